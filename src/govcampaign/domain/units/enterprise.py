"""
The enterprises a campaign serves, their segments, and which unit calls on which.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import counted, distinct, filled
from govcampaign.domain.provenance import Provenance
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Enterprise:
    """
    One enterprise.

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


@frozen(kw_only=True, field_transformer=checked)
class Segment:
    """A segment of enterprises: its id and title, its clauses and what it rests on."""

    id: str = field(validator=filled)
    title: Text
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Route:
    """One routing rule: a unit visits the enterprises of a segment; its clauses and provenance."""

    segment: str = field(validator=filled)
    unit: str = field(validator=filled)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Routing:
    """
    Which unit calls on which enterprises.

    Attributes:
        rules: The rules, in the notice's order.
        default: Who calls on an enterprise that no rule takes: a unit or a group word; empty if unsaid.
        area: The group word whose member for the enterprise's area calls in every case; empty if none does.
        overlap: True where segments may share enterprises, False where they are known not to.
        coordination: How units that share an enterprise agree; empty if unsaid.
        cooldown_days: Days between two visits to one enterprise; None for no limit. A rule of the adopter.
        clauses: Where the rules stand.
        provenance: What routing as a whole rests on.
    """

    rules: tuple[Route, ...] = ()
    default: str = ""
    area: str = ""
    overlap: bool = True
    coordination: Prose = ""
    cooldown_days: int | None = field(default=None, validator=counted)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED
