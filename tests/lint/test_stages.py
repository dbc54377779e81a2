"""Rules on stages, beginnings, grace and office hours: each finds its case, and leaves a near one alone."""

from __future__ import annotations

import pytest

LOCAL_HOURS = {"opens": "08:00", "morning_ends": "12:00", "afternoon_begins": "14:00", "closes": "18:00"}


def test_stages_out_of_order_are_found(spoiled):
    """A plan due after the work is a slip; a stage without a day is passed over."""
    found = spoiled("R11", stages={"方案": "2013-06-20", "自查": {"kind": "none"}, "实施": "2013-06-10"})

    assert "“周报”的“实施”2013年6月10日到期，早于“方案”的2013年6月20日" in found[0]
    assert "“实施” of “周报” is due 2013-06-10, before “方案” on 2013-06-20" in found[1]
    assert spoiled("R11", stages={"方案": "2013-06-10", "实施": "2013-06-10"}) is None


def test_a_stage_after_the_campaign_is_found(clean, spoiled):
    """July is over a campaign of June; a campaign without an end is never over."""
    late = {"方案": "2013-06-20", "验收": "2013-07-05"}
    found = spoiled("R12", stages=late)
    assert found[0].endswith("“周报”的“验收”为2013年7月5日。")
    assert found[1].endswith("“验收” of “周报” on 2013-07-05.")

    assert spoiled("R12", stages={"方案": "2013-06-20", "验收": {"kind": "window_end"}}) is None
    clean["window"] = ""
    assert spoiled("R12", stages=late) is None


def test_a_beginning_after_the_due_day_is_found(spoiled):
    """It cannot be met."""
    found = spoiled("R13", begin="2013-06-20", due="2013-06-10")
    assert found[0].endswith("“周报”2013年6月20日启动，2013年6月10日到期。")
    assert found[1].endswith("“周报” must begin by 2013-06-20, and is due 2013-06-10.")
    assert spoiled("R13", begin="2013-06-25", stages={"方案": "2013-06-20"}) is not None

    assert spoiled("R13", begin="2013-06-10", due="2013-06-10") is None
    assert spoiled("R13", begin="2013-06-10", due="none") is None
    assert spoiled("R13", begin="2013-06-20", every="每周四") is None


def test_grace_that_does_not_fit_is_found(spoiled):
    """Without a due day it follows nothing; of seven days it lasts until the next week."""
    assert "“周报”宽限3天，没有期限" in spoiled("R14", grace=3, due="none")[0]
    found = spoiled("R14", grace=7, every="每周四", when="6月")
    assert "“周报”宽限7天，两期相隔7天" in found[0]
    assert "“周报” has 7 days of grace, and rounds are 7 days apart" in found[1]

    assert spoiled("R14", grace=3, every="每周四", when="6月") is None
    assert spoiled("R14", grace=30, every="每月5日前", when="6月") is None
    assert spoiled("R14", grace=3, due="2013-06-10") is None
    assert spoiled("R14", grace=3, stages={"方案": "2013-06-20"}, due="none") is None


@pytest.mark.parametrize(
    "keys",
    [
        {"due": "2013年6月20日20:00前"},
        {"every": "每周四20:00前"},
        {"stages": {"方案": "2013年6月20日20:00前"}},
    ],
    ids=["due day", "rounds", "stage"],
)
def test_a_time_when_the_office_is_closed_is_found(spoiled, keys):
    """Eight in the evening is outside office hours."""
    found = spoiled("R15", **keys)

    assert found[0].endswith("“周报”为20:00，办公时间为08:30至17:30。")
    assert found[1].endswith("“周报” at 20:00, the office is open 08:30 to 17:30.")


def test_a_time_within_office_hours_is_left_alone(clean, spoiled):
    """The plan's own hours decide."""
    assert spoiled("R15", every="每周四12:00前") is None
    clean["conventions"] = {"office_hours": LOCAL_HOURS}

    assert spoiled("R15", every="每周四18:00前") is None


def test_a_close_of_the_office_that_nobody_stated_is_found(clean, spoiled):
    """下班前 is half past five by convention only."""
    found = spoiled("R16", every="每周五下班前")
    assert found[0].endswith("“周报”的“下班时”按17:30计算。")
    assert found[1].endswith("“close of the office” of “周报” is read as 17:30.")

    assert spoiled("R16", every="每周五17:30前") is None
    clean["conventions"] = {"office_hours": LOCAL_HOURS}
    assert spoiled("R16", every="每周五下班前") is None


def test_rounds_and_stages_before_the_notice_are_found(clean, spoiled):
    """The notice of 10 June cannot ask for what was due on the 6th."""
    clean["documents"][0]["dated"] = "2013-06-10"
    found = spoiled("R10", every="每周四", when="6月")
    assert found[0].endswith("“周报”的2013年6月6日，成文日期为2013年6月10日。")
    assert found[1].endswith("“周报” on 2013-06-06, the notice is dated 2013-06-10.")
    assert "2013年6月5日" in spoiled("R10", stages={"方案": "2013-06-05", "实施": "2013-06-20"})[0]

    assert spoiled("R10", every="2013年6月1日起每周四") is None
    assert spoiled("R10", stages={"方案": "2013-06-10"}) is None


def test_rounds_of_an_undated_notice_are_compared_with_nothing(clean, spoiled):
    """When the units learned of them is not known."""
    clean["documents"][0].pop("dated")

    assert spoiled("R10", every="每周四", when="2013年6月") is None
