"""
A reminder: one thing to tell one unit, once.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.wording import Text


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
    One thing to tell one unit.

    Attributes:
        key: Stable: campaign, obligation (with its round), kind and day. It is sent once.
        unit: Whom to tell.
        kind: Why.
        obligation: The obligation's id.
        due_day: The day that it is about: the due day, or for `BEGIN` the day by which it must begin.
        subject: One line.
        body: What is owed, by when, where it is said, and what ends the reminders.
    """

    key: str
    unit: str
    kind: ReminderKind
    obligation: str
    due_day: date
    subject: Text
    body: Text
