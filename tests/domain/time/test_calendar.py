from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.time.arrangement import LocalDays, YearNotice
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import CalendarUnknown, InvalidValue, UnknownName

OFFICIAL = WorkCalendar.official()
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
KNOWN_DAYS = st.dates(FIRST, LAST)
NOTICE_2027 = YearNotice(year=2027, notice="2027 年通知（示例）", off=(date(2027, 1, 1),), work=())


def test_the_official_calendar_is_built_once():
    """Asking twice gives the same object, so that callers need not keep it."""
    assert WorkCalendar.official() is OFFICIAL


def test_every_day_agrees_with_holidays():
    """From 2004 to 2026 the package holidays and our table agree on every single day."""
    theirs = holidays.country_holidays("CN", years=range(2003, 2028))

    assert [day for day in EVERY_DAY if OFFICIAL.is_workday(day) != theirs.is_working_day(day)] == []


def test_every_day_but_one_agrees_with_chinesecalendar():
    """
    Saturday 31 December 2005 is at work by 国办发明电〔2005〕35号, which names the day;
    chinesecalendar 1.11 has it off.
    """
    differing = [day for day in EVERY_DAY if OFFICIAL.is_workday(day) != chinese_calendar.is_workday(day)]

    assert differing == [date(2005, 12, 31)]
    assert OFFICIAL.is_workday(date(2005, 12, 31))
    assert "国办发明电〔2005〕35号" in OFFICIAL.notice_of(2005)


def test_the_table_holds_the_exceptions_to_monday_to_friday_and_nothing_else():
    """23 years have 558 exceptions: the 557 that chinesecalendar has, and 31 December 2005."""
    assert sum(len(year.off) + len(year.work) for year in OFFICIAL.years) == 558


def test_2013_has_250_working_days():
    """国办发明电〔2012〕33号 leaves 250 working days; Monday to Friday would be 261."""
    assert OFFICIAL.workdays_between(date(2013, 1, 1), date(2013, 12, 31)) == 250
    assert OFFICIAL.notice_of(2013) == "国办发明电〔2012〕33号"


@pytest.mark.parametrize(
    ("year", "notice"),
    [(2004, "国办发明电〔2003〕53号"), (2015, "国发明电〔2015〕1号"), (2020, "国办发明电〔2020〕1号")],
)
def test_each_year_names_its_notices_amendments_included(year, notice):
    """A year rests on the number of its notice, and on those that changed it."""
    assert notice in OFFICIAL.notice_of(year).split("、")


def test_the_festivals_that_move_agree_with_holidays():
    """Since 2008 the four festivals are statutory, and holidays names the same days."""
    theirs = holidays.country_holidays("CN", years=range(2004, 2027), language="zh_CN", observed=False)
    names = {"春节": "春节", "清明": "清明节", "端午": "端午节", "中秋": "中秋节"}

    for year in OFFICIAL.years:
        for ours, official in names.items():
            if ours == "春节" or year.year >= 2008:
                assert official in theirs[OFFICIAL.festival(year.year, ours)].split("; ")


def test_a_festival_is_found_with_and_without_its_last_character():
    """清明 and 清明节 are the same festival."""
    assert OFFICIAL.festival(2013, "清明节") == OFFICIAL.festival(2013, "清明") == date(2013, 4, 4)


