"""
Stores that closing takes by surprise, or that let go of less than they took.
"""

from __future__ import annotations

import sqlite3
from threading import Event, Thread

from attrs import evolve

from govcampaign.errors import KindsChanged
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant, sqlite
from mutants.stepwise import Stepwise
from toys.journal import JournalStore

BESIDE = "races.a_call_beside_closing_ends_in_order"
BETWEEN = "races.a_call_is_finished_or_refused_when_the_store_closes"
LETS_GO = "races.closing_lets_go_of_everything"
REFUSED = "races.a_refused_opening_lets_go_of_everything"


@mutant("G-25", "G-27", checks=[BESIDE], says="", suites=())
class ClosesUnderACall(SqliteStore):
    """Closes its connection without waiting for whoever is using it: the driver fails, or the process."""

    def close(self):
        """Close the file."""
        self._handle._closed = True
        self._connection.close()


@mutant("G-25", "G-27", checks=[BETWEEN], says="ended when the store was closed", suites=(), full=True)
class ForgetsUnderACall(Stepwise):
    """Throws its rows away without the lock: whoever is reading them raises a KeyError."""

    def close(self):
        """Forget every record."""
        self._handle._closed = True
        self._rows = {}


@mutant("G-25", "G-27", checks=[BETWEEN], says="ended when the store was closed", suites=(), full=True)
class ChecksOnceAtTheBeginning(Stepwise):
    """Looks whether it is open before it takes the lock, and not afterwards."""

    def _using(self):
        self._handle.check()
        return self._lock

    def close(self):
        """Forget every record."""
        self._handle.close()
        with self._lock:
            self._rows = {}


@mutant("G-25", "G-27", checks=[BESIDE], says="", suites=())
class WaitsForItself(Stepwise):
    """Lets calls wait for one more turn of the lock when it is closed, and never gives it."""

    def close(self):
        """Forget every record."""
        if not self._handle._closed:
            self._handle._closed = True
            self._lock.acquire()
            self._rows = {}

    def _using(self):
        return self._lock


@mutant("G-43", checks=[LETS_GO], says="files open", suites=())
class PoolNotClosed(SqliteStore):
    """Opens a connection for each thread, and closes its own."""

    _kept = ()

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        page = super().scan(query, after=after, limit=limit)
        spare = sqlite3.connect(self._file.path, check_same_thread=False)
        spare.execute("SELECT 1 FROM sqlite_master").fetchall()
        self._kept = (*self._kept, spare)
        return page


@mutant("G-43", checks=[LETS_GO], says="files open", suites=())
class ReadersNotClosed(JournalStore):
    """Keeps the file open for its readers, one more after each opening."""

    def __init__(self, folder, kinds):
        super().__init__(folder, kinds)
        self._reader = self._path.open("rb")


@mutant("G-43", checks=[LETS_GO], says="threads open", suites=())
class WorkerNotEnded(Stepwise):
    """Begins a thread that writes in the background, and tells nobody to end it."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._stop = Event()
        Thread(target=self._stop.wait, daemon=True).start()


_LEFT = []


@mutant("G-43", checks=[REFUSED], says="files open", suites=(), full=True)
class RefusedAndLeftOpen(SqliteStore):
    """Opens the file, finds that the kinds are others, and raises with the connection in its hands."""

    @staticmethod
    def adapt(harness):
        """Leave the connection of a refused opening open."""

        def make_store(workdir, kinds):
            try:
                return sqlite(RefusedAndLeftOpen, f"sqlite:///{workdir}/kit.db?timeout=2", kinds)
            except KindsChanged:
                _LEFT.append(sqlite3.connect(workdir / "kit.db"))
                _LEFT[-1].execute("SELECT 1 FROM sqlite_master").fetchall()
                raise

        return evolve(harness, make_store=make_store)
