"""
Days and times in cells, read without guessing.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from attrs import evolve

from govcampaign.domain.checks import BEIJING, FIRST_YEAR, LAST_YEAR
from govcampaign.ledger._day_faults import (
    day_missing,
    far_off,
    no_day,
    not_a_day,
    other_year,
    serial_note,
    swapped_day,
    wrong_cell,
)
from govcampaign.ledger._day_ranges import Season, Span
from govcampaign.ledger._day_words import Reader
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import NOTHING, Taken
from govcampaign.ledger.texts import safe, says_nothing, spelled, unusable
from govcampaign.wording import Text

_EPOCH_1900: Final = dt.date(1899, 12, 30)
_EPOCH_1904: Final = dt.date(1904, 1, 1)
_PLAUSIBLE: Final = 5
"""How many years a serial number may be away from the year of the campaign."""

_BEFORE: Final = dt.timedelta(days=92)
_AFTER: Final = dt.timedelta(days=183)
"""How long before and after the campaign a day of another year may lie: preparations, late reports."""

_MOST: Final = 300
"""How many characters the words of days may have: a month of days and more."""

_HALF_A_SECOND: Final = dt.timedelta(milliseconds=500)


def read_day(
    raw: Raw, *, year: int | None, month: int | None, epoch1904: bool = False, span: Span | None = None
) -> Taken | Fault:
    """
    Return the day of a cell; the time too where it names one.

    Several days (7月5日-6日, 7月5、8日) are returned in `Taken.each`; whether each makes a record is for the
    caller to decide. What was concluded and is not in the cell itself is a note.

    Args:
        raw: The cell.
        year: The year of the table or the campaign, for a day without one; a day of an earlier year is a
            fault. None where it is not known.
        month: The month of the sheet, for 5日; None where it is not known.
        epoch1904: Whether the numbers of days in the file begin in 1904.
        span: The first and the last day of the campaign, which tell the year where `year` does not.
    """
    season = Season(year=year, month=month, span=span)
    if isinstance(raw, dt.datetime):
        return _moment(raw, season)
    if isinstance(raw, dt.date):
        return _checked(Taken(raw), season)
    if isinstance(raw, str):
        return _day_in(raw, season, epoch1904)
    if raw is None:
        return NOTHING
    if isinstance(raw, bool | dt.time | dt.timedelta):
        return wrong_cell(spelled(raw))
    return _number(raw, season, epoch1904)


def _moment(raw: dt.datetime, season: Season) -> Taken | Fault:
    try:
        # A spreadsheet keeps days as numbers: midnight may come as 23:59:59.999 of the day before.
        local = (raw if raw.tzinfo is None else raw.astimezone(BEIJING)) + _HALF_A_SECOND
    except OverflowError:
        return far_off(raw.date())
    clock = dt.time(local.hour, local.minute)
    day = dt.date(local.year, local.month, local.day)
    return _checked(Taken(day, time=clock if clock != dt.time() else None), season)


@lru_cache(maxsize=8_192)
def _day_in(raw: str, season: Season, epoch1904: bool) -> Taken | Fault:
    text = spelled(raw)
    if says_nothing(text):
        return NOTHING
    fault = unusable(text) if len(text) <= _MOST else not_a_day(safe(text))
    if fault is not None:
        return fault
    read = Reader(text, season).read()
    if isinstance(read, float):
        return _number(read, season, epoch1904)
    return read if isinstance(read, Fault) else _checked(read, season)


def _checked(read: Taken, season: Season) -> Taken | Fault:
    """Refuse days of another year than that of the campaign, unless they are near its days."""
    for day in read.each or (read.value,):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return far_off(day)
        if day.year != season.year and not _is_near(day, season):
            return other_year(day, season.year)
    return read if read.each or not _is_swapped(read.value, season.span) else _with_doubt(read)


def _is_swapped(day: dt.date, span: Span | None) -> bool:
    """Tell whether a day lies outside the campaign, and inside it once month and day change places."""
    if span is None or day.day > 12 or day.day == day.month or span[0] <= day <= span[1]:
        return False
    return span[0] <= dt.date(day.year, day.day, day.month) <= span[1]


def _with_doubt(read: Taken) -> Taken:
    """Return a day with the warning that a program of another country may have read it the other way."""
    swapped = dt.date(read.value.year, read.value.day, read.value.month)
    return evolve(read, faults=(*read.faults, swapped_day(read.value, swapped)))


def _is_near(day: dt.date, season: Season) -> bool:
    if season.span is not None:
        first, last = season.span
        return first - _BEFORE <= day <= last + _AFTER
    return season.year is None or season.year <= day.year <= season.year + 1


def _number(raw: float, season: Season, epoch1904: bool) -> Taken | Fault:
    """Return the day of a number: 20130705, a serial number, or a day of a known month."""
    if not 0 < raw < 1e9:
        return not_a_day(safe(spelled(raw)))
    whole = int(raw)
    if whole == raw and 19_000_101 <= whole <= 22_001_231:
        return _compact(whole, season)
    if raw < 32:
        return _small(raw, season)
    # Excel counts a 29 February 1900 that never was, so serial numbers before it are a day off.
    if not 60 < whole < 2_958_466:
        return not_a_day(spelled(raw))
    day = (_EPOCH_1904 if epoch1904 else _EPOCH_1900) + dt.timedelta(days=whole)
    year = season.year if season.year is not None else season.span[0].year if season.span else None
    if year is None or abs(day.year - year) > _PLAUSIBLE:
        return not_a_day(spelled(raw))
    return _checked(Taken(day, (serial_note(spelled(raw), day),), time=_time_of(raw - whole)), season)


def _time_of(part: float) -> dt.time | None:
    """Return the time of day that a part of a day is; None for midnight, which programs add to days."""
    minutes = round(part * 1440)
    return dt.time(*divmod(minutes, 60)) if 0 < minutes < 1440 else None


def _compact(whole: int, season: Season) -> Taken | Fault:
    try:
        return _checked(Taken(dt.date(whole // 10_000, whole // 100 % 100, whole % 100)), season)
    except ValueError:
        return no_day(str(whole))


def _small(raw: float, season: Season) -> Taken | Fault:
    """Return the day of a known month; 7.1 as a number may be 7月1日 or 7月10日, and is none."""
    if raw != int(raw) or season.month is None:
        return day_missing(spelled(raw))
    return Reader(f"{int(raw)}日", season).read_day_only()


def read_time(raw: Raw) -> Taken | Fault:
    """Return the time of day of a cell: a time, 9:30, 上午9时30分, 下午2点半; None for an empty one."""
    if isinstance(raw, dt.datetime):
        raw = raw.time()
    if isinstance(raw, dt.time):
        return Taken(raw.replace(second=0, microsecond=0, tzinfo=None))
    if raw is None or (isinstance(raw, str) and says_nothing(spelled(raw))):
        return NOTHING
    if isinstance(raw, float) and 0 <= raw < 1:
        return Taken(_time_of(raw) or dt.time())
    found = Reader(spelled(raw)[:_MOST], Season(year=None, month=None, span=None)).read_time()
    if found is not None:
        return Taken(found)
    reason = Text(f"“{safe(spelled(raw))}”不是时刻", f"{safe(spelled(raw))} is not a time of day")
    return Fault(code="not_a_time", reason=reason, remedy=Text("写成 9:30", "write it as 9:30"))
