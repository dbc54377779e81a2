"""
The theme of a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import ThemePart

_HEADING: Final = re.compile(
    r"(?:活动|宣传|年度|本次|今年|本届|大赛|比赛|工作|学习|教育|宣传活动|宣传周|宣传月|活动周|活动月|征文|论坛)?(?:的)?(?:主题|主题口号)"
)
_OPEN: Final = '[“"「『]'
_INSIDE: Final = '([^“”"「」『』。]{2,60})'
_CLOSE: Final = '[”"」』]'
_QUOTED: Final = re.compile(
    rf"主题(?:口号)?(?:是|为|确定为|定为|：)[：:]?{_OPEN}{_INSIDE}{_CLOSE}"
    rf"|(?:以|围绕|紧扣|突出|按照|聚焦){_OPEN}{_INSIDE}{_CLOSE}(?:为|这一|这个|的)?(?:活动|宣传|年度)?的?主题"
)
_LABEL: Final = re.compile(
    r"主题(?:口号)?(?:是|为)?：([^“”\"。；]{4,60})(?:[。；]|$)|主题(?:是|为)([^“”\"，。；：（]{4,40})[。；（]"
)
_ENDS: Final = re.compile(r"[。；（]")


def theme_of(clauses: Sequence[Clause]) -> ThemePart | None:
    """Return the theme: under a heading of its own, else where the text speaks of the whole."""
    for clause in clauses:
        if _HEADING.fullmatch(clause.topic) and clause.pieces:
            piece = clause.pieces[0]
            if (found := _under_heading(piece)) is not None:
                return _part(clause, piece, *found, "theme.heading")
    for pattern in (_QUOTED, _LABEL):
        for clause, piece in _outer(clauses):
            found_match = pattern.search(piece.text) if "主题" in piece.text else None
            if found_match is not None:
                group = found_match.lastindex or 1
                return _part(clause, piece, *found_match.span(group), "theme.quoted")
    return None


def _outer(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, Piece]]:
    """Yield the text that speaks of the whole: before the first item, and under the outermost headings."""
    for clause in clauses:
        if clause.zone in (Zone.BODY, Zone.FORWARDING) and clause.parent is None:
            for piece in clause.all_pieces():
                yield clause, piece


def _under_heading(piece: Piece) -> tuple[int, int] | None:
    """Return where the theme is in the text under its heading: quoted words, else the first sentence."""
    text = piece.text
    labelled = _LABEL.search(text, 0, 120)
    if labelled is not None:
        return labelled.span(labelled.lastindex or 1)
    quoted = re.search(f"{_OPEN}{_INSIDE}{_CLOSE}", text[:120])
    plain = _ENDS.search(text, 0, 80)
    end = plain.start() if plain is not None else len(text)
    if quoted is not None and (quoted.start() < 12 or end > 60):
        return quoted.span(1)
    return (0, end) if 2 <= end <= 60 else None


def _part(clause: Clause, piece: Piece, start: int, end: int, rule: str) -> ThemePart:
    words = piece.text[start:end]
    span = piece.span(start, end)
    # The two halves of a theme are often parted by a space alone, which tidying drops.
    theme = " ".join(piece.source.raw(span).split())
    return ThemePart(raw=words, clause=clause.address, span=span, rule=rule, theme=theme)
