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
    """Why a reminder is sent: the due day is near, or it is past."""

    NEAR = "near"
    OVERDUE = "overdue"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _KINDS[self]


_KINDS: Final = {
    ReminderKind.NEAR: Text("到期提醒", "due soon"),
    ReminderKind.OVERDUE: Text("逾期催办", "overdue"),
}


@frozen(kw_only=True)
class Reminder:
    """
    One thing to tell one unit.

    Attributes:
        key: Stable: campaign, obligation, kind and due day. It is sent once.
        unit: Whom to tell.
        kind: Why.
        obligation: The obligation's id.
        due_day: Its due day.
        subject: One line.
        body: What is owed, by when, where it is said, and what ends the reminding.
    """

    key: str
    unit: str
    kind: ReminderKind
    obligation: str
    due_day: date
    subject: Text
    body: Text
