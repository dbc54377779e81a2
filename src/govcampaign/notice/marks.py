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
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class MarkKind(IntEnum):
    """What a mark looks like, in the order in which marks mostly stand inside each other."""

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


@frozen
class Mark:
    """
    A mark at the beginning of a paragraph.

    Attributes:
        kind: What it looks like.
        number: Its number, from 1.
        label: What it adds to an address: 一, (一), 1, (1), ①, 第一条.
        length: How many characters it takes, space behind it included.
    """

    kind: MarkKind
    number: int
    label: str
    length: int


_PATTERN: Final = re.compile(
    rf"(?P<chinese>[{_DIGITS}]{{1,4}})[、．.](?![、．.])\s*"
    rf"|（(?P<bracketed>[{_DIGITS}]{{1,4}})）[、．.]?\s*"
    r"|(?P<arabic>\d{1,2})(?:[、．]|\.(?!\d))\s*"
    r"|（(?P<inside>\d{1,2})）[、．.]?\s*"
    r"|(?P<half>\d{1,2})）\s*"
    rf"|(?P<circled>[{_CIRCLED}])[、．.]?\s*"
    rf"|第(?P<article>[{_DIGITS}\d]{{1,4}})条\s*"
    rf"|第(?P<part>[{_DIGITS}\d]{{1,3}})(?P<division>部分|章|节|编)[、：\s]*"
    rf"|第(?P<stage>[{_DIGITS}\d]{{1,3}})(?P<step>阶段|步)(?=[（：:、，\s])[：:、，\s]*"
)
_KINDS: Final = {
    "chinese": MarkKind.CHINESE,
    "bracketed": MarkKind.BRACKETED,
    "arabic": MarkKind.ARABIC,
    "inside": MarkKind.ARABIC_BRACKETED,
    "half": MarkKind.ARABIC_BRACKETED,
    "circled": MarkKind.CIRCLED,
    "article": MarkKind.ARTICLE,
    "part": MarkKind.PART,
    "stage": MarkKind.STAGE,
}


def mark_of(text: str) -> Mark | None:
    """Return the mark at the beginning of a tidied paragraph; None where it has none."""
    if not text or text[0] not in _FIRST:
        return None
    found = _PATTERN.match(text)
    if found is None:
        return None
    name, digits = next((name, said) for name in _KINDS if (said := found[name]))
    number = _number(digits)
    if number is None:
        return None
    return Mark(_KINDS[name], number, _label(name, digits, found), found.end())


_FIRST: Final = frozenset(f"{_DIGITS}{_CIRCLED}（第0123456789")


def _label(name: str, digits: str, found: re.Match[str]) -> str:
    if name in ("bracketed", "inside", "half"):
        return f"({digits})"
    if name == "article":
        return f"第{digits}条"
    if name == "part":
        return f"第{digits}{found['division']}"
    if name == "stage":
        return f"第{digits}{found['step']}"
    return digits


@lru_cache(maxsize=512)
def _number(digits: str) -> int | None:
    if digits in _CIRCLED:
        return _CIRCLED.index(digits) + 1
    return number(digits)
