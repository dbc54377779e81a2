"""
The days of a calendar as a ladder counts them.

A day whose year has no notice counts as a day at work: a reminder then goes out unmoved. What rests on such a
day is marked as not certain.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Protocol

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import CalendarUnknown

_DAY: Final = timedelta(days=1)


class OpenHours(Protocol):
    """Working time that says its hours day by day, such as `OfficeTime` and `WeeklyTime`."""

    @property
    def tz(self) -> tzinfo:
        """Return the time zone in which its days begin and end."""

    def hours_of(self, day: date) -> tuple[object, ...]:
        """
        Return the hours of a day; a rest day has none.

        Raises:
            CalendarUnknown: Nobody knows yet whether the day is at work.
        """


class LadderDays:
    """
    The days of one calendar, each looked up once.

    Attributes:
        tz: The time zone in which days begin and end.
    """

    def __init__(self, calendar: WorkCalendar | OpenHours | None) -> None:
        """
        Take the calendar; without one, each day is at work.

        Args:
            calendar: The working days.
        """
        self._calendar = calendar
        self.tz: tzinfo = BEIJING if calendar is None or isinstance(calendar, WorkCalendar) else calendar.tz
        self._known: dict[date, bool | None] = {}
        # From a day on or back, each day at work, and whether it is certain: rungs are many.
        self._paths: dict[tuple[date, bool], list[tuple[date, bool]]] = {}

    def at_work(self, day: date) -> bool | None:
        """Return whether a day is at work; None where its year has no notice."""
        if day not in self._known:
            self._known[day] = self._ask(day)
        return self._known[day]

    def _ask(self, day: date) -> bool | None:
        if self._calendar is None:
            return True
        try:
            if isinstance(self._calendar, WorkCalendar):
                return self._calendar.is_workday(day)
            return bool(self._calendar.hours_of(day))
        except CalendarUnknown:
            return None

    def is_rest(self, day: date) -> bool:
        """Return whether a day is known to be off."""
        return self.at_work(day) is False

    def count(self, day: date, n: int) -> tuple[date, bool]:
        """
        Return the n-th day at work after a day, which is not counted itself, and whether that is certain.

        Args:
            day: Where the count starts, at work or not.
            n: How many; negative counts back, 0 gives the day itself.
        """
        if self._calendar is None:
            return day + n * _DAY, True
        if not isinstance(self._calendar, WorkCalendar):
            return self._walk(day, n)
        try:
            return self._calendar.add_workdays(day, n), True
        except CalendarUnknown:
            # Days of years without a notice are counted one by one.
            return self._walk(day, n)

    def _walk(self, day: date, n: int) -> tuple[date, bool]:
        step = _DAY if n > 0 else -_DAY
        path = self._paths.setdefault((day, n > 0), [(day, True)])
        while len(path) <= abs(n):
            last, certain = path[-1]
            last += step
            while self.is_rest(last):
                last += step
            path.append((last, certain and self.at_work(last) is not None))
        return path[abs(n)]

    def between(self, day: date, last: date) -> int:
        """Return how many days at work there are after a day up to another; 0 if that is not after it."""
        if last <= day:
            return 0
        if self._calendar is None:
            return (last - day).days
        calendar = self._calendar
        if isinstance(calendar, WorkCalendar) and calendar.covers(day) and calendar.covers(last):
            return calendar.workdays_between(day + _DAY, last)
        return sum(not self.is_rest(day + n * _DAY) for n in range(1, (last - day).days + 1))

    def day_of(self, when: date | datetime) -> date:
        """Return the day of a moment in the calendar's time zone; a day is returned as it is."""
        return when.astimezone(self.tz).date() if isinstance(when, datetime) else when

    def end_of(self, day: date) -> datetime:
        """Return the moment at which a day ends."""
        return datetime.combine(day + _DAY, time(0), self.tz)

    def on_day(self, when: date | datetime, day: date) -> date | datetime:
        """Return another day; for a moment, the beginning of that day."""
        return datetime.combine(day, time(0), self.tz) if isinstance(when, datetime) else day
