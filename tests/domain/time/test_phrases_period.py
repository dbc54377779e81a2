from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.period import Source
from govcampaign.domain.time.phrases import Context, parse_period
from govcampaign.errors import UnreadablePhrase

DATED = Context(dated=date(2013, 7, 10))


def days(text: str, context: Context = DATED) -> tuple[str, str, str]:
    """Return first day, last day and rule of a phrase."""
    period = parse_period(text, context)
    return f"{period.start:%Y-%m-%d}", f"{period.end:%Y-%m-%d}", period.rule


# The times that the Binhai notice names, as its reader would resolve them.
NOTICE = [
    ("2013年6月下旬至7月下旬", "2013-06-21", "2013-07-31", 41),
    ("6月下旬", "2013-06-21", "2013-06-30", 10),
    ("6月下旬至7月下旬", "2013-06-21", "2013-07-31", 41),
    ("8月上旬", "2013-08-01", "2013-08-10", 10),
    ("7月上旬", "2013-07-01", "2013-07-10", 10),
    ("7月下旬", "2013-07-21", "2013-07-31", 11),
]


@pytest.mark.parametrize(("text", "start", "end", "count"), NOTICE)
def test_the_periods_of_the_notice(text, start, end, count):
    """Every period of the notice has the days that its reader gives it."""
    assert days(text)[:2] == (start, end)
    assert parse_period(text, DATED).days == count


PHRASES = [
    ("８月上旬", "2013-08-01", "2013-08-10", "xun"),
    ("7 月 中 旬", "2013-07-11", "2013-07-20", "xun"),
    ("7月上、中旬", "2013-07-01", "2013-07-20", "xun"),
    ("2月中下旬", "2013-02-11", "2013-02-28", "xun"),
    ("7月上半月", "2013-07-01", "2013-07-15", "half-month"),
    ("2月下半月", "2013-02-16", "2013-02-28", "half-month"),
    ("7月初", "2013-07-01", "2013-07-05", "fuzzy-month-start"),
    ("7月中", "2013-07-11", "2013-07-20", "fuzzy-month-middle"),
    ("7月底", "2013-07-25", "2013-07-31", "fuzzy-month-end"),
    ("年初", "2013-01-01", "2013-02-28", "fuzzy-year-start"),
    ("年中", "2013-06-01", "2013-07-31", "fuzzy-year-middle"),
    ("今年底", "2013-11-01", "2013-12-31", "fuzzy-year-end"),
    ("一季度", "2013-01-01", "2013-03-31", "quarter"),
    ("第三季度", "2013-07-01", "2013-09-30", "quarter"),
    ("四季度", "2013-10-01", "2013-12-31", "quarter"),
    ("三季度末", "2013-09-30", "2013-09-30", "quarter-end"),
    ("上半年", "2013-01-01", "2013-06-30", "half-year"),
    ("2013年下半年", "2013-07-01", "2013-12-31", "half-year"),
    ("7月份", "2013-07-01", "2013-07-31", "month"),
    ("2012年2月", "2012-02-01", "2012-02-29", "month"),
    ("2013年", "2013-01-01", "2013-12-31", "year"),
    ("全年", "2013-01-01", "2013-12-31", "year"),
    ("明年1月", "2014-01-01", "2014-01-31", "month"),
    ("7月25日", "2013-07-25", "2013-07-25", "day"),
    ("6月10日（星期一）", "2013-06-10", "2013-06-10", "day"),
    ("2013-07-25", "2013-07-25", "2013-07-25", "day"),
    ("2013/7/25", "2013-07-25", "2013-07-25", "day"),
    ("2013.7.25", "2013-07-25", "2013-07-25", "day"),
    ("二○一三年六月八日", "2013-06-08", "2013-06-08", "day"),
    ("二〇一三年七月", "2013-07-01", "2013-07-31", "month"),
    ("十二月二十五日至三十一日", "2013-12-25", "2013-12-31", "range"),
    ("六月廿一日", "2013-06-21", "2013-06-21", "day"),
    ("6月1日至30日", "2013-06-01", "2013-06-30", "range"),
    ("7月1-10日", "2013-07-01", "2013-07-10", "range"),
    ("7—9月", "2013-07-01", "2013-09-30", "range"),
    ("7-9月", "2013-07-01", "2013-09-30", "range"),
    ("7到9月底", "2013-07-01", "2013-09-30", "range"),
    ("2013年7–9月", "2013-07-01", "2013-09-30", "range"),
    ("7月至9月", "2013-07-01", "2013-09-30", "range"),
    ("7月～9月", "2013-07-01", "2013-09-30", "range"),
    ("7月~9月", "2013-07-01", "2013-09-30", "range"),
    ("7月－9月", "2013-07-01", "2013-09-30", "range"),
    ("7月——9月", "2013-07-01", "2013-09-30", "range"),
    ("6月上旬至下旬", "2013-06-01", "2013-06-30", "range"),
    ("7月15日至月底", "2013-07-15", "2013-07-31", "range"),
    ("11月至次年3月", "2013-11-01", "2014-03-31", "range"),
    ("11月至明年3月", "2013-11-01", "2014-03-31", "range"),
    ("11月至2014年3月", "2013-11-01", "2014-03-31", "range"),
    ("6月下旬至2013年7月下旬", "2013-06-21", "2013-07-31", "range"),
    ("2013—2015年", "2013-01-01", "2015-12-31", "range"),
    ("一至三季度", "2013-01-01", "2013-09-30", "range"),
    ("2013-06-21至2013-07-31", "2013-06-21", "2013-07-31", "range"),
    ("2013-06-21-2013-07-31", "2013-06-21", "2013-07-31", "range"),
    ("自6月21日起至7月31日止", "2013-06-21", "2013-07-31", "range"),
    ("从7月1日到7月10日期间", "2013-07-01", "2013-07-10", "range"),
    ("6月初至8月底", "2013-06-01", "2013-08-31", "range"),
    ("年初至7月底", "2013-01-01", "2013-07-31", "range"),
    ("6月底至8月上旬", "2013-06-25", "2013-08-10", "fuzzy-range"),
    ("6月1日至8月初", "2013-06-01", "2013-08-05", "fuzzy-range"),
    ("即日起至7月31日", "2013-07-10", "2013-07-31", "range"),
    ("自即日起至8月底", "2013-07-10", "2013-08-31", "range"),
    ("即日起至25日", "2013-07-10", "2013-07-25", "range"),
    ("自7月15日起为期一个月", "2013-07-15", "2013-08-14", "duration"),
    ("为期一个月（自7月15日起）", "2013-07-15", "2013-08-14", "duration"),
    ("9月1日起，为期一个月", "2013-09-01", "2013-09-30", "duration"),
    ("自8月31日起为期一个月", "2013-08-31", "2013-09-30", "duration"),
    ("自即日起为期十天", "2013-07-10", "2013-07-19", "duration"),
    ("自印发之日起为期两周", "2013-07-10", "2013-07-23", "duration"),
    ("自7月15日起为期半年", "2013-07-15", "2014-01-14", "duration"),
    ("自7月起为期三个月", "2013-07-01", "2013-09-30", "duration"),
]


