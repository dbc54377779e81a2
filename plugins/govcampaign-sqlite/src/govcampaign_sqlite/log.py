"""
The write-ahead log beside a file: when it is written back, and how a file without it is recognised.

What was entered last is in the log alone. A file that is copied without it
looks whole. So the file itself says `partial` while there is a log, and the log
says that it is not: a reader of both finds 0, a reader without the log finds 1.
SQLite must not write the log back by itself, for that would bring the 0 along.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from typing import Final

from govcampaign.errors import StoreUnavailable
from govcampaign.wording import Text
from govcampaign_sqlite.address import File
from govcampaign_sqlite.file import LOOKS, connect_to, transaction

_LARGE: Final = 4 * 1024 * 1024
"""Bytes of a log that is written back, as many as SQLite's own thousand pages."""

_LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a log that large batches fill before it is written back: what they share is written once."""

_MOMENT: Final = 0.01
"""Seconds in which another process writes its log back."""


class Log:
    """
    The log of one opened file.

    Args:
        file: The file.
    """

    def __init__(self, file: File) -> None:
        self._file, self._path = file, file.beside("-wal")
        self._noted = self._whole = False
        self._limit = _LARGE

    def before(self, connection: sqlite3.Connection) -> None:
        """Let the file say that there is a log, once, before anything is entered into it."""
        if not self._noted:
            self._noted = self._write_back(connection)

    def after(self, connection: sqlite3.Connection) -> None:
        """Write the log back where it is large; what is in the way is left to a later one."""
        size = self._path.stat().st_size if self._path.exists() else 0
        if size >= self._limit:
            with suppress(sqlite3.Error):
                self._noted = self._write_back(connection)
            # Where readers keep the log from beginning anew, it is not tried again for every batch.
            self._limit = min(size + _LARGE, _LARGEST) if self._whole else size + _LARGE
        elif size < _LARGE:
            self._limit = _LARGE

    def _write_back(self, connection: sqlite3.Connection) -> bool:
        """Write the log into the file, which says then that it is not all; return whether it does."""
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            return False
        set_partial(connection, 1)
        busy, pages, written = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        self._whole = not busy and pages == written
        set_partial(connection, 0)
        # Readers may have kept the log from being written back, or an opener may have come in between.
        with closing(connect_to(self._file, "ro&immutable=1")) as alone, suppress(sqlite3.DatabaseError):
            return _is_partial(alone)
        return False


def set_partial(connection: sqlite3.Connection, value: int) -> None:
    """Say whether the file lacks what is in the log; the log, if there is one, says it."""
    with transaction(connection):
        connection.execute("UPDATE _store SET partial = ?", (value,))


def settle(connection: sqlite3.Connection) -> None:
    """Take back what `_write_back` left in the middle, before the log is closed."""
    if _is_partial(connection):
        set_partial(connection, 0)


def refuse_partial(connection: sqlite3.Connection, file: File) -> None:
    """
    Refuse a file that was copied without its log; where that is wanted, take it as it is.

    Raises:
        StoreUnavailable: What was entered last may be missing.
    """
    if not _is_partial(connection) or not _lacks_log(connection, file) or file.incomplete:
        return
    log = file.beside("-wal").name
    raise StoreUnavailable(
        file.place,
        Text(
            f"这是使用中的文件的副本，缺少 {log}，最后登记的内容可能不在其中",
            f"it is a copy of a file in use, without {log}; what was entered last may be missing",
        ),
        Text(
            "连同该文件再复制一次，或关闭后再复制；确要照此打开，加 incomplete=1",
            "copy that file too, or copy when it is closed; to open it as it is, add incomplete=1",
        ),
    )


def _is_partial(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT partial FROM _store").fetchone()[0])


def _lacks_log(connection: sqlite3.Connection, file: File) -> bool:
    """Return True if no log is beside the file; else forget what was noted, and return False."""
    if file.readonly:
        for _ in range(LOOKS):
            if not _is_partial(connection) or _has_log(file):
                return False
            # Another process may be writing its log back just now.
            time.sleep(_MOMENT)
        return True
    # Whoever holds this lock sees nobody in the middle of writing.
    with transaction(connection):
        lacks = _is_partial(connection) and not _has_log(file)
        if not lacks or file.incomplete:
            # A process may have been killed as it wrote its log back.
            connection.execute("UPDATE _store SET partial = 0")
    return lacks


def _has_log(file: File) -> bool:
    log = file.beside("-wal")
    return log.exists() and log.stat().st_size > 0
