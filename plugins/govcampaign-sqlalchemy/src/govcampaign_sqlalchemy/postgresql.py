"""
PostgreSQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from govcampaign.errors import InvalidValue, NotAStore
from govcampaign.ports.values import FieldType
from govcampaign.wording import Text as Words
from govcampaign_sqlalchemy.address import Address
from govcampaign_sqlalchemy.faults import Fault
from govcampaign_sqlalchemy.flavour import Bound, Flavour

FRESH: Final = 100
"""From this many new rows of a kind on, they go by COPY."""
OVER: Final = 2_000
"""From this many other rows on, they go by COPY; for fewer the table costs more than it saves."""

_FAULTS: Final[dict[object, Fault]] = {
    **dict.fromkeys(("40001", "40P01", "23505"), Fault.AGAIN),
    "57014": Fault.SLOW,
    "55P03": Fault.BUSY,
    **dict.fromkeys(("25006", "42501"), Fault.READONLY),
    **dict.fromkeys(("54000", "22001"), Fault.LARGE),
    "54011": Fault.KIND,
    "25P02": Fault.ABORTED,
    "42P01": Fault.GONE,
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


_UNIQUE: Final = "23505"
_GIVEN: Final = '"_given"'
_LINES: Final = 2_000
"""Rows that are sent at once."""
_LOCK_SECONDS: Final = 60
"""Seconds that a statement waits for a lock of another transaction."""


class PostgreSQL(Flavour):
    """Real types, arrays, COPY for many rows, and locks that are held by writing where there is no row."""

    locking = " FOR UPDATE"
    sharing = " FOR SHARE"
    holds_absent = True
    checked = None  # what is compared is held until the commit, so no other level is needed
    level = "READ COMMITTED"
    reading = "AUTOCOMMIT"  # the driver sends no BEGIN and no ROLLBACK then
    rows = True
    zone = UTC
    faults = _FAULTS

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(dialect)
        if dialect.driver == "psycopg":
            self.copies_fresh, self.copies_over = FRESH, OVER

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

    def hold_openers(self, connection: Connection, place: str) -> None:
        """Hold an advisory lock."""
        number = int.from_bytes(sha256(f"govcampaign {place}".encode()).digest()[:8], signed=True)
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (number,))

    def begun(self, connection: Connection, *, writes: bool) -> None:
        """Wait for locks only so long, unless the application said how long."""
        if writes:
            said = f"SELECT set_config('lock_timeout', '{_LOCK_SECONDS}s', true)"
            connection.exec_driver_sql(f"{said} WHERE current_setting('lock_timeout') = '0'")

    def refuse_joining(self, connection: Connection, place: str) -> None:
        """Refuse a connection that commits each statement, where there is no transaction to join."""
        if getattr(connection.connection.driver_connection, "autocommit", False):
            raise InvalidValue(
                place,
                Words("该连接自动提交每条语句", "this connection commits each statement by itself"),
                Words(
                    "传入 Engine，或传入不自动提交的连接",
                    "pass the engine, or a connection without AUTOCOMMIT",
                ),
            ).about(code="does_not_belong", field="bind")

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


def encode(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """Return each row as COPY reads it, without its end."""
    return ["\t".join([_FORMS[type(v)](v) for v in row]) for row in rows]


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


class Taken(Exception):
    """A row that must not be there is there; what was done since the last savepoint can only be undone."""


def add(
    connection: Connection, table: str, columns: Sequence[str], lines: Sequence[str], position: int
) -> None:
    """
    Write encoded rows that must not be there.

    Args:
        connection: In a transaction.
        table: The table of the kind, quoted.
        columns: Its columns, quoted, the version's first.
        lines: What `encode` made of the rows without their versions, by id.
        position: The version to write.

    Raises:
        Taken: One of them is there.
    """
    try:
        _copy(connection, table, columns, lines, position)
    except Exception as error:
        if getattr(error, "sqlstate", None) != _UNIQUE:
            raise
        raise Taken from error


def replace(
    connection: Connection, table: str, columns: Sequence[str], lines: Sequence[str], position: int
) -> int:
    """Write encoded rows over those of the same ids, which are held; return how many were there."""
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {_GIVEN} (LIKE {table}) ON COMMIT DROP")
    _copy(connection, f"pg_temp.{_GIVEN}", columns, lines, position)
    given = ", ".join([f"{name} = _new.{name}" for name in columns[:-1]])
    done = connection.exec_driver_sql(
        f"UPDATE {table} AS _old SET {given} FROM pg_temp.{_GIVEN} AS _new"
        f" WHERE _old.{columns[-1]} = _new.{columns[-1]}"
    )
    # A transaction may write more than once.
    connection.exec_driver_sql(f"DROP TABLE pg_temp.{_GIVEN}")
    return done.rowcount


def _copy(
    connection: Connection, table: str, columns: Sequence[str], lines: Sequence[str], position: int
) -> None:
    driver: Any = connection.connection.driver_connection
    words = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(words) as stream:
            for start in range(0, len(lines), _LINES):
                rows = f"\n{position}\t".join(lines[start : start + _LINES])
                stream.write(f"{position}\t{rows}\n".encode())
    finally:
        if driver.broken:
            connection.invalidate()
