"""
The parts of a draft besides bodies and duties: phases, activities, routing, requirements, counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from govcampaign.domain.names import normal
from govcampaign.domain.plan.duty import Role
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.phrases import Context
from govcampaign.drafting.plan.bodies import is_person
from govcampaign.drafting.plan.notes import asked, cited, inferred, rule_notes, to_answer, under, year_notes
from govcampaign.drafting.plan.times import open_note, period_words, plan_context, spanned
from govcampaign.drafting.toml import Block, Entry
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import LineEntry, LinePart, PhasePart
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text

_REQUIREMENTS: Final = re.compile("(?<!总体)(?<!目标)要求|保障|组织领导")
_PHASES: Final = Text("阶段", "phases")
_ACTIVITIES: Final = Text("活动", "activities")
_ROUTES: Final = Text("走访分工", "who looks after which enterprises")
_ASKS: Final = Text("工作要求", "requirements")
_COUNTS: Final = Text("原文写明的项数", "numbers of parts that the text declares")
_NUMBERED: Final = Text("工作要求标题下的各项", "the items under a heading of requirements")
_NO_DAYS: Final = Text("写明阶段的起止时间", "give the days of the phase")
_ENDS: Final = Text(
    "原文只写“{raw}”结束，开始日期按上一阶段或成文日期拟写，核对后去掉“#”",
    "the text only says that it ends {raw}; the start proposed is that of the phase before or of the date: "
    "check it and take the # away",
)
_FIRST_WORDS: Final = Text("本条首句的时间", "the time in the first sentence of the clause")
_BLANK: Final = Text("责任单位有空项，原文如此", "the line has an empty item, as in the text")
_PLACES: Final = Text("地点：{places}", "places: {places}")


def phase_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the phases; one without days is written as a comment."""
    context, taken = plan_context(reading), set[str]()
    rows: list[Block] = []
    before = context.dated
    for phase in reading.times.phases:
        if normal(phase.name) not in taken:
            taken.add(normal(phase.name))
            rows.append(_phase(phase, context, before))
            before = _day_after(phase) or before
    yield from under(_PHASES, rows)


def _day_after(phase: PhasePart) -> date | None:
    """Return the day after a phase; None where its end is open."""
    end = phase.period.end if phase.period is not None else _until(phase)
    return None if end is None else end + timedelta(days=1)


def _until(phase: PhasePart) -> date | None:
    return None if phase.until is None else phase.until.last_day(Conventions())


def _phase(phase: PhasePart, context: Context, before: date | None) -> Block:
    until = _until(phase)
    raw, notes, out = phase.period_raw, list(rule_notes(phase)), True
    said: Any = raw
    if phase.period is not None and phase.period.resolved:
        notes += year_notes(phase.period.source, phase)
        said, out = period_words(raw, phase.period, context), False
    elif until is not None:
        notes.append(to_answer(_ENDS.fill(raw=raw), phase.clause))
        said = spanned(before, until) if before is not None and before <= until else raw
    else:
        notes.append(open_note(phase, context) if phase.asked else to_answer(_NO_DAYS, phase.clause))
    entries = (
        Entry(key="id", value=phase.name),
        Entry(key="title", value=phase.name),
        Entry(key="when", value=said),
        Entry(key="clause", value=phase.clause),
    )
    return Block(name="phases", row=True, entries=entries, notes=tuple(notes), out=out)


