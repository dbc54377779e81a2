"""
Rows about entering: one visit, a large plan, many visits, and the bytes they take.
"""

from __future__ import annotations

import sqlite3
import warnings
from contextlib import closing
from itertools import count
from statistics import median

from rows import Row, Sizes, Unit
from world import (
    INSERT,
    ROUNDS,
    bytes_of,
    copy_of,
    cpu,
    enter,
    folder,
    opened,
    plain_table,
    plan,
    roster,
    row_of,
    store_of,
    visits,
)

from govcampaign.domain.journal.kinds import Visit

ONES = 40
"""Visits that are entered one by one in a round."""


def one_visit(sizes: Sizes) -> float:
    """Return what a visit costs, in units of a row and a note of its batch in a transaction."""
    fresh = iter(visits(ONES * (ROUNDS + 1), seed=2))
    with copy_of(store_of(sizes.store)) as path, opened(path) as office:
        raw = plain_table(folder / "raw.db", visits(sizes.store))
        raw.execute("CREATE TABLE batch (id TEXT PRIMARY KEY, digest TEXT, at INTEGER)")
        numbers = count(10**7)

        def ours() -> None:
            for _ in range(ONES):
                office.record(next(fresh))

        def base() -> None:
            for visit in visits(ONES, seed=3):
                at = next(numbers)
                with raw:
                    raw.execute(INSERT, row_of(at, visit))
                    raw.execute("INSERT INTO batch VALUES (?, ?, ?)", (f"{at:024d}", "0" * 64, at))

        ours()
        with closing(raw):
            return median(cpu(ours) / cpu(base) for _ in range(ROUNDS))


def one_visit_of_a_large_plan(sizes: Sizes) -> float:
    """Return the milliseconds of a visit under 100,000 obligations."""
    with copy_of(store_of(sizes.store, 200, 500)) as path, opened(path) as office:
        fresh = visits(ONES * ROUNDS + 1, 200, 500, seed=4)
        office.record(fresh[-1])
        return median(cpu(lambda v=visit: office.record(v)) for visit in fresh[:-1]) * 1_000


def _bulk(paid: tuple[Visit, ...]) -> tuple[float, float]:
    """Return the processor time, and the bytes a visit, of an import."""
    path = folder / "bulk.db"
    for each in folder.glob("bulk.db*"):
        each.unlink()
    with opened(path) as office:
        office.adopt(plan(8), roster(200))
        took = cpu(lambda: enter(office, paid))
    return took, bytes_of(path) / len(paid)


def _raw(paid: tuple[Visit, ...]) -> tuple[float, float]:
    path = folder / "plain.db"
    made: list[sqlite3.Connection] = []
    took = cpu(lambda: made.append(plain_table(path, paid)))
    made[0].close()
    return took, bytes_of(path) / len(paid)


def bulk(sizes: Sizes) -> float:
    """Return what an import costs, in units of `executemany`."""
    paid = visits(sizes.bulk)
    rounds = ROUNDS if sizes.bulk <= 50_000 else 3
    return median(_bulk(paid)[0] / _raw(paid)[0] for _ in range(rounds))


def size(sizes: Sizes) -> float:
    """Return the kilobytes that a visit takes, with all that is kept beside it."""
    return _bulk(visits(sizes.bulk))[1] / 1_000


def plain_size(sizes: Sizes) -> float:
    """Return the kilobytes that a visit takes in the plain table."""
    return _raw(visits(sizes.bulk))[1] / 1_000


warnings.simplefilter("ignore")

ROWS = (
    Row(
        name="one",
        work="record one visit, 200 units × 8 duties, {store} in the store",
        limit="a raw SQLite transaction of a row and a batch row, WAL, synchronous=FULL",
        goal=8,
        unit=Unit.RATIO,
        measure=one_visit,
    ),
    Row(
        name="one-large",
        work="record one visit, 200 units × 500 duties",
        limit="processor time",
        goal=3,
        unit=Unit.MILLISECONDS,
        measure=one_visit_of_a_large_plan,
    ),
    Row(
        name="bulk",
        work="record {bulk} visits in batches",
        limit="executemany into a plain indexed table",
        goal=5,
        unit=Unit.RATIO,
        measure=bulk,
    ),
    Row(
        name="bytes",
        work="bytes on disk for a visit, {bulk} visits",
        limit="with all that is kept beside it",
        goal=0.85,
        unit=Unit.KILOBYTES,
        measure=size,
    ),
)
