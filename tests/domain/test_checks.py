from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pendulum
import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain import checks
from govcampaign.domain.checks import (
    BEIJING,
    as_day,
    aware,
    beijing_day,
    counted,
    distinct,
    end_of_day,
    filled,
    not_empty,
    plain_day,
    plain_days,
    repeated,
)
from govcampaign.errors import InvalidValue

JULY_25 = date(2013, 7, 25)
NOON = datetime(2013, 7, 25, 12, tzinfo=BEIJING)


@frozen(kw_only=True)
class Form:
    """One field for each check, first as it must be given, then as it may be left out."""

    name: str = field(default="科委", validator=filled)
    day: date = field(default=JULY_25, validator=plain_day)
    due: date | None = field(default=None, validator=plain_day)
    moment: datetime = field(default=NOON, validator=aware)
    recorded: datetime | None = field(default=None, validator=aware)
    number: int = field(default=1, validator=counted)
    days: tuple[date, ...] = field(default=(), validator=plain_days)
    quota: int | None = field(default=None, validator=counted)
    items: tuple[str, ...] = field(default=(), validator=distinct)
    units: tuple[str, ...] = field(default=("科委",), validator=not_empty)


@pytest.mark.parametrize(
    "value",
    [
        {"day": date(2013, 2, 28), "due": JULY_25},
        {"moment": NOON, "recorded": datetime(2013, 7, 25, tzinfo=UTC)},
        {"number": 0, "quota": 0},
        {"items": ("报刊", "广播"), "units": ("科委", "商务委")},
        {"due": None, "recorded": None, "quota": None},
    ],
    ids=["days", "moments", "numbers", "lists", "left out"],
)
def test_what_is_right_passes_unchanged(value):
    """A check refuses or keeps what it is given."""
    form = Form(**value)

    assert {name: getattr(form, name) for name in value} == value


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("name", "", "it is blank"),
        ("name", " 　", "it is blank"),
        ("day", NOON, "is not a day"),
        ("day", "2013-07-25", "is not a day"),
        ("day", None, "is not a day"),
        ("due", NOON, "is not a day"),
        ("moment", datetime(2013, 7, 25, 12), "has no time zone"),
        ("moment", JULY_25, "has no time zone"),
        ("moment", None, "has no time zone"),
        ("recorded", datetime(2013, 7, 25, 12), "has no time zone"),
        ("number", -1, "is not a whole number from 0"),
        ("number", True, "is not a whole number from 0"),
        ("number", 1.0, "is not a whole number from 0"),
        ("number", None, "is not a whole number from 0"),
        ("quota", -1, "is not a whole number from 0"),
        ("items", ("报刊", "广播", "报刊"), "'报刊' appears twice"),
        ("units", (), "it is empty"),
        ("units", "科委", "'科委' is a text, and names are due"),
        ("items", "报刊", "'报刊' is a text, and names are due"),
        ("items", "", "'' is a text, and names are due"),
        ("units", ("科委", "科委"), "'科委' appears twice"),
    ],
)
def test_what_is_wrong_is_refused_by_class_and_field(name, value, reason):
    """The place names the field, so that a person finds it; the reason quotes the value."""
    with pytest.raises(InvalidValue, match=reason) as refused:
        Form(**{name: value})

    assert refused.value.place == f"Form.{name}"
    assert refused.value.remedy.zh


class FakeDate(date):
    """A day of a library that has a class of its own, as pendulum and freezegun have."""


class FakeMoment(datetime):
    """A moment of such a library."""


def test_a_day_of_a_subclass_is_kept_as_a_plain_one():
    """Only plain days are stored; the same day of another class is the same value."""
    form = Form(day=FakeDate(2013, 7, 25), due=pendulum.Date(2013, 7, 25), days=(FakeDate(2013, 7, 25),))

    assert [type(day) for day in (form.day, form.due, *form.days)] == [date] * 3
    assert form == Form(day=JULY_25, due=JULY_25, days=(JULY_25,))


@pytest.mark.parametrize(
    "moment",
    [
        FakeMoment(2013, 7, 25, 12, tzinfo=BEIJING),
        pendulum.datetime(2013, 7, 25, 12, tz="Asia/Shanghai"),
        FakeMoment(2024, 11, 3, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=1),
    ],
    ids=["subclass", "pendulum", "the second time that night"],
)
def test_a_moment_of_a_subclass_is_kept_as_a_plain_one(moment):
    """It is the same moment, in the same zone."""
    kept = Form(moment=moment).moment

    assert type(kept) is datetime
    assert (kept, kept.utcoffset(), kept.fold) == (moment, moment.utcoffset(), moment.fold)


