"""Rules on days: the date of the notice, windows, deadlines."""

from __future__ import annotations

import pytest

from govcampaign.domain.time.calendar import WorkCalendar


@pytest.mark.parametrize(("dated", "over"), [("2013-06-06", 5), ("2013-07-10", 30)])
def test_a_notice_dated_after_the_start_is_found(clean, found, message, dated, over):
    """The days that were over when the notice came are counted, and are never more than there were."""
    clean["documents"][0]["dated"] = dated

    assert ("L01", "clean", "成文日期 引") in found(clean)
    assert f"30天的活动期已过{over}天" in message(clean, "L01")


@pytest.mark.parametrize(
    ("window", "dated", "expected"),
    [
        ("2013年", "2013-02-20", False),
        ("2013年", "2013-05-10", True),
        ("2013年7月至12月", "2013-07-20", False),
        ("2013年1月至6月", "2013-05-01", True),
        ("2013年1月至2015年12月", "2013-06-20", False),
        ("2013年1月至4月", "2013-01-20", True),
    ],
    ids=["year, in February", "year, in May", "half-year", "half-year, late", "three years", "four months"],
)
def test_a_plan_of_a_year_may_come_in_its_first_months(clean, found, window, dated, expected):
    """A plan for half a year or more is issued while it runs; once a quarter is over it is late."""
    clean["window"], clean["documents"][0]["dated"] = window, dated

    assert ("L01" in [code for code, *_ in found(clean)]) is expected


def test_a_number_of_days_that_does_not_fit_is_found(clean, message):
    """Eleven days do not fit into ten, and two do not fit into what is left on the last day."""
    clean.duty("days", owes={"days": [1, 11], "kind": "event_day"})
    assert "1—11天" in message(clean, "L03")

    clean.duty("days", owes={"days": 2, "kind": "event_day"})
    clean["documents"][0]["dated"] = "2013-06-20"

    assert "which leaves 1 day from 2013-06-20 on" in message(clean, "L03", "en")


def test_days_that_cannot_be_compared_are_left_alone(clean, found):
    """A number of records, days without a number, and a window without days say nothing."""
    clean.duty("days", owes={"days": "unknown", "kind": "event_day"})
    assert found(clean) == [("Q04", "days", "二")]

    clean.duty("days", owes={"days": 3, "kind": "event_day"}, when={"awaits": "市里"})

    assert "L03" not in [code for code, *_ in found(clean)]


def test_a_named_day_that_may_or_may_not_count_is_found(clean, found, message):
    """前 leaves open whether the day is in time; the finding says how it is read."""
    clean.duty("summary", due="2013年6月25日前")

    assert found(clean) == [("L09", "summary", "四")]
    assert "目前按2013年6月25日（含）计算" in message(clean, "L09")


def test_a_name_that_promises_another_length_is_found(clean, found):
    """Thirty days are not a fortnight, but pass for a month of 28."""
    clean["nominal"]["days"] = 14
    assert found(clean) == [("L10", "clean", "引")]

    clean["nominal"]["days"] = 28

    assert found(clean) == []


def test_an_inferred_order_is_found(clean, found):
    """A notice that must be sent before the day it announces needs a clause for that."""
    clean.duty("announcement", due_provenance="inferred")

    assert found(clean) == [("L32", "announcement", "二")]


def test_a_borrowed_time_is_found(clean, found):
    """A duty that leans on its sibling has no time of its own."""
    clean.duty("announcement", when={"same_as": "days"})

    assert found(clean) == [("L34", "announcement", "二")]


def test_a_due_day_before_the_notice_is_found(clean, on, found):
    """A unit notified on 1 June cannot be in time on 31 May."""
    clean.duty("announcement", due=on("2013-05-31"))

    assert found(clean) == [("G02", "announcement", "成文日期 二")]


def test_a_due_day_on_a_rest_day_is_found(clean, on, found):
    """A fixed day on a Saturday does not move by itself."""
    clean.duty("summary", due={**on("2013-06-29"), "roll": "none"})

    assert found(clean) == [("G03", "summary", "四")]


def test_no_rest_day_is_guessed(clean, on, found):
    """Without a calendar, or outside its years, a Saturday is not taken for a rest day."""
    clean.duty("summary", due={**on("2013-06-29"), "roll": "none"})
    later = WorkCalendar(WorkCalendar.official().years[-2:])

    assert found(clean, calendar=None) == []
    assert found(clean, calendar=later) == []


def test_words_without_a_fixed_meaning_are_found_where_they_stand(clean, found, message):
    """月初 is our reading; a duty that takes over the words of its phase is not listed again."""
    clean.phase("实施", when="6月初")
    clean.duty("announcement", when="6月初")

    assert found(clean)[0] == ("G04", "实施 announcement", "二 三")
    assert "“6月初”按2013年6月1日至" in message(clean, "G04")


def test_a_limit_without_a_day_to_count_from_is_found(clean, found, message):
    """10日内 is counted from the notice by us; a limit that names its first day is not asked about."""
    clean.duty("summary", due="10日内")
    assert ("G05", "summary", "四") in found(clean)
    assert "“10日内”" in message(clean, "G05")

    clean.duty("summary", due="自6月15日起10日内")
    assert not [code for code, *_ in found(clean) if code == "G05"]


@pytest.mark.parametrize("due", ["6月内", "本月内", "自6月20日起10日内", "10日内（遇节假日顺延）"])
def test_only_a_length_without_a_start_is_asked_about(clean, found, due):
    """A month says itself when it ends; a note beside a length changes nothing."""
    clean.duty("summary", due=due)

    assert ("G05" in [code for code, *_ in found(clean)]) == due.startswith("10日")
