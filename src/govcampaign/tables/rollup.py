"""
A roll-up as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.rollup import RATES, Rollup, UnitRollup, rates_of
from govcampaign.table import Column, Table, Value
from govcampaign.wording import Lang, Text

INDENT: Final = "  "
NOBODY: Final = Text("（未归入任何单位）", "(held by no unit)")
LEVEL_NOTE: Final = Text(
    "各级按责任项合并计算，不取平均；几个单位共同承担的一项只计一次，计入包含它们的最低一级单位",
    "each level counts the obligations of all units below it, without averages; one that several units share "
    "is counted once, at the lowest unit that holds all of them",
)


def rollup_table(found: Rollup, lang: Lang = "zh") -> Table:
    """
    Return one row a duty and unit, indented by level, with the rates of the unit and all units below it.

    Units without an obligation of a duty have no row; the obligations of a duty that no unit holds have one
    after the units.

    Args:
        found: The roll-up.
        lang: `zh` or `en`.
    """
    columns = level_columns()
    title = Text(
        f"逐级汇总（截至{found.as_of}，登记至{found.known_by}）",
        f"roll-up as of {found.as_of}, as known by {found.known_by}",
    )
    parts = [(unit, {view.duty: view for view in unit.duties}) for unit in found.units]
    rows = tuple(row for view in found.duties for row in _of_duty(view, parts, found.unplaced, lang))
    return Table("rollup", title, columns, rows, (LEVEL_NOTE,), tab=Text("逐级汇总", "roll-up"))


def level_columns() -> tuple[Column, ...]:
    """Return the columns of a table of one row a duty and unit, with the rates of all units below it."""
    empty = rates_of(DutyView(duty="", title=NOBODY, cells=()))
    return (
        Column("duty", Text("任务号", "duty")),
        Column("title", Text("任务", "title")),
        Column("level", Text("级", "level"), "number"),
        Column("unit", Text("单位", "unit")),
        Column("own", Text("本级责任项", "own obligations"), "number"),
        Column("below", Text("下级责任项", "obligations below"), "number"),
        *(column for name in RATES for column in _columns(name, empty[name].name)),
        Column("not_started", Text("未开展", "not started"), "number"),
        Column("overdue", Text("逾期", "overdue"), "number"),
    )


def _columns(name: str, title: Text) -> Iterator[Column]:
    """Yield the columns of a rate: its percentage, its numerator and its denominator."""
    yield Column(name, title, "percent", of=(f"{name}_reached", f"{name}_of"))
    yield Column(f"{name}_reached", Text(f"{title.zh}：达到", f"{title.en}: reached"), "number")
    yield Column(f"{name}_of", Text(f"{title.zh}：应达到", f"{title.en}: of"), "number")


def _of_duty(
    view: DutyView,
    parts: Iterable[tuple[UnitRollup, Mapping[str, DutyView]]],
    unplaced: Iterable[Cell],
    lang: Lang,
) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a duty: the units that have a part in it, and what no unit holds."""
    said = view.duty, view.title.say(lang)
    for unit, duties in parts:
        part = duties.get(view.duty)
        if part is not None:
            own = sum(cell.obligation.duty == view.duty for cell in unit.own)
            name = f"{INDENT * unit.level}{unit.title.say(lang)}"
            yield (*said, unit.level, name, own, len(part.cells) - own, *_rates(part))
    left = tuple(cell for cell in unplaced if cell.obligation.duty == view.duty)
    if left:
        rest = DutyView(duty=view.duty, title=view.title, cells=left)
        yield (*said, None, NOBODY.say(lang), len(left), None, *_rates(rest))


def _rates(view: DutyView) -> Iterator[Value]:
    """
    Yield percentage, numerator and denominator of each rate, and the counts of what is not done.

    A rate that counts nothing is left blank.
    """
    for rate in rates_of(view).values():
        counted = bool(rate.denominator)
        yield rate.ratio
        yield len(rate.numerator) if counted else None
        yield len(rate.denominator) if counted else None
    yield len(view.not_started)
    yield len(view.overdue)
