"""
The marks that number headings and items: 一、（一）1.（1）①, 第一条, 第一阶段.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final

from attrs import frozen

from govcampaign.domain.time.phrases.numerals import number

_DIGITS: Final = "一二三四五六七八九十百零〇○"
_ONE_SIGN: Final = {
    **{chr(0x2460 + n): ("circled", n + 1) for n in range(20)},
    **{chr(0x3220 + n): ("bracketed", n + 1) for n in range(10)},
    **{chr(0x2474 + n): ("inside", n + 1) for n in range(20)},
    **{chr(0x2488 + n): ("arabic", n + 1) for n in range(20)},
}
"""Signs that are a mark in one character: ①, ㈠, ⑴, ⒈."""
_SIGNS: Final = "".join(_ONE_SIGN)
_HAN: Final = "一二三四五六七八九十"


class MarkKind(IntEnum):
    """What a mark looks like, in the order in which marks are mostly nested."""

    PART = 1
    """第一部分, 第一章."""
    CHINESE = 2
    """一、"""
    BRACKETED = 3
    """（一）"""
    ARABIC = 4
    """1. or 1、"""
    ARABIC_BRACKETED = 5
    """（1） or 1）"""
    CIRCLED = 6
    """①"""
    ARTICLE = 7
    """第一条"""
    STAGE = 8
    """第一阶段"""
    PLAIN = 9
    """A line that is plainly a heading, without any mark."""


_RANKS_OF_PARTS: Final = {"编": 0, "部分": 0, "章": 1, "节": 2, "article": 3, "stage": 6}
RANKS: Final = {
    MarkKind.PLAIN: 4,
    MarkKind.CHINESE: 4,
    MarkKind.BRACKETED: 5,
    MarkKind.ARABIC: 7,
    MarkKind.ARABIC_BRACKETED: 8,
    MarkKind.CIRCLED: 9,
}
"""The ranks of the marks that look the same at every level."""


@frozen
class Mark:
    """
    A mark at the beginning of a paragraph, or within one.

    Attributes:
        kind: What it looks like.
        number: Its number, from 1.
        label: What it adds to an address: 一, (一), 1, (1), ①, 第一条.
        length: How many characters it takes, space after it included.
        rank: How far inside such marks mostly stand; 0 is the outermost. Marks of one list share it.
    """

    kind: MarkKind
    number: int
    label: str
    length: int
    rank: int


# 一、二、三等奖 and （一）至（三）项 begin no item.
_PATTERN: Final = re.compile(
    rf"(?P<chinese>[{_DIGITS}]{{1,4}})[、．.](?![、．.]|[{_HAN}]{{1,3}}[、等级类]|至)\s*"
    rf"|（(?P<bracketed>[{_DIGITS}]{{1,4}})）(?![至到和与、]（)[、．.]?\s*"
    r"|(?P<arabic>\d{1,2})(?:[、．](?!\d{1,2}[、号])|\.(?!\d)|\.(?=\d{4}年|\d{1,2}月))\s*"
    r"|（(?P<inside>\d{1,2})）(?![至到和与、]（)[、．.]?\s*"
    r"|(?P<half>\d{1,2})）\s*"
    rf"|(?P<half_han>[{_HAN}]{{1,3}})）\s*"
    rf"|(?P<sign>[{_SIGNS}])[、．.]?\s*"
    rf"|第(?P<article>[{_DIGITS}\d]{{1,4}})条(?![、和至及款第之])\s*"
    rf"|第(?P<part>[{_DIGITS}\d]{{1,3}})(?P<division>部分|章|节|编)(?![、和至及第])[：\s]*"
    rf"|第(?P<stage>[{_DIGITS}\d]{{1,3}})阶段(?![是为内中的以后前、和至及要])[：\s]*"
)
_KINDS: Final = {
    "chinese": MarkKind.CHINESE,
    "bracketed": MarkKind.BRACKETED,
    "half_han": MarkKind.BRACKETED,
    "arabic": MarkKind.ARABIC,
    "inside": MarkKind.ARABIC_BRACKETED,
    "half": MarkKind.ARABIC_BRACKETED,
    "circled": MarkKind.CIRCLED,
    "article": MarkKind.ARTICLE,
    "part": MarkKind.PART,
    "stage": MarkKind.STAGE,
}
_FIRST: Final = frozenset(f"{_DIGITS}{_SIGNS}（第0123456789")
_MOST: Final = 400


def mark_of(text: str, at: int = 0) -> Mark | None:
    """
    Return the mark at a place of a tidied paragraph; None where it has none.

    Args:
        text: The paragraph.
        at: The place; by default its beginning.
    """
    if at >= len(text) or text[at] not in _FIRST:
        return None
    found = _PATTERN.match(text, at)
    return None if found is None else _mark(found)


def _mark(found: re.Match[str]) -> Mark | None:
    name = found.lastgroup or ""
    if name == "division":
        name = "part"
    said = found[name]
    if name == "sign":
        name, count = _ONE_SIGN[said]
        digits = said if name == "circled" else str(count)
        said = _HAN[count - 1] if name == "bracketed" else digits
    value = _number(said)
    if value is None or not 0 < value < _MOST:
        return None
    kind = _KINDS[name]
    rank = RANKS.get(kind)
    if rank is None:
        rank = _RANKS_OF_PARTS[found["division"] or name]
    return Mark(kind, value, _label(name, said, found), found.end() - found.start(), rank)


def _label(name: str, digits: str, found: re.Match[str]) -> str:
    if name in ("bracketed", "half_han", "inside", "half"):
        return f"({digits})"
    if name == "article":
        return f"第{digits}条"
    if name == "part":
        return f"第{digits}{found['division']}"
    if name == "stage":
        return f"第{digits}阶段"
    return digits


@lru_cache(maxsize=512)
def _number(digits: str) -> int | None:
    if digits in _ONE_SIGN:
        return _ONE_SIGN[digits][1]
    return number(digits)


# A number whose point was lost, or precedes digits: 1各单位要…, 11.121工程.
# No measure follows it: 1个, 3月, 5项.
_BARE: Final = re.compile(
    r"(\d{1,2})(?:\.(?=\d{3})|(?=[\u4e00-\u9fff]))(?![年月日号时点分秒个名位家所人户项条款次天周旬季期万亿千百十余多几级岁米里公届"
    r"种类度元强批班组场份件处座辆台套支本篇部类大至到和或楼栋层室路幢世小平学课倍成吨斤厘毫英亩门字])"
)


def bare_number(text: str) -> Mark | None:
    """
    Return a number at the beginning of a paragraph that is a mark only if it goes on with a list; else None.

    It is directly before a word, as a mark that lost its point, or before digits.
    """
    found = _BARE.match(text) if text[:1].isdigit() else None
    if found is None or not int(found[1]):
        return None
    return Mark(MarkKind.ARABIC, int(found[1]), str(int(found[1])), found.end(), RANKS[MarkKind.ARABIC])


# Each begins with signs that are rare, so that most of a text is passed over quickly.
_BRACKETED: Final = re.compile(rf"[（{_SIGNS}](?:(?<!（)|(?<=（)(?:[{_DIGITS}]{{1,3}}|\d{{1,2}})）)")
_STOPPED: Final = re.compile(rf"[。；：！？](?=[{_DIGITS}]{{1,3}}、|\d{{1,2}}[.、](?!\d))")
_STOPS: Final = frozenset("。；：，、！？")
_NO_ITEM_BEHIND: Final = frozenset("第款项条附件表图")


def marks_within(text: str) -> list[tuple[int, Mark, bool]]:
    """Return the marks inside a paragraph: their place, the mark, and whether a stop precedes it."""
    places = [found.start() for found in _BRACKETED.finditer(text)]
    places.extend(found.end() for found in _STOPPED.finditer(text))
    places.sort()
    return [
        (at, mark, text[at - 1] in _STOPS)
        for at in places
        if at and text[at - 1] not in _NO_ITEM_BEHIND and (mark := mark_of(text, at)) is not None
    ]


_JOINED: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff）”》])(?<![第款项条])(?:（[{_HAN}]{{1,3}}）|（\d{{1,2}}）|(?<![附件表图第一二三四五六七八九十])\d{{1,2}}[.、])"
    r"(?=[\u4e00-\u9fff“《])"
)


def mark_behind_heading(text: str, start: int, end: int) -> tuple[int, Mark] | None:
    """
    Return a mark that follows a heading without any stop (一、总体要求（一）…), and its place.

    Args:
        text: The paragraph.
        start: Where the heading begins.
        end: Where to stop looking.
    """
    found = _JOINED.search(text, start + 2, end)
    mark = None if found is None else mark_of(text, found.start())
    return None if found is None or mark is None else (found.start(), mark)
