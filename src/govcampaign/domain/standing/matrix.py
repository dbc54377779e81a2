"""
The matrix: every obligation of a campaign, judged, one cell an obligation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen

from govcampaign.domain.names import identity
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.explaining import Explanation, explain
from govcampaign.domain.standing.notebook import states_table
from govcampaign.domain.standing.progress import Progress
from govcampaign.domain.standing.rate import (
    AND_WHEN,
    WHO,
    WHO_AND_HOW_MUCH,
    Rate,
    participation_of,
    rate_of,
)
from govcampaign.errors import UnknownDuty, UnknownName, UnknownObligation, UnknownUnit
from govcampaign.wording import Text


def _is_owed(cell: Cell) -> bool:
    """Tell whether a known bearer owes it, and its round has begun."""
    if cell.to_come or cell.state is State.EXEMPT:
        return False
    return not any(gap in WHO for gap in cell.obligation.gaps)


def _open_one(cells: Sequence[Cell]) -> Cell:
    """Return the oldest cell whose round has begun and is not met; else the latest that has begun."""
    if not cells[0].obligation.round:
        return cells[0]
    begun = [cell for cell in cells if not cell.to_come]
    unmet = next((cell for cell in begun if not cell.fulfilled), None)
    return unmet or (begun[-1] if begun else cells[0])


@frozen(kw_only=True)
class DutyView:
    """
    The cells of one duty.

    Attributes:
        duty: The duty's id.
        title: What is owed.
        cells: Its cells, in the order of the obligations.
        progress: How much of the amount that the duty asks for is reported, over all rounds; None where it
            asks for none, or for the view of one round.
        round: The round of its cells; empty for all.
    """

    duty: str
    title: Text
    cells: tuple[Cell, ...] = field(repr=False)
    progress: Progress | None = field(default=None, repr=False)
    round: str = ""

    @property
    def completeness(self) -> Rate:
        """Return how many are met, in time or late (完成率), of those with roster, owner and quantity."""
        return rate_of(
            Text("完成率", "completeness"), self.cells, WHO_AND_HOW_MUCH, (State.MET, State.MET_LATE)
        )

    @property
    def timeliness(self) -> Rate:
        """Return how many are met in time (按时率); cells without a due day are left out too."""
        return rate_of(Text("按时率", "timeliness"), self.cells, AND_WHEN, (State.MET,))

    @property
    def timeliness_of_due(self) -> Rate:
        """Return the timeliness of what is due by now (到期按时率): its due day is past."""
        due = (cell for cell in self.cells if cell.past)
        return rate_of(Text("到期按时率", "timeliness of what is due"), due, AND_WHEN, (State.MET,))

    @property
    def participation(self) -> Rate:
        """Return how many of the known bearers have begun (参与率): each once, with at least one record."""
        return participation_of(Text("参与率", "participation"), self.cells)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Return all rates: completeness, timeliness, timeliness of what is due, participation."""
        return self.completeness, self.timeliness, self.timeliness_of_due, self.participation

    @property
    def not_started(self) -> tuple[Cell, ...]:
        """Return the cells of known bearers that owe it, for which nothing is credited yet."""
        return tuple(cell for cell in self.cells if _is_owed(cell) and not cell.started)

    @property
    def overdue(self) -> tuple[Cell, ...]:
        """Return the cells whose due day is past and whose least is not reached."""
        return tuple(cell for cell in self.cells if cell.overdue)

    @property
    def undeclared(self) -> tuple[Cell, ...]:
        """Return the cells of work without a number that is due and not declared complete."""
        return tuple(cell for cell in self.cells if cell.undeclared)

    @property
    def rounds(self) -> tuple[DutyView, ...]:
        """Return one view for each round or stage, in order; the view itself where the duty is owed once."""
        grouped: dict[str, list[Cell]] = {}
        for cell in self.cells:
            grouped.setdefault(cell.obligation.round, []).append(cell)
        if tuple(grouped) == ("",):
            return (self,)
        return tuple(
            evolve(self, round=name, cells=tuple(cells), progress=None) for name, cells in grouped.items()
        )

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells by bearer, in order: a row for each bearer, a cell for each round or stage."""
        grouped: dict[str, list[Cell]] = {}
        for cell in self.cells:
            grouped.setdefault(cell.obligation.base, []).append(cell)
        return tuple(map(tuple, grouped.values()))

    def due_by(self, day: date) -> DutyView:
        """Return the view of those cells whose due day is that day or earlier."""
        due = tuple(c for c in self.cells if c.due_day is not None and c.due_day <= day)
        return evolve(self, cells=due)

    def cell(self, bearer: str, slot: str = "", *, round: str = "") -> Cell:  # noqa: A002  # the field's own name
        """
        Return the cell of a bearer: its own, else the one that it owes together with others.

        Args:
            bearer: Who owes it.
            slot: The slot; empty for the first.
            round: The round or the stage; empty for the oldest begun one that is not met, else the latest.

        Raises:
            UnknownUnit: The duty has no obligation of that bearer, slot and round.
            UnknownName: The duty has no such round.
        """
        wanted = identity(bearer, self.duty, field="bearer")
        fitting = [
            cell
            for cell in self.cells
            if slot in ("", cell.obligation.slot) and round in ("", cell.obligation.round)
        ]
        if round and not any(round == cell.obligation.round for cell in self.cells):
            known = dict.fromkeys(cell.obligation.round for cell in self.cells)
            error = UnknownName(self.duty, Text("期次", "round"), round, filter(None, known))
            raise error.about(code="no_such_round", field="round")
        own = [c for c in fitting if c.bearer == wanted] or [c for c in fitting if c.concerns(wanted)]
        if own:
            return _open_one(own)
        raise UnknownUnit(self.duty, wanted, (c.bearer for c in self.cells)).about(field="bearer")

    def explain(self, bearer: str, slot: str = "", *, round: str = "") -> Explanation:  # noqa: A002
        """
        Return why a bearer's cell stands as it does.

        Raises:
            UnknownUnit: The duty has no obligation of that bearer, slot and round.
        """
        return explain(self.cell(bearer, slot, round=round))


@frozen(kw_only=True)
class Matrix:
    """
    Every obligation of a campaign, judged.

    Attributes:
        campaign: The campaign's id.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        cells: One cell an obligation, in their order.
        records: How many records stand; a joint visit is one.
        units: The units that are known besides those of the cells; one of them may owe nothing.
        early: How many records stand that lie before the stated window of each obligation they match.
        unplaced: How many records stand that match no obligation.
        progress: How much of the amounts that duties ask for is reported, by duty.
        unreadable: The keys of records that are left out because they cannot be read.
    """

    campaign: str
    as_of: date
    known_by: date
    cells: tuple[Cell, ...] = field(repr=False)
    records: int = 0
    units: tuple[str, ...] = field(default=(), eq=False, repr=False)
    early: int = 0
    unplaced: int = 0
    progress: Mapping[str, Progress] = field(factory=dict, hash=False, repr=False)
    unreadable: tuple[str, ...] = field(default=(), repr=False)

    @property
    def uncounted(self) -> int:
        """Return how many standing records count for no obligation."""
        return self.early + self.unplaced

    @property
    def duties(self) -> tuple[DutyView, ...]:
        """Return one view a duty, in the plan's order."""
        grouped: dict[str, list[Cell]] = {}
        for cell in self.cells:
            grouped.setdefault(cell.obligation.duty, []).append(cell)
        return tuple(self._view(duty, tuple(cells)) for duty, cells in grouped.items())

    def __getitem__(self, duty: str) -> DutyView:
        """
        Return the view of one duty.

        Raises:
            UnknownDuty: No obligation has that duty.
        """
        wanted = identity(duty, self.campaign, field="duty")
        cells = tuple(c for c in self.cells if c.obligation.duty == wanted)
        if not cells:
            raise UnknownDuty(self.campaign, wanted, (c.obligation.duty for c in self.cells))
        return self._view(wanted, cells)

    def _view(self, duty: str, cells: tuple[Cell, ...]) -> DutyView:
        title = cells[0].obligation.title
        return DutyView(duty=duty, title=title, cells=cells, progress=self.progress.get(duty))

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def only(self, duty: str) -> Matrix:
        """
        Return the matrix of one duty.

        Raises:
            UnknownDuty: No obligation has that duty.
        """
        return evolve(self, cells=self[duty].cells)

    def of_unit(self, unit: str) -> tuple[Cell, ...]:
        """
        Return the cells of one unit, in the order of the duties: what it owes alone, and what with others.

        Raises:
            UnknownUnit: No unit has that name; one that owes nothing has no cells.
        """
        wanted = identity(unit, self.campaign, field="unit")
        cells = tuple(cell for cell in self.cells if cell.concerns(wanted))
        if not cells and wanted not in self.units:
            members = (member for cell in self.cells for member in cell.obligation.members)
            raise UnknownUnit(self.campaign, wanted, (*self.units, *members))
        return cells

    def cell(self, obligation: str) -> Cell:
        """
        Return the cell of an obligation, by its id.

        Raises:
            UnknownObligation: None has that id.
        """
        wanted = identity(obligation, self.campaign, field="obligation")
        for cell in self.cells:
            if cell.id == wanted:
                return cell
        raise UnknownObligation(self.campaign, wanted, (c.id for c in self.cells))

    def _repr_html_(self) -> str:
        """Return the matrix for a notebook: one row a duty, its completeness, its cells by state."""
        duties = ((view.title, view.completeness, view.cells) for view in self.duties)
        return states_table(self.campaign, self.as_of, duties)

    @property
    def overdue(self) -> tuple[Cell, ...]:
        """Return the cells whose due day is past and whose least is not reached."""
        return tuple(c for c in self.cells if c.overdue)

    @property
    def undeclared(self) -> tuple[Cell, ...]:
        """Return the cells of work without a number that is due and not declared complete."""
        return tuple(c for c in self.cells if c.undeclared)

    @property
    def not_started(self) -> tuple[Cell, ...]:
        """Return the cells of known bearers that owe them, for which nothing is credited yet."""
        return tuple(c for c in self.cells if _is_owed(c) and not c.started)
