"""Every reading is made of the same entries: lists, counts by day, credits and the files of a past day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.office.test_histories import STEPS, Desk

from govcampaign.domain.units.change import RosterChange
from govcampaign.errors import UncountedRecords
from govcampaign.office._given import beijing_now


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=20))
def test_lists_name_what_the_standing_records_feed(history):
    """However the journal and the roster changed, the list of each obligation is that of today's reading."""
    desk = Desk()
    for step in history:
        desk.do(*step)

    cells = desk.office.matrix(as_of="2014-01-01").cells
    behind = {cell.id: desk.office.behind(cell.id, as_of="2014-01-01") for cell in cells}
    read = {(record, id_) for id_, of in behind.items() for record in (*of.credited, *of.outside)}
    listed = {
        (entry.target, id_) for id_ in behind for entry in desk.office.records(obligation=id_, limit=None)
    }
    assert listed == read


# -- files -----------------------------------------------------------------------


def test_every_table_of_a_past_day_is_exported_the_same(office, clock, visit, tmp_path):
    """Entries, corrections and roster changes of the next day leave no trace in the files of this one."""
    target, _ = office.record(visit("甲厂"), visit("乙厂", "商务委、科委"))
    tables = ("matrix", "rates", "obligations", "records", "uncounted", "findings")
    office.export(tmp_path / "before.csv", what=tables, as_of="2013-07-12")
    clock.wait(days=1)
    office.correct(target, visit("甲厂", "科委"), reason="有误")
    office.record(visit("丙厂"))
    office.change_roster(
        RosterChange(group="各部门", unit="国资委", joins=False, day=date(2013, 6, 1), reason="撤销")
    )

    office.export(tmp_path / "after.csv", what=tables, as_of="2013-07-12")

    for name in tables:
        assert (tmp_path / f"after.{name}.csv").read_bytes() == (tmp_path / f"before.{name}.csv").read_bytes()


# -- counts by day ---------------------------------------------------------------


def test_a_joint_visit_is_one_visit_on_its_day(office, visit):
    """Each record is counted once, whoever took part in it; the days come in order."""
    office.record(visit("甲厂", "商务委、科委", day=3), visit("乙厂", day=3), visit("丙厂", "科委", day=2))

    assert list(office.daily_counts("visits").items()) == [(date(2013, 7, 2), 1), (date(2013, 7, 3), 2)]
    assert office.daily_counts("summary") == {}


def test_a_record_before_its_window_is_not_counted_by_day(office, policy_day):
    """What the matrix lists as outside, the daily counts leave out too."""
    office.record(policy_day("科委", 5))
    early = evolve(policy_day("科委", 5), day=date(2013, 6, 28))
    with pytest.warns(UncountedRecords):
        (outside,) = office.record(early)

    assert office.daily_counts("days") == {date(2013, 7, 5): 1}
    assert office.behind("days/科委", as_of="2013-07-12").outside == (outside,)


def test_the_clock_of_an_office_tells_beijing_time():
    """It is aware, so that its day is the day in Beijing."""
    assert beijing_now().utcoffset() == timedelta(hours=8)
