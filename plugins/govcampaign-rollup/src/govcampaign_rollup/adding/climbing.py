"""
Climbing: the sums of each unit with those of all below it, level by level; the same for campaigns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

SUMMED: Final = (
    "own_n",
    "cells_n",
    "full_n",
    "full_of",
    "timely_n",
    "timely_of",
    "waiting_n",
    "overdue_n",
    "part",
    "part_of",
)
"""The columns that are summed."""


@frozen(kw_only=True)
class Forest:
    """
    Who is above whom, by number; those at the top come from nowhere.

    Attributes:
        parents: The number of the one above each; -1 at the top.
        order: The numbers, each before those below it.
        levels: How many are above each.
    """

    parents: tuple[int, ...]
    order: tuple[int, ...]
    levels: tuple[int, ...]

    @property
    def circular(self) -> tuple[int, ...]:
        """Return those that are above themselves."""
        met = set(self.order)
        return tuple(at for at in range(len(self.parents)) if at not in met)

    def above(self, node: int) -> Iterator[int]:
        """Yield one and those above it."""
        while node >= 0:
            yield node
            node = self.parents[node]


def forest_of(parents: Sequence[int]) -> Forest:
    """Return a forest; siblings are in the order of their numbers."""
    below: dict[int, list[int]] = {}
    for node, parent in enumerate(parents):
        below.setdefault(parent, []).append(node)
    levels, order = [0] * len(parents), []
    left = below.get(-1, [])[::-1]
    while left:
        node = left.pop()
        order.append(node)
        children = below.get(node, ())
        for child in children:
            levels[child] = levels[node] + 1
        left += reversed(children)
    return Forest(parents=tuple(parents), order=tuple(order), levels=tuple(levels))


class Seat(NamedTuple):
    """A bearer at one holder: what participation asks of it."""

    duty: int
    bearer: tuple[object, str]
    node: int
    place: tuple[int, ...]
    known: int
    started: int
    exempt: int


def taking_part(seats: Iterable[Seat], forest: Forest) -> Iterator[dict[str, int]]:
    """
    Yield how many bearers take part, counted once at each level; not to be climbed again.

    Args:
        seats: The bearers; `place` orders those of one bearer.
        forest: Where they are.
    """
    grouped: dict[tuple[int, int, tuple[object, str]], list[Seat]] = {}
    for seat in sorted(seats, key=lambda each: each.place):
        for node in forest.above(seat.node) if seat.node >= 0 else (-1,):
            grouped.setdefault((node, seat.duty, seat.bearer), []).append(seat)
    for (node, duty, _), some in grouped.items():
        counted = some[0].known == 1 and not all(seat.exempt for seat in some)
        started = any(seat.started for seat in some)
        yield {"node": node, "td": duty, "part_of": int(counted), "part": int(counted and started)}


def climbed(own: pa.Table, forest: Forest, also: pa.Table) -> pa.Table:
    """
    Return the sums of each with those of all below it.

    Args:
        own: The sums of each, by `node` and `td`.
        forest: Who is above whom; sums of -1 stay there.
        also: Sums that hold those below already.
    """
    parents = pa.array([*forest.parents, -1], pa.int32())
    levels = pa.array([*forest.levels, -1], pa.int32())
    at = len(forest.parents)
    place = pc.if_else(pc.less(own["node"], 0), at, own["node"])
    level_of = levels.take(place)
    found, carried = [added([own.filter(pc.less(level_of, 0)), also])], own.slice(0, 0)
    for level in range(max(forest.levels, default=-1), -1, -1):
        whole = added([own.filter(pc.equal(level_of, level)), carried])
        found.append(whole)
        up = parents.take(whole["node"])
        carried = _with(_with(whole, "node", up), "own_n", pa.nulls(len(whole), pa.int64()).fill_null(0))
        carried = carried.filter(pc.greater_equal(up, 0))
    return added(found)


def added(tables: Iterable[pa.Table]) -> pa.Table:
    """Return the sums of some tables by `node` and `td`; a column that one lacks is 0 there."""
    whole = pa.concat_tables([_complete(each) for each in tables])
    summed = whole.group_by(["node", "td"]).aggregate([(name, "sum") for name in SUMMED])
    return summed.rename_columns({f"{name}_sum": name for name in SUMMED}).select(["node", "td", *SUMMED])


def _complete(table: pa.Table) -> pa.Table:
    columns: dict[str, Any] = {name: table[name].cast(pa.int32()) for name in ("node", "td")}
    for name in SUMMED:
        there = name in table.column_names
        columns[name] = table[name].cast(pa.int64()) if there else pa.array([0] * len(table), pa.int64())
    return pa.table(columns)


def _with(table: pa.Table, name: str, column: Any) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, column)


def counted(rows: Iterable[Mapping[str, int]]) -> pa.Table:
    """Return counts as a table of sums."""
    names = ("node", "td", "part_of", "part")
    listed = list(rows)
    return pa.table({name: pa.array([row[name] for row in listed], pa.int64()) for name in names})
