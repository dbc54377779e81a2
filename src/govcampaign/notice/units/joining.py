"""
Members of a list that are one name: 各省、自治区、直辖市人民政府; 各镇党委、政府; 公安、民政等部门.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from govcampaign.notice.units import words
from govcampaign.notice.units.naming import is_unit

LIGHT: Final = frozenset({"、", "和", "及", "与", "暨", "以及"})
"""Separators that join names into a list within one part of a sentence."""
_SHARED: Final = re.compile(r"等[一-鿿]{0,8}(?:部门|机关|机构)$")
_PARTY: Final = ("党委", "党工委", "党（工）委")
_GOVERNMENT: Final = frozenset({"政府", "人民政府", "办事处", "管委会"})
"""What follows 党委 in one name: 各镇党委、政府."""

Member = tuple[int, int, str]
"""Start, end and the separator after a member of a list."""

Run = tuple[int, int, bool]
"""Start and end of a name, and whether several members were joined into it."""


def runs(text: str, found: Sequence[Member], end: int, known: Collection[str]) -> list[Run]:
    """Join the members that are one name: 各省、自治区、直辖市人民政府; 公安、民政等部门."""
    joined: list[Run] = []
    at = 0
    while at < len(found):
        last = _places(text, found, at) or at
        stop = found[last][1]
        if last == at and (fields := _fields(text, found, at, end, known)) is not None:
            last, stop = fields
        joined.append((found[at][0], stop, last > at or stop > found[at][1]))
        at = last + 1
    return joined


def _places(text: str, found: Sequence[Member], at: int) -> int | None:
    """Return the last member of a run of bare kinds of places or bodies under one 各."""
    start, stop, mark = found[at]
    if mark in LIGHT and text.endswith(_PARTY, start, stop) and at + 1 < len(found):
        return at + 1 if text[found[at + 1][0] : found[at + 1][1]] in _GOVERNMENT else None
    every = words.EVERY.fullmatch(text, start, stop)
    if every is None:
        return _levels(text, found, at)
    level, last = words.LEVELS[every["type"]], at
    while last + 1 < len(found) and found[last][2] in LIGHT:
        start, stop, _ = found[last + 1]
        kind = words.BARE.match(text, start, stop)
        if kind is None or words.LEVELS[kind["type"]] < level:
            break
        if kind.end() < stop and not is_unit(_plain_end(text[start:stop])):
            break
        level, last = words.LEVELS[kind["type"]], last + 1
        if kind.end() < stop:
            break
    return last


def _plain_end(name: str) -> str:
    """Return a name without 等部门 or 有关部门 after it."""
    return _SHARED.sub("", name)


def _levels(text: str, found: Sequence[Member], at: int) -> int | None:
    """Return the last member of bare kinds of places before one name: 市、县两级财政部门."""
    start, stop, _ = found[at]
    kind = words.LEVELS.get(text[start:stop], 9)
    for last in range(at + 1, len(found)):
        start, stop, _ = found[last]
        bare = words.BARE.match(text, start, stop)
        if bare is None or not kind < words.LEVELS[bare["type"]] < 9:
            return None
        if bare.end() < stop:
            return last if is_unit(text[start:stop]) else None
        kind = words.LEVELS[bare["type"]]
    return None


def _fields(
    text: str, found: Sequence[Member], at: int, end: int, known: Collection[str]
) -> tuple[int, int] | None:
    """Return the last member and the end of a run of fields under one 部门; None where there is none."""
    if not bare_field(text[found[at][0] : found[at][1]]):
        return None
    last = at
    while True:
        start, stop, mark = found[last]
        name = text[start:stop]
        if last == len(found) - 1 and stop < end and (bare_field(name) or is_unit(name, known)):
            return last, end
        shared = _SHARED.search(name)
        if shared is not None and acceptable(name[: shared.start()], known):
            return last, stop
        if last > at and name.endswith(words.SHARED) and is_unit(name, known):
            return last, stop
        if mark not in LIGHT or not (bare_field(name) or is_unit(name, known)):
            return None
        last += 1


def bare_field(name: str) -> bool:
    """Return whether a text is what a department looks after, without the word for a department."""
    return name in words.FIELDS or (name[:1] in "省市县区镇" and name[1:] in words.FIELDS)


def acceptable(name: str, known: Collection[str]) -> bool:
    """Return whether a text may be a member of a list of units."""
    return is_unit(name, known) or words.BARE.fullmatch(name) is not None or bare_field(name)
