"""
Reminders, as a pure reading of the matrix.

The same matrix gives the same reminders with the same keys, so that the sender
can tell what was sent already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from govcampaign.domain.checks import as_day
from govcampaign.domain.given import expect
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Gap, Standing
from govcampaign.domain.standing.reminder import Digest, Reminder, ReminderKind
from govcampaign.domain.time.ladders.ladder import Level
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
_GRACE: Final = Text(
    "{unit}：“{title}”应于{day}前完成，现在宽限期内（至{last}），尚未登记完成情况。"
    "请在宽限期内完成并登记；已完成的，请补登。{said}",
    "{unit}: {title!r} was due on {day}, its days of grace end on {last}, and nothing is entered as done "
    "yet. Please complete and enter it by then; if it is done, please enter it.{said}",
)
_UNDECLARED: Final = Text(
    "{unit}：“{title}”已于{day}到期，已有开展记录，尚未申报完成。"
    "已完成的，请申报完成；尚未完成的，请尽快完成，并说明情况。{said}",
    "{unit}: {title!r} was due on {day}, work on it is entered, and its completion is not declared yet. "
    "If it is complete, please declare it; if it is not, please complete it soon and say how it stands."
    "{said}",
)
_BEGIN: Final = Text(
    "{unit}：“{title}”应于{day}前启动，目前尚无开展记录。请按期启动并登记；已启动的，请补登。{said}",
    "{unit}: {title!r} must begin by {day}, and no work on it is entered yet. "
    "Please begin and enter it in time; if it has begun, please enter it.{said}",
)
_BODIES: Final = {
    ReminderKind.BEGIN: _BEGIN,
    ReminderKind.NEAR: _NEAR,
    ReminderKind.GRACE: _GRACE,
    ReminderKind.OVERDUE: _OVERDUE,
    ReminderKind.UNDECLARED: _UNDECLARED,
}
_WAITING: Final = (State.PENDING, State.PARTIAL, State.MISSED)
_NOT_COUNTED: Final = (Gap.FORCE, Gap.ROLE, Gap.CONDITION)


def reminders(
    matrix: Matrix, *, on: date | str, near_days: int = 1, names: Mapping[str, Text] | None = None
) -> tuple[Reminder, ...]:
    """
    Return the reminders of a day.

    A unit is reminded when the due day of something it has not done is at most
    `near_days` away, and again when it is past: within the days of grace, and
    after them. Work without a number that is due and not declared complete has
    a reminder of its own, and so has work that must begin by a day and has not.
    If several units owe something together, each is reminded. No reminder is
    sent to a group without roster or to a supporting unit, nor where no unit is
    named, the due day is not known, the duty is not a must, or the condition of
    the duty has no answer.

    Args:
        matrix: Judged as of that day.
        on: The day: a date, or `2013-07-25`.
        near_days: How many days before the due day, or before the day by which it must begin, from 0.
        names: Names of units in both languages, by id; a unit without one is called by its id.

    Returns:
        In the order of the matrix.

    Raises:
        InvalidValue: A value is of another class, the day cannot be read, or the number of days is negative.
    """
    expect(matrix, Matrix, "reminders")
    check_near_days(near_days)
    day = as_day(on, "on")
    called, campaign = names or {}, matrix.campaign
    return tuple(
        _reminder(campaign, cell, kind, about, unit, called.get(unit, same(unit)))
        for cell in matrix.cells
        for kind, about in _why(cell, day, near_days)
        for unit in _recipients(cell, day)
    )


def check_near_days(near_days: object) -> None:
    """
    Reject a value that is not a number of days.

    Raises:
        InvalidValue: It is of another class, or negative.
    """
    if not isinstance(near_days, int) or isinstance(near_days, bool) or near_days < 0:
        raise InvalidValue(
            "near_days",
            Text(f"{shown(near_days)} 不是非负整数", f"{shown(near_days)} is not a whole number from 0"),
            Text("写 0 或更大的整数", "write 0 or more"),
        ).about(code="out_of_range" if isinstance(near_days, int) else "wrong_type", field="near_days")


def _why(cell: Cell, on: date, near_days: int) -> Iterator[tuple[ReminderKind, date]]:
    """Yield the reason for a reminder of a cell on a day, with the day that it is about; at most one."""
    if cell.excused or any(gap in _NOT_COUNTED for gap in cell.obligation.gaps):
        return
    due, begin = cell.due_day, cell.obligation.begin_day
    if due is not None and on > due and cell.undeclared:
        yield ReminderKind.UNDECLARED, due
    if cell.state not in _WAITING:
        return
    if due is not None and on > due:
        yield (ReminderKind.GRACE if cell.in_grace else ReminderKind.OVERDUE), due
    elif due is not None and (due - on).days <= near_days:
        yield ReminderKind.NEAR, due
    elif begin is not None and not cell.started and (begin - on).days <= near_days:
        yield ReminderKind.BEGIN, begin


def _reminder(  # noqa: PLR0917
    campaign: str, cell: Cell, kind: ReminderKind, day: date, unit: str, called: Text
) -> Reminder:
    subject, body = _words(cell, kind, day, called)
    key = f"{campaign}/{cell.id}/{kind.value}/{day.isoformat()}"
    # What several are reminded of has a key for each of them.
    return Reminder(
        key=key if unit == cell.bearer else f"{key}/{unit}",
        recipient=unit,
        unit=unit,
        kind=kind,
        rung=kind.value,
        level=Level.NOTICE,
        obligation=cell.id,
        due_day=day,
        subject=subject,
        body=body,
        stops=same(""),
    )


def digests(reminders: Iterable[Reminder]) -> tuple[Digest, ...]:
    """Return one message a recipient, in the order of the reminders."""
    grouped: dict[str, list[Reminder]] = {}
    for each in reminders:
        grouped.setdefault(each.recipient, []).append(each)
    return tuple(_digest(who, tuple(of)) for who, of in grouped.items())


def _digest(recipient: str, reminders: tuple[Reminder, ...]) -> Digest:
    keys = sha256("\n".join(sorted(each.key for each in reminders)).encode()).hexdigest()[:32]
    first = reminders[0]
    if len(reminders) == 1:
        return Digest(
            key=first.key, recipient=recipient, reminders=reminders, subject=first.subject, body=first.body
        )
    body = Text("\n".join(r.body.zh for r in reminders), "\n".join(r.body.en for r in reminders))
    return Digest(
        key=f"{recipient}/{keys}", recipient=recipient, reminders=reminders, subject=first.subject, body=body
    )


def _recipients(cell: Cell, on: date) -> tuple[str, ...]:
    """Return whom a cell's reminder goes to: its unit, who is in its place, or those that owe it together."""
    owed = cell.obligation
    if owed.standing is Standing.UNIT:
        replaced = owed.succeeded_on is not None and owed.succeeded_on <= on
        return owed.successors if replaced else (cell.bearer,)
    return owed.eligible if owed.standing is Standing.COLLECTIVE else ()


def _words(cell: Cell, kind: ReminderKind, day: date, unit: Text) -> tuple[Text, Text]:
    owed = cell.obligation
    slot = f"（{owed.slot}）" if owed.slot else ""
    title = Text(f"{owed.full_title.zh}{slot}", f"{owed.full_title.en}{slot}")
    clauses = spoken_clauses(owed.clauses)
    said = Text(f"（依据：{clauses.zh}）", f" (clause {clauses.en})") if clauses.en else same("")
    subject = Text(f"{kind.label.zh}：{title.zh}", f"{kind.label.en}: {title.en}")
    last = spoken_day(day + timedelta(days=owed.grace_days))
    words = {"unit": unit, "title": title, "day": _moment(cell, kind, day), "said": said, "last": last}
    return subject, _BODIES[kind].fill(**words)


def _moment(cell: Cell, kind: ReminderKind, day: date) -> Text:
    """Return the day, with the time of day until which it is in time where the notice gives one."""
    spoken, due_time = spoken_day(day), cell.obligation.due_time
    if due_time is None or cell.extended or kind is ReminderKind.BEGIN:
        return spoken
    return Text(f"{spoken.zh}{due_time:%H:%M}", f"{spoken.en} {due_time:%H:%M}")
