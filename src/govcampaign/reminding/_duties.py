"""
Reminders of duties: which cells are reminded of, why, and by which rung.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from attrs import frozen

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.standing.cell import WAITING, Cell, State
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing
from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.domain.time.ladders.climbing import Step, steps_of
from govcampaign.domain.time.ladders.days import LadderDays
from govcampaign.domain.time.ladders.ladder import Ladder, Rung
from govcampaign.domain.time.ladders.thing import When, day_in
from govcampaign.reminding._ladders import ladder_for
from govcampaign.reminding._words import Wording, duty_wording
from govcampaign.reminding._writing import Writer
from govcampaign.wording import Text, same, spoken_clauses

K = ReminderKind

_NOT_COUNTED: Final = frozenset((Gap.FORCE, Gap.ROLE, Gap.CONDITION))
_GRACE: Final = Rung(name="grace", offset=1)


@frozen
class _Reason:
    """Why a cell is reminded of: the kind, what the key begins with, the day that it is about, the rungs."""

    kind: ReminderKind
    prefix: str
    due: When
    last: date
    ladder: Ladder
    steps: tuple[Step, ...]


class Duties:
    """
    The reminders of the duties of a campaign in one run.

    Args:
        writer: What writes them.
        ladders: The ladders, in the order in which they are looked up.
        days: The days of the calendar.
        at: The day or the moment of the run.
    """

    def __init__(self, writer: Writer, ladders: Sequence[LadderFor], days: LadderDays, at: When) -> None:
        self._writer = writer
        self._ladders = ladders
        self._days = days
        self._at = at
        self._today = days.day_of(at)
        self._of_duty: dict[tuple[Subject, str], Ladder] = {}
        # Many units owe one duty by one day.
        self._reasons: dict[tuple[object, ...], tuple[_Reason, ...]] = {}
        self._wordings: dict[tuple[object, ...], Wording] = {}

    def reminders(self, cells: Iterable[Cell]) -> Iterator[Reminder]:
        """Yield the reminders of cells, in their order."""
        today = self._today
        for cell in cells:
            waiting = cell.state in WAITING
            due = cell.due_day
            if not waiting and not (cell.state is State.UNDERWAY and due is not None and due < today):
                continue
            owed = cell.obligation
            begin = owed.begin_day if waiting and (due is None or due >= today) else None
            if due is None and begin is None:
                continue
            key = (owed.duty, due, owed.due_time, cell.extended, begin, owed.grace_days)
            reasons = self._reasons.get(key)
            if reasons is None:
                reasons = self._reasons[key] = tuple(self._why(cell, begin))
            if reasons:
                yield from self._of_cell(cell, reasons)

    def _of_cell(self, cell: Cell, reasons: Sequence[_Reason]) -> Iterator[Reminder]:
        owed = cell.obligation
        if cell.excused or not _NOT_COUNTED.isdisjoint(owed.gaps):
            return
        if cell.state is State.UNDERWAY and not cell.undeclared:
            return
        if cell.started:
            reasons = [each for each in reasons if each.kind is not K.BEGIN]
        for reason in _latest(reasons, self._days):
            for step in reason.steps:
                if not step.certain:
                    self._writer.faults.uncertain[owed.duty] = None
                wording = self._wording(cell, reason, step)
                for unit in _bearers(cell, self._today):
                    yield from self._writer.reminders(
                        step,
                        wording,
                        unit,
                        thing=f"{reason.prefix}/{owed.id}",
                        due=reason.due,
                        alone=not reason.ladder.digest,
                        obligation=owed.id,
                        clauses=owed.clauses,
                    )

    def _why(self, cell: Cell, begin: date | None) -> Iterator[_Reason]:
        """Yield what may be said of cells with these days: of the due day, and of the beginning."""
        due, owed = cell.due_day, cell.obligation
        if due is not None:
            reason = self._due(cell, due)
            if reason.steps:
                yield reason
        if begin is not None:
            ladder = self._ladder(Subject.BEGINNINGS, owed.duty)
            steps = steps_of(ladder, begin, self._days, self._at)
            if steps:
                yield _Reason(K.BEGIN, "begin", begin, begin, ladder, steps)

    def _due(self, cell: Cell, day: date) -> _Reason:
        owed = cell.obligation
        timed = owed.due_time is not None and not cell.extended
        due: When = datetime.combine(day, owed.due_time, BEIJING) if timed and owed.due_time else day
        ladder = self._ladder(Subject.DUTIES, owed.duty)
        last = day + timedelta(days=owed.grace_days)
        if not self._is_over(due):
            return _Reason(K.NEAR, "duty", due, last, ladder, steps_of(ladder, due, self._days, self._at))
        if owed.grace_days and self._today <= last:
            graced = Ladder(
                rungs=(_GRACE,), catch_up=ladder.catch_up, quiet=ladder.quiet, digest=ladder.digest
            )
            steps = steps_of(graced, day, self._days, self._at)
            return _Reason(K.GRACE, "grace", due, last, graced, steps)
        counted = last if owed.grace_days else due
        return _Reason(K.OVERDUE, "duty", due, last, ladder, steps_of(ladder, counted, self._days, self._at))

    def _is_over(self, due: When) -> bool:
        if isinstance(due, datetime) and isinstance(self._at, datetime):
            return self._at > due
        return self._today > day_in(due, BEIJING)

    def _ladder(self, subject: Subject, duty: str) -> Ladder:
        found = self._of_duty.get((subject, duty))
        if found is None:
            found = self._of_duty[subject, duty] = ladder_for(self._ladders, subject, duty)
        return found

    def _wording(self, cell: Cell, reason: _Reason, step: Step) -> Wording:
        owed = cell.obligation
        kind = K.UNDECLARED if cell.undeclared and reason.kind in (K.OVERDUE, K.GRACE) else reason.kind
        key = (
            *(owed.duty, owed.slot, owed.round, owed.clauses),
            *(kind, reason.due, reason.last, step.rung.level),
        )
        found = self._wordings.get(key)
        if found is None:
            found = self._wordings[key] = duty_wording(
                kind=kind,
                level=step.rung.level,
                title=_title(owed),
                due=reason.due,
                last=reason.last,
                today=self._today,
                said=_said(owed.clauses),
            )
        return found


def _latest(reasons: Sequence[_Reason], days: LadderDays) -> Sequence[_Reason]:
    """Return one reason: that of the rung which fell last, and of two on one day that of the due day."""
    if len(reasons) == 1:
        return reasons
    return sorted(reasons, key=lambda each: (days.day_of(each.steps[-1].on), each.kind is not K.BEGIN))[-1:]


def _bearers(cell: Cell, on: date) -> tuple[str, ...]:
    """Return the units that a cell is about: its unit, who is in its place, or those that owe it together."""
    owed = cell.obligation
    if owed.standing is Standing.UNIT:
        replaced = owed.succeeded_on is not None and owed.succeeded_on <= on
        return owed.successors if replaced else (owed.bearer,)
    return owed.eligible if owed.standing is Standing.COLLECTIVE else ()


def _title(owed: Obligation) -> Text:
    slot = f"（{owed.slot}）" if owed.slot else ""
    full = owed.full_title
    return Text(f"{full.zh}{slot}", f"{full.en}{slot}")


def _said(clauses: tuple[str, ...]) -> Text:
    spoken = spoken_clauses(clauses)
    return Text(f"（依据：{spoken.zh}）", f" (clause {spoken.en})") if clauses else same("")
