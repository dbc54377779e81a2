"""
Phases: the clauses under 实施步骤 and their like, clauses called 阶段, and 第一阶段 in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.marks import MarkKind
from govcampaign.notice.parts import DeadlinePart, PeriodPart, PhasePart
from govcampaign.notice.source import Span
from govcampaign.notice.times.making import Found, TimePart

Read = Mapping[str, Sequence[tuple[Piece, Sequence[Found]]]]
"""What each piece of a clause says of time, by the clause's address; the heading is the first piece."""

_STEPS: Final = re.compile(
    r"步骤|进度安排|进度要求|时间进度|实施进度|阶段安排|阶段划分|阶段步骤|分阶段|推进安排|时间步骤"
)
_DAYS: Final = re.compile(
    r"时间安排|时间和|时间及|时间节点|工作安排|活动安排|日程安排|实施安排|具体安排|赛程|程序|流程"
)
_NUMBERED: Final = re.compile(r"第[一二三四五六七八九十1-9]阶段(?=[（：:，为是、。]|\Z)")
_UNMARKED: Final = re.compile("[^，。；：、（）第]{2,14}阶段(?=[（：])")
_PREFIX: Final = re.compile(r"第[一二三四五六七八九十1-9](?:阶段|步)[：:，、为是]*")
_BRACKET: Final = re.compile(r"[（【][^（）【】]{0,60}[）】]?")
_CALLED: Final = re.compile(r"[^，。；：]{1,24}阶段\Z")
_NO_PHASE: Final = re.compile(r"现阶段|各阶段|阶段性|每个阶段|不同阶段|上阶段|下阶段|分[^，。]{0,4}阶段")
_TRIM: Final = "，。：；、:, ~—-"
_LABEL: Final = re.compile(r"(第[^()·第]{1,3}(?:阶段|步))(?:#\d+)?\Z")
_TIME_BEFORE: Final = re.compile(r"\A(?:(?:工作|活动|实施)?时间(?:安排)?[为是：:]{0,2})?\Z")
_TIME_LABEL: Final = re.compile(
    r"(?:\A|[。；（，、\t])(?:完成|实施|工作|推进)?(?:时限|时间|期限|节点)(?:要求|安排|节点)?[：:]\Z"
)
_LABELLED: Final = 2
_LONGEST_LABEL: Final = 10
_IN_BRACKETS: Final = re.compile(r"（[^（）]{0,6}\Z")
_TIMELIKE: Final = re.compile(
    r"[0-9一二三四五六七八九十]+[年月日]|[上中下]旬|[年月][底末初]|[前后]\Z|春节|国庆"
)
_BEHIND: Final = re.compile("[为是]([^，。；：]{1,14}阶段)")
_SHORT: Final = re.compile("，[^，。；：是为]{2,12}")
_FIRST: Final = re.compile("((?![各请由在对市区县镇乡全我本该要])[^，。；：、]{2,12})[。：]")
_LONGEST_NAME: Final = 24


def phases_of(clauses: Iterable[Clause], read: Read) -> Iterator[tuple[PhasePart, TimePart | None]]:
    """
    Yield the phases in the order of the text, each with the part that gives its time.

    Args:
        clauses: The clauses.
        read: What they say of time.
    """
    phases: set[str] = set()
    for clause in clauses:
        if clause.zone not in (Zone.BODY, Zone.FORWARDING):
            continue
        if clause.heading is not None and _is_phase(clause, read, phases):
            phases.add(clause.address)
            yield _marked(clause, clause.heading, read)
        elif not any(each.address in phases for each in clause.above()):
            rows = {id(piece): found for piece, found in read.get(clause.address, ())}
            for piece in clause.pieces:
                if "阶段" in piece.text:
                    yield from _running(clause, piece, rows.get(id(piece), ()))


def _is_phase(clause: Clause, read: Read, phases: set[str]) -> bool:
    """Return whether a clause with a heading is a phase."""
    parent = clause.parent
    if parent is not None and any(each.address in phases for each in (parent, *parent.above())):
        return False
    if clause.kind is MarkKind.STAGE:
        return True
    title = clause.title
    plain = _BRACKET.sub("", title).strip(_TRIM)
    if _CALLED.search(plain) and not _NO_PHASE.search(plain):
        return True
    if parent is None or _is_errand(clause, read):
        return False
    if _STEPS.search(parent.title):
        return True
    return _DAYS.search(parent.title) is not None and _time_of_heading(clause, read) is not None


def _is_errand(clause: Clause, read: Read) -> bool:
    """Return whether a clause is a sentence that begins with a deadline, such as 3月12日前，学院要完成……."""
    found = _time_of_heading(clause, read) if clause.run_on else None
    return (
        found is not None
        and isinstance(found.part, DeadlinePart)
        and found.hit.start == 0
        and clause.title[found.hit.end : found.hit.end + 1] not in tuple("（：")
    )


def _time_of_heading(clause: Clause, read: Read) -> Found | None:
    """Return the time that a heading gives, in brackets rather than without."""
    for piece, found in read.get(clause.address, ())[:1]:
        if piece is not clause.heading and not clause.run_on:
            break
        times = [each for each in found if not _is_recurrence(each) and each.hit.end <= len(clause.title)]
        bracketed = (each for each in times if _IN_BRACKETS.search(piece.text, 0, each.hit.start))
        return next(bracketed, times[0] if times else None)
    return None


