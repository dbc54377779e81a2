"""
What a phrase of time means, or why its days stay open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import Context, parse_deadline, parse_period, parse_recurrence
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.errors import CalendarUnknown, UnknownName, UnreadablePhrase
from govcampaign.notice.times.hits import Kind

UNREAD: Final = (UnreadablePhrase, CalendarUnknown, UnknownName)
"""What is raised for words of time whose days stay open."""

Value = Deadline | Period | Recurrence
"""What a phrase of time means."""

NO_YEAR: Final = "phrase_without_year"
NO_DATE: Final = "phrase_needs_notice_date"
ASKED_ONCE: Final = frozenset((NO_YEAR, NO_DATE))
"""The codes of the reasons that are asked once for a text."""

PLACES: Final = {Source.TITLE: "标题", Source.DATED: "成文日期", Source.NEXT: "成文日期"}
"""What a year was taken from, in the words of a part."""

FROM_ISSUE: Final = re.compile("(?:印发|发布|下发|公布|发文)之日|即日|现在")
"""Words of a time that counts from the date of the notice."""

_READERS: Final[dict[Kind, Callable[[str, Context, WorkCalendar], Value]]] = {
    Kind.RECURRENCE: parse_recurrence,
    Kind.DEADLINE: parse_deadline,
}


class Meaning(NamedTuple):
    """What a phrase means: its value, why it has none, the code of that reason, what its year rests on."""

    value: Value | None
    asked: str = ""
    code: str = ""
    grounds: str = ""


@lru_cache(maxsize=1024)
def meaning_of(kind: Kind, phrase: str, context: Context) -> Meaning:
    """Return what a phrase means in a context; where it leaves the days open, why."""
    try:
        value = _READERS.get(kind, parse_period)(phrase, context, WorkCalendar.official())
    except UNREAD as error:
        return Meaning(None, error.reason.zh, error.code)
    if not isinstance(value, Recurrence) and days_of(value) is None:
        issued = FROM_ISSUE.search(phrase) is not None
        return Meaning(None, "须以成文日期起算", NO_DATE) if issued else Meaning(None, "日期空缺", "blank")
    return Meaning(value, grounds=PLACES.get(value.source, ""))


def days_of(value: Value | None) -> tuple[date, date] | None:
    """Return the first and the last day of a period, or that of a deadline twice; None without."""
    if isinstance(value, Deadline):
        return None if value.day is None else (value.day, value.day)
    if isinstance(value, Period) and value.start is not None and value.end is not None:
        return value.start, value.end
    return None
