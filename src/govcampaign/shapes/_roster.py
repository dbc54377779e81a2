"""
The shapes of a roster: roster, roster change, enterprise.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from msgspec import Struct

from govcampaign.domain.provenance import Provenance
from govcampaign.domain.units.change import Answer, RosterChange
from govcampaign.domain.units.contact import UnitContact
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Coverage, Roster
from govcampaign.domain.units.succession import Succession
from govcampaign.domain.units.unit import Unit
from govcampaign.shapes._base import Shape, TextData


class UnitData(Struct, frozen=True, kw_only=True):
    """
    One body that can owe something.

    Attributes:
        id: Its id.
        title: Its name.
        kind: What kind of body it is, in the campaign's own words; empty if unsaid.
        parent: The id of the unit above it; empty at the top.
    """

    id: str
    title: TextData
    kind: str
    parent: str

    @classmethod
    def of(cls, unit: Unit) -> Self:
        """Return a unit as data."""
        return cls(id=unit.id, title=TextData.of(unit.title), kind=unit.kind, parent=unit.parent)


class MembershipData(Struct, frozen=True, kw_only=True):
    """
    One unit in one group, for a while.

    Attributes:
        group: The group word.
        unit: The unit's id.
        slot: The slot it holds in the group; empty for all.
        since: First day; null if it was always a member.
        until: Last day; null if it still is.
    """

    group: str
    unit: str
    slot: str
    since: date | None
    until: date | None

    @classmethod
    def of(cls, held: Membership) -> Self:
        """Return a membership as data."""
        return cls(group=held.group, unit=held.unit, slot=held.slot, since=held.since, until=held.until)


class SuccessionData(Struct, frozen=True, kw_only=True):
    """
    One unit takes over from another.

    Attributes:
        old: The id of the unit that is taken over.
        new: The id of the unit that takes over.
        day: The first day on which the new unit replaces the old one.
    """

    old: str
    new: str
    day: date

    @classmethod
    def of(cls, each: Succession) -> Self:
        """Return a succession as data."""
        return cls(old=each.old, new=each.new, day=each.day)


class AnswerData(Struct, frozen=True, kw_only=True):
    """
    Whether the condition of a duty holds for a unit.

    Attributes:
        unit: The unit's id.
        condition: The words of the condition.
        holds: Whether it holds.
        day: Since when that is known; null if not stated.
        note: Free words; empty if none.
    """

    unit: str
    condition: str
    holds: bool
    day: date | None
    note: str

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """Return an answer as data."""
        return cls(
            unit=answer.unit,
            condition=answer.condition,
            holds=answer.holds,
            day=answer.day,
            note=answer.note,
        )


class UnitContactData(Struct, frozen=True, kw_only=True):
    """
    That a unit can be reached by a channel; the address is personal, and left out.

    Attributes:
        unit: The unit's id.
        channel: The channel, such as `mail`.
    """

    unit: str
    channel: str

    @classmethod
    def of(cls, contact: UnitContact) -> Self:
        """Return a contact as data."""
        return cls(unit=contact.unit, channel=contact.channel)


class RosterData(Shape, frozen=True, kw_only=True, tag="roster/1"):
    """
    Who is in which group, when.

    Attributes:
        id: Its id.
        title: What it is.
        units: The units, in the order in which every output lists them.
        memberships: Who is in which group.
        coverage: How far it knows each group, by group word.
        provenance: What it rests on.
        successions: Which units took over from which.
        answers: For which units the conditions of duties hold, and for which they do not.
        contacts: By which channels units can be reached, without the addresses.
    """

    id: str
    title: TextData
    units: tuple[UnitData, ...]
    memberships: tuple[MembershipData, ...]
    coverage: dict[str, Coverage]
    provenance: Provenance
    successions: tuple[SuccessionData, ...]
    answers: tuple[AnswerData, ...]
    contacts: tuple[UnitContactData, ...]

    @classmethod
    def of(cls, roster: Roster) -> Self:
        """Return a roster as data."""
        return cls(
            id=roster.id,
            title=TextData.of(roster.title),
            units=tuple(map(UnitData.of, roster.units)),
            memberships=tuple(map(MembershipData.of, roster.memberships)),
            coverage={group: roster.coverage(group) for group in roster.groups},
            provenance=roster.provenance,
            successions=tuple(map(SuccessionData.of, roster.successions)),
            answers=tuple(map(AnswerData.of, roster.answers)),
            contacts=tuple(map(UnitContactData.of, roster.contacts)),
        )


class RosterChangeData(Shape, frozen=True, kw_only=True, tag="roster-change/1"):
    """
    A unit joins or leaves a group, takes over from others, answers conditions, or has other contacts.

    Attributes:
        group: The group word; empty where the unit takes over or answers.
        unit: The unit's id.
        joins: False if the unit leaves the group and `day` is its last; else true.
        day: First or last day of membership; first day in the place of others; the day of the answers.
        reason: Why.
        slot: The slot concerned; empty if none.
        enters: The unit itself, where the roster did not hold it yet; else null.
        succeeds: The units that it takes over from, by id.
        answers: Its answers to conditions.
        contacts: The channels for which it has other addresses, without them.
    """

    group: str
    unit: str
    joins: bool
    day: date
    reason: str
    slot: str
    enters: UnitData | None
    succeeds: tuple[str, ...]
    answers: tuple[AnswerData, ...]
    contacts: tuple[UnitContactData, ...]

    @classmethod
    def of(cls, change: RosterChange) -> Self:
        """Return a change of a roster as data."""
        return cls(
            group=change.group,
            unit=change.unit,
            joins=change.joins is not False,
            day=change.day,
            reason=change.reason,
            slot=change.slot,
            enters=None if change.enters is None else UnitData.of(change.enters),
            succeeds=change.succeeds,
            answers=tuple(map(AnswerData.of, change.answers)),
            contacts=tuple(map(UnitContactData.of, change.contacts)),
        )


class EnterpriseData(Shape, frozen=True, kw_only=True, tag="enterprise/1"):
    """
    One enterprise.

    Attributes:
        id: Its id in the adopter's register.
        title: Its name.
        segments: The segments it belongs to, by id.
        area: The unit in whose area it lies; empty if unknown.
    """

    id: str
    title: TextData
    segments: tuple[str, ...]
    area: str

    @classmethod
    def of(cls, firm: Enterprise) -> Self:
        """Return an enterprise as data."""
        return cls(id=firm.id, title=TextData.of(firm.title), segments=firm.segments, area=firm.area)
