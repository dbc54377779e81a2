"""
What the pages of a print leave in its text: numbers of pages, and the same header on each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from govcampaign.notice._joining import ended
from govcampaign.notice._lines import Line

_NUMBER: Final = re.compile(
    r"第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|[-—–－·~•] ?\d{1,4} ?[-—–－·~•]|[Pp]age ?\d{1,4}(?: of \d{1,4})?"
)
_BARE: Final = re.compile(r"\d{1,3}|\d{1,3} ?/ ?\d{1,3}")
_DIGITS: Final = re.compile(r"\d+")
_LONGEST_HEADER: Final = 40
_LONGEST_NUMBER: Final = 24


def without_pages(lines: Sequence[Line]) -> list[Line]:
    """
    Return the lines of a text without the numbers of its pages, and without headers that come again.

    A number alone is that of a page where a form feed or half a sentence precedes it. Of a header
    the first is kept: it may be the title.
    """
    kept: list[Line] = []
    edges: list[int] = []
    behind = False
    for index, line in enumerate(lines):
        if line.page:
            behind = True
        if _is_number(lines, index):
            if kept:
                edges.append(len(kept) - 1)
            behind = True
            continue
        if behind:
            edges.extend(at for at in (len(kept) - 1, len(kept)) if at >= 0)
        kept.append(evolve(line, gap=1) if behind else line)
        behind = False
    if not edges:
        return kept
    return _without_headers(kept, edges)


def _is_number(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if len(text) > _LONGEST_NUMBER:
        return False
    if _NUMBER.fullmatch(text):
        return True
    if _BARE.fullmatch(text) is None:
        return False
    before = lines[index - 1] if index else None
    behind = lines[index + 1] if index + 1 < len(lines) else None
    return (
        lines[index].page
        or (behind is not None and behind.page)
        or (before is not None and len(before.text) > 20 and not before.row and not ended(before.text))
    )


def _without_headers(kept: Sequence[Line], edges: Sequence[int]) -> list[Line]:
    """Return lines without those at the edge of a page that stood in the text before."""
    at_edge = set(edges)
    seen: set[str] = set()
    found = []
    for index, line in enumerate(kept):
        key = _DIGITS.sub("", line.text) if len(line.text) <= _LONGEST_HEADER else ""
        if index in at_edge and key in seen and not ended(line.text):
            continue
        if key:
            seen.add(key)
        found.append(line)
    return found
