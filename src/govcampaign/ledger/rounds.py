"""
Rounds in cells: 2013年7月, 7月份, 2013年三季度, and the day that a spreadsheet makes of 2013-07.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from unicodedata import normalize

from govcampaign.ledger.grid import Raw
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.texts import read_text

_YEAR: Final = r"(?:(?P<year>(?:19|20|21)\d{2})[年/.-]?度?)?"
_MONTH: Final = re.compile(_YEAR + r"(?P<month>0?[1-9]|1[0-2])月?份?(?:报|度)?")
_QUARTER: Final = re.compile(_YEAR + r"(?:第?(?P<quarter>[一二三四1-4])季度?|q(?P<digit>[1-4]))")
_HALF: Final = re.compile(_YEAR + r"(?P<half>[上下])半年")
_WEEK: Final = re.compile(_YEAR + r"(?:第(?P<week>\d{1,2})周|w(?P<digit>\d{1,2}))")
_WHOLE: Final = re.compile(r"(?P<year>(?:19|20|21)\d{2})年度?")
_QUARTERS: Final = {word: at for words in ("一二三四", "1234") for at, word in enumerate(words, start=1)}


def read_round(raw: Raw, *, year: int | None) -> Taken | Fault:
    """
    Return the round of a cell as duties name it: `2013-07`, `2013-Q3`, `2013-H1`, `2013-W28`, `2013`.

    Other words are kept: a round or a stage may have a name of its own.

    Args:
        raw: The cell.
        year: The year of the table or the campaign; None where it is not known.
    """
    if isinstance(raw, dt.date):
        # A spreadsheet makes the first of July of 2013-07; any other day is a round of its own.
        return Taken(f"{raw:%Y-%m}" if raw.day == 1 else f"{raw:%Y-%m-%d}")
    read = read_text(raw)
    if isinstance(read, Fault) or read.value is None:
        return read
    words = "".join(normalize("NFKC", read.value).split()).casefold()
    return Taken(_named(words, year) or read.value, read.faults)


def _named(words: str, given: int | None) -> str | None:
    """Return the id of the round that words name; None where they name none, or no year is known."""
    for pattern in (_WHOLE, _HALF, _QUARTER, _WEEK, _MONTH):
        match = pattern.fullmatch(words)
        if match is None:
            continue
        year = match["year"] or given
        return None if year is None else f"{year}{_part(match.groupdict())}"
    return None


def _part(said: dict[str, str | None]) -> str:
    month, half = said.get("month"), said.get("half")
    if month:
        return f"-{int(month):02}"
    if half:
        return f"-H{1 if half == '上' else 2}"
    if "quarter" in said:
        return f"-Q{_QUARTERS[said['quarter'] or said['digit'] or '']}"
    return f"-W{int(said['week'] or said['digit'] or ''):02}" if "week" in said else ""
