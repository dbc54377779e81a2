"""
What the office keeps besides values of the domain: the note of a reminder, and the wrapping of an entry.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from attrs import evolve, field, frozen
from msgspec import Raw, Struct

from govcampaign.domain.checks import aware, plain_day
from govcampaign.domain.journal.entry import Act


class ReminderStatus(str, Enum):
    """How far a reminder has come: claimed by a run, or taken by the channel."""

    CLAIMED = "claimed"
    DELIVERED = "delivered"


@frozen(kw_only=True)
class ReminderNote:
    """
    What the office keeps of one reminder.

    Attributes:
        key: The reminder's key.
        unit: Whom it is for.
        day: The day it speaks for.
        status: How far it has come.
        claimed: When the run that claimed it did so.
    """

    key: str
    unit: str
    day: date = field(validator=plain_day)
    status: ReminderStatus
    claimed: datetime = field(validator=aware)


def delivered(note: ReminderNote) -> ReminderNote:
    """Return a reminder's note once the channel has taken it."""
    return evolve(note, status=ReminderStatus.DELIVERED)


class EntryBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """
    A journal entry as it is stored.

    msgspec takes no union of attrs classes, so the record is read in a second step, by the name of its class.

    Attributes:
        target: The id under which the record was first put.
        number: Its place among the entries of the target.
        act: What the entry does.
        recorded: When it was made.
        reason: Why.
        record_class: The name of the record's class; empty without a record.
        record: The record's own bytes.
    """

    target: str
    number: int
    act: Act
    recorded: datetime | None
    reason: str
    record_class: str
    record: Raw
