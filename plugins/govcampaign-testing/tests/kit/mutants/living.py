"""
Stores that break what lies around the calls: kinds, errors, closing, forks, threads, locks, `info`.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from contextlib import ExitStack
from threading import Lock, RLock

from attrs import evolve

from govcampaign.errors import StoreClosed, VersionConflict
from govcampaign.ports.evaluation import plain_index
from govcampaign.ports.handle import Handle
from govcampaign.ports.values import Put
from govcampaign.wording import Text
from mutants.base import mutant
from mutants.stepwise import Stepwise
from toys.journal import JournalStore

LOG = logging.getLogger(__name__)
THREADS = ("contract", "values", "races")


@mutant("G-23", checks=["values.a_hostile_name_is_ordinary[key]"], says="finds")
class FieldsAmongItsOwn(Stepwise):
    """Keeps fields beside its own entries in one document: a field called `key` is overwritten."""

    def _index(self, put):
        names = self._kinds[put.key.kind].types
        document = {**dict(zip(names, put.index, strict=True)), "key": put.key.id, "value": put.key.kind}
        return plain_index(tuple(document[name] for name in names))


@mutant(
    "G-23", checks=["contract.kinds_that_break_a_rule_are_refused[kinds alike but for case]"], says="refused"
)
class KindsUnchecked(Stepwise):
    """Takes the kinds as they come, and finds out later."""

    def __init__(self, kinds, **options):
        super().__init__((), **options)
        self._kinds = {kind.name: kind for kind in kinds}
        self._rows = {name: {} for name in self._kinds}


@mutant("G-24", "G-25", checks=["contract.an_invalid_key_is_refused[unknown kind]"], says="raised KeyError")
class KeyErrorLeaves(Stepwise):
    """Lets its dictionary speak for itself: `KeyError: 'enterprise'`."""

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = tuple(keys)
        for key in asked:
            self._rows.get(key.kind, {}) or self._kinds[key.kind]
        return super().read(asked)


@mutant(
    "G-24",
    "G-3",
    "G-5",
    "G-1",
    "G-4",
    "G-6",
    "G-9",
    "G-29",
    checks=["contract.another_version_is_a_conflict[put]"],
    says="not VersionConflict",
)
class ConflictAsValueError(Stepwise):
    """Raises an error of its own for a conflict, which no caller knows to catch."""

    def _refuse_conflicts(self, batch):
        try:
            super()._refuse_conflicts(batch)
        except VersionConflict as conflict:
            raise ValueError(str(conflict)) from None


class _Speechless(Handle):
    def check(self):
        try:
            super().check()
        except StoreClosed as error:
            raise StoreClosed(error.place, Text("", "closed"), Text("", "")) from None


@mutant("G-24", "G-25", checks=["contract.use_after_close_is_refused[read]"], says="lacks")
class ErrorWithoutRemedy(Stepwise):
    """Says what is wrong in one language, and not what to do."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._handle = _Speechless("memory")


class _Untravelled(VersionConflict):
    def __init__(self, place, conflicts, store):
        super().__init__(place, conflicts)
        self.lock = store._lock


@mutant("G-24", checks=["contract.an_error_can_be_pickled"], says="keeps its data when it is pickled")
class ErrorHoldsItsStore(Stepwise):
    """Keeps the store on its errors, for debugging: they cannot be pickled."""

    def _refuse_conflicts(self, batch):
        try:
            super()._refuse_conflicts(batch)
        except VersionConflict as conflict:
            raise _Untravelled(conflict.place, conflict.conflicts, self) from None


@mutant("G-25", checks=["contract.use_after_close_is_refused[read of nothing]"], says="nothing was refused")
class UsableAfterClose(Stepwise):
    """Answers what costs nothing before it looks whether it is open."""

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = tuple(keys)
        return super().read(asked) if asked else {}


@mutant(
    "G-25",
    "G-23",
    checks=["contract.closing_twice_does_nothing"],
    says="a second and a third time",
    suites=(),
)
class ClosesOnce(Stepwise):
    """Checks that it is open before it closes: a `finally` after a `with` raises."""

    def close(self):
        """Forget every record."""
        self._handle.check()
        super().close()


class _AnyProcess(Handle):
    def check(self):
        self._pid = __import__("os").getpid()
        super().check()


