"""
Stores that count wrongly, or say that they can and cannot.
"""

from __future__ import annotations

from collections import Counter

from attrs import evolve

from govcampaign.errors import CapabilityMissing
from govcampaign.ports.evaluation import group_counts
from govcampaign.ports.query import MATCH_ALL, Eq, Query
from govcampaign.ports.query_checks import check_tally
from govcampaign.ports.values import Delete, GroupCount, Put
from govcampaign.wording import Text
from mutants.base import base, mutant
from mutants.stepwise import Stepwise


@mutant("G-20", checks=["contract.a_distinct_value_counts_on_its_first_day"], says="first days")
class CountsEveryDay(Stepwise):
    """Counts an enterprise on each day that it was visited: ten enterprises become forty."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group, or the distinct values of each day."""
        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        if distinct is None:
            return counted
        limits = self._info.limits
        found = check_tally(kind, by, where, distinct=distinct, day=day, kinds=self._kinds, limits=limits)
        places = [list(found.types).index(name) for name in (*by, day, distinct)]
        seen = {tuple(index[place] for place in places) for _, index in self._passing(kind, where)}
        return group_counts(
            Counter(each[:-1] for each in seen if None not in each).items(), found, (*by, day)
        )

    def _passing(self, kind, where):
        keys = {record.key for record in self.scan(Query(kind, where), limit=self._info.limits.page).records}
        return [row for row in self._snapshot(kind) if row[0].key in keys]


class Running(Stepwise):
    """Keeps a running count of each kind beside its records, for what everybody asks; correct."""

    def __init__(self, kinds, **options):
        super().__init__(kinds, **options)
        self._counts = Counter()

    def _write(self, change, position, index):
        there = change.key.id in self._rows[change.key.kind]
        super()._write(change, position, index)
        self._count(change, there=there)

    def _count(self, change, *, there):
        if isinstance(change, Put) and not there:
            self._counts[change.key.kind] += 1
        elif isinstance(change, Delete) and there:
            self._counts[change.key.kind] -= 1

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group, all of them from the running count."""
        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        if by or where != MATCH_ALL or distinct is not None:
            return counted
        return self._whole(self._counts[kind])

    def _whole(self, count):
        return (GroupCount((), count),) if count else ()


@mutant("G-20", checks=["contract.a_replay_is_not_counted_twice"], says="after a replay")
class CountsReplays(Running):
    """Adds to its running count before it finds that the batch was there already."""

    def _known(self, batch, digest):
        known = super()._known(batch, digest)
        if known is not None:
            for change in batch.changes:
                self._count(change, there=False)
        return known


@mutant("G-20", checks=["contract.a_tally_follows_every_write"], says="after a delete")
class GroupsOfNobody(Running):
    """Keeps a group once it was there, with a count of 0 when its last record went."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group, and of each group there ever was."""
        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        if tuple(by) != ("unit",) or distinct is not None:
            return counted
        self._units = getattr(self, "_units", set()) | {each.group for each in counted}
        counts = {each.group: each.count for each in counted}
        return tuple(GroupCount(group, counts.get(group, 0)) for group in sorted(self._units))


@mutant("G-20", "G-15", checks=["contract.groups_come_by_code_point"], says="the groups")
class GroupsByFrequency(Stepwise):
    """Answers with the largest group first, which is what the page shows."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        counted = super().tally(kind, by, where, distinct=distinct, day=day)
        return tuple(sorted(counted, key=lambda each: each.count, reverse=True)[::-1])


@mutant(
    "G-22",
    "G-20",
    "G-19",
    "G-25",
    "G-15",
    "G-11",
    "G-44",
    checks=["contract.groups_are_counted"],
    says="Counts come sorted by group",
)
class DeclaredAndMissing(Stepwise):
    """Declares what the next release will bring."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Refuse to count."""
        raise CapabilityMissing(
            "memory", Text("尚不能计数", "it cannot count yet"), Text("稍候", "wait for it")
        )


@base
class Uncounted(Stepwise):
    """Declares no tally, and has none; correct."""

    tally = None

    @property
    def info(self):
        """Say what this store is."""
        return evolve(super().info, capabilities=frozenset())


@mutant("G-22", checks=["contract.an_undeclared_tally_is_refused"], says="nothing was refused")
class UndeclaredAndHalfThere(Uncounted):
    """Declares no tally and has one all the same, which answers for the first unit it meets."""

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of one unit."""
        return Stepwise.tally(self, kind, by, Eq("unit", "商务委") if kind == "visit" else where)
