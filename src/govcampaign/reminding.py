"""
Reminders, as a pure reading of the matrix.

The same matrix gives the same reminders with the same keys, so that the sender
can tell what was sent already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from govcampaign.domain.checks import as_day
from govcampaign.domain.given import expect
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Standing
from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text, same, spoken_clauses, spoken_day

_NEAR: Final = Text(
    "{unit}：“{title}”将于{day}到期，目前尚未登记完成情况。请按期完成并登记；已完成的，请补登。{said}",
    "{unit}: {title!r} is due on {day}, and nothing is entered as done yet. "
    "Please complete and enter it in time; if it is done, please enter it.{said}",
)
_OVERDUE: Final = Text(
    "{unit}：“{title}”应于{day}前完成，现已逾期，尚未登记完成情况。"
    "请尽快完成并登记；已完成或有特殊情况的，请及时说明。{said}",
    "{unit}: {title!r} was due on {day}, is overdue, and nothing is entered as done yet. "
    "Please complete and enter it soon; if it is done, or there is a reason, please say so.{said}",
)
_WAITING: Final = (State.PENDING, State.PARTIAL, State.MISSED)


def reminders(
    matrix: Matrix, *, on: date | str, near_days: int = 1, names: Mapping[str, Text] | None = None
) -> tuple[Reminder, ...]:
    """
    Return the reminders of a day.

    A unit is reminded when the due day of something it has not done is at most
    `near_days` away, and again when it is past. If several units owe something
    together, each is reminded. No reminder goes to a group without roster, to
    nobody in particular, or where the due day is not known.

    Args:
        matrix: Judged as of that day.
        on: The day: a date, or `2013-07-25`.
        near_days: How many days before the due day to begin, from 0.
        names: Names of units in both languages, by id; a unit without one is called by its id.

    Returns:
        In the order of the matrix.

    Raises:
        InvalidValue: A value is of another class, the day cannot be read, or the number of days is negative.
    """
    expect(matrix, Matrix, "reminders")
    check_near_days(near_days)
    day = as_day(on, "on")
    due = (cell for cell in matrix.cells if _is_due(cell, day, near_days))
    return tuple(reminder for cell in due for reminder in _of_cell(matrix.campaign, cell, day, names or {}))


def check_near_days(near_days: object) -> None:
    """
    Refuse what is no number of days.

    Raises:
        InvalidValue: It is of another class, or negative.
    """
    if not isinstance(near_days, int) or isinstance(near_days, bool) or near_days < 0:
        raise InvalidValue(
            "near_days",
            Text(f"{shown(near_days)} 不是非负整数", f"{shown(near_days)} is not a whole number from 0"),
            Text("写 0 或更大的整数", "write 0 or more"),
        ).about(code="out_of_range" if isinstance(near_days, int) else "wrong_type", field="near_days")


def _is_due(cell: Cell, on: date, near_days: int) -> bool:
    due = cell.due_day
    if due is None or cell.excused or cell.state not in _WAITING:
        return False
    return (due - on).days <= near_days


def _of_cell(campaign: str, cell: Cell, on: date, names: Mapping[str, Text]) -> Iterator[Reminder]:
    due = cell.due_day or on
    kind = ReminderKind.OVERDUE if on > due else ReminderKind.NEAR
    together = cell.obligation.standing is Standing.COLLECTIVE
    for unit in _recipients(cell):
        subject, body = _words(cell, kind, due, names.get(unit, same(unit)))
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


def _recipients(cell: Cell) -> tuple[str, ...]:
    """Return the units that a cell's reminder goes to: its unit, or those that owe it together."""
    if cell.obligation.standing is Standing.UNIT:
        return (cell.bearer,)
    return cell.obligation.eligible if cell.obligation.standing is Standing.COLLECTIVE else ()


def _words(cell: Cell, kind: ReminderKind, due: date, unit: Text) -> tuple[Text, Text]:
    slot = f"（{cell.obligation.slot}）" if cell.obligation.slot else ""
    title = Text(f"{cell.obligation.title.zh}{slot}", f"{cell.obligation.title.en}{slot}")
    day, clauses = spoken_day(due), spoken_clauses(cell.obligation.clauses)
    said = Text(f"（依据：{clauses.zh}）", f" (clause {clauses.en})") if clauses.en else same("")
    body = _NEAR if kind is ReminderKind.NEAR else _OVERDUE
    subject = Text(f"{kind.label.zh}：{title.zh}", f"{kind.label.en}: {title.en}")
    return subject, body.fill(unit=unit, title=title, day=day, said=said)
