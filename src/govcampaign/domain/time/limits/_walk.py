"""
Walks over working time: from a moment forward, from a moment back, and over days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from govcampaign.domain.time.limits.calendars import MIDNIGHT, Session, WorkingTime
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

ONE_DAY: Final = timedelta(days=1)
_FARTHEST: Final = 110_000
"""How many days a walk goes at most, about three hundred years."""

Piece = tuple[datetime, datetime]
"""A stretch of time, from one moment of UTC to another."""


def local_day(moment: datetime, calendar: WorkingTime) -> date:
    """Return the day that a moment lies in, where the office is."""
    return moment.astimezone(calendar.tz).date()


def midnight_after(day: date, calendar: WorkingTime) -> datetime:
    """Return the end of a day in UTC."""
    return datetime.combine(day + ONE_DAY, MIDNIGHT, calendar.tz).astimezone(UTC)


def days_on(day: date, step: int = 1, last: date | None = None) -> Iterator[date]:
    """
    Yield the days from one on, or back.

    Args:
        day: The first.
        step: 1, or -1 for the days before.
        last: The last of the days that follow; None has no last.

    Raises:
        InvalidValue: The walk does not end.
    """
    for _ in range(_FARTHEST):
        if last is not None and day > last:
            return
        yield day
        day += step * ONE_DAY
    raise InvalidValue(
        str(day),
        Text("几百年内期限不满", "the limit does not end within centuries"),
        Text("核对时限数量和工作时间", "check the amount and the working time"),
    ).about(code="out_of_range", field="amount")


def pieces_of(day: date, calendar: WorkingTime) -> Iterator[Piece]:
    """Yield the sessions of a day in UTC; one that summer time leaves nothing of is passed over."""
    for each in calendar.hours_of(day):
        opens, closes = _bounds(day, each, calendar)
        if opens < closes:
            yield opens, closes


def open_from(start: datetime, end: datetime | None, calendar: WorkingTime) -> Iterator[Piece]:
    """
    Yield the working time from a moment on.

    Args:
        start: The moment; at a close it lies in the next session.
        end: Where to end; None goes on.
        calendar: When the office works.

    Raises:
        CalendarUnknown: It comes to a year without a notice.
        InvalidValue: The walk does not end.
    """
    last = None if end is None else local_day(end, calendar)
    for day in days_on(local_day(start, calendar), last=last):
        for opens, closes in pieces_of(day, calendar):
            first, final = max(opens, start), closes if end is None else min(closes, end)
            if first < final:
                yield first, final


def open_until(end: datetime, calendar: WorkingTime) -> Iterator[Piece]:
    """Return the working time before a moment, going back."""
    return (
        (opens, min(closes, end))
        for day in days_on(local_day(end, calendar), -1)
        for opens, closes in reversed([*pieces_of(day, calendar)])
        if opens < end
    )


def use_up(left: timedelta, pieces: Iterable[Piece]) -> tuple[datetime | None, timedelta]:
    """
    Return the moment at which some time is used up, or None and what is left of it when the pieces end.

    Time that is used up exactly at the end of a piece is used up there, and not where the next one begins.
    """
    for begins, ends in pieces:
        if left <= ends - begins:
            return begins + left, timedelta()
        left -= ends - begins
    return None, left


def worked(start: datetime, end: datetime, calendar: WorkingTime) -> timedelta:
    """Return the working time between two moments."""
    return sum((b - a for a, b in open_from(start, end, calendar)), timedelta())


def later(moment: datetime, by: timedelta, calendar: WorkingTime) -> datetime:
    """Return the moment when some working time has passed; no time at all leaves the moment as it is."""
    if not by:
        return moment
    reached, _ = use_up(by, open_from(moment, None, calendar))
    return reached or moment


def is_open(moment: datetime, calendar: WorkingTime) -> bool:
    """Return whether a moment lies in a session; both its opening and its close do."""
    local = moment.astimezone(calendar.tz)
    near = [*pieces_of(local.date(), calendar)]
    if local.time() == MIDNIGHT:  # which is also 24:00 of the day before
        near += pieces_of(local.date() - ONE_DAY, calendar)
    return any(opens <= moment <= closes for opens, closes in near)


def _bounds(day: date, session: Session, calendar: WorkingTime) -> Piece:
    opens = datetime.combine(day, session.opens, calendar.tz).astimezone(UTC)
    if session.closes == MIDNIGHT:
        return opens, midnight_after(day, calendar)
    return opens, datetime.combine(day, session.closes, calendar.tz).astimezone(UTC)
