"""
Where an empty cell takes its value from: merged ranges, groups whose unit is written once, lines above.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from govcampaign.ledger import faults
from govcampaign.ledger.cells import Cells, is_empty
from govcampaign.ledger.grid import Place, Raw, Sheet
from govcampaign.ledger.lines import plain
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.schema import Schema

_LEAST_BLANK: Final = 2
_SHARE: Final = 0.25


@frozen
class Said:
    """
    A value with the cell that says it.

    Attributes:
        raw: The value.
        place: The row and column of the cell.
    """

    raw: Raw
    place: Place


def said_at(cells: Cells, row: int, column: int) -> Said:
    """Return what a cell says; one that is merged with cells above it says what the first of them does."""
    raw = cells.raw(row, column)
    if is_empty(raw):
        region = cells.region(row, column)
        if region is not None and region.left == column:
            return Said(cells.raw(region.top, column), (region.top, column))
    return Said(raw, (row, column))


def broken(sheet: Sheet, said: Said) -> Fault | None:
    """Return what is wrong with a cell that holds an error or a formula without a result; None for others."""
    if said.place in sheet.errors:
        return faults.ERROR
    return faults.UNCACHED if said.place in sheet.uncached else None


def written_once(cells: Cells, column: int, rows: Iterable[int]) -> bool:
    """
    Tell whether a column names each value once, for all the rows below it, without merging cells.

    That is so where values never come twice in a row and a good part of the cells below them is empty.

    Args:
        cells: The sheet.
        column: The column.
        rows: The rows of data.
    """
    if column in cells.merged:
        return False
    blanks, total, before = 0, 0, None
    for row in rows:
        raw = cells.raw(row, column)
        total += 1
        if is_empty(raw):
            blanks += 1
        elif raw == before:
            return False
        else:
            before = raw
    return blanks >= _LEAST_BLANK and blanks >= _SHARE * total


def unit_within(schema: Schema, words: str) -> str:
    """Return the one unit whose name stands in a title or in a sheet's name; empty if none or several do."""
    text = plain(words)
    found = [
        (name, unit.id)
        for unit in schema.units.values()
        for name in {unit.id, unit.title.zh}
        if name and plain(name) in text
    ]
    longest = {unit for name, unit in found if not any(name != other and name in other for other, _ in found)}
    return longest.pop() if len(longest) == 1 else ""
