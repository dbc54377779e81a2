"""The plan, the roster and the schema that ledgers are read by."""

from __future__ import annotations

import pytest

import binhai_2013
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.taking import Context
from govcampaign.ledger.whom import Units


@pytest.fixture(scope="session")
def schema():
    """Return the schema of the service month, without a register of enterprises."""
    return schema_of(binhai_2013.campaign(), binhai_2013.roster(), version=1)


@pytest.fixture(scope="session")
def kinds(schema):
    """Return its kinds by name."""
    return {kind.name: kind for kind in schema.kinds}


@pytest.fixture(scope="session")
def units(schema):
    """Return the finder of its units."""
    return Units(schema)


@pytest.fixture
def context(schema, kinds, units):
    """Return a function that makes the context of a table of some kind."""

    def made(kind="visit", **known):
        return Context(schema=schema, kind=kinds[kind], units=units, **{"year": 2013, **known})

    return made


@pytest.fixture
def column(kinds):
    """Return a function that returns a field of a kind."""

    def found(kind, name):
        return next(each for each in kinds[kind].fields if each.name == name)

    return found
