"""
The window: the time of the whole, under a heading such as 活动时间 or in a sentence such as 定于…开展.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from govcampaign.domain.time.period import Period
from govcampaign.domain.time.phrases import Context
from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import PeriodPart
from govcampaign.notice.source import Source, Span
from govcampaign.notice.times.hits import Kind
from govcampaign.notice.times.making import Found
from govcampaign.notice.times.meaning import meaning_of
from govcampaign.notice.times.phases import Read

_HEADED: Final = re.compile(r"时间|时限|期限|日期|周期|(?:规划|计划|实施|行动)期")
_NOT_WHOLE: Final = re.compile(
    r"报送|上报|报名|提交|截[止稿]|完成|交|会议|培训|签到|报到|颁奖|答辩|公示|缴|咨询|发布|联系|到账|验收|放假"
)
_WHOLE: Final = (
    "(?:活动|行动|整治|检查|工作|治理|比赛|竞赛|大赛|整顿|督查|督导|自查|清理|排查|征集|攻坚|普查|调查|月|周)"
)
_SAID: Final = re.compile(
    rf"(?:{_WHOLE}[^，。；：]{{0,6}}|(?:\A|[。；]))(?:起止|举办|开展|实施|持续|集中)?(?:时间|时限|期限|日期)(?:安排|跨度)?(?:定)?[为是：:]{{1,2}}[自从]?\Z"
    r"|(?:规划|计划|实施|行动)期限?[为是：:]{1,2}[自从]?\Z"
)
_SET: Final = re.compile(r"(?:定于|定在|拟于|(?:决定|计划|将)(?:于|在|从|自)?|安排在|集中在)\Z")
_HELD: Final = re.compile(r"，?[^。；]{0,40}?(?:开展|举办|举行|进行|组织|实施|集中|部署|推进)")
_VISITED: Final = re.compile(r"将(?:于|在|从|自)?\Z")
_LOOKED_AT: Final = re.compile(
    r"，?[^。；]{0,30}?(?:检查|督查|督导|抽查|验收|考核|调研|评估|巡查|通报|会议|培训|核查|评审|暗访)"
)
"""What somebody will do about the whole, which is not the whole: 市水务局将于7月开展检查."""
_RUNS: Final = re.compile(rf"{_WHOLE}”?[^，。；：]{{0,4}}\Z")
_ENDS: Final = re.compile(r"(?:结束|止)\Z")
_MONTH: Final = re.compile(r"[为是][^，。；]{0,20}(?:月|周)”?")
_STAGE: Final = re.compile(r"\A第[一二三四五六七八九十1-9](?:阶段|步)")
_YEARS: Final = re.compile("(?<![0-9])20[0-9]{2}年?[-—–―~～至到]{1,3}20[0-9]{2}年")
_A_PLAN: Final = re.compile("计划|规划|方案|行动")
_NEAR: Final = 200
_LABEL: Final = 30
_DEEPEST: Final = 1
_WIDE: Final = frozenset(("range", "lasting", "month", "since", "blank"))


def window_of(clauses: Iterable[Clause], read: Read, taken: set[int]) -> tuple[PeriodPart | None, set[int]]:
    """
    Return the time of the whole, and the starts of all the expressions that say it.

    Args:
        clauses: The clauses, in the order of the text.
        read: What they say of time.
        taken: Where the times of phases begin; none of them is the window.
    """
    ranked: list[tuple[int, PeriodPart]] = []
    for clause in clauses:
        if clause.zone in (Zone.BODY, Zone.FORWARDING):
            rows = read.get(clause.address, ())
            ranked.extend(
                (rank + 2 * (clause.zone is Zone.FORWARDING), part)
                for rank, part in _candidates(clause, rows)
                if part.span.start not in taken
            )
    if not ranked:
        return None, set()
    best = min(ranked, key=lambda each: each[0])[1]
    return evolve(best, rule="time.window"), {part.span.start for _, part in ranked}


def window_in_title(source: Source, blocks: Blocks, context: Context) -> PeriodPart | None:
    """
    Return the years that the title of a plan gives (三年行动计划（2024—2026年）); None where it gives none.

    Args:
        source: The text as given.
        blocks: The blocks of the notice.
        context: What phrases depend on.
    """
    for title in (blocks.plan_title, blocks.title):
        years = None if title is None or not _A_PLAN.search(title.raw) else _YEARS.search(title.raw)
        period = None if years is None else meaning_of(Kind.PERIOD, years[0], context).value
        if title is None or years is None or not isinstance(period, Period):
            continue
        at = source.text.find(years[0], title.span.start, title.span.end)
        line = title.span.line + source.text.count("\n", title.span.start, max(at, 0))
        return PeriodPart(
            raw=years[0],
            clause=title.clause,
            span=title.span if at < 0 else Span(line=line, start=at, end=at + len(years[0])),
            rule="time.window_in_title",
            period=period,
        )
    return None


def _candidates(
    clause: Clause, rows: Iterable[tuple[Piece, Iterable[Found]]]
) -> Iterator[tuple[int, PeriodPart]]:
    """Yield the periods that may be the window, each with its rank: the lower, the plainer."""
    depth = sum(1 for _ in clause.above()) - clause.opens
    headed = (
        depth <= _DEEPEST and _HEADED.search(clause.topic) is not None and not _NOT_WHOLE.search(clause.topic)
    )
    for piece, found in rows:
        if _STAGE.match(piece.text):
            continue
        for each in found:
            part = each.part
            if not isinstance(part, PeriodPart):
                continue
            rank = _rank(piece.text, each)
            if headed and each.hit.shape != "year" and (rank is not None or _leads(piece, each)):
                yield 0, part
            elif rank is not None and depth == 0:
                yield rank, part


def _leads(piece: Piece, found: Found) -> bool:
    """Return whether a time begins its paragraph, or follows a label of time."""
    before = piece.text[max(0, found.hit.start - _NEAR) : found.hit.start]
    label = re.split("[，。；]", before[-_LABEL:])[-1]
    return not _NOT_WHOLE.search(label) and ("。" not in before or "时间" in label)


def _rank(text: str, found: Found) -> int | None:
    hit = found.hit
    before = text[max(0, hit.start - 24) : hit.start]
    if _SAID.search(before):
        return None if _NOT_WHOLE.search(before) else 1
    if hit.shape not in _WIDE:
        return None
    if _SET.search(before) and _HELD.match(text, hit.end):
        visited = _VISITED.search(before) and _LOOKED_AT.match(text, hit.end)
        return None if visited else 2
    if hit.shape == "range" and (
        (found.part.raw[0] in "自从" and (_RUNS.search(before) or _HELD.match(text, hit.end)))
        or (_RUNS.search(before) and _ENDS.search(found.part.raw))
    ):
        return 3
    return 4 if hit.shape in ("month", "range") and _MONTH.match(text, hit.end) else None
