from __future__ import annotations

from datetime import date, time

import pytest

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.deadline import Conventions, Inclusive, Roll
from govcampaign.domain.time.office_hours import DayPart, OfficeHours
from govcampaign.domain.time.period import Basis, Period, Source
from govcampaign.domain.time.phrases import Context, parse_period, parse_recurrence
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.time.round_days import CycleDay, RoundDays
from govcampaign.errors import CalendarUnknown, InvalidValue, UnreadablePhrase
from govcampaign.wording import Text

YEAR = (date(2013, 1, 1), date(2013, 12, 31))
CALENDAR = WorkCalendar.official()
FIFTH = RoundDays(due=CycleDay(day=5), inclusive=Inclusive.CONVENTION)
MONDAY, TUESDAY = (RoundDays(due=CycleDay(weekday=weekday, nth=1)) for weekday in (0, 1))
MONTHLY = Recurrence(text="每月5日前", cycle=Cycle.MONTH, days=(FIFTH,))


@pytest.mark.parametrize(
    ("words", "code", "zh", "en"),
    [
        ("每日", "2013-01-01", "2013年1月1日", "2013-01-01"),
        ("每周", "2013-W01", "2013年第1周", "week 1 of 2013"),
        ("每旬", "2013-01-1", "2013年1月上旬", "1–10 January 2013"),
        ("每半月", "2013-01-1", "2013年1月上半月", "1–15 January 2013"),
        ("每月", "2013-01", "2013年1月", "January 2013"),
        ("每季度", "2013-Q1", "2013年第1季度", "Q1 2013"),
        ("每半年", "2013-H1", "2013年上半年", "first half of 2013"),
        ("每年", "2013", "2013年", "2013"),
        ("每月5日、20日前", "2013-01-1", "2013年1月第1期", "January 2013, round 1"),
        ("每年6月底、12月底前", "2013-06", "2013年6月", "June 2013"),
        ("每两周", "2013-W01", "2013年第1周至2013年第2周", "week 1 of 2013 to week 2 of 2013"),
        ("每年6月15日、6月30日前", "2013-1", "2013年第1期", "2013, round 1"),
    ],
)
def test_a_round_is_called_by_its_cycle(words, code, zh, en):
    """The id and the title say which day, week, month, quarter or year it is."""
    first = parse_recurrence(words).rounds(*YEAR, Conventions())[0]

    assert (first.id, first.title) == (code, Text(zh, en))


def test_the_last_parts_of_cycles_have_titles_too():
    """下旬, 下半月 and 下半年 are said in both languages."""
    titles = [
        parse_recurrence(words).rounds(*YEAR, Conventions())[-1].title
        for words in ("每旬", "每半月", "每半年")
    ]

    assert titles == [
        Text("2013年12月下旬", "21–31 December 2013"),
        Text("2013年12月下半月", "16–31 December 2013"),
        Text("2013年下半年", "second half of 2013"),
    ]


def test_a_cycle_has_a_label_and_a_number_of_months():
    """A week has no months of its own."""
    assert [(cycle.label.zh, cycle.months) for cycle in (Cycle.WEEK, Cycle.QUARTER)] == [
        ("周", 0),
        ("季度", 3),
    ]


def test_rounds_of_several_years_are_called_by_both_ends():
    """每三年 from 2013 on is 2013-2015, then 2016-2018."""
    rounds = parse_recurrence("每三年至少一次").rounds(date(2013, 1, 1), date(2018, 12, 31), Conventions())

    assert [each.id for each in rounds] == ["2013-2015", "2016-2018"]


def test_a_step_begins_with_the_window_or_with_the_day_that_the_words_say():
    """每两周 has no beginning of its own; 自7月8日起每两周 has one."""
    window = (date(2013, 7, 1), date(2013, 7, 31))
    context = Context(dated=date(2013, 6, 28))
    free, bound = (parse_recurrence(words, context) for words in ("每两周", "自7月8日起每两周"))

    assert (free.needs_beginning, bound.needs_beginning) == (True, False)
    assert [each.id for each in free.rounds(*window, Conventions())] == ["2013-W27", "2013-W29"]
    assert [each.id for each in bound.rounds(*window, Conventions())] == ["2013-W28"]


def test_the_campaign_decides_whether_the_named_day_counts():
    """5日前 is the 4th where the named day does not count."""
    strict = Conventions(named_day_counts=False)

    assert MONTHLY.rounds(*YEAR, strict)[0].due == date(2013, 1, 4)


def test_the_words_go_before_the_conventions_on_rest_days():
    """15 September 2013 is a Sunday, and （遇节假日不顺延） keeps it."""
    rolling = Conventions(roll=Roll.FORWARD)
    september = (date(2013, 9, 1), date(2013, 9, 30))
    words = ("每月15日前", "每月15日前（遇节假日不顺延）", "每月15日前（遇节假日提前）")

    dues = [parse_recurrence(each).rounds(*september, rolling, CALENDAR)[0].due.day for each in words]

    assert dues == [16, 15, 13]


@pytest.mark.parametrize(
    "words", ["每个工作日", "每月最后一个工作日", "每年春节前", "每月5日前（遇节假日顺延）"]
)
def test_working_days_need_a_calendar(words):
    """Without one the error says how to pass it."""
    with pytest.raises(InvalidValue, match="calendar") as refused:
        parse_recurrence(words).rounds(*YEAR, Conventions())

    assert refused.value.code == "missing"


