"""
The league table of a circular: who met everything in time, and how the others stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from govcampaign.domain.overview.counts import UnitLine, When
from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.standing.cell import Cell
from govcampaign.paper import Block, Tabular
from govcampaign.summary._laid import tabular
from govcampaign.summary._pieces import Figures, Part, Piece, many, paragraph, say, sentences
from govcampaign.summary._view import OVERDUE, View
from govcampaign.summary.report import Check, Figure
from govcampaign.table import Column
from govcampaign.wording import Text, same

NAMED: Final = 12
"""Units that are praised by name; of more, their number is said."""
_UNITS: Final = Text("", "units")
_DASH: Final = same("—")
_COLUMNS: Final = (
    Column("rank", Text("位次", "rank")),
    Column("unit", Text("单位", "unit")),
    Column("due", Text("已到期", "due"), "number"),
    Column("in_time", Text("按时", "in time"), "number"),
    Column("late", Text("逾期完成", "late"), "number"),
    Column("overdue", Text("逾期未完成", "overdue"), "number"),
    Column("excused", Text("事后获准", "excused"), "number"),
    Column("soon", Text("临期", "soon"), "number"),
)
_JUDGED: Final = (Sign.UNKNOWN, Sign.UNDERWAY, Sign.EXEMPT)
_BASIS: Final = Text(
    "表中数字为每个单位的项数。位次按已到期任务的按时比例排列，相同的并列；暂不能判定、已免除和未定数量的任务不参加排位。",
    "The numbers are those of each unit. Ranks go by the share of what is due that was met in time; equals "
    "share a rank. What cannot be judged, is exempt or has no quota does not count.",
)
_NOBODY: Final = Text(
    "尚无单位有已到期且可以判断的任务，不排位次。",
    "No unit has anything due that can be judged; nobody is ranked.",
)


def league(view: View, figures: Figures) -> Iterator[Block]:
    """Yield who met everything in time, and the table of the others, the worst first."""
    ranked = [line for line in view.snapshot.overview.league if line.first]
    if not ranked:
        yield paragraph(_NOBODY)
        return
    best = [line for line in ranked if line.in_time == line.due]
    rest = [line for line in ranked if line.in_time < line.due]
    cells = cells_of(view)
    yield paragraph(sentences(_praise(view, figures, ranked, best, cells), _rest(figures, rest)))
    if rest:
        yield _table(figures, rest, cells, view)
        yield paragraph(_BASIS, "note")


def cells_of(view: View) -> dict[str, tuple[Cell, ...]]:
    """Return the cells that count, by the unit in whose row they are."""
    counted = set(view.signs)
    return {
        row.line.unit: tuple(c for square in row.squares.values() for c in square.cells if c.id in counted)
        for row in view.snapshot.overview.rows
    }


def _praise(
    view: View,
    figures: Figures,
    ranked: Sequence[UnitLine],
    best: Sequence[UnitLine],
    cells: dict[str, tuple[Cell, ...]],
) -> Piece:
    due = [c.id for line in ranked for c in _due(view, cells[line.unit])]
    whole = figures.units(
        "ranked", Text("有到期任务的单位", "units with something due"), (line.unit for line in ranked), due
    )
    met = [c.id for line in best for c in _due(view, cells[line.unit])]
    good = figures.units(
        "ranked.all_in_time", Text("全部按时", "all in time"), (line.unit for line in best), met
    )
    said = say(
        "有已到期且可判定任务的{n}个单位中，{k}个全部按时完成",
        "Of {all} with something due that can be judged, {k} met all of it in time",
        n=whole,
        all=many(whole, _UNITS),
        k=good,
    )
    if not best:
        return say("{said}。", "{said}.", said=said)
    if len(best) == 1:
        return say("{said}，为{who}，予以表扬。", "{said}: {who}, commended.", said=said, who=best[0].title)
    if len(best) <= NAMED:
        who = view.names(line.unit for line in best)
        return say(
            "{said}，位次并列：{who}，予以表扬。",
            "{said} and share the first rank: {who}, commended.",
            said=said,
            who=who,
        )
    return say(
        "{said}，并列首位，予以表扬。", "{said} and share the first rank; they are commended.", said=said
    )


def _rest(figures: Figures, rest: Sequence[UnitLine]) -> Piece | None:
    if not rest:
        return None
    figure = figures.units("ranked.others", Text("其余单位", "the others"), (line.unit for line in rest))
    return say("其余{n}个单位情况见下表。", "The table shows the other {n}.", n=figure)


def _due(view: View, cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells that a rank rests on: due, and judged."""
    return [c for c in cells if view.when(c) is When.DUE and view.signs[c.id] not in _JUDGED]


