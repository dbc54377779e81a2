"""
The day that the words of a head or a closing say.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from govcampaign.domain.time.phrases.numerals import number, place_by_place

_ZEROS: Final = str.maketrans("○◯Oo", "〇〇〇〇")


def month_of(match: re.Match[str]) -> int:
    """Return the month that a match says, in which 元月 is January; 0 where it is left blank."""
    said = match["month"]
    return 1 if said == "元" else (number(said) if said else None) or 0


def day_of(match: re.Match[str]) -> date | None:
    """Return the day that the groups of a match say; None where one is missing or no such day exists."""
    year = place_by_place(match["year"].translate(_ZEROS)) if match["year"] else None
    day = number(match["day"]) if match["day"] else None
    try:
        return date(year or 0, month_of(match), day or 0)
    except ValueError:
        return None
