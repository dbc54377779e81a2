"""What rows of a table are: data, totals, footnotes, empty forms, examples, and what was not done."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ledger.grids import COMMITTEE, OFFICE, SECOND, THIRD, read, sheet

import binhai_2013
from govcampaign.ledger.forming import form_of
from govcampaign.ledger.grid import Region
from govcampaign.ledger.rows import is_number

SECOND_JULY, THIRD_JULY, FOURTH_JULY = (date(2013, 7, day) for day in (2, 3, 4))
VISITS = ["单位", "日期", "企业名称", "人数"]


def visit(unit=COMMITTEE, day=SECOND_JULY, enterprise="示例企业01", people=2):
    """Return a row of a visit."""
    return [unit, day, enterprise, people]


@pytest.mark.parametrize(
    "words", ["合计", "小  计", "总　计", "共计：1次", "示例管委会01小计", "累计（人）", "本页合计"]
)
def test_totals_are_left_out(schema, words):
    """A total is no visit, wherever its word stands."""
    found = read(schema, [VISITS, visit(), [words, None, "1家", 2], [None, words, None, 2]])
    assert found.rows == [2]
    assert found.left() == ["合计、小计行"] * 2


@pytest.mark.parametrize(
    "words",
    [
        "注：本表每周五报送。",
        "填表人：张示例  联系电话：022-00000000",
        "第1页 共2页",
        "※企业写全称",
        "审核：李样本",
        "（盖章）",
    ],
)
def test_footnotes_are_left_out(schema, words):
    """Notes, signatures and page numbers below a table are no records, and no findings."""
    found = read(schema, [VISITS, visit(), [words]])
    assert (found.rows, found.codes(3), found.left(3)) == ([2], [], ["表下注释或填表人"])


def test_lines_that_go_on_below_a_footnote_belong_to_it(schema):
    """注：1.… is followed by 2.… in the next row."""
    found = read(schema, [VISITS, visit(), ["注：1.人数含司机。"], ["2.企业写全称。"]])
    assert found.left() == ["表下注释或填表人"] * 2


def test_numbered_empty_rows_are_left_out(schema):
    """A form that was not filled in has no finding."""
    found = read(schema, [["序号", *VISITS], [1], [2, None], ["3."], ["……"], ["合计"]])
    assert (found.rows, found.codes()) == ([], [])
    assert found.left() == ["没有填写的空行"] * 4 + ["合计、小计行"]


@pytest.mark.parametrize("row", [["无", "无", "无", "无"], [COMMITTEE, "无", "/", None]])
def test_rows_that_say_nothing_to_report_are_left_out(schema, row):
    """无 in the cells is an answer, and no record."""
    found = read(schema, [VISITS, row])
    assert (found.rows, found.codes(), found.left()) == ([], [], ["填写“无”，没有可导入的内容"])


@pytest.mark.parametrize("mark", ["示例", "例：", "（样例）", "填写示例，不导入", "an example, not imported"])
def test_example_rows_are_left_out(schema, mark):
    """The row that shows what is meant is no record, though all its cells are good."""
    rows = [
        ["序号", *VISITS, "备注"],
        [mark, *visit(), None],
        [1, *visit(), mark],
        [2, *visit(SECOND), "已回访"],
    ]
    assert read(schema, rows).rows == [4]


@pytest.mark.parametrize(
    "row", [["甲", "乙", "丙", 1], [1, 2, 3, 4], ["（全称）", "（年月日）", "（全称）", "（人）"]]
)
def test_rows_that_number_the_columns_are_headings(schema, row):
    """甲 乙 丙 1 below the headings is part of them."""
    found = read(schema, [VISITS, row, visit()])
    assert (found.rows, found.left(2)) == ([3], ["重复的表头"])


def test_a_row_of_small_numbers_that_do_not_follow_each_other_is_data(schema):
    """Numbers in no order number no columns."""
    assert read(schema, [VISITS, [3, 1, 7, 7]]).codes(2)


def test_a_row_that_names_only_a_unit_is_told_in_a_note(schema):
    """Units printed in advance are passed over."""
    found = read(schema, [VISITS, [COMMITTEE], visit(SECOND)])
    assert (found.rows, found.codes(2)) == ([3], ["only_unit"])


def test_needed_cells_that_are_empty_are_faults_at_their_places(schema):
    """A visit needs its unit, its day and its enterprise."""
    found = read(schema, [VISITS, visit(unit=None), visit(day=None), visit(enterprise="无"), visit()])
    assert found.errors() == ["Sheet1!A2", "Sheet1!B3", "Sheet1!C4"]
    assert found.reading.failed == (("Sheet1", 2), ("Sheet1", 3), ("Sheet1", 4))


def test_a_needed_field_without_a_column_is_told_in_each_row(schema):
    """A list of enterprises and units without days enters nothing."""
    found = read(schema, [["走访单位", "企业名称", "人数"], [COMMITTEE, "示例企业01", 2]])
    assert found.codes(2) == ["no_column"]


def test_a_cell_that_is_not_needed_does_not_hold_its_row_back(schema):
    """12.5 people are told, and the visit is entered without them."""
    found = read(schema, [VISITS, visit(people=12.5)])
    assert found.entry(2).people is None
    assert found.errors() == []
    assert [each.place for each in found.reading.findings] == ["Sheet1!D2"]


def test_units_merged_downwards_hold_for_the_rows_inside(schema):
    """Inside the merged range the first cell speaks; below it nothing is filled in."""
    rows = sheet(
        "走访",
        VISITS,
        visit(),
        visit(None, THIRD_JULY),
        visit(None, FOURTH_JULY),
        merged=(Region(2, 1, 3, 1),),
    )
    found = read(schema, rows)
    assert found.entry(3).units == (COMMITTEE,)
    assert found.errors() == ["走访!A4"]


def test_days_merged_downwards_hold_for_the_rows_inside(schema):
    """A day may be merged over two visits."""
    rows = sheet(
        "走访", VISITS, visit(), visit(day=None, enterprise="示例企业02"), merged=(Region(2, 2, 3, 2),)
    )
    assert read(schema, rows).entry(3).day == SECOND_JULY


def test_a_column_that_names_each_unit_once_is_filled_down_with_a_warning(schema):
    """A csv of a merged sheet names each unit once; a total ends the group."""
    rows = [
        VISITS,
        visit(),
        visit(None, THIRD_JULY),
        visit(None, FOURTH_JULY),
        visit(SECOND),
        ["小计"],
        visit(None, FOURTH_JULY, "示例企业03"),
    ]
    found = read(schema, rows)
    assert [found.entry(row).units for row in (3, 4)] == [(COMMITTEE,)] * 2
    assert found.codes(3) == ["filled_down"]
    assert found.errors() == ["Sheet1!A7"]


def test_one_missing_unit_among_many_is_not_filled_in(schema):
    """Where units are named in every row, an empty cell is a mistake."""
    rows = [VISITS, visit(), visit(day=THIRD_JULY), visit(None, FOURTH_JULY), visit(SECOND)]
    assert read(schema, rows).errors() == ["Sheet1!A4"]


def test_ditto_stands_for_the_row_above(schema):
    """同上 is taken from the row above, with a note; after a blank row it is a fault."""
    rows = [VISITS, visit(), ["同上", "〃", "示例企业02", 2], [None], ["同上", THIRD_JULY, "示例企业03", 2]]
    found = read(schema, rows)
    assert (found.entry(3).units, found.entry(3).day) == ((COMMITTEE,), SECOND_JULY)
    assert found.codes(3) == ["as_above", "as_above"]
    assert found.errors() == ["Sheet1!A5"]


def test_ditto_of_what_the_row_above_lacks_is_a_fault(schema):
    """There is nothing above to take."""
    assert (
        read(schema, [VISITS, visit(unit=None), ["同上", THIRD_JULY, "示例企业02", 2]]).errors()[-1]
        == "Sheet1!A3"
    )


def test_titles_of_sections_name_the_unit_of_the_rows_below(schema):
    """A unit in a cell merged over the table is that of the rows below it."""
    rows = sheet(
        "走访",
        ["序号", "企业名称", "日期"],
        [COMMITTEE],
        [1, "示例企业01", SECOND_JULY],
        [SECOND],
        [1, "示例企业02", SECOND_JULY],
        merged=(Region(2, 1, 2, 3), Region(4, 1, 4, 3)),
    )
    found = read(schema, rows)
    assert [found.entry(row).units for row in (3, 5)] == [(COMMITTEE,), (SECOND,)]


def test_titles_of_sections_name_the_month_of_the_rows_below(schema):
    """In the section 7月份 the cell 5日 is 5 July; other titles change nothing."""
    rows = [
        ["序号", "单位", "企业名称", "日期"],
        ["一、管委会"],
        ["7月份"],
        [1, COMMITTEE, "示例企业01", "5日"],
    ]
    assert read(schema, rows).entry(4).day == date(2013, 7, 5)


def test_a_unit_line_stands_above_a_table_without_a_column_of_units(schema):
    """填报单位 and its value may stand in two cells."""
    rows = [
        ["企业走访台账"],
        ["填报单位", THIRD, None, "填报日期", "2013年8月1日"],
        ["序号", "企业名称", "日期"],
        [1, "示例企业01", "7月2日"],
    ]
    found = read(schema, rows)
    assert found.entry(4).units == (THIRD,)
    assert "unit_from_line" in found.codes()


@pytest.mark.parametrize("line", ["填报单位：某某公司", "填报单位："])
def test_a_unit_line_that_names_no_unit_of_the_roster_gives_none(schema, line):
    """Nothing is entered under a unit that is not on the roster."""
    found = read(
        schema, [["企业走访台账"], [line], ["序号", "企业名称", "日期"], [1, "示例企业01", "7月2日"]]
    )
    assert found.codes(4) == ["no_column"]


@pytest.mark.parametrize(("name", "title"), [(THIRD, "座谈会台账"), ("Sheet1", f"{THIRD}座谈会台账")])
def test_the_unit_may_come_from_the_sheet_or_the_title(schema, name, title):
    """Meetings are kept a sheet a unit."""
    found = read(schema, sheet(name, [title], ["日期", "主题"], ["7月5日", "融资"]))
    assert found.entry(3).units == (THIRD,)


def test_a_row_that_was_not_held_is_asked_about(schema):
    """完成 is FALSE: was it held? TRUE and 是 are entered."""
    rows = [
        ["单位", "日期", "场地", "完成"],
        *(
            [COMMITTEE, date(2013, 7, at + 1), "大厅", held]
            for at, held in enumerate((True, 1, "是", False, 0, "未举办", None))
        ),
    ]
    found = read(schema, rows, kind="event_day")
    assert found.rows == [2, 3, 4, 8]
    assert set(found.errors()) == {"Sheet1!D5", "Sheet1!D6", "Sheet1!D7"}


def test_cells_beyond_the_headings_are_told_and_the_record_is_kept(schema):
    """An unquoted comma pushed words into a column without a heading."""
    found = read(schema, [VISITS, [*visit(), "另报"]])
    assert found.rows == [2]
    assert found.codes(2) == ["cell_without_heading"]


def test_numbers_left_of_the_headings_are_no_data(schema):
    """A column of numbers has no heading."""
    assert read(schema, [[None, *VISITS], [1, *visit()]]).codes() == []


def test_error_values_and_formulas_without_results_are_faults_of_their_cells(schema):
    """#N/A in a needed cell refuses the row, elsewhere only the cell."""
    rows = sheet(
        "走访",
        VISITS,
        visit(day=None),
        visit(enterprise=None),
        visit(people=None, day=FOURTH_JULY),
        [None],
        errors={(2, 2): "#N/A", (4, 4): "#DIV/0!"},
        uncached={(3, 3): "=A1", (5, 1): "=A2"},
    )
    found = read(schema, rows)
    assert found.rows == [4]
    assert [found.codes(row)[0] for row in (2, 3, 4)] == [
        "excel_error",
        "formula_without_result",
        "excel_error",
    ]
    assert ("走访", 5) in found.reading.failed


