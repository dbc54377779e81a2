"""
Numbers that may be of persons, put aside in messages.
"""

from __future__ import annotations

import re
from typing import Final

_LONG: Final = re.compile(r"\d(?:[ -]?\d){6,}[\dXx]?")
_DAY: Final = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?: [0-2]\d)?")


def masked(line: str) -> str:
    """Return a line without numbers that may be of telephones or identity cards; days are kept."""
    return _LONG.sub(lambda found: found[0] if _DAY.fullmatch(found[0]) else "…", line)
