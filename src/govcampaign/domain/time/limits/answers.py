"""
What a clock answers: when it is due, how much time is used or left, and how it stands.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain.time.limits._track import spoken_moment
from govcampaign.domain.time.limits.calendars import WorkingTime
from govcampaign.domain.time.limits.events import ClockState
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.wording import Text, several, spoken_day


class Missing(str, Enum):
    """Why a clock has no answer: it did not start, it is paused, or a year has no calendar yet."""

    NOT_STARTED = "not_started"
    PAUSED = "paused"
    NO_CALENDAR = "no_calendar"


_MISSING: Final = {
    Missing.NOT_STARTED: Text("尚未起算", "the clock has not started"),
    Missing.PAUSED: Text("中止计时，恢复后再定", "the clock is paused; known when it runs again"),
}


def _unknown(missing: Missing, year: int | None) -> Text:
    if missing is Missing.NO_CALENDAR:
        return Text(f"没有{year}年的节假日安排，无法推算", f"unknown: {year} has no holiday notice yet")
    return _MISSING[missing]


@frozen(kw_only=True)
class Due:
    """
    When a limit is due: at the end of a day, at a moment, or unknown for a reason.

    Attributes:
        day: The day, where it is due at the end of one.
        moment: The moment, in the time zone of the calendar, where it is due at one.
        missing: Why neither is known.
        year: The year without a calendar, if that is why.
        steps: How it follows from the events, a line each.
    """

    day: date | None = None
    moment: datetime | None = None
    missing: Missing | None = None
    year: int | None = None
    steps: tuple[Text, ...] = ()

    @property
    def known(self) -> bool:
        """Return whether there is a day or a moment."""
        return self.missing is None

    @property
    def words(self) -> Text:
        """Return it as a person says it, such as 2026年10月10日, or why it is unknown."""
        if self.day is not None:
            return spoken_day(self.day)
        if self.moment is not None and self.moment.tzinfo is not None:
            return spoken_moment(self.moment, self.moment.tzinfo)
        return _unknown(self.missing or Missing.NOT_STARTED, self.year)

    def passed(self, at: datetime, calendar: WorkingTime) -> bool | None:
        """
        Return whether it is over at a moment; None where nobody can know.

        The due day and the due moment themselves are in time.

        Args:
            at: The moment.
            calendar: Where days begin and end.
        """
        day = at.astimezone(calendar.tz).date()
        if self.day is not None:
            return day > self.day
        if self.moment is not None:
            return at.astimezone(UTC) > self.moment.astimezone(UTC)
        if self.year is not None:
            # The count went past every day that has a calendar before it stopped.
            return False if day.year < self.year else None
        return False


@frozen(kw_only=True)
class Spent:
    """
    An amount of time on a clock: days, or time.

    Attributes:
        unit: What it is counted in.
        days: How many days, where days are counted.
        time: How much time, where time is measured.
        year: The year without a calendar, where the amount is unknown for it.
    """

    unit: LimitUnit
    days: int | None = None
    time: timedelta | None = None
    year: int | None = None

    @property
    def known(self) -> bool:
        """Return whether there is an amount."""
        return self.year is None

    @property
    def seconds(self) -> float | None:
        """Return the time in seconds; None where days are counted."""
        return None if self.time is None else self.time.total_seconds()

    @property
    def words(self) -> Text:
        """Return it as a person says it, such as 3个工作日 or 7个工作小时20分."""
        if self.days is not None:
            return several(self.days, self.unit.label)
        if self.time is None:
            return _unknown(Missing.NO_CALENDAR, self.year)
        whole = round(self.time / _MINUTE)
        sign, (hours, minutes) = "-" if whole < 0 else "", divmod(abs(whole), 60)
        unit = LimitUnit.HOURS if self.unit is LimitUnit.CALENDAR_DAYS else LimitUnit.WORKING_HOURS
        said = several(f"{sign}{hours}", unit.label if self.unit.in_days else self.unit.label)
        return Text(f"{said.zh}{minutes}分", f"{said.en} {minutes} min") if minutes else said


_MINUTE: Final = timedelta(minutes=1)


@frozen(kw_only=True)
class Glance:
    """
    What a list shows of a clock.

    Attributes:
        state: Whether it runs.
        due: When it is due; without the steps.
        overdue: Whether it went past its due, in the end or until now; None where nobody can know.
    """

    state: ClockState
    due: Due
    overdue: bool | None


@frozen(kw_only=True)
class ClockReading:
    """
    How a clock stands at a moment.

    Attributes:
        rule: The rule that holds, after changes and extensions.
        state: Whether it runs.
        at: The moment that is read.
        started: From when it runs, if it started.
        ended: When it was done or stopped, if it was.
        due: When it is due.
        elapsed: How much of the limit is used.
        remaining: How much is left; negative once more is used than there was.
        overdue: Whether it went past its due, in the end or until now; None where nobody can know. What is
            done late remains so.
        late_by: How much past; None if it is not.
    """

    rule: LimitRule
    state: ClockState
    at: datetime
    started: datetime | None
    ended: datetime | None
    due: Due
    elapsed: Spent
    remaining: Spent
    overdue: bool | None
    late_by: Spent | None

    @property
    def late(self) -> bool:
        """Return whether it is done, and was done late."""
        return self.state is ClockState.DONE and self.overdue is True

    @property
    def steps(self) -> tuple[Text, ...]:
        """Return how all of this follows, a line each."""
        used = Text(f"已用：{self.elapsed.words.zh}", f"used: {self.elapsed.words.en}")
        left = Text(f"剩余：{self.remaining.words.zh}", f"left: {self.remaining.words.en}")
        lines = [
            *self.due.steps,
            used,
            left,
            Text(f"状态：{self.state.label.zh}", f"state: {self.state.label.en}"),
        ]
        if self.late_by is not None:
            lines.append(Text(f"超期：{self.late_by.words.zh}", f"late by {self.late_by.words.en}"))
        return tuple(lines)
