from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.checks import (
    BEIJING,
    as_day,
    aware,
    beijing_day,
    counted,
    distinct,
    filled,
    plain_day,
    repeated,
    some,
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
    quota: int | None = field(default=None, validator=counted)
    items: tuple[str, ...] = field(default=(), validator=distinct)
    units: tuple[str, ...] = field(default=("科委",), validator=some)


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
    """A check refuses or keeps; it never converts."""
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
        ("items", ("报刊", "广播", "报刊"), "'报刊' stands twice"),
        ("units", (), "it is empty"),
        ("units", "科委", "'科委' is a text, and names are due"),
        ("items", "报刊", "'报刊' is a text, and names are due"),
        ("items", "", "'' is a text, and names are due"),
        ("units", ("科委", "科委"), "'科委' stands twice"),
    ],
)
def test_what_is_wrong_is_refused_by_class_and_field(name, value, reason):
    """The place names the field, so that a person finds it; the reason quotes the value."""
    with pytest.raises(InvalidValue, match=reason) as refused:
        Form(**{name: value})

    assert refused.value.place == f"Form.{name}"
    assert refused.value.remedy.zh


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
