"""
Two points that make a period, and points that make one by standing in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Final

from govcampaign.domain.time.period import FUZZY, Period, Source
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._filling import PERIOD_OVER, Filler, Place, Span, month_from
from govcampaign.domain.time.phrases._points import Clock, Point, Unit

_ONE_DAY: Final = timedelta(days=1)
_HALF_DAY: Final = 720
_TODAY: Final = Point(unit=Unit.TODAY, days=0)
# What a number without a unit is, by the unit of the other end: the 7 of 7-9月, of 7-10日, of 一至三季度.
_NUMBERED: Final = {
    Unit.DAY: Unit.DAY,
    **dict.fromkeys((Unit.MONTH, Unit.MONTH_END), Unit.MONTH),
    **dict.fromkeys((Unit.QUARTER, Unit.QUARTER_END), Unit.QUARTER),
    Unit.YEAR: Unit.YEAR,
}


def single(filler: Filler, point: Point) -> Period:
    """Return the period that one point is."""
    span, rule = filler.fill(point), point.unit.value
    if point.clock is None:
        return _period(filler, span, rule, point, point)
    at = _time(point.clock.minute)
    return filler.period(span, rule, at, at)


def joined(filler: Filler, left: Point, right: Point, *, loose: bool = False) -> Period:
    """
    Return the period from one point to another.

    Args:
        filler: Fills in what they leave out.
        left: The first point; a number alone is of the other one's unit.
        right: The last point; what it leaves out is that of the first.
        loose: Whether it is only convention that the two named days count (以后 … 以前).

    Raises:
        UnreadablePhrase: It ends before it starts, or its year may be one of two.
    """
    if left.unit is Unit.BARE:
        left = _numbered(filler, left, right)
    if right.unit is Unit.CLOCK:
        if left.clock is None:
            filler.refuse(refusals.UNKNOWN)
        right = right._replace(unit=Unit.TODAY, days=0, follows=True, clock=_same_half(left, right))
    rule = f"{FUZZY}range" if loose or _has_fuzzy_end(left, right) else "range"
    spans = [_span(filler, left, right, place) for place in _places(filler, left, right)]
    found = [span for span in spans if span.start <= span.end]
    if len(found) != 1:
        filler.refuse(refusals.TWO_YEARS if found else refusals.ORDER)
    span = found[0]
    if span.source is Source.DATED and left.yearless and _is_over(filler, left, span):
        place = filler.place(left)
        span = _span(filler, left, right, Place(place.year + 1, place.month, Source.NEXT))
    return _period(filler, span, rule, left, right)


def since_issue(filler: Filler, right: Point) -> Period:
    """Return the period from the date of the notice to a point; unresolved where that date is not known."""
    if filler.context.dated is None:
        return Period.unresolved(filler.text)
    return joined(filler, _TODAY, right)


def ending_before(filler: Filler, left: Point | None, right: Point) -> Period:
    """
    Return the period from a point, or the notice's date, to a point with 前.

    Raises:
        UnreadablePhrase: The last point is several days and does not say which of them is the last.
    """
    if not (right.unit.one_day or right.unit.ends or right.unit is Unit.FESTIVAL):
        filler.refuse(refusals.A_PERIOD)
    if left is None and filler.context.dated is None:
        return Period.unresolved(filler.text)
    period = joined(filler, left or _TODAY, right, loose=right.unit.one_day)
    if right.unit is not Unit.FESTIVAL or period.start is None or period.end is None:
        return period
    return filler.period(
        Span(period.start, period.end - _ONE_DAY, period.source), period.rule, period.start_time
    )


def listed(filler: Filler, points: Sequence[Point]) -> Period:
    """
    Return the period of points that follow one another, such as 7、8月份.

    Raises:
        UnreadablePhrase: They do not, so that several periods are meant.
    """
    last = points[-1]
    alike = [_numbered(filler, point, last) if point.unit is Unit.BARE else point for point in points]
    order = [_ordinal(point) for point in alike]
    if {point.unit for point in alike} != {last.unit} or order != [order[0] + n for n in range(len(order))]:
        filler.refuse(refusals.SEVERAL)
    return joined(filler, alike[0], last)


# -- the two ends ------------------------------------------------------------------


def _places(filler: Filler, left: Point, right: Point) -> list[Place | None]:
    """Return where the first point may be: in two years where only the last one says it (11月至2014年3月)."""
    if left.unit.floats or left.unit is Unit.FESTIVAL:
        return [None]
    if right.year is None or not left.yearless:
        return [filler.place(left)]
    places = {right.year: Place(right.year, left.month, Source.SENTENCE)}
    if filler.context.year is not None or filler.context.dated is not None:
        own = filler.place(left)
        places.setdefault(own.year, own)
    return [*places.values()]


def _is_over(filler: Filler, left: Point, span: Span) -> bool:
    """Return whether days in the notice's year ended so long before it that the next year's are meant."""
    return not left.unit.floats and left.unit is not Unit.FESTIVAL and span.end < filler.dated - PERIOD_OVER


def _span(filler: Filler, left: Point, right: Point, place: Place | None) -> Span:
    start = filler.fill(left) if place is None else filler.at(left, place)
    month = start.start.month if place is None else place.month
    return Span(start.start, _end(filler, right, left, start, month).end, start.source)


def _end(filler: Filler, right: Point, left: Point, start: Span, month: int | None) -> Span:
    """Return the days of the last point, which takes what it leaves out from the first one."""
    if right.unit is Unit.TODAY and right.follows:
        return filler.around(right, start.end)
    if right.unit is Unit.WEEKDAY and right.weeks is None and left.weeks is not None:
        return filler.around(right._replace(weeks=left.weeks), filler.dated)
    if right.unit.floats:
        return filler.around(right, filler.dated)
    if right.unit is Unit.FESTIVAL:
        return filler.festival_after(right, start.start)
    if right.follows and right.months is not None:
        return filler.at(right, month_from(start.start, right.months))
    if right.follows and right.years is not None:
        return filler.at(right, Place(start.start.year + right.years, right.month or month, start.source))
    if right.yearless:
        return filler.at(right, Place(start.start.year, right.month or month, start.source))
    own = filler.place(right)
    return filler.at(right, own._replace(month=own.month or month))


def _numbered(filler: Filler, point: Point, other: Point) -> Point:
    """Return a number without a unit as a point of the other end's unit."""
    unit = _NUMBERED.get(other.unit)
    number = point.number
    if unit is Unit.DAY:
        return point._replace(unit=unit, day=number)
    if point.month is None and unit is Unit.MONTH:
        return point._replace(unit=unit, month=number)
    if point.month is None and unit is Unit.QUARTER and number in range(1, 5):
        return point._replace(unit=unit, part=str(number))
    if point.month is None and unit is Unit.YEAR and point.yearless and number > 999:
        return point._replace(unit=unit, year=number)
    return filler.refuse(refusals.UNKNOWN)


