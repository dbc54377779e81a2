"""The file of failed rows holds them, what heads them, and why they failed; nothing else."""

from __future__ import annotations

from datetime import date

from govcampaign.ledger.grid import Book, Region, Sheet
from govcampaign.ledger.outcome import CellFinding, Fault, FoundTable, LedgerReading, Weight
from govcampaign.wording import Text
from govcampaign_excel.formats import Ledgers
from govcampaign_excel.reading import read

SHEET = Sheet(
    name="走访台账",
    rows=[
        ["2013年走访台账"],
        ["单位", "走访", None],
        [None, "日期", "人数"],
        ["示例街道", date(2013, 7, 2), 3.0],
        [None, "7月", 2.0],
        [None, date(2013, 7, 4), "=1+1"],
        ["小计", None, 5.0],
    ],
    merged=(Region(2, 1, 3, 1), Region(2, 2, 2, 3), Region(4, 1, 6, 1)),
)
BOOK = Book(name="台账.xlsx", format="xlsx", sheets=(SHEET, Sheet(name="其他", rows=[["x"]])))
TABLE = FoundTable(
    sheet="走访台账", kind="visit", headings=(2, 3), columns={1: "units", 2: "day", 3: "people"}, last=7
)


def finding(row, column, words, weight=Weight.ERROR):
    """Return a finding."""
    fault = Fault(code="x", reason=Text(words, words), remedy=Text("请改正", "correct it"), weight=weight)
    return CellFinding(sheet="走访台账", row=row, column=column, fault=fault)


def failed(tmp_path, *rows, findings=(), tables=(TABLE,), lang="zh"):
    """Return the sheets of the file of failed rows."""
    reading = LedgerReading(
        name="台账.xlsx", findings=findings, tables=tables, failed=tuple(("走访台账", row) for row in rows)
    )
    written = Ledgers().failed(BOOK, reading, tmp_path / "失败.xls", lang)
    return read(written[0]).sheets if written else None


def test_exactly_the_failed_rows_are_written(tmp_path):
    """Below title and headings; what a merged range says for a row stands in it."""
    (sheet,) = failed(tmp_path, 5, 6, findings=(finding(5, 2, "没有日"), finding(6, 3, "不是数")))

    assert sheet.name == "走访台账"
    assert [list(row) for row in sheet.rows] == [
        ["2013年走访台账", None, None, None],
        ["单位", "走访", None, "核对结果"],
        [None, "日期", "人数", None],
        ["示例街道", "7月", 2.0, "原第 5 行\nB：没有日；请改正"],
        ["示例街道", date(2013, 7, 4), "=1+1", "原第 6 行\nC：不是数；请改正"],
    ]
    assert sheet.merged == (Region(2, 1, 3, 1), Region(2, 2, 2, 3))


def test_errors_come_before_warnings(tmp_path):
    """Where there is an error, only errors are told."""
    findings = (finding(5, 1, "简称", Weight.NOTE), finding(5, 2, "没有日"))

    (sheet,) = failed(tmp_path, 5, findings=findings, lang="en")

    assert sheet.rows[-1][-1] == "row 5\nB: 没有日; correct it"


def test_a_row_of_no_table_is_written_too(tmp_path):
    """With why, as far as it is known."""
    (sheet,) = failed(tmp_path, 4, tables=())

    assert [list(row) for row in sheet.rows] == [["示例街道", date(2013, 7, 2), 3.0, "原第 4 行\n本行未导入"]]


def test_no_file_is_written_where_no_row_failed(tmp_path):
    """There is nothing to correct."""
    assert failed(tmp_path) is None
    assert not list(tmp_path.iterdir())