def _time_of(clause: Clause, read: Read) -> Found | None:
    """Return the time of a phase: from its heading, or else with which its text begins."""
    found = _time_of_heading(clause, read)
    if found is not None:
        return found
    for piece, times in read.get(clause.address, ()):
        if piece is clause.heading or piece is not clause.pieces[0] or _is_recurrence(times[0]):
            continue
        if _TIME_BEFORE.match(piece.text[: times[0].hit.start].strip("（")):
            return times[0]
    return _labelled(clause, read)


def _labelled(clause: Clause, read: Read) -> Found | None:
    """Return the time after a label such as 完成时限： at the end of a phase."""
    for piece, times in read.get(clause.address, ())[-_LABELLED:]:
        for each in times[-_LABELLED:]:
            before = piece.text[max(0, each.hit.start - _LONGEST_LABEL) : each.hit.start]
            if not _is_recurrence(each) and _TIME_LABEL.search(before):
                return each
    return None


def _is_recurrence(found: Found) -> bool:
    return not isinstance(found.part, (DeadlinePart, PeriodPart))


def _marked(clause: Clause, heading: Piece, read: Read) -> tuple[PhasePart, TimePart | None]:
    time = _time_of(clause, read)
    label = _LABEL.search(clause.address)
    span = (time.hit.start, time.hit.end) if time and time.part.span.start < heading.span().end else None
    name = _name(heading.text, span)
    if not name and clause.pieces and not clause.run_on:
        first = _FIRST.match(clause.pieces[0].text)
        name = first[1] if first else ""
    name = name or (label[1] if label else _label(heading.text))
    phase = PhasePart(
        raw=heading.text, clause=clause.address, span=heading.span(), rule="phase.heading", name=name
    )
    return _timed(phase, time)


def _name(text: str, time: tuple[int, int] | None) -> str:
    """
    Return the name of a phase without its number and its time; empty where it has none.

    Args:
        text: Its heading.
        time: Where the time is in it; None where it has none.
    """
    numbered = _PREFIX.match(text)
    if time is not None:
        text = f"{text[: time[0]]}{text[time[1] :]}"
    text = _BRACKET.sub("", text[numbered.end() if numbered else 0 :]).lstrip("：:、为是")
    if text.startswith("，"):
        text = text[1:] if _SHORT.fullmatch(text) else ""
    called = re.split("[，。；：]", text)[0].strip(_TRIM)
    # 第二阶段：年底前后 has only a time that is not plain.
    timelike = (numbered or not called.endswith("阶段")) and _TIMELIKE.search(called)
    return called if 1 < len(called) <= _LONGEST_NAME and not timelike else ""


def _label(text: str) -> str:
    """Return what a phase is called that has no name: its number, or else the beginning of its heading."""
    numbered = _PREFIX.match(text)
    return (numbered[0] if numbered else text[:_LONGEST_NAME]).strip(f"{_TRIM}为是")


def _timed(phase: PhasePart, time: Found | None) -> tuple[PhasePart, TimePart | None]:
    part = None if time is None else time.part
    if isinstance(part, PeriodPart):
        phase = evolve(phase, period=part.period, period_raw=part.raw, asked=part.asked, grounds=part.grounds)
    elif isinstance(part, DeadlinePart):
        phase = evolve(
            phase, until=part.deadline, period_raw=part.raw, asked=part.asked, grounds=part.grounds
        )
    return phase, part


def _running(
    clause: Clause, piece: Piece, found: Sequence[Found]
) -> Iterator[tuple[PhasePart, TimePart | None]]:
    """Yield the phases that a text names one after another: 第一阶段（6月上旬）：宣传。第二阶段."""
    text = piece.text
    marks = [
        match
        for match in _NUMBERED.finditer(text)
        if match.start() == 0 or text[match.start() - 1] in "。；：，、）.（"
    ]
    unmarked = None if marks else _UNMARKED.match(text)
    if unmarked is not None and not _NO_PHASE.search(unmarked[0]):
        marks = [unmarked]
    if not marks:
        yield from _named_behind(clause, piece, found)
    at = 0
    for number, mark in enumerate(marks):
        until = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        stop = text.find("。", mark.end(), until)
        first = until if stop < 0 else stop
        while at < len(found) and found[at].hit.start < mark.start():
            at += 1
        time = next(
            (each for each in found[at : at + 3] if each.hit.end <= first and not _is_recurrence(each)), None
        )
        heading = text[mark.start() : min(first, mark.end() + 60)]
        inside = (time.hit.start - mark.start(), time.hit.end - mark.start()) if time else None
        named = "阶段" in heading[len(mark[0]) :] or (unmarked and _STEPS.search(clause.title))
        if time is None and not named:
            continue
        span: Span = piece.span(mark.start(), mark.start() + len(heading))
        phase = PhasePart(
            raw=heading,
            clause=clause.address,
            span=span,
            rule="phase.prose",
            name=_name(heading, inside) or mark[0],
        )
        yield _timed(phase, time)


def _named_behind(
    clause: Clause, piece: Piece, found: Sequence[Found]
) -> Iterator[tuple[PhasePart, TimePart | None]]:
    """Yield the phases of a text that names them after their times: 6月上旬为宣传阶段."""
    for each in found:
        name = None if _is_recurrence(each) else _BEHIND.match(piece.text, each.hit.end)
        if name is not None:
            phase = PhasePart(
                raw=piece.text[each.hit.start : name.end()],
                clause=clause.address,
                span=piece.span(each.hit.start, name.end()),
                rule="phase.prose",
                name=name[1],
            )
            yield _timed(phase, each)
