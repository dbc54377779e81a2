"""
What databases do differently; this file has what most of them do alike.

A flavour says how values look to the driver, how rows are locked, what errors
mean, and how openers keep out of each other's way. Statements are text with
quoted names and bound values; the engine, the pool, the types of columns and
the making of tables are SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any, ClassVar, Final

from sqlalchemy import BigInteger, Boolean, Connection, Date, DateTime, Engine, LargeBinary, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, InvalidRequestError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.types import TypeEngine

from govcampaign.errors import InvalidValue
from govcampaign.ports.query import Plain, Scalar, to_plain
from govcampaign.ports.storage import Limits
from govcampaign.ports.values import FieldType
from govcampaign.wording import Text as Words
from govcampaign_sqlalchemy.address import Address
from govcampaign_sqlalchemy.faults import Fault, Raced

TEXT: Final = 250
"""Characters in one text of an index: as long as a key, so that two texts and a key make one index entry."""

_BARE: Final = frozenset({str, int, bool, date})

Bound = list[Any]
"""What a statement binds, in order."""


class Flavour:
    """
    A database of no special sort; others say what they do otherwise.

    Attributes:
        locking: Ends a query that holds rows for writing.
        sharing: Ends a query that holds rows against writers only.
        holds_absent: Whether ids that are not there are held by writing them; elsewhere a lock holds the gap.
        by_key: Follows a table whose rows are looked up by their ids, so that no others are come across.
        checked: The isolation of a batch that carries a `Check`.
        zone: What instants say of their time zone to the driver; they are in UTC.
        faults: What error codes mean.
        level: The isolation of all else; None leaves it to the driver.
        reading: The isolation of a question, which is one statement.
        copies_fresh: From how many rows of a kind on those that must not be there go by COPY; None: never.
        copies_over: From how many rows of a kind on those that may be there go by COPY; None: never.
        rows: Whether `(a, b) > (x, y)` is understood and served by an index.
    """

    locking: ClassVar[str] = ""
    sharing: ClassVar[str] = ""
    by_key: ClassVar[str] = ""
    holds_absent: ClassVar[bool] = False
    checked: ClassVar[str | None] = "SERIALIZABLE"
    level: ClassVar[str | None] = None
    reading: ClassVar[str | None] = None
    copies_fresh: int | None = None
    copies_over: int | None = None
    rows: ClassVar[bool] = False
    zone: ClassVar[tzinfo | None] = None
    faults: ClassVar[Mapping[object, Fault]] = {}
    table_options: Mapping[str, Any]

    def __init__(self, dialect: Dialect) -> None:
        self.dialect, self.table_options = dialect, {}
        self._mark = {"qmark": "?", "format": "%s", "pyformat": "%s"}.get(dialect.paramstyle)

    # -- the connection --------------------------------------------------------

    def driver_options(self) -> frozenset[str] | None:
        """Return the options that the driver takes in a URL, or None where they are unknown."""
        return None

    def check_place(self, address: Address) -> None:
        """Refuse what can be seen to be wrong before anything is connected to."""

    def arguments(self, address: Address) -> dict[str, Any]:
        """Return the driver's arguments that are not in the URL."""
        return {}

    def greeting(self, address: Address) -> Sequence[str]:
        """Return the statements that a new connection begins with."""
        return ()

    def adapt(self, engine: Engine) -> None:
        """Attach to the engine what only this database needs."""

    def check_database(self, connection: Connection, address: Address) -> None:
        """Refuse a database that could not hold what a store keeps, before anything else is asked of it."""

    def opened(self, address: Address) -> None:
        """Take note of what must stay where it is from now on."""

    def check_unchanged(self) -> None:
        """Refuse to go on where that is not there any more."""

    def files(self, address: Address) -> tuple[Path, ...]:
        """Return the files that are the store's own."""
        return ()

    def in_memory(self, address: Address) -> bool:
        """Return whether the database ends with its connections."""
        return False

    @contextmanager
    def lenient(self, connection: Connection) -> Iterator[None]:
        """Let text that is none be read inside the block, its bytes escaped."""
        yield

    def limits(self, connection: Connection) -> Limits:
        """Return the most that the database takes."""
        return Limits(text=TEXT)

    @contextmanager
    def alone(self, engine: Engine, place: str) -> Iterator[Connection]:
        """Give a transaction in which no other opener makes or changes tables of a place."""
        with engine.begin() as connection:
            self.hold_openers(connection, place)
            yield connection

    def hold_openers(self, connection: Connection, place: str) -> None:
        """Keep other openers from the tables of a place until the transaction ends."""

    def begun(self, connection: Connection, *, writes: bool) -> None:
        """Say what a transaction of ours begins with, on a connection that is not set up by `greeting`."""

    def joined(self, connection: Connection) -> None:
        """See to it that there is a transaction of the application before a savepoint is set."""

    def refuse_joining(self, connection: Connection, place: str) -> None:
        """Refuse a transaction of the application in which a batch could not be undone apart."""
        remedy = Words(
            "传入 Engine：每批自成事务", "pass the engine, so that each batch is a transaction of its own"
        )
        reason = Words(
            f"在 {self.dialect.name} 上，批次不能加入应用程序的事务",
            f"on {self.dialect.name}, a batch cannot be part of the application's transaction",
        )
        raise InvalidValue(place, reason, remedy).about(code="wrong_type", field="bind")

    def fault(self, error: BaseException) -> Fault:
        """Return what an error of SQLAlchemy or of the driver comes to."""
        if isinstance(error, PoolTimeoutError):
            return Fault.POOL
        if isinstance(error, Raced):
            return Fault.AGAIN
        if isinstance(error, InvalidRequestError):
            return Fault.ABORTED
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            return Fault.LOST
        known = self.faults.get(self.code(getattr(error, "orig", None) or error))
        if known is not None:
            return known
        if isinstance(error, IntegrityError):
            return Fault.AGAIN
        return Fault.DOWN if isinstance(error, OperationalError | InterfaceError | OSError) else Fault.OTHER

    def code(self, error: BaseException) -> object:
        """Return the code of a driver's error, as `faults` has it."""
        return None

    # -- names and columns -----------------------------------------------------

    def named(self, name: str) -> str:
        """Return how a kind, field or index is called here; what differs begins with `_`, as no name does."""
        return name

    def text(self, length: int) -> TypeEngine[Any]:
        """Return the type of a text column that compares by code point."""
        return String(length)

    def long_text(self) -> TypeEngine[Any]:
        """Return the type of a text that is neither compared nor indexed."""
        return Text()

    def column(self, type_: FieldType) -> TypeEngine[Any]:
        """Return the type of a field's column."""
        match type_:
            case FieldType.TEXT:
                return self.text(TEXT)
            case FieldType.INT:
                return BigInteger()
            case FieldType.BOOL:
                return Boolean()
            case FieldType.DAY:
                return Date()
            case FieldType.INSTANT:
                return self.instant()

    def instant(self) -> TypeEngine[Any]:
        """Return the type of an instant's column: UTC, with microseconds."""
        return DateTime()

    def body(self) -> TypeEngine[Any]:
        """Return the type of the body's column."""
        return LargeBinary()

    def index_options(self, columns: Mapping[str, FieldType | None]) -> dict[str, Any]:
        """Return the options of an index over these columns; the id's column has no field type."""
        return {}

    # -- values ----------------------------------------------------------------

    def bind(self, value: Scalar) -> Any:
        """Return a value as the driver takes it: of the very types that drivers know, no kind of them."""
        if value is None or type(value) in _BARE:
            return value
        if isinstance(value, datetime):
            at = value.astimezone(UTC)
            return datetime(
                at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, self.zone
            )
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        return int(value) if isinstance(value, int) else "".join(value)

    def plain(self, value: Any, type_: FieldType) -> Plain:
        """Return a value that the driver gave, as a plain one."""
        if isinstance(value, datetime) and value.tzinfo is None:
            value = value.replace(tzinfo=UTC)
        return to_plain(bool(value) if type_ is FieldType.BOOL else value)

    # -- words -----------------------------------------------------------------

    def quoted(self, name: str) -> str:
        """Return a name as SQL, whatever word it is."""
        return self.dialect.identifier_preparer.quote_identifier(name)

    def mark(self, bound: Bound, value: Any) -> str:
        """Bind one more value, and return what represents it."""
        bound.append(value)
        return self._mark or f":{len(bound)}"

    def among(self, column: str, values: Sequence[Any], type_: FieldType, bound: Bound) -> str:
        """Return the test that a column holds one of these values, which are bound and not none."""
        return f"{column} IN ({', '.join([self.mark(bound, value) for value in values])})"

    def containing(self, column: str, text: str, bound: Bound) -> str:
        """Return the test that a column contains a text that is not empty; it has no wildcards."""
        return f"POSITION({self.mark(bound, self.bind(text))} IN {column}) > 0"

    def first(self, limit: int) -> str:
        """Return what ends a query that wants so many rows."""
        return f"FETCH FIRST {limit} ROWS ONLY"

    def deletion(self, table: str) -> str:
        """Return the beginning of what takes rows away by their ids."""
        return f"DELETE FROM {table}"

    def replacing(self, insert: str, columns: Sequence[str]) -> str | None:
        """Return the statement that writes rows which are there, bound as the insertion; None: an update."""
        return None

    def hold_absent(
        self, connection: Connection, table: str, checks: Sequence[str], puts: Sequence[str]
    ) -> None:
        """Hold ids that are not there, those of `puts` as rows of version 0 that are about to be written."""
