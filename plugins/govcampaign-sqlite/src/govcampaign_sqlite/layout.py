"""
The tables of a file, and how they follow the kinds that it is opened with.

A new kind is a new table. A new field is a new column that may be empty: where
the table holds records, the kind goes stale until each was put again. What
would lose or reread values is refused.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping

from govcampaign.errors import InvalidKind
from govcampaign.ports.evolution import StoredKind, added_fields, declared, refuse_namesakes, refuse_required
from govcampaign.ports.values import Kind
from govcampaign.wording import Text
from govcampaign_sqlite import sql
from govcampaign_sqlite.address import File
from govcampaign_sqlite.file import APPLICATION_ID, SCHEMA, check_header, empty, read_only, transaction
from govcampaign_sqlite.log import refuse_partial

_CACHE = 16_384
"""KiB of pages that a connection keeps at hand."""


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


def prepare(connection: sqlite3.Connection, file: File, kinds: Mapping[str, Kind]) -> dict[str, StoredKind]:
    """
    Bring the file up to these kinds, and return what it knows of each.

    Raises:
        KindsChanged: A kind lost or changed a field, or gained a required one while it holds records.
        NotAStore: Another program wrote it.
        ReadOnlyStore: The file would have to change, and may not.
        SchemaTooNew: A newer release wrote it.
        StoreUnavailable: It holds nothing and none is to be made, or it was copied without its log.
    """
    connection.execute(f"PRAGMA synchronous = {file.sync}")
    # The log is written back by `log`, and shows by its size how much of it is in use.
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("PRAGMA journal_size_limit = 0")
    # Rows arrive out of the order of most paths: pages that are written once a batch, not once a row.
    connection.execute(f"PRAGMA cache_size = {-_CACHE}")
    wanted = {name: declared(kind) for name, kind in kinds.items()}
    with transaction(connection, "BEGIN"):
        ours = check_header(connection, file)
        known = _declarations(connection) if ours else {}
    if ours:
        refuse_partial(connection, file)
    elif not file.create:
        raise empty(file)
    if not ours or any(known.get(name) != text for name, text in wanted.items()):
        if file.readonly:
            raise read_only(file)
        with transaction(connection):
            if not check_header(connection, file):
                _create(connection)
            known = _declarations(connection)
            for name, kind in kinds.items():
                if known.get(name) != wanted[name]:
                    _follow(connection, file, kind, known)
    if not file.readonly:
        _use_wal(connection)
    return {name: held for name, held in read_held(connection).items() if name in kinds}


def identity_of(connection: sqlite3.Connection) -> str:
    """Return what the file says of itself, and no other does."""
    return str(connection.execute("SELECT identity FROM _store").fetchone()[0])


def read_held(connection: sqlite3.Connection) -> dict[str, StoredKind]:
    """Return what the file knows of every kind it holds."""
    rows = connection.execute("SELECT name, generation, stale, since FROM _kinds")
    return {
        name: StoredKind(generation, frozenset(json.loads(stale)), since)
        for name, generation, stale, since in rows
    }


def _declarations(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, declared FROM _kinds"))


def _create(connection: sqlite3.Connection) -> None:
    for statement in sql.OURS:
        connection.execute(statement)
    connection.execute("INSERT INTO _store VALUES (0, ?, 0)", (secrets.token_hex(16),))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _use_wal(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # The port does not promise that reading goes on beside a writer: if another process
        # holds the file now, the next opening makes the switch.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _follow(connection: sqlite3.Connection, file: File, kind: Kind, known: Mapping[str, str]) -> None:
    if kind.name not in known:
        refuse_namesakes(kind, known, file.place)
        connection.execute(sql.create_table(kind))
        connection.execute("INSERT INTO _kinds VALUES (?, ?, 1, '[]', 0)", (kind.name, declared(kind)))
    else:
        _add_fields(connection, file, kind, known[kind.name])
        connection.execute("UPDATE _kinds SET declared = ? WHERE name = ?", (declared(kind), kind.name))
    _follow_indexes(connection, kind)


def _add_fields(connection: sqlite3.Connection, file: File, kind: Kind, before: str) -> None:
    added = added_fields(kind, before, file.place)
    if not added:
        return
    filled = connection.execute(f"SELECT 1 FROM {sql.quoted(kind.name)} LIMIT 1").fetchone() is not None
    if filled:
        refuse_required(kind, added, file.place)
    for field in added:
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
