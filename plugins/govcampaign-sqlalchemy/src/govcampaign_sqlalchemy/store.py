"""
The storage port on any database that SQLAlchemy speaks to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from attrs import evolve
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from govcampaign.ports.bulk import collector_paused
from govcampaign.ports.checks import check_batch, check_keys, check_kinds, find_kind
from govcampaign.ports.damage import all_sound, page_of, refuse_damaged
from govcampaign.ports.evaluation import group_counts, read_cursor
from govcampaign.ports.evolution import StoredKind, refuse_older, refuse_stale, refuse_unwritten
from govcampaign.ports.handle import Handle
from govcampaign.ports.query import MATCH_ALL, Query, Term, fields_of
from govcampaign.ports.query_checks import check_query, check_tally
from govcampaign.ports.storage import Limits, Store, StoreInfo
from govcampaign.ports.values import Batch, Commit, Cursor, GroupCount, Key, Kind, Page, Stored
from govcampaign_sqlalchemy import __version__, sql
from govcampaign_sqlalchemy.address import parse_url, refuse_unnamed
from govcampaign_sqlalchemy.engine import Database, engine_of, flavour_of
from govcampaign_sqlalchemy.faults import Fault, read_only
from govcampaign_sqlalchemy.layout import Layout
from govcampaign_sqlalchemy.opening import SCHEMA, open_tables, read_held
from govcampaign_sqlalchemy.writing import Work, commit, forget, prepare_batch

_Answer = TypeVar("_Answer")


class SqlStore(Store):
    """Records in the tables of a database; made by `open_store`."""

    def __init__(
        self,
        database: Database,
        layout: Layout,
        kinds: Mapping[str, Kind],
        held: Mapping[str, StoredKind],
        limits: Limits,
    ) -> None:
        self._database, self._layout, self._kinds, self._held = database, layout, kinds, dict(held)
        address = database.address
        self._handle = Handle(address.place)
        self._info = StoreInfo(
            name=address.name,
            version=__version__,
            capabilities=database.capabilities,
            limits=limits,
            schema=SCHEMA,
            place=address.place,
            readonly=address.readonly,
            files=layout.flavour.files(address),
        )

    @property
    def info(self) -> StoreInfo:
        """Say what this store is."""
        return evolve(
            self._info, stale=tuple(sorted(name for name, held in self._held.items() if held.stale))
        )

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """Return the records of these keys: one statement for all kinds."""
        check_keys(keys, self._kinds, self._info.limits)
        ids: dict[str, dict[str, None]] = {}
        for key in keys:
            ids.setdefault(key.kind, {})[key.id] = None
        if not ids:
            self._handle.check()
            return {}
        names = list(ids)
        text, bound = sql.by_ids(self._layout, {name: list(each) for name, each in ids.items()})
        with collector_paused(len(keys)):
            rows = self._ask(text, bound, lenient=True)
            if not all_sound([row[1:] for row in rows]):
                for place, name in enumerate(names):
                    refuse_damaged(keys, name, [row[1:] for row in rows if row[0] == place])
            found = {
                key: Stored(key, *rest) for place, id_, *rest in rows for key in (Key(names[place], id_),)
            }
            return {key: found[key] for key in keys if key in found}

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """Return one page of answers: one statement, by the keyset of the order."""
        kind = check_query(query, limit, self._kinds, self._info.limits)
        last = None if after is None else read_cursor(after, query, kind)

        def ask(most: int) -> Sequence[Any]:
            text, bound = sql.page(self._layout, query, kind, last, most)
            return self._ask(text, bound, query.kind, query.fields(), lenient=True)

        def rank_of(row: Sequence[Any]) -> tuple[Any, ...]:
            return (*self._plain(kind, query.order, row[4:]), row[0])

        with collector_paused(limit):
            return page_of(query, kind, ask, limit, rank_of)

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
        text, bound = sql.tally(self._layout, found, by, where, distinct=distinct, day=day)
        named = {*by, *fields_of(where), *(name for name in (distinct, day) if name is not None)}
        groups = (*by, *([] if day is None else [day]))
        rows = self._ask(text, bound, kind, named)
        # A count without groups answers a row where nothing is counted, too.
        counts = ((self._plain(found, groups, row[:-1]), row[-1]) for row in rows if row[-1])
        return group_counts(counts, found, groups)

    def apply(self, batch: Batch, /) -> Commit:
        """Commit the batch, or change nothing; all is checked and encoded before a transaction opens."""
        check_batch(batch, self._kinds, self._info.limits)
        with collector_paused(len(batch.changes)):
            work = prepare_batch(batch, self._kinds, self._layout)
            return self._attempt(lambda: self._commit(work), writes=True)

    def reindexed(self, kind: str, /) -> None:
        """Declare that every record of the kind was put again; the versions show whether it is so."""
        find_kind(kind, self._kinds)
        self._attempt(lambda: self._reindexed(kind), writes=True)

    def within(self, connection: Connection) -> SqlStore:
        """
        Return this store inside a transaction of the same database; nothing is asked of it yet.

        The connection is the application's, as in `store_over`; closing one store does not close the other.

        Args:
            connection: What the transaction is on, such as `session.connection()`.

        Raises:
            InvalidValue: It is no such connection, or commits each statement by itself.
            StoreClosed: The store or the connection is closed.
        """
        from govcampaign_sqlalchemy.lending import joining

        self._handle.check()
        database = joining(connection, self._database.address, self._layout.flavour)
        return SqlStore(database, self._layout, self._kinds, self._held, self._info.limits)

    def close(self) -> None:
        """Close the connections; in a fork, leave them to the process that opened them."""
        if self._handle.close():
            self._database.close()

    # -- inside ----------------------------------------------------------------

    def _attempt(self, call: Callable[[], _Answer], *, writes: bool = False) -> _Answer:
        def checked() -> _Answer:
            self._handle.check()
            flavour.check_unchanged()
            answer = call()
            if writes:
                # Before it is acknowledged: what went into a file that is gone is lost.
                flavour.check_unchanged()
            return answer

        flavour = self._layout.flavour
        with self._handle.sharing():
            if writes and self._info.readonly:
                raise read_only(self._database.address)
            return self._database.attempt(checked)

    def _ask(
        self,
        text: str,
        bound: Sequence[Any],
        kind: str = "",
        fields: Collection[str] = (),
        *,
        lenient: bool = False,
    ) -> Sequence[Any]:
        flavour = self._layout.flavour

        def asked() -> Sequence[Any]:
            with self._database.reading(flavour.reading) as connection:
                if kind and not self._held[kind].stale.isdisjoint(fields):
                    # Another process may have finished the reindexing meanwhile.
                    now = read_held(connection, self._layout, [kind]).get(kind, self._held[kind])
                    refuse_stale(kind, now, fields)
                    self._learn(kind, now.stale)
                try:
                    return connection.exec_driver_sql(text, tuple(bound)).all()
                except SQLAlchemyError as error:
                    if not lenient or flavour.fault(error) is not Fault.DAMAGED:
                        raise
                # Only where there is such text: reading it costs a call for each column.
                with flavour.lenient(connection):
                    return connection.exec_driver_sql(text, tuple(bound)).all()

        return self._attempt(asked)

    @contextmanager
    def _writing(self, kinds: Collection[str], level: str | None = None) -> Iterator[Connection]:
        with self._database.writing(level) as connection:
            now = read_held(connection, self._layout, kinds, hold=True)
            refuse_older(kinds, self._held, now, self._info.place)
            yield connection

    def _commit(self, work: Work) -> Commit:
        memory = self._info.limits.batch_memory
        with self._writing(work.parts, work.level) as connection:
            done = commit(connection, work, self._layout)
            if work.level is None and not done.replayed:
                forget(connection, work, self._layout, memory)
        if work.level is not None and not done.replayed:
            # Apart, for in there it would read what every other batch writes, and so be in its way.
            with self._writing((), None) as connection:
                forget(connection, work, self._layout, memory)
        return done

    def _reindexed(self, kind: str) -> None:
        layout = self._layout
        with self._writing([kind]) as connection:
            held = read_held(connection, layout, [kind])[kind]
            bound: list[Any] = []
            old = f"{layout.version} <= {layout.flavour.mark(bound, held.since)}"
            text = f"SELECT {layout.id} FROM {layout.name(kind)} WHERE {old} ORDER BY {layout.id}"
            text = f"{text} {layout.flavour.first(5)}"
            rows = connection.exec_driver_sql(text, tuple(bound)).all() if held.stale else ()
            refuse_unwritten(kind, [str(Key(kind, id_)) for (id_,) in rows])
            table = layout.kinds
            connection.execute(sa.update(table).where(table.c.name == kind).values(stale="[]"))
        self._learn(kind, frozenset())

    def _learn(self, kind: str, stale: frozenset[str]) -> None:
        # What the application may undo is asked for each time.
        if not self._database.joined:
            self._held[kind] = evolve(self._held[kind], stale=stale)

    def _plain(self, kind: Kind, names: Sequence[str], values: Sequence[Any]) -> tuple[Any, ...]:
        types = kind.types
        flavour = self._layout.flavour
        return tuple(flavour.plain(value, types[name]) for name, value in zip(names, values, strict=True))


# -- opening -------------------------------------------------------------------


def open_store(url: str, kinds: Sequence[Kind]) -> SqlStore:
    """
    Open a database for these kinds, making the tables where there are none.

    Args:
        url: `postgresql://user:password@host/database`, `mariadb://…`, `mysql://…`, or
            `sqlalchemy+dialect://…`, then perhaps `?schema=office&pool_size=5&…` (see `OPTIONS`).
        kinds: What the store is to hold; kinds of the database that are not named stay as they are.

    Raises:
        InvalidStoreUrl: The address cannot be read, or its driver is not installed.
        InvalidKind: A kind breaks a rule of the port.
        KindsChanged: A kind declared here differs from the one in the database.
        NotAStore: Tables of others are there; they are left untouched.
        SchemaTooNew: A newer release made the tables; they are left untouched.
        ReadOnlyStore: The tables would have to change, and may not.
        StoreBusy: Others are in the way.
        StoreUnavailable: It cannot be reached.
    """
    address = parse_url(url)
    refuse_unnamed(address)
    known = check_kinds(kinds)
    flavour = flavour_of(address)
    return open_in(Database(address, engine_of(address, flavour), flavour), known)


def open_in(database: Database, kinds: Mapping[str, Kind]) -> SqlStore:
    """Open a database that can be connected to, for kinds that are checked; raises as `open_store` does."""
    address, flavour = database.address, database.flavour
    layout = Layout(flavour, address.schema, address.prefix)
    try:
        held = database.attempt(lambda: open_tables(database, layout, kinds))
        limits = database.attempt(lambda: _limits(database))
        flavour.opened(address)
    except BaseException:
        database.close()
        raise
    return SqlStore(database, layout, kinds, held, limits)


def _limits(database: Database) -> Limits:
    with database.reading() as connection:
        return database.flavour.limits(connection)
