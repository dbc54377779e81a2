"""
Figures: a numerator, a denominator and what is left out, each as a list of cells.

Headline figures are per duty: a percentage over all duties would mix unlike
things. Denominators follow from the obligations alone, so they never move
while work is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.domain.cell import Cell, Explanation, State, explain
from govcampaign.domain.obligation import Gap
from govcampaign.errors import UnknownDuty, UnknownObligation, UnknownUnit
from govcampaign.wording import Text

_WHO_AND_HOW_MUCH: Final = (Gap.ROSTER, Gap.OWNER, Gap.QUANTITY)
_AND_WHEN: Final = (*_WHO_AND_HOW_MUCH, Gap.AWAITED, Gap.OPEN)
EXEMPT: Final = "exempt"
"""The reason for which an exempt cell is left out of a figure."""


@frozen(kw_only=True)
class LeftOut:
    """
    Cells that a figure does not count, for one reason.

    Attributes:
        reason: A gap's value, or `exempt`.
        label: The reason in words.
        cells: The ids of the cells.
    """

    reason: str
    label: Text
    cells: tuple[str, ...]

    def say(self, lang: str = "zh") -> str:
        """Return the reason with its number, as the language counts: `名册未知 1`, `1 roster unknown`."""
        count = len(self.cells)
        return f"{self.label.zh} {count}" if lang == "zh" else f"{count} {self.label.say(lang)}"


@frozen(kw_only=True)
class Figure:
    """
    A count that can show its cells.

    Attributes:
        name: What it counts.
        numerator: The ids of the cells that count as done.
        denominator: The ids of the cells counted.
        left_out: The cells not counted, by reason, weightiest reason first.
    """

    name: Text
    numerator: tuple[str, ...] = field(repr=False)
    denominator: tuple[str, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = field(repr=False)

    @property
    def ratio(self) -> float | None:
        """Return numerator over denominator, 0 to 1; None where nothing is counted."""
        return len(self.numerator) / len(self.denominator) if self.denominator else None

    def say(self, lang: str = "zh") -> str:
        """Return the figure in words, with what it leaves out: `51 of 52 (not counted: 1 roster unknown)`."""
        top, bottom = len(self.numerator), len(self.denominator)
        zh = lang == "zh"
        words = f"{top}/{bottom}" if zh else f"{top} of {bottom}"
        if not self.left_out:
            return words
        parts = [out.say(lang) for out in self.left_out]
        return f"{words}（未计：{'、'.join(parts)}）" if zh else f"{words} (not counted: {', '.join(parts)})"

    def __str__(self) -> str:
        return self.say("en")


def _figure(name: Text, cells: Iterable[Cell], barred: tuple[Gap, ...], done: tuple[State, ...]) -> Figure:
    numerator, denominator = [], []
    left_out: dict[str, list[str]] = {reason: [] for reason in (*(g.value for g in barred), EXEMPT)}
    for cell in cells:
        gap = next((g for g in barred if g in cell.obligation.gaps), None)
        if gap is not None:
            left_out[gap.value].append(cell.id)
        elif cell.state is State.EXEMPT:
            left_out[EXEMPT].append(cell.id)
        else:
            denominator.append(cell.id)
            if cell.state in done:
                numerator.append(cell.id)
    labels = {**{g.value: g.label for g in barred}, EXEMPT: State.EXEMPT.label}
    return Figure(
        name=name,
        numerator=tuple(numerator),
        denominator=tuple(denominator),
        left_out=tuple(
            LeftOut(reason=reason, label=labels[reason], cells=tuple(ids))
            for reason, ids in left_out.items()
            if ids
        ),
    )


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
    def completeness(self) -> Figure:
        """Return how many are met, in time or late (完成率), of those with roster, owner and quantity."""
        return _figure(
            Text("完成", "completeness"), self.cells, _WHO_AND_HOW_MUCH, (State.MET, State.MET_LATE)
        )

    @property
    def timeliness(self) -> Figure:
        """Return how many are met in time (按时率); cells without a due day are left out too."""
        return _figure(Text("按时", "timeliness"), self.cells, _AND_WHEN, (State.MET,))

    def due_by(self, day: date) -> DutyView:
        """Return the view of those cells whose due day is that day or earlier."""
        due = tuple(c for c in self.cells if c.due_day is not None and c.due_day <= day)
        return DutyView(duty=self.duty, title=self.title, cells=due)

    def cell(self, bearer: str, slot: str = "") -> Cell:
        """
        Return the cell of a bearer.

        Raises:
            UnknownUnit: The duty has no obligation of that bearer (and slot).
        """
        for cell in self.cells:
            if cell.bearer == bearer and slot in ("", cell.obligation.slot):
                return cell
        raise UnknownUnit(self.duty, bearer, (c.bearer for c in self.cells))

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
        unplaced: The ids of standing records that feed no obligation.
    """

    campaign: str
    as_of: date
    known_by: date
    cells: tuple[Cell, ...] = field(repr=False)
    records: int = 0
    unplaced: tuple[str, ...] = field(default=(), repr=False)

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
        cells = tuple(c for c in self.cells if c.obligation.duty == duty)
        if not cells:
            raise UnknownDuty(self.campaign, duty, (c.obligation.duty for c in self.cells))
        return DutyView(duty=duty, title=cells[0].obligation.title, cells=cells)

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
        """Return the cells of one unit, in the order of the duties."""
        return tuple(c for c in self.cells if c.bearer == unit)

    def cell(self, obligation: str) -> Cell:
        """
        Return the cell of an obligation, by its id.

        Raises:
            UnknownObligation: None has that id.
        """
        for cell in self.cells:
            if cell.id == obligation:
                return cell
        raise UnknownObligation(self.campaign, obligation, (c.id for c in self.cells))

    @property
    def overdue(self) -> tuple[Cell, ...]:
        """Return the cells whose due day is past and whose least is not reached."""
        return tuple(c for c in self.cells if c.overdue)