def test_a_festival_that_the_notice_does_not_name_is_refused():
    """A year that was added without its festivals does not invent them."""
    with pytest.raises(UnknownName, match="春节"):
        OFFICIAL.with_year(NOTICE_2027).festival(2027, "春节")


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 4)])
def test_outside_the_table_every_question_is_refused(day):
    """A year without a notice is unknown: no question about it falls back to weekdays."""
    assert not OFFICIAL.covers(day)
    questions = [
        lambda: OFFICIAL.is_workday(day),
        lambda: OFFICIAL.add_workdays(day, 1),
        lambda: OFFICIAL.add_workdays(day, 0),
        lambda: OFFICIAL.add_workdays(day, -1),
        lambda: OFFICIAL.workdays_between(min(day, LAST), max(day, FIRST)),
        lambda: OFFICIAL.notice_of(day.year),
        lambda: OFFICIAL.festival(day.year, "春节"),
        lambda: OFFICIAL.with_days(off=(day,), reason="地方通知"),
    ]
    for question in questions:
        with pytest.raises(CalendarUnknown) as refused:
            question()
        assert refused.value.year == day.year
        assert "years 2004 to 2026 are known" in str(refused.value)


@pytest.mark.parametrize(("day", "n", "year"), [(LAST, 1, 2027), (FIRST, -1, 2003), (FIRST, 9999, 2027)])
def test_a_count_that_leaves_the_table_is_refused(day, n, year):
    """Counting on from the last known day would be guessing."""
    with pytest.raises(CalendarUnknown) as refused:
        OFFICIAL.add_workdays(day, n)
    assert refused.value.year == year


@pytest.mark.parametrize(
    ("day", "n", "then"),
    [
        (date(2013, 7, 10), 5, date(2013, 7, 17)),
        (date(2013, 9, 30), 1, date(2013, 10, 8)),  # over the holiday
        (date(2013, 10, 11), 1, date(2013, 10, 12)),  # a Saturday at work
        (date(2013, 10, 3), 1, date(2013, 10, 8)),  # from within the holiday
        (date(2013, 10, 3), -1, date(2013, 9, 30)),
        (date(2013, 10, 8), -1, date(2013, 9, 30)),
        (date(2013, 10, 3), 0, date(2013, 10, 3)),
    ],
)
def test_the_day_itself_is_never_counted(day, n, then):
    """The n-th working day after, or before, over holidays and Saturdays at work."""
    assert OFFICIAL.add_workdays(day, n) == then


def test_a_rest_day_gives_way_to_the_next_or_the_last_working_day():
    """A working day stays; a rest day goes to the nearest one on the side asked for."""
    assert OFFICIAL.on_or_after(date(2013, 10, 1)) == date(2013, 10, 8)
    assert OFFICIAL.on_or_before(date(2013, 10, 1)) == date(2013, 9, 30)
    assert (
        OFFICIAL.on_or_after(date(2013, 10, 12))
        == OFFICIAL.on_or_before(date(2013, 10, 12))
        == date(2013, 10, 12)
    )


def test_a_count_needs_its_days_in_order():
    """An end before its start is a mistake, not an empty count."""
    with pytest.raises(InvalidValue, match="ends before it starts"):
        OFFICIAL.workdays_between(date(2013, 7, 2), date(2013, 7, 1))

    assert OFFICIAL.workdays_between(date(2013, 7, 2), date(2013, 7, 2)) == 1


@given(KNOWN_DAYS, st.integers(1, 300))
def test_counting_on_and_counting_between_agree(day, n):
    """From the day after to the n-th working day there are n working days."""
    try:
        then = OFFICIAL.add_workdays(day, n)
    except CalendarUnknown:
        assert OFFICIAL.workdays_between(day, LAST) - OFFICIAL.is_workday(day) < n
        return
    assert OFFICIAL.is_workday(then)
    assert OFFICIAL.workdays_between(day, then) - OFFICIAL.is_workday(day) == n
    if OFFICIAL.is_workday(day):
        assert OFFICIAL.add_workdays(then, -n) == day


def test_a_year_can_be_added_without_touching_the_official_calendar():
    """`with_year` returns a calendar that knows more; the official one stays as it is."""
    longer = OFFICIAL.with_year(NOTICE_2027)

    assert not longer.is_workday(date(2027, 1, 1))
    assert longer.is_workday(date(2027, 1, 4))
    assert longer.notice_of(2027) == "2027 年通知（示例）"
    assert not OFFICIAL.covers(date(2027, 1, 1))


