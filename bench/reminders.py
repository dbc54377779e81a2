"""
Rows about reminders as a reading of a matrix: a usual day, and one on which everything is overdue.
"""

from __future__ import annotations

from datetime import timedelta

from rows import Row, Sizes, Unit
from world import FIRST_DAY, ROUNDS, middle, plan, units

import govcampaign as gc
from govcampaign.reminding import digests, reminders

MEMBERS, DUTIES = 500, 50


def _judged(duties: int, days: int) -> tuple[gc.Campaign, gc.Matrix]:
    """Return a plan of duties that everybody owes, and its matrix some days after the first."""
    made = plan(duties)
    owed = gc.obligations(made, gc.roster({"各部门": list(units(MEMBERS))}))
    return made, gc.matrix(made, owed, as_of=FIRST_DAY + timedelta(days=days))


def usual(_: Sizes) -> float:
    """Return the seconds of the reminders of a day on which some duties are near and the others far away."""
    made, matrix = _judged(DUTIES, 0)
    return middle([lambda: reminders(made, matrix, on=matrix.as_of)] * ROUNDS)


def overdue(_: Sizes) -> float:
    """Return the seconds of 25,000 reminders: nothing was done, and everything is overdue."""
    made, matrix = _judged(DUTIES, 400)
    return middle([lambda: reminders(made, matrix, on=matrix.as_of)] * ROUNDS)


def gathered(_: Sizes) -> float:
    """Return the seconds of 500 digests of 50 reminders each."""
    made, matrix = _judged(DUTIES, 400)
    found = reminders(made, matrix, on=matrix.as_of)
    return middle([lambda: digests(found)] * ROUNDS)


ROWS = (
    Row(
        name="reminders-pure",
        work="reminders of a matrix, 500 units × 50 duties",
        limit="processor time",
        goal=0.15,
        unit=Unit.SECONDS,
        measure=usual,
    ),
    Row(
        name="reminders-overdue",
        work="25,000 reminders of a matrix, everything overdue",
        limit="processor time",
        goal=0.5,
        unit=Unit.SECONDS,
        measure=overdue,
    ),
    Row(
        name="digests",
        work="500 digests of 50 reminders each",
        limit="processor time",
        goal=0.5,
        unit=Unit.SECONDS,
        measure=gathered,
    ),
)
