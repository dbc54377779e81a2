"""The formats of this plugin keep every promise of the ledger port."""

from __future__ import annotations

import csv
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.cell_range import CellRange

from govcampaign_testing import LedgerContract


class TestXlsx(LedgerContract):
    """Workbooks, as openpyxl writes them."""

    target = "govcampaign_excel.formats:Ledgers"
    suffix = ".xlsx"

    def write(self, sheets, path, merged=()):
        """Write a workbook."""
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for at, row in enumerate(rows, start=1):
                for column, value in enumerate(row, start=1):
                    self.put(sheet.cell(at, column), value)
        for each in merged:
            area = CellRange(min_row=each.top, min_col=each.left, max_row=each.bottom, max_col=each.right)
            book.worksheets[0].merge_cells(area.coord)
        book.save(path)

    def put(self, cell, value):
        """Put a value in a cell; a text that looks like a formula stays text."""
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def write_uncached(self, path):
        """Write a formula, which openpyxl never calculates."""
        book = Workbook()
        book.active.append(["x", "=1+1"])
        book.save(path)
        return 1, 2

    def refused_files(self, folder):
        """Write an old compound file of no workbook, as an encrypted one begins."""
        path = folder / "locked.xlsx"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
        return {"a compound file without a workbook": path}


class TestCsv(LedgerContract):
    """Text with commas, in UTF-8 with a mark."""

    target = "govcampaign_excel.formats:Ledgers"
    suffix = ".csv"
    has_sheets = False
    has_merges = False
    writes = False

    def write(self, sheets, path, merged=()):
        """Write a csv file."""
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            for rows in sheets.values():
                csv.writer(stream).writerows(
                    [value.isoformat() if isinstance(value, date) else value for value in row] for row in rows
                )
