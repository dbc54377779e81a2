"""
What happens when several processes, let go from a barrier, use the same records at once.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import evolve

from govcampaign.ports.query import All, Query
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Delete, Key, Put
from govcampaign_testing.check import InconclusiveError, check, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.jobs import COUNTER
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import UNIT, VISIT, found, having, save, visit
from govcampaign_testing.workers import Workers

_SHARED = [Capability.MULTI_PROCESS, Capability.DURABLE]


@check("G-28", "G-3", "G-22", needs=_SHARED)
def processes_lose_no_increment(env: Environment) -> None:
    """Several processes that read, add one and retry on conflict reach the exact sum."""
    count, times, least = (8, 50, 50) if env.full else (3, 12, 6)
    save(env.store, Put(COUNTER, 0, b"0", (), 0))
    env.reopen().close()
    with Workers(env, "increment", times, count=count) as workers:
        for _ in range(times):
            workers.begin()
        conflicts = sum(workers.hear())
    env.note("conflicts", conflicts)
    same(env.reopen().read([COUNTER])[COUNTER].body, str(count * times).encode(), "the counter")
    if conflicts < least:
        raise InconclusiveError(f"{conflicts} conflicts were seen, and {least} are needed to show a race")


@check("G-28", "G-4", needs=_SHARED)
def processes_commit_no_write_skew(env: Environment) -> None:
    """Of two processes that each write one key if the other is absent, one succeeds in every round."""
    rounds = 50 if env.full else 10
    said = _rounds(env, "skew", rounds, count=2)
    same([sorted(map(str, each)) for each in said], [["False", "True"]] * rounds, "who wrote in each round")
    written = Counter(record.key.id.partition("-")[0] for record in walk(env.store, Query("unit")))
    same(written, Counter({str(n): 1 for n in range(rounds)}), "how many sides each round wrote")


@check("G-28", "G-3", needs=_SHARED)
def processes_create_a_key_once(env: Environment) -> None:
    """Of several processes that put the same new key, one succeeds in every round, with its own body."""
    rounds, count = (20, 4) if env.full else (10, 2)
    said = _rounds(env, "create", rounds, count=count)
    same([sum(each) for each in said], [1] * rounds, "how many processes created each key")
    bodies = {record.key.id: record.body for record in walk(env.store, Query("unit"))}
    wanted = {f"new-{n}": str(each.index(True)).encode() for n, each in enumerate(said)}
    same(bodies, wanted, "whose body is stored")


@check("G-28", "G-7", needs=_SHARED)
def processes_commit_one_batch_once(env: Environment) -> None:
    """Of several processes that send the same batch, one commits it and the others get a replay."""
    count = 4 if env.full else 2
    for answers in _rounds(env, "replay", 10, count=count):
        same(len({position for position, _, _ in answers}), 1, "the number of positions")
        same(sum(replayed for _, replayed, _ in answers), count - 1, "how many heard of a replay")


@check("G-28", "G-23", needs=_SHARED)
def processes_may_make_the_place_together(env: Environment) -> None:
    """Several processes open a place that does not exist yet: all write, and nothing is lost."""
    count = 4 if env.full else 3
    with Workers(env, "make", count=count) as workers:
        workers.begin()
        said = [workers.hear(), workers.hear()]
    same(said, [["opening"] * count, ["made"] * count], "what the processes say")
    same(found(env.store, All()), "0123"[:count], "the records")


@check("G-28", "G-2", needs=_SHARED)
def processes_may_come_and_go(env: Environment) -> None:
    """Several processes open, write and close again and again; every record stays."""
    count, times = (4, 100) if env.full else (2, 12)
    env.reopen().close()
    with Workers(env, "come_and_go", times, count=count) as workers:
        workers.begin()
        same(workers.hear(), [times] * count, "how often each came")
    keys = [Key("visit", f"{number}-{each:03}") for number in range(count) for each in range(times)]
    same(sorted(map(str, env.reopen().read(keys))), [*map(str, keys)], "the records there are")


@check("G-28", "G-21", needs=_SHARED)
def another_process_writes_whole_batches(env: Environment) -> None:
    """While another process writes a batch, a reader sees none of it or all of it."""
    size, batches, looks = 7, 20, 2_000
    env.reopen()
    seen = Counter[int]()
    with Workers(env, "write_on", "w", size) as workers:
        workers.begin()
        for number in range(batches):
            keys = [Key("visit", f"w-0-{number}-{part}") for part in range(size)]
            for _ in range(looks):
                there = len(env.store.read(keys))
                seen[there] += 1
                if there == size:
                    break
                same(there, 0, f"how much of batch {number} is there before all of it is")
        workers.kill()
    if not (seen[0] and seen[size]):
        raise InconclusiveError("no batch was looked for both before and after it was there")


@check("G-28", "G-21", needs=_SHARED)
def another_process_sees_what_was_acknowledged(env: Environment) -> None:
    """A process that was open before the write reads it right after the commit."""
    save(env.store, visit("a"))
    with Workers(env, "observe") as workers:
        workers.begin()
        same(workers.hear(), [["a", 0]], "what it sees at first")
        save(env.store, visit("b"))
        workers.begin()
        same(workers.hear(), [["ab", 0]], "what it sees after the write")


def _rounds(env: Environment, job: str, rounds: int, *, count: int) -> list[list[Any]]:
    env.reopen().close()
    with Workers(env, job, rounds, count=count) as workers:
        said = []
        for _ in range(rounds):
            workers.begin()
            said.append(workers.hear())
    env.reopen()
    return said


@check("G-28", "G-14", "G-23", needs=_SHARED)
def an_opening_with_other_paths_serves_all(env: Environment) -> None:
    """What is written without a declared path is found by an opening that declares it, and the reverse."""
    plain = env.open([evolve(VISIT, paths=(), tallies=()), UNIT])
    one = save(plain, visit("a", enterprise="大众"), visit("b", enterprise="大众")).position
    same(having(env.store, enterprise="大众"), "ab", "what the opening with the path finds")
    save(plain, visit("a", enterprise="一汽", expected=one), Delete(Key("visit", "b"), one))
    same(
        [having(env.store, enterprise=enterprise) for enterprise in ("大众", "一汽")],
        ["", "a"],
        "what it finds after a change",
    )
    save(env.store, visit("c", enterprise="大众"))
    same(having(plain, enterprise="大众"), "c", "what the opening without the path finds")
