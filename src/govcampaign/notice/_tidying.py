"""
One form for each character, and no odd space: what is done to a line before anything is looked for in it.

First every character gets its usual form, one for one, so that no place moves. Then spaces and
invisible characters are dropped, and signs such as ⑴ are spelled out, with the place of each character kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

_SPACES: Final = " \t\u3000"
_UNSEEN: Final = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
"""Controls, marks of direction, halves of characters, and signs of the private fonts of Word."""

_RADICALS: Final = (
    "⺠民⺟母⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
"""Radicals that PDF files have in the place of the characters they look like, each before the character."""

_FORMS: Final[dict[str, str]] = {
    # Digits, letters and a few signs of full width.
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
    **dict(zip("．－／％＃＆＋＝＠＿～｜", ".-/%#&+=@_~|", strict=True)),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "
    ),
    "\x1c": " ",
    "\x1d": " ",
    "\x1e": " ",
    "\x1f": " ",
    **dict(zip("()﹙﹚﹝﹞｡､﹐﹑﹒﹔﹕﹖﹗", "（）（）〔〕。、，、。；：？！", strict=True)),
    # Radicals and doubled characters of the code, which copies from PDF files hold.
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)),
    **{
        chr(code): form
        for code in range(0xF900, 0xFB00)
        if len(form := unicodedata.normalize("NFKC", chr(code))) == 1 and form != chr(code)
    },
}
_ODD_FORM: Final = re.compile(f"[{''.join(map(re.escape, _FORMS))}]")

_CHINESE: Final = "\u3400-\u9fff\u3007"
_BESIDE: Final = re.compile(
    rf"[,;:?!](?:(?<=[{_CHINESE}）》〉〕”’].)|(?<=[{_CHINESE}）》〉〕”’] .)|(?= ?[{_CHINESE}（《〈“‘]))"
)
_FULL_WIDTH: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_FULL_STOP: Final = re.compile(
    rf"\.(?<=[{_CHINESE}].)(?<![一二三四五六七八九十百].)"
    rf"(?=[{_CHINESE}“（]|[{_SPACES}]{{0,20}}(?:[\r\n]|$))"
)
_YEAR: Final = re.compile(
    r"[\[【（［〔〖〈<{｛] ?((?:1 ?9|2 ?0) ?\d ?\d) ?[\]】）］〕〗〉>}｝]"
    r"(?= {0,2}(?:第 {0,2})?\d[\d ]{0,8}号)"
)
_ROUND: Final = re.compile("[◯OoОо](?<=[一二三四五六七八九〇○].)[◯OoОо]{0,2}(?=[一二三四五六七八九〇○年])")

_SPELLED: Final[dict[str, str]] = {
    **{chr(0x2474 + n): f"（{n + 1}）" for n in range(20)},
    **{chr(0x2488 + n): f"{n + 1}." for n in range(20)},
    **{chr(0x3220 + n): f"（{sign}）" for n, sign in enumerate("一二三四五六七八九十")},
}
# A set in front lets the search skip other characters fast.
_ODD: Final = re.compile(
    f"[{_SPACES}{_UNSEEN}{''.join(_SPELLED)}](?:(?<=[{_SPACES}{_UNSEEN}])[{_SPACES}{_UNSEEN}]*)?"
)
_SPACED_NUMBER: Final = re.compile(
    rf"(?<![\dA-Za-z.])(?:\d(?: +\d){{1,7}}(?= *[{_CHINESE}〕])"
    rf"|(?:1 ?9|2 ?0) ?\d ?\d(?= *[年〕]))"
)
_HIDDEN: Final = "\u200b"


def even(text: str) -> str:
    """
    Return a text of the same length with the usual form of each character.

    Digits and letters are half-width, punctuation beside Chinese is full-width, the brackets of the year
    in a document number are 〔〕, and a letter O in a year of Chinese numerals is 〇.
    """
    text = _ODD_FORM.sub(lambda found: _FORMS[found[0]], text)
    if text.isascii():
        return text
    text = _BESIDE.sub(lambda found: _FULL_WIDTH[found[0]], text)
    text = _FULL_STOP.sub("。", text)
    text = _YEAR.sub(lambda found: f"〔{found[0][1:-1]}〕", text)
    return _ROUND.sub(lambda found: "〇" * len(found[0]), text)


def squeeze(line: str, start: int = 0) -> tuple[str, Sequence[int]]:
    """
    Return a line of even characters without odd spaces and invisible characters, and the places of the rest.

    A space stays, one for several, where the characters on both sides of it are ASCII and do not make
    one number that was set with gaps. Signs such as ⑴ become several characters of one place.

    Args:
        line: The line, as `even` returns it.
        start: The offset at which it begins in the text as given.

    Returns:
        The line stripped; the offset of each of its characters, and one past the last.
    """
    body = line.strip()
    start += len(line) - len(line.lstrip())
    if not _ODD.search(body):
        return body, range(start, start + len(body) + 1)
    body = _SPACED_NUMBER.sub(lambda found: found[0].replace(" ", _HIDDEN), body)
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in _ODD.finditer(body):
        parts.append(body[at : found.start()])
        offsets.extend(range(start + at, start + found.start()))
        at = found.end()
        instead = _instead(body, found)
        parts.append(instead)
        offsets.extend([start + found.start()] * len(instead))
    parts.append(body[at:])
    offsets.extend(range(start + at, start + len(body)))
    offsets.append(offsets[-1] + 1 if offsets else start)
    return "".join(parts), offsets


def _instead(body: str, found: re.Match[str]) -> str:
    """Return what is in the place of odd characters: nothing, one space, or a sign spelled out."""
    odd, begin, end = found[0], found.start(), found.end()
    if odd in _SPELLED:
        return _SPELLED[odd]
    between = begin > 0 and end < len(body) and body[begin - 1].isascii() and body[end].isascii()
    return " " if between and any(space in odd for space in _SPACES) else ""


def paired(text: str) -> str:
    """Return a paragraph with “ and ” for the straight quotation marks of a Chinese text, where they pair."""
    pieces = text.split('"')
    if len(pieces) == 1 or not len(pieces) % 2 or text.isascii():
        return text
    return "".join(_quoted(pieces))


def _quoted(pieces: Sequence[str]) -> Iterator[str]:
    yield pieces[0]
    for number, piece in enumerate(pieces[1:]):
        yield "”" if number % 2 else "“"
        yield piece
