"""
The units that a roll-up shows, and where the cells of all others are counted.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from govcampaign.errors import InvalidValue
from govcampaign.wording import Text
from govcampaign_rollup.adding.climbing import Forest, forest_of
from govcampaign_rollup.adding.histories import Numbers
from govcampaign_rollup.adding.units import Units

LIMIT: Final = 20_000
"""Lines of units; where there would be more, only units with units below them are shown."""
NOBODY: Final = -2
"""The node of units that are below no shown unit."""
_CAMPAIGN: Final = "campaign"
_DIGITS: Final = 10
"""Digits that no level has; Python refuses to read some thousands of them."""


@frozen(kw_only=True)
class Shown:
    """
    The units that have lines, by node.

    Attributes:
        units: The unit of each node.
        nodes: The node at or above each unit; `NOBODY` where there is none.
        forest: Which node is above which.
        cut: Whether units are left out because there are too many.
    """

    units: tuple[int, ...]
    nodes: tuple[int, ...]
    forest: Forest
    cut: bool

    def node(self, unit: int) -> int:
        """Return the node at or above a unit; -1 for that of the cells that no unit holds."""
        return self.nodes[unit] if unit >= 0 else unit

    @property
    def seen(self) -> pa.Array:
        """
        Return the number under which the cells of each unit are summed.

        A shown unit has its own; all others below one node have one number, which no unit has.
        """
        units, nodes, own = self._placed
        return pa.array(np.where(own, units, np.where(nodes >= 0, len(nodes) + nodes, NOBODY)), pa.int32())

    @property
    def places(self) -> pa.Table:
        """Return the `node` of each number `u` under which cells are summed, and whether it is its `own`."""
        units, nodes, own = self._placed
        below, some = nodes >= 0, np.arange(len(self.units))
        u = np.concatenate([units[below], [-1], len(nodes) + some])
        node = np.concatenate([nodes[below], [-1], some])
        columns = {"u": pa.array(u, pa.int32()), "node": pa.array(node, pa.int32())}
        return pa.table({**columns, "own": np.concatenate([own[below], [True], np.zeros(len(some), bool)])})

    @property
    def _placed(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return the numbers of all units, the node of each, and whether that is its own."""
        units, nodes = np.arange(len(self.nodes)), np.array(self.nodes, np.int64)
        # A node of -1 or -2 takes one of these two; neither is a unit.
        own = np.array([*self.units, -1, -1], np.int64)[nodes] == units
        return units, nodes, own


def shown_of(units: Units, by: str) -> Shown:
    """
    Return the units that are asked for.

    Args:
        units: The units.
        by: A level, a kind, or `campaign` for none; empty for all.

    Raises:
        InvalidValue: There are units, and none is of the kind or level that is asked for.
    """
    asked = _asked(units, by)
    if by not in ("", _CAMPAIGN) and units.ids and not asked:
        raise _none_is(units, by)
    listed = asked if len(asked) <= LIMIT else asked & set(units.forest.parents)
    return _shown(units.forest, listed, cut=listed != asked)


def _asked(units: Units, by: str) -> set[int]:
    if by == _CAMPAIGN:
        return set()
    if by.isdecimal() and len(by) < _DIGITS:
        return {unit for unit, level in enumerate(units.forest.levels) if level == int(by)}
    kinds = units.told["kind"].to_pylist()
    return {unit for unit, kind in enumerate(kinds) if not by or kind == by}


def _shown(forest: Forest, asked: set[int], *, cut: bool) -> Shown:
    nodes = [NOBODY] * len(forest.parents)
    some: list[int] = []
    parents: list[int] = []
    for unit in forest.order if asked else ():
        above = forest.parents[unit]
        node = nodes[above] if above >= 0 else NOBODY
        if unit in asked:
            parents.append(max(node, -1))
            node = len(some)
            some.append(unit)
        nodes[unit] = node
    return Shown(units=tuple(some), nodes=tuple(nodes), forest=forest_of(parents), cut=cut)


def _none_is(units: Units, by: str) -> InvalidValue:
    kinds = sorted({kind for kind in units.told["kind"].to_pylist() if kind})
    deepest = max(units.forest.levels, default=0)
    return InvalidValue(
        f"by, {by}",
        Text("没有这一类或这一级单位", "no unit is of this kind or level"),
        Text(
            f"可写：0 至 {deepest}、{'、'.join([*kinds, _CAMPAIGN])}",
            f"use 0 to {deepest}, {', '.join([*kinds, _CAMPAIGN])}",
        ),
    ).about(code="not_declared", field="by")
