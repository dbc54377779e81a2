"""
PostgreSQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.types import TypeEngine

from govcampaign.errors import NotAStore
from govcampaign.ports.values import FieldType
from govcampaign.wording import Text as Words
from govcampaign_sqlalchemy.address import Address
from govcampaign_sqlalchemy.faults import Fault
from govcampaign_sqlalchemy.flavour import Bound, Flavour

BULK: Final = 2_000
"""From this many rows of a kind on, a batch goes by COPY; for fewer the table costs more than it saves."""

_FAULTS: Final[dict[object, Fault]] = {
    **dict.fromkeys(("40001", "40P01", "23505"), Fault.AGAIN),
    "57014": Fault.SLOW,
    "55P03": Fault.BUSY,
    **dict.fromkeys(("25006", "42501"), Fault.READONLY),
    **dict.fromkeys(("54000", "22001"), Fault.LARGE),
    "54011": Fault.KIND,
    **dict.fromkeys(("57P01", "57P02", "08006", "08003"), Fault.LOST),
    **dict.fromkeys(("57P03", "53100", "53200", "53300", "3D000"), Fault.DOWN),
}
_UTF8: Final = 6
"""The number of the encoding in PostgreSQL."""

_SYSTEM: Final = frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"})
_ARRAYS: Final = {
    FieldType.TEXT: "text",
    FieldType.INT: "bigint",
    FieldType.BOOL: "boolean",
    FieldType.DAY: "date",
    FieldType.INSTANT: "timestamptz",
}
_SPECIAL: Final = re.compile(r"[\\\t\n\r]")
_ESCAPES: Final = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}


_LOCK_SECONDS: Final = 60
"""Seconds that a statement waits for a lock of another transaction."""


class PostgreSQL(Flavour):
    """Real types, arrays, COPY for many rows, and locks that are held by writing where there is no row."""

    locking = " FOR UPDATE"
    sharing = " FOR SHARE"
    holds_absent = True
    level = "READ COMMITTED"
    reading = "AUTOCOMMIT"  # the driver sends no BEGIN and no ROLLBACK then
    bulk = BULK
    rows = True
    zone = UTC
    faults = _FAULTS

    def driver_options(self) -> frozenset[str] | None:
        """Return what libpq takes; of other drivers it is not known."""
        if self.dialect.driver != "psycopg":
            return None
        # By its top package: who imports a part of it first may meet somebody who imports the whole.
        import psycopg

        defaults = psycopg.pq.Conninfo.get_defaults()
        return frozenset(each.keyword.decode() for each in defaults) - {"client_encoding"}

    def arguments(self, address: Address) -> dict[str, Any]:
        """Give up connecting after a while, unless the address says when, and speak in all of Unicode."""
        # In another encoding the very first answers could not be read, and none would say why.
        said = {"client_encoding": "utf8"} if self.dialect.driver == "psycopg" else {}
        return said if "connect_timeout" in address.url.query else {**said, "connect_timeout": 10}

    def check_database(self, connection: Connection, address: Address) -> None:
        """Refuse a database that is not in UTF-8: in others a text is refused or taken for another."""
        query = "SELECT encoding FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()"
        if connection.exec_driver_sql(query).scalar_one() != _UTF8:
            name = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
            raise NotAStore(
                address.place,
                Words(f"数据库的编码是 {name}，须为 UTF8", f"the database is in {name}; it must be in UTF8"),
                Words(
                    "另建一个：CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
                    "make another: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
                ),
            )

    def greeting(self, address: Address) -> Sequence[str]:
        """Speak of instants in UTC, keep to the time limit, and write nothing where that is asked."""
        # Without an end, somebody who stands still in the middle of a write would be waited for without one.
        settings = {"TimeZone": "UTC", "lock_timeout": str(_LOCK_SECONDS * 1000)}
        if address.statement_timeout:
            settings["statement_timeout"] = str(int(address.statement_timeout * 1000))
        if address.readonly:
            settings["default_transaction_read_only"] = "on"
        return ["SELECT " + ", ".join(f"set_config('{k}', '{v}', false)" for k, v in settings.items())]

    @contextmanager
    def alone(self, engine: Engine, schema: str | None) -> Iterator[Connection]:
        """Hold an advisory lock until the transaction ends."""
        number = int.from_bytes(sha256(f"govcampaign {schema}".encode()).digest()[:8], signed=True)
        with engine.begin() as connection:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (number,))
            yield connection

    def code(self, error: BaseException) -> object:
        """Return the SQLSTATE."""
        return getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)

    def named(self, name: str) -> str:
        """Return a name that is not a column of the system."""
        return f"_{name}" if name in _SYSTEM else name

    def text(self, length: int) -> TypeEngine[Any]:
        """Return text by code point."""
        return sa.Text(collation="C")

    def instant(self) -> TypeEngine[Any]:
        """Return an instant with its time zone."""
        return sa.DateTime(timezone=True)

    def among(self, column: str, values: Sequence[Any], type_: FieldType, bound: Bound) -> str:
        """Return the test as one bound array, however many values it has."""
        return f"{column} = ANY(CAST({self.mark(bound, list(values))} AS {_ARRAYS[type_]}[]))"

    def first(self, limit: int) -> str:
        """Return a LIMIT."""
        return f"LIMIT {limit}"

    def hold_absent(
        self, connection: Connection, table: str, checks: Sequence[str], puts: Sequence[str]
    ) -> None:
        """Hold ids that are not there by inserting them."""
        # Another writer that inserts one of them waits at its index entry until we are done, also for those
        # that are gone again; all are inserted in one order, so that two who do so never wait for each other.
        add = f"INSERT INTO {table} (id, version, schema, body) VALUES (%s, 0, 0, '')"
        connection.exec_driver_sql(add, [(id_,) for id_ in sorted([*checks, *puts])])
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE id = ANY(%s)", (list(checks),))


# -- many rows ---------------------------------------------------------------


def encode(rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Return rows as COPY reads them."""
    return "".join(["\t".join([_FORMS[type(v)](v) for v in row]) + "\n" for row in rows]).encode()


def _text(value: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], value) if _SPECIAL.search(value) else value


_FORMS: Final[dict[type, Callable[[Any], str]]] = {
    str: _text,
    bytes: lambda value: rf"\\x{value.hex()}",
    bool: str,
    int: str,
    datetime: str,
    date: str,
    type(None): lambda _: r"\N",
}


def copy(
    connection: Connection, table: str, columns: Sequence[str], *, number: int, rows: bytes, position: int
) -> int:
    """
    Write encoded rows whose versions are as expected, and return how many were.

    Needs REPEATABLE READ or more: a row that others write meanwhile ends the transaction, so that the
    join and the writing see the same versions.

    Args:
        connection: In a transaction.
        table: The table of the kind, quoted.
        columns: Its columns, quoted, the version's first; the version of a given row is the one expected.
        number: Tells the batch's kinds apart.
        rows: What `encode` made.
        position: The version to write.
    """
    given, names = f'"_given_{number}"', ", ".join(columns)
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {given} (LIKE {table}) ON COMMIT DROP")
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY pg_temp.{given} ({names}) FROM STDIN") as stream:
            stream.write(rows)
    finally:
        if driver.broken:
            connection.invalidate()
    chosen = ", ".join(["%s", *(f"_new.{name}" for name in columns[1:])])
    replaced = ", ".join(f"{name} = excluded.{name}" for name in columns)
    done = connection.exec_driver_sql(
        f"INSERT INTO {table} ({names}) SELECT {chosen} FROM pg_temp.{given} AS _new"
        f" LEFT JOIN {table} AS _old ON _old.id = _new.id"
        " WHERE _new.version = -1 OR _new.version = coalesce(_old.version, 0) ORDER BY _new.id"
        f" ON CONFLICT (id) DO UPDATE SET {replaced}",
        (position,),
    )
    return done.rowcount
