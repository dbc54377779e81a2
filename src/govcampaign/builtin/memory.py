"""
The memory store: the storage port as a program, and the store of tests.

Nothing here is clever; where a backend and this one differ, this one is right.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final

from govcampaign.errors import BatchReused, InvalidStoreUrl, VersionConflict
from govcampaign.ports.checks import check_batch, check_keys, check_kinds
from govcampaign.ports.evaluation import Row, count, evaluate, plain_index
from govcampaign.ports.handle import Handle
from govcampaign.ports.query import EVERYTHING, Query, Term
from govcampaign.ports.query_checks import check_query, check_tally
from govcampaign.ports.storage import Capability, Limits, Store, StoreInfo
from govcampaign.ports.values import ANY, Batch, Commit, Cursor, Delete, Key, Kind, Page, Put, Stored, Tallied
from govcampaign.wording import Text

URL = "memory://"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class MemoryStore(Store):
    """Records in dictionaries, for as long as the store is open."""

    def __init__(self, kinds: Sequence[Kind], *, limits: Limits | None = None) -> None:
        self._kinds = check_kinds(kinds)
        self._info = StoreInfo(
            name="memory",
            version="1",
            capabilities=frozenset({Capability.TALLY}),
            limits=limits or Limits(),
            place=URL,
        )
        self._handle = Handle(URL)
        self._lock = Lock()
        self._rows: dict[str, dict[str, Row]] = {name: {} for name in self._kinds}
        self._position = 0
        self._batches: dict[str, tuple[str, int]] = {}
        self._by_age: list[tuple[int, str]] = []

    @property
    def info(self) -> StoreInfo:
        """Say what this store is."""
        return self._info

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """Return the records of these keys."""
        asked = tuple(keys)  # walked here: whose code that is nobody knows, and none runs under the lock
        check_keys(asked, self._kinds, self._info.limits)
        with self._using():
            rows = {key: self._rows[key.kind].get(key.id) for key in asked}
        return {key: row[0] for key, row in rows.items() if row is not None}

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """Return one page of answers, sorted anew each time."""
        kind = check_query(query, limit, self._kinds, self._info.limits)
        return evaluate(query, kind, self._snapshot(query.kind), after=after, limit=limit)

    def tally(
        self,
        kind: str,
        by: Sequence[str],
        where: Term = EVERYTHING,
        *,
        distinct: str | None = None,
        day: str | None = None,
    ) -> tuple[Tallied, ...]:
        """Count the records of each group."""
        limits = self._info.limits
        found = check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=limits)
        return count(found, self._snapshot(kind), by, where, distinct=distinct, day=day)

    def apply(self, batch: Batch, /) -> Commit:
        """Commit the batch, or change nothing."""
        check_batch(batch, self._kinds, self._info.limits)
        # Taken up before the lock: a batch, and the zone of an instant, may be anyone's code.
        digest, at = batch.digest(), (batch.at - _EPOCH) // _MICROSECOND
        indexes = {put.key: plain_index(put.index) for put in batch.changes if isinstance(put, Put)}
        with self._using():
            known = self._batches.get(batch.id)
            if known is not None:
                if known[0] != digest:
                    raise BatchReused(batch.id)
                return Commit(known[1], replayed=True)
            self._refuse_conflicts(batch)
            self._position += 1
            for change in batch.changes:
                rows = self._rows[change.key.kind]
                if isinstance(change, Put):
                    stored = Stored(change.key, self._position, change.schema, change.body)
                    rows[change.key.id] = stored, indexes[change.key]
                elif isinstance(change, Delete):
                    rows.pop(change.key.id, None)
            self._remember(batch.id, digest, at)
            return Commit(self._position)

    def close(self) -> None:
        """Forget every record."""
        if self._handle.close():
            with self._lock:
                self._rows = {}

    @contextmanager
    def _using(self) -> Iterator[None]:
        # Before the lock too: in a fork nobody who could release it is alive.
        self._handle.check()
        with self._lock:
            self._handle.check()
            yield

    def _snapshot(self, kind: str) -> list[Row]:
        with self._using():
            return list(self._rows[kind].values())

    def _refuse_conflicts(self, batch: Batch) -> None:
        found = [
            (change, row[0].version if (row := self._rows[change.key.kind].get(change.key.id)) else 0)
            for change in batch.changes
        ]
        conflicts = [(str(c.key), c.expected, v) for c, v in found if c.expected not in {ANY, v}]
        if conflicts:
            raise VersionConflict(f"batch {batch.id}", conflicts)

    def _remember(self, id_: str, digest: str, at: int) -> None:
        self._batches[id_] = digest, self._position
        heapq.heappush(self._by_age, (at, id_))
        # In whole microseconds, which leave no calendar.
        while at - self._by_age[0][0] > self._info.limits.batch_memory // _MICROSECOND:
            del self._batches[heapq.heappop(self._by_age)[1]]


def open_memory_store(url: str, kinds: Sequence[Kind]) -> MemoryStore:
    """
    Open a fresh, empty store; the factory behind `memory://`.

    Raises:
        InvalidStoreUrl: The address says more than `memory://`.
        InvalidKind: A kind breaks a rule of the port.
    """
    if url != URL:
        raise InvalidStoreUrl(
            url,
            Text("内存存储不带路径和选项", "a memory store has no path and no options"),
            Text(f"写作 {URL}", f"write {URL}"),
        )
    return MemoryStore(kinds)
