"""
Amending a plan: the difference between two versions, as a value and cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.errors import InvalidValue, Problem
from govcampaign.wording import Text


class DutyChange(str, Enum):
    """What became of a duty: it is kept as it was, changed, dropped, or new."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    NEW = "new"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _LABELS[self]


_LABELS: Final = {
    DutyChange.KEPT: Text("不变", "kept"),
    DutyChange.CHANGED: Text("修订", "changed"),
    DutyChange.DROPPED: Text("取消", "dropped"),
    DutyChange.NEW: Text("新增", "new"),
}


@frozen(kw_only=True)
class CellChange:
    """
    One obligation before and after an amendment.

    Attributes:
        obligation: Its id.
        before: Its cell under the plan before; None if it was not owed.
        after: Its cell under the plan after; None if it is not owed any more.
    """

    obligation: str
    before: Cell | None
    after: Cell | None


@frozen(kw_only=True)
class PlanDifference:
    """
    What an amendment changes.

    Attributes:
        duties: What became of each duty, by id, in the order of the new plan; dropped ones come last.
        cells: The obligations whose cells differ.
    """

    duties: Mapping[str, DutyChange]
    cells: tuple[CellChange, ...] = ()

    def of(self, change: DutyChange) -> tuple[str, ...]:
        """Return the duties of which that became."""
        return tuple(duty for duty, what in self.duties.items() if what is change)


def difference(before: Campaign, after: Campaign) -> dict[str, DutyChange]:
    """Return what became of each duty between two versions of a plan."""
    old: dict[str, Duty] = {duty.id: duty for duty in before.duties}
    found = {
        duty.id: DutyChange.NEW
        if duty.id not in old
        else DutyChange.KEPT
        if old[duty.id] == duty
        else DutyChange.CHANGED
        for duty in after.duties
    }
    return {**found, **{id_: DutyChange.DROPPED for id_ in old if id_ not in found}}


def compared(before: Matrix, after: Matrix) -> tuple[CellChange, ...]:
    """Return the obligations whose cells differ between two readings, in the order of the later one."""
    old = {cell.id: cell for cell in before}
    new = {cell.id: cell for cell in after}
    return tuple(
        CellChange(obligation=id_, before=old.get(id_), after=new.get(id_))
        for id_ in dict.fromkeys((*new, *old))
        if old.get(id_) != new.get(id_)
    )


def check_amended(before: Campaign, after: Campaign) -> None:
    """
    Refuse what is no amendment.

    Raises:
        InvalidValue: It is the plan of another campaign, or changes nothing.
    """
    if before.id != after.id:
        raise InvalidValue(
            after.id,
            Text(f"编号与原方案“{before.id}”不同", f"it is not the plan of {before.id!r}"),
            Text("修订须沿用原编号；新的活动另行启用", "keep the id, or adopt it as a campaign of its own"),
        ).about(code="does_not_belong", field="plan")
    if before == after:
        raise InvalidValue(
            after.id,
            Text("与现行方案相同", "it is the plan as it stands"),
            Text("不必修订", "there is nothing to amend"),
        ).about(code="nothing_changed", field="plan")


def orphans_of(records: Mapping[str, Record], before: Matcher, after: Matcher) -> tuple[Problem, ...]:
    """
    Return the records that feed an obligation under one version of a plan, and none under another.

    Args:
        records: What stands, by subject.
        before: Of the obligations of the one version.
        after: Of those of the other.
    """
    return tuple(_orphans(records, before, after))


def _orphans(records: Mapping[str, Record], before: Matcher, after: Matcher) -> Iterator[Problem]:
    for target, record in records.items():
        if before.feeds(record) and not after.feeds(record):
            stray = after.set_aside(target, record)
            yield Problem(f"{target} ({record.id})", stray.reason, stray.remedy, code="orphaned_records")
