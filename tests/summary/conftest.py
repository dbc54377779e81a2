"""A small campaign whose cells show every sign, and snapshots of it on any day."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, completion, days, duty, once, roster, total
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import Satisfaction
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.entry import Entry, put, standing
from govcampaign.domain.journal.kinds import (
    EventDay,
    Improvement,
    Measure,
    PolicyInnovation,
    Rectification,
    Submission,
    Visit,
)
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.activity import Activity
from govcampaign.domain.plan.facts import Party, PartyRole
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.expansion import obligations
from govcampaign.judging import all_behind, matrix
from govcampaign.wording import Text

PHONE = "1" + "38" + "0" * 8
"""Digits that look like a telephone and are none."""
TOWNS = {"各镇": "甲镇、乙镇、丙镇"}
VISITS = duty("走访企业", id="visits", who="各镇", owes=any_number("visit"), due="2013年7月31日前")
DAYS = duty("宣讲日", id="days", who="各镇", owes=days(1, 3), due="2013年7月10日前")
SUMMARY = duty("报送总结", id="summary", who="各镇", owes=once("submission"), due="2013年7月25日前")
CHECK = duty("查找差距", id="check", who="各镇", owes=once("self_check"), due="2013年7月31日前")
OTHERS = duty("其他单位协助", id="others", who="有关单位", owes=once("help"))
JOBS = duty("新增就业", id="jobs", who="各镇", owes=total("新增就业", "5万人"), due="2013年8月31日前")
WORK = duty("专项整治", id="work", who="各镇", owes=completion(), due="2013年7月20日前")
PLAN = evolve(
    campaign(
        "2013年服务月活动",
        id="service",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=[VISITS, DAYS, SUMMARY, CHECK, OTHERS, WORK],
    ),
    alias=Text("服务月", "service month"),
    parties=(
        Party(role=PartyRole.AUTHOR, name="区开放办", title=Text("区开放办", "opening-up office")),
        Party(role=PartyRole.RECIPIENT, name="各镇"),
    ),
    activities=(Activity(id="二(一)", title=Text("走访", "visits"), clauses=("二(一)",)),),
)
PLAN = evolve(
    PLAN,
    duties=tuple(evolve(d, activity="二(一)") if d.id in ("visits", "check") else d for d in PLAN.duties),
)


def plan_of(*duties):
    """Return a plan of some duties, without activities."""
    made = campaign(
        "2013年服务月活动",
        id="service",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=duties,
    )
    return evolve(made, alias=PLAN.alias, parties=PLAN.parties)


def moment(day, hour=9):
    """Return a moment of a day in Beijing."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=BEIJING)


def july(day):
    """Return a day of July 2013."""
    return date(2013, 7, day)


def snapshot_of(
    *records, plan=PLAN, groups=None, as_of="2013-07-25", known_by=None, cases=(), rulings=(), **more
):
    """Return a snapshot of a plan with some records or entries, as of a day."""
    units = roster(TOWNS if groups is None else groups)
    owed = obligations(plan, units, until=date(2013, 8, 31))
    entries = tuple(each if isinstance(each, Entry) else put(each) for each in records)
    read = matrix(plan, owed, entries, as_of=as_of, known_by=known_by, rulings=rulings)
    known = tuple(each for each in entries if each.known_since <= read.known_by)
    return Snapshot(
        campaign=plan,
        roster=units,
        calendar=more.pop("calendar", WorkCalendar.official()),
        matrix=evolve(read, unreadable=more.pop("unreadable", ())),
        overview=overview_of(plan, units, read),
        names={unit.id: unit.title for unit in units.units},
        entries=known,
        standing=standing(known, read.known_by),
        behind=all_behind(owed, entries, as_of=read.as_of, known_by=read.known_by),
        cases=tuple(until(read.as_of, cases)),
        **more,
    )


def until(day, cases):
    """Yield the cases with the events that had happened by the end of a day."""
    for each in cases:
        events = tuple(event for event in each.events if event.at.date() <= day)
        if events:
            yield evolve(each, events=events)


REGISTERED, DISPATCHED = CaseStep.REGISTERED, CaseStep.DISPATCHED
ANSWERED, DONE = CaseStep.ANSWERED, CaseStep.DONE
SAID = {
    DISPATCHED: {"to": "甲镇"},
    ANSWERED: {"unit": "甲镇", "note": "已办"},
    DONE: {"note": "已办"},
    CaseStep.RETURNED: {"note": "不属本单位", "ground": "三定方案"},
    CaseStep.MERGED: {"note": "同一件事", "twin": "问题01"},
    CaseStep.CALLED_BACK: {"satisfied": Satisfaction.PARTLY},
    **{
        step: {"note": "有原因"}
        for step in (CaseStep.LISTED, CaseStep.REOPENED, CaseStep.REJECTED, CaseStep.WITHDRAWN)
    },
}


def case(id_, *steps, kind="政策咨询", channel="走访"):
    """Return a case with the steps that were taken, one a day from 1 July; a pair names the day."""
    made = Case(id=id_, kind=kind, channel=channel)
    for at, step in enumerate(steps, start=1):
        what, day = step if isinstance(step, tuple) else (step, at)
        made = made.then(what, moment(july(day)), **SAID.get(what, {}))
    return made


CASES = (
    case("问题01", REGISTERED, DISPATCHED, ANSWERED, DONE),
    case("问题02", REGISTERED, (DISPATCHED, 5), channel=""),
    case("问题03", (REGISTERED, 24), kind="投诉"),
    case("问题04", (REGISTERED, 20), (DISPATCHED, 21), (ANSWERED, 22)),
)
RECORDS = (
    Visit(units=("甲镇", "乙镇"), day=july(3), enterprise="示例企业1", note=f"联系电话 {PHONE}"),
    Visit(units=("甲镇",), day=july(4), enterprise="示例企业2"),
    EventDay(units=("甲镇",), day=july(5), attendance=40),
    EventDay(units=("乙镇",), day=july(9)),
    EventDay(units=("丙镇",), day=july(12), attendance=20),
    Submission(units=("甲镇",), day=july(24), duty="summary"),
    PolicyInnovation(units=("甲镇",), day=july(8), title="并联审批", answers=("问题01",)),
    PolicyInnovation(units=("乙镇",), day=july(8), title="并联审批"),
    Improvement(units=("丙镇",), day=july(8), title="限时办结"),
    Rectification(
        units=("甲镇",),
        day=july(9),
        problem="审批环节多",
        plan="合并环节",
        measures=("一次办", "网上办"),
        verified=july(20),
    ),
    Rectification(units=("乙镇",), day=july(9), problem="窗口少"),
    Measure(units=("甲镇",), day=july(10), title="服务专员", review=date(2014, 7, 1)),
    Measure(units=("乙镇",), day=july(10), title="回访制度"),
    Completion(units=("甲镇",), day=july(18), duty="work"),
)
EXCUSED = Ruling(duty="days", unit="丙镇", kind=RulingKind.EXEMPT, day=july(20), reason="迁址")
LATE_EXCUSE = Ruling(duty="work", unit="乙镇", kind=RulingKind.EXEMPT, day=july(23), reason="迁址")


@pytest.fixture
def full() -> Snapshot:
    """Return the campaign on 25 July, with records of every kind and cases in every state."""
    return snapshot_of(*RECORDS, cases=CASES, rulings=(LATE_EXCUSE,))
