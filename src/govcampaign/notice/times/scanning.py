"""
The words of time in one piece of text, each found once and told by its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple

from govcampaign.notice.times.words import RHYTHM, SPOT, START


class Kind(IntEnum):
    """What an expression of time is for."""

    RECURRENCE = 1
    """How often: 每月5日前."""
    PERIOD = 2
    """When: 6月下旬至7月下旬."""
    DEADLINE = 3
    """By when: 7月25日前."""
    POINT = 4
    """A day, month or year that nothing around it makes an event: it counts under a heading of time only."""
    START = 5
    """From when, without an end: 2019年起."""


_LONG: Final = 92


class Hit(NamedTuple):
    """
    An expression of time.

    Attributes:
        kind: What it is for.
        start: Its first character.
        end: One past its last character.
        phrase: Its words as they are to be read.
        shape: What it is made of, a name of a group of `words.SPOT`; `rhythm` for a recurrence.
        over: How many days before the date of the notice it may have ended, so that it is no history; None for any.
    """

    kind: Kind
    start: int
    end: int
    phrase: str
    shape: str
    over: int | None = _LONG


_QUOTED: Final = re.compile("《[^《》]{0,200}》")
_SIDE: Final = 14
_TOLD_BEFORE: Final = re.compile(
    r"(?:已|曾|业)经?(?:于|在|自)?\Z|(?:去|上|前|昨)年度?的?\Z|(?:发布|来源|发表|更新|浏览|作者|成文|发文|公布|施行|印发|制发|生成)(?:时间|日期)?[】：:]{0,2}\Z"
)
_TOLD_AFTER: Final = re.compile(
    r"(?:之日)?起?[之以]来|起?至今|以来|[之以]?后(?!续)|已(?!于)|前后|左右|(?:来源|浏览|作者|点击)|，?[^，。；]{0,14}?(?:印发|发布|下发|公布|颁布|出台|审议通过|批准|修订)(?:的|了|《)|(?:召开|成立|签订)(?:的|了)"
)
_ONLY_START: Final = re.compile(r"(?:之日)?(?:起|开始)(?!草)")
_EVE: Final = re.compile(r"(?:（[^（）]{1,8}）|）)?[之以]?前(?![后期往景提沿列置瞻述任款三夕])")
_END: Final = re.compile(r"(?:[之以]?前(?![后期往景])|为?止|结束|期间)")
_LEAD: Final = re.compile(
    r"(?:截至|截止(?:到|至)?|不[迟晚]于|最[迟晚](?:于|在)?|至迟(?:于|在)?|直[至到]|(?<![达得回提等感做想看直])到|(?<![甚乃以直截])至)\Z"
)
_LABEL: Final = re.compile(
    r"(?:(?:时限|期限|截[止稿]时间|截止日期|(?:完成|报送|上报|提交|整改|办结|反馈|报备)(?:的)?(?:时间|日期))(?:要求)?[为是：:]{0,2}|限期|限于?|限在)\Z"
)
_HAND_IN: Final = "(?:完成|上报|报送|报(?![告名道刊纸销])|提交|递交|送交|送达|送(?=[市县区省])|交(?=[至到给由])|反馈|办结|截止|截稿|止(?!于)|为限)"
_DONE_BY: Final = re.compile(f"，?(?:全面|基本|全部|统一|将[^，。；]{{1,30}})?{_HAND_IN}")
_ORDERED: Final = re.compile(r"(?:请|务必|必须|须|应当?|需|要|统一)(?:于|在)\Z")
_HANDED_IN: Final = re.compile(r"[^。；]{0,50}?(?:报送|上报|提交|递交|送交|交至|报至|报到|发至|反馈)")
_PAUSE: Final = re.compile(r"[）。；，]|\Z")
_EDGE: Final = re.compile(r"[底末终]\Z")
_BARE_EDGE: Final = frozenset(("年底", "年末", "月底", "月末"))
_PART_START: Final = re.compile(r"(?:[，。；：（在于]|力争|确保|\A)\Z")
_IN: Final = re.compile(r"[之以]?内")
_EVENT_BEFORE: Final = re.compile(r"(?:[，。；：:、（\s]|[于在]|时间(?:分别)?[为是]?|其中|\A)\Z")
_EVENT_AFTER: Final = re.compile(
    r"[，。：；、）（]|\Z|和(?=[0-9])|[将要拟对由在各]|统一|集中|全面|重点|分别|安排|开展|组织|召开|举办|举行|进行|实施|启动|完成|期间"
)
_DAY_AFTER: Final = re.compile(
    rf"{_EVENT_AFTER.pattern}|为(?!期|第)[^，。；]{{0,24}}[日周月]|前往|到|赴|上午|下午|至"
)
_SINCE: Final = re.compile(
    r"(?:自|从)[^，。；：（）]{1,16}(?:之日)(?:起)?(?:的)?\Z|[^，。；：、（）在于]{1,12}(?:之日起|之?后)的?\Z"
)
_RECORD_BEFORE: Final = re.compile(r"(?:近|过去|最近|前|后|未来|今后|任)(?:的)?\Z")
_RECORD_AFTER: Final = re.compile(
    r"，?(?:均|都|曾|应)?(?:无|未|没有|有(?!序|关|效)|累计|不得|连续|发生|受|获|取得过|新增|的)|（不含"
)
_GROWTH: Final = re.compile(
    r"(?:均|平均|同比)?(?:[^，。；]{0,6})(?:增长|递增|递减|增加值|下降|提高)(?:了|到|至|约|\d|率|[一二三四五六七八九十])"
)
_ASIDE: Final = re.compile(
    r"（(?![^（）]{0,4}(?:本次|首次|第一次|今年))[^（）]{0,24}[年月日季周][^（）]{0,12}）"
)
_BOUND: Final = re.compile(r"(?:期间)?(?:起|开始)?，?(?:的)?\Z")
_LONGEST_AGO: Final = {"month": 31}
_COMMAS: Final = frozenset(("、", "和", "及", "与", "以及"))
_LISTABLE: Final = frozenset(("day", "month"))


def scan(text: str) -> list[Hit]:
    """
    Return the expressions of time in a text, in order; none shares a character with another.

    Args:
        text: A tidied text.
    """
    return list(_hits(text))


def _hits(text: str) -> Iterator[Hit]:
    found: list[Hit] = []
    done = 0
    quotes = [match.span() for match in _QUOTED.finditer(text)] if "《" in text else []
    for start in START.finditer(text):
        at = start.start()
        if at < done:
            continue
        while quotes and quotes[0][1] <= at:
            quotes.pop(0)
        if quotes and quotes[0][0] <= at:
            done = quotes[0][1]
            continue
        match = RHYTHM.match(text, at)
        if match is not None:
            hit: Hit | None = _rhythm(text, match, found)
        else:
            match = SPOT.match(text, at)
            if match is None:
                continue
            hit = _typed(text, match)
        done = match.end()
        if hit is not None:
            done = max(done, hit.end)
            found.append(_listed(text, hit, found))
    yield from found


def _rhythm(text: str, match: re.Match[str], found: list[Hit]) -> Hit | None:
    """Return a recurrence with the stretch in front of it (6月期间每周四); None for a rate of growth."""
    start, end = match.span()
    if _GROWTH.match(text, end):
        return None
    phrase = match[0]
    if found and found[-1].end <= start <= found[-1].end + 4 and found[-1].kind is not Kind.DEADLINE:
        between = text[found[-1].end : start]
        if found[-1].kind is not Kind.RECURRENCE and _BOUND.fullmatch(between):
            start = found.pop().start
            phrase = text[start:end]
    aside = _ASIDE.match(text, end)
    return Hit(Kind.RECURRENCE, start, end if aside is None else aside.end(), phrase, "rhythm")


def _listed(text: str, hit: Hit, found: list[Hit]) -> Hit:
    """Return a hit, made alike with those in front of it in a list: 6月5日和12月5日前, 8月上旬和12月上旬."""
    last = found[-1] if found else hit
    if hit.shape not in _LISTABLE or last.shape not in _LISTABLE or text[last.end : hit.start] not in _COMMAS:
        return hit
    if hit.kind is Kind.POINT and last.kind is Kind.PERIOD:
        return hit._replace(kind=Kind.PERIOD)
    if hit.kind is not Kind.DEADLINE or not hit.phrase.endswith("前"):
        return hit
    at = hit.start
    for place in range(len(found) - 1, max(-1, len(found) - 5), -1):
        earlier = found[place]
        alike = earlier.shape in _LISTABLE and earlier.kind in (Kind.PERIOD, Kind.POINT)
        if not alike or text[earlier.end : at] not in _COMMAS:
            break
        found[place] = earlier._replace(kind=Kind.DEADLINE, phrase=f"{earlier.phrase}前")
        at = earlier.start
    return hit


def _typed(text: str, match: re.Match[str]) -> Hit | None:
    """Return what an expression is; None for history, and for what is no time of anything to be done."""
    shape, (start, end) = match.lastgroup or "", match.span()
    before = text[max(0, start - _SIDE) : start]
    if _TOLD_BEFORE.search(before) or _TOLD_AFTER.match(text, end):
        return None
    if shape == "since":
        start -= before.endswith(("自", "从"))
        return Hit(Kind.DEADLINE, start, end, text[start:end], shape)
    if shape == "length":
        return _length(text, start, end, before)
    if shape in ("lasting", "range"):
        return _stretch(text, start, end, before, shape)
    if shape == "blank":
        return _blank(text, start, end, before, match[0])
    if shape in ("bare", "festival", "season"):
        return _short(text, start, end, before, shape)
    return _point(text, start, end, before, shape)


def _stretch(text: str, start: int, end: int, before: str, shape: str) -> Hit:
    tail = _END.match(text, end)
    end = end if tail is None else tail.end()
    start -= before.endswith(("自", "从", "由"))
    alone = before.endswith("（") and text.startswith("）", end)
    phrase = text[start:end].replace("启动", "开始")
    return Hit(Kind.PERIOD, start, end, phrase, shape, None if alone else _LONG)


def _length(text: str, start: int, end: int, before: str) -> Hit | None:
    """Return a length within which something is to be done; None where it says how long something has been."""
    if _RECORD_BEFORE.search(before) or _RECORD_AFTER.match(text, end):
        return None
    event = _SINCE.search(text[max(0, start - 24) : start])
    if event is not None:
        start -= len(event[0])
    return Hit(Kind.DEADLINE, start, end, text[start:end], "length")


def _blank(text: str, start: int, end: int, before: str, words: str) -> Hit | None:
    if "月" in words[words.index("日") + 1 :]:
        return Hit(Kind.PERIOD, start, end, words, "blank")
    eve = _EVE.match(text, end)
    if eve is not None:
        return Hit(Kind.DEADLINE, start, eve.end(), f"{words}前", "blank")
    return None


def _short(text: str, start: int, end: int, before: str, shape: str) -> Hit | None:
    """Return a day that is not written out (7月10前, 25日前), a time of day, or a festival."""
    words = text[start:end]
    if text.startswith("期间", end):
        if _EVENT_BEFORE.search(before) is None or before.endswith("、"):
            return None
        return Hit(Kind.PERIOD, start, end + 2, f"{words}期间", shape)
    eve = _EVE.match(text, end)
    last = end if eve is None else eve.end()
    whole = f"{words}日" if shape == "bare" and words[-1] not in "日号" and "月" in words else words
    return Hit(Kind.DEADLINE, start, last, f"{whole}前", shape)


def _point(text: str, start: int, end: int, before: str, shape: str) -> Hit | None:
    words = text[start:end]
    lead = _LEAD.search(before)
    first = start - (len(lead[0]) if lead else 0)
    eve = _EVE.match(text, end)
    if eve is not None:
        if shape == "year" and text.startswith("的", eve.end()):
            return None
        return Hit(Kind.DEADLINE, first, eve.end(), f"{text[first:start]}{words}前", shape)
    if shape != "day" and _IN.match(text, end) and (shape != "year" or _PART_START.search(before)):
        return Hit(Kind.DEADLINE, first, end + 1, text[first : end + 1], shape)
    if _ONLY_START.match(text, end):
        return Hit(Kind.START, start, end, words, shape)
    if lead is not None:
        over = -1 if lead[0].startswith("截") else _LONG
        return Hit(Kind.DEADLINE, first, end, text[first:end], shape, over)
    if _is_due(text, end, before, shape, words):
        return Hit(Kind.DEADLINE, first, end, words, shape)
    during = text.startswith("期间", end)
    kind = Kind.PERIOD if during or _is_event(text, end, before, shape, words) else Kind.POINT
    alone = before.endswith("（") and text.startswith("）", end)
    over = None if alone else _LONGEST_AGO.get(shape, 0)
    return Hit(kind, start, end + 2 * during, text[start : end + 2 * during], shape, over)


def _is_event(text: str, end: int, before: str, shape: str, words: str) -> bool:
    """Tell whether something happens at a point: 7月下旬，召开…; 6月14日为咨询日; 于6月16日举行."""
    if shape == "year" or words in _BARE_EDGE or _EVENT_BEFORE.search(before) is None:
        return False
    return (_EVENT_AFTER if shape != "day" else _DAY_AFTER).match(text, end) is not None


def _is_due(text: str, end: int, before: str, shape: str, words: str) -> bool:
    """Tell whether a point without 前 is one by which something is due: 完成时限：4月30日, 7月15日上报, 6月底."""
    if _LABEL.search(before):
        return True
    done = _DONE_BY.match(text, end) is not None
    if shape == "day":
        ordered = _ORDERED.search(before) is not None and _HANDED_IN.match(text, end) is not None
        return ordered or (done and not before.endswith("定于"))
    if _EDGE.search(words) is None:
        return False
    if words in _BARE_EDGE and _PART_START.search(before) is None:
        return False
    return done or before.endswith(("于", "在")) or _PAUSE.match(text, end) is not None
