"""
The engine behind a store: made from an address, and asked again where that may help.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from govcampaign.errors import GovCampaignError, InvalidStoreUrl
from govcampaign.ports.storage import Capability
from govcampaign.wording import Text
from govcampaign_sqlalchemy.address import Address, refuse_unknown
from govcampaign_sqlalchemy.faults import Fault, Raced, meaning
from govcampaign_sqlalchemy.flavour import Flavour
from govcampaign_sqlalchemy.layout import Layout
from govcampaign_sqlalchemy.mysql import MySQL
from govcampaign_sqlalchemy.postgresql import PostgreSQL
from govcampaign_sqlalchemy.sqlite import WRITES, SQLite

FLAVOURS: Final[Mapping[str, type[Flavour]]] = {
    "mariadb": MySQL,
    "mysql": MySQL,
    "postgresql": PostgreSQL,
    "sqlite": SQLite,
}
"""The databases that are known by name; any other is of no special sort."""

_LONGEST_PAUSE: Final = 0.5

# What pool and driver say of a connection that was cut goes to the log handlers; without this,
# Python would print it, with a traceback, on the terminal of everybody else.
for _name in ("sqlalchemy.pool", "psycopg"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_Answer = TypeVar("_Answer")


class Database:
    """
    An engine, its transactions, and how often to try.

    Attributes:
        joined: Whether the application may still undo what is written, so that nothing of it is kept in mind.
        retried: How many attempts were made anew because others were in the way, or a connection was gone.
    """

    joined = False

    def __init__(self, address: Address, engine: Engine, flavour: Flavour) -> None:
        self.address, self.engine, self.flavour = address, engine, flavour
        self.retried = 0
        driver: Any = engine.dialect.loaded_dbapi
        # The last three come of what is not as it was written, and of the driver's own damaged words.
        self._errors: tuple[type[Exception], ...] = (
            SQLAlchemyError,
            Raced,
            driver.Error,
            OSError,
            ValueError,
            TypeError,
            LookupError,
        )

    def attempt(self, call: Callable[[], _Answer]) -> _Answer:
        """
        Return what the call returns, tried anew where that may help and does no harm.

        A batch is tried anew as a whole. A connection that is gone is replaced once: a batch that had been
        committed all the same is recognised by its id.

        Raises:
            StorageError: Nothing helped; no other exception of the driver or of SQLAlchemy leaves here.
        """
        tries, lost = 0, False
        while True:
            try:
                return call()
            except GovCampaignError:
                raise
            except self._errors as error:
                fault = self.fault(error)
                if fault is Fault.LOST and not lost and not self.joined:
                    lost = True
                    self.renew()
                elif fault is Fault.AGAIN and tries < self.address.retries:
                    tries += 1
                    pause(tries)
                else:
                    raise meaning(fault, error, self.address)  # noqa: B904  it brings its cause, unless that shows a secret
                self.retried += 1

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Return what a store in it can do."""
        alone = self.flavour.in_memory(self.address)
        lost = {Capability.DURABLE, Capability.MULTI_PROCESS} if alone else set()
        return frozenset(Capability) - lost - ({Capability.DURABLE} if self.joined else set())

    def fault(self, error: BaseException) -> Fault:
        """Return what an error comes to."""
        return self.flavour.fault(error)

    @contextmanager
    def reading(self, level: str | None = None) -> Iterator[Connection]:
        """Give a connection for questions, at an isolation; None: at that of the engine."""
        options: dict[str, Any] = {} if level is None else {"isolation_level": level}
        with self.engine.connect().execution_options(**options) as connection:
            yield connection

    @contextmanager
    def writing(self, level: str | None = None) -> Iterator[Connection]:
        """Give a connection in a transaction, which ends with the block."""
        options: dict[str, Any] = {WRITES: True} | ({} if level is None else {"isolation_level": level})
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    def making(self, layout: Layout) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction in which nobody else makes or changes these tables."""
        return self.flavour.alone(self.engine, layout.place)

    def renew(self) -> None:
        """Replace the connections: the others in the pool are as old as the one that is gone."""
        self.engine.dispose()

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()


def pause(tries: int) -> None:
    """Wait a moment, at random so that two who met do not meet again, and longer each time."""
    time.sleep(random.uniform(0, min(_LONGEST_PAUSE, 0.002 * 2**tries)))  # noqa: S311  no secret


def flavour_of(address: Address) -> Flavour:
    """Return what the database of an address does in its own way."""
    return FLAVOURS.get(address.url.get_backend_name(), Flavour)(address.url.get_dialect()())


def engine_of(address: Address, flavour: Flavour) -> Engine:
    """
    Return the engine of an address; nothing is connected to yet.

    Raises:
        InvalidStoreUrl: The address says what the driver does not take, or the driver is not installed.
        StoreUnavailable: It can be seen that nothing is there.
        NotAStore: It can be seen that something else is there.
    """
    try:
        refuse_unknown(address, flavour.driver_options())
        flavour.check_place(address)
        engine = sa.create_engine(
            address.url,
            pool_size=address.pool_size,
            max_overflow=address.max_overflow,
            pool_timeout=address.pool_timeout,
            connect_args=flavour.arguments(address),
            hide_parameters=True,  # they are what people entered
            **({} if flavour.level is None else {"isolation_level": flavour.level}),
        )
    except ImportError as error:
        raise InvalidStoreUrl(
            address.place,
            Text(f"没有安装驱动：{error}", f"its driver is not installed: {error}"),
            Text(
                "安装 govcampaign-sqlalchemy[postgresql] 或 [mariadb]，或该方言的驱动",
                "install govcampaign-sqlalchemy[postgresql] or [mariadb], or the driver of that dialect",
            ),
        ) from error
    flavour.adapt(engine)
    sa.event.listen(engine, "connect", _greeter(flavour.greeting(address)))
    return engine


def _greeter(statements: Sequence[str]) -> Callable[[Any, object], None]:
    def greet(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
        if statements:
            connection.commit()

    return greet
