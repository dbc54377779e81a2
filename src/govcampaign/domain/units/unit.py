"""
Units, the group words of a notice, and rosters that say who stood in a group when.

A notice names groups ("every department") and hardly ever their members. The
members come from a roster that the user supplies; a group without one stays a
group, is counted as "roster unknown", and is never taken for an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import filled
from govcampaign.domain.provenance import Provenance
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Unit:
    """
    One body that can owe something.

    Attributes:
        id: Its id within the campaign; mostly its name in the notice.
        title: Its name.
        kind: What kind of body it is, in the campaign's own words (`committee`, `department`, `town`).
        parent: The id of the unit above it; empty at the top.
        formal: False where the notice only describes it and gives no formal name.
        clauses: Where the notice names it.
        provenance: What its being here rests on.
    """

    id: str = field(validator=filled)
    title: Text
    kind: str = ""
    parent: str = ""
    formal: bool = True
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


def check_parents(place: str, units: Iterable[Unit]) -> None:
    """
    Check that the units above others are among them, and that none is above itself.

    Args:
        place: What the units are of, for errors.
        units: The units.

    Raises:
        InvalidValue: A unit is its own ancestor.
        UnknownUnit: A parent is not among the units.
    """
    parents = {unit.id: unit.parent for unit in units}
    for unit, parent in parents.items():
        seen, above = {unit}, parent
        while above:
            if above in seen:
                raise InvalidValue(
                    f"{place}, {unit}",
                    Text("上下级关系循环", "its parents form a circle"),
                    Text("修改上级单位", "correct the parents"),
                ).about(code="does_not_belong", field="parent")
            if above not in parents:
                raise UnknownUnit(f"{place}, {unit}", above, parents)
            seen.add(above)
            above = parents[above]


class Definition(str, Enum):
    """
    How a notice defines a group.

    `KIND`: all units of certain kinds. `MEMBERSHIP`: those on a list kept
    elsewhere. `UNKNOWN`: the notice does not say.
    """

    KIND = "kind"
    MEMBERSHIP = "membership"
    UNKNOWN = "unknown"


class Mention(str, Enum):
    """In what part a notice mentions a group or unit."""

    RECIPIENT = "recipient"
    RESPONSIBLE = "responsible"
    ACTOR = "actor"
    SOURCE = "source"


@frozen(kw_only=True, field_transformer=checked)
class Group:
    """
    One group word of a notice; two words are two groups, even with the same members.

    Attributes:
        word: The word as the notice prints it.
        title: The word in both languages.
        kinds: The kinds of units it takes in.
        defined: How the notice says who belongs to it.
        mentions: In what parts the notice mentions it.
        clauses: Where the notice uses it.
        provenance: What its being here rests on.
    """

    word: str = field(validator=filled)
    title: Text
    kinds: tuple[str, ...] = ()
    defined: Definition = Definition.UNKNOWN
    mentions: tuple[Mention, ...] = ()
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED
