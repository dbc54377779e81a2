"""
The storage port on the standard library's sqlite3.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

from attrs import evolve

from govcampaign.ports.bulk import collector_paused
from govcampaign.ports.checks import check_batch, check_keys, check_kinds, find_kind
from govcampaign.ports.damage import all_sound, page_of, refuse_damaged
from govcampaign.ports.evaluation import group_counts, read_cursor
from govcampaign.ports.evolution import StoredKind, refuse_older, refuse_stale, refuse_unwritten
from govcampaign.ports.handle import Handle
from govcampaign.ports.query import MATCH_ALL, Plain, Query, Term, fields_of
from govcampaign.ports.query_checks import check_query, check_tally
from govcampaign.ports.storage import Capability, Limits, Store, StoreInfo
from govcampaign.ports.values import Batch, Commit, Cursor, GroupCount, Key, Kind, Page, Stored
from govcampaign_sqlite import __version__, sql
from govcampaign_sqlite.address import File, parse_url
from govcampaign_sqlite.file import (
    SCHEMA,
    connect,
    is_undecodable,
    lenient,
    read_only,
    transaction,
    translated,
)
from govcampaign_sqlite.layout import check_names, identity_of, prepare, read_held
from govcampaign_sqlite.log import Log, settle
from govcampaign_sqlite.watch import Watch
from govcampaign_sqlite.writing import commit, prepare_batch


class SqliteStore(Store):
    """Records in one SQLite file; made by `open_store`."""

    def __init__(
        self,
        file: File,
        connection: sqlite3.Connection,
        kinds: Mapping[str, Kind],
        held: Mapping[str, StoredKind],
        watch: Watch,
    ) -> None:
        self._file = file
        self._connection = connection
        self._kinds = kinds
        self._held = dict(held)
        self._writes = {name: sql.Writes(kind) for name, kind in kinds.items()}
        self._handle = Handle(file.place)
        self._watch, self._log = watch, Log(file)
        self._info = StoreInfo(
            name="sqlite",
            version=__version__,
            capabilities=frozenset(Capability),
            limits=Limits(),
            schema=SCHEMA,
            place=file.place,
            readonly=file.readonly,
            files=file.files,
        )

    @property
    def info(self) -> StoreInfo:
        """Say what this store is."""
        return evolve(
            self._info, stale=tuple(sorted(name for name, held in self._held.items() if held.stale))
        )

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """Return the records of these keys: one statement a kind, in one transaction."""
        check_keys(keys, self._kinds, self._info.limits)
        ids: dict[str, list[str]] = {}
        for key in keys:
            ids.setdefault(key.kind, []).append(key.id)
        asked = {name: json.dumps(each) for name, each in ids.items()}
        found: dict[Key, Stored] = {}
        with self._using() as connection, collector_paused(len(keys)), transaction(connection, "BEGIN"):
            for name, each in asked.items():
                rows = self._rows(connection, sql.by_ids(name, "id", "version", "schema", "body"), (each,))
                if not all_sound(rows):
                    refuse_damaged(keys, name, rows)
                for id_, *rest in rows:
                    key = Key(name, id_)
                    found[key] = Stored(key, *rest)
        return {key: found[key] for key in keys if key in found}

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """Return one page of answers: by the keyset of the order, or by the rows that come next."""
        kind = check_query(query, limit, self._kinds, self._info.limits)
        last = None if after is None else read_cursor(after, query, kind)
        fields = query.fields()
        # Made before the lock and used after it: a value may be anyone's code.
        text, values = sql.page(query, last, limit)

        def ask(most: int) -> list[Any]:
            with self._using() as connection:
                self._refuse_stale(query.kind, fields)
                if last is not None and not query.order and fields:
                    rows = self._rows(connection, *sql.nearby(query, last[-1], most))
                    # Fewer say nothing: what fits may be further on.
                    if len(rows) == most:
                        return rows
                return self._rows(connection, text, [*values[:-1], most])

        with collector_paused(limit):
            return page_of(query, kind, ask, limit, lambda row: (*row[4:], row[0]))

    def tally(
        self,
        kind: str,
        by: Sequence[str],
        where: Term = MATCH_ALL,
        *,
        distinct: str | None = None,
        day: str | None = None,
    ) -> tuple[GroupCount, ...]:
        """Count the records of each group: one statement."""
        limits = self._info.limits
        found = check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=limits)
        text, values = sql.tally(kind, by, where, distinct=distinct, day=day)
        named = {*by, *fields_of(where), *(name for name in (distinct, day) if name is not None)}
        with self._using() as connection:
            self._refuse_stale(kind, named)
            rows = connection.execute(text, values).fetchall()
        return group_counts(
            ((row[:-1], row[-1]) for row in rows), found, (*by, *([] if day is None else [day]))
        )

    def apply(self, batch: Batch, /) -> Commit:
        """Commit the batch, or change nothing; all is checked and encoded before the file is locked."""
        check_batch(batch, self._kinds, self._info.limits)
        with collector_paused(len(batch.changes)):
            work = prepare_batch(batch, self._writes)
            with self._writing() as connection:
                self._refuse_older(connection, {change.key.kind for change in batch.changes})
                return commit(connection, work, self._info.limits.batch_memory)

    def reindexed(self, kind: str, /) -> None:
        """Declare that every record of the kind was put again; the versions show whether it is so."""
        find_kind(kind, self._kinds)
        with self._writing() as connection:
            self._refuse_older(connection, {kind})
            held = read_held(connection)[kind]
            old = f"SELECT id FROM {sql.quoted(kind)} WHERE version <= ? ORDER BY id LIMIT 5"
            rows = connection.execute(old, (held.since,)) if held.stale else ()
            refuse_unwritten(kind, [str(Key(kind, id_)) for (id_,) in rows])
            connection.execute("UPDATE _kinds SET stale = '[]' WHERE name = ?", (kind,))
        self._held[kind] = evolve(held, stale=frozenset())

    def close(self) -> None:
        """Close the file; in a fork, leave it to the process that opened it."""
        if self._handle.close():
            with translated(self._file), closing(self._connection) as connection:
                if not self._file.readonly:
                    with suppress(sqlite3.Error):
                        settle(connection)

    # -- inside ----------------------------------------------------------------

    @staticmethod
    def _rows(connection: sqlite3.Connection, text: str, values: Sequence[Plain]) -> list[Any]:
        """Return the rows of a question; text that is none is read only where there is some."""
        try:
            return connection.execute(text, values).fetchall()
        except sqlite3.OperationalError as error:
            if not is_undecodable(error):
                raise
        with lenient(connection):
            return connection.execute(text, values).fetchall()

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._handle.using(), translated(self._file):
            self._watch.check()
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._using() as connection:
            if self._file.readonly:
                raise read_only(self._file)
            self._log.before(connection)
            with transaction(connection):
                yield connection
            # Before it is acknowledged: what went into a file that is gone is lost.
            self._watch.check()
            self._log.after(connection)

    def _refuse_stale(self, kind: str, fields: Collection[str]) -> None:
        if self._held[kind].stale.isdisjoint(fields):
            return
        # Another process may have finished the reindexing meanwhile.
        now = read_held(self._connection).get(kind, self._held[kind])
        self._held[kind] = evolve(self._held[kind], stale=now.stale)
        refuse_stale(kind, self._held[kind], fields)

    def _refuse_older(self, connection: sqlite3.Connection, kinds: Collection[str]) -> None:
        refuse_older(kinds, self._held, read_held(connection), self._file.place)


def open_store(url: str, kinds: Sequence[Kind]) -> SqliteStore:
    """
    Open `sqlite:///path.db` for these kinds, making the file where there is none.

    Args:
        url: `sqlite:///relative.db` or `sqlite:////absolute/path.db`, then perhaps
            `?create=0&readonly=1&timeout=5&sync=full|normal&incomplete=1`.
        kinds: What the store is to hold; kinds of the file that are not named stay as they are.

    Raises:
        InvalidStoreUrl: The address cannot be read.
        InvalidKind: A kind breaks a rule of the port.
        KindsChanged: A kind declared here differs from the one in the file.
        NotAStore: The file is not one of ours, or damaged; it is left untouched.
        SchemaTooNew: A newer release wrote it; it is left untouched.
        ReadOnlyStore: The kinds are new to the file, which may only be read.
        StoreBusy: Another process holds it.
        StoreUnavailable: It cannot be reached, or it was copied without its log.
    """
    file = parse_url(url)
    known = check_kinds(kinds)
    check_names(known, file.place)
    with translated(file):
        before = file.path.stat() if file.path.exists() else None
        file, connection = connect(file)
        try:
            held = prepare(connection, file, known)
            watch = Watch(file, identity_of(connection), before)
            return SqliteStore(file, connection, known, held, watch)
        except BaseException:
            connection.close()
            raise
