"""
Phrases of periods: the forms that are read, and what each of them means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from govcampaign.domain.given import expect
from govcampaign.domain.time.deadline import Inclusive
from govcampaign.domain.time.period import Period
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._context import NOTHING, Context
from govcampaign.domain.time.phrases._filling import Filler
from govcampaign.domain.time.phrases._lengths import agreeing, beside, lasting
from govcampaign.domain.time.phrases._notes import NO_NOTES, Notes
from govcampaign.domain.time.phrases._points import Unit
from govcampaign.domain.time.phrases._ranges import ending_before, joined, listed, since_issue, single
from govcampaign.domain.time.phrases._reading import Reading
from govcampaign.domain.time.phrases._understanding import understood
from govcampaign.domain.time.phrases._why import is_blank, is_open_ended, who_sets, why

if TYPE_CHECKING:
    from govcampaign.domain.time.calendar import WorkCalendar

_Meaning = Callable[[Filler, Reading], Period]


def _holiday(filler: Filler, reading: Reading) -> Period:
    return filler.period(filler.holiday(reading.points[0]), "holiday")


def _day_beside(filler: Filler, reading: Reading) -> Period:
    point, which = reading.points
    side = 1 if "a" in reading.form else -1
    return filler.period(beside(filler, filler.days_of(point), which, side), Unit.NTH.value)


def _range(filler: Filler, reading: Reading) -> Period:
    left, right = reading.points
    period = joined(filler, left, right)
    return agreeing(filler, period, reading.lengths[0], (left, right)) if reading.lengths else period


def _until_before(filler: Filler, reading: Reading) -> Period:
    """Read a period up to 前: the eve of a festival, the end of a month, or by convention the named day."""
    *left, right = reading.points
    return ending_before(filler, left[0] if left else None, right)


def _lasting(filler: Filler, reading: Reading) -> Period:
    return lasting(filler, reading.points[0] if reading.points else None, reading.lengths[0])


# What the letters represent is said in `reading`; a form may end in z.
FORMS: Final[tuple[tuple[str, _Meaning], ...]] = (
    ("pg?", lambda filler, reading: single(filler, reading.points[0])),  # 7月上旬
    ("vg", _holiday),  # 国庆节期间
    ("[pv](?:ak|bk)", _day_beside),  # 春节后第一个工作日
    ("f?(?:[pv]s?|n)[tr][pvd]e?g?(?:xl)?[qz]?", _range),  # 自6月21日起至7月31日止
    ("f?is?[tr][pv]b", _until_before),  # 即日起至8月底前
    ("f?[pv]s?[tr][pv]b", _until_before),  # 7月1日至国庆节前
    (
        "pa[tr]pb",
        lambda filler, reading: joined(filler, *reading.points, loose=True),
    ),  # 1月1日以后至3月1日以前
    ("f?is?[tr]pe?[qz]?", lambda filler, reading: since_issue(filler, reading.points[0])),  # 即日起至8月底
    ("f?[pi]s?xl", _lasting),  # 自7月15日起为期一个月
    ("f?[pi]sl", _lasting),  # 自7月15日起一个月
    ("xlc?f?[pi]sc?", _lasting),  # 为期一个月（自7月15日起）
    ("xlcf?(?:ps?|n)[tr]pe?c?", _range),  # 为期三个月（7月1日至9月30日）
    ("(?:[pn]c)+p", lambda filler, reading: listed(filler, reading.points)),  # 7、8月份
)
_FORMS: Final = tuple((re.compile(form), meaning) for form, meaning in FORMS)


def parse_period(text: str, context: Context = NOTHING, calendar: WorkCalendar | None = None) -> Period:
    """
    Read a phrase such as 6月下旬至7月下旬 into its days.

    A missing year is taken, in order, from the same sentence, from `context.year`, from the date of the
    notice; the period's `source` says which. A period without a year that ended more than half a year before
    the notice is that of the next year (`Source.NEXT`). A missing, blank or awaited date (`月 日`, 待定,
    按上级安排, 活动后) stays unresolved, and so does 即日起 without the date of the notice.

    Args:
        text: The words; full-width, half-width and Chinese numbers are read alike.
        context: What to lean on.
        calendar: Needed for 国庆节期间 and 春节后第一个工作日.

    Raises:
        InvalidValue: The words are not a text, or the context is not a `Context`.
        UnreadablePhrase: The words leave the days open, or name a deadline, a phase or a recurrence; its
            `code` says which.
        CalendarUnknown: The calendar does not know the year.
        UnknownName: The calendar knows the year, but not the festival.
    """
    expect(context, Context, "context")
    words, notes, reading, form = understood(text)
    meaning = meaning_of(form)
    if reading is None or meaning is None:
        if is_blank(words) or who_sets(words) is not None or is_open_ended(words):
            return Period.unresolved(text)
        raise why(words, reading).of(text)
    filler = Filler(text, context, calendar)
    period = meaning(filler, reading)
    return period if notes is NO_NOTES else _with_notes(filler, period, notes, reading)


@lru_cache(maxsize=512)
def meaning_of(form: str) -> _Meaning | None:
    """Return what a form means as a period; None where it is not one."""
    return next((meaning for pattern, meaning in _FORMS if pattern.fullmatch(form)), None)


def _with_notes(filler: Filler, period: Period, notes: Notes, reading: Reading) -> Period:
    """Return the period if what is beside it agrees; where a last day rolls, a deadline is meant."""
    if notes.roll is not None or notes.workdays or notes.counts is Inclusive.NO:
        filler.refuse(refusals.A_DEADLINE)
    if notes.weekdays is not None and notes.weekdays != _weekdays(period):
        filler.refuse(refusals.WRONG_WEEKDAY)
    if notes.length is None:
        return period
    return agreeing(filler, period, notes.length, (reading.points[0], reading.points[-1]))


def _weekdays(period: Period) -> tuple[int, int] | None:
    return (
        None if period.start is None or period.end is None else (period.start.weekday(), period.end.weekday())
    )
