"""
The database file: whether it is ours, and what its driver's errors mean.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

from attrs import evolve

from govcampaign.errors import (
    NotAStore,
    ReadOnlyStore,
    SchemaTooNew,
    StorageError,
    StoreBusy,
    StoreUnavailable,
    system_reason,
)
from govcampaign.ports.damage import damage
from govcampaign.wording import Text, same
from govcampaign_sqlite.address import HOW, File

APPLICATION_ID: Final = 0x67636D70
"""`gcmp`, in the header of every file of ours."""

SCHEMA: Final = 1
"""The number of our own layout, in the header as `user_version`."""

_FOREIGN: Final = Text("指向另一个文件；此文件未改动", "name another file; this one was left as it is")
LOOKS: Final = 9
"""How often a file that seems damaged is looked at again: it may be whole a moment later."""


def connect(file: File) -> tuple[File, sqlite3.Connection]:
    """
    Open the file if it is ours or not there yet; say whether it can only be read.

    Raises:
        NotAStore: Something else is there; nothing of it is touched.
        SchemaTooNew: A newer release wrote it; nothing of it is touched.
        StoreUnavailable: The folder is missing, or the file is and may only be read.
    """
    path = file.path
    exists = path.exists()
    if exists and not path.is_file():
        raise NotAStore(file.place, Text("这不是普通文件", "this is a folder or device, no file"), HOW)
    if not path.parent.is_dir():
        missing = Text(f"文件夹 {path.parent} 不存在", f"there is no folder {path.parent}")
        raise StoreUnavailable(file.place, missing, Text("先建立文件夹", "make the folder first"))
    if not exists and (file.readonly or not file.create):
        missing = Text("文件不存在", "there is no such file")
        remedy = Text(
            "核对路径；新建须以可写方式打开", "check the path; a new one is made by opening it for writing"
        )
        raise StoreUnavailable(file.place, missing, remedy)
    if exists and path.stat().st_size:
        _sniff(file)
    elif exists and not file.create:
        raise empty(file)
    folder_open = os.access(path.parent, os.W_OK)
    readonly = file.readonly or (exists and not (folder_open and os.access(path, os.W_OK)))
    mode = "ro" if readonly else "rwc"
    if readonly and not folder_open and not file.beside("-wal").exists():
        # WAL wants files beside ours, which cannot be made here; without one, nobody is writing.
        mode = "ro&immutable=1"
    return evolve(file, readonly=readonly), connect_to(file, mode)


def connect_to(file: File, mode: str) -> sqlite3.Connection:
    """Return a connection in one of SQLite's modes; nothing is locked or read yet."""
    return sqlite3.connect(
        f"{file.path.as_uri()}?mode={mode}",
        uri=True,
        timeout=file.timeout,
        isolation_level=None,  # we say BEGIN ourselves
        check_same_thread=False,  # the store has a lock of its own
    )


def _sniff(file: File) -> None:
    # Through SQLite and not `open`: closing any other handle would drop the locks that this
    # process holds on the file. Immutable: a foreign database gets no journal beside it.
    for last in (False,) * LOOKS + (True,):
        try:
            with closing(connect_to(file, "ro&immutable=1")) as connection:
                connection.execute("BEGIN")
                check_header(connection, file)
        except sqlite3.DatabaseError as error:
            if last or primary(error) != sqlite3.SQLITE_CORRUPT:
                raise
            if is_half_written(error, file):
                return
        else:
            return


def is_half_written(error: Exception, file: File) -> bool:
    """
    Tell whether a file may look damaged only because somebody is just writing it back.

    A look without locks meets such a file as if it were damaged. A writer has a journal next to it:
    then a look under locks decides.
    """
    damaged = isinstance(error, sqlite3.Error) and primary(error) == sqlite3.SQLITE_CORRUPT
    return damaged and any(file.beside(ending).exists() for ending in ("-wal", "-journal"))


