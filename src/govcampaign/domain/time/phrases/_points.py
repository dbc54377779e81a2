"""
What one date, month, 旬, quarter, week or year names, before anything missing is filled in.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final, NamedTuple, Self

from govcampaign.domain.time.period import FUZZY, month_end, xun_days


class Unit(str, Enum):
    """
    What a point names; the value is the name of the rule that resolves it.

    Attributes:
        in_month: Whether it is a month or a part of one.
        ends: Whether it is the end of a month, quarter, half-year, year or five-year plan.
        one_day: Whether it is always a single day, and not the end of something.
        floats: Whether it is counted from a day, day by day or week by week.
        fuzzy: Whether its words have no fixed meaning.
    """

    DAY = "day", "in month", "one day"
    XUN = "xun", "in month"
    HALF_MONTH = "half-month", "in month"
    MONTH = "month", "in month"
    MONTH_START = "fuzzy-month-start", "in month"
    MONTH_MIDDLE = "fuzzy-month-middle", "in month"
    MONTH_END = "fuzzy-month-end", "in month", "ends"
    QUARTER = "quarter"
    QUARTER_END = "quarter-end", "ends"
    HALF_YEAR = "half-year"
    HALF_YEAR_END = "half-year-end", "ends"
    YEAR = "year"
    YEAR_START = "fuzzy-year-start"
    YEAR_MIDDLE = "fuzzy-year-middle"
    YEAR_END = "fuzzy-year-end", "ends"
    PLAN = "five-year-plan"
    PLAN_END = "five-year-plan-end", "ends"
    TODAY = "relative-day", "one day", "floats"
    WEEK = "week", "floats"
    WEEKDAY = "weekday", "one day", "floats"
    WEEKEND = "weekend", "floats"
    FESTIVAL = "festival"
    NTH = "nth-day", "in month", "one day"
    CLOCK = "clock"
    BARE = "bare-number"

    in_month: bool
    ends: bool
    one_day: bool
    floats: bool
    fuzzy: bool

    def __new__(cls, rule: str, *traits: str) -> Self:
        """Return the unit with the traits that it is declared with."""
        unit = str.__new__(cls, rule)
        unit._value_ = rule
        unit.in_month = "in month" in traits
        unit.ends = "ends" in traits
        unit.one_day = "one day" in traits
        unit.floats = "floats" in traits
        unit.fuzzy = rule.startswith(FUZZY)
        return unit

    # Enum's own goes by the name, through Python, each time that a table is asked.
    __hash__ = str.__hash__


class Clock(NamedTuple):
    """
    A time of day.

    Attributes:
        minute: Minutes since 0:00; 1440 is the end of the day.
        afternoon: Whether the words place it after noon, so that a later 5:00 is 17:00 too.
    """

    minute: int
    afternoon: bool = False


class Point(NamedTuple):
    """
    One date as far as its own words go; a field is None where they are silent.

    Attributes:
        unit: What it names.
        year: The year.
        brief: The year's last two digits.
        years: Years from the year of the notice (0 is 今年) or, where it `follows`, of the other end.
        month: The month.
        months: Months from the month of the notice (0 is 本月), or of the other end.
        follows: Whether 次年, 同年, 次月 or 次日 counts from the other end of a range.
        part: Which one: 上, 中, 下 …, the number of a quarter, the name of a festival.
        day: The day of the month.
        days: Days from the notice's date (0 is 今日), or from the other end.
        weeks: Weeks from the week of the notice's date (0 is 本周).
        weekday: The day of the week: 0 is Monday.
        nth: Which of the month's working days, or of its `weekday`; -1 is the last.
        clock: The time of day.
        half: A part of the day: 上午, 下午, 中午, 晚上, or 下班.
        number: A number without a unit, the 7 of 7-9月.
        plan: The first year of a five-year plan.
    """

    unit: Unit
    year: int | None = None
    brief: int | None = None
    years: int | None = None
    month: int | None = None
    months: int | None = None
    follows: bool = False
    part: str = ""
    day: int = 0
    days: int | None = None
    weeks: int | None = None
    weekday: int | None = None
    nth: int = 0
    clock: Clock | None = None
    half: str = ""
    number: int = 0
    plan: int = 0

    @property
    def yearless(self) -> bool:
        """Return whether its own words leave the year open."""
        return self.year is self.brief is self.years is self.months is None and not self.plan

    def span(self, year: int, month: int) -> tuple[date, date]:
        """
        Return the first and the last day.

        Args:
            year: The year to use.
            month: The month to use, if the unit is a month or a part of one.

        Raises:
            ValueError: There is no such day.
        """
        if self.unit is Unit.DAY:
            day = date(year, month, self.day)
            return day, day
        if self.unit is Unit.XUN:
            return xun_days(year, month, self.part)
        if self.plan:
            first, last = YEARS_OF_PLAN[self.part]
            end = date(year + last, 12, 31)
            return (end if self.unit is Unit.PLAN_END else date(year + first, 1, 1)), end
        if self.unit.in_month:
            first, last = _DAYS[self.unit, self.part]
            end = month_end(year, month)
            return date(year, month, first), end if last >= end.day else end.replace(day=last)
        # 本季度 says no number of its own.
        part = self.part or (str((month + 2) // 3) if self.unit in _QUARTERS else "")
        first_month, last_month = _MONTHS[self.unit, part]
        end = month_end(year, last_month)
        return (end if self.unit in _LAST_DAY else date(year, first_month, 1)), end

    def in_week(self, day: date) -> tuple[date, date]:
        """Return the first and the last day of a week, weekend or weekday, counted from the week of a day."""
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=self.weeks or 0)
        if self.weekday is not None:
            return (named := monday + timedelta(days=self.weekday)), named
        return monday + timedelta(days=5 if self.unit is Unit.WEEKEND else 0), monday + timedelta(days=6)


# First and last day within the month, first and last month within the year. Where words have no fixed meaning
# (no definition of 月初, 月底 or 年底 was found) the span is ours, and its rule begins with "fuzzy-".
_DAYS: Final = {
    (Unit.MONTH, ""): (1, 31),
    (Unit.NTH, ""): (1, 31),
    (Unit.HALF_MONTH, "上"): (1, 15),
    (Unit.HALF_MONTH, "下"): (16, 31),
    (Unit.MONTH_START, ""): (1, 5),
    (Unit.MONTH_MIDDLE, ""): (11, 20),
    (Unit.MONTH_END, ""): (25, 31),
}
_MONTHS: Final = {
    (Unit.YEAR, ""): (1, 12),
    **{(unit, "上"): (1, 6) for unit in (Unit.HALF_YEAR, Unit.HALF_YEAR_END)},
    **{(unit, "下"): (7, 12) for unit in (Unit.HALF_YEAR, Unit.HALF_YEAR_END)},
    # 前三季度末 and 前二季度末 would be said 三季度末 and 二季度末.
    **{(unit, f"前{n}"): (1, 3 * n) for unit in (Unit.QUARTER, Unit.QUARTER_END) for n in (2, 3)},
    (Unit.YEAR_START, ""): (1, 2),
    (Unit.YEAR_MIDDLE, ""): (6, 7),
    (Unit.YEAR_END, ""): (11, 12),
    **{(unit, str(n)): (3 * n - 2, 3 * n) for unit in (Unit.QUARTER, Unit.QUARTER_END) for n in range(1, 5)},
}
_QUARTERS: Final = frozenset({Unit.QUARTER, Unit.QUARTER_END})
_LAST_DAY: Final = frozenset({Unit.QUARTER_END, Unit.HALF_YEAR_END})
YEARS_OF_PLAN: Final = {
    "": (0, 4),
    **{f"前{n}": (0, n - 1) for n in range(1, 5)},
    **{f"后{n}": (5 - n, 4) for n in range(1, 5)},
    **{f"第{n}": (n - 1, n - 1) for n in range(1, 6)},
}
"""The first and the last year of a part of a five-year plan, counted from its first year."""
