"""
Opening a database: whether it is ours, its layout brought up to date, and then its kinds.

Only one opener at a time changes tables. Where the database can, all of it
is one transaction; MariaDB and MySQL commit with each table that is made, so the
order is such that a second opening goes on where a first one was cut off: a kind
is written down before its table is made, and again when it is done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.elements import quoted_name

from govcampaign.errors import NotAStore, SchemaTooNew, StoreUnavailable
from govcampaign.ports.evolution import StoredKind, added_fields, declared, refuse_namesakes, refuse_required
from govcampaign.ports.values import Kind
from govcampaign.wording import Text
from govcampaign_sqlalchemy.address import Address
from govcampaign_sqlalchemy.engine import Database
from govcampaign_sqlalchemy.faults import read_only
from govcampaign_sqlalchemy.layout import APPLICATION, Layout

Step: TypeAlias = Callable[[Connection, Layout], None]

SCHEMA: Final = 1
"""The number of our own layout."""

STEPS: Final[dict[int, Step]] = {}
"""What brings a layout to the next number; where tables commit by themselves it may run a second time."""

_PENDING: Final = ""
_ELSEWHERE: Final = Text(
    "为存储另建一个库或 schema，或换一个 prefix；现有的表未改动",
    "give the store a database or schema of its own, or another prefix; the tables were left as they are",
)


def open_tables(database: Database, layout: Layout, kinds: Mapping[str, Kind]) -> dict[str, StoredKind]:
    """
    Bring the database up to these kinds, and return what it knows of each.

    Raises:
        NotAStore: Tables of others are there, or the database takes not all of Unicode; nothing is touched.
        SchemaTooNew: A newer release made the tables; nothing of them is touched.
        StoreUnavailable: There are no tables, and none are to be made.
        KindsChanged: A kind lost or changed a field, or gained a required one while it holds records.
        ReadOnlyStore: The tables would have to change, and may not.
    """
    address = database.address
    with database.reading() as connection:
        layout.flavour.check_database(connection, address)
        found = _layout_of(connection, layout, address)
        if found == SCHEMA and not _changed(connection, layout, kinds):
            return read_held(connection, layout, kinds)
    if not found and (address.readonly or not address.create):
        missing = Text("其中还没有存储的表", "it holds no tables of a store yet")
        remedy = Text(
            "核对地址；新建须去掉 create=0 和 readonly", "check it; drop create=0 and readonly to make them"
        )
        raise StoreUnavailable(address.place, missing, remedy)
    if address.readonly:
        raise read_only(address)
    with database.making(layout) as connection:
        # Somebody may have been here before us.
        found = _layout_of(connection, layout, address)
        if not found:
            _create(connection, layout)
        else:
            _migrate(connection, layout, found)
        for kind in _changed(connection, layout, kinds):
            _follow(connection, layout, address.place, kind)
        return read_held(connection, layout, kinds)


def read_held(
    connection: Connection, layout: Layout, names: Iterable[str], *, hold: bool = False
) -> dict[str, StoredKind]:
    """Return what the database knows of these kinds; hold it so until the transaction ends, if asked to."""
    table = layout.kinds
    query = sa.select(table.c.name, table.c.generation, table.c.stale, table.c.since)
    query = query.where(table.c.name.in_(sorted(names)))
    if hold:
        query = query.with_for_update(read=True, key_share=True)
    return {
        name: StoredKind(generation, frozenset(json.loads(stale)), since)
        for name, generation, stale, since in connection.execute(query)
    }


# -- ours or not ---------------------------------------------------------------


def _layout_of(connection: Connection, layout: Layout, address: Address) -> int | None:
    """Return the number of the layout; None where there is none, 0 where its making was cut off."""
    inspector = sa.inspect(connection)
    tables = set(inspector.get_table_names(layout.schema))
    if address.shared:
        tables &= {str(table.name) for table in (layout.store, layout.kinds, layout.batches)}
    if not tables:
        return None
    if layout.store.name in tables:
        columns = {each["name"] for each in inspector.get_columns(layout.store.name, layout.schema)}
        ours = layout.store.c
        if columns == set(ours.keys()):
            query = sa.select(ours.layout, ours.application)
            row = connection.execute(query).first()
            if row is None or row.application == APPLICATION:
                return _known(0 if row is None else row.layout, address)
    raise NotAStore(
        address.place,
        Text("其中有别的程序的表", "there are tables of another program"),
        _ELSEWHERE,
    )


def _known(found: int, address: Address) -> int:
    if found > SCHEMA:
        raise SchemaTooNew(
            address.place,
            Text(
                f"由更新的版本写成（格式 {found}，本版本至多 {SCHEMA}）",
                f"its layout is {found}, we know {SCHEMA}",
            ),
            Text(
                "升级 govcampaign-sqlalchemy；现有的表未改动",
                "upgrade govcampaign-sqlalchemy; the tables were left as they are",
            ),
        )
    return found


def _create(connection: Connection, layout: Layout) -> None:
    if layout.schema:
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {layout.flavour.quoted(layout.schema)}")
    look = sa.inspect(connection)
    # The first tells whose the others are, should it end here.
    for table in (layout.store, layout.kinds, layout.batches):
        _make(connection, layout, table, there=look.has_table(table.name, layout.schema))
    connection.execute(layout.store.insert().values(application=APPLICATION, layout=SCHEMA))


def _migrate(connection: Connection, layout: Layout, found: int) -> None:
    for number in range(found, SCHEMA):
        STEPS[number](connection, layout)
    if found < SCHEMA:
        connection.execute(layout.store.update().values(layout=SCHEMA))


def _make(connection: Connection, layout: Layout, table: sa.Table, *, there: bool) -> set[str]:
    """Make what a table lacks, itself or indexes of it, and return the indexes that it has beside them."""
    if not there:
        connection.execute(CreateTable(table))
    found = sa.inspect(connection).get_indexes(table.name, layout.schema) if there else ()
    names = {str(each["name"]) for each in found}
    wanted = {str(index.name): index for index in table.indexes}
    for name in sorted(wanted.keys() - names):
        wanted[name].create(connection)
    return names - wanted.keys()


# -- the kinds -----------------------------------------------------------------


def _changed(connection: Connection, layout: Layout, kinds: Mapping[str, Kind]) -> list[Kind]:
    known = _declarations(connection, layout)
    return [kind for name, kind in kinds.items() if known.get(name) != declared(kind)]


def _declarations(connection: Connection, layout: Layout) -> dict[str, str]:
    query = sa.select(layout.kinds.c.name, layout.kinds.c.declared)
    return {row.name: row.declared for row in connection.execute(query)}


def _follow(connection: Connection, layout: Layout, place: str, kind: Kind) -> None:
    known = _declarations(connection, layout)
    table = layout.kind(kind)
    there = sa.inspect(connection).has_table(table.name, layout.schema)
    if kind.name not in known:
        refuse_namesakes(kind, known, place)
        if there:
            reason = Text(
                f"已有别的表叫“{table.name}”", f"there is a table {table.name!r} of another program"
            )
            raise NotAStore(place, reason, _ELSEWHERE)
        _write(connection, layout, kind, name=kind.name, declared=_PENDING, generation=1, stale="[]", since=0)
    before = known.get(kind.name, _PENDING)
    if before != _PENDING:
        _add_fields(connection, layout, place, kind, before)
    for name in sorted(_make(connection, layout, table, there=there)):
        # What begins otherwise was made by the database itself, or by somebody else.
        if name.startswith("_"):
            sa.Index(quoted_name(name, quote=True), table.c.id).drop(connection)
    _write(connection, layout, kind, declared=declared(kind))


def _write(connection: Connection, layout: Layout, kind: Kind, **values: object) -> None:
    table = layout.kinds
    if "name" in values:
        connection.execute(table.insert().values(**values))
    else:
        connection.execute(table.update().where(table.c.name == kind.name).values(**values))


def _add_fields(connection: Connection, layout: Layout, place: str, kind: Kind, before: str) -> None:
    added = added_fields(kind, before, place)
    if not added:
        return
    # First of all, for it waits for those who are writing the kind, and sends away those who come after.
    _write(connection, layout, kind, generation=layout.kinds.c.generation + 1)
    last = connection.exec_driver_sql(f"SELECT max(version) FROM {layout.name(kind.name)}").scalar()
    if last is not None:
        refuse_required(kind, added, place)
        held = read_held(connection, layout, [kind.name])[kind.name]
        stale = sorted(held.stale.union(field.name for field in added))
        _write(connection, layout, kind, stale=json.dumps(stale), since=last)
    columns = sa.inspect(connection).get_columns(layout.table(kind.name), layout.schema)
    there = {each["name"] for each in columns}
    for field in added:
        if layout.flavour.named(field.name) not in there:
            connection.exec_driver_sql(layout.addition(kind.name, field))
