"""
The parts of a draft besides duties: who is named, phases, activities, routing, requirements, counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from govcampaign.domain.names import normal
from govcampaign.domain.plan.duty import Role
from govcampaign.domain.time.phrases import Context
from govcampaign.drafting.plan.notes import asked, cited, inferred, reason_asked, rule_notes, year_notes
from govcampaign.drafting.plan.phrases import period_words
from govcampaign.drafting.toml import Block, Entry
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import ActivityPart, LineEntry, LinePart, PhasePart
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text

_COLLECTIVE: Final = re.compile(r"^(?:各|其他|有关|相关|全体|所有|政府各|区级各|市级各)|各|等$|部门$|单位$")
_REQUIREMENTS: Final = re.compile(r"要求|保障|组织领导")
_NUMBERED: Final = Text("工作要求标题下的各项", "the items under a heading of requirements")
_NO_DAYS: Final = Text(
    "待定：写明阶段的起止时间（{clause}）", "to be answered: give the days of the phase ({clause})"
)


def body_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the units and group words that are named, each with the questions about it."""
    where: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for word, clauses in _named(reading):
        known = normal(word)
        titles.setdefault(known, word)
        where.setdefault(known, []).extend(clauses)
    for known, word in titles.items():
        clauses = list(dict.fromkeys(where[known]))
        collective = _COLLECTIVE.search(word) is not None
        notes = tuple(asked(q) for q in reading.units.questions if q.about == "roster" and word in q.text.zh)
        entries = (
            Entry(key="word" if collective else "id", value=word),
            Entry(key="title", value=word),
            Entry(key="clause", value=cited(clauses)),
        )
        yield Block(
            name="groups" if collective else "units", entries=entries, notes=notes if collective else ()
        )


def _named(reading: Reading) -> Iterator[tuple[str, Iterable[str]]]:
    yield from ((part.raw, (part.clause,)) for part in reading.blocks.recipients)
    yield from reading.units.mentions.items()
    for line in reading.units.lines:
        yield from ((entry.unit, (line.clause,)) for entry in line.entries if entry.unit)
    yield from ((route.unit, (route.clause,)) for route in reading.units.routes)
    for duty in reading.duties.duties:
        yield from ((who, (duty.clause,)) for who in duty.who)


def phase_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the phases; one without days is written as a comment."""
    taken: set[str] = set()
    for phase in reading.times.phases:
        if normal(phase.name) not in taken:
            taken.add(normal(phase.name))
            yield _phase(phase, reading.times.context)


def _phase(phase: PhasePart, context: Context) -> Block:
    open_days = phase.period is None or not phase.period.resolved
    years = () if phase.period is None else year_notes(phase.period.source, phase.clause)
    reason = reason_asked(phase.asked, phase.clause) if phase.asked else _NO_DAYS.fill(clause=phase.clause)
    words = phase.period_raw
    if phase.period is not None:
        words = period_words(words, phase.period, context)
    entries = (
        Entry(key="id", value=phase.name, notes=rule_notes(phase)),
        Entry(key="title", value=phase.name),
        Entry(key="when", value=words, notes=years),
        Entry(key="clause", value=phase.clause),
    )
    return Block(name="phases", entries=entries, notes=(reason,) if open_days else (), out=open_days)


def activity_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the activities, each with its responsibility line and its own time."""
    lines: dict[str, list[LinePart]] = {}
    for line in reading.units.lines:
        lines.setdefault(line.clause, []).append(line)
    for activity in reading.facts.activities:
        notes = [
            asked(question)
            for question in reading.questions
            if question.clause == activity.clause and question.about == "lead"
        ]
        yield Block(
            name="activities",
            entries=tuple(_activity(activity, lines.get(activity.clause, []))),
            notes=tuple(notes),
        )


def _activity(activity: ActivityPart, lines: list[LinePart]) -> Iterator[Entry]:
    yield Entry(key="id", value=activity.clause, notes=rule_notes(activity))
    yield Entry(key="title", value=activity.heading or activity.raw)
    if lines:
        yield Entry(key="responsible", value=_entries(entry for line in lines for entry in line.entries))
    yield Entry(key="clause", value=activity.clause)


def _entries(entries: Iterable[LineEntry]) -> list[Any]:
    """Return the items of a responsibility line, blanks kept, each body once in each role."""
    rows: dict[tuple[str, Role, int], dict[str, str]] = {}
    for at, entry in enumerate(entries):
        key = (normal(entry.unit), entry.role, 0 if entry.unit else at)
        row = {"who": entry.unit}
        if entry.role is not Role.UNSTATED:
            row["role"] = entry.role.value
        rows.setdefault(key, row)
    return list(rows.values())


def routing_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the segments of enterprises and the routing, where the text gives routes."""
    routes = reading.units.routes
    segments = dict.fromkeys(route.segment for route in routes)
    for segment in segments:
        clauses = list(dict.fromkeys(route.clause for route in routes if route.segment == segment))
        entries = (Entry(key="id", value=segment), Entry(key="title", value=segment))
        yield Block(name="segments", entries=(*entries, Entry(key="clause", value=cited(clauses))))
    if routes:
        rules = [{"segment": r.segment, "unit": r.unit, "clauses": [r.clause]} for r in routes]
        clauses = list(dict.fromkeys(route.clause for route in routes))
        yield Block(
            name="routing",
            single=True,
            entries=(Entry(key="rules", value=rules), Entry(key="clause", value=cited(clauses))),
        )


def requirement_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the requirements: the items under a heading of requirements."""
    for clause in reading.clauses:
        if _is_requirement(clause):
            entries = (
                Entry(key="id", value=clause.address, notes=(inferred(_NUMBERED, clause.address),)),
                Entry(key="title", value=clause.title),
                Entry(key="provenance", value="inferred"),
                Entry(key="clause", value=clause.address),
            )
            yield Block(name="requirements", entries=entries)


def _is_requirement(clause: Clause) -> bool:
    parent = clause.parent
    return (
        bool(clause.title)
        and parent is not None
        and parent.level == 1
        and _REQUIREMENTS.search(parent.title) is not None
    )


def count_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the numbers of parts that the text declares."""
    for count in reading.facts.counts:
        entries = (
            Entry(key="what", value=count.what),
            Entry(key="value", value=count.value, notes=rule_notes(count)),
            Entry(key="clause", value=count.clause),
        )
        yield Block(name="counts", entries=entries)
