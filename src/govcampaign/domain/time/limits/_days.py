"""
Limits in days: the days that count, and the same time of a later day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import islice

from attrs import evolve

from govcampaign.domain.time.deadline import Roll
from govcampaign.domain.time.limits._track import Held, Track
from govcampaign.domain.time.limits._walk import (
    ONE_DAY,
    days_on,
    is_open,
    later,
    local_day,
    open_from,
    pieces_of,
    worked,
)
from govcampaign.domain.time.limits.calendars import WorkingTime
from govcampaign.domain.time.limits.rules import DaysAs, FirstDay, LimitRule, LimitUnit, PauseDay

Counts = Callable[[date], bool]
"""Whether a day is one of those that a limit counts."""


def counts(rule: LimitRule, calendar: WorkingTime) -> Counts:
    """Return which days a rule counts: all, or those at work."""
    if rule.unit is LimitUnit.CALENDAR_DAYS:
        return lambda _: True
    return lambda day: bool(calendar.hours_of(day))


def received(rule: LimitRule, start: datetime, calendar: WorkingTime) -> datetime:
    """Return the moment from which days are counted: a start after the close may be one of the next day."""
    if rule.days_as is DaysAs.SAME_TIME_AFTER_ROLL:
        return next(open_from(start, None, calendar))[0]
    if rule.cutoff:
        hours = [*pieces_of(local_day(start, calendar), calendar)]
        if not hours or start > hours[-1][1]:
            return next(open_from(start, None, calendar))[0]
    return start


def rolled(day: date, roll: Roll, calendar: WorkingTime) -> date:
    """Return where a last day goes that is a rest day."""
    if roll is Roll.NONE:
        return day
    step = 1 if roll is Roll.FORWARD else -1
    return next(each for each in days_on(day, step) if calendar.hours_of(each))


# -- ends with a day -------------------------------------------------------------


def counted(track: Track, start: datetime, last: date | None, calendar: WorkingTime) -> Iterator[date]:
    """
    Yield the days of the limit that count, in order, until the clock is held for good.

    Args:
        track: The clock.
        start: From when, as `received` returns it.
        last: The last day to look at; None goes on.
        calendar: When the office works.
    """
    rule, first = track.rule, local_day(start, calendar)
    held = [_days_of(each, rule, calendar) for each in track.held]
    at_work = counts(rule, calendar)
    begins = first if rule.first_day is FirstDay.COUNTED else first + ONE_DAY
    for day in days_on(begins, last=last):
        within = [until for since, until in held if since <= day and (until is None or day <= until)]
        if None in within:
            return
        if not within and at_work(day):
            yield day


def due_day(track: Track, start: datetime, calendar: WorkingTime) -> date | None:
    """Return the day at whose end it is due; None if the clock is held before."""
    rule = track.rule
    number = int(rule.amount)
    day: date | None = local_day(start, calendar)
    if number:
        day = next(islice(counted(track, start, None, calendar), number - 1, None), None)
    return None if day is None else _beyond(track, rolled(day, rule.roll, calendar), calendar)


def _beyond(track: Track, day: date, calendar: WorkingTime) -> date | None:
    """
    Return a due day, moved by what began to hold the clock before that day was over; None if it lasts.

    A day that it is moved to is rolled forward like the first one. It is not rolled backward, where the clock
    was still held.
    """
    rule = track.rule
    at_work = counts(rule, calendar)
    for each in track.held:
        if local_day(each.since, calendar) > day:
            break
        if each.until is None:
            return None
        until = local_day(each.until, calendar)
        while until > day and not at_work(until):
            until -= ONE_DAY
        day = max(day, until)
        if rule.roll is Roll.FORWARD:
            day = rolled(day, rule.roll, calendar)
    return day


def _days_of(held: Held, rule: LimitRule, calendar: WorkingTime) -> tuple[date, date | None]:
    first = local_day(held.since, calendar)
    since = first + ONE_DAY if rule.pause_day is PauseDay.WORKED else first
    return since, None if held.until is None else local_day(held.until, calendar)


# -- ends with a time of day -----------------------------------------------------


def due_moment(track: Track, start: datetime, calendar: WorkingTime) -> datetime | None:
    """Return the moment at which it is due, in UTC; None if the clock is held before."""
    rule = track.rule
    moment = _same_time(rule, start, calendar)
    for each in track.held:
        if each.since >= moment:
            break
        if each.until is None:
            return None
        if rule.unit is LimitUnit.WORKING_DAYS:
            moment = later(moment, worked(each.since, each.until, calendar), calendar)
        else:
            moment += each.until - each.since
    if rule.unit is LimitUnit.WORKING_DAYS:
        return moment
    day = local_day(moment, calendar)
    return same_time_on(rolled(day, rule.roll, calendar), moment, calendar)


def days_passed(track: Track, start: datetime, until: datetime, calendar: WorkingTime) -> int:
    """Return of how many days a limit would have been due by a moment."""
    # Summer time and a first day that counts can each add one to the days between.
    least, most = 0, (until - start) // ONE_DAY + 3
    while least < most:
        middle = (least + most + 1) // 2
        rule = evolve(track.rule, amount=middle, roll=Roll.NONE)
        due = due_moment(evolve(track, rule=rule), start, calendar)
        if due is not None and due <= until:
            least = middle
        else:
            most = middle - 1
    return least


def _same_time(rule: LimitRule, start: datetime, calendar: WorkingTime) -> datetime:
    first, number, at_work = local_day(start, calendar), int(rule.amount), counts(rule, calendar)
    if number and rule.first_day is FirstDay.COUNTED and at_work(first):
        number -= 1
    later_days = (day for day in days_on(first + ONE_DAY) if at_work(day))
    day = next(islice(later_days, number - 1, None)) if number else first
    moment = same_time_on(day, start, calendar)
    if rule.unit is LimitUnit.WORKING_DAYS and not is_open(moment, calendar):
        return next(open_from(moment, None, calendar))[0]
    return moment


def same_time_on(day: date, moment: datetime, calendar: WorkingTime) -> datetime:
    """Return the local time of a moment on another day, in UTC."""
    local = moment.astimezone(calendar.tz)
    return datetime.combine(day, local.time(), calendar.tz).astimezone(UTC)
