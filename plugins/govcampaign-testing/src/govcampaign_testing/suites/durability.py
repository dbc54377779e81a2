"""
What is left when a writer dies, or its medium fails, in the middle of a write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from govcampaign.errors import StorageError
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import Batch, Delete, Key
from govcampaign_testing.check import InconclusiveError, check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import batch, found, ids, mixed, save, visit
from govcampaign_testing.workers import Workers

KILLS, BATCH = 20, 7
STEPS = 400
"""More steps than any write of a few records takes."""

DURABLE = [Capability.DURABLE]


@check("G-2", "G-1", needs=DURABLE)
def a_killed_writer_loses_nothing_acknowledged(env: Environment) -> None:
    """After each kill of a writing process, acknowledged batches are there, and every batch is whole."""
    rounds = KILLS if env.full else 2
    acknowledged: set[str] = set()
    env.reopen().close()
    for round_ in range(rounds):
        with Workers(env, "write_on", f"r{round_}", BATCH) as workers:
            workers.begin()
            for _ in range(env.dice.randrange(1, 8)):
                acknowledged.update(workers.hear())
            workers.kill()
            acknowledged.update(workers.hear_to_the_end())
        with env.open() as store:
            there = walk(store, Query("visit"), 500)
        sizes = Counter(record.key.id.rpartition("-")[0] for record in there)
        same(
            sorted(acknowledged - sizes.keys()),
            [],
            f"what was acknowledged and is lost after kill {round_ + 1}",
        )
        same(
            set(sizes.values()),
            {BATCH},
            f"how much of a batch is there after kill {round_ + 1}",
        )
    env.note("kills", rounds)
    env.note("acknowledged", len(acknowledged))


@check("G-2", "G-28", needs=DURABLE)
def a_killed_writer_leaves_no_lock(env: Environment) -> None:
    """After a writer was killed, the next opening reads and writes at once."""
    env.reopen().close()
    with Workers(env, "write_on", "dead", BATCH) as workers:
        workers.begin()
        workers.hear()
        workers.kill()
        workers.hear_to_the_end()
    store = env.reopen()
    save(store, visit("after"))
    same(ids(store.read([Key("visit", "after")]).values()), ["after"], "what was written after the kill")


@check("G-2", "G-23", needs=DURABLE)
def a_killed_maker_leaves_a_place_that_opens(env: Environment) -> None:
    """If a process is killed while it creates the place, the next opening creates or uses it."""
    for _ in range(5 if env.full else 1):
        place = env.another_place()
        with Workers(env, "make", place=place) as workers:
            workers.begin()
            workers.hear()
            workers.kill()
            workers.hear_to_the_end()
        with env.open(place=place) as store:
            holds(found(store, All()) in {"", "0"}, "a record that nobody wrote is there")
            save(store, visit("after"))


@check("G-7", "G-2", needs=DURABLE)
def an_import_goes_on_where_it_died(env: Environment) -> None:
    """A sequence of batches, killed and sent again from the start, is committed whole, each batch once."""
    batches, size = 30, 5
    env.reopen().close()
    with Workers(env, "import_chain", batches, size) as workers:
        workers.begin()
        for _ in range(env.dice.randrange(3, 12)):
            workers.hear()
        workers.kill()
        workers.hear_to_the_end()
    with Workers(env, "import_chain", batches, size) as workers:
        workers.begin()
        answers = [workers.hear()[0] for _ in range(batches)]
    replayed = [number for number, again, _ in answers if again]
    same(replayed, list(range(len(replayed))), "the batches that were answered as replays")
    holds(len(replayed) >= 3, "batches that were acknowledged before the kill are not known after it")
    same(len(walk(env.reopen(), Query("visit"), 500)), batches * size, "the number of records")


# -- faults at every step --------------------------------------------------------


_Made = Callable[[int], Batch]
_WRITES: dict[str, _Made] = {
    "insert": lambda _: batch("w", visit("c"), visit("d", enterprise="一汽")),
    "replace": lambda one: batch("w", visit("a", body=b"new", enterprise="新", expected=one)),
    "delete": lambda one: batch("w", Delete(Key("visit", "b"), one)),
    "mixed": mixed,
    "many": lambda one: batch(
        "w", *(visit(f"n{n}") for n in range(300)), visit("a", body=b"new", expected=one)
    ),
}


def state(store: Store) -> dict[str, tuple[bytes, str]]:
    """Return every visit's body, and the enterprise by which the index finds it."""
    named = {
        id_: enterprise
        for enterprise in ("旧", "新", "一汽")
        for id_ in ids(walk(store, Query("visit", Eq("enterprise", enterprise))))
    }
    return {each.key.id: (each.body, named.get(each.key.id, "")) for each in walk(store, Query("visit"), 500)}


