"""
Who is named in a notice, and in what part.
"""

from __future__ import annotations

from collections.abc import Collection

from attrs import field, frozen

from govcampaign.notice.blocks.zones import Blocks, PaperKind
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import LinePart, PartyPart, Question, RoutePart
from govcampaign.notice.units.lines import lines_of
from govcampaign.notice.units.mentions import addresses, mentions_of, questions_of
from govcampaign.notice.units.parties import parties_of
from govcampaign.notice.units.routes import routes_of


@frozen(kw_only=True)
class Units:
    """
    The units of a notice.

    Attributes:
        lines: The responsibility lines, in the order of the text.
        parties: Who plays which part for the whole.
        routes: Which unit looks after which enterprises.
        mentions: Every name and group word that answers for something, acts or receives, with the
            addresses of the clauses that name it.
        questions: What the text leaves open about units.
    """

    lines: tuple[LinePart, ...] = ()
    parties: tuple[PartyPart, ...] = ()
    routes: tuple[RoutePart, ...] = ()
    mentions: dict[str, tuple[str, ...]] = field(factory=dict)
    questions: tuple[Question, ...] = field(default=(), repr=False)


def units_of(blocks: Blocks, clauses: tuple[Clause, ...], known: Collection[str] = ()) -> Units:
    """
    Return who is named, and in what part; in a paper that is not a notice nobody is.

    Args:
        blocks: The blocks of the notice.
        clauses: Its clauses.
        known: Names of units that the roster has, recognised though they have no suffix of a unit.
    """
    if blocks.kind is PaperKind.OTHER:
        return Units()
    names = frozenset(known)
    lines = lines_of(clauses, names)
    parties = parties_of(blocks, clauses, names)
    routes = routes_of(clauses, names)
    mentions = mentions_of(clauses, lines, parties, routes, names)
    return Units(
        lines=lines,
        parties=parties,
        routes=routes,
        mentions=addresses(mentions),
        questions=questions_of(mentions, lines),
    )
