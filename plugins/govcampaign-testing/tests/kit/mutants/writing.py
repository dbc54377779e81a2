"""
Stores that break what `apply` promises: atomicity, versions, conflicts, replays, rules and limits.
"""

from __future__ import annotations

from attrs import evolve

from govcampaign.errors import BatchReused, VersionConflict
from govcampaign.ports.checks import too_large
from govcampaign.ports.values import Check, Commit, FieldType, Put
from govcampaign.wording import Text
from mutants.base import mutant
from mutants.stepwise import EPOCH, TICK, Stepwise


@mutant(
    "G-1",
    "G-6",
    "G-4",
    checks=["contract.one_conflict_refuses_a_thousand_changes", "contract.all_conflicts_are_named_at_once"],
    says="the refusal",
)
class TornBatch(Stepwise):
    """An unordered bulk write: what matches is written, and the conflicts are raised afterwards."""

    def _refuse_conflicts(self, batch):
        try:
            super()._refuse_conflicts(batch)
        except VersionConflict as conflict:
            position = self._next(batch)
            for change in batch.changes:
                if str(change.key) not in conflict.keys:
                    self._write(change, position, self._index(change) if isinstance(change, Put) else ())
            raise


@mutant(
    "G-3",
    "G-27",
    checks=["races.threads_lose_no_increment", "races.threads_create_a_key_once"],
    says="found",
    suites=["contract", "values", "races"],
)
class LostUpdate(Stepwise):
    """Looks at the versions, lets go of the lock, takes it again and writes: check, then act."""

    def _check(self, batch):
        super()._check(batch)
        with self._using():
            if batch.id not in self._batches:
                super()._refuse_conflicts(batch)

    def _refuse_conflicts(self, batch):
        """Leave it at that look."""


@mutant(
    "G-4",
    "G-27",
    checks=["races.threads_commit_no_write_skew"],
    says="sides",
    suites=["contract", "values", "races"],
)
class WriteSkew(Stepwise):
    """Compares what it writes in one step with the write, but what it only checks before the lock."""

    def _check(self, batch):
        super()._check(batch)
        with self._using():
            if batch.id not in self._batches:
                super()._refuse_conflicts(batch)

    def _refuse_conflicts(self, batch):
        written = [change for change in batch.changes if not isinstance(change, Check)]
        super()._refuse_conflicts(evolve(batch, changes=written))


@mutant("G-4", "G-5", checks=["contract.a_check_alone_can_refuse[present]"], says="check is wrong")
class AbsenceUnchecked(Stepwise):
    """Takes a version of 0 for no version at all: `if change.expected and …`."""

    def _refuse_conflicts(self, batch):
        compared = [each for each in batch.changes if each.expected or not isinstance(each, Check)]
        super()._refuse_conflicts(evolve(batch, changes=compared))


@mutant("G-5", checks=["contract.all_conflicts_are_named_at_once"], says="the conflicts")
class OneConflictAtATime(Stepwise):
    """Raises at the first conflict, so that an import of a thousand rows is corrected a thousand times."""

    def _refuse_conflicts(self, batch):
        for change in batch.changes:
            super()._refuse_conflicts(evolve(batch, changes=[change]))


@mutant("G-5", checks=["contract.conflicts_of_two_kinds_keep_the_batch_order"], says="the conflicts")
class ConflictsByKind(Stepwise):
    """Sorts keys before it locks them, and lists the conflicts in that order."""

    def _refuse_conflicts(self, batch):
        super()._refuse_conflicts(evolve(batch, changes=sorted(batch.changes, key=lambda each: each.key)))


@mutant(
    "G-6",
    "G-1",
    "G-9",
    checks=["contract.versions_never_return"],
    says="rise",
)
class VersionsFromRows(Stepwise):
    """Takes the highest version there is and adds one: after a delete, a version comes back."""

    def _next(self, batch):
        versions = [row[0].version for rows in self._rows.values() for row in rows.values()]
        self._position = max(versions, default=0) + 1
        return self._position


@mutant("G-6", "G-9", checks=["contract.positions_survive_forgetting"], says="the positions")
class PositionsFromBatches(Stepwise):
    """Numbers batches by those it remembers, as a table does whose pruned rows give their ids back."""

    def _next(self, batch):
        self._position = len(self._batches) + 1
        return self._position


@mutant(
    "G-6",
    "G-1",
    "G-3",
    "G-5",
    "G-7",
    "G-9",
    "G-12",
    "G-16",
    "G-17",
    checks=["contract.a_batch_has_one_position"],
    says="versions of one",
)
class VersionOfEachRow(Stepwise):
    """Lets every row count up for itself, as a trigger would: a batch has as many versions as rows."""

    def _write(self, change, position, index):
        super()._write(change, self._position, index)
        self._position += 1


@mutant(
    "G-7",
    "G-8",
    "G-9",
    "G-11",
    "G-20",
    checks=["contract.the_same_batch_is_replayed"],
    says="A retry gets the first commit's answer",
)
class BatchIdForgotten(Stepwise):
    """Keeps no id: a writer that got no answer and retries gets a conflict with itself."""

    def _remember(self, id_, digest, at):
        """Keep nothing."""


