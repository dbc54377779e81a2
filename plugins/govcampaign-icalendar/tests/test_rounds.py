"""The rounds of duties that recur."""

from __future__ import annotations

from datetime import date

import icalendar
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign_icalendar.writing import calendar_of


def reporting(every, window="2013年1月1日至2013年12月31日"):
    """Return a plan of which every department reports in rounds."""
    duty = gc.duty("月报", who="各部门", owes=gc.once("report"), every=every)
    return gc.campaign("行动", dated="2013-01-01", window=window, duties=[duty])


def due(office, as_of="2013-07-20"):
    """Return the due days of a calendar."""
    events = office.read(as_of).events
    return [event["dtstart"].dt for event in events if str(event["summary"]).startswith("到期")]


def test_each_round_of_the_window_has_a_day(calendars_of):
    """A year of monthly reports has twelve due days, those that are past among them."""
    days = due(calendars_of(reporting("每月5日前")))

    assert [day.month for day in days] == list(range(1, 13))
    assert {day.day for day in days} == {5}


def test_each_round_says_which_it_is(calendars_of):
    """The round stands in the title, and makes another identifier."""
    events = calendars_of(reporting("每月底前")).read().events
    named = [event for event in events if "2013年7月" in event["summary"] and "月报" in event["summary"]]

    assert [str(event["summary"]) for event in named] == ["到期：月报（2013年7月）（3个单位）"]
    assert len({event["uid"] for event in events}) == len(events)


def test_rounds_without_an_end_are_shown_for_400_days(calendars_of):
    """Rounds that have not begun are shown too, but not for ever."""
    days = due(calendars_of(reporting("2013年起每月10日前", "2013年1月1日至2013年6月30日")))

    assert date(2013, 9, 10) in days
    assert date(2014, 8, 10) in days
    assert max(days) <= date(2014, 8, 24)


def test_a_moved_day_is_where_the_working_days_put_it(calendars_of):
    """A day that moves off a rest day is shown where it is due; no rule of repetition could say that."""
    days = due(calendars_of(reporting("2013年起每月5日前（遇节假日顺延）", "2013年1月1日至2013年6月30日")))

    # 5 October 2013 lies in the holidays of the National Day, which end on the 7th.
    assert date(2013, 10, 8) in days


def test_rounds_of_a_year_whose_working_days_are_unknown_are_missing_and_said_so(calendars_of):
    """The calendar says for which year it could not tell the days, and shows the others."""
    office = calendars_of(reporting("2013年起每月5日前（遇节假日顺延）", "2013年1月1日至2013年6月30日"))
    known = WorkCalendar(tuple(each for each in WorkCalendar.official().years if each.year <= 2013))
    snapshot = evolve(office.office.snapshot(as_of="2013-07-20"), calendar=known)
    in_2014 = [cell.obligation for cell in snapshot.matrix.cells if cell.due_day.year == 2014]
    calendar = icalendar.Calendar.from_ical(calendar_of(snapshot))

    assert not in_2014
    assert calendar["description"] == "2014年的节假日安排尚未公布，部分定期任务的期限未列出"
    assert calendar["x-wr-caldesc"] == calendar["description"]
    assert max(event["dtstart"].dt for event in calendar.events).year == 2013


def test_the_days_of_begun_rounds_are_shown_even_so(calendars_of):
    """Where no further round can be told, those of the matrix stay."""
    office = calendars_of(reporting("2013年起每月5日前（遇节假日顺延）", "2013年1月1日至2013年6月30日"))
    known = WorkCalendar(tuple(each for each in WorkCalendar.official().years if each.year <= 2010))
    snapshot = evolve(office.office.snapshot(as_of="2013-07-20"), calendar=known)
    events = icalendar.Calendar.from_ical(calendar_of(snapshot)).events

    assert {event["dtstart"].dt.month for event in events if "月报" in event["summary"]} == set(range(1, 8))


def test_a_calendar_of_known_years_says_nothing_of_others(calendars_of):
    """Only a calendar that lacks a day says so."""
    assert "description" not in calendars_of(reporting("每月5日前")).read()
