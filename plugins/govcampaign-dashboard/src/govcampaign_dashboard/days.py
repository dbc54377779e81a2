"""
Days as the page counts them: numbers from a first day, -1 for none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from govcampaign.domain.checks import beijing_day
from govcampaign.domain.overview.snapshot import Snapshot

_EDGE = timedelta(days=1)


@frozen
class Days:
    """
    Numbers for days.

    Attributes:
        first: The day that is number 0.
        start: The first day of the charts and of the time line.
        end: The last day of them.
    """

    first: date
    start: date
    end: date

    @classmethod
    def of(cls, snapshot: Snapshot) -> Days:
        """Return the numbers for the days of a snapshot."""
        planned = [*_planned(snapshot), snapshot.matrix.as_of]
        every = [*planned, *_happened(snapshot)]
        return cls(first=min(every) - _EDGE, start=min(planned), end=max(planned))

    def number(self, day: date | None) -> int:
        """Return the number of a day; -1 for none."""
        return -1 if day is None else (day - self.first).days

    def charted(self) -> Iterator[date]:
        """Yield the days of the charts, and a few on either side."""
        at = self.start - 3 * _EDGE
        while at <= self.end + 3 * _EDGE:
            yield at
            at += _EDGE


def _planned(snapshot: Snapshot) -> Iterator[date]:
    plan = snapshot.campaign
    periods = [plan.window, *(phase.period for phase in plan.phases), *(duty.window for duty in plan.duties)]
    for period in periods:
        if period.start is not None and period.end is not None:
            yield from (period.start, period.end)
    yield from (cell.due_day for cell in snapshot.matrix.cells if cell.due_day is not None)


def _happened(snapshot: Snapshot) -> Iterator[date]:
    for cell in snapshot.matrix.cells:
        yield from (day for day in (cell.begun, cell.reached) if day is not None)
    yield from (record.day for record in snapshot.standing.values())
    yield from (beijing_day(event.at) for case in snapshot.cases for event in case.events)
    yield from filter(None, (snapshot.campaign.dated,))
