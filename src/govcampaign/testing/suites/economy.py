"""
What work costs: compared with other work of the same store in the same run, never by the clock.

Costs are process time, the least of several tries, so that a busy machine does
not tell. Where a server does the work, only the client's share is seen.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import TypeAlias

from govcampaign.ports.query import Query, Range
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import Batch, Cursor, Delete, Key, Put
from govcampaign.testing.bench import Bench
from govcampaign.testing.check import check, holds, same
from govcampaign.testing.visits import NOW, batch, save, visit

SIZES = (500, 1_000, 2_000)
STEEPEST = 1.6
"""The largest growth that passes: 1 is as the data, 2 as its square; what lies between is chance."""

MANY = 1_000
SHARE = 0.7
"""One call for many must cost at most this share of as many calls for one."""

DEEP = 4.0
"""A page near the end may cost this many times the first one."""

_Work: TypeAlias = Callable[[Store, int], object]


@contextmanager
def filled(bench: Bench, size: int) -> Iterator[Store]:
    """Open a place of its own with so many visits in it."""
    with bench.open(place=bench.another_place()) as store:
        for start in range(0, size, 1_000):
            save(store, *(_numbered(n) for n in range(start, min(start + 1_000, size))))
        yield store


def _numbered(n: int, *, expected: int = 0) -> Put:
    return visit(f"{n:06}", unit=f"u{n % 7}", fen=n, firm=f"企业{n % 97}", expected=expected)


def cost(work: Callable[[], object], tries: int = 3) -> float:
    """Return the least process time of several tries, in seconds, with the garbage collector at rest."""
    least = math.inf
    for _ in range(tries):
        gc.collect()
        gc.disable()
        try:
            start = process_time()
            work()
            least = min(least, process_time() - start)
        finally:
            gc.enable()
    return max(least, 1e-6)


def growth(costs: list[float]) -> float:
    """Return the exponent by which costs grow with `SIZES`: the slope of their logarithms."""
    xs, ys = [math.log(size) for size in SIZES], [math.log(each) for each in costs]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - mean_x) ** 2 for x in xs
    )


def _keys(size: int) -> list[Key]:
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
    "reading every key": lambda store, size: len(store.read(_keys(size))),
    "scanning all at once": lambda store, size: len(store.scan(Query("visit"), limit=size).records),
    "scanning in eight pages": _pages,
    "looking for half": lambda store, size: len(
        store.scan(Query("visit", Range("fen", size // 2)), limit=size).records
    ),
}


@check("G-35", cases=_WORKS)
def reading_grows_as_the_data(bench: Bench, work: _Work) -> None:
    """Twice the records cost about twice the work, not four times: nothing is scanned in a loop."""
    costs = []
    for size in SIZES:
        with filled(bench, size) as store:
            work(store, size)
            costs.append(cost(lambda: work(store, size)))  # noqa: B023 - called at once
    _hold_growth(bench, costs)


@check("G-35")
def writing_grows_as_the_batch(bench: Bench) -> None:
    """A batch twice as large costs about twice the work."""
    _hold_growth(bench, [min(_cost_of_writing(bench, size) for _ in range(3)) for size in SIZES])


def _cost_of_writing(bench: Bench, size: int) -> float:
    with bench.open(place=bench.another_place()) as store:
        work = batch("b-1", *(_numbered(n) for n in range(size)))
        return cost(lambda: store.apply(work), tries=1)


@check("G-35")
def replacing_grows_as_the_batch(bench: Bench) -> None:
    """Replacing and deleting find each record by its key, however many there are."""
    costs = []
    for size in SIZES:
        least = math.inf
        for _ in range(3):
            with filled(bench, size) as store:
                versions = {key: record.version for key, record in store.read(_keys(size)).items()}
                changes = [
                    Delete(key, version) if n % 5 == 0 else _numbered(n, expected=version)
                    for n, (key, version) in enumerate(versions.items())
                ]
                work = Batch("b-1", NOW, changes)
                least = min(least, cost(lambda: store.apply(work), tries=1))  # noqa: B023 - called at once
        costs.append(least)
    _hold_growth(bench, costs)


@check("G-35", "G-20", needs=[Capability.TALLY])
def counting_grows_as_the_data(bench: Bench) -> None:
    """Groups and distinct values are counted in one go."""
    costs = []
    for size in SIZES:
        with filled(bench, size) as store:
            count = tallying(store).tally
            costs.append(cost(lambda: count("visit", ("unit",), distinct="firm", day="day")))  # noqa: B023 - at once
    _hold_growth(bench, costs)


def _hold_growth(bench: Bench, costs: list[float]) -> None:
    exponent = growth(costs)
    bench.note("exponent", round(exponent, 2))
    holds(exponent <= STEEPEST, f"the cost grows as n^{exponent:.2f} over {SIZES}; n^{STEEPEST} is the most")


@check("G-34", "G-1")
def a_thousand_visits_are_one_call(bench: Bench) -> None:
    """They go in by one `apply`, at one position, and come out by one `read`."""
    position = bench.store.apply(batch("b-1", *(_numbered(n) for n in range(MANY)))).position
    records = bench.store.read(_keys(MANY))
    same(len(records), MANY, "the number of records read by one call")
    same({record.version for record in records.values()}, {position}, "their versions")


@check("G-34")
def one_call_for_many_reads_cheaper(bench: Bench) -> None:
    """Reading many keys at once costs clearly less than asking for each."""
    with filled(bench, MANY) as store:
        keys = _keys(MANY)
        single = [[key] for key in keys]
        _hold_share(bench, lambda: store.read(keys), lambda: [store.read(each) for each in single])


@check("G-34")
def one_batch_for_many_writes_cheaper(bench: Bench) -> None:
    """Committing many records at once costs clearly less than a commit for each."""
    number = iter(range(10**6))

    def fresh(place: Path) -> Callable[[list[Batch]], None]:
        store = bench.open(place=place)

        def write(batches: list[Batch]) -> None:
            for each in batches:
                store.apply(each)

        return write

    def cost_of(sizes: list[int]) -> float:
        write = fresh(bench.another_place())
        batches = [
            batch(f"b-{n}", *(_numbered(next(number)) for _ in range(size))) for n, size in enumerate(sizes)
        ]
        return cost(lambda: write(batches), tries=1)

    count = 300
    many = min(cost_of([count]) for _ in range(3))
    ones = min(cost_of([1] * count) for _ in range(3))
    bench.note("share", round(many / ones, 3))
    holds(
        many <= SHARE * ones,
        f"one batch of {count} costs {many / ones:.2f} of {count} batches; {SHARE} is the most",
    )


def _hold_share(bench: Bench, many: Callable[[], object], ones: Callable[[], object]) -> None:
    share = cost(many) / cost(ones)
    bench.note("share", round(share, 3))
    holds(share <= SHARE, f"one call for {MANY} costs {share:.2f} of {MANY} calls; {SHARE} is the most")


@check("G-36")
def a_deep_page_costs_what_the_first_does(bench: Bench) -> None:
    """Where a declared path serves the query, the last pages are as cheap as the first: none is skipped."""
    size, limit = 10_000, 20
    query = Query("visit", order=("unit", "day"))
    with filled(bench, size) as store:
        deep = store.scan(query, limit=size - 10 * limit).next

        def walk(after: Cursor | None) -> float:
            return cost(lambda: [store.scan(query, after=after, limit=limit) for _ in range(5)], tries=5)

        walk(None)
        ratio = walk(deep) / walk(None)
    bench.note("ratio", round(ratio, 2))
    holds(ratio <= DEEP, f"a page near the end costs {ratio:.1f} times the first; {DEEP:g} is the most")


@check("G-37")
def asking_what_a_store_is_costs_nothing(bench: Bench) -> None:
    """`info` does not look anything up: it costs less than a read."""
    save(bench.store, visit("a"))
    key = [Key("visit", "a")]
    info = cost(lambda: [bench.info for _ in range(200)])
    read = cost(lambda: [bench.store.read(key) for _ in range(200)])
    bench.note("share", round(info / read, 3))
    holds(info <= read, f"asking costs {info / read:.1f} reads")
