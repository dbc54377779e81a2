"""
Stores that remember the ids of batches by something else than their instants.
"""

from __future__ import annotations

from datetime import UTC

from attrs import evolve

from mutants.base import mutant
from mutants.stepwise import EPOCH, TICK, Stepwise
from toys.journal import JournalStore

BY_INSTANT = "contract.an_id_is_remembered_by_its_instant"
ANY_ORDER = "contract.ids_are_forgotten_in_any_order"


@mutant(
    "G-9",
    "G-7",
    checks=["contract.an_id_is_remembered_among_many"],
    says="How long an id is remembered",
    suites=(),
    full=True,
)
class ThousandIds(Stepwise):
    """Keeps the last thousand ids: a retry after a long import finds its own batch forgotten."""

    def _remember(self, id_, digest, at):
        super()._remember(id_, digest, at)
        while len(self._batches) > 1_000:
            gone = next(iter(self._batches))
            del self._batches[gone]
            self._by_age = sorted(each for each in self._by_age if each[1] != gone)


class Timed(Stepwise):
    """Measures the memory by a number that `_number` makes of a batch's instant."""

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        self._check(batch)
        number = self._number(batch.at)
        return super().apply(evolve(batch, at=EPOCH + number * TICK))

    def _number(self, at):
        return (at - EPOCH) // TICK


@mutant("G-9", checks=[f"{BY_INSTANT}[east, then UTC]", f"{BY_INSTANT}[UTC, then east]"], says="is known")
class OffsetReadAsUtc(Timed):
    """Keeps what the clock showed: of two writers in two time zones, one is forgotten eight hours early."""

    def _number(self, at):
        return (at.replace(tzinfo=UTC) - EPOCH) // TICK


@mutant("G-9", "G-7", checks=[f"{BY_INSTANT}[west, then UTC]"], says="is known")
class WholeDays(Timed):
    """Keeps the day of a batch, and forgets by days: an id is known for most of a day too long."""

    def _number(self, at):
        return (at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC) - EPOCH) // TICK


@mutant("G-9", checks=["contract.an_id_is_remembered_across_a_change_of_clocks"], says="second hour")
class FoldForgotten(Timed):
    """Drops `fold` on the way to its column: the second of two hours is taken for the first."""

    def _number(self, at):
        return (at.replace(fold=0) - EPOCH) // TICK


@mutant("G-9", checks=[ANY_ORDER], says="which ids are known")
class MemoryInOrderOfArrival(Stepwise):
    """Looks from the oldest commit on, and stops at the first that is not due: later ones stay for ever."""

    def _remember(self, id_, digest, at):
        self._batches[id_] = digest, self._position
        self._by_age = [each for each in self._by_age if each[1] != id_] + [(at, id_)]
        memory = self._info.limits.batch_memory // TICK
        while at - self._by_age[0][0] > memory:
            del self._batches[self._by_age.pop(0)[1]]


@mutant("G-9", checks=[ANY_ORDER], says="after a later one")
class NewestClockRules(Stepwise):
    """Measures from the newest instant ever seen: the batch of a slower clock is forgotten at once."""

    def _remember(self, id_, digest, at):
        super()._remember(id_, digest, at)
        self._newest = max(getattr(self, "_newest", at), at)
        memory = self._info.limits.batch_memory // TICK
        self._by_age = sorted(each for each in self._by_age if self._newest - each[0] <= memory)
        known = {id_ for _, id_ in self._by_age}
        self._batches = {id_: each for id_, each in self._batches.items() if id_ in known}


@mutant("G-9", "G-7", checks=["contract.a_retry_does_not_prolong_the_memory"], says="prolonged the memory")
class RetriesProlong(Stepwise):
    """Notes when an id was last seen: whoever asks again and again is remembered for ever."""

    def _known(self, batch, digest):
        known = super()._known(batch, digest)
        if known is not None:
            at = (batch.at - EPOCH) // TICK
            self._by_age = sorted((at, id_) if id_ == batch.id else (old, id_) for old, id_ in self._by_age)
        return known


@mutant(
    "G-9", "G-1", "G-29", checks=["contract.a_batch_that_commits_nothing_forgets_nothing"], says="was refused"
)
class RefusedForgets(Stepwise):
    """Forgets first and compares versions then: a refused batch leaves a trace after all."""

    def _refuse_conflicts(self, batch):
        memory = self._info.limits.batch_memory // TICK
        at = (batch.at - EPOCH) // TICK
        self._by_age = sorted(each for each in self._by_age if at - each[0] <= memory)
        known = {id_ for _, id_ in self._by_age}
        self._batches = {id_: each for id_, each in self._batches.items() if id_ in known}
        super()._refuse_conflicts(batch)


@mutant("G-9", "G-8", "G-7", checks=["contract.a_forgotten_id_is_remembered_anew"], says="VersionConflict")
class ForgottenForGood(Stepwise):
    """Marks a forgotten id as gone, and does not remember it when it is used again."""

    def _remember(self, id_, digest, at):
        before = set(self._batches)
        super()._remember(id_, digest, at)
        self._gone = getattr(self, "_gone", set()) | (before - set(self._batches))
        if id_ in self._gone:
            self._batches.pop(id_, None)
            self._by_age = sorted(each for each in self._by_age if each[1] != id_)


@mutant(
    "G-9",
    "G-2",
    checks=["contract.ids_are_remembered_and_forgotten_across_openings"],
    says="the first of many",
    suites=(),
)
class HundredIdsAfterOpening(JournalStore):
    """Reads the last hundred ids when it is opened: a writer that comes back late commits twice."""

    def __init__(self, folder, kinds):
        super().__init__(folder, kinds)
        self._old = set([*self._held().batches][:-100])

    def _load(self, text):
        held = super()._load(text)
        for id_ in getattr(self, "_old", ()):
            held.batches.pop(id_, None)
        return held
