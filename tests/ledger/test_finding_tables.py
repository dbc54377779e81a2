"""Where tables are: headings of one to three rows, several tables on a sheet, captions, any order."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ledger.grids import COMMITTEE, OFFICE, SECOND, THIRD, read, sheet

from govcampaign.ledger.grid import Region

JULY = [date(2013, 7, day) for day in range(1, 31)]
VISITS = ["走访单位", "走访日期", "企业名称", "人数"]


def test_headings_below_a_title_are_found(schema):
    """A title and a blank row stand above the headings of a list of visits."""
    found = read(schema, [["2013年企业走访台账"], [None], VISITS, [COMMITTEE, JULY[1], "示例企业12", 3]])
    assert found.entry(4).enterprise == "示例企业12"
    assert found.reading.tables[0].headings == (3,)
    assert found.left(1) == ["标题或说明行"]


def test_merged_headings_of_two_rows_are_joined(schema):
    """走访对象/企业名称 is the name of an enterprise, and 走访单位 is merged over both rows."""
    rows = sheet(
        "走访",
        ["序号", "走访单位", "走访对象", None, "走访情况", None],
        [None, None, "企业名称", "企业类别", "走访\n日期", "走访人数\n（人）"],
        [1, COMMITTEE, "示例企业12", "中央企业", JULY[1], "3人"],
        merged=(Region(1, 1, 2, 1), Region(1, 2, 2, 2), Region(1, 3, 1, 4), Region(1, 5, 1, 6)),
    )
    found = read(schema, rows)
    assert (found.entry(3).enterprise, found.entry(3).people) == ("示例企业12", 3)
    assert found.reading.tables[0].titles[3] == "走访对象/企业名称"


def test_group_headings_spread_over_blank_cells_where_merges_are_lost(schema):
    """A csv keeps no merged cells: the group heading spreads to the right."""
    found = read(
        schema,
        [
            ["序号", "走访单位", "走访对象", None, "走访情况", None],
            [None, None, "企业名称", "企业类别", "日期", "人数"],
            ["1", COMMITTEE, "示例企业12", None, "2013-07-02", "2"],
        ],
    )
    assert found.entry(3).day == JULY[1]


def test_headings_may_take_three_rows(schema):
    """Two rows of group headings stand above the row of headings."""
    rows = sheet(
        "走访",
        ["走访单位", "走访情况", None, None],
        [None, "对象", "安排", None],
        [None, "企业名称", "日期", "人数"],
        [COMMITTEE, "示例企业12", JULY[1], 2],
        merged=(Region(1, 1, 3, 1), Region(1, 2, 1, 4), Region(2, 3, 2, 4)),
    )
    assert read(schema, rows).entry(4).people == 2


def test_tables_below_each_other_are_read_by_their_captions(schema):
    """A unit line holds for every table below it, and each caption tells the kind."""
    found = read(
        schema,
        [
            ["服务月活动情况表（2013年）"],
            [f"填报单位：{COMMITTEE}"],
            ["一、企业走访"],
            ["日期", "企业", "人数"],
            ["7月2日", "示例企业22", 3],
            ["小计", "1家", 3],
            [None],
            ["二、政策宣讲"],
            ["日期", "地点", "参加人数"],
            ["7月4日", "示例园区", 30],
        ],
    )
    assert [row.kind for row in found.reading.rows] == ["visit", "event_day"]
    assert found.entry(10).units == (COMMITTEE,)
    assert found.codes().count("unit_from_line") == 2


def test_tables_beside_each_other_are_kept_apart(schema):
    """An empty column separates visits from publications."""
    found = read(
        schema,
        [
            ["一、企业走访", None, None, None, "二、宣传报道"],
            ["单位", "日期", "企业", None, "单位", "日期", "标题"],
            [COMMITTEE, JULY[1], "示例企业22", None, SECOND, JULY[2], "园区政策快递"],
            [None, None, None, None, SECOND, JULY[3], "走进企业"],
        ],
    )
    assert [row.kind for row in found.reading.rows] == ["visit", "publication", "publication"]
    assert [each.KIND for each in found.reading.entries] == ["visit", "publication", "publication"]
    assert found.entry(4).title == "走进企业"


def test_a_table_continued_to_the_right_is_read_in_both_parts(schema):
    """To save paper the same headings come twice in a row, without a gap."""
    found = read(
        schema,
        [
            ["单位", "日期", "企业名称", "单位", "日期", "企业名称"],
            [COMMITTEE, JULY[1], "示例企业01", SECOND, JULY[1], "示例企业02"],
        ],
    )
    assert [each.units for each in found.entries(2)] == [(COMMITTEE,), (SECOND,)]


def test_a_table_of_another_kind_may_follow_without_a_caption(schema):
    """New headings begin a new table."""
    found = read(
        schema,
        [
            ["单位", "走访日期", "企业名称"],
            [COMMITTEE, JULY[1], "示例企业01"],
            ["单位", "发布日期", "标题", "媒体"],
            [OFFICE, JULY[2], "政策问答", "网站"],
        ],
    )
    assert [row.kind for row in found.reading.rows] == ["visit", "publication"]


def test_headings_repeated_after_a_page_break_do_not_begin_a_new_table(schema):
    """The same headings come again in the middle of the list."""
    found = read(schema, [VISITS, [COMMITTEE, JULY[1], "甲厂", 1], VISITS, [COMMITTEE, JULY[2], "乙厂", 1]])
    assert found.rows == [2, 4]
    assert [table.headings for table in found.reading.tables] == [(1, 3)]


def test_the_order_of_columns_and_blank_columns_do_not_matter(schema):
    """Blank columns stand between the headings."""
    found = read(
        schema,
        [
            [None] * 8,
            [None, "走访日期", None, "单位", None, "企业名称", None, "人数"],
            [None, JULY[1], None, COMMITTEE, None, "示例企业01", None, 3],
        ],
    )
    assert found.entry(3).people == 3


def test_the_name_of_the_file_tells_the_kind_where_nothing_else_does(schema):
    """单位、日期、地点、人数 may be an event or a meeting; the file is called 政策宣讲."""
    rows = [["单位", "日期", "地点", "人数"], [COMMITTEE, JULY[1], "大厅", 20]]
    assert read(schema, rows, name="政策宣讲.xlsx").reading.rows[0].kind == "event_day"


def test_a_table_that_may_be_of_several_kinds_is_refused_row_by_row(schema):
    """Nothing tells an event from a meeting, so no row is entered and each is told."""
    rows = [["单位", "日期", "地点", "人数"], [COMMITTEE, JULY[1], "大厅", 20], ["合计", None, None, 20]]
    found = read(schema, rows)
    assert found.rows == []
    assert found.codes(2) == ["kind_unclear"]
    assert found.left(3) == ["合计、小计行"]


def test_the_caller_may_name_the_kind(schema):
    """--kind event_day settles it."""
    rows = [["单位", "日期", "地点", "人数"], [COMMITTEE, JULY[1], "大厅", 20]]
    assert read(schema, rows, kind="event_day").entry(2).attendance == 20


def test_the_caller_may_map_headings_and_letters_to_fields(schema):
    """--map 甲=units and --map B=day name columns whose headings are not known."""
    rows = [["甲", "乙", "丙"], [COMMITTEE, JULY[1], "示例企业01"]]
    found = read(schema, rows, kind="visit", columns={"甲": "units", "b": "day", "丙": "enterprise"})
    assert found.entry(2).enterprise == "示例企业01"


def test_a_mapping_to_a_field_that_the_kind_lacks_changes_nothing(schema):
    """A misspelled field leaves the columns as they are."""
    rows = [VISITS, [COMMITTEE, JULY[1], "示例企业01", 2]]
    assert read(schema, rows, columns={"人数": "persons"}).entry(2).people == 2


def test_a_table_of_totals_gives_no_records(schema):
    """Counts by unit name no day and no enterprise."""
    rows = sheet("汇总", ["2013年座谈会汇总"], ["单位", "次数", "人数"], [COMMITTEE, 2, 45], ["合计", 2, 45])
    found = read(schema, rows)
    assert found.rows == []
    assert found.codes() == []
    assert found.left(3) == ["统计表，没有逐次的日期和事项"]


def test_sheets_without_tables_are_named(schema):
    """A page of instructions and an empty sheet hold no table."""
    found = read(
        schema, sheet("说明", ["填表说明"], ["1.每次一行；"]), sheet("Sheet3"), sheet("Sheet4", [None, " "])
    )
    assert [(each.sheet, each.row) for each in found.reading.left_out] == [
        ("说明", 0),
        ("说明", 1),
        ("说明", 2),
        ("Sheet3", 0),
        ("Sheet4", 0),
    ]


def test_hidden_sheets_are_read_only_when_asked_for(schema):
    """The old copy on a hidden sheet is left out with a word, and read when the caller names it."""
    old = sheet("旧表", VISITS, [COMMITTEE, date(2013, 6, 28), "示例企业01", 2], hidden=True)
    new = sheet("新表", VISITS, [COMMITTEE, JULY[1], "示例企业01", 2])
    assert [row.sheet for row in read(schema, old, new).reading.rows] == ["新表"]
    assert "隐藏的工作表" in read(schema, old, new).left(0)[0]
    assert [row.sheet for row in read(schema, old, new, sheets=["旧表"]).reading.rows] == ["旧表"]


def test_a_column_that_no_record_has_is_told_once(schema):
    """A column of unknown meaning is named; 序号 and 联系电话 are passed over in silence."""
    rows = [["序号", *VISITS, "联系电话", "天气"], [1, COMMITTEE, JULY[1], "甲厂", 2, "022-00000000", "晴"]]
    found = read(schema, rows)
    assert [(each.place, each.fault.code) for each in found.reading.findings] == [
        ("Sheet1!G1", "unread_column")
    ]


def test_a_title_of_another_year_is_told(schema):
    """A ledger of 2012 is read as such, with a warning."""
    found = read(schema, [["2012年企业走访台账"], VISITS, [COMMITTEE, "7月2日", "示例企业01", 2]])
    assert "another_year" in found.codes(2)


def test_the_month_comes_from_the_name_of_the_sheet(schema):
    """On a sheet called 七月 the cell 5日 is 5 July."""
    found = read(schema, sheet("七月", ["走访单位", "企业名称", "日期"], [COMMITTEE, "示例企业01", "5日"]))
    assert found.entry(2).day == JULY[4]
    assert found.codes(2)


def test_days_may_count_from_1904(schema):
    """A serial number of a workbook of the 1904 system is read in that system."""
    found = read(schema, [VISITS, [COMMITTEE, 40006, "示例企业01", 2]], epoch1904=True)
    assert found.entry(2).day == date(2013, 7, 13)


@pytest.mark.parametrize("line", ["单位：人", "单位：万元"])
def test_a_unit_of_measure_above_the_table_is_no_unit(schema, line):
    """The sheet of a unit says 单位：人 above its table; the unit is that of the sheet."""
    found = read(schema, sheet(THIRD, [None, line], ["走访日期", "企业名称"], ["7月2日", "示例企业01"]))
    assert found.entry(3).units == (THIRD,)


def test_many_tables_on_a_sheet_are_read(schema):
    """Two hundred tables below each other are all read."""
    rows = [
        row for at in range(200) for row in ([f"{at}、走访"], VISITS, [COMMITTEE, JULY[1], f"示例厂{at}", 2])
    ]
    assert len(read(schema, rows).reading.rows) == 200


def test_a_row_of_words_that_are_headings_elsewhere_is_data(schema):
    """A meeting about 问题 with 企业 names a unit and a day, and so is no heading."""
    rows = [["单位", "会议日期", "主题", "主持人", "地点"], [COMMITTEE, "2013-07-03", "问题", "企业", "会场"]]
    assert read(schema, rows).entry(2).theme == "问题"
