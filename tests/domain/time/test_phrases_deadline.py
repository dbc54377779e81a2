from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions, DueKind, Inclusive
from govcampaign.domain.time.phrases import Context, parse_deadline, parse_period
from govcampaign.errors import CalendarUnknown, InvalidValue, UnreadablePhrase

DATED = Context(dated=date(2013, 7, 10))
CALENDAR = WorkCalendar.official()
CONVENTION, YES, NO = Inclusive.CONVENTION, Inclusive.YES, Inclusive.NO


@pytest.mark.parametrize(
    ("text", "day", "inclusive"),
    [
        ("于2013年7月25日前", date(2013, 7, 25), CONVENTION),
        ("2013年7月25日前", date(2013, 7, 25), CONVENTION),
        ("在7月25日之前", date(2013, 7, 25), CONVENTION),
        ("７月２５日以前", date(2013, 7, 25), CONVENTION),
        ("二〇一三年七月二十五日前", date(2013, 7, 25), CONVENTION),
        ("2013年7月31日（星期三）前", date(2013, 7, 31), CONVENTION),
        ("2013-07-25前", date(2013, 7, 25), CONVENTION),
        ("8月底前", date(2013, 8, 31), YES),
        ("年底前", date(2013, 12, 31), YES),
        ("三季度末前", date(2013, 9, 30), YES),
        ("2013年内", date(2013, 12, 31), YES),
        ("年内", date(2013, 12, 31), YES),
        ("截至7月25日", date(2013, 7, 25), YES),
        ("截止到7月25日", date(2013, 7, 25), YES),
        ("截止日期：7月25日", date(2013, 7, 25), YES),
        ("7月25日截止", date(2013, 7, 25), YES),
        ("7月31日届满", date(2013, 7, 31), YES),
        ("至7月31日止", date(2013, 7, 31), YES),
        ("截至8月", date(2013, 8, 31), YES),
        ("7月25日下班前", date(2013, 7, 25), YES),
        ("7月25日", date(2013, 7, 25), YES),
        ("7月底", date(2013, 7, 31), YES),
        ("10日内", date(2013, 7, 20), YES),
        ("10日以内", date(2013, 7, 20), YES),
        ("两周内", date(2013, 7, 24), YES),
        ("3个月内", date(2013, 10, 10), YES),
        ("半年内", date(2014, 1, 10), YES),
        ("1年内", date(2014, 7, 10), YES),
        ("自1月31日起1个月内", date(2013, 2, 28), YES),
        ("自本通知印发之日起10日内", date(2013, 7, 20), YES),
        ("5个工作日内", date(2013, 7, 17), YES),
        ("自9月30日起1个工作日内", date(2013, 10, 8), YES),
    ],
)
def test_a_deadline_has_its_day_and_says_whether_it_counts(text, day, inclusive):
    """前 leaves the named day to convention; month ends, 截至, 以内 and 届满 include their last day."""
    deadline = parse_deadline(text, DATED, CALENDAR)

    assert deadline.kind is DueKind.FIXED
    assert (deadline.text, deadline.day, deadline.inclusive) == (text, day, inclusive)
    assert deadline.time is None


def test_the_summary_of_the_notice_is_due_on_the_25th_or_by_strict_reading_on_the_24th():
    """于2013年7月25日前 is 25 July by the usual convention, 24 July by the strict one."""
    due = parse_deadline("于2013年7月25日前", DATED)

    assert due.last_day(Conventions()) == date(2013, 7, 25)
    assert due.last_day(Conventions(named_day_counts=False)) == date(2013, 7, 24)


