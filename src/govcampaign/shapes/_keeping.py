"""
The shapes of whoever keeps a store: campaigns in it, what an amendment changes, what a recount finds.
"""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from govcampaign.domain.standing.difference import CellChange, DutyDifference, PlanDifference, RuleDifference
from govcampaign.office._verifying import Difference
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._plan import CampaignInfoData
from govcampaign.shapes._standing import CellData


class DutyDifferenceData(Struct, frozen=True, kw_only=True):
    """
    What an amendment makes of one duty.

    Attributes:
        duty: Its id.
        title: What it is called.
        change: `kept`, `changed`, `dropped` or `new`.
        fields: Its parts that differ, where it is changed.
        replaced_by: The duties that take over its records, where it is dropped.
        why: In words.
    """

    duty: str
    title: TextData
    change: str
    fields: tuple[str, ...]
    replaced_by: tuple[str, ...]
    why: TextData

    @classmethod
    def of(cls, found: DutyDifference) -> Self:
        """Return what becomes of a duty as data."""
        return cls(
            duty=found.duty,
            title=TextData.of(found.title),
            change=found.change.value,
            fields=found.fields,
            replaced_by=found.replaced_by,
            why=TextData.of(found.why),
        )


class CellChangeData(Struct, frozen=True, kw_only=True):
    """
    One obligation before and after an amendment.

    Attributes:
        obligation: Its id.
        before: Its cell under the plan before; null if it was not owed.
        after: Its cell under the plan after; null if it is not owed any more.
    """

    obligation: str
    before: CellData | None
    after: CellData | None

    @classmethod
    def of(cls, change: CellChange) -> Self:
        """Return a cell that changes as data."""
        cells = (None if cell is None else CellData.of(cell) for cell in (change.before, change.after))
        before, after = cells
        return cls(obligation=change.obligation, before=before, after=after)


class RuleDifferenceData(Struct, frozen=True, kw_only=True):
    """
    What an amendment makes of a channel, a time limit, a ladder or another rule of cases.

    Attributes:
        part: `channel`, `case_rules`, `limit` or `ladder`.
        name: What it is for.
        change: `changed`, `dropped` or `new`.
        before: What it said; null if it is new.
        after: What it says now; null if it is dropped.
    """

    part: str
    name: TextData
    change: str
    before: TextData | None
    after: TextData | None

    @classmethod
    def of(cls, found: RuleDifference) -> Self:
        """Return a rule that changes as data."""
        before, after = (None if said is None else TextData.of(said) for said in (found.before, found.after))
        return cls(
            part=found.part.value,
            name=TextData.of(found.name),
            change=found.change.value,
            before=before,
            after=after,
        )


class PlanDifferenceData(Shape, frozen=True, kw_only=True, tag="difference/1"):
    """
    What an amendment changes.

    Attributes:
        duties: What becomes of each duty, in the order of the new plan; dropped ones come last.
        cells: The obligations whose cells differ.
        rules: The channels, limits, ladders and other rules of cases that differ; dropped ones come last.
    """

    duties: tuple[DutyDifferenceData, ...]
    cells: tuple[CellChangeData, ...]
    rules: tuple[RuleDifferenceData, ...]

    @classmethod
    def of(cls, found: PlanDifference) -> Self:
        """Return a difference as data."""
        return cls(
            duties=tuple(map(DutyDifferenceData.of, found.duties)),
            cells=tuple(map(CellChangeData.of, found.cells)),
            rules=tuple(map(RuleDifferenceData.of, found.rules)),
        )


class AmendmentData(Shape, frozen=True, kw_only=True, tag="amendment/1"):
    """
    A plan amended, or what would come of it: what `amend` prints.

    Attributes:
        campaign: The campaign's id.
        dry: Whether nothing was entered.
        difference: What it changes.
    """

    campaign: str
    dry: bool
    difference: PlanDifferenceData


class CampaignsData(Shape, frozen=True, kw_only=True, tag="campaigns/1"):
    """
    The campaigns in a store: what `campaigns` prints.

    Attributes:
        campaigns: The campaigns, by id.
    """

    campaigns: tuple[CampaignInfoData, ...]


class RowDifferenceData(Struct, frozen=True, kw_only=True):
    """
    One row that is not what the journal says.

    Attributes:
        key: Its key.
        reason: What is wrong with it.
    """

    key: str
    reason: TextData

    @classmethod
    def of(cls, found: Difference) -> Self:
        """Return a row that differs as data."""
        return cls(key=found.key, reason=TextData.of(found.reason))


class VerificationData(Shape, frozen=True, kw_only=True, tag="verification/1"):
    """
    What a recount of the journal finds: what `verify` and `rebuild` print.

    Attributes:
        campaign: The campaign's id.
        differences: The rows that differ; none after a rebuild.
    """

    campaign: str
    differences: tuple[RowDifferenceData, ...]
