"""
Stores whose readers see two moments in one answer, or a batch that is on its way.
"""

from __future__ import annotations

import json
from collections import Counter

from govcampaign.errors import VersionConflict
from govcampaign.ports.checks import check_keys
from govcampaign.ports.evaluation import count, group_counts
from govcampaign.ports.query import MATCH_ALL
from govcampaign.ports.query_checks import check_query, check_tally
from govcampaign.ports.values import Delete, GroupCount, Key, Page, Put, Stored
from govcampaign_sqlite import sql
from govcampaign_sqlite.store import SqliteStore
from mutants.base import mutant
from mutants.stepwise import Stepwise

READ = "races.a_reader_sees_one_moment"
COUNT = "races.a_count_sees_one_moment"
SEEN = "races.a_batch_on_its_way_is_not_seen"
COUNTED = "races.a_batch_on_its_way_is_not_counted"


@mutant("G-21", checks=[f"{READ}[a read of three kinds]"], says="one read shows", suites=())
class ReadKindByKind(Stepwise):
    """Reads each kind by a question of its own: what is committed between two of them is seen by half."""

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, self._info.limits)
        found = dict(super().read(()))
        for kind in dict.fromkeys(key.kind for key in asked):
            found |= super().read([key for key in asked if key.kind == kind])
        return {key: found[key] for key in asked if key in found}


@mutant("G-21", checks=[f"{READ}[a read of very many keys]"], says="one read shows", suites=(), full=True)
class ReadInChunks(Stepwise):
    """Reads a thousand keys at a time, which is as many as its driver takes."""

    MOST = 1_000

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = tuple(keys)
        found = dict(super().read(()))
        for start in range(0, len(asked), self.MOST):
            found |= super().read(asked[start : start + self.MOST])
        return found


@mutant(
    "G-21",
    checks=["races.a_read_of_very_many_keys_sees_one_moment"],
    says="one read shows",
    suites=(),
    full=True,
)
class ReadInLargeChunks(ReadInChunks):
    """Reads as many keys at a time as a statement of the database binds."""

    MOST = 32_766


@mutant("G-21", checks=[f"{READ}[a read of three kinds]"], says="one read shows", suites=())
class ReadOutsideATransaction(SqliteStore):
    """Asks one statement for each kind, and opens no transaction around them."""

    def read(self, keys, /):
        """Return the records of these keys."""
        check_keys(keys, self._kinds, self._info.limits)
        found = {}
        with self._using() as connection:
            for kind in dict.fromkeys(key.kind for key in keys):
                ids = json.dumps([key.id for key in keys if key.kind == kind])
                text = sql.by_ids(kind, "id", "version", "schema", "body")
                for id_, *rest in connection.execute(text, (ids,)):
                    found[Key(kind, id_)] = Stored(Key(kind, id_), *rest)
        return {key: found[key] for key in keys if key in found}


@mutant("G-21", checks=[f"{READ}[a scan of new and deleted records]"], says="two moments", suites=())
class KeysThenRecords(Stepwise):
    """Looks up the keys of a page first and its records then: what is gone meanwhile is left out."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        page = super().scan(query, after=after, limit=limit)
        return Page(tuple(self.read([record.key for record in page.records]).values()), page.next)


@mutant("G-21", checks=[f"{READ}[a scan by an index]"], says="the index of another", suites=())
class IndexThenRecords(Stepwise):
    """Asks its index, and takes the records as they are a moment later."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        page = super().scan(query, after=after, limit=limit)
        now = self.read([record.key for record in page.records])
        return Page(tuple(now.get(record.key, record) for record in page.records), page.next)


