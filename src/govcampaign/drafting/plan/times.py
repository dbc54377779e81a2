"""
Words of time as a plan reads them: the notice's own words where they mean the same there, else the days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from attrs import evolve

from govcampaign.domain.checks import FIRST_YEAR, LAST_YEAR
from govcampaign.domain.time.deadline import Deadline, Inclusive
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import Context, parse_deadline, parse_period, parse_recurrence
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.drafting.plan.notes import to_answer
from govcampaign.notice.parts import DeadlinePart, PhasePart, RecurrencePart, Timed
from govcampaign.notice.reading import Reading
from govcampaign.notice.times.meaning import UNREAD
from govcampaign.wording import Text

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_OPEN: Final = Text("“{raw}”没有写明日期", "“{raw}” does not give the days")
_REASONS: Final = {
    "正文在此处中断": Text("正文在此处中断", "the text breaks off here"),
    "是时长，没有起算日": Text("是时长，没有起算日", "it is a length of time without a day to count from"),
    "没有写明日期": Text("没有写明日期", "it does not give the days"),
    "没有写明是哪一年": Text("没有写明是哪一年", "it does not say which year"),
    "所在的时段中不止一年有这一天，没有写明是哪一年": Text(
        "所在的时段中不止一年有这一天，没有写明是哪一年",
        "it falls in more than one year of its period, and does not say which",
    ),
    "须以成文日期起算": Text("须以成文日期起算", "it counts from the date of the notice"),
    "日期空缺": Text("日期空缺", "the days are left blank"),
}
"""What the reader says of words whose days it leaves open."""


def plan_context(reading: Reading) -> Context:
    """Return what the phrases of the draft depend on once it is read: the year of its titles, its date."""
    blocks = reading.blocks
    day = reading.dated or (None if blocks.date is None else blocks.date.day)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        day = None
    titles = [part.raw for part in (blocks.title, blocks.plan_title) if part is not None]
    year = next((found for title in titles if (found := _YEAR.search(title))), None)
    if year is None:
        return Context(dated=day)
    return Context(dated=day, year=int(year[1]), year_source=Source.TITLE)


def period_words(raw: str, period: Period, context: Context) -> str | dict[str, Any]:
    """
    Return what a plan reads as a period: the notice's words, or these with their days beside them.

    Args:
        raw: The words of the notice.
        period: What they mean in the notice.
        context: What phrases depend on in the plan.
    """
    read = _read(parse_period, raw, context)
    if isinstance(read, Period) and evolve(read, text="", source=Source.NONE) == evolve(
        period, text="", source=Source.NONE
    ):
        return raw
    times = {"start_time": period.start_time, "end_time": period.end_time}
    return {
        "text": raw,
        "start": period.start,
        "end": period.end,
        "rule": period.rule,
        "source": period.source.value,
        **{key: said.isoformat() for key, said in times.items() if said is not None},
    }


def due_words(raw: str, deadline: Deadline, context: Context) -> str:
    """
    Return words that a plan reads as a deadline: the notice's own, or the whole day where they do not do.

    Args:
        raw: The words of the notice.
        deadline: What they mean in the notice.
        context: What phrases depend on in the plan.
    """
    read = _read(parse_deadline, raw, context)
    if deadline.day is None or (isinstance(read, Deadline) and _same(read, deadline)):
        return raw
    day = _day(deadline.day)
    time = "" if deadline.time is None else f"{deadline.time.hour}:{deadline.time.minute:02}"
    if deadline.inclusive is Inclusive.YES and not time:
        return f"截至{day}"
    return f"{day}{time}前"


def _same(one: Deadline, other: Deadline) -> bool:
    return (one.day, one.time, one.part) == (other.day, other.time, other.part)


def reads_alike(part: RecurrencePart, context: Context) -> bool:
    """Return whether a plan reads words that say how often as the notice means them."""
    read = _read(parse_recurrence, part.raw, context)
    if not isinstance(read, Recurrence) or part.recurrence is None:
        return False
    return evolve(read, text="", source=Source.NONE) == evolve(part.recurrence, text="", source=Source.NONE)


def spanned(first: date, last: date) -> str:
    """Return the words of a period from one day to another."""
    return f"{_day(first)}至{_day(last)}"


def open_note(part: Timed, context: Context) -> Text:
    """Return the comment that says why words of time have no days, in both languages."""
    return to_answer(reason_of(part, context), part.clause)


def reason_of(part: Timed, context: Context) -> Text:
    """Return why words of time have no days, in both languages."""
    raw = part.period_raw if isinstance(part, PhasePart) else part.raw
    known = _REASONS.get(part.asked)
    if known is not None:
        return known
    reader = _READERS.get(type(part), parse_period)
    try:
        reader(raw, context)
    except UNREAD as error:
        return error.reason
    return _OPEN.fill(raw=raw)


_READERS: Final[dict[type[Timed], Callable[[str, Context], object]]] = {
    DeadlinePart: parse_deadline,
    RecurrencePart: parse_recurrence,
}


def _read(reader: Callable[[str, Context], object], raw: str, context: Context) -> object:
    """Return what a plan reads from words; None where it reads nothing."""
    try:
        return reader(raw, context)
    except UNREAD:
        return None


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
