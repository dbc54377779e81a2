"""
The duties of a draft, clause by clause, with what the text leaves open and the text without a duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govcampaign.domain.names import normal
from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.time.phrases import Context
from govcampaign.drafting.plan.bodies import is_person
from govcampaign.drafting.plan.needs import need_of
from govcampaign.drafting.plan.notes import (
    asked,
    inferred,
    left,
    rule_notes,
    to_answer,
    under,
    year_notes,
)
from govcampaign.drafting.plan.times import due_words, open_note, period_words, plan_context, reads_alike
from govcampaign.drafting.toml import Block, Entry
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.parts import DeadlinePart, DutyPart, LinePart, RecurrencePart
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text

_LONGEST_TITLE: Final = 40
_HERE: Final = ("deadline", "period", "actor", "quantity", "recurrence")
"""What the questions are about that are beside the duties of their clause."""

_SEVERAL: Final = re.compile(r"\S(?:会同|牵头|配合)")
"""What a plan takes for two units in one phrase, unless it is written as a bearer."""

_DUTIES: Final = Text("任务", "duties")
_KEYS: Final = (
    Text(
        "who 承担单位，bearers 承担单位及其分工，due 期限，when 起止时间，every 周期",
        "who: units; bearers: units with their roles; due: deadline; when: period; every: how often",
    ),
    Text(
        'owes 要完成多少：records 次数或份数，days 天数，completion 完成即可，"unknown" 原文未写',
        'owes, how much: records (how many), days, completion (to be done), "unknown" (not stated)',
    ),
)
_CLAUSE: Final = Text("---- {heading}（第{line}行）", "---- {heading} (line {line})")
_UNCERTAIN: Final = Text("任务不是由一句话写全的", "no single sentence states all of the duty")
_NOBODY: Final = Text("原文没有写明由谁承担", "the text does not say who owes it")
_PERSON: Final = Text("“{who}”是人员，由哪个单位承担？", "“{who}” names persons: which unit owes it?")
_LINE: Final = Text(
    "“{who}”是人员，由哪个单位承担？本条责任单位：{units}",
    "“{who}” names persons: which unit owes it? Responsible for the clause: {units}",
)
_AWAITS: Final = Text("时间按{who}安排", "{who} sets the time")
_ROUNDS: Final = Text("与 every 只能取一，核对后删去一行", "it or `every`: delete one of them")
_OTHER_WORDS: Final = Text("请改写为方案可读的周期", "word it so that a plan reads it")


def duty_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the duties in the order of the text; comments name each clause."""
    yield from under(_DUTIES, list(_of_clauses(reading)), _KEYS)


def _of_clauses(reading: Reading) -> Iterator[Block]:
    duties: dict[str, list[DutyPart]] = {}
    for duty in reading.duties.duties:
        duties.setdefault(duty.clause, []).append(duty)
    activities = {activity.clause for activity in reading.facts.activities}
    writer = _Duties(reading)
    for clause in reading.clauses:
        activity = next((c.address for c in (clause, *clause.above()) if c.address in activities), "")
        own = duties.get(clause.address, [])
        after = tuple(_open(reading, clause))
        if own or after:
            heading = f"{clause.address} {clause.title}".rstrip()
            said = _CLAUSE.fill(heading=heading, line=clause.line)
            yield Block(notes=(said,), joined=True)
        for at, duty in enumerate(own, 1):
            id = clause.address if len(own) == 1 else f"{clause.address}-{at}"
            yield Block(name="duties", entries=tuple(writer.entries(duty, id, activity)))
        if after:
            yield Block(notes=after)


def _open(reading: Reading, clause: Clause) -> Iterator[Text]:
    """Yield the questions of a clause, and its text without a duty."""
    address = clause.address
    yield from (asked(q) for q in reading.questions if q.clause == address and q.about in _HERE)
    yield from (left(each) for each in reading.duties.leftovers if each.clause == address)


