"""
An activity as the notice describes it: its own time, its responsibility line, its places.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import counted, filled
from govcampaign.domain.plan.duty import Role
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.period import Period
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Responsible:
    """
    One entry of a responsibility line, in its order.

    Attributes:
        who: A unit's id or a group word; empty where the line has an empty item.
        role: The part the line gives it.
    """

    who: str = ""
    role: Role = Role.UNSTATED


@frozen(kw_only=True, field_transformer=checked)
class Place:
    """A place that the notice names or describes: its title, what it is for, its clauses."""

    title: Text
    use: Text
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class NamedNumber:
    """
    A number inside a name, which is not a quota.

    Attributes:
        words: The words, such as "千户".
        value: The number in them.
        clauses: Where they stand.
        provenance: What it rests on.
    """

    words: str = field(validator=filled)
    value: int = field(validator=counted)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Activity:
    """
    One activity of the campaign.

    Attributes:
        id: Its id, mostly its address.
        title: Its name.
        about: What it is, in a sentence of our own.
        period: The time its own sentence gives; None if it gives none.
        responsible: Its responsibility line, empty items kept.
        binds: The group words and units its text binds, beside the line.
        places: Where it happens.
        published: What must be made public about it.
        numbers: Numbers inside its name.
        relies_on: The id of a document whose task list it carries out; empty if none.
        open_list: True where a list in it ends with "and so on" (等).
        unmapped: Names in it for which the notice names no unit (an industry without its authority).
        clauses: The addresses of the clauses that say it.
        provenance: What its being here rests on.
    """

    id: str = field(validator=filled)
    title: Text
    about: Text | None = None
    period: Period | None = None
    responsible: tuple[Responsible, ...] = ()
    binds: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    published: tuple[str, ...] = ()
    numbers: tuple[NamedNumber, ...] = ()
    relies_on: str = ""
    open_list: bool = False
    unmapped: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED
