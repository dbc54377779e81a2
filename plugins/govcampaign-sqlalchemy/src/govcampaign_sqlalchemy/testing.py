"""
How the conformance kit makes stores in a database, and looks behind them.

Each folder has a place of its own, called after a digest of its path: a schema
in PostgreSQL, a database in MariaDB and MySQL, a file in SQLite. What looks
behind a store goes by a connection of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.pool import NullPool

from govcampaign.ports.storage import Kind, Store, Stored
from govcampaign.ports.values import Key
from govcampaign_sqlalchemy import govcampaign_stores
from govcampaign_sqlalchemy.address import Address, parse_url
from govcampaign_sqlalchemy.engine import flavour_of
from govcampaign_sqlalchemy.faulting import crash_at, driver_of, fault
from govcampaign_sqlalchemy.layout import Layout
from govcampaign_sqlalchemy.opening import SCHEMA
from govcampaign_sqlalchemy.store import open_store
from govcampaign_testing.harness import Harness


def contract(url: str) -> Harness:
    """Return how to make stores in a database, named by an address that may make schemas or databases."""
    address = parse_url(url)
    return Harness(
        make_store=partial(_make_store, url),
        peek=partial(_peek, url),
        poke=partial(_poke, url),
        damage=partial(_damage, url),
        fault=fault,
        crash_at=crash_at,
        golden=partial(_golden, url) if _dump(address, SCHEMA).is_file() else None,
        future=partial(_future, url),
        spec=next(spec for spec in govcampaign_stores() if spec.name == address.name),
        url=partial(located, url),
        foreign=None if address.url.get_backend_name() == "sqlite" else partial(_foreign, url),
        impatient=partial(_impatient, url),
        discard=partial(_discard, url),
    )


def located(url: str, workdir: Path) -> str:
    """Return the address of a folder's own place in the database of an address; options stay."""
    prefix = "sqlalchemy+" if url.startswith("sqlalchemy+") else ""
    made = sa.make_url(url.removeprefix(prefix))
    name = f"gc_{sha256(str(workdir).encode()).hexdigest()[:24]}"
    backend = made.get_backend_name()
    if backend == "postgresql":
        made = made.update_query_dict({"schema": name})
    elif backend == "sqlite":
        # The kit lets many processes write at once.
        made = made.set(database=str(workdir / "store.db")).update_query_dict({"timeout": "60"})
    else:
        made = made.set(database=name)
    return prefix + made.render_as_string(hide_password=False)


