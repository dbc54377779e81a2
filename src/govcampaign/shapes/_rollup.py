"""
The shape of a roll-up: the rates of each unit with all units below it.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from msgspec import Struct

from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.rate import Rate
from govcampaign.domain.standing.rollup import Rollup, UnitRollup, rates_of
from govcampaign.shapes._base import Shape, TextData


class ShareData(Struct, frozen=True, kw_only=True):
    """
    A rate in numbers.

    Attributes:
        name: What it counts.
        percent: Numerator over denominator, 0 to 100, rounded down to one decimal, so that 100 means all;
            null where nothing is counted.
        numerator: How many obligations count as done.
        denominator: How many obligations are counted.
        left_out: How many are not counted, by reason: a gap's value, or `exempt`.
    """

    name: TextData
    percent: float | None
    numerator: int
    denominator: int
    left_out: dict[str, int]

    @classmethod
    def of(cls, rate: Rate) -> Self:
        """Return a rate in numbers as data."""
        return cls(
            name=TextData.of(rate.name),
            percent=rate.percentage,
            numerator=len(rate.numerator),
            denominator=len(rate.denominator),
            left_out={out.reason: len(out.cells) for out in rate.left_out},
        )


class DutyShareData(Struct, frozen=True, kw_only=True):
    """
    How the obligations of one duty stand at one level.

    Attributes:
        duty: The duty's id in the campaign at the top; one that only a campaign below has is
            `campaign~duty`.
        title: What is owed.
        obligations: How many obligations it has there.
        rates: Its rates, by name, such as `completeness`.
    """

    duty: str
    title: TextData
    obligations: int
    rates: dict[str, ShareData]

    @classmethod
    def of(cls, view: DutyView) -> Self:
        """Return the view of a duty as data."""
        return cls(
            duty=view.duty,
            title=TextData.of(view.title),
            obligations=len(view.cells),
            rates={name: ShareData.of(rate) for name, rate in rates_of(view).items()},
        )


class UnitRollupData(Struct, frozen=True, kw_only=True):
    """
    One unit in a roll-up.

    Attributes:
        unit: Its id.
        title: Its name.
        level: How many units are above it.
        parent: The id of the unit above it; empty at the top.
        children: The ids of the units directly below it.
        own: The ids of the cells counted at this level: those it owes itself, and those that units below
            it owe together and no single one of them holds.
        below: How many cells the units below it have.
        duties: Its rates with all units below it, by duty.
    """

    unit: str
    title: TextData
    level: int
    parent: str
    children: tuple[str, ...]
    own: tuple[str, ...]
    below: int
    duties: tuple[DutyShareData, ...]

    @classmethod
    def of(cls, each: UnitRollup) -> Self:
        """Return a unit of a roll-up as data."""
        return cls(
            unit=each.unit,
            title=TextData.of(each.title),
            level=each.level,
            parent=each.parent,
            children=each.children,
            own=tuple(cell.id for cell in each.own),
            below=len(each.below),
            duties=tuple(map(DutyShareData.of, each.duties)),
        )


class RollupData(Shape, frozen=True, kw_only=True, tag="rollup/1"):
    """
    The rates of each unit with all units below it; `rollup` prints it too.

    Attributes:
        campaigns: The ids of the campaigns that are counted, the one at the top first.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        units: The units, each before the units below it.
        duties: The rates of all cells that are counted, by duty.
        unplaced: The ids of the cells that no unit holds.
    """

    campaigns: tuple[str, ...]
    as_of: date
    known_by: date
    units: tuple[UnitRollupData, ...]
    duties: tuple[DutyShareData, ...]
    unplaced: tuple[str, ...]

    @classmethod
    def of(cls, found: Rollup) -> Self:
        """Return a roll-up as data."""
        return cls(
            campaigns=found.campaigns,
            as_of=found.as_of,
            known_by=found.known_by,
            units=tuple(map(UnitRollupData.of, found.units)),
            duties=tuple(map(DutyShareData.of, found.duties)),
            unplaced=tuple(cell.id for cell in found.unplaced),
        )
