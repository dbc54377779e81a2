"""Why a cell stands as it does: rounds, parts, conditions, amounts, completions and the due day by steps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import govcampaign as gc
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.measures.amount import Amount

PLAN = gc.campaign(
    "月报行动",
    dated="2013-06-28",
    window="2013年7月1日至2013年9月30日",
    groups=[{"word": "各镇", "title": "各镇"}],
    units=[{"id": "乙镇", "title": "乙镇"}, {"id": "丙镇", "title": "丙镇"}],
    duties=[
        gc.duty("月报", who="各镇", owes=gc.once("submission"), every="每月5日12:00前"),
        gc.duty("新增就业", who="各镇", owes=gc.total("新增就业", "3人以上")),
        gc.duty("覆盖率", who="各镇", owes=gc.level("覆盖率", "85%"), due="7月31日前"),
        gc.duty(
            "总体覆盖率", who="乙镇、丙镇", mode="together", owes=gc.level("覆盖率", "85%"), due="7月31日前"
        ),
        gc.duty("培训", who="各镇", owes=gc.once("meeting"), proof=["照片"]),
        gc.duty("不得新建", who="各镇", owes=gc.any_number("visit"), force="must_not"),
        gc.duty("整治", who="各镇", owes=gc.completion(), due="7月31日前", verifier="丙镇", grace=5),
        gc.duty("巡查", who="各镇", owes=gc.any_number("visit"), begin="7月3日前", proof=["照片", "签到表"]),
        gc.duty("鼓励", who="各镇", owes=gc.once("publication"), force="encouraged"),
        gc.duty("河道", who="各镇", owes=gc.once("publication"), if_="辖区内有河流"),
        gc.duty(
            "会商",
            who=[{"who": "乙镇", "role": "lead"}, {"who": "丙镇", "role": "supporting"}],
            owes=gc.once("meeting"),
        ),
    ],
)
ROSTER = gc.roster({"各镇": "甲镇"})
OWED = gc.obligations(PLAN, ROSTER)


def explained(duty, *records, as_of="2013-08-03", unit="甲镇", rulings=(), round=""):  # noqa: A002
    """Return the explanation of a cell of a duty."""
    return gc.matrix(PLAN, OWED, records, as_of=as_of, rulings=rulings)[duty].explain(unit, round=round)


def both(explanation):
    """Return the lines of an explanation in both languages."""
    return [(line.zh, line.en) for line in explanation.lines]


def amount(name, value, unit):
    """Return the record of one amount."""
    reported = (Amount(name=name, value=Decimal(value), unit=unit),)
    return OtherRecord(name="done", duty=name, units=("甲镇",), day=date(2013, 7, 7), amounts=reported)


def test_a_round_is_named():
    """It shows the due time, and that the record of that day has no time."""
    lines = both(explained("月报", gc.done("月报", "甲镇", "2013-07-05"), round="2013-07"))

    assert ("期次：2013年7月", "round July 2013") in lines
    assert ("期限当日办理，未记时刻，按期内计", "on the due day; the time is not recorded") in lines


@pytest.mark.parametrize(
    ("duty", "unit", "line"),
    [
        ("鼓励", "甲镇", ("“鼓励”，不计入统计", "encouraged: not counted in rates")),
        ("会商", "丙镇", ("配合单位，不计入统计", "a supporting unit: not counted in rates")),
        ("河道", "甲镇", ("条件：辖区内有河流，条件待核", "if 辖区内有河流, not answered yet")),
    ],
)
def test_what_is_not_counted_says_why(duty, unit, line):
    """It is not a must, the unit only supports, or the condition has no answer."""
    assert line in both(explained(duty, unit=unit))


def test_what_must_not_be_done_says_whether_a_breach_is_recorded():
    """It is neither late nor done."""
    none = explained("不得新建")
    breach = explained("不得新建", gc.done("不得新建", "甲镇", "2013-07-07"))

    assert both(none)[0] == ("未见违反", "no breach recorded")
    assert both(breach)[0] == ("有违反记录", "breach recorded")


def test_a_condition_that_holds_is_said():
    """Without the words that it is open."""
    holds = Ruling(duty="河道", unit="甲镇", kind=RulingKind.APPLIES, day=date(2013, 7, 2), reason="有河")

    assert ("条件：辖区内有河流", "if 辖区内有河流") in both(explained("河道", rulings=[holds]))


@pytest.mark.parametrize(
    ("records", "line"),
    [
        ((), ("尚未报送（要求不少于3人）", "none reported (at least 3 persons)")),
        (
            (amount("新增就业", 4, "人"),),
            (
                "新增就业4人（要求不少于3人），2013年7月7日达到要求",
                "新增就业 4 persons (at least 3 persons), reached 2013-07-07",
            ),
        ),
    ],
    ids=["none", "enough"],
)
def test_an_amount_is_said_with_what_is_asked_for(records, line):
    """In the unit of the target."""
    assert line in both(explained("新增就业", *records))


def test_a_level_is_said_as_a_percentage():
    """As it was reported last."""
    lines = both(explained("覆盖率", amount("覆盖率", "80.5", "%")))

    assert ("覆盖率80.5%（要求不少于85%）", "覆盖率 80.5% (at least 85%)") in lines


def test_ratios_of_several_units_without_their_parts_are_not_added_up():
    """What they are together is not known."""
    records = [
        OtherRecord(
            name="done",
            duty="总体覆盖率",
            units=(unit,),
            day=date(2013, 7, 7),
            amounts=(Amount(name="覆盖率", value=Decimal(80), unit="%"),),
        )
        for unit in ("乙镇", "丙镇")
    ]

    lines = both(explained("总体覆盖率", *records, unit="乙镇"))

    assert ("无法汇总（要求不少于85%）", "not to be added up (at least 85%)") in lines


def test_work_without_a_number_says_how_far_its_completion_is():
    """Nothing declared; declared; and confirmed, each with its day."""
    work = gc.done("整治", "甲镇", "2013-07-20")
    declared = Completion(units=("甲镇",), duty="整治", day=date(2013, 7, 30))
    confirmed = Completion(units=("甲镇",), duty="整治", day=date(2013, 8, 2), step="confirmed", by="丙镇")

    underway, told, over = (
        both(explained("整治", *records))
        for records in ((work,), (work, declared), (work, declared, confirmed))
    )

    assert ("未申报完成", "no completion declared") in underway
    assert ("自报完成（2013年7月30日）", "declared 2013-07-30") in told
    assert (
        "自报完成（2013年7月30日）、审核确认（2013年8月2日）",
        "declared 2013-07-30, confirmed 2013-08-02",
    ) in over
    assert underway[0] == ("已到期，未申报完成", "due, no completion declared")
    assert told[0] == ("已开展", "underway")


def test_the_days_of_grace_are_said():
    """And that it is in them now."""
    early, late = (both(explained("整治", as_of=day)) for day in ("2013-07-20", "2013-08-03"))

    assert ("期后宽限5天", "5 days of grace") in early
    assert ("期后宽限5天，现在宽限期内", "5 days of grace, not over yet") in late


def test_what_is_met_within_the_days_of_grace_is_said():
    """Whether or not the days of grace are over by now."""
    declared = Completion(units=("甲镇",), duty="整治", day=date(2013, 8, 3))
    confirmed = Completion(units=("甲镇",), duty="整治", day=date(2013, 8, 10), step="confirmed", by="丙镇")

    late = both(explained("整治", declared, confirmed, as_of="2013-08-20"))

    assert ("期后宽限5天，在宽限期内完成", "5 days of grace, met within them") in late


def test_work_that_has_not_begun_in_time_is_said():
    """It has not begun yet, so it did not begin late."""
    idle = both(explained("巡查", as_of="2013-07-04"))

    assert ("应于2013-07-03前启动，尚未启动", "must begin by 2013-07-03, not begun yet") in idle


def test_a_late_beginning_and_a_missing_proof_are_said():
    """The day by which it must begin, and how many records lack a proof."""
    bare = gc.done("巡查", "甲镇", "2013-07-20")
    proven = gc.done(
        "巡查",
        "甲镇",
        "2013-07-02",
        evidence=tuple(Attachment(name=word, digest="x", proof=word) for word in ("照片", "签到表")),
    )

    late, early = both(explained("巡查", bare)), both(explained("巡查", proven))

    assert ("应于2013-07-03前启动，未按时启动", "must begin by 2013-07-03, begun late") in late
    assert ("应于2013-07-03前启动", "must begin by 2013-07-03") in early
    (said,) = [line for line in late if "缺佐证材料" in line[0]]
    assert said[0].endswith("缺佐证材料（照片、签到表）")
    assert said[1].endswith("without the proof asked for (照片, 签到表)")
    assert not [line for line in early if "缺佐证材料" in line[0]]


def test_what_is_done_without_its_proof_is_said_in_the_first_word():
    """It is met all the same."""
    lines = both(explained("培训", gc.done("培训", "甲镇", "2013-07-20")))

    assert lines[0] == ("已完成（缺佐证材料）", "met, proof missing")


def test_a_due_day_follows_step_by_step():
    """From the words of the notice to the day, numbered, and on to the day of an extension."""
    later = Ruling(
        duty="覆盖率",
        unit="甲镇",
        kind=RulingKind.EXTENDED,
        day=date(2013, 7, 20),
        reason="汛期",
        until=date(2013, 8, 15),
    )

    plain, extended = explained("覆盖率"), explained("覆盖率", rulings=[later])

    assert plain.derive().splitlines()[0] == "1. 原文：“7月31日前”"
    assert plain.derive("en").splitlines()[0].startswith("1. ")
    assert extended.derivation[: len(plain.derivation)] == plain.derivation
    assert extended.derivation[-1].zh == "延期至2013年8月15日（汛期）"
    assert ("期限：2013-08-15（原为2013-07-31，已延期：汛期）") in extended.say()
    assert "due 2013-08-15 (extended from 2013-07-31: 汛期)" in extended.say("en")
