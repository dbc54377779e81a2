"""The rows that were not entered come back with their headings and what is wrong with them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from govcampaign.ledger.failed import failed_tables
from govcampaign.ledger.grid import Book, Region, Sheet
from govcampaign.ledger.outcome import Fault, FoundTable, LedgerReading, Weight
from govcampaign.wording import Text

BAD = Fault(code="x", reason=Text("不是日期", "not a day"), remedy=Text("写日期", "write a day"))
WARNED = Fault(code="y", reason=Text("提示", "note"), remedy=Text("无", "none"), weight=Weight.WARNING)


def reading(*rows, merged=(), tables=None):
    """Return a reading of a sheet whose headings are in row 1."""
    found = FoundTable(sheet="走访", kind="visit", headings=(1,), titles={1: "单位", 2: "日期"}, last=9)
    sheet = Sheet(name="走访", rows=[["单位", "日期"], *rows], merged=merged)
    book = Book(name="a.xlsx", format="xlsx", sheets=(sheet,))
    return LedgerReading(name="a.xlsx", tables=(found,) if tables is None else tables, book=book)


def test_a_failed_row_has_its_cells_its_number_and_its_errors():
    """A warning keeps no row out, and is not among them."""
    (table,) = failed_tables(
        reading(["科委", "后天"]), [("走访", 2)], [("走访", 2, BAD), ("走访", 2, BAD), ("走访", 2, WARNED)]
    )

    assert [column.title.zh for column in table.columns] == ["单位", "日期", "原行号", "未登记的原因"]
    assert table.rows == (("科委", "后天", 2, "不是日期；写日期"),)


def test_the_reasons_are_in_the_language_asked_for():
    """As the rest of the run."""
    (table,) = failed_tables(reading(["科委", "x"]), [("走访", 2)], [("走访", 2, BAD)], "en")

    assert table.rows[0][-1] == "not a day; write a day"


def test_a_cell_of_a_merged_range_holds_what_the_first_one_does():
    """The unit that stands over several rows is in each of them."""
    merged = (Region(9, 1, 9, 2), Region(2, 1, 3, 1))

    (table,) = failed_tables(reading(["科委", 1], [None, 2], merged=merged), [("走访", 3)], [])

    assert table.rows == (("科委", 2, 3, ""),)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (datetime(2013, 7, 5), date(2013, 7, 5)),
        (datetime(2013, 7, 5, 9, 30), "2013-07-05 09:30"),
        (time(9, 30), "09:30"),
        (timedelta(hours=1), "1:00:00"),
        (date(2013, 7, 5), date(2013, 7, 5)),
        (3.5, 3.5),
        (True, True),
        (None, None),
    ],
)
def test_values_are_given_as_tables_hold_them(raw, value):
    """A day as a day, a moment and a time in words."""
    (table,) = failed_tables(reading(["科委", raw]), [("走访", 2)], [])

    assert table.rows[0][1] == value


def test_a_short_row_is_filled_with_blanks():
    """Rows of a file differ in length, and a row may be named that it does not have."""
    (table,) = failed_tables(reading(["科委"]), [("走访", 2), ("走访", 5)], [])

    assert table.rows == (("科委", None, 2, ""), (None, None, 5, ""))


def test_each_table_of_a_ledger_has_its_own():
    """One without failed rows has none."""
    first = FoundTable(sheet="走访", kind="visit", headings=(1,), titles={1: "单位"}, last=2)
    second = FoundTable(sheet="走访", kind="visit", headings=(3,), titles={2: "日期"}, last=5)
    rows = ["科委", 1], ["单位", "日期"], ["商务委", 2]

    tables = failed_tables(reading(*rows, tables=(first, second)), [("走访", 4), ("走访", 2)], [])

    assert [(table.name, table.rows) for table in tables] == [
        ("failed_1", (("科委", 2, ""),)),
        ("failed_2", ((2, 4, ""),)),
    ]
    assert failed_tables(reading(*rows, tables=(first, second)), [], []) == ()


def test_a_reading_without_its_file_gives_no_rows():
    """They are not at hand."""
    assert failed_tables(LedgerReading(name="a"), [("走访", 2)], []) == ()
