"""Days in cells: every spelling that offices use is read, and what leaves the day open is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.ledger.days import read_day, read_time
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.taken import Taken

FIFTH = date(2013, 7, 5)
SPAN = (date(2013, 6, 21), date(2013, 7, 31))


def read(raw, *, year=2013, month=None, epoch1904=False, span=None):
    """Return what a cell gives in the year of the campaign."""
    return read_day(raw, year=year, month=month, epoch1904=epoch1904, span=span)


def codes(taken):
    """Return the codes of what was concluded."""
    return [fault.code for fault in taken.faults]


@pytest.mark.parametrize(
    "words",
    [
        "2013-07-05",
        "2013-7-5",
        "2013/07/05",
        "2013/7/5",
        "2013.7.5",
        "2013.07.05.",
        "2013。7。5",
        "2013年7月5日",
        "2013年07月05日",
        "2013 年 7 月 5 日",
        "2013年7月5号",
        "2013年7月5",
        "2013-7月5日",
        "13年7月5日",
        "今年7月5日",
        "7月5日",
        "7月5号",
        "7月5",
        "7.5",
        "七月五日",
        "二〇一三年七月五日",
        "二○一三年七月五日",
        "二零一三年七月五日",
        "二0一三年七月五日",
        "20130705",
        "２０１３．７．５",
        "２０１３年７月５日",
        "2013 7 5",
        "2013、7、5",
        "2013 - 7 - 5",
        "2013-07-05T00:00:00",
        "2013-07-05 00:00:00",
        "2013/7/5 0:00",
        "2013年7月5日（星期五）",
        "7月5日(周五)",
        "2013-7-5 星期五",
        "2013年7月5日 上午",
        "7月5日全天",
        "July 5, 2013",
        "Jul 5 2013",
        "5 July 2013",
        "5th July, 2013",
        "5-Jul-2013",
        "2013-Jul-05",
        "Fri Jul 5 2013",
        "\u200b2013-07-05\ufeff",
        "\u30002013-07-05\xa0",
        '="2013-07-05"',
        "'2013-07-05",
    ],
)
def test_a_day_is_read_in_every_spelling_that_offices_use(words):
    """What names the day is read as that day, and nothing needs to be told."""
    assert read(words) == Taken(FIFTH)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("7月5日上午9:30", time(9, 30)),
        ("2013-07-05 09:30", time(9, 30)),
        ("2013-07-05 9:30:15", time(9, 30)),
        ("2013-07-05T09:30:00", time(9, 30)),
        ("2013-07-05T01:30:00Z", time(9, 30)),
        ("2013-07-05T09:30:00+08:00", time(9, 30)),
        ("2013年7月5日9时30分", time(9, 30)),
        ("2013年7月5日9点", time(9)),
        ("7月5日 9点整", time(9)),
        ("7月5日（周五）下午2点半", time(14, 30)),
        ("7月5日中午12:00", time(12)),
        ("7月5日中午11:30", time(11, 30)),
        ("7月5日中午1点", time(13)),
        ("2013/7/5 2:30 PM", time(14, 30)),
        ("2013.07.05 14:00-16:00", time(14)),
        ("7月5日上午9时至11时", time(9)),
    ],
)
def test_the_time_behind_a_day_is_read_with_it(words, at):
    """A day with its hour gives both; of a span of hours the first."""
    assert read(words) == Taken(FIFTH, time=at)


def test_cells_that_hold_days_are_taken_as_they_are():
    """A day, a moment, and a midnight that lost half a second in a spreadsheet are that day."""
    assert read(FIFTH) == Taken(FIFTH)
    assert read(datetime(2013, 7, 5)) == Taken(FIFTH)
    assert read(datetime(2013, 7, 5, 9, 30)) == Taken(FIFTH, time=time(9, 30))
    assert read(datetime(2013, 7, 4, 23, 59, 59, 999_000)) == Taken(FIFTH)
    assert read(datetime(2013, 7, 4, 20, 0, tzinfo=UTC)) == Taken(FIFTH, time=time(4))


@pytest.mark.parametrize("raw", [41460, 41460.0, "41460", "41460.0"], ids=repr)
def test_a_serial_number_is_read_with_a_note(raw):
    """A number of days since 1900 is the day, and it is told that it was one."""
    taken = read(raw)

    assert taken.value == FIFTH
    assert codes(taken) == ["serial_day"]
    assert taken.faults[0].weight is Weight.NOTE
    assert "2013年7月5日" in taken.faults[0].remedy.zh


def test_a_part_of_a_serial_number_is_the_time():
    """A number with decimals names the hour too."""
    assert read(41460.396).time == time(9, 30)


def test_files_that_count_from_1904_have_other_serial_numbers():
    """The same number is four years and a day later where days begin in 1904."""
    assert read(39998, epoch1904=True).value == FIFTH
    assert read(39998).code == "other_year"


def test_a_serial_number_needs_a_year_that_it_fits():
    """Without a year of the campaign, or far from it, a number is not taken for a day."""
    assert read(41460, year=None).code == "not_a_day"
    assert read(41460, year=None, span=SPAN).value == FIFTH
    assert read(50000).code == "not_a_day"


def test_eight_digits_are_a_day_as_a_number_too():
    """20130705 is the day, and 20130230 is in no calendar."""
    assert read(20130705) == Taken(FIFTH)
    assert read(20130230).code == "no_such_day"
    assert read("20130230").code == "no_such_day"


def test_a_day_of_a_month_takes_the_month_of_the_sheet():
    """The month that a cell leaves out comes from the sheet, with a note; without one it is asked for."""
    for raw in ("5日", "五日", "本月5日", 5, 5.0, "5"):
        taken = read(raw, month=7)
        assert taken.value == FIFTH
        assert codes(taken) == ([] if raw == "本月5日" else ["month_filled_in"])
    assert read("5日").code == "month_missing"
    assert read(5).code == "day_incomplete"
    assert read("31日", month=6).code == "no_such_day"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("7/25", date(2013, 7, 25)),
        ("7-5", FIFTH),
        ("25/07/2013", date(2013, 7, 25)),
        ("07/25/2013", date(2013, 7, 25)),
        ("07/07/2013", date(2013, 7, 7)),
        ("25.7.2013", date(2013, 7, 25)),
    ],
)
def test_an_order_that_only_the_numbers_tell_is_noted(words, day):
    """Where one order alone names a day it is read, and the order is told."""
    taken = read(words)

    assert taken.value == day
    assert codes(taken) == ["order_of_day"]


def test_a_year_of_two_digits_is_read_beside_a_month_in_letters_only():
    """23-Jul-13 can be one day only in 2013, and a note says so; 23-Jul-12 and 13-7-5 are asked for."""
    taken = read("23-Jul-13")

    assert (taken.value, codes(taken)) == (date(2013, 7, 23), ["short_year"])
    assert read("23-Jul-12").code == "short_year"
    assert read("23-Jul-13", year=None).code == "short_year"
    assert read("31-Feb-13").code == "no_such_day"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("7/5", "ambiguous_day"),
        ("05/07/2013", "ambiguous_day"),
        ("31/31/2013", "no_such_day"),
        ("25/7", "no_such_day"),
        ("07-05-13", "short_year"),
        ("13-7-5", "short_year"),
        ("13.7.5", "short_year"),
        ("12年7月5日", "short_year"),
        ("去年7月5日", "year_missing"),
        ("2月30日", "no_such_day"),
        ("7月32日", "no_such_day"),
        ("7月十十日", "no_such_day"),
        ("13月1日", "no_such_day"),
        ("2013-02-30", "no_such_day"),
        ("2013-02-30T00:00:00", "no_such_day"),
        ("2013年7月", "day_incomplete"),
        ("2013.7", "day_incomplete"),
        ("2013年", "day_incomplete"),
        ("7月", "day_incomplete"),
        ("7月份", "day_incomplete"),
        ("7月上旬", "vague_day"),
        ("7月底", "vague_day"),
        ("约7月5日", "vague_day"),
        ("7月5日前", "vague_day"),
        ("7月5日左右", "vague_day"),
        ("每周五", "vague_day"),
        ("农历六月初一", "lunar_day"),
        ("六月初一", "lunar_day"),
        ("7月5日周四", "wrong_weekday"),
        ("2013-07-05 Monday", "wrong_weekday"),
        ("2012-07-05", "other_year"),
        ("2003-7-5", "other_year"),
        ("2103年7月5日", "other_year"),
        ("待定", "pending"),
        ("同上", "ditto"),
        ("锟斤拷", "mojibake"),
        ("示例企业01", "not_a_day"),
        ("7月5日25:00", "not_a_day"),
        ("7月5日9:75", "not_a_day"),
        ("第28周", "not_a_day"),
        ("7月5日、" * 80, "not_a_day"),
        ("0", "not_a_day"),
        ("45", "not_a_day"),
    ],
)
def test_what_leaves_the_day_open_is_refused(words, code):
    """Words that may be several days, or are none, are a fault with its reason and what to write."""
    fault = read(words)

    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.reason.zh
    assert fault.reason.en
    assert fault.remedy.zh
    assert fault.remedy.en


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (7.5, "day_incomplete"),
        (7.1, "day_incomplete"),
        (-3, "not_a_day"),
        (float("nan"), "not_a_day"),
        (float("inf"), "not_a_day"),
        (2**70, "not_a_day"),
        (True, "not_a_day"),
        (time(9, 30), "not_a_day"),
        (timedelta(hours=2), "not_a_day"),
        (date(1899, 12, 31), "out_of_range"),
        (datetime.max.replace(tzinfo=timezone(-timedelta(hours=5))), "out_of_range"),
    ],
)
def test_cells_that_hold_no_day_are_refused(raw, code):
    """A number such as 7.5, a time or a truth value is no day: what was meant is asked for."""
    assert read(raw).code == code


@pytest.mark.parametrize("raw", [None, "", "无", "—", "/", "  "])
def test_cells_that_say_nothing_are_empty(raw):
    """An empty cell and a stroke are no day and no fault."""
    assert read(raw).value is None


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("7月5日-6日", [5, 6]),
        ("7月5-6日", [5, 6]),
        ("7月5日至7月7日", [5, 6, 7]),
        ("7月5日——7日", [5, 6, 7]),
        ("2013-07-05至2013-07-08", [5, 6, 7, 8]),
        ("2013.7.5-2013.7.6", [5, 6]),
        ("7.1—7.3", [1, 2, 3]),
        ("7.1-3", [1, 2, 3]),
        ("7月5日~6日", [5, 6]),
        ("7月5、8日", [5, 8]),
        ("7月5日、7月8日", [5, 8]),
        ("2013年7月5日\n2013年7月8日", [5, 8]),
        ("7月8日、7月5日", [5, 8]),
        ("7月5日和8日", [5, 8]),
    ],
)
def test_several_days_in_a_cell_are_all_returned(words, days):
    """A range and a list give each of their days, for the caller to decide."""
    taken = read(words)

    assert [day.day for day in taken.each] == days
    assert taken.value == taken.each[0]


def test_several_days_that_are_one_are_one():
    """7月5日-7月5日 and a day named twice are one day."""
    assert read("7月5日-7月5日") == Taken(FIFTH)
    assert read("7月5日、7月5日") == Taken(FIFTH)


@pytest.mark.parametrize("words", ["7月6日-5日", "1月1日-7月5日"])
def test_a_range_backwards_or_too_long_is_refused(words):
    """More than a month of days, or an end before the beginning, is asked for."""
    assert read(words).code == "range_of_days"


@pytest.mark.parametrize("words", ["7月5日、再议", "甲-乙", "7月5日-乙"])
def test_lists_of_which_a_part_is_no_day_are_refused(words):
    """A list is read as a whole or not at all."""
    assert read(words).code == "not_a_day"


def test_a_year_that_is_left_out_comes_from_the_days_of_the_campaign():
    """Over New Year the days of the campaign tell the year, with a note; else it is asked for."""
    winter = (date(2013, 11, 1), date(2014, 3, 31))

    december, january = read("12月5日", year=None, span=winter), read("1月5日", year=None, span=winter)

    assert (december.value, january.value) == (date(2013, 12, 5), date(2014, 1, 5))
    assert codes(december) == codes(january) == ["year_filled_in"]
    assert read("7月5日", year=None, span=winter).code == "year_missing"
    assert read("2月30日", year=None, span=winter).code == "no_such_day"
    assert read("7月5日", year=None).code == "year_missing"
    assert read("2013-07-05", year=None) == Taken(FIFTH)


def test_days_of_another_year_pass_near_the_campaign_only():
    """What is handed in after New Year, or prepared before it, is not taken for a slip."""
    late = (date(2013, 11, 1), date(2013, 12, 31))

    assert read("2014-01-10", span=late).value == date(2014, 1, 10)
    assert read("2014-12-10", span=late).code == "other_year"
    assert read("2014-01-10").value == date(2014, 1, 10)
    assert read("2015-01-10").code == "other_year"
    assert read("2020-01-10", year=None, span=late).code == "other_year"


def test_numbers_that_may_mean_other_days_are_refused_away_from_the_campaign():
    """5-7 is read near its own May, and asked for on a sheet of July or in a campaign of July."""
    assert read("5-7").value == date(2013, 5, 7)
    assert read("5-7", month=7).code == "ambiguous_day"
    assert read("1.5", span=SPAN).code == "ambiguous_day"
    assert read("7.5", span=SPAN) == Taken(FIFTH)
    assert read("7/5", month=7) == Taken(FIFTH)
    assert read("7/7").value == date(2013, 7, 7)


def test_a_day_that_is_in_the_campaign_the_other_way_round_is_doubted():
    """A spreadsheet of another country makes 7 May of 5/7: entered as it is, with a warning."""
    taken = read(date(2013, 5, 7), span=SPAN)

    assert taken.value == date(2013, 5, 7)
    assert [(fault.code, fault.weight) for fault in taken.faults] == [("swapped_day", Weight.WARNING)]
    assert codes(read(date(2013, 8, 5), span=SPAN)) == []
    assert codes(read(date(2013, 8, 8), span=SPAN)) == []
    assert codes(read(date(2013, 8, 15), span=SPAN)) == []


def test_a_moment_in_another_zone_is_told_where_the_day_moves():
    """A moment in UTC is the day in Beijing, which may be the next."""
    taken = read("2013-07-04T20:00:00Z")

    assert (taken.value, taken.time, codes(taken)) == (FIFTH, time(4), ["other_zone"])


@given(st.dates(date(2013, 1, 1), date(2013, 12, 31)))
def test_every_spelling_of_every_day_reads_back_as_that_day(day):
    """What papers and programs write for a day is read as that day, in every year and month."""
    spelled = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        f"{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）",
        f"{day:%d %b %Y}",
        day,
        (day - date(1899, 12, 30)).days,
    ]

    assert [read(each).value for each in spelled] == [day] * len(spelled)


@given(st.text(max_size=20))
def test_any_words_give_a_day_or_a_fault(words):
    """Nothing that can be typed raises, and what is refused says what to do."""
    found = read(words)

    assert isinstance(found, Taken) or (found.reason.zh and found.remedy.en)


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("9:30", time(9, 30)),
        ("９：３０", time(9, 30)),
        ("上午9时30分", time(9, 30)),
        ("下午2点半", time(14, 30)),
        ("14:00-16:00", time(14)),
        (time(9, 30, 12), time(9, 30)),
        (datetime(2013, 7, 5, 9, 30), time(9, 30)),
        (0.5, time(12)),
        (0.0, time(0)),
        (None, None),
        ("无", None),
    ],
)
def test_times_of_day_are_read(raw, at):
    """A time in a cell, as a part of a day, or in words is that time."""
    assert read_time(raw).value == at


@pytest.mark.parametrize("raw", ["全天", "9:30 示例", "25:00", 9, True, date(2013, 7, 5)])
def test_what_is_no_time_of_day_is_refused(raw):
    """Words without an hour are a fault."""
    assert read_time(raw).code == "not_a_time"
