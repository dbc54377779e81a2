"""Which cases were merged into which."""

from __future__ import annotations

from datetime import datetime

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.cases.twins import goes_on_in, merged_into
from govcampaign.domain.checks import BEIJING

NINE = datetime(2013, 7, 1, 9, tzinfo=BEIJING)


def case(id_, twin=""):
    """Return a case, merged with a twin where one is named."""
    made = Case(id=id_, kind="融资").then(CaseStep.REGISTERED, NINE)
    return made.then(CaseStep.MERGED, NINE, twin=twin, note="同一事项") if twin else made


def test_a_case_shows_what_was_merged_into_it():
    """Directly, and through a case that was merged itself."""
    cases = [case("1"), case("2", "1"), case("3", "2"), case("4", "1")]

    assert merged_into(cases) == {"1": ("2", "3", "4")}
    assert goes_on_in(cases) == {"2": "1", "3": "1", "4": "1"}


def test_a_case_that_was_reopened_is_merged_no_more():
    """It goes on by itself, with what was merged into it."""
    again = case("2", "1").then(CaseStep.REOPENED, NINE, note="并案有误")

    assert merged_into([case("1"), again, case("3", "2")]) == {"2": ("3",)}


def test_a_twin_that_is_not_among_the_cases_counts_as_named():
    """A list of one page may lack it."""
    assert merged_into([case("2", "1")]) == {"1": ("2",)}


def test_cases_merged_in_a_circle_go_on_in_none():
    """What leads into the circle neither."""
    assert goes_on_in([case("1", "2"), case("2", "1"), case("3", "1")]) == {}
