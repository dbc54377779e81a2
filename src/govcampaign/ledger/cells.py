"""
A sheet as rows and columns with its merged ranges: what stands in a cell, and which cell says it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from govcampaign.ledger.grid import Place, Raw, Region, Sheet

_GAPS: Final = re.compile(r"[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_MOST_COVERED: Final = 2_000_000
_BEYOND: Final = 1 << 40


def is_empty(raw: Raw) -> bool:
    """Tell whether a value is nothing that a person sees: None, or a text of spaces and invisible signs."""
    if raw is None or raw == "":
        return True
    # A letter above the space and below the first invisible sign is seen: nearly every text begins so.
    return isinstance(raw, str) and not "!" <= raw[0] <= "~" and not _GAPS.sub("", raw)


def squeezed(raw: Raw) -> str:
    """Return a text without spaces, line breaks and invisible signs; empty for what is no text."""
    return _GAPS.sub("", raw) if isinstance(raw, str) else ""


@frozen(kw_only=True)
class Cells:
    """
    A sheet that can be asked by row and column, both from 1.

    Attributes:
        sheet: The sheet.
        height: The number of its rows.
        width: The number of cells of its longest row.
        merged: The merged ranges that touch a column, by column, from the top down.
    """

    sheet: Sheet
    height: int = 0
    width: int = 0
    merged: Mapping[int, tuple[Region, ...]] = field(factory=dict, repr=False, hash=False)

    def raw(self, row: int, column: int) -> Raw:
        """Return what stands in a cell itself; None beyond the sheet."""
        if not 0 < row <= self.height:
            return None
        values = self.sheet.rows[row - 1]
        return values[column - 1] if 0 < column <= len(values) else None

    def region(self, row: int, column: int) -> Region | None:
        """Return the merged range that a cell lies in; None where it stands alone."""
        regions = self.merged.get(column)
        if not regions:
            return None
        at = bisect_right(regions, (row, _BEYOND, _BEYOND, _BEYOND)) - 1
        return regions[at] if at >= 0 and row <= regions[at].bottom else None

    def source(self, row: int, column: int) -> Place:
        """Return the place whose value a cell has: the first cell of its merged range, or itself."""
        region = self.region(row, column)
        return (region.top, region.left) if region else (row, column)

    def value(self, row: int, column: int) -> Raw:
        """Return what a cell says; inside a merged range, what its first cell says."""
        own = self.raw(row, column)
        return self.raw(*self.source(row, column)) if is_empty(own) else own

    def text(self, row: int, column: int) -> str:
        """Return the text that a cell says, without spaces and line breaks; empty for what is no text."""
        return squeezed(self.value(row, column))

    def filled(self, row: int, left: int = 1, right: int = 0) -> Iterator[tuple[int, Raw]]:
        """Yield the column and the value of each cell of a row that holds something itself."""
        if not 0 < row <= self.height:
            return
        values = self.sheet.rows[row - 1]
        for column in range(left, min(len(values), right or len(values)) + 1):
            raw = values[column - 1]
            if not is_empty(raw):
                yield column, raw


def cells_of(sheet: Sheet) -> Cells:
    """Return a sheet as cells; merged ranges are kept as far as the sheet's rows and columns reach."""
    height, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
    by_column: dict[int, list[Region]] = {}
    left = _MOST_COVERED
    for region in sorted(sheet.merged):
        columns = range(max(1, region.left), min(region.right, width) + 1)
        left -= len(columns)
        if region.top > height or left < 0:
            continue
        for column in columns:
            by_column.setdefault(column, []).append(region)
    merged = {column: tuple(regions) for column, regions in by_column.items()}
    return Cells(sheet=sheet, height=height, width=width, merged=merged)
