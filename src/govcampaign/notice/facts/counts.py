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

_NUMBER: Final = r"(\d{1,3}|[一二三四五六七八九十两]{1,3})"
_PHASES: Final = re.compile(rf"(?<![第各每前后这上下\d]){_NUMBER}个(?:工作|活动|实施|主要)?阶段(?!之|的|性)")
_REQUIREMENTS: Final = re.compile(rf"(?<![第\d]){_NUMBER}(?:项|点|条)(?:具体|工作|纪律)?要求")
_ACTIVITIES: Final = re.compile(
    rf"(?<![第\d]){_NUMBER}(?:项|大|个|类)(?!制度|规定|纪律|原则)[\u4e00-\u9fff]{{0,8}}?(?:活动|行动计划|行动|措施|任务|工程|工作|举措)(?![\u4e00-\u9fff]{{0,3}}(?:方面|情况))"
)
_ONES: Final = re.compile(r"[“\"]?([二三四五六七八九十])个一[”\"]?(?:系列)?(?:活动|行动|工程)")
_STARTS: Final = re.compile(r"(?:开展|组织|实施|推出|举办|抓好|做好|以下|下列|如下)[\u4e00-\u9fff]{0,4}$")
_EARLIER: Final = re.compile(r"\d{4}年[^，。；]{0,6}的?$")
_DIVIDES: Final = re.compile(r"(?:分|划分|包括|按|经过|历时|以下|下列|如下)[^。；]{0,40}$")


def counts_of(clauses: Sequence[Clause]) -> tuple[CountPart, ...]:
    """Return the declared counts, in the order of the text; the same count of one clause once."""
    lists = Counter(id(each.parent) for each in clauses if each.zone is Zone.BODY and each.kind is not None)
    sizes = set(lists.values())
    found: list[CountPart] = []
    for clause in clauses:
        if clause.zone in (Zone.BODY, Zone.FORWARDING):
            for piece in clause.all_pieces():
                found.extend(each for each in _within(clause, piece, sizes) if not _known(each, found))
    return tuple(found)


def _known(part: CountPart, found: Sequence[CountPart]) -> bool:
    return any((each.what, each.value, each.clause) == (part.what, part.value, part.clause) for each in found)


def _within(clause: Clause, piece: Piece, sizes: set[int]) -> Iterator[CountPart]:
    text = piece.text
    if "阶段" in text:
        for match in _PHASES.finditer(text):
            if _DIVIDES.search(text, max(0, match.start() - 50), match.start()):
                yield from _part(clause, piece, match, "phases")
    if "要求" in text:
        for match in _REQUIREMENTS.finditer(text):
            yield from _part(clause, piece, match, "requirements")
    if "项" in text or "大" in text or "个" in text:
        for match in _ACTIVITIES.finditer(text):
            value = int(number(match[1]) or 0)
            starts = _STARTS.search(text, max(0, match.start() - 10), match.start()) is not None
            earlier = _EARLIER.search(text, max(0, match.start() - 14), match.start())
            if value > 1 and earlier is None and (value in sizes if not starts else "项" in match[0] or "大" in match[0]):
                yield from _part(clause, piece, match, "activities")
    if "个一" in text:
        for match in _ONES.finditer(text):
            yield from _part(clause, piece, match, "activities")


def _part(clause: Clause, piece: Piece, match: re.Match[str], what: str) -> Iterator[CountPart]:
    value = number(match[1])
    if value is not None and value > 1:
        yield CountPart(
            raw=match[0],
            clause=clause.address,
            span=piece.span(*match.span()),
            rule="count.declared",
            what=what,
            value=int(value),
        )
