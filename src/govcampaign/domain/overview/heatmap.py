"""
The heat map: units down, duties across, one sign where they meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from govcampaign.domain.overview.counts import UnitLine, Verdict
from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.notebook import SmallCell, both, small_table
from govcampaign.domain.standing.rate import Rate
from govcampaign.wording import Text


@frozen(kw_only=True)
class Square:
    """
    Where a unit meets a duty.

    Attributes:
        sign: The worst sign of its cells.
        cells: Its cells: several where the duty has slots, or rounds that have begun.
        number: How much is done, for `UNDERWAY`; 0 for other signs.
    """

    sign: Sign
    cells: tuple[Cell, ...] = field(repr=False)
    number: int = 0


@frozen(kw_only=True)
class DutyHead:
    """
    The head of one duty.

    Attributes:
        duty: The duty's id.
        title: What is owed.
        activity: The id of its activity; empty where it has none.
        activity_title: The title of the activity.
        clauses: The addresses of the clauses that say it.
        due_day: The due day that most of its cells have, of the round that is open; None where none has one.
        done: How many of the known bearers' cells are met; begun, where the duty has no quota.
        of: Of how many that is.
        quota: True where the duty says how much; False where `done` counts what has begun.
        completeness: Its completeness, with what is left out.
    """

    duty: str
    title: Text
    activity: str = ""
    activity_title: Text
    clauses: tuple[str, ...] = ()
    due_day: date | None = None
    done: int = 0
    of: int = 0
    quota: bool = True
    completeness: Rate = field(repr=False)


@frozen(kw_only=True)
class UnitRow:
    """
    One row of the heat map.

    Attributes:
        line: Who it is, and how it stands.
        squares: What it shows, by duty; a duty that it does not owe is missing.
    """

    line: UnitLine
    squares: Mapping[str, Square] = field(repr=False, hash=False)


@frozen(kw_only=True)
class Overview:
    """
    How a campaign stands on a day.

    Attributes:
        campaign: The campaign's id.
        title: Its title.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was entered is seen.
        verdict: The overall result.
        heads: One a duty, in the plan's order.
        rows: One a unit of the roster that owes something, in its order; then the other bearers.
    """

    campaign: str
    title: Text
    as_of: date
    known_by: date
    verdict: Verdict = field(repr=False)
    heads: tuple[DutyHead, ...] = field(repr=False)
    rows: tuple[UnitRow, ...] = field(repr=False)

    @property
    def league(self) -> tuple[UnitLine, ...]:
        """Return the lines of the units of the roster, worst first; equals keep the roster's order."""
        return tuple(row.line for row in self.worst_first if row.line.known)

    @property
    def worst_first(self) -> tuple[UnitRow, ...]:
        """Return the rows, the worst unit first; bearers that are no unit of the roster last."""
        return tuple(sorted(self.rows, key=lambda row: row.line.worst_key))

    def _repr_html_(self) -> str:
        """Return the heat map for a notebook: the result, then the worst units, a sign a duty."""
        shown = self.worst_first[:_NOTEBOOK_ROWS]
        headings = (both(_UNIT), *(both(head.title) for head in self.heads))
        rows = ((both(row.line.title), [_sign(row, head) for head in self.heads]) for row in shown)
        left = len(self.rows) - len(shown)
        more = f"{both(_MORE)} {left}" if left else ""
        return small_table(both(self.verdict.sentence), headings, rows, more=more)


_NOTEBOOK_ROWS: Final = 40
_UNIT: Final = Text("单位", "unit")
_MORE: Final = Text("未列出的单位", "units not shown:")


def _sign(row: UnitRow, head: DutyHead) -> SmallCell:
    """Return what a unit shows for a duty, for a notebook."""
    square = row.squares.get(head.duty)
    if square is None:
        return SmallCell(words="")
    words = square.sign.on_page or str(square.number)
    return SmallCell(words=words, tone=square.sign.tone, says=both(square.sign.label))
