"""The calendar that an office is opened with decides where deadlines roll."""

from __future__ import annotations

from datetime import date

from govcampaign.authoring._helpers import campaign, duty, once, roster
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.office import open_office

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