def test_a_calendar_that_does_not_know_the_year_says_so():
    """Weekdays are not guessed."""
    with pytest.raises(CalendarUnknown):
        parse_recurrence("每个工作日").rounds(date(2050, 1, 1), date(2050, 1, 2), Conventions(), CALENDAR)


def test_a_window_outside_the_recurrence_has_no_rounds():
    """2020年起 has none in 2013."""
    assert parse_recurrence("2020年起每年2月底前").rounds(*YEAR, Conventions()) == ()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("每月5日前", date(2013, 7, 1), date(2013, 9, 30)),
        ("2020年起每月5日前", date(2020, 1, 1), None),
    ],
)
def test_the_words_of_a_recurrence_go_before_the_window_of_its_duty(words, first, last):
    """A beginning in the words without an end has no end, whatever the window is."""
    window = parse_period("2013年7月1日至9月30日")

    assert parse_recurrence(words).span(window) == (first, last)


def test_a_recurrence_without_days_in_an_unresolved_window_has_no_span():
    """Neither the words nor the window give a day."""
    assert parse_recurrence("每月5日前").span(Period.unresolved("待定")) == (None, None)


def test_parts_of_the_office_day_are_times_of_the_campaign():
    """下班前 is by the closing hour of the office, and a fixed hour stays."""
    winter = Conventions(office_hours=OfficeHours(closes=time(17)))
    words = ("每周五下班前", "每周五上班前", "每周五上午", "每周五下午", "每周五16时前", "每周五")

    times = [parse_recurrence(each).last_time(winter) for each in words]

    assert times == [time(17), time(8, 30), time(12), time(17), time(16), None]


def test_bounds_say_what_their_year_rests_on():
    """The year of 6月期间 is that of the paper."""
    context = Context(dated=date(2013, 5, 20))
    june, stated = (parse_recurrence(f"{year}6月期间每周四12:00前", context) for year in ("", "2014年"))

    assert (june.source, june.first, june.last) == (Source.DATED, date(2013, 6, 1), date(2013, 6, 30))
    assert (stated.source, stated.first) == (Source.SENTENCE, date(2014, 6, 1))
    assert [each.basis for each in (june, stated)] == [Basis.INFERRED, Basis.STATED]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("即日起每周五", "phrase_needs_notice_date"),
        ("6月期间每周四", "phrase_without_year"),
        ("待定每周四", "phrase_blank"),
        ("待定前每周四", "phrase_blank"),
        ("2013年7月起每周五，至2013年6月止", "phrase_ends_before_start"),
    ],
)
def test_bounds_that_leave_days_open_are_refused(words, code):
    """The error quotes the whole phrase."""
    with pytest.raises(UnreadablePhrase) as refused:
        parse_recurrence(words)

    assert (refused.value.code, refused.value.place) == (code, words)


def test_a_long_phrase_is_read_like_a_short_one():
    """Only short ones are remembered."""
    words = "每月5日前将工作进展情况" + "及存在问题和下步打算" * 8 + "报送领导小组办公室"

    assert parse_recurrence(words).days == MONTHLY.days


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"step": 0}, "step"),
        ({"months": (13,)}, "months"),
        ({"first": date(2013, 2, 1), "last": date(2013, 1, 1)}, "last"),
        ({"least": 2, "most": 1}, "most"),
        ({"time": time(12), "part": DayPart.CLOSING}, "part"),
        ({"workdays": True}, "workdays"),
        ({"days": (FIFTH, FIFTH)}, "days"),
        ({"days": (FIFTH, RoundDays(due=CycleDay(nth=-1)))}, "days"),
        ({"days": (FIFTH, RoundDays(due=CycleDay(weekday=5, nth=4)))}, "days"),
        (
            {"days": (RoundDays(due=CycleDay(month=2, day=5)), RoundDays(due=CycleDay(month=2, day=9)))},
            "days",
        ),
        ({"days": (FIFTH, RoundDays(due=CycleDay(day=9))), "step": 2}, "days"),
        ({"days": (MONDAY, TUESDAY), "cycle": Cycle.XUN}, "days"),
    ],
)
def test_parts_that_do_not_go_together_are_refused(fields, field):
    """The error names the field."""
    with pytest.raises(InvalidValue) as refused:
        Recurrence(**{"text": "每月", "cycle": Cycle.MONTH, **fields})

    assert refused.value.field == field


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"day": 5, "nth": 1},
        {"weekday": 5},
        {"day": 32},
        {"nth": 16},
        {"weekday": 5, "nth": 5},
        {"month": 25, "day": 1},
    ],
)
def test_a_day_of_a_cycle_is_said_once_and_exists(fields):
    """Nothing, two things, and numbers that no cycle has are refused."""
    with pytest.raises(InvalidValue):
        CycleDay(**fields)


def test_office_hours_follow_one_another():
    """A morning that ends before the office opens is refused."""
    with pytest.raises(InvalidValue) as refused:
        OfficeHours(morning_ends=time(8))

    assert refused.value.code == "days_out_of_order"


@pytest.mark.parametrize("part", DayPart)
def test_a_part_of_the_day_has_a_time_and_a_name(part):
    """Both languages name it."""
    assert OfficeHours().at(part) in {time(8, 30), time(12), time(17, 30)}
    assert part.label.zh
