"""Rounds, stages, amounts and completions, laid out exactly, in both languages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, completion, duty, level, once, roster, total
from govcampaign.authoring._records import done
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.entry import put, void
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.units.roster import RosterChange
from govcampaign.expansion import obligations
from govcampaign.judging import matrix
from govcampaign.tables.brief import brief_rates_table, brief_rounds_table
from govcampaign.tables.matrix import matrix_table, rounds_table
from govcampaign.tables.owed import obligations_table
from govcampaign.tables.plan import names_of
from govcampaign.tables.rates import rates_table, round_rates_table
from govcampaign.tables.records import records_table

ACCEPTANCE = {"乡镇报": "", "县审": "县府办"}
PLAN = campaign(
    "月报行动",
    dated="2013-06-28",
    window="2013年7月1日至2013年9月30日",
    groups=[{"word": "各镇", "title": "各镇"}],
    units=[{"id": "县府办", "title": "县府办"}],
    duties=[
        duty("月报", who="各镇", owes=once("submission"), every="每月5日12:00前"),
        duty("三步", who="各镇", owes=once("submission"), stages={"方案": "7月10日前", "验收": "9月20日前"}),
        duty("新增就业", who="各镇", owes=total("新增就业", "3人以上")),
        duty("覆盖率", who="各镇", owes=level("覆盖率", "85%"), due="7月31日前"),
        duty("整治", who="各镇", owes=completion(), due="7月31日前", acceptance=ACCEPTANCE, grace=20),
        duty("巡查", who="各镇", owes=any_number("visit"), begin="7月3日前", due="7月31日前", proof=["照片"]),
        duty("宣传", who="各镇", owes=once("publication"), force="encouraged"),
        duty("河道", who="各镇", owes=once("publication"), if_="辖区内有河流"),
    ],
)
ROSTER = roster({"各镇": "甲镇、乙镇"})
NAMES = names_of(PLAN, ROSTER)
AS_OF = date(2013, 8, 10)


def amounts(name, unit, value, measure):
    """Return the record of one amount."""
    reported = Amount(name=name, value=Decimal(value), unit=measure)
    return OtherRecord(name="done", duty=name, units=(unit,), day=date(2013, 7, 7), amounts=(reported,))


RECORDS = (
    done("月报", "甲镇", "2013-07-06"),
    done("月报", "甲镇", "2013-08-02"),
    done("三步", "甲镇", "2013-07-09"),
    amounts("新增就业", "甲镇", "2", "人"),
    amounts("覆盖率", "甲镇", "90.5", "%"),
    Completion(units=("甲镇",), duty="整治", day=date(2013, 7, 30)),
    Completion(units=("甲镇",), duty="整治", day=date(2013, 8, 2), step="县审", by="县府办"),
    done("整治", "乙镇", "2013-07-20"),
    done("巡查", "甲镇", "2013-07-20"),
    done("覆盖率", "乙镇", "2013-07-20"),
)
LATER = Ruling(
    duty="三步",
    unit="乙镇",
    kind=RulingKind.EXTENDED,
    day=date(2013, 7, 8),
    reason="汛期",
    until=date(2013, 9, 25),
)


@pytest.fixture
def judged():
    """Give the matrix of 10 August."""
    return matrix(PLAN, obligations(PLAN, ROSTER), RECORDS, as_of=AS_OF, rulings=[LATER])


def by_key(table, key="obligation"):
    """Return the rows of a table by the values of one column, each by the keys of its columns."""
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    return {row[key]: row for row in rows}


def values(row, *keys):
    """Return some values of a row."""
    return tuple(row[key] for key in keys)


# -- the matrix --------------------------------------------------------------------


def test_a_round_and_its_due_time_are_shown(judged):
    """Beside the title and beside the due day."""
    row = by_key(matrix_table(judged, NAMES))["月报/甲镇/2013-07"]

    assert values(row, "round", "due_day", "due_time") == ("2013年7月", date(2013, 7, 5), "12:00")


def test_an_amount_is_shown_in_the_unit_of_its_target(judged):
    """With what is asked for, in words; the number is a number."""
    zh, en = (by_key(matrix_table(judged, NAMES, lang)) for lang in ("zh", "en"))

    shown = ("amount", "amount_unit", "target")
    assert values(zh["新增就业/甲镇"], *shown) == (2, "人", "不少于3人")
    assert values(en["覆盖率/甲镇"], *shown) == (90.5, "%", "at least 85%")
    assert values(zh["覆盖率/乙镇"], *shown) == (None, "%", "不少于85%")


def test_an_extension_shows_both_days_and_the_reason(judged):
    """The day of the plan, the day that holds, and why."""
    row = by_key(matrix_table(judged, NAMES))["三步/乙镇/验收"]

    assert values(row, "stated_day", "due_day", "ruling_reason") == (
        date(2013, 9, 20),
        date(2013, 9, 25),
        "汛期",
    )


def test_the_steps_of_a_completion_are_shown_with_their_days(judged):
    """In the words of the plan, or in ours where it names none."""
    zh, en = (by_key(matrix_table(judged, NAMES, lang)) for lang in ("zh", "en"))

    assert zh["整治/甲镇"]["accepted"] == "乡镇报（2013-07-30）、县审（2013-08-02）"
    assert en["整治/甲镇"]["accepted"] == "乡镇报 (2013-07-30), 县审 (2013-08-02)"


def test_the_beginning_and_a_missing_proof_are_shown(judged):
    """The day by which it must begin, the day it did, and how many records lack the proof."""
    row = by_key(matrix_table(judged, NAMES))["巡查/甲镇"]

    assert values(row, "begin_day", "begun", "unproven") == (date(2013, 7, 3), date(2013, 7, 20), 1)


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "鼓励（不计入统计）"), ("en", "encouraged (not counted)")]
)
def test_what_is_not_a_must_is_said_not_to_be_counted(judged, lang, words):
    """The word of the notice stands beside it; what is a must has none."""
    rows = by_key(matrix_table(judged, NAMES, lang))

    assert rows["宣传/甲镇"]["force"] == words
    assert rows["整治/甲镇"]["force"] == ""


def test_a_supporting_unit_is_shown_apart():
    """Its part is named, and said not to be counted; the one who leads is named too."""
    bearers = [{"who": "甲镇", "role": "lead"}, {"who": "乙镇", "role": "supporting"}]
    plan = campaign(
        "行动", window="2013年7月", duties=[duty("整改", who=bearers, owes=once("rectification"))]
    )
    owed = obligations(plan, ROSTER)
    table = matrix_table(matrix(plan, owed, as_of="2013-07-05"), {})

    assert {row["unit"]: row["role"] for row in by_key(table).values()} == {
        "甲镇": "牵头",
        "乙镇": "配合（不计入统计）",
    }
    (rates,) = by_key(rates_table(matrix(plan, owed, as_of="2013-07-05")), "duty").values()
    assert values(rates, "cells", "complete_of", "left_out_role") == (2, 1, 1)


def test_what_is_within_its_days_of_grace_is_marked():
    """It is late, and not overdue yet."""
    plan = campaign(
        "行动", window="2013年7月", duties=[duty("自查", who="各镇", owes=once("self_check"), grace=5)]
    )
    judged = matrix(plan, obligations(plan, ROSTER), as_of="2013-08-03")

    rows = by_key(matrix_table(judged, {})).values()

    assert {values(row, "in_grace", "overdue") for row in rows} == {("是", "")}


def test_a_record_of_the_due_day_without_its_time_is_marked():
    """It counts as in time, and the table says that the time is not recorded."""
    records = [done("月报", "甲镇", "2013-07-05")]
    judged = matrix(PLAN, obligations(PLAN, ROSTER), records, as_of="2013-07-06")

    row = by_key(matrix_table(judged, NAMES))["月报/甲镇/2013-07"]

    assert values(row, "state", "untimed") == ("met", "是")


def test_the_notes_count_what_is_due_and_not_declared(judged):
    """Beside what has not started and what is overdue."""
    notes = {note.zh.partition("：")[0]: note for note in matrix_table(judged, NAMES).notes}

    assert notes["巡查"].zh.endswith("；未开展1项，逾期1项，到期未申报完成1项")
    assert notes["巡查"].en.endswith("; 1 not started, 1 overdue, 1 due and not declared complete")


# -- one row a bearer, one column a round ------------------------------------------


def test_rounds_are_columns_and_bearers_are_rows(judged):
    """Each cell has its sign and its state; rounds to come are only counted."""
    table = rounds_table(judged, "月报", NAMES)

    assert [column.title.zh for column in table.columns] == [
        *("承担单位", "2013年7月", "2013年8月", "已完成", "未开展", "逾期"),
    ]
    assert table.rows == (
        ("甲镇", "(√) 逾期完成", "√ 已完成", 2, 0, 0),
        ("乙镇", "× 逾期未完成", "× 逾期未完成", 0, 2, 2),
    )
    assert [note.zh for note in table.notes] == ["另有1期尚未开始"]


def test_rounds_are_shown_in_english(judged):
    """Headings, states and the note."""
    table = rounds_table(judged, "月报", NAMES, "en")

    assert table.title.en == "月报 by round, as of 2013-08-10"
    assert [column.title.en for column in table.columns][:3] == ["unit", "July 2013", "August 2013"]
    assert table.rows[0] == ("甲镇", "(√) met late", "√ met", 2, 0, 0)
    assert [note.en for note in table.notes] == ["1 more not begun yet"]


def test_stages_are_columns_too(judged):
    """In the order of the plan, none of them to come."""
    table = rounds_table(judged, "三步", NAMES)

    assert [column.title.zh for column in table.columns][1:3] == ["方案", "验收"]
    assert table.rows == (
        ("甲镇", "√ 已完成", "○ 待完成", 1, 1, 0),
        ("乙镇", "○ 待完成", "○ 待完成", 0, 2, 0),
    )
    assert table.notes == ()


def test_a_duty_without_rounds_has_one_column(judged):
    """The state, with the amount where one is asked for."""
    table = rounds_table(judged, "新增就业", NAMES)

    assert [column.title.zh for column in table.columns] == ["承担单位", "状态", "已完成", "未开展", "逾期"]
    assert table.rows == (("甲镇", "△ 部分完成 2人", 0, 0, 0), ("乙镇", "○ 待完成", 0, 1, 0))


def test_a_bearer_without_a_round_has_an_empty_cell():
    """Who left earlier owes none of the later rounds."""
    leaves = RosterChange(group="各镇", unit="乙镇", joins=False, day=date(2013, 7, 20), reason="撤并")
    owed = obligations(PLAN, ROSTER.changed([leaves]))

    table = rounds_table(matrix(PLAN, owed, as_of=AS_OF), "月报", {})

    assert [row[2] for row in table.rows] == ["× 逾期未完成", ""]


# -- rates -------------------------------------------------------------------------


def test_each_round_has_a_row_of_rates(judged):
    """With its due day; rounds to come are left out, and so are duties without rounds."""
    rows = by_key(round_rates_table(judged), "round")

    assert list(rows) == ["2013-07", "2013-08", "方案", "验收"]
    assert values(rows["2013-07"], "duty", "round_title", "due_day") == (
        "月报",
        "2013年7月",
        date(2013, 7, 5),
    )
    assert values(rows["2013-07"], "completeness", "timeliness", "participation") == (0.5, 0.0, 0.5)
    assert values(rows["2013-08"], "timeliness_of_due", "not_started", "overdue") == (0.5, 1, 1)


def test_rates_by_round_are_there_in_english(judged):
    """The titles of rounds are in the language."""
    table = round_rates_table(judged, "en")

    assert table.title.en == "rates by round as of 2013-08-10, as known by 2013-08-10"
    assert by_key(table, "round")["2013-07"]["round_title"] == "July 2013"


def test_progress_stands_beside_the_rates(judged):
    """What is reported of what is wanted of all; a level has no sum, and none where parts are missing."""
    rows = by_key(rates_table(judged), "duty")

    shown = ("amount", "wanted", "amount_unit", "target", "progress")
    assert values(rows["新增就业"], *shown) == (2, 6, "人", "不少于3人", pytest.approx(1 / 3))
    assert values(rows["覆盖率"], *shown) == (90.5, None, "%", "不少于85%", None)
    assert values(rows["月报"], *shown) == (None, None, "", "", None)


def test_what_is_underway_and_not_declared_is_counted(judged):
    """Only where there is such work; else the columns are not there."""
    rows = by_key(rates_table(judged), "duty")

    assert values(rows["整治"], "underway", "undeclared") == (1, 1)
    assert values(rows["月报"], "underway", "undeclared") == (None, None)
    plain = matrix(PLAN, obligations(PLAN, ROSTER), as_of="2013-07-01").only("月报")
    assert not {"underway", "undeclared", "amount"} & {c.key for c in rates_table(plain).columns}


def test_a_terminal_has_a_rate_in_one_column(judged):
    """Its two numbers and the percentage; amounts with what is wanted of all, or what is asked for."""
    zh, en = (by_key(brief_rates_table(judged, lang), "duty") for lang in ("zh", "en"))

    rates = ("completeness", "timeliness", "timeliness_of_due", "participation", "not_started", "overdue")
    assert values(zh["月报"], *rates) == ("2/6 33.3%", "1/6 16.6%", "1/4 25%", "1/2 50%", 2, 2)
    assert values(zh["整治"], "undeclared", "left_out") == (1, "")
    assert zh["宣传"]["left_out"] == "非硬性要求2项"
    assert (zh["新增就业"]["progress"], zh["月报"]["progress"]) == ("2/6人 33.3%", "")
    assert (zh["覆盖率"]["progress"], en["覆盖率"]["progress"]) == (
        "90.5%（不少于85%；1/2已报）",
        "90.5% (at least 85%; 1 of 2 reported)",
    )


def test_what_nobody_has_reported_is_no_zero():
    """Its amount is not known yet."""
    none = matrix(PLAN, obligations(PLAN, ROSTER), as_of="2013-07-01")

    assert by_key(brief_rates_table(none), "duty")["新增就业"]["progress"] == "?/6人"


def test_a_terminal_has_the_rounds_of_a_duty_beneath(judged):
    """One row a round that has begun."""
    rows = by_key(brief_rounds_table(judged.only("月报"), "en"), "round")

    assert list(rows) == ["July 2013", "August 2013"]
    assert values(rows["July 2013"], "due_day", "completeness", "overdue") == (date(2013, 7, 5), "1/2 50%", 1)


# -- what is owed, and what was entered --------------------------------------------


def test_the_rounds_of_a_bearer_are_one_row_where_they_are_grouped():
    """How many there are, from which to which; without grouping each has its row."""
    owed = obligations(PLAN, ROSTER)

    zh, en = (by_key(obligations_table(owed, NAMES, lang, grouped=True)) for lang in ("zh", "en"))
    each = by_key(obligations_table(owed, NAMES))

    assert zh["月报/甲镇"]["round"] == "3期（2013年7月—2013年9月）"
    assert en["月报/甲镇"]["round"] == "3 rounds (July 2013…September 2013)"
    assert values(each["月报/甲镇/2013-08"], "round", "due_time") == ("2013年8月", "12:00")
    assert zh["整治/甲镇"]["round"] == ""


def test_what_is_owed_is_said_in_words():
    """An amount, a completion, a condition, a proof, days of grace and a day to begin."""
    owed = obligations(PLAN, ROSTER)
    zh, en = (by_key(obligations_table(owed, NAMES, lang)) for lang in ("zh", "en"))

    assert [zh[f"{name}/甲镇"]["owed"] for name in ("新增就业", "整治")] == ["新增就业不少于3人", "自报完成"]
    assert [en[f"{name}/甲镇"]["owed"] for name in ("覆盖率", "整治")] == [
        "覆盖率 at least 85%",
        "completion",
    ]
    assert zh["河道/甲镇"]["condition"] == "辖区内有河流"
    assert values(zh["巡查/甲镇"], "proof", "begin_day") == ("照片", date(2013, 7, 3))
    assert zh["整治/甲镇"]["grace_days"] == 20


def test_the_journal_shows_rounds_times_amounts_and_steps():
    """Each column only where a record has something in it; a void has nothing."""
    first = done("月报", "甲镇", "2013-07-06")
    moment = datetime(2013, 7, 9, 12, tzinfo=BEIJING)
    entries = [*map(put, RECORDS[3:6]), put(first), void(first.id, recorded=moment, reason="重复", number=1)]

    zh, en = (records_table(entries, NAMES, lang) for lang in ("zh", "en"))

    held = by_key(zh, "record")
    assert held[RECORDS[3].id]["amount_1"] == 2
    assert "新增就业（人）" in [column.title.zh for column in zh.columns]
    assert held[RECORDS[5].id]["step"] == "自报完成"
    assert by_key(en, "record")[RECORDS[5].id]["step"] == "declared"
    assert "amount_1" not in {column.key for column in records_table([put(first)], {}).columns}


# -- stages ------------------------------------------------------------------------


def headings(table):
    """Return what the column of rounds is called."""
    return [column.title.zh for column in table.columns if column.key == "round"]


@pytest.mark.parametrize(("duty_id", "said"), [("月报", "期次"), ("三步", "阶段"), (None, "期次或阶段")])
def test_stages_are_called_stages(duty_id, said):
    """In every table with a column of rounds; both words where a table has both."""
    whole = matrix(PLAN, obligations(PLAN, ROSTER), RECORDS, as_of=AS_OF)
    shown = whole if duty_id is None else whole.only(duty_id)
    owed = [cell.obligation for cell in shown]
    tables = (
        *(matrix_table(shown, NAMES), brief_rounds_table(shown), round_rates_table(shown)),
        obligations_table(owed, NAMES, grouped=True),
    )

    assert [headings(table) for table in tables] == [[said]] * 4


def test_the_stages_of_a_duty_are_counted_as_stages():
    """In the title, and where each bearer has one row."""
    shown = matrix(PLAN, obligations(PLAN, ROSTER), RECORDS, as_of=AS_OF)

    table = rounds_table(shown, "三步", NAMES)
    owed = obligations_table((cell.obligation for cell in shown.only("三步")), NAMES, grouped=True)

    assert table.title.zh == "三步分阶段完成情况（截至2013-08-10）"
    assert "2个阶段（方案—验收）" in owed.rows[0]


# -- who entered what, and with which proof ----------------------------------------


def test_the_table_of_records_has_note_proof_and_account():
    """And who took a step of acceptance; each column only where a record has it."""
    picture = Attachment(name="现场.jpg", digest="sha256:" + "0" * 64, proof="照片")
    visit = evolve(done("整治", "甲镇", "2013-07-06"), note="补报", evidence=(picture,))
    taken = Completion(units=("甲镇",), duty="整治", day=date(2013, 7, 9), step="县审", by="县府办")

    table = records_table([put(visit, by="u-17"), put(taken)], NAMES)
    rows = [dict(zip((c.title.zh for c in table.columns), row, strict=True)) for row in table.rows]

    asked = ("完成环节", "办理单位", "备注", "佐证材料", "理由", "登记人")
    assert values(rows[0], *asked) == ("", "", "补报", "现场.jpg", "", "u-17")
    assert values(rows[1], *asked) == ("县审", "县府办", "", "", "", "")
    assert "登记人" not in [column.title.zh for column in records_table([put(visit)], NAMES).columns]
