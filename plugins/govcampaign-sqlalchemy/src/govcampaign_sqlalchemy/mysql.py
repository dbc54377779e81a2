"""
MariaDB and MySQL.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final

from attrs import evolve
from sqlalchemy import Connection, Engine
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeEngine

from govcampaign.errors import InvalidValue
from govcampaign.ports.storage import Limits
from govcampaign.ports.values import FieldType
from govcampaign.wording import Text as Words
from govcampaign_sqlalchemy.address import Address
from govcampaign_sqlalchemy.faults import Fault, Raced
from govcampaign_sqlalchemy.flavour import TEXT, Flavour

_ENTRY: Final = 3072
"""Bytes in one index entry of InnoDB."""

_FIXED: Final = {FieldType.INT: 9, FieldType.BOOL: 2, FieldType.DAY: 4, FieldType.INSTANT: 9}
"""Bytes of a field in an index entry, one of them for its absence."""

_FAULTS: Final[dict[object, Fault]] = {
    **dict.fromkeys((1020, 1062, 1213), Fault.AGAIN),
    **dict.fromkeys((1053, 1927, 2006, 2013, 2055, 4031), Fault.LOST),
    **dict.fromkeys((1317, 1969, 3024), Fault.SLOW),
    1205: Fault.BUSY,
    **dict.fromkeys((1021, 1040, 1041, 1044, 1045, 1049, 1114, 1203, 2002, 2003), Fault.DOWN),
    **dict.fromkeys((1142, 1143, 1227, 1290, 1792, 1836), Fault.READONLY),
    **dict.fromkeys((1153, 1406, 2020), Fault.LARGE),
    **dict.fromkeys((1071, 1117, 1118), Fault.KIND),
    1146: Fault.GONE,
}


class MySQL(Flavour):
    """Both: InnoDB, rows locked as they are read, statements that make tables commit by themselves."""

    locking = " FOR UPDATE"
    sharing = " LOCK IN SHARE MODE"
    by_key = " FORCE INDEX (PRIMARY)"  # reading the whole of a small table waits for all its rows
    level = "READ COMMITTED"
    faults = _FAULTS

    def __init__(self, dialect: Any) -> None:
        super().__init__(dialect)
        self._mariadb = dialect.name == "mariadb"
        # By code point, beyond the basic plane too, and with spaces at the end counting.
        self._collation = "utf8mb4_nopad_bin" if self._mariadb else "utf8mb4_0900_bin"
        self.table_options = {
            f"{dialect.name}_{option}": value
            for option, value in (
                ("engine", "InnoDB"),
                ("charset", "utf8mb4"),
                ("collate", self._collation),
                ("row_format", "DYNAMIC"),
            )
        }

    def driver_options(self) -> frozenset[str] | None:
        """Return what PyMySQL takes; other drivers are not known."""
        if self.dialect.driver != "pymysql":
            return None
        ssl = ("ca", "cert", "key", "key_password", "check_hostname", "verify_cert", "verify_identity")
        return frozenset(
            {"unix_socket", "connect_timeout", "read_timeout", "write_timeout", "bind_address"}
            | {"read_default_file", "read_default_group", "program_name", "compress"}
            | {f"ssl_{each}" for each in (*ssl, "disabled")}
        )

    def arguments(self, address: Address) -> dict[str, Any]:
        """Speak in all of Unicode."""
        return {"charset": "utf8mb4"}

    def greeting(self, address: Address) -> Sequence[str]:
        """Be strict, keep to the time limit, and write nothing where that is asked."""
        said = ["SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')"]
        seconds = address.statement_timeout
        if seconds:
            limit = (
                f"max_statement_time = {seconds}"
                if self._mariadb
                else f"max_execution_time = {int(seconds * 1000)}"
            )
            said.append(f"SET SESSION {limit}, SESSION innodb_lock_wait_timeout = {math.ceil(seconds)}")
        if address.readonly:
            said.append("SET SESSION TRANSACTION READ ONLY")
        return said

    def check_database(self, connection: Connection, address: Address) -> None:
        """Refuse a session of the application in which a value could be cut or lose letters unnoticed."""
        query = "SELECT @@sql_mode, @@character_set_client"
        mode, charset = connection.exec_driver_sql(query).one()
        if "STRICT_" in mode and charset == "utf8mb4":
            return
        raise InvalidValue(
            address.place,
            Words(
                f"会话的 sql_mode 是“{mode}”，字符集是 {charset}",
                f"the session has the sql_mode {mode!r} and the character set {charset}",
            ),
            Words(
                "为引擎设置 STRICT_TRANS_TABLES 和 charset=utf8mb4",
                "give the engine STRICT_TRANS_TABLES and charset=utf8mb4",
            ),
        ).about(code="does_not_belong", field="bind")

    def limits(self, connection: Connection) -> Limits:
        """Return the most that fits one packet."""
        packet = int(connection.exec_driver_sql("SELECT @@max_allowed_packet").scalar_one())
        limits = Limits(text=TEXT)
        # A body travels as text, each of its bytes as two where the worst comes to the worst.
        return evolve(limits, body=min(limits.body, packet // 2 - 65_536))

    @contextmanager
    def alone(self, engine: Engine, place: str) -> Iterator[Connection]:
        """Hold a lock of the server, which outlives the commits that making tables brings."""
        # A lock of the server and not of the transaction, which ends with each table that is made.
        name = f"govcampaign {sha256(f'{engine.url.database} {place}'.encode()).hexdigest()[:32]}"
        with engine.connect() as connection:
            if connection.exec_driver_sql("SELECT GET_LOCK(%s, 10)", (name,)).scalar() != 1:
                raise Raced
            connection.commit()
            try:
                yield connection
                connection.commit()
            finally:
                if not connection.invalidated:
                    connection.rollback()
                    connection.exec_driver_sql("SELECT RELEASE_LOCK(%s)", (name,))

    def code(self, error: BaseException) -> object:
        """Return the number of the error."""
        return error.args[0] if error.args else None

    def named(self, name: str) -> str:
        """Return a name that stays itself without accents and beyond the basic plane."""
        # Names know neither accents nor what is beyond the basic plane, and letters of other widths are one.
        if all(c.isascii() or (c <= "\uffff" and unicodedata.category(c) == "Lo") for c in name):
            return name
        return "_" + re.sub("-(?=[^-]*$)", "_", name.encode("punycode").decode())

    def text(self, length: int) -> TypeEngine[Any]:
        """Return text by code point, spaces at the end counting."""
        return mysql.VARCHAR(length, charset="utf8mb4", collation=self._collation)

    def long_text(self) -> TypeEngine[Any]:
        """Return text that may be longer than 64 KiB."""
        return mysql.LONGTEXT()

    def instant(self) -> TypeEngine[Any]:
        """Return an instant beyond the year 2038, with microseconds."""
        return mysql.DATETIME(fsp=6)

    def body(self) -> TypeEngine[Any]:
        """Return bytes of any length."""
        return mysql.LONGBLOB()

    def index_options(self, columns: Mapping[str, FieldType | None]) -> dict[str, Any]:
        """Return how much of each text is indexed, where not all of it fits."""
        texts = [name for name, type_ in columns.items() if type_ is FieldType.TEXT]
        rest = sum(_FIXED.get(type_, 0) for type_ in columns.values() if type_)
        room = _ENTRY - rest - (4 * 250 if None in columns.values() else 0)
        # An absent text takes a byte too. Where not all fit, each is found by its beginning.
        length = (room - len(texts)) // (4 * len(texts)) if texts else TEXT
        return {} if length >= TEXT else {f"{self.dialect.name}_length": dict.fromkeys(texts, length)}

    def first(self, limit: int) -> str:
        """Return a LIMIT."""
        return f"LIMIT {limit}"

    def deletion(self, table: str) -> str:
        """Return a deletion that comes across no other rows."""
        return f"DELETE {table} FROM {table}{self.by_key}"

    def replacing(self, insert: str, columns: Sequence[str]) -> str | None:
        """Return an insertion that replaces."""
        # The driver sends many rows of an insertion as one statement, of an update one by one.
        return f"{insert} ON DUPLICATE KEY UPDATE {', '.join(f'{c} = VALUES({c})' for c in columns)}"
