"""
Whether an open store's file still holds what it held: SQLite itself does not look while there is a log.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from typing import Final

from govcampaign.errors import NotAStore
from govcampaign.ports.files import OpenFiles
from govcampaign.wording import Text
from govcampaign_sqlite.address import File
from govcampaign_sqlite.file import LOOKS, check_header, connect_to, is_half_written, primary

_UNSETTLED: Final = 50_000_000
"""Nanoseconds after a change in which another might have the same time."""

_STRANGE: Final = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR})
"""What SQLite says of a file that is not ours."""


class Watch:
    """
    The file of a store as it was when it was opened; made after the first transaction.

    Args:
        file: The file.
        identity: What the file says of itself.
        before: What the system said of the file before it was opened; None if it was not there.

    Raises:
        StoreUnavailable: The file was replaced while it was being opened.
    """

    def __init__(self, file: File, identity: str, before: os.stat_result | None) -> None:
        self._file = file
        self._identity = identity
        self._files = OpenFiles(file.named, file.path, file.files[1:3], before)
        self._position = 0
        self._stamp: tuple[int, int] | None = None

    def check(self) -> None:
        """
        Refuse to go on with files that are not those that were opened.

        Raises:
            StoreUnavailable: The file, or its log, was deleted, replaced, overwritten or emptied.
        """
        found = self._files.check()
        stamp = found.st_size, found.st_ctime_ns
        if stamp != self._stamp:
            # It was written back, by us or by another process; or something else was written over it.
            settled = self._is_ours() and time.time_ns() - found.st_ctime_ns > _UNSETTLED
            self._stamp = stamp if settled else None

    def _is_ours(self) -> bool:
        """Tell whether the file itself, its log aside, is the one opened; False if it is unknown now."""
        for _ in range(LOOKS):
            try:
                identity, position = self._said()
            except sqlite3.DatabaseError as error:
                if primary(error) not in _STRANGE:
                    raise
                if is_half_written(error, self._file):
                    return False
            except NotAStore:
                continue
            else:
                if identity == self._identity and position >= self._position:
                    # Without a log, what is seen here may yet be undone.
                    self._position = position if self._files.beside else 0
                    return True
        raise self._files.gone(Text("覆盖", "overwritten"))

    def _said(self) -> tuple[str, int]:
        with closing(connect_to(self._file, "ro&immutable=1")) as connection:
            connection.execute("BEGIN")
            check_header(connection, self._file)
            rows = connection.execute("SELECT identity, position FROM _store").fetchall()
        return rows[0] if rows else ("", 0)
