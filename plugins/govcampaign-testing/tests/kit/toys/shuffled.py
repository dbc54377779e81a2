"""
A store of another make: rows lie in the order of their hashes, positions leap, cursors are tickets.

It takes the least that a host may count on, declares nothing beyond the five
methods, and compares values by numbers of its own instead of the port's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Final

from govcampaign.errors import BatchReused, CursorMismatch, VersionConflict
from govcampaign.ports.checks import check_batch, check_keys, check_kinds
from govcampaign.ports.handle import Handle
from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range, Scalar, Term
from govcampaign.ports.query_checks import check_query
from govcampaign.ports.storage import Limits, Store, StoreInfo
from govcampaign.ports.values import ANY, Batch, Commit, Cursor, Delete, Key, Kind, Page, Put, Stored
from govcampaign.wording import Text

LEAST: Final = Limits(
    batch=1_000, page=500, body=64 * 1024, key=200, text=250, terms=50, batch_memory=timedelta(days=1)
)
"""The least limits that the kit allows."""

_EPOCH: Final = datetime(1, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)

Rank = tuple[int, ...]
Row = tuple[Stored, dict[str, Rank | None]]


def mark(*words: str) -> str:
    """Return a hash that says nothing of the words."""
    return blake2b("\0".join(words).encode(), digest_size=12).hexdigest()


def rank(value: Scalar) -> Rank | None:
    """Return numbers that compare as the values of one field do, absent ones aside."""
    if value is None:
        return None
    if isinstance(value, str):
        return tuple(map(ord, value))
    if isinstance(value, datetime):
        return ((value - _EPOCH) // _TICK,)
    return (value.toordinal() if isinstance(value, date) else int(value),)


def fits(row: Mapping[str, Rank | None], term: Term) -> bool:
    """Say whether the ranks of a row are what a term asks for."""
    if isinstance(term, All | AnyOf):
        answers = [fits(row, each) for each in term.terms]
        return all(answers) if isinstance(term, All) else any(answers)
    there = row[term.field]
    match term:
        case Eq(value=value):
            return there == rank(value)
        case In(values=values):
            return there in [rank(value) for value in values]
        case Prefix(prefix=prefix):
            return there is not None and there[: len(prefix)] == rank(prefix)
        case Contains(text=text):
            wanted = rank(text) or ()
            return there is not None and any(
                there[start : start + len(wanted)] == wanted for start in range(len(there) + 1)
            )
        case Range(low=low, below=below):
            return (
                there is not None
                and (low is None or (rank(low) or ()) <= there)
                and (below is None or there < (rank(below) or ()))
            )


class ShuffledStore(Store):
    """Records in no order at all, for as long as the store is open."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._kinds = check_kinds(kinds)
        self._info = StoreInfo(name="shuffled", version="1", capabilities=frozenset(), limits=LEAST)
        self._handle = Handle("shuffled")
        self._rows: dict[str, Row] = {}
        self._batches: dict[str, tuple[str, int, int]] = {}
        self._position = 0
        self._tickets: dict[Cursor, tuple[str, list[Rank]]] = {}

    @property
    def info(self) -> StoreInfo:
        """Say what this store is."""
        return self._info

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """Return the records of these keys."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, LEAST)
        marks = {key: mark(key.kind, key.id) for key in asked}
        with self._handle.using():
            rows = {key: self._rows.get(marks[key]) for key in asked}
        return {key: row[0] for key, row in rows.items() if row is not None}

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """Return one page of answers."""
        check_query(query, limit, self._kinds, LEAST)
        with self._handle.using():
            rows = [self._rows[each] for each in sorted(self._rows, reverse=True)]
            last = None if after is None else self._place(after, query)
        found = [
            ([row[1][name] or () for name in query.order] + [rank(row[0].key.id) or ()], row[0])
            for row in rows
            if row[0].key.kind == query.kind and fits(row[1], query.where)
        ]
        found.sort(key=lambda pair: pair[0], reverse=query.descending)
        if last is not None:
            found = [pair for pair in found if (pair[0] < last if query.descending else pair[0] > last)]
        records = tuple(record for _, record in found[:limit])
        return Page(records, self._ticket(query, found[limit - 1][0]) if len(found) > limit else None)

    def apply(self, batch: Batch, /) -> Commit:
        """Commit the batch, or change nothing."""
        check_batch(batch, self._kinds, LEAST)
        digest, at = batch.digest(), (batch.at - _EPOCH) // _TICK
        ranks = {
            change.key: dict(zip(self._kinds[change.key.kind].types, map(rank, change.index), strict=True))
            for change in batch.changes
            if isinstance(change, Put)
        }
        # An interruption in the middle of it ends all use: it undoes nothing.
        with self._handle.writing():
            known = self._batches.get(batch.id)
            if known is not None:
                if known[0] != digest:
                    raise BatchReused(batch.id)
                return Commit(known[1], replayed=True)
            self._refuse_conflicts(batch)
            self._position += 1 + int(digest[:2], 16)
            for change in batch.changes:
                place = mark(change.key.kind, change.key.id)
                if isinstance(change, Put):
                    record = Stored(change.key, self._position, change.schema, change.body)
                    self._rows[place] = record, ranks[change.key]
                elif isinstance(change, Delete):
                    self._rows.pop(place, None)
            self._batches[batch.id] = digest, self._position, at
            oldest = at - LEAST.batch_memory // _TICK
            self._batches = {id_: each for id_, each in self._batches.items() if each[2] >= oldest}
            return Commit(self._position)

    def close(self) -> None:
        """Forget every record."""
        if self._handle.close():
            self._rows = {}

    def _refuse_conflicts(self, batch: Batch) -> None:
        conflicts = []
        for change in batch.changes:
            row = self._rows.get(mark(change.key.kind, change.key.id))
            version = row[0].version if row else 0
            if change.expected not in {ANY, version}:
                conflicts.append((str(change.key), change.expected, version))
        if conflicts:
            raise VersionConflict(f"batch {batch.id}", conflicts)

    # -- tickets -----------------------------------------------------------------

    def _ticket(self, query: Query, last: list[Rank]) -> Cursor:
        with self._handle.using():
            ticket = mark("ticket", str(len(self._tickets)))
            self._tickets[ticket] = query.fingerprint(), last
            return ticket

    def _place(self, ticket: Cursor, query: Query) -> list[Rank]:
        fingerprint, last = self._tickets.get(ticket, ("", []))
        if fingerprint != query.fingerprint():
            raise CursorMismatch(
                f"query of {query.kind}",
                Text("没有这张票", "there is no such ticket for this query"),
                Text("从头查起", "begin anew"),
            )
        return last
