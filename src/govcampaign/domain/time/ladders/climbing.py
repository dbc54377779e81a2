"""
Which rungs of a ladder a run is to send for a thing.

Nothing is remembered here: the same ladder, thing, calendar and run give the same rungs with the same keys.
The sender keeps the keys that went out, and sends each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from attrs import frozen

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.ladders.days import LadderDays, OpenHours
from govcampaign.domain.time.ladders.ladder import CatchUp, Ladder, LadderUnit, Quiet, Repeat, Rung
from govcampaign.domain.time.ladders.thing import Thing, When, as_when


@frozen(kw_only=True)
class Step:
    """
    A rung of a ladder, placed for one due day.

    Attributes:
        rung: The rung; one of a repeat is named by its offset, such as `o8`.
        on: The day or the moment on which it falls, moved off rest days where the ladder says so.
        certain: False if it rests on days of a year without a notice, each of which counts as a day at work.
    """

    rung: Rung
    on: When
    certain: bool = True


@frozen(kw_only=True)
class Reached:
    """
    A rung that a run is to send.

    Attributes:
        key: Stable: the thing, its due day or moment, the rung. It is sent once.
        rung: The rung.
        due: The due day or moment that it is about.
        on: The day or the moment on which it fell.
        certain: False if it rests on days of a year without a notice.
    """

    key: str
    rung: Rung
    due: When
    on: When
    certain: bool = True


def reached(
    ladder: Ladder, thing: Thing, calendar: WorkCalendar | OpenHours | LadderDays | None, at: When
) -> tuple[Reached, ...]:
    """
    Return the rungs that a run is to send for a thing, sent already or not.

    - A rung at or before the due day is not sent once that is past. Nothing is sent for what is done, before
      the thing has a due day, or on a rest day where the ladder keeps them quiet.
    - A due day that changes has rungs of its own; one that moves later ends those of the day before it.
    - A run given as a day is a pass at some time of that day: a rung before the due moment is reached if it
      falls on that day, one after it only if it falls before that day begins.
    - A day whose year has no notice counts as a day at work, and the rung is marked as not certain.

    Args:
        ladder: The ladder.
        thing: What it reminds of.
        calendar: The working days; without one each day is at work.
        at: The day or the moment of the run.

    Returns:
        In the order of their offsets; with `CatchUp.LATEST_ONLY` one at most.

    Raises:
        InvalidValue: The run is neither a day nor a moment with a time zone.
    """
    run = as_when(at, "at")
    days = calendar if isinstance(calendar, LadderDays) else LadderDays(calendar)
    due = None if thing.is_done(run, days.tz) else thing.due_at(run, days.tz)
    if due is None:
        return ()
    said = due_key(due)
    return tuple(
        Reached(
            key=f"{thing.id}/{said}/{step.rung.name}",
            rung=step.rung,
            due=due,
            on=step.on,
            certain=step.certain,
        )
        for step in steps_of(ladder, due, days, run)
    )


def due_key(due: When) -> str:
    """Return a due day or moment as keys have it: `2026-03-09`, or in Beijing time `2026-03-09T12:00`."""
    if isinstance(due, datetime):
        return due.astimezone(BEIJING).replace(tzinfo=None).isoformat(timespec="minutes")
    return due.isoformat()


def steps_of(ladder: Ladder, due: When, days: LadderDays, at: When) -> tuple[Step, ...]:
    """
    Return the rungs that a run is to send for a due day, as `reached` does for a thing that is not done.

    Args:
        ladder: The ladder.
        due: The due day or moment.
        days: The days of the calendar.
        at: The day or the moment of the run.
    """
    today = days.day_of(at)
    if ladder.quiet is not Quiet.NONE and days.is_rest(today):
        return ()
    past = _is_past(due, at, days)
    climb = _Climb(ladder, due, days, at)
    ready: Iterator[Step] = (
        step
        for step in climb.downwards()
        if not (past and step.rung.offset <= 0) and _is_reached(step, at, days)
    )
    if ladder.catch_up is CatchUp.EXACT:
        ready = takewhile(lambda step: days.day_of(step.on) == today, ready)
    found = tuple(ready) if ladder.catch_up is not CatchUp.LATEST_ONLY else tuple(_first(ready))
    return found[::-1]


def _first(steps: Iterator[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        return


def _is_past(due: When, at: When, days: LadderDays) -> bool:
    if isinstance(due, datetime) and isinstance(at, datetime):
        return at > due
    return days.day_of(at) > days.day_of(due)


def _is_reached(step: Step, at: When, days: LadderDays) -> bool:
    if not isinstance(step.on, datetime):
        return step.on <= days.day_of(at)
    if isinstance(at, datetime):
        return step.on <= at
    if step.rung.offset <= 0:
        return days.day_of(step.on) <= at
    return step.on <= days.end_of(at - timedelta(days=1))


class _Climb:
    """The rungs of a ladder placed for one due day, as far as a run can reach."""

    def __init__(self, ladder: Ladder, due: When, days: LadderDays, at: When) -> None:
        self._ladder, self._due, self._days = ladder, due, days
        self._due_day = days.day_of(due)
        self._moment = due if isinstance(due, datetime) else days.end_of(due)
        self._last = self._horizon(days.day_of(at))

    def _horizon(self, today: date) -> date:
        """Return the last day whose rungs may have been moved to this day or before it."""
        if self._ladder.quiet is not Quiet.PREVIOUS:
            return today
        return self._days.count(today, 1)[0] - timedelta(days=1)

    def downwards(self) -> Iterator[Step]:
        """Yield the rungs that are not dropped, the highest first; some of them may be still to come."""
        if not self._ladder.gap:
            yield from self._placed()
            return
        kept: list[Step] = []
        for step in reversed(list(self._placed())):
            if not kept or self._apart(kept[-1].on, step.on):
                kept.append(step)
        yield from reversed(kept)

    def _apart(self, earlier: When, later: When) -> bool:
        gap = self._ladder.gap
        if isinstance(earlier, datetime) and isinstance(later, datetime):
            return later - earlier >= timedelta(minutes=gap)
        if self._ladder.unit is LadderUnit.WORKING_DAYS:
            return self._days.count(self._days.day_of(earlier), gap)[0] <= self._days.day_of(later)
        return self._days.day_of(later) - self._days.day_of(earlier) >= timedelta(days=gap)

    def _placed(self) -> Iterator[Step]:
        for rung in self._rungs():
            step = self._step(rung)
            if step is not None:
                yield step

    def _rungs(self) -> Iterator[Rung]:
        """Yield the rungs from the highest; those of a repeat as far as the run can reach."""
        rungs = sorted(self._ladder.rungs, key=lambda rung: -rung.offset)
        repeat = self._ladder.repeat
        if repeat is None:
            yield from rungs
            return
        yield from (rung for rung in rungs if rung.offset >= repeat.first)
        for number in range(self._count(repeat), 0, -1):
            yield repeat.rung(number)
        yield from (rung for rung in rungs if rung.offset < repeat.first)

    def _count(self, repeat: Repeat) -> int:
        """Return how many rungs of a repeat fall on a day up to the horizon."""
        count = 1 + (self._elapsed() - repeat.first) // repeat.every
        return max(0, count if repeat.cap is None else min(count, repeat.cap))

    def _elapsed(self) -> int:
        """Return how far the end of the horizon is from the due day, in the unit of the ladder."""
        if self._ladder.unit is LadderUnit.MINUTES:
            return (self._days.end_of(self._last) - self._moment) // timedelta(minutes=1)
        if self._ladder.unit is LadderUnit.CALENDAR_DAYS:
            return (self._last - self._due_day).days
        return self._days.between(self._due_day, self._last)

    def _step(self, rung: Rung) -> Step | None:
        on, certain = self._place(rung.offset)
        if self._ladder.quiet is Quiet.NONE:
            return Step(rung=rung, on=on, certain=certain)
        day = self._days.day_of(on)
        if not self._days.is_rest(day):
            return Step(rung=rung, on=on, certain=certain and self._days.at_work(day) is not None)
        moved = self._moved(day, rung.offset)
        if moved is None:
            return None
        target, sure = moved
        return Step(rung=rung, on=self._days.on_day(on, target), certain=certain and sure)

    def _place(self, offset: int) -> tuple[When, bool]:
        if self._ladder.unit is LadderUnit.MINUTES:
            # Time zones with summer time: what is counted is time that passes.
            return self._moment.astimezone(UTC) + timedelta(minutes=offset), True
        if self._ladder.unit is LadderUnit.CALENDAR_DAYS:
            return self._due_day + timedelta(days=offset), True
        return self._days.count(self._due_day, offset)

    def _moved(self, day: date, offset: int) -> tuple[date, bool] | None:
        """Return the day to which a rung on a rest day is moved; None where it is dropped."""
        quiet = self._ladder.quiet
        if quiet is Quiet.DROP:
            return None
        if quiet is Quiet.PREVIOUS:
            before = self._days.count(day, -1)
            if offset <= 0 or before[0] > self._due_day:
                return before
        after = self._days.count(day, 1)
        return None if offset <= 0 and after[0] > self._due_day else after
