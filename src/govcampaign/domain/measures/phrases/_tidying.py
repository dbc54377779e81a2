"""
Phrases as the patterns read them: one form for each sign.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("—–―〜∼−‐‑‒", "-"),
        **dict.fromkeys("“”‘’'「」『』", '"'),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        **dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True)),
        **dict(zip("[]【】〔〕{}〈〉", "()()()()《》", strict=True)),
    }
)
_THOUSANDS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])", re.ASCII)
_HALVES: Final = re.compile(r"(?<![每一两个\d])半(?=个?小时|天$)")
_CIRCLED: Final = re.compile("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]")
_LIMITS: Final = re.compile("(?<=[上下]限|最[多少高低长短]|至[多少]):")
_DASHES: Final = re.compile(r"-{2,}")


def tidy(phrase: str) -> str:
    """
    Return the phrase as the patterns read it.

    Full-width forms become half-width; dashes become `-`, quotation marks `"`; white space and the commas
    of thousands go. A number in a circle numbers an item and becomes a stop.
    """
    words = unicodedata.normalize("NFKC", _CIRCLED.sub(";", phrase)).translate(_SIGNS)
    words = "".join(words.split()).strip("。;,、")
    if "," in words:
        words = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), words)
    if ":" in words:
        words = _LIMITS.sub("", words)
    if "--" in words:
        words = _DASHES.sub("-", words)
    if "半" in words:
        words = _HALVES.sub("0.5", words)
    inner = words[1:-1]
    return inner if words[:1] == '"' == words[-1:] and '"' not in inner and len(words) > 1 else words
