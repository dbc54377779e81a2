"""
Faults and crashes of a database, for the conformance kit: a connection cut, a disk that fails, an end.
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlalchemy as sa
from attrs import define
from sqlalchemy import Connection, event
from sqlalchemy.pool import NullPool

from govcampaign_sqlalchemy.sqlite import WRITES
from govcampaign_testing.harness import CrashPoint

BETWEEN: Final = 3
"""The statement of a write that comes between its rows: the batch's own and the first rows are before it."""


@define
class _Outage:
    """
    A server that goes away at a step of a call, and does not come back.

    Attributes:
        left: How many steps are left until then.
        struck: Whether it is gone.
    """

    left: int
    struck: bool = False

    def executing(self, connection: Connection, *_: object) -> None:
        """Come to a statement."""
        self._step(connection)

    def committing(self, connection: Connection) -> None:
        """Come to a commit, and then to where it is done and not answered."""
        self._step(connection)
        if _writes(connection) and not self.struck and self.left == 1:
            driver = driver_of(connection)
            driver.commit()
            self._step(connection)
            # The connection gives no answer any more.
            driver.cursor().execute("SELECT 1")

    def connecting(self, dialect: Any, *_: object) -> None:
        """Refuse a new connection."""
        if self.struck:
            words = "the server is gone"
            raise dialect.loaded_dbapi.OperationalError(words)

    def _step(self, connection: Connection) -> None:
        if not self.struck:
            self.left -= 1
            if self.left == 0:
                try:
                    _cut(connection)
                finally:
                    self.struck = True


@contextmanager
def fault(step: int) -> Iterator[Callable[[], bool]]:
    """
    Cut the connection at a step of the next call, and refuse new ones until the block ends.

    A step is a statement, the commit, or the moment after it. In SQLite, which has no connection to cut, the
    disk fails.
    """
    outage = _Outage(step)
    with _listening(
        before_cursor_execute=outage.executing, commit=outage.committing, do_connect=outage.connecting
    ):
        yield lambda: outage.struck


@contextmanager
def crash_at(point: CrashPoint) -> Iterator[None]:
    """End this process at a point of its next write."""
    ending = _Ending(point)
    with _listening(before_cursor_execute=ending.executing, commit=ending.committing):
        yield


@define
class _Ending:
    """
    The point of a write at which this process ends.

    Attributes:
        point: The point.
        sent: How many statements of the write were sent.
    """

    point: CrashPoint
    sent: int = 0

    def executing(self, connection: Connection, _: object, statement: str, *__: object) -> None:
        """Come to a statement; the second that writes records is between rows."""
        if _writes(connection) and statement.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE", "WITH"}:
            self.sent += 1
            self._reach("before the write")
            if self.sent == BETWEEN:
                self._reach("between rows")

    def committing(self, connection: Connection) -> None:
        """Come to the commit, and to where it is done and not answered."""
        if _writes(connection):
            self._reach("before the commit")
            driver_of(connection).commit()
            self._reach("after the commit")

    def _reach(self, point: CrashPoint) -> None:
        if point == self.point:
            os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def _listening(**listeners: Callable[..., None]) -> Iterator[None]:
    for name, listener in listeners.items():
        event.listen(sa.Engine, name, listener)
    try:
        yield
    finally:
        for name, listener in listeners.items():
            event.remove(sa.Engine, name, listener)


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITES))


def _cut(connection: Connection) -> None:
    driver = driver_of(connection)
    if isinstance(driver, sqlite3.Connection):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error
    engine = sa.create_engine(connection.engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as other:
        if connection.dialect.name == "postgresql":
            # Waits until it is gone.
            other.exec_driver_sql("SELECT pg_terminate_backend(%s, 10000)", (driver.info.backend_pid,))
        else:
            other.exec_driver_sql(f"KILL CONNECTION {int(driver.thread_id())}")


def driver_of(connection: Connection) -> Any:
    """Return the driver's own connection."""
    return connection.connection.driver_connection
