"""
What an expression of time in running text is.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple


class Kind(IntEnum):
    """What an expression of time is for."""

    RECURRENCE = 1
    """How often: 每月5日前."""
    PERIOD = 2
    """When: 6月下旬至7月下旬."""
    DEADLINE = 3
    """By when: 7月25日前."""
    POINT = 4
    """A day, month or year that nothing around it makes an event: it counts under a heading of time only."""
    START = 5
    """From when, without an end: 2019年起."""


LONG: Final = 92
"""How many days before the date of the notice an expression may have ended, so that it is not history."""


class Hit(NamedTuple):
    """
    An expression of time.

    Attributes:
        kind: What it is for.
        start: Its first character.
        end: One past its last character.
        phrase: Its words as they are to be read.
        shape: What it is made of, a name of a group of `words.SPOT`; `rhythm` for a recurrence.
        over: How many days before the date of the notice it may have ended and still be no history; None for
            any number of days.
    """

    kind: Kind
    start: int
    end: int
    phrase: str
    shape: str
    over: int | None = LONG
