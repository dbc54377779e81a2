"""
When what a draft says and what a person says are the same.

Everything is compared after NFKC, without white space, quotation marks, brackets and punctuation. Strict
agreement is equality; tolerant agreement lets the first text of one item be part of the other's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

Item = tuple[str, ...]
Agree = Callable[[Item, Item], bool]

ANY: Final = "*"
"""The text of a heading that runs on into its sentence: where it ends is not compared."""


def number(value: object, unit: object = "") -> str:
    """Return a number as it is compared: 98 % is 0.98, 1 万元 is 10000; empty where there is none."""
    if value is None:
        return ""
    said = Decimal(str(value)) / (100 if unit == "%" else 1)
    said *= 10_000 if str(unit).startswith("万") else 1
    return f"{said.normalize():f}"


def plain(text: object) -> str:
    """Return a text as it is compared: NFKC, only letters and digits."""
    said = unicodedata.normalize("NFKC", "" if text is None else str(text)).replace("○", "〇")
    return "".join(char for char in said if unicodedata.category(char)[0] in "LN" or char in "%+")


def near(one: str, other: str) -> bool:
    """Tell whether one text is the other or part of it; a single character is part of nothing."""
    return one == other or (len(min(one, other, key=len)) > 1 and (one in other or other in one))


def tolerant(one: Item, other: Item) -> bool:
    """Tell whether the first text of one item is part of the other's, and the rest is equal."""
    return near(one[0], other[0]) and one[1:] == other[1:]


def strict(one: Item, other: Item) -> bool:
    """Tell whether two items are equal."""
    return one == other


def any_heading(agree: Agree) -> Agree:
    """Return how headings agree: one that runs on by its address alone."""

    def agrees(one: Item, other: Item) -> bool:
        return one[1:] == other[1:] if other[0] == ANY else agree(one, other)

    return agrees


def deadline_agrees(agree: Agree) -> Agree:
    """Return how deadlines agree: by their words and the day, which may be the one that a person infers."""

    def agrees(one: Item, other: Item) -> bool:
        day = other[2] if other[2] and one[1] else other[1]
        return one[1] == day and agree(one[:1], other[:1])

    return agrees


def duty_agrees(one: Item, other: Item) -> bool:
    """Tell whether two duties are of one clause, share half of their names and half of their letters."""
    return (
        one[0] == other[0]
        and _overlap(one[1].split(), other[1].split())
        and (_overlap(one[2], other[2]) or _overlap(one[2] + one[3], other[2] + other[3]))
    )


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    mine, theirs = list(one), list(other)
    if not mine or not theirs:
        return mine == theirs
    shared = 0
    for each in mine:
        if each in theirs:
            theirs.remove(each)
            shared += 1
    return 2 * shared >= max(len(mine), len(other))