def check_header(connection: sqlite3.Connection, file: File) -> bool:
    """
    Return True for a file of ours, False for one that holds nothing yet; ask within a transaction.

    Raises:
        NotAStore: Another program wrote it.
        SchemaTooNew: A newer release wrote it.
    """
    program = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if program != APPLICATION_ID:
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        if not (program or version or tables):
            return False
        raise NotAStore(
            file.place,
            Text("这是别的程序的 SQLite 数据库", "this is an SQLite database of another program"),
            _FOREIGN,
        )
    if version > SCHEMA:
        raise SchemaTooNew(
            file.place,
            Text(
                f"由更新的版本写成（格式 {version}，本版本至多 {SCHEMA}）",
                f"its layout is {version}, we know {SCHEMA}",
            ),
            Text(
                "升级 govcampaign-sqlite；此文件未改动",
                "upgrade govcampaign-sqlite; the file was left as it is",
            ),
        )
    return True


@contextmanager
def translated(file: File) -> Iterator[None]:
    """Turn what the driver or the system raises inside into errors of the port."""
    try:
        yield
    except StorageError:
        raise
    except sqlite3.Error as error:
        raise _meaning(error, file) from error
    except UnicodeDecodeError as error:
        # SQLite names a damaged part of the schema in its message, and the name is not text any more.
        raise damage(
            file.place, Text("数据库的结构已损坏", "the schema of the database is damaged")
        ) from error
    except OSError as error:
        raise _unavailable(error, file) from error
    except (ValueError, TypeError, LookupError) as error:
        # What the store keeps for itself holds something else, or the driver's own words are damaged.
        raise damaged_file(file) from error


def _meaning(error: sqlite3.Error, file: File) -> StorageError:
    code = primary(error)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusy(
            file.place,
            Text(
                f"被另一进程占用，已等待 {file.timeout:g} 秒",
                f"another process holds it; waited {file.timeout:g} s",
            ),
            Text("稍后重试，或加大 timeout", "try again, or say a larger timeout"),
        )
    if code == sqlite3.SQLITE_READONLY:
        return read_only(file)
    if code == sqlite3.SQLITE_NOTADB:
        return NotAStore(file.place, Text("这不是 SQLite 数据库", "this is not an SQLite database"), _FOREIGN)
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged_file(file)
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return _unavailable(error, file)
    if is_undecodable(error):
        return damage(file.place, Text("有一行已损坏", f"a row is damaged: {error}"))
    return StorageError(
        file.place,
        Text(f"SQLite 出错：{error}", f"SQLite says: {error}"),
        Text("检查是否有别的程序改动过此文件", "see whether another program changed the file"),
    )


def damaged_file(file: File) -> NotAStore:
    """Return the error of a file that cannot be read as what it was."""
    damaged = Text("数据库文件已损坏", "the database file is damaged")
    return NotAStore(file.place, damaged, Text("从备份恢复", "restore it from a backup"))


def primary(error: sqlite3.Error) -> int:
    """Return SQLite's code of an error."""
    # The extended codes of SQLite carry the primary one in their low byte.
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def _unavailable(error: Exception, file: File) -> StoreUnavailable:
    words = system_reason(error) if isinstance(error, OSError) else same(str(error))
    return StoreUnavailable(
        file.place,
        Text(f"无法读写文件：{words.zh}", f"the file cannot be used: {words.en}"),
        Text("检查磁盘空间和权限", "see to the disk's space and the permissions"),
    )


def empty(file: File) -> StoreUnavailable:
    """Return the error of a file that holds nothing, where a store was to be opened and not made."""
    return StoreUnavailable(
        file.place,
        Text("文件是空的，其中没有存储", "the file is empty; there is no store in it"),
        Text(
            "核对路径，或从备份恢复；新建须去掉 create=0",
            "check the path or restore it; drop create=0 to make one",
        ),
    )


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Run the block as one transaction; undo all of it if anything at all goes wrong."""
    try:
        connection.execute(begin)
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_undecodable(error: sqlite3.Error) -> bool:
    """Tell whether a column holds text that is none; that error is Python's own and has no code."""
    return str(error).startswith("Could not decode to UTF-8")


@contextmanager
def lenient(connection: sqlite3.Connection) -> Iterator[None]:
    """Let text that is none be read inside the block, its bytes escaped."""
    connection.text_factory = lambda data: data.decode(errors="surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = str


def read_only(file: File) -> ReadOnlyStore:
    """Return the error of a write to a file opened for reading only."""
    return ReadOnlyStore(
        file.place,
        Text("存储为只读", "the store can only be read"),
        Text("去掉 readonly 选项，或取得写权限", "drop the option readonly, or get permission to write"),
    )
