"""
Mutants that fail where a process or a server ends, or where reading meets a fault or damage.
"""

from __future__ import annotations

import json
from contextlib import contextmanager

from govcampaign.errors import StorageError, StoreUnavailable
from govcampaign.ports.storage import Page
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant
from toys.held import DISK, Held, entry_of, line_of
from toys.journal import JournalStore
from toys.served import ServedStore

READING = "durability.a_fault_while_reading_is_raised"
CRASH = "durability.a_crash_leaves_whole_batches"
COUNTING = "durability.a_fault_while_counting_is_raised"
FILES = "durability.a_damaged_file_raises_storage_errors"
STORM = "durability.acknowledged_writes_survive_any_faults"


# -- crashes ---------------------------------------------------------------------


@mutant("G-1", checks=[f"{CRASH}[between rows]"], says="left a part of a batch", suites=())
class HalfTheBatchFirst(JournalStore):
    """Writes a line for each half of a large batch: a crash between the two leaves the first."""

    def _append(self, file, entry):
        changes = entry.get("changes", ())
        if len(changes) < 3:
            super()._append(file, entry)
            return
        for part in (changes[:2], changes[2:]):
            file.write(line_of({**entry, "changes": part}))
            file.flush()
            DISK.reach("between rows")


@mutant("G-2", "G-1", checks=[f"{CRASH}[after the commit]"], says="lost a committed one", suites=())
class CommitsLater(JournalStore):
    """Answers from memory, and writes to the file with the next call."""

    _waiting = b""

    def _append(self, file, entry):
        file.write(self._waiting)
        file.flush()
        self._waiting = line_of(entry)
        DISK.reach("before the write")
        DISK.reach("after the commit")

    def _load(self, text):
        return super()._load(text + self._waiting)

    def close(self):
        """Write what waits."""
        if self._handle.close():
            with self._path.open("ab") as file:
                file.write(self._waiting)


@mutant(
    "G-2",
    "G-30",
    "G-21",
    checks=[STORM],
    says="is refused",
    suites=(),
)
class RollsBackTooFar(JournalStore):
    """Cuts the file after a fault to the size that it had when it was opened."""

    def __init__(self, folder, kinds):
        self._opened = 0
        super().__init__(folder, kinds)
        self._opened = self._path.stat().st_size

    def _append(self, file, entry):
        try:
            super()._append(file, entry)
        except OSError:
            file.truncate(self._opened)
            raise


@mutant("G-7", "G-30", "G-2", checks=[STORM], says="is refused", suites=())
class ForgetsIdsAfterAFault(JournalStore):
    """Begins with an empty memory of batch ids after a fault, as after a lost cache."""

    _since = 0

    def _append(self, file, entry):
        try:
            super()._append(file, entry)
        except OSError:
            self._since = entry.get("position", 0)
            raise

    def _remember(self, held, entry):
        super()._remember(held, entry)
        if entry["position"] < self._since:
            del held.batches[entry["batch"]]


# -- servers ---------------------------------------------------------------------

SERVER = "durability.a_killed_server_loses_nothing_acknowledged"


@mutant("G-2", checks=[SERVER], says="what was acknowledged and is lost", suites=())
class LazyServer(ServedStore):
    """Its server acknowledges what it keeps in memory: faster, until it is killed."""

    MODE = "lazy"


@mutant("G-24", "G-30", checks=["durability.a_store_outlives_its_server"], says="left the store", suites=())
class ConnectionErrorLeaves(ServedStore):
    """Raises the errors of its connection as they are."""

    @contextmanager
    def _translated(self):
        yield


@mutant(
    "G-30", "G-24", checks=["durability.a_store_outlives_its_server"], says="does not work again", suites=()
)
class NeverConnectsAgain(ServedStore):
    """Marks itself broken at the first failure, and refuses from then on."""

    _broken = None

    def _call(self, *request):
        if self._broken is not None:
            raise self._broken
        try:
            return super()._call(*request)
        except StoreUnavailable as error:
            self._broken = error
            raise


@mutant("G-38", "G-30", "G-24", checks=["durability.a_store_outlives_its_server"], says="answered", suites=())
class AnswersWithoutAServer(ServedStore):
    """Answers reads from what it saw last, as if the server were there."""

    _last = None

    def _held(self) -> Held:
        try:
            self._last = super()._held()
        except StoreUnavailable:
            self._handle.check()
        return self._last


# -- reads -----------------------------------------------------------------------


@mutant("G-38", "G-30", checks=[f"{READING}[read]"], says="the answer with a fault", suites=())
class FaultIsAbsence(SqliteStore):
    """Takes a fault for "not there", as `except Exception: return {}` does."""

    def read(self, keys, /):
        """Return the records of these keys."""
        try:
            return super().read(keys)
        except StoreUnavailable:
            return {}


@mutant("G-38", "G-30", checks=[f"{READING}[scan]"], says="the answer with a fault", suites=())
class FaultEndsThePages(SqliteStore):
    """Takes a fault for the end of the answer: a page without records and without a cursor."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        try:
            return super().scan(query, after=after, limit=limit)
        except StoreUnavailable:
            return Page(())


@mutant(
    "G-38",
    "G-30",
    checks=[COUNTING],
    says="the answer with a fault",
    suites=(),
)
class FaultCountsNothing(SqliteStore):
    """Takes a fault for an empty store when it counts."""

    def tally(self, kind, by, *given, **more):
        """Count the records of each group."""
        try:
            return super().tally(kind, by, *given, **more)
        except StoreUnavailable:
            return ()


DAMAGED = "durability.a_damaged_record_is_never_a_wrong_one"


@mutant("G-38", checks=[DAMAGED], says="the other records", suites=())
class SkipsDamagedLines(JournalStore):
    """Passes over a line that it cannot read, and says nothing."""

    def _load(self, text):
        whole = []
        for line in text.splitlines(keepends=True):
            try:
                entry_of(line)
            except ValueError:
                continue
            whole.append(line)
        return super()._load(b"".join(whole))


@mutant("G-38", checks=[DAMAGED], says="record of a scan", suites=())
class TrustsDamagedLines(JournalStore):
    """Verifies no checksum: a damaged id is another record."""

    def _load(self, text):
        entries = [json.loads(line) for line in text[: text.rfind(b"\n") + 1].splitlines()]
        for entry in entries:
            entry.pop("seal", None)
        return super()._load(b"".join(map(line_of, entries)))


@mutant(
    "G-24",
    "G-38",
    checks=[FILES],
    says="left the store",
    suites=(),
)
class DecodingErrorLeaves(JournalStore):
    """Lets the decoder's own error out: `JSONDecodeError: Expecting value`."""

    def _load(self, text):
        for line in text[: text.rfind(b"\n") + 1].splitlines():
            json.loads(line)
        return super()._load(text)


@mutant("G-38", checks=[f"{READING}[read]"], says="the answer with a fault", suites=())
class HalfOfTheKeys(SqliteStore):
    """Reads in two statements, and gives what the first one found if the second fails."""

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = list(keys)
        found = dict(super().read(asked[: len(asked) // 2]))
        try:
            found |= super().read(asked[len(asked) // 2 :])
        except StorageError:
            return found
        return {key: found[key] for key in asked if key in found}
