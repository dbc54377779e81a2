"""
Declared counts: how many activities, phases or requirements a notice says it has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from govcampaign.domain.time.phrases.numerals import number
from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import CountPart

# Each begins with the measure word; the number is looked for before it.
_NUMBER: Final = re.compile(r"(?<![第各每前后这上\d])(?<![^如以]下)(\d{1,3}|[一二三四五六七八九十两]{1,3})$")
_PHASES: Final = re.compile(r"个(?:工作|活动|实施|主要)?阶段(?!之|的|性)")
_REQUIREMENTS: Final = re.compile(r"[项点条](?:具体|工作|纪律)?要求")
_ACTIVITIES: Final = re.compile(
    r"[项大个类](?!制度|规定|纪律|原则)[\u4e00-\u9fff]{0,8}?(?:活动|行动计划|行动|措施|任务|工程|工作(?!日)|举措)"
    r"(?![\u4e00-\u9fff]{0,3}(?:方面|情况))"
)
_ONES: Final = re.compile(r"个一[”\"]?(?:系列)?(?:活动|行动|工程)")
_QUOTES: Final = ("“", '"')
_STARTS: Final = re.compile(r"(?:开展|组织|实施|推出|举办|抓好|做好|以下|下列|如下)[\u4e00-\u9fff]{0,4}$")
_EARLIER: Final = re.compile(r"\d{4}年[^，。；]{0,6}的?$")
_DIVIDES: Final = re.compile(r"(?:分|划分|包括|按|经过|历时|以下|下列|如下)[^。；]{0,40}$")


def counts_of(clauses: Sequence[Clause]) -> tuple[CountPart, ...]:
    """Return the declared counts, in the order of the text; the same count of one clause once."""
    lists = Counter(id(each.parent) for each in clauses if each.zone is Zone.BODY and each.kind is not None)
    sizes = set(lists.values())
    found: dict[tuple[str, int, str], CountPart] = {}
    for clause in clauses:
        if clause.zone in (Zone.BODY, Zone.FORWARDING):
            for piece in clause.all_pieces():
                for part in _within(clause, piece, sizes):
                    found.setdefault((part.what, part.value, part.clause), part)
    return tuple(found.values())


def _within(clause: Clause, piece: Piece, sizes: set[int]) -> Iterator[CountPart]:
    text = piece.text
    if "阶段" in text:
        for start, end, value in _numbered(_PHASES, text):
            if _DIVIDES.search(text, max(0, start - 50), start):
                yield _part(clause, piece, (start, end), "phases", value)
    if "要求" in text:
        for start, end, value in _numbered(_REQUIREMENTS, text):
            yield _part(clause, piece, (start, end), "requirements", value)
    for start, end, value in _numbered(_ACTIVITIES, text):
        if _declares(text, start, end, value, sizes):
            yield _part(clause, piece, (start, end), "activities", value)
    if "个一" in text:
        ones = [each for each in _numbered(_ONES, text) if _is_list(text, each[0], each[2], sizes)]
        yield from (_part(clause, piece, (start, end), "activities", value) for start, end, value in ones)


def _numbered(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the places of a pattern that a number above 1 precedes, and that number."""
    for match in pattern.finditer(text):
        low = max(0, match.start() - 4)
        found = _NUMBER.search(text[low : match.start()])
        value = None if found is None else number(found[1])
        if found is not None and value is not None and value > 1:
            start = low + found.start(1)
            yield start - (text[start - 1 : start] in _QUOTES), match.end(), value


def _is_list(text: str, start: int, value: int, sizes: set[int]) -> bool:
    """Return whether “五个一” is what is held, or counts the items of a list."""
    return value in sizes or _STARTS.search(text, max(0, start - 10), start) is not None


def _declares(text: str, start: int, end: int, value: int, sizes: set[int]) -> bool:
    """Return whether N项… counts the activities: it follows 开展, or a list has as many items."""
    if _EARLIER.search(text, max(0, start - 14), start):
        return False
    if _STARTS.search(text, max(0, start - 10), start):
        return "项" in text[start:end] or "大" in text[start:end]
    return value in sizes


def _part(clause: Clause, piece: Piece, place: tuple[int, int], what: str, value: int) -> CountPart:
    words = piece.text[slice(*place)]
    return CountPart(
        raw=words,
        clause=clause.address,
        span=piece.span(*place),
        rule="count.declared",
        what=what,
        value=value,
    )
