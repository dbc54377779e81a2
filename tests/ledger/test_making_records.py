"""From rows to records: the duty, several days, cases, repeats, and every kind of ledger."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ledger.grids import COMMITTEE, OFFICE, SECOND, is_case, read, sheet

from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.grid import Book
from govcampaign.ledger.reading import read_ledger
from govcampaign.ledger.taken import Taken

SECOND_JULY, THIRD_JULY = date(2013, 7, 2), date(2013, 7, 3)
VISITS = ["单位", "日期", "企业名称", "人数"]
PAPERS = ["报送单位", "报送日期", "材料名称"]
CASES = [
    "编号",
    "企业名称",
    "诉求摘要",
    "问题类别",
    "来源",
    "受理日期",
    "交办日期",
    "承办单位",
    "答复日期",
    "办理结果",
    "办结日期",
    "满意度",
]


@pytest.mark.parametrize(
    ("title", "duty"),
    [
        ("活动总结", "summary"),
        ("关于报送服务月活动总结的报告", "summary"),
        ("《活动实施方案》", "own-plan"),
        ("全面总结", "overall-summary"),
    ],
)
def test_the_title_of_a_paper_tells_its_duty(schema, title, duty):
    """A summary serves the duty to hand in a summary."""
    assert read(schema, [PAPERS, [OFFICE, SECOND_JULY, title]]).entry(2).duty == duty


def test_a_paper_of_no_duty_is_refused(schema):
    """示例材料 is no deliverable of the plan."""
    found = read(schema, [PAPERS, [OFFICE, SECOND_JULY, "示例材料"]])
    assert (found.rows, found.codes(2)) == ([], ["unknown_duty"])


def test_the_caller_may_name_the_duty(schema):
    """--duty summary says what the papers are."""
    assert (
        read(schema, [PAPERS, [OFFICE, SECOND_JULY, "示例材料"]], duty="summary").entry(2).duty == "summary"
    )


def test_a_caption_may_name_the_duty(schema):
    """自行宣传 stands above the list, and is one of three duties of publications."""
    rows = [["自行宣传情况"], ["单位", "日期", "标题", "媒体"], [OFFICE, SECOND_JULY, "政策问答", "网站"]]
    assert read(schema, rows).entry(3).duty == "own-publicity"


def test_a_duty_that_may_be_one_of_several_is_left_open(schema):
    """A visit may serve four duties; the record leaves it to the plan."""
    assert read(schema, [VISITS, [COMMITTEE, SECOND_JULY, "示例企业01", 2]]).entry(2).duty == ""


def test_a_column_of_duties_goes_before_all(schema):
    """The row names its duty itself."""
    rows = [["单位", "日期", "标题", "媒体", "任务"], [OFFICE, SECOND_JULY, "甲", "报刊", "组织媒体宣传"]]
    assert read(schema, rows).entry(2).duty == "media"


def test_a_second_version_is_a_resubmission_with_a_warning(schema):
    """修改稿 is not the first."""
    found = read(
        schema, [PAPERS, [OFFICE, SECOND_JULY, "活动总结"], [OFFICE, THIRD_JULY, "活动总结（修改稿）"]]
    )
    assert (found.entry(3).resubmission, found.codes(3)) == (1, ["resubmission"])


def test_the_same_paper_on_another_day_is_entered_with_a_warning(schema):
    """It may have been handed in again."""
    found = read(schema, [PAPERS, [OFFICE, SECOND_JULY, "活动总结"], [OFFICE, THIRD_JULY, "活动总结"]])
    assert (found.rows, found.codes(3)) == ([2, 3], ["second_submission"])


def test_an_event_of_several_days_is_one_record_a_day(schema):
    """7月5日-6日 is two days; the one number of people belongs to neither."""
    rows = [["政策宣讲"], ["单位", "日期", "地点", "参加人数"], [COMMITTEE, "7月5日-6日", "大厅", 20]]
    found = read(schema, rows)
    assert [entry.day.day for entry in found.entries(3)] == [5, 6]
    assert [entry.attendance for entry in found.entries(3)] == [None, None]
    assert "count_of_several_days" in found.codes(3)


def test_the_time_of_a_day_is_kept(schema):
    """7月5日上午9:30 names a time."""
    rows = [["座谈会"], ["单位", "会议时间", "主题"], [COMMITTEE, "7月5日上午9:30", "融资"]]
    assert read(schema, rows).entry(3).time.hour == 9


@pytest.mark.parametrize(
    ("title", "head", "row", "kind"),
    [
        (
            "接待点",
            ["单位", "设立日期", "接待地点", "开放时间", "热线电话"],
            ["大厅", "9:00-17:00", "022-00000000"],
            "desk",
        ),
        ("政策创新点", ["单位", "日期", "创新点名称"], ["一表制"], "innovation"),
        (
            "重点问题整改台账",
            ["责任单位", "登记日期", "存在的问题", "整改措施"],
            ["窗口排队", "增设窗口"],
            "rectification",
        ),
        (
            "长效机制台账",
            ["单位", "制定日期", "机制名称", "复查日期"],
            ["联系企业制度", date(2014, 1, 30)],
            "measure",
        ),
        ("座谈会", ["单位", "会议日期", "主题", "主持人"], ["融资", "主任"], "meeting"),
        ("查找差距", ["单位", "日期", "事项"], ["办事程序"], "self_check"),
    ],
)
def test_every_kind_of_ledger_becomes_its_records(schema, title, head, row, kind):
    """The kind follows from headings and title."""
    found = read(schema, [[title], head, [OFFICE, date(2013, 7, 9), *row]])
    assert [each.kind for each in found.reading.rows] == [kind]


def test_a_problem_ledger_becomes_cases_with_their_events(schema):
    """Registered, dispatched, answered, done, each on its day."""
    row = [
        "问题01",
        "示例企业01",
        "融资难",
        "诉求",
        "走访",
        SECOND_JULY,
        THIRD_JULY,
        "区商务委",
        date(2013, 7, 8),
        "已协调",
        date(2013, 7, 9),
        "满意",
    ]
    found = read(
        schema, [["2013年问题台账"], CASES, row, ["问题02", "示例企业02", "用工", "诉求", None, SECOND_JULY]]
    )
    case = found.entry(3)
    assert is_case(case)
    assert [(event.step.value, event.at.day, event.to) for event in case.events] == [
        ("registered", 2, ""),
        ("dispatched", 3, "区商务委"),
        ("answered", 8, ""),
        ("done", 9, ""),
    ]
    assert len(found.entry(4).events) == 1


def test_what_is_said_of_a_step_without_a_day_is_told(schema):
    """正在办理 is no answer on any day."""
    row = [
        "问题04",
        "示例企业03",
        "用地",
        "诉求",
        "走访",
        SECOND_JULY,
        THIRD_JULY,
        "区商务委",
        None,
        "正在办理",
    ]
    found = read(schema, [["2013年问题台账"], CASES, row])
    assert (len(found.entry(3).events), found.codes(3)) == (2, ["step_without_day"])


def test_a_case_out_of_order_is_refused(schema):
    """It was dispatched before it was registered."""
    row = ["问题03", "示例企业03", "用地", "诉求", "走访", THIRD_JULY, SECOND_JULY, "区商务委"]
    found = read(schema, [["2013年问题台账"], CASES, row])
    assert (found.rows, found.codes(3)) == ([], ["days_out_of_order"])


def test_a_case_told_twice_is_entered_once(schema):
    """The same case again is a repeat; with other words it is a contradiction."""
    row = ["问题02", "示例企业02", "用工", "诉求", None, SECOND_JULY]
    other = ["问题02", "示例企业02", "用地", "诉求", None, SECOND_JULY]
    found = read(schema, [["2013年问题台账"], CASES, row, row, other])
    assert (found.rows, found.codes(4), found.codes(5)) == ([3], ["repeated_row"], ["contradicting_row"])


def test_a_repeated_row_is_entered_once_and_told(schema):
    """The first is kept; another number of people is a contradiction to decide."""
    row = [COMMITTEE, SECOND_JULY, "示例企业01", 2]
    found = read(schema, [VISITS, row, row, [*row[:3], 6]])
    assert (found.rows, found.entry(2).people) == ([2], 2)
    assert (found.codes(3), found.codes(4)) == (["repeated_row"], ["contradicting_row"])
    assert found.reading.failed == (("Sheet1", 3), ("Sheet1", 4))


def test_the_same_visit_listed_by_two_units_is_entered_with_a_warning(schema):
    """Both are visits; if they went together, one row should name both."""
    rows = [VISITS, [COMMITTEE, SECOND_JULY, "示例企业01", 2], [SECOND, SECOND_JULY, "示例企业01", 2]]
    found = read(schema, rows)
    assert (found.rows, found.codes(3)) == ([2, 3], ["same_visit"])


def test_an_error_of_a_record_is_told_and_not_raised(schema, kinds):
    """What a record refuses for itself becomes a fault of its row."""
    maker = RowMaker(kind=kinds["visit"], schema=schema)
    notes = []
    values = {"units": Taken(()), "day": Taken(SECOND_JULY), "enterprise": Taken("示例企业01")}
    assert maker.entries(Rows(), values, notes) == []
    assert [(note.row, note.column) for note in notes] == [(3, 4)]


class Rows:
    """Rows of a table whose field of units is in D3."""

    name, by_name, out = "走访", {"units": 4}, None

    def at(self, name):
        """Return the place of a field."""
        return (3, self.by_name.get(name, 0))


def test_many_plain_rows_are_read_like_few(schema, monkeypatch):
    """The short way for plain rows gives what the long way gives."""
    rows = [[*VISITS, "备注"]]
    rows.extend(
        [COMMITTEE, date(2013, 7, at % 30 + 1), f"示例厂{at}", at % 4, "已回访" if at % 3 else None]
        for at in range(60)
    )
    rows[10][0], rows[12][1], rows[14][2], rows[16][4] = None, "近日", None, "已取消"
    rows[18][0], rows[20][3], rows[22] = "同上", 1.5, ["小计", None, "3家", 9]
    rows[24][3:] = [2, None, "多出"]
    rows[26][2], rows[28] = "示例厂1", [COMMITTEE, date(2013, 7, 2), "示例厂1", 1, None]
    rows[30], rows[32][0], rows[34][4] = rows[31], "　", "例：如此"
    quick = read(schema, rows).reading
    monkeypatch.setattr("govcampaign.ledger.body.quick_rows", lambda _: None)
    assert read(schema, rows).reading == quick
    assert len(quick.rows) > 40


@pytest.mark.parametrize(
    "beside",
    [{"comments": {(3, 1): "原定7月9日"}}, {"errors": {(3, 4): "#N/A"}}, {"struck": frozenset({(3, 1)})}],
)
def test_marks_on_many_rows_are_still_seen(schema, beside):
    """A comment, an error or a stroke on one of many rows is looked at."""
    rows = [VISITS, *([COMMITTEE, date(2013, 7, at % 30 + 1), f"示例厂{at}", 2] for at in range(40))]
    assert len(read(schema, sheet("走访", *rows, **beside)).reading.rows) == 40


def test_a_book_of_no_sheets_gives_nothing(schema):
    """There is nothing to read."""
    reading = read_ledger(Book(name="空.xlsx", format="xlsx", sheets=()), schema)
    assert (reading.rows, reading.findings, reading.left_out) == ((), (), ())


def test_a_rectification_verified_before_its_day_is_entered_with_a_word(schema):
    """One of the two days is wrong, and only the office knows which."""
    rows = [["整改清单"], ["责任单位", "重点问题", "整改措施", "整改日期", "核实日期"]]
    rows += [
        ["区科委", "甲", "设专窗", "7月23日", "7月20日"],
        ["区科委", "乙", "设专窗", "7月23日", "7月24日"],
    ]
    found = read(schema, rows)
    assert (found.rows, found.codes(3), found.codes(4)) == ([3, 4], ["verified_before"], [])
