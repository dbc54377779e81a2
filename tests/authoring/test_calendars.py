"""Calendar files: a year more, days of one place, and every mistake with its place."""

from __future__ import annotations

from datetime import date

import pytest

import govcampaign as gc
from govcampaign._planfile import read_calendar, read_plan
from govcampaign.authoring._calendars import calendar_from
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import InvalidCalendar, InvalidPlan, UnreadableFile

FILE = """
[[years]]
year = 2027
notice = "示例〔2026〕1号"
off = ["1月1日", "2月5日至11日", 2027-10-01]
work = ["2月13日至14日"]
festivals = { "春节" = "2月6日", "清明" = 2027-04-05 }

[[local]]
reason = "台风停工"
off = ["2013年8月2日至4日"]
work = [2013-08-10]
"""


@pytest.fixture
def calendar():
    """Give the official calendar with one year more, and two days of one place."""
    return read_calendar(FILE, format="toml")


def mistakes(written):
    """Return the mistakes of a calendar, as lines in English."""
    with pytest.raises(InvalidCalendar) as refused:
        calendar_from(written)
    assert all(problem.reason.zh and problem.remedy.zh for problem in refused.value.problems)
    return [problem.say() for problem in refused.value.problems]


def test_a_file_adds_a_year_to_the_official_ones(calendar):
    """Days and phrases take the table's year; of several days in one phrase only the exceptions count."""
    (notice,) = [each for each in calendar.years if each.year == 2027]

    assert calendar.years[0].year == 2004
    assert [str(day) for day in notice.off] == [
        "2027-01-01",
        "2027-02-05",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-02-11",
        "2027-10-01",
    ]
    assert [str(day) for day in notice.work] == ["2027-02-13", "2027-02-14"]
    assert calendar.festival(2027, "春节") == date(2027, 2, 6)


def test_a_file_adds_the_days_of_one_place(calendar):
    """A typhoon closes the offices, and a Saturday makes up for it."""
    days = [date(2013, 8, day) for day in (1, 2, 5, 10)]

    assert [calendar.is_workday(day) for day in days] == [True, False, True, True]


def test_a_year_of_the_base_may_be_replaced_or_the_base_left_out():
    """With `base = "none"` nothing is known but what the file says."""
    year = {"year": 2013, "notice": "示例"}

    assert calendar_from({"years": [year]}).is_workday(date(2013, 10, 1))
    assert [each.year for each in calendar_from({"base": "none", "years": [year]}).years] == [2013]
    assert calendar_from({}) == WorkCalendar.official()


def test_a_file_may_be_json():
    """The same keys, in JSON."""
    text = '{"years": [{"year": 2027, "notice": "示例", "off": ["2027-10-01"]}]}'

    assert not read_calendar(text, format="json").is_workday(date(2027, 10, 1))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"year": []}, "year: there is no such key; did you mean 'years'?"),
        ({"base": "state"}, "base: 'state' is not one of the choices; write official or none"),
        ({"years": {}}, "years: it is not a list of tables; write [[years]]"),
        ({"local": ["台风"]}, "local: it is not a list of tables; write [[local]]"),
        ({"years": [{"year": 2027}]}, "years[0].notice: it is missing; give it"),
        (
            {"years": [{"year": 2027, "notice": "示例", "off": "1月1日"}]},
            "years[0].off: '1月1日' is not a list",
        ),
        (
            {"years": [{"year": 2027, "notice": "示例", "off": ["春天"]}]},
            "years[0].off[0] (春天): a season has no fixed first and last day",
        ),
        (
            {"years": [{"year": 2027, "notice": "示例", "off": ["待定"]}]},
            "years[0].off[0] (待定): it names no days; name the days",
        ),
        (
            {"years": [{"year": 2027, "notice": "示例", "off": ["2027年1月2日"]}]},
            "years[0] (2027): 2027-01-02 is so anyway, by its day of the week",
        ),
        (
            {"years": [{"year": 2027, "notice": "示例", "festivals": ["春节"]}]},
            "years[0].festivals: it is not a table of keys",
        ),
        (
            {"years": [{"year": 2027, "notice": "示例", "festivals": {"春节": "正月初一"}}]},
            "years[0].festivals.春节 (正月初一): it does not name days",
        ),
        (
            {"years": [{"year": 2027, "notice": "示例", "festivals": {"春节": "2028年1月26日"}}]},
            "years[0].festivals: 2028-01-26 is not in that year",
        ),
        (
            {"years": [{"year": 10**11, "notice": "示例", "off": ["2月5日"]}]},
            "years[0].year: 100000000000 is outside 1900 to 2200; check the year",
        ),
        ({"years": [{"year": 2030, "notice": "示例"}]}, "WorkCalendar: the years do not follow one another"),
        ({"local": [{"reason": " "}]}, "local[0] (LocalDays): no reason is given"),
        (
            {"local": [{"reason": "停电", "off": ["2003年7月1日"]}]},
            "2003: there is no holiday notice for 2003",
        ),
    ],
)
def test_a_mistake_is_given_with_its_place(written, said):
    """Each is found at its key, with what to write instead."""
    (line,) = mistakes(written)

    assert line.startswith(said)


def test_what_is_no_table_is_refused():
    """A list is not a calendar."""
    assert mistakes([])[0].startswith("calendar: it is not a table of keys")


def test_several_mistakes_are_reported_together():
    """A person corrects all of them at once."""
    assert len(mistakes({"base": "state", "years": [{"year": 2027}, {"notice": "示例"}]})) == 3


def test_a_file_that_is_not_toml_is_given_by_line_and_column():
    """As for plan files."""
    with pytest.raises(UnreadableFile, match="calendar:1:8"):
        read_calendar("base = 年", format="toml")


def test_the_phrases_of_a_plan_are_read_with_the_calendar_handed_in(calendar):
    """A festival of a year that the official table does not hold needs the file."""
    duty = gc.duty("总结", id="summary", who="科委", owes=gc.once("submission"), due="2027年春节前")
    text = 'title = "服务月"\nwindow = "2027年1月"\n[[duties]]\ntitle = "总结"\nwho = "科委"\n'
    text += 'owes = { records = 1, kind = "submission" }\ndue = "2027年春节前"\n'

    for plan in (
        gc.campaign("服务月", window="2027年1月", duties=[duty], calendar=calendar),
        read_plan(text, format="toml", calendar=calendar),
    ):
        assert plan.duties[0].due.day == date(2027, 2, 6)
    with pytest.raises(InvalidPlan, match="there is no holiday notice for 2027"):
        gc.campaign("服务月", window="2027年1月", duties=[duty])
