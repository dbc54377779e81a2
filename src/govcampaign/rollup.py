"""
Roll-ups: the cells of each unit with those of all units below it, over one campaign or several.

Cells are united, never averaged: a rate of a district is the rate of all cells in it. A cell that several
units share is counted once, at the lowest unit that holds all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from attrs import evolve

from govcampaign.domain.checks import repeated
from govcampaign.domain.given import expect
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.cascade import Chains, carried_out, chain_of
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation, Standing, obligation_id
from govcampaign.domain.standing.rollup import Rollup, UnitRollup
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.succession import Succession
from govcampaign.errors import InvalidValue, UnknownCampaign, UnknownDuty
from govcampaign.wording import Text, same


def roll_up(
    matrices: Matrix | Iterable[Matrix],
    roster: Roster,
    *,
    campaigns: Iterable[Campaign] = (),
    duty: str = "",
) -> Rollup:
    """
    Unite the cells of each unit with those of all units below it.

    Over several campaigns, the obligations of each count for the duty of the campaign above that its own
    duty carries out (`under`), or for the one of the same id. A duty that the campaign above does not have is
    listed by itself, with its campaign's id in its own. The ids of cells begin with the campaign's id.

    Args:
        matrices: One matrix, or one of each campaign, that of the campaign at the top first.
        roster: Which unit is above which. The units below one that was taken over are below its successor.
        campaigns: The plans, which say what carries out what; without them duties of one id are one duty.
        duty: Only this duty of the campaign at the top; empty for all.

    Raises:
        InvalidValue: Matrices are of different days, or two of one campaign; or one is of another class.
        InvalidPlan: The campaigns form a circle, or one names a parent, or a duty of it, that is not there.
        UnknownCampaign: The plans do not hold a campaign that a matrix is of.
        UnknownDuty: No obligation has that duty.
    """
    listed = (matrices,) if isinstance(matrices, Matrix) else tuple(matrices)
    _check(listed, roster)
    plans = {plan.id: plan for plan in campaigns}
    chains = chain_of(plans.values(), top=listed[0].campaign)
    cells = tuple(_united(listed, plans, chains))
    if duty:
        wanted = identity(duty, "roll_up", field="duty")
        known = dict.fromkeys(cell.obligation.duty for cell in cells)
        if wanted not in known:
            raise UnknownDuty(listed[0].campaign, wanted, known)
        cells = tuple(cell for cell in cells if cell.obligation.duty == wanted)
    tree = _Tree(roster, cells, listed[0].as_of)
    held = [(tree.holder(cell), cell) for cell in cells]
    return Rollup(
        campaigns=tuple(matrix.campaign for matrix in listed),
        as_of=listed[0].as_of,
        known_by=listed[0].known_by,
        units=tuple(tree.rolled(held)),
        unplaced=tuple(cell for holder, cell in held if not holder),
        cells=cells,
    )


def _check(listed: Sequence[Matrix], roster: Roster) -> None:
    expect(roster, Roster, "roll_up")
    for matrix in listed:
        expect(matrix, Matrix, "roll_up")
    if not listed:
        reason, remedy = Text("没有任何完成情况", "it has no matrix"), Text("传入至少一个", "pass one")
        raise InvalidValue("roll_up", reason, remedy).about(code="empty", field="matrices")
    for twice in repeated(matrix.campaign for matrix in listed):
        raise InvalidValue(
            f"roll_up, {twice}",
            Text("同一活动出现两次", "the same campaign appears twice"),
            Text("每项活动只传一次", "pass one matrix of each campaign"),
        ).about(code="repeated", field="matrices")
    for matrix in listed:
        if (matrix.as_of, matrix.known_by) != (listed[0].as_of, listed[0].known_by):
            raise InvalidValue(
                f"roll_up, {matrix.campaign}",
                Text("各活动的截至日期或登记日期不同", "its days are not those of the others"),
                Text("按同一天读取各活动", "read all campaigns for the same days"),
            ).about(code="does_not_belong", field="matrices")


# -- campaigns -----------------------------------------------------------------------


def _united(listed: Sequence[Matrix], plans: Mapping[str, Campaign], chains: Chains) -> Iterator[Cell]:
    """Yield the cells of all campaigns, each under the duty of the campaign at the top that it counts for."""
    if len(listed) == 1:
        yield from listed[0]
        return
    for matrix in listed:
        if plans and matrix.campaign not in plans:
            raise UnknownCampaign("roll_up", matrix.campaign, plans)
        carried = {v.duty: carried_out(v.duty, matrix.campaign, plans, chains) for v in matrix.duties}
        front = obligation_id(matrix.campaign, "")
        for cell in matrix:
            owed = cell.obligation
            id_, title = carried[owed.duty]
            moved = evolve(owed, id=f"{front}{owed.id}", duty=id_, title=title or owed.title)
            yield evolve(cell, obligation=moved)


# -- units ---------------------------------------------------------------------------


def joined_rosters(rosters: Sequence[Roster]) -> Roster:
    """
    Return one roster with the units of several, each once.

    A unit is taken from the first roster that gives it a parent, or else from the first that has it.

    Args:
        rosters: At least one roster, that of the campaign at the top first.

    Raises:
        InvalidValue: The rosters contradict each other: their parents or successions form a circle.
    """
    units = {unit.id: unit for roster in reversed(rosters) for unit in roster.units}
    for roster in reversed(rosters):
        units |= {unit.id: unit for unit in roster.units if unit.parent}
    order = dict.fromkeys(unit.id for roster in rosters for unit in roster.units)
    successions = {(s.old, s.new): s for roster in reversed(rosters) for s in roster.successions}
    return Roster(
        id=rosters[0].id,
        title=rosters[0].title,
        units=tuple(units[id_] for id_ in order),
        successions=tuple(successions.values()),
    )


class Successions(Protocol):
    """What tells who took over from whom, such as a roster."""

    @property
    def successions(self) -> tuple[Succession, ...]:
        """Return all that are known."""
        ...

    def successors(self, unit: str, on: date) -> tuple[str, ...]:
        """Return the units that are in the place of a unit on a day."""
        ...


class UnitTree:
    """
    Which unit is above which, and the lowest one that holds several.

    Args:
        parents: The unit above each; empty at the top.
        took_over: Which of them took over from which; None where none did.
        day: The day for which successors replace the units that they took over.
    """

    def __init__(self, parents: Mapping[str, str], took_over: Successions | None, day: date) -> None:
        self.parents = dict(parents)
        if took_over is not None and took_over.successions:
            self._pass_on(took_over, day)

    def _pass_on(self, took_over: Successions, day: date) -> None:
        for unit, parent in tuple(self.parents.items()):
            successors = took_over.successors(parent, day) if parent else ()
            # A unit that was split has several successors; its own units stay below it.
            if len(successors) == 1 and unit not in self.path(successors[0]):
                self.parents[unit] = successors[0]

    def path(self, unit: str) -> list[str]:
        """Return a unit and those above it, the nearest first; nothing for one that is not known."""
        path = []
        while unit in self.parents:
            path.append(unit)
            unit = self.parents[unit]
        return path

    def holder(self, members: Iterable[str]) -> str:
        """Return the lowest unit that holds all of some units; empty if no unit does."""
        paths = [self.path(member) for member in members]
        return next((unit for unit in paths[0] if all(unit in path for path in paths)), "") if paths else ""

    def holder_of(self, owed: Obligation) -> str:
        """Return the lowest unit that holds all who owe an obligation; empty if no unit does."""
        if owed.standing is Standing.UNIT:
            return owed.bearer
        if owed.standing is Standing.SYMBOLIC or not owed.eligible:
            # The parents of the members that an incomplete list does not name are not known.
            return ""
        return self.holder(owed.members)


class _Tree:
    """
    The units of a roll-up, in order.

    Args:
        roster: The units, and successions among them.
        cells: The cells; a unit that owes one and is of the plan alone is at the top.
        day: The day for which successors replace the units that they took over.
    """

    def __init__(self, roster: Roster, cells: Iterable[Cell], day: date) -> None:
        self._titles = {unit.id: unit.title for unit in roster.units}
        parents = {unit.id: unit.parent for unit in roster.units}
        for cell in cells:
            if cell.obligation.standing is Standing.UNIT and cell.bearer not in parents:
                parents[cell.bearer] = ""
        self._tree = UnitTree(parents, roster, day)
        self._children: dict[str, list[str]] = {unit: [] for unit in ("", *parents)}
        for unit, parent in self._tree.parents.items():
            self._children[parent].append(unit)

    def holder(self, cell: Cell) -> str:
        """Return the lowest unit that holds all who owe a cell; empty if no unit does."""
        return self._tree.holder_of(cell.obligation)

    def rolled(self, held: Iterable[tuple[str, Cell]]) -> Iterator[UnitRollup]:
        """Yield the units, each before the units below it."""
        own: dict[str, list[Cell]] = {}
        for holder, cell in held:
            own.setdefault(holder, []).append(cell)
        order = list(self._in_order())
        whole: dict[str, list[Cell]] = {}
        for unit, _ in reversed(order):
            below = (cell for child in self._children[unit] for cell in whole[child])
            whole[unit] = [*own.get(unit, ()), *below]
        for unit, level in order:
            mine = own.get(unit, ())
            yield UnitRollup(
                unit=unit,
                title=self._titles.get(unit, same(unit)),
                level=level,
                parent=self._tree.parents[unit],
                children=tuple(self._children[unit]),
                own=tuple(mine),
                below=tuple(whole[unit][len(mine) :]),
            )

    def _in_order(self) -> Iterator[tuple[str, int]]:
        """Yield the units and their levels, each before the units below it."""
        left = [(unit, 0) for unit in reversed(self._children[""])]
        while left:
            unit, level = left.pop()
            yield unit, level
            left += [(child, level + 1) for child in reversed(self._children[unit])]
