"""
The memory store with its steps apart, so that one of them can be broken.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import BatchReused, VersionConflict
from govcampaign.ports.checks import check_batch, check_keys, conflicts
from govcampaign.ports.evaluation import PlainIndex, Row, make_cursor, matcher, plain_index, read_cursor
from govcampaign.ports.query import Query, Term
from govcampaign.ports.query_checks import check_query
from govcampaign.ports.values import Batch, Change, Commit, Cursor, Delete, Key, Kind, Page, Put, Stored
from mutants.base import base

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@base
class Stepwise(MemoryStore):
    """Writes in steps, under a lock and with a memory for batches of its own; correct."""

    def __init__(self, kinds: Sequence[Kind], **options: Any) -> None:
        super().__init__(kinds, **options)
        self._lock: Any = Lock()
        self._batches: dict[str, tuple[str, int]] = {}
        self._by_age: list[tuple[int, str]] = []

    @contextmanager
    def _using(self) -> Iterator[None]:
        self._handle.check()
        with self._lock:
            self._handle.check()
            yield

    def close(self) -> None:
        """Forget every record, once nobody is at them."""
        with self._lock:
            super().close()

    def _snapshot(self, kind: str) -> list[Row]:
        with self._using():
            return list(self._rows[kind].values())

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """Return the records of these keys."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, self._info.limits)
        with self._using():
            rows = {key: self._rows[key.kind].get(key.id) for key in asked}
        return {key: row[0] for key, row in rows.items() if row is not None}

    def apply(self, batch: Batch, /) -> Commit:
        """Commit the batch, or change nothing."""
        self._check(batch)
        digest, at = batch.digest(), (batch.at - EPOCH) // TICK
        indexes = {put.key: self._index(put) for put in batch.changes if isinstance(put, Put)}
        with self._using():
            known = self._known(batch, digest)
            if known is not None:
                return known
            with self._undoing():
                self._refuse_conflicts(batch)
                position = self._next(batch)
                for change in batch.changes:
                    self._write(change, position, indexes.get(change.key, ()))
                self._remember(batch.id, digest, at)
            return Commit(position)

    @contextmanager
    def _undoing(self) -> Iterator[None]:
        """Put everything back if the block is interrupted."""
        kept = {name: dict(rows) for name, rows in self._rows.items()}
        others = self._position, dict(self._batches), list(self._by_age)
        try:
            yield
        except Exception:
            raise
        except BaseException:
            self._rows = kept
            self._position, self._batches, self._by_age = others
            raise

    def _check(self, batch: Batch) -> None:
        check_batch(batch, self._kinds, self._info.limits)

    def _index(self, put: Put) -> PlainIndex:
        return plain_index(put.index)

    def _known(self, batch: Batch, digest: str) -> Commit | None:
        known = self._batches.get(batch.id)
        if known is None:
            return None
        if known[0] != digest:
            raise BatchReused(batch.id)
        return Commit(known[1], replayed=True)

    def _refuse_conflicts(self, batch: Batch) -> None:
        versions = {key: row[0].version for key, row in self._there(batch).items()}
        differing = conflicts(batch.changes, versions)
        if differing:
            raise VersionConflict(f"batch {batch.id}", differing)

    def _remember(self, id_: str, digest: str, at: int) -> None:
        self._batches[id_] = digest, self._position
        heapq.heappush(self._by_age, (at, id_))
        # In whole microseconds, which leave no calendar.
        while at - self._by_age[0][0] > self._info.limits.batch_memory // TICK:
            del self._batches[heapq.heappop(self._by_age)[1]]

    def _next(self, batch: Batch) -> int:
        self._position += 1
        return self._position

    def _write(self, change: Change, position: int, index: PlainIndex) -> None:
        rows = self._rows[change.key.kind]
        if isinstance(change, Put):
            rows[change.key.id] = Stored(change.key, position, change.schema, change.body), index
        elif isinstance(change, Delete):
            rows.pop(change.key.id, None)


@base
class Paged(MemoryStore):
    """Answers in steps; correct."""

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """Return one page of answers."""
        kind = check_query(query, limit, self._kinds, self._info.limits)
        fits = matcher(self._where(query.where, query.kind), kind)
        rows = self._sorted([row for row in self._snapshot(query.kind) if fits(row[1])], query, kind)
        if after is not None:
            rows = self._behind(rows, query, kind, after)
        return self._page(rows, query, kind, limit)

    def _where(self, term: Term, kind: str) -> Term:
        return term

    def _rank(self, row: Row, query: Query, kind: Kind) -> PlainIndex:
        names = list(kind.types)
        return (*(row[1][names.index(name)] for name in query.order), row[0].key.id)

    def _sorted(self, rows: Sequence[Row], query: Query, kind: Kind) -> list[Row]:
        return sorted(rows, key=lambda row: self._rank(row, query, kind), reverse=query.descending)

    def _behind(self, rows: list[Row], query: Query, kind: Kind, after: Cursor) -> list[Row]:
        last = read_cursor(after, query, kind)
        ranked = [(self._rank(row, query, kind), row) for row in rows]
        return [row for rank, row in ranked if (rank < last if query.descending else rank > last)]

    def _page(self, rows: list[Row], query: Query, kind: Kind, limit: int) -> Page:
        records = tuple(stored for stored, _ in rows[:limit])
        more = len(rows) > limit
        return Page(records, make_cursor(query, self._rank(rows[limit - 1], query, kind)) if more else None)
