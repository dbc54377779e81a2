"""
What is left: overdue, met late, due soon, not begun, and what cannot be judged, with the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.standing.cell import Cell
from govcampaign.paper import Block
from govcampaign.summary._overdue import overdue_table, overdue_words
from govcampaign.summary._pieces import Figures, Piece, joined, many, paragraph, say, sentences, short_day
from govcampaign.summary._view import OVERDUE, View, by, days_late
from govcampaign.summary.report import Check, Figure
from govcampaign.wording import Text

_GAP: Final = Text(
    "这些是方案或名单的缺口，不是单位的责任，不计入单位成绩。",
    "These are gaps in the plan or the roster, not faults of the units, and are held against none.",
)


def left(view: View, figures: Figures) -> Iterator[Block]:
    """Yield what is not done, what was done late, and what cannot be judged."""
    late = view.of(*OVERDUE)
    if late:
        yield paragraph(overdue_words(view, figures, late))
        yield overdue_table(view, figures, late)
    else:
        yield paragraph(Text("没有逾期未完成的任务。", "Nothing is overdue."))
    for said in (
        excused_words(view, figures),
        _late_words(view, figures),
        soon_words(view, figures),
        _idle_words(view, figures),
        unknown_words(view, figures),
    ):
        if said is not None:
            yield paragraph(said)


def excused_words(view: View, figures: Figures) -> Piece | None:
    """Return what is overdue and was excused later, with the units."""
    cells = view.of(Sign.EXCUSED)
    if not cells:
        return None
    figure = figures.cells("excused", Text("逾期后获准", "excused later"), (cell.id for cell in cells))
    parts = [
        say("{unit}的“{title}”", "{unit}, “{title}”", unit=view.bearer(c), title=c.obligation.full_title)
        for c in cells
    ]
    zh = "逾期后获准延期或免除{n}项：{parts}。逾期的事实保留，不再催办。"
    en = "{n} overdue and excused later: {parts}. The delay stays on record; nobody is urged."
    return say(zh, en, n=figure, parts=joined(parts, "；", "; "))


def _late_words(view: View, figures: Figures) -> Piece | None:
    cells = view.of(Sign.MET_LATE)
    if not cells:
        return None
    figure = figures.cells("met_late", Text("逾期完成", "met late"), (cell.id for cell in cells))
    parts = []
    for cell in cells:
        said = say(
            "{unit}的“{title}”", "{unit}, “{title}”", unit=view.bearer(cell), title=cell.obligation.full_title
        )
        days = figures.add(
            Figure(
                key=f"cell.{cell.id}.late",
                value=days_late(cell, cell.reached or view.as_of),
                words=Text("晚于期限的天数", "days after the due day"),
                cells=(cell.id,),
            )
        )
        late = many(days, Text("", "days"))
        said = say("{said}（晚{n}天）", "{said} ({late} late)", said=said, n=days, late=late)
        parts.append(said)
    return say(
        "逾期完成{n}项：{parts}。", "{n} met late: {parts}.", n=figure, parts=joined(parts, "；", "; ")
    )


def soon_words(view: View, figures: Figures) -> Piece | None:
    """Return what is due within three days and not begun, by duty and day."""
    cells = view.of(Sign.SOON)
    if not cells:
        return None
    figure = figures.cells(
        "soon", Text("三日内到期未开始", "due within three days and not begun"), (c.id for c in cells)
    )
    groups = by(cells, lambda cell: f"{cell.obligation.duty} {cell.due_day}")
    parts = [_soon_of(view, figures, group) for group in groups.values()]
    return say(
        "三日内到期、尚未开始的{n}项：{parts}。",
        "{n} due within three days and not begun: {parts}.",
        n=figure,
        parts=joined(parts, "；", "; "),
    )


def _soon_of(view: View, figures: Figures, cells: Sequence[Cell]) -> Piece:
    """Return the units of a duty and a day; of more than six, their number."""
    first = cells[0]
    day = (
        Text("今日", "today")
        if first.due_day == view.as_of or first.due_day is None
        else short_day(first.due_day, view.as_of.year)
    )
    title = first.obligation.full_title
    if len(cells) <= 6:
        who = joined((view.bearer(cell) for cell in cells), "、")
        return say(
            "{who}的“{title}”{day}到期", "“{title}” of {who}, due {day}", who=who, title=title, day=day
        )
    key = f"soon.{first.obligation.duty}.{first.due_day}"
    figure = figures.cells(
        key, Text("三日内到期未开始", "due within three days"), (cell.id for cell in cells)
    )
    return say("“{title}”{n}项{day}到期", "{n} of “{title}”, due {day}", title=title, n=figure, day=day)


def _idle_words(view: View, figures: Figures) -> Piece | None:
    """Return what has not begun and is not due, by duty, most first."""
    cells = view.of(Sign.OPEN)
    if not cells:
        return None
    figure = figures.cells("open", Text("未开始", "not begun"), (cell.id for cell in cells))
    groups = sorted(by(cells, lambda cell: cell.obligation.duty).items(), key=lambda each: -len(each[1]))
    parts = [
        say(
            "“{title}”{n}项",
            "{n} of “{title}”",
            title=group[0].obligation.title,
            n=figures.cells(f"duty.{duty}.open", Text("未开始", "not begun"), (cell.id for cell in group)),
        )
        for duty, group in groups
    ]
    zh, en = "尚未到期、还没有记录的{n}项：{parts}。", "{n} not due and without a record: {parts}."
    return say(zh, en, n=figure, parts=joined(parts, "、"))


def unknown_words(view: View, figures: Figures) -> Piece | None:
    """Return how many cannot be judged, each by its first reason."""
    cells = view.of(Sign.UNKNOWN)
    if not cells:
        return None
    figure = figures.cells("unknown", Text("无法判断", "impossible to judge"), (cell.id for cell in cells))
    parts = [
        say("{why}{n}项", "{n} {why}", why=why, n=figures.cells(f"unknown.{why.en}", why, ids))
        for why, ids in reasons(cells)
    ]
    return sentences(
        say(
            "无法判断{n}项，其中{parts}。",
            "{n} cannot be judged: {parts}.",
            n=figure,
            parts=joined(parts, "、"),
        ),
        _GAP,
    )


def reasons(cells: Iterable[Cell]) -> list[tuple[Text, tuple[str, ...]]]:
    """Return cells that cannot be judged, each by its first reason."""
    grouped: dict[Text, list[str]] = {}
    for cell in cells:
        words = cell.unknowns[0].label if cell.unknowns else Text("原因未明", "no reason given")
        grouped.setdefault(words, []).append(cell.id)
    return [(words, tuple(ids)) for words, ids in grouped.items()]


def checks_of(view: View) -> list[Check]:
    """Return the sums of what is left: unknown by reason, overdue by unit, late by time."""
    unknown, late = view.of(Sign.UNKNOWN), view.of(*OVERDUE)
    found = []
    if unknown:
        parts = tuple((words, len(ids)) for words, ids in reasons(unknown))
        found.append(Check(name=Text("无法判断", "impossible to judge"), total=len(unknown), parts=parts))
    if late and not view.unit:
        lines = [row.line for row in view.snapshot.overview.rows]
        over = sum(line.overdue - line.excused for line in lines)
        name = Text("逾期未完成", "overdue")
        found.append(Check(name=name, total=len(late), parts=((Text("各单位合计", "units together"), over),)))
    return found
