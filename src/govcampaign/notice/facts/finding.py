"""
What else a notice says: bases, theme, counts, quantities, activities, places, references.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.notice.blocks.zones import Blocks
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import (
    ActivityPart,
    BasisPart,
    CountPart,
    PlacePart,
    QuantityPart,
    Question,
    ReferencePart,
    ThemePart,
)


@frozen(kw_only=True)
class Facts:
    """What else a notice says, each in the order of the text."""

    bases: tuple[BasisPart, ...] = ()
    theme: ThemePart | None = None
    counts: tuple[CountPart, ...] = ()
    quantities: tuple[QuantityPart, ...] = ()
    activities: tuple[ActivityPart, ...] = ()
    places: tuple[PlacePart, ...] = ()
    references: tuple[ReferencePart, ...] = ()
    questions: tuple[Question, ...] = field(default=(), repr=False)


def facts_of(blocks: Blocks, clauses: tuple[Clause, ...]) -> Facts:
    """Return what else a notice says."""
    return Facts()
