"""
The memory store: the storage port as a program, and the store of tests.

Where a backend and this one differ, this one is right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC

from govcampaign.errors import InvalidStoreUrl, VersionConflict
from govcampaign.ports.address import shown
from govcampaign.ports.checks import check_batch, check_keys, check_kinds, conflicts
from govcampaign.ports.evaluation import PlainIndex, Row, count, evaluate, plain_index
from govcampaign.ports.handle import Handle
from govcampaign.ports.query import MATCH_ALL, Query, Term
from govcampaign.ports.query_checks import check_query, check_tally
from govcampaign.ports.remembering import Remembered
from govcampaign.ports.storage import Capability, Limits, Store, StoreInfo
from govcampaign.ports.values import Batch, Commit, Cursor, Delete, GroupCount, Key, Kind, Page, Put, Stored
from govcampaign.wording import Text

URL = "memory://"


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
        self._rows: dict[str, dict[str, Row]] = {name: {} for name in self._kinds}
        self._position = 0
        self._batches = Remembered(self._info.limits.batch_memory)

    @property
    def info(self) -> StoreInfo:
        """Say what this store is."""
        return self._info

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """Return the records of these keys."""
        asked = tuple(keys)  # walked here: whose code that is nobody knows, and none runs under the lock
        check_keys(asked, self._kinds, self._info.limits)
        with self._handle.using():
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
        where: Term = MATCH_ALL,
        *,
        distinct: str | None = None,
        day: str | None = None,
    ) -> tuple[GroupCount, ...]:
        """Count the records of each group."""
        limits = self._info.limits
        found = check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=limits)
        return count(found, self._snapshot(kind), by, where, distinct=distinct, day=day)

    def apply(self, batch: Batch, /) -> Commit:
        """Commit the batch, or change nothing."""
        check_batch(batch, self._kinds, self._info.limits)
        # Taken up before the lock: a batch, and the zone of an instant, may be anyone's code.
        digest, at = batch.digest(), batch.at.astimezone(UTC)
        indexes = {put.key: plain_index(put.index) for put in batch.changes if isinstance(put, Put)}
        with self._handle.using():
            before = self._batches.answer(batch.id, digest)
            if before is not None:
                return before
            there = self._there(batch)
            differing = conflicts(batch.changes, {key: row[0].version for key, row in there.items()})
            if differing:
                raise VersionConflict(f"batch {batch.id}", differing)
            try:
                self._write(batch, indexes, self._position + 1)
                self._batches.keep(batch.id, digest, at, self._position)
            except BaseException:
                # An interruption: what was there before, or nothing at all.
                self._undo(batch, there)
                raise
            return Commit(self._position)

    def close(self) -> None:
        """Forget every record."""
        if self._handle.close():
            self._rows = {}

    def _snapshot(self, kind: str) -> list[Row]:
        with self._handle.using():
            return list(self._rows[kind].values())

    def _there(self, batch: Batch) -> dict[Key, Row]:
        keys = (change.key for change in batch.changes)
        return {key: row for key in keys if (row := self._rows[key.kind].get(key.id))}

    def _write(self, batch: Batch, indexes: Mapping[Key, PlainIndex], position: int) -> None:
        self._position = position
        for change in batch.changes:
            rows = self._rows[change.key.kind]
            if isinstance(change, Put):
                stored = Stored(change.key, position, change.schema, change.body)
                rows[change.key.id] = stored, indexes[change.key]
            elif isinstance(change, Delete):
                rows.pop(change.key.id, None)

    def _undo(self, batch: Batch, there: Mapping[Key, Row]) -> None:
        self._batches.undo(batch.id)
        for change in batch.changes:
            rows = self._rows[change.key.kind]
            if change.key in there:
                rows[change.key.id] = there[change.key]
            else:
                rows.pop(change.key.id, None)


def open_memory_store(url: str, kinds: Sequence[Kind]) -> MemoryStore:
    """
    Open a fresh, empty store; the factory behind `memory://`.

    Raises:
        InvalidStoreUrl: The address says more than `memory://`.
        InvalidKind: A kind breaks a rule of the port.
    """
    if url != URL:
        raise InvalidStoreUrl(
            shown(url),
            Text("内存存储不带路径和选项", "a memory store has no path and no options"),
            Text(f"写成 {URL}", f"write {URL}"),
        )
    return MemoryStore(kinds)
