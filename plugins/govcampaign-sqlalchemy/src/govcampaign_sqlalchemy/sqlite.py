"""
SQLite by way of SQLAlchemy: the same layout in a file, for those who want one plugin for everything.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Integer, LargeBinary, event
from sqlalchemy.types import Text, TypeEngine

from govcampaign.errors import InvalidStoreUrl, NotAStore, StoreUnavailable
from govcampaign.ports.files import OpenFiles, absolute
from govcampaign.ports.query import Plain, Scalar, to_plain
from govcampaign.ports.storage import Limits
from govcampaign.ports.values import FieldType
from govcampaign.wording import Text as Words
from govcampaign_sqlalchemy.address import Address
from govcampaign_sqlalchemy.faults import Fault
from govcampaign_sqlalchemy.flavour import Bound, Flavour

_FAULTS: Final[dict[object, Fault]] = {
    **dict.fromkeys((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), Fault.BUSY),
    sqlite3.SQLITE_READONLY: Fault.READONLY,
    **dict.fromkeys((sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT), Fault.FOREIGN),
    **dict.fromkeys(
        (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM), Fault.DOWN
    ),
    sqlite3.SQLITE_TOOBIG: Fault.LARGE,
    sqlite3.SQLITE_ERROR: Fault.OTHER,
}
WRITES: Final = "govcampaign_writes"
"""The execution option of a connection whose transaction will write."""


def _file(address: Address) -> Path | None:
    """Return the file of an address; None for a database in memory, or one that is named by a URI."""
    name = str(address.url.database or "")
    return None if not name or ":memory:" in name or name.startswith("file:") else absolute(name)


class SQLite(Flavour):
    """One writer at a time: a write transaction takes the lock when it begins."""

    checked = None
    rows = True
    faults = _FAULTS
    _files: OpenFiles | None = None

    def driver_options(self) -> frozenset[str] | None:
        """Return what may be said to the driver."""
        return frozenset({"timeout"})

    def check_place(self, address: Address) -> None:
        """Reject an address that is not a file; create a file only if asked to."""
        name = address.url.database
        if not name or name == ":memory:":
            raise InvalidStoreUrl(
                address.place,
                Words("地址没有指明文件", "the address names no file"),
                Words("写成 sqlalchemy+sqlite:///文件.db", "write sqlalchemy+sqlite:///file.db"),
            )
        path = absolute(name)
        if not path.parent.is_dir() or (not path.exists() and (address.readonly or not address.create)):
            missing = Words(f"没有 {path}", f"there is no {path}")
            raise StoreUnavailable(address.place, missing, Words("核对路径", "check the path"))
        if path.exists() and not path.is_file():
            raise NotAStore(
                address.place,
                Words("这不是普通文件", "this is not a file"),
                Words("核对路径", "check the path"),
            )

    def arguments(self, address: Address) -> dict[str, Any]:
        """Return how long to wait for another writer."""
        seconds = address.statement_timeout
        return {"timeout": seconds} if seconds else {}

    def greeting(self, address: Address) -> Sequence[str]:
        """Write nothing where that is asked."""
        return ["PRAGMA query_only = 1"] if address.readonly else []

    def adapt(self, engine: Engine) -> None:
        """Begin transactions ourselves: a writer at once as such."""

        def connected(connection: Any, _record: object) -> None:
            connection.isolation_level = None  # we say BEGIN ourselves

        def begun(connection: Connection) -> None:
            writes = connection.get_execution_options().get(WRITES)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        event.listen(engine, "connect", connected, insert=True)
        event.listen(engine, "begin", begun)

    def begun(self, connection: Connection, *, writes: bool) -> None:
        """Begin as what it is to be, unless the application begins transactions itself."""
        if writes:
            self.joined(connection)

    def joined(self, connection: Connection) -> None:
        """Begin where the driver has not: it begins none for a savepoint, whose end would then commit."""
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def refuse_joining(self, connection: Connection, place: str) -> None:
        """Join any, for a batch begins the transaction where there is none."""

    def opened(self, address: Address) -> None:
        """Take note of the file."""
        named = _file(address)
        self._files = OpenFiles(named, Path(os.path.realpath(named))) if named else None

    def check_unchanged(self) -> None:
        """Refuse to go on with a file that was deleted, replaced or emptied."""
        if self._files:
            self._files.check()

    def files(self, address: Address) -> tuple[Path, ...]:
        """Return the file and those that SQLite keeps beside it."""
        named = _file(address)
        path = named and os.path.realpath(named)
        return tuple(Path(f"{path}{ending}") for ending in ("", "-wal", "-shm", "-journal") if path)

    def in_memory(self, address: Address) -> bool:
        """Return whether there is no file."""
        name = str(address.url.database or ":memory:")
        return ":memory:" in name or "mode=memory" in f"{name}?{address.url.query}"

    @contextmanager
    def lenient(self, connection: Connection) -> Iterator[None]:
        """Let text that is none be read inside the block, its bytes escaped."""
        driver: Any = connection.connection.driver_connection
        driver.text_factory = lambda data: data.decode(errors="surrogateescape")
        try:
            yield
        finally:
            driver.text_factory = str

    def fault(self, error: BaseException) -> Fault:
        """Return what an error comes to; that of text that is none is Python's own and has no code."""
        said = str(getattr(error, "orig", None) or error)
        if said.startswith("no such table"):
            return Fault.GONE
        return Fault.DAMAGED if said.startswith("Could not decode to UTF-8") else super().fault(error)

    def limits(self, connection: Connection) -> Limits:
        """Return the limits of the port, none of which is too much."""
        return Limits()

    @contextmanager
    def alone(self, engine: Engine, place: str) -> Iterator[Connection]:
        """Begin as a writer, which is to be alone."""
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    def code(self, error: BaseException) -> object:
        """Return the primary code; extended ones carry it in their low byte."""
        return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF

    def named(self, name: str) -> str:
        """Return a name that SQLite does not keep for itself."""
        return f"_{name}" if re.match("sqlite_|json_each$", name, re.IGNORECASE) else name

    def text(self, length: int) -> TypeEngine[Any]:
        """Return text, which compares by its bytes."""
        return Text()

    def column(self, type_: FieldType) -> TypeEngine[Any]:
        """Return one of the two classes that SQLite knows here."""
        return Integer() if type_ in {FieldType.INT, FieldType.BOOL} else Text()

    def body(self) -> TypeEngine[Any]:
        """Return bytes."""
        return LargeBinary()

    def bind(self, value: Scalar) -> Any:
        """Return the plain value, for the columns hold plain values."""
        return to_plain(value)

    def plain(self, value: Any, type_: FieldType) -> Plain:
        """Return the value as it is."""
        return value  # type: ignore[no-any-return]  # the columns hold plain values

    def among(self, column: str, values: Sequence[Any], type_: FieldType, bound: Bound) -> str:
        """Return the test as one bound JSON list, however many values it has."""
        return f"{column} IN (SELECT value FROM json_each({self.mark(bound, json.dumps(list(values)))}))"

    def containing(self, column: str, text: str, bound: Bound) -> str:
        """Return the test by code point."""
        return f"instr({column}, {self.mark(bound, self.bind(text))}) > 0"

    def first(self, limit: int) -> str:
        """Return a LIMIT."""
        return f"LIMIT {limit}"