def _table(
    figures: Figures, lines: Sequence[UnitLine], cells: dict[str, tuple[Cell, ...]], view: View
) -> Tabular:
    """Return a row for the units of each rank that stand alike, the worst rank first."""
    grouped: dict[tuple[int, int, int, int, int, int, int], list[UnitLine]] = {}
    for line in lines:
        alike = (-line.first, line.due, line.in_time, line.late, line.overdue, line.excused, line.soon)
        grouped.setdefault(alike, []).append(line)
    rows = []
    for number, alike in enumerate(sorted(grouped), start=1):
        units = grouped[alike]
        of = {line.unit: cells[line.unit] for line in units}
        rows.append(_row(figures, f"league.{number}", units, of, view))
    used = [at for at in range(len(_COLUMNS)) if any(row[at] is not _DASH for row in rows)]
    columns = [_COLUMNS[at] for at in used]
    shown = [tuple(row[at] for at in used) for row in rows]
    return tabular("league", Text("各单位完成情况", "How the units stand"), columns, shown)


def _row(
    figures: Figures, key: str, lines: Sequence[UnitLine], cells: dict[str, tuple[Cell, ...]], view: View
) -> tuple[Part, ...]:
    """Return the row of units that stand alike: each number is that of every one of them."""
    units = tuple(line.unit for line in lines)

    def each(name: str, words: Text, value: int | str, ids: Iterable[str]) -> Figure:
        found = tuple(ids)
        return figures.add(Figure(key=f"{key}.{name}", value=value, words=words, cells=found, units=units))

    due = [cell for of in cells.values() for cell in _due(view, of)]
    in_time = [cell.id for cell in due if view.signs[cell.id] is Sign.MET]
    row: list[Part] = [
        each("rank", Text("位次", "rank"), lines[0].rank, (cell.id for cell in due)),
        view.names(units),
        each("due", Text("每个单位已到期", "due, each"), lines[0].due, (cell.id for cell in due)),
        each("in_time", Text("每个单位按时", "in time, each"), lines[0].in_time, in_time),
    ]
    for name, words, chosen in _SIGNS:
        ids = [cell.id for of in cells.values() for cell in of if chosen(view.signs[cell.id])]
        row.append(each(name, words, len(ids) // len(units), ids) if ids else _DASH)
    return tuple(row)


_SIGNS: Final[tuple[tuple[str, Text, Callable[[Sign], bool]], ...]] = (
    ("late", Text("每个单位逾期完成", "met late, each"), lambda sign: sign is Sign.MET_LATE),
    ("overdue", Text("每个单位逾期未完成", "overdue, each"), lambda sign: sign in OVERDUE),
    ("excused", Text("每个单位事后获准", "excused later, each"), lambda sign: sign is Sign.EXCUSED),
    ("soon", Text("每个单位三日内到期未开始", "due soon, each"), lambda sign: sign is Sign.SOON),
)


def checks_of(view: View) -> list[Check]:
    """Return the sums of the table: what the units owe is all that is owed."""
    lines = [row.line for row in view.snapshot.overview.rows]
    cells = cells_of(view)
    due = sum(len(_due(view, cells[line.unit])) for line in lines)
    return [
        Check(
            name=Text("全部任务", "all obligations"),
            total=len(view.cells),
            parts=((Text("各单位合计", "units together"), sum(line.owed for line in lines)),),
        ),
        Check(
            name=Text("已到期可判定", "due and judged"),
            total=due,
            parts=((Text("各单位合计", "units together"), sum(line.due for line in lines)),),
        ),
    ]
