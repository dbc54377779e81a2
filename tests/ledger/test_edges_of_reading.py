"""Edges: blank rows in odd tables, cells beyond the sheet, long headings, and the short way's own edges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.ledger.grids import COMMITTEE, OFFICE, SECOND, read, sheet

from govcampaign.domain.measures.amount import Amount
from govcampaign.errors import InvalidValue
from govcampaign.ledger import quick
from govcampaign.ledger.cells import cells_of
from govcampaign.ledger.grid import Region
from govcampaign.ledger.making import record_of
from govcampaign.wording import same

DAY = date(2013, 7, 2)
VISITS = ["走访单位", "走访日期", "企业名称", "人数"]
HEAD = ["单位", date(2013, 7, 1), DAY, date(2013, 7, 3)]


def many(head, row, count=40):
    """Return a table of many rows."""
    return [head, *(row(at) for at in range(count))]


def visit(at):
    """Return one of many visits."""
    return [COMMITTEE, date(2013, 7, at % 30 + 1), f"示例厂{at}", 2]


def test_blank_rows_within_refused_tables_are_passed_over(schema):
    """A blank row is neither refused nor left out."""
    unclear = read(schema, [["单位", "日期", "地点", "人数"], [None], [COMMITTEE, DAY, "大厅", 20]])
    totals = read(schema, sheet("汇总", ["单位", "次数", "人数"], [None], [COMMITTEE, 2, 45]))
    matrix = read(schema, [["2013年企业走访台账"], HEAD, [None], [COMMITTEE, "√"]])
    assert [unclear.codes(2), totals.left(2), matrix.codes(3)] == [[], [], []]


def test_blank_rows_within_matrices_are_passed_over(schema):
    """Of days and of duties."""
    days = read(schema, [["2013年7月政策宣讲活动日"], HEAD, [None], [COMMITTEE, "√"]])
    head = ["单位", "活动实施方案", "活动总结", "备注"]
    duties = read(
        schema, [["2013年材料报送"], head, [None], [OFFICE, "6月28日"], head, [OFFICE, None, "7月20日"]]
    )
    assert (days.rows, duties.rows) == ([4], [4, 6])


def test_a_table_of_duties_without_days_is_one_of_totals(schema):
    """Counts under the names of duties are no days."""
    found = read(
        schema, [["2013年材料报送"], ["单位", "活动总结", "备注"], [OFFICE, 1, None], [SECOND, "一份", None]]
    )
    assert (found.rows, found.codes()) == ([], [])


def test_a_second_version_may_stand_in_a_heading_of_duties(schema):
    """活动总结（修改稿） across is a resubmission of each unit."""
    rows = [["2013年材料报送"], ["单位", "活动总结（修改稿）", "备注"], [OFFICE, DAY]]
    found = read(schema, rows)
    assert (found.entry(3).resubmission, found.codes(3)) == (1, ["resubmission"])


def test_days_of_two_sorts_are_no_heading_of_a_matrix(schema):
    """A number and two days follow no order."""
    found = read(schema, [["2013年7月政策宣讲活动日"], ["单位", 1, DAY, "7月3日"], [COMMITTEE, "√"]])
    assert found.rows == []


def test_merged_ranges_beyond_the_sheet_are_ignored():
    """A range that begins below the last row covers nothing."""
    cells = cells_of(sheet("走访", ["甲"], merged=(Region(9, 1, 12, 1), Region(1, 1, 1, 9))))
    assert cells.region(9, 1) is None
    assert cells.value(7, 1) is None
    assert cells.raw(0, 1) is None


def test_a_long_sentence_is_no_heading(schema):
    """A row with a sentence of fifty letters is not taken for headings."""
    rows = [["走访单位", "走访日期", "企业名称", "填" * 50], VISITS, [COMMITTEE, DAY, "示例企业01", 2]]
    assert read(schema, rows).rows == [3]


def test_a_caption_may_stand_apart_from_its_table(schema):
    """A blank row lies between the caption of the second table and its headings."""
    rows = [VISITS, ["二、政策宣讲"], [None], ["单位", "日期", "地点", "人数"], [COMMITTEE, DAY, "大厅", 20]]
    assert [each.kind for each in read(schema, rows).reading.rows] == ["event_day"]


def test_a_signature_beside_a_number_is_data(schema):
    """Only words stand beside a signature."""
    assert read(schema, [VISITS, ["审核：李样本", DAY, None, 5]]).codes(2)


def test_amounts_go_into_their_record(kinds):
    """An amount of a column is one of the record's amounts."""
    amount = Amount(name="投资额", value=Decimal(3), unit="万元")
    values = {"units": (OFFICE,), "title": "一表制", "amount:投资额": amount}
    assert record_of(kinds["innovation"], values, DAY).amounts == (amount,)


