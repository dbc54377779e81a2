"""
Patterns of many words, put in an order in which few are tried at a place.

A search passes at once over every place at which no branch of a pattern can begin, where each branch begins
with a character; and at a place it tries the branches one after the other, so that those with the same
first character are together after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SPECIAL: Final = frozenset("\\.^$*+?{}[]|()")
_SIGNS: Final = frozenset("?*+{")
_BLANKS: Final = "".join(char for char in map(chr, range(0x3001)) if char.isspace())


def by_first(pattern: str) -> str:
    """
    Return a pattern that matches the same, whose branches begin with a character each, and none twice.

    Args:
        pattern: Branches between `|`, without groups that are referred to. Each begins with a character, a
            set of characters, such branches in brackets, or one of these after a lookbehind; `?` may follow.

    Raises:
        ValueError: A branch begins otherwise.
    """
    heads: dict[str, list[str]] = {}
    for branch in _branches(pattern):
        for first, rest in _begins(branch):
            heads.setdefault(first, []).append(rest)
    return "|".join(re.escape(first) + _one(rests) for first, rests in heads.items())


def _one(rests: list[str]) -> str:
    """Return what follows a character as one pattern."""
    kept = list(dict.fromkeys(rests))
    return kept[0] if len(kept) == 1 and len(_branches(kept[0])) == 1 else f"(?:{'|'.join(kept)})"


def _begins(branch: str) -> Iterator[tuple[str, str]]:
    """Yield each character with which a branch may begin, and what follows it, in the order of trial."""
    if branch.startswith(("(?<!", "(?<=")):
        end = _closing(branch, 0)
        sign, before = branch[:4], branch[4:end]
        before = f"(?:{before})" if len(_branches(before)) > 1 else before
        for first, rest in _begins(branch[end + 1 :]):
            yield first, f"{sign}{before}{re.escape(first)}){rest}"
        return
    if branch.startswith("(?:"):
        end = _closing(branch, 0)
        firsts = [each for inner in _branches(branch[3:end]) for each in _begins(inner)]
    elif branch.startswith("["):
        end = _closing(branch, 0)
        firsts = [(each, "") for each in _characters(branch[1:end])]
    elif branch and branch[0] not in _SPECIAL:
        end, firsts = 0, [(branch[0], "")]
    else:
        raise ValueError(f"a branch begins with no character: {branch!r}")
    behind = branch[end + 1 :]
    optional = behind.startswith("?")
    if behind[:1] in _SIGNS and not optional:
        raise ValueError(f"a branch repeats its beginning: {branch!r}")
    behind = behind[optional:]
    yield from ((first, rest + behind) for first, rest in firsts)
    if optional:
        yield from _begins(behind)


def _characters(inside: str) -> Iterator[str]:
    """Yield the characters of a set; all blanks where it ends with the sign for a blank."""
    if inside.endswith("\\s"):
        yield from _BLANKS
        inside = inside[:-2]
    if inside.startswith("^") or "\\" in inside:
        raise ValueError(f"a set lists no characters: {inside!r}")
    at = 0
    while at < len(inside):
        if inside[at + 1 : at + 2] == "-" and at + 2 < len(inside):
            yield from map(chr, range(ord(inside[at]), ord(inside[at + 2]) + 1))
            at += 3
        else:
            yield inside[at]
            at += 1


def _branches(pattern: str) -> list[str]:
    """Return the branches of a pattern."""
    found, begin = [], 0
    at = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] in "([":
            at = _closing(pattern, at)
        elif pattern[at] == "|":
            found.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*found, pattern[begin:]]


def _closing(pattern: str, at: int) -> int:
    """Return the place of the bracket that closes one."""
    inner = pattern[at] == "["
    depth = 0
    while True:
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "]" and inner:
            return at
        elif not inner and char == "[":
            at = _closing(pattern, at)
        elif not inner and char in "()":
            depth += 1 if char == "(" else -1
            if not depth:
                return at
        at += 1
