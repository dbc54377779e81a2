"""Matrices of units and days, tables of duties across, forms, and what colours and strokes mean."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ledger.grids import COMMITTEE, OFFICE, SECOND, THIRD, read, sheet

from govcampaign.ledger.grid import Region
from govcampaign.ledger.marks import hue_of

FIRST, NEXT, LAST = (date(2013, 7, day) for day in (1, 2, 3))
TITLE = "2013年7月政策宣讲活动日"
HEAD = ["单位", FIRST, NEXT, LAST]


def days(found, row):
    """Return the days of the records of a row."""
    return [entry.day for entry in found.entries(row)]


def test_each_tick_of_a_matrix_is_a_record(schema):
    """Units go down and days across; a cross, an empty cell and a total are none."""
    found = read(
        schema,
        [
            [TITLE],
            [*HEAD, "合计"],
            [COMMITTEE, "√", None, "√", 2],
            [SECOND, None, "✓", "×", 1],
            [THIRD],
            ["合计", 1, 1, 1, 3],
            ["注：√表示已开展"],
        ],
    )
    assert (days(found, 3), days(found, 4)) == ([FIRST, LAST], [NEXT])
    assert found.entries(3)[0].duty == "policy-days"
    assert found.codes() == []
    assert len(found.left()) == 4


@pytest.mark.parametrize(
    "heads", [["7月1日", "7月2日", "7月3日"], ["7.1", "7.2", "7.3"], ["1日", "2日", "3日"], [1, 2, 3]]
)
def test_the_days_of_a_matrix_may_be_written_in_any_way(schema, heads):
    """A month in the title completes days without one."""
    found = read(schema, [[TITLE], ["序号", "单位", *heads], [1, COMMITTEE, "√", None, "√"]])
    assert days(found, 3) == [FIRST, LAST]


def test_a_month_may_stand_above_the_days(schema):
    """The headings take two rows, the month in the upper one."""
    rows = sheet(
        "宣讲",
        ["政策宣讲活动日"],
        ["单位", "7月", None, None, "备注"],
        [None, 1, 2, 3, None],
        [COMMITTEE, "√", None, "√"],
        [SECOND, "?", None, None, "待补"],
        merged=(Region(2, 1, 3, 1), Region(2, 2, 2, 4), Region(2, 5, 3, 5)),
    )
    found = read(schema, rows)
    assert days(found, 4) == [FIRST, LAST]
    assert found.codes(5) == ["tick_unclear"]


def test_days_may_go_down_and_units_across(schema):
    """The same matrix turned."""
    found = read(
        schema,
        [
            [TITLE],
            ["日期", COMMITTEE, SECOND, THIRD],
            ["7月1日", "√", None, "√"],
            ["7月2日", None, "√"],
            ["近日", "√"],
        ],
    )
    assert [entry.units for entry in found.entries(3)] == [(COMMITTEE,), (THIRD,)]
    assert found.entry(4).day == NEXT
    assert found.errors()[0].endswith("!A5")


def test_units_across_without_days_below_are_no_matrix(schema):
    """Three units in a row may be anything."""
    assert read(schema, [[TITLE], ["项目", COMMITTEE, SECOND, THIRD], ["走访", 1, 2, 3]]).rows == []


def test_numbers_are_people_where_a_line_says_so(schema):
    """参加人数 stands in the title; 40人 says so itself."""
    found = read(
        schema,
        [["政策宣讲活动日参加人数（2013年）"], HEAD, [COMMITTEE, 30, None, "25"], [SECOND, None, "40人", -3]],
    )
    assert [entry.attendance for row in (3, 4) for entry in found.entries(row)] == [30, 25, 40]
    assert found.errors() or found.codes(4)


def test_ones_are_ticks_and_other_numbers_are_asked_about(schema):
    """A matrix of ones is one of ticks; 35 may be people or times."""
    assert days(read(schema, [[TITLE], HEAD, [COMMITTEE, 1, 0, "1"]]), 3) == [FIRST, LAST]
    found = read(schema, [[TITLE], HEAD, [COMMITTEE, 35, 0, None]])
    assert (found.rows, found.codes(3)) == ([], ["number_unclear"])


def test_a_matrix_tells_units_and_days_that_are_none(schema):
    """A unit that is not on the roster and a day that does not exist are told where a tick stands."""
    found = read(
        schema,
        [
            [TITLE],
            ["单位", "7月1日", "7月2日", "2月30日"],
            ["某单位", "√"],
            [None, "√"],
            [COMMITTEE, "√", None, "√"],
            ["商务委", True, False],
        ],
    )
    assert found.errors()[:2] == ["Sheet1!A3", "Sheet1!A4"]
    assert days(found, 5) == [FIRST]
    assert found.entry(6).units == ("区商务委",)


def test_a_matrix_of_a_kind_that_needs_more_is_refused(schema):
    """A visit needs its enterprise, which ticks do not give."""
    found = read(schema, [["2013年企业走访台账"], HEAD, [COMMITTEE, "√"], ["合计", 1]])
    assert (found.rows, found.codes(3)) == ([], ["matrix_lacks"])


def test_a_matrix_whose_kind_is_not_said_is_refused(schema):
    """Ticks alone do not tell what was done."""
    found = read(schema, [["2013年7月情况"], HEAD, [COMMITTEE, "√"]], name="表.xlsx")
    assert found.codes(3) == ["kind_unclear"]


def test_the_kind_of_a_matrix_may_be_named(schema):
    """--kind event_day settles it."""
    assert days(
        read(schema, [["2013年7月"], HEAD, [COMMITTEE, "√"]], name="表.xlsx", kind="event_day"), 3
    ) == [FIRST]


def test_colours_mean_what_the_legend_says(schema):
    """Green is done and red is not; the grey of the headings means nothing."""
    fills = {(2, 1): "D9D9D9", (3, 2): "00B050", (3, 3): "FF0000", (4, 4): "92D050"}
    rows = [[TITLE], HEAD, [COMMITTEE, None, None, None], [SECOND], ["图例：绿色为已开展，红色为未开展"]]
    found = read(schema, sheet("宣讲", *rows, fills=fills))
    assert (days(found, 3), days(found, 4)) == ([FIRST], [LAST])


def test_a_legend_may_be_a_filled_cell_beside_a_word(schema):
    """A green cell stands beside 已完成."""
    rows = [[TITLE], [None, "已完成", None, "未完成"], HEAD, [COMMITTEE]]
    fills = {(2, 1): "00B050", (2, 3): "FF0000", (4, 2): "00B050", (4, 3): "FF0000"}
    assert days(read(schema, sheet("宣讲", *rows, fills=fills)), 4) == [FIRST]


def test_colours_without_a_legend_are_asked_about(schema):
    """Nobody says what green is."""
    found = read(schema, sheet("宣讲", [TITLE], HEAD, [COMMITTEE], fills={(3, 2): "00B050"}))
    assert (found.rows, found.codes(3)) == ([], ["colour_unexplained"])


def test_colours_that_decorate_mean_nothing(schema):
    """A week-end is coloured from its heading down, every second row from its name on; grey is shade."""
    fills = {
        (2, 2): "00B050",
        (3, 2): "00B050",
        (3, 3): "D9D9D9",
        (4, 1): "DDEBF7",
        (4, 2): "DDEBF7",
    }
    found = read(schema, sheet("宣讲", [TITLE], HEAD, [COMMITTEE], [SECOND], fills=fills))
    assert (found.rows, found.codes()) == ([], [])


def test_a_colour_that_the_legend_lacks_is_asked_about(schema):
    """Done late is done; blue is in no legend; grey is shade."""
    fills = {(3, 2): "FFFF00", (3, 3): "0070C0", (3, 4): "D9D9D9"}
    found = read(
        schema,
        sheet(
            "宣讲", [TITLE], HEAD, [COMMITTEE], ["黄色：延期完成；绿色：按期完成；红色：未完成"], fills=fills
        ),
    )
    assert (days(found, 3), found.codes(3)) == ([FIRST], ["tick_unclear"])


def test_errors_in_a_matrix_are_told(schema):
    """An error value and a formula without a result are no ticks."""
    rows = sheet(
        "宣讲", [TITLE], HEAD, [COMMITTEE, None, None, "√"], errors={(3, 2): "#N/A"}, uncached={(3, 3): "=A1"}
    )
    found = read(schema, rows)
    assert days(found, 3) == [LAST]
    assert found.codes(3) == ["excel_error", "formula_without_result"]


@pytest.mark.parametrize(
    ("fill", "hue"),
    [
        ("FF0000", "red"),
        ("FF00AA", "red"),
        ("FFC000", "yellow"),
        ("FF8000", "orange"),
        ("FFFF00", "yellow"),
        ("00B050", "green"),
        ("0070C0", "blue"),
        ("7030A0", "purple"),
        ("808080", "grey"),
        ("FFFFFF", "white"),
        ("000000", "black"),
    ],
)
def test_colours_have_names(fill, hue):
    """The colours that spreadsheets offer are called by their names."""
    assert hue_of(fill) == hue


def test_days_below_duties_are_records_of_these_duties(schema):
    """Units go down, 活动实施方案 and 活动总结 across, with the day on which each was handed in."""
    found = read(
        schema,
        [
            ["材料报送情况（2013年）"],
            ["单位", "活动实施方案", "活动总结", "备注"],
            [OFFICE, date(2013, 6, 28), date(2013, 7, 20)],
            ["示例部门12", "6月29日", "√"],
            ["示例部门13", None, "未报"],
            ["某单位", "6月29日"],
            ["示例部门14", "近日"],
            ["合计", 2, 1],
            ["示例部门15"],
            ["注：以收文日期为准"],
        ],
    )
    assert [(entry.duty, entry.day.day) for entry in found.entries(3)] == [("own-plan", 28), ("summary", 20)]
    assert found.codes(4) == ["tick_without_day"]
    assert len(found.errors()) == 3
    assert found.rows == [3, 4]


def test_duties_that_need_more_than_a_day_are_refused(schema):
    """A visit under 政府部门走访企业 lacks its enterprise."""
    found = read(
        schema, [["2013年情况"], ["单位", "政府部门走访企业", "活动总结"], [OFFICE, "7月2日", "7月20日"]]
    )
    assert [entry.duty for entry in found.entries(3)] == ["summary"]
    assert found.codes(3) == ["matrix_lacks"]


def test_a_form_of_labels_and_values_is_one_record(schema):
    """Each label has its value in the cell beside it; merged cells too."""
    rows = sheet(
        "登记表",
        ["企业走访登记表"],
        ["走访单位", THIRD, "走访日期", "2013年7月5日"],
        ["企业名称", "示例企业07", "走访人数", "3人"],
        ["企业反映的问题", "1.用工难；2.融资难"],
        ["备注"],
        ["填表人：张示例", None, "联系电话：022-00000000"],
        merged=(Region(4, 2, 4, 4), Region(5, 2, 5, 4)),
    )
    [row] = read(schema, rows).reading.rows
    assert (row.entry.units, row.entry.people, row.entry.findings) == ((THIRD,), 3, ("用工难", "融资难"))


def test_labels_and_values_may_share_a_cell(schema):
    """走访单位：示例管委会03 is a label with its value."""
    rows = [
        ["企业走访登记表"],
        [f"走访单位：{THIRD}"],
        ["走访日期：2013年7月5日    走访人数：3"],
        ["企业名称：示例企业08"],
    ]
    assert read(schema, rows).reading.rows[0].entry.people == 3


def test_forms_below_each_other_are_records_of_their_own(schema):
    """A label that comes again begins a new form."""
    form = [["走访单位", THIRD, "走访日期", "2013年7月5日"], ["企业名称", "示例企业07", "走访人数", 3]]
    other = [["走访单位", THIRD, "走访日期", "2013年7月6日"], ["企业名称", "示例企业09", "走访人数", 4]]
    assert len(read(schema, [["走访登记表"], *form, [], ["走访登记表"], *other]).reading.rows) == 2


def test_a_form_that_was_not_filled_in_is_left_out(schema):
    """Only labels, no values."""
    found = read(
        schema,
        [["企业走访登记表"], ["走访单位", None, "走访日期", None], ["企业名称", None, "走访人数", None]],
    )
    assert (found.rows, found.codes()) == ([], [])
    assert "没有填写的表单" in found.left()


def test_faults_of_a_form_are_told_at_their_cells(schema):
    """An unknown unit, a vague day and an error value."""
    rows = sheet(
        "走访",
        ["企业走访登记表"],
        ["走访单位", "某单位", "走访日期", "近期"],
        ["企业名称", None, "走访人数", None],
        ["备注", None, "企业类别", None],
        errors={(3, 4): "#N/A"},
        uncached={(4, 4): "=A1"},
    )
    found = read(schema, rows)
    assert found.errors() == ["走访!B2", "走访!D2", "走访!B3"]
    assert found.codes(3) == ["needed_empty", "excel_error"]


def test_a_form_takes_its_unit_from_the_name_of_the_sheet(schema):
    """The sheet is called by the unit."""
    rows = sheet(
        THIRD,
        ["企业走访登记表"],
        ["走访日期", "7月5日", "走访人数", 3],
        ["企业名称", "示例企业07", "备注", None],
    )
    found = read(schema, rows)
    assert found.reading.rows[0].entry.units == (THIRD,)


def test_a_form_without_a_label_of_a_needed_field_is_told(schema):
    """The form does not ask for the unit, and nothing else names it."""
    found = read(
        schema,
        [["企业走访登记表"], ["走访日期", "7月5日", "走访人数", 3], ["企业名称", "示例企业07", "备注", None]],
    )
    assert found.codes() == ["no_column"]


def test_rows_of_labels_without_a_form_are_tried_as_a_table(schema):
    """Known and unknown headings may take turns in a table."""
    rows = [
        ["走访单位", "科室甲", "走访日期", "科室乙", "企业名称"],
        [COMMITTEE, "一科", FIRST, "二科", "示例企业01"],
    ]
    assert read(schema, rows).entry(2).enterprise == "示例企业01"


def test_text_struck_through_and_explained_holds_its_row_back(schema):
    """A comment or a legend says why; without one the row is entered with a warning."""
    struck = frozenset((2, column) for column in (1, 2, 3))
    rows = [["单位", "日期", "企业名称"], [COMMITTEE, FIRST, "示例企业01"], [COMMITTEE, NEXT, "示例企业02"]]
    alone = read(schema, sheet("走访", *rows, struck=struck))
    explained = read(schema, sheet("走访", *rows, ["注：删除线为已取消"], struck=struck))
    commented = read(schema, sheet("走访", *rows, struck=struck, comments={(2, 1): "企业有事"}))
    assert (alone.rows, alone.codes(2)) == ([2, 3], ["struck_through"])
    assert (explained.rows, explained.codes(2)) == ([3], ["called_off"])
    assert (commented.rows, commented.codes(2)) == ([3], ["called_off"])


def test_a_comment_that_says_called_off_holds_its_row_back(schema):
    """A comment about an earlier plan does not."""
    rows = [["单位", "日期", "企业名称"], [COMMITTEE, FIRST, "示例企业01"], [COMMITTEE, NEXT, "示例企业02"]]
    found = read(schema, sheet("走访", *rows, comments={(2, 1): "临时有事，取消", (3, 2): "原定7月3日"}))
    assert (found.rows, found.codes()) == ([3], ["called_off"])


def test_a_row_in_the_colour_of_cancelled_rows_is_held_back(schema):
    """The legend says that red is cancelled; yellow is in no legend."""
    fills = {(3, 1): "FF0000", (3, 2): "FF0000", (3, 3): "FF0000", (4, 1): "FFFF00"}
    rows = [
        ["红色为已取消"],
        ["单位", "日期", "企业名称"],
        [COMMITTEE, FIRST, "示例企业01"],
        [COMMITTEE, NEXT, "示例企业02"],
    ]
    found = read(schema, sheet("走访", *rows, fills=fills))
    assert (found.rows, found.codes(3)) == ([4], ["marked_as_not_done"])


def test_a_table_of_duties_is_read_only_where_their_kind_is_looked_for(schema):
    """Papers across are no measures."""
    rows = [["材料报送情况（2013年）"], ["单位", "活动实施方案", "活动总结"], [OFFICE, "6月28日", "7月20日"]]
    assert read(schema, rows, kind="submission").rows == [3]
    assert read(schema, rows, kind="measure").rows == []
