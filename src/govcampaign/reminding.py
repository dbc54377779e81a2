"""
Reminders, as a pure reading of the matrix.

The same matrix gives the same reminders with the same keys, so that whoever
sends them can tell what went out already.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Standing
from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.wording import Text, same

_WAITING: Final = (State.PENDING, State.PARTIAL, State.MISSED)


def reminders(matrix: Matrix, *, on: date, near_days: int = 1) -> tuple[Reminder, ...]:
    """
    Return what units should be told on a day.

    A unit is told when the due day of something it has not done is at most
    `near_days` away, and again when it is past. What several owe together goes
    to each of them. Nothing goes to a group without roster, to nobody in
    particular, or where the due day is not known.

    Args:
        matrix: Judged as of that day.
        on: The day.
        near_days: How many days before the due day to begin, from 0.

    Returns:
        In the order of the matrix.
    """
    return tuple(
        reminder for cell in matrix.cells for reminder in _of_cell(matrix.campaign, cell, on, near_days)
    )


def _of_cell(campaign: str, cell: Cell, on: date, near_days: int) -> Iterator[Reminder]:
    due = cell.due_day
    if due is None or cell.excused or cell.state not in _WAITING or on < due - timedelta(days=near_days):
        return
    kind = ReminderKind.OVERDUE if on > due else ReminderKind.NEAR
    subject, body = _words(cell, kind, due)
    together = cell.obligation.standing is Standing.COLLECTIVE
    for unit in _told(cell):
        key = f"{campaign}/{cell.id}/{kind.value}/{due.isoformat()}"
        yield Reminder(
            key=f"{key}/{unit}" if together else key,
            unit=unit,
            kind=kind,
            obligation=cell.id,
            due_day=due,
            subject=subject,
            body=body,
        )


def _told(cell: Cell) -> tuple[str, ...]:
    """Return whom a cell's reminder goes to: its unit, or the units that owe it together."""
    if cell.obligation.standing is Standing.UNIT:
        return (cell.bearer,)
    return cell.obligation.eligible if cell.obligation.standing is Standing.COLLECTIVE else ()


def _words(cell: Cell, kind: ReminderKind, due: date) -> tuple[Text, Text]:
    title, clauses = cell.obligation.title, "、".join(cell.obligation.clauses)
    slot = f"（{cell.obligation.slot}）" if cell.obligation.slot else ""
    if kind is ReminderKind.NEAR:
        subject = Text(f"临期提醒：{title.zh}{slot}", f"due soon: {title.en}{slot}")
        when = Text(f"期限为 {due}", f"It is due {due}")
    else:
        subject = Text(f"逾期催办：{title.zh}{slot}", f"overdue: {title.en}{slot}")
        when = Text(f"期限 {due} 已过", f"It was due {due}")
    said = Text(f"依据：{clauses}。", f"Said in {clauses}. ") if clauses else same("")
    body = Text(
        f"“{title.zh}”尚未完成。{when.zh}。{said.zh}登记完成情况后不再提醒。",
        f"{title.en!r} is not done. {when.en}. {said.en}A record of it ends the reminding.",
    )
    return subject, body
