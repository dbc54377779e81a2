"""
The notes of reminders in the store: read, and written by compare-and-set.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from secrets import token_hex
from typing import Final

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign.domain.standing.sending import ReminderNote, ReminderStatus
from govcampaign.errors import StorageError, VersionConflict
from govcampaign.office._journal import Journal
from govcampaign.ports.query import All, Eq, In, Term
from govcampaign.ports.storage import Batch, Key, Put, Stored, Unreadable

TRIES: Final = 4
"""How often a batch is applied whose answer does not come; a store knows it again."""

read_note: Final = partial(codec.decode, ReminderNote)


@frozen
class Row:
    """
    A note in the store.

    Attributes:
        note: The note.
        version: The version of its row; 0 for one that is not there yet.
    """

    note: ReminderNote
    version: int = 0


class Rows:
    """
    The notes of one campaign.

    Args:
        journal: Where they are.
        campaign: The campaign's id.
    """

    def __init__(self, journal: Journal, campaign: str) -> None:
        self._journal = journal
        self._campaign = campaign
        self._keys: dict[str, Key] = {}
        self.most = journal.store.info.limits.batch

    def key(self, reminder: str) -> Key:
        """Return the key of the row of a reminder."""
        key = self._keys.get(reminder)
        if key is None:
            key = self._keys[reminder] = codec.key(codec.REMINDER, self._campaign, reminder)
        return key

    def read(self, reminders: Collection[str]) -> Iterator[tuple[str, Row | Unreadable]]:
        """Yield the rows of these reminders, by the reminder's key; those that are not there are left out."""
        keys = {self.key(reminder): reminder for reminder in reminders}
        for key, stored in self._journal.rows(tuple(keys)).items():
            yield keys[key], _row(stored)

    def scan(self, statuses: Iterable[ReminderStatus]) -> Iterator[Row | Unreadable]:
        """Yield the rows that have one of these statuses."""
        for status in statuses:
            yield from self.where(Eq("status", status.value))

    def where(self, *terms: Term) -> Iterator[Row | Unreadable]:
        """Yield the rows of the campaign that fit."""
        for stored in self._journal.scan(codec.REMINDER.name, self.term(*terms)):
            yield _row(stored)

    def term(self, *terms: Term) -> Term:
        """Return what is asked of the rows of the campaign."""
        return All(Eq("campaign", self._campaign), *terms)

    def commit(self, rows: Iterable[Row]) -> int:
        """
        Write notes, each where its row is at its version: all or none.

        Returns:
            The version that their rows have now.

        Raises:
            VersionConflict: Rows are at other versions.
            StorageError: What else the store refuses.
        """
        puts = tuple(self._put(row) for row in rows)
        batch = Batch(token_hex(12), self._journal.clock(), puts)
        for tried in range(TRIES):
            try:
                return self._journal.store.apply(batch).position
            except StorageError as error:
                # The batch may be in the store, and only the answer be lost: the same batch is known again.
                if not error.retryable or tried + 1 == TRIES:
                    raise
            self._journal.pause(tried)
        raise AssertionError  # the last try returns or raises

    def _put(self, row: Row) -> Put:
        return codec.put_reminder(self._campaign, row.note, row.version, self.key(row.note.key))

    def write(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        """
        Write notes in as few batches as there can be.

        Returns:
            Those that were written, at their new versions, and those whose rows others changed.
        """
        written: list[Row] = []
        lost: list[Row] = []
        for start in range(0, len(rows), self.most):
            left: Sequence[Row] = rows[start : start + self.most]
            while left:
                try:
                    position = self.commit(left)
                except VersionConflict as conflict:
                    changed, left = self.parted(left, conflict)
                    lost += changed
                else:
                    written += (Row(row.note, position) for row in left)
                    break
        return written, lost

    def parted(self, rows: Iterable[Row], conflict: VersionConflict) -> tuple[list[Row], list[Row]]:
        """Return which of the rows a conflict names, and which it does not."""
        named = frozenset(conflict.keys)
        changed: list[Row] = []
        others: list[Row] = []
        for row in rows:
            (changed if str(self.key(row.note.key)) in named else others).append(row)
        return changed, others


def _row(stored: Stored | Unreadable) -> Row | Unreadable:
    return codec.try_read(lambda row: Row(read_note(row), row.version), stored)


def any_of(statuses: Collection[ReminderStatus]) -> In:
    """Return the term that asks for one of several statuses."""
    return In("status", [status.value for status in statuses])


def by_key(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Return rows by the keys of their reminders."""
    return {row.note.key: row for row in rows}
