"""
Random histories: whatever was entered in whatever order, every reading is that of the stream alone.

Three readings are compared for every day of a history, as of it and as known by it: the one that the office
takes from its tallies, the one that the pure judge makes of the entries, and the one after a rebuild.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govcampaign import _codec as codec
from govcampaign import builtin
from govcampaign.authoring._helpers import any_number, campaign, days, duty, items, once, roster
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import EventDay, OtherRecord, Submission, Visit
from govcampaign.domain.journal.ruling import Ruling, RulingKind
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
)
VISIT = Visit(units=("科委",), day=FIRST, enterprise="甲")
SOME = st.integers(0, 10)
DAYS = st.dates(FIRST, LAST)
WHO = st.lists(st.sampled_from(("商务委", "科委")), min_size=1, max_size=2, unique=True).map(tuple)
RECORDS = st.one_of(
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
    duty=st.sampled_from(("visits", "summary")),
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
    tallied = [desk.office.matrix(as_of=as_of, known_by=by).cells for as_of, by in looks]
    streamed = [desk.by_the_stream(as_of, by).cells for as_of, by in looks]
    assert desk.office.verify() == ()
    desk.office.rebuild()
    rebuilt = [desk.office.matrix(as_of=as_of, known_by=by).cells for as_of, by in looks]

    assert tallied == streamed
    assert rebuilt == streamed
    assert [desk.office.matrix(as_of=LAST, known_by=day) for day, _ in desk.taken] == [
        m for _, m in desk.taken
    ]
