"""The office tells how key problems are put right; records name cases that are known."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import PolicyInnovation, Rectification
from govcampaign.domain.standing.rectifying import RectifyingState
from govcampaign.errors import InvalidRecords, UnknownName
from govcampaign.shapes import as_data

NOON = datetime(2013, 7, 5, 12, tzinfo=BEIJING)
DAY = date(2013, 7, 8)


@pytest.fixture
def asked(office):
    """Give an office with two cases, whose plan asks for rectifications and points."""
    visits = office.campaign.duty("visits")
    more = (
        evolve(visits, id=name, need=evolve(visits.need, kinds=(kind,)))
        for name, kind in (("rectify", "rectification"), ("points", "innovation"))
    )
    office.amend(evolve(office.campaign, duties=(*office.campaign.duties, *more)), reason="补充")
    for name in ("问题01", "问题02"):
        office.save_case(Case(id=name, kind="用工").then(CaseStep.REGISTERED, NOON))
    return office


def part(**fields):
    """Return a rectification of one unit."""
    return Rectification(units=("商务委",), problem="用工难", day=DAY, **fields)


def test_a_rectification_is_followed_by_its_corrections(asked, clock):
    """Planned, verified, taken up again; readings of the days before stay as they were."""
    (target,) = asked.record(part(plan="开专场招聘", answers=("问题01",)))
    for day, fields in ((14, {"verified": date(2013, 7, 14)}), (16, {"reopened": date(2013, 7, 16)})):
        clock.set(7, day)
        asked.correct(target, evolve(asked.record_of(target).value, **fields), reason="进展")

    states = [asked.rectifications(as_of=f"2013-07-{day}")[0].state for day in (12, 14, 16)]
    assert states == [RectifyingState.PLANNED, RectifyingState.VERIFIED, RectifyingState.REOPENED]
    assert len(asked.history_of(target)) == 3
    assert as_data(asked.rectifications(as_of="2013-07-16")[0])["cases"] == ["问题01"]


def test_a_point_shows_which_cases_it_answers(asked):
    """And which case no point answers yet."""
    asked.record(PolicyInnovation(units=("科委",), title="招聘大篷车", answers=("问题01",), day=DAY))
    found = asked.innovations(as_of="2013-07-12")

    assert ([point.cases for point in found.points], found.unanswered) == ([("问题01",)], ("问题02",))
    assert as_data(found)["unanswered"] == ["问题02"]


def test_a_case_that_is_not_known_is_refused_with_the_nearest_one(asked):
    """A slip of the pen would leave a problem without an answer; nothing is written."""
    wrong = PolicyInnovation(units=("科委",), title="招聘大篷车", answers=("问题O1",), day=DAY)
    with pytest.raises(UnknownName) as refused:
        asked.record(part(), wrong)

    assert (refused.value.field, refused.value.record) == ("answers", 1)
    assert "问题01" in refused.value.remedy.zh
    assert asked.rectifications(as_of="2013-07-12") == ()


def test_several_unknown_cases_are_listed_together(asked):
    """In a correction, too."""
    (target,) = asked.record(part())
    with pytest.raises(InvalidRecords) as refused:
        asked.correct(target, part(answers=("问题98", "问题99")), reason="补充")

    assert len(refused.value.problems) == 2


def test_a_case_of_a_later_day_is_not_seen_before(asked):
    """The reading is of the day that is asked for."""
    asked.record(part(answers=("问题01",)))

    assert asked.innovations(as_of="2013-07-04", known_by="2013-07-12").unanswered == ()
    assert asked.rectifications(as_of="2013-07-08", known_by="2013-07-12")[0].cases == ("问题01",)
