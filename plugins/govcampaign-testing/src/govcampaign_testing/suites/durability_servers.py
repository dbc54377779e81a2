"""
What is left when the server that holds the records is killed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from govcampaign.errors import StorageError
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import Key
from govcampaign_testing.check import NotShownError, check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.suites.durability import BATCH
from govcampaign_testing.visits import batch, save, visit
from govcampaign_testing.workers import Workers

DURABLE = [Capability.DURABLE]
TRIES = 10
"""Calls after which a store must have noticed that its server answers again: one for each connection."""


@contextmanager
def killed(env: Environment) -> Iterator[None]:
    """Kill the server, and start it again at the end of the block, whatever happens in it."""
    kill, restart = env.harness.kill, env.harness.restart
    if kill is None or restart is None:
        raise NotShownError("kill, restart")
    kill(env.workdir)
    try:
        yield
    finally:
        restart(env.workdir)


@check("G-2", "G-1", needs=DURABLE, ways=["kill", "restart"])
def a_killed_server_loses_nothing_acknowledged(env: Environment) -> None:
    """After each kill of the server, acknowledged batches are there, and every batch is whole."""
    rounds = 6 if env.full else 1
    acknowledged: set[str] = set()
    env.reopen().close()
    for round_ in range(rounds):
        with Workers(env, "write_on", f"r{round_}", BATCH) as workers:
            workers.begin()
            for _ in range(env.dice.randrange(1, 8)):
                acknowledged.update(workers.hear())
            with killed(env):
                acknowledged.update(workers.hear_to_the_end())
        with env.open() as store:
            there = walk(store, Query("visit"), 500)
            sizes = Counter(record.key.id.rpartition("-")[0] for record in there)
            lost = sorted(acknowledged - sizes.keys())
            same(lost, [], f"what was acknowledged and is lost after kill {round_ + 1}")
            same(set(sizes.values()), {BATCH}, f"how much of a batch is there after kill {round_ + 1}")
            _settle(store, f"r{round_}-0-", sizes, acknowledged)
    env.note("kills", rounds)
    env.note("acknowledged", len(acknowledged))


def _settle(store: Store, name: str, sizes: Counter[str], acknowledged: set[str]) -> None:
    """Send the batch again that the kill cut off: it is a replay if it is there."""
    last = max(int(id_.removeprefix(name)) for id_ in acknowledged if id_.startswith(name))
    id_ = f"{name}{last + 1}"
    made = batch(id_, *(visit(f"{id_}-{part}", body=b"x" * 900) for part in range(BATCH)))
    same(store.apply(made).replayed, id_ in sizes, f"whether the retry of batch {id_} is a replay")


@check("G-24", "G-30", "G-38", needs=DURABLE, ways=["kill", "restart"])
def a_store_outlives_its_server(env: Environment) -> None:
    """While the server is down, calls raise an error that may be tried again; afterwards the store works."""
    store = env.store
    save(store, visit("a"))
    key = Key("visit", "a")
    same([each.id for each in store.read([key])], ["a"], "the record before the kill")
    calls: list[tuple[str, Callable[[], object]]] = [
        ("read", lambda: store.read([key])),
        ("scan", lambda: store.scan(Query("visit"))),
        ("apply", lambda: store.apply(batch("during", visit("b")))),
    ]
    with killed(env):
        for name, call in calls:
            _raises_for_now(name, call)
    for _ in range(TRIES):
        try:
            found = [each.id for each in store.read([key])]
        except StorageError as error:
            holds(error.retryable, f"after the restart: {type(error).__name__} is not retryable")
        else:
            break
    else:
        raise AssertionError(f"{TRIES} calls after the server came back, the store does not work again")
    same(found, ["a"], "the record after the restart")
    store.apply(batch("during", visit("b")))
    same([each.key.id for each in walk(store, Query("visit"), 5)], ["a", "b"], "the records after the retry")


def _raises_for_now(name: str, call: Callable[[], object]) -> None:
    try:
        call()
    except StorageError as error:
        holds(error.retryable, f"{name} without a server: {type(error).__name__} is not retryable")
    except Exception as error:
        words = f"{name} without a server: a {type(error).__name__} left the store: {error!s:.200}"
        raise AssertionError(words) from error
    else:
        raise AssertionError(f"{name} without a server: it was answered")