def _ordinal(point: Point) -> int:
    """Return the place of a point among its like, to see whether another one follows it."""
    return {
        Unit.DAY: point.day,
        Unit.MONTH: point.month or 0,
        Unit.QUARTER: int(point.part) if point.part.isdecimal() else 0,
        Unit.XUN: "上中下".find(point.part) if point.unit is Unit.XUN else 0,
        Unit.YEAR: point.year or point.years or 0,
    }.get(point.unit, 0)


def _has_fuzzy_end(left: Point, right: Point) -> bool:
    # The outer edges of 6月初至8月底 are the edges of months, and nobody doubts those.
    fuzzy_left = left.unit.fuzzy and left.unit not in {Unit.MONTH_START, Unit.YEAR_START}
    return fuzzy_left or (right.unit.fuzzy and not right.unit.ends)


# -- times of day --------------------------------------------------------------------


def _same_half(left: Point, right: Point) -> Clock | None:
    """Return the second time of 下午2:00—5:00, which is in the afternoon too."""
    first, second = left.clock, right.clock
    if first is not None and second is not None and first.afternoon and second.minute < first.minute:
        return Clock(second.minute + _HALF_DAY, afternoon=True)
    return second


def _period(filler: Filler, span: Span, rule: str, left: Point, right: Point) -> Period:
    """Return the period of some days, with the times of day that its ends name."""
    opening, closing = _minute(filler, left, 0), _minute(filler, right, 1)
    start, end = span.start, span.end
    if opening == 2 * _HALF_DAY:
        start, opening = start + _ONE_DAY, None
    if closing == 0:
        end, closing = end - _ONE_DAY, None
    return filler.period(Span(start, end, span.source), rule, _time(opening), _time(closing))


def _minute(filler: Filler, point: Point, side: int) -> int | None:
    """Return the minute at which a point begins (side 0) or ends (side 1); None for the edge of its day."""
    if point.half:
        halves = {"上午": (None, _HALF_DAY), "下午": (_HALF_DAY, None)}
        return halves[point.half][side] if point.half in halves else filler.refuse(refusals.UNKNOWN)
    return None if point.clock is None else point.clock.minute


def _time(minute: int | None) -> time | None:
    return None if minute is None or minute % (2 * _HALF_DAY) == 0 else time(*divmod(minute, 60))
