"""
Limits counted back: when something must begin, or a reminder go out, so that it ends in time.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from attrs import evolve

from govcampaign.domain.checks import as_day, plain_moment
from govcampaign.domain.time.limits._days import counts, rolled, same_time_on
from govcampaign.domain.time.limits._steps import steps_back
from govcampaign.domain.time.limits._walk import (
    ONE_DAY,
    days_on,
    is_open,
    local_day,
    midnight_after,
    open_until,
    use_up,
)
from govcampaign.domain.time.limits.answers import Due, Missing
from govcampaign.domain.time.limits.calendars import WorkingTime
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.errors import CalendarUnknown


def before(rule: LimitRule, by: datetime | date, calendar: WorkingTime) -> Due:
    """
    Return when a limit must begin, or a reminder go out, so that it ends at a day or a moment.

    Args:
        rule: How much earlier, and how it is counted; pauses do not matter.
        by: The day or the moment at which it ends; a moment gives a moment, a day and a rule in days give a
            day.
        calendar: When the office works.

    Raises:
        InvalidValue: A moment has no time zone, or the count goes back for centuries.
    """
    answer = soonest(rule, by, calendar)
    return evolve(answer, steps=steps_back(rule, answer if answer.known else None, calendar))


def soonest(rule: LimitRule, by: datetime | date, calendar: WorkingTime) -> Due:
    """
    Return what `before` does, without the steps: for lists of many clocks.

    Args:
        rule: As for `before`.
        by: As for `before`.
        calendar: As for `before`.

    Raises:
        InvalidValue: As `before`.
    """
    try:
        return _before(rule, by, calendar)
    except CalendarUnknown as error:
        return Due(missing=Missing.NO_CALENDAR, year=error.year)


def _before(rule: LimitRule, by: datetime | date, calendar: WorkingTime) -> Due:
    if isinstance(by, datetime):
        moment, day = plain_moment(by, "before", "by"), None
    else:
        moment, day = midnight_after(as_day(by, "by"), calendar), by
    if not rule.unit.in_days:
        amount = timedelta(hours=rule.amount)
        when = moment - amount if rule.unit is LimitUnit.HOURS else _open_back(moment, amount, calendar)
        return _at(when, calendar)
    named = local_day(moment, calendar) if day is None else day
    at_work = counts(rule, calendar)
    earlier = (each for each in days_on(named - ONE_DAY, -1) if at_work(each))
    number = int(rule.amount)
    first = rolled(next(islice(earlier, number - 1, None)) if number else named, rule.roll, calendar)
    if day is not None:
        return Due(day=first)
    when = same_time_on(first, moment, calendar)
    if rule.unit is LimitUnit.WORKING_DAYS and not is_open(when, calendar):
        when = next(open_until(when, calendar))[1]
    return _at(when, calendar)


def _open_back(moment: datetime, left: timedelta, calendar: WorkingTime) -> datetime:
    """Return the moment from which some working time is left until another one."""
    # Mirrored at the moment, the way back is a way forward.
    ahead = (
        (moment + (moment - closes), moment + (moment - opens))
        for opens, closes in open_until(moment, calendar)
    )
    reached, _ = use_up(left, ahead)
    return moment - ((reached or moment) - moment)


def _at(moment: datetime, calendar: WorkingTime) -> Due:
    return Due(moment=moment.astimezone(calendar.tz))
