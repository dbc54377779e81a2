"""
What records report of an amount: added up, or as reported last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Final

from attrs import frozen

from govcampaign.domain.journal.record import Record
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.measures.dimension import in_base, same_measure
from govcampaign.domain.measures.numbers import EXACT
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.need import Measure

_NOTHING: Final = Decimal(0)
_UNKNOWN: Final = 24 * 60 * 60
"""The second of the day that represents an unknown time."""


@frozen(kw_only=True)
class Reported:
    """
    An amount in its base unit, as a tally holds it: 人 and not 万人, parts of one and not %.

    Attributes:
        value: The amount.
        part: The numerator of a ratio, where the record gives it; else None.
        whole: The denominator.
        of: The unit that reports it.
        time: The time of the day in seconds; 86400 where it is not recorded.
    """

    value: Decimal
    part: Decimal | None = None
    whole: Decimal | None = None
    of: str = ""
    time: int = _UNKNOWN

    @property
    def exact(self) -> Decimal:
        """Return the amount; a ratio by its parts, which the record may round."""
        if self.part is None or not self.whole:
            return self.value
        return EXACT.divide(self.part, self.whole)

    @property
    def item(self) -> str:
        """Return it as the item of a count."""
        parts = "" if self.part is None else f"{self.part:f}/{self.whole:f}"
        return f"{self.value:f}|{parts}|{self.time}|{self.of}"

    def is_after(self, at: dt.time) -> bool:
        """Tell whether it came after a time of the day; an amount without a time did not."""
        return seconds_of(at) < self.time < _UNKNOWN

    @property
    def is_untimed(self) -> bool:
        """Return whether its time is not recorded."""
        return self.time == _UNKNOWN

    @classmethod
    def read(cls, item: str) -> Reported:
        """Return what an item of a count holds."""
        value, parts, time, of = item.split("|", 3)
        part, _, whole = parts.partition("/")
        if not parts:
            return cls(value=Decimal(value), of=of, time=int(time))
        return cls(value=Decimal(value), part=Decimal(part), whole=Decimal(whole), of=of, time=int(time))


def reported(record: Record, target: Target) -> Reported | None:
    """Return what a record reports of the amount that a target asks for; None where it reports none."""
    for amount in record.amounts:
        if amount.name == target.name and same_measure(amount.unit, target.unit):
            return _in_base(amount, record)
    return None


def _in_base(amount: Amount, record: Record) -> Reported:
    value = in_base(amount.value, amount.unit).normalize(EXACT)
    at = _UNKNOWN if record.time is None else seconds_of(record.time)
    return Reported(value=value, part=amount.part, whole=amount.whole, of=record.units[0], time=at)


def seconds_of(at: dt.time) -> int:
    """Return a time of the day in seconds; a part of a second is one, so that it is after the second."""
    whole = at.hour * 3600 + at.minute * 60 + at.second
    return min(whole + bool(at.microsecond), _UNKNOWN - 1)


def summed(values: Iterable[Decimal]) -> Decimal:
    """Return the sum of some amounts, in the decimal context of the library."""
    return reduce(EXACT.add, values, _NOTHING)


def totals(found: Iterable[tuple[date, Reported, int]]) -> list[tuple[date, Decimal]]:
    """Return how much was added on each day, earliest first."""
    days: dict[date, Decimal] = {}
    for day, each, number in found:
        days[day] = EXACT.fma(each.value, Decimal(number), days.get(day, _NOTHING))
    return sorted(days.items())


def levels(
    found: Iterable[tuple[date, Reported, int]], target: Target | None
) -> list[tuple[date, Decimal | None]]:
    """
    Return the level on each day on which one was reported, earliest first.

    Of several units, each counts with what it reported last. A ratio of several is the sum of the parts by
    the sum of the wholes, and never an average: where one report does not give its parts, the level is None.
    Of two reports of one unit, day and time the less favourable one counts.
    """
    order = sorted(found, key=lambda each: (each[0], each[1].time, _favour(each[1], target)))
    last: dict[str, Reported] = {}
    days: dict[date, Decimal | None] = {}
    at: dict[str, tuple[date, int]] = {}
    for day, each, _ in order:
        if at.get(each.of) == (day, each.time):
            continue
        at[each.of] = day, each.time
        last[each.of] = each
        days[day] = _level(tuple(last.values()))
    return list(days.items())


def _favour(each: Reported, target: Target | None) -> tuple[bool, Decimal]:
    """Return a key by which what meets the target less comes first."""
    at_least = target is None or target.least is not None
    return target is not None and target.met_by(each.value), each.value if at_least else -each.value


def _level(last: Sequence[Reported]) -> Decimal | None:
    if len(last) == 1:
        return last[0].exact
    parts = [each.part for each in last if each.part is not None]
    wholes = [each.whole for each in last if each.whole is not None]
    if len(parts) < len(last) or len(wholes) < len(last):
        return None
    whole = summed(wholes)
    return EXACT.divide(summed(parts), whole) if whole else None


def reached_on(
    measure: Measure, days: Sequence[tuple[date, Decimal | None]], target: Target, due: date | None
) -> date | None:
    """
    Return the day on which a target was reached; None where it was not.

    A total is reached on the day on which the sum is enough. A level is reached where the last report by the
    due day is good enough, since the first of the good reports in a row; after the due day, with the first
    good report. A total with an upper bound only is not reached before the end: the result is None.
    """
    if measure is Measure.TOTAL:
        return _enough(days, target)
    held: date | None = None
    for day, level in days:
        if level is None or not target.met_by(level):
            if due is None or day <= due:
                held = None
            continue
        held = held or day
    return held


def is_above(amount: Decimal, target: Target) -> bool:
    """Tell whether an amount is above the most that a target allows."""
    if target.most is None:
        return False
    at_most = Target(name=target.name, unit=target.unit, most=target.most, most_open=target.most_open)
    return not at_most.met_by(amount)


def _enough(days: Sequence[tuple[date, Decimal | None]], target: Target) -> date | None:
    if target.least is None:
        return None
    at_least = Target(name=target.name, unit=target.unit, least=target.least, least_open=target.least_open)
    done = _NOTHING
    for day, value in days:
        done = EXACT.add(done, value or _NOTHING)
        if at_least.met_by(done):
            return day
    return None
