"""
The text of a sheet with other styles at some of its cells; nothing else in it changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from attrs import define

from govcampaign.ledger.grid import Place, address
from govcampaign_excel.patching import opened, prefix_of
from govcampaign_excel.xlsxcells import column_of

_REF: Final = re.compile(rb'\sr\s*=\s*["\']([A-Z]*)(\d+)["\']')
_STYLE: Final = re.compile(rb'\ss\s*=\s*["\'](\d+)["\']')
_MIN: Final = re.compile(rb'\smin\s*=\s*["\'](\d+)["\']')
_MAX: Final = re.compile(rb'\smax\s*=\s*["\'](\d+)["\']')
_COLUMN_STYLE: Final = re.compile(rb'\sstyle\s*=\s*["\'](\d+)["\']')


@define
class _Row:
    """A row while it is walked: its number, its style, the column of its last cell."""

    number: int = 0
    style: int | None = None
    column: int = 0


def restyled(xml: bytes, fills: Mapping[Place, str], style: Callable[[int, str], int]) -> bytes:
    """
    Return a sheet whose cells have fills; cells and rows that are not there are put in.

    Args:
        xml: The text of the sheet.
        fills: The fill of each cell to change.
        style: Returns the number of the style that is another one with a fill.
    """
    prefix = prefix_of(xml, b"worksheet")
    xml = opened(xml, prefix + b"sheetData")
    return _Walk(xml, prefix, fills, style).walk()


class _Walk:
    def __init__(
        self, xml: bytes, prefix: bytes, fills: Mapping[Place, str], style: Callable[[int, str], int]
    ) -> None:
        self._xml = xml
        self._prefix = prefix
        self._style = style
        self._wanted: dict[int, dict[int, str]] = {}
        for (row, column), fill in sorted(fills.items()):
            self._wanted.setdefault(row, {})[column] = fill
        self._columns = _column_styles(xml, prefix)
        self._pieces: list[bytes] = []
        self._done = 0

    def walk(self) -> bytes:
        """Go through rows and cells in order; whatever lies between two changes is copied as it is."""
        name = self._prefix
        token = re.compile(rb"<(/?)" + name + rb"(c|row|sheetData)((?:\s[^>]*?)?)(/?)>")
        row = _Row()
        for found in token.finditer(self._xml):
            closes, kind, attributes, closed = found[1], found[2], found[3], found[4]
            if kind == b"row" and not closes:
                row = self._row(row, found, attributes, bool(closed))
            elif kind == b"row":
                self._rest_of_row(row, found.start())
            elif kind == b"c" and not closes:
                self._cell(row, found, attributes)
            elif kind == b"sheetData" and closes:
                self._missing_rows(1 << 30, found.start())
        return b"".join([*self._pieces, self._xml[self._done :]])

    def _copy(self, end: int) -> None:
        self._pieces.append(self._xml[self._done : end])
        self._done = end

    def _row(self, before: _Row, found: re.Match[bytes], attributes: bytes, closed: bool) -> _Row:
        at, styled = _REF.search(attributes), _STYLE.search(attributes)
        row = _Row(int(at[2]) if at else before.number + 1, int(styled[1]) if styled else None)
        self._missing_rows(row.number, found.start())
        if closed and row.number in self._wanted:
            self._copy(found.start())
            self._pieces.append(found[0][:-2].rstrip() + b">" + self._cells(row, 1 << 30))
            self._pieces.append(b"</%brow>" % self._prefix)
            self._done = found.end()
        return row

    def _missing_rows(self, until: int, at: int) -> None:
        """Put in the rows that are wanted and not there, up to a row."""
        for number in [each for each in self._wanted if each < until]:
            self._copy(at)
            cells = self._cells(_Row(number), 1 << 30)
            self._pieces.append(b'<%brow r="%d">%b</%brow>' % (self._prefix, number, cells, self._prefix))

    def _rest_of_row(self, row: _Row, at: int) -> None:
        if row.number in self._wanted:
            self._copy(at)
            self._pieces.append(self._cells(row, 1 << 30))

    def _cell(self, row: _Row, found: re.Match[bytes], attributes: bytes) -> None:
        at = _REF.search(attributes)
        row.column = column_of(at[1]) if at and at[1] else row.column + 1
        if row.number not in self._wanted:
            return
        if any(column < row.column for column in self._wanted[row.number]):
            self._copy(found.start())
            self._pieces.append(self._cells(row, row.column))
        fill = self._wanted.get(row.number, {}).pop(row.column, None)
        if fill is not None:
            styled = _STYLE.search(attributes)
            number = self._style(int(styled[1]) if styled else 0, fill)
            kept = _STYLE.sub(b"", attributes)
            self._copy(found.start())
            self._pieces.append(b'<%bc%b s="%d"%b>' % (self._prefix, kept.rstrip(), number, found[4]))
            self._done = found.end()
        if not self._wanted.get(row.number, True):
            del self._wanted[row.number]

    def _cells(self, row: _Row, until: int) -> bytes:
        """Return empty cells for the wanted columns of a row before a column; they are wanted no more."""
        wanted = self._wanted[row.number]
        made = []
        for column in [each for each in wanted if each < until]:
            base = self._columns.get(column, 0) if row.style is None else row.style
            place = address(row.number, column).encode()
            made.append(
                b'<%bc r="%b" s="%d"/>' % (self._prefix, place, self._style(base, wanted.pop(column)))
            )
        if not wanted:
            del self._wanted[row.number]
        return b"".join(made)


def _column_styles(xml: bytes, prefix: bytes) -> dict[int, int]:
    """Return the styles that whole columns have."""
    found: dict[int, int] = {}
    head = xml[: xml.find(b"<" + prefix + b"sheetData")]
    for col in re.findall(rb"<" + prefix + rb"col(\s[^>]*?)/?>", head):
        first, last, styled = _MIN.search(col), _MAX.search(col), _COLUMN_STYLE.search(col)
        if first and last and styled:
            found.update(dict.fromkeys(range(int(first[1]), min(int(last[1]), 16_384) + 1), int(styled[1])))
    return found