def test_words_from_a_formula_are_entered_with_a_warning(schema):
    """A title that a formula gives is looked at."""
    rows = sheet(
        "宣传",
        ["单位", "日期", "标题", "媒体"],
        [OFFICE, SECOND_JULY, "政策问答", "网站"],
        formulas=frozenset({(2, 3)}),
    )
    found = read(schema, rows)
    assert (found.entry(2).title, found.codes(2)) == ("政策问答", ["formula_result"])


@pytest.mark.parametrize("words", ["已取消", "因雨改期至7月9日", "未走访"])
def test_a_note_that_says_called_off_holds_its_row_back(schema, words):
    """The note says that it did not take place."""
    found = read(schema, [[*VISITS, "备注"], [*visit(), words]])
    assert (found.rows, found.codes(2)) == ([], ["called_off"])


def test_personal_data_is_not_repeated(schema):
    """Nothing of a column of telephone numbers or of a signature is in any finding."""
    rows = [["联系电话", *VISITS], ["10000000001", *visit(unit="某某公司")], ["填表人：张示例"]]
    assert "10000000001" not in str(read(schema, rows).reading.findings)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(3, True), ("（三）", True), ("3.", True), (True, False), ("甲厂", False), (None, False)],
)
def test_numbers_of_rows_are_known(raw, expected):
    """3, （三） and 3. number a row."""
    assert is_number(raw) is expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_sent_back_unfilled_gives_nothing(schema, lang):
    """Its tables are known by their tabs and titles, and its example rows are left out."""
    form = form_of(schema, binhai_2013.campaign(), binhai_2013.roster())
    pages = [
        sheet(
            each.tab.say(lang),
            [each.title.say(lang)],
            [column.heading.say(lang) for column in each.columns],
            list(each.example),
        )
        for each in form.sheets
    ]
    found = read(schema, *pages)
    assert (found.rows, found.codes()) == ([], [])
    assert [table.kind for table in found.reading.tables] == [each.kind for each in form.sheets]


def test_a_line_about_the_table_is_a_footnote(schema):
    """（本表由各单位报送） below a table is no unit."""
    rows = [
        ["走访单位", "企业名称", "走访日期"],
        ["区科委", "示例企业01", "7月2日"],
        ["（本表由各单位于7月5日前报送）"],
    ]
    found = read(schema, rows)
    assert (found.rows, found.codes(3), found.left(3)) == ([2], [], ["表下注释或填表人"])
