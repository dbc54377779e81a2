"""
Phrases as the grammar reads them: one form for each sign, damage of printing and scanning undone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that scanners and typists put in the place of 〇: Latin, Greek and Cyrillic O, and circles.
_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("—–―〜∼−", "~"),
        **dict.fromkeys("OoОоΟο○◯⚪", "〇"),
        **dict.fromkeys("“”‘’\"'「」『』", None),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "曰": "日",
        **dict(zip("壹贰叁肆伍陆柒捌玖拾佰", "一二三四五六七八九十百", strict=True)),
        **dict(zip("[]【】〔〕{}", "()()()()", strict=True)),
    }
)
_LIKE_ONE: Final = frozenset("lI|")
_ONES: Final = re.compile(r"(?<=[0-9〇])[lI|]|[lI|](?=[0-9〇])")
_ISO_DAY: Final = re.compile(r"(\d{4}([-/.])\d{1,2}\2\d{1,2})\s+(?=\d)")
_EDGES: Final = "。;,、. "


def tidy(phrase: str) -> str:
    """
    Return the phrase as the grammar reads it.

    Full-width forms become half-width; dashes become `~`; quotation marks and white space go.
    Look-alikes of 〇 and, beside digits, of 1 are repaired: a year 二О一三 or 20l3 has one meaning only.
    """
    words = unicodedata.normalize("NFKC", phrase).translate(_SIGNS)
    if not words.isalnum():
        if " " in words:
            words = _ISO_DAY.sub(r"\1日", words)
        words = "".join(words.split()).strip(_EDGES)
    return words if _LIKE_ONE.isdisjoint(words) else _ONES.sub("1", words)
