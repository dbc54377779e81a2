"""
Flags: what a cell adds to the numbers of a roll-up, where there are too many cells to hold.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from govcampaign.domain.plan.need import Measure
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.rate import WHO, Rate
from govcampaign.domain.time.deadline import DueKind

LEFT_OUT = -1
"""The flag of a rate that does not count a cell."""


class Flags(NamedTuple):
    """
    What a cell adds to numbers.

    Attributes:
        complete: 1 if it counts as done in the completeness, 0 if it is counted, -1 if it is left out.
        timely: The same for the timeliness.
        not_started: 1 if a known bearer owes it and nothing is credited.
        overdue: 1 if it is overdue.
        started: 1 if something is credited or declared.
        exempt: 1 if it is exempt.
        known: 1 if it is known who owes it; participation asks that of the first cell of a bearer.
    """

    complete: int
    timely: int
    not_started: int
    overdue: int
    started: int
    exempt: int
    known: int


class Flagging:
    """Returns the flags of cells; what cells of one look have in common is worked out once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Flags] = {}

    def of(self, cell: Cell) -> Flags:
        """Return what a cell adds to the numbers of its duty."""
        look = cell.obligation.gaps, cell.state, cell.started, cell.overdue, cell.to_come
        found = self._kept.get(look)
        if found is None:
            found = self._kept[look] = flags_of(cell)
        return found


def flags_of(cell: Cell) -> Flags:
    """Return what a cell adds to the numbers of its duty, as the rates of the duty would count it alone."""
    view = DutyView(duty=cell.obligation.duty, title=cell.obligation.title, cells=(cell,))
    return Flags(
        complete=_flag(view.completeness),
        timely=_flag(view.timeliness),
        not_started=len(view.not_started),
        overdue=len(view.overdue),
        started=int(cell.started),
        exempt=int(cell.state is State.EXEMPT),
        known=int(not any(gap in WHO for gap in cell.obligation.gaps)),
    )


def _flag(rate: Rate) -> int:
    return len(rate.numerator) if rate.denominator else LEFT_OUT


def decisive_days(owed: Obligation, as_of: date) -> tuple[date, ...]:
    """
    Return the days that decide the flags of an obligation: up to three, earliest first, the last `as_of`.

    A record may be moved to the first of these days that is not before its own day: the flags stay the
    same, because they depend on what was done before the due day, on it, and after it. Records of many days
    can so be added up before they are judged. Other values of the cell, such as the day reached, may change.

    Args:
        owed: What is owed, with no ruling on it.
        as_of: The day, inclusive, until which records count.

    Returns:
        The days; none where every day may matter: distinct days or amounts are counted, or the due day
        depends on another duty.
    """
    need, due = owed.need, owed.due_day
    if need.measure is Measure.DAYS or need.target is not None or owed.due.kind is DueKind.BEFORE:
        return ()
    if due is None or due > as_of:
        return (as_of,)
    before = () if due == date.min else (due - timedelta(days=1),)
    return tuple(dict.fromkeys((*before, due, as_of)))
