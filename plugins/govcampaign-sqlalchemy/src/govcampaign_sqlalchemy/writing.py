"""
How a batch is made ready, and how it is committed.

All is encoded before a transaction opens. Inside one, the batch's id is claimed
first, which gives its position; then its keys are held, in their order, and
their versions compared; then it is written. Many rows that must not be there
yet are not looked for: the index of their ids refuses those that are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, Final, TypeAlias

from attrs import frozen
from sqlalchemy import Connection, bindparam, delete, insert, select

from govcampaign.errors import BatchReused, VersionConflict
from govcampaign.ports.checks import conflicts
from govcampaign.ports.values import Batch, Check, Commit, Delete, FieldType, Key, Kind, Put
from govcampaign_sqlalchemy import postgresql
from govcampaign_sqlalchemy.faults import Raced
from govcampaign_sqlalchemy.layout import Layout

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

_MOST_RUNS: Final = 8
"""Statements that hold the keys of one kind; beyond them, those looked at are held as those written."""

_Row: TypeAlias = tuple[Any, ...]


@frozen(kw_only=True)
class Part:
    """
    What a batch does to one kind.

    Attributes:
        puts: The rows to write, by id and in its order, each still without its version, which comes first;
            those of `fresh` are not among them.
        deletes: The ids to take away.
        checks: The ids only looked at.
        runs: The ids to be held, in their order, as runs of those to be written and those to be looked at.
        fresh: The rows that must not be there, as COPY reads them, where they are many.
        copied: The rows of `puts` as COPY reads them, by id; None where they are few.
        columns: The columns along a row, quoted, the version's first.
    """

    puts: dict[str, _Row]
    deletes: list[str]
    checks: list[str]
    runs: list[tuple[bool, list[str]]]
    fresh: Sequence[str]
    copied: Mapping[str, str] | None
    columns: Sequence[str]


@frozen(kw_only=True)
class Work:
    """
    A checked batch as the database will see it.

    Attributes:
        batch: The batch.
        digest: What it would do.
        at: Its instant in microseconds since 1970.
        parts: What it does to each kind, by name and in the order of names.
        level: The isolation it needs; None: that of the engine.
    """

    batch: Batch
    digest: str
    at: int
    parts: dict[str, Part]
    level: str | None


def prepare_batch(batch: Batch, kinds: Mapping[str, Kind], layout: Layout) -> Work:
    """Encode a checked batch, before anything is locked."""
    changes = sorted(batch.changes, key=lambda change: (change.key.kind, change.key.id))
    parts = {
        name: _part(list(mine), kinds[name], layout)
        for name, mine in groupby(changes, key=lambda change: change.key.kind)
    }
    checks = any(part.checks for part in parts.values())
    at = (batch.at - _EPOCH) // _MICROSECOND
    level = layout.flavour.checked if checks else None
    return Work(batch=batch, digest=batch.digest(), at=at, parts=parts, level=level)


def _part(changes: Sequence[Put | Delete | Check], kind: Kind, layout: Layout) -> Part:
    flavour = layout.flavour
    checks = [change.key.id for change in changes if isinstance(change, Check)]
    puts = [change for change in changes if isinstance(change, Put)]
    fresh = [put for put in puts if put.expected == 0]
    # Ids that are held though absent are inserted in one order, so they come before all others.
    if checks or flavour.copies_fresh is None or len(fresh) < flavour.copies_fresh:
        fresh = []
    apart = {put.key.id for put in fresh}
    rows = {put.key.id: _row(put, layout) for put in puts if put.key.id not in apart}
    many = flavour.copies_over is not None and len(rows) >= flavour.copies_over
    held = {change.key.id: not isinstance(change, Check) for change in changes if change.key.id not in apart}
    return Part(
        puts=rows,
        deletes=[change.key.id for change in changes if isinstance(change, Delete)],
        checks=checks,
        runs=_runs(held),
        fresh=postgresql.encode([_row(put, layout) for put in fresh]),
        copied=dict(zip(rows, postgresql.encode(rows.values()), strict=True)) if many else None,
        columns=_columns(kind, layout),
    )


def _runs(modes: Mapping[str, bool]) -> list[tuple[bool, list[str]]]:
    """Return ids in order as runs of one mode; too many runs become one of those to be written."""
    runs = [(mode, list(ids)) for mode, ids in groupby(modes, key=modes.__getitem__)]
    return runs if len(runs) <= _MOST_RUNS else [(True, list(modes))]


def _row(put: Put, layout: Layout) -> _Row:
    return (int(put.schema), bytes(put.body), *map(layout.flavour.bind, put.index), put.key.id)


def _columns(kind: Kind, layout: Layout) -> tuple[str, ...]:
    quoted = layout.flavour.quoted
    return (*map(quoted, ("version", "schema", "body")), *map(layout.column, kind.types), layout.id)


def commit(connection: Connection, work: Work, layout: Layout) -> Commit:
    """
    Do the work inside the transaction that is open, or raise with the transaction to be undone.

    Raises:
        BatchReused: The batch's id was committed with other changes.
        VersionConflict: Keys are not at the version expected.
        Raced: Another transaction was quicker.
    """
    batch, table = work.batch, layout.batches
    known = connection.execute(select(table.c.digest, table.c.position).where(table.c.id == batch.id)).first()
    if known is not None:
        if known.digest != work.digest:
            raise BatchReused(batch.id)
        return Commit(known.position, replayed=True)
    # Another writer of the same batch is waited for here, and found by the retry.
    claim = insert(table).values(id=batch.id, digest=work.digest, at=work.at)
    position = int(connection.execute(claim).inserted_primary_key[0])  # type: ignore[index]  # one row, so one key
    found = _held(connection, work, layout)
    apart = {name for name, part in work.parts.items() if part.fresh}
    held = [c for c in batch.changes if not (c.key.kind in apart and isinstance(c, Put) and c.expected == 0)]
    if conflicts(held, found) or not _written(connection, work, layout, found, position):
        asked = {name: [c.key.id for c in batch.changes if c.key.kind == name] for name in work.parts}
        told = conflicts(batch.changes, _versions(connection, layout, asked))
        if not told:
            raise Raced  # what was in the way is gone already
        raise VersionConflict(f"batch {batch.id}", told)
    return Commit(position)


def forget(connection: Connection, work: Work, layout: Layout, memory: timedelta) -> None:
    """Forget the batches that lie so far before this one."""
    table = layout.batches
    # Looked for first: a deletion would wait for the batches that others are about to commit.
    old = select(table.c.position).where(table.c.at < work.at - memory // _MICROSECOND)
    positions = connection.execute(old).scalars().all()
    if positions:
        gone = delete(table).where(table.c.position == bindparam("gone"))
        connection.execute(gone, [{"gone": position} for position in positions])


def _held(connection: Connection, work: Work, layout: Layout) -> dict[Key, int]:
    flavour = layout.flavour
    found: dict[Key, int] = {}
    for name, part in work.parts.items():
        for written, ids in part.runs:
            end = flavour.locking if written else flavour.sharing
            found |= _versions(connection, layout, {name: ids}, end)
        checks = [id_ for id_ in part.checks if Key(name, id_) not in found]
        if checks and flavour.holds_absent:
            puts = [id_ for id_ in part.puts if Key(name, id_) not in found]
            flavour.hold_absent(connection, layout.name(name), checks, puts)
            found |= {Key(name, id_): 0 for id_ in puts}
    return found


def _versions(
    connection: Connection, layout: Layout, asked: Mapping[str, Sequence[str]], end: str = ""
) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for name, ids in asked.items():
        if ids:
            bound: list[Any] = []
            test = layout.flavour.among(layout.id, ids, FieldType.TEXT, bound)
            text = f"SELECT {layout.id}, {layout.version} FROM {layout.name(name)}{layout.flavour.by_key}"
            text = f"{text} WHERE {test}"
            rows = connection.exec_driver_sql(f"{text} ORDER BY {layout.id}{end}", tuple(bound))
            found.update((Key(name, id_), version) for id_, version in rows)
    return found


def _written(
    connection: Connection, work: Work, layout: Layout, found: Mapping[Key, int], position: int
) -> bool:
    """Write all; return False, with all undone, where a row that must not be there is."""
    fresh = any(part.fresh for part in work.parts.values())
    try:
        # The versions to be reported are those from before.
        with connection.begin_nested() if fresh else nullcontext():
            for name, part in work.parts.items():
                _write(connection, layout, name, part, found=found, position=position)
            # Last, for they may wait for others who insert the same.
            for name, part in work.parts.items():
                if part.fresh:
                    postgresql.add(connection, layout.name(name), part.columns, part.fresh, position)
    except postgresql.Taken:
        return False
    return True


def _write(
    connection: Connection, layout: Layout, name: str, part: Part, *, found: Mapping[Key, int], position: int
) -> None:
    gone = [id_ for id_ in part.deletes if Key(name, id_) in found]
    if gone:
        bound: list[Any] = []
        test = layout.flavour.among(layout.id, gone, FieldType.TEXT, bound)
        words = f"{layout.flavour.deletion(layout.name(name))} WHERE {test}"
        _expect(connection.exec_driver_sql(words, tuple(bound)).rowcount, len(gone))
    if part.puts:
        _put(connection, layout, name, part, found=found, position=position)


def _put(
    connection: Connection, layout: Layout, name: str, part: Part, *, found: Mapping[Key, int], position: int
) -> None:
    flavour, table, columns = layout.flavour, layout.name(name), part.columns
    new = [(position, *row) for id_, row in part.puts.items() if Key(name, id_) not in found]
    marks: list[Any] = []
    values = ", ".join([flavour.mark(marks, None) for _ in columns])
    add = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"
    if new:
        connection.exec_driver_sql(add, new)
    old = [(id_, row) for id_, row in part.puts.items() if Key(name, id_) in found]
    if not old:
        return
    if part.copied is not None:
        lines = [part.copied[id_] for id_, _ in old]
        _expect(postgresql.replace(connection, table, columns, lines, position), len(old))
        return
    replace = flavour.replacing(add, columns[:-1])
    if replace is not None:
        connection.exec_driver_sql(replace, [(position, *row) for _, row in old])
        return
    marks = []
    given = ", ".join([f"{column} = {flavour.mark(marks, None)}" for column in columns[:-1]])
    where = f"{layout.id} = {flavour.mark(marks, None)} AND {layout.version} = {flavour.mark(marks, None)}"
    rows = [(position, *row, found[Key(name, id_)]) for id_, row in old]
    done = connection.exec_driver_sql(f"UPDATE {table} SET {given} WHERE {where}", rows)
    _expect(done.rowcount, len(rows))


def _expect(done: int, wanted: int) -> None:
    # Where rows are not held, another may have been quicker; some drivers do not count.
    if done not in {-1, wanted}:
        raise Raced
