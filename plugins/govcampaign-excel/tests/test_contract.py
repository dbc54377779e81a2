"""The formats of this plugin keep every promise of the ledger port."""

from __future__ import annotations

import csv
import json
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


class TestJson(LedgerContract):
    """What the core exports as json: the first row is the titles of the columns."""

    target = "govcampaign_excel.formats:Ledgers"
    suffix = ".json"
    has_merges = False
    writes = False

    def write(self, sheets, path, merged=()):
        """Write a json file."""
        tables = [json_table(name, rows) for name, rows in sheets.items()]
        path.write_text(
            json.dumps({"lang": "zh", "tables": tables}, default=date.isoformat), encoding="utf-8"
        )

    def refused_files(self, folder):
        """Write a file that is cut, one of another form, and one with a list for a cell."""
        found = {}
        for name, text in (
            ("cut", '{"tables": ['),
            ("no list", '{"tables": 3}'),
            ("no columns", '{"tables": [{"title": "a"}]}'),
            ("not a number of JSON", '{"tables": [NaN]}'),
            ("a list", json.dumps({"tables": [json_table("a", [["x"], [["y"]]])]})),
            ("one title twice", json.dumps({"tables": [json_table("a", [["x"]])] * 2})),
        ):
            found[name] = folder / f"{name}.json"
            found[name].write_text(text, encoding="utf-8")
        return found


def json_table(name, rows):
    """Return rows as a table of an export."""
    width = max(map(len, rows))
    first, *others = ([*row, *[None] * (width - len(row))] for row in rows)
    keys = [f"c{at}" for at in range(width)]
    columns = [{"key": key, "title": title, "kind": "text"} for key, title in zip(keys, first, strict=True)]
    return {
        "title": name,
        "columns": columns,
        "rows": [dict(zip(keys, row, strict=True)) for row in others],
    }
