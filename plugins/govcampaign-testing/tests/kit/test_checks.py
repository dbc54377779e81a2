"""The checks are many, each with a name and a promise of its own, and no promise is without one."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.builtin.memory import MemoryStore
from govcampaign.ports.query import Query
from govcampaign.ports.storage import tallying
from govcampaign.ports.values import ANY
from govcampaign_testing import oracle
from govcampaign_testing import strategies as drawn
from govcampaign_testing.check import SUITES, BrokenPromiseError, refuses
from govcampaign_testing.environment import KINDS
from govcampaign_testing.guarantees import GUARANTEES
from govcampaign_testing.suites import CHECKS, checks
from govcampaign_testing.visits import ids, save


def test_there_are_many_checks():
    """There are as many checks as the guide says, in eight suites."""
    assert len(CHECKS) >= 400


def test_every_check_has_a_name_of_its_own():
    """A deviation, a replay and a report name one check and no other."""
    names = [check.id for check in CHECKS]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("suite", SUITES)
def test_every_suite_has_checks_at_both_levels(suite):
    """No suite is a name alone, at the quick level either."""
    assert checks(suite=suite)
    assert checks(suite=suite, full=False)


def test_every_check_says_what_must_hold():
    """One sentence, for readers of a report."""
    silent = [check.id for check in CHECKS if not check.about.endswith(".") or len(check.about) < 20]

    assert silent == []


def test_every_check_proves_promises_that_there_are():
    """A check without a promise would ask more of a store than the port does."""
    loose = [
        check.id for check in CHECKS if not check.guarantees or not set(check.guarantees) <= set(GUARANTEES)
    ]

    assert loose == []


def test_every_promise_has_a_check():
    """A row of the table that nothing proves would be a wish."""
    proved = {guarantee for check in CHECKS for guarantee in check.guarantees}

    assert proved == set(GUARANTEES)


def test_every_check_is_of_a_suite_there_is():
    """A file whose name begins with no suite's would never be run by its suite."""
    assert {check.suite for check in CHECKS} == set(SUITES)


def test_the_quick_level_is_a_part_of_the_full_one():
    """What is left out is marked, and nothing else."""
    quick, full = checks(full=False), checks()

    assert set(map(id, full)) - set(map(id, quick)) == {id(check) for check in CHECKS if check.full}


PUTS = st.lists(drawn.visits(), max_size=12, unique_by=lambda put: put.key)


def filled(puts):
    """Return a memory store with these visits, which answers by `ports.evaluation`."""
    store = MemoryStore(KINDS)
    if puts:
        save(store, *(evolve(put, expected=ANY) for put in puts))
    return store


@given(PUTS, drawn.QUERIES)
def test_both_opinions_on_queries_agree(puts, query):
    """The kit's oracle and the port's evaluation were written apart, and mean the same."""
    found = ids(filled(puts).scan(query).records)

    assert found == oracle.answer(puts, query)


@given(
    PUTS,
    st.sampled_from([(), ("unit",), ("day",), ("unit", "day")]),
    drawn.TERMS,
    st.sampled_from(["enterprise", "at"]),
)
def test_both_opinions_on_tallies_agree(puts, by, where, distinct):
    """The same of counting distinct values on their first days, and of counting at all."""
    store = tallying(filled(puts))

    assert store.tally("visit", by, where, distinct=distinct, day="day") == oracle.tally(
        puts, by, where, distinct, "day"
    )
    assert sum(each.count for each in store.tally("visit", by, where)) == len(
        oracle.answer(puts, Query("visit", where))
    )


def test_a_refusal_of_another_class_names_both():
    """The error shows what was raised and what was expected."""
    from govcampaign.errors import InvalidBatch, InvalidQuery
    from govcampaign.wording import same

    with (
        pytest.raises(BrokenPromiseError, match=r"raised InvalidQuery .*, not InvalidBatch"),
        refuses(InvalidBatch, "x"),
    ):
        raise InvalidQuery("here", same("wrong"), same("correct it"))


def test_a_missing_refusal_is_named():
    """Nothing raised is a broken promise too."""
    from govcampaign.errors import InvalidBatch

    with (
        pytest.raises(BrokenPromiseError, match="nothing was refused; InvalidBatch was due"),
        refuses(InvalidBatch, "x"),
    ):
        pass
