"""
Places where something is to happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import PlacePart

_HELD: Final = re.compile(
    r"在([^，。；：“”《》在]{1,38}?(?:中心|[馆厅场堂室楼厦店园院所站校区街村镇县市城处]))(?:（[^（）]{1,12}）)?(?:隆重)?"
    r"(?:举行|举办|召开|集合|报到|集中受理)"
)
_LABEL: Final = re.compile(r"(?:会议|活动|比赛|培训|报到|集合|举办)?地点：([^，。；]{2,40})")
_NO_PLACE: Final = re.compile(r"^(?:全|本|各地|此|我)|期间|范围|另行|[年月日]")
_HEADING: Final = re.compile(r"[\u4e00-\u9fff]{0,4}地点")


def places_of(clauses: Sequence[Clause]) -> tuple[PlacePart, ...]:
    """Return the places that a notice names for something that is to happen, each once a clause."""
    found: dict[tuple[str, str], PlacePart] = {}
    for clause in clauses:
        if clause.zone not in (Zone.BODY, Zone.FORWARDING):
            continue
        if _HEADING.fullmatch(clause.topic) and clause.pieces and len(clause.pieces[0].text) <= 40:
            piece = clause.pieces[0]
            end = len(piece.text.rstrip("。；"))
            part = _part(clause, piece, (0, end), "place.heading")
            found.setdefault((part.clause, part.place), part)
        for piece in clause.all_pieces():
            for part in _within(clause, piece):
                found.setdefault((part.clause, part.place), part)
    return tuple(found.values())


def _within(clause: Clause, piece: Piece) -> Iterator[PlacePart]:
    text = piece.text
    if "在" in text:
        for match in _HELD.finditer(text):
            if not _NO_PLACE.search(match[1]):
                yield _part(clause, piece, match.span(1), "place.named")
    if "地点：" in text:
        for match in _LABEL.finditer(text):
            if not _NO_PLACE.search(match[1]):
                yield _part(clause, piece, match.span(1), "place.heading")


def _part(clause: Clause, piece: Piece, place: tuple[int, int], rule: str) -> PlacePart:
    words = piece.text[slice(*place)]
    return PlacePart(raw=words, clause=clause.address, span=piece.span(*place), rule=rule, place=words)
