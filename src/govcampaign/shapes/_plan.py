"""
The shapes of a plan and of a roster: campaign, campaign in a list, roster, roster change, enterprise.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Coverage, Membership, Roster, RosterChange
from govcampaign.domain.units.unit import Unit
from govcampaign.shapes._base import NamedData, Shape, TextData
from govcampaign.shapes._duties import DutyData
from govcampaign.wording import same

if TYPE_CHECKING:
    from govcampaign.office._workspace import CampaignInfo


class CampaignData(Shape, frozen=True, kw_only=True, tag="campaign/1"):
    """
    A campaign in short; `dump_plan` writes the whole plan. Contact data are left out.

    Attributes:
        id: Its id.
        title: Its name.
        dated: The day under the notice; null if it has none.
        first: The first day that the plan names; null if it names none.
        last: The last day that the plan names; null if it names none.
        documents: The notice, the plan, and what they rest on.
        phases: Its phases.
        groups: Its group words.
        units: The units that the notice names.
        activities: Its activities.
        duties: What is owed.
    """

    id: str
    title: TextData
    dated: date | None
    first: date | None
    last: date | None
    documents: tuple[NamedData, ...]
    phases: tuple[NamedData, ...]
    groups: tuple[NamedData, ...]
    units: tuple[NamedData, ...]
    activities: tuple[NamedData, ...]
    duties: tuple[DutyData, ...]

    @classmethod
    def of(cls, plan: Campaign) -> Self:
        """Return a campaign as data."""
        first, last = plan.span or (None, None)
        return cls(
            id=plan.id,
            title=TextData.of(plan.title),
            dated=plan.dated,
            first=first,
            last=last,
            documents=tuple(NamedData(id=d.id, title=TextData.of(same(d.title))) for d in plan.documents),
            phases=tuple(NamedData(id=p.id, title=TextData.of(p.title)) for p in plan.phases),
            groups=tuple(NamedData(id=g.word, title=TextData.of(g.title)) for g in plan.groups),
            units=tuple(NamedData(id=u.id, title=TextData.of(u.title)) for u in plan.units),
            activities=tuple(NamedData(id=a.id, title=TextData.of(a.title)) for a in plan.activities),
            duties=tuple(map(DutyData.of, plan.duties)),
        )


class CampaignInfoData(Shape, frozen=True, kw_only=True, tag="campaign-info/1"):
    """
    A campaign in the list of a store.

    Attributes:
        id: Its id.
        title: What it is called.
        adopted: The day on which it was adopted.
        first: The first day of its plan; null if it names no day.
        last: The last day of its plan; null if it names no day.
        changes: How often plan or roster were changed since.
    """

    id: str
    title: TextData
    adopted: date
    first: date | None
    last: date | None
    changes: int

    @classmethod
    def of(cls, info: CampaignInfo) -> Self:
        """Return a campaign of a list as data."""
        return cls(
            id=info.id,
            title=TextData.of(info.title),
            adopted=info.adopted,
            first=info.first,
            last=info.last,
            changes=info.changes,
        )


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
    """

    id: str
    title: TextData
    units: tuple[UnitData, ...]
    memberships: tuple[MembershipData, ...]
    coverage: dict[str, Coverage]
    provenance: Provenance

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
        )


class RosterChangeData(Shape, frozen=True, kw_only=True, tag="roster-change/1"):
    """
    A unit joins or leaves a group.

    Attributes:
        group: The group word.
        unit: The unit's id.
        joins: True if it joins on `day`, false if `day` is its last.
        day: First or last day of membership.
        reason: Why.
        slot: The slot concerned; empty if none.
        enters: The unit itself, where the roster did not hold it yet; else null.
    """

    group: str
    unit: str
    joins: bool
    day: date
    reason: str
    slot: str
    enters: UnitData | None

    @classmethod
    def of(cls, change: RosterChange) -> Self:
        """Return a change of a roster as data."""
        return cls(
            group=change.group,
            unit=change.unit,
            joins=change.joins,
            day=change.day,
            reason=change.reason,
            slot=change.slot,
            enters=None if change.enters is None else UnitData.of(change.enters),
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
