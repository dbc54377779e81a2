"""
Stores that lose what lasts: acknowledged batches, ids, records that nobody can read, layouts, kinds.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from threading import Lock
from time import sleep

from attrs import evolve

from govcampaign.errors import NotAStore, SchemaTooNew
from govcampaign.ports.storage import Capability
from govcampaign.wording import Text
from govcampaign_sqlite.layout import read_held
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant
from toys.held import DISK, LAYOUT
from toys.journal import NAME, JournalStore

RETRY = "durability.a_fault_at_any_step_is_settled_by_a_retry"


@mutant(
    "G-2", checks=["durability.a_killed_writer_loses_nothing_acknowledged"], says="lost after kill", suites=()
)
class LyingDurability(JournalStore):
    """Acknowledges what is still in its own buffer: faster than any other, until the process is killed."""

    def __init__(self, folder, kinds):
        self._buffer = b""
        self._buffering = Lock()
        super().__init__(folder, kinds)
        alone = self._info.capabilities - {Capability.MULTI_PROCESS}
        self._info = evolve(self._info, capabilities=alone)

    def _append(self, file, entry):
        self._buffer += json.dumps(entry).encode() + b"\n"
        if len(self._buffer) > 64 * 1024:
            self._flush()

    def _flush(self):
        with self._path.open("ab") as file:
            file.write(self._buffer)
        self._buffer = b""

    def _load(self, text):
        return super()._load(text + self._buffer)

    def close(self):
        """Write what is in the buffer."""
        if self._handle.close():
            self._flush()


@mutant(
    "G-6",
    "G-2",
    checks=["contract.versions_do_not_return_after_reopening"],
    says="came back",
    suites=(),
)
class CountsAnewAfterOpening(JournalStore):
    """Finds where it was by the highest version that is left: what was deleted last is given again."""

    def __init__(self, folder, kinds):
        self._last = 0
        super().__init__(folder, kinds)

    def _next(self, held):
        versions = [row[0].version for rows in held.rows.values() for row in rows.values()]
        self._last = max(self._last, *versions, 0) + 1
        return self._last


@mutant(
    "G-7",
    "G-2",
    "G-8",
    "G-9",
    "G-28",
    "G-30",
    checks=["contract.a_batch_is_replayed_after_reopening", "durability.an_import_goes_on_where_it_died"],
    says="VersionConflict",
    suites=(),
)
class IdsInMemory(JournalStore):
    """Keeps the ids of its own batches in a dictionary: another opening knows none of them."""

    def __init__(self, folder, kinds):
        self._mine = set()
        super().__init__(folder, kinds)

    def _append(self, file, entry):
        self._mine.add(entry.get("batch"))
        super()._append(file, entry)

    def _remember(self, held, entry):
        super()._remember(held, entry)
        if entry["batch"] not in self._mine:
            del held.batches[entry["batch"]]


@mutant("G-28", "G-3", checks=["races.processes_lose_no_increment"], says="the counter", suites=())
class LockOfOneProcess(JournalStore):
    """Locks with a lock of threads and calls itself fit for processes: each has a lock of its own."""

    _threads = Lock()

    @contextmanager
    def _alone(self):
        with self._threads, super()._alone() as both:
            yield both

    def _lock(self, file, how):
        """Leave it to the lock of threads."""

    def _append(self, file, entry):
        file.write(json.dumps(entry).encode() + b"\n")
        file.flush()


@mutant(
    "G-28", "G-23", checks=["races.threads_may_make_the_place_together"], says="is not of ours", suites=()
)
class TakesHalfMadeForForeign(JournalStore):
    """Looks whether the file is its own before it takes the lock: another opening is just making it."""

    def __init__(self, folder, kinds):
        path = folder / NAME
        if path.exists() and b"layout" not in path.read_bytes():
            raise NotAStore(
                str(path), Text("不是本存储", "it is not of ours"), Text("换一个", "name another")
            )
        super().__init__(folder, kinds)

    def _append(self, file, entry):
        if "layout" in entry:
            for _ in range(200):
                sleep(0)  # waits for nothing: another opening looks meanwhile
        super()._append(file, entry)


@mutant("G-28", "G-2", checks=["races.processes_may_come_and_go"], says="the records there are", suites=())
class TidiesUpWhenLeaving(JournalStore):
    """Writes the file anew as it closes, as it knew it: what others wrote since then is gone."""

    _known = b""

    def _append(self, file, entry):
        super()._append(file, entry)
        self._known = self._path.read_bytes()

    def close(self):
        """Leave the file as it was after the last write."""
        if self._handle.close() and self._known:
            fresh = self._path.with_name(f"{id(self)}-{os.getpid()}")
            fresh.write_bytes(self._known)
            fresh.replace(self._path)


@mutant(
    "G-28",
    "G-21",
    "G-7",
    checks=["contract.two_openings_see_each_other", "races.another_process_sees_what_was_acknowledged"],
    says="found",
    suites=(),
)
class ReadOnceAtOpening(JournalStore):
    """Reads the file when it is opened, and after its own writes: what others commit it never sees."""

    def __init__(self, folder, kinds):
        super().__init__(folder, kinds)
        self._seen = super()._held()

    def _held(self):
        self._handle.check()
        return self._seen

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        commit = super().apply(batch)
        self._seen = super()._held()
        return commit


@mutant(
    "G-21",
    "G-28",
    checks=["races.another_process_writes_whole_batches"],
    says="before all of it is",
    suites=(),
)
class BatchesInPieces(JournalStore):
    """Writes a line for each change, and lets readers in between two of them."""

    def _append(self, file, entry):
        if "changes" not in entry:
            super()._append(file, entry)
            return
        for change in entry["changes"]:
            super()._append(file, {**entry, "changes": [change]})

    def _lock(self, file, how):
        if file.writable():
            super()._lock(file, how)


# -- faults ----------------------------------------------------------------------


@mutant("G-30", "G-1", checks=[f"{RETRY}[mixed]"], says="the batch is whole or absent", suites=())
class HalfALineStays(JournalStore):
    """Leaves the half line of a full disk where it is: the next line is glued to it."""

    def _append(self, file, entry):
        line = json.dumps(entry).encode() + b"\n"
        for part in (line[: len(line) // 2], line[len(line) // 2 :]):
            DISK.step()
            file.write(part)
            file.flush()

    @contextmanager
    def _alone(self):
        self._handle.check()
        with self._translated(), self._path.open("a+b") as file:
            self._lock(file, 2)
            file.seek(0)
            yield file, self._load(file.read())


@mutant("G-1", "G-30", "G-21", checks=[f"{RETRY}[many]"], says="a part of the batch is there", suites=())
class PhantomCommit(SqliteStore):
    """Commits in a `finally`: what was written before the error is committed with it."""

    @contextmanager
    def _writing(self):
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")


@mutant(
    "G-30",
    "G-21",
    "G-24",
    "G-1",
    checks=["durability.a_fault_leaves_readers_whole"],
    says="a part of the batch",
    suites=(),
)
class LeftInItsTransaction(SqliteStore):
    """Rolls nothing back: readers of the same opening see the half that was written."""

    @contextmanager
    def _writing(self):
        with self._using() as connection:
            if not connection.in_transaction:
                connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")


@mutant(
    "G-24",
    "G-30",
    checks=["durability.a_fault_is_raised_as_a_storage_error"],
    says="OperationalError left the store",
    suites=(),
)
class DriverErrorLeaves(SqliteStore):
    """Lets the driver speak: `sqlite3.OperationalError: disk I/O error`."""

    @contextmanager
    def _using(self):
        with self._handle.using():
            yield self._connection


# -- what was written before -----------------------------------------------------


@mutant(
    "G-31",
    "G-32",
    checks=["evolution.a_body_that_cannot_be_decoded_is_kept[no text]"],
    says="the record that nobody can read",
    suites=["evolution"],
)
class UnreadableIsRemoved(JournalStore):
    """Drops a record whose body it cannot read: "unable to restore, removing it"."""

    def _take_change(self, held, change):
        super()._take_change(held, change)
        row = held.rows.get(change["key"][0], {}).get(change["key"][1])
        if row is not None:
            try:
                row[0].body.decode()
            except UnicodeDecodeError:
                del held.rows[change["key"][0]][change["key"][1]]


@mutant(
    "G-32",
    checks=["evolution.every_released_layout_opens"],
    says="Stores written by every release",
    suites=["evolution"],
)
class LayoutWithoutANumber(JournalStore):
    """Calls `index` `fields` from this release on, and leaves the number of its layout as it was."""

    def _plain(self, change):
        plain = super()._plain(change)
        if "index" in plain:
            plain["fields"] = plain.pop("index")
        return plain

    def _take_change(self, held, change):
        if change["do"] == "put":
            change = {**change, "index": change["fields"]}
        super()._take_change(held, change)


@mutant(
    "G-32",
    "G-7",
    checks=["evolution.a_released_layout_knows_its_batches"],
    says="is answered as a replay",
    suites=["evolution"],
)
class DigestsOfAnotherRelease(JournalStore):
    """Takes digests in a new way, and compares them with those of the old one."""

    def _entry(self, batch):
        entry = super()._entry(batch)
        return {**entry, "digest": f"v2:{entry['digest']}"}


@mutant(
    "G-32",
    "G-24",
    checks=["evolution.a_newer_layout_is_refused"],
    says="nothing was refused",
    suites=["evolution"],
)
class NewerIsGuessedAt(JournalStore):
    """Opens what a newer release wrote, and reads what it can of it."""

    def _take(self, held, entry):
        super()._take(held, {**entry, "layout": min(entry.get("layout", held.layout), LAYOUT)})


@mutant(
    "G-32",
    checks=["evolution.a_newer_layout_is_refused"],
    says="files that the refusal changed",
    suites=["evolution"],
)
class StampsWhatItRefuses(JournalStore):
    """Leaves a note in the newer journal before it refuses it."""

    @contextmanager
    def _alone(self):
        try:
            with super()._alone() as both:
                yield both
        except SchemaTooNew:
            with self._path.open("ab") as file:
                file.write(b'{"refused": true}\n')
            raise


# -- kinds -----------------------------------------------------------------------


@mutant(
    "G-23",
    "G-33",
    "G-22",
    checks=["evolution.what_would_lose_values_is_refused[a field gone]"],
    says="nothing was refused",
    suites=["evolution"],
)
class KindsAtTheirWord(JournalStore):
    """Takes the kinds that it is opened with for those that it holds."""

    def _follow(self, file, held):
        held.kinds = {}
        super()._follow(file, held)


@mutant(
    "G-33", "G-22", checks=["evolution.a_new_field_makes_its_kind_stale"], says="stale", suites=["evolution"]
)
class NeverStale(SqliteStore):
    """Adds the column and says nothing: old records are not found by what they have."""

    @property
    def info(self):
        """Say what this store is."""
        return self._info

    def _refuse_stale(self, kind, fields):
        """Answer by what is there."""


@mutant(
    "G-33",
    "G-24",
    checks=["evolution.reindexed_too_early_is_refused"],
    says="nothing was refused",
    suites=["evolution"],
)
class ReindexedOnTrust(SqliteStore):
    """Believes a caller who says that all was put again."""

    def reindexed(self, kind, /):
        """Take the kind for fresh."""
        if kind not in self._kinds:
            super().reindexed(kind)
        with self._writing() as connection:
            connection.execute("UPDATE _kinds SET stale = '[]' WHERE name = ?", (kind,))
            self._held[kind] = read_held(connection)[kind]


@mutant(
    "G-33",
    "G-28",
    checks=["evolution.an_older_program_may_read_and_not_write"],
    says="nothing was refused",
    suites=["evolution"],
)
class OlderProgramsWriteOn(SqliteStore):
    """Never looks whether its kinds are still those of the file: a deploy in two steps loses values."""

    def _refuse_older(self, connection, kinds):
        """Write by the kinds of the opening."""
