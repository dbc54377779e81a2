"""
Redating: the plan of another year, made from the one there is.
"""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date
from typing import Any, Final

from attrs import evolve, fields, has

from govcampaign.domain.given import expect
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.facts import Decision, Doubt
from govcampaign.domain.provenance import Provenance
from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

_FIRST, _LAST = 1900, 2200
_OWN: Final = (Document, Decision)
"""Parts whose days are those of papers that exist, and stay."""


def redate(plan: Campaign, year: int, *, id: str | None = None) -> Campaign:
    """
    Return the plan of another year: every window and deadline on the same days of it.

    What no notice of that year says yet is marked so: due days are local, the notices are bases, and a doubt
    says that the days were moved. The words of windows and titles keep their days and name the other year.
    29 February becomes the 28th where there is none.

    Args:
        plan: The plan.
        year: The year in which its first day is to lie.
        id: The id of the new plan; None writes the other year into the one there is.

    Raises:
        InvalidValue: The plan names no day, the year is not one, or the id names no year and none is given.
    """
    expect(plan, Campaign, "redate")
    first = min((day for day in (plan.window.start, plan.span and plan.span[0]) if day), default=None)
    if first is None:
        raise InvalidValue(
            plan.id, Text("方案没有任何日期", "it names no day"), Text("先补上日期", "give it days first")
        ).about(code="missing", field="window")
    if type(year) is not int or not _FIRST <= year <= _LAST:
        raise InvalidValue(
            plan.id,
            Text(f"{shown(year)} 不是 {_FIRST} 至 {_LAST} 之间的年份", f"{shown(year)} is not a year"),
            Text("写成 2014 这样的数", f"give a number from {_FIRST} to {_LAST}, such as 2014"),
        ).about(code="out_of_range", field="year")
    begins = plan.window.start or first
    moved = _Moved(begins.year, year - begins.year)
    parts = {field.name: moved.value(getattr(plan, field.name)) for field in fields(Campaign)}
    doubts = (*parts.pop("doubts"), _doubt(begins.year, year))
    # A plan of next year is adopted from that of next year, where ids name years.
    ids = {"id": _id(plan.id, moved, id), "parent": moved.words(plan.parent)}
    return Campaign(**{**parts, **ids, "doubts": doubts})


class _Moved:
    """Moves what a plan is made of by some years."""

    def __init__(self, before: int, years: int) -> None:
        self._years = years
        self._words = re.compile(rf"(?<!\d){before}(?!\d)")
        self._year = str(before + years)

    def value(self, value: Any) -> Any:
        """Return any part of a plan."""
        if isinstance(value, tuple):
            return tuple(map(self.value, value))
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Document):
            notice = value.kind in (DocumentKind.FORWARDING, DocumentKind.PLAN)
            return evolve(value, kind=DocumentKind.BASIS) if notice else value
        if isinstance(value, Text):
            return Text(self.words(value.zh), self.words(value.en))
        if not has(type(value)) or isinstance(value, _OWN):
            return value
        return self.part(value)

    def part(self, value: Any) -> Any:
        """Return a part with its own parts moved; the words of windows and deadlines name the other year."""
        names = [field.name for field in fields(type(value)) if field.init]
        parts = {name: self.value(getattr(value, name)) for name in names}
        if isinstance(parts.get("text"), str):
            parts["text"] = self.words(parts["text"])
        if isinstance(value, Duty) and value.due.day is not None:
            parts["due_provenance"] = Provenance.LOCAL
        return evolve(value, **parts)

    def day(self, day: date) -> date:
        """Return the same day some years later."""
        year = day.year + self._years
        there = (day.month, day.day) != (2, 29) or isleap(year)
        return day.replace(year=year, day=day.day if there else 28)

    def named_in(self, text: str) -> bool:
        """Tell whether words name the year before."""
        return self._words.search(text) is not None

    def words(self, text: str) -> str:
        """Return words that name the other year where they named the one before."""
        return self._words.sub(self._year, text)


def _id(before: str, moved: _Moved, given: str | None) -> str:
    if given is not None:
        return identity(given, "redate", field="id")
    if not moved.named_in(before):
        raise InvalidValue(
            before,
            Text("编号中没有年份", "its id names no year"),
            Text("另给编号 id=", "give the new plan an id with id="),
        ).about(code="missing", field="id")
    return moved.words(before)


def _doubt(before: int, year: int) -> Doubt:
    return Doubt(
        code="REDATED",
        text=Text(f"日期由{before}年的方案推移而来", f"its days are those of {before}, moved"),
        proposal=Text(f"以{year}年的通知核对", f"compare them with the notice of {year}"),
    )
