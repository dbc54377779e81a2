"""
A store of another make: one line for each batch, and all lines read again for every call.

It is slow on purpose and right all the same. Each call opens the file, locks it,
reads it from its beginning and closes it, so that threads and processes are one
to it, and a fork inherits nothing.
"""

from __future__ import annotations

import fcntl
import os
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Any, Final

from govcampaign.errors import (
    BatchReused,
    NotAStore,
    SchemaTooNew,
    StorageError,
    StoreBusy,
    StoreUnavailable,
    VersionConflict,
)
from govcampaign.ports.checks import check_batch, check_keys, check_kinds
from govcampaign.ports.evaluation import Row, count, evaluate, plain_index
from govcampaign.ports.handle import Handle
from govcampaign.ports.query import MATCH_ALL, Query, Term
from govcampaign.ports.query_checks import check_query, check_tally
from govcampaign.ports.storage import Capability, Limits, Store, StoreInfo
from govcampaign.ports.values import (
    ANY,
    Batch,
    Commit,
    Cursor,
    Delete,
    GroupCount,
    Key,
    Kind,
    Page,
    Put,
    Stored,
)
from govcampaign.wording import Text
from toys.held import DISK, LAYOUT, Entry, Held, changed, declared, entry_of, line_of, refuse_loss

NAME: Final = "journal"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PAUSE: Final = 0.001
_TICK: Final = timedelta(microseconds=1)


