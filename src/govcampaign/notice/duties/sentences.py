"""
Sentences and their comma parts, cut outside brackets and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

_STOPS: Final = re.compile(r"[。；！？，：（）《》“”\[\]【】]")
_ENDS: Final = frozenset("。；！？")
_BETWEEN: Final = frozenset("。；！？，：")
_OPEN: Final = frozenset("（《“[【")
_LEFT_OUT: Final = "。。"
"""How a responsibility line that was left out begins: no bracket that was forgotten reaches over it."""

_DEEPEST: Final = 4
_LONGEST_INSIDE: Final = 300
"""A bracket that has not closed after so many characters was never meant to hold what follows."""
_INSIDE: Final = re.compile(r"《[^《》]{0,120}》|“[^“”]{0,120}”|（[^（）]{0,200}）|\[[^\[\]]{0,200}\]")


@frozen
class Sentence:
    """A sentence of a text: where it begins and ends, its end mark included, and its comma parts."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, in order; what is blank is none."""
    begin = at = 0
    parts: list[tuple[int, int]] = []
    for mark, place in _outside(text):
        if place > at:
            parts.append((at, place))
        at = place + 1
        if mark in _ENDS:
            if parts:
                yield Sentence(begin, at, tuple(parts))
            begin, parts = at, []
    if len(text) > at:
        parts.append((at, len(text)))
    if parts:
        yield Sentence(begin, len(text), tuple(parts))


def _outside(text: str) -> Iterator[tuple[str, int]]:
    """Yield the marks that end sentences and parts outside brackets and quotation marks, and their places."""
    depth = opened = 0
    for found in _STOPS.finditer(text):
        mark, place = found[0], found.start()
        if depth and place - opened > _LONGEST_INSIDE:
            depth = 0
        if mark in _OPEN:
            depth, opened = min(depth + 1, _DEEPEST), place
        elif mark not in _BETWEEN:
            depth = max(depth - 1, 0)
        elif not depth or text.startswith(_LEFT_OUT, place):
            depth = 0
            yield mark, place


def masked(text: str) -> str:
    """Return a text with what brackets, titles and quotation marks hold blotted out, each character by □."""
    if not ("《" in text or "“" in text or "（" in text or "[" in text):
        return text
    for _ in range(2):
        text = _INSIDE.sub(lambda found: "□" * len(found[0]), text)
    return text


def first_place(masked: str, start: int, end: int) -> int:
    """Return the first place of a part that is neither blank nor blotted out."""
    while start < end and masked[start] in " □":
        start += 1
    return start
