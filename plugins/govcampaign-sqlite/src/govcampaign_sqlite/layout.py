"""
The tables of a file, and how they follow the kinds that it is opened with.

A new kind is a new table. A new field is a new column that may be empty: where
the table holds records, the kind goes stale until each was put again. What
would lose or reread values is refused.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import frozen

from govcampaign.errors import InvalidKind, KindsChanged
from govcampaign.ports.values import Kind
from govcampaign.wording import Text
from govcampaign_sqlite import sql
from govcampaign_sqlite.file import APPLICATION_ID, SCHEMA, File, read_only


@frozen
class Held:
    """
    What a file knows of one kind.

    Attributes:
        generation: Rises with every change of the kind's columns.
        stale: The fields that old records lack.
        since: The last position before those fields came.
    """

    generation: int
    stale: frozenset[str]
    since: int


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Run the block as one transaction; undo all of it if anything at all goes wrong."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def check_names(kinds: Mapping[str, Kind], place: str) -> None:
    """
    Refuse names that SQLite keeps for itself.

    Raises:
        InvalidKind: A kind is called like one of its tables.
    """
    for name in kinds:
        if name.casefold().startswith("sqlite_") or name.casefold() == "json_each":
            reason = Text(f"SQLite 保留了名称“{name}”", f"SQLite keeps the name {name!r} for itself")
            raise InvalidKind(place, reason, Text("换一个名称", "use another name"))


def prepare(connection: sqlite3.Connection, file: File, kinds: Mapping[str, Kind]) -> dict[str, Held]:
    """
    Bring the file up to these kinds, and return what it knows of each.

    Raises:
        KindsChanged: A kind lost or changed a field, or gained a required one while it holds records.
        ReadOnlyStore: The file would have to change, and may not.
    """
    connection.execute(f"PRAGMA synchronous = {file.sync}")
    wanted = {name: declared(kind) for name, kind in kinds.items()}
    if not _is_ours(connection) or any(
        _declarations(connection).get(name) != text for name, text in wanted.items()
    ):
        if file.readonly:
            raise read_only(file)
        with transaction(connection):
            if not _is_ours(connection):
                _create(connection)
            known = _declarations(connection)
            for name, kind in kinds.items():
                if known.get(name) != wanted[name]:
                    _follow(connection, file, kind, known)
    if not file.readonly:
        _use_wal(connection)
    return {name: held for name, held in read_held(connection).items() if name in kinds}


def declared(kind: Kind) -> str:
    """Return a kind as the text that the file keeps of it; the order of fields does not matter."""
    return json.dumps(
        {
            "fields": dict(sorted((field.name, field.type.value) for field in kind.fields)),
            "required": sorted(kind.required),
            "paths": sorted(kind.paths),
            "tallies": sorted(kind.tallies),
        },
        ensure_ascii=False,
    )


def read_held(connection: sqlite3.Connection) -> dict[str, Held]:
    """Return what the file knows of every kind it holds."""
    rows = connection.execute("SELECT name, generation, stale, since FROM _kinds")
    return {
        name: Held(generation, frozenset(json.loads(stale)), since) for name, generation, stale, since in rows
    }


def _is_ours(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def _declarations(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, declared FROM _kinds"))


def _create(connection: sqlite3.Connection) -> None:
    for statement in sql.OURS:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _use_wal(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Readers and a writer side by side are a comfort, not a promise: if another process
        # is in the way just now, the next opening makes the switch.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _follow(connection: sqlite3.Connection, file: File, kind: Kind, known: Mapping[str, str]) -> None:
    if kind.name not in known:
        if kind.name.casefold() in {name.casefold() for name in known}:
            raise _changed(
                file, kind, "只有大小写与库中某类记录不同", "differs in case only from a kind of the file"
            )
        connection.execute(sql.create_table(kind))
        connection.execute("INSERT INTO _kinds VALUES (?, ?, 1, '[]', 0)", (kind.name, declared(kind)))
    else:
        _add_fields(connection, file, kind, json.loads(known[kind.name]))
        connection.execute("UPDATE _kinds SET declared = ? WHERE name = ?", (declared(kind), kind.name))
    _follow_indexes(connection, kind)


def _add_fields(connection: sqlite3.Connection, file: File, kind: Kind, old: Mapping[str, Any]) -> None:
    types = {name: type_.value for name, type_ in kind.types.items()}
    for name, type_ in old["fields"].items():
        if types.get(name) != type_:
            change = Text("不见了", "is gone") if name not in types else Text("换了类型", "has another type")
            raise _changed(
                file, kind, f"索引字段“{name}”{change.zh}", f"the index field {name!r} {change.en}"
            )
        if (name in kind.required) != (name in old["required"]):
            raise _changed(
                file, kind, f"“{name}”是否必填与库中不同", f"{name!r} is required in one of both only"
            )
    added = [field for field in kind.fields if field.name not in old["fields"]]
    if not added:
        return
    filled = connection.execute(f"SELECT 1 FROM {sql.quoted(kind.name)} LIMIT 1").fetchone() is not None
    for field in added:
        if filled and field.name in kind.required:
            raise _changed(
                file,
                kind,
                f"已有记录没有必填字段“{field.name}”",
                f"old records lack the required {field.name!r}",
            )
        connection.execute(f"ALTER TABLE {sql.quoted(kind.name)} ADD COLUMN {sql.column(field)}")
    connection.execute("UPDATE _kinds SET generation = generation + 1 WHERE name = ?", (kind.name,))
    if filled:
        stale = read_held(connection)[kind.name].stale.union(field.name for field in added)
        connection.execute(
            "UPDATE _kinds SET stale = ?, since = (SELECT position FROM _store) WHERE name = ?",
            (json.dumps(sorted(stale)), kind.name),
        )


def _follow_indexes(connection: sqlite3.Connection, kind: Kind) -> None:
    wanted = sql.indexes(kind)
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (kind.name,)
    )
    # SQLite's own index over the ids has a name that is not ours to drop.
    there = {name for (name,) in rows if name.startswith("_")}
    for name in sorted(there - wanted.keys()):
        connection.execute(f"DROP INDEX {sql.quoted(name)}")
    for name in sorted(wanted.keys() - there):
        connection.execute(wanted[name])


def _changed(file: File, kind: Kind, zh: str, en: str) -> KindsChanged:
    return KindsChanged(
        f"{file.place}, kind {kind.name}",
        Text(zh, en),
        Text(
            "用与库一致的 Kind 打开；新字段只能可为空",
            "open it with the kinds it holds; new fields may be absent",
        ),
    )
