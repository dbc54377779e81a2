"""
Levels: the bounds around a figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from govcampaign.domain.measures.dimension import Dimension, dimension_of
from govcampaign.domain.measures.phrases._figures import Figure, Refused
from govcampaign.domain.measures.phrases._refusals import APPROXIMATE, CONTRADICTS
from govcampaign.domain.measures.phrases._vocabulary import ABOUT, AFTER, BEFORE, WITHIN

_STOPS: Final = ",;。:、("
_LARGE: Final = 10_000
_SIDES: Final = {
    "least": ("least", False),
    "above": ("least", True),
    "most": ("most", False),
    "under": ("most", True),
}


class Level(NamedTuple):
    """
    What a figure and its bounds say.

    Attributes:
        value: The figure, given without a bound; None where it is a bound.
        least: The lower bound.
        most: The upper bound.
        least_open: Whether the lower bound is left out.
        most_open: Whether the upper bound is left out.
    """

    value: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    least_open: bool = False
    most_open: bool = False


def clause_before(words: str, start: int, end: int) -> str:
    """Return the words between two places, from the last punctuation mark on."""
    for at in range(end - 1, start - 1, -1):
        if words[at] in _STOPS:
            return words[at + 1 : end]
    return words[start:end]


def level(words: str, left: str, found: Figure) -> Level:
    """
    Return the level that a figure and the words around it give.

    Args:
        words: The tidied phrase.
        left: The words before the figure in its clause.
        found: The figure.

    Raises:
        Refused: It is approximate, or its bounds contradict each other.
    """
    if ABOUT.search(left):
        raise Refused(APPROXIMATE)
    sides, reached = _before(left, found)
    behind = _behind(words, found)
    if behind is not None:
        # 不超过5家以内 says one thing twice.
        sides = sides if any(side == behind[0] for side, _ in sides) else [*sides, behind]
    names = {side for side, _ in sides}
    if len(names) > 1 or (names and found.high is not None):
        raise Refused(CONTRADICTS)
    if found.high is not None:
        return Level(least=found.low, most=found.high)
    if not sides:
        return Level(value=found.low, least=found.low if reached else None)
    is_open = any(each for _, each in sides)
    if names == {"least"}:
        return Level(least=found.low, least_open=is_open)
    return Level(most=found.low, most_open=is_open)


def _before(left: str, found: Figure) -> tuple[list[tuple[str, bool]], bool]:
    """Return the bounds before a figure, and whether 达到 is among the words."""
    sides, reached = [], False
    for match in BEFORE.finditer(left):
        kind = match.lastgroup or ""
        if kind == "reach":
            reached = True
        # 突破5项技术 means five breakthroughs, and not more than five things.
        elif match[0] != "突破" or found.sort == "ratio" or found.low >= _LARGE:
            sides.append(_SIDES[kind])
    return sides, reached


def _behind(words: str, found: Figure) -> tuple[str, bool] | None:
    if words[found.start] == "过":
        return ("least", True)
    match = AFTER.match(words, found.end)
    if match is None:
        inside = WITHIN.match(words, found.end)
        # 3家内部单位 are no three at most; 3天内完成 are.
        bound = inside and (inside["last"] or dimension_of(found.unit) is Dimension.DURATION)
        return ("most", False) if bound else None
    if match["about"]:
        raise Refused(APPROXIMATE)
    if match["beyond"]:
        return ("least", True)
    return ("least" if match["least"] else "most", _left_out(match))


def _left_out(match: re.Match[str]) -> bool:
    return match["without"] is not None or (match["within"] or "").startswith("(不")
