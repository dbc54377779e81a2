"""
The shapes of what a duty asks for: recurrence, stage, duty.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from msgspec import Struct

from govcampaign.domain.plan.duty import Acceptance, Duty, Force, Mode, Stage
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.office_hours import DayPart
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._measures import TargetData


class RecurrenceData(Shape, frozen=True, kw_only=True, tag="recurrence/1"):
    """
    Something that is due again and again.

    Attributes:
        text: The words of the notice.
        cycle: The stretch of days that repeats.
        step: How many cycles a round takes.
        times: How many rounds a cycle has.
        months: The months of the year in which there are rounds; empty means every month.
        workdays: Whether only working days have a round.
        first: The first day of the recurrence, where the words say it; else null.
        last: The last day of the recurrence, where the words say it; else null.
        time: The time of the due day, Beijing time, such as `12:00`; empty without one.
        part: The part of the office day by whose end a round is due (下班前), instead of a time; else null.
        covers_before: Whether a round reports on the cycle before its own.
    """

    text: str
    cycle: Cycle
    step: int
    times: int
    months: tuple[int, ...]
    workdays: bool
    first: date | None
    last: date | None
    time: str
    part: DayPart | None
    covers_before: bool

    @classmethod
    def of(cls, every: Recurrence) -> Self:
        """Return a recurrence as data."""
        return cls(
            text=every.text,
            cycle=every.cycle,
            step=every.step,
            times=len(every.days) or 1,
            months=every.months,
            workdays=every.workdays,
            first=every.first,
            last=every.last,
            time="" if every.time is None else every.time.isoformat("minutes"),
            part=every.part,
            covers_before=every.covers_before,
        )


class NeedData(Struct, frozen=True, kw_only=True):
    """
    How much of what is owed.

    Attributes:
        measure: What is counted.
        kinds: The kinds of record that count; empty: only records that name the duty.
        least: The number that fulfils it; null where the notice gives none.
        most: The most that is asked for; null where there is no upper bound.
        items: The named items, where items are counted.
        target: The amount that is asked for; null where none is.
    """

    measure: Measure
    kinds: tuple[str, ...]
    least: int | None
    most: int | None
    items: tuple[str, ...]
    target: TargetData | None

    @classmethod
    def of(cls, need: Need) -> Self:
        """Return how much is owed as data."""
        return cls(
            measure=need.measure,
            kinds=need.kinds,
            least=need.least,
            most=need.maximum,
            items=need.items,
            target=None if need.target is None else TargetData.of(need.target),
        )


class StageData(Shape, frozen=True, kw_only=True, tag="stage/1"):
    """
    One of the stages of a duty.

    Attributes:
        id: Its name within the duty.
        title: What it is.
        due: The words of its due day.
        need: How much of what, where it differs from the duty's own need; else null.
        clauses: The addresses of the clauses that say it.
    """

    id: str
    title: TextData
    due: str
    need: NeedData | None
    clauses: tuple[str, ...]

    @classmethod
    def of(cls, stage: Stage) -> Self:
        """Return a stage as data."""
        return cls(
            id=stage.id,
            title=TextData.of(stage.title),
            due=stage.due.text,
            need=None if stage.need is None else NeedData.of(stage.need),
            clauses=stage.clauses,
        )


class AcceptanceData(Struct, frozen=True, kw_only=True):
    """
    One step in which a completion is accepted.

    Attributes:
        step: What the step is called.
        by: Who takes it: a unit or a group word; empty for the unit that owes the duty.
    """

    step: str
    by: str

    @classmethod
    def of(cls, step: Acceptance) -> Self:
        """Return a step of acceptance as data."""
        return cls(step=step.step, by=step.by)


class DutyData(Shape, frozen=True, kw_only=True, tag="duty/1"):
    """
    One thing owed, as the plan says it; `obligation/1` says who owes it by when.

    Attributes:
        id: Its id within the campaign.
        title: What is owed.
        activity: The activity it belongs to; empty if none.
        mode: Whether each unit owes it, all together, or the notice leaves that open.
        force: How far it binds.
        need: How much of what.
        due: The words of its due day; empty where there are none.
        every: How it recurs; null where it is owed once.
        stages: Its stages; empty where it has none.
        condition: The condition under which a unit owes the duty, in words; empty if it has none.
        proof: What records must bring as proof.
        begin: The words of the day by which it must have begun; empty where there are none.
        grace_days: Days after the due day in which it is late and not overdue.
        acceptance: The steps in which a completion is accepted; empty where the plan names none.
        under: The duty of the parent campaign that it carries out; empty if none.
        clauses: The addresses of the clauses that say it.
    """

    id: str
    title: TextData
    activity: str
    mode: Mode
    force: Force
    need: NeedData
    due: str
    every: RecurrenceData | None
    stages: tuple[StageData, ...]
    condition: str
    proof: tuple[str, ...]
    begin: str
    grace_days: int
    acceptance: tuple[AcceptanceData, ...]
    under: str
    clauses: tuple[str, ...]

    @classmethod
    def of(cls, duty: Duty) -> Self:
        """Return a duty as data."""
        return cls(
            id=duty.id,
            title=TextData.of(duty.title),
            activity=duty.activity,
            mode=duty.mode,
            force=duty.force,
            need=NeedData.of(duty.need),
            due=duty.due.text,
            every=None if duty.every is None else RecurrenceData.of(duty.every),
            stages=tuple(map(StageData.of, duty.stages)),
            condition=duty.condition,
            proof=duty.proof,
            begin="" if duty.begin is None else duty.begin.text,
            grace_days=duty.grace_days,
            acceptance=tuple(map(AcceptanceData.of, duty.acceptance)),
            under=duty.under,
            clauses=duty.clauses,
        )
