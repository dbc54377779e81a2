"""
One run of reminding: what is due is noted, what earlier runs left is taken in, and all of it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from secrets import token_hex
from typing import Final

from attrs import frozen

from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.standing.sending import (
    NOT_DUE,
    NOT_OWED,
    PASSED_OVER,
    PENDING,
    UNSETTLED,
    ReminderNote,
    ReminderStatus,
    intention,
    withdrawn,
)
from govcampaign.domain.standing.sending_policy import SendingPolicy, Uncertain
from govcampaign.findings import Finding, Severity
from govcampaign.office._journal import Journal
from govcampaign.office.outbox._parcels import Digests
from govcampaign.office.outbox._report import Tally
from govcampaign.office.outbox._routing import Line
from govcampaign.office.outbox._rows import Row, Rows
from govcampaign.office.outbox._sending import Sending
from govcampaign.ports.storage import Unreadable
from govcampaign.wording import Text

NO_ADDRESS: Final = "no_address"
"""The code of the finding that a recipient has no address of the kind that the channel needs."""


@frozen(kw_only=True)
class Due:
    """
    What a run is about.

    Attributes:
        day: The day it speaks for.
        reminders: Everything that is due then, sent before or not.
        digests: Makes messages of reminders.
        open: Returns what is still owed or has a case open, as notes name it (`duty/…`, `case/…`), of the
            things that are passed.
    """

    day: date
    reminders: Sequence[Reminder]
    digests: Digests
    open: Callable[[Collection[ReminderNote]], Collection[str]]


class Run:
    """
    One run.

    Args:
        journal: Where the notes are.
        campaign: The campaign's id.
        due: What it is about.
        policy: When a message that was not taken is tried again.
        tally: What it did so far; filled even where it is broken off.
    """

    def __init__(
        self, journal: Journal, campaign: str, due: Due, policy: SendingPolicy, tally: Tally
    ) -> None:
        self._journal = journal
        self._campaign = campaign
        self._due = due
        self._policy = policy
        self._tally = tally
        self._rows = Rows(journal, campaign)
        self._known: dict[str, Row] = {}
        self._damaged: set[str] = set()

    def send(self, line: Line) -> None:
        """
        Send what is due and not sent yet.

        Args:
            line: How messages leave.

        Raises:
            PluginError: The channel raises, or does not answer once for each message.
            StorageError: The store refuses; nothing more is sent then.
        """
        self._read()
        self._intend()
        self._withdraw(self._left_behind())
        wanted, again = self._wanted(line)
        sending = Sending(
            self._rows,
            line,
            self._tally,
            digests=self._due.digests,
            policy=self._policy,
            run=token_hex(12),
            day=self._due.day,
            clock=self._journal.clock,
        )
        sending.send(wanted, self._known, again)

    def plan(self, line: Line) -> None:
        """Find out what `send` would send, and write nothing."""
        self._read()
        missing = [each for each in self._due.reminders if self._is_new(each)]
        self._known |= {each.key: Row(intention(each, self._due.day, 0)) for each in missing}
        self._tally.withdrawn += (row.note for row in self._left_behind())
        self._tally.planned += self._wanted(line)[0]

    # -- what is there

    def _read(self) -> None:
        keys = dict.fromkeys(reminder.key for reminder in self._due.reminders)
        self._take_in(self._rows.read(keys))
        for row in self._rows.scan((*PENDING, *UNSETTLED)):
            if isinstance(row, Row):
                self._known[row.note.key] = row
                if row.note.status in UNSETTLED and self._policy.uncertain is Uncertain.HOLD:
                    self._tally.uncertain.append(row.note)
            elif row.key not in self._tally.unreadable:
                self._tally.unreadable.append(row.key)

    def _take_in(self, read: Iterable[tuple[str, Row | Unreadable]]) -> None:
        for key, row in read:
            if isinstance(row, Row):
                self._known[key] = row
            else:
                self._damaged.add(key)
                self._tally.unreadable.append(row.key)

    def _is_new(self, reminder: Reminder) -> bool:
        return reminder.key not in self._known and reminder.key not in self._damaged

    def _intend(self) -> None:
        """Note each reminder that no run noted yet; what another run notes meanwhile is read again."""
        version = self._journal.head(self._campaign).number
        fresh = {each.key: each for each in self._due.reminders if self._is_new(each)}
        written, lost = self._rows.write(
            [Row(intention(each, self._due.day, version)) for each in fresh.values()]
        )
        self._known |= {row.note.key: row for row in written}
        if lost:
            self._take_in(self._rows.read([row.note.key for row in lost]))

    # -- what earlier runs left

    def _left_behind(self) -> list[Row]:
        """Return the notes of what is pending and not due any more, as withdrawn."""
        due = {reminder.key for reminder in self._due.reminders}
        left = [
            row
            for key, row in self._known.items()
            if key not in due and row.note.status in PENDING and row.note.day <= self._due.day
        ]
        if not left:
            return []
        things = {reminder.about for reminder in self._due.reminders}
        still = set(self._due.open([row.note for row in left]))

        def why(note: ReminderNote) -> str:
            if note.about not in still:
                return NOT_OWED
            return PASSED_OVER if note.about in things else NOT_DUE

        return [Row(withdrawn(row.note, why(row.note)), row.version) for row in left]

    def _withdraw(self, rows: Sequence[Row]) -> None:
        written, _ = self._rows.write(rows)
        self._tally.withdrawn += (row.note for row in written)
        self._known |= {row.note.key: row for row in written}

    # -- what is sent

    def _wanted(self, line: Line) -> tuple[list[Reminder], set[str]]:
        """Return the reminders that are sent now, and the messages that are sent again under their keys."""
        wanted: list[Reminder] = []
        again: set[str] = set()
        without: dict[str, None] = {}
        for reminder in {each.key: each for each in self._due.reminders}.values():
            row = self._known.get(reminder.key)
            if row is None or not self._may_go(row.note):
                continue
            if not line.reaches(reminder.recipient):
                without.setdefault(reminder.recipient)
                continue
            wanted.append(reminder)
            if row.note.status in UNSETTLED:
                again.add(row.note.message)
        self._tally.findings += (no_address(recipient, line.contact) for recipient in without)
        return wanted, again

    def _may_go(self, note: ReminderNote) -> bool:
        if note.status is ReminderStatus.DELIVERED:
            self._tally.before += 1
        elif note.status is ReminderStatus.RETRY:
            if note.due_again(self._policy, self._journal.clock()):
                return True
            self._tally.retry.append(note)
        elif note.status in UNSETTLED:
            return self._policy.uncertain is Uncertain.RESEND
        return note.status in {ReminderStatus.INTENDED, ReminderStatus.WITHDRAWN}


def no_address(recipient: str, contact: str) -> Finding:
    """Return the finding that a recipient has no address of a kind."""
    return Finding(
        NO_ADDRESS,
        Severity.ERROR,
        (recipient,),
        (),
        Text(
            f"“{recipient}”没有登记 {contact} 地址，提醒未发出",
            f"{recipient!r} has no {contact} address: not sent",
        ),
        Text("在名单中补登地址后再运行，届时发出", "add the address to the roster; a later run sends it"),
    )
