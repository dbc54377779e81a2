"""
Parcels: the messages of a run, each with the rows of the reminders in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from govcampaign.domain.standing.reminder import Digest, Reminder
from govcampaign.office.outbox._rows import Row

Digests: TypeAlias = Callable[[Sequence[Reminder]], Iterable[Digest]]


@frozen(kw_only=True)
class Parcel:
    """
    One message, with the rows of the reminders in it.

    Attributes:
        key: The key of the message.
        digest: What it says.
        rows: The rows of its reminders, in their order.
    """

    key: str
    digest: Digest
    rows: tuple[Row, ...]


@frozen
class Packing:
    """
    How reminders are made into messages.

    Attributes:
        digests: Makes messages of reminders.
        most: How many reminders a message has at most, so that a batch of the store holds their rows.
    """

    digests: Digests
    most: int

    def parcels(
        self, reminders: Sequence[Reminder], rows: Mapping[str, Row], again: frozenset[str]
    ) -> Iterator[Parcel]:
        """
        Yield the messages of a run.

        Args:
            reminders: What is sent, in order.
            rows: Their rows, by key.
            again: The keys of messages that are sent again under their own key, with their reminders.
        """
        apart: dict[str, list[Reminder]] = {}
        fresh: list[Reminder] = []
        for reminder in reminders:
            message = rows[reminder.key].note.message
            (apart.setdefault(message, []) if message in again else fresh).append(reminder)
        for message, of in apart.items():
            for parcel in self.packed(of, rows):
                yield evolve(parcel, key=message)
        yield from self.packed(fresh, rows)

    def packed(self, reminders: Sequence[Reminder], rows: Mapping[str, Row]) -> Iterator[Parcel]:
        """Yield reminders as messages; a digest that no batch holds goes out in several."""
        for digest in self.digests(reminders):
            parts: Iterable[Digest] = (digest,)
            if len(digest.reminders) > self.most:
                starts = range(0, len(digest.reminders), self.most)
                parts = (
                    each for at in starts for each in self.digests(digest.reminders[at : at + self.most])
                )
            for part in parts:
                of = tuple(rows[reminder.key] for reminder in part.reminders)
                yield Parcel(key=part.key, digest=part, rows=of)
