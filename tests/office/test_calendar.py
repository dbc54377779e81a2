"""The calendar that an office is opened with decides where deadlines roll."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import campaign, duty, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue
from govcampaign.office import open_office
from govcampaign.wording import same

PLAN = campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月",
    duties=[duty("总结", who="各部门", owes=once("submission"), due="7月25日前（遇节假日顺延）")],
)
CLOSED = WorkCalendar.official().with_days(off=(date(2013, 7, 25),), reason="台风停工")


def test_an_office_rolls_deadlines_by_the_calendar_it_is_opened_with():
    """25 July is a Thursday; where the offices are closed that day the summary is due on the 26th."""
    due = []

    for calendar in (None, CLOSED):
        with open_office("memory://", calendar=calendar) as office:
            office.adopt(PLAN, roster({"各部门": "商务委"}))
            due += [cell.due_day for cell in office.matrix(as_of="2013-07-24")]

    assert due == [date(2013, 7, 25), date(2013, 7, 26)]


@pytest.fixture
def opened(tmp_path):
    """Return a function that opens the office, by a calendar, over one file."""
    clock = datetime(2013, 7, 10, 12, tzinfo=BEIJING)

    def at(calendar, day=10):
        return open_office(
            f"sqlite:///{tmp_path}/month.db", calendar=calendar, clock=lambda: clock.replace(day=day)
        )

    with at(None) as office:
        office.adopt(PLAN, roster({"各部门": "商务委"}))
    return at


def due(office, known_by):
    """Return the one due day, as known by a day of July."""
    matrix = office.matrix(as_of="2013-07-20", known_by=date(2013, 7, known_by))
    return matrix.cells[0].due_day.day


def test_a_due_day_that_was_told_stays_until_the_calendar_is_updated(opened):
    """An office that is opened with another calendar tells the same days; then new ones, from that day on."""
    with opened(CLOSED, day=12) as office:
        told = due(office, 12)
        found = office.update_calendar(reason="台风停工", document="停工通知")

        assert told == 25
        assert [(each.before.due_day.day, each.after.due_day.day) for each in found.cells] == [(25, 26)]
        assert [due(office, day) for day in (11, 12)] == [25, 26]


def test_an_updated_calendar_holds_for_whoever_opens_the_office(opened):
    """The days that were told are kept in the store, with the notices they rest on."""
    with opened(CLOSED, day=12) as office:
        office.update_calendar(reason="台风停工")

    with opened(None, day=13) as office:
        told = [entry.value for entry in office.journal() if isinstance(entry.value, WorkCalendar)]
        assert due(office, 13) == 26
        assert told == [WorkCalendar.official(), CLOSED]


def test_a_calendar_that_changes_nothing_is_no_update(opened):
    """It is the one by which the days were told."""
    with opened(None, day=12) as office, pytest.raises(InvalidValue, match="the calendar is the same"):
        office.update_calendar(reason="核对")


def test_amendments_and_roster_changes_leave_due_days_as_told(opened):
    """Only an update of the calendar moves them."""
    unit = Unit(id="科委", title=same("科委"))
    joins = RosterChange(
        group="各部门", unit="科委", day=date(2013, 7, 1), joins=True, enters=unit, reason="补录"
    )
    with opened(CLOSED, day=12) as office:
        office.change_roster(joins)
        office.amend(evolve(office.campaign, title=same("服务月（修订）")), reason="更名")

        assert due(office, 12) == 25
