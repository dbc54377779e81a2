"""Headings that no list holds, understood by the words that they are made of."""

from __future__ import annotations

import pytest
from tests.ledger.grids import read

from govcampaign.errors import InvalidValue
from govcampaign.ledger._heading_shapes import shape_of
from govcampaign.ledger.cases import told_of
from govcampaign.wording import Text

DAY = "2013-07-02"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("受访企业名称", "enterprise"),
        ("挂点企业", "enterprise"),
        ("陪同企业名称", ""),
        ("企业提出困难", "findings"),
        ("目前存在问题建议", "findings"),
        ("问题编号", ""),
        ("查找日期", "day"),
        ("计划完成日期", ""),
        ("截止时间", ""),
    ],
)
def test_a_heading_is_made_for_a_field(words, name):
    """The parts of a heading tell an enterprise, problems or a day; other days are none of a record."""
    assert shape_of(words) == name


def test_columns_under_unlisted_headings_are_read_and_told(schema):
    """The enterprise, the people and the problems are read, and each heading is told as understood."""
    found = read(
        schema,
        [
            ["受访企业名称", "走访单位", "走访日期", "参加走访人数", "企业提出的困难"],
            ["示例企业01", "区科委", DAY, 3, "招工难"],
        ],
    )
    visit = found.entry(2)
    assert (visit.enterprise, visit.people, visit.findings) == ("示例企业01", 3, ("招工难",))
    assert found.codes(1) == ["guessed_column"] * 3


def test_two_headings_of_one_shape_are_not_understood(schema):
    """Neither of two days is taken where no list tells which is the day of the record."""
    rows = [["走访单位", "企业名称", "初访日期", "复访日期"], ["区科委", "示例企业01", DAY, DAY]]
    found = read(schema, rows)
    assert (found.rows, "no_column" in found.codes(2)) == ([], True)


def test_a_kind_of_the_plan_is_known_by_its_noun(schema):
    """The column of what was found in a self-check is its title, and 查找日期 its day."""
    rows = [["查找差距情况表"], ["单位", "查找日期", "查找出的差距"], ["区科委", DAY, "服务意识不强"]]
    found = read(schema, rows)
    assert (found.entry(3).kind, found.entry(3).day.isoformat()) == ("self_check", DAY)
    assert found.entry(3).title == "服务意识不强"


def test_problems_of_cases_are_their_text(schema):
    """企业反馈问题 in a ledger of cases is what the case is about."""
    rows = [
        ["问题台账"],
        ["问题编号", "问题类别", "受理日期", "承办单位", "交办日期", "企业目前存在的困难"],
        ["问题01", "诉求", DAY, "区科委", DAY, "用工难"],
    ]
    assert read(schema, rows).entry(3).text == "用工难"


def test_words_in_a_table_without_days_are_told(schema):
    """A tick under a duty needs a day; what was not done, numbers and names of persons do not."""
    found = read(
        schema,
        [
            ["2013年材料报送"],
            ["单位", "活动总结", "联系人", "备注"],
            ["区科委", "√", "张示例", None],
            ["区国资委", "未报", "李样本", None],
            ["区商务委", "2份", "李样本", None],
        ],
    )
    assert (found.rows, found.codes(3), found.codes(4), found.codes(5)) == ([], ["without_days"], [], [])


def test_the_day_that_was_meant_is_not_the_day_that_was(schema):
    """实际走访日期 is the day, 走访时间 beside it the time of day, and 计划走访日期 neither."""
    rows = [["走访单位", "计划走访日期", "实际走访日期", "走访时间", "企业名称"]]
    rows += [["区科委", "7月3日", "7月4日", "下午2时", "示例企业01"]]
    visit = read(schema, rows).entry(2)
    assert (visit.day.isoformat(), str(visit.time)) == ("2013-07-04", "14:00:00")


def test_a_time_alone_is_the_day(schema):
    """走访时间 without another column of days holds days."""
    visit = read(schema, [["走访单位", "走访时间", "企业名称"], ["区科委", DAY, "示例企业01"]]).entry(2)
    assert (visit.day.isoformat(), visit.time) == (DAY, None)


def test_what_is_counted_names_no_unit(schema):
    """（单位：人） in a title says what the numbers are, and the title keeps its month."""
    title = "2013年7月政策宣讲活动日安排表（单位：人）"
    rows = [[title], ["单位", "1日", "2日", "3日"], ["示例部门12", 30, None, 25]]
    found = read(schema, rows)
    assert [(each.day.day, each.attendance) for each in found.entries(3)] == [(1, 30), (3, 25)]


CASES = ["问题编号", "问题类别", "受理日期", "交办日期", "承办单位", "答复日期", "答复内容", "办结日期"]


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        ((DAY, "7月3日", "示例部门88"), "unknown_unit", "E3"),
        ((DAY, "7月3日", None), "needed_empty", "E3"),
        ((DAY, "7月1日", "区科委"), "days_out_of_order", "D3"),
        ((DAY, "7月3日", "区科委", "7月4日", None, "7月5日"), "needed_empty", "G3"),
        ((None, None, None, "7月4日", "已答复"), "event_out_of_turn", "F3"),
    ],
)
def test_what_is_wrong_with_a_case_is_told_once_at_its_cell(schema, cells, code, place):
    """The step that is wrong has its own cells; an outcome without a column is one of the row."""
    found = read(schema, [["问题台账"], CASES, ["问题01", "诉求", *cells]])
    [finding] = found.reading.findings
    assert (finding.fault.code, finding.place) == (code, f"Sheet1!{place}")
    assert found.rows == []


def test_what_is_wrong_with_a_case_as_a_whole_is_of_no_step():
    """An error that names no event is one of its own field."""
    error = InvalidValue("Case 1", Text("太长", "too long"), Text("缩短", "shorten it"))
    assert (told_of({}, error.about(field="id")), told_of({}, error.about(field=""))) == ("id", "")