@pytest.mark.parametrize(("text", "start", "end", "rule"), PHRASES)
def test_a_phrase_has_its_days_and_its_rule(text, start, end, rule):
    """Each way to say a period gives its first day, its last day and the rule that was used."""
    assert days(text) == (start, end, rule)
    assert parse_period(text, DATED).fuzzy == rule.startswith("fuzzy")


@pytest.mark.parametrize(
    ("text", "first_day_counts", "end"),
    [
        ("自7月15日起为期一个月", True, date(2013, 8, 14)),
        ("自7月15日起为期一个月", False, date(2013, 8, 15)),
        ("自7月15日起为期10天", True, date(2013, 7, 24)),
        ("自7月15日起为期10天", False, date(2013, 7, 25)),
        ("自1月31日起为期1个月", True, date(2013, 2, 28)),
        ("自1月31日起为期1个月", False, date(2013, 2, 28)),
    ],
)
def test_the_campaign_says_whether_a_duration_counts_its_first_day(text, first_day_counts, end):
    """Practice counts the first day, the Civil Code would not: the convention is a switch."""
    context = Context(dated=date(2013, 7, 10), conventions=Conventions(first_day_counts=first_day_counts))

    assert parse_period(text, context).end == end


@pytest.mark.parametrize(
    ("text", "context", "year", "source"),
    [
        ("2012年7月", Context(dated=date(2014, 1, 1), year=2013), 2012, Source.SENTENCE),
        ("7月", Context(dated=date(2014, 1, 1), year=2013), 2013, Source.TITLE),
        ("7月", Context(year=2013, year_source=Source.CAMPAIGN), 2013, Source.CAMPAIGN),
        ("7月", Context(dated=date(2014, 1, 1)), 2014, Source.DATED),
        ("今年7月", Context(dated=date(2014, 1, 1), year=2013), 2014, Source.DATED),
        ("即日起至7月31日", Context(dated=date(2014, 1, 1), year=2013), 2014, Source.DATED),
        ("6月至2013年7月", Context(), 2013, Source.SENTENCE),
        ("11月至2014年3月", Context(year=2013), 2013, Source.TITLE),
        ("自7月15日起为期10天", Context(year=2013), 2013, Source.TITLE),
    ],
)
def test_a_missing_year_comes_from_sentence_title_or_date_in_that_order(text, context, year, source):
    """The period says what its year rests on."""
    period = parse_period(text, context)

    assert (period.start.year, period.source) == (year, source)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　月　日",
        "2013年 月 日",
        "2013年7月 日",
        "__月__日",
        "×月×日",
        "待定",
        "另行通知",
        "按统一安排",
        "按市开放办统一安排",
        "按市开放办安排",
        "服务月活动后",
        "长期坚持",
    ],
)
def test_what_nobody_has_set_stays_unresolved(text):
    """A blank, awaited or open-ended date is kept in its words, and never guessed."""
    period = parse_period(text, DATED)

    assert not period.resolved
    assert (period.text, period.rule, period.source) == (text, "unresolved", Source.NONE)


