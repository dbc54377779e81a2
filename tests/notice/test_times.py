"""The times of a notice: their days, what those rest on, and what is asked."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign.notice.parts import Certainty, DeadlinePart, PeriodPart, RecurrencePart
from govcampaign.notice.reading import Reading, read
from govcampaign.notice.source import Span
from govcampaign.notice.times.finding import Times

STATED, INFERRED, ASKED = Certainty.STATED, Certainty.INFERRED, Certainty.ASKED


def _read(*body: str, title: str = "区河长办关于清理河道的通知", dated: str = "2016年5月4日") -> Reading:
    head = [title, "各街道办事处：", "现将有关事项通知如下。"]
    return read("\n".join([*head, *body, "区河长办", dated] if dated else [*head, *body]))


def _times(*body: str, title: str = "区河长办关于清理河道的通知", dated: str = "2016年5月4日") -> Times:
    return _read(*body, title=title, dated=dated).times


def _days(times: Times) -> list[date | None]:
    return [None if part.deadline is None else part.deadline.day for part in times.deadlines]


def _about(times: Times) -> list[str]:
    return [question.about for question in times.questions]


# -- what is no deadline -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "取水许可证有效期至2017年6月30日。",
        "巡河员聘用期限为2016年6月1日至2018年5月31日。",
        "许可证2016年12月31日前到期的，由窗口换发。",
        "对2016年5月1日前办理的事项，各街道要回头看。",
        "凡2016年8月30日以前建成的泵站，由水务站改造。",
        "其中2016年9月30日前未报送的，予以通报。",
    ],
)
def test_a_day_that_tells_which_things_are_meant_is_no_deadline(text: str) -> None:
    """How long a paper is valid, and which things a sentence is about, bind nobody by a day."""
    times = _times(text)

    assert (times.deadlines, times.periods) == ((), ())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("各街道要在2016年6月1日前办理完毕。", [date(2016, 6, 1)]),
        ("对2016年5月1日前办理的事项，要在2016年6月1日前回头看。", [date(2016, 6, 1)]),
        ("2016年6月1日前，各街道报送去年办理的事项。", [date(2016, 6, 1)]),
    ],
)
def test_a_day_beside_such_a_clause_is_a_deadline(text: str, days: list[date]) -> None:
    """A day by which something is done stays one, whatever else its sentence says."""
    assert _days(_times(text)) == days


# -- years -------------------------------------------------------------------------------


def test_a_day_beside_a_stretch_over_two_years_is_of_the_nearer_one() -> None:
    """The days before a course of December and January are those of its first year."""
    _, part = _times(
        "定于2016年12月28日至2017年1月3日办班，12月27日14：00—17：30报到。", dated="2016年12月5日"
    ).parts

    assert (part.period.start, part.grounds) == (date(2016, 12, 27), "同句")


def test_a_day_that_comes_twice_in_a_stretch_is_asked() -> None:
    """No year is chosen where two years of the stretch have the day."""
    times = _times("自2016年6月1日至2017年12月31日清理河道，9月底前报送小结。")

    assert _days(times) == [None]
    assert [question.about for question in times.questions] == ["deadline"]


def test_a_day_with_its_year_is_stated() -> None:
    """What the words say needs no ground."""
    (part,) = _times("一、各街道于2016年6月30日前报送小结。").deadlines

    assert (part.deadline.day, part.certainty, part.grounds) == (date(2016, 6, 30), STATED, "")


def test_a_year_is_taken_from_the_date_of_the_notice() -> None:
    """Without another year the date of the notice gives it, and the part says so."""
    (part,) = _times("一、各街道于6月30日前报送小结。").deadlines

    assert (part.deadline.day, part.certainty, part.grounds) == (date(2016, 6, 30), INFERRED, "成文日期")


def test_the_year_of_the_title_goes_before_that_of_the_date() -> None:
    """A notice of December for the coming year has its days in that year."""
    (part,) = _times(
        "一、各街道于6月30日前报送小结。", title="区河长办关于2017年清理河道的通知", dated="2016年12月20日"
    ).deadlines

    assert (part.deadline.day, part.grounds) == (date(2017, 6, 30), "标题")


def test_a_year_in_the_same_sentence_is_stated() -> None:
    """The second day of a sentence is of the year of the first."""
    parts = _times("一、各街道于2017年6月5日和12月5日前报送小结。").deadlines

    assert [(part.deadline.day, part.certainty) for part in parts] == [
        (date(2017, 6, 5), STATED),
        (date(2017, 12, 5), STATED),
    ]


def test_a_year_from_further_off_in_the_sentence_is_inferred() -> None:
    """The words between may tell of something else, so that the part names the sentence as its ground."""
    parts = _times("一、各街道于2017年6月5日前报送小结，9月5日前报送名册。").deadlines

    assert [(part.deadline.day, part.grounds) for part in parts] == [
        (date(2017, 6, 5), ""),
        (date(2017, 9, 5), "同句"),
    ]


def test_days_long_over_in_the_year_of_the_title_are_of_the_year_of_the_notice() -> None:
    """A notice of January about the year before has its days after its date."""
    times = _times(
        "一、1月20日至1月25日检查河道。", title="区河长办关于2015年河道检查的通知", dated="2016年1月4日"
    )

    assert [part.period.start for part in times.periods] == [date(2016, 1, 20)]


@pytest.mark.parametrize("years", ["2018—2020年", "2017年和2018年", "（2018-2020年）"])
def test_a_title_of_several_years_gives_none_of_them(years: str) -> None:
    """A day without a year is of the year of the notice, not of the last year of the plan."""
    (part,) = _times(
        "一、各街道于6月30日前报送小结。", title=f"区河长办关于{years}清理河道的通知", dated="2018年3月4日"
    ).deadlines

    assert (part.deadline.day, part.grounds) == (date(2018, 6, 30), "成文日期")


def test_a_year_that_is_not_named_is_asked() -> None:
    """次年 in a standing rule has a day in every year."""
    assert [part.asked for part in _times("一、于次年1月15日前报送小结。").deadlines] == ["没有写明是哪一年"]


def test_the_year_of_a_date_that_is_not_filled_in_counts() -> None:
    """2016年 月 日 under a draft gives the year, and it is inferred."""
    (part,) = _times("一、各街道于6月30日前报送小结。", dated="2016年　月　日").deadlines

    assert (part.deadline.day, part.grounds) == (date(2016, 6, 30), "成文日期")


def test_a_range_that_the_end_of_the_text_breaks_off_is_asked() -> None:
    """11月1日至11 may go on to any day of November."""
    times = read("区河长办关于清理河道的通知\n各街道办事处：\n一、于2016年11月1日至11").times

    assert [part.asked for part in times.parts] == ["正文在此处中断"]


def test_a_year_does_not_pass_the_end_of_a_sentence() -> None:
    """The next sentence leans on the date of the notice again."""
    parts = _times("一、各街道于2017年6月5日前报送小结。名册于9月5日前报送。").deadlines

    assert [part.deadline.day for part in parts] == [date(2017, 6, 5), date(2016, 9, 5)]


def test_the_year_of_a_meeting_is_not_that_of_a_deadline() -> None:
    """A day that was over when the notice was written lends its year to nothing."""
    (part,) = _times("一、根据2015年5月4日会议精神，各街道于6月30日前报送小结。").deadlines

    assert (part.deadline.day, part.grounds) == (date(2016, 6, 30), "成文日期")


def test_a_month_long_before_the_year_of_its_sentence_is_of_the_next_year() -> None:
    """1月底 behind 2016年12月 is not the January before it."""
    parts = _times("一、2016年12月20日前完成清理，1月底前报送小结。").deadlines

    assert [part.deadline.day for part in parts] == [date(2016, 12, 20), date(2017, 1, 31)]


def test_the_days_of_a_heading_give_the_year_of_what_stands_under_it() -> None:
    """A clause under a phase of the winter has its days among those of the phase."""
    times = _times(
        "一、实施步骤",
        "（一）清理阶段（2016年11月—2017年2月）。各街道清理河道。",
        "1.各街道于1月20日前报送小结。",
        "2.各街道于12月20日前报送名册。",
    )

    assert [(part.deadline.day, part.grounds) for part in times.deadlines] == [
        (date(2017, 1, 20), "一(一)"),
        (date(2016, 12, 20), "一(一)"),
    ]


def test_a_year_alone_in_a_heading_counts_for_what_stands_under_it() -> None:
    """Under 2018年重点 the days are of 2018."""
    (part,) = _times("一、2018年清理重点", "各街道于6月底前报送小结。").deadlines

    assert (part.deadline.day, part.grounds) == (date(2018, 6, 30), "一")


def test_days_far_from_those_of_the_heading_lean_on_the_notice() -> None:
    """A heading lends its year only to days that lie near its own."""
    (part,) = _times(
        "一、清理（2018年10月20日前）", "各街道于2月底前报送小结。", dated="2018年1月4日"
    ).deadlines[1:]

    assert part.deadline.day == date(2018, 2, 28)


def test_this_year_is_that_of_the_title_where_no_date_is_known() -> None:
    """今年 counts from the date; without one the title gives the year, and that is inferred."""
    (part,) = _times(
        "一、今年6月底前报送小结。", title="区河长办关于2017年清理河道的通知", dated=""
    ).deadlines

    assert (part.deadline.day, part.grounds) == (date(2017, 6, 30), "标题")


def test_a_year_named_in_the_clause_stands_in_and_is_asked_for() -> None:
    """Where neither title nor date gives a year, one that the clause names is taken, and a person asked."""
    times = _times("一、按照2017年部署，各街道于6月底前报送小结。", dated="")

    assert [(part.deadline.day, part.grounds) for part in times.deadlines] == [(date(2017, 6, 30), "一")]
    assert "year" in _about(times)


def test_without_any_year_no_day_is_given_and_the_year_is_asked_once() -> None:
    """Several days without a year are one question."""
    times = _times("一、各街道于6月30日前报送小结。", "二、各街道于7月30日前报送名册。", dated="")

    assert _days(times) == [None, None]
    assert [part.certainty for part in times.deadlines] == [ASKED, ASKED]
    assert _about(times) == ["year"]


def test_the_date_of_the_notice_is_asked_once_where_times_count_from_it() -> None:
    """即日起 needs the day of the notice."""
    times = _times("一、即日起至2016年8月底清理河道。", "二、即日起至2016年9月底清理水塘。", dated="")

    assert [part.period for part in times.periods] == [None, None]
    assert _about(times) == ["dated"]


# -- what is asked ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("收到来信后5个工作日内答复。", "是时长，没有起算日"),
        ("各校于暑假放假前检查校车。", "没有写明日期"),
        ("各街道于7月上旬前报送。", "是时段，没有说明其中哪天为限"),
        ("各街道于2016年6月30日（星期一）前报送。", "日期与星期不符"),
        ("各街道于12:00前报送。", "只有时刻，没有日期"),
        ("各街道于6月31日前报送。", "没有这一天"),
        ("各街道于__月__日前报送。", "日期空缺"),
    ],
)
def test_a_deadline_without_a_plain_day_is_a_question(words: str, asked: str) -> None:
    """The reason stands in the part, and the question names the words."""
    times = _times(f"一、{words}")

    assert [(part.deadline, part.asked) for part in times.deadlines] == [(None, asked)]
    assert [(each.about, each.span) for each in times.questions] == [("deadline", times.deadlines[0].span)]


def test_a_blank_period_is_a_question() -> None:
    """月日至月日 has no days."""
    times = _times("一、2016年 月 日至 月 日清理河道。")

    assert [part.asked for part in times.periods] == ["日期空缺"]
    assert _about(times) == ["period"]


def test_a_year_that_is_covered_up_is_asked() -> None:
    """No other year stands in for 20xx年."""
    times = _times("一、20xx年6月30日前报送小结。20**年7月1日至31日清理。")

    assert [(part.raw, bool(part.asked)) for part in times.parts] == [
        ("20xx年6月30日前", True),
        ("20**年7月1日至31日", True),
    ]


@pytest.mark.parametrize("words", ["第二年6月底前", "第一年9月30日前"])
def test_a_year_that_is_counted_is_asked(words: str) -> None:
    """Which year the second of a trial is the text must say."""
    times = _times(f"一、{words}，各街道报送总结。")

    assert _days(times) == [None]


def test_a_length_from_the_issue_of_the_notice_has_a_day() -> None:
    """自本通知印发之日起30日内 counts from the date of the notice, and that is inferred."""
    (part,) = _times("一、自本通知印发之日起30日内清理完毕。").deadlines

    assert (part.deadline.day, part.grounds) == (date(2016, 6, 3), "成文日期")


def test_a_time_at_the_end_of_a_cut_text_is_never_certain() -> None:
    """What the text breaks off may go on."""
    times = read("区河长办关于清理河道的通知\n各街道办事处：\n一、公示2016年7月16日至8月").times

    assert [(part.period, part.asked) for part in times.periods] == [(None, "正文在此处中断")]


def test_a_holiday_beyond_the_known_calendars_is_asked() -> None:
    """A festival that moves has no day in a year without a calendar."""
    times = _times("一、2090年春节前清理河道。")

    assert _days(times) == [None]
    assert times.deadlines[0].asked


# -- tables --------------------------------------------------------------------------------


def test_a_point_in_a_column_of_deadlines_is_one() -> None:
    """Under 完成时限 a month is the month by whose end something is done; in another column it is not."""
    times = _times(
        "一、任务分解",
        "序号\t任务\t启动时间\t完成时限",
        "1\t清理北河\t2016年6月\t2016年8月",
        "2\t清理南河\t2016年6月\t2016年9月15日",
        "3\t清理水塘\t2016年6月",
        "4\t清理水库\t2016年6月\t2016年7月至9月",
    )

    assert [part.deadline.day for part in times.deadlines] == [date(2016, 8, 31), date(2016, 9, 15)]
    assert [part.raw for part in times.periods] == [*["2016年6月"] * 4, "2016年7月至9月"]


def test_the_columns_of_a_table_end_with_it() -> None:
    """The next table has a heading of its own."""
    times = _times(
        "一、任务分解",
        "序号\t任务\t完成时限",
        "1\t清理北河\t2016年8月",
        "另有任务如下。",
        "序号\t任务\t启动时间",
        "1\t清理南河\t2016年9月",
    )

    assert [part.raw for part in times.deadlines] == ["2016年8月"]
    assert [part.raw for part in times.periods] == ["2016年9月"]


def test_a_date_beyond_the_calendar_is_no_date_of_a_notice() -> None:
    """A year that is mistyped gives nothing to lean on."""
    times = _times("一、各街道于6月30日前报送小结。", dated="1016年5月4日")

    assert _days(times) == [None]


# -- kinds ---------------------------------------------------------------------------------


def test_each_expression_is_of_one_kind_in_the_order_of_the_text() -> None:
    """Recurrences, periods and deadlines of one paragraph stand one behind another."""
    times = _times("一、7月上旬清理河道，每月5日前报送，于8月10日17:30前报送小结。")

    assert [type(part) for part in times.parts] == [PeriodPart, RecurrencePart, DeadlinePart]
    assert times.deadlines[0].deadline.time == time(17, 30)


def test_a_recurrence_takes_its_first_day_from_its_sentence() -> None:
    """从2019年起 in front of it says from when."""
    (part,) = _times("一、从2019年起，各街道于每年2月底前报送小结。").recurrences

    assert part.recurrence.first == date(2019, 1, 1)


def test_a_recurrence_that_its_beginning_does_not_fit_keeps_to_its_own_words() -> None:
    """A beginning that cannot be read is left out."""
    (part,) = _times("一、从2月30日起，各街道于每年2月底前报送小结。").recurrences

    assert part.recurrence.first is None


def test_a_recurrence_with_a_beginning_of_its_own_keeps_it() -> None:
    """Words that say from when are not overruled by the sentence."""
    (part,) = _times("一、从2019年起清理，自2020年1月1日起，每月5日前报送。").recurrences

    assert part.recurrence.first == date(2020, 1, 1)


def test_a_recurrence_that_cannot_be_read_says_why() -> None:
    """每学期 has no days that a calendar knows."""
    (part,) = _times("一、每学期报送小结。").recurrences

    assert (part.recurrence, part.certainty) == (None, ASKED)


def test_what_was_over_long_before_the_notice_is_history() -> None:
    """A range, a day and 截至 of the past are no times of the campaign."""
    times = _times("一、2011年至2013年清理河道。2014年3月15日，召开会议。截至2016年4月30日，共清理九条。")

    assert times.parts == ()


def test_a_day_in_brackets_is_kept_though_it_is_over() -> None:
    """A phase may have begun before the notice."""
    times = _times("一、实施步骤", "（一）动员（2016年4月20日）。各街道开会。")

    assert [phase.period.start for phase in times.phases] == [date(2016, 4, 20)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("各街道于6月30日前将小结报区办，逾期不候。", "将小结报区办"),
        ("6月30日前，各街道清理河道。", "各街道清理河道"),
        ("河道清理报告请于6月30日上报。", "上报"),
        ("全面清理河道（6月30日前）", "全面清理河道"),
        ("各街道要清理河道，截至6月30日", ""),
    ],
)
def test_a_deadline_says_what_is_to_be_done(text: str, what: str) -> None:
    """The words behind it up to the next stop, or those in front of it."""
    assert _times(f"一、清理要求。{text}").deadlines[0].what == what


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("6月30日前报送。", "time.deadline"),
        ("15日内报送。", "time.length"),
        ("__月__日前报送。", "time.blank"),
        ("7月1日至31日清理。", "time.period"),
        ("7月上旬，清理。", "time.point"),
        ("每月5日前报送。", "time.recurrence"),
    ],
)
def test_a_part_names_the_rule_that_found_it(text: str, rule: str) -> None:
    """Each kind of words has a rule."""
    assert [part.rule for part in _times(f"一、清理要求。{text}").parts] == [rule]


def test_a_text_that_is_no_notice_has_no_times() -> None:
    """News tell of times that bind nobody."""
    reading = read("昨天上午，小河边很热闹。6月30日前还会有一场雨。")

    assert reading.times.parts == ()


def test_times_within_a_place_are_found_by_their_beginning() -> None:
    """A sentence has the times that begin in it."""
    times = _times("一、7月上旬清理河道。每月5日前报送。于8月10日前报送小结。")
    second = times.parts[1]

    assert times.within(second.span) == (second,)
    assert times.within(Span(line=1, start=0, end=10_000)) == times.parts
    assert times.within(Span(line=1, start=0, end=1)) == ()


def test_the_times_of_contacts_and_signatures_are_none() -> None:
    """The date under a notice is not among its times."""
    assert _times("一、各街道清理河道。").parts == ()


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "6月30日前",
                "一、",
                "（一）",
                "阶段",
                "第一阶段",
                "2016年",
                "7—9月",
                "。",
                "，",
                "\n",
                "《",
                "每月",
                "时间：",
                "5日",
                "前",
                "起",
                "至",
                "  ",
                "\t",
                "活动",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_has_times_whose_places_hold_their_words(words: list[str]) -> None:
    """Nothing raises, and the place of a part begins and ends with its words."""
    reading = read("".join(words))

    for part in reading.times.parts:
        said = reading.source.raw(part.span)
        assert said[0] == part.raw[0]
        assert said[-1] == part.raw[-1]


@pytest.mark.parametrize("text", ["各街道要在年初至春节前清理河面。", "年初至元旦前，各街道要清理河面。"])
def test_a_stretch_from_the_beginning_of_a_year_to_its_first_feasts_is_asked(text: str) -> None:
    """It may be the year that goes on or the next."""
    (period,) = _times(text, dated="2016年11月4日").periods

    assert (period.period, period.certainty, period.asked) == (None, ASKED, "没有写明是哪一年")


def test_a_stretch_from_the_beginning_of_a_named_year_has_its_days() -> None:
    """The text says which year it is."""
    (period,) = _times("各街道要在2017年初至春节前清理河面。", dated="2016年11月4日").periods

    assert period.certainty is STATED
