"""
A store over an engine or a connection that is the application's own.

Over an engine, each batch is a transaction of its own. Over a connection, a
batch is a savepoint inside the application's transaction, whose commit and
rollback are the application's: nothing of it is kept in mind here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from attrs import evolve
from sqlalchemy import Connection, Engine

from govcampaign.domain.given import expect
from govcampaign.errors import InvalidValue, StoreClosed
from govcampaign.ports.checks import check_kinds
from govcampaign.ports.values import Kind
from govcampaign.wording import Text
from govcampaign_sqlalchemy.address import Address, check_prefix, check_schema
from govcampaign_sqlalchemy.engine import FLAVOURS, Database
from govcampaign_sqlalchemy.flavour import Flavour
from govcampaign_sqlalchemy.layout import Layout
from govcampaign_sqlalchemy.sqlite import WRITES
from govcampaign_sqlalchemy.store import SqlStore, open_in

TRIES: Final = 3
"""How often a batch is tried anew inside a transaction, whose locks others may wait for."""

_ADVICE: Final = {
    "Session": Text("传入 session.connection()", "pass session.connection()"),
    **dict.fromkeys(
        ("AsyncEngine", "AsyncConnection", "AsyncSession"),
        Text(
            "为同一数据库另建同步的引擎（create_engine）并传入",
            "make a synchronous engine of the same database (create_engine), and pass that",
        ),
    ),
}
_SCHEMES: Final = frozenset({"mariadb", "mysql", "postgresql"})
_Answer = TypeVar("_Answer")


class LentEngine(Database):
    """An application's engine: its pool and its settings, but transactions of ours."""

    def __init__(self, address: Address, engine: Engine, flavour: Flavour) -> None:
        # Another engine on the same pool, so that options and listeners of the application stay its own.
        options: dict[str, Any] = {} if flavour.level is None else {"isolation_level": flavour.level}
        ours = Engine(
            engine.pool, engine.dialect, engine.url, execution_options=options, hide_parameters=True
        )
        sa.event.listen(ours, "begin", self._begun)
        super().__init__(address, ours, flavour)

    def _begun(self, connection: Connection) -> None:
        self.flavour.begun(connection, writes=bool(connection.get_execution_options().get(WRITES)))

    def renew(self) -> None:
        """Leave the pool to SQLAlchemy, which replaces what is as old as a connection that is gone."""

    def close(self) -> None:
        """Leave the engine open."""


class LentConnection(Database):
    """An application's connection, and the transaction that it is in or begins with its first statement."""

    joined = True

    def __init__(self, address: Address, connection: Connection, flavour: Flavour) -> None:
        super().__init__(address, connection.engine, flavour)
        self._connection, self._alone = connection, RLock()

    def attempt(self, call: Callable[[], _Answer]) -> _Answer:
        """Do as over an engine, one thread at a time: that is all that a connection takes."""
        with self._alone:
            return super().attempt(call)

    @contextmanager
    def reading(self, level: str | None = None) -> Iterator[Connection]:
        """Give the connection as it is; `level` is the application's business."""
        refuse_closed(self._connection, self.address.place)
        yield self._connection

    @contextmanager
    def writing(self, level: str | None = None) -> Iterator[Connection]:
        """Give the connection in a savepoint."""
        with self.reading(level) as connection:
            if not connection.in_transaction():
                connection.begin()
            self.flavour.joined(connection)
            with connection.begin_nested():
                yield connection

    @contextmanager
    def making(self, layout: Layout) -> Iterator[Connection]:
        """Give the connection in a savepoint in which nobody else makes or changes these tables."""
        with self.writing() as connection:
            self.flavour.hold_openers(connection, layout.place)
            yield connection

    def renew(self) -> None:
        """Leave the connection alone."""

    def close(self) -> None:
        """Leave connection and transaction open."""


def open_over(
    bind: Engine | Connection, kinds: Sequence[Kind], *, schema: str | None, prefix: str, create: bool
) -> SqlStore:
    """Open a store over what is the application's own; see `govcampaign_sqlalchemy.store_over`."""
    _refuse_other(bind)
    known = check_kinds(kinds)
    for name, value in (("prefix", prefix), ("schema", "" if schema is None else schema)):
        expect(value, str, name)
    dialect = bind.dialect
    address = address_over(bind.engine.url, schema=schema, prefix=prefix, create=create)
    flavour = FLAVOURS.get(dialect.name, Flavour)(dialect)
    if isinstance(bind, Connection):
        return open_in(joining(bind, address, flavour), known)
    return open_in(LentEngine(address, bind, flavour), known)


def joining(connection: Connection, address: Address, flavour: Flavour) -> LentConnection:
    """
    Return a database that is an application's transaction.

    Raises:
        InvalidValue: It is no connection to the same database, or a batch could not be undone apart there.
        StoreClosed: The connection is closed.
    """
    _refuse_other(connection, Connection)
    refuse_closed(connection, address.place)
    flavour.refuse_joining(connection, address.place)
    if connection.get_execution_options().get("schema_translate_map"):
        reason = Text("该连接改写 schema 名", "the connection translates names of schemas")
        remedy = Text(
            "传入不带 schema_translate_map 的连接，用 schema= 指明",
            "pass one without schema_translate_map, and name the schema by schema=",
        )
        raise InvalidValue("connection", reason, remedy).about(code="does_not_belong", field="connection")
    drivers = [f"{each.name}+{each.driver}" for each in (connection.dialect, flavour.dialect)]
    if drivers[0] != drivers[1]:
        reason = Text(
            f"该连接是 {drivers[0]}，存储是 {drivers[1]}",
            f"it is a connection of {drivers[0]}, and the store one of {drivers[1]}",
        )
        remedy = Text("传入同一引擎的连接", "pass a connection of the same engine")
        raise InvalidValue("connection", reason, remedy).about(code="does_not_belong", field="connection")
    return LentConnection(evolve(address, lent=True, retries=TRIES), connection, flavour)


def address_over(url: sa.URL, *, schema: str | None, prefix: str, create: bool) -> Address:
    """
    Return the address of what is the application's own.

    Raises:
        InvalidStoreUrl: The schema or the prefix cannot be one.
    """
    backend = url.get_backend_name()
    name = backend if backend in _SCHEMES else "sqlalchemy"
    made = Address(name=name, url=url, schema=schema, prefix=prefix, lent=True, create=create)
    if schema is not None:
        check_schema(made, schema)
    if prefix:
        check_prefix(made, prefix)
    return made


def refuse_closed(connection: Connection, place: str) -> None:
    """
    Refuse a connection that gives no answers any more.

    Raises:
        StoreClosed: It is closed.
    """
    if connection.closed:
        raise StoreClosed(
            place,
            Text("应用程序已关闭该连接", "the application has closed the connection"),
            Text("用打开的连接重新打开存储", "open the store again over a connection that is open"),
        )


def _refuse_other(bind: object, *kinds: type[object]) -> None:
    """Refuse what is neither engine nor connection, and those that are only waited for."""
    advice = _ADVICE.get(type(bind).__name__) or (_ADVICE["Session"] if hasattr(bind, "get_bind") else None)
    if advice is None and getattr(getattr(bind, "dialect", None), "is_async", False):
        advice = _ADVICE["AsyncEngine"]
    if advice is not None:
        name = type(bind).__name__
        reason = Text(f"收到 {name}", f"it is of the class {name}")
        raise InvalidValue("bind", reason, advice).about(code="wrong_type", field="bind")
    expect(bind, kinds or (Engine, Connection), "bind")
