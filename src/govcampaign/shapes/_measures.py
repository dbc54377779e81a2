"""
The parts of shapes that say how much, in which round and in which step.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from msgspec import Struct

from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.measures.dimension import convert, unit_of_measure
from govcampaign.domain.measures.numbers import plain
from govcampaign.domain.measures.target import Target
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.progress import Progress
from govcampaign.shapes._base import Shape, TextData


class RoundData(Struct, frozen=True, kw_only=True):
    """
    One round, or one stage, of a duty.

    Attributes:
        id: The round or the stage, such as `2013-07`.
        title: It in words.
        begins: The first day of the round; null for a stage.
        ends: The last day of the round; null for a stage.
        covers_from: The first day of the period that it reports on; null where it does not say.
        covers_to: The last day of that period; null where it does not say.
    """

    id: str
    title: TextData
    begins: date | None
    ends: date | None
    covers_from: date | None
    covers_to: date | None

    @classmethod
    def of(cls, owed: Obligation) -> Self | None:
        """Return the round of an obligation as data; None if its duty is owed once."""
        if not owed.round:
            return None
        first, last = owed.covers or (None, None)
        return cls(
            id=owed.round,
            title=TextData.of(owed.round_title),
            begins=owed.begins,
            ends=owed.ends,
            covers_from=first,
            covers_to=last,
        )


class TargetData(Shape, frozen=True, kw_only=True, tag="target/1"):
    """
    An amount that is asked for.

    Attributes:
        name: What is counted or measured.
        unit: The unit of measure of the bounds; empty where there is none.
        least: The lower bound, a decimal number as text; null without one.
        most: The upper bound, a decimal number as text; null without one.
        least_open: Whether the lower bound itself is excluded.
        most_open: Whether the upper bound itself is excluded.
        words: The bounds in words.
    """

    name: str
    unit: str
    least: str | None
    most: str | None
    least_open: bool
    most_open: bool
    words: TextData

    @classmethod
    def of(cls, target: Target) -> Self:
        """Return a target as data."""
        return cls(
            name=target.name,
            unit=target.unit,
            least=decimal_text(target.least),
            most=decimal_text(target.most),
            least_open=target.least_open,
            most_open=target.most_open,
            words=TextData(zh=target.say("zh"), en=target.say("en")),
        )


class AmountData(Shape, frozen=True, kw_only=True, tag="amount/1"):
    """
    An amount that a record reports.

    Attributes:
        name: What is counted or measured.
        value: The number, a decimal number as text.
        unit: The unit of measure; empty for a plain number, or for a ratio in parts of one.
        part: The numerator of a ratio, as text; null where only the level is reported.
        whole: The denominator of a ratio, as text; null where only the level is reported.
    """

    name: str
    value: str
    unit: str
    part: str | None
    whole: str | None

    @classmethod
    def of(cls, amount: Amount) -> Self:
        """Return an amount as data."""
        return cls(
            name=amount.name,
            value=f"{plain(amount.value):f}",
            unit=amount.unit,
            part=decimal_text(amount.part),
            whole=decimal_text(amount.whole),
        )


class MeasuredData(Struct, frozen=True, kw_only=True):
    """
    A number with its unit of measure.

    Attributes:
        value: The number, a decimal number as text.
        unit: The unit of measure; empty for a plain number.
    """

    value: str
    unit: str

    @classmethod
    def of(cls, value: Decimal | None, target: Target) -> Self | None:
        """Return an amount of the base unit as data, in the unit of its target; None for None."""
        return None if value is None else cls(value=_in_unit_of(target, value), unit=target.unit)


class AcceptedData(Struct, frozen=True, kw_only=True):
    """
    A step of acceptance that was taken.

    Attributes:
        step: The step; `declared` and `confirmed` where the duty names none.
        day: The day on which it was taken.
    """

    step: str
    day: date


class UnitAmountData(Struct, frozen=True, kw_only=True):
    """
    The amount of one bearer.

    Attributes:
        obligation: The obligation's id.
        value: The number, a decimal number as text, in the unit of the target.
    """

    obligation: str
    value: str


class ProgressData(Shape, frozen=True, kw_only=True, tag="progress/1"):
    """
    How far an amount is, of all who owe it.

    Attributes:
        target: What each of them, or all in total, are asked for.
        wanted: What that is for all together, a decimal number as text in the unit of the target; null for a
            level, which is the same for one and for all.
        amount: What is reported, in the same unit, each record once; null where nothing is reported, or
            several units report a ratio without its parts.
        percent: The amount of what is wanted, rounded down to one decimal; null where nothing is wanted in
            total.
        by_unit: The amount of each bearer that reports one.
        reporting: How many of those who owe it report an amount.
        bearers: How many owe it.
    """

    target: TargetData
    wanted: str | None
    amount: str | None
    percent: float | None
    by_unit: tuple[UnitAmountData, ...]
    reporting: int
    bearers: int

    @classmethod
    def of(cls, progress: Progress) -> Self:
        """Return a progress as data."""
        target, share = progress.target, progress.share
        return cls(
            target=TargetData.of(target),
            wanted=None if progress.wanted is None else _in_unit_of(target, progress.wanted),
            amount=None if progress.amount is None else _in_unit_of(target, progress.amount),
            percent=None if share is None else float(share * 1000 // 1 / 10),
            by_unit=tuple(
                UnitAmountData(obligation=id_, value=_in_unit_of(target, value))
                for id_, value in progress.by_unit
            ),
            reporting=progress.reporting,
            bearers=progress.bearers,
        )


def decimal_text(value: Decimal | None) -> str | None:
    """Return a number as text, without exponent and trailing zeros; None for None."""
    return None if value is None else f"{plain(value):f}"


def _in_unit_of(target: Target, value: Decimal) -> str:
    return f"{plain(convert(value, unit_of_measure(target.unit).base, target.unit)):f}"


def due_time(owed: Obligation) -> str:
    """Return the time of the due day until which it is in time, as `12:00`; empty for the end of the day."""
    return "" if owed.due_time is None else f"{owed.due_time:%H:%M}"
