from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.time.period import Basis, Period, Source, month_end, xun
from govcampaign.errors import InvalidValue

DAY = date(2013, 7, 1)
LAST_DAYS = {2012: 29, 2013: 28}


def period(start: date | None, end: date | None) -> Period:
    """Return a period of these days."""
    return Period(text="某时段", start=start, end=end, rule="range", source=Source.SENTENCE)


@pytest.mark.parametrize("year", [2012, 2013])
def test_the_36_xun_cover_the_year_without_gap_or_overlap(year):
    """上旬, 中旬 and 下旬 of twelve months are every day of a leap and of a common year, once each."""
    all_xun = [xun(year, month, part) for month in range(1, 13) for part in "上中下"]

    days = [p.start + timedelta(days=n) for p in all_xun for n in range(p.days)]

    assert len(all_xun) == 36
    assert days == [date(year, 1, 1) + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == date(year, 12, 31)
    assert {p.start.day for p in all_xun} == {1, 11, 21}


@pytest.mark.parametrize("year", [2012, 2013])
def test_the_last_xun_of_february_ends_with_the_month(year):
    """2月下旬 has nine days in a leap year and eight in a common one."""
    assert xun(year, 2, "下").end == date(year, 2, LAST_DAYS[year])
    assert xun(year, 2, "下").days == LAST_DAYS[year] - 20


@pytest.mark.parametrize(("month", "part"), [(13, "上"), (0, "下"), (6, "末")])
def test_a_xun_that_does_not_exist_is_refused(month, part):
    """There is no thirteenth month, and no 末旬."""
    with pytest.raises(InvalidValue):
        xun(2013, month, part)


def test_a_xun_says_its_words_and_its_rule():
    """The helper gives the words a notice would use, with the rule and the source beside them."""
    assert xun(2013, 6, "下") == Period(
        text="2013年6月下旬",
        start=date(2013, 6, 21),
        end=date(2013, 6, 30),
        rule="xun",
        source=Source.SENTENCE,
    )


def test_a_period_ends_on_or_after_its_start():
    """A period of one day is the shortest there is."""
    assert period(date(2013, 7, 1), date(2013, 7, 1)).days == 1
    with pytest.raises(InvalidValue, match="before its start") as refused:
        period(date(2013, 7, 2), date(2013, 7, 1))

    assert refused.value.place == period(date(2013, 7, 1), date(2013, 7, 1)).text


def test_a_period_of_hours_ends_after_it_begins():
    """On one day the times must be in order, too; over midnight they need not be."""
    hours = {"text": "某时段", "rule": "range", "source": Source.SENTENCE}
    night = Period(start=DAY, end=date(2013, 7, 2), start_time=time(20), end_time=time(8), **hours)

    assert (night.days, night.basis) == (2, Basis.STATED)
    with pytest.raises(InvalidValue, match="it ends 08:00, before 20:00"):
        Period(start=DAY, end=DAY, start_time=time(20), end_time=time(8), **hours)


def test_a_month_has_a_last_day_only_if_there_is_such_a_month():
    """Leap years included; a thirteenth month is refused."""
    assert [month_end(2012, month).day for month in (1, 2, 4)] == [31, 29, 30]
    assert [month_end(year, 2).day for year in (1900, 2000, 2013)] == [28, 29, 28]
    with pytest.raises(ValueError, match="month"):
        month_end(2013, 13)


@pytest.mark.parametrize(("start", "end"), [(date(2013, 7, 1), None), (None, date(2013, 7, 1))])
def test_a_period_has_both_ends_or_none(start, end):
    """Half a period is a mistake, not a period that is open."""
    with pytest.raises(InvalidValue, match="only one end"):
        period(start, end)


def test_an_unresolved_period_keeps_its_words_and_holds_no_day():
    """Words without days are kept, and nothing is said to lie in them."""
    july = period(date(2013, 7, 1), date(2013, 7, 31))

    unresolved = Period.unresolved("按市开放办统一安排")

    assert unresolved.text == "按市开放办统一安排"
    assert (unresolved.resolved, unresolved.days, unresolved.source) == (False, None, Source.NONE)
    assert not unresolved.contains(date(2013, 7, 1))
    assert not unresolved.overlaps(july)
    assert not july.overlaps(unresolved)
    assert not unresolved.fuzzy


def test_both_ends_belong_to_the_period():
    """The first and the last day are in it, their neighbours are not."""
    window = period(date(2013, 6, 21), date(2013, 7, 31))

    assert window.days == 41
    assert [window.contains(date(2013, 6, day)) for day in (20, 21)] == [False, True]
    assert window.contains(date(2013, 7, 31))
    assert not window.contains(date(2013, 8, 1))


def test_shared_days_are_counted_on_both_ends():
    """Phases 1 and 2 of the service month share ten days; phase 3 shares none with them."""
    first = period(date(2013, 6, 21), date(2013, 6, 30))
    second = period(date(2013, 6, 21), date(2013, 7, 31))
    third = period(date(2013, 8, 1), date(2013, 8, 10))

    assert first.shared_days(second) == 10
    assert first.overlaps(second)
    assert second.shared_days(third) == first.shared_days(third) == 0
    assert not second.overlaps(third)


DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: period(min(ends), max(ends)))


@given(PERIODS, PERIODS)
def test_sharing_is_mutual_and_never_more_than_either(one, other):
    """Shared days are the same from both sides and fit into the shorter period."""
    shared = one.shared_days(other)

    assert shared == other.shared_days(one)
    assert 0 <= shared <= min(one.days, other.days)
    assert one.overlaps(other) == (one.contains(other.start) or other.contains(one.start))
