"""A campaign with a day of every sort, and its calendar read back by a parser."""

from __future__ import annotations

from datetime import datetime

import icalendar
import pytest
from attrs import define, field

import govcampaign as gc
from govcampaign.domain.checks import BEIJING
from govcampaign_icalendar.writing import calendar_of

ROSTER = gc.roster({"各部门": "商务委、科委、国资委"})
PLAN = gc.campaign(
    "服务月",
    dated="2013年6月20日",
    window="6月下旬至7月下旬",
    phases=[
        {"id": "first", "title": "动员部署阶段", "when": "6月下旬"},
        {"id": "second", "title": "实施阶段", "when": "7月1日至7月31日"},
    ],
    duties=[
        gc.duty("宣讲日", who="各部门", owes=gc.days(1, 3), when="7月上旬", clause="二(二)"),
        gc.duty("走访企业", who="各部门", owes=gc.any_number("visit"), when="7月1日至7月20日"),
        gc.duty(
            "总结", who="各部门、各单位", owes=gc.once("submission"), due="2013年7月25日前", clause="四(三)"
        ),
        gc.duty("快报", who="各部门", owes=gc.once("report"), due="7月24日17时前"),
    ],
)


@define
class Calendars:
    """
    An office whose calendars are read back.

    Attributes:
        plan: The plan that it adopts.
        roster: Who owes its duties.
        now: The moment that its clock shows.
    """

    plan: gc.Campaign = PLAN
    roster: gc.Roster = ROSTER
    now: datetime = datetime(2013, 6, 21, 9, tzinfo=BEIJING)
    _office: gc.Office | None = field(default=None, init=False)

    @property
    def office(self):
        """Return the office; it adopts the plan when it is first asked for."""
        if self._office is None:
            self._office = gc.open_office("memory://", clock=lambda: self.now)
            self._office.__enter__()
            self._office.adopt(self.plan, self.roster)
        return self._office

    def on(self, month, day):
        """Let the clock of the office show a day of 2013, and return the office."""
        office = self.office
        self.now = datetime(2013, month, day, 9, tzinfo=BEIJING)
        return office

    def bytes(self, as_of="2013-07-20", lang="zh", **more):
        """Return the file as of a day."""
        return calendar_of(self.office.snapshot(as_of=as_of), lang, **more)

    def read(self, as_of="2013-07-20", lang="zh", **more):
        """Return the calendar as of a day, parsed."""
        return icalendar.Calendar.from_ical(self.bytes(as_of, lang, **more))

    def events(self, as_of="2013-07-20", lang="zh", **more):
        """Return the events as of a day by what they say."""
        return {str(event["summary"]): event for event in self.read(as_of, lang, **more).events}

    def close(self):
        """Close the office."""
        if self._office is not None:
            self._office.close()


@pytest.fixture
def calendars():
    """Give the office with the plan of every sort of day."""
    made = Calendars()
    yield made
    made.close()


@pytest.fixture
def calendars_of():
    """Give a function that makes the office of another plan."""
    made = []

    def of(plan, roster=ROSTER):
        made.append(Calendars(plan, roster))
        return made[-1]

    yield of
    for each in made:
        each.close()
