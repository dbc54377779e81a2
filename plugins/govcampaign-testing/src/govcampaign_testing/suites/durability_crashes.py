"""
What is left when the process ends at a named point of a write, and after any sequence of faults.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from govcampaign.errors import StorageError
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import Batch
from govcampaign_testing.check import (
    BrokenPromiseError,
    InconclusiveError,
    NotApplicableError,
    NotShownError,
    check,
    holds,
    same,
)
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.harness import CRASH_POINTS, CrashPoint
from govcampaign_testing.paging import walk
from govcampaign_testing.suites.durability import state
from govcampaign_testing.visits import batch, mixed, save, visit
from govcampaign_testing.workers import Workers

DURABLE = [Capability.DURABLE]


@check("G-1", "G-2", needs=DURABLE, ways=["crash_at"], cases={point: point for point in CRASH_POINTS})
def a_crash_leaves_whole_batches(env: Environment, point: CrashPoint) -> None:
    """After the process ends at this point, the batch is whole or absent, and a retry settles which."""
    _need(env, point)
    with env.open(place=env.another_place()) as store:
        one = save(store, visit("a", enterprise="旧"), visit("b")).position
        before = state(store)
        store.apply(mixed(one))
        after = state(store)
    place = env.another_place()
    with env.open(place=place) as store:
        one = save(store, visit("a", enterprise="旧"), visit("b")).position
    _crash(env, point, place, one)
    with env.open(place=place) as store:
        there = state(store)
        allowed = [after] if point == "after the commit" else [before, after]
        holds(there in allowed, f"a crash {point} left a part of a batch, or lost a committed one")
        again = store.apply(mixed(one))
        same(again.replayed, there == after, f"whether the retry after a crash {point} is a replay")
        same(state(store), after, f"the records after the retry, crash {point}")
        save(store, visit("later"))


def _need(env: Environment, point: CrashPoint) -> None:
    """Try in this process, which writes nothing meanwhile, whether the harness has the point."""
    crash_at = env.harness.crash_at
    if crash_at is None:
        raise NotShownError("crash_at")
    try:
        with crash_at(point):
            pass
    except LookupError as error:
        raise NotApplicableError(f"a point {point}") from error


def _crash(env: Environment, point: CrashPoint, place: Path, one: int) -> None:
    with Workers(env, "crash", point, one, place=place) as workers:
        workers.begin()
        if workers.hear_to_the_end():
            raise InconclusiveError(f"the write did not come to the point {point!r}")


# -- any faults ------------------------------------------------------------------


@check("G-2", "G-30", "G-7", needs=DURABLE, ways=["fault"])
def acknowledged_writes_survive_any_faults(env: Environment) -> None:
    """Through random faults, retries and reopenings, no acknowledged batch is lost, changed or repeated."""
    seen = Counter[str]()
    for _ in range(12 if env.full else 3):
        seen += _Storm(env).run(40)
    env.note("faults", seen["fault"])
    if not seen["fault"]:
        raise InconclusiveError("no write met a fault")


class _Storm:
    """Random writes with random faults in one place, and what must be there afterwards."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self.place = env.another_place()
        self.store = env.open(place=self.place)
        self.wanted: dict[str, tuple[int, bytes]] = {}
        self.batches: list[Batch] = []
        self.seen = Counter[str]()

    def run(self, steps: int) -> Counter[str]:
        """Take so many random steps, checking the whole store after each."""
        for number in range(steps):
            kind = self.env.dice.choices(["write", "retry", "reopen"], [6, 2, 1])[0]
            if kind == "write" or not self.batches:
                self._write(number)
            elif kind == "retry":
                self._retry()
            else:
                self._reopen()
            self._compare(f"after step {number}")
        self._reopen()
        self._compare("after the last reopening")
        self.store.close()
        return self.seen

    def _retry(self) -> None:
        made = self.env.dice.choice(self.batches)
        try:
            replayed = self.store.apply(made).replayed
        except StorageError as error:
            raise BrokenPromiseError(f"the retry of batch {made.id} is refused: {error}") from error
        same(replayed, True, f"whether the retry of batch {made.id} is a replay")

    def _write(self, number: int) -> None:
        dice = self.env.dice
        ids = dice.sample("abcdefgh", dice.randrange(1, 5))
        versions = {id_: self.wanted.get(id_, (0, b""))[0] for id_ in ids}
        body = dice.randbytes(dice.randrange(1, 600))
        made = batch(f"b-{number}", *(visit(id_, body=body, expected=versions[id_]) for id_ in ids))
        if dice.random() < 0.5:
            self._with_fault(made, dice.randrange(1, 12))
        try:
            # The first answer, or the retry that settles what the fault left.
            position = self.store.apply(made).position
        except StorageError as error:
            words = f"batch {made.id} is refused: a fault before it lost a record or left a part: {error}"
            raise BrokenPromiseError(words) from error
        self.batches.append(made)
        self.wanted |= dict.fromkeys(ids, (position, body))

    def _with_fault(self, made: Batch, step: int) -> None:
        if self.env.harness.fault is None:
            raise NotShownError("fault")
        with self.env.harness.fault(step) as reached:
            try:
                self.store.apply(made)
            except StorageError:
                self.seen["fault"] += 1
            if reached():
                self.seen["reached"] += 1
        if self.env.dice.random() < 0.3:
            self._reopen()

    def _reopen(self) -> None:
        self.store.close()
        self.store = self.env.open(KINDS, place=self.place)

    def _compare(self, when: str) -> None:
        same(_contents(self.store), self.wanted, f"the records {when}")


def _contents(store: Store) -> dict[str, tuple[int, bytes]]:
    return {each.key.id: (each.version, each.body) for each in walk(store, Query("visit"), 500)}
