"""
Levels: a roll-up as the overview of one level, in which each unit answers for all units below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve

from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Standing
from govcampaign.domain.standing.rollup import Rollup, UnitRollup
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text

MOST_CELLS: Final = 20_000
"""How many cells a page can hold and still be opened."""
NOT_WHOLE: Final = Text("汇总不完整", "the roll-up is not whole")
_LEVEL: Final = Text("层级或单位类型", "level or kind of unit")


def check_size(count: int, *, most: int = MOST_CELLS) -> None:
    """
    Check that a page can hold so many cells.

    Args:
        count: How many there are.
        most: How many there may be.

    Raises:
        InvalidValue: There are more.
    """
    if count > most:
        raise InvalidValue(
            "--page",
            Text(
                f"共{count}项责任，一页最多{most}项",
                f"{count} obligations; a page holds {most}",
            ),
            Text(
                "只汇总其中一部分，或改用 --out 写成表格",
                "roll up fewer campaigns, or write tables with --out",
            ),
        ).about(code="out_of_range", field="page")


def level_matrix(found: Rollup, roster: Roster, *, by: str = "", most: int = MOST_CELLS) -> Matrix:
    """
    Return the cells of a roll-up with the units of one level as their bearers.

    Each cell of a chosen unit, and of all units below it, has that unit as bearer and the name of its own
    bearer as slot. The cells of units above the level, and those that no unit holds, keep their bearers.

    Args:
        found: The roll-up.
        roster: All of its units; see `joined_rosters`.
        by: The level, 0 at the top, or the kind of the units; empty for the first level that has several
            units, or else the first.
        most: How many cells there may be.

    Raises:
        InvalidValue: There are more cells.
        UnknownName: No unit is of that level or kind.
    """
    check_size(len(found.cells), most=most)
    chosen = _chosen(found, roster, by)
    titles = _titles(found, roster)
    cells: dict[str, Cell] = {}
    for unit in chosen:
        for cell in unit.all:
            # A chosen unit may be below another one that was chosen: the upper one answers.
            cells.setdefault(cell.id, _borne(cell, unit, titles))
    return Matrix(
        campaign=found.campaigns[0],
        as_of=found.as_of,
        known_by=found.known_by,
        cells=tuple(cells.get(cell.id, cell) for cell in found.cells),
        units=tuple(unit.unit for unit in chosen),
    )


def level_snapshot(
    matrix: Matrix,
    plan: Campaign,
    roster: Roster,
    calendar: WorkCalendar,
    *,
    records: int = 0,
    findings: Iterable[Finding] = (),
    mark: Text = NOT_WHOLE,
) -> Snapshot:
    """
    Return what pages show of the overview of one level.

    Where a finding is an error, the overall result begins with the words that it is not whole.

    Args:
        matrix: The cells, as `level_matrix` returns them.
        plan: The plan of the campaign at the top.
        roster: All units.
        calendar: The working days.
        records: How many records stand.
        findings: What is missing, damaged, late or contradictory.
        mark: The words that it is not whole.
    """
    matrix, told = evolve(matrix, records=records), tuple(findings)
    shown = {cell.bearer for cell in matrix.cells}
    units = tuple(evolve(unit, parent="") for unit in roster.units if unit.id in shown)
    shortened = Roster(id=roster.id, title=roster.title, units=units)
    overview = overview_of(plan, shortened, matrix)
    if any(each.severity is Severity.ERROR for each in told):
        sentence = overview.verdict.sentence
        marked = Text(f"{mark.zh}：{sentence.zh}", f"{mark.en}: {sentence.en}")
        overview = evolve(overview, verdict=evolve(overview.verdict, sentence=marked))
    names = {group.word: group.title for group in plan.groups} | {unit.id: unit.title for unit in units}
    return Snapshot(
        campaign=plan,
        roster=shortened,
        calendar=calendar,
        matrix=matrix,
        overview=overview,
        names=names,
        findings=told,
    )


def _chosen(found: Rollup, roster: Roster, by: str) -> tuple[UnitRollup, ...]:
    kinds = {unit.id: unit.kind for unit in roster.units}
    if not by:
        levels = Counter(unit.level for unit in found.units)
        by = str(next((level for level in sorted(levels) if levels[level] > 1), 0))
    chosen = tuple(u for u in found.units if (str(u.level) if by.isdigit() else kinds.get(u.unit)) == by)
    if not chosen:
        known = dict.fromkeys([*(str(unit.level) for unit in found.units), *filter(None, kinds.values())])
        raise UnknownName("--by", _LEVEL, by, known).about(field="by")
    return chosen


def _titles(found: Rollup, roster: Roster) -> Mapping[str, str]:
    """Return what each unit is called as a slot: its name; with its id where several have the name."""
    names = {unit.id: unit.title.zh for unit in roster.units} | {u.unit: u.title.zh for u in found.units}
    often = Counter(names.values())
    return {id_: name if often[name] == 1 else f"{name}（{id_}）" for id_, name in names.items()}


def _borne(cell: Cell, unit: UnitRollup, titles: Mapping[str, str]) -> Cell:
    owed = cell.obligation
    slot = "·".join(filter(None, _slot(cell, titles)))
    return evolve(
        cell,
        obligation=evolve(owed, bearer=unit.unit, slot=slot, standing=Standing.UNIT, members=(unit.unit,)),
    )


def _slot(cell: Cell, titles: Mapping[str, str]) -> Iterator[str]:
    owed = cell.obligation
    yield titles.get(owed.bearer, owed.bearer)
    yield owed.slot