@check("G-30", "G-1", needs=DURABLE, ways=["fault"], cases=_WRITES, full=["insert", "replace", "delete"])
def a_fault_at_any_step_is_settled_by_a_retry(env: Environment, made: _Made) -> None:
    """After a fault at any step, the batch is whole or absent, and a retry settles which."""
    wanted = _after(env, made)
    for step in range(1, STEPS):
        place = env.another_place()
        with env.open(place=place) as store:
            one = save(store, visit("a", enterprise="旧"), visit("b")).position
            before = state(store)
            reached, failed = _with_fault(env, store, made(one), step)
            if not failed:
                after = state(store)
                same(after, wanted, f"the records after a write that met the fault at step {step}")
            else:
                holds(
                    state(store) in (before, wanted),
                    f"a part of the batch is there after the fault at step {step}",
                )
        with env.open(place=place) as store:
            there = state(store)
            holds(
                there in (before, wanted),
                f"a part of the batch is there after the fault at step {step}, reopened",
            )
            again = store.apply(made(one))
            same(again.replayed, there == wanted, f"whether the retry after step {step} is a replay")
            same(state(store), wanted, f"the records after the retry, step {step}")
        if not reached:
            env.note("steps", step - 1)
            if step == 1:
                raise InconclusiveError("the write came to no step at all: the harness makes no fault")
            return
    raise InconclusiveError(f"after {STEPS} steps the write has not come to its end")


def _after(env: Environment, made: _Made) -> dict[str, tuple[bytes, str]]:
    with env.open(place=env.another_place()) as store:
        one = save(store, visit("a", enterprise="旧"), visit("b")).position
        store.apply(made(one))
        return state(store)


def _with_fault(env: Environment, store: Store, work: Batch, step: int) -> tuple[bool, bool]:
    """Write while the step fails; return whether the step was reached, and whether the store raised."""
    if env.harness.fault is None:
        raise InconclusiveError("the harness makes no fault")
    failed = False
    with env.harness.fault(step) as reached:
        try:
            store.apply(work)
        except StorageError:
            failed = True
        return reached(), failed


@check("G-30", "G-24", needs=DURABLE, ways=["fault"])
def a_fault_is_raised_as_a_storage_error(env: Environment) -> None:
    """A fault of the medium raises a `StorageError` with its cause, and the store continues to work."""
    store = env.store
    raised = 0
    for step in range(1, STEPS):
        try:
            reached, failed = _with_fault(env, store, batch(f"w-{step}", visit(f"v{step}")), step)
        except StorageError:
            raise
        except Exception as error:
            words = f"at step {step} a {type(error).__name__} left the store: {error!s:.200}"
            raise AssertionError(words) from error
        raised += failed
        save(store, visit(f"after-{step}"))
        if not reached:
            break
    holds(raised, "no step of the write raised")


@check("G-30", "G-21", needs=DURABLE, ways=["fault"])
def a_fault_leaves_readers_whole(env: Environment) -> None:
    """Right after a fault, the same opening reads the state before the write or after it."""
    store = env.store
    one = save(store, visit("a", enterprise="旧"), visit("b")).position
    before, made = state(store), _WRITES["mixed"]
    wanted = _after(env, made)
    for step in range(1, STEPS):
        reached, failed = _with_fault(env, store, made(one), step)
        seen = state(store)
        holds(seen in (before, wanted), f"a reader sees a part of the batch after the fault at step {step}")
        if not reached or seen == wanted:
            return
        holds(failed, f"the fault at step {step} undid the write, and raised nothing")


@check("G-30", "G-2", needs=DURABLE, ways=["fault"])
def a_fault_harms_nothing_that_follows(env: Environment) -> None:
    """Writes after a fault last, and nothing that was undone comes back after reopening."""
    for step in range(1, STEPS):
        place = env.another_place()
        with env.open(place=place) as store:
            save(store, visit("a"))
            long = batch("w", visit("c", body=b"x" * 900), visit("d", body=b"y" * 900))
            reached, _ = _with_fault(env, store, long, step)
            seen = state(store)
            later = save(store, visit("s", body=b"")).position
        with env.open(place=place) as store:
            wanted = {**seen, "s": (b"", "")}
            same(state(store), wanted, f"the records after a write that followed the fault at step {step}")
            versions = {record.key.id: record.version for record in walk(store, Query("visit"), 500)}
            holds(versions["s"] == later, f"the version of what followed the fault at step {step} is another")
            holds(versions.get("c") != later, f"two commits have one version after the fault at step {step}")
        if not reached:
            return
