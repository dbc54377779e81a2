"""Recurring phrases of official papers with the rounds that they mean in a window."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.phrases import Context, parse_deadline, parse_period, parse_recurrence
from govcampaign.errors import UnreadablePhrase

DATA = Path(__file__).parents[2] / "data"
SAMPLE = json.loads((DATA / "phrases.json").read_text(encoding="utf-8"))
TABLE = json.loads((DATA / "recurrences.json").read_text(encoding="utf-8"))
RECURRING = [case for case in SAMPLE["b_recurrences"] if case["kind"] == "recurrence"]
CALENDAR = WorkCalendar.official()
DATED, WINDOW = date(2013, 6, 28), (date(2013, 7, 1), date(2014, 12, 31))


def rounds(text, dated, first, last):
    """Return the rounds of a phrase in a window."""
    recurrence = parse_recurrence(text, Context(dated=dated), CALENDAR)
    return recurrence.rounds(first, last, Conventions(), CALENDAR)


def clock(time):
    """Return a time of day behind a day; empty for the edge of the day."""
    return "" if time is None else f" {time:%H:%M}"


def said(each):
    """Return one round as the table writes it."""
    opens = f"{each.opens}{clock(each.opens_time)}" if each.opens else clock(each.opens_time).strip()
    covers = "" if each.covers == (each.first, each.last) else f" ({each.covers_first} … {each.covers_last})"
    return f"{each.id}: {f'{opens} … ' if opens else ''}{each.due}{clock(each.time)}{covers}"


@pytest.mark.parametrize("case", RECURRING, ids=lambda case: case["text"])
def test_a_recurrence_has_the_rounds_of_its_case(case):
    """The due days, or the days of the span, one after another, in the window of the case."""
    found = rounds(case["text"], *(date.fromisoformat(day) for day in (case["ref"], *case["window"])))

    assert len(found) == len(case["rounds"])
    for each, expected in zip(found, case["rounds"], strict=True):
        assert str(each.due) == expected.get("due", expected.get("last"))
        assert str(each.opens or each.first) == expected.get("first", str(each.opens or each.first))
        assert (each.time is None) == ("time" not in expected and "end_time" not in expected)


@pytest.mark.parametrize("case", RECURRING, ids=lambda case: case["text"])
def test_a_round_reports_on_the_period_of_its_case(case):
    """每月10日前报送上月情况 reports on the month before, 每季度末后十五日内 on the quarter that ended."""
    found = rounds(case["text"], *(date.fromisoformat(day) for day in (case["ref"], *case["window"])))

    for each, expected in zip(found, case["rounds"], strict=True):
        covers = expected.get("covers", "")
        if "Q" in covers:
            assert each.id.replace("-", "") == covers
        else:
            assert str(each.covers_first).startswith(covers)


@pytest.mark.parametrize("case", SAMPLE["b_recurrences"], ids=lambda case: case["text"])
def test_two_rhythms_in_one_phrase_are_refused(case):
    """Each rhythm is a duty of its own; every other case is read."""
    if case["kind"] == "refuse":
        with pytest.raises(UnreadablePhrase) as refused:
            parse_recurrence(case["text"])
        assert refused.value.code == "phrase_two_rhythms"
    else:
        assert parse_recurrence(case["text"]).text == case["text"]


@pytest.mark.parametrize("text", TABLE["read"])
def test_a_recurrence_of_the_table(text):
    """The number of rounds, the first three of them, how often, and what the reading rests on."""
    expected = TABLE["read"][text]

    recurrence = parse_recurrence(text, Context(dated=DATED), CALENDAR)
    found = recurrence.rounds(*WINDOW, Conventions(), CALENDAR)

    assert [said(each) for each in found[:3]] == expected["begins"]
    assert len(found) == expected["rounds"]
    assert (recurrence.least, recurrence.most) == (expected.get("least"), expected.get("most"))
    assert recurrence.needs_beginning is expected.get("needs_beginning", False)
    assert recurrence.basis.value == expected["basis"]


@pytest.mark.parametrize("text", TABLE["refused"])
def test_a_refused_phrase_of_the_table(text):
    """The code says why the words have no certain rhythm."""
    with pytest.raises(UnreadablePhrase) as refused:
        parse_recurrence(text, Context(dated=DATED), CALENDAR)

    assert refused.value.code == TABLE["refused"][text]
    assert refused.value.place == text


@pytest.mark.parametrize("read", [parse_recurrence, parse_deadline, parse_period])
@pytest.mark.parametrize("case", SAMPLE["d_traps"], ids=lambda case: case["text"])
def test_what_only_looks_like_time_gives_no_time(case, read):
    """Names of congresses, accidents and grades are not read as a recurrence, deadline or period."""
    with pytest.raises(UnreadablePhrase):
        read(case["text"], Context(dated=DATED), CALENDAR)
