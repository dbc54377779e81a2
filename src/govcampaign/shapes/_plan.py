"""
The shapes of a plan: campaign, campaign in a list.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.shapes._base import NamedData, Shape, TextData
from govcampaign.shapes._duties import DutyData
from govcampaign.shapes._records import KindData
from govcampaign.wording import same

if TYPE_CHECKING:
    from govcampaign.office._workspace import CampaignInfo


class CampaignData(Shape, frozen=True, kw_only=True, tag="campaign/1"):
    """
    A campaign in short; `dump_plan` writes the whole plan. Contact data are left out.

    Attributes:
        id: Its id.
        title: Its name.
        parent: The id of the campaign it was adopted from; empty if none.
        dated: The day under the notice; null if it has none.
        first: The first day that the plan names; null if it names none.
        last: The last day that the plan names; null if it names none.
        documents: The notice, the plan, and what they rest on.
        phases: Its phases.
        groups: Its group words.
        units: The units that the notice names.
        activities: Its activities.
        duties: What is owed.
        kinds: The kinds of record that it declares, each with its fields.
    """

    id: str
    title: TextData
    parent: str
    dated: date | None
    first: date | None
    last: date | None
    documents: tuple[NamedData, ...]
    phases: tuple[NamedData, ...]
    groups: tuple[NamedData, ...]
    units: tuple[NamedData, ...]
    activities: tuple[NamedData, ...]
    duties: tuple[DutyData, ...]
    kinds: tuple[KindData, ...]

    @classmethod
    def of(cls, plan: Campaign) -> Self:
        """Return a campaign as data."""
        first, last = plan.span or (None, None)
        return cls(
            id=plan.id,
            title=TextData.of(plan.title),
            parent=plan.parent,
            dated=plan.dated,
            first=first,
            last=last,
            documents=tuple(NamedData(id=d.id, title=TextData.of(same(d.title))) for d in plan.documents),
            phases=tuple(NamedData(id=p.id, title=TextData.of(p.title)) for p in plan.phases),
            groups=tuple(NamedData(id=g.word, title=TextData.of(g.title)) for g in plan.groups),
            units=tuple(NamedData(id=u.id, title=TextData.of(u.title)) for u in plan.units),
            activities=tuple(NamedData(id=a.id, title=TextData.of(a.title)) for a in plan.activities),
            duties=tuple(map(DutyData.of, plan.duties)),
            kinds=tuple(map(KindData.of, plan.kinds)),
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
