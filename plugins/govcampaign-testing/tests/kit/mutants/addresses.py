"""
Stores that are not what their plugin says, or that open what they should refuse.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

from govcampaign.errors import NotAStore, StoreBusy, StoreUnavailable
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Check, Commit
from govcampaign.wording import Text
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant, sqlite
from toys.journal import JournalStore

DECLARES = "contract.a_plugin_declares_what_its_store_can"
MAKES = "contract.nothing_is_made_where_none_is_to_be_made"
READ_ONLY = "contract.a_read_only_store_reads_and_does_not_write"
NOTHING = "contract.a_read_only_opening_makes_nothing"
OPTION = "contract.an_unknown_option_is_refused"
FOREIGN = "evolution.what_another_program_wrote_is_refused"
_WORDS = Text("稍后再试", "try again")

BUSY = "races.a_writer_that_is_kept_out_gets_store_busy"


class Declaring(SqliteStore):
    """Is declared by a plugin of its own; made into mutants below."""

    DECLARED = frozenset(Capability)

    @classmethod
    def adapt(cls, harness):
        """Declare something."""
        return evolve(harness, spec=evolve(harness.spec, capabilities=cls.DECLARED))

    @property
    def info(self):
        """Say what this store is."""
        return evolve(super().info, capabilities=self.SHOWN)


@mutant("G-37", "G-22", checks=[DECLARES], says="the capabilities", suites=())
class DeclaresMoreThanItCan(Declaring):
    """Is declared with everything, and counts nothing."""

    SHOWN = frozenset(Capability) - {Capability.TALLY}


@mutant("G-37", "G-22", checks=[DECLARES], says="the capabilities", suites=())
class DeclaresLessThanItCan(Declaring):
    """Is declared with nothing: whoever looks for a store that lasts does not find it."""

    SHOWN = frozenset(Capability)
    DECLARED = frozenset()


@mutant("G-37", checks=[DECLARES], says="the name", suites=())
class CalledOtherwise(SqliteStore):
    """Shows the name of the engine and not that of its addresses."""

    @property
    def info(self):
        """Say what this store is."""
        return evolve(super().info, name="sqlite3")


class Addressed(SqliteStore):
    """Reads its address in its own way; made into mutants below."""

    @classmethod
    def adapt(cls, harness):
        """Read addresses in a way of its own."""

        def factory(url, kinds):
            return sqlite(cls, cls.read_url(url), kinds)

        return evolve(harness, spec=evolve(harness.spec, factory=factory))


@mutant("G-39", checks=[MAKES], says="nothing was refused", suites=())
class MakesUnasked(Addressed):
    """Passes over `create=0`: a slip in an address makes a new, empty store."""

    @staticmethod
    def read_url(url):
        """Return the address without it."""
        return url.replace("create=0", "create=1") if url.endswith("create=0") else url


@mutant("G-39", "G-24", checks=[MAKES], says="not StoreUnavailable", suites=())
class NotThereIsNotAStore(Addressed):
    """Calls what is not there something else that is there."""

    @classmethod
    def adapt(cls, harness):
        """Raise another error."""

        def factory(url, kinds):
            try:
                return sqlite(cls, url, kinds)
            except StoreUnavailable as error:
                raise NotAStore(error.place, error.reason, error.remedy) from error

        return evolve(harness, spec=evolve(harness.spec, factory=factory))


@mutant("G-39", checks=[MAKES], says="has made", suites=())
class MakesAndRefuses(Addressed):
    """Makes the file, finds nothing in it, and refuses then."""

    @classmethod
    def adapt(cls, harness):
        """Leave a file behind."""

        def factory(url, kinds):
            try:
                return sqlite(cls, url, kinds)
            except StoreUnavailable as error:
                Path(error.place).touch()
                raise

        return evolve(harness, spec=evolve(harness.spec, factory=factory))


@mutant("G-41", checks=[READ_ONLY], says="", suites=())
class ReadOnlyIgnored(Addressed):
    """Passes over `readonly=1`."""

    @staticmethod
    def read_url(url):
        """Return the address without it."""
        return url.replace("readonly=1", "readonly=0") if url.endswith("readonly=1") else url


@mutant("G-41", "G-37", checks=[READ_ONLY], says="says that it is read-only", suites=())
class ReadOnlyUnsaid(SqliteStore):
    """Refuses every write, and does not say beforehand that it will."""

    @property
    def info(self):
        """Say what this store is."""
        return evolve(super().info, readonly=False)


@mutant("G-41", "G-24", checks=[READ_ONLY], says="not ReadOnlyStore", suites=())
class ReadOnlyIsBusy(SqliteStore):
    """Calls itself busy when it may not be written: callers try again and again."""

    @contextmanager
    def _writing(self):
        if self._file.readonly:
            with self._using():
                raise StoreBusy(self._file.place, _WORDS, _WORDS)
        with super()._writing() as connection:
            yield connection


@mutant("G-41", checks=[READ_ONLY], says="a check in a read-only store", suites=())
class ReadOnlyChecksPass(SqliteStore):
    """Lets a batch pass that writes no record, though its id would have to be kept."""

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        if self._file.readonly and all(isinstance(change, Check) for change in batch.changes):
            return Commit(1)
        return super().apply(batch)


@mutant("G-41", "G-39", checks=[NOTHING], says="", suites=())
class ReadOnlyFollowsKinds(Addressed):
    """Opens for writing first, to follow the kinds, and for reading then."""

    @classmethod
    def adapt(cls, harness):
        """Follow the kinds first."""

        def factory(url, kinds):
            if url.endswith("readonly=1"):
                sqlite(cls, url.replace("readonly=1", "readonly=0"), kinds).close()
            return sqlite(cls, url, kinds)

        return evolve(harness, spec=evolve(harness.spec, factory=factory))


@mutant("G-24", "G-39", checks=[OPTION], says="nothing was refused", suites=())
class OptionsAreHints(Addressed):
    """Passes over options that it does not know: `Create=0` makes a store."""

    @staticmethod
    def read_url(url):
        """Return the address with the options that are known."""
        body, mark, options = url.partition("?")
        known = [each for each in options.split("&") if each in {"create=0", "create=1", "readonly=1"}]
        return body + mark * bool(known) + "&".join(known[:1])


# -- what is something else ----------------------------------------------------------


@mutant("G-40", "G-24", checks=[FOREIGN], says="not NotAStore", suites=())
class DecoderSpeaks(JournalStore):
    """Decodes whatever lies there, and lets the decoder speak: `JSONDecodeError`."""

    def _foreign(self, reason):
        return ValueError(reason)


@mutant("G-40", checks=[FOREIGN], says="", suites=())
class ForeignIsEmpty(JournalStore):
    """Passes over lines that it cannot read, and writes behind them: another program's file is spoilt."""

    def _load(self, text):
        own = b"".join(
            line for line in text.splitlines(keepends=True) if b"layout" in line or b"kinds" in line
        )
        return super()._load(own)


