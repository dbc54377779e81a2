"""
Ten thousand random phrases: parts put together by a small grammar, and real phrases damaged.

The ordinary run takes a hundred of each seed; `GOVCAMPAIGN_FUZZ=1000` takes all of them.
"""

from __future__ import annotations

import json
import os
import random
import re
from datetime import date
from pathlib import Path

import pytest

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions, DueKind
from govcampaign.domain.time.phrases import Context, parse_deadline, parse_period, parse_recurrence
from govcampaign.domain.time.phrases._vocabulary import WORDS
from govcampaign.errors import GovCampaignError

SEEDS = range(2013, 2023)
SIZE = int(os.environ.get("GOVCAMPAIGN_FUZZ", "100"))
CALENDAR = WorkCalendar.official()
CONTEXTS = (
    Context(),
    Context(year=2013),
    Context(dated=date(2013, 7, 10)),
    Context(dated=date(2013, 12, 31), year=2013),
    Context(dated=date(1900, 1, 1)),
    Context(dated=date(2200, 12, 31)),
    Context(dated=date(2012, 2, 29), conventions=Conventions(first_day_counts=False)),
)
PARTS = json.loads((Path(__file__).parents[2] / "data" / "phrase_parts.json").read_text(encoding="utf-8"))
STRAY = (
    "0189〇Ol一二十百年月日号时点分上中下旬周季半底末初前内起至止—-~:.,、（）()“”· 　\u200b\x00\ud800曰Ａ９每"
)


def made(chance):
    """Return a phrase of parts that a grammar would put together, in any order."""
    kinds = [chance.choice(("points", "points", "between", "lengths")) for _ in range(chance.randint(1, 7))]
    return "".join(filled(chance.choice(PARTS[kind]), chance.choice(PARTS["numbers"])) for kind in kinds)


def filled(part, number):
    """Return a part with a number in the place of `{n}`."""
    return part.replace("{n}", number)


def damaged(chance):
    """Return a real phrase with characters lost, doubled, replaced or put in."""
    text = chance.choice(PARTS["real"])
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        replacement = chance.choice(("", text[at] * 2, chance.choice(STRAY), chance.choice(STRAY) + text[at]))
        text = text[:at] + replacement + text[at + 1 :]
    return text


def read(parse, text, context, calendar):
    """Return what a phrase is read as; None where our own error refuses it."""
    try:
        return parse(text, context, calendar)
    except GovCampaignError:
        return None


@pytest.mark.parametrize("seed", SEEDS)
def test_random_phrases_are_read_or_refused_by_our_own_errors(seed):
    """Words come back unchanged with days in order and in range, or our error refuses them."""
    chance = random.Random(seed)

    for _ in range(SIZE):
        text, context = chance.choice((made, damaged))(chance), chance.choice(CONTEXTS)
        calendar = chance.choice((CALENDAR, None))
        period = read(parse_period, text, context, calendar)
        deadline = read(parse_deadline, text, context, calendar)
        recurrence = read(parse_recurrence, text, context, calendar)
        if recurrence is not None:
            assert recurrence.text == text
            recurrence.rounds(date(2013, 1, 1), date(2014, 12, 31), Conventions(), CALENDAR)
        if period is not None:
            assert period.text == text
            assert not period.resolved or 1900 <= period.start.year <= period.end.year <= 2200
        if deadline is not None:
            assert deadline.text == text
            assert (deadline.kind is DueKind.FIXED) == (deadline.day is not None)


@pytest.mark.parametrize(("letter", "starts", "pattern"), WORDS)
def test_a_kind_of_word_declares_the_characters_that_it_begins_with(letter, starts, pattern):
    """Words are looked up by their first character, so that one left out would hide them."""
    words = [filled(word, "二") for kind in PARTS.values() for word in kind]
    found = {
        word[at]
        for word in words
        for at in range(len(word))
        if (match := re.match(pattern, word[at:])) and match[0]
    }

    assert found <= set(starts), letter
