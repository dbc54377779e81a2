"""
Workbooks as sheets of values, by python-calamine.
"""

from __future__ import annotations

from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from govcampaign.ledger.grid import Book, Raw, Region, Sheet
from govcampaign.ports.ledger import Limits, Progress
from govcampaign.wording import Text
from govcampaign_excel.refusals import damaged, encrypted

_WORKBOOK = Text("Excel 工作簿", "an Excel workbook")


def read_workbook(data: bytes, name: str, limits: Limits, progress: Progress | None) -> Book:
    """Return a workbook as a book."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = tuple(
            Sheet(
                name=meta.name,
                rows=_rows(book, meta.name),
                merged=_merged(book, meta.name),
                hidden=meta.visible != SheetVisibleEnum.Visible,
            )
            for meta in book.sheets_metadata
        )
    except PasswordError as error:
        raise encrypted(name, _WORKBOOK) from error
    except CalamineError as error:
        raise damaged(name, _WORKBOOK, Text(str(error), str(error))) from error
    return Book(name=name, format=_format(data), sheets=sheets)


def _rows(book: CalamineWorkbook, name: str) -> list[list[Raw]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[None if cell == "" else cell for cell in row] for row in rows]


def _merged(book: CalamineWorkbook, name: str) -> tuple[Region, ...]:
    ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
    return tuple(Region(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in ranges)


def _format(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return "xls"
    return "ods" if b"opendocument.spreadsheet" in data[:200] else "xlsx"
