"""
Reminders going out, each key once.

A key is claimed in the store before it is sent, and marked once the channel has
taken it. Whoever loses the claim sends nothing. A claim whose run died is taken
over by a later run with the same key, which a channel that knows its keys does
not deliver twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from attrs import evolve, frozen

from govcampaign import codec
from govcampaign.codec import ReminderNote, ReminderStatus
from govcampaign.domain.reminder import Reminder
from govcampaign.errors import VersionConflict
from govcampaign.office.shelf import Shelf
from govcampaign.ports.notification import Delivery, Message, Notifier
from govcampaign.ports.storage import Key, Put, Stored


@frozen(kw_only=True)
class Sent:
    """
    What one run of reminding did.

    Attributes:
        sent: The reminders that went out now.
        before: How many had gone out in earlier runs.
        failed: What the channel did not take; a later run tries again.
    """

    sent: tuple[Reminder, ...] = ()
    before: int = 0
    failed: tuple[Delivery, ...] = ()


def send(
    shelf: Shelf, campaign: str, due: Iterable[Reminder], notifier: Notifier, *, on: date, now: datetime
) -> Sent:
    """
    Send reminders that have not gone out yet.

    Args:
        shelf: Where the notes are kept.
        campaign: The campaign's id.
        due: What is due to be told.
        notifier: The channel.
        on: The day it speaks for.
        now: The moment of this run.

    Raises:
        StorageError: The store refuses; nothing more is sent then.
    """
    listed = tuple(due)
    keys = {r.key: codec.key(codec.REMINDER, campaign, r.key) for r in listed}
    noted = shelf.store.read(tuple(keys.values()))
    open_ones = [r for r in listed if not _delivered(noted.get(keys[r.key]))]
    claimed = _claim(
        shelf, campaign, open_ones, {r: noted.get(keys[r.key]) for r in open_ones}, on=on, now=now
    )
    deliveries = notifier.send([_message(reminder, on) for reminder in claimed])
    taken = [reminder for reminder, d in zip(claimed, deliveries, strict=True) if d.delivered]
    _mark(shelf, campaign, taken, keys)
    return Sent(
        sent=tuple(taken),
        before=len(listed) - len(open_ones),
        failed=tuple(delivery for delivery in deliveries if not delivery.delivered),
    )


def _delivered(stored: Stored | None) -> bool:
    return stored is not None and codec.decode(ReminderNote, stored).status is ReminderStatus.DELIVERED


def _claim(
    shelf: Shelf,
    campaign: str,
    reminders: Sequence[Reminder],
    noted: Mapping[Reminder, Stored | None],
    *,
    on: date,
    now: datetime,
) -> list[Reminder]:
    """Claim reminders for this run; those that another run took meanwhile are left to it."""
    wanted = list(reminders)
    while wanted:
        puts = {}
        for reminder in wanted:
            held = noted[reminder]
            note = ReminderNote(
                key=reminder.key, unit=reminder.unit, day=on, status=ReminderStatus.CLAIMED, claimed=now
            )
            puts[reminder] = codec.put_reminder(campaign, note, held.version if held else 0)
        try:
            shelf.commit(puts.values())
        except VersionConflict as conflict:
            lost = set(conflict.keys)
            wanted = [reminder for reminder in wanted if str(puts[reminder].key) not in lost]
        else:
            return wanted
    return []


def _mark(shelf: Shelf, campaign: str, taken: Iterable[Reminder], keys: Mapping[str, Key]) -> None:
    listed = [keys[reminder.key] for reminder in taken]
    puts: list[Put] = []
    for stored in shelf.store.read(listed).values():
        note = codec.decode(ReminderNote, stored)
        puts.append(codec.put_reminder(campaign, codec.delivered(note), stored.version))
    shelf.commit(puts)


def _message(reminder: Reminder, on: date) -> Message:
    return Message(
        key=reminder.key, recipient=reminder.unit, subject=reminder.subject, body=reminder.body, day=on
    )
