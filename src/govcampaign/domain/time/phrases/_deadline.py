"""
Phrases of deadlines: the forms that are read, and whether the day they name counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from govcampaign.domain.checks import FIRST_YEAR, LAST_YEAR
from govcampaign.domain.given import expect
from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive
from govcampaign.domain.time.office_hours import DayPart
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._context import NOTHING, Context
from govcampaign.domain.time.phrases._durations import Duration
from govcampaign.domain.time.phrases._filling import DEADLINE_OVER, Filler, Span
from govcampaign.domain.time.phrases._lengths import beside, within
from govcampaign.domain.time.phrases._notes import Notes
from govcampaign.domain.time.phrases._period import meaning_of as period_of
from govcampaign.domain.time.phrases._points import Point
from govcampaign.domain.time.phrases._reading import Reading
from govcampaign.domain.time.phrases._understanding import understood
from govcampaign.domain.time.phrases._vocabulary import DAY_PARTS
from govcampaign.domain.time.phrases._why import is_blank, is_open_ended, who_sets, why

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar

_Meaning = Callable[[Filler, Reading, Notes], Deadline]
_FULL_DAY: Final = 1440
_NO_START: Final = re.compile("x?lw[yqz]?")


def _fixed(
    filler: Filler,
    day: Span,
    inclusive: Inclusive,
    notes: Notes,
    *,
    at: time | None = None,
    part: DayPart | None = None,
) -> Deadline:
    if not FIRST_YEAR <= day.end.year <= LAST_YEAR:
        filler.refuse(refusals.OUT_OF_RANGE)
    return Deadline(
        text=filler.text,
        kind=DueKind.FIXED,
        day=day.end,
        time=at,
        part=part,
        inclusive=inclusive,
        roll=notes.roll,
        source=day.source,
    )


def _named(filler: Filler, point: Point, inclusive: Inclusive, notes: Notes) -> Deadline:
    """Return the deadline that a point names, with the time of day where it says one."""
    day = filler.fill(point, DEADLINE_OVER)
    if point.clock is not None:
        minute = point.clock.minute
        if minute == 0:
            return _fixed(filler, day, Inclusive.NO, notes)
        at = None if minute == _FULL_DAY else time(*divmod(minute, 60))
        return _fixed(filler, day, Inclusive.YES, notes, at=at)
    if point.half:
        if point.half == "中午":
            return _fixed(filler, day, Inclusive.YES, notes, at=time(12))
        return _fixed(filler, day, Inclusive.YES, notes, part=_part(filler, point.half))
    return _fixed(filler, day, notes.counts or inclusive, notes)


def _before(filler: Filler, reading: Reading, notes: Notes) -> Deadline:
    point = reading.points[0]
    # 下午前 may be before the afternoon or before its end.
    if not (point.unit.one_day or point.unit.ends) or point.half == "下午":
        filler.refuse(refusals.A_PERIOD)
    return _named(filler, point, Inclusive.YES if point.unit.ends else Inclusive.CONVENTION, notes)


def _until(filler: Filler, reading: Reading, notes: Notes) -> Deadline:
    point = reading.points[0]
    if not (point.unit.one_day or point.unit.ends):
        filler.refuse(refusals.A_PERIOD)
    return _named(filler, point, Inclusive.YES, notes)


def _whole(filler: Filler, reading: Reading, notes: Notes) -> Deadline:
    """Read words that allow all of a month, 旬 or year, and its last day too: 截至8月, 年内, 本周内."""
    point = reading.points[0]
    if point.unit.fuzzy and not point.unit.ends:
        filler.refuse(refusals.A_PERIOD)
    return _named(filler, point, Inclusive.YES, notes)


def _before_festival(filler: Filler, reading: Reading, notes: Notes) -> Deadline:
    day = filler.festival(reading.points[0])
    return _fixed(filler, day, notes.counts or Inclusive.NO, notes)


def _within(filler: Filler, reading: Reading, notes: Notes) -> Deadline:
    start, length = (reading.points or (None,))[0], reading.lengths[0]
    if start is None and filler.context.dated is None and "i" not in reading.form:
        filler.refuse(refusals.NO_ANCHOR)
    if start is None and _may_be_a_year(length, filler.context):
        filler.refuse(refusals.WHICH_YEAR)
    if notes.workdays:
        length = Duration(workdays=length.days) if length.days else filler.refuse(refusals.UNKNOWN)
    day = within(filler, start, length, first_counts=notes.counts is Inclusive.YES)
    return _fixed(filler, day, Inclusive.YES, notes)


def _may_be_a_year(length: Duration, context: Context) -> bool:
    """Return whether 13年内 may mean the year 2013 as well as thirteen years."""
    years = length.months // 12
    return context.dated is not None and years > 9 and years - context.dated.year % 100 in (0, 1)


def _beside(filler: Filler, reading: Reading, notes: Notes) -> Deadline:
    point, which = reading.points
    day = beside(filler, filler.days_of(point), which, 1 if "a" in reading.form else -1)
    inclusive = Inclusive.CONVENTION if reading.form.endswith("b") else Inclusive.YES
    return _fixed(filler, day, notes.counts or inclusive, notes)


def _part(filler: Filler, half: str) -> DayPart:
    """Return the part of the office day by whose end 上午下班前 and 下班前 are."""
    return DAY_PARTS.get(half) or filler.refuse(refusals.A_PERIOD)


# What the letters represent is said in `reading`; 完成, 报送 and their like may follow any of them.
FORMS: Final[tuple[tuple[str, _Meaning], ...]] = (
    ("[ut]?pbe?", _before),  # 7月25日前
    ("[ut]?vb", _before_festival),  # 国庆节前
    ("[ut]pe?|pe", _whole),  # 截至7月25日
    ("pw", _whole),  # 年内
    ("pg?y", _whole),  # 8月上旬完成
    ("p", _until),  # 7月25日
    ("x?lw", _within),  # 10日内
    ("f?[pi][sa]x?lw", _within),  # 自7月25日起10日内
    ("valw", _within),  # 春节后5个工作日内
    ("[pv](?:ak|bk)[bw]?", _beside),  # 春节后第一个工作日前
)
_FORMS: Final = tuple(
    # 7月25日印发 names a day and no deadline; with 报送 it does, and with 前 whatever follows.
    (re.compile(f"(?:{form})[yq]?" if form == "p" else f"(?:{form})[yqz]?"), meaning)
    for form, meaning in FORMS
)


def parse_deadline(text: str, context: Context = NOTHING, calendar: WorkCalendar | None = None) -> Deadline:
    """
    Read a phrase such as 2013年7月25日前 into a deadline.

    The law does not say whether 前 counts the named day, so that is left to the campaign's convention.
    The end of a month or year, 截至, 不晚于, 以内 and 届满 include it (Civil Code art. 1259 for the last
    two); an event such as 国庆节前 does not, and （含） or （不含） settles it. N日内 counts from the day
    after the notice's date (art. 201). 0时 is the end of the day before, 24时 the end of the day. A day
    without a year that was over more than three months before the notice is that of the next year
    (`Source.NEXT`).

    Args:
        text: The words; full-width, half-width and Chinese numbers are read alike.
        context: What to lean on for a missing year, and the date of the notice.
        calendar: Needed for N个工作日内, and for festivals that follow the moon or the sun.

    Returns:
        A deadline of kind `FIXED`; `AWAITED` for 按某单位安排, `NONE` for 活动结束后 and 长期.

    Raises:
        InvalidValue: The words are not a text, or the context is not a `Context`.
        UnreadablePhrase: The words leave the day open, recur, name several days, or name a duration without a
            day to count from; its `code` says which.
        CalendarUnknown: The calendar does not know the year.
        UnknownName: The calendar knows the year, but not the festival.
    """
    expect(context, Context, "context")
    words, notes, reading, form = understood(text)
    meaning = _meaning_of(form)
    if reading is None or meaning is None:
        return _without_day(text, words, reading, form)
    filler = Filler(text, context, calendar)
    if notes.length is not None:
        filler.refuse(refusals.A_PERIOD)
    return meaning(filler, reading, notes)


def names_no_start(text: str) -> bool:
    """Return whether words are a length such as 10日内 that does not say from which day it counts."""
    return _NO_START.fullmatch(understood(text).form) is not None


@lru_cache(maxsize=512)
def _meaning_of(form: str) -> _Meaning | None:
    return next((meaning for pattern, meaning in _FORMS if pattern.fullmatch(form)), None)


def _without_day(text: str, words: str, reading: Reading | None, form: str) -> Deadline:
    """Return the deadline of words that name no day but mean one all the same, or say what they lack."""
    who = who_sets(words)
    if who is not None:
        return Deadline(text=text, kind=DueKind.AWAITED, awaits=who)
    if is_open_ended(words):
        return Deadline(text=text, kind=DueKind.NONE)
    if is_blank(words) or (len(words) > 2 and is_blank(words.removesuffix("前"))):
        raise refusals.BLANK.of(text)
    refusal = refusals.A_PERIOD if period_of(form) and "c" not in form else why(words, reading)
    raise (refusals.UNKNOWN if refusal is refusals.A_DEADLINE else refusal).of(text)