@pytest.mark.parametrize("text", ["即日起至7月31日", "自即日起为期一个月"])
def test_from_now_on_is_unresolved_without_the_date_of_the_notice(text):
    """即日 is the date of the notice; where that is unknown, so is the period."""
    assert not parse_period(text, Context(year=2013)).resolved


@pytest.mark.parametrize(
    ("text", "context", "reason"),
    [
        ("7月", Context(), "no year"),
        ("今年7月", Context(year=2013), "counts from the date of the notice"),
        ("25日", DATED, "no month"),
        ("2013年上旬", DATED, "no month"),
        ("2月30日", DATED, "no such day"),
        ("13月", DATED, "no such day"),
        ("13月上旬", DATED, "no such day"),
        ("0000年", DATED, "no such day"),
        ("6月10日（星期二）", DATED, "weekday do not agree"),
        ("11月至3月", DATED, "ends before it starts"),
        ("即日起至6月底", DATED, "ends before it starts"),
        ("1月至2014年3月", DATED, "read in two ways"),
        ("即日起", DATED, "no end"),
        ("即日起至活动", DATED, "without guessing"),
        ("1年内", Context(year=2013), "duration without a day to count from"),
        ("为期一个月", DATED, "duration without a day to count from"),
        ("自7月15日起为期半个月", DATED, "without guessing"),
        ("自7月15日起为期0天", DATED, "without guessing"),
        ("自7月15日起为期10个工作日", DATED, "without guessing"),
        ("自9999年12月31日起为期2天", DATED, "no such day"),
        ("自9999年12月31日起为期2个月", DATED, "no such day"),
        ("自7月起为期三十天", DATED, "without guessing"),
        ("每月25日", DATED, "recurs"),
        ("每周四", DATED, "recurs"),
        ("逐月", DATED, "recurs"),
        ("总结阶段", DATED, "names a phase"),
        ("2013年7月25日前", DATED, "a deadline, not a period"),
        ("截至7月25日", DATED, "a deadline, not a period"),
        ("适时", DATED, "without guessing"),
        ("6至7月上旬", DATED, "without guessing"),
        ("7月1至9月", DATED, "without guessing"),
        ("5至6季度", DATED, "without guessing"),
        ("3至2015年", DATED, "without guessing"),
        ("某日至7月", DATED, "without guessing"),
        ("7月一百二十日", DATED, "without guessing"),
    ],
)
def test_what_leaves_the_days_open_is_refused_with_its_own_reason(text, context, reason):
    """A refusal names the phrase and why it cannot be read; nothing is guessed."""
    with pytest.raises(UnreadablePhrase, match=reason) as refused:
        parse_period(text, context)
    assert refused.value.place == text


CHARACTERS = "〇○零一二三四五六七八九十廿两0123789年月日号旬上中下半初底末季度第"
CHARACTERS += "至到-—~（）()今明次自起止即为期个天周星前 　:.,"


@given(st.text(CHARACTERS, max_size=12))
@example("十十月")
@example("０月")
def test_any_words_are_read_or_refused_and_never_changed(text):
    """Whatever is passed, the words come back unchanged with days in order, or the phrase is refused."""
    try:
        period = parse_period(text, DATED)
    except UnreadablePhrase:
        return
    assert period.text == text
    assert not period.resolved or period.start <= period.end


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.integers(0, 400),
    st.sampled_from(["至", "—", "～", "-"]),
)
def test_two_days_joined_by_any_separator_are_their_range(start, length, separator):
    """Any two days in order are read back as themselves."""
    end = start + timedelta(days=length)
    text = f"{start.year}年{start.month}月{start.day}日{separator}{end.year}年{end.month}月{end.day}日"

    period = parse_period(text)

    assert (period.start, period.end, period.text) == (start, end, text)