@contextmanager
def behind(url: str, *, database: bool = True) -> Iterator[tuple[Connection, Layout]]:
    """
    Give a connection past the store, each statement of which represents itself, and the layout there.

    Args:
        url: The address.
        database: False to name no database, where it may not be there.
    """
    address = parse_url(url)
    target = address.url if database else address.url.set(database=None)
    flavour = flavour_of(address)
    engine = sa.create_engine(target, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection, Layout(flavour, address.schema, address.prefix)


def _make_store(url: str, workdir: Path, kinds: Sequence[Kind]) -> Store:
    place = located(url, workdir)
    _make_place(url, parse_url(place))
    return open_store(place, kinds)


def _impatient(url: str, workdir: Path, kinds: Sequence[Kind]) -> Store:
    place = located(url, workdir)
    _make_place(url, parse_url(place))
    # In SQLite it is the driver that waits.
    timeout = "timeout" if parse_url(place).url.get_backend_name() == "sqlite" else "statement_timeout"
    others = place.replace("timeout=60", "")
    return open_store(f"{others}{'&' if '?' in others else '?'}{timeout}=0.5", kinds)


def _foreign(url: str, workdir: Path) -> None:
    """Put a table of another program where the store's would be."""
    place = parse_url(located(url, workdir))
    _make_place(url, place)
    with behind(url) as (connection, layout):
        quoted = layout.flavour.quoted
        if place.schema:
            connection.exec_driver_sql(f"CREATE SCHEMA {quoted(place.schema)}")
        where = place.schema or str(place.url.database)
        connection.exec_driver_sql(f"CREATE TABLE {quoted(where)}.notes (id integer)")


def _make_place(url: str, address: Address) -> None:
    if _is_mysql(address):
        with behind(url, database=False) as (connection, _):
            connection.exec_driver_sql(f"CREATE DATABASE IF NOT EXISTS {address.url.database}")


def _is_mysql(address: Address) -> bool:
    return address.url.get_backend_name() in {"mariadb", "mysql"}


def _peek(url: str, workdir: Path, key: Key) -> Stored | None:
    with behind(located(url, workdir)) as (connection, layout):
        bound: list[Any] = []
        where = f"{layout.id} = {layout.flavour.mark(bound, key.id)}"
        text = f"SELECT {layout.record} FROM {layout.name(key.kind)} WHERE {where}"
        row = connection.exec_driver_sql(text, tuple(bound)).first()
    return None if row is None else Stored(key, *row[1:])


def _poke(url: str, workdir: Path, record: Stored) -> None:
    with behind(located(url, workdir)) as (connection, layout):
        bound: list[Any] = []
        mark, quoted = layout.flavour.mark, layout.flavour.quoted
        given = f"{quoted('schema')} = {mark(bound, record.schema)}, body = {mark(bound, record.body)}"
        where = f"{layout.id} = {mark(bound, record.key.id)}"
        text = f"UPDATE {layout.name(record.key.kind)} SET {given} WHERE {where}"
        connection.exec_driver_sql(text, tuple(bound))


def _damage(url: str, workdir: Path, key: Key) -> None:
    """Take the body out of a row; SQLite, which keeps any type anywhere, gets a text for its version."""
    with behind(located(url, workdir)) as (connection, layout):
        table = layout.name(key.kind)
        allow = {
            "postgresql": f"ALTER TABLE {table} ALTER COLUMN body DROP NOT NULL",
            "sqlite": "SELECT 1",
        }.get(connection.dialect.name, f"ALTER TABLE {table} MODIFY body longblob NULL")
        connection.exec_driver_sql(allow)
        given = "version = 'damaged'" if connection.dialect.name == "sqlite" else "body = NULL"
        bound: list[Any] = []
        where = f"{layout.id} = {layout.flavour.mark(bound, key.id)}"
        connection.exec_driver_sql(f"UPDATE {table} SET {given} WHERE {where}", tuple(bound))


def _future(url: str, workdir: Path) -> None:
    with behind(located(url, workdir)) as (connection, layout):
        connection.execute(layout.store.update().values(layout=layout.store.c.layout + 1))


def _golden(url: str, workdir: Path, schema: int) -> None:
    place = located(url, workdir)
    address = parse_url(place)
    dump = _dump(address, schema)
    if not dump.is_file():
        msg = f"no release had layout {schema}"
        raise LookupError(msg)
    _make_place(url, address)
    script = dump.read_text(encoding="utf-8")
    with behind(place) as (connection, layout):
        if layout.schema:
            script = script.replace("golden_schema", layout.schema)
        driver = driver_of(connection)
        if isinstance(driver, sqlite3.Connection):
            driver.executescript(script)
        else:
            for statement in script.rstrip().removesuffix(";").split(";\n"):
                driver.cursor().execute(statement)


def _dump(address: Address, schema: int) -> Traversable:
    name = f"schema_{schema}.{address.url.get_backend_name()}.sql"
    return files("govcampaign_sqlalchemy") / "golden" / name


def _discard(url: str, workdir: Path) -> None:
    address = parse_url(located(url, workdir))
    if _is_mysql(address):
        with behind(url, database=False) as (connection, _):
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {address.url.database}")
    elif address.schema:
        with behind(url) as (connection, _):
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {address.schema} CASCADE")
