"""
The database file: its address, whether it is ours, and what its driver's errors mean.
"""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote

from attrs import evolve, frozen

from govcampaign.errors import (
    InvalidStoreUrl,
    NotAStore,
    ReadOnlyStore,
    SchemaTooNew,
    StorageError,
    StoreBusy,
    StoreUnavailable,
    did_you_mean,
)
from govcampaign.ports.checks import text_fault
from govcampaign.wording import Text
from govcampaign_sqlite import OPTIONS

APPLICATION_ID: Final = 0x67636D70
"""`gcmp`, in the header of every file of ours."""

SCHEMA: Final = 1
"""The number of our own layout, in the header as `user_version`."""

_PREFIX: Final = "sqlite:///"
_HOW: Final = Text(
    "写作 sqlite:///相对路径.db 或 sqlite:////绝对路径.db",
    "write sqlite:///relative.db or sqlite:////absolute/path.db",
)
_FOREIGN: Final = Text("指向另一个文件；此文件未改动", "name another file; this one was left as it is")
_LOOKS: Final = 9
"""How often a file that seems damaged is looked at again: it may be whole a moment later."""

_YES_OR_NO: Final = {"0": False, "1": True}


@frozen(kw_only=True)
class File:
    """
    A database file and how it is to be opened.

    Attributes:
        path: Absolute, so that a change of directory does not move it.
        create: Whether the file is made where there is none.
        readonly: Whether it is opened for reading only.
        timeout: Seconds to wait for another process before `StoreBusy`.
        sync: `full`: an acknowledged batch survives a power cut; `normal`: a crash of the process only.
    """

    path: Path
    create: bool = True
    readonly: bool = False
    timeout: float = 5.0
    sync: str = "full"

    @property
    def place(self) -> str:
        """Return what errors call it."""
        return str(self.path)


def parse_url(url: str) -> File:
    """
    Read `sqlite:///path?create=0&readonly=1&timeout=5&sync=full|normal`; `%` escapes are decoded in the path.

    Raises:
        InvalidStoreUrl: It names no file, or an option is unknown, repeated or out of range.
    """
    body, _, options = url.partition("?")
    if not body.startswith(_PREFIX):
        raise InvalidStoreUrl(url, Text("地址没有指明文件", "the address names no file"), _HOW)
    try:
        path = unquote(body.removeprefix(_PREFIX), errors="strict")
        pairs = parse_qsl(options, strict_parsing=bool(options), keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise InvalidStoreUrl(url, Text("地址无法解读", "the address cannot be read"), _HOW) from error
    if not path or text_fault(path) is not None:
        raise InvalidStoreUrl(url, Text("地址没有指明文件", "the address names no file"), _HOW)
    if path == ":memory:":
        raise InvalidStoreUrl(
            url,
            Text("这不是文件", "this is no file"),
            Text("内存存储写作 memory://", "write memory:// for a store in memory"),
        )
    file = File(path=Path(path).absolute())
    for name, value in pairs:
        if [each for each, _ in pairs].count(name) > 1:
            raise _option(url, name, value, Text("只写一次", "say it once"))
        file = _with_option(file, url, name, value)
    return file


def _with_option(file: File, url: str, name: str, value: str) -> File:
    match name:
        case "create" | "readonly":
            if value not in _YES_OR_NO:
                raise _option(url, name, value, Text("取 0 或 1", "say 0 or 1"))
            said = _YES_OR_NO[value]
            return evolve(file, create=said) if name == "create" else evolve(file, readonly=said)
        case "timeout":
            try:
                seconds = float(value)
            except ValueError:
                seconds = math.nan
            if not 0 <= seconds <= 3600:
                raise _option(url, name, value, Text("取 0 至 3600 秒", "say 0 to 3600 seconds"))
            return evolve(file, timeout=seconds)
        case "sync":
            if value not in {"full", "normal"}:
                raise _option(url, name, value, Text("取 full 或 normal", "say full or normal"))
            return evolve(file, sync=value)
        case _:
            reason = Text(f"没有选项“{name}”", f"there is no option {name!r}")
            raise InvalidStoreUrl(url, reason, did_you_mean(name, OPTIONS))


def _option(url: str, name: str, value: str, remedy: Text) -> InvalidStoreUrl:
    return InvalidStoreUrl(
        url, Text(f"选项 {name}={value} 无效", f"option {name}={value} is not valid"), remedy
    )


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
        raise NotAStore(file.place, Text("这不是普通文件", "this is a folder or device, no file"), _HOW)
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
    folder_open = os.access(path.parent, os.W_OK)
    readonly = file.readonly or (exists and not (folder_open and os.access(path, os.W_OK)))
    mode = "ro" if readonly else "rwc"
    if readonly and not folder_open and not Path(f"{path}-wal").exists():
        # WAL wants files beside ours, which cannot be made here; without one, nobody is writing.
        mode = "ro&immutable=1"
    return evolve(file, readonly=readonly), _connect(file, mode)


def _connect(file: File, mode: str) -> sqlite3.Connection:
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
    for last in (False,) * _LOOKS + (True,):
        try:
            with closing(_connect(file, "ro&immutable=1")) as connection:
                connection.execute("BEGIN")
                check_header(connection, file)
        except sqlite3.DatabaseError as error:
            # This look takes no lock, so it meets a file half written back as if it were damaged.
            # Whoever is writing has a journal beside it: then the look under locks decides.
            if last or _primary(error) != sqlite3.SQLITE_CORRUPT:
                raise
            if any(Path(f"{file.path}{end}").exists() for end in ("-wal", "-journal")):
                return
        else:
            return


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
    except OSError as error:
        raise _unavailable(error, file) from error


def _meaning(error: sqlite3.Error, file: File) -> StorageError:
    code = _primary(error)
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
        return NotAStore(file.place, Text("这不是 SQLite 数据库", "this is no SQLite database"), _FOREIGN)
    if code == sqlite3.SQLITE_CORRUPT:
        damaged = Text("数据库文件已损坏", "the database file is damaged")
        return NotAStore(file.place, damaged, Text("从备份恢复", "restore it from a backup"))
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return _unavailable(error, file)
    return StorageError(
        file.place,
        Text(f"SQLite 出错：{error}", f"SQLite says: {error}"),
        Text("检查是否有别的程序改动过此文件", "see whether another program changed the file"),
    )


def _primary(error: sqlite3.Error) -> int:
    # The extended codes of SQLite carry the primary one in their low byte.
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def _unavailable(error: Exception, file: File) -> StoreUnavailable:
    return StoreUnavailable(
        file.place,
        Text(f"无法读写文件：{error}", f"the file cannot be used: {error}"),
        Text("检查磁盘空间和权限", "see to the disk's space and the permissions"),
    )


def read_only(file: File) -> ReadOnlyStore:
    """Return the error of whoever writes to a file that may only be read."""
    return ReadOnlyStore(
        file.place,
        Text("存储为只读", "the store can only be read"),
        Text("去掉 readonly 选项，或取得写权限", "drop the option readonly, or get leave to write"),
    )
