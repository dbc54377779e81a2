"""
What an amendment makes of duties and cells.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.standing.cell import Cell
from govcampaign.wording import Text, enumerated, same


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


@frozen(kw_only=True, field_transformer=checked)
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
    "due_provenance": Text("期限的来源", "what the due day rests on"),
    "every": Text("周期", "every"),
    "stages": Text("阶段", "stages"),
    "condition": Text("条件", "condition"),
    "force": Text("约束力", "force"),
    "proof": Text("佐证材料", "proof"),
    "begin": Text("启动期限", "begin"),
    "grace_days": Text("宽限天数", "days of grace"),
    "acceptance": Text("办结环节", "acceptance"),
    "under": Text("所落实的上级任务", "under"),
    "deliverable": Text("成果", "deliverable"),
    "recipient": Text("报送对象", "recipient"),
    "reports_on": Text("报告的任务", "reports on"),
    "replaces": Text("所接续的任务", "replaces"),
    "criterion": Text("标准", "criterion"),
    "verifier": Text("验收单位", "verifier"),
    "review": Text("评审方式", "review"),
    "clauses": Text("条款", "clauses"),
    "provenance": Text("来源", "provenance"),
}
"""What the parts of a duty are called; its id never differs."""


@frozen(kw_only=True, field_transformer=checked)
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
            names = enumerated(map(same, self.replaced_by))
            return Text(f"由{names.zh}接续", f"replaced by {names.en}")
        if not self.fields:
            return self.change.label
        parts = enumerated(_FIELDS.get(field, same(field)) for field in self.fields)
        return Text(f"修订{parts.zh}", f"changed: {parts.en}")


class RulePart(str, Enum):
    """What a plan says of cases and reminders, of which an amendment tells besides duties."""

    CHANNEL = "channel"
    RULES = "case_rules"
    LIMIT = "limit"
    LADDER = "ladder"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _PARTS[self]


_PARTS: Final = {
    RulePart.CHANNEL: Text("诉求渠道", "channel"),
    RulePart.RULES: Text("问题办理规定", "rules of cases"),
    RulePart.LIMIT: Text("办理时限", "limit"),
    RulePart.LADDER: Text("提醒", "ladder"),
}


@frozen(kw_only=True, field_transformer=checked)
class RuleDifference:
    """
    What an amendment makes of a channel, a time limit, a ladder or another rule of cases.

    Attributes:
        part: What it is.
        name: What it is for, in words.
        change: What became of it; never `KEPT`.
        before: What it said; None if it is new.
        after: What it says now; None if it is dropped.
    """

    part: RulePart
    name: Text
    change: DutyChange
    before: Text | None = None
    after: Text | None = None


@frozen(kw_only=True, field_transformer=checked)
class PlanDifference:
    """
    What an amendment changes.

    Attributes:
        duties: What became of each duty, in the order of the new plan; dropped ones come last.
        cells: The obligations whose cells differ.
        rules: The channels, limits, ladders and other rules of cases that differ; dropped ones come last.
    """

    duties: tuple[DutyDifference, ...]
    cells: tuple[CellChange, ...] = ()
    rules: tuple[RuleDifference, ...] = ()

    def of(self, change: DutyChange) -> tuple[str, ...]:
        """Return the ids of the duties of which that became."""
        return tuple(each.duty for each in self.duties if each.change is change)

    def why(self, duty: str) -> Text:
        """Return in words why the obligations of a duty differ; empty where the duty is as it was."""
        found = (each for each in self.duties if each.duty == duty and each.change is not DutyChange.KEPT)
        return next((each.why for each in found), same(""))
