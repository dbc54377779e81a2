"""
What else a notice says: bases, theme, counts, quantities, activities, places, references.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.notice.blocks.zones import Blocks, PaperKind
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.facts.activities import activities_of
from govcampaign.notice.facts.bases import bases_of
from govcampaign.notice.facts.counts import counts_of
from govcampaign.notice.facts.places import places_of
from govcampaign.notice.facts.quantities import quantities_of
from govcampaign.notice.facts.theme import theme_of
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
    """Return what else a notice says; a paper that is not a notice says nothing."""
    if blocks.kind is PaperKind.OTHER:
        return Facts()
    bases, references = bases_of(blocks, clauses)
    activities, open_activities = activities_of(blocks, clauses)
    quantities, open_quantities = quantities_of(clauses)
    return Facts(
        bases=bases,
        theme=theme_of(clauses),
        counts=counts_of(clauses),
        quantities=quantities,
        activities=activities,
        places=places_of(clauses),
        references=references,
        questions=(*open_activities, *open_quantities),
    )
