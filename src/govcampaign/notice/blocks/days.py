"""
The day that the words of a head or a closing say.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from govcampaign.domain.time.phrases.numerals import number, place_by_place

_ZEROS: Final = str.maketrans("○◯Oo", "〇〇〇〇")


def day_of(match: re.Match[str]) -> date | None:
    """Return the day that the groups of a match say; None where one is missing or no such day exists."""
    year = place_by_place(match["year"].translate(_ZEROS)) if match["year"] else None
    month, day = (number(match[name]) if match[name] else None for name in ("month", "day"))
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
