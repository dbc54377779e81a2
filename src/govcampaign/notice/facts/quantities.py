"""
The quantities that somebody is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from govcampaign.domain.measures.phrases import quantity
from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.errors import UnreadablePhrase
from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.facts.figures import Figure, figures_of
from govcampaign.notice.parts import QuantityPart, Question
from govcampaign.wording import Text

_OTHER_UNIT: Final = re.compile(r"(?P<unit>度|届|min|课时|学分|尺)(?=以上|以内|以下|及|或|$)")


def quantities_of(clauses: Sequence[Clause]) -> tuple[tuple[QuantityPart, ...], tuple[Question, ...]]:
    """Return the quantities that somebody is asked for, and questions about approximate ones."""
    parts: list[QuantityPart] = []
    questions: list[Question] = []
    for clause in clauses:
        if clause.zone in (Zone.BODY, Zone.FORWARDING):
            for piece in clause.all_pieces():
                label = piece is clause.heading or clause.address.endswith(("引", "转发语"))
                for figure in figures_of(piece.text, label=label):
                    part = _part(clause, piece, figure)
                    parts.append(part)
                    if part.quantity.kind is QuantityKind.UNKNOWN:
                        questions.append(_question(part))
    return tuple(parts), tuple(questions)


def _part(clause: Clause, piece: Piece, figure: Figure) -> QuantityPart:
    raw = piece.text[figure.start : figure.end]
    said = _read(figure.said)
    return QuantityPart(
        raw=raw,
        clause=clause.address,
        span=piece.span(figure.start, figure.end),
        rule=figure.rule,
        quantity=said if said.text == raw else evolve(said, text=raw),
    )


def _read(said: str) -> Quantity:
    """Return what some words give; `UNKNOWN` where their number is only approximate."""
    unit = _OTHER_UNIT.search(said)
    try:
        if unit is None:
            return quantity(said)
        # A unit that the reading of phrases does not know: the number is read alone.
        return evolve(quantity(said[: unit.start()] + said[unit.end() :]), unit=unit["unit"])
    except UnreadablePhrase:
        return Quantity(text=said, kind=QuantityKind.UNKNOWN)


def _question(part: QuantityPart) -> Question:
    text = Text(
        f"“{part.raw}”没有确切的数，请写明按多少计算",
        f"“{part.raw}” gives no exact number; say what counts",
    )
    return Question(clause=part.clause, about="quantity", text=text, span=part.span)
