"""
A roll-up: the cells of each unit with those of all units below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import field, frozen

from govcampaign.domain.names import identity
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.rate import Rate
from govcampaign.errors import UnknownUnit
from govcampaign.wording import Text

RATES: Final = ("completeness", "timeliness", "participation")
"""The rates of a roll-up: the names under which a `DutyView` returns each, in the order of the columns."""


def rates_of(view: DutyView) -> dict[str, Rate]:
    """Return the rates of the cells of one duty, by name."""
    return {name: getattr(view, name) for name in RATES}


def views_of(cells: Iterable[Cell]) -> tuple[DutyView, ...]:
    """Return some cells by duty, in the order in which the duties first appear."""
    grouped: dict[str, list[Cell]] = {}
    for cell in cells:
        grouped.setdefault(cell.obligation.duty, []).append(cell)
    return tuple(
        DutyView(duty=duty, title=found[0].obligation.title, cells=tuple(found))
        for duty, found in grouped.items()
    )


@frozen(kw_only=True)
class UnitRollup:
    """
    One unit in a roll-up.

    Attributes:
        unit: Its id.
        title: Its name.
        level: How many units are above it.
        parent: The id of the unit above it; empty at the top.
        children: The ids of the units directly below it, in the roster's order.
        own: The cells counted at this level: those it owes itself, and those that units below it owe
            together and no single one of them holds.
        below: The cells of all units below it, without its own.
    """

    unit: str
    title: Text
    level: int
    parent: str = ""
    children: tuple[str, ...] = ()
    own: tuple[Cell, ...] = field(default=(), repr=False)
    below: tuple[Cell, ...] = field(default=(), repr=False)

    @property
    def all(self) -> tuple[Cell, ...]:
        """Return its own cells and those of all units below it, each once."""
        return (*self.own, *self.below)

    @property
    def shared(self) -> tuple[Cell, ...]:
        """Return those of its own cells that units below it owe together and it does not owe."""
        return tuple(cell for cell in self.own if not cell.concerns(self.unit))

    @property
    def duties(self) -> tuple[DutyView, ...]:
        """Return all of its cells by duty: a rate over several duties would add unlike things."""
        return views_of(self.all)


@frozen(kw_only=True)
class Rollup:
    """
    How units stand, level by level.

    Attributes:
        campaigns: The ids of the campaigns that are counted, the one at the top first.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        units: The units, each before the units below it; siblings in the roster's order.
        unplaced: The cells that no unit holds: those of a group whose list is incomplete, those without an
            owner, and those of units that have no common unit above them.
        cells: Every cell that is counted, each once.
    """

    campaigns: tuple[str, ...]
    as_of: date
    known_by: date
    units: tuple[UnitRollup, ...]
    unplaced: tuple[Cell, ...] = field(default=(), repr=False)
    cells: tuple[Cell, ...] = field(default=(), repr=False)

    @property
    def tops(self) -> tuple[UnitRollup, ...]:
        """Return the units that have none above them."""
        return tuple(each for each in self.units if not each.parent)

    @property
    def duties(self) -> tuple[DutyView, ...]:
        """Return every cell by duty, including those that no unit holds."""
        return views_of(self.cells)

    def __getitem__(self, unit: str) -> UnitRollup:
        """
        Return one unit.

        Raises:
            UnknownUnit: No unit has that id.
        """
        wanted = identity(unit, "roll-up", field="unit")
        for each in self.units:
            if each.unit == wanted:
                return each
        raise UnknownUnit("roll-up", wanted, (each.unit for each in self.units))