class JournalStore(Store):
    """
    Records as the batches that made them; made by `(folder, kinds)`.

    Attributes:
        patience: Seconds to wait for another process.
    """

    patience: float = 60.0

    def __init__(self, folder: Path, kinds: Sequence[Kind]) -> None:
        self._kinds = check_kinds(kinds)
        self._path = folder / NAME
        self._handle = Handle(str(self._path))
        self._info = StoreInfo(
            name=NAME,
            version="1",
            capabilities=frozenset({Capability.DURABLE, Capability.MULTI_PROCESS, Capability.TALLY}),
            limits=Limits(batch=5_000, page=5_000, body=2 * 1024 * 1024),
            schema=LAYOUT,
            place=str(self._path),
        )
        with self._alone() as (file, held):
            if not held.layout:
                self._append(file, {"layout": LAYOUT})
            self._follow(file, held)

    @property
    def info(self) -> StoreInfo:
        """Say what this store is."""
        return self._info

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """Return the records of these keys."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, self._info.limits)
        held = self._held()
        rows = {key: held.rows.get(key.kind, {}).get(key.id) for key in asked}
        return {key: row[0] for key, row in rows.items() if row is not None}

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """Return one page of answers."""
        kind = check_query(query, limit, self._kinds, self._info.limits)
        return evaluate(query, kind, self._rows(kind), after=after, limit=limit)

    def tally(
        self,
        kind: str,
        by: Sequence[str],
        where: Term = MATCH_ALL,
        *,
        distinct: str | None = None,
        day: str | None = None,
    ) -> tuple[GroupCount, ...]:
        """Count the records of each group."""
        limits = self._info.limits
        found = check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=limits)
        return count(found, self._rows(found), by, where, distinct=distinct, day=day)

    def apply(self, batch: Batch, /) -> Commit:
        """Commit the batch, or change nothing."""
        check_batch(batch, self._kinds, self._info.limits)
        entry = self._entry(batch)
        kinds = {change.key.kind for change in batch.changes}
        with self._alone() as (file, held):
            self._refuse_older(held, kinds)
            known = held.batches.get(batch.id)
            if known is not None:
                if known[0] != entry["digest"]:
                    raise BatchReused(batch.id)
                return Commit(known[1], replayed=True)
            self._refuse_conflicts(held, batch)
            position = self._next(held)
            self._append(file, {**entry, "position": position})
            return Commit(position)

    def close(self) -> None:
        """Let go of nothing: no call leaves anything open."""
        self._handle.close()

    # -- the file ----------------------------------------------------------------

    def _held(self) -> Held:
        """Read the journal, while nobody writes."""
        self._handle.check()
        with self._translated(), self._path.open("rb") as file:
            self._lock(file, fcntl.LOCK_SH)
            return self._load(file.read())

    @contextmanager
    def _alone(self) -> Iterator[tuple[IO[bytes], Held]]:
        """Read the journal, and keep everyone out until the end of the block."""
        self._handle.check()
        with self._translated(), self._path.open("a+b") as file:
            self._lock(file, fcntl.LOCK_EX)
            file.seek(0)
            text = file.read()
            held = self._load(text)
            file.truncate(text.rfind(b"\n") + 1)
            yield file, held

    def _lock(self, file: IO[bytes], how: int) -> None:
        """
        Wait for the lock, but not for ever; it goes with the descriptor, so a killed process leaves none.

        Raises:
            StoreBusy: Another process has held it for as long as this store waits.
        """
        end = monotonic() + self.patience
        while True:
            try:
                fcntl.flock(file, how | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if monotonic() > end:
                    raise StoreBusy(
                        self._handle.place,
                        Text("被另一进程占用", "another process holds it"),
                        Text("稍后重试", "try again"),
                    ) from error
                sleep(_PAUSE)
            else:
                return

    def _append(self, file: IO[bytes], entry: Entry) -> None:
        """Write one line, whole or not at all."""
        line = line_of(entry)
        half = len(line) // 2
        end = file.seek(0, os.SEEK_END)
        try:
            DISK.reach("before the write")
            for part in (line[:half], line[half:]):
                DISK.step()
                file.write(part)
                file.flush()
                DISK.reach("between rows")
            DISK.step()
            os.fsync(file.fileno())
        except BaseException:
            file.truncate(end)
            raise
        DISK.step()  # it is done, and the caller gets no answer
        DISK.reach("after the commit")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except StorageError:
            raise
        except OSError as error:
            raise StoreUnavailable(
                self._handle.place,
                Text(f"无法读写文件：{error}", f"the file cannot be used: {error}"),
                Text("检查磁盘空间和权限", "see to the disk's space and the permissions"),
            ) from error

    # -- what the lines say ------------------------------------------------------

    def _load(self, text: bytes) -> Held:
        """Take up every whole line; one without its end was cut off, and never was."""
        held = Held()
        if b"\n" not in text and not line_of({"layout": LAYOUT}).startswith(text):
            raise self._foreign("it is not a journal")
        for line in text[: text.rfind(b"\n") + 1].splitlines():
            try:
                self._take(held, entry_of(line))
            except StorageError:
                raise
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise self._foreign(f"the journal is damaged: {error}") from error
        return held

    def _foreign(self, reason: str) -> NotAStore:
        return NotAStore(
            self._handle.place,
            Text(f"不是日志，或已损坏：{reason}", reason),
            Text("从备份恢复，或换一个文件夹", "restore it from a backup, or name another folder"),
        )

    def _take(self, held: Held, entry: Entry) -> None:
        held.layout = entry["layout"] if not held.layout else entry.get("layout", held.layout)
        if held.layout > LAYOUT:
            raise SchemaTooNew(
                self._handle.place,
                Text("由更新的版本写成", "a newer release wrote it"),
                Text("升级后再打开", "upgrade, then open it"),
            )
        held.kinds |= entry.get("kinds", {})
        if "batch" in entry:
            held.position = entry["position"]
            for change in entry["changes"]:
                self._take_change(held, change)
            self._remember(held, entry)

    def _take_change(self, held: Held, change: Entry) -> None:
        key = Key(*change["key"])
        rows = held.rows.setdefault(key.kind, {})
        if change["do"] == "delete":
            rows.pop(key.id, None)
        elif change["do"] == "put":
            record = Stored(key, held.position, change["schema"], b64decode(change["body"]))
            rows[key.id] = record, change["index"]

    def _remember(self, held: Held, entry: Entry) -> None:
        held.batches[entry["batch"]] = entry["digest"], held.position, entry["at"]
        oldest = entry["at"] - self._info.limits.batch_memory // _TICK
        held.batches = {id_: known for id_, known in held.batches.items() if known[2] >= oldest}

    def _entry(self, batch: Batch) -> Entry:
        return {
            "batch": batch.id,
            "at": (batch.at - _EPOCH) // _TICK,
            "digest": batch.digest(),
            "changes": [self._plain(change) for change in batch.changes],
        }

    def _plain(self, change: Any) -> Entry:
        key = [change.key.kind, change.key.id]
        if isinstance(change, Put):
            index = dict(zip(self._kinds[change.key.kind].types, plain_index(change.index), strict=True))
            body = b64encode(change.body).decode()
            return {"do": "put", "key": key, "schema": change.schema, "body": body, "index": index}
        return {"do": "delete" if isinstance(change, Delete) else "check", "key": key}

    def _rows(self, kind: Kind) -> list[Row]:
        rows = self._held().rows.get(kind.name, {})
        return [(record, tuple(index.get(name) for name in kind.types)) for record, index in rows.values()]

    def _next(self, held: Held) -> int:
        return held.position + 1

    def _refuse_conflicts(self, held: Held, batch: Batch) -> None:
        conflicts = []
        for change in batch.changes:
            row = held.rows.get(change.key.kind, {}).get(change.key.id)
            version = row[0].version if row else 0
            if change.expected not in {ANY, version}:
                conflicts.append((str(change.key), change.expected, version))
        if conflicts:
            raise VersionConflict(f"batch {batch.id}", conflicts)

    # -- kinds -------------------------------------------------------------------

    def _follow(self, file: IO[bytes], held: Held) -> None:
        new = {name: declared(kind) for name, kind in self._kinds.items()}
        new = {name: entry for name, entry in new.items() if held.kinds.get(name) != entry}
        for name, entry in new.items():
            refuse_loss(held, name, entry, self._handle.place)
        if new:
            self._append(file, {"kinds": new})

    def _refuse_older(self, held: Held, kinds: set[str]) -> None:
        for name in kinds:
            if held.kinds[name] != declared(self._kinds[name]):
                raise changed(self._handle.place, name)
