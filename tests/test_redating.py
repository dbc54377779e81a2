"""The plan of another year."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign import redate
from govcampaign.amending import difference
from govcampaign.authoring._helpers import any_number, campaign, duty, once
from govcampaign.domain.plan.document import DocumentKind
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.standing.difference import DutyChange
from govcampaign.domain.time.period import Period
from govcampaign.errors import InvalidValue

PLAN = campaign(
    "2013年服务月",
    id="service-2013",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    documents=[{"id": "basis", "kind": "basis", "title": "2012年工作意见", "dated": "2012年12月3日"}],
    duties=[
        duty("走访", id="visits", who="各部门", owes=any_number("visit")),
        duty("总结", id="summary", who="各部门", owes=once("submission"), due="2013年7月25日前"),
    ],
)


def test_windows_and_deadlines_keep_their_days_in_the_other_year():
    """Days, and the words that name the year, move; words without a year stay."""
    later = redate(PLAN, 2015)

    assert (later.window.start, later.window.end) == (date(2015, 7, 1), date(2015, 7, 31))
    assert later.window.text == "2015年7月上旬至7月下旬"
    assert later.duty("summary").due.day == date(2015, 7, 25)
    assert later.duty("summary").due.text == "2015年7月25日前"
    assert (later.id, later.title.zh) == ("service-2015", "2015年服务月")


def test_what_no_notice_says_yet_is_marked_so():
    """Due days are local, the notice is a basis with its own day, and a doubt asks for this year's notice."""
    later = redate(PLAN, 2014)

    assert later.duty("summary").due_provenance is Provenance.LOCAL
    assert {d.kind for d in later.documents} == {DocumentKind.BASIS}
    assert [d.dated for d in later.documents] == [d.dated for d in PLAN.documents]
    assert later.doubts[-1].code == "REDATED"


def test_the_difference_of_the_two_is_that_of_an_amendment():
    """Each duty is there, with another window or due day."""
    found = difference(PLAN, redate(PLAN, 2014))

    assert [each.change for each in found] == [DutyChange.CHANGED] * 2
    assert set(found[1].fields) <= {"window", "due", "due_provenance"}


@given(st.integers(1990, 2100))
def test_there_and_back_is_the_plan_but_for_the_marks(year):
    """Windows and deadlines are those of the first plan again."""
    back = redate(redate(PLAN, year), 2013)

    assert [(d.window, d.due) for d in back.duties] == [(d.window, d.due) for d in PLAN.duties]
    assert (back.id, back.title, back.window) == (PLAN.id, PLAN.title, PLAN.window)


def test_29_february_becomes_the_28th_where_there_is_none():
    """And is the 29th in another leap year."""
    leap = evolve(PLAN.window, start=date(2012, 2, 29), end=date(2012, 3, 31))
    plan = evolve(PLAN, id="2012", window=leap, documents=(), duties=(), phases=())

    assert [redate(plan, year).window.start.day for year in (2013, 2016)] == [28, 29]


def test_an_id_that_names_no_year_must_be_given():
    """Two years' plans would be one campaign."""
    plan = evolve(PLAN, id="service")

    with pytest.raises(InvalidValue, match="names no year"):
        redate(plan, 2014)
    assert redate(plan, 2014, id="service-b").id == "service-b"


@pytest.mark.parametrize("year", [0, 13, "2014", None, True, 3000])
def test_a_year_is_a_number_from_1900_to_2200(year):
    """Anything else is refused."""
    with pytest.raises(InvalidValue, match="not a year"):
        redate(PLAN, year)


def test_a_plan_without_days_has_nothing_to_move():
    """There is no year to count from."""
    plan = evolve(PLAN, window=Period.unresolved("待定"), documents=(), duties=(), phases=())

    with pytest.raises(InvalidValue, match="names no day"):
        redate(plan, 2014)
