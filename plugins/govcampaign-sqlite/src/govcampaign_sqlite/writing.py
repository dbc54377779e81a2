"""
How a batch becomes statements, and how it is committed.

Writes are tried first and counted after: each statement carries the version it
expects, so that a count too low is a conflict. Only then are versions read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from attrs import frozen

from govcampaign.errors import BatchReused, VersionConflict
from govcampaign.ports.checks import conflicts
from govcampaign.ports.evaluation import plain_index
from govcampaign.ports.query import Plain
from govcampaign.ports.values import ANY, Batch, Change, Check, Commit, Delete, Key, Put
from govcampaign_sqlite import sql

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

_Bound: TypeAlias = tuple[Plain | bytes, ...]


@frozen(kw_only=True)
class Work:
    """
    A checked batch as the file will see it.

    Attributes:
        batch: The batch.
        digest: What it would do.
        at: The batch's instant in microseconds since 1970, which no arithmetic takes out of the calendar.
        puts: The rows to bind by statement, each still without its version, which comes first.
        deletes: The rows to bind by statement; each takes one record away.
        drops: As `deletes`, but each takes away one record or none.
    """

    batch: Batch
    digest: str
    at: int
    puts: dict[str, list[_Bound]]
    deletes: dict[str, list[_Bound]]
    drops: dict[str, list[_Bound]]


def prepare_batch(batch: Batch, writes: Mapping[str, sql.Writes]) -> Work:
    """Encode a checked batch, before anything is locked."""
    at = (batch.at - _EPOCH) // _MICROSECOND
    work = Work(batch=batch, digest=batch.digest(), at=at, puts={}, deletes={}, drops={})
    for change in batch.changes:
        statements, id_ = writes[change.key.kind], change.key.id
        if isinstance(change, Delete):
            if change.expected == ANY:
                _add(work.drops, statements.drop, (id_,))
            else:
                _add(work.deletes, statements.delete, (id_, change.expected))
        elif isinstance(change, Put):
            row = (change.schema, change.body, *plain_index(change.index), id_)
            if change.expected == ANY:
                _add(work.puts, statements.upsert, row)
            elif change.expected == 0:
                _add(work.puts, statements.insert, row)
            else:
                _add(work.puts, statements.update, (*row, change.expected))
    return work


def _add(rows: dict[str, list[_Bound]], statement: str, row: _Bound) -> None:
    rows.setdefault(statement, []).append(row)


def commit(connection: sqlite3.Connection, work: Work, memory: timedelta) -> Commit:
    """
    Do the work inside the transaction that is open, or raise with nothing done.

    Raises:
        BatchReused: The batch's id was committed with other changes.
        VersionConflict: Keys are not at the version expected.
    """
    batch = work.batch
    known = connection.execute("SELECT digest, position FROM _batches WHERE id = ?", (batch.id,)).fetchone()
    if known is not None:
        if known[0] != work.digest:
            raise BatchReused(batch.id)
        return Commit(known[1], replayed=True)
    # Counted here and not by a rowid, which SQLite would give out again once its row is pruned.
    connection.execute("UPDATE _store SET position = position + 1")
    position = int(connection.execute("SELECT position FROM _store").fetchone()[0])
    connection.execute("SAVEPOINT _writes")
    checks = [change for change in batch.changes if isinstance(change, Check)]
    if not _written(connection, work, position) or conflicts(checks, _versions(connection, checks)):
        connection.execute("ROLLBACK TO _writes")
        found = _versions(connection, batch.changes)
        raise VersionConflict(f"batch {batch.id}", conflicts(batch.changes, found))
    connection.execute("INSERT INTO _batches VALUES (?, ?, ?, ?)", (batch.id, work.digest, work.at, position))
    connection.execute("DELETE FROM _batches WHERE at < ?", (work.at - memory // _MICROSECOND,))
    return Commit(position)


def _written(connection: sqlite3.Connection, work: Work, position: int) -> bool:
    for statement, rows in work.drops.items():
        connection.executemany(statement, rows)
    for statement, rows in work.deletes.items():
        if connection.executemany(statement, rows).rowcount != len(rows):
            return False
    for statement, rows in work.puts.items():
        if connection.executemany(statement, ((position, *row) for row in rows)).rowcount != len(rows):
            return False
    return True


def _versions(connection: sqlite3.Connection, changes: Iterable[Change]) -> dict[Key, int]:
    ids: dict[str, list[str]] = {}
    for change in changes:
        ids.setdefault(change.key.kind, []).append(change.key.id)
    found: dict[Key, int] = {}
    for kind, each in ids.items():
        rows = connection.execute(sql.by_ids(kind, "id", "version"), (json.dumps(each),))
        found.update((Key(kind, id_), version) for id_, version in rows)
    return found
