"""
What is overdue: by duty in words, by bearers in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.paper import Block, Tabular
from govcampaign.summary._laid import tabular
from govcampaign.summary._pieces import Figures, Piece, joined, many, paragraph, say, short_day
from govcampaign.summary._view import OVERDUE, View, by, days_late
from govcampaign.summary.report import Figure
from govcampaign.table import Column
from govcampaign.wording import Text

_LATE: Final = (
    Column("duties", Text("逾期任务（已逾天数）", "overdue (days)")),
    Column("count", Text("单位数", "units"), "number"),
    Column("units", Text("单位", "which")),
)


FEW: Final = 3
"""Overdue obligations that are named in the sentence; of more, a table names the units."""


def overdue(view: View, figures: Figures) -> Iterator[Block]:
    """Yield what is overdue: nothing, a few in one sentence, more by duty in words and by unit in a table."""
    late = view.of(*OVERDUE)
    if not late:
        yield paragraph(Text("没有逾期未完成的任务。", "Nothing is overdue."))
        return
    few = len(late) <= FEW
    yield paragraph(_few_words(view, figures, late) if few else _overdue_words(view, figures, late))
    if not few and not view.unit:
        yield _overdue_table(view, figures, late)


def _few_words(view: View, figures: Figures, late: Sequence[Cell]) -> Piece:
    """Return each overdue obligation with its bearer and its days."""
    whole = figures.cells("overdue", Text("逾期未完成", "overdue"), (cell.id for cell in late))
    parts = [_named(view, figures, cell) for cell in late]
    return say(
        "逾期未完成{n}项：{parts}。", "{n} overdue: {parts}.", n=whole, parts=joined(parts, "；", "; ")
    )


def _named(view: View, figures: Figures, cell: Cell) -> Piece:
    """Return who owes what, since when it is due, and whether it is partly done."""
    owed = cell.obligation
    days = figures.add(
        Figure(
            key=f"cell.{cell.id}.overdue",
            value=days_late(cell, view.as_of),
            words=Text("已逾天数", "days overdue"),
            cells=(cell.id,),
        )
    )
    title = _with_slot(owed)
    who = say("{unit}的“{title}”", "“{title}” of {unit}", unit=view.bearer(cell), title=title)
    if view.unit:
        who = say("“{title}”", "“{title}”", title=title)
    # What is overdue has a due day.
    since = short_day(cell.due_day or view.as_of, view.as_of.year)
    zh, en = "{who}（{day}到期，已逾{d}天）", "{who} (due {day}, {days} ago)"
    if cell.started:
        zh, en = "{who}（{day}到期，已逾{d}天，部分完成）", "{who} (due {day}, {days} ago, partly done)"
    return say(zh, en, who=who, day=since, d=days, days=many(days, Text("", "days")))


def _overdue_words(view: View, figures: Figures, late: Sequence[Cell]) -> Piece:
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


def _overdue_table(view: View, figures: Figures, late: Iterable[Cell]) -> Tabular:
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


def _with_slot(owed: Obligation) -> Piece:
    if not owed.slot:
        return say("{title}", "{title}", title=owed.full_title)
    return say("{title}·{slot}", "{title}, {slot}", title=owed.full_title, slot=owed.slot)


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
    title = _with_slot(owed)
    if cell.started:
        return say("{title}（{n}天，部分完成）", "{title} ({n}, partly done)", title=title, n=days)
    return say("{title}（{n}天）", "{title} ({n})", title=title, n=days)
