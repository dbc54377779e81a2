"""
Reminders, as a pure reading of the matrix.

The same matrix gives the same reminders with the same keys, so that whoever
sends them can tell what went out already.
"""

from __future__ import annotations

from datetime import date, timedelta

from govcampaign.domain.cell import Cell, State
from govcampaign.domain.figure import Matrix
from govcampaign.domain.obligation import Standing
from govcampaign.domain.reminder import Reminder, Step
from govcampaign.wording import Text, same


def reminders(matrix: Matrix, *, on: date, near_days: int = 1) -> tuple[Reminder, ...]:
    """
    Return what units should be told on a day.

    A unit is told when the due day of something it has not done is at most
    `near_days` away, and again when it is past. Nothing goes to a group
    without roster, and nothing where the due day is not known.

    Args:
        matrix: Judged as of that day.
        on: The day.
        near_days: How many days before the due day to begin, from 0.

    Returns:
        In the order of the matrix.
    """
    found = (_reminder(matrix.campaign, cell, on, near_days) for cell in matrix.cells)
    return tuple(reminder for reminder in found if reminder is not None)


def _reminder(campaign: str, cell: Cell, on: date, near_days: int) -> Reminder | None:
    due = cell.due_day
    waiting = cell.state in (State.PENDING, State.PARTIAL, State.MISSED)
    if due is None or not waiting or cell.excused or cell.obligation.standing is not Standing.UNIT:
        return None
    if on > due:
        step = Step.OVERDUE
    elif on >= due - timedelta(days=near_days):
        step = Step.NEAR
    else:
        return None
    subject, body = _words(cell, step, due)
    return Reminder(
        key=f"{campaign}/{cell.id}/{step.value}/{due.isoformat()}",
        unit=cell.bearer,
        step=step,
        obligation=cell.id,
        due_day=due,
        subject=subject,
        body=body,
    )


def _words(cell: Cell, step: Step, due: date) -> tuple[Text, Text]:
    title, clauses = cell.obligation.title, "、".join(cell.obligation.clauses)
    slot = f"（{cell.obligation.slot}）" if cell.obligation.slot else ""
    if step is Step.NEAR:
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
