"""
The shapes of rates: a rate, and how the obligations of a duty stand.
"""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from govcampaign.domain.standing.cell import State
from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.rate import LeftOut, Rate
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._measures import ProgressData


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
        return cls(
            name=TextData.of(rate.name),
            percent=rate.percentage,
            numerator=rate.numerator,
            denominator=rate.denominator,
            left_out=tuple(map(LeftOutData.of, rate.left_out)),
        )


class RoundStatusData(Struct, frozen=True, kw_only=True):
    """
    How the obligations of one round or stage of a duty stand.

    Attributes:
        round: The round or the stage.
        title: It in words.
        to_come: Whether the round begins after the day.
        obligations: How many obligations it has.
        not_started: How many obligations of known bearers have nothing credited yet.
        overdue: How many of its obligations are overdue.
        underway: How many of them are underway.
        completeness: How many are met, in time or late (完成率).
        timeliness: How many are met in time (按时率).
        participation: How many of the known bearers have begun (参与率).
    """

    round: str
    title: TextData
    to_come: bool
    obligations: int
    not_started: int
    overdue: int
    underway: int
    completeness: RateData
    timeliness: RateData
    participation: RateData

    @classmethod
    def of(cls, view: DutyView) -> Self:
        """Return the view of a round as data."""
        return cls(
            round=view.round,
            title=TextData.of(view.cells[0].obligation.round_title),
            to_come=all(cell.to_come for cell in view.cells),
            obligations=len(view.cells),
            not_started=len(view.not_started),
            overdue=len(view.overdue),
            underway=_underway(view),
            completeness=RateData.of(view.completeness),
            timeliness=RateData.of(view.timeliness),
            participation=RateData.of(view.participation),
        )


class DutyStatusData(Shape, frozen=True, kw_only=True, tag="duty-status/1"):
    """
    How the obligations of one duty stand.

    Attributes:
        duty: The duty's id.
        title: What is owed.
        obligations: How many obligations it has.
        done: The sum of what its cells count; what several units did together is in several of them.
        not_started: The ids of the obligations of known bearers for which nothing is credited yet.
        overdue: How many of its obligations are overdue.
        underway: How many of them are underway: work without a number, not declared complete.
        undeclared: How many of those are due.
        completeness: How many are met, in time or late (完成率).
        timeliness: How many are met in time (按时率).
        timeliness_of_due: How many of those that are due by now are met in time (到期按时率).
        participation: How many of the known bearers have begun (参与率).
        progress: How far the amount is that the duty asks for; null where it asks for none.
        rounds: The same counts and rates of each round or stage; empty where the duty is owed once.
    """

    duty: str
    title: TextData
    obligations: int
    done: int
    not_started: tuple[str, ...]
    overdue: int
    underway: int
    undeclared: int
    completeness: RateData
    timeliness: RateData
    timeliness_of_due: RateData
    participation: RateData
    progress: ProgressData | None
    rounds: tuple[RoundStatusData, ...]

    @classmethod
    def of(cls, view: DutyView) -> Self:
        """Return the view of a duty as data."""
        return cls(
            duty=view.duty,
            title=TextData.of(view.title),
            obligations=len(view.cells),
            done=sum(cell.done for cell in view.cells),
            not_started=tuple(cell.id for cell in view.not_started),
            overdue=len(view.overdue),
            underway=_underway(view),
            undeclared=len(view.undeclared),
            completeness=RateData.of(view.completeness),
            timeliness=RateData.of(view.timeliness),
            timeliness_of_due=RateData.of(view.timeliness_of_due),
            participation=RateData.of(view.participation),
            progress=None if view.progress is None else ProgressData.of(view.progress),
            rounds=tuple(RoundStatusData.of(each) for each in view.rounds if each.round),
        )


def _underway(view: DutyView) -> int:
    return sum(cell.state is State.UNDERWAY for cell in view.cells)
