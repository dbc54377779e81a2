"""
A store over Django's own connection: each batch is an `atomic` block of Django's.

Django is not imported before a store is opened. Outside of a block of the
application, a batch is committed by itself; inside one, it is a savepoint.
`django.db.connection` stands for the connection of the thread that asks, so one
store serves all threads of a process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import PendingRollbackError
from sqlalchemy.pool import NullPool

from govcampaign.errors import InvalidValue
from govcampaign.ports.checks import check_kinds
from govcampaign.ports.values import Kind
from govcampaign.wording import Text
from govcampaign_sqlalchemy.address import Address
from govcampaign_sqlalchemy.engine import FLAVOURS, Database
from govcampaign_sqlalchemy.faults import Fault
from govcampaign_sqlalchemy.flavour import Flavour
from govcampaign_sqlalchemy.layout import Layout
from govcampaign_sqlalchemy.lending import address_over
from govcampaign_sqlalchemy.store import SqlStore, open_in

_DRIVERS: Final = {"postgresql": "postgresql+psycopg", "sqlite": "sqlite+pysqlite"}
_SETTINGS: Final[dict[str, dict[str, Any]]] = {"postgresql": {"use_native_hstore": False}}
"""What SQLAlchemy is not to ask a connection for that is not its own."""
_NEEDED: Final = ("vendor", "alias", "settings_dict", "in_atomic_block", "ensure_connection")


def store_over_django(
    connection: Any,
    kinds: Sequence[Kind],
    *,
    schema: str | None = None,
    prefix: str = "govcampaign_",
    create: bool = True,
) -> SqlStore:
    """
    Open a store over a connection of Django's, beside the tables of the application.

    Open it once in a process, not in each request. Make the tables in a migration (`RunPython`), so that they
    are there before the transaction of a request or of a test: what such a transaction makes goes with it.

    Args:
        connection: `django.db.connection`, or one of `django.db.connections`: PostgreSQL with psycopg 3, or
            SQLite.
        kinds: What the store is to hold.
        schema: The schema of the tables (PostgreSQL), made where there is none; None is that of Django's.
        prefix: What the names of the tables begin with.
        create: False to refuse to make the tables where there are none.

    Raises:
        InvalidValue: `connection` is something else, or of another database or driver.
        InvalidStoreUrl: `schema` or `prefix` cannot be one.
        StorageError: The store cannot be opened, for the reasons that `open_store` has.
    """
    _refuse_other(connection)
    known = check_kinds(kinds)
    said = connection.settings_dict
    url = sa.URL.create(
        _DRIVERS[connection.vendor],
        username=said.get("USER") or None,
        password=said.get("PASSWORD") or None,
        host=said.get("HOST") or None,
        port=int(said["PORT"]) if said.get("PORT") else None,
        database=str(said["NAME"]),
    )
    address = address_over(url, schema=schema, prefix=prefix, create=create)
    return open_in(DjangoDatabase(address, connection), known)


class DjangoDatabase(Database):
    """The connection that Django has open in this thread, and its transactions."""

    joined = True

    def __init__(self, address: Address, connection: Any) -> None:
        # Neither pool nor connection of its own: each call takes what Django has at that moment.
        engine = sa.create_engine(
            address.url,
            creator=self._lend,
            poolclass=NullPool,
            hide_parameters=True,
            **_SETTINGS.get(connection.vendor, {}),
        )
        flavour = FLAVOURS.get(engine.dialect.name, Flavour)(engine.dialect)
        super().__init__(address, engine, flavour)
        self._django = connection
        self._atomic: Any = import_module("django.db.transaction").atomic
        self._error: Any = import_module("django.db.utils").Error
        self._errors = (*self._errors, self._error)

    def fault(self, error: BaseException) -> Fault:
        """Return what an error comes to, Django's own too; let Django see to a connection that is gone."""
        inner = error.__cause__ or error if isinstance(error, self._error) else error
        fault = super().fault(inner)
        if fault in {Fault.LOST, Fault.DOWN}:
            self._django.errors_occurred = True
        return fault

    @contextmanager
    def reading(self, level: str | None = None) -> Iterator[Connection]:
        """Give the connection as it is; `level` is the application's business."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, level: str | None = None) -> Iterator[Connection]:
        """Give the connection in a block of Django's: a savepoint, or a transaction where there is none."""
        self._refuse_failed()
        with self._atomic(using=self._django.alias), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def making(self, layout: Layout) -> Iterator[Connection]:
        """Give the connection in a block in which nobody else makes or changes these tables."""
        with self.writing() as connection:
            self.flavour.hold_openers(connection, layout.place)
            yield connection

    def renew(self) -> None:
        """Leave the connection to Django."""

    def _refuse_failed(self) -> None:
        if self._django.in_atomic_block and self._django.needs_rollback:
            words = "the atomic block is to be rolled back"
            raise PendingRollbackError(words)

    def _lend(self) -> Any:
        self._refuse_failed()
        self._django.ensure_connection()
        raw = self._django.connection
        if self._django.vendor == "postgresql":
            _refuse_driver(raw)
            return _LentPsycopg(raw)
        return _Lent(raw)


class _Lent:
    """A driver's connection whose transaction, life and settings SQLAlchemy leaves alone."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Any) -> None:
        object.__setattr__(self, "_raw", raw)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._raw, name, value)

    def commit(self) -> None:
        """Leave it to Django."""

    rollback = close = commit

    def create_function(self, *_: Any, **__: Any) -> None:
        """Keep Django's REGEXP."""


class _LentPsycopg(_Lent):
    """A connection of psycopg, with cursors that read and write as psycopg does where nothing was changed."""

    __slots__ = ()

    def cursor(self, *_: Any, **__: Any) -> Any:
        """Return a cursor: Django's would read an instant without its time zone where `USE_TZ` is off."""
        psycopg = import_module("psycopg")

        class Plain(psycopg.Cursor):  # type: ignore[misc, name-defined]  # loaded when first used
            """A cursor with the driver's own adapters."""

            adapters = psycopg.adapters

        return Plain(self._raw, row_factory=psycopg.rows.tuple_row)

    def add_notice_handler(self, *_: Any) -> None:
        """Add none: each call would add one more."""


def _refuse_other(connection: Any) -> None:
    if not all(hasattr(connection, name) for name in _NEEDED):
        name = type(connection).__name__
        raise InvalidValue(
            "connection",
            Text(
                f"收到 {name}，应为 Django 的连接",
                f"it is of the class {name}, and no connection of Django's",
            ),
            Text("传入 django.db.connection", "pass django.db.connection"),
        ).about(code="wrong_type", field="connection")
    if connection.vendor not in _DRIVERS:
        raise InvalidValue(
            "connection",
            Text(f"不支持 {connection.vendor}", f"it is a connection to {connection.vendor}"),
            Text(
                "用 PostgreSQL 或 SQLite，或用地址打开存储",
                "use PostgreSQL or SQLite, or open a store by its address",
            ),
        ).about(code="does_not_belong", field="connection")


def _refuse_driver(raw: Any) -> None:
    if not isinstance(raw, import_module("psycopg").Connection):
        name = type(raw).__module__.partition(".")[0]
        raise InvalidValue(
            "connection",
            Text(f"驱动是 {name}，不是 psycopg 3", f"its driver is {name}, and not psycopg 3"),
            Text("安装 psycopg 3，Django 会优先用它", "install psycopg 3, which Django prefers"),
        ).about(code="does_not_belong", field="connection")
