"""
Duties, and the text in which none is found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from attrs import field, frozen

from govcampaign.domain.plan.duty import Force, Role
from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.duties.sentences import Sentence, masked, sentences
from govcampaign.notice.duties.walk import Asked, Walk
from govcampaign.notice.facts.finding import Facts
from govcampaign.notice.parts import DutyPart, Leftover, LinePart, Question
from govcampaign.notice.times.finding import Times
from govcampaign.notice.units.finding import Units

_NO_DUTIES: Final = re.compile(r"指导思想|总体要求|总体思路|基本原则|工作原则|工作目标|总体目标|发展目标|主要目标|活动主题|目的意义|重要意义")


@frozen(kw_only=True)
class Duties:
    """The duties of a notice, the text in which none was found, and the questions they raise."""

    duties: tuple[DutyPart, ...] = ()
    leftovers: tuple[Leftover, ...] = field(default=(), repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)


def duties_of(
    blocks: Blocks, clauses: tuple[Clause, ...], times: Times, units: Units, facts: Facts
) -> Duties:
    lines: dict[str, list[LinePart]] = {}
    for line in units.lines:
        lines.setdefault(line.clause, []).append(line)
    found: list[DutyPart] = []
    for clause in clauses:
        if clause.zone in (Zone.BODY, Zone.FORWARDING):
            found.extend(_of(clause, lines.get(clause.address, [])))
    return Duties(duties=tuple(found))


def _of(clause: Clause, lines: list[LinePart]):
    run = []   # (piece, sentence, text)
    quiet = any(_NO_DUTIES.search(c.title) for c in (clause, *clause.above()))
    result = []
    items = []
    for piece in clause.pieces:
        text = piece.text
        marks = []
        for line in lines:
            a = bisect_left(piece.paragraph.offsets, line.span.start) - piece.begin
            b = bisect_left(piece.paragraph.offsets, line.span.end) - piece.begin
            if piece.span().start <= line.span.start and line.span.end <= piece.span().end and b > a >= 0:
                text = text[:a] + "。" * (b - a) + text[b:]
                marks.append((a, line))
        marks.sort(key=lambda m: m[0])
        todo = [(s.start, 1, s) for s in sentences(text)] + [(a, 0, l) for a, l in marks]
        todo.sort(key=lambda t: (t[0], t[1]))
        items.append((piece, text, todo))
    heading = clause.heading
    segs = []
    cur = []
    curlines = []
    for piece, text, todo in items:
        for at, kind, what in todo:
            if kind == 0:
                curlines.append(what)
            else:
                if curlines:
                    segs.append((cur, curlines)); cur, curlines = [], []
                cur.append((piece, text, what))
    segs.append((cur, curlines))
    if heading is not None:
        first = segs[0]
        hs = list(sentences(heading.text))
        if first[1] and not first[0]:
            segs[0] = ([(heading, heading.text, s) for s in hs], first[1])
        elif hs:
            segs.insert(0, ([(heading, heading.text, s) for s in hs], []))
    last_piece = None
    carry = None
    for sents, ls in segs:
        for piece, text, s in sents:
            if piece is not last_piece:
                carry, last_piece = None, piece
            asked = Walk(text, masked(text), actor=None if ls else carry).over(s)
            groups = []
            for a in asked:
                if not groups or groups[-1][0].actor is not a.actor:
                    groups.append([a])
                else:
                    groups[-1].append(a)
            for g in groups:
                if g[0].actor is None:
                    if ls:
                        result.append(_line_duty(clause, piece, s, g, ls, len(sents)))
                    continue
                if piece is heading and not (g[0].actor.strong and g[0].actor.modal):
                    continue
                if quiet: continue
                if piece is not heading:
                    carry = g[-1].actor
                result.extend(_duties(clause, piece, s, g, heading=piece is heading))
    return result


import os
def _duties(clause, piece, s, g, heading=False):
    strong = [a for a in g if not a.predicate.weak]
    first = strong[0] if strong else g[0]
    chosen = [first]
    mode = os.environ.get("MODE", "0")
    for a in g:
        if a is first or a.predicate.weak: continue
        if mode == "1" and (a.linked): chosen.append(a)
        if mode == "2": chosen.append(a)
    chosen.sort(key=lambda a: a.predicate.start)
    for a in chosen:
        certain = (a is first and not a.predicate.weak and not a.carried and a.actor.strong and a.predicate.known
                   and (bool(a.actor.modal) or bool(a.actor.asked)) and a.force is Force.MUST)
        yield _part(clause, piece, s, a, a.actor.names, a.actor.roles, certain, "duty.modal" if certain else "duty.carried" if a.carried else "duty.verb")


def _line_duty(clause, piece, s, g, ls, n):
    strong = [a for a in g if not a.predicate.weak]
    a = strong[0] if strong else g[0]
    entries = [e for l in ls for e in l.entries if e.unit]
    return _part(clause, piece, s, a, tuple(e.unit for e in entries), tuple(e.role for e in entries), n == 1 and not a.predicate.weak and a.force is Force.MUST, "duty.line")


def _part(clause, piece, s, a: Asked, who, roles, certain, rule):
    p = a.predicate
    return DutyPart(raw=piece.text[a.part[0]:a.part[1]], clause=clause.address, span=piece.span(*a.part), rule=rule, who=who, roles=roles,
        action=p.action, object=piece.text[p.object[0]:p.object[1]], sentence=piece.span(s.start, s.end), force=a.force, certain=certain)
