"""
Days and times in cells, read without guessing.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from govcampaign.domain.checks import BEIJING
from govcampaign.ledger._day_faults import (
    day_missing,
    far_off,
    no_day,
    not_a_day,
    other_year,
    serial_note,
    wrong_cell,
)
from govcampaign.ledger._day_words import Reader, Season
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import NOTHING, Taken
from govcampaign.ledger.texts import safe, says_nothing, spelled, unusable
from govcampaign.wording import Text

_EPOCH_1900: Final = dt.datetime(1899, 12, 30)
_EPOCH_1904: Final = dt.datetime(1904, 1, 1)
_PLAUSIBLE: Final = 5
"""How many years a serial number may be away from the year of the campaign."""

Span = tuple[dt.date, dt.date]


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
    if isinstance(raw, dt.datetime):
        return _moment(raw, year)
    if isinstance(raw, dt.date):
        return _checked(Taken(raw), year)
    if isinstance(raw, str):
        return _day_in(raw, Season(year=year, month=month, span=span), epoch1904)
    if raw is None:
        return NOTHING
    if isinstance(raw, bool | dt.time | dt.timedelta):
        return wrong_cell(spelled(raw))
    return _number(raw, year, month, epoch1904)


def _moment(raw: dt.datetime, year: int | None) -> Taken | Fault:
    try:
        local = raw if raw.tzinfo is None else raw.astimezone(BEIJING)
    except OverflowError:
        return far_off(raw.date())
    clock = local.time().replace(second=0, microsecond=0)
    time = clock if clock != dt.time() else None
    return _checked(Taken(dt.date(local.year, local.month, local.day), time=time), year)


@lru_cache(maxsize=8_192)
def _day_in(raw: str, season: Season, epoch1904: bool) -> Taken | Fault:
    text = spelled(raw)
    if says_nothing(text):
        return NOTHING
    fault = unusable(text)
    if fault is not None:
        return fault
    read = Reader(text, season).read()
    if isinstance(read, float):
        return _number(read, season.year, season.month, epoch1904, written=True)
    return read if isinstance(read, Fault) else _checked(read, season.year)


def _checked(read: Taken, year: int | None) -> Taken | Fault:
    """Refuse days of an earlier year than that of the campaign, and those far behind it."""
    for day in read.each or (read.value,):
        if not 1900 <= day.year <= 2200:
            return far_off(day)
        if year is not None and not year <= day.year <= year + 1:
            return other_year(day, year)
    return read


def _number(
    raw: float, year: int | None, month: int | None, epoch1904: bool, *, written: bool = False
) -> Taken | Fault:
    """Return the day of a number: 20130705, a serial number, or a day of a known month."""
    if raw != raw or not 0 < raw < 1e9:
        return not_a_day(safe(spelled(raw)))
    whole = int(raw)
    if whole == raw and 19_000_101 <= whole <= 22_001_231:
        return _compact(whole, year)
    if raw < 32:
        return _small(raw, year, month)
    base = _EPOCH_1904 if epoch1904 else _EPOCH_1900
    # Excel counts a 29 February 1900 that never was, so serial numbers before it are a day off.
    if not 60 < whole < 2_958_466:
        return not_a_day(spelled(raw))
    moment = base + dt.timedelta(days=whole)
    if year is None or abs(moment.year - year) > _PLAUSIBLE:
        return not_a_day(spelled(raw))
    minutes = round((raw - whole) * 1440)
    time = (dt.datetime.min + dt.timedelta(minutes=minutes)).time() if 0 < minutes < 1440 else None
    return _checked(Taken(moment.date(), (serial_note(spelled(raw), moment.date()),), time=time), year)


def _compact(whole: int, year: int | None) -> Taken | Fault:
    try:
        return _checked(Taken(dt.date(whole // 10_000, whole // 100 % 100, whole % 100)), year)
    except ValueError:
        return no_day(str(whole))


def _small(raw: float, year: int | None, month: int | None) -> Taken | Fault:
    """Return the day of a known month; 7.5 as a number may be 7月5日 or 7月50日 cut short, and is none."""
    if raw != int(raw) or month is None or year is None:
        return day_missing(spelled(raw))
    return Reader(f"{int(raw)}日", Season(year=year, month=month, span=None)).read_day_only()


def read_time(raw: Raw) -> Taken | Fault:
    """Return the time of day of a cell: a time, 9:30, 上午9时30分, 下午2点半; None for an empty one."""
    if isinstance(raw, dt.datetime):
        raw = raw.time()
    if isinstance(raw, dt.time):
        return Taken(raw.replace(second=0, microsecond=0, tzinfo=None))
    if raw is None or (isinstance(raw, str) and says_nothing(spelled(raw))):
        return NOTHING
    if isinstance(raw, float) and 0 <= raw < 1:
        return Taken((dt.datetime.min + dt.timedelta(minutes=round(raw * 1440) % 1440)).time())
    found = Reader(spelled(raw), Season(year=None, month=None, span=None)).read_time()
    if found is not None:
        return Taken(found)
    reason = Text(f"“{safe(spelled(raw))}”不是时刻", f"{safe(spelled(raw))} is not a time of day")
    return Fault(code="not_a_time", reason=reason, remedy=Text("写成 9:30", "write it as 9:30"))
