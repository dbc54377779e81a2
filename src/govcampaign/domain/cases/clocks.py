"""
Clocks of cases: for each time limit of a case when it is due, and its light.

Nothing of it is stored. The same case, rules, working days and moment give the same clocks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cached_property, partial
from typing import Final

from attrs import field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clock_events import clock_events, main_limit
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.checks import plain_moment
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.answers import ClockReading, Due, Glance, Missing
from govcampaign.domain.time.limits.backward import before
from govcampaign.domain.time.limits.calendars import OfficeTime, WorkingTime, sessions
from govcampaign.domain.time.limits.clock import glance, state
from govcampaign.domain.time.limits.events import ClockState
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.wording import Text


class Light(str, Enum):
    """
    How a limit of a case stands, as lists show it.

    `NO_LIMIT`: the rules of the place give the case no limit. `ON_TRACK`: the clock runs, or has not started.
    `NEAR`: due soon, by the rules of the place. `OVERDUE`: past due, and not done. `PAUSED`: the clock is
    held. `UNKNOWN`: the count reaches a year without a holiday notice. `IN_TIME`, `LATE`: it ended, by its
    due or after it; what is late stays late.
    """

    NO_LIMIT = "no_limit"
    ON_TRACK = "on_track"
    NEAR = "near"
    OVERDUE = "overdue"
    PAUSED = "paused"
    UNKNOWN = "unknown"
    IN_TIME = "in_time"
    LATE = "late"

    @property
    def label(self) -> Text:
        """Return the words a person reads."""
        return _LIGHTS[self]

    @property
    def over(self) -> bool:
        """Return whether the clock has ended, so that the light does not change any more."""
        return self in (Light.IN_TIME, Light.LATE)


_LIGHTS: Final = {
    Light.NO_LIMIT: Text("未设时限", "no limit set"),
    Light.ON_TRACK: Text("时限内", "within the limit"),
    Light.NEAR: Text("临期", "due soon"),
    Light.OVERDUE: Text("超期", "overdue"),
    Light.PAUSED: Text("中止计时", "clock paused"),
    Light.UNKNOWN: Text("期限未知", "due day unknown"),
    Light.IN_TIME: Text("按时", "in time"),
    Light.LATE: Text("逾期", "late"),
}


@frozen(kw_only=True)
class CaseClock:
    """
    The clock of one limit of a case at a moment.

    Attributes:
        case: The case, by id.
        limit: The limit; None where the rules give the case none.
        due: When it is due; None without a limit.
        light: How it stands.
        read: Reads the clock in full; `reading` does so once. None without a limit.
    """

    case: str
    limit: CaseLimit | None = None
    due: Due | None = None
    light: Light = Light.NO_LIMIT
    read: Callable[[], ClockReading] | None = field(default=None, eq=False, repr=False)

    @cached_property
    def reading(self) -> ClockReading | None:
        """Return all that the clock says: used, left, how it follows; None without a limit."""
        return self.read() if self.read else None

    @property
    def name(self) -> str:
        """Return the name of the limit, such as 签收 or 办结; empty where it has none."""
        return self.limit.rule.name if self.limit else ""

    @property
    def words(self) -> Text:
        """Return how it stands in words, such as 办结：超期2个工作日，2026年10月10日到期."""
        if self.reading is None:
            return self.light.label
        said, due = self.light.label, self.reading.due
        by = self.reading.late_by if self.light in (Light.OVERDUE, Light.LATE) else None
        if by is not None and by.known and (by.days or by.time):
            said = Text(f"{said.zh}{by.words.zh}", f"{said.en} by {by.words.en}")
        until = Text(f"{due.words.zh}到期", f"due {due.words.en}") if due.known else due.words
        said = Text(f"{said.zh}，{until.zh}", f"{said.en}, {until.en}")
        return Text(f"{self.name}：{said.zh}", f"{self.name}: {said.en}") if self.name else said

    @property
    def steps(self) -> tuple[Text, ...]:
        """Return how it follows from the events of the case, a line each."""
        return self.reading.steps if self.reading else (self.light.label,)


def working_time(rules: CaseRules | None, calendar: WorkCalendar) -> OfficeTime:
    """
    Return when the office works, by the rules of the place.

    Args:
        rules: The rules; without hours in them, the hours are the default of `OfficeTime`.
        calendar: The working days.
    """
    hours = sessions(rules.hours) if rules else ()
    return OfficeTime(days=calendar, sessions=hours) if hours else OfficeTime(days=calendar)


def clocks_of(
    case: Case, rules: CaseRules | None, working: WorkingTime, at: datetime
) -> tuple[CaseClock, ...]:
    """
    Return the clocks of a case at a moment, one for each limit of its category then.

    A limit of a stage, such as one for signing, has the clock of the last time that the stage began.

    Args:
        case: The case; events after the moment are left out.
        rules: The rules of the place; None has no limits.
        working: When the office works.
        at: The moment, with time zone.

    Returns:
        The clocks, in the order of `CaseRules.limits_of`; none without limits. Where the count reaches a year
        without a notice, the light of that clock is `UNKNOWN`.

    Raises:
        InvalidValue: The moment has no time zone, or a limit does not end within centuries.
    """
    then = case.until(plain_moment(at, "clocks_of", "at"))
    limits = rules.limits_of(then.limited_as) if rules else ()
    return tuple(_clock(then, rules, each, working, at) for each in limits if rules)


def clock_of(
    case: Case, rules: CaseRules | None, working: WorkingTime, at: datetime, limit: str = ""
) -> CaseClock:
    """
    Return the clock of one limit of a case at a moment.

    Args:
        case: The case; events after the moment are left out.
        rules: The rules of the place; None has no limits.
        working: When the office works.
        at: The moment, with time zone.
        limit: The name of the limit; empty for the one that the case is judged by, which is the one that ends
            with `DONE`, else the first.

    Returns:
        The clock. Its light is `NO_LIMIT` where the category of the case has no such limit.

    Raises:
        InvalidValue: The moment has no time zone, or the limit does not end within centuries.
    """
    then = case.until(plain_moment(at, "clock_of", "at"))
    limits = rules.limits_of(then.limited_as) if rules else ()
    named = [each for each in limits if each.rule.name == limit] if limit else limits
    found = main_limit(named)
    return _clock(then, rules, found, working, at) if rules and found else CaseClock(case=case.id)


def _clock(case: Case, rules: CaseRules, limit: CaseLimit, working: WorkingTime, at: datetime) -> CaseClock:
    rule, events = clock_events(case, rules, limit)
    seen = glance(rule, events, working, at)
    light = _light(seen, rules.near, working, at)
    read = partial(state, rule, events, working, at)
    return CaseClock(case=case.id, limit=limit, due=seen.due, light=light, read=read)


def _light(reading: Glance, near: LimitRule | None, working: WorkingTime, at: datetime) -> Light:
    over, due = reading.overdue, reading.due
    if reading.state in (ClockState.DONE, ClockState.STOPPED):
        return Light.UNKNOWN if over is None else Light.LATE if over else Light.IN_TIME
    if over:
        return Light.OVERDUE
    if reading.state is ClockState.PAUSED:
        return Light.PAUSED
    if due.missing is Missing.NO_CALENDAR:
        return Light.UNKNOWN
    ends = due.day or due.moment
    if near is None or ends is None:
        return Light.ON_TRACK
    begins = before(near, ends, working)
    if not begins.known:
        return Light.UNKNOWN
    return Light.NEAR if _reached(begins, at, working) else Light.ON_TRACK


def _reached(begins: Due, at: datetime, working: WorkingTime) -> bool:
    if begins.day is not None:
        return at.astimezone(working.tz).date() >= begins.day
    return begins.moment is not None and at >= begins.moment
