"""
Days of rounds: on which days of a cycle something is due.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from attrs import frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.time.deadline import Conventions, Inclusive, Roll
from govcampaign.domain.time.period import month_end
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar

MOST_WORKDAYS: Final = 15
"""The fewest working days that a month has, including the month of the Spring Festival."""

MOST_WEEKDAYS: Final = 4
"""How many of each weekday every month has at least."""

_ONE_DAY: Final = timedelta(days=1)
_REMEDY: Final = Text("核对所在日期", "check the day in the cycle")


@frozen(kw_only=True, field_transformer=checked)
class CycleDay:
    """
    One day, given by its place in a cycle or after it; one of `day`, `nth`, `after_…`, `festival` gives it.

    Attributes:
        month: The month, counted from the first month of the cycle: 1 is that month, and the 4th month of a
            quarter is the first one after it. None counts in the whole cycle.
        day: The day of the month, or of the cycle where no month is named; -1 is the last one. A month that
            has no such day uses its last day, by convention (每月31日).
        weekday: The day of the week, 0 is Monday; `nth` says which one of the month or cycle.
        nth: Which of the `weekday`, 1 to 4; without a weekday which of the working days, 1 to 15; -1 is the
            last, -2 the one before it.
        after_days: How many days after the last day of the cycle.
        after_workdays: How many working days after the last day of the cycle.
        after_months: How many months after the last day of the cycle (Civil Code art. 202).
        festival: The name of a festival that moves: 春节, 清明, 端午 or 中秋, in the year of the cycle.
    """

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int = 0
    after_days: int = 0
    after_workdays: int = 0
    after_months: int = 0
    festival: str = ""

    def __attrs_post_init__(self) -> None:
        """
        Check that one field gives the day, and that every cycle has such a day.

        Raises:
            InvalidValue: Nothing says which day, two things do, or a number is out of range.
        """
        said = [self.day, self.nth, self.after_days, self.after_workdays, self.after_months, self.festival]
        if sum(map(bool, said)) != 1 or (self.weekday is not None and not self.nth):
            raise InvalidValue(
                "CycleDay",
                Text("没有说明或重复说明了哪一天", "it does not say which day, or says it twice"),
                Text(
                    "在 day、nth、after_days 等项中只写一项", "give one of day, nth, after_days and the rest"
                ),
            ).about(code="missing", field="day")
        most = MOST_WORKDAYS if self.weekday is None else MOST_WEEKDAYS
        self._within("month", self.month, 0, 24)
        self._within("day", self.day or 1, 1, 31)
        self._within("weekday", self.weekday, 0, 6)
        self._within("nth", abs(self.nth or 1), 1, most)
        for name in ("after_days", "after_workdays", "after_months"):
            self._within(name, getattr(self, name), 0, 366)

    def _within(self, name: str, value: int | None, least: int, most: int) -> None:
        if value is None or least <= value <= most or (value == -1 and name == "day"):
            return
        reason = Text(
            f"{name} 为 {value}，应在 {least} 至 {most} 之间", f"{name} is {value}, not {least} to {most}"
        )
        raise InvalidValue(f"CycleDay.{name}", reason, _REMEDY).about(code="out_of_range", field=name)

    def place(self) -> tuple[int, int] | None:
        """Return the month and day (or order) by which it is compared with others; None where neither is."""
        if self.day is not None:
            # The days from the 28th on may be one and the same in February.
            return self.month or 0, 28 if self.day < 0 else min(self.day, 28)
        if self.weekday is not None and self.nth > 0:
            return self.month or 0, 7 * self.nth
        return None

    def in_cycle(self, first: date, last: date, calendar: WorkCalendar | None) -> date:
        """
        Return the day in one cycle, or after it.

        Args:
            first: The first day of the cycle.
            last: Its last day.
            calendar: Needed for working days and festivals.

        Raises:
            InvalidValue: Working days or a festival are due, and no calendar is passed.
            CalendarUnknown: The calendar does not know the year.
            UnknownName: The calendar knows the year, but not the festival.
        """
        if self.festival:
            return needed(calendar).festival(first.year, self.festival)
        if self.after_days:
            return last + timedelta(days=self.after_days)
        if self.after_workdays:
            return needed(calendar).add_workdays(last, self.after_workdays)
        if self.after_months:
            end = _month(last, self.after_months)[1]
            return min(end, end.replace(day=min(last.day, end.day)))
        if self.month is not None:
            first, last = _month(first, self.month - 1)
        if self.day is not None:
            return last if self.day < 0 else min(first + timedelta(days=self.day - 1), last)
        return self._nth(first, last, calendar)

    def _nth(self, first: date, last: date, calendar: WorkCalendar | None) -> date:
        if self.weekday is None:
            edge = last + _ONE_DAY if self.nth < 0 else first - _ONE_DAY
            return needed(calendar).add_workdays(edge, self.nth)
        if self.nth < 0:
            return last - timedelta(days=(last.weekday() - self.weekday) % 7 - 7 * (self.nth + 1))
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))


@frozen(kw_only=True, field_transformer=checked)
class RoundDays:
    """
    One round of a cycle: the day by which it is due, and the day on which it opens.

    Attributes:
        due: The day that is named, or the last day of the span that is named.
        opens: The first day of the span that the words name (每年3月, 每月1日至5日); None where they name one
            day.
        inclusive: Whether the named day is in time.
        fuzzy: Whether the words have no fixed meaning (月初), so that the days are an interpretation.
    """

    due: CycleDay
    opens: CycleDay | None = None
    inclusive: Inclusive = Inclusive.YES
    fuzzy: bool = False

    def last_day(
        self, named: date, roll: Roll | None, conventions: Conventions, calendar: WorkCalendar | None
    ) -> date:
        """
        Return the last day that is in time.

        Args:
            named: The day that the words name.
            roll: How it moves off a rest day; None leaves it to the conventions.
            conventions: The campaign's, for what the words leave open.
            calendar: Needed where a rest day is to move.

        Raises:
            InvalidValue: A rest day is to move, and no calendar is passed.
            CalendarUnknown: The calendar does not know the year.
        """
        counts = self.inclusive is Inclusive.YES or (
            self.inclusive is Inclusive.CONVENTION and conventions.named_day_counts
        )
        day = named if counts else named - _ONE_DAY
        rolls = conventions.roll if roll is None else roll
        if rolls is Roll.NONE:
            return day
        days = needed(calendar)
        return days.on_or_after(day) if rolls is Roll.FORWARD else days.on_or_before(day)


def needed(calendar: WorkCalendar | None) -> WorkCalendar:
    """
    Return the calendar.

    Raises:
        InvalidValue: It is None.
    """
    if calendar is None:
        raise InvalidValue(
            "calendar",
            Text("工作日和节日须查工作日历", "working days and festivals need a calendar of working days"),
            Text("传入 WorkCalendar.official()", "pass WorkCalendar.official()"),
        ).about(code="missing")
    return calendar


def _month(day: date, months: int) -> tuple[date, date]:
    """Return the first and the last day of the month that lies some months after that of a day."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1), month_end(day.year + years, month + 1)
