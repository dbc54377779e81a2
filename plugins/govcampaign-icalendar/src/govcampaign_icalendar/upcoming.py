"""
Rounds that have not begun: those of duties that recur without an end.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.errors import CalendarUnknown
from govcampaign.expansion import endless, obligations

HORIZON: Final = timedelta(days=400)
"""How far after the day of the snapshot rounds are shown, where the campaign ends before that."""

_MONTH: Final = timedelta(days=31)


@frozen
class Upcoming:
    """
    The obligations of rounds that the matrix does not hold yet.

    Attributes:
        obligations: What will be owed.
        unknown: The first year whose working days are not known, so that its rounds are missing; else None.
    """

    obligations: tuple[Obligation, ...] = ()
    unknown: int | None = None


def horizon(snapshot: Snapshot) -> date:
    """Return the last day of which rounds are shown: 400 days on, or the end of the campaign if later."""
    last = snapshot.overview.as_of + HORIZON
    end = snapshot.campaign.window.end
    return last if end is None else max(last, end)


def upcoming(snapshot: Snapshot) -> Upcoming:
    """
    Return the obligations of rounds without an end that begin after the day of the snapshot.

    Args:
        snapshot: The campaign as of a day.
    """
    recurring = endless(snapshot.campaign)
    if not recurring:
        return Upcoming()
    judged = {cell.id for cell in snapshot.matrix.cells}
    until, unknown = horizon(snapshot), None
    while until > snapshot.overview.as_of:
        try:
            owed = obligations(snapshot.campaign, snapshot.roster, snapshot.calendar, until=until)
        except CalendarUnknown as error:
            # The last rounds before that year may be due in it.
            unknown = error.year
            until = min(until - _MONTH, date(error.year - 1, 12, 31))
        else:
            return Upcoming(tuple(o for o in owed if o.duty in recurring and o.id not in judged), unknown)
    return Upcoming(unknown=unknown)
