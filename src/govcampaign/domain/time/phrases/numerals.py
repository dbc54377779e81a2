"""
Numbers as official papers write them: 25, 二十五, 廿五, 二〇一三, 二0一三, 一百二十.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

NUMERAL: Final = "[0-9〇零一二三四五六七八九十百两廿卅]"
"""The characters of a number in tidied words."""

_DIGITS: Final = str.maketrans("〇零一二三四五六七八九两", "001234567892")
_ONE_WAY: Final = re.compile(r"[0-9〇零]+|[0〇零一二三四五六七八九两]+")
_COUNTED: Final = re.compile(
    r"(?:(?P<hundreds>[1-9])百(?:0(?=[1-9]$)|(?=[1-9]?十|$)))?(?:(?P<tens>[1-9]?)十|(?P<twenty>廿)|(?P<thirty>卅))?(?P<ones>[1-9])?"
)


@lru_cache(maxsize=512)
def number(text: str) -> int | None:
    """
    Return the number that some numerals say; None where they are not one number.

    Digits in Chinese say a number place by place only with a 〇 among them: 二〇 is 20, while 二三 may be
    two or three.
    """
    if text.isdecimal():
        return int(text)
    if not text.isascii() and any(sign in "十百廿卅" for sign in text):
        match = None if re.search(r"[0-9]", text) else _COUNTED.fullmatch(text.translate(_DIGITS))
        return None if match is None else _counted(match)
    return place_by_place(text) if len(text) == 1 or "〇" in text or "零" in text or "0" in text else None


def place_by_place(text: str) -> int | None:
    """
    Return the number that digits say one by one, as those of a year do; None where they do not.

    二0一三 and 2〇13 are years as they are scanned; 20一3 is two ways of writing in one, and none.
    """
    return int(text.translate(_DIGITS)) if _ONE_WAY.fullmatch(text) else None


def _counted(match: re.Match[str]) -> int:
    tens = 2 if match["twenty"] else 3 if match["thirty"] else None
    if tens is None:
        tens = 0 if match["tens"] is None else int(match["tens"] or 1)
    return 100 * int(match["hundreds"] or 0) + 10 * tens + int(match["ones"] or 0)
