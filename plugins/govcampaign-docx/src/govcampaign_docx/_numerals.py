"""
Numbers as Word writes them before paragraphs.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_COUNTING: Final = frozenset((
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting",
))  # fmt: skip
_PLACES: Final = frozenset((
    "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital",
))  # fmt: skip
"""The forms that write digit by digit."""
_ENCLOSED: Final = {
    "decimalEnclosedCircle": 0x2460,
    "decimalEnclosedCircleChinese": 0x2460,
    "decimalEnclosedParen": 0x2474,
    "decimalEnclosedFullstop": 0x2488,
}


def numeral(number: int, form: str) -> str:
    """
    Return a number in a form of Word.

    Args:
        number: The number.
        form: The name of the form in the file, such as `chineseCounting`; one that is not known is Arabic.
    """
    if form in ("none", "bullet"):
        return ""
    if form in _COUNTING or form in _PLACES:
        return _chinese(number, form)
    if form == "chineseLegalSimplified":
        return _counted(number, _LEGAL, "拾佰仟")
    if form in _ENCLOSED and 0 < number <= 20:
        return chr(_ENCLOSED[form] + number - 1)
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _case(_roman(number), form)
    if form in ("lowerLetter", "upperLetter") and number > 0:
        times, at = divmod(number - 1, 26)
        return _case(chr(97 + at) * min(times + 1, 9), form)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and 0 < number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    return str(number)


def _chinese(number: int, form: str) -> str:
    if form in _PLACES or (form == "chineseCounting" and number >= 100):
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    words = _counted(number, _DIGITS, "十百千")
    return words.removeprefix("一") if 10 <= number < 20 else words


def _counted(number: int, digits: str, places: str) -> str:
    """Return a number below ten thousand with its places named: 一百〇二; digit by digit where it is not."""
    if not 0 < number < 10_000:
        return "".join(digits[int(digit)] for digit in str(abs(number)))
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += (digits[0] if gap else "") + digits[digit] + (places[place - 1] if place else "")
        gap = False
    return words


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        words += letters * times
    return words


def _case(words: str, form: str) -> str:
    return words.upper() if form.startswith("upper") else words