class _Duties:
    """
    Write the duties of a reading.

    Args:
        reading: What the reader found.
    """

    def __init__(self, reading: Reading) -> None:
        self._text = reading.source.text
        self._context: Context = plan_context(reading)
        self._lines: dict[str, LinePart] = {line.clause: line for line in reading.units.lines}
        above = dict.fromkeys(p.name for p in reading.units.parties if p.role == "upper_authority")
        words = "|".join(re.escape(name) for name in sorted(above, key=len, reverse=True))
        self._awaited = re.compile(f"按照?(?P<who>{words})的?(?:统一)?安排") if above else None

    def entries(self, duty: DutyPart, id: str, activity: str) -> Iterator[Entry]:
        """
        Yield the keys of one duty.

        Args:
            duty: The duty.
            id: Its id.
            activity: The activity it belongs to; empty for none.
        """
        uncertain = (*rule_notes(duty), inferred(_UNCERTAIN, duty.clause))[:1]
        yield Entry(key="id", value=id, notes=() if duty.certain else uncertain)
        yield Entry(key="title", value=f"{duty.action}{duty.object}"[:_LONGEST_TITLE])
        if activity:
            yield Entry(key="activity", value=activity)
        yield from self._bearers(duty)
        yield need_of(duty)
        yield from self._times(duty)
        if duty.force is not Force.MUST:
            yield Entry(key="force", value=duty.force.value)
        if duty.hands_in:
            yield Entry(key="deliverable", value=duty.hands_in)
        if duty.recipient:
            yield Entry(key="recipient", value=duty.recipient)
        if not duty.certain:
            yield Entry(key="provenance", value="inferred")
        yield Entry(key="clause", value=duty.clause)

    # -- who -----------------------------------------------------------------------

    def _bearers(self, duty: DutyPart) -> Iterator[Entry]:
        """Yield who owes the duty; a body in two roles keeps the first, and a person owes nothing."""
        roles: dict[str, tuple[str, Role]] = {}
        for who, role in zip(duty.who, duty.roles, strict=True):
            if not is_person(who):
                roles.setdefault(normal(who), (who, role))
        persons = tuple(self._persons(duty))
        plain = all(r is Role.UNSTATED and not _SEVERAL.search(who) for who, r in roles.values())
        if not roles:
            notes = persons or (to_answer(_NOBODY, duty.clause),)
            yield Entry(key="mode", value="unstated", notes=notes)
        elif plain:
            yield Entry(key="who", value=[who for who, _ in roles.values()], notes=persons)
        else:
            rows = [
                {"who": who} if r is Role.UNSTATED else {"who": who, "role": r.value}
                for who, r in roles.values()
            ]
            yield Entry(key="bearers", value=rows, notes=persons)

    def _persons(self, duty: DutyPart) -> Iterator[Text]:
        line = self._lines.get(duty.clause)
        units = "、".join(entry.unit for entry in line.entries if entry.unit) if line is not None else ""
        for who in dict.fromkeys(duty.who):
            if is_person(who):
                said = _LINE.fill(who=who, units=units) if units else _PERSON.fill(who=who)
                yield to_answer(said, duty.clause)

    # -- when ----------------------------------------------------------------------

    def _times(self, duty: DutyPart) -> Iterator[Entry]:
        if duty.period is not None and duty.period.period is not None:
            years = year_notes(duty.period.period.source, duty.period)
            said = period_words(duty.period.raw, duty.period.period, self._context)
            yield Entry(key="when", value=said, notes=years)
        if duty.recurrence is not None:
            yield self._every(duty.recurrence)
        if duty.deadline is not None:
            rounds = duty.recurrence is not None and duty.recurrence.recurrence is not None
            yield self._due(duty.deadline, rounds=rounds)
        if duty.period is None and duty.recurrence is None and duty.deadline is None:
            yield from self._awaits(duty)

    def _every(self, part: RecurrencePart) -> Entry:
        if part.recurrence is not None and reads_alike(part, self._context):
            return Entry(key="every", value=part.raw)
        note = (
            open_note(part, self._context)
            if part.recurrence is None
            else to_answer(_OTHER_WORDS, part.clause)
        )
        return Entry(key="every", value=part.raw, notes=(note,), out=True)

    def _due(self, part: DeadlinePart, *, rounds: bool) -> Entry:
        if part.deadline is None:
            note = open_note(part, self._context)
            return Entry(key="due", value=part.raw, notes=(note,), out=True)
        notes = year_notes(part.deadline.source, part)
        notes = (*notes, _ROUNDS) if rounds else notes
        return Entry(
            key="due", value=due_words(part.raw, part.deadline, self._context), notes=notes, out=rounds
        )

    def _awaits(self, duty: DutyPart) -> Iterator[Entry]:
        """Yield whose arrangement sets the time, where the sentence of the duty says so."""
        sentence = self._text[duty.sentence.start : duty.sentence.end]
        found = None if self._awaited is None else self._awaited.search("".join(sentence.split()))
        if found is not None:
            note = inferred(_AWAITS.fill(who=found["who"]), duty.clause)
            yield Entry(key="when", value={"awaits": found["who"]}, notes=(note,))
