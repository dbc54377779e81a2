"""
A first day and a length (自7月15日起为期一个月, 10日内), and whether a length agrees with two ends.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from govcampaign.domain.time.period import LASTING, Period, Source
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._durations import Duration
from govcampaign.domain.time.phrases._filling import Filler, Span
from govcampaign.domain.time.phrases._points import Point, Unit

_WHOLE: Final = frozenset({Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR})
_LOOSE: Final = frozenset({Unit.XUN, Unit.HALF_MONTH})
_ONE_DAY: Final = timedelta(days=1)
_SLACK: Final = timedelta(days=10)
"""How far a length may be off for each end that is a 旬 or an edge: 7月中旬至8月中旬 may be a month."""


def lasting(filler: Filler, start: Point | None, length: Duration) -> Period:
    """
    Return the period of a length from a point on; unresolved where the notice's date is due and not known.

    Args:
        filler: Fills in what the point leaves out.
        start: The first day, or the month, quarter or year with which it begins; None is the notice's date.
        length: How long it lasts.

    Raises:
        UnreadablePhrase: The point is not one to count from, or there is no such last day.
    """
    if start is None and filler.context.dated is None:
        return Period.unresolved(filler.text)
    if length.workdays:
        filler.refuse(refusals.UNKNOWN)
    first = _first(filler, start, length)
    counted = filler.context.conventions.first_day_counts or _begins_whole(start)
    end = _reckoned(filler, length.lasting if counted else length.after, first.start)
    return filler.period(Span(first.start, end, first.source), LASTING)


def within(filler: Filler, start: Point | None, length: Duration, *, first_counts: bool) -> Span:
    """
    Return the last day of a length, which begins on the day after its start (Civil Code art. 201).

    Args:
        filler: Fills in what the point leaves out.
        start: As for `lasting`.
        length: How long it is.
        first_counts: Whether the words count the day of start.

    Raises:
        UnreadablePhrase: As for `lasting`; or the notice's date, or the calendar, is due and not known.
    """
    first = _first(filler, start, length)
    if length.workdays:
        day = first.start - _ONE_DAY if first_counts else first.start
        end = filler.days.add_workdays(day, length.workdays)
    else:
        counted = first_counts or _begins_whole(start)
        end = _reckoned(filler, length.lasting if counted else length.after, first.start)
    return Span(end, end, first.source)


def agreeing(filler: Filler, period: Period, length: Duration, ends: tuple[Point, Point]) -> Period:
    """
    Return the period with a length that is written beside its ends.

    Raises:
        UnreadablePhrase: The length is another one.
    """
    if period.start is None or period.end is None:
        return period
    if length.workdays:
        agrees = filler.days.workdays_between(period.start, period.end) == length.workdays
    else:
        end = _reckoned(filler, length.lasting, period.start)
        slack = _SLACK * sum(point.unit in _LOOSE or point.unit.fuzzy for point in ends)
        agrees = abs(end - period.end) <= slack
    return period if agrees else filler.refuse(refusals.COUNT)


def beside(filler: Filler, base: Span, which: Point, side: int) -> Span:
    """
    Return a working day, or a weekday, after (side 1) or before (side -1) some days.

    Raises:
        UnreadablePhrase: 节后最后一个工作日 and 节前第一个工作日 name no day.
    """
    if which.nth < 0 if side > 0 else which.nth != -1:
        filler.refuse(refusals.UNKNOWN)
    edge = base.end if side > 0 else base.start
    if which.weekday is None:
        day = filler.days.add_workdays(edge, which.nth)
    else:
        weeks = timedelta(weeks=abs(which.nth) - 1)
        day = edge + side * (timedelta(days=(side * (which.weekday - edge.weekday()) - 1) % 7 + 1) + weeks)
    return Span(day, day, base.source)


def _first(filler: Filler, start: Point | None, length: Duration) -> Span:
    """Return the day that a length is counted from."""
    if start is None:
        return Span(filler.dated, filler.dated, Source.DATED)
    if start.unit is Unit.FESTIVAL and length.workdays:
        return filler.holiday(start)
    if start.unit.one_day or (_begins_whole(start) and length.months):
        return filler.fill(start)
    return filler.refuse(refusals.UNKNOWN)


def _begins_whole(start: Point | None) -> bool:
    return start is not None and start.unit in _WHOLE


def _reckoned(filler: Filler, reckon: Callable[[date], date], start: date) -> date:
    try:
        return reckon(start)
    except (ValueError, OverflowError):
        return filler.refuse(refusals.NO_SUCH_DAY)