@pytest.mark.parametrize(
    ("text", "festival"),
    [
        ("国庆节前", date(2013, 10, 1)),
        ("国庆前", date(2013, 10, 1)),
        ("“十一”前", date(2013, 10, 1)),
        ("2013年劳动节前", date(2013, 5, 1)),
        ("今年五一前", date(2013, 5, 1)),
        ("五一前", date(2014, 5, 1)),  # that of 2013 is over when the notice is dated
        ("元旦前", date(2014, 1, 1)),
        ("明年元旦前", date(2014, 1, 1)),
        ("春节前", date(2014, 1, 31)),
        ("中秋节之前", date(2013, 9, 19)),
        ("端午节前", date(2014, 6, 2)),
        ("2013年清明节前", date(2013, 4, 4)),
    ],
)
def test_a_festival_is_excluded(text, festival):
    """国庆节前 ends the day before; without a year it is the next one after the notice's date."""
    deadline = parse_deadline(text, DATED, CALENDAR)

    assert (deadline.day, deadline.inclusive) == (festival, NO)
    assert deadline.last_day(Conventions()) < festival


def test_a_festival_takes_its_year_from_the_title_where_the_date_is_unknown():
    """Without a date of the notice there is no next festival to look for."""
    assert parse_deadline("五一前", Context(year=2013)).day == date(2013, 5, 1)


def test_a_festival_that_moves_needs_a_year_with_a_notice():
    """春节 2040 is not in the table, so it is unknown and not computed."""
    with pytest.raises(CalendarUnknown):
        parse_deadline("2040年春节前", DATED, CALENDAR)


@pytest.mark.parametrize(
    ("text", "at", "inclusive"),
    [
        ("7月25日12:00前", time(12), YES),
        ("7月25日12：30前", time(12, 30), YES),
        ("7月25日17时前", time(17), YES),
        ("7月25日十七时三十分前", time(17, 30), YES),
        ("7月25日下午5点半前", time(17, 30), YES),
        ("2013-07-25 12:00前", time(12), YES),
        ("2013年7月25日 9:00 前", time(9), YES),
        ("截至7月25日17时", time(17), YES),
        ("7月25日24时前", None, YES),
        ("7月25日0时前", None, NO),
    ],
)
def test_a_time_of_day_makes_its_day_count(text, at, inclusive):
    """Until noon of the 25th the 25th is in time; 24:00 ends the day, 0:00 ends the day before."""
    deadline = parse_deadline(text, DATED)

    assert (deadline.day, deadline.time, deadline.inclusive) == (date(2013, 7, 25), at, inclusive)


@pytest.mark.parametrize("text", ["活动结束后", "长期坚持"])
def test_what_has_no_end_is_open_ended(text):
    """A beginning alone is not a deadline."""
    assert parse_deadline(text, DATED).kind is DueKind.NONE


@pytest.mark.parametrize("text", ["按市开放办统一安排", "按市开放办安排", "由市开放办另行通知"])
def test_a_date_that_somebody_else_sets_is_awaited(text):
    """The deadline names who must answer."""
    deadline = parse_deadline(text, DATED)

    assert (deadline.kind, deadline.awaits, deadline.text) == (DueKind.AWAITED, "市开放办", text)


