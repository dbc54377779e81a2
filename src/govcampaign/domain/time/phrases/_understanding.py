"""
What a phrase says by itself, before anything is filled in: its tidied words, its notes, its form.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from govcampaign.domain.given import expect
from govcampaign.domain.time.phrases._notes import Notes, noted
from govcampaign.domain.time.phrases._reading import Reading, read
from govcampaign.domain.time.phrases._tidying import tidy

_SHORT: Final = 64
"""The length of a text up to which it is remembered: longer ones would fill the memory."""


class Understood(NamedTuple):
    """
    What a phrase says by itself.

    Attributes:
        words: Its tidied words, without its notes.
        notes: What its notes say.
        reading: What the words are made of; None where a part of them is not a word of time.
        form: The form of the reading without what leads to it (请于); empty without a reading.
    """

    words: str
    notes: Notes
    reading: Reading | None
    form: str


def understood(text: str) -> Understood:
    """
    Return what a phrase says by itself; a plan has the same phrase in many places.

    Raises:
        InvalidValue: The value is not a text.
    """
    expect(text, str, "phrase")
    return _remembered(text) if len(text) <= _SHORT else _understood(text)


def _understood(text: str) -> Understood:
    words, notes = noted(tidy(text))
    reading = read(words)
    return Understood(words, notes, reading, "" if reading is None else reading.form.lstrip("o"))


_remembered: Final = lru_cache(maxsize=1024)(_understood)
