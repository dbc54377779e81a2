"""
What work costs: compared with other work of the same store in the same run, never by the clock.

Costs are process time, the least of several tries, so that a busy machine does
not matter. Where a server does the work, only the client's share is measured.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import process_time
from typing import TypeAlias

from govcampaign.ports.query import Query, Range
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import Batch, Cursor, Delete, Key, Put
from govcampaign_testing.check import check, holds
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import NOW, batch, save, visit

LARGEST = 2_000
STEEPEST = 1.5
"""The largest growth that passes: 1 is as the data, 2 as its square; what lies between is chance."""

DEEP = 3.0
"""A page near the end may cost this many times the first one."""

_Work: TypeAlias = Callable[[Store, int], object]


@contextmanager
def filled(env: Environment, size: int) -> Iterator[Store]:
    """Open a place of its own with so many visits in it."""
    with env.open(place=env.another_place()) as store:
        step = min(1_000, env.info.limits.batch)
        for start in range(0, size, step):
            save(store, *(numbered(n) for n in range(start, min(start + step, size))))
        yield store


def sizes(env: Environment) -> tuple[int, int, int]:
    """Return three sizes, each twice the one before; a batch takes the largest, a page half of it."""
    limits = env.info.limits
    largest = min(LARGEST if env.full else LARGEST // 2, limits.batch, 2 * limits.page)
    return largest // 4, largest // 2, largest


def numbered(n: int, *, expected: int = 0) -> Put:
    """Return the writing of the visit with a number."""
    return visit(f"{n:06}", unit=f"u{n % 7}", fen=n, enterprise=f"企业{n % 97}", expected=expected)


def cost(work: Callable[[], object], tries: int = 3) -> float:
    """Return the least process time of several tries, in seconds, with the garbage collector at rest."""
    lowest = math.inf
    gc.disable()
    try:
        for _ in range(tries):
            start = process_time()
            work()
            lowest = min(lowest, process_time() - start)
    finally:
        gc.enable()
    return max(lowest, 1e-6)


def growth(amounts: Sequence[int], costs: Sequence[float]) -> float:
    """Return the exponent by which costs grow with amounts: the slope of their logarithms."""
    xs, ys = [math.log(size) for size in amounts], [math.log(each) for each in costs]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - mean_x) ** 2 for x in xs
    )


def keys(size: int) -> list[Key]:
    """Return the keys of so many visits with a number."""
    return [Key("visit", f"{n:06}") for n in range(size)]


def _pages(store: Store, size: int) -> int:
    """Walk all records in eight pages."""
    seen, after = 0, None
    while True:
        page = store.scan(Query("visit", order=("unit", "day")), after=after, limit=size // 8)
        seen += len(page.records)
        if page.next is None:
            return seen
        after = page.next


_WORKS: dict[str, _Work] = {
    "reading every key": lambda store, size: len(store.read(keys(size))),
    "scanning half at once": lambda store, size: len(store.scan(Query("visit"), limit=size // 2).records),
    "scanning in eight pages": _pages,
    "looking for half": lambda store, size: len(
        store.scan(Query("visit", Range("fen", size // 2)), limit=size // 2).records
    ),
}


@check("G-35", cases=_WORKS)
def reading_grows_as_the_data(env: Environment, work: _Work) -> None:
    """Twice the records take about twice the work to read, not four times."""

    def cost_at(size: int) -> float:
        with filled(env, size) as store:
            work(store, size)
            return cost(lambda: work(store, size))

    _hold_growth(env, cost_at)


@check("G-35")
def writing_grows_as_the_batch(env: Environment) -> None:
    """A batch twice as large takes about twice the work."""

    def cost_at(size: int) -> float:
        with env.open(place=env.another_place()) as store:
            work = batch("b-1", *(numbered(n) for n in range(size)))
            return cost(lambda: store.apply(work), tries=1)

    _hold_growth(env, lambda size: min(cost_at(size) for _ in range(3 if env.full else 2)))


@check("G-35")
def replacing_grows_as_the_batch(env: Environment) -> None:
    """Replacing and deleting find each record by its key, however many there are."""

    def cost_at(size: int) -> float:
        with filled(env, size) as store:
            versions = {key: record.version for key, record in store.read(keys(size)).items()}
            changes = [
                Delete(key, version) if n % 5 == 0 else numbered(n, expected=version)
                for n, (key, version) in enumerate(versions.items())
            ]
            work = Batch("b-1", NOW, changes)
            return cost(lambda: store.apply(work), tries=1)

    _hold_growth(env, lambda size: min(cost_at(size) for _ in range(3 if env.full else 2)))


@check("G-35", "G-20", needs=[Capability.TALLY])
def counting_grows_as_the_data(env: Environment) -> None:
    """Groups and distinct values are counted in one pass."""

    def cost_at(size: int) -> float:
        with filled(env, size) as store:
            count = tallying(store).tally
            return cost(lambda: count("visit", ("unit",), distinct="enterprise", day="day"))

    _hold_growth(env, cost_at)


def _hold_growth(env: Environment, cost_at: Callable[[int], float]) -> None:
    amounts = sizes(env)
    exponent = least(lambda: growth(amounts, [cost_at(size) for size in amounts]), STEEPEST)
    env.note("exponent", round(exponent, 2))
    holds(exponent <= STEEPEST, f"the cost grows as n^{exponent:.2f}; n^{STEEPEST} is the most")


def least(measure: Callable[[], float], enough: float) -> float:
    """Return the first of three measurements that is small enough, or the least: chance only ever adds."""
    lowest = math.inf
    for _ in range(3):
        lowest = min(lowest, measure())
        if lowest <= enough:
            break
    return lowest


@check("G-36")
def a_deep_page_costs_what_the_first_does(env: Environment) -> None:
    """Where a declared path serves the query, the last page costs no more than the first."""
    most, tries = (10_000, 5) if env.full else (5_000, 3)
    size, limit = min(most, 10 * env.info.limits.page), 5
    query = Query("visit", order=("unit", "day"))
    with filled(env, size) as store:
        deep = _nearly_at_the_end(env, store, query, size - 10 * limit)

        def walk(after: Cursor | None) -> float:
            return cost(lambda: [store.scan(query, after=after, limit=limit) for _ in range(tries)], tries)

        walk(None)
        ratio = least(lambda: walk(deep) / walk(None), DEEP)
    env.note("ratio", round(ratio, 2))
    holds(ratio <= DEEP, f"a page near the end costs {ratio:.1f} times the first; {DEEP:g} is the most")


def _nearly_at_the_end(env: Environment, store: Store, query: Query, place: int) -> Cursor | None:
    after, left = None, place
    while left:
        page = store.scan(query, after=after, limit=min(left, env.info.limits.page))
        after, left = page.next, left - len(page.records)
    return after


@check("G-37")
def asking_what_a_store_is_costs_nothing(env: Environment) -> None:
    """`info` looks nothing up: it costs less than a read, however much is stored."""
    with filled(env, 500) as store:

        def share() -> float:
            info = cost(lambda: [store.info for _ in range(200)])
            return info / cost(lambda: [store.read(keys(1)) for _ in range(200)])

        found = least(share, 1)
    env.note("share", round(found, 3))
    holds(found <= 1, f"asking costs {found:.1f} reads")
