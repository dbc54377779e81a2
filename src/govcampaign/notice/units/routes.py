"""
Routes: which unit looks after which enterprises (县商务局重点走访外资企业).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import RoutePart
from govcampaign.notice.units.lines import ZONES
from govcampaign.notice.units.names import unit_before
from govcampaign.notice.units.naming import is_group

_OBJECT: Final = r"(?:企业|商户|项目|高校|院所|园区|学校|单位|机构)"
_ROUTE: Final = re.compile(
    r"(?:重点|主要|分别|具体)?(?:负责)?(?P<verb>走访|联系|服务|包联|对接|帮扶|检查|督查|巡查)"
    rf"(?P<what>[^，。；：（）]{{2,60}}?{_OBJECT})(?=[，。；]|$)"
)
_STRESSED: Final = re.compile("重点|主要|分别|具体|负责")
_AND: Final = re.compile("、|以及|及|和")


def routes_of(clauses: Iterable[Clause], known: Collection[str] = ()) -> tuple[RoutePart, ...]:
    """
    Return the routes that are plain: one unit that is named, and one kind of enterprise.

    Args:
        clauses: The clauses of the notice.
        known: Names of units that the roster has.
    """
    return tuple(
        route
        for clause in clauses
        if clause.zone in ZONES
        for piece in clause.pieces
        if "走访" in piece.text or _STRESSED.search(piece.text) is not None
        for route in _in_piece(clause, piece, known)
    )


def _in_piece(clause: Clause, piece: Piece, known: Collection[str]) -> Iterator[RoutePart]:
    text = piece.text
    for hit in _ROUTE.finditer(text):
        if not _STRESSED.match(text, hit.start()):
            continue
        found = unit_before(text, hit.start(), known)
        if found is None or len(found.names) != 1 or is_group(found.names[0]):
            continue
        if found.start and text[found.start - 1] not in "，。；：由":
            continue
        for segment in _segments(hit["what"]):
            yield RoutePart(
                raw=text[found.start : hit.end()],
                clause=clause.address,
                span=piece.span(found.start, hit.end()),
                rule="route.plain",
                unit=found.names[0],
                segment=segment,
            )


def _segments(what: str) -> tuple[str, ...]:
    """Return the kinds of enterprises that a route lists; all in one where they are not a plain list."""
    parts = tuple(_AND.split(what))
    kind = what[-2:]
    return parts if all(part.endswith(kind) and len(part) > 2 for part in parts) else (what,)
