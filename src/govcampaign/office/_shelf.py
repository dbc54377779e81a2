"""
What the office keeps, over a store: whole reads by campaign, and writes as batches.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Final, Generic, TypeVar

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign.errors import CorruptRecord
from govcampaign.ports.query import Eq, Query, Term
from govcampaign.ports.storage import Batch, Change, Cursor, Key, Put, Store, Stored, Unreadable

_PAGE: Final = 5_000
_Value = TypeVar("_Value")


@frozen
class Found(Generic[_Value]):
    """
    What a store holds.

    Attributes:
        values: What can be read, in order.
        unreadable: What cannot.
    """

    values: tuple[_Value, ...]
    unreadable: tuple[Unreadable, ...]


class Shelf:
    """
    Read and write one store.

    Args:
        store: Where things are kept.
        clock: Returns the moment stored with each batch.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self._clock = clock

    def get(self, key: Key) -> Stored | None:
        """Return one record, or None if it is absent."""
        return self.store.read([key]).get(key)

    def read(self, keys: Collection[Key]) -> Mapping[Key, Stored]:
        """Return the records of these keys; rows that are damaged are left out."""
        try:
            return self.store.read(keys)
        except CorruptRecord as error:
            return self.store.read([key for key in keys if str(key) not in error.keys])

    def all(self, kind: str, where: Term, order: Sequence[str] = ()) -> Iterator[Stored | Unreadable]:
        """Yield every record of a kind that fits a term, page by page, in order; damaged rows among them."""
        query = Query(kind, where, order=tuple(order))
        limit = min(_PAGE, self.store.info.limits.page)
        after: Cursor | None = None
        while True:
            page = self.store.scan(query, after=after, limit=limit)
            yield from page.records
            yield from page.unreadable
            after = page.next
            if after is None:
                return

    def found(
        self, kind: str, where: Term, read: Callable[[Stored], _Value], order: Sequence[str] = ()
    ) -> Found[_Value]:
        """
        Return every record of a kind that fits a term, as values, and those that cannot be read.

        Args:
            kind: The kind.
            where: Which records.
            read: Makes a value of one.
            order: Fields to sort by.
        """
        values: list[_Value] = []
        unreadable: list[Unreadable] = []
        for each in self.all(kind, where, order):
            value = codec.try_read(read, each)
            if isinstance(value, Unreadable):
                unreadable.append(value)
            else:
                values.append(value)
        return Found(tuple(values), tuple(unreadable))

    def of_campaign(self, kind: str, campaign: str, read: Callable[[Stored], _Value]) -> Found[_Value]:
        """Return every record of a kind that belongs to a campaign, by id."""
        return self.found(kind, Eq("campaign", campaign), read)

    def commit(self, changes: Iterable[Change]) -> None:
        """
        Write changes that belong together: all of them or none.

        Args:
            changes: What to write: at least one, none of them twice.

        Raises:
            VersionConflict: Keys are not at the versions expected.
            StorageError: What else the store refuses.
        """
        listed = tuple(changes)
        self._apply_anew(self._name(listed), listed)

    def commit_facts(self, facts: Iterable[Sequence[Change]], batch: str | None = None) -> None:
        """
        Write many facts: one batch, or a chain where the store's limit asks for it.

        A chain is not atomic as a whole, but no fact is torn. Its links are named `batch/0001`,
        `batch/0002` …, so that the same call made again under the same name goes on where it stopped.

        Args:
            facts: The changes of each fact; they stay in one batch.
            batch: A name for the attempt; None makes one that no other call has.

        Raises:
            VersionConflict: Keys are not at the versions expected.
            StorageError: What else the store refuses.
        """
        links = list(_links(facts, self.store.info.limits.batch))
        if not links:
            return
        name = batch or self._name([change for link in links for change in link])
        for number, link in enumerate(links, start=1):
            one = name if len(links) == 1 else f"{name}/{number:04d}"
            if batch is None:
                self._apply_anew(one, link)
            else:
                self.store.apply(Batch(one, self._clock(), link))

    def _name(self, changes: Iterable[Change]) -> str:
        return f"{self._clock():%Y%m%dT%H%M%S.%f}-{_digest(changes)}"

    def _apply_anew(self, name: str, changes: Sequence[Change]) -> None:
        # The name is made of moment and content, and is nobody's second try: a replay means that another
        # office did the very same in the same moment. Under a name of its own this attempt meets that
        # as an ordinary conflict.
        attempts = (name if number == 0 else f"{name}~{number}" for number in count())
        while self.store.apply(Batch(next(attempts), self._clock(), changes)).replayed:
            continue


def _links(facts: Iterable[Sequence[Change]], most: int) -> Iterator[tuple[Change, ...]]:
    """Yield the changes of as many whole facts as a batch may hold, again and again."""
    link: list[Change] = []
    for fact in facts:
        if link and len(link) + len(fact) > most:
            yield tuple(link)
            link = []
        link += fact
    if link:
        yield tuple(link)


def _digest(changes: Iterable[Change]) -> str:
    digest = sha256()
    for change in changes:
        body = change.body if isinstance(change, Put) else b""
        digest.update(f"{change.key}\0{change.expected}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()[:16]
