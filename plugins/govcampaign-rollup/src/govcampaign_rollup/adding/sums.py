"""
Sums of units and of campaigns, from the seats that an engine gives.

A seat is a bearer at a holder in one campaign; see `texts.SEATS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import pyarrow as pa
from attrs import define, field

from govcampaign_rollup.adding.climbing import SUMMED, Forest, Seat, added, climbed, counted, taking_part
from govcampaign_rollup.adding.shown import NOBODY, Shown
from govcampaign_rollup.adding.texts import ONCE
from govcampaign_rollup.engines.duckdb import DuckEngine

_Row: TypeAlias = dict[str, Any]
"""A row of a query."""

_TOTALS: Final = ", ".join(f"sum({name}) as {name}" for name in SUMMED if name != "own_n")
_OF_UNITS: Final = f"""
select p.node, td, sum(case when p.own then cells_n else 0 end) as own_n, {_TOTALS}
from seats z join places p on p.u = z.u group by p.node, td
"""  # noqa: S608 - names of ours
_OF_CAMPAIGNS: Final = f"select c as node, td, sum(cells_n) as own_n, {_TOTALS} from seats group by c, td"  # noqa: S608

_MANY: Final = f"""
select *, cast(first_known & 1 as int) as known_first, first_known >> 1 as p_first
from seats where b <> {ONCE}
"""  # noqa: S608 - a number of ours

_CLASHES: Final = "select distinct td, b, s from many where w is not null and b >= 0"

_LOOSE: Final = """
select * from many z
where w is not null or exists (select 1 from clashes y where y.td = z.td and y.b = z.b and y.s = z.s)
"""
"""The bearers that more than one holder may share: words for several, and units of the same name."""

_PEOPLE: Final = """
select td, u, s, count(*) as campaigns_n, min(c) as c_first, max(any_started) as st, min(all_exempt) as ex,
  min_by(known_first, c) as kn
from many z
where w is null and not exists (select 1 from clashes y where y.td = z.td and y.b = z.b and y.s = z.s)
group by td, u, s
"""

_TAKING_PART: Final = """
select {node} as node, td, count(*) filter (kn = 1 and ex = 0) as part_of,
  count(*) filter (kn = 1 and ex = 0 and st = 1) as part
from {people} where {where} group by {node}, td
"""
_AT_UNITS: Final = _TAKING_PART.format(
    node="p.node", people="people z join places p on p.u = z.u", where="true"
)
_AT_CAMPAIGNS: Final = _TAKING_PART.format(node="c_first", people="people", where="campaigns_n = 1")

_SEVERAL: Final = """
select z.* from many z join people y on y.td = z.td and y.u = z.b and y.s = z.s
where z.w is null and y.campaigns_n > 1
"""
"""The units that owe one duty in several campaigns."""


@define
class Sums:
    """
    The sums of a roll-up.

    Args:
        near: An engine inside this process.
        seats: The seats.
    """

    near: DuckEngine
    seats: pa.Table
    _loose: list[_Row] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.near.name("seats", self.seats)
        for name, sql in (("many", _MANY), ("clashes", _CLASHES), ("people", _PEOPLE)):
            self.near.keep(name, sql)
        self._loose = self._rows(_LOOSE)

    @property
    def cells(self) -> int:
        """Return how many cells are counted."""
        return int(self._rows("select coalesce(sum(cells_n), 0) as total from seats")[0]["total"])

    def of_units(self, shown: Shown, forest: Forest) -> pa.Table:
        """
        Return the sums of each shown unit, with those of the units below it, by `node` and `td`.

        Args:
            shown: The units that are shown.
            forest: All units.
        """
        self.near.name("places", shown.places)
        order = {unit: at for at, unit in enumerate(forest.order)} if self._loose else {}
        seats = []
        for row in self._loose:
            node = shown.node(row["u"])
            if node != NOBODY:
                # At each level the cells of a unit come before those of the units below it.
                seats.append(_seat(row, node, (order.get(row["u"], -1),)))
        own = [self.near.fetch(_OF_UNITS), self.near.fetch(_AT_UNITS)]
        return climbed(added(own), shown.forest, counted(taking_part(seats, shown.forest)))

    def of_campaigns(self, forest: Forest) -> pa.Table:
        """Return the sums of each campaign, with those of the campaigns below it, by `node` and `td`."""
        several = (_seat(row, row["c"], ()) for row in [*self._loose, *self._rows(_SEVERAL)])
        own = [self.near.fetch(_OF_CAMPAIGNS), self.near.fetch(_AT_CAMPAIGNS)]
        return climbed(added(own), forest, counted(taking_part(several, forest)))

    def _rows(self, sql: str) -> list[_Row]:
        rows: list[_Row] = self.near.fetch(sql).to_pylist()
        return rows


def _seat(row: _Row, node: int, before: Iterable[int]) -> Seat:
    return Seat(
        duty=row["td"],
        bearer=(row["b"] if row["b"] >= 0 else row["w"], row["s"]),
        node=node,
        place=(*before, row["c"], row["p_first"]),
        known=row["known_first"],
        started=row["any_started"],
        exempt=row["all_exempt"],
    )
