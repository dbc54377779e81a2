"""
Bodies that a sentence sets up or seats, and that act in what follows.
"""

from __future__ import annotations

import re
from typing import Final

_MEMBERS: Final = re.compile(r"(?:为|任|担任|兼任)(?:成员|组员|副?[组会主校]长|副?主任|副?总?指挥)")
_SET_UP: Final = re.compile(
    r"(?:小组|专班|指挥部|委员会|办公室|工作组)（[^（）]{0,6}简称“?(?P<short>[^（）“”]{2,14})”?），$"
)
_SEAT: Final = re.compile(
    r"(?P<who>[^，。；：由的]{1,24}?(?:办公室|小组|专班|中心|[络信管]员))"
    r"(?:设在[^，。；]{2,40}$|由[^，。；]{2,60}(?:担任|兼任)$)"
)
_IN_CHARGE: Final = re.compile(r"(?:具体|主要)?负责")
_LONGEST: Final = 40


def are_members(text: str, at: int, end: int) -> bool:
    """Return whether what follows some names says that they are in a body, and not that they act."""
    return _MEMBERS.match(text, at, end) is not None


def set_up(text: str, at: int) -> str:
    """Return the short name of the body that the part before a place sets up; empty without one."""
    if not text.endswith("），", 0, at):
        return ""
    formed = _SET_UP.search(text, max(0, at - _LONGEST), at)
    return "" if formed is None else formed["short"]


def seated(text: str, at: int, end: int) -> str:
    """Return whose seat a part names (办公室设在水务局), or what somebody is (联络员由…担任); else empty."""
    if not text.endswith("任", at, end) and text.find("设在", at, end) < 0:
        return ""
    seat = _SEAT.match(text, at, end)
    return "" if seat is None else seat["who"]


def is_in_charge(text: str, at: int, end: int) -> bool:
    """Return whether a part begins with what somebody is in charge of."""
    return _IN_CHARGE.match(text, at, end) is not None
