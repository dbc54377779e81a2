"""
Several days in a cell: 7月5日-6日, 7月5、8日.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from govcampaign.ledger import _day_faults as say
from govcampaign.ledger import _day_patterns as pat
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import Taken

Span: TypeAlias = tuple[dt.date, dt.date]


class Season(NamedTuple):
    """What is known about the days of a table: its year, its month, the days of the campaign."""

    year: int | None
    month: int | None
    span: Span | None


One: TypeAlias = Callable[[str, Season], dt.date | None]
"""Returns the one day that words name."""


def range_of(words: str, season: Season, one: One, said: str) -> Taken | Fault | None:
    """
    Return all days from one to another; None where the words are no range.

    Args:
        words: The words.
        season: What is known of the table.
        one: Reads one day.
        said: What a message quotes.
    """
    for match in pat.TO.finditer(words):
        first, last = _ends(words[: match.start()], words[match.end() :], season, one)
        if first is None or last is None:
            continue
        if not first <= last or (last - first).days >= pat.MOST_DAYS:
            return say.several(said)
        return _taken(tuple(first + dt.timedelta(days=at) for at in range((last - first).days + 1)))
    return None


def _ends(head: str, tail: str, season: Season, one: One) -> tuple[dt.date | None, dt.date | None]:
    """Return both days of a range; what the last leaves out, the first gives."""
    first = _day(head, season, one)
    return first, None if first is None else _day(tail, Season(first.year, first.month, None), one)


def _day(words: str, season: Season, one: One) -> dt.date | None:
    """Return the day of words that may leave out 日."""
    return one(words, season) or one(f"{words}日", season)


def _taken(days: tuple[dt.date, ...]) -> Taken:
    return Taken(days[0], each=days) if len(days) > 1 else Taken(days[0])


def list_of(words: str, season: Season, one: One) -> Taken | None:
    """
    Return the days of a list in their order; None where the words are no list.

    Args:
        words: The words.
        season: What is known of the table.
        one: Reads one day.
    """
    parts = [part for part in pat.LIST.split(words) if part]
    if not 1 < len(parts) <= pat.MOST_DAYS:
        return None
    days = list(_listed(parts, season, one))
    found = tuple(sorted({day for day in days if day is not None}))
    return None if None in days else _taken(found)


def _listed(parts: list[str], season: Season, one: One) -> Iterator[dt.date | None]:
    for part in parts:
        day = _day(part, season, one)
        if day is not None:
            season = Season(day.year, day.month, None)
        yield day
