"""
One row of a report of cases: a case on a day, and which figures count it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Final

from attrs import field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import CaseClock, Light, clock_of
from govcampaign.domain.cases.event import Satisfaction
from govcampaign.domain.cases.folding import CaseStanding, fold
from govcampaign.domain.cases.rules import CaseRules
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.checks import beijing_day
from govcampaign.domain.time.limits.calendars import WorkingTime


@frozen(kw_only=True)
class CaseRow:
    """
    One case on a day.

    Attributes:
        case: The case, with its events up to the day.
        unit: The unit that it counts for: the one that has it, or had it when it ended; empty while the
            campaign office has it. A unit that only helped is not counted.
        days: The days since it was registered, up to the day; None where it is done or ended.
        clock: The clock of the limit that it is judged by.
        returned_by: The units that returned it, once for each return.
    """

    case: Case = field(repr=False)
    unit: str
    days: int | None
    clock: CaseClock
    returned_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the case."""
        return self.case.id

    @cached_property
    def standing(self) -> CaseStanding:
        """Return how the case stands."""
        return self.case.standing

    @property
    def merged(self) -> bool:
        """Return whether it went on in another case."""
        return self.standing.stage is CaseStage.MERGED

    @cached_property
    def counted(self) -> frozenset[str]:
        """Return the names of the figures that count it."""
        return frozenset(name for name, (counts, _) in COUNTED.items() if counts(self))

    @cached_property
    def among(self) -> frozenset[str]:
        """Return the names of the rates that it is counted among."""
        return frozenset(name for name, (_, among) in COUNTED.items() if among is not None and among(self))

    @property
    def in_hand(self) -> bool:
        """Return whether it is neither done nor ended."""
        return self.standing.open and self.standing.done is None

    @property
    def light(self) -> Light:
        """Return its light."""
        return self.clock.light

    @property
    def came_late(self) -> bool:
        """Return whether the unit got it only after its limit was over."""
        hands, due = self.standing.hands, self.clock.due
        if not hands or due is None:
            return False
        if due.day is not None:
            return beijing_day(hands[-1].since) > due.day
        return due.moment is not None and hands[-1].since > due.moment


def row_of(case: Case, rules: CaseRules | None, working: WorkingTime, at: datetime) -> CaseRow:
    """
    Return a case as a row of a report.

    Args:
        case: The case, with its events up to the moment; it has one at least.
        rules: The rules of the place; None has no limits.
        working: When the office works.
        at: The moment, in Beijing time.
    """
    standing = case.standing
    unit = standing.owner
    if standing.ended and standing.hands:
        unit = standing.hands[-1].unit
    in_hand = standing.open and standing.done is None
    days = (at.date() - beijing_day(case.events[0].at)).days if in_hand else None
    returned = tuple(_returns(case)) if standing.returns else ()
    clock = clock_of(case, rules, working, at)
    return CaseRow(case=case, unit=unit, days=days, clock=clock, returned_by=returned)


def _returns(case: Case) -> Iterator[str]:
    """Yield the unit that had the case before each return."""
    for number, event in enumerate(case.events):
        if event.step in (CaseStep.RETURNED, CaseStep.UPHELD):
            yield fold(case.events[:number]).owner


# -- what counts -------------------------------------------------------------------

_NOT_TAKEN: Final = (CaseStage.REJECTED, CaseStage.WITHDRAWN)
_REACHED: Final = (Satisfaction.SATISFIED, Satisfaction.PARTLY, Satisfaction.NOT_SATISFIED)
_PLEASED: Final = (Satisfaction.SATISFIED, Satisfaction.PARTLY)


def _accepted(row: CaseRow) -> bool:
    return row.standing.stage not in _NOT_TAKEN


def _judged(row: CaseRow) -> bool:
    """Return whether it can be said that a case was dealt with in time, or was not."""
    ended = row.light in (Light.IN_TIME, Light.LATE) and _accepted(row)
    return ended or row.light is Light.OVERDUE


_Test = Callable[[CaseRow], bool]
COUNTED: Final[dict[str, tuple[_Test, _Test | None]]] = {
    "cases": (lambda _: True, None),
    "open": (lambda row: row.in_hand, None),
    "to_confirm": (lambda row: row.case.open and not row.in_hand, None),
    "near": (lambda row: row.in_hand and row.light is Light.NEAR, None),
    "overdue": (lambda row: row.in_hand and row.light is Light.OVERDUE, None),
    "paused": (lambda row: row.standing.paused, None),
    "listed": (lambda row: row.standing.listed, None),
    "unknown": (lambda row: row.in_hand and row.light is Light.UNKNOWN, None),
    "no_limit": (lambda row: row.in_hand and row.light is Light.NO_LIMIT, None),
    "reopened": (lambda row: row.standing.reopened > 0, None),
    "rejected": (lambda row: row.standing.stage is CaseStage.REJECTED, None),
    "withdrawn": (lambda row: row.standing.stage is CaseStage.WITHDRAWN, None),
    "answered": (lambda row: row.standing.answered is not None, _accepted),
    "on_time": (lambda row: row.light is Light.IN_TIME, _judged),
    "resolved": (lambda row: row.standing.done is not None, _accepted),
    "struck_off": (lambda row: row.standing.stage is CaseStage.STRUCK_OFF, _accepted),
    "satisfied": (
        lambda row: row.standing.satisfied in _PLEASED,
        lambda row: row.standing.satisfied in _REACHED,
    ),
}
"""For each figure, which cases it counts, and among which where it is a rate."""
