"""
The shapes of what is owed and how it stands: obligation and cell.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.plan.need import Measure
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._measures import AcceptedData, MeasuredData, RoundData, TargetData, due_time


class ObligationData(Shape, frozen=True, kw_only=True, tag="obligation/1"):
    """
    One duty laid on one bearer.

    Attributes:
        id: The obligation's id: `duty/bearer`, with `/slot` and `/round` behind where it has them.
        duty: The duty's id.
        title: What is owed.
        bearer: A unit's id, a group word, or words for several; empty where nobody is named.
        standing: What kind of bearer that is.
        slot: The segment, industry or occurrence; empty if the duty has none.
        round: The round or the stage; null if the duty is owed once.
        role: The part that the bearer plays.
        force: How far the duty binds.
        members: The units that owe it, as far as they are known.
        measure: What is counted.
        kinds: The kinds of record that count; empty: only records that name the duty.
        least: The number that fulfils it; null where the notice gives none.
        most: The most that is asked for; null where there is no upper bound.
        items: The named items, where items are counted.
        target: The amount that is asked for; null where none is.
        proof: What records must bring as proof.
        steps: The steps in which a completion is accepted, where one can be declared, the declaration first.
        condition: The condition under which the bearer owes it, in words; empty if it has none.
        window: The words of the time in which it is to be done.
        opens: The first day of that time; null while unresolved.
        ends: The last day of that time; null while unresolved.
        begin_day: The day by which it must have begun; null where none is set.
        due_day: The last day in time where the plan alone settles it; else null.
        due_time: The time of the due day until which it is in time, Beijing time, such as `12:00`; empty for
            the end of that day.
        grace_days: Days after the due day in which it is late and not overdue.
        due: The due day, or what it waits for, and why, in words.
        due_steps: How the due day follows from the words of the notice, step by step.
        gaps: What it lacks to be counted.
        grounds: The group words, or the unit's own name, by which it was reached.
        clauses: The addresses of the clauses that say it.
        provenance: What it rests on.
    """

    id: str
    duty: str
    title: TextData
    bearer: str
    standing: Standing
    slot: str
    round: RoundData | None
    role: Role
    force: Force
    members: tuple[str, ...]
    measure: Measure
    kinds: tuple[str, ...]
    least: int | None
    most: int | None
    items: tuple[str, ...]
    target: TargetData | None
    proof: tuple[str, ...]
    steps: tuple[str, ...]
    condition: str
    window: str
    opens: date | None
    ends: date | None
    begin_day: date | None
    due_day: date | None
    due_time: str
    grace_days: int
    due: TextData
    due_steps: tuple[TextData, ...]
    gaps: tuple[Gap, ...]
    grounds: tuple[str, ...]
    clauses: tuple[str, ...]
    provenance: Provenance

    @classmethod
    def of(cls, owed: Obligation) -> Self:
        """Return an obligation as data."""
        need, window = owed.need, owed.window
        return cls(
            id=owed.id,
            duty=owed.duty,
            title=TextData.of(owed.title),
            bearer=owed.bearer,
            standing=owed.standing,
            slot=owed.slot,
            round=RoundData.of(owed),
            role=owed.role,
            force=owed.force,
            members=owed.members,
            measure=need.measure,
            kinds=need.kinds,
            least=need.least,
            most=need.maximum,
            items=need.items,
            target=None if need.target is None else TargetData.of(need.target),
            proof=owed.proof,
            steps=owed.steps if owed.completable else (),
            condition=owed.condition,
            window=window.text,
            opens=window.start,
            ends=window.end,
            begin_day=owed.begin_day,
            due_day=owed.due_day,
            due_time=due_time(owed),
            grace_days=owed.grace_days,
            due=TextData.of(owed.due_words),
            due_steps=tuple(map(TextData.of, owed.due_steps)),
            gaps=owed.gaps,
            grounds=owed.grounds,
            clauses=owed.clauses,
            provenance=owed.provenance,
        )


class CellData(Shape, frozen=True, kw_only=True, tag="cell/1"):
    """
    One obligation judged.

    Attributes:
        obligation: The obligation's id; a cell has no other.
        duty: The duty's id.
        title: What is owed.
        bearer: Who owes it: a unit's id, a group word, or words for several; empty where nobody is named.
        slot: The segment, industry or occurrence; empty if the duty has none.
        round: The round or the stage; null if the duty is owed once.
        role: The part that the bearer plays.
        force: How far the duty binds.
        members: The units that owe it, as far as they are known.
        state: How it stands.
        word: The state in words, with the gaps behind an unknown.
        unknowns: For the state `unknown`, which gaps make it so.
        done: How many distinct things are credited: records, days or items, as `measure` says.
        measure: What is counted.
        least: The number that fulfils it; null where the notice gives none.
        amount: The sum, or the level reported last; null where none is asked for or reported, or several
            units report a ratio without its parts.
        target: The amount that is asked for; null where none is.
        accepted: The steps of acceptance that were taken.
        begun: The day of the first record that counts; null if there is none.
        reached: The day on which that number was reached; null if it was not.
        begin_day: The day by which it must have begun; null where none is set.
        late_start: Whether it had not begun by that day.
        due_day: The last day in time, extensions included; null if there is none or it is awaited.
        due_time: The time of the due day until which it is in time, Beijing time, such as `12:00`; empty for
            the end of that day.
        stated_day: The due day without the extension; the same as `due_day` where there is none.
        reason: Why it was extended or exempt; empty if it was not.
        past: Whether the due day is past.
        to_come: Whether its round begins after the day.
        started: Whether a record is credited, or a completion declared.
        undeclared: Whether work without a number is due, has begun, and is not declared complete.
        unproven: How many records lack a proof that the duty asks for.
        untimed: Whether it is met on the due day by a record without a time, where the due day has a time.
        overdue: Whether the due day, and the days of grace, are past and the least is not reached.
        in_grace: Whether it is late, and the days of grace are not over, or were not when it was met.
        excused: Whether a ruling came after the due day: the miss stays, excused.
        extended: Whether a ruling set the due day.
        excess: How many things stand above the maximum.
        missing: The named items not yet brought.
        records: How many records count.
        joint: How many of them credit other units too.
        outside: How many records lie before the window; they do not count.
        ruling: The id of the ruling that applies; empty if none.
        clauses: Where the obligation stands.
    """

    obligation: str
    duty: str
    title: TextData
    bearer: str
    slot: str
    round: RoundData | None
    role: Role
    force: Force
    members: tuple[str, ...]
    state: State
    word: TextData
    unknowns: tuple[Gap, ...]
    done: int
    measure: Measure
    least: int | None
    amount: MeasuredData | None
    target: TargetData | None
    accepted: tuple[AcceptedData, ...]
    begun: date | None
    reached: date | None
    begin_day: date | None
    late_start: bool
    due_day: date | None
    due_time: str
    stated_day: date | None
    reason: str
    past: bool
    to_come: bool
    started: bool
    undeclared: bool
    unproven: int
    untimed: bool
    overdue: bool
    in_grace: bool
    excused: bool
    extended: bool
    excess: int
    missing: tuple[str, ...]
    records: int
    joint: int
    outside: int
    ruling: str
    clauses: tuple[str, ...]

    @classmethod
    def of(cls, cell: Cell) -> Self:
        """Return a cell as data."""
        owed, target = cell.obligation, cell.obligation.need.target
        return cls(
            **_named(owed),
            state=cell.state,
            word=TextData.of(cell.word),
            unknowns=cell.unknowns,
            done=cell.done,
            amount=None if target is None else MeasuredData.of(cell.amount, target),
            target=None if target is None else TargetData.of(target),
            accepted=tuple(AcceptedData(step=step, day=day) for step, day in cell.accepted),
            begun=cell.begun,
            reached=cell.reached,
            late_start=cell.late_start,
            due_day=cell.due_day,
            stated_day=cell.stated_day,
            reason=cell.reason,
            past=cell.past,
            to_come=cell.to_come,
            started=cell.started,
            undeclared=cell.undeclared,
            unproven=cell.unproven,
            untimed=cell.untimed,
            overdue=cell.overdue,
            in_grace=cell.in_grace,
            excused=cell.excused,
            extended=cell.extended,
            excess=cell.excess,
            missing=cell.missing,
            records=cell.credited,
            joint=cell.joint,
            outside=cell.outside,
            ruling=cell.ruling,
        )


def _named(owed: Obligation) -> dict[str, Any]:
    """Return what a cell says of its obligation."""
    return {
        "obligation": owed.id,
        "duty": owed.duty,
        "title": TextData.of(owed.title),
        "bearer": owed.bearer,
        "slot": owed.slot,
        "round": RoundData.of(owed),
        "role": owed.role,
        "force": owed.force,
        "members": owed.members,
        "measure": owed.need.measure,
        "least": owed.need.least,
        "begin_day": owed.begin_day,
        "due_time": due_time(owed),
        "clauses": owed.clauses,
    }
