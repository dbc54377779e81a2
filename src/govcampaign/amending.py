"""
Amending a plan: the difference between two versions, as a value and cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

from attrs import fields, frozen

from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.errors import InvalidValue, Problem
from govcampaign.wording import Text, same


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


_FIELDS: Final = {
    "title": Text("名称", "title"),
    "activity": Text("所属活动", "activity"),
    "bearers": Text("承担单位", "bearers"),
    "mode": Text("承担方式", "mode"),
    "need": Text("数量要求", "need"),
    "window": Text("时段", "window"),
    "due": Text("期限", "due"),
    "deliverable": Text("成果", "deliverable"),
    "recipient": Text("报送对象", "recipient"),
    "verifier": Text("验收单位", "verifier"),
    "clauses": Text("条款", "clauses"),
}
"""What the parts of a duty are called; one that is not here is called by its key."""


@frozen(kw_only=True)
class DutyDifference:
    """
    What an amendment makes of one duty.

    Attributes:
        duty: Its id.
        title: What it is called, in the later plan that has it.
        change: What became of it.
        fields: Its parts that differ, where it is changed.
        replaced_by: The duties that take over its records, where it is dropped.
    """

    duty: str
    title: Text
    change: DutyChange
    fields: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()

    @property
    def why(self) -> Text:
        """Return in words what an obligation of the duty differs by."""
        if self.replaced_by:
            names = "、".join(self.replaced_by), ", ".join(self.replaced_by)
            return Text(f"由{names[0]}接续", f"replaced by {names[1]}")
        if not self.fields:
            return self.change.label
        parts = [_FIELDS.get(field, same(field)) for field in self.fields]
        zh, en = "、".join(part.zh for part in parts), ", ".join(part.en for part in parts)
        return Text(f"修订{zh}", f"changed: {en}")


@frozen(kw_only=True)
class PlanDifference:
    """
    What an amendment changes.

    Attributes:
        duties: What became of each duty, in the order of the new plan; dropped ones come last.
        cells: The obligations whose cells differ.
    """

    duties: tuple[DutyDifference, ...]
    cells: tuple[CellChange, ...] = ()

    def of(self, change: DutyChange) -> tuple[str, ...]:
        """Return the ids of the duties of which that became."""
        return tuple(each.duty for each in self.duties if each.change is change)

    def why(self, duty: str) -> Text:
        """Return in words why the obligations of a duty differ; empty where the duty is as it was."""
        found = (each for each in self.duties if each.duty == duty and each.change is not DutyChange.KEPT)
        return next((each.why for each in found), same(""))


def difference(before: Campaign, after: Campaign) -> tuple[DutyDifference, ...]:
    """Return what became of each duty between two versions of a plan, in the order of the later one."""
    old = {duty.id: duty for duty in before.duties}
    new = {duty.id for duty in after.duties}
    kept = tuple(_difference(old.get(duty.id), duty) for duty in after.duties)
    return (*kept, *(_dropped(duty, after) for duty in before.duties if duty.id not in new))


def _difference(before: Duty | None, after: Duty) -> DutyDifference:
    if before is None:
        return DutyDifference(duty=after.id, title=after.title, change=DutyChange.NEW)
    names = (field.name for field in fields(Duty))
    differ = tuple(name for name in names if getattr(before, name) != getattr(after, name))
    change = DutyChange.CHANGED if differ else DutyChange.KEPT
    return DutyDifference(duty=after.id, title=after.title, change=change, fields=differ)


def _dropped(duty: Duty, after: Campaign) -> DutyDifference:
    heirs = tuple(heir.id for heir in after.duties if duty.id in heir.replaces)
    return DutyDifference(duty=duty.id, title=duty.title, change=DutyChange.DROPPED, replaced_by=heirs)


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