@mutant("G-40", checks=[FOREIGN], says="nothing was refused", suites=())
class CutsBeforeItLooks(JournalStore):
    """Cuts off what has no line end before it looks whether the file is one of its own."""

    @contextmanager
    def _alone(self):
        with self._path.open("a+b") as file:
            file.seek(0)
            text = file.read()
            file.truncate(text.rfind(b"\n") + 1)
            foreign = text and b"layout" not in text
        if foreign:
            raise self._foreign("it is not a journal")
        with super()._alone() as both:
            yield both


@mutant("G-40", checks=[FOREIGN], says="an SQLite database", suites=())
class TakesAnyDatabase(SqliteStore):
    """Makes its tables in whatever database it finds."""

    @classmethod
    def adapt(cls, harness):
        """Stamp what is there."""

        def make_store(workdir, kinds):
            path = workdir / "kit.db"
            if path.exists() and path.read_bytes()[:6] == b"SQLite":
                connection = sqlite3.connect(path)
                if connection.execute("PRAGMA application_id").fetchone()[0] == 0:
                    connection.execute("DROP TABLE visit")
                    connection.commit()
                connection.close()
            return sqlite(cls, f"sqlite:///{path}?timeout=2", kinds)

        return evolve(harness, make_store=make_store)


# -- who is in the way ----------------------------------------------------------------


@mutant("G-42", "G-28", checks=[BUSY], says="for ever", suites=())
class WaitsWithoutEnd(JournalStore):
    """Waits for the lock as long as it takes: one process that stands still stops all others."""

    @property
    def patience(self):
        """Return for how long."""
        return 1e9

    @patience.setter
    def patience(self, _):
        """Take no advice."""


@mutant("G-42", "G-24", checks=[BUSY], says="not StoreBusy", suites=())
class BusyIsUnavailable(JournalStore):
    """Tells that it cannot be reached when somebody writes: hosts raise an alarm instead of trying again."""

    def _lock(self, file, how):
        try:
            super()._lock(file, how)
        except StoreBusy as error:
            raise StoreUnavailable(error.place, error.reason, error.remedy) from error


@mutant("G-42", "G-24", checks=[BUSY], says="not StoreBusy", suites=())
class BusyLeavesTheDriver(SqliteStore):
    """Lets the driver speak: `database is locked`."""

    @contextmanager
    def _using(self):
        with self._handle.using():
            yield self._connection


@mutant("G-42", "G-7", checks=[BUSY], says="the records once nobody", suites=())
class BusyAndForgotten(JournalStore):
    """Takes a batch that met somebody for one that was sent, and answers its retry."""

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        met = self.__dict__.setdefault("_met", set())
        if batch.id in met:
            return Commit(1)
        try:
            return super().apply(batch)
        except StoreBusy:
            met.add(batch.id)
            raise
