"""
Clocks of time limits: when a limit is due, how much of it is used or left, and how it stands.

Every answer is computed from the events anew and never stored, so that a change of the rule, the calendar or
the events changes it at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from attrs import evolve

from govcampaign.domain.checks import plain_moment
from govcampaign.domain.time.limits._days import (
    counted,
    days_passed,
    due_day,
    due_moment,
    received,
)
from govcampaign.domain.time.limits._steps import steps_of
from govcampaign.domain.time.limits._track import Track, fold
from govcampaign.domain.time.limits._walk import (
    Piece,
    local_day,
    open_from,
    use_up,
)
from govcampaign.domain.time.limits.answers import ClockReading, Due, Glance, Missing, Spent
from govcampaign.domain.time.limits.calendars import WorkingTime
from govcampaign.domain.time.limits.events import ClockEvent
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.errors import CalendarUnknown, InvalidValue
from govcampaign.wording import Text

_NO_TIME: Final = timedelta()
_CENTURIES: Final = timedelta(days=40_000)


def due(
    rule: LimitRule, events: Sequence[ClockEvent], calendar: WorkingTime, at: datetime | None = None
) -> Due:
    """
    Return when a limit is due.

    A clock that is done is read as if it had run on; one that is paused is due at no known moment, unless the
    limit was used up before.

    Args:
        rule: The limit at the start.
        events: What happened to the clock, in order of time.
        calendar: When the office works.
        at: As of when; later events are left out. None takes all.

    Raises:
        InvalidValue: Events are not in order, one is out of turn and the rule is strict, `at` has no time
            zone, or the limit does not end within centuries.
    """
    as_of = None if at is None else _read_at(events, at)
    return _due(fold(rule, events, calendar.tz, as_of), calendar)


def elapsed(
    rule: LimitRule, events: Sequence[ClockEvent], calendar: WorkingTime, at: datetime | None = None
) -> Spent:
    """
    Return how much of a limit is used: days that count, or time in which the clock ran.

    Args:
        rule: The limit at the start.
        events: What happened to the clock, in order of time.
        calendar: When the office works.
        at: Until when; later events are left out. None is the last event.

    Raises:
        InvalidValue: As `due`; or there is neither a moment nor an event.
    """
    read = _read_at(events, at)
    track = fold(rule, events, calendar.tz, read)
    return _elapsed(track, track.ended or read, calendar)


def remaining(
    rule: LimitRule, events: Sequence[ClockEvent], calendar: WorkingTime, at: datetime | None = None
) -> Spent:
    """
    Return how much of a limit is left; negative once more is used than there was.

    Args:
        rule: The limit at the start.
        events: What happened to the clock, in order of time.
        calendar: When the office works.
        at: As of when; later events are left out. None is the last event.

    Raises:
        InvalidValue: As `due`; or there is neither a moment nor an event.
    """
    read = _read_at(events, at)
    track = fold(rule, events, calendar.tz, read)
    return _left(track, _elapsed(track, track.ended or read, calendar))


def state(
    rule: LimitRule, events: Sequence[ClockEvent], calendar: WorkingTime, at: datetime | None = None
) -> ClockReading:
    """
    Return how a clock stands: due, used, left, overdue and by how much.

    Args:
        rule: The limit at the start.
        events: What happened to the clock, in order of time.
        calendar: When the office works.
        at: As of when; later events are left out. None is the last event.

    Raises:
        InvalidValue: As `due`; or there is neither a moment nor an event.
    """
    read = _read_at(events, at)
    track = fold(rule, events, calendar.tz, read)
    end = track.ended or read
    used, by = _elapsed(track, end, calendar), _due(track, calendar)
    over = by.passed(end, calendar)
    return ClockReading(
        rule=track.rule,
        state=track.state,
        at=read.astimezone(calendar.tz),
        started=_local(track.start, calendar),
        ended=_local(track.ended, calendar),
        due=by,
        elapsed=used,
        remaining=_left(track, used),
        overdue=over,
        late_by=_late(track, by, end, calendar) if over else None,
    )


def glance(rule: LimitRule, events: Sequence[ClockEvent], calendar: WorkingTime, at: datetime) -> Glance:
    """
    Return whether a clock runs, when it is due, and whether that is past: for lists of many clocks.

    It is what `state` says of these, without the steps, and without counting what is used and left.

    Args:
        rule: The limit at the start.
        events: What happened to the clock, in order of time.
        calendar: When the office works.
        at: As of when; later events are left out.

    Raises:
        InvalidValue: As `due`.
    """
    read = _read_at(events, at)
    track = fold(rule, events, calendar.tz, read, noted=False)
    by = Due(missing=Missing.NOT_STARTED) if track.start is None else _known(track, track.start, calendar)
    return Glance(state=track.state, due=by, overdue=by.passed(track.ended or read, calendar))


# -- what each answer is made of --------------------------------------------------


def _due(track: Track, calendar: WorkingTime) -> Due:
    if track.start is None:
        return Due(missing=Missing.NOT_STARTED, steps=steps_of(track, None, calendar))
    answer = _known(track, track.start, calendar)
    return evolve(answer, steps=steps_of(track, answer, calendar))


def _known(track: Track, start: datetime, calendar: WorkingTime) -> Due:
    """Return when it is due, or that its year has no calendar."""
    try:
        return _day_or_moment(track, start, calendar)
    except CalendarUnknown as error:
        return Due(missing=Missing.NO_CALENDAR, year=error.year)


def _day_or_moment(track: Track, start: datetime, calendar: WorkingTime) -> Due:
    rule = track.rule
    if rule.ends_with_day:
        day = due_day(track, received(rule, start, calendar), calendar)
        return Due(missing=Missing.PAUSED) if day is None else Due(day=day)
    if rule.unit.in_days:
        moment = due_moment(track, received(rule, start, calendar), calendar)
    else:
        moment, _ = use_up(timedelta(hours=rule.amount), _run(track, None, calendar))
    return Due(missing=Missing.PAUSED) if moment is None else Due(moment=moment.astimezone(calendar.tz))


def _run(
    track: Track, until: datetime | None, calendar: WorkingTime, since: datetime | None = None
) -> Iterator[Piece]:
    """Yield the stretches of time in which the clock ran, working hours only where those are counted."""
    for begins, ends in track.running(until):
        first = begins if since is None else max(begins, since)
        if ends is not None and ends <= first:
            continue
        if track.rule.unit in {LimitUnit.HOURS, LimitUnit.CALENDAR_DAYS}:
            yield first, ends or first + _CENTURIES
        else:
            yield from open_from(first, ends, calendar)


def _elapsed(track: Track, end: datetime, calendar: WorkingTime) -> Spent:
    rule, start = track.rule, track.start
    if start is None or end < start:
        return Spent(unit=rule.unit, days=0) if rule.unit.in_days else Spent(unit=rule.unit, time=_NO_TIME)
    try:
        if not rule.unit.in_days:
            return Spent(unit=rule.unit, time=_sum(_run(track, end, calendar)))
        begins = received(rule, start, calendar)
        if not rule.ends_with_day:
            return Spent(unit=rule.unit, days=days_passed(track, begins, end, calendar))
        last = local_day(end, calendar)
        return Spent(unit=rule.unit, days=sum(1 for _ in counted(track, begins, last, calendar)))
    except CalendarUnknown as error:
        return Spent(unit=rule.unit, year=error.year)


def _late(track: Track, by: Due, end: datetime, calendar: WorkingTime) -> Spent:
    """Return for how long the clock ran on after it was due; a pause after that does not count either."""
    rule, start = track.rule, track.start
    try:
        if by.day is not None and start is not None:
            days = counted(track, received(rule, start, calendar), local_day(end, calendar), calendar)
            return Spent(unit=rule.unit, days=sum(day > by.day for day in days))
        return Spent(unit=rule.unit, time=_sum(_run(track, end, calendar, by.moment)))
    except CalendarUnknown as error:
        return Spent(unit=rule.unit, year=error.year)


def _left(track: Track, used: Spent) -> Spent:
    rule = track.rule
    if used.days is not None:
        return Spent(unit=rule.unit, days=int(rule.amount) - used.days)
    if used.time is not None:
        return Spent(unit=rule.unit, time=timedelta(hours=rule.amount) - used.time)
    return used


# -- small things ----------------------------------------------------------------


def _sum(pieces: Iterable[Piece]) -> timedelta:
    return sum((ends - begins for begins, ends in pieces), _NO_TIME)


def _local(moment: datetime | None, calendar: WorkingTime) -> datetime | None:
    return None if moment is None else moment.astimezone(calendar.tz)


def _read_at(events: Sequence[ClockEvent], at: datetime | None) -> datetime:
    """Return the moment to read at in UTC: the one given, or that of the last event."""
    if at is not None:
        return plain_moment(at, "at", "at").astimezone(UTC)
    if events:
        return max(each.at for each in events).astimezone(UTC)
    raise InvalidValue(
        "at",
        Text("没有时刻，也没有事件", "there is no moment, and no event"),
        Text("写明截至何时", "say as of when"),
    ).about(code="missing", field="at")
