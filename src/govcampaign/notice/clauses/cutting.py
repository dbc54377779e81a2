"""
The stretches of a paragraph: where items that were run into one paragraph begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from govcampaign.notice.marks import Mark, MarkKind, bare_number, mark_behind_heading, mark_of, marks_within
from govcampaign.notice.source import Paragraph

_HOLDS_MARK: Final = re.compile(r"\d[.、](?!\d)|[一二三四五六七八九十]、|（[一二三四五六七八九十\d]|[①⑴㈠⒈]")
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
    places = _places(text, first) if _HOLDS_MARK.search(text, 2) else []
    if first is not None or not places:
        places.insert(0, (0, first))
    elif places[0][0] > 0:
        places.insert(0, (0, None))
    ends = [place for place, _ in places[1:]] + [len(text)]
    return [Stretch(paragraph, at, end, mark) for (at, mark), end in zip(places, ends, strict=True)]


def _places(text: str, first: Mark | None) -> list[tuple[int, Mark | None]]:
    """Return the places of the items inside a paragraph whose numbers run on in order."""
    found = _runs(text, first)
    found.extend(_joined(text, first, found))
    return [(at, found_mark) for at, found_mark in sorted(found, key=lambda each: each[0])]


def _runs(text: str, first: Mark | None) -> list[tuple[int, Mark]]:
    """
    Return the marks that stand in order, two at least: 1, 2, 3 of one style.

    The first of a run may stand anywhere, or be the mark of the paragraph itself; the others stand behind a stop.
    """
    open_runs: dict[object, list[tuple[int, Mark]]] = {}
    runs: list[list[tuple[int, Mark]]] = []
    if first is not None:
        open_runs[first.style] = [(0, first)]
    for at, mark, stopped in marks_within(text):
        run = open_runs.get(mark.style)
        if run is not None and stopped and mark.number == run[-1][1].number + 1:
            run.append((at, mark))
            if len(run) == 2:
                runs.append(run)
        elif mark.number == 1:
            open_runs[mark.style] = [(at, mark)]
    return [each for run in runs for each in run if each[0] > 0]


def _joined(text: str, first: Mark | None, known: Sequence[tuple[int, Mark]]) -> list[tuple[int, Mark]]:
    """Return the marks that follow a heading without a stop: 一、总体要求（一）指导思想1.坚持…"""
    taken = {at for at, _ in known}
    found: list[tuple[int, Mark]] = []
    waiting = [(0, first)] if first is not None else []
    waiting.extend(known)
    while waiting:
        at, outer = waiting.pop()
        start = at + outer.length
        stop = _STOP.search(text, start, start + _LONGEST_HEADING)
        end = min(len(text), start + _LONGEST_HEADING) if stop is None else stop.start() + 1
        inner = mark_behind_heading(text, start, end)
        if inner is not None and inner[1].rank > outer.rank and inner[0] not in taken:
            taken.add(inner[0])
            found.append(inner)
            waiting.append(inner)
    return found


def with_bare_numbers(lines: Sequence[list[Stretch]]) -> list[list[Stretch]]:
    """
    Return paragraphs with the numbers that lost their point as marks, where they go on with a list.

    The first of a list needs a second behind it, or an earlier list of such numbers.

    Args:
        lines: The stretches of each paragraph.
    """
    result = list(lines)
    last, waiting, seen = 0, -1, False
    for index, line in enumerate(lines):
        first = line[0]
        mark = bare_number(first.paragraph.text) if first.mark is None else None
        if mark is None:
            last = _last_number(line, last)
            continue
        if mark.number == 1 and not seen:
            last, waiting = 1, index
        elif mark.number == last + 1 or mark.number == 1:
            if waiting >= 0:
                _give_mark(result, waiting)
                seen, waiting = True, -1
            _give_mark(result, index)
            last = mark.number
    return result


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
