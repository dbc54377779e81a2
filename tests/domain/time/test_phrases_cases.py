"""Phrases of official papers with the days they mean, by the conventions at the head of their file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.phrases import Context, parse_deadline, parse_period
from govcampaign.errors import UnreadablePhrase

CASES = json.loads((Path(__file__).parents[2] / "data" / "phrases.json").read_text(encoding="utf-8"))
ONCE, RECURRING, TRAPS = (CASES[part] for part in ("a_deadlines_and_periods", "b_recurrences", "d_traps"))
CALENDAR = WorkCalendar.official()
MIDNIGHT = {"end": "2013-08-19", "end_time": "24:00"}


def context(case):
    """Return what a phrase leans on: the date of its paper."""
    return Context(dated=date.fromisoformat(case["ref"]))


def of_kind(*kinds):
    """Return the one-off times of some kinds, named by their words."""
    return [pytest.param(case, id=case["text"]) for case in ONCE if case["kind"] in kinds]


def clock(time):
    """Return a time of day as the cases write it."""
    return None if time is None else f"{time:%H:%M}"


@pytest.mark.parametrize("case", of_kind("deadline"))
def test_a_deadline_has_the_last_day_of_its_case(case):
    """The last day, rest days moved where the words move them, and the hour where they give one."""
    deadline = parse_deadline(case["text"], context(case), CALENDAR)

    # 0时 is read as the end of the day before; the docstring of `parse_deadline` says so.
    expected = MIDNIGHT if case.get("end_time") == "00:00" else case
    assert deadline.last_day(Conventions(), CALENDAR) == date.fromisoformat(expected["end"])
    assert (clock(deadline.time) or "24:00") == (expected.get("end_time") or "24:00")


@pytest.mark.parametrize("case", of_kind("period", "point"))
def test_a_period_has_the_days_of_its_case(case):
    """Both ends, and the hours where the words give them."""
    period = parse_period(case["text"], context(case), CALENDAR)

    assert (str(period.start), str(period.end)) == (case["start"], case["end"])
    assert (clock(period.start_time), clock(period.end_time)) == (
        case.get("start_time"),
        case.get("end_time"),
    )


@pytest.mark.parametrize("read", [parse_deadline, parse_period])
@pytest.mark.parametrize("case", of_kind("refuse", "several"))
def test_what_has_no_single_certain_reading_is_refused(case, read):
    """Nothing is guessed, and several deadlines are called so."""
    with pytest.raises(UnreadablePhrase) as refused:
        read(case["text"], context(case), CALENDAR)

    assert (refused.value.code == "phrase_several") == (case["kind"] == "several")


@pytest.mark.parametrize("read", [parse_deadline, parse_period])
@pytest.mark.parametrize("case", RECURRING, ids=lambda case: case["text"])
def test_what_recurs_is_refused_as_recurring(case, read):
    """A rhythm is not one date, and the error says that it is a rhythm."""
    with pytest.raises(UnreadablePhrase) as refused:
        read(case["text"], context(case), CALENDAR)

    assert refused.value.code == "phrase_recurs"


@pytest.mark.parametrize("read", [parse_deadline, parse_period])
@pytest.mark.parametrize("case", TRAPS, ids=lambda case: case["text"])
def test_names_with_numbers_give_no_time(case, read):
    """The name of a congress or an accident looks like a time and is none."""
    with pytest.raises(UnreadablePhrase):
        read(case["text"], Context(dated=date(2013, 7, 10)), CALENDAR)
