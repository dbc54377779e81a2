"""
The line of a unit, and its rank among the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import evolve

from govcampaign.domain.overview.counts import UnitLine
from govcampaign.domain.overview.heatmap import UnitRow
from govcampaign.domain.overview.signs import Sign, sign_of
from govcampaign.domain.standing.cell import Cell

_BEGUN: Final = (Sign.PARTLY, Sign.UNDERWAY)
# Work without a number cannot be held against a unit once it has begun.
_UNJUDGED: Final = (Sign.UNKNOWN, Sign.UNDERWAY, Sign.EXEMPT)


def is_due(cell: Cell, day: date) -> bool:
    """Tell whether a cell is due: its due day is that day or earlier."""
    return cell.due_day is not None and cell.due_day <= day


def line_of(line: UnitLine, cells: Iterable[Cell], day: date) -> UnitLine:
    """
    Return the line of a unit with the counts of its cells.

    Args:
        line: Who it is.
        cells: The cells that count as owed by it.
        day: The day.
    """
    signs = [(sign_of(cell, day), is_due(cell, day), cell) for cell in cells]
    met = [due for sign, due, _ in signs if sign is Sign.MET]
    overdue = [sign for sign, _, _ in signs if sign in (Sign.OVERDUE, Sign.OVERDUE_PARTLY, Sign.EXCUSED)]
    idle = [
        cell for sign, _, cell in signs if not cell.started and sign in (Sign.SOON, Sign.OPEN, Sign.IN_GRACE)
    ]
    begun = [sign for sign, _, cell in signs if sign in _BEGUN or (sign is Sign.IN_GRACE and cell.started)]
    return evolve(
        line,
        owed=len(signs),
        due=sum(due and sign not in _UNJUDGED for sign, due, _ in signs),
        in_time=sum(met),
        late=sum(sign is Sign.MET_LATE for sign, _, _ in signs),
        overdue=len(overdue),
        excused=overdue.count(Sign.EXCUSED),
        soon=sum(sign is Sign.SOON for sign, _, _ in signs),
        not_started=len(idle),
        begun=len(begun),
        early=len(met) - sum(met),
        unknown=sum(sign is Sign.UNKNOWN for sign, _, _ in signs),
        exempt=sum(sign is Sign.EXEMPT for sign, _, _ in signs),
    )


def ranked(rows: Iterable[UnitRow]) -> tuple[UnitRow, ...]:
    """Return rows with ranks: by the share of what is due that was met in time, the best first."""
    all_rows = tuple(rows)
    shares = [share for row in all_rows if (share := _share(row.line)) is not None]
    return tuple(evolve(row, line=_with_rank(row.line, shares)) for row in all_rows)


def _share(line: UnitLine) -> Fraction | None:
    """Return how much of what is due a unit met in time; None where it is not ranked."""
    return Fraction(line.in_time, line.due) if line.known and line.due else None


def _with_rank(line: UnitLine, shares: Sequence[Fraction]) -> UnitLine:
    own = _share(line)
    if own is None:
        return line
    return evolve(line, first=1 + sum(s > own for s in shares), last=sum(s >= own for s in shares))
