"""
What the office keeps, over a store: whole reads by campaign, and writes as batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from govcampaign.ports.query import Eq, Query, Term
from govcampaign.ports.storage import Batch, Change, Key, Put, Store, Stored


class Shelf:
    """
    Read and write one store.

    Args:
        store: Where things are kept.
        clock: Tells the moment that batches bear.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self._clock = clock

    def get(self, key: Key) -> Stored | None:
        """Return one record, or None if it is absent."""
        return self.store.read([key]).get(key)

    def all(self, kind: str, where: Term, order: Sequence[str] = ()) -> Iterator[Stored]:
        """Yield every record of a kind that fits a term, page by page, in order."""
        query = Query(kind, where, order=tuple(order))
        page = self.store.scan(query, limit=5_000)
        yield from page.records
        while page.next is not None:
            page = self.store.scan(query, after=page.next, limit=5_000)
            yield from page.records

    def of_campaign(self, kind: str, campaign: str) -> Iterator[Stored]:
        """Yield every record of a kind that belongs to a campaign, by id."""
        return self.all(kind, Eq("campaign", campaign))

    def commit(self, changes: Iterable[Change], batch: str | None = None) -> None:
        """
        Write changes: one batch, or a chain where the store's limit asks for it.

        A chain is not atomic as a whole; its links are named `batch/0001`, `batch/0002` …, so that the
        same call made again goes on where it stopped.

        Args:
            changes: What to write, none of them twice.
            batch: The id of the attempt; None makes one of the moment and the content, so that a
                retry in the same moment is the same attempt.

        Raises:
            StorageError: What the store refuses.
        """
        listed = tuple(changes)
        if not listed:
            return
        now, most = self._clock(), self.store.info.limits.batch
        name = batch or f"{now:%Y%m%dT%H%M%S.%f}-{_digest(listed)}"
        if len(listed) <= most:
            self.store.apply(Batch(name, now, listed))
            return
        for number, start in enumerate(range(0, len(listed), most), start=1):
            self.store.apply(Batch(f"{name}/{number:04d}", now, listed[start : start + most]))


def _digest(changes: Iterable[Change]) -> str:
    digest = sha256()
    for change in changes:
        body = change.body if isinstance(change, Put) else b""
        digest.update(f"{change.key}\0{change.expected}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()[:16]
