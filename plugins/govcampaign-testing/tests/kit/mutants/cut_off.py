"""
Journals that do not bear a line whose end is missing.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager

from govcampaign.errors import NotAStore, StorageError
from govcampaign.wording import Text
from mutants.base import mutant
from toys.held import line_of
from toys.journal import JournalStore

CUT = "durability.a_write_cut_off_with_its_process_leaves_no_trace"
FULL = "durability.a_full_disk_is_reported"


class Unchecked(JournalStore):
    """Leaves what is cut off to `_torn`; made into mutants below."""

    @contextmanager
    def _alone(self):
        self._handle.check()
        with self._translated(), self._path.open("a+b") as file:
            self._lock(file, 2)
            file.seek(0)
            text = file.read()
            end = text.rfind(b"\n") + 1
            if text[end:] and end:
                self._torn(file, text[end:], end)
                file.seek(0)
                text = file.read()
            yield file, self._load(text)


@mutant("G-2", "G-1", checks=[CUT], says="damaged", suites=())
class TornLineGlued(Unchecked):
    """Leaves the torn line where it is: the next one is glued to it, and both are lost."""

    def _torn(self, file, text, end):
        """Leave it."""


@mutant("G-1", "G-2", checks=[CUT], says="cut off after", suites=())
class TornLineMended(Unchecked):
    """Saves what it can of a torn line: the changes that are whole are taken for the batch."""

    def _torn(self, file, text, end):
        head, changes = text.partition(b'"changes": [')[::2]
        whole = changes[: changes.rfind(b"}, {") + 1]
        if not whole:
            file.truncate(end)
            return
        entry = json.loads(b"{" + head.partition(b"{")[2] + b'"changes": [' + whole + b"]}")
        entry = {"position": self._last(file), **entry}
        file.truncate(end)
        file.write(line_of(entry))
        file.flush()

    def _last(self, file):
        file.seek(0)
        held = self._load(file.read())
        return held.position + 1


@mutant("G-2", checks=[CUT], says="NotAStore", suites=())
class TornLineRefused(Unchecked):
    """Takes a torn line for damage, and does not open any more: a crash costs all that was there."""

    def _torn(self, file, text, end):
        raise NotAStore(
            self._handle.place, Text("末行残缺", "its last line is torn"), Text("修复", "repair it")
        )


@mutant("G-1", "G-2", checks=[CUT], says="cut off after", suites=())
class LineForEachChange(JournalStore):
    """Writes a line for each change, and none that says that the batch is whole."""

    def _append(self, file, entry):
        if "changes" not in entry:
            super()._append(file, entry)
            return
        for change in entry["changes"]:
            super()._append(file, {**entry, "changes": [change]})


@mutant("G-2", "G-7", checks=[CUT], says="cut off after", suites=())
class IdInAFileOfItsOwn(JournalStore):
    """Notes the ids of batches in a second file, before it writes the batch."""

    def _append(self, file, entry):
        if "batch" in entry:
            with self._path.with_name("ids").open("a", encoding="utf-8") as ids:
                ids.write(json.dumps([entry["batch"], entry["digest"]]) + "\n")
        super()._append(file, entry)

    def _load(self, text):
        held = super()._load(text)
        path = self._path.with_name("ids")
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            id_, digest = json.loads(line)
            held.batches.setdefault(id_, (digest, held.position, 2**60))
        return held


@mutant("G-30", "G-1", "G-2", checks=[FULL], says="left the store", suites=(), full=True)
class ShortWritesIgnored(JournalStore):
    """Writes by `os.write`, and does not look how much of the line was taken."""

    def _append(self, file, entry):
        os.write(file.fileno(), line_of(entry))

    def _load(self, text):
        return super()._load(text if text.endswith(b"\n") or b"\n" not in text else text + b"\n")


@mutant("G-24", "G-30", checks=[FULL], says="OSError", suites=(), full=True)
class SystemErrorLeaves(JournalStore):
    """Lets the system speak: `OSError: File too large`."""

    @contextmanager
    def _translated(self):
        try:
            yield
        except StorageError as error:
            if isinstance(error.__cause__, OSError):
                raise error.__cause__ from None
            raise
