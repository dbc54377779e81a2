"""
Stores that are right and cost too much: one call for each row, squares, and pages that begin at the first.
"""

from __future__ import annotations

from govcampaign.errors import VersionConflict
from govcampaign.ports.checks import check_keys
from govcampaign.ports.evaluation import make_cursor, read_cursor
from govcampaign.ports.query_checks import check_query
from govcampaign.ports.values import ANY, Batch, Page
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant
from mutants.stepwise import Stepwise


@mutant(
    "G-34",
    "G-21",
    checks=["economy.one_read_takes_fewer_steps_than_many"],
    says="50 separate calls",
    suites=(),
)
class OneSelectForEach(SqliteStore):
    """Reads each key by a transaction of its own: the well-known N+1."""

    def read(self, keys, /):
        """Return the records of these keys, one by one."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, self._info.limits)
        self._handle.check()
        found = {}
        for key in asked:
            found |= super().read((key,))
        return found


@mutant(
    "G-34",
    "G-1",
    "G-5",
    "G-7",
    checks=["economy.one_batch_takes_fewer_steps_than_many", "economy.one_batch_for_many_writes_cheaper"],
    says="calls",
    suites=(),
)
class OneCommitForEach(SqliteStore):
    """Commits each row by itself: a thousand rows are a thousand transactions."""

    def apply(self, batch, /):
        """Commit the batch, change by change."""
        commits = [
            super(OneCommitForEach, self).apply(Batch(f"{batch.id}/{number}", batch.at, [change]))
            for number, change in enumerate(batch.changes)
        ]
        return commits[-1]


@mutant("G-35", checks=["economy.replacing_grows_as_the_batch"], says="the cost grows as")
class LooksThroughAllForEach(Stepwise):
    """Looks for each row of a batch among all rows: a list where a dictionary was due."""

    def _refuse_conflicts(self, batch):
        conflicts = []
        for change in batch.changes:
            rows = self._rows[change.key.kind].values()
            versions = [record.version for record, _ in rows if record.key == change.key]
            version = versions[0] if versions else 0
            if change.expected not in {ANY, version}:
                conflicts.append((str(change.key), change.expected, version))
        if conflicts:
            raise VersionConflict(f"batch {batch.id}", conflicts)


@mutant(
    "G-35",
    "G-34",
    checks=["economy.reading_grows_as_the_data[reading every key]"],
    says="the cost grows as",
    suites=(),
)
class ScansForEachKey(Stepwise):
    """Has no index over its ids: each key asked for is a walk over all of them."""

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = tuple(keys)
        super().read(asked)
        rows = {kind: self._snapshot(kind) for kind in {key.kind for key in asked}}
        found = ((key, [record for record, _ in rows[key.kind] if record.key == key]) for key in asked)
        return {key: records[0] for key, records in found if records}


@mutant(
    "G-35",
    checks=["economy.reading_grows_as_the_data[scanning half at once]"],
    says="the cost grows as",
    suites=(),
)
class ComparesEachWithEach(Stepwise):
    """Looks for doubles in an answer by comparing each record with each."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers, each record once."""
        page = super().scan(query, after=after, limit=limit)
        once = []
        for record in page.records:
            if record not in once:
                once.append(record)
        return Page(tuple(once), page.next)


@mutant(
    "G-36",
    "G-11",
    checks=["economy.a_deep_page_costs_what_the_first_does"],
    says="times the first",
    suites=(),
)
class SkipsToTheDepth(SqliteStore):
    """Reads all pages before the one that was asked for, and throws them away."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        check_query(query, limit, self._kinds, self._info.limits)
        if after is None:
            return super().scan(query, limit=limit)
        kind = self._kinds[query.kind]
        last, cursor = read_cursor(after, query, kind), None
        while cursor != after:
            page = super().scan(query, after=cursor, limit=100)
            cursor = page.next
            if cursor is None or self._passed(read_cursor(cursor, query, kind), last, query):
                break
        return super().scan(query, after=make_cursor(query, last), limit=limit)

    def _passed(self, place, last, query):
        return place < last if query.descending else place > last