@mutant("G-21", "G-17", checks=[f"{READ}[a scan]"], says="two moments", suites=())
class PageInTwoStatements(Stepwise):
    """Fetches a page in two halves, so that no statement takes long."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        first = super().scan(query, after=after, limit=max(limit // 100, 1))
        if first.next is None or limit == 1:
            return first
        rest = super().scan(query, after=first.next, limit=limit - len(first.records))
        return Page((*first.records, *rest.records), rest.next)


@mutant("G-21", "G-20", checks=[f"{COUNT}[groups]"], says="two moments", suites=())
class GroupsOneByOne(SqliteStore):
    """Asks for the groups first, and then counts each by a statement of its own."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        if distinct is not None or len(by) != 1 or where != MATCH_ALL:
            return super().tally(kind, by, where, distinct=distinct, day=day)
        check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=self._info.limits)
        name = sql.quoted(by[0])
        table = sql.quoted(kind)
        with self._using() as connection:
            found = connection.execute(f"SELECT DISTINCT {name} FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - names of the kit
            counts = []
            for (value,) in found:
                text = f"SELECT count(*) FROM {table} WHERE {name} = ?"  # noqa: S608 - as above
                counts.append(GroupCount((value,), connection.execute(text, (value,)).fetchone()[0]))
        return tuple(counts)


@mutant("G-21", "G-20", checks=[f"{COUNT}[distinct values]"], says="two moments", suites=())
class DistinctInTwoLooks(Stepwise):
    """Finds the distinct values in one look, and their first days in the next."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        limits = self._info.limits
        found = check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=limits)
        rows = self._snapshot(kind)
        if distinct is None:
            return count(found, rows, by, where, distinct=None, day=None)
        place = [*found.types].index(day)
        days = {row[0].key: row[1][place] for row in self._snapshot(kind)}
        mixed = [
            (record, tuple(days.get(record.key, v) if n == place else v for n, v in enumerate(index)))
            for record, index in rows
        ]
        return count(found, mixed, by, where, distinct=distinct, day=day)


# -- a batch that is on its way -------------------------------------------------------


class _Counting(Stepwise):
    """Keeps a running count of all visits; made into mutants below."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._counts = Counter()

    def _write(self, change, position, index):
        there = change.key.id in self._rows[change.key.kind]
        super()._write(change, position, index)
        self._counts[change.key.kind] += (isinstance(change, Put) and not there) - (
            isinstance(change, Delete) and there
        )

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group, all of them from the running count."""
        if by or where != MATCH_ALL or distinct is not None:
            return super().tally(kind, by, where, distinct=distinct, day=day)
        check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=self._info.limits)
        self._handle.check()
        return (GroupCount((), self._counts[kind]),) if self._counts[kind] else ()


@mutant("G-21", "G-20", checks=[f"{COUNTED}[the count of all]"], says="two moments", suites=())
class CountsRowsOnTheirWay(_Counting):
    """Reads its running count without the lock, while a batch counts row by row."""


@mutant("G-21", "G-20", checks=[f"{COUNTED}[groups]"], says="a count is of two moments", suites=())
class DirtyTally(SqliteStore):
    """Counts on the connection of the writer, and without its lock: an open transaction is counted."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        limits = self._info.limits
        found = check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=limits)
        text, values = sql.tally(kind, by, where, distinct=distinct, day=day)
        self._handle.check()
        rows = self._connection.execute(text, values).fetchall()
        return group_counts(((row[:-1], row[-1]) for row in rows), found, (*by, *([day] if day else [])))


@mutant("G-21", "G-1", checks=[f"{SEEN}[a scan]"], says="two moments", suites=())
class DirtyScan(SqliteStore):
    """Scans on the connection of the writer, and without its lock: an open transaction is read."""

    def scan(self, query, /, *, after=None, limit=500):
        """Return one page of answers."""
        if after is not None:
            return super().scan(query, after=after, limit=limit)
        check_query(query, limit, self._kinds, self._info.limits)
        text, values = sql.page(query, None, limit)
        self._handle.check()
        rows = self._connection.execute(text, values).fetchall()
        return Page(tuple(Stored(Key(query.kind, row[0]), *row[1:4]) for row in rows))


@mutant("G-21", "G-1", checks=[f"{SEEN}[a read]"], says="one read shows", suites=())
class ReadsWithoutALock(Stepwise):
    """Reads its rows without the lock, because a dictionary is safe: each row is, and the batch is not."""

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, self._info.limits)
        self._handle.check()
        rows = {key: self._rows[key.kind].get(key.id) for key in asked}
        return {key: row[0] for key, row in rows.items() if row is not None}


@mutant(
    "G-1",
    "G-21",
    checks=["races.a_refused_batch_is_never_seen"],
    says="while a batch is refused",
    suites=(),
)
class WritesThenCompares(Stepwise):
    """Writes first, compares versions then and takes it all back: others have seen it."""

    def read(self, keys, /):
        """Return the records of these keys."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, self._info.limits)
        self._handle.check()
        rows = {key: self._rows[key.kind].get(key.id) for key in asked}
        return {key: row[0] for key, row in rows.items() if row is not None}

    def _refuse_conflicts(self, batch):
        before = {name: dict(rows) for name, rows in self._rows.items()}
        for change in batch.changes:
            self._write(change, self._position, self._index(change) if isinstance(change, Put) else ())
        self._after, self._rows = self._rows, before
        try:
            super()._refuse_conflicts(batch)
        except VersionConflict:
            self._rows = self._after
            self._let_in()
            self._rows = before
            raise

    def _let_in(self):
        """Tidy up, which takes a moment."""
        self._tidied = True


@mutant(
    "G-1",
    "G-20",
    checks=["races.a_refused_batch_is_never_counted"],
    says="two moments",
    suites=(),
)
class CountsBeforeItCompares(SqliteStore):
    """Counts on the writer's own connection: what a refused batch has written is counted for a while."""

    tally = DirtyTally.tally


@mutant("G-21", "G-27", checks=[f"{SEEN}[a read]"], says="one read shows", suites=())
class LetsGoBetweenKinds(Stepwise):
    """Locks each kind by itself: a batch of two kinds is there by half."""

    def _write(self, change, position, index):
        super()._write(change, position, index)
        if change.key.kind != getattr(self, "_kind", change.key.kind):
            self._lock.release()
            self._lock.acquire()
        self._kind = change.key.kind
