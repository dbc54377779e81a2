"""
A ledger as units send it: a title, headings in two rows, merged cells, a total, and four mistakes.

Everything in it is invented. The example reads it in a dry run, so that the month stays as it is.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

_HEADINGS: Final = ("序号", "走访单位", "企业名称", "走访日期", "走访人数", "发现的情况")
_ROWS: Final = (
    (1, "示例部门06", "示例企业01", date(2013, 7, 3), 3, "用工"),
    (2, "示例部门06", "示例企业02", "7月4日", "2人", ""),
    (3, "示例部门07", "示例企业03", "7月32日", 2, ""),
    (4, "示例部门99", "示例企业04", date(2013, 7, 8), 2, ""),
    (5, "示例部门08", "示例企业05", "7月上旬", 2, "供水"),
    (6, "示例部门09", "示例企业06", "2013.7.9", "若干", ""),
    (7, "示例部门10", "示例企业07", "2013年7月10日", 4, "审批时限"),
)
"""Rows 3, 4, 5 and 6 hold a day that does not exist, an unknown unit, no single day, and no number."""


def write_ledger(path: Path) -> Path:
    """Write the ledger of visits; return the file."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    # A workbook says when it was made; this one says the same at every run.
    book.set_properties({"created": datetime(2013, 7, 26)})  # noqa: DTZ001  # the format has no zones
    sheet = book.add_worksheet("走访台账")
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1})
    cell = book.add_format({"border": 1})
    day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd", "align": "left"})
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 5, 16)
    sheet.merge_range("A1:F1", "服务月走访企业台账（2013年7月）", bold)
    for column in (0, 1, 5):
        sheet.merge_range(1, column, 2, column, _HEADINGS[column], bold)
    sheet.merge_range("C2:E2", "走访情况", bold)
    for column in (2, 3, 4):
        sheet.write_string(2, column, _HEADINGS[column], bold)
    for at, row in enumerate(_ROWS, start=3):
        for column, value in enumerate(row):
            sheet.write(at, column, value, day if isinstance(value, date) else cell)
    sheet.merge_range("B4:B5", _ROWS[0][1], cell)
    last = 3 + len(_ROWS)
    sheet.write_string(last, 1, "合计", bold)
    sheet.write_formula(last, 4, "=SUM(E4:E10)", bold, 9)
    book.close()
    return path