@pytest.mark.parametrize("year", [1, 24, 1899, 2201, 9999])
@pytest.mark.parametrize("name", ["day", "due", "moment", "recorded"])
def test_a_year_outside_the_range_is_refused(name, year):
    """0024 is 2024 with a digit lost; no campaign was then."""
    value = date(year, 4, 24) if name in ("day", "due") else datetime(year, 4, 24, tzinfo=BEIJING)

    with pytest.raises(InvalidValue, match="is outside 1900 to 2200"):
        Form(**{name: value})


def test_each_day_of_a_list_is_checked():
    """One moment among days is refused like a moment alone."""
    with pytest.raises(InvalidValue, match="is not a day"):
        Form(days=(JULY_25, NOON))


def test_plain_days_stay_plain_while_a_library_stands_in_for_the_classes(monkeypatch):
    """A frozen clock puts its own classes into every module; what is kept is plain all the same."""
    monkeypatch.setattr(checks, "date", FakeDate)
    monkeypatch.setattr(checks, "datetime", FakeMoment)

    assert type(checks.as_day("2013-07-25")) is date
    assert type(checks.as_day(FakeDate(2013, 7, 25))) is date


class Undecided(timezone.__base__):
    """A time zone that does not say how far it is from Greenwich."""

    def utcoffset(self, moment):
        """Return nothing, as Python allows."""
        return


def test_a_time_zone_that_says_nothing_is_none():
    """A moment whose zone has no offset cannot be brought to Beijing."""
    with pytest.raises(InvalidValue, match="has no time zone"):
        Form(moment=datetime(2013, 7, 25, tzinfo=Undecided()))


def test_days_begin_and_end_in_beijing():
    """17:00 in London on the 24th is the 25th where the campaign runs."""
    assert beijing_day(datetime(2013, 7, 24, 15, 59, tzinfo=UTC)) == date(2013, 7, 24)
    assert beijing_day(datetime(2013, 7, 24, 16, tzinfo=UTC)) == JULY_25


@given(st.datetimes(datetime(2004, 1, 2), datetime(2026, 12, 30)), st.integers(-12, 14))
def test_the_day_of_a_moment_does_not_depend_on_how_it_is_written(moment, hours):
    """The same moment in another zone is the same day in Beijing."""
    here = moment.replace(tzinfo=BEIJING)

    assert beijing_day(here.astimezone(timezone(timedelta(hours=hours)))) == moment.date()


@pytest.mark.parametrize("day", [JULY_25, "2013-07-25"])
def test_a_day_is_taken_as_a_date_or_in_words(day):
    """Callers at a prompt write the day; programs hand it in."""
    assert as_day(day) == JULY_25


@pytest.mark.parametrize("day", ["0024-07-25", date(24, 7, 25), "9999-12-31"])
def test_a_day_that_is_asked_for_is_in_range(day):
    """A reading of the year 24 is a slip of the pen."""
    with pytest.raises(InvalidValue, match="is outside 1900 to 2200"):
        as_day(day)


@pytest.mark.parametrize("day", ["25.7.2013", "", "2013-02-30", NOON])
def test_what_is_no_day_is_refused(day):
    """A moment is refused too: it would have to be brought to Beijing first."""
    with pytest.raises(InvalidValue, match="write it as 2013-07-25"):
        as_day(day)


@given(st.lists(st.sampled_from("甲乙丙丁")))
def test_what_stands_twice_is_named_once(values):
    """However often a value returns it is one mistake."""
    twice = repeated(values)

    assert sorted(twice) == sorted({v for v in values if values.count(v) > 1})


def test_repetitions_are_named_in_the_order_in_which_they_show():
    """The reader meets the mistakes in the order of the file."""
    assert repeated("甲乙丙丙甲丙") == ("丙", "甲")


def test_the_end_of_a_day_is_its_last_moment_in_beijing():
    """A microsecond later it is the next day."""
    end = end_of_day(date(2013, 7, 24))

    assert beijing_day(end) == date(2013, 7, 24)
    assert beijing_day(end + timedelta(microseconds=1)) == JULY_25
