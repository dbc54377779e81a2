"""
Periods: the words of a notice, kept unchanged beside the days they mean.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, time
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import day_if_known
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

FUZZY: Final = "fuzzy-"
"""How the name of a rule begins when the words have no fixed meaning (月初, 月底, 年底)."""

LASTING: Final = "duration"
"""The rule of a first day and a length; a convention says whether the first day is counted."""

UNRESOLVED: Final = "unresolved"
"""The rule of a period whose days nobody can know yet."""

_SHORT: Final = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
_XUN: Final = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "上中": (1, 20), "中下": (11, 31)}


class Source(str, Enum):
    """
    What the year, or the first day, of a resolved period rests on.

    In the order in which a missing year is looked for: the same `SENTENCE`, the
    `TITLE`, the date of the notice (`DATED`), the year after it (`NEXT`, where
    the day would have been over long before the notice); or the whole period is
    taken over from the duty's `ACTIVITY`, a `SIBLING` duty, a `PHASE` or the
    `CAMPAIGN` window. `NONE`: nothing is resolved.
    """

    SENTENCE = "sentence"
    TITLE = "title"
    DATED = "dated"
    NEXT = "next"
    ACTIVITY = "activity"
    PHASE = "phase"
    SIBLING = "sibling"
    CAMPAIGN = "campaign"
    NONE = "none"


class Basis(str, Enum):
    """
    How far a reading rests on the words themselves.

    `STATED`: the words say all of it. `INFERRED`: the year, or the day it counts
    from, is taken from elsewhere. `CONVENTION`: the words have no fixed meaning,
    and a convention decides (月底; whether 前 counts the named day).
    """

    STATED = "stated"
    INFERRED = "inferred"
    CONVENTION = "convention"

    @staticmethod
    def of(source: Source, *, by_convention: bool) -> Basis:
        """Return the basis of a reading; one that is inferred is called so, conventional or not."""
        if source not in (Source.SENTENCE, Source.NONE):
            return Basis.INFERRED
        return Basis.CONVENTION if by_convention else Basis.STATED


@frozen(kw_only=True, field_transformer=checked)
class Period:
    """
    A stretch of days, both ends included, or words that are not resolved to days.

    Attributes:
        text: The words, unchanged.
        start: The first day; None while unresolved.
        end: The last day, not before `start`; None while unresolved.
        rule: The named rule that resolved the words, such as `xun` or `range`.
        source: What the year, or the first day, rests on.
        start_time: When it begins on the first day; None is the beginning of the day.
        end_time: When it ends on the last day; None is the end of the day.
    """

    text: Prose
    start: date | None = field(validator=day_if_known)
    end: date | None = field(validator=day_if_known)
    rule: str
    source: Source
    start_time: time | None = None
    end_time: time | None = None

    def __attrs_post_init__(self) -> None:
        """
        Check that there are two ends in order, or none.

        Raises:
            InvalidValue: One end is missing, or the end is before the start.
        """
        if (self.start is None) != (self.end is None):
            raise InvalidValue(
                self.text or "Period",
                Text("只有起止日期之一", "only one end of the period is given"),
                Text("起止日期要么都给出，要么都不给出", "give both days, or neither"),
            ).about(code="missing", field="end")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise InvalidValue(
                self.text or "Period",
                Text(
                    f"止于 {self.end}，早于起始日 {self.start}",
                    f"it ends {self.end}, before its start {self.start}",
                ),
                Text("核对起止日期", "check the two days"),
            ).about(code="days_out_of_order", field="end")
        if self.start_time and self.end_time and self.days == 1 and self.end_time < self.start_time:
            raise InvalidValue(
                self.text or "Period",
                Text(
                    f"止于 {self.end_time:%H:%M}，早于 {self.start_time:%H:%M}",
                    f"it ends {self.end_time:%H:%M}, before {self.start_time:%H:%M}",
                ),
                Text("核对起止时刻", "check the two times"),
            ).about(code="days_out_of_order", field="end_time")

    @classmethod
    def unresolved(cls, text: str) -> Period:
        """Return the words as a period without days: blank, or to be set by somebody else."""
        return cls(text=text, start=None, end=None, rule=UNRESOLVED, source=Source.NONE)

    @property
    def resolved(self) -> bool:
        """Return whether the days are known."""
        return self.start is not None

    @property
    def taken_over(self) -> bool:
        """Return whether the days were stated for another part: activity, duty, phase or campaign."""
        return self.inherited or self.source in (Source.ACTIVITY, Source.SIBLING)

    @property
    def inherited(self) -> bool:
        """Return whether nobody stated these days for a duty: they are those of its phase or campaign."""
        return self.source in (Source.PHASE, Source.CAMPAIGN)

    @property
    def opens(self) -> date | None:
        """
        Return the first day on which work counts; None where work counts from the beginning.

        Only a window stated for a duty or its activity opens on a day: a unit that acts before its phase or
        campaign begins has acted all the same.
        """
        return None if self.inherited else self.start

    @property
    def fuzzy(self) -> bool:
        """Return whether the days are our reading of words that have no fixed meaning, such as 月底."""
        return self.rule.startswith(FUZZY)

    @property
    def basis(self) -> Basis:
        """Return how far the days rest on the words themselves; days nobody knows rest on nothing else."""
        return Basis.of(self.source, by_convention=self.fuzzy or self.rule == LASTING)

    @property
    def days(self) -> int | None:
        """Return the number of calendar days, both ends included; None while unresolved."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Return whether the day lies in the period; an unresolved period contains no day."""
        return self.start is not None and self.end is not None and self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        """Return whether both periods are resolved and share a day."""
        return self.shared_days(other) > 0

    def shared_days(self, other: Period) -> int:
        """Return how many calendar days both periods have; 0 where either is unresolved."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return 0
        return max(0, (min(self.end, other.end) - max(self.start, other.start)).days + 1)


def month_end(year: int, month: int) -> date:
    """
    Return the last day of a month.

    Raises:
        ValueError: There is no such month.
    """
    return date(year, month, 31 if month not in _SHORT else _SHORT[month] + (month == 2 and isleap(year)))


def xun_days(year: int, month: int, part: str) -> tuple[date, date]:
    """
    Return the first and the last day of a 旬: 上旬 1–10, 中旬 11–20, 下旬 21 to the month's last day.

    Args:
        year: The year.
        month: The month, 1 to 12.
        part: 上, 中 or 下; 上中 and 中下 mean two of them together.

    Raises:
        InvalidValue: There is no such 旬.
    """
    days = _XUN.get(part)
    if days is None or not 1 <= month <= 12:
        raise InvalidValue(
            f"{year}-{month} {part}",
            Text("没有这样的旬", "there is no such 旬"),
            Text("月份为 1–12，旬为上、中、下", "the month is 1 to 12, the part 上, 中 or 下"),
        )
    last = month_end(year, month)
    return date(year, month, days[0]), date(year, month, min(days[1], last.day))


def xun(year: int, month: int, part: str) -> Period:
    """
    Return one 旬 of a month as a period.

    Args:
        year: The year.
        month: The month, 1 to 12.
        part: 上, 中 or 下.

    Raises:
        InvalidValue: There is no such 旬.
    """
    start, end = xun_days(year, month, part)
    return Period(text=f"{year}年{month}月{part}旬", start=start, end=end, rule="xun", source=Source.SENTENCE)