@pytest.mark.parametrize(
    ("text", "context", "reason"),
    [
        ("每月25日前", DATED, "recurs"),
        ("每周四12:00前", DATED, "recurs"),
        ("2020年起每年2月底前", DATED, "recurs"),
        ("1年内", Context(year=2013), "duration without a day to count from"),
        ("10天前", DATED, "duration without a day to count from"),
        ("自印发之日起10日内", Context(year=2013), "date of the notice, which is not known"),
        ("自收到之日起10日内", DATED, "runs from an event"),
        ("问题受理后10个工作日内", DATED, "runs from an event"),
        ("半个月内", DATED, "without guessing"),
        ("0日内", DATED, "without guessing"),
        ("自9999年12月31日起2日内", DATED, "no such day"),
        ("5个工作日内", DATED, "yearly arrangement of holidays"),
        ("春节前", DATED, "yearly arrangement of holidays"),
        ("7月25日前", Context(), "no year"),
        ("25日前", DATED, "no month"),
        ("2月30日前", DATED, "no such day"),
        ("7月前", DATED, "which of its days is the last"),
        ("7月上旬前", DATED, "which of its days is the last"),
        ("月初前", DATED, "which of its days is the last"),
        ("8月上旬", DATED, "which of its days is the last"),
        ("截至8月初", DATED, "which of its days is the last"),
        ("6月下旬至7月下旬", DATED, "which of its days is the last"),
        ("即日起至7月31日", DATED, "which of its days is the last"),
        ("自7月15日起为期一个月", DATED, "which of its days is the last"),
        ("月 日前", DATED, "left blank"),
        ("待定", DATED, "left blank"),
        ("", DATED, "left blank"),
        ("总结阶段", DATED, "names a phase"),
        ("7月25日25时前", DATED, "without guessing"),
        ("7月25日12:60前", DATED, "without guessing"),
        ("7月12时前", DATED, "without guessing"),
        ("7月25日前某事", DATED, "without guessing"),
    ],
)
def test_what_names_no_last_day_is_refused_with_its_own_reason(text, context, reason):
    """A refusal names the phrase and why it cannot be read; nothing is guessed."""
    with pytest.raises(UnreadablePhrase, match=reason) as refused:
        parse_deadline(text, context)
    assert refused.value.place == text


CHARACTERS = "一二三十半0127年月日个周天工作内以前之届满截至止底末上下午时点分:国庆节春元旦每 　自起"


@given(st.text(CHARACTERS, max_size=12))
def test_any_words_are_read_or_refused_and_never_changed(text):
    """Whatever is passed, the words come back unchanged, or the phrase is refused."""
    try:
        deadline = parse_deadline(text, DATED, CALENDAR)
    except (UnreadablePhrase, CalendarUnknown):
        return
    assert deadline.text == text
    assert deadline.kind is DueKind.NONE or deadline.day is not None


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_any_day_before_which_something_is_due_is_read_back(day):
    """N日前 names its day exactly, in Chinese and in ISO dates."""
    for text in (f"{day.year}年{day.month}月{day.day}日前", f"{day}前"):
        assert parse_deadline(text).day == day


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("9月5日（含）前", Inclusive.YES),
        ("9月5日前(不含当日)", Inclusive.NO),
        ("9月5日前（含当日）", Inclusive.YES),
    ],
)
def test_a_bracket_settles_whether_the_named_day_counts(text, counts):
    """What the words say themselves is left to no convention; the words are kept."""
    deadline = parse_deadline(text, Context(year=2024))

    assert (deadline.day, deadline.inclusive, deadline.text) == (date(2024, 9, 5), counts, text)


def test_a_bracket_is_stronger_than_the_words_before_it():
    """截至 includes its day, unless the words themselves say that it does not count."""
    assert parse_deadline("截至9月5日（不含）", Context(year=2024)).inclusive is Inclusive.NO


@pytest.mark.parametrize("parse", [parse_deadline, parse_period])
@pytest.mark.parametrize(
    ("text", "context"), [(None, DATED), (725, DATED), ("7月25日前", 2013), ("7月", None)]
)
def test_what_is_no_phrase_or_context_is_refused(parse, text, context):
    """A year is handed over in a `Context`, not by itself."""
    with pytest.raises(InvalidValue, match="is due") as refused:
        parse(text, context)

    assert refused.value.code == "wrong_type"


def test_the_year_of_a_context_is_a_number():
    """It is refused where it is written, not where a phrase leans on it."""
    with pytest.raises(InvalidValue, match=r"Context\.year: '2013' is not a whole number"):
        Context(year="2013")
    for year in (0, 2201, 10**10):
        with pytest.raises(InvalidValue, match="is outside 1900 to 2200") as refused:
            Context(year=year)
        assert (refused.value.code, refused.value.field) == ("out_of_range", "year")
