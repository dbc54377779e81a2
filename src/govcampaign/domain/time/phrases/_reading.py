"""
From words to a form: 自7月1日起至10日 is `fpstp`, with two points.

The small letters of a form are those of `vocabulary.WORDS`; `p` is a point, `v` a festival, `n` a number
without a unit, `k` a working day or weekday of no month, `d` a time of day without a day.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from govcampaign.domain.time.phrases._durations import Duration, duration
from govcampaign.domain.time.phrases._points import Point, Unit
from govcampaign.domain.time.phrases._saying import what_is_said
from govcampaign.domain.time.phrases._vocabulary import WORDS

_END: Final = ("z", "")
_LABEL: Final = re.compile(
    r"(?!.{0,4}截)[^\d:]{0,4}(?:时间|日期|期限|时限)(?:[为是]:?|:)|[^\d:]{1,4}(?=截[止至])|[本此]?次?(?:专项)?(?:活动|行动|工作)(?=[自从于为])"
)
_RUNS: Final = tuple(
    (letter, unit, re.compile(run))
    for letter, unit, run in (
        ("p", Unit.DAY, r"(?:I|[YBR]?M?D|SD)W?[TC]?"),
        ("p", Unit.XUN, r"(?:[YBR]?M?|S)X"),
        ("p", Unit.HALF_MONTH, r"(?:[YBR]?M?|S)H"),
        ("p", Unit.MONTH, r"[YBR]?M|S|L"),
        ("p", Unit.MONTH_END, r"(?:[YBR]?M|S)[EZ]|Z"),
        ("p", Unit.QUARTER, r"[YBR]?Q|G"),
        ("p", Unit.QUARTER_END, r"(?:[YBR]?Q|G)E"),
        ("p", Unit.HALF_YEAR, r"[YBR]?U"),
        ("p", Unit.HALF_YEAR_END, r"[YBR]?UE"),
        ("p", Unit.YEAR, r"[YBR]F?|F"),
        ("p", Unit.YEAR_END, r"[YBR]E|[YBR]?A"),
        ("p", Unit.PLAN, r"P"),
        ("p", Unit.WEEK, r"W[TC]?"),
        ("p", Unit.TODAY, r"[JO][TC]?"),
        ("p", Unit.NTH, r"(?:[YBR]?M|S)K"),
        ("p", Unit.FESTIVAL, r"[YBR]?VO"),
        ("v", Unit.FESTIVAL, r"[YBR]?V"),
        ("k", Unit.NTH, r"K"),
        ("d", Unit.CLOCK, r"T"),
        ("n", Unit.BARE, r"[YBR]?M?N"),
    )
)
# What 底, 末, 初, 中 and 终 make of a unit.
_EDGES: Final = {
    **{(Unit.MONTH_END, edge): Unit.MONTH_END for edge in "底末"},
    (Unit.MONTH_END, "初"): Unit.MONTH_START,
    (Unit.MONTH_END, "中"): Unit.MONTH_MIDDLE,
    **{(Unit.YEAR_END, edge): Unit.YEAR_END for edge in "底末终"},
    (Unit.YEAR_END, "初"): Unit.YEAR_START,
    (Unit.YEAR_END, "中"): Unit.YEAR_MIDDLE,
    **{(unit, edge): unit for unit in (Unit.QUARTER_END, Unit.HALF_YEAR_END) for edge in "底末"},
    (Unit.WEEK, "末"): Unit.WEEKEND,
    (Unit.PLAN, "末"): Unit.PLAN_END,
}


class Reading(NamedTuple):
    """
    What tidied words are made of.

    Attributes:
        form: One letter for each part.
        points: The points and festivals, in order.
        lengths: The lengths of time, in order.
    """

    form: str
    points: tuple[Point, ...]
    lengths: tuple[Duration, ...]


def read(words: str) -> Reading | None:
    """Return the reading of tidied words; None where a part of them is not a word of time."""
    found = _words_of(words, 0)
    if found is None:
        label = _LABEL.match(words)
        found = None if label is None else _words_of(words, label.end())
    if found is None:
        return None
    form = run = ""
    texts: tuple[str, ...] = ()
    points: list[Point] = []
    lengths: list[Duration] = []
    for letter, text in found:
        if letter < "a":
            run += letter
            texts += (text,)
            continue
        if run:
            made = _point(run, texts)
            if made is None:
                return None
            form += made[0]
            points.append(made[1])
            run, texts = "", ()
        if letter == "l":
            length = duration(text)
            if length is None:
                return None
            lengths.append(length)
        form += letter
    return Reading(form[:-1], tuple(points), tuple(lengths))


def _words_of(words: str, at: int) -> list[tuple[str, str]] | None:
    """Return the words with the letter of their kind, and an end; None where one of them is of no kind."""
    end = len(words)
    found = []
    while at < end:
        kinds, pattern = _beginning_with(words[at])
        match = pattern.match(words, at)
        if match is None:
            return None
        at = match.end()
        found.append((kinds[match.lastindex or 0], match[0]))
    found.append(_END)
    return found


@lru_cache(maxsize=512)
def _beginning_with(char: str) -> tuple[str, re.Pattern[str]]:
    """Return the kinds of words that begin with a character, from 1 on, and the pattern that tells which."""
    rows = [(letter, pattern) for letter, starts, pattern in WORDS if char in starts]
    # The empty group behind each kind tells which one matched, and costs nothing where it did not.
    pattern = "|".join(f"(?:{pattern})()" for _, pattern in rows) or "(?!)"
    return " " + "".join(letter for letter, _ in rows), re.compile(pattern)


@lru_cache(maxsize=256)
def _kind_of(run: str) -> tuple[str, Unit] | None:
    return next(((letter, unit) for letter, unit, form in _RUNS if form.fullmatch(run)), None)


@lru_cache(maxsize=1024)
def _point(run: str, texts: tuple[str, ...]) -> tuple[str, Point] | None:
    """Return the letter and the point that a run of words makes; None where it makes none."""
    kind = _kind_of(run)
    if kind is None:
        return None
    fields: dict[str, Any] = {}
    for letter, text in zip(run, texts, strict=True):
        said = what_is_said(letter, text)
        if said is None:
            return None
        fields.update(said)
    letter, unit = kind
    if "edge" in fields:
        refined = _EDGES.get((unit, fields.pop("edge")))
        if refined is None:
            return None
        unit = refined
    elif unit is Unit.WEEK:
        if "weekday" in fields:
            unit = Unit.WEEKDAY
        elif len(run) > 1:
            return None
    return letter, Point(unit, **fields)
