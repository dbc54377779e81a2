"""
Cycles: the days, weeks, months and years that follow one another, numbered without a gap.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from govcampaign.domain.time.period import month_end
from govcampaign.wording import Text, spoken_day


class Cycle(str, Enum):
    """
    The stretch of days that repeats.

    A week is an ISO week, Monday to Sunday. A `XUN` is one third of a month, a `HALF_MONTH` the days 1 to 15,
    or 16 to the last one.
    """

    DAY = "day"
    WEEK = "week"
    XUN = "xun"
    HALF_MONTH = "half-month"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    # The hash of Enum is computed in Python at each look-up; that of str is not.
    __hash__ = str.__hash__

    @property
    def label(self) -> Text:
        """Return the words that a person reads."""
        return _LABELS[self]

    @property
    def months(self) -> int:
        """Return how many months it has; 0 where it is less than a month."""
        return _MONTHS.get(self, 0)

    def number_of(self, day: date) -> int:
        """Return the number of the cycle that a day lies in; the next cycle has the next number."""
        if self is Cycle.DAY:
            return day.toordinal()
        if self is Cycle.WEEK:
            return (day.toordinal() - 1) // 7
        month = 12 * day.year + day.month - 1
        starts = _STARTS.get(self)
        if starts is None:
            return month // _MONTHS[self]
        return month * len(starts) + sum(start <= day.day for start in starts) - 1

    def days(self, number: int) -> tuple[date, date]:
        """
        Return the first and the last day of a cycle.

        Args:
            number: The number of the cycle, as `number_of` counts.

        Raises:
            ValueError: The days are beyond the calendar's first or last year.
            OverflowError: As above.
        """
        if self is Cycle.DAY:
            return (day := date.fromordinal(number)), day
        if self is Cycle.WEEK:
            monday = date.fromordinal(7 * number + 1)
            return monday, monday + _SIX_DAYS
        starts = _STARTS.get(self)
        if starts is None:
            length = _MONTHS[self]
            first, last = number * length, number * length + length - 1
            return date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1)
        month, part = divmod(number, len(starts))
        end = month_end(month // 12, month % 12 + 1)
        last_day = end if part + 1 == len(starts) else end.replace(day=starts[part + 1] - 1)
        return end.replace(day=starts[part]), last_day

    def id_of(self, first: date) -> str:
        """Return the id of the cycle that begins on a day: `2013-W27`, `2013-07`, `2013-Q3`."""
        if self is Cycle.DAY:
            return first.isoformat()
        if self is Cycle.WEEK:
            year, week, _ = first.isocalendar()
            return f"{year}-W{week:02}"
        if self is Cycle.MONTH:
            return f"{first.year}-{first.month:02}"
        starts = _STARTS.get(self)
        if starts is not None:
            return f"{first.year}-{first.month:02}-{starts.index(first.day) + 1}"
        if self is Cycle.YEAR:
            return str(first.year)
        part = (first.month - 1) // _MONTHS[self] + 1
        return f"{first.year}-{'Q' if self is Cycle.QUARTER else 'H'}{part}"

    def title_of(self, first: date) -> Text:
        """Return what a person calls the cycle that begins on a day: `2013年7月`, `July 2013`."""
        year, month = first.year, first.month
        if self is Cycle.DAY:
            return spoken_day(first)
        if self is Cycle.WEEK:
            of, week, _ = first.isocalendar()
            return Text(f"{of}年第{week}周", f"week {week} of {of}")
        if self is Cycle.MONTH:
            return month_title(year, month)
        if self is Cycle.XUN or self is Cycle.HALF_MONTH:
            _, last = self.days(self.number_of(first))
            unit = "旬" if self is Cycle.XUN else "半月"
            part = {1: "上", 11: "中"}.get(first.day, "下")
            en = f"{first.day}–{last.day} {_NAMES[month - 1]} {year}"
            return Text(f"{year}年{month}月{part}{unit}", en)
        if self is Cycle.QUARTER:
            quarter = (month + 2) // 3
            return Text(f"{year}年第{quarter}季度", f"Q{quarter} {year}")
        if self is Cycle.HALF_YEAR:
            zh, en = ("上", "first") if month == 1 else ("下", "second")
            return Text(f"{year}年{zh}半年", f"{en} half of {year}")
        return Text(f"{year}年", str(year))


def month_title(year: int, month: int) -> Text:
    """Return what a person calls a month: `2013年7月`, `July 2013`."""
    return Text(f"{year}年{month}月", f"{_NAMES[month - 1]} {year}")


_SIX_DAYS: Final = timedelta(days=6)
_MONTHS: Final = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}
_STARTS: Final = {Cycle.XUN: (1, 11, 21), Cycle.HALF_MONTH: (1, 16)}
"""On which days of the month the parts of a month begin."""

_LABELS: Final = {
    Cycle.DAY: Text("日", "day"),
    Cycle.WEEK: Text("周", "week"),
    Cycle.XUN: Text("旬", "ten days"),
    Cycle.HALF_MONTH: Text("半月", "half-month"),
    Cycle.MONTH: Text("月", "month"),
    Cycle.QUARTER: Text("季度", "quarter"),
    Cycle.HALF_YEAR: Text("半年", "half-year"),
    Cycle.YEAR: Text("年", "year"),
}
_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