def test_many_events_serve_the_one_duty_of_their_kind(schema):
    """Rows that go the short way get their duty too."""
    head = ["单位", "宣讲日期", "地点", "参加人数"]
    found = read(
        schema, many(head, lambda at: [COMMITTEE, date(2013, 7, at % 30 + 1), f"示例街{at}号", "无"])
    )
    assert {each.entry.duty for each in found.reading.rows} == {"policy-days"}
    assert len(found.reading.rows) == 40


@pytest.mark.parametrize(
    "row", [[COMMITTEE, date(1913, 7, 2), "示例厂", 2], [COMMITTEE, DAY], ["某单位", DAY, "示例厂", 2]]
)
def test_a_bad_row_among_many_goes_the_long_way(schema, row):
    """It is told, and the others are entered."""
    found = read(schema, [*many(VISITS, visit), row])
    assert len(found.reading.rows) == 40
    assert found.codes(42)


def test_the_short_way_needs_no_memory(schema, monkeypatch):
    """Reading gives the same when nothing is kept of the cells before."""
    plain = read(schema, many([*VISITS, "备注"], lambda at: [*visit(at), f"第{at}户"])).reading
    monkeypatch.setattr(quick, "_MOST_KEPT", 0)
    assert read(schema, many([*VISITS, "备注"], lambda at: [*visit(at), f"第{at}户"])).reading == plain


def test_a_record_that_refuses_itself_goes_the_long_way(schema, monkeypatch):
    """The long way tells why, or enters it."""

    def refusing(**_):
        raise InvalidValue("Visit", same("x"), same("y"))

    monkeypatch.setitem(quick._CLASSES, "visit", refusing)
    assert len(read(schema, many(VISITS, visit)).reading.rows) == 40


def test_merged_cells_among_many_rows_are_read(schema):
    """A unit merged over all rows holds for each."""
    rows = many(VISITS, lambda at: [None if at else COMMITTEE, *visit(at)[1:]])
    found = read(schema, sheet("走访", *rows, merged=(Region(2, 1, 41, 1),)))
    assert len(found.reading.rows) == 40


def test_short_rows_among_many_are_plain(schema):
    """A row may end before the column of notes."""
    assert len(read(schema, many([*VISITS, "备注"], lambda at: visit(at)[:3])).reading.rows) == 40


def test_what_a_record_of_a_matrix_refuses_is_told_at_its_cell(schema, monkeypatch):
    """The place is that of the tick."""

    def refusing(*_):
        raise InvalidValue("EventDay", same("x"), same("y")).about(field="day")

    monkeypatch.setattr("govcampaign.ledger.entries.record_of", refusing)
    found = read(schema, [["2013年7月政策宣讲活动日"], HEAD, [COMMITTEE, None, "√"]])
    assert found.errors() == ["Sheet1!C3"]


def test_a_finding_is_said_in_one_line(schema):
    """It names the cell, what is wrong and what to do, in both languages."""
    rows = [["走访单位", "走访日期", "企业名称"], ["区科委", "待定", "示例企业01"]]
    [finding] = read(schema, rows).reading.findings
    assert finding.say() == "Sheet1!B2：内容待定；确定后填写"
    assert finding.say("en") == "Sheet1!B2: the value is not known yet; fill it in once it is known"