def test_a_year_can_be_put_anew():
    """An amended notice replaces what was known of its year."""
    amended = YearNotice(year=2013, notice="修订（示例）", off=(), work=())

    calendar = OFFICIAL.with_year(amended)

    assert calendar.is_workday(date(2013, 10, 1))
    assert calendar.workdays_between(date(2013, 1, 1), date(2013, 12, 31)) == 261


def test_years_follow_one_another():
    """A hole between two years would make counts across it a guess."""
    with pytest.raises(InvalidValue, match="do not follow one another"):
        OFFICIAL.with_year(YearNotice(year=2028, notice="示例", off=(), work=()))
    with pytest.raises(InvalidValue, match="do not follow one another"):
        WorkCalendar(())


def test_local_days_are_added_and_the_last_word_wins():
    """A place may close on a day that the country works, and open it again later."""
    closed = OFFICIAL.with_days(off=(date(2013, 7, 25),), reason="台风停工")
    reopened = closed.with_days(work=(date(2013, 7, 25), date(2013, 7, 27)), reason="恢复上班")

    assert OFFICIAL.is_workday(date(2013, 7, 25))
    assert not closed.is_workday(date(2013, 7, 25))
    assert reopened.is_workday(date(2013, 7, 25))
    assert reopened.is_workday(date(2013, 7, 27))
    assert [days.reason for days in reopened.local] == ["台风停工", "恢复上班"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"notice": " "}, "no number"),
        ({"off": (date(2026, 12, 31),)}, "not in that year"),
        ({"festivals": (("春节", date(2026, 2, 17)),)}, "not in that year"),
        ({"off": (date(2027, 1, 2),)}, "so anyway"),
        ({"off": (date(2027, 1, 3),)}, "so anyway"),
        ({"work": (date(2027, 1, 4),)}, "so anyway"),
        ({"work": (date(2027, 1, 8),)}, "so anyway"),
    ],
)
def test_a_notice_lists_exceptions_of_its_own_year(fields, reason):
    """A year's notice has a number and lists only days of that year that differ from Monday to Friday."""
    with pytest.raises(InvalidValue, match=reason):
        YearNotice(**{"year": 2027, "notice": "示例", "off": (), "work": (), **fields})


def test_the_first_day_that_is_no_exception_is_named():
    """Days off come before days at work, each in the order of the notice, in both languages."""
    with pytest.raises(InvalidValue) as refused:
        YearNotice(
            year=2027, notice="示例", off=(date(2027, 1, 3), date(2027, 1, 2)), work=(date(2027, 1, 4),)
        )

    assert refused.value.reason.zh.startswith("2027-01-03")
    assert refused.value.reason.en.startswith("2027-01-03")


def test_a_notice_may_list_fridays_as_off_and_saturdays_as_at_work():
    """The week of the calendar ends on Friday."""
    friday, saturday = date(2027, 1, 8), date(2027, 1, 9)

    assert YearNotice(year=2027, notice="示例", off=(friday,), work=(saturday,)).off == (friday,)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"reason": ""}, "no reason"),
        ({"reason": "示例", "off": (date(2013, 7, 1),), "work": (date(2013, 7, 1),)}, "both off and at work"),
    ],
)
def test_local_days_have_a_reason_and_no_contradiction(fields, reason):
    """A local day is off or at work, and somebody said why."""
    with pytest.raises(InvalidValue, match=reason):
        LocalDays(**fields)


def test_the_first_day_that_is_both_off_and_at_work_is_named():
    """Of several contradictions the earliest day is named, in both languages."""
    days = date(2013, 7, 3), date(2013, 7, 2)

    with pytest.raises(InvalidValue) as refused:
        LocalDays(reason="示例", off=days, work=days)

    assert refused.value.reason.en.startswith("2013-07-02 is both")
    assert refused.value.reason.zh.startswith("2013-07-02")
