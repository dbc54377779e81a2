"""
What is left: overdue, met late, due soon, not begun, and what cannot be judged, with the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.standing.cell import Cell
from govcampaign.paper import Block, Tabular
from govcampaign.summary._laid import tabular
from govcampaign.summary._pieces import Figures, Piece, joined, many, paragraph, say, sentences, short_day
from govcampaign.summary._view import OVERDUE, View, by, days_late
from govcampaign.summary.report import Check, Figure
from govcampaign.table import Column
from govcampaign.wording import Text

_DAYS: Final = Text("天", "days")
_GAP: Final = Text(
    "这些是方案或名册的缺口，不是单位的责任，不计入单位成绩。",
    "These are gaps in the plan or the roster, not faults of the units, and are held against none.",
)
_LATE: Final = (
    Column("duties", Text("逾期任务（已逾天数）", "overdue (days)")),
    Column("count", Text("单位数", "units"), "number"),
    Column("units", Text("单位", "which")),
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


# -- overdue -------------------------------------------------------------------------


def overdue_words(view: View, figures: Figures, late: Sequence[Cell]) -> Piece:
    """Return how many are overdue, by how many units, and by which duty and day."""
    whole = figures.cells("overdue", Text("逾期未完成", "overdue"), (cell.id for cell in late))
    units = figures.units(
        "overdue.units",
        Text("有逾期任务的单位", "units with something overdue"),
        dict.fromkeys(cell.bearer for cell in late),
        (cell.id for cell in late),
    )
    partly = view.of(Sign.OVERDUE_PARTLY)
    started = figures.cells("overdue.partly", Text("部分完成", "partly done"), (cell.id for cell in partly))
    groups = sorted(by(late, lambda cell: cell.obligation.duty).values(), key=len, reverse=True)
    parts = [_of_duty(view, figures, cells) for cells in groups]
    said = say(
        "{n}项，涉及{u}个单位", "{n}, of {units}", n=whole, u=units, units=many(units, Text("", "units"))
    )
    if view.unit:
        said = say("{n}项", "{n}", n=whole)
    if partly:
        said = say("{said}，其中{p}项已部分完成", "{said}, {p} of them partly done", said=said, p=started)
    return say(
        "逾期未完成{said}。按任务分：{parts}。",
        "Overdue: {said}. By duty: {parts}.",
        said=said,
        parts=joined(parts, "；", "; "),
    )


def _of_duty(view: View, figures: Figures, cells: Sequence[Cell]) -> Piece:
    """Return how many of a duty are overdue, and since when."""
    duty = cells[0].obligation.duty
    figure = figures.cells(f"duty.{duty}.overdue", Text("逾期未完成", "overdue"), (cell.id for cell in cells))
    days = sorted({cell.due_day for cell in cells if cell.due_day is not None})
    title = cells[0].obligation.title
    if len(days) != 1:
        return say("“{title}”{n}项", "{n} of “{title}”", title=title, n=figure)
    late = figures.add(
        Figure(
            key=f"duty.{duty}.days",
            value=days_late(cells[0], view.as_of),
            words=Text("已逾天数", "days overdue"),
            cells=figure.cells,
        )
    )
    return say(
        "“{title}”{n}项（{day}到期，已逾{d}天）",
        "{n} of “{title}” (due {day}, {d} ago)",
        title=title,
        n=figure,
        day=short_day(days[0], view.as_of.year),
        d=say("{d}", "{d}", d=many(late, Text("", "days"))),
    )


def overdue_table(view: View, figures: Figures, late: Iterable[Cell]) -> Tabular:
    """Return a row for each set of duties that are overdue by the same days, with the bearers; most first."""
    grouped: dict[tuple[tuple[str, int, bool], ...], list[list[Cell]]] = {}
    for cells in by(late, lambda cell: cell.bearer).values():
        alike = tuple((_owed_base(cell), days_late(cell, view.as_of), cell.started) for cell in cells)
        grouped.setdefault(alike, []).append(cells)
    order = sorted(grouped.items(), key=lambda each: (-len(each[0]), -sum(days for _, days, _ in each[0])))
    rows = []
    for number, (_, bearers) in enumerate(order, start=1):
        ids = [cell.id for cells in bearers for cell in cells]
        units = figures.units(
            f"overdue.{number}.units",
            Text("有这些逾期任务的单位", "units with these overdue"),
            (cells[0].bearer for cells in bearers),
            ids,
        )
        duties = range(len(bearers[0]))
        alike_ = [[cells[at] for cells in bearers] for at in duties]
        said = joined((_with_days(view, figures, number, cells) for cells in alike_), "；", "; ")
        rows.append((said, units, joined((view.bearer(cells[0]) for cells in bearers), "、")))
    return tabular("overdue", Text("逾期未完成任务", "What is overdue"), _LATE, rows)


def _owed_base(cell: Cell) -> str:
    owed = cell.obligation
    return f"{owed.duty} {owed.slot} {owed.round}"


def _with_days(view: View, figures: Figures, number: int, cells: Sequence[Cell]) -> Piece:
    """Return a duty with the days by which it is overdue, the same for some bearers."""
    cell = cells[0]
    owed = cell.obligation
    days = figures.add(
        Figure(
            key=f"overdue.{number}.{_owed_base(cell).strip()}.days",
            value=days_late(cell, view.as_of),
            words=Text("已逾天数", "days overdue"),
            cells=tuple(each.id for each in cells),
        )
    )
    slot = say("{title}·{slot}", "{title}, {slot}", title=owed.full_title, slot=owed.slot)
    title = slot if owed.slot else owed.full_title
    if cell.started:
        return say("{title}（{n}天，部分完成）", "{title} ({n}, partly done)", title=title, n=days)
    return say("{title}（{n}天）", "{title} ({n})", title=title, n=days)


# -- the rest ------------------------------------------------------------------------


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
        if cell.reached is not None and cell.due_day is not None:
            days = figures.add(
                Figure(
                    key=f"cell.{cell.id}.late",
                    value=(cell.reached - cell.due_day).days,
                    words=Text("晚于期限的天数", "days after the due day"),
                    cells=(cell.id,),
                )
            )
            said = say(
                "{said}（晚{n}天）",
                "{said} ({n} late)",
                said=said,
                n=say("{n}", "{n}", n=many(days, Text("", "days"))),
            )
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
