"""
The words of one date, month, 旬, quarter or year, before anything missing is filled in.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.time.period import month_end, xun_days


class Unit(str, Enum):
    """What a point names; the value is the name of the rule that resolves it."""

    DAY = "day"
    XUN = "xun"
    HALF_MONTH = "half-month"
    MONTH = "month"
    MONTH_START = "fuzzy-month-start"
    MONTH_MIDDLE = "fuzzy-month-middle"
    MONTH_END = "fuzzy-month-end"
    QUARTER = "quarter"
    QUARTER_END = "quarter-end"
    HALF_YEAR = "half-year"
    YEAR = "year"
    YEAR_START = "fuzzy-year-start"
    YEAR_MIDDLE = "fuzzy-year-middle"
    YEAR_END = "fuzzy-year-end"

    @property
    def in_month(self) -> bool:
        """Return whether the unit is a month or a part of one."""
        return self in {Unit.DAY, Unit.XUN} or (self, "") in _DAYS or self is Unit.HALF_MONTH

    @property
    def ends(self) -> bool:
        """Return whether the unit is the end of a month, quarter or year."""
        return self in {Unit.MONTH_END, Unit.QUARTER_END, Unit.YEAR_END}


# First and last day within the month, first and last month within the year. Where words have no fixed meaning
# (no definition of 月初, 月底 or 年底 was found) the span is ours, and its rule begins with "fuzzy-".
_DAYS: Final = {
    (Unit.MONTH, ""): (1, 31),
    (Unit.HALF_MONTH, "上"): (1, 15),
    (Unit.HALF_MONTH, "下"): (16, 31),
    (Unit.MONTH_START, ""): (1, 5),
    (Unit.MONTH_MIDDLE, ""): (11, 20),
    (Unit.MONTH_END, ""): (25, 31),
}
_MONTHS: Final = {
    (Unit.YEAR, ""): (1, 12),
    (Unit.HALF_YEAR, "上"): (1, 6),
    (Unit.HALF_YEAR, "下"): (7, 12),
    (Unit.YEAR_START, ""): (1, 2),
    (Unit.YEAR_MIDDLE, ""): (6, 7),
    (Unit.YEAR_END, ""): (11, 12),
    **{(Unit.QUARTER, str(n)): (3 * n - 2, 3 * n) for n in range(1, 5)},
}


@frozen(kw_only=True)
class Point:
    """
    One date as far as its own words go.

    Attributes:
        unit: What it names.
        year: The year, if it is said.
        relative: A word such as 今年 or 次年 in the place of the year.
        month: The month, if it is said.
        part: Which one: 上, 中, 下 …, or the number of a quarter.
        day: The day of the month, for a day.
        weekday: The day of the week that is said beside it: 0 is Monday.
    """

    unit: Unit
    year: int | None = None
    relative: str | None = None
    month: int | None = None
    part: str = ""
    day: int = 0
    weekday: int | None = None

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
        if self.unit is Unit.QUARTER_END:
            day = month_end(year, 3 * int(self.part))
            return day, day
        if not self.unit.in_month:
            first_month, last_month = _MONTHS[self.unit, self.part]
            return date(year, first_month, 1), month_end(year, last_month)
        first, last = _DAYS[self.unit, self.part]
        start = date(year, month, first)
        return start, start.replace(day=min(last, month_end(year, month).day))


# -- tidying -------------------------------------------------------------------

_DIGITS: Final = str.maketrans("〇○零O一二三四五六七八九两", "00001234567892")
_NUMERAL: Final = re.compile(
    r"(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十)(?P<ones>[一二三四五六七八九])?"
    r"|(?P<digits>[〇○零O一二三四五六七八九两]+))"
    r"(?=[年月日号个周天季时点分~至到-]|工作日)"
)
_DASHES: Final = str.maketrans({"—": "~", "–": "~", "―": "~", "〜": "~", "∼": "~", "−": "~"})


def tidy(phrase: str) -> str:
    """
    Return the phrase as the grammar reads it.

    Full-width forms become half-width, Chinese numbers before a unit become digits, dashes are made alike.
    White space goes, but for one space between two digits, where it may part a date from a time.
    """
    words = unicodedata.normalize("NFKC", phrase).translate(_DASHES).replace("廿", "二十")
    words = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", words.strip(" \t。;,、"))
    words = re.sub(r"\s+", " ", re.sub(r"~+", "~", words))
    return _NUMERAL.sub(_arabic, words)


def _arabic(numeral: re.Match[str]) -> str:
    if not numeral["ten"]:
        return numeral["digits"].translate(_DIGITS)
    tens, ones = ((numeral[part] or "").translate(_DIGITS) for part in ("tens", "ones"))
    return f"{tens or 1}{ones or 0}"


# -- reading -------------------------------------------------------------------

_YEAR: Final = r"(?:(?P<year>\d{4})年度?|(?P<relative>今年|本年度?|当年|明年|次年|翌年))?"
_MONTH: Final = r"(?P<month>\d{1,2})月份?"
_WEEKDAY: Final = r"(?:\(?(?:星期|周)(?P<weekday>[一二三四五六日天])\)?)?"
_FORMS: Final = tuple(
    (unit, re.compile(pattern))
    for unit, pattern in (
        (Unit.DAY, rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})日?{_WEEKDAY}"),
        (Unit.DAY, rf"{_YEAR}(?:{_MONTH})?(?P<day>\d{{1,2}})[日号]{_WEEKDAY}"),
        (Unit.XUN, rf"{_YEAR}(?:{_MONTH})?(?P<part>上、?中|中、?下|[上中下])旬"),
        (Unit.HALF_MONTH, rf"{_YEAR}(?:{_MONTH})?(?P<part>[上下])半月"),
        (Unit.MONTH, rf"{_YEAR}{_MONTH}"),
        (Unit.MONTH_START, rf"{_YEAR}(?:{_MONTH}|月)初"),
        (Unit.MONTH_MIDDLE, rf"{_YEAR}(?:{_MONTH}|月)中"),
        (Unit.MONTH_END, rf"{_YEAR}(?:{_MONTH}|月)[底末]"),
        (Unit.QUARTER, rf"{_YEAR}第?(?P<part>[1-4])季度?"),
        (Unit.QUARTER_END, rf"{_YEAR}第?(?P<part>[1-4])季度?[底末]"),
        (Unit.HALF_YEAR, rf"{_YEAR}(?P<part>[上下])半年"),
        (Unit.YEAR, rf"(?=.){_YEAR}(?:全年)?"),
        (Unit.YEAR_START, rf"(?=.*年){_YEAR}年?初"),
        (Unit.YEAR_MIDDLE, rf"(?=.*年){_YEAR}年?中"),
        (Unit.YEAR_END, rf"(?=.*年){_YEAR}年?[底末]"),
    )
)
_BARE: Final = re.compile(rf"{_YEAR}(?:{_MONTH})?第?(?P<number>\d{{1,2}}|\d{{4}})")
_SEPARATOR: Final = re.compile(r"[至到~-]")


def read_point(words: str) -> Point | None:
    """Return the point that the tidied words name; None if they name none."""
    for unit, form in _FORMS:
        match = form.fullmatch(words)
        if match is not None:
            said = match.groupdict()
            weekday = said.get("weekday")
            return Point(
                unit=unit,
                year=int(said["year"]) if said.get("year") else None,
                relative=said.get("relative"),
                month=int(said["month"]) if said.get("month") else None,
                part=(said.get("part") or "").replace("、", ""),
                day=int(said.get("day") or 0),
                weekday="一二三四五六日".index(weekday.replace("天", "日")) if weekday else None,
            )
    return None


def read_range(words: str) -> tuple[Point, Point] | None:
    """Return the two points that the tidied words join by 至, 到 or a dash; None if they are no range."""
    for cut in _SEPARATOR.finditer(words):
        right = read_point(words[cut.end() :])
        if right is not None:
            left = read_point(words[: cut.start()]) or _read_bare(words[: cut.start()], right)
            if left is not None:
                return left, right
    return None


def _read_bare(words: str, right: Point) -> Point | None:
    """Return a number without a unit (the 7 of 7-9月) as a point of the other side's unit."""
    match = _BARE.fullmatch(words)
    if match is None:
        return None
    number = int(match["number"])
    point = Point(
        unit=right.unit,
        year=int(match["year"]) if match["year"] else None,
        relative=match["relative"],
        month=int(match["month"]) if match["month"] else None,
    )
    if right.unit is Unit.DAY:
        return evolve(point, day=number)
    if point.month is not None:
        return None
    if right.unit in {Unit.MONTH, Unit.MONTH_END}:
        return evolve(point, unit=Unit.MONTH, month=number)
    if right.unit in {Unit.QUARTER, Unit.QUARTER_END} and 1 <= number <= 4:
        return evolve(point, unit=Unit.QUARTER, part=str(number))
    if right.unit is Unit.YEAR and point.year is None and number > 31:
        return evolve(point, year=number)
    return None
