"""
Reminders going out, each key once.

A key is claimed in the store before it is sent, and marked once the channel has
taken it. A process that loses the claim sends nothing. What the channel did not take is
given back for a later run. A run that was killed gives nothing back: its claims
are taken over once they are older than `LEASE`, under the same keys, which a
channel that knows its keys does not deliver twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign._codec import ReminderNote, ReminderStatus
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.errors import VersionConflict
from govcampaign.office._journal import Journal
from govcampaign.ports.notification import Delivery, Message, Notifier
from govcampaign.ports.storage import Change, Delete, Key, Put, Stored, Unreadable
from govcampaign.registry._faults import Broken
from govcampaign.registry._kinds import NOTIFIERS
from govcampaign.registry._listing import Plugin, handed_in
from govcampaign.wording import Text

LEASE: Final = timedelta(minutes=15)
"""How long a claim is left to the run that made it; longer than any run takes."""


@frozen(kw_only=True)
class Sent:
    """
    What one run of reminding did.

    Attributes:
        sent: The reminders that went out now.
        before: How many had gone out in earlier runs.
        elsewhere: How many another run has claimed and may be sending now.
        failed: What the channel did not take; a later run tries again.
        unreadable: The keys of records that nobody can read. A reminder whose own note is among them is not
            sent, for it may have gone out.
    """

    sent: tuple[Reminder, ...] = ()
    before: int = 0
    elsewhere: int = 0
    failed: tuple[Delivery, ...] = ()
    unreadable: tuple[str, ...] = ()


def send(
    journal: Journal,
    campaign: str,
    due: Iterable[Reminder],
    notifier: Notifier,
    *,
    on: date,
    now: datetime,
    plugin: Plugin | None = None,
) -> Sent:
    """
    Send reminders that have not gone out yet.

    Args:
        journal: Where the notes are kept.
        campaign: The campaign's id.
        due: The reminders to send.
        notifier: The channel.
        on: The day it speaks for.
        now: The moment of this run.
        plugin: The plugin that made the channel; None where it was passed.

    Raises:
        PluginError: The channel raises, or does not answer once for each message; what it says it delivered
            is noted before.
        StorageError: The store refuses; nothing more is sent then.
    """
    version = journal.head(campaign).number
    claims = _Claims(journal, campaign, on=on, now=now, version=version)
    wanted, before, elsewhere = claims.free(tuple(due))
    claimed = claims.make(wanted)
    taken: list[Reminder] = []
    said: dict[str, Delivery] = {}
    try:
        with (plugin or handed_in(NOTIFIERS, notifier)).at_work("send"):
            answers: object = notifier.send([_message(each, on) for each in claimed]) if claimed else ()
            answered = list(answers) if isinstance(answers, Iterable) else [answers]
            said = _by_key([each.key for each in claimed], answered)
            taken = [each for each in claimed if each.key in said and said[each.key].delivered]
            _check_answers([each.key for each in claimed], answered)
    finally:
        claims.settle(claimed, taken)
    return Sent(
        sent=tuple(taken),
        before=before,
        elsewhere=elsewhere + len(wanted) - len(claimed),
        failed=tuple(delivery for delivery in said.values() if not delivery.delivered),
        unreadable=tuple(claims.unreadable),
    )


def _sound(answers: Iterable[object]) -> list[Delivery]:
    """Return the answers that are deliveries, whatever a plugin wrote into the others."""
    return [
        each
        for each in answers
        if isinstance(each, Delivery) and {type(each.key), type(each.delivered)} == {str, bool}
    ]


def _by_key(keys: Sequence[str], answers: Iterable[object]) -> dict[str, Delivery]:
    """Pair answers with messages; of two for one message, the one that says "delivered" counts."""
    said = {each.key: each for each in sorted(_sound(answers), key=lambda each: each.delivered)}
    return {key: said[key] for key in keys if key in said}


def _check_answers(keys: Sequence[str], answers: Sequence[object]) -> None:
    sound = _sound(answers)
    balance = Counter(each.key for each in sound)
    balance.subtract(keys)
    missing = [key for key, count in balance.items() if count < 0]
    extra = [key for key, count in balance.items() if count > 0]
    extra += [repr(each) for each in answers if each not in sound]
    if missing or extra:
        lacks, has = (", ".join(each) or "-" for each in (missing, extra))
        raise Broken(
            "send",
            Text(
                f"没有答复的消息：{lacks}；多余的答复：{has}",
                f"messages without an answer: {lacks}; answers too many: {has}",
            ),
        )


_read_note: Final = partial(codec.decode, ReminderNote)


class _Claims:
    """
    The notes of reminders in the store, as one run makes and settles them.

    Attributes:
        unreadable: The keys of notes that cannot be read.
    """

    def __init__(self, journal: Journal, campaign: str, *, on: date, now: datetime, version: int) -> None:
        self._journal = journal
        self._campaign = campaign
        self._on = on
        self._now = now
        self._version = version
        self.unreadable: list[str] = []

    def free(self, due: Sequence[Reminder]) -> tuple[Mapping[Reminder, int], int, int]:
        """Return what may be claimed, with its note's version; how many went out; how many others hold."""
        noted = self._read(due)
        wanted: dict[Reminder, int] = {}
        before = elsewhere = 0
        for reminder in due:
            stored = noted.get(self._key(reminder))
            note = codec.try_read(_read_note, stored) if stored else None
            if isinstance(note, Unreadable):
                self.unreadable.append(note.key)
            elif note is not None and note.status is ReminderStatus.DELIVERED:
                before += 1
            elif note is not None and self._now - note.claimed < LEASE:
                elsewhere += 1
            else:
                wanted[reminder] = stored.version if stored else 0
        return wanted, before, elsewhere

    def make(self, wanted: Mapping[Reminder, int]) -> list[Reminder]:
        """Claim reminders for this run; those that another run took meanwhile are left to it."""
        puts = [
            (reminder, codec.put_reminder(self._campaign, self._note(reminder), version))
            for reminder, version in wanted.items()
        ]
        most = self._journal.store.info.limits.batch
        return [
            reminder
            for start in range(0, len(puts), most)
            for reminder in self._claim(dict(puts[start : start + most]))
        ]

    def _claim(self, puts: Mapping[Reminder, Put]) -> Iterable[Reminder]:
        while puts:
            try:
                self._journal.commit(puts.values())
            except VersionConflict as conflict:
                puts = {reminder: put for reminder, put in puts.items() if str(put.key) not in conflict.keys}
            else:
                break
        return puts

    def settle(self, claimed: Sequence[Reminder], taken: Sequence[Reminder]) -> None:
        """Mark what the channel took, and give back what it did not."""
        noted = self._read(claimed)
        changes: list[Change] = []
        for reminder in claimed:
            stored = noted.get(self._key(reminder))
            mine = self._note(reminder)
            if reminder in taken:
                version = stored.version if stored else 0
                changes.append(codec.put_reminder(self._campaign, codec.delivered(mine), version))
            elif stored is not None and codec.try_read(_read_note, stored) == mine:
                changes.append(Delete(stored.key, stored.version))
        most = self._journal.store.info.limits.batch
        for start in range(0, len(changes), most):
            self._journal.commit(changes[start : start + most])

    def _read(self, reminders: Sequence[Reminder]) -> Mapping[Key, Stored]:
        return self._journal.read([self._key(reminder) for reminder in reminders])

    def _key(self, reminder: Reminder) -> Key:
        return codec.key(codec.REMINDER, self._campaign, reminder.key)

    def _note(self, reminder: Reminder) -> ReminderNote:
        return ReminderNote(
            key=reminder.key,
            unit=reminder.unit,
            day=self._on,
            status=ReminderStatus.CLAIMED,
            claimed=self._now,
            version=self._version,
        )


def _message(reminder: Reminder, on: date) -> Message:
    return Message(
        key=reminder.key, recipient=reminder.unit, subject=reminder.subject, body=reminder.body, day=on
    )
