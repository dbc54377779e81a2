"""
Stores that keep what they counted, and do not count it anew when they should.
"""

from __future__ import annotations

from collections import Counter

from govcampaign.errors import VersionConflict
from govcampaign.ports.evaluation import group_counts
from govcampaign.ports.query import MATCH_ALL
from govcampaign.ports.values import Delete, Put
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant
from mutants.stepwise import Stepwise
from toys.journal import JournalStore

CHANGE = "contract.counts_follow_every_change"
REFUSED = "contract.counts_do_not_follow_a_refused_batch"
OTHERS = "contract.counts_follow_the_writes_of_another_opening"
REOPENED = "contract.counts_are_right_after_reopening"


class Kept(Stepwise):
    """Keeps its counts until `_state` is another; made into mutants below."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        if distinct is None:
            return counted
        asked = (kind, tuple(by), where, distinct, day, self._state(kind))
        self._counted = getattr(self, "_counted", {})
        return self._counted.setdefault(asked, counted)


@mutant("G-20", checks=[CHANGE], says="the first days", suites=["contract"])
class StaleWhileNoneIsAdded(Kept):
    """Counts anew when the number of records is another: a record that was replaced is counted as it was."""

    def _state(self, kind):
        return len(self._rows[kind])


@mutant("G-20", checks=[CHANGE], says="the first days", suites=["contract"])
class StaleWhileKeysAreTheSame(Kept):
    """Counts anew when there are other keys: whatever is replaced is counted as it was."""

    def _state(self, kind):
        return frozenset(self._rows[kind])


class Firsts(Stepwise):
    """Keeps the first day of each value as it writes; made into mutants below."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._firsts = {}

    def _write(self, change, position, index):
        super()._write(change, position, index)
        if isinstance(change, Put) and change.key.kind == "visit":
            unit, day, enterprise = index[0], index[1], index[2]
            if enterprise is not None:
                at = (unit, enterprise)
                self._firsts[at] = min(self._firsts.get(at, day), day)
        elif isinstance(change, Delete):
            self._removed(change)

    def _removed(self, change):
        """Leave it at that."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group, the usual question from what was kept."""
        asked = (kind, tuple(by), where, distinct, day)
        if asked != ("visit", ("unit",), MATCH_ALL, "enterprise", "day"):
            return super().tally(kind, by, where, distinct=distinct, day=day)
        self._handle.check()
        with self._lock:
            counts = Counter((unit, first) for (unit, _), first in self._firsts.items())
        return group_counts(counts.items(), self._kinds[kind], ("unit", "day"))


@mutant("G-20", "G-23", checks=[CHANGE], says="the first days", suites=["contract"])
class FirstDaysOnlyAdvance(Firsts):
    """Keeps the earliest day ever seen: no deletion and no correction makes it later."""


@mutant("G-20", "G-1", checks=[REFUSED], says="was refused", suites=())
class CountsWhatWasRefused(Stepwise):
    """Adds to its groups before it compares versions."""

    def _refuse_conflicts(self, batch):
        try:
            super()._refuse_conflicts(batch)
        except VersionConflict:
            self._more = getattr(self, "_more", 0) + 1
            raise

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        from attrs import evolve

        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        if distinct is None or not counted:
            return counted
        return (evolve(counted[0], count=counted[0].count + getattr(self, "_more", 0)), *counted[1:])


class _Cached:
    """Keeps what was counted, by what was asked; `_forget` says when it is no longer right."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        asked = (kind, tuple(by), where, distinct, day)
        counts = self._counts()
        if asked not in counts:
            counts[asked] = super().tally(kind, by, where, distinct=distinct, day=day)
        self._handle.check()
        return counts[asked]

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        commit = super().apply(batch)
        self._counts().clear()
        return commit


@mutant("G-20", "G-28", checks=[OTHERS], says="by another opening", suites=())
class CountsOfOneOpening(_Cached, SqliteStore):
    """Keeps its counts until it writes itself: what another opening wrote is not counted."""

    def _counts(self):
        self._mine = getattr(self, "_mine", {})
        return self._mine


@mutant("G-20", "G-28", checks=[OTHERS], says="by another opening", suites=())
class JournalCountedOnce(_Cached, JournalStore):
    """Keeps its counts beside each opening of a journal."""

    def _counts(self):
        self._mine = getattr(self, "_mine", {})
        return self._mine


_BY_PLACE = {}


@mutant("G-20", "G-2", checks=[REOPENED], says="after", suites=())
class CountsOfTheFirstOpening(_Cached, JournalStore):
    """Keeps its counts by the place, and clears those of its own opening only."""

    def _counts(self):
        return _BY_PLACE.setdefault(self._handle.place, {})

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        commit = super(_Cached, self).apply(batch)
        if not getattr(self, "_reopened", bool(self._counts())):
            self._counts().clear()
        return commit