@mutant("G-26", checks=["contract.a_fork_refuses"], says="child", suites=["contract"])
class UsableAfterFork(Stepwise):
    """Never asks which process it is in: a pre-forking server shares one handle among its workers."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._handle = _AnyProcess("memory")


@mutant("G-26", checks=["contract.a_fork_refuses"], says="owner", suites=())
class ClosesForItsParent(JournalStore):
    """Removes its owner's mark when it is closed, in a worker too, and then refuses the owner."""

    def __init__(self, folder, kinds):
        super().__init__(folder, kinds)
        self._owner = folder / "owner"
        self._owner.touch()

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        if not self._owner.exists():
            raise StoreClosed(
                "journal", Text("没有主人", "it has no owner"), Text("重新打开", "open it again")
            )
        return super().apply(batch)

    def close(self):
        """Take the owner's mark away."""
        self._owner.unlink(missing_ok=True)
        super().close()


@mutant(
    "G-27",
    "G-21",
    checks=["races.readers_see_whole_batches[new and gone]"],
    says="a thread raised",
    suites=THREADS,
)
class RowsWithoutALock(Stepwise):
    """Walks its rows while others write: nothing goes wrong until somebody inserts."""

    def _snapshot(self, kind):
        self._handle.check()
        return self._rows[kind].values()


@mutant("G-27", checks=["races.threads_write_many_keys_in_any_order"], says="a deadlock", suites=())
class DeadlocksOnOrder(Stepwise):
    """Locks each key in the order of its batch: two imports from opposite ends wait for each other."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._keys = defaultdict(Lock)

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        self._check(batch)
        with ExitStack() as stack:
            for change in batch.changes:
                stack.enter_context(self._keys[change.key])
            return super().apply(batch)


class Reentrant(Stepwise):
    """Has a lock that its own thread may take again."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._lock = RLock()


@mutant("G-29", checks=["contract.no_lock_is_held_while_a_batch_is_digested"], says="a lock is held")
class DigestUnderLock(Reentrant):
    """Takes the lock first and serialises then: a slow body keeps every reader out."""

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        self._check(batch)
        with self._using():
            return super().apply(batch)


@mutant("G-29", checks=["contract.no_lock_is_held_while_keys_are_walked"], says="a lock is held")
class KeysUnderLock(Reentrant):
    """Walks the keys it was given inside its lock: a generator that asks the store never ends."""

    def read(self, keys, /):
        """Return the records of these keys."""
        self._handle.check()
        with self._lock:
            return super().read(keys)


@mutant("G-29", checks=["contract.no_lock_is_held_while_a_zone_is_asked"], says="a lock is held")
class EncodesUnderLock(Stepwise):
    """Encodes each row as it writes it: serialising inside the transaction."""

    def _write(self, change, position, index):
        super()._write(change, position, self._index(change) if isinstance(change, Put) else ())


@mutant("G-29", checks=["contract.no_lock_is_held_while_a_store_logs"], says="a lock is held")
class LogsUnderLock(Stepwise):
    """Logs each commit from inside its lock: a handler that keeps the log in the store waits for itself."""

    def _remember(self, id_, digest, at):
        super()._remember(id_, digest, at)
        LOG.debug("committed %s", id_)


@mutant("G-37", checks=["economy.asking_what_a_store_is_costs_nothing"], says="asking costs")
class InfoLooksAround(Stepwise):
    """Counts its records to answer `info`: asking for a limit waits for a scan."""

    @property
    def info(self):
        """Say what this store is."""
        rows = [row for rows in list(self._rows.values()) for row in list(rows.values())]
        self._last = max((row[0].version for row in rows), default=0)
        return super().info


@mutant("G-37", checks=["contract.no_password_is_shown"], says="password")
class ShowsThePassword(Stepwise):
    """Names its place by the whole URL: the password is in every listing and in every log."""

    @property
    def info(self):
        """Say what this store is."""
        return evolve(super().info, place="acme://office:s3cret@db.invalid/binhai")


@mutant("G-37", "G-22", checks=["contract.writing_changes_no_self_description"], says="after a write")
class ChangesItsMind(Stepwise):
    """Says how many records it holds where it says what it is."""

    @property
    def info(self):
        """Say what this store is."""
        return evolve(super().info, place=f"memory:// after {self._position} commits")
