"""
Where matrices of units and days stand: days across and units down, or the other way.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from govcampaign.ledger.cells import Cells, squeezed
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.lines import month_in, plain
from govcampaign.ledger.rows import is_total
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.whom import Units

LEAST: Final = 3
"""The days that a row must name to be the heading of a matrix."""

_LOOKED_AT: Final = 8
_DAY_WORDS: Final = re.compile(
    r"(?:(?:19|20)\d\d[年./-])?(?:(?:1[0-2]|0?[1-9])[月./-])?(?:3[01]|[12]\d|0?[1-9])[日号]?(?:\(?(?:星期|周|礼拜)?[一二三四五六日天]?\)?)?"
)
_CORNER: Final = re.compile(r"单位|部门|名称|街镇|委局|日期|时间")


@frozen(kw_only=True)
class Grid:
    """
    Where a matrix of units and days stands.

    Attributes:
        top: The row of its headings.
        side: The column that names what each row is of.
        across: The heading of each column, as it stands there: a day, or a unit where days go down.
        turned: True where days go down and units across.
        month: The month that a row above the days gives; None where it gives none.
        last: Its last row.
    """

    top: int
    side: int
    across: Mapping[int, Raw] = field(factory=dict, hash=False)
    turned: bool = False
    month: int | None = None
    last: int = 0


def grid_at(cells: Cells, row: int, units: Units) -> Grid | None:
    """Return the matrix whose headings stand in a row; None where the row is no such heading."""
    filled = list(cells.filled(row))
    days = {column: raw for column, raw in filled if _may_be_day(raw)}
    if len(days) < LEAST or not _rises(list(days.values())):
        return _turned(cells, row, filled, units)
    first = min(days)
    side = _unit_column(cells, row, first)
    words = sum(column not in days and not _idle(raw) for column, raw in filled if column > first)
    if side is None or words > len(days):
        return None
    above = {month for column in days if (month := month_in(str(cells.value(row - 1, column) or "")))}
    month = above.pop() if len(above) == 1 else None
    return Grid(top=row, side=side, across=days, month=month, last=cells.height)


def _turned(cells: Cells, row: int, filled: Sequence[tuple[int, Raw]], units: Units) -> Grid | None:
    """Return a matrix with units across and days down."""
    across = {column: raw for column, raw in filled if isinstance(raw, str) and _is_unit(units, raw)}
    if len(across) < LEAST:
        return None
    below = range(row + 1, min(row + 1 + _LOOKED_AT, cells.height + 1))
    for column in range(min(across) - 1, 0, -1):
        if sum(_may_be_day(cells.raw(at, column)) for at in below) > 1:
            return Grid(top=row, side=column, across=across, turned=True, last=cells.height)
    return None


def _is_unit(units: Units, raw: str) -> bool:
    read = units.read(raw)
    return isinstance(read, Taken) and bool(read.value) and len(read.value) == 1


def _may_be_day(raw: Raw) -> bool:
    if isinstance(raw, str):
        return _DAY_WORDS.fullmatch(squeezed(plain(raw))) is not None
    if isinstance(raw, bool):
        return False
    return isinstance(raw, dt.date) or (isinstance(raw, int | float) and raw == raw // 1 and 1 <= raw <= 31)


def _rises(days: Sequence[Raw]) -> bool:
    """Tell whether the days of a heading are of one sort, and follow each other where that can be seen."""
    if all(isinstance(raw, str) for raw in days):
        return True
    if not (
        all(isinstance(raw, dt.date) for raw in days) or all(isinstance(raw, int | float) for raw in days)
    ):
        return False
    return all(_order(one) < _order(other) for one, other in pairwise(days))


def _order(day: Raw) -> float:
    return float(day.toordinal() if isinstance(day, dt.date) else day)  # type: ignore[arg-type]  # a number


def _idle(raw: Raw) -> bool:
    return isinstance(raw, str) and (is_total(squeezed(raw)) or squeezed(raw) in ("备注", "说明"))


def _unit_column(cells: Cells, row: int, first: int) -> int | None:
    """Return the column left of the days whose heading, here or in a row above, asks for units."""
    for column in range(first - 1, 0, -1):
        words = {cells.text(at, column) for at in (row, row - 1)}
        if any(len(each) <= 12 and _CORNER.search(each) for each in words):
            return column
    return None


def grids_of(cells: Cells, rows: Sequence[int], units: Units) -> Iterator[Grid]:
    """Yield the matrices of a sheet whose days stand in some of its rows, from the top down."""
    for row in rows:
        found = grid_at(cells, row, units)
        if found is not None:
            yield found
