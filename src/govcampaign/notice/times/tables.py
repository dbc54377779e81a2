"""
Tables: a month or a day in a column headed 完成时限 is a deadline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govcampaign.notice.clauses.clause import Piece
from govcampaign.notice.times.hits import Hit, Kind

_HEADED: Final = re.compile(r"(?:时限|期限|(?:完成|截[止至]|办结|报送|上报|整改)的?(?:时间|日期))(?:要求)?\Z")
_POINTS: Final = frozenset(("day", "month", "year"))


def due_columns(piece: Piece) -> tuple[int, ...]:
    """Return which columns a row heads with words such as 完成时限; none where it is not such a heading."""
    text = piece.paragraph.text
    return tuple(
        column for column, (start, end) in enumerate(piece.paragraph.cells) if _HEADED.search(text[start:end])
    )


def in_columns(piece: Piece, hits: Sequence[Hit], columns: Sequence[int]) -> list[Hit]:
    """
    Return the expressions of a row, a point in a column of deadlines made a deadline.

    Args:
        piece: The row.
        hits: The expressions in it.
        columns: The columns of deadlines.
    """
    cells = piece.paragraph.cells
    places = [cells[column] for column in columns if column < len(cells)]
    return [
        _due(hit)
        if hit.shape in _POINTS
        and hit.kind in (Kind.PERIOD, Kind.POINT)
        and any(start <= hit.start + piece.begin and hit.end + piece.begin <= end for start, end in places)
        else hit
        for hit in hits
    ]


def _due(hit: Hit) -> Hit:
    return hit._replace(kind=Kind.DEADLINE, phrase=f"截至{hit.phrase}", over=None)
