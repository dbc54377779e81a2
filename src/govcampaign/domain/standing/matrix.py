"""
The matrix: every obligation of a campaign, judged, one cell an obligation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, field, frozen

from govcampaign.domain.names import identity
from govcampaign.domain.standing.cell import Cell, Explanation, State, explain
from govcampaign.domain.standing.rate import AND_WHEN, WHO_AND_HOW_MUCH, Rate, rate_of
from govcampaign.errors import UnknownDuty, UnknownObligation, UnknownUnit
from govcampaign.wording import Text


@frozen(kw_only=True)
class DutyView:
    """
    The cells of one duty.

    Attributes:
        duty: The duty's id.
        title: What is owed.
        cells: Its cells, in the order of the obligations.
    """

    duty: str
    title: Text
    cells: tuple[Cell, ...] = field(repr=False)

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

    def due_by(self, day: date) -> DutyView:
        """Return the view of those cells whose due day is that day or earlier."""
        due = tuple(c for c in self.cells if c.due_day is not None and c.due_day <= day)
        return DutyView(duty=self.duty, title=self.title, cells=due)

    def cell(self, bearer: str, slot: str = "") -> Cell:
        """
        Return the cell of a bearer: its own, else the one that it owes together with others.

        Raises:
            UnknownUnit: The duty has no obligation of that bearer (and slot).
        """
        wanted = identity(bearer, self.duty, field="bearer")
        fitting = [cell for cell in self.cells if slot in ("", cell.obligation.slot)]
        for cell in (
            *(c for c in fitting if c.bearer == wanted),
            *(c for c in fitting if c.concerns(wanted)),
        ):
            return cell
        raise UnknownUnit(self.duty, wanted, (c.bearer for c in self.cells)).about(field="bearer")

    def explain(self, bearer: str, slot: str = "") -> Explanation:
        """
        Return why a bearer's cell stands as it does.

        Raises:
            UnknownUnit: The duty has no obligation of that bearer (and slot).
        """
        return explain(self.cell(bearer, slot))


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
        unreadable: The keys of records that are left out because nobody can read them.
    """

    campaign: str
    as_of: date
    known_by: date
    cells: tuple[Cell, ...] = field(repr=False)
    records: int = 0
    units: tuple[str, ...] = field(default=(), eq=False, repr=False)
    early: int = 0
    unplaced: int = 0
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
        return tuple(
            DutyView(duty=duty, title=cells[0].obligation.title, cells=tuple(cells))
            for duty, cells in grouped.items()
        )

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
        return DutyView(duty=wanted, title=cells[0].obligation.title, cells=cells)

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

    @property
    def overdue(self) -> tuple[Cell, ...]:
        """Return the cells whose due day is past and whose least is not reached."""
        return tuple(c for c in self.cells if c.overdue)
