"""Phases and the window of a notice."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.notice.parts import PhasePart
from govcampaign.notice.reading import read
from govcampaign.notice.times.finding import Times


def _times(*body: str, title: str = "区河长办关于清理河道的通知") -> Times:
    lines = [title, "各街道办事处：", "现将有关事项通知如下。", *body, "区河长办", "2016年5月4日"]
    return read("\n".join(lines)).times


def _shown(times: Times) -> list[tuple[str, str]]:
    return [(phase.name, phase.period_raw) for phase in times.phases]


# -- phases ---------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["实施步骤", "方法步骤", "工作步骤", "进度安排", "步骤和方法"])
def test_children_of_a_heading_of_steps_are_phases(heading: str) -> None:
    """They need neither the word 阶段 nor a time."""
    times = _times(
        f"一、{heading}", "（一）动员部署（6月上旬）。各街道开会。", "（二）集中清理。各街道清理。"
    )

    assert _shown(times) == [("动员部署", "6月上旬"), ("集中清理", "")]
    assert times.periods == ()


def test_children_of_a_heading_of_times_are_phases_if_they_have_a_time() -> None:
    """Under 时间安排 a child without a time may be anything."""
    times = _times("一、时间安排", "（一）动员部署（6月上旬）。各街道开会。", "（二）注意事项。各街道小心。")

    assert _shown(times) == [("动员部署", "6月上旬")]


@pytest.mark.parametrize(
    "task",
    ["各街道要清理完毕。", "各街道要组织沿河单位和住户清理河面、河岸、桥下的各类垃圾，运到指定地点。"],
)
def test_a_sentence_that_begins_with_a_deadline_is_no_phase(task: str) -> None:
    """It is a task with its deadline, however long the sentence."""
    times = _times("一、时间安排", f"（一）6月12日前，{task}", f"（二）7月1日前，{task}")

    assert times.phases == ()
    assert [deadline.raw for deadline in times.deadlines] == ["6月12日前", "7月1日前"]


def test_a_task_right_behind_its_deadline_is_no_phase() -> None:
    """No comma is needed; behind a colon or in brackets the words are the name of a phase."""
    times = _times("一、时间安排", "（一）6月12日前完成清理。", "（二）7月1日前：检查验收。各街道检查。")

    assert _shown(times) == [("检查验收", "7月1日前")]


def test_a_clause_called_a_phase_is_one_wherever_it_stands() -> None:
    """The heading above it may say anything."""
    times = _times(
        "一、督查方式", "（一）自查阶段（6月上旬）。各街道自查。", "（二）抽查阶段（7月）。区办抽查。"
    )

    assert _shown(times) == [("自查阶段", "6月上旬"), ("抽查阶段", "7月")]


@pytest.mark.parametrize("title", ["现阶段", "分三个阶段", "做好各阶段"])
def test_a_heading_about_phases_is_none(title: str) -> None:
    """Words about phases in general name no phase."""
    assert _times(f"一、{title}", "各街道清理。").phases == ()


def test_numbered_phases_lose_their_number() -> None:
    """第一阶段 is a mark; the name stands behind it."""
    times = _times(
        "一、活动安排",
        "第一阶段：知识学习（5月6日—5月9日）。",
        "第二阶段：2016年6月15日—7月15日为作品征集阶段。",
        "第三阶段（8月）：评选表彰。各街道评选。",
    )

    assert _shown(times) == [
        ("知识学习", "5月6日—5月9日"),
        ("作品征集阶段", "2016年6月15日—7月15日"),
        ("评选表彰", "8月"),
    ]


def test_a_phase_with_a_number_alone_is_called_by_it() -> None:
    """Where the heading is only a time, the number is the name."""
    times = _times(
        "一、活动安排",
        "第一阶段：5月中旬到6月10日，主题是“清水”。各街道学习。",
        "第二阶段：年底前后。各街道总结。",
    )

    assert [phase.name for phase in times.phases] == ["第一阶段", "第二阶段"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("（一）第一阶段（6月）。各街道要开会，还要学习。", "第一阶段"),
        (
            "（一）（6月）各街道要召开由全体河长和沿河各村代表参加的动员大会并逐一签订责任书。",
            "（6月）各街道要召开由全体河长和沿河各村代表参加",
        ),
    ],
)
def test_a_phase_without_a_name_is_called_by_what_there_is(heading: str, name: str) -> None:
    """Its number, or else the beginning of its heading."""
    assert [phase.name for phase in _times("一、实施步骤", heading).phases] == [name]


def test_a_numbered_phase_may_say_what_it_is() -> None:
    """第一阶段为…阶段 is named by the words behind 为."""
    times = _times("一、方法步骤", "（一）第一阶段为单位自查阶段。", "2016年6—7月，各单位自查。")

    assert _shown(times) == [("单位自查阶段", "2016年6—7月")]


def test_the_time_of_a_phase_may_begin_its_text() -> None:
    """Without brackets in the heading the first words of the text are looked at."""
    times = _times(
        "一、实施步骤",
        "（一）动员部署",
        "时间：6月1日至6月10日。各街道开会。",
        "（二）清理",
        "每月5日前报送。",
    )

    assert _shown(times) == [("动员部署", "6月1日至6月10日"), ("清理", "")]


def test_a_time_later_in_the_text_is_not_that_of_the_phase() -> None:
    """A deadline in the text of a phase is a deadline."""
    times = _times("一、实施步骤", "（一）动员部署", "各街道开会，于6月10日前报送名册。")

    assert _shown(times) == [("动员部署", "")]
    assert len(times.deadlines) == 1


def test_a_phase_with_an_end_alone_has_it_as_its_end() -> None:
    """底前 gives an end and no beginning; it is a deadline too."""
    times = _times("一、实施步骤", "（一）自查（6月底前）。各街道自查。")
    (phase,) = times.phases

    assert (phase.period, phase.until.day, phase.grounds) == (None, date(2016, 6, 30), "成文日期")
    assert [part.raw for part in times.deadlines] == ["6月底前"]


def test_a_phase_whose_days_stay_open_says_why() -> None:
    """A weekday that does not fit leaves the phase without days."""
    times = _times("一、实施步骤", "（一）自查（2016年6月31日至7月10日）。各街道自查。")

    assert (times.phases[0].period, times.phases[0].asked) == (None, "没有这一天")


def test_what_stands_inside_a_phase_is_no_phase() -> None:
    """Steps of a phase are its contents."""
    times = _times(
        "一、实施步骤",
        "（一）自查阶段（6月）。",
        "1.查阅资料（6月上旬）。各街道查阅。",
        "第一步：各街道查阅。",
    )

    assert [phase.name for phase in times.phases] == ["自查阶段"]


def test_phases_in_running_text_are_found_with_less_certainty() -> None:
    """第一阶段（…）： within a paragraph has a rule that is not sure."""
    times = _times(
        "一、工作要求",
        "清理分步进行。第一阶段（6月上旬）：宣传发动。第二阶段（7月至8月）：集中清理。第三阶段为总结阶段。",
    )

    assert _shown(times) == [("宣传发动", "6月上旬"), ("集中清理", "7月至8月"), ("总结阶段", "")]
    assert {phase.rule for phase in times.phases} == {"phase.prose"}


def test_paragraphs_without_a_mark_may_be_phases() -> None:
    """X阶段（…）： at the beginning of a paragraph is one; under a heading of steps without a time, too."""
    times = _times(
        "一、实施步骤和时间",
        "现阶段：各街道已清理。",
        "动员部署阶段（2016年6月中旬）：召开会议。",
        "清理阶段：各街道清理。",
    )

    assert _shown(times) == [("动员部署阶段", "2016年6月中旬"), ("清理阶段", "")]


def test_a_phase_may_be_named_behind_its_time() -> None:
    """六月十日至六月二十日为…阶段 names a phase, and so does a sentence in the middle."""
    times = _times(
        "一、整治步骤。六月十日至六月二十日为宣传发动阶段，各村开会。七月下旬为检查验收阶段，每周为一阶段。"
    )

    assert _shown(times) == [("宣传发动阶段", "六月十日至六月二十日"), ("检查验收阶段", "七月下旬")]


def test_a_mention_of_a_phase_in_running_text_is_none() -> None:
    """Neither a time nor a name stands behind it."""
    assert _times("一、工作要求", "在第一阶段工作中做得好。第一阶段，要抓紧。").phases == ()


def test_a_phase_is_a_timed_part() -> None:
    """A phase of a stated year has no grounds."""
    (phase,) = _times("一、实施步骤", "（一）自查（2016年6月）。各街道自查。").phases

    assert isinstance(phase, PhasePart)
    assert (phase.certainty.value, phase.sure) == ("stated", True)


# -- the window -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        ("一、活动时间", "6月1日至7月31日"),
        ("一、时间安排", "本次清理自6月1日至7月31日。"),
        ("一、活动时间：6月1日至7月31日",),
        ("一、时间、地点", "时间：6月1日至7月31日"),
        ("一、清理要求", "清理行动时间为6月1日至7月31日。"),
        ("定于6月1日至7月31日在全区开展清理。",),
        ("区河长办决定在6月1日至7月31日组织清理。",),
        ("自6月1日至7月31日，在全区开展清理。",),
        ("清理行动从6月1日开始，到7月31日结束。",),
        ("清理行动6月1日开始，到7月31日结束。",),
    ],
)
def test_the_window_is_under_a_heading_of_time_or_in_a_plain_sentence(body: tuple[str, ...]) -> None:
    """It has its own place and is none of the periods."""
    times = _times(*body)

    assert times.window is not None
    assert (times.window.period.start, times.window.period.end) == (date(2016, 6, 1), date(2016, 7, 31))
    assert (times.window.rule, times.periods) == ("time.window", ())


@pytest.mark.parametrize("title", ["区河长办关于印发《清河三年行动计划（2016—2018年）》的通知"])
def test_the_years_in_the_title_of_a_plan_are_its_window_where_the_text_gives_none(title: str) -> None:
    """The text goes before the title."""
    window = _times("一、目标", "各街道清理。", title=title).window
    other = _times("一、目标", "规划期为2016年至2017年。", title=title).window

    assert window is not None
    assert other is not None
    assert (window.raw, window.rule, window.sure) == ("2016—2018年", "time.window_in_title", False)
    assert (window.period.start, window.period.end) == (date(2016, 1, 1), date(2018, 12, 31))
    assert (other.raw, other.rule) == ("2016年至2017年", "time.window")


def test_the_years_of_the_title_are_no_period_where_the_text_names_it_again() -> None:
    """They are the window."""
    title = "区河长办关于印发《清河三年行动计划（2016—2018年）》的通知"
    times = _times(
        "为做好工作，实施清河三年行动计划（2016—2018年）。", "一、目标", "各街道清理。", title=title
    )

    assert times.window is not None
    assert times.periods == ()


def test_years_of_a_title_that_a_line_parts_are_marked_by_the_whole_title() -> None:
    """What is tidied does not stand in the text as given."""
    title = "区河长办关于印发清河三年行动计划（2016 — 2018 年）的通知"
    window = _times("一、目标", "各街道清理。", title=title).window

    assert window is not None
    assert window.span.end - window.span.start >= len(window.raw)


def test_years_of_a_title_that_run_backwards_are_no_window() -> None:
    """A slip of the pen gives no days."""
    times = _times("一、目标", "清理。", title="区河长办关于印发清河行动计划（2018—2016年）的通知")

    assert times.window is None


def test_years_in_a_title_that_is_no_plan_are_no_window() -> None:
    """关于2016—2018年度考核结果的通报 looks back."""
    assert _times("各街道清理。", title="区河长办关于2016—2018年考核结果的通知").window is None


@pytest.mark.parametrize(
    "step",
    [
        ("（一）编制清单。各街道编制清单。完成时限：2016年7月。",),
        ("（一）编制清单。", "各街道编制清单。", "时间节点：2016年7月底前"),
    ],
)
def test_the_time_behind_a_label_at_the_end_of_a_step_is_that_of_the_step(step: tuple[str, ...]) -> None:
    """完成时限： says by when the step is done."""
    (phase,) = _times("一、实施步骤", *step).phases

    assert phase.until is not None
    assert phase.until.day == date(2016, 7, 31)


def test_a_recurrence_behind_a_label_is_no_time_of_a_step() -> None:
    """报送时间：每月5日前 is not a time of the whole step."""
    (phase,) = _times("一、实施步骤", "（一）编制清单。各街道编制。时间：每月5日前。").phases

    assert (phase.until, phase.period) == (None, None)


@pytest.mark.parametrize("raw", ["今年6月", "6月12日至18日"])
def test_the_days_that_are_those_of_the_campaign_are_the_window(raw: str) -> None:
    """今年6月是…月 says when."""
    times = _times(f"{raw}是第五个全国“护河月”，各街道要清理河道。")

    assert times.window is not None
    assert times.window.raw == raw


@pytest.mark.parametrize("deed", ["开展检查", "对各街道进行督查", "组织暗访", "召开会议"])
def test_when_somebody_will_look_at_the_whole_is_no_window(deed: str) -> None:
    """区河长办将于7月开展检查 gives the time of the visit."""
    assert _times(f"区河长办将于7月{deed}。").window is None


def test_the_heading_goes_before_the_sentence() -> None:
    """Where both are there, the time under the heading is the window."""
    times = _times("定于2016年至2017年在全区开展清理。", "一、清理时间", "2016年7月起至2017年底。")

    assert times.window is not None
    assert times.window.raw == "2016年7月起至2017年底"


@pytest.mark.parametrize(
    "body",
    [
        ("一、报送时间", "6月1日至7月31日"),
        ("一、清理要求", "报名时间：6月1日至7月31日"),
        ("一、工作要求", "各街道要认真清理。6月1日至7月31日公开名册。"),
        ("一、清理时间", "第一阶段（6月1日至7月31日）：清理。"),
        ("一、清理时间", "第一阶段6月1日至7月31日清理。"),
        ("一、工作要求", "（一）清理。", "1.时间。定于6月1日至7月31日开展清理。"),
        ("一、清理时间", "各街道清理。名册6月1日至7月31日公示。"),
        ("一、清理时间", "2016年"),
        ("一、清理时间", "6月1日前报送。"),
    ],
)
def test_other_times_are_not_the_window(body: tuple[str, ...]) -> None:
    """A time for handing in, of a phase or of a part is not that of the whole."""
    assert _times(*body).window is None


def test_a_campaign_without_a_window_is_a_question() -> None:
    """A title with 活动 or 行动 leads one to expect a beginning and an end."""
    times = _times("一、各街道清理河道。", title="区河长办关于开展清河行动的通知")

    assert [question.about for question in times.questions] == ["window"]


def test_a_notice_that_is_no_campaign_needs_no_window() -> None:
    """Other notices are not asked for it."""
    assert _times("一、各街道清理河道。").questions == ()
