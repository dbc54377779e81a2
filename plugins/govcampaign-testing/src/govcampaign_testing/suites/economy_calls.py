"""
What one call for many records costs, beside as many calls: by process time, and by steps that are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from govcampaign.errors import StorageError
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import Batch, Key, Put
from govcampaign_testing.check import InconclusiveError, check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.suites.economy import cost, filled, keys, least, numbered
from govcampaign_testing.visits import batch, save, visit

MANY = 1_000
SHARE = 0.7
"""One call for many must cost at most this share of as many calls for one."""


@check("G-34", "G-1")
def a_thousand_visits_are_one_call(env: Environment) -> None:
    """One `apply` writes a thousand records at one position, and one `read` returns them."""
    position = env.store.apply(batch("b-1", *(numbered(n) for n in range(MANY)))).position
    records = env.store.read(keys(MANY))
    same(len(records), MANY, "the number of records read by one call")
    same({record.version for record in records.values()}, {position}, "their versions")


@check("G-34")
def one_call_for_many_reads_cheaper(env: Environment) -> None:
    """Reading many keys in one call costs clearly less than one call for each."""
    count = some(env)
    with filled(env, count) as store:
        asked = keys(count)
        single = [[key] for key in asked]
        _hold_share(
            env,
            lambda: cost(lambda: store.read(asked)),
            lambda: cost(lambda: [store.read(each) for each in single]),
        )


@check("G-34")
def one_batch_for_many_writes_cheaper(env: Environment) -> None:
    """Committing many records in one batch costs clearly less than one commit for each."""
    count = some(env)

    def cost_of(*batches: Batch) -> float:
        with env.open(place=env.another_place()) as store:
            return cost(lambda: [store.apply(each) for each in batches], tries=1)

    puts = [numbered(n) for n in range(count)]
    whole = batch("whole", *puts)
    parts = [batch(f"part-{n}", put) for n, put in enumerate(puts)]
    tries = range(3 if env.full else 2)
    _hold_share(env, lambda: min(cost_of(whole) for _ in tries), lambda: min(cost_of(*parts) for _ in tries))


def some(env: Environment) -> int:
    """Return how many records make the difference between one call and many clear."""
    return 300 if env.full else 100


def _hold_share(env: Environment, many: Callable[[], float], ones: Callable[[], float]) -> None:
    share = least(lambda: many() / ones(), SHARE)
    env.note("share", round(share, 3))
    count = some(env)
    holds(share <= SHARE, f"one call for {count} costs {share:.2f} of {count} calls; {SHARE} is the most")


@check("G-34", needs=[Capability.DURABLE], ways=["fault"])
def one_batch_takes_fewer_steps_than_many(env: Environment) -> None:
    """Counted, not timed: a batch of fifty takes clearly fewer steps than fifty batches of one."""
    count = 50
    puts = [numbered(n) for n in range(count)]

    def steps(*puts: Put) -> int:
        def reached(step: int) -> bool:
            with env.open(place=env.another_place()) as store:
                save(store, visit("before"))  # what a first commit does besides does not count
                return _reached(env, lambda store: store.apply(batch("b-1", *puts)), store, step)

        return _last(reached)

    many, one = steps(*puts), steps(puts[0])
    env.note("steps", f"{many} for {count}, {one} for one")
    words = f"a batch of {count} takes {many} steps, one of 1 takes {one}: it is {count} separate calls"
    holds(many <= SHARE * count * one, words)


@check("G-34", needs=[Capability.DURABLE], ways=["fault"])
def one_read_takes_fewer_steps_than_many(env: Environment) -> None:
    """Counted, not timed: reading fifty keys takes clearly fewer steps than fifty reads, if any."""
    count = 50
    with filled(env, count) as store:

        def steps(asked: list[Key]) -> int:
            return _last(lambda step: _reached(env, lambda store: store.read(asked), store, step))

        many, one = steps(keys(count)), steps(keys(1))
    env.note("steps", f"{many} for {count}, {one} for one")
    words = f"a read of {count} takes {many} steps, one of 1 takes {one}: it is {count} separate calls"
    holds(many <= one + count // 2, words)


def _last(reached: Callable[[int], bool]) -> int:
    """Return the number of steps that some work comes to: the last at which a fault meets it."""
    low, high = 0, MANY
    while low < high:
        step = (low + high + 1) // 2
        low, high = (step, high) if reached(step) else (low, step - 1)
    return low


def _reached(env: Environment, work: Callable[[Store], object], store: Store, step: int) -> bool:
    if env.harness.fault is None:
        raise InconclusiveError("the harness makes no fault")
    with env.harness.fault(step) as reached:
        with suppress(StorageError):  # the fault is ours
            work(store)
        return reached()
