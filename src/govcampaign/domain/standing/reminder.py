"""
A reminder: one thing to tell one unit, once.
"""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.wording import Text, same


class ReminderKind(str, Enum):
    """
    Why a reminder is sent.

    `BEGIN`: it must begin by a day that is near or past, and has not. `NEAR`: the due day is near. `GRACE`:
    the due day is past, and the days of grace are not. `OVERDUE`: both are past. `UNDECLARED`: work without
    a number is due, and its completion is not declared.
    """

    BEGIN = "begin"
    NEAR = "near"
    GRACE = "grace"
    OVERDUE = "overdue"
    UNDECLARED = "undeclared"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _KINDS[self]


_KINDS: Final = {
    ReminderKind.BEGIN: Text("启动提醒", "to begin"),
    ReminderKind.NEAR: Text("到期提醒", "due soon"),
    ReminderKind.GRACE: Text("宽限期提醒", "in grace"),
    ReminderKind.OVERDUE: Text("逾期催办", "overdue"),
    ReminderKind.UNDECLARED: Text("完成申报提醒", "to be declared complete"),
}


@frozen(kw_only=True)
class Reminder:
    """
    One thing to tell one recipient.

    Attributes:
        key: Stable: campaign, obligation or case, due day, rung, recipient. It is sent once.
        recipient: Whom to tell: the unit, the one above it, or another that the ladder names.
        unit: The unit that owes it or has it.
        kind: Why.
        rung: The rung of the ladder, by name.
        level: How serious it is.
        obligation: The obligation's id; empty for a case.
        case: The case's id; empty for an obligation.
        due_day: The day that it is about: the due day, or for `BEGIN` the day by which it must begin.
        due_time: The time of that day, where it is due at one.
        clauses: Where it is said.
        subject: One line.
        body: What is owed and by when.
        stops: What ends the reminders.
        line: The same as one line of a list.
        alone: Whether it is a message of its own, and not part of a digest.
    """

    key: str
    recipient: str
    unit: str
    kind: ReminderKind
    rung: str
    level: Level
    obligation: str = ""
    case: str = ""
    due_day: date
    due_time: time | None = None
    clauses: tuple[str, ...] = ()
    subject: Text
    body: Text
    stops: Text
    line: Text = same("")
    alone: bool = False

    @property
    def about(self) -> str:
        """Return what it is about, as notes are found by it: `case/…` or `duty/…`."""
        return f"case/{self.case}" if self.case else f"duty/{self.obligation}"


@frozen(kw_only=True)
class Digest:
    """
    What one recipient is told in one run: one message with one reminder or several, never none.

    Attributes:
        key: Stable: the recipient and the keys of the reminders in it.
        recipient: Whom to tell.
        reminders: What it is about, the most serious first.
        subject: One line.
        body: The text; lines are separated by a newline.
    """

    key: str
    recipient: str
    reminders: tuple[Reminder, ...]
    subject: Text
    body: Text
