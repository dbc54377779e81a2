"""The matrix and what is read off it, laid out exactly, in both languages."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.authoring._helpers import any_number, campaign, days, duty, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import correct, put, void
from govcampaign.domain.journal.kinds import EventDay, Submission, Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.expansion import obligations
from govcampaign.judging import matrix, uncounted
from govcampaign.reminding import reminders
from govcampaign.tables.matrix import matrix_table
from govcampaign.tables.plan import names_of
from govcampaign.tables.rates import rates_table
from govcampaign.tables.readings import (
    reminders_table,
    uncounted_notes,
    uncounted_table,
)
from govcampaign.tables.records import records_table
from govcampaign.wording import Text

PLAN = campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    duties=[
        duty(Text("走访", "visits"), id="visits", who="各部门", owes=any_number("visit")),
        duty(Text("宣讲日", "talks"), id="days", who="各部门", owes=days(1, 2), when="7月上旬", clause="二"),
        duty(
            Text("总结", "summary"),
            id="summary",
            who="各部门、各单位",
            owes=once("submission"),
            due="2013年7月25日前",
        ),
        duty(Text("整改", "rectification"), id="rectification", owes=once("rectification")),
        duty(
            Text("创新", "ideas"),
            id="ideas",
            who="各部门",
            owes=once("innovation"),
            due={"kind": "awaited", "awaits": "市里"},
        ),
    ],
)
MEMBERS = roster({"各部门": "商务委、科委"})
NAMES = names_of(PLAN, MEMBERS)
RECORDS = [
    Visit(units=("商务委", "科委"), day=date(2013, 7, 3), enterprise="甲厂"),
    EventDay(units=("科委",), day=date(2013, 6, 28), duty="days"),
    *(EventDay(units=("商务委",), day=date(2013, 7, day)) for day in (2, 3, 4)),
    Submission(units=("商务委",), day=date(2013, 7, 26), duty="summary"),
]
EXEMPT = Ruling(duty="ideas", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 1), reason="撤并")


@pytest.fixture
def judged():
    """Give the matrix of 27 July."""
    owed = obligations(PLAN, MEMBERS)
    return matrix(PLAN, owed, RECORDS, as_of="2013-07-27", rulings=[EXEMPT])


def by_key(table):
    """Return the rows of a table by their code, each by the keys of its columns."""
    keys = [column.key for column in table.columns]
    code = "obligation" if "obligation" in keys else "duty"
    return {row[keys.index(code)]: dict(zip(keys, row, strict=True)) for row in table.rows}


def test_the_matrix_says_how_each_obligation_stands(judged):
    """One row a cell: state in code and in words, counts, days, and what lies beside the window."""
    table = matrix_table(judged, NAMES)
    rows = by_key(table)

    assert [column.key for column in table.columns] == [
        *("unit", "title", "slot", "state_words", "done", "least"),
        *("due_day", "ruling_reason", "begun", "reached", "overdue", "excess", "credited", "outside"),
        *("clauses", "duty", "obligation", "state"),
    ]
    assert rows["days/商务委"] == {
        "obligation": "days/商务委",
        "duty": "days",
        "title": "宣讲日",
        "unit": "商务委",
        "slot": "",
        "state_words": "已完成",
        "done": 3,
        "least": 1,
        "due_day": date(2013, 7, 10),
        "ruling_reason": "",
        "begun": None,
        "reached": date(2013, 7, 2),
        "overdue": "",
        "excess": 1,
        "credited": 3,
        "outside": None,
        "clauses": "二",
        "state": "met",
    }
    late = rows["days/科委"]
    assert (late["state_words"], late["overdue"], late["outside"]) == ("逾期未完成", "是", 1)
    assert (late["reached"], late["excess"], late["state"]) == (None, None, "missed")
    symbolic = rows["summary/各单位"]
    assert (symbolic["unit"], symbolic["state_words"]) == ("[各单位]", "暂不能判定（名单未知）")
    assert rows["rectification/"]["unit"] == "（未写明）"
    assert rows["ideas/科委"]["ruling_reason"] == "撤并"
    assert rows["visits/科委"]["begun"] == date(2013, 7, 3)


def test_a_column_that_no_obligation_uses_is_left_out():
    """A plan of old duties has no round, amount, role or proof to show."""
    plain = matrix(PLAN, obligations(PLAN, MEMBERS)[2:4], (), as_of="2013-07-05")

    keys = {column.key for column in matrix_table(plain, NAMES).columns}

    assert not keys & {"round", "role", "amount", "target", "accepted", "unproven", "ruling_reason", "begun"}
    assert {"slot", "excess", "outside"} <= keys


def test_the_matrix_is_there_in_english(judged):
    """Titles, states and the truth of being overdue are in the language."""
    table = matrix_table(judged, NAMES, "en")
    rows = by_key(table)

    assert table.title.en == "matrix as of 2013-07-27, as known by 2013-07-27"
    late = rows["days/科委"]
    assert (late["title"], late["state_words"], late["overdue"]) == ("talks", "missed", "yes")
    assert rows["rectification/"]["unit"] == "(not named)"


def test_the_figures_stand_under_the_matrix(judged):
    """One note a duty, with what it leaves out."""
    notes = matrix_table(judged, NAMES).notes

    assert [note.zh.partition("：")[0] for note in notes[:5]] == ["走访", "宣讲日", "总结", "整改", "创新"]
    assert notes[2] == Text(
        "总结：完成率 1/2（未计入：名单未知1项）；按时率 0/2（未计入：名单未知1项）；未开展1项，逾期1项",
        "summary: completeness 1 of 2 (not counted: 1 roster unknown);"
        " timeliness 0 of 2 (not counted: 1 roster unknown); 1 not started, 1 overdue",
    )


STRAYS = [
    EventDay(units=("科委",), day=date(2013, 6, 28), duty="days"),
    *(OtherRecord(name="letter", units=("商务委",), day=date(2013, 7, day)) for day in (1, 2, 3)),
]


@pytest.mark.parametrize(
    ("strays", "zh", "en"),
    [
        (
            1,
            "1条记录未计入任何任务：2013年6月28日，活动日，科委（早于规定时段（2013年7月1日起））",
            (
                "1 record counted for no duty: 2013-06-28, event day, 科委"
                " (it is before the stated window, which opens 2013-07-01)"
            ),
        ),
        (3, "2013年7月2日，letter，商务委（没有任务统计这类记录）", "(no duty counts such a record)"),
        (4, "商务委（没有任务统计这类记录）；…", "(no duty counts such a record); …"),
    ],
)
def test_records_that_count_for_no_duty_stand_under_the_matrix(strays, zh, en):
    """Their number and the first three with the reasons, after the rates; nothing where there are none."""
    owed = obligations(PLAN, MEMBERS)
    notes = uncounted_notes(uncounted(owed, STRAYS[:strays], as_of="2013-07-31"), NAMES)
    under = matrix_table(matrix(PLAN, owed, STRAYS[:strays], as_of="2013-07-31"), NAMES).notes[5:]

    assert [note.zh.endswith(zh) and note.en.endswith(en) for note in notes] == [True]
    assert [note.zh.partition("条")[0] for note in under] == [str(strays)]
    assert uncounted_notes((), NAMES) == ()


def test_records_that_count_for_no_duty_make_a_table():
    """A row for each, with what it is, why it does not count and what to do."""
    owed = obligations(PLAN, MEMBERS)
    strays = uncounted(owed, STRAYS[:2], as_of="2013-07-31")
    day = date(2013, 7, 31)

    table = uncounted_table(strays, NAMES, as_of=day, known_by=day)

    assert table.rows == (
        (
            STRAYS[0].id,
            date(2013, 6, 28),
            "活动日",
            "科委",
            "days",
            "早于规定时段（2013年7月1日起）",
            "核对日期；时段有误的，修改方案",
        ),
        (
            STRAYS[1].id,
            date(2013, 7, 1),
            "letter",
            "商务委",
            "",
            "没有任务统计这类记录",
            "核对记录的种类和任务",
        ),
    )


def test_figures_are_blank_where_nothing_is_counted(judged):
    """0 of 0 would look like a failure; what timeliness alone leaves out is said to be so."""
    rows = by_key(rates_table(judged))

    def of(duty, *keys):
        return tuple(rows[duty][key] for key in keys)

    rates = ("completeness", "complete", "complete_of", "timeliness", "timely", "timely_of")
    assert of("visits", "cells", "done", *rates) == (2, 2, None, None, None, None, None, None)
    assert of("days", "cells", "done", *rates) == (2, 3, 0.5, 1, 2, 0.5, 1, 2)
    assert of("summary", "cells", "done", *rates) == (3, 1, 0.5, 1, 2, 0.0, 0, 2)
    assert of("rectification", *rates) == (0.0, 0, 1, 0.0, 0, 1)
    assert of("ideas", *rates) == (0.0, 0, 1, None, None, None)


def test_what_rates_leave_out_is_counted_by_reason(judged):
    """One column a reason that some duty has; what only timeliness leaves out is said to be so."""
    table = rates_table(judged)
    rows = by_key(table)

    reasons = {c.key: c.title.zh for c in table.columns if c.key.startswith("left_out_")}
    assert reasons == {
        "left_out_roster": "名单未知",
        "left_out_quantity": "数量未定",
        "left_out_awaited": "期限待定（仅按时率）",
        "left_out_exempt": "已免除",
    }
    assert rows["visits"]["left_out_quantity"] == 2
    assert rows["summary"]["left_out_roster"] == 1
    assert (rows["ideas"]["left_out_awaited"], rows["ideas"]["left_out_exempt"]) == (2, 1)
    assert rows["days"]["left_out_roster"] is None


def test_a_percentage_names_its_two_numbers(judged):
    """So that a workbook can work it out."""
    of = {column.key: column.of for column in rates_table(judged).columns if column.kind == "percent"}

    assert of == {
        "completeness": ("complete", "complete_of"),
        "timeliness": ("timely", "timely_of"),
        "timeliness_of_due": ("timely_due", "due_of"),
        "participation": ("participating", "participating_of"),
    }


def test_the_due_day_of_a_duty_is_the_one_most_have(judged):
    """A duty without any has none."""
    rows = by_key(rates_table(judged))

    assert (rows["days"]["due_day"], rows["ideas"]["due_day"]) == (date(2013, 7, 10), None)


def test_who_did_nothing_is_counted_beside_the_rates(judged):
    """Not started, overdue, underway and taking part; the rate of what is due has its own two numbers."""
    rows = by_key(rates_table(judged))

    beside = ("participation", "participating", "participating_of", "not_started", "overdue", "underway")
    assert [rows["visits"][key] for key in beside] == [1.0, 2, 2, 0, 0, 2]
    assert [rows["days"][key] for key in beside] == [0.5, 1, 2, 1, 1, None]
    due = ("timeliness_of_due", "timely_due", "due_of")
    assert [rows["summary"][key] for key in due] == [0.0, 0, 2]
    assert [rows["visits"][key] for key in due] == [None, None, None]


def test_figures_are_there_in_english(judged):
    """Headings and titles are."""
    table = rates_table(judged, "en")

    assert "due day awaited (timeliness only)" in [column.title.en for column in table.columns]
    assert by_key(table)["summary"]["title"] == "summary"


def test_figures_of_what_is_due_by_a_day(judged):
    """Only obligations that were due by then; a duty without any has no row."""
    table = rates_table(judged, due_by=date(2013, 7, 10))

    (row,) = by_key(table).values()
    assert (row["duty"], row["cells"], row["complete"], row["timely_of"]) == ("days", 2, 1, 2)


def test_the_journal_is_listed_entry_by_entry():
    """What was put, corrected or voided, when it was entered, and why."""
    moment = datetime(2013, 7, 9, 12, tzinfo=BEIJING)
    first = OtherRecord(name="check", units=("商务委", "科委"), day=date(2013, 7, 5), items=("程序", "效率"))
    entries = [
        put(first),
        correct(first.id, first, recorded=moment, reason="有误"),
        void(first.id, recorded=moment, reason="重复", number=2),
    ]

    table = records_table(entries, {"商务委": Text("商务委", "commerce")}, "en")

    happened = ("check", "commerce, 科委", date(2013, 7, 5), "", "程序, 效率")
    assert [column.key for column in table.columns] == [
        *("kind", "units", "day", "duty", "items", "known_since", "act", "reason", "number", "record"),
    ]
    assert table.rows == (
        (*happened, date(2013, 7, 5), "put", "", 0, first.id),
        (*happened, date(2013, 7, 9), "corrected", "有误", 1, first.id),
        ("", "", None, "", None, date(2013, 7, 9), "voided", "重复", 2, first.id),
    )
    assert records_table(entries, {}).rows[0][1] == "商务委、科委"
    assert [row[6] for row in records_table(entries, {}).rows] == ["登记", "更正", "作废"]


@pytest.mark.parametrize(
    ("record", "zh", "en"),
    [(record, "活动日", "event day") for record in RECORDS[1:2]]
    + [(OtherRecord(name="check", units=("科委",), day=date(2013, 7, 5)), "check", "check")],
    ids=["ours", "the plan's own"],
)
def test_kinds_are_said_in_words(record, zh, en):
    """A kind that only the plan knows shows itself."""
    said = [records_table([put(record)], {}, lang).rows[0][0] for lang in ("zh", "en")]

    assert said == [zh, en]


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {OtherRecord.KIND}))
def test_every_kind_of_the_library_has_words(kind):
    """In Chinese none of them shows its code."""
    record = OtherRecord(name=kind, units=("科委",), day=date(2013, 7, 5))

    assert not records_table([put(record)], {}).rows[0][0].isascii()


def test_reminders_say_whom_why_and_by_when(judged):
    """In the order of the matrix; the key stands last."""
    table = reminders_table(reminders(PLAN, judged, on=date(2013, 7, 27)), NAMES)

    assert table.rows == (
        (
            *("科委", "科委", "红色督办", "逾期催办", "【红色督办】宣讲日", date(2013, 7, 10)),
            "service/duty/days/科委/2013-07-10/o15/科委",
        ),
        (
            *("科委", "科委", "黄色催办", "逾期催办", "【黄色催办】总结", date(2013, 7, 25)),
            "service/duty/summary/科委/2013-07-25/overdue/科委",
        ),
    )
    assert reminders_table(reminders(PLAN, judged, on=date(2013, 7, 27)), NAMES, "en").rows[0][2:5] == (
        "red",
        "overdue",
        "[red] overdue: talks",
    )
