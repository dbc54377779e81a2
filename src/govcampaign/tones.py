"""
Tones: the fill and the ink in which a state is shown, on screen, in a workbook and on paper.

A tone never stands alone: the sign beside it says the same (`govcampaign.domain.overview.signs`). Each ink
is readable on its fill (a contrast of 4.7 or more), and overdue is the only dark fill.
"""

from __future__ import annotations

from enum import Enum
from typing import Final


class Tone(str, Enum):
    """What a fill says."""

    PLAIN = "plain"
    MET = "met"
    LATE = "late"
    OVERDUE = "overdue"
    EXCUSED = "excused"
    SOON = "soon"
    OPEN = "open"
    BEGUN = "begun"
    UNKNOWN = "unknown"
    EXEMPT = "exempt"

    @property
    def fill(self) -> str:
        """Return the colour behind the sign, as RRGGBB."""
        return _COLOURS[self][0]

    @property
    def ink(self) -> str:
        """Return the colour of the sign, as RRGGBB."""
        return _COLOURS[self][1]


_COLOURS: Final = {
    Tone.PLAIN: ("FFFFFF", "1A1D21"),
    Tone.MET: ("BFE1D4", "08513F"),
    Tone.LATE: ("F2CF86", "573900"),
    Tone.OVERDUE: ("A8201A", "FFFFFF"),
    Tone.EXCUSED: ("F0C8C2", "7D130D"),
    Tone.SOON: ("FFF3C9", "7A4A00"),
    Tone.OPEN: ("FFFFFF", "6C747D"),
    Tone.BEGUN: ("DBE5F5", "1F4B8F"),
    Tone.UNKNOWN: ("E9EAEC", "40464D"),
    Tone.EXEMPT: ("FFFFFF", "6C747D"),
}
