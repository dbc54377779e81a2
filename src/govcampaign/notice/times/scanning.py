"""
The words of time in one piece of text, each found once, with its kind.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.notice.times.hits import Hit, Kind
from govcampaign.notice.times.telling import told
from govcampaign.notice.times.words import RHYTHM, SPOT, START

_QUOTED: Final = re.compile("《[^《》]{0,200}》")
_GROWTH: Final = re.compile(
    r"(?:均|平均|同比)?(?:[^，。；]{0,6})(?:增长|递增|递减|增加值|下降|提高)(?:了|到|至|约|\d|率|[一二三四五六七八九十])"
)
_PAID: Final = re.compile(
    r"(?:每[^，。；\d]{1,6})?(?:不低于|不少于|不超过|最高|至少|约|为)?[0-9.]{1,9}[万亿]?元|的"
)
"""What after 每年 makes it a rate of pay, or part of a name: 每年每公里1万元, 每年的重点."""
_A_WORD: Final = re.compile("[^“”]{0,16}”的?[^，。；]{0,4}(?:制度|机制|办法|模式|原则|方式)")
_QUOTE: Final = 24
_ASIDE: Final = re.compile(
    r"（(?![^（）]{0,4}(?:本次|首次|第一次|今年))[^（）]{0,24}[年月日季周][^（）]{0,12}）"
)
_BOUND: Final = re.compile(r"(?:期间)?(?:起|开始)?，?(?:的)?\Z")
_FAR: Final = 4
_MANY: Final = 5
_COMMAS: Final = frozenset(("、", "和", "及", "与", "以及"))
_LISTABLE: Final = frozenset(("day", "month"))


def scan(text: str) -> list[Hit]:
    """
    Return the expressions of time in a text, in order; none shares a character with another.

    Args:
        text: A tidied text.
    """
    found: list[Hit] = []
    quotes = [match.span() for match in _QUOTED.finditer(text)] if "《" in text else []
    done = quote = 0
    for start in START.finditer(text):
        at = start.start()
        if at < done:
            continue
        while quote < len(quotes) and quotes[quote][1] <= at:
            quote += 1
        if quote < len(quotes) and quotes[quote][0] <= at:
            done = quotes[quote][1]
            continue
        match, hit = _at(text, at, found)
        if match is not None:
            done = match.end()
        if hit is not None:
            done = max(done, hit.end)
            found.append(_listed(text, hit, found))
    return found


def _at(text: str, at: int, found: list[Hit]) -> tuple[re.Match[str] | None, Hit | None]:
    """Return the expression that begins at a place, and what it is; None twice where none begins there."""
    match = RHYTHM.match(text, at)
    if match is not None:
        return match, _rhythm(text, match, found)
    match = SPOT.match(text, at)
    return match, None if match is None else told(text, match)


def _rhythm(text: str, match: re.Match[str], found: list[Hit]) -> Hit | None:
    """Return a recurrence with the stretch in front of it (6月期间每周四); None for a rate."""
    start, end = match.span()
    if "前" not in match[0] and (_GROWTH.match(text, end) or _PAID.match(text, end)):
        return None
    if text.rfind("“", max(0, start - _QUOTE), start) >= 0 and _A_WORD.match(text, end):
        return None
    phrase = match[0]
    # 6月期间每周四, 2019年起，每年: the stretch in front says from when and until when.
    if found and found[-1].end <= start <= found[-1].end + _FAR and found[-1].kind is not Kind.DEADLINE:
        last = found[-1]
        between = text[last.end : start]
        if last.kind is not Kind.RECURRENCE and _BOUND.fullmatch(between):
            begin = last.start - text.startswith(("自", "从"), max(0, last.start - 1))
            phrase = text[begin:end]
            if "，" not in between or last.kind is Kind.START:
                found.pop()
                start = begin
    aside = _ASIDE.match(text, end)
    return Hit(Kind.RECURRENCE, start, end if aside is None else aside.end(), phrase, "rhythm")


def _listed(text: str, hit: Hit, found: list[Hit]) -> Hit:
    """Return a hit, made alike with those in front of it in a list: 6月5日和12月5日前, 8月上旬和12月上旬."""
    last = found[-1] if found else hit
    if hit.shape not in _LISTABLE or last.shape not in _LISTABLE or text[last.end : hit.start] not in _COMMAS:
        return hit
    if hit.kind is Kind.POINT and last.kind is Kind.PERIOD:
        return hit._replace(kind=Kind.PERIOD)
    if hit.kind is not Kind.DEADLINE:
        return hit
    before = "前" if hit.phrase.endswith("前") else ""
    at = hit.start
    for place in range(len(found) - 1, max(-1, len(found) - _MANY), -1):
        earlier = found[place]
        alike = earlier.shape in _LISTABLE and earlier.kind in (Kind.PERIOD, Kind.POINT)
        if not alike or text[earlier.end : at] not in _COMMAS:
            break
        found[place] = earlier._replace(kind=Kind.DEADLINE, phrase=f"{earlier.phrase}{before}")
        at = earlier.start
    return hit