@mutant("G-7", "G-20", checks=["contract.a_replay_writes_nothing"], says="the record after the replay")
class ReplayWritesAgain(Stepwise):
    """Knows the batch, and writes it all the same: what others wrote since is undone."""

    def _known(self, batch, digest):
        known = super()._known(batch, digest)
        if known is not None:
            for change in batch.changes:
                self._write(change, known.position, self._index(change) if isinstance(change, Put) else ())
        return known


@mutant("G-8", checks=["contract.a_batch_id_is_not_used_twice[body]"], says="nothing was refused")
class AnythingUnderAnId(Stepwise):
    """Takes an id for the whole batch: other changes under it are answered as done, and are lost."""

    def _known(self, batch, digest):
        known = self._batches.get(batch.id)
        return None if known is None else Commit(known[1], replayed=True)


@mutant("G-8", checks=["contract.a_batch_id_is_not_used_twice[expected]"], says="VersionConflict")
class ConflictBeforeReuse(Stepwise):
    """Compares versions first: a used id raises a conflict, after which a caller reads and writes again."""

    def _known(self, batch, digest):
        try:
            return super()._known(batch, digest)
        except BatchReused:
            self._refuse_conflicts(batch)
            raise


@mutant(
    "G-9",
    checks=["contract.a_refused_batch_is_not_remembered"],
    says="the corrected batch may use the same id",
)
class RefusedIdIsTaken(Stepwise):
    """Writes the id down first, to be safe: the corrected batch cannot be sent under it."""

    def _refuse_conflicts(self, batch):
        try:
            super()._refuse_conflicts(batch)
        except VersionConflict:
            self._remember(batch.id, batch.digest(), (batch.at - EPOCH) // TICK)
            raise


@mutant("G-9", checks=["contract.an_id_is_remembered_as_long_as_promised"], says="forgets nothing")
class ForgetsADayEarly(Stepwise):
    """Forgets what is just as old as promised: `>=` for `>`."""

    def _remember(self, id_, digest, at):
        super()._remember(id_, digest, at)
        memory = self._info.limits.batch_memory // TICK
        self._by_age = sorted(each for each in self._by_age if at - each[0] < memory)
        self._batches = {known: self._batches[known] for _, known in self._by_age}


@mutant("G-9", checks=["contract.an_id_is_forgotten_afterwards"], says="nothing was refused")
class NeverForgets(Stepwise):
    """Keeps every id for ever: the table of ids outgrows the records."""

    def _remember(self, id_, digest, at):
        self._batches[id_] = digest, self._position


@mutant("G-9", "G-7", checks=["contract.an_id_is_remembered_among_many"], says="How long an id is remembered")
class FewIdsRemembered(Stepwise):
    """Keeps the last sixty-four ids: a retry after a busy minute finds its own batch forgotten."""

    def _remember(self, id_, digest, at):
        super()._remember(id_, digest, at)
        if len(self._batches) > 64:
            oldest = next(iter(self._batches))
            del self._batches[oldest]
            self._by_age = sorted(each for each in self._by_age if each[1] != oldest)


@mutant("G-10", checks=["contract.an_invalid_batch_is_refused_whole[truth as number]"], says="InvalidBatch")
class TruthIsANumber(Stepwise):
    """Asks `isinstance(value, int)`, which True is: truths become numbers without a word."""

    def _check(self, batch):
        super()._check(evolve(batch, changes=[self._lenient(change) for change in batch.changes]))

    def _lenient(self, change):
        kind = self._kinds.get(getattr(getattr(change, "key", None), "kind", None))
        if not isinstance(change, Put) or kind is None or not isinstance(change.index, tuple):
            return change
        numbers = [type_ is FieldType.INT for type_ in kind.types.values()]
        if len(numbers) != len(change.index):
            return change
        pairs = zip(change.index, numbers, strict=True)
        return evolve(change, index=tuple(int(v) if number and v is True else v for v, number in pairs))


@mutant(
    "G-10", "G-5", checks=["contract.an_invalid_batch_is_refused_whole[a key twice]"], says="InvalidBatch"
)
class KeyTwice(Stepwise):
    """Lets the last change of a key win, as a dictionary does."""

    def _check(self, batch):
        last = {getattr(change, "key", change): change for change in batch.changes}
        super()._check(evolve(batch, changes=last.values()))


@mutant("G-11", checks=["contract.a_limit_is_met_exactly[body]"], says="A value of exactly the limit")
class LimitOffByOne(Stepwise):
    """Refuses what is just as large as its limit says: `>=` for `>`."""

    def _check(self, batch):
        super()._check(batch)
        most = self._info.limits.body
        for change in batch.changes:
            if isinstance(change, Put) and len(change.body) >= most:
                raise too_large(str(change.key), len(change.body), most, Text("字节", "bytes"))
