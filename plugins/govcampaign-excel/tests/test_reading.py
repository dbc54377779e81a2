"""
Files are known by their content and given as sheets of values.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from govcampaign.errors import UnreadableFile
from govcampaign_excel.reading import read


def test_a_workbook_gives_its_values_at_their_own_rows(tmp_path: Path) -> None:
    """Empty rows and columns before the table count, as the file counts them."""
    path = tmp_path / "台账.xlsx"
    book = openpyxl.Workbook()
    book.active["B3"] = "走访日期"
    book.active["B4"] = date(2013, 7, 5)
    book.save(path)

    sheet = read(path).sheets[0]

    assert [list(row) for row in sheet.rows] == [
        [None, None],
        [None, None],
        [None, "走访日期"],
        [None, date(2013, 7, 5)],
    ]


def test_a_csv_named_xlsx_is_read_as_a_csv(tmp_path: Path) -> None:
    """A name says nothing."""
    path = tmp_path / "报送.xlsx"
    path.write_text("单位,材料\n示例部门29,活动总结\n", encoding="gb18030")

    book = read(path)

    assert (book.format, book.sheets[0].name) == ("csv", "csv")
    assert [list(row) for row in book.sheets[0].rows] == [["单位", "材料"], ["示例部门29", "活动总结"]]


def test_an_empty_file_is_named_as_such(tmp_path: Path) -> None:
    """The reason says that it holds no bytes."""
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"")

    with pytest.raises(UnreadableFile, match="empty") as caught:
        read(path)

    assert caught.value.code == "empty_file"
