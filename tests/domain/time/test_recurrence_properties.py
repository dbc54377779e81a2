"""What holds of the rounds of every recurrence in every window."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions, Roll
from govcampaign.domain.time.phrases import Context, parse_recurrence
from govcampaign.domain.time.recurrence import Recurrence

DATA = Path(__file__).parents[2] / "data"
TEXTS = list(json.loads((DATA / "recurrences.json").read_text(encoding="utf-8"))["read"])
CALENDAR = WorkCalendar.official()
CONTEXT = Context(dated=date(2013, 6, 28))
ONE_DAY = timedelta(days=1)
SANE = timedelta(days=400)

texts = st.sampled_from(TEXTS)
days = st.dates(date(2012, 1, 1), date(2016, 12, 31))
conventions = st.builds(Conventions, named_day_counts=st.booleans(), roll=st.sampled_from(Roll))


def read(text):
    """Return the recurrence of a phrase of a paper of June 2013."""
    return parse_recurrence(text, CONTEXT, CALENDAR)


@given(texts, days, st.integers(0, 900), conventions)
def test_rounds_follow_one_another_in_order(text, first, length, conventions):
    """Ids are unique, days are in order, due days are near, and no two rounds share a day."""
    rounds = read(text).rounds(first, first + timedelta(days=length), conventions, CALENDAR)

    assert len({each.id for each in rounds}) == len(rounds)
    assert all(each.first <= each.last and each.covers_first <= each.covers_last for each in rounds)
    assert all(each.first - SANE < each.due < each.last + SANE for each in rounds)
    assert all(before.last < after.first for before, after in pairwise(rounds))
    assert all(
        each.opens is None or each.opens - ONE_DAY <= each.due for each in rounds if not text.count("提前")
    )


@given(texts, days, st.integers(0, 900))
def test_rounds_tile_their_range(text, first, length):
    """Each begins on the day after the one before, unless only some months or working days have one."""
    recurrence = read(text)
    rounds = recurrence.rounds(first, first + timedelta(days=length), Conventions(), CALENDAR)

    if not recurrence.months and not recurrence.workdays:
        assert all(before.last + ONE_DAY == after.first for before, after in pairwise(rounds))


@given(texts, days, st.integers(0, 500), st.integers(0, 500))
def test_the_rounds_of_a_longer_window_begin_with_those_of_a_shorter_one(text, first, length, more):
    """What is owed in a window does not depend on when the window is read."""
    recurrence, last = read(text), first + timedelta(days=length)
    short = recurrence.rounds(first, last, Conventions(), CALENDAR)
    long = recurrence.rounds(first, last + timedelta(days=more), Conventions(), CALENDAR)

    assert long[: len(short)] == short


@given(texts, days, st.integers(0, 500), st.integers(1, 500))
def test_a_window_has_the_rounds_of_its_two_parts(text, first, length, more):
    """A round belongs to one part only, unless a step of several begins with its window."""
    recurrence, middle = read(text), first + timedelta(days=length)
    last = middle + timedelta(days=more)
    parts = [(first, middle), (middle + ONE_DAY, last)]

    if not recurrence.needs_beginning:
        both = [each for part in parts for each in recurrence.rounds(*part, Conventions(), CALENDAR)]
        assert (*both,) == recurrence.rounds(first, last, Conventions(), CALENDAR)


@pytest.mark.parametrize("text", TEXTS)
def test_reading_the_words_again_gives_an_equal_value(text):
    """The words of a recurrence are kept, and mean the same when they are read again."""
    recurrence = read(text)

    assert recurrence.text == text
    assert read(recurrence.text) == recurrence


@pytest.mark.parametrize("text", TEXTS)
def test_a_recurrence_survives_json(text):
    """Its plain fields are written and read without help."""
    recurrence = read(text)

    assert msgspec.json.decode(msgspec.json.encode(recurrence), type=Recurrence) == recurrence
