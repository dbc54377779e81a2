"""
The shapes of what is owed and how it stands: obligation, cell, rate, duty.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from msgspec import Struct

from govcampaign.domain.plan.need import Measure
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing
from govcampaign.domain.standing.rate import LeftOut, Rate
from govcampaign.shapes._base import Shape, TextData


class ObligationData(Shape, frozen=True, kw_only=True, tag="obligation/1"):
    """
    One duty laid on one bearer.

    Attributes:
        id: The obligation's id: `duty/bearer`, with `/slot` behind where the duty has slots.
        duty: The duty's id.
        title: What is owed.
        bearer: A unit's id, a group word, or words for several; empty where nobody is named.
        standing: What kind of bearer that is.
        slot: The segment, industry or occurrence; empty if the duty has none.
        members: The units that owe it, as far as they are known.
        measure: What is counted.
        kinds: The kinds of record that count; empty: only records that name the duty.
        least: The number that fulfils it; null where the notice gives none.
        most: The most that is asked for; null where there is no upper bound.
        items: The named items, where items are counted.
        window: The words of the time in which it is to be done.
        opens: The first day of that time; null while unresolved.
        ends: The last day of that time; null while unresolved.
        due_day: The last day in time where the plan alone settles it; else null.
        due: The due day, or what it waits for, and why, in words.
        gaps: What it lacks to be counted.
        grounds: The group words, or the unit's own name, by which it was reached.
        clauses: Where it stands.
        provenance: What it rests on.
    """

    id: str
    duty: str
    title: TextData
    bearer: str
    standing: Standing
    slot: str
    members: tuple[str, ...]
    measure: Measure
    kinds: tuple[str, ...]
    least: int | None
    most: int | None
    items: tuple[str, ...]
    window: str
    opens: date | None
    ends: date | None
    due_day: date | None
    due: TextData
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
            members=owed.members,
            measure=need.measure,
            kinds=need.kinds,
            least=need.least,
            most=need.maximum,
            items=need.items,
            window=window.text,
            opens=window.start,
            ends=window.end,
            due_day=owed.due_day,
            due=TextData.of(owed.due_words),
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
        members: The units that owe it, as far as they are known.
        state: How it stands.
        word: The state in words, with the gaps behind an unknown.
        unknowns: For the state `unknown`, which gaps make it so.
        done: How many distinct things are credited: records, days or items, as `measure` says.
        measure: What is counted.
        least: The number that fulfils it; null where the notice gives none.
        reached: The day on which that number was reached; null if it was not.
        due_day: The last day in time, extensions included; null if there is none or it is awaited.
        overdue: Whether the due day is past and the least is not reached.
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
    members: tuple[str, ...]
    state: State
    word: TextData
    unknowns: tuple[Gap, ...]
    done: int
    measure: Measure
    least: int | None
    reached: date | None
    due_day: date | None
    overdue: bool
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
        owed = cell.obligation
        return cls(
            obligation=cell.id,
            duty=owed.duty,
            title=TextData.of(owed.title),
            bearer=cell.bearer,
            slot=owed.slot,
            members=owed.members,
            state=cell.state,
            word=TextData.of(cell.word),
            unknowns=cell.unknowns,
            done=cell.done,
            measure=owed.need.measure,
            least=owed.need.least,
            reached=cell.reached,
            due_day=cell.due_day,
            overdue=cell.overdue,
            excused=cell.excused,
            extended=cell.extended,
            excess=cell.excess,
            missing=cell.missing,
            records=cell.credited,
            joint=cell.joint,
            outside=cell.outside,
            ruling=cell.ruling,
            clauses=owed.clauses,
        )


class LeftOutData(Struct, frozen=True, kw_only=True):
    """
    Cells that a rate does not count, for one reason.

    Attributes:
        reason: A gap's value, or `exempt`.
        label: The reason in words.
        cells: The ids of the cells.
    """

    reason: str
    label: TextData
    cells: tuple[str, ...]

    @classmethod
    def of(cls, out: LeftOut) -> Self:
        """Return what is left out as data."""
        return cls(reason=out.reason, label=TextData.of(out.label), cells=out.cells)


class RateData(Shape, frozen=True, kw_only=True, tag="rate/1"):
    """
    A count that shows its cells.

    Attributes:
        name: What it counts.
        percent: Numerator over denominator, 0 to 100, rounded down to one decimal, so that 100 means all;
            null where nothing is counted.
        numerator: The ids of the cells that count as done.
        denominator: The ids of the cells counted.
        left_out: The cells not counted, by reason, weightiest reason first.
    """

    name: TextData
    percent: float | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    left_out: tuple[LeftOutData, ...]

    @classmethod
    def of(cls, rate: Rate) -> Self:
        """Return a rate as data."""
        top, bottom = len(rate.numerator), len(rate.denominator)
        return cls(
            name=TextData.of(rate.name),
            percent=1000 * top // bottom / 10 if bottom else None,
            numerator=rate.numerator,
            denominator=rate.denominator,
            left_out=tuple(map(LeftOutData.of, rate.left_out)),
        )


class DutyStatusData(Shape, frozen=True, kw_only=True, tag="duty-status/1"):
    """
    How the obligations of one duty stand.

    Attributes:
        duty: The duty's id.
        title: What is owed.
        obligations: How many obligations it has.
        done: The sum of what its cells count; what several units did together is in several of them.
        overdue: How many of its obligations are overdue.
        completeness: How many are met, in time or late (完成率).
        timeliness: How many are met in time (按时率).
    """

    duty: str
    title: TextData
    obligations: int
    done: int
    overdue: int
    completeness: RateData
    timeliness: RateData

    @classmethod
    def of(cls, view: DutyView) -> Self:
        """Return the view of a duty as data."""
        return cls(
            duty=view.duty,
            title=TextData.of(view.title),
            obligations=len(view.cells),
            done=sum(cell.done for cell in view.cells),
            overdue=sum(cell.overdue for cell in view.cells),
            completeness=RateData.of(view.completeness),
            timeliness=RateData.of(view.timeliness),
        )
