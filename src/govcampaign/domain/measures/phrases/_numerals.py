"""
The numbers of quantities: 1.2亿, 5千, 二百五十, 两千零三, 三点五, 50万.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from govcampaign.domain.measures.numbers import EXACT

_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_GREAT: Final = (("亿", 10**8), ("万", 10**4))
_SCALED: Final = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")
_MULTIPLIERS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


@lru_cache(maxsize=1024)
def number(text: str) -> Decimal | None:
    """
    Return the number that numerals give; None where they are not one number.

    Two digits side by side (三五家 is about four) and colloquial short forms (二百五) give None.
    """
    if text[0].isascii():
        return _scaled(text)
    head, point, decimals = text.partition("点")
    whole = _whole(head)
    if whole is None or not point:
        return None if whole is None else Decimal(whole)
    return Decimal(f"{whole}.{''.join(str(_DIGITS[each]) for each in decimals)}")


def _scaled(text: str) -> Decimal | None:
    """Return a number in digits, with what multiplies it: 1.5万亿, 3万5千; None for 1万5 and 1.5万5千."""
    if text.isdecimal():
        return Decimal(text)
    total, above = Decimal(0), None
    for digits, signs in _SCALED.findall(text):
        power = sum(_MULTIPLIERS[each] for each in signs)
        if above is not None and not _fits(above, digits, power):
            return None
        total, above = EXACT.add(total, EXACT.scaleb(Decimal(digits), Decimal(power))), (digits, power)
    return total


def _fits(above: tuple[str, int], digits: str, power: int) -> bool:
    """Return whether digits behind 万 or 亿 have one reading, as in 1万5千, unlike 1万5 and 1亿2千."""
    whole, place = above
    if "." in whole or "." in digits:
        return False
    return len(digits) == place if power == 0 else max(place - 4, 1) <= power < place


def _whole(text: str) -> int | None:
    for sign, value in _GREAT:
        if sign in text:
            head, _, tail = text.rpartition(sign)
            above, below = _whole(head) if head else None, _whole(tail) if tail else 0
            # 三万五 may be 35,000 or a slip of the pen.
            return None if above is None or below is None or len(tail) == 1 else above * value + below
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    if all(each in _DIGITS for each in text) and len(text) > 1:
        # 二〇 is twenty; 零五 after a 万 is five.
        said = text.replace("〇", "零")
        return int("".join(str(_DIGITS[each]) for each in text)) if "零" in said else None
    total, digit, last, gap = 0, None, 10_000, False
    for each in text:
        if each in _TENS:
            unit = _TENS[each]
            if unit >= last or (digit is None and unit > _TENS["十"]):
                return None
            total += unit if digit is None else digit * unit
            digit, last, gap = None, unit, False
        elif each in "零〇":
            gap = True
        elif digit is None:
            digit = _DIGITS[each]
        else:
            return None
    # 二百五 may be 250 or 205.
    short = digit is not None and last in (100, 1000) and not gap
    return None if short else total + (digit or 0)
