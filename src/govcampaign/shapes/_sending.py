"""
The shapes of sending: a run of reminding, and the reminders on their way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from msgspec import Struct, convert

from govcampaign.domain.standing.sending import ReminderNote, ReminderStatus
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.office.outbox._listing import ReminderPage
from govcampaign.office.outbox._report import Sent
from govcampaign.registry._listing import PluginFailure
from govcampaign.shapes._base import DeliveryData, Shape
from govcampaign.shapes._plugins import PluginFailureData
from govcampaign.shapes._readings import FindingData, ReminderData


class NoteData(Struct, frozen=True, kw_only=True):
    """
    What the office keeps of one reminder.

    Attributes:
        key: The reminder's key.
        recipient: Whom it is for, by id.
        obligation: The obligation's id; empty for a case.
        case: The case's id; empty for an obligation.
        rung: The rung of its ladder.
        level: How serious it is.
        day: The day it speaks for.
        status: How far it has come.
        message: The key of the message that it went out in last.
        attempts: How often it was claimed since it was intended.
        tried: When it was claimed last, by the clock of that run; null before.
        next_try: When it is tried again; null where it is not.
        detail: What the channel answered, or why it was withdrawn.
        receipt: What finds it at the channel.
        settled: When a person decided about it; null if nobody did.
        settled_by: The account that decided.
        reason: Why, in the words of that person.
    """

    key: str
    recipient: str
    obligation: str
    case: str
    rung: str
    level: Level
    day: date
    status: ReminderStatus
    message: str
    attempts: int
    tried: datetime | None
    next_try: datetime | None
    detail: str
    receipt: str
    settled: datetime | None
    settled_by: str
    reason: str

    @classmethod
    def of(cls, note: ReminderNote) -> Self:
        """Return a note as data."""
        return cls(**{name: getattr(note, name) for name in cls.__struct_fields__})


class OutboxData(Shape, frozen=True, kw_only=True, tag="outbox/1"):
    """
    Reminders on their way: what `outbox` prints, and what was decided about them.

    Attributes:
        campaign: The campaign's id.
        reminders: The reminders, by key.
        next: The cursor to go on with; null at the end.
        unreadable: The keys of rows that nobody can read.
    """

    campaign: str
    reminders: tuple[NoteData, ...]
    next: str | None
    unreadable: tuple[str, ...]

    @classmethod
    def of(cls, campaign: str, page: ReminderPage) -> Self:
        """Return a page of reminders as data."""
        return cls(
            campaign=campaign,
            reminders=tuple(map(NoteData.of, page)),
            next=page.next,
            unreadable=tuple(each.key for each in page.unreadable),
        )


class RemindersData(Shape, frozen=True, kw_only=True, tag="reminders/1"):
    """
    What one run of reminding did: what `remind` prints.

    Attributes:
        campaign: The campaign's id.
        on: The day.
        dry: True where nothing was sent.
        sent: The reminders that went out now; in a dry run, those that would.
        before: How many of those that are due had arrived before.
        elsewhere: How many another run took while this one ran.
        failed: What did not arrive now, by the reminder's key.
        refused: What was refused now; it is not sent again by itself.
        retry: What a later run tries again.
        uncertain: What nobody knows about, now or from before.
        withdrawn: What earlier runs did not send and is not due any more.
        findings: What could not be sent for a reason that the office can mend, such as a missing address.
        unreadable: The keys of records that nobody can read.
        observers_failed: The observers that failed when they were told.
    """

    campaign: str
    on: date
    dry: bool
    sent: tuple[ReminderData, ...]
    before: int
    elsewhere: int
    failed: tuple[DeliveryData, ...]
    refused: tuple[NoteData, ...]
    retry: tuple[NoteData, ...]
    uncertain: tuple[NoteData, ...]
    withdrawn: tuple[NoteData, ...]
    findings: tuple[FindingData, ...]
    unreadable: tuple[str, ...]
    observers_failed: tuple[PluginFailureData, ...]


def reminded(
    campaign: str, on: date, sent: Sent, unheard: Iterable[PluginFailure], *, dry: bool
) -> RemindersData:
    """
    Return the document of one run of reminding.

    Args:
        campaign: The campaign's id.
        on: The day.
        sent: What the run did.
        unheard: The observers that failed when they were told.
        dry: True where nothing was sent.
    """
    refused, retry, uncertain, withdrawn = (
        tuple(map(NoteData.of, notes)) for notes in (sent.refused, sent.retry, sent.uncertain, sent.withdrawn)
    )
    return RemindersData(
        campaign=campaign,
        on=on,
        dry=dry,
        sent=tuple(map(ReminderData.of, sent.planned if dry else sent.sent)),
        before=sent.before,
        elsewhere=sent.elsewhere,
        failed=tuple(DeliveryData(key=each.key, detail=each.detail) for each in sent.failed),
        refused=refused,
        retry=retry,
        uncertain=uncertain,
        withdrawn=withdrawn,
        findings=tuple(map(FindingData.of, sent.findings)),
        unreadable=sent.unreadable,
        observers_failed=tuple(convert(failure.plain(), PluginFailureData) for failure in unheard),
    )
