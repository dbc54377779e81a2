"""
Lists of names written as one string, such as `各部门、各单位`.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.domain.names import normal

_PARTS: Final = re.compile(
    # A comma, semicolon, bar or slash; or a 、, but for that of an address such as 一、1 or 一、（二）.
    r"(?:[，,；;｜|／/]|(?<![一二三四五六七八九十百])、|、(?![0-9０-９(（①-⑳]))"
    # None of them parts what is in brackets.
    r"(?![^（(]*[）)])"
)
"""What separates names in a list written as one string."""

_SPACED: Final = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")


def parts(text: str) -> tuple[str, ...]:
    """Return the parts of a list written as one string, in their order, empty ones kept."""
    return tuple(normal(part) for part in _PARTS.split(text))


def names(text: str, *, spaces: bool = False) -> tuple[str, ...]:
    """
    Return the names of a list written as one string, in their order, empty ones dropped.

    Args:
        text: The list; usual separators part it, save within brackets.
        spaces: Whether spaces between Chinese words part a list that has no other separator. A name that is
            spaced out letter by letter stays one.
    """
    found = tuple(filter(None, parts(text)))
    if spaces and len(found) == 1:
        words = _SPACED.split(found[0])
        return tuple(words) if min(map(len, words)) > 1 else found
    return found
