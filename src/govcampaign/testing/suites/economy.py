"""
What work costs: compared with other work of the same store in the same run, never by the clock.

Costs are process time, the least of several tries, so that a busy machine does
not tell. Where a server does the work, only the client's share is seen.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import process_time
from typing import TypeAlias

from govcampaign.errors import StorageError
from govcampaign.ports.query import Query, Range
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import Batch, Cursor, Delete, Key, Put
from govcampaign.testing.bench import Bench
from govcampaign.testing.check import InconclusiveError, check, holds, same
from govcampaign.testing.visits import NOW, batch, save, visit

LARGEST = 2_000
STEEPEST = 1.6
"""The largest growth that passes: 1 is as the data, 2 as its square; what lies between is chance."""

MANY = 1_000
SHARE = 0.7
"""One call for many must cost at most this share of as many calls for one."""

DEEP = 3.0
"""A page near the end may cost this many times the first one."""

_Work: TypeAlias = Callable[[Store, int], object]


@contextmanager
def filled(bench: Bench, size: int) -> Iterator[Store]:
    """Open a place of its own with so many visits in it."""
    with bench.open(place=bench.another_place()) as store:
        step = min(1_000, bench.info.limits.batch)
        for start in range(0, size, step):
            save(store, *(_numbered(n) for n in range(start, min(start + step, size))))
        yield store


def sizes(bench: Bench) -> tuple[int, int, int]:
    """Return three sizes, each twice the one before; a batch takes the largest, a page half of it."""
    limits = bench.info.limits
    largest = min(LARGEST if bench.full else LARGEST // 2, limits.batch, 2 * limits.page)
    return largest // 4, largest // 2, largest


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


def growth(amounts: Sequence[int], costs: Sequence[float]) -> float:
    """Return the exponent by which costs grow with amounts: the slope of their logarithms."""
    xs, ys = [math.log(size) for size in amounts], [math.log(each) for each in costs]
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
    "scanning half at once": lambda store, size: len(store.scan(Query("visit"), limit=size // 2).records),
    "scanning in eight pages": _pages,
    "looking for half": lambda store, size: len(
        store.scan(Query("visit", Range("fen", size // 2)), limit=size // 2).records
    ),
}


@check("G-35", cases=_WORKS)
def reading_grows_as_the_data(bench: Bench, work: _Work) -> None:
    """Twice the records cost about twice the work, not four times: nothing is scanned in a loop."""
    costs = []
    for size in sizes(bench):
        with filled(bench, size) as store:
            work(store, size)
            costs.append(cost(lambda: work(store, size)))  # noqa: B023 - called at once
    _hold_growth(bench, costs)


@check("G-35")
def writing_grows_as_the_batch(bench: Bench) -> None:
    """A batch twice as large costs about twice the work."""
    _hold_growth(bench, [min(_cost_of_writing(bench, size) for _ in range(3)) for size in sizes(bench)])


def _cost_of_writing(bench: Bench, size: int) -> float:
    with bench.open(place=bench.another_place()) as store:
        work = batch("b-1", *(_numbered(n) for n in range(size)))
        return cost(lambda: store.apply(work), tries=1)


@check("G-35")
def replacing_grows_as_the_batch(bench: Bench) -> None:
    """Replacing and deleting find each record by its key, however many there are."""
    costs = []
    for size in sizes(bench):
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
    for size in sizes(bench):
        with filled(bench, size) as store:
            count = tallying(store).tally
            costs.append(cost(lambda: count("visit", ("unit",), distinct="firm", day="day")))  # noqa: B023 - at once
    _hold_growth(bench, costs)


def _hold_growth(bench: Bench, costs: list[float]) -> None:
    exponent = growth(sizes(bench), costs)
    bench.note("exponent", round(exponent, 2))
    holds(exponent <= STEEPEST, f"the cost grows as n^{exponent:.2f}; n^{STEEPEST} is the most")


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
    count = some(bench)
    with filled(bench, count) as store:
        keys = _keys(count)
        single = [[key] for key in keys]
        many, ones = cost(lambda: store.read(keys)), cost(lambda: [store.read(each) for each in single])
    _hold_share(bench, many, ones)


@check("G-34")
def one_batch_for_many_writes_cheaper(bench: Bench) -> None:
    """Committing many records at once costs clearly less than a commit for each."""
    count = some(bench)

    def cost_of(*batches: Batch) -> float:
        with bench.open(place=bench.another_place()) as store:
            return cost(lambda: [store.apply(each) for each in batches], tries=1)

    puts = [_numbered(n) for n in range(count)]
    whole = batch("whole", *puts)
    parts = [batch(f"part-{n}", put) for n, put in enumerate(puts)]
    many, ones = min(cost_of(whole) for _ in range(3)), min(cost_of(*parts) for _ in range(3))
    _hold_share(bench, many, ones)


def some(bench: Bench) -> int:
    """Return how many records are many enough to tell one call from as many."""
    return 300 if bench.full else 100


def _hold_share(bench: Bench, many: float, ones: float) -> None:
    share = many / ones
    bench.note("share", round(share, 3))
    count = some(bench)
    holds(share <= SHARE, f"one call for {count} costs {share:.2f} of {count} calls; {SHARE} is the most")


@check("G-34", needs=[Capability.DURABLE], ways=["fault"])
def one_batch_takes_fewer_steps_than_many(bench: Bench) -> None:
    """Counted and not timed: a batch of fifty comes to clearly fewer steps than fifty batches of one."""
    count = 50
    many, one = _steps(bench, "whole", range(count)), _steps(bench, "one", range(1))
    bench.note("share", round(many / (count * one), 3))
    words = f"a batch of {count} takes {many} steps, a batch of one {one}: they are {count} calls in disguise"
    holds(many <= SHARE * count * one, words)


def _steps(bench: Bench, name: str, numbers: range) -> int:
    """Return the number of steps that a write comes to: the last at which a fault meets it."""
    low, high = 0, MANY
    while low < high:
        step = (low + high + 1) // 2
        with bench.open(place=bench.another_place()) as store:
            work = batch(name, *(_numbered(n) for n in numbers))
            low, high = (step, high) if _reached(bench, store, work, step) else (low, step - 1)
    return low


def _reached(bench: Bench, store: Store, work: Batch, step: int) -> bool:
    if bench.harness.fault is None:
        raise InconclusiveError("the harness makes no fault")
    with bench.harness.fault(step) as reached:
        with suppress(StorageError):  # the fault is ours
            store.apply(work)
        return reached()


@check("G-36")
def a_deep_page_costs_what_the_first_does(bench: Bench) -> None:
    """Where a declared path serves the query, the last pages are as cheap as the first: none is skipped."""
    size, limit, tries = min(10_000, 10 * bench.info.limits.page), 5, 5 if bench.full else 3
    query = Query("visit", order=("unit", "day"))
    with filled(bench, size) as store:
        deep = _nearly_at_the_end(bench, store, query, size - 10 * limit)

        def walk(after: Cursor | None) -> float:
            return cost(lambda: [store.scan(query, after=after, limit=limit) for _ in range(tries)], tries)

        walk(None)
        ratio = walk(deep) / walk(None)
    bench.note("ratio", round(ratio, 2))
    holds(ratio <= DEEP, f"a page near the end costs {ratio:.1f} times the first; {DEEP:g} is the most")


def _nearly_at_the_end(bench: Bench, store: Store, query: Query, place: int) -> Cursor | None:
    after, left = None, place
    while left:
        limit = min(left, bench.info.limits.page)
        after, left = store.scan(query, after=after, limit=limit).next, left - limit
    return after


@check("G-37")
def asking_what_a_store_is_costs_nothing(bench: Bench) -> None:
    """`info` does not look anything up: it costs less than a read."""
    save(bench.store, visit("a"))
    key = [Key("visit", "a")]
    info = cost(lambda: [bench.info for _ in range(200)])
    read = cost(lambda: [bench.store.read(key) for _ in range(200)])
    bench.note("share", round(info / read, 3))
    holds(info <= read, f"asking costs {info / read:.1f} reads")
