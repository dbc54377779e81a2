"""
What the conformance kit needs of the SQLite store: a way to open one, and ways past it.
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from attrs import define, field

from govcampaign.errors import InvalidStoreUrl
from govcampaign.ports.storage import Kind, Store
from govcampaign.ports.values import Key, Stored
from govcampaign.wording import Text
from govcampaign_sqlite import govcampaign_stores, sql
from govcampaign_sqlite.file import APPLICATION_ID, SCHEMA
from govcampaign_sqlite.store import open_store
from govcampaign_testing.harness import CrashPoint, Harness

_FILE = "kit.db"
_PATIENCE = "timeout=60"
_IMPATIENCE = "timeout=0.2"


def at(url: str) -> Harness:
    """
    Return the harness of a URL such as `sqlite://?sync=normal`; each check gets a file of its own.

    Raises:
        InvalidStoreUrl: It names a file, which is not for the kit to write to.
    """
    place, _, options = url.partition("?")
    if place.rstrip("/") != "sqlite:":
        raise InvalidStoreUrl(
            url,
            Text("检验不写入已有的文件", "the kit writes to no file of yours"),
            Text("写成 sqlite://", "write sqlite://, with options if need be"),
        )

    def make(workdir: Path, kinds: Sequence[Kind]) -> Store:
        return _open(workdir, kinds, options)

    def impatient(workdir: Path, kinds: Sequence[Kind]) -> Store:
        others = [each for each in options.split("&") if each and not each.startswith("timeout=")]
        return _open(workdir, kinds, "&".join([*others, _IMPATIENCE]))

    def address(workdir: Path) -> str:
        return f"sqlite:///{workdir}/{_FILE}{'?' if options else ''}{options}"

    return Harness(
        make_store=make,
        peek=peek,
        poke=poke,
        damage=damage,
        fault=fault,
        crash_at=crash_at,
        golden=golden,
        future=future,
        spec=govcampaign_stores()[0],
        url=address,
        impatient=impatient,
    )


def make_store(workdir: Path, kinds: Sequence[Kind]) -> Store:
    """Open the one file of a folder."""
    return _open(workdir, kinds, "")


def _open(workdir: Path, kinds: Sequence[Kind], options: str) -> Store:
    said = options if "timeout=" in options else "&".join(filter(None, (options, _PATIENCE)))
    store = open_store(f"sqlite:///{workdir}/{_FILE}?{said}", kinds)
    # In the connection's place, so that a fault meets the store where the disk would.
    store._connection = _Faulty(store._connection)  # type: ignore[assignment]  # noqa: SLF001 - see above
    return store


def peek(workdir: Path, key: Key) -> Stored | None:
    """Return a record as the file holds it."""
    text = f"SELECT version, schema, body FROM {sql.quoted(key.kind)} WHERE id = ?"
    with closing(sqlite3.connect(workdir / _FILE)) as connection:
        row = connection.execute(text, (key.id,)).fetchone()
    return None if row is None else Stored(key, *row)


def poke(workdir: Path, record: Stored) -> None:
    """Overwrite schema and body of a record in the file."""
    text = f"UPDATE {sql.quoted(record.key.kind)} SET schema = ?, body = ? WHERE id = ?"
    with closing(sqlite3.connect(workdir / _FILE)) as connection, connection:
        connection.execute(text, (record.schema, record.body, record.key.id))


def damage(workdir: Path, key: Key) -> None:
    """Put text where the version of a record is, as a byte of the row's header that changed would."""
    text = f"UPDATE {sql.quoted(key.kind)} SET version = 'damaged' WHERE id = ?"
    with closing(sqlite3.connect(workdir / _FILE)) as connection, connection:
        connection.execute(text, (key.id,))


def golden(workdir: Path, schema: int) -> None:
    """
    Put the sample there as the release with that layout number wrote it.

    Raises:
        LookupError: There was no such release.
    """
    dump = resources.files("govcampaign_sqlite") / "golden" / f"schema_{schema}.sql"
    if not dump.is_file():
        msg = f"no release had layout {schema}"
        raise LookupError(msg)
    with closing(sqlite3.connect(workdir / _FILE)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema}")


def future(workdir: Path) -> None:
    """Mark the file as written by a newer release."""
    with closing(sqlite3.connect(workdir / _FILE)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")


# -- faults and crashes ----------------------------------------------------------------------


@define
class _Countdown:
    """How many steps are left until the one that fails; None where none is to fail."""

    left: int | None = None

    def step(self) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left == 0:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            raise error


_COUNTDOWN = _Countdown()


@contextmanager
def fault(k: int) -> Iterator[Callable[[], bool]]:
    """Make the k-th step fail as a disk does: a statement, half of a bulk one, or right after a commit."""
    _COUNTDOWN.left = k
    try:
        yield lambda: _COUNTDOWN.left is not None and _COUNTDOWN.left <= 0
    finally:
        _COUNTDOWN.left = None


@define
class _Ending:
    """The point of a write at which this process ends."""

    point: str = ""

    def reach(self, point: CrashPoint) -> None:
        if point == self.point:
            os.kill(os.getpid(), signal.SIGKILL)


_ENDING = _Ending()


@contextmanager
def crash_at(point: CrashPoint) -> Iterator[None]:
    """End this process at a point of its next write."""
    _ENDING.point = point
    try:
        yield
    finally:
        _ENDING.point = ""


@define
class _Faulty:
    """A connection that comes to its steps one by one."""

    _inner: sqlite3.Connection = field()
    _batched: bool = False

    def execute(self, text: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        if text.startswith("ROLLBACK"):
            return self._inner.execute(text, values)
        _COUNTDOWN.step()
        # Other transactions than those of batches are the store's own business.
        ends = text == "COMMIT" and self._batched
        self._batched = not ends and (self._batched or text.startswith("INSERT INTO _batches"))
        if ends:
            _ENDING.reach("before the commit")
        done = self._inner.execute(text, values)
        if text == "COMMIT":
            _COUNTDOWN.step()  # it is done, and the caller gets no answer
        if ends:
            _ENDING.reach("after the commit")
        elif text.startswith("BEGIN IMMEDIATE"):
            _ENDING.reach("before the write")
        return done

    def executemany(self, text: str, rows: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        given = list(rows)
        _COUNTDOWN.step()
        half = len(given) // 2
        done = self._inner.executemany(text, given[:half])
        first = done.rowcount
        _COUNTDOWN.step()
        if half:
            _ENDING.reach("between rows")
        return _Counted(self._inner.executemany(text, given[half:]), first)  # type: ignore[return-value]  # as one

    @property
    def text_factory(self) -> Any:
        """What makes text of bytes."""
        return self._inner.text_factory

    @text_factory.setter
    def text_factory(self, made: Any) -> None:
        self._inner.text_factory = made

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


@define
class _Counted:
    """The answer to a bulk statement that was sent in two parts."""

    _last: sqlite3.Cursor
    _before: int

    @property
    def rowcount(self) -> int:
        return max(self._before, 0) + max(self._last.rowcount, 0)
