"""The Binhai plan and its illustrative roster, and a way to judge hand-made records by them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binhai_2013 import campaign, roster
from govcampaign import Campaign, Matrix, Obligation, Roster, matrix, obligations
from govcampaign.domain.standing.matrix import DutyView


@pytest.fixture(scope="session")
def plan() -> Campaign:
    """Return the service month as its notice sets it up."""
    return campaign()


@pytest.fixture(scope="session")
def people() -> Roster:
    """Return twelve committees, forty departments, seven towns, and the publicity department."""
    return roster()


@pytest.fixture(scope="session")
def owed(plan, people) -> tuple[Obligation, ...]:
    """Return who owes what, once the roster is laid over the plan."""
    return obligations(plan, people)


@pytest.fixture
def judged(plan, people) -> Callable[..., Matrix]:
    """Judge records by the plan and the roster; another plan or roster may be passed."""

    def judge(*records, as_of, plan=plan, people=people, **more):
        return matrix(plan, obligations(plan, people), records, as_of=as_of, **more)

    return judge


@pytest.fixture
def view(judged) -> Callable[..., DutyView]:
    """Judge records, and look at one duty: `view("summary", *records, as_of="2013-07-26")`."""

    def look(duty, *records, as_of, **more):
        return judged(*records, as_of=as_of, **more)[duty]

    return look
