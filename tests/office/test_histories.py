"""
Random histories: whatever was entered in whatever order, every reading is that of the stream alone.

Three readings are compared for every day of a history, as of it and as known by it: the one that the office
takes from its tallies, the one that the pure judge makes of the entries, and the one after a rebuild.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govcampaign import _codec as codec
from govcampaign import builtin
from govcampaign.authoring._helpers import (
    any_number,
    campaign,
    completion,
    days,
    duty,
    items,
    level,
    once,
    roster,
    total,
)
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.kinds import EventDay, Submission, Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Mode
from govcampaign.domain.units.change import RosterChange
from govcampaign.errors import GovCampaignError
from govcampaign.expansion import obligations
from govcampaign.judging import matrix
from govcampaign.office import Workspace
from govcampaign.office._ids import counted_tails
from govcampaign.registry import Registry

FIRST, LAST = date(2013, 7, 1), date(2013, 7, 31)
MEMBERS = roster({"各部门": "商务委、科委"})
PLAN = campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    duties=[
        duty("走访", id="visits", who="各部门", owes=any_number("visit")),
        duty("宣讲日", id="days", who="各部门", owes=days(1, 3), when="7月上旬"),
        duty("媒体", id="media", who="各部门", owes=items("报刊、电视", kind="media")),
        duty("总结", id="summary", who="各部门", owes=once("submission"), due="2013年7月25日前"),
        duty("汇总", id="report", who="各部门共同", owes=once("report"), due={"before": "summary"}),
        duty("周报", id="weekly", who="各部门", owes=once("submission"), every="每周五12:00前"),
        duty("共同周报", id="shared", who="各部门", mode="together", owes=once("note"), every="每周五前"),
        duty("就业", id="jobs", who="各部门", owes=total("新增就业", "5万人"), due="2013年7月25日17:00前"),
        duty("覆盖", id="covered", who="各部门", mode="together", owes=level("覆盖率", "85%")),
        duty("整治", id="work", who="各部门", owes=completion(), due="2013年7月25日前", verifier="区府办"),
        duty("清零", id="clear", who="各部门", owes=completion(), every="每周五前", acceptance="自报、区审"),
        duty(
            "分步", id="steps", who="各部门", owes=once("step"), stages={"甲": "7月10日前", "乙": "7月20日前"}
        ),
    ],
)


def amended(**changes):
    """Return the plan with parts of the policy days and the visits changed, or without the visits."""
    parts = {duty.id: duty for duty in PLAN.duties}
    for id_, change in changes.items():
        parts[id_] = None if change is None else evolve(parts[id_], **change)
    return evolve(PLAN, duties=tuple(part for part in parts.values() if part is not None))


PLANS = (
    PLAN,
    amended(days={"window": evolve(PLAN.duty("days").window, end=date(2013, 7, 20))}),
    amended(days={"id": "events", "replaces": ("days",)}),
    amended(visits=None),
    amended(media={"mode": Mode.TOGETHER}, summary={"due": PLAN.duty("report").due}),
    amended(summary={"every": PLAN.duty("weekly").every}, weekly={"every": None}),
    amended(
        weekly={"id": "reports", "replaces": ("weekly",)}, steps={"stages": PLAN.duty("steps").stages[:1]}
    ),
    amended(jobs={"mode": Mode.TOGETHER, "proof": ("照片",)}, clear={"acceptance": ()}),
)
VISIT = Visit(units=("科委",), day=FIRST, enterprise="甲")
SOME = st.integers(0, 10)
DAYS = st.dates(FIRST, LAST)
WHO = st.lists(st.sampled_from(("商务委", "科委")), min_size=1, max_size=2, unique=True).map(tuple)
TIMES = st.sampled_from((None, time(9), time(12), time(18)))
ROUNDS = st.sampled_from(("", "", "", "2013-W27", "2013-W29", "甲", "2014-W01"))
AMOUNTS = st.one_of(
    st.builds(
        Amount,
        name=st.just("新增就业"),
        value=st.sampled_from((20000, 50000)).map(Decimal),
        unit=st.just("人"),
    ),
    st.builds(Amount, name=st.just("新增就业"), value=st.just(Decimal(3)), unit=st.just("万人")),
    st.builds(Amount.ratio, st.just("覆盖率"), st.integers(7, 10), st.just(10)),
    st.builds(Amount, name=st.just("覆盖率"), value=st.just(Decimal(90)), unit=st.just("%")),
)
OF_ROUNDS = st.builds(
    Submission,
    units=WHO,
    day=DAYS,
    time=TIMES,
    duty=st.sampled_from(("weekly", "weekly", "summary")),
    round=ROUNDS,
    resubmission=st.integers(0, 3),
)
NEW_RECORDS = st.one_of(
    OF_ROUNDS,
    OF_ROUNDS,
    st.builds(OtherRecord, name=st.just("note"), units=WHO, day=DAYS, duty=st.sampled_from(("", "shared"))),
    st.builds(OtherRecord, name=st.just("step"), units=WHO, day=DAYS, round=ROUNDS),
    st.builds(
        OtherRecord,
        name=st.just("done"),
        duty=st.sampled_from(("jobs", "covered", "work")),
        units=WHO,
        day=DAYS,
        time=TIMES,
        amounts=st.lists(AMOUNTS, max_size=2, unique_by=lambda a: a.name).map(tuple),
        number=st.integers(0, 2),
    ),
    st.builds(
        Completion,
        duty=st.sampled_from(("work", "clear", "clear", "visits")),
        units=WHO,
        day=DAYS,
        time=TIMES,
        step=st.sampled_from(("", "confirmed", "区审")),
    ),
)
RECORDS = NEW_RECORDS | st.one_of(
    st.builds(Visit, units=WHO, day=DAYS, enterprise=st.sampled_from("甲乙")),
    st.builds(EventDay, units=WHO, day=DAYS),
    st.builds(Submission, units=WHO, day=DAYS, duty=st.just("summary")),
    st.builds(
        OtherRecord,
        name=st.sampled_from(("media", "report")),
        units=WHO,
        day=DAYS,
        items=st.sampled_from(((), ("报刊",), ("报刊", "电视"))),
    ),
)
RULINGS = st.builds(
    Ruling,
    duty=st.sampled_from(("visits", "summary", "weekly", "jobs")),
    unit=st.sampled_from(("", "科委")),
    kind=st.just(RulingKind.EXEMPT),
    day=DAYS,
    reason=st.just("机构调整"),
)
CHANGES = st.builds(
    RosterChange,
    group=st.just("各部门"),
    unit=st.sampled_from(("商务委", "科委")),
    joins=st.booleans(),
    day=DAYS,
    reason=st.just("机构调整"),
)
TAKE_OVERS = st.builds(
    lambda units, day: RosterChange(unit=units[0], succeeds=units[1:], day=day, reason="机构改革"),
    st.sampled_from((("商务委", "科委"), ("科委", "商务委"))),
    DAYS,
)
STEPS = st.one_of(
    st.tuples(st.just("record"), RECORDS),
    st.tuples(st.just("record"), RECORDS),
    st.tuples(st.just("correct"), SOME, RECORDS),
    st.tuples(st.just("void"), SOME),
    st.tuples(st.just("grant"), RULINGS),
    st.tuples(st.just("revoke"), SOME),
    st.tuples(st.just("roster"), CHANGES | TAKE_OVERS),
    st.tuples(st.just("amend"), st.sampled_from(PLANS)),
    st.tuples(st.just("wait"), st.sampled_from((1, 24, 24, 48))),
    st.tuples(st.just("back"), st.integers(1, 40)),
    st.tuples(st.just("read"), st.integers(0, 3)),
    st.tuples(st.just("rebuild")),
)


class Desk:
    """An office, what was entered into it, and the readings that were taken meanwhile."""

    def __init__(self):
        self.now = datetime(2013, 8, 1, 0, 10, tzinfo=BEIJING)
        self.store = MemoryStore(codec.KINDS)
        workspace = Workspace(
            self.store, registry=Registry([builtin]), clock=lambda: self.now, tails=counted_tails()
        )
        self.office = workspace.adopt(PLAN, MEMBERS)
        self.ids, self.rulings, self.taken = [], [], []

    def do(self, what, *given):
        """Take one step; one that is refused changes nothing."""
        with warnings.catch_warnings(), suppress(GovCampaignError):
            warnings.simplefilter("ignore")
            getattr(self, what)(*given)

    def record(self, record):
        """Enter a record."""
        self.ids += self.office.record(record)

    def correct(self, at, record):
        """Correct one of the records."""
        if self.ids:
            self.office.correct(self.ids[at % len(self.ids)], record, reason="更正")

    def void(self, at):
        """Void one of the records."""
        if self.ids:
            self.office.void(self.ids[at % len(self.ids)], reason="误登")

    def grant(self, ruling):
        """Grant a ruling."""
        self.rulings.append(self.office.grant(ruling))

    def revoke(self, at):
        """Revoke one of the rulings."""
        if self.rulings:
            self.office.revoke(self.rulings[at % len(self.rulings)], reason="撤销")

    def roster(self, change):
        """Change the roster."""
        self.office.change_roster(change)

    def amend(self, plan):
        """Amend the plan; records that count for nothing any more are kept."""
        self.office.amend(plan, reason="调整", orphans="keep")

    def wait(self, hours):
        """Let time pass."""
        self.now += timedelta(hours=hours)

    def back(self, minutes):
        """Set the clock back: that of another machine is slow."""
        self.now -= timedelta(minutes=minutes)

    def read(self, ago):
        """Take a reading of a day that is over."""
        day = self.now.date() - timedelta(days=ago)
        if day < self.now.date():
            self.taken.append((day, self.office.matrix(as_of=LAST, known_by=day)))

    def rebuild(self):
        """Rebuild the projections."""
        self.office.rebuild()

    def by_the_stream(self, as_of, known_by):
        """Judge by the entries alone."""
        entries = [entry for entry in self.office.journal() if entry.known_since <= known_by]
        plan, members = PLAN, MEMBERS
        for change in sorted(entries, key=lambda e: e.target.partition("~")[2]):
            if isinstance(change.value, RosterChange):
                members = members.changed([change.value])
            elif isinstance(change.value, Campaign):
                plan = change.value
        records = [e for e in entries if e.target in self.ids]
        rulings = [e for e in entries if e.target in self.rulings]
        owed = obligations(plan, members)
        return matrix(plan, owed, records, as_of=as_of, known_by=known_by, rulings=rulings)


def shown(found):
    """Return what a reading shows: its cells, and how far the amounts are."""
    return found.cells, found.progress


@pytest.mark.slow
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@example([("wait", 24), ("read", 1), ("back", 40), ("record", VISIT)])
@example([("wait", 24), ("record", VISIT), ("back", 40), ("correct", 0, VISIT), ("read", 1)])
@given(st.lists(STEPS, max_size=25))
def test_every_reading_is_that_of_the_stream(history):
    """Tallies, the pure judge and a rebuild agree, and what was read of a past day stays."""
    desk = Desk()
    for step in history:
        desk.do(*step)

    evenings = {entry.known_since for entry in desk.office.journal()}
    looks = [(as_of, known_by) for known_by in sorted(evenings) for as_of in (date(2013, 7, 10), LAST)]
    tallied = [shown(desk.office.matrix(as_of=as_of, known_by=by)) for as_of, by in looks]
    streamed = [shown(desk.by_the_stream(as_of, by)) for as_of, by in looks]
    assert desk.office.verify() == ()
    desk.office.rebuild()
    rebuilt = [shown(desk.office.matrix(as_of=as_of, known_by=by)) for as_of, by in looks]

    assert tallied == streamed
    assert rebuilt == streamed
    assert [desk.office.matrix(as_of=LAST, known_by=day) for day, _ in desk.taken] == [
        m for _, m in desk.taken
    ]


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NEW_RECORDS, max_size=15))
def test_records_entered_in_the_order_of_their_days_are_read_as_bare_ones_are(given_records):
    """The rounds that an office fills in are those that a reading without an office fills in."""
    desk = Desk()
    for record in sorted({r.id: r for r in given_records}.values(), key=lambda r: (r.day, r.id)):
        desk.do("record", record)
    bare = [
        evolve(entry.record, filled_round="") for entry in desk.office.journal() if entry.record is not None
    ]

    pure = matrix(PLAN, obligations(PLAN, MEMBERS), bare, as_of=LAST, known_by=LAST)

    assert shown(pure) == shown(desk.office.matrix(as_of=LAST, known_by=date(2013, 8, 2)))
