"""
A workbook of the failed rows only: what a unit corrects and sends again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from govcampaign.ledger.grid import Book, Raw, Sheet, letters_of
from govcampaign.ledger.outcome import CellFinding, FoundTable, LedgerReading, Weight
from govcampaign.ports.export import write_files
from govcampaign.wording import Lang, Text
from govcampaign_excel.copies import Out, fit_columns
from govcampaign_excel.marks import AUTHOR, GRAVE

_ROW: Final = Text("原第 {row} 行", "row {row}")
_UNSAID: Final = Text("本行未导入", "the row was not entered")
_MOST: Final = 200
"""How many columns of a row are written; what a ledger holds is far fewer."""


def write_failed(book: Book, reading: LedgerReading, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
    """
    Write a workbook of the rows that were not entered, below the headings of their tables.

    Each row has one column more, which says which row of the file it was and why it was not entered. What a
    merged range says for a row stands in the row itself, so that the file can be imported as it is once it is
    corrected.

    Args:
        book: The file as read.
        reading: What reading it gave.
        target: The file to write; its ending becomes `.xlsx`.
        lang: The language of the reasons.

    Returns:
        The file, or none where no row failed.

    Raises:
        UnwritableTarget: It cannot be written.
    """
    failed: dict[str, list[int]] = {}
    for name, row in sorted(set(reading.failed), key=lambda each: each[1]):
        failed.setdefault(name, []).append(row)
    sheets = [sheet for sheet in book.sheets if sheet.name in failed]
    if not sheets:
        return ()
    out = Out(lang)
    for sheet in sheets:
        _Failed(out, sheet, reading).write(failed[sheet.name])
    path = target.with_suffix(".xlsx")
    return write_files({path: out.bytes()})


class _Failed:
    """The failed rows of one sheet while they are written."""

    def __init__(self, out: Out, sheet: Sheet, reading: LedgerReading) -> None:
        self._out = out
        self._sheet = sheet
        self._tables = [table for table in reading.tables if table.sheet == sheet.name and table.headings]
        self._findings: dict[int, list[CellFinding]] = {}
        for finding in reading.findings:
            if finding.sheet == sheet.name:
                self._findings.setdefault(finding.row, []).append(finding)
        self._made = out.sheet(sheet.name)
        self._row = 0
        self._written: list[list[Raw]] = []

    def write(self, rows: Sequence[int]) -> None:
        """Write rows by table; rows of no table come last."""
        left = list(rows)
        for table in self._tables:
            own = [row for row in left if table.headings[0] < row <= max(table.last, table.headings[-1])]
            if own:
                self._table(table, own)
                left = [row for row in left if row not in set(own)]
        if left:
            self._rows(left, ())
        fit_columns(self._made, self._written)

    def _table(self, table: FoundTable, rows: Sequence[int]) -> None:
        if self._row:
            self._next([])
        for title in self._titles(table):
            self._next(self._values(title))
        columns = sorted(table.columns or table.titles)
        end = max([*columns, *(len(self._values(row)) for row in (*table.headings, *rows))], default=0) + 1
        for number, heading in enumerate(table.headings):
            values = self._values(heading)
            values += [None] * (end - 1 - len(values))
            self._next([*values, None if number else AUTHOR.say(self._out.lang)], bold=True)
        self._merge(table.headings)
        self._rows(rows, (end,))

    def _titles(self, table: FoundTable) -> list[int]:
        """Return the rows right above the headings that hold a title: a single cell, or a merged one."""
        found: list[int] = []
        row = table.headings[0] - 1
        while row >= 1 and len(found) < 3 and self._is_title(row):
            found.insert(0, row)
            row -= 1
        return found

    def _is_title(self, row: int) -> bool:
        filled = [value for value in self._values(row) if value is not None]
        return 1 <= len(filled) <= 2 and all(isinstance(value, str) for value in filled)

    def _values(self, row: int) -> list[Raw]:
        return list(self._sheet.rows[row - 1][:_MOST]) if 0 < row <= len(self._sheet.rows) else []

    def _merge(self, headings: Sequence[int]) -> None:
        """Merge headings as they were, so that two rows of them still belong together."""
        shift = self._row - len(headings) + 1 - headings[0]
        look = self._out.format(bold=True, valign="vcenter", align="center", bg_color="#DBE5F5")
        for top, left, bottom, right in self._sheet.merged:
            if (
                headings[0] <= top <= bottom <= headings[-1]
                and right <= _MOST
                and (bottom, right) != (top, left)
            ):
                value = self._values(top)[left - 1] if left <= len(self._values(top)) else None
                self._made.merge_range(
                    top + shift - 1,
                    left - 1,
                    bottom + shift - 1,
                    right - 1,
                    "" if value is None else str(value),
                    look,
                )

    def _rows(self, rows: Sequence[int], end: tuple[int, ...]) -> None:
        for row in rows:
            values = self._filled_down(row)
            column = end[0] if end else len(values) + 1
            values += [None] * (column - 1 - len(values))
            self._next([*values, self._why(row)], last=True)

    def _filled_down(self, row: int) -> list[Raw]:
        """Return the values of a row, those of merged ranges that reach down to it among them."""
        values = self._values(row)
        for top, left, bottom, _ in self._sheet.merged:
            if top < row <= bottom and left <= _MOST:
                above = self._values(top)
                values += [None] * (left - len(values))
                if values[left - 1] is None and left <= len(above):
                    values[left - 1] = above[left - 1]
        return values

    def _why(self, row: int) -> str:
        lang = self._out.lang
        own = self._findings.get(row, [])
        grave = [each for each in own if each.fault.weight is Weight.ERROR] or own
        said = [_said(each, lang) for each in grave] or [_UNSAID.say(lang)]
        return "\n".join([_ROW.fill(row=row).say(lang), *dict.fromkeys(said)])

    def _next(self, values: list[Raw], *, bold: bool = False, last: bool = False) -> None:
        self._row += 1
        self._written.append(values)
        for column, value in enumerate(values, 1):
            look = {"bold": True, "bg_color": "#DBE5F5"} if bold else {}
            if last and column == len(values):
                look = {"text_wrap": True, "valign": "top", "bg_color": f"#{GRAVE}"}
            self._out.put(self._made, (self._row, column), value, **look)


def _said(finding: CellFinding, lang: Lang) -> str:
    fault = finding.fault
    stop, colon = ("；", "：") if lang == "zh" else ("; ", ": ")
    where = f"{letters_of(finding.column)}{colon}" if finding.column else ""
    return f"{where}{fault.reason.say(lang)}{stop}{fault.remedy.say(lang)}"
