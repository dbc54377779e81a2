"""
Guards: words around a figure that turn its meaning, or leave its number open.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.domain.measures.dimension import Dimension, dimension_of
from govcampaign.domain.measures.phrases._figures import Figure, Refused
from govcampaign.domain.measures.phrases._levels import clause_before
from govcampaign.domain.measures.phrases._refusals import BELOW_ZERO, UNCLEAR
from govcampaign.domain.measures.phrases._vocabulary import CHANGE, DENIAL

_TORN: Final = re.compile(r"\d\s*[。'’‘`´＇]\s*\d")
_BELOW_ZERO: Final = re.compile(r"(?:(?<![A-Za-z\d〇零一二三四五六七八九十百千万亿%])-|(?<![胜肩])负)\Z")
_AND_A_HALF: Final = re.compile(r"半(?![成数自山挂脱封军导])")
_DENIED: Final = re.compile(
    rf"(?:{DENIAL}|严防|不限)(?:再)?(?:发生|出现|产生|存在|造成|引发|有)?\Z"
    rf"|(?:{DENIAL})不[少低小多超高大足满到达]|(?:不设|无|没有)[上下]限"
)
_DENIED_BEHIND: Final = re.compile(r"[\u4e00-\u9fff]{0,6}?[也都](?:不|未|没|无)")
_SUCH: Final = re.compile(r"(?:未|没有?|无)(?:超过|超出|高于|大于|多于|低于|少于|小于|超|逾)\Z")
_NOT_MOVING: Final = re.compile(rf"(?:{DENIAL})\Z")
_POSITIONS: Final = re.compile(r"位次|名次")
_POINTS: Final = re.compile(r"点(?!位)")
_JOINED: Final = frozenset({"", "零", "又", "加"})


def refuse_torn(text: str) -> None:
    """
    Refuse digits that a full stop or an apostrophe parts (5。5%, 5'000人).

    Raises:
        Refused: There are such digits.
    """
    if _TORN.search(text):
        raise Refused(UNCLEAR)


def refuse_open(words: str, match: re.Match[str], before: re.Match[str] | None) -> None:
    """
    Refuse a figure that is below zero, has a half behind it, or goes on from one before (1年3个月).

    Args:
        words: The tidied phrase.
        match: The figure.
        before: The figure before it; None for the first.

    Raises:
        Refused: It is such a figure.
    """
    if _BELOW_ZERO.search(words[: match.start()]):
        raise Refused(BELOW_ZERO)
    if match["unit1"] and _AND_A_HALF.match(words, match.end()):
        raise Refused(UNCLEAR)
    if (
        before is not None
        and before["unit1"] == "年"
        and words[before.end() : match.start()] in _JOINED
        and dimension_of(match["unit1"] or "年") is Dimension.DURATION
    ):
        raise Refused(UNCLEAR)


def denied(words: str, found: Figure) -> bool:
    """
    Return whether the words deny a figure or count places with it, so that it is no amount.

    未发生1起, 1起也不发生, 没有超过10起的, 不增加5%, 提升5个位次.
    """
    left = clause_before(words, 0, found.start)
    if _DENIED.search(left) or _DENIED_BEHIND.match(words, found.end):
        return True
    if _SUCH.search(left) and words.startswith("的", found.end):
        return True
    moves = list(CHANGE.finditer(left))
    if any(_NOT_MOVING.search(left[: each.start()]) for each in moves):
        return True
    if found.unit != "个":
        return False
    return bool(_POSITIONS.match(words, found.end) or (moves and _POINTS.match(words, found.end)))
