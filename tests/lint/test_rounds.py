"""Rules on rounds: each finds its case, and leaves a near one alone."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.authoring._plan import plan_from
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.lint import lint


@pytest.mark.parametrize(
    ("keys", "zh", "en"),
    [
        ({"every": "每周六"}, "“周报”的2013年6月1日、2013年6月15日、2013年6月22日等4天", "4 days in all"),
        ({"every": "每周三12:00前"}, "“周报”的2013年6月12日。", "“周报” on 2013-06-12."),
    ],
    ids=["Saturdays", "a Wednesday that is a holiday"],
)
def test_rounds_due_on_rest_days_are_found(spoiled, keys, zh, en):
    """8 June 2013 was a Saturday at work, and 12 June a Wednesday off."""
    found = spoiled("R01", when="6月", **keys)

    assert zh in found[0]
    assert en in found[1]


@pytest.mark.parametrize(
    "keys",
    [
        {"every": "每周四12:00前"},
        {"every": "每周三，遇节假日顺延"},
        {"every": "每日"},
        {"every": "每周"},
        {"known": {"calendar": None}, "every": "每周六"},
    ],
    ids=["working days", "moved", "every day", "no day named", "no calendar"],
)
def test_rounds_on_working_days_or_that_move_are_left_alone(spoiled, keys):
    """Nothing is open where the day moves, or where the words name none."""
    assert spoiled("R01", when="2013年6月3日至6月11日" if "四" in keys["every"] else "6月", **keys) is None


def test_a_plan_whose_conventions_move_rest_days_leaves_nothing_open(clean, spoiled):
    """The convention of the plan counts for rounds too."""
    clean["conventions"] = {"roll": "forward"}

    assert spoiled("R01", every="每周六", when="6月") is None


def test_rounds_beyond_the_calendar_are_left_alone(spoiled):
    """Which days of a year without a notice are rest days is not known."""
    assert spoiled("R01", every="每月5日前", when="2031年6月至2031年12月") is None
    assert spoiled("R06", every="每月第3个工作日", when="2031年6月") is None


@pytest.mark.parametrize(
    ("keys", "zh", "en"),
    [
        (
            {"every": "每月5日前", "when": "2013年6月1日至8月31日"},
            "2013年7月5日、2013年8月5日",
            "2013-07-05",
        ),
        ({"every": "2013年5月起每月20日前"}, "“周报”的2013年5月20日", "2013-05-20"),
    ],
    ids=["after", "before"],
)
def test_rounds_outside_the_campaign_are_found(spoiled, keys, zh, en):
    """Rounds after its end, or before it begins."""
    found = spoiled("R02", **keys)

    assert zh in found[0]
    assert en in found[1]


def test_rounds_within_the_campaign_are_left_alone(clean, spoiled):
    """A campaign without an end has nothing after it; rounds without an end are reported as such."""
    assert spoiled("R02", every="每周四", when="6月") is None
    assert spoiled("R02", every="2013年6月起每月20日前") is None
    clean["window"] = ""

    assert spoiled("R02", every="每月20日前", when="2013年6月1日至8月31日") is None


def test_a_first_round_on_the_first_day_is_found(spoiled):
    """Nothing can have been done by the day on which work begins, or in the month before."""
    found = spoiled("R03", every="每周六", when="6月")
    assert found[0].endswith("“周报”从2013年6月1日开始，首期2013年6月1日到期。")
    assert found[1].endswith("“周报” begins 2013-06-01, and its first round is due 2013-06-01.")

    assert "首期2013年6月5日到期" in spoiled("R03", every="每月5日前报送上月情况", when="6月")[0]


def test_a_first_round_that_leaves_time_is_left_alone(spoiled):
    """A week is enough; a daily report is of the day itself."""
    assert spoiled("R03", every="每周五", when="6月") is None
    assert spoiled("R03", every="每日", when="6月") is None


def test_rounds_without_an_end_are_found(spoiled):
    """What begins with a year and ends with none goes on."""
    found = spoiled("R04", every="2013年6月起每月20日前")

    assert "“周报”的“2013年6月起每月20日前”" in found[0]
    assert "counted up to the day on which the plan is read" in found[1]
    assert spoiled("R04", every="每月20日前") is None


def test_a_step_of_several_cycles_without_a_beginning_is_found(spoiled):
    """The notice does not say which of the two weeks is the first."""
    found = spoiled("R05", every="每两周", when="6月")

    assert found[0].endswith("“周报”的“每两周”从2013年6月1日起算。")
    assert found[1].endswith("“每两周” of “周报” from 2013-06-01 on.")
    assert spoiled("R05", every="每周", when="6月") is None


def test_a_window_without_a_round_is_found(spoiled):
    """The days from the 1st to the 10th do not include the 15th."""
    found = spoiled("R06", every="每月15日前", when="6月上旬")

    assert found[0].endswith("“周报”的“每月15日前”，时段“6月上旬”。")
    assert found[1].endswith("“每月15日前” of “周报”, the window is “6月上旬”.")
    assert spoiled("R06", every="每月5日前", when="6月上旬") is None


def test_a_recurrence_that_ends_before_its_window_has_no_round(clean):
    """The words end it before the duty begins."""
    clean.add(every="每月5日前", when="6月")
    plan = plan_from(clean)
    duty = plan.duties[-1]
    early = evolve(duty, every=evolve(duty.every, last=date(2013, 5, 1)))

    report = lint(evolve(plan, duties=(*plan.duties[:-1], early)))

    assert "R06" in [finding.code for finding in report.findings]


def test_days_beside_rounds_and_stages_are_found(spoiled):
    """The due day of a duty with stages is that of its stages; rounds have no common beginning."""
    stages = {"方案": "2013-06-10", "实施": "2013-06-20"}
    found = spoiled("R07", stages=stages, due="2013-06-25")
    assert "“周报”的期限" in found[0]
    assert "the due day of “周报”" in found[1]
    assert "启动时间" in spoiled("R07", every="每周四", begin="2013-06-05")[0]

    assert spoiled("R07", stages=stages, begin="2013-06-05") is None
    assert spoiled("R07", every="每周四") is None


def test_rounds_that_wait_for_somebody_are_found(clean):
    """A date that somebody else sets says nothing of the rounds."""
    clean.add(every="每周四", when="6月")
    plan = plan_from(clean)
    waiting = evolve(plan.duties[-1], due=Deadline(kind=DueKind.AWAITED, awaits="市里"))

    report = lint(evolve(plan, duties=(*plan.duties[:-1], waiting)), calendar=WorkCalendar.official())

    assert "R07" in [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("every", "records", "said"),
    [
        ("每月至少两次", 3, "2次，数量要求为3"),
        ("每月2—3次", 4, "2—3次，数量要求为4"),
        ("每月至少两次", 2, None),
    ],
    ids=["more than the least", "more than the most", "the same"],
)
def test_words_that_ask_for_another_number_are_found(spoiled, every, records, said):
    """The number in the words and the number counted must be one."""
    found = spoiled("R08", every=every, owes={"records": records, "kind": "submission"})

    assert (found is None) if said is None else (said in found[0] and "the quantity is" in found[1])


def test_a_number_in_words_alone_is_left_to_the_words(spoiled):
    """Without a number that is counted there is nothing to compare."""
    assert spoiled("R08", every="每月至少两次", owes={"records": "unknown", "kind": "submission"}) is None


@pytest.mark.parametrize("title", ["定期报送案例", "月报", "每周检查"])
def test_a_name_that_recurs_without_a_recurrence_is_found(spoiled, title):
    """The plan would ask for one report only."""
    found = spoiled("R09", title=title)
    assert f"“{title}”的“{title[:2]}”" in found[0]
    assert f"“{title[:2]}” in “{title}”" in found[1]

    assert spoiled("R09", title=title, every="每周四") is None


@pytest.mark.parametrize("title", ["不定期抽查", "6月报告", "季报名", "7月份月报", "总结", "月度总结"])
def test_a_name_that_does_not_recur_is_left_alone(spoiled, title):
    """What comes without a fixed time has no rounds."""
    assert spoiled("R09", title=title) is None
