"""
Changes: movements against a base; they are not levels.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from govcampaign.domain.measures.numbers import EXACT, plain
from govcampaign.domain.measures.phrases._figures import Figure, Refused
from govcampaign.domain.measures.phrases._levels import Level, level
from govcampaign.domain.measures.phrases._numerals import number
from govcampaign.domain.measures.phrases._refusals import (
    APPROXIMATE,
    CONTRADICTS,
    IMPOSSIBLE,
    NO_DIRECTION,
    UNCLEAR,
)
from govcampaign.domain.measures.phrases._vocabulary import BEFORE, CHANGE, FACTOR
from govcampaign.domain.measures.quantity import ChangeOf, Direction, QuantityKind

_MOST_DOUBLINGS: Final = 20
_GAP: Final = 10
_OF: Final = {
    "points": ChangeOf.POINTS,
    "factor": ChangeOf.FACTOR,
    "ratio": ChangeOf.RATIO,
    "measure": ChangeOf.AMOUNT,
}
_TWO: Final = Decimal(2)
_HALF: Final = Decimal("0.5")


def moved_by_one_word(words: str) -> dict[str, Any] | None:
    """Return the change that 翻一番, 减半 and 倍增 say; None without such a word."""
    match = FACTOR.search(words)
    if match is None:
        return None
    if match["half"]:
        raise Refused(APPROXIMATE)
    factor = _HALF if match["halved"] else _TWO
    if match["doublings"]:
        times = number(match["doublings"])
        if times is None or times != int(times) or not 0 < times <= _MOST_DOUBLINGS:
            raise Refused(UNCLEAR)
        factor = EXACT.power(_TWO, times)
    way = Direction.DOWN if match["halved"] else Direction.UP
    return _change(way, ChangeOf.FACTOR, _bounded(words, match, factor), "")


def _bounded(words: str, match: re.Match[str], factor: Decimal) -> Level:
    """Return the level of a factor, with the bounds around its word."""
    figure = Figure(match.start(), match.end(), factor, None, "", "factor", None, "", han=False)
    return level(words, words[: match.start()], figure)


def moved_from(words: str, base: Figure, found: Figure) -> dict[str, Any]:
    """
    Return the change from one figure to another: 从63.2%提高到72.7%.

    Raises:
        Refused: The two have different units, or do not move in the direction of the verb.
    """
    match = CHANGE.match(words, base.end)
    if match is None or base.unit != found.unit or base.sort != found.sort:
        raise Refused(CONTRADICTS)
    way = Direction.UP if match["up"] else Direction.DOWN
    if base.high is not None or found.high is not None:
        raise Refused(UNCLEAR)
    moved = EXACT.subtract(found.low, base.low)
    if moved == 0 or (moved > 0) != (way is Direction.UP):
        raise Refused(CONTRADICTS)
    by = plain(EXACT.abs(moved))
    aimed = level(words, words[match.end() : found.start], found)
    # The bound of the level is one of the movement: down to 3 days or less is down by 2 or more.
    bounded = (aimed.least is not None and not aimed.value) or aimed.most is not None
    moved_level = Level(least=by) if bounded else Level(value=by)
    of = ChangeOf.POINTS if found.sort == "ratio" else _OF[found.sort]
    return _change(way, of, moved_level, words[base.start : base.end]) | {"unit": found.unit}


def moved(words: str, left: str, found: Figure, verb: re.Match[str] | None) -> dict[str, Any] | None:
    """
    Return the change that a figure is; None where it is a level.

    Args:
        words: The tidied phrase.
        left: The words before the figure in its clause.
        found: The figure.
        verb: The verb of a movement that it belongs to (`verb_of`).

    Raises:
        Refused: Something falls by more than all of it, or the direction is open.
    """
    if verb is None:
        if found.sort == "points":
            raise Refused(NO_DIRECTION)
        if found.sort == "factor":
            return _change(Direction.UP, ChangeOf.FACTOR, level(words, left, found), "")
        return None
    if verb["level"] and not verb["to"] and found.sort in ("ratio", "measure"):
        return None
    way = Direction.UP if verb["up"] else Direction.DOWN
    bounds = level(words, left[verb.end() :] if not verb["to"] else left, found)
    if way is Direction.DOWN and (found.sort == "factor" or (found.sort == "ratio" and found.low > 1)):
        raise Refused(IMPOSSIBLE)
    if found.sort == "factor" and not verb["level"]:
        # 增长1倍 is twice as much.
        bounds = bounds._replace(
            value=_one_more(bounds.value), least=_one_more(bounds.least), most=_one_more(bounds.most)
        )
    return _change(way, _OF[found.sort], bounds, _compared(left, verb)) | {"unit": found.unit}


def _one_more(value: Decimal | None) -> Decimal | None:
    return None if value is None else EXACT.add(value, Decimal(1))


def verb_of(left: str, found: Figure) -> re.Match[str] | None:
    """Return the verb of a movement that a figure belongs to; None where it has none."""
    verbs = list(CHANGE.finditer(left))
    if not verbs:
        return None
    last = verbs[-1]
    gap = left[last.end() :]
    word = last["up"] or last["down"]
    if word in ("高于", "低于"):
        return last if found.sort == "points" else None
    rest = BEFORE.sub("", gap)
    if found.sort == "measure":
        return last if not rest else None
    reached = "达到" in gap and not (last["to"] or word.endswith(("速", "幅")))
    return last if len(rest) <= _GAP and not (reached and found.sort == "ratio") else None


def _compared(left: str, verb: re.Match[str]) -> str:
    """Return what 高于 and 低于 compare with: 全国平均水平."""
    return left[verb.end() :] if (verb["up"] or verb["down"]).endswith("于") else ""


def _change(way: Direction, of: ChangeOf, bounds: Level, base: str) -> dict[str, Any]:
    return {"kind": QuantityKind.CHANGE, "direction": way, "of": of, "base": base} | bounds._asdict()
