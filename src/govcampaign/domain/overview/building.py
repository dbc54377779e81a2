"""
Building an overview from plan, roster and matrix.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from govcampaign.domain.overview.counts import UnitLine, Verdict, When
from govcampaign.domain.overview.heatmap import DutyHead, Overview, Square, UnitRow
from govcampaign.domain.overview.ranking import line_of, ranked
from govcampaign.domain.overview.signs import Sign, is_counted, is_known, sign_of, worst
from govcampaign.domain.overview.verdict import verdict_of
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.matrix import DutyView, Matrix
from govcampaign.domain.standing.obligation import Gap
from govcampaign.domain.units.roster import Roster
from govcampaign.wording import Text, same

__all__ = ["UnitLine", "Verdict", "When", "overview_of"]

NOBODY = Text("（未写明）", "(not named)")


def overview_of(campaign: Campaign, roster: Roster, matrix: Matrix) -> Overview:
    """
    Return how a campaign stands at a glance.

    Rounds that have not begun are not shown.

    Args:
        campaign: The plan.
        roster: The units, in the order in which they are shown.
        matrix: Every obligation, judged.
    """
    day = matrix.as_of
    return Overview(
        campaign=campaign.id,
        title=campaign.title,
        as_of=day,
        known_by=matrix.known_by,
        verdict=verdict_of((cell for cell in matrix.cells if is_counted(cell)), day),
        heads=tuple(_heads(campaign, matrix)),
        rows=ranked(_rows(campaign, roster, matrix, day)),
    )


# -- columns -----------------------------------------------------------------------


def _heads(campaign: Campaign, matrix: Matrix) -> Iterator[DutyHead]:
    duties = {duty.id: duty for duty in campaign.duties}
    activities = {activity.id: activity.title for activity in campaign.activities}
    for view in matrix.duties:
        duty = duties.get(view.duty)
        activity = "" if duty is None else duty.activity
        done, of, quota = _progress(view)
        yield DutyHead(
            duty=view.duty,
            title=view.title,
            activity=activity,
            activity_title=activities.get(activity, same(activity)),
            clauses=view.cells[0].obligation.clauses,
            due_day=_usual(_open_days(view, matrix.as_of)),
            done=done,
            of=of,
            quota=quota,
            completeness=view.completeness,
        )


def _progress(view: DutyView) -> tuple[int, int, bool]:
    """Return how many known cells are met, of how many; begun, where the duty says no number."""
    known = [c for c in view.cells if is_counted(c) and is_known(c) and c.state is not State.EXEMPT]
    quota = not any(Gap.QUANTITY in cell.obligation.gaps for cell in known)
    done = sum(cell.fulfilled if quota else cell.started for cell in known)
    return done, len(known), quota


def _open_days(view: DutyView, day: date) -> list[date]:
    """Return the due days of the open round: the first that is not past, else the last."""
    for each in view.rounds:
        days = [cell.due_day for cell in each.cells if cell.due_day is not None]
        if any(due >= day for due in days):
            return days
    return [cell.due_day for cell in view.rounds[-1].cells if cell.due_day is not None]


def _usual(days: Iterable[date]) -> date | None:
    """Return the day that comes most often, the earlier of equals; None for no day."""
    counted = Counter(days)
    return min(counted, key=lambda day: (-counted[day], day), default=None)


# -- rows --------------------------------------------------------------------------


def _rows(campaign: Campaign, roster: Roster, matrix: Matrix, day: date) -> Iterator[UnitRow]:
    owed: dict[str, list[Cell]] = {}
    for cell in matrix.cells:
        if not cell.to_come:
            owed.setdefault(cell.bearer, []).append(cell)
    units = {unit.id: unit for unit in (*campaign.units, *roster.units)}
    groups = {group.word: group.title for group in campaign.groups}
    ordered = [unit.id for unit in roster.units if unit.id in owed]
    for bearer in (*ordered, *(each for each in owed if each not in set(ordered))):
        unit = units.get(bearer)
        title = unit.title if unit else groups.get(bearer, same(bearer) if bearer else NOBODY)
        line = UnitLine(unit=bearer, title=title, kind=unit.kind if unit else "", known=unit is not None)
        yield UnitRow(
            line=line_of(line, [cell for cell in owed[bearer] if is_counted(cell)], day),
            squares=_squares(owed[bearer], day),
        )


def _squares(cells: Sequence[Cell], day: date) -> dict[str, Square]:
    grouped: dict[str, list[Cell]] = {}
    for cell in cells:
        grouped.setdefault(cell.obligation.duty, []).append(cell)
    return {duty: _square(of, day) for duty, of in grouped.items()}


def _square(cells: Sequence[Cell], day: date) -> Square:
    sign = worst(sign_of(cell, day) for cell in cells)
    number = sum(cell.done for cell in cells) if sign is Sign.UNDERWAY else 0
    return Square(sign=sign, cells=tuple(cells), number=number)
