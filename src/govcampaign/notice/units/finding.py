"""
Who is named in a notice, and in what part.
"""

from __future__ import annotations

from collections.abc import Collection

from attrs import field, frozen

from govcampaign.notice.blocks.zones import Blocks
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import LinePart, PartyPart, Question, RoutePart
from govcampaign.notice.units.lines import lines_of


@frozen(kw_only=True)
class Units:
    """
    The units of a notice.

    Attributes:
        lines: The responsibility lines, in the order of the text.
        parties: Who plays which part for the whole.
        routes: Which unit looks after which enterprises.
        mentions: Every name and group word, with the addresses of the clauses that name it.
        questions: What the text leaves open about units.
    """

    lines: tuple[LinePart, ...] = ()
    parties: tuple[PartyPart, ...] = ()
    routes: tuple[RoutePart, ...] = ()
    mentions: dict[str, tuple[str, ...]] = field(factory=dict)
    questions: tuple[Question, ...] = field(default=(), repr=False)


def units_of(blocks: Blocks, clauses: tuple[Clause, ...], known: Collection[str] = ()) -> Units:
    """
    Return who is named, and in what part.

    Args:
        blocks: The blocks of the notice.
        clauses: Its clauses.
        known: Names of units that the roster has, recognised though they have no suffix of a unit.
    """
    return Units(lines=lines_of(clauses, frozenset(known)))
