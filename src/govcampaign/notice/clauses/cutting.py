"""
The stretches of a paragraph: where items that were run into one paragraph begin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from govcampaign.notice.marks import Mark, MarkKind, bare_number, mark_behind_heading, mark_of, marks_within
from govcampaign.notice.source import Paragraph

_LONGEST_HEADING: Final = 60
_STOP: Final = re.compile("[。；：！]")


@frozen(eq=False)
class Stretch:
    """
    A stretch of a paragraph that belongs to one clause.

    Attributes:
        paragraph: The paragraph.
        begin: Where it begins in the paragraph.
        end: One past its last character.
        mark: The mark it begins with; None where it has none.
    """

    paragraph: Paragraph
    begin: int
    end: int
    mark: Mark | None


def stretches(paragraph: Paragraph) -> list[Stretch]:
    """Return the stretches of a paragraph, one after the other; one without items has a single one."""
    text = paragraph.text
    first = mark_of(text)
    places = [(0, first), *_places(text, first)]
    ends = [place for place, _ in places[1:]] + [len(text)]
    return [Stretch(paragraph, at, end, mark) for (at, mark), end in zip(places, ends, strict=True)]


def _places(text: str, first: Mark | None) -> list[tuple[int, Mark | None]]:
    """Return the places of the items inside a paragraph whose numbers run on in order."""
    starts = {} if first is None else {0: first}
    inside = marks_within(text)
    found = _runs(inside, starts) if inside else {}
    joined = _joined(text, starts | found) if starts or found else {}
    if joined:
        # A mark after a heading may be the first of a list that goes on.
        found |= joined | _runs(inside, starts | joined)
    return [(at, found[at]) for at in sorted(found)]


def _runs(inside: Sequence[tuple[int, Mark, bool]], starts: Mapping[int, Mark]) -> dict[int, Mark]:
    """
    Return the marks of one rank whose numbers run on, two at least, by their places.

    Args:
        inside: The marks inside a paragraph, and whether a stop precedes each. A list may begin with one
            that has none before it.
        starts: Marks that a list may go on from.
    """
    open_runs: dict[int, list[tuple[int, Mark]]] = {}
    found: dict[int, Mark] = {}
    for at, mark, stopped in sorted(
        [*inside, *((at, mark, False) for at, mark in starts.items())], key=_place
    ):
        run = open_runs.get(mark.rank)
        if run is not None and stopped and mark.number == run[-1][1].number + 1:
            run.append((at, mark))
            found.update(run if len(run) == 2 else run[-1:])
        elif mark.number == 1 or at in starts:
            open_runs[mark.rank] = [(at, mark)]
    return {at: mark for at, mark in found.items() if at not in starts}


def _place(found: tuple[int, Mark, bool]) -> int:
    return found[0]


def _joined(text: str, known: Mapping[int, Mark]) -> dict[int, Mark]:
    """Return the marks that follow a heading without a stop (一、总体要求（一）指导思想1.…), by place."""
    found: dict[int, Mark] = {}
    waiting = list(known.items())
    while waiting:
        at, outer = waiting.pop()
        start = at + outer.length
        stop = _STOP.search(text, start, start + _LONGEST_HEADING)
        end = min(len(text), start + _LONGEST_HEADING) if stop is None else stop.start() + 1
        inner = mark_behind_heading(text, start, end)
        if inner is not None and inner[0] not in known and _may_follow(outer, inner[1]):
            found[inner[0]] = inner[1]
            waiting.append(inner)
    return found


def _may_follow(outer: Mark, inner: Mark) -> bool:
    """Return whether a mark after a heading begins an item: the first of a list, or of one that runs on."""
    if inner.number == 1 or inner.kind is MarkKind.ARABIC:
        return inner.rank > outer.rank
    return (outer.kind, inner.kind) == (MarkKind.CHINESE, MarkKind.BRACKETED)


def with_bare_numbers(lines: Sequence[list[Stretch]]) -> list[list[Stretch]]:
    """
    Return paragraphs with the numbers that lost their point as marks, where they go on with a list.

    The first of a list needs a second after it, or an earlier list of such numbers.

    Args:
        lines: The stretches of each paragraph.
    """
    result = list(lines)
    last, waiting, seen = 0, -1, False
    for index, line in enumerate(lines):
        mark = bare_number(line[0].paragraph.text) if line[0].mark is None else None
        if mark is None:
            goes_on = any(_is_item(each, last + 1) for each in line)
            if waiting >= 0 and goes_on:
                _give_mark(result, waiting)
            if goes_on or line[0].mark is not None:
                waiting = -1
            last = _last_number(line, last)
        elif mark.number == 1 and not seen:
            last, waiting = 1, index
        elif mark.number in (1, last + 1):
            if waiting >= 0:
                _give_mark(result, waiting)
                seen, waiting = True, -1
            _give_mark(result, index)
            last = mark.number
    return result


def _is_item(stretch: Stretch, number: int) -> bool:
    mark = stretch.mark
    return mark is not None and mark.kind is MarkKind.ARABIC and mark.number == number


def _last_number(line: Sequence[Stretch], last: int) -> int:
    """Return the number of the last item 1. of a paragraph, or the one given."""
    for stretch in line:
        if stretch.mark is not None and stretch.mark.kind is MarkKind.ARABIC:
            last = stretch.mark.number
    return last


def _give_mark(lines: list[list[Stretch]], index: int) -> None:
    first, *others = lines[index]
    mark = bare_number(first.paragraph.text)
    lines[index] = [Stretch(first.paragraph, first.begin, first.end, mark), *others]
