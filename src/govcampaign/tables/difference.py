"""
What an amendment changes, as tables.
"""

from __future__ import annotations

from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.difference import CellChange, DutyChange, PlanDifference
from govcampaign.table import Column, Table, Value
from govcampaign.tables.plan import Names, bearer
from govcampaign.wording import Lang, Text


def duties_table(difference: PlanDifference, lang: Lang = "zh") -> Table:
    """Return one row a duty that an amendment changes, drops or brings."""
    columns = (
        Column("duty", Text("任务号", "duty")),
        Column("title", Text("任务", "title")),
        Column("change", Text("变动", "change")),
        Column("why", Text("内容", "what")),
    )
    rows = tuple(
        (each.duty, each.title.say(lang), each.change.label.say(lang), each.why.say(lang))
        for each in difference.duties
        if each.change is not DutyChange.KEPT
    )
    return Table("duties", Text("任务变动表", "duties that change"), columns, rows)


def rules_table(difference: PlanDifference, lang: Lang = "zh") -> Table:
    """Return one row a channel, limit, ladder or rule of cases that an amendment changes, drops or brings."""
    columns = (
        Column("part", Text("项目", "part")),
        Column("name", Text("适用于", "for")),
        Column("change", Text("变动", "change")),
        Column("before", Text("原规定", "before")),
        Column("after", Text("现规定", "after")),
    )
    rows = tuple(
        (
            each.part.label.say(lang),
            each.name.say(lang),
            each.change.label.say(lang),
            "" if each.before is None else each.before.say(lang),
            "" if each.after is None else each.after.say(lang),
        )
        for each in difference.rules
    )
    return Table("rules", Text("办理和提醒规定变动表", "rules that change"), columns, rows)


def difference_table(difference: PlanDifference, names: Names, lang: Lang = "zh") -> Table:
    """Return one row an obligation whose cell an amendment changes, with the reason."""
    columns = (
        Column("obligation", Text("编号", "obligation")),
        Column("title", Text("任务", "title")),
        Column("unit", Text("承担单位", "unit")),
        Column("state_before", Text("原状态", "state before")),
        Column("state_after", Text("现状态", "state after")),
        Column("done_before", Text("原完成数量", "done before"), "number"),
        Column("done_after", Text("现完成数量", "done after"), "number"),
        Column("due_before", Text("原期限", "due before"), "day"),
        Column("due_after", Text("现期限", "due after"), "day"),
        Column("why", Text("原因", "why")),
    )
    rows = tuple(_row(change, difference, names, lang) for change in difference.cells)
    return Table("difference", Text("方案修订前后对照表", "before and after the amendment"), columns, rows)


def _row(change: CellChange, difference: PlanDifference, names: Names, lang: Lang) -> tuple[Value, ...]:
    before, after = change.before, change.after
    owed = (after or before).obligation  # type: ignore[union-attr]  # one of them is there
    return (
        change.obligation,
        owed.title.say(lang),
        bearer(owed, names, lang),
        _state(before, lang),
        _state(after, lang),
        None if before is None else before.done,
        None if after is None else after.done,
        None if before is None else before.due_day,
        None if after is None else after.due_day,
        difference.why(owed.duty).say(lang),
    )


def _state(cell: Cell | None, lang: Lang) -> str:
    return Text("无此责任", "not owed").say(lang) if cell is None else cell.word.say(lang)