def activity_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the activities, each with its responsibility line, its own time and whom else its text binds."""
    lines: dict[str, list[LinePart]] = {}
    for line in reading.units.lines:
        lines.setdefault(line.clause, []).append(line)
    actors: dict[str, dict[str, str]] = {}
    for duty in reading.duties.duties:
        named = {normal(who): who for who in duty.who if not is_person(who)}
        actors.setdefault(duty.clause, {}).update(named)
    clauses = {clause.address: clause for clause in reading.clauses}
    context = plan_context(reading)
    blocks = []
    for activity in reading.facts.activities:
        address = activity.clause
        entries = (
            Entry(key="id", value=address, notes=rule_notes(activity)),
            Entry(key="title", value=activity.heading or activity.raw),
            *_own_time(reading, clauses.get(address), context),
            *_line(lines.get(address, []), actors.get(address, {})),
            Entry(key="clause", value=address),
        )
        notes = tuple(_notes(reading, address))
        blocks.append(Block(name="activities", entries=entries, notes=notes))
    yield from under(_ACTIVITIES, blocks)


def _notes(reading: Reading, address: str) -> Iterator[Text]:
    """Yield the questions and the places of an activity."""
    yield from (asked(q) for q in reading.questions if q.clause == address and q.about == "lead")
    places = dict.fromkeys(each.place for each in reading.facts.places if each.clause == address)
    if places:
        yield _PLACES.fill(places="、".join(places))


def _own_time(reading: Reading, clause: Clause | None, context: Context) -> Iterator[Entry]:
    """Yield the time of an activity: the one period of its clause, where its first sentence names it."""
    if clause is None or not clause.pieces:
        return
    piece = clause.pieces[0]
    first = piece.span(0, piece.text.find("。") if "。" in piece.text else len(piece.text))
    own = [each for each in reading.times.periods if each.clause == clause.address]
    if len(own) != 1 or own[0].period is None or not first.start <= own[0].span.start < first.end:
        return
    notes = (inferred(_FIRST_WORDS, clause.address), *year_notes(own[0].period.source, own[0]))
    yield Entry(key="when", value=period_words(own[0].raw, own[0].period, context), notes=notes)


def _line(lines: list[LinePart], actors: dict[str, str]) -> Iterator[Entry]:
    """Yield the responsibility line, and who owes a duty of the clause without being in it."""
    entries = [entry for line in lines for entry in line.entries]
    if entries:
        blank = any(not entry.unit for entry in entries)
        yield Entry(key="responsible", value=_entries(entries), notes=(_BLANK,) if blank else ())
    beside = {known: who for known, who in actors.items() if known not in {normal(e.unit) for e in entries}}
    if beside and entries:
        yield Entry(key="binds", value=list(beside.values()))


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


def segment_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the segments of enterprises that the routes of the text name."""
    routes = reading.units.routes
    rows = []
    for segment in dict.fromkeys(route.segment for route in routes):
        clause = cited(route.clause for route in routes if route.segment == segment)
        entries = (Entry(key="id", value=segment), Entry(key="title", value=segment))
        rows.append(Block(name="segments", row=True, entries=(*entries, Entry(key="clause", value=clause))))
    yield from under(_ROUTES, rows)


def routing_blocks(reading: Reading) -> Iterator[Block]:
    """Yield which unit looks after which segment, where the text says so."""
    routes = reading.units.routes
    if routes:
        rules = [{"segment": r.segment, "unit": r.unit, "clauses": [r.clause]} for r in routes]
        clause = Entry(key="clause", value=cited(route.clause for route in routes))
        yield Block(name="routing", single=True, entries=(Entry(key="rules", value=rules), clause))


def requirement_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the requirements: the items under a heading of requirements."""
    rows = [
        Block(
            name="requirements",
            row=True,
            entries=(
                Entry(key="id", value=clause.address, notes=(inferred(_NUMBERED, clause.address),)),
                Entry(key="title", value=clause.title),
                Entry(key="provenance", value="inferred"),
                Entry(key="clause", value=clause.address),
            ),
        )
        for clause in reading.clauses
        if _is_requirement(clause)
    ]
    yield from under(_ASKS, rows)


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
    rows = [
        Block(
            name="counts",
            row=True,
            entries=(
                Entry(key="what", value=count.what),
                Entry(key="value", value=count.value, notes=rule_notes(count)),
                Entry(key="clause", value=count.clause),
            ),
        )
        for count in reading.facts.counts
    ]
    yield from under(_COUNTS, rows)
