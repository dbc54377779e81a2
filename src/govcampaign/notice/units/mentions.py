"""
Every unit and group word that a notice gives something to do, and what it leaves open about them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import LinePart, PartyPart, Question, RoutePart
from govcampaign.notice.source import Span
from govcampaign.notice.units import verbs
from govcampaign.notice.units.lines import ZONES
from govcampaign.notice.units.names import unit_at_start
from govcampaign.notice.units.naming import is_group
from govcampaign.wording import Text

_SUBJECT: Final = (
    r"(?:(?=(?:[一-鿿]{1,4})?(?:各(?![类项种自样])|有关[部单方企]|相关[部单方企]|其他[部单]))|(?<=由)|"
    r"(?=[^。；，：]{1,40}?[委局厅部办处科站所院校市县区省镇乡村司室组会队社团心位门构关业府行体媒）]"
    r"(?:也|均|都|还|统一|分别)?(?:要(?!求|素|点)|应(?!急|用|对)|须|负责(?!同志|人)|牵头|会同|配合|将|具体)))"
)
_FIRST_SUBJECT: Final = re.compile(_SUBJECT)
_NEXT_SUBJECT: Final = re.compile(rf"[。；，：由请]{_SUBJECT}")
_MANY: Final = 3
_PLACES: Final = 5


@frozen(kw_only=True)
class Mention:
    """A unit or group word, the clause that names it, and the place."""

    name: str
    clause: str
    span: Span


def mentions_of(
    clauses: Iterable[Clause],
    lines: Iterable[LinePart],
    parties: Iterable[PartyPart],
    routes: Iterable[RoutePart],
    known: Collection[str] = (),
) -> tuple[Mention, ...]:
    """
    Return the units and group words that answer for something, act, or receive, in the order of the text.

    Args:
        clauses: The clauses of the notice.
        lines: Its responsibility lines.
        parties: Who plays which part for the whole.
        routes: Which unit looks after which enterprises.
        known: Names of units that the roster has.
    """
    found = [Mention(name=each.name, clause=each.clause, span=each.span) for each in parties]
    found += [Mention(name=each.unit, clause=each.clause, span=each.span) for each in routes]
    found += [
        Mention(name=entry.unit, clause=line.clause, span=line.span)
        for line in lines
        for entry in line.entries
        if entry.unit
    ]
    found += [mention for clause in clauses if clause.zone in ZONES for mention in _actors(clause, known)]
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _actors(clause: Clause, known: Collection[str]) -> Iterator[Mention]:
    """Yield the units with which a part of a sentence begins, where words for a duty follow."""
    for piece in clause.pieces:
        past = 0
        for place in _subjects(piece.text):
            if place < past or verbs.LEAD.match(piece.text, place):
                continue
            units = unit_at_start(piece.text, place, known)
            if units is not None:
                past = units.end
                span = piece.span(units.start, units.end)
                for name in units.names:
                    yield Mention(name=name, clause=clause.address, span=span)


def _subjects(text: str) -> Iterator[int]:
    """Yield where the parts of sentences begin that name who acts: at the beginning, and after a mark."""
    if _FIRST_SUBJECT.match(text):
        yield 0
    yield from (hit.end() for hit in _NEXT_SUBJECT.finditer(text))


def addresses(mentions: Iterable[Mention]) -> dict[str, tuple[str, ...]]:
    """Return the addresses of the clauses that name each unit or group word, each once."""
    found: dict[str, dict[str, None]] = {}
    for mention in mentions:
        found.setdefault(mention.name, {})[mention.clause] = None
    return {name: tuple(clauses) for name, clauses in found.items()}


def questions_of(mentions: Iterable[Mention], lines: Iterable[LinePart]) -> tuple[Question, ...]:
    """
    Return what a notice leaves open: what its group words stand for, and who leads where several answer.

    A question is asked once for a group word, and once for the same list of units.
    """
    found: dict[object, Question] = {}
    for mention in mentions:
        # Who only gets the notice owes nothing by that.
        if mention.clause != "主送" and is_group(mention.name):
            found.setdefault(mention.name, _roster(mention))
    same: dict[tuple[str, ...], list[LinePart]] = {}
    every = tuple(lines)
    led = {line.clause for line in every if any(entry.role is Role.LEAD for entry in line.entries)}
    for line in every:
        if line.clause not in led and _leaderless(line):
            same.setdefault(tuple(entry.unit for entry in line.entries if entry.unit), []).append(line)
    return (*found.values(), *(_lead(names, group) for names, group in same.items()))


def _leaderless(line: LinePart) -> bool:
    """Return whether several units of a line answer, each as much as the others."""
    roles = [entry.role for entry in line.entries if entry.unit]
    return sum(role in (Role.RESPONSIBLE, Role.UNSTATED) for role in roles) > 1


def _roster(mention: Mention) -> Question:
    return Question(
        clause=mention.clause,
        about="roster",
        text=Text(
            f"“{mention.name}”没有成员名单，包括哪些单位？",
            f"“{mention.name}” has no list of members: which units are they?",
        ),
        span=mention.span,
    )


def _lead(names: Sequence[str], lines: Sequence[LinePart]) -> Question:
    shown = "、".join(names[:_MANY]) + ("等" if len(names) > _MANY else "")
    where = "、".join(line.clause for line in lines[:_PLACES]) + ("等" if len(lines) > _PLACES else "")
    return Question(
        clause=lines[0].clause,
        about="lead",
        text=Text(
            f"{where}由{shown}共同负责，没有写明牵头单位，由哪个单位牵头？",
            f"{where}: {shown} answer together, and no unit is said to lead: which one leads?",
        ),
        span=lines[0].span,
    )
