"""
Spaces that the text as given has between names, and the tidied one lacks.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.notice.clauses.clause import Piece
from govcampaign.notice.units.naming import is_unit

_EDGE: Final = re.compile("[、，；：:。（）]")


def gap(piece: Piece, at: int) -> bool:
    """Return whether the text as given has a space before a character of a piece, dropped by tidying."""
    return piece.source.dropped(piece.paragraph, piece.begin + at) != ""


def spaced(piece: Piece, start: int, end: int) -> str:
    """Return the words of a piece, with a mark between two names where the text as given has a space."""
    text = piece.text[start:end]
    if isinstance(piece.paragraph.offsets, range):
        return text
    gaps = [at for at in range(start + 1, end) if gap(piece, at)]
    edges = sorted({start, end, *gaps, *(start + hit.end() for hit in _EDGE.finditer(text))})
    marks = {}
    for left, at, right in zip(edges, edges[1:], edges[2:], strict=False):
        if at not in gaps:
            continue
        after = piece.text[at:right]
        if after[-1:] in "：:":
            marks[at] = "；"
        elif is_unit(piece.text[left:at]) and is_unit(after.rstrip("、，；。")):
            marks[at] = "、"
    return "".join(marks.get(start + at, "") + char for at, char in enumerate(text))
