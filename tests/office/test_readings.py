"""What the office reads is what the pure core makes of its journal; a past day reads the same for ever."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcampaign import _codec as codec
from govcampaign import builtin
from govcampaign.authoring._helpers import any_number, campaign, days, duty, once, roster
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import standing
from govcampaign.domain.journal.kinds import EventDay, Submission, Visit
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.credit import Credit
from govcampaign.domain.units.roster import RosterChange
from govcampaign.errors import GovCampaignError, UncountedRecords
from govcampaign.expansion import obligations
from govcampaign.judging import matrix
from govcampaign.office import Office
from govcampaign.office._counting import served_by_day
from govcampaign.office._workspace import beijing_now
from govcampaign.ports.storage import Capability
from govcampaign.registry import Registry

UNITS = ("商务委", "科委", "国资委")
FIRST = date(2013, 7, 1)

PLAN = campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    duties=[
        duty("走访", id="visits", who="各部门", owes=any_number("visit")),
        duty("宣讲日", id="days", who="各部门", owes=days(1, 3), when="7月上旬"),
        duty("总结", id="summary", who="各部门、各单位", owes=once("submission"), due="2013年7月25日前"),
    ],
)
MEMBERS = roster({"各部门": UNITS})

some_unit = st.sampled_from(UNITS)
days_ago = st.integers(0, 6)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("visit"), st.permutations(UNITS), st.integers(1, 3), days_ago),
        st.tuples(st.just("day"), some_unit, days_ago),
        st.tuples(st.just("summary"), some_unit, days_ago),
        st.tuples(st.just("correct"), st.integers(0, 9), days_ago),
        st.tuples(st.just("void"), st.integers(0, 9)),
        st.tuples(st.just("rule"), some_unit, st.booleans()),
        st.tuples(st.just("roster"), some_unit, st.booleans()),
        st.tuples(st.just("wait")),
    ),
    max_size=25,
)


class Desk:
    """An office, and somebody who enters things at random; what is refused is refused."""

    def __init__(self):
        self.now = datetime(2013, 7, 1, 12, tzinfo=BEIJING)
        store = MemoryStore(codec.KINDS)
        self.office = Office(store, registry=Registry([builtin]), clock=lambda: self.now)
        self.office.adopt(PLAN, MEMBERS)
        self.rulings, self.changes = [], []

    def do(self, step):
        """Do one thing; an hour passes, or a day and a half."""
        self.now += timedelta(hours=36 if step[0] == "wait" else 1)
        with suppress(GovCampaignError):
            getattr(self, step[0])(*step[1:])

    def wait(self):
        """Let time pass."""

    def before(self, days):
        """Return the day so many days ago."""
        return self.now.date() - timedelta(days=days)

    def visit(self, units, count, ago):
        """Enter a call on an enterprise by some units together."""
        self.office.record(Visit(units=tuple(units[:count]), day=self.before(ago), enterprise="甲厂"))

    def day(self, unit, ago):
        """Enter a policy day."""
        self.office.record(EventDay(units=(unit,), day=self.before(ago)))

    def summary(self, unit, ago):
        """Enter a summary."""
        self.office.record(Submission(units=(unit,), day=self.before(ago), duty="summary"))

    def correct(self, at, ago):
        """Correct the day of a record that stands, if any does."""
        stands = list(standing(self.office.journal(), None).items())
        if stands:
            target, record = stands[at % len(stands)]
            self.office.correct(target, evolve(record, day=self.before(ago)), reason="日期有误")

    def void(self, at):
        """Void a record that stands, or try to where none does."""
        targets = list(standing(self.office.journal(), None)) or [""]
        self.office.void(targets[at % len(targets)], reason="重复")

    def rule(self, unit, exempt):
        """Free a unit of the summary, or give it nine days more."""
        until = None if exempt else self.now.date() + timedelta(days=9)
        kind = RulingKind.EXEMPT if exempt else RulingKind.EXTENDED
        today = self.now.date()
        granted = Ruling(duty="summary", unit=unit, kind=kind, day=today, until=until, reason="有因")
        self.office.grant(granted)
        self.rulings.append(evolve(granted, recorded=self.now))

    def roster(self, unit, joins):
        """Let a unit join the departments or leave them."""
        change = RosterChange(
            group="各部门", unit=unit, joins=joins, day=self.now.date(), recorded=self.now, reason="调整"
        )
        self.office.change_roster(change)
        self.changes.append(change)


def looked_at(desk, day):
    """Return the bytes of the reading of a day."""
    return codec.encode(desk.office.matrix(as_of=day))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(history=steps)
def test_the_office_reads_what_the_pure_core_reads(history):
    """Whatever was entered, its matrix is that of its journal, rulings and roster, computed in memory."""
    desk = Desk()
    for step in history:
        desk.do(step)

    for known_by in (FIRST, desk.now.date()):
        known = [c for c in desk.changes if c.recorded.date() <= known_by]
        owed = obligations(PLAN, MEMBERS.changed(known))
        pure = matrix(
            PLAN, owed, desk.office.journal(), as_of=known_by, known_by=known_by, rulings=desk.rulings
        )
        assert desk.office.matrix(as_of=known_by) == pure


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(history=steps)
def test_a_past_day_reads_the_same_whatever_is_entered_later(history):
    """The bytes of every day that is over stay what they were on its evening."""
    desk, evenings = Desk(), {}
    for step in history:
        before = desk.now.date()
        evening = looked_at(desk, before)
        desk.do(step)
        if desk.now.date() > before:
            evenings[before] = evening

    assert {day: looked_at(desk, day) for day in evenings} == evenings


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(history=steps)
def test_credits_name_what_the_standing_records_feed(history):
    """However the journal and the roster changed, the store's credits are those of today's reading."""
    desk = Desk()
    for step in history:
        desk.do(step)

    cells = desk.office.matrix(as_of="2014-01-01").cells
    behind = {cell.id: desk.office.behind(cell.id, as_of="2014-01-01") for cell in cells}
    read = {(record, id_) for id_, of in behind.items() for record in (*of.credited, *of.outside)}
    kept = desk.office._shelf.of_campaign("credit", "service", partial(codec.decode, Credit)).values
    assert {(credit.entry, credit.obligation) for credit in kept} == read


# -- files -----------------------------------------------------------------------


def test_every_table_of_a_past_day_is_exported_the_same(office, clock, visit, july, tmp_path):
    """Entries, corrections and roster changes of the next day leave no trace in the files of this one."""
    target, _ = office.record(visit("甲厂"), visit("乙厂", "商务委、科委"))
    tables = ("matrix", "rates", "obligations", "records", "uncounted", "findings")
    office.export(tmp_path / "before.csv", what=tables, as_of="2013-07-12")
    clock.wait(days=1)
    office.correct(target, visit("甲厂", "科委"), reason="有误")
    office.record(visit("丙厂"))
    office.change_roster(
        RosterChange(
            group="各部门", unit="国资委", joins=False, day=date(2013, 6, 1), recorded=july(13), reason="撤销"
        )
    )

    office.export(tmp_path / "after.csv", what=tables, as_of="2013-07-12")

    for name in tables:
        assert (tmp_path / f"after.{name}.csv").read_bytes() == (tmp_path / f"before.{name}.csv").read_bytes()


# -- counting where the data is --------------------------------------------------


@pytest.mark.parametrize("counts", [True, False], ids=["tally", "scan"])
def test_a_joint_visit_is_one_visit_on_its_day(office, visit, counts, monkeypatch):
    """The store counts distinct records; one that cannot count is read instead, with the same answer."""
    office.record(visit("甲厂", "商务委、科委", day=3), visit("乙厂", day=3), visit("丙厂", "科委", day=2))
    shelf = office._shelf
    if counts:
        shelf.store.tally = shelf.store.store.tally
    else:
        info = shelf.store.info
        cannot = evolve(info, capabilities=info.capabilities - {Capability.TALLY})
        monkeypatch.setattr(type(shelf.store), "info", cannot)

    served = served_by_day(shelf, "service", office.campaign.duty("visits"))

    assert list(served.items()) == [(date(2013, 7, 2), 1), (date(2013, 7, 3), 2)]
    assert served_by_day(shelf, "service", office.campaign.duty("summary")) == {}


def test_a_record_before_its_window_is_not_counted_by_day(office, policy_day):
    """What the matrix lists as outside, the daily counts leave out too."""
    office.record(policy_day("科委", 5))
    early = evolve(policy_day("科委", 5), day=date(2013, 6, 28))
    with pytest.warns(UncountedRecords):
        office.record(early)
    office._shelf.store.tally = office._shelf.store.store.tally

    assert office.daily_counts("days") == {date(2013, 7, 5): 1}
    assert office.behind("days/科委", as_of="2013-07-12").outside == (early.id,)


def test_the_clock_of_an_office_tells_beijing_time():
    """It is aware, so that its day is the day in Beijing."""
    assert beijing_now().utcoffset() == timedelta(hours=8)
