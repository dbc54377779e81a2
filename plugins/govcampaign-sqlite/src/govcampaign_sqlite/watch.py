"""
Whether the files of an open store are still those that it opened.

SQLite goes on with a file that was deleted or replaced behind its back, and
what it acknowledges then is lost. Looking costs a few calls of the system.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, TypeAlias

from govcampaign.errors import NotAStore, StoreUnavailable
from govcampaign.wording import Text
from govcampaign_sqlite.address import File
from govcampaign_sqlite.file import LOOKS, check_header, connect_to, is_half_written, primary

_UNSETTLED: Final = 50_000_000
"""Nanoseconds after a change in which another might bear the same time."""

_STRANGE: Final = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR})
"""What SQLite says of a file that is not ours."""

_Look: TypeAlias = Callable[[str], os.stat_result]

_AGAIN: Final = Text(
    "此后的登记不会保存；放回原文件，或关闭后重新打开",
    "nothing entered now would be kept; put the file back, or close the store and open it again",
)


class Watch:
    """
    The files of a store as they were when it was opened; made after the first transaction.

    Args:
        file: The file.
        identity: What the file says of itself.
        opened: What the system said of the file before it was opened; None if it was not there.

    Raises:
        StoreUnavailable: The file was replaced while it was being opened.
    """

    def __init__(self, file: File, identity: str, opened: os.stat_result | None) -> None:
        self._file = file
        self._identity = identity
        self._position = 0
        self._stamp: tuple[int, int] | None = None
        # As text, for they are looked at before every transaction. A link may lead elsewhere one day.
        self._path, log, index = map(str, file.files[:3])
        looked_at = [(self._path, os.lstat), (log, os.lstat), (index, os.lstat)]
        if file.named != file.path:
            looked_at.append((str(file.named), os.stat))
        self._nodes = [(path, look, node) for path, look in looked_at if (node := _node(_found(path, look)))]
        self._logged = any(path == log for path, *_ in self._nodes)
        now = _node(_found(self._path, os.lstat))
        if now is None or (opened is not None and now != _node(opened)):
            raise self._gone(Text("文件在打开时被替换", "the file was replaced while it was being opened"))

    def check(self) -> None:
        """
        Refuse to go on with files that are not those that were opened.

        Raises:
            StoreUnavailable: The file, or its log, was deleted, replaced, overwritten or emptied.
        """
        for path, look, node in self._nodes:
            found = _found(path, look)
            if found is None:
                raise self._gone(_lost(path, Text("删除", "deleted")))
            if _node(found) != node:
                raise self._gone(_lost(path, Text("替换", "replaced")))
            if path is self._path:
                self._check_content(found)

    def _check_content(self, found: os.stat_result) -> None:
        if not found.st_size:
            raise self._gone(_lost(self._path, Text("清空", "emptied")))
        stamp = found.st_size, found.st_ctime_ns
        if stamp != self._stamp:
            # It was written back, by us or by another process; or something else was written over it.
            settled = self._is_ours() and time.time_ns() - found.st_ctime_ns > _UNSETTLED
            self._stamp = stamp if settled else None

    def _is_ours(self) -> bool:
        """Tell whether the file itself, its log aside, is the one opened; False if it cannot be told now."""
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
                    self._position = position if self._logged else 0
                    return True
        raise self._gone(_lost(self._path, Text("覆盖", "overwritten")))

    def _said(self) -> tuple[str, int]:
        with closing(connect_to(self._file, "ro&immutable=1")) as connection:
            connection.execute("BEGIN")
            check_header(connection, self._file)
            rows = connection.execute("SELECT identity, position FROM _store").fetchall()
        return rows[0] if rows else ("", 0)

    def _gone(self, reason: Text) -> StoreUnavailable:
        return StoreUnavailable(self._file.place, reason, _AGAIN)


def _lost(path: str, how: Text) -> Text:
    name = Path(path).name
    return Text(f"文件 {name} 在使用中被{how.zh}", f"the file {name} was {how.en} while it was open")


def _found(path: str, look: _Look) -> os.stat_result | None:
    try:
        return look(path)
    except FileNotFoundError:
        return None


def _node(found: os.stat_result | None) -> tuple[int, int] | None:
    return None if found is None else (found.st_dev, found.st_ino)
