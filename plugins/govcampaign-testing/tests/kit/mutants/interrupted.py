"""
Stores that Ctrl-C leaves in between: with a lock, an open transaction, or a half of a batch.
"""

from __future__ import annotations

import json
from contextlib import contextmanager

from govcampaign.ports.checks import check_keys
from govcampaign.ports.values import Commit, Key, Stored
from govcampaign_sqlite import sql
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant
from mutants.counting import Running
from mutants.stepwise import Stepwise

BATCH = "contract.an_interrupted_batch_is_whole_or_not_there"
QUESTION = "contract.an_interrupted_question_leaves_nothing_behind"


@mutant("G-44", "G-30", "G-1", checks=[BATCH], says="interruption", suites=(), full=True)
class WritesInPlace(Stepwise):
    """Writes row by row, and undoes nothing: what was written before Ctrl-C stays."""

    @contextmanager
    def _undoing(self):
        yield


@mutant("G-44", "G-7", checks=[BATCH], says="the records of the same batch", suites=(), full=True)
class IdBeforeItsRows(Stepwise):
    """Notes the id before it writes: after Ctrl-C a retry is told that all is done."""

    def _next(self, batch):
        self._noted = batch.id, batch.digest()
        return super()._next(batch)

    @contextmanager
    def _undoing(self):
        try:
            with super()._undoing():
                yield
        except KeyboardInterrupt:
            id_, digest = getattr(self, "_noted", ("", ""))
            self._batches[id_] = digest, self._position + 1
            raise


@mutant("G-44", "G-27", checks=[BATCH], says="has left a lock behind", suites=(), full=True)
class LockLeftBehind(Stepwise):
    """Lets go of its lock at the end, and after errors; Ctrl-C is none."""

    @contextmanager
    def _using(self):
        self._handle.check()
        self._lock.acquire()
        try:
            self._handle.check()
            yield
        except Exception:
            self._lock.release()
            raise
        else:
            self._lock.release()


@mutant("G-44", "G-1", checks=[BATCH], says="is lost", suites=(), full=True)
class SwallowsInterruptions(Stepwise):
    """Catches everything and answers all the same: neither the batch nor Ctrl-C is ever heard of again."""

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        try:
            return super().apply(batch)
        except KeyboardInterrupt:
            return Commit(self._position)


@mutant("G-44", "G-20", checks=[BATCH], says="interruption", suites=(), full=True)
class CountsWhatWasUndone(Running):
    """Undoes its rows when it is interrupted, and forgets its running count."""


class Begun(SqliteStore):
    """Begins and ends its transactions in a way of its own; made into mutants below."""

    @contextmanager
    def _writing(self):
        with self._using() as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
            except Exception:
                connection.execute("ROLLBACK")
                raise
            except BaseException:
                self._interrupted(connection)
                raise
            connection.execute("COMMIT")

    def _interrupted(self, connection):
        """Leave it as it is."""


@mutant("G-44", "G-30", checks=[BATCH], says="cannot start a transaction", suites=(), full=True)
class RollsBackErrorsOnly(Begun):
    """Rolls back after an `Exception`; Ctrl-C is none, and the next batch meets an open transaction."""


@mutant("G-44", "G-1", "G-30", checks=[BATCH], says="interruption", suites=(), full=True)
class CommitsWhatItHas(Begun):
    """Commits when it is interrupted, so as to lose nothing: half a batch is there for good."""

    def _interrupted(self, connection):
        if connection.in_transaction:
            connection.execute("COMMIT")


@mutant("G-44", "G-1", "G-30", checks=[BATCH], says="interruption", suites=(), full=True)
class GoesOnInTheSameTransaction(Begun):
    """Goes on in the transaction that an interruption left open: the next commit commits the half, too."""

    @contextmanager
    def _writing(self):
        with self._using() as connection:
            if not connection.in_transaction:
                connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except Exception:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


@mutant("G-44", "G-28", checks=[QUESTION], says="within a transaction", suites=(), full=True)
class ReadLeftOpen(SqliteStore):
    """Ends the transaction of a read after errors only: interrupted, it stays in it for good."""

    def read(self, keys, /):
        """Return the records of these keys."""
        check_keys(keys, self._kinds, self._info.limits)
        found = {}
        with self._using() as connection:
            connection.execute("BEGIN")
            for kind in dict.fromkeys(key.kind for key in keys):
                ids = json.dumps([key.id for key in keys if key.kind == kind])
                text = sql.by_ids(kind, "id", "version", "schema", "body")
                for id_, *rest in connection.execute(text, (ids,)):
                    found[Key(kind, id_)] = Stored(Key(kind, id_), *rest)
            connection.execute("COMMIT")
        return {key: found[key] for key in keys if key in found}


@mutant("G-44", "G-27", checks=[QUESTION], says="has left a lock behind", suites=(), full=True)
class LockOfReadsLeftBehind(Stepwise):
    """Takes its lock for a read without a block around it."""

    def _snapshot(self, kind):
        self._handle.check()
        self._lock.acquire()
        rows = list(self._rows[kind].values())
        rows = [row for row in rows if row]
        self._lock.release()
        return rows
