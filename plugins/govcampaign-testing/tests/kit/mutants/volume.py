"""
Stores that are right for a few rows and not for many.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager

from govcampaign.errors import VersionConflict
from govcampaign.ports.query import MATCH_ALL
from govcampaign.ports.values import Batch, Commit, Delete, GroupCount, Page
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant
from mutants.stepwise import Paged, Stepwise

TRACE = "contract.a_large_batch_with_one_conflict_leaves_no_trace"
STEP = "contract.a_large_batch_is_one_step"
ANSWER = "contract.nothing_of_a_long_answer_is_cut_off"
COUNT = "contract.nothing_of_a_long_count_is_cut_off"
CHANGE = "contract.a_large_batch_may_change_everything"


class InParts(SqliteStore):
    """Commits large batches in parts of `MOST` changes; made into mutants below."""

    MOST = 2_000

    def apply(self, batch, /):
        """Commit the batch, part by part."""
        parts = [batch.changes[n : n + self.MOST] for n in range(0, len(batch.changes), self.MOST)]
        if len(parts) < 2:
            return super().apply(batch)
        return [
            super(InParts, self).apply(Batch(f"{batch.id}/{n}", batch.at, part))
            for n, part in enumerate(parts)
        ][-1]


@mutant("G-1", "G-5", checks=[TRACE, STEP], says="of", suites=())
class PartsOfTwoThousand(InParts):
    """Commits two thousand rows at a time, for the sake of the log: a conflict at the end comes too late."""


@mutant("G-1", "G-5", checks=[TRACE, STEP], says="of", suites=(), full=True)
class PartsOfTenThousand(InParts):
    """Commits ten thousand rows at a time, which no ordinary test comes to."""

    MOST = 10_000


@mutant("G-1", "G-5", checks=[TRACE], says="the first visits", suites=(), full=True)
class PartsOfThirtyThousand(InParts):
    """Commits as many rows at a time as the database binds values."""

    MOST = 32_766


@mutant("G-21", "G-1", checks=[STEP], says="a part of one batch", suites=())
class PartsOfOneCommit(SqliteStore):
    """Commits its work whenever a statement is done, for the sake of the log: readers see it growing."""

    @contextmanager
    def _writing(self):
        with super()._writing() as connection:
            yield _Committing(connection)


class _Committing:
    """A connection that lets others in after each thousand rows."""

    def __init__(self, connection):
        self._inner = connection

    def executemany(self, text, rows):
        every, last = list(rows), None
        for start in range(0, len(every), 1_000):
            last = self._inner.executemany(text, every[start : start + 1_000])
            if len(every) > 1_000:
                self._inner.execute("COMMIT")
                self._inner.execute("BEGIN IMMEDIATE")
                self._inner.execute("SAVEPOINT _writes")
        return _Counted(last, len(every))

    def __getattr__(self, name):
        return getattr(self._inner, name)


class _Counted:
    def __init__(self, last, count):
        self._last = last
        self.rowcount = count if count > 1_000 else last.rowcount if last else 0


@mutant("G-1", "G-6", "G-12", "G-34", checks=[STEP], says="their versions", suites=())
class VersionOfEachPart(Stepwise):
    """Writes a thousand rows at a time, and takes a position for each: one batch has several versions."""

    def _write(self, change, position, index):
        self._rowcount = getattr(self, "_rowcount", 0) + 1
        if self._rowcount % 1_000 == 0:
            self._position += 1
        super()._write(change, self._position, index)

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        self._rowcount = 0
        super().apply(batch)
        return Commit(self._position)


@mutant("G-1", "G-3", checks=[CHANGE], says="the version that its change gives", suites=())
class DeletesTheFirstHundreds(Stepwise):
    """Binds as many ids to its DELETE as the database takes, and drops the rest."""

    def _write(self, change, position, index):
        if isinstance(change, Delete):
            self._gone = getattr(self, "_gone", Counter())
            self._gone[position] += 1
            if self._gone[position] > 500:
                return
        super()._write(change, position, index)


@mutant("G-17", checks=[ANSWER], says="the number of records on all pages", suites=())
class WindowOfTwoThousand(Paged):
    """Answers from a window of the first two thousand rows, as search engines do: then the pages end."""

    MOST = 2_000

    def _sorted(self, rows, query, kind):
        return super()._sorted(rows, query, kind)[: self.MOST]


@mutant("G-17", checks=[ANSWER], says="the number of records on all pages", suites=(), full=True)
class WindowOfTenThousand(WindowOfTwoThousand):
    """Answers from a window of ten thousand rows."""

    MOST = 10_000


@mutant("G-17", checks=[ANSWER], says="the number of records on all pages", suites=())
class LargePagesCut(Paged):
    """Cuts a page at four hundred records, and takes it for the last, because it is shorter than asked."""

    def _page(self, rows, query, kind, limit):
        page = super()._page(rows, query, kind, min(limit, 400))
        return page if limit <= 400 else Page(page.records)


@mutant("G-14", "G-17", checks=[ANSWER], says="finds among all", suites=())
class LooksAtTheFirstThousand(Paged):
    """Gives up a search without an index after a thousand rows: what lies behind them is not found."""

    def _snapshot(self, kind):
        return sorted(super()._snapshot(kind), key=lambda row: row[0].key)

    def _where(self, term, kind):
        seen = [row[0].key.id for row in self._snapshot(kind)]
        self._last = seen[min(len(seen), 3_000) - 1] if seen else ""
        return super()._where(term, kind)

    def _sorted(self, rows, query, kind):
        looked = query.where == MATCH_ALL or "Eq" not in repr(query.where)
        found = rows if looked else [row for row in rows if row[0].key.id <= self._last]
        return super()._sorted(found, query, kind)


@mutant("G-12", "G-34", checks=[ANSWER], says="the number of records of one read", suites=())
class ReadsTwoThousandRecords(Stepwise):
    """Fetches the first two thousand rows of a read, however many there are."""

    def read(self, keys, /):
        """Return the records of these keys, up to two thousand."""
        return dict([*super().read(keys).items()][:2_000])


@mutant("G-5", checks=[ANSWER], says="the number of conflicts named", suites=())
class ConflictsCutAtAHundred(Stepwise):
    """Names a hundred conflicts, which is as many as fit into a log."""

    MOST = 100

    def _refuse_conflicts(self, batch):
        try:
            super()._refuse_conflicts(batch)
        except VersionConflict as conflict:
            raise VersionConflict(conflict.place, conflict.conflicts[: self.MOST]) from None


@mutant("G-5", checks=[ANSWER], says="the number of conflicts named", suites=(), full=True)
class ConflictsCutAtTenThousand(ConflictsCutAtAHundred):
    """Names ten thousand conflicts."""

    MOST = 10_000


@mutant("G-20", checks=[COUNT], says="the number of groups", suites=())
class ThousandGroups(Stepwise):
    """Answers with the first thousand groups, which is the usual size of an aggregation."""

    MOST = 1_000

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        return super().tally(kind, by, where, distinct=distinct, day=day)[: self.MOST]


@mutant("G-20", checks=[COUNT], says="the number of groups", suites=(), full=True)
class TenThousandGroups(ThousandGroups):
    """Answers with the first ten thousand groups."""

    MOST = 10_000


@mutant("G-20", checks=[COUNT], says="the count of all", suites=())
class CountsUpToTwoThousand(Stepwise):
    """Counts up to a bound: more is "2000+" to its page, and 2,000 to everybody else."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        return tuple(GroupCount(each.group, min(each.count, 2_000)) for each in counted)


@mutant("G-20", checks=[COUNT], says="the number of distinct values", suites=())
class DistinctOfAThousand(Stepwise):
    """Estimates how many values are distinct once there are more than a thousand."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        if distinct is None:
            return counted
        return tuple(GroupCount(each.group, each.count // 64 * 64 or each.count) for each in counted)
