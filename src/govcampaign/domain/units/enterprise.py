"""
The firms a campaign serves, their segments, and which unit calls on which.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.domain.checks import counted, distinct, filled
from govcampaign.domain.provenance import Provenance
from govcampaign.wording import Text


@frozen(kw_only=True)
class Enterprise:
    """
    One firm.

    Attributes:
        id: Its id in the adopter's register.
        title: Its name.
        segments: The segments it belongs to, by id; several may apply, or none.
        area: The unit in whose area it lies; empty if unknown.
    """

    id: str = field(validator=filled)
    title: Text
    segments: tuple[str, ...] = field(default=(), validator=distinct)
    area: str = ""


@frozen(kw_only=True)
class Segment:
    """A segment of firms: its id and title, its clauses and what it rests on."""

    id: str = field(validator=filled)
    title: Text
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True)
class Route:
    """One routing rule: firms of a segment are called on by a unit; its clauses and what it rests on."""

    segment: str = field(validator=filled)
    unit: str = field(validator=filled)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True)
class Routing:
    """
    Which unit calls on which firms.

    Attributes:
        rules: The rules, in the notice's order.
        default: Who calls on a firm that no rule takes: a unit or a group word; empty if unsaid.
        area: The group word whose member for the firm's area calls in every case; empty if none does.
        overlap: True where segments may share firms, False where they are known not to.
        coordination: How units that share a firm agree; empty if unsaid.
        cooldown_days: Days between two calls on one firm; None for no limit. Always the adopter's own rule.
        clauses: Where the rules stand.
        provenance: What routing as a whole rests on.
    """

    rules: tuple[Route, ...] = ()
    default: str = ""
    area: str = ""
    overlap: bool = True
    coordination: str = ""
    cooldown_days: int | None = field(default=None, validator=counted)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED
