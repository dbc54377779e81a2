"""
Rows about a PostgreSQL: an import, eight writers at once, a matrix. They are skipped where none is named.

The server does its part of the work in processes of its own, so that these rows are timed by the clock.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from queue import Queue
from secrets import token_hex
from statistics import median
from typing import Any

from rows import Row, Sizes, Skipped, Unit
from world import AS_OF, ENTERED, ROUNDS, Clock, enter, plan, roster, row_of, visits

import govcampaign as gc

WRITERS = 8
EACH = 25
_numbers = count()


def _wall(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _connect(sizes: Sizes) -> Any:
    if not sizes.postgresql:
        raise Skipped("no PostgreSQL is named (--postgresql URL)")
    try:
        import psycopg
    except ImportError:
        raise Skipped("psycopg is not installed") from None
    return psycopg.connect(sizes.postgresql, autocommit=True)


def _schema(sizes: Sizes) -> str:
    """Return the address of a new schema."""
    name = f"bench_{token_hex(4)}_{next(_numbers)}"
    with _connect(sizes) as server:
        server.execute(f"CREATE SCHEMA {name}")
    sign = "&" if "?" in sizes.postgresql else "?"
    return f"sqlalchemy+{sizes.postgresql}{sign}schema={name}"


def _open(url: str) -> gc.Office:
    return gc.open_office(url, clock=Clock(ENTERED + timedelta(days=2)))


def importing(sizes: Sizes) -> float:
    """Return what an import costs, in units of COPY into a temporary table and INSERT … ON CONFLICT."""
    paid = visits(sizes.bulk)

    def base() -> None:
        with _connect(sizes) as server, server.cursor() as cursor:
            columns = "id text PRIMARY KEY, unit text, duty text, day text, enterprise text, people int"
            cursor.execute(f"CREATE TEMP TABLE visit ({columns}, finding text, entered text)")
            cursor.execute("CREATE INDEX ON visit (unit, duty, day)")
            cursor.execute("CREATE TEMP TABLE fresh (LIKE visit)")
            with cursor.copy("COPY fresh FROM STDIN") as copy:
                for at, visit in enumerate(paid):
                    copy.write_row(row_of(at, visit))
            cursor.execute("INSERT INTO visit SELECT * FROM fresh ON CONFLICT DO NOTHING")

    def ours() -> float:
        with _open(_schema(sizes)) as office:
            office.adopt(plan(8), roster(200))
            return _wall(lambda: enter(office, paid))

    return median(ours() / _wall(base) for _ in range(3))


def _write(url: str, seed: int, waits: Queue[float]) -> None:
    with _open(url) as office:
        for visit in visits(EACH, seed=seed):
            waits.put(_wall(lambda v=visit: office.record(v)))


def _eight(sizes: Sizes) -> tuple[float, list[float]]:
    url = _schema(sizes)
    with _open(url) as office:
        office.adopt(plan(8), roster(200))
    context = multiprocessing.get_context("spawn")
    waits = context.Queue()
    writers = [context.Process(target=_write, args=(url, 20 + at, waits)) for at in range(WRITERS)]
    for each in writers:
        each.start()
    found = [waits.get(timeout=120) for _ in range(WRITERS * EACH)]
    for each in writers:
        each.join()
    # Each writer waits for its own answers alone: so many a second are written together.
    return WRITERS / (sum(found) / len(found)), found


def writers(sizes: Sizes) -> float:
    """Return how many visits eight writers enter in a second."""
    return _eight(sizes)[0]


def worst_wait(sizes: Sizes) -> float:
    """Return the longest that one of eight writers waits, in seconds."""
    return max(_eight(sizes)[1])


def matrix(sizes: Sizes) -> float:
    """Return what a matrix costs, in units of the server's own roll-up."""
    with _open(_schema(sizes)) as office, _connect(sizes) as server:
        office.adopt(plan(8), roster(200))
        enter(office, visits(sizes.bulk))
        server.execute("CREATE TEMP TABLE visit (unit text, duty text, day text)")
        with server.cursor().copy("COPY visit FROM STDIN") as copy:
            for visit in visits(sizes.bulk):
                copy.write_row((visit.units[0], visit.duty, visit.day.isoformat()))
        asked = "SELECT unit, duty, count(*), (array_agg(day ORDER BY day))[2] FROM visit GROUP BY unit, duty"

        def fresh() -> None:
            office._scope.journal.held.clear()
            office.matrix(as_of=AS_OF)

        fresh()
        return median(_wall(fresh) / _wall(lambda: server.execute(asked).fetchall()) for _ in range(ROUNDS))


ROWS = (
    Row(
        name="pg-bulk",
        work="PostgreSQL: record {bulk} visits",
        limit="COPY into a temporary table, INSERT … ON CONFLICT",
        goal=2.5,
        unit=Unit.RATIO,
        measure=importing,
    ),
    Row(
        name="pg-writers",
        work="PostgreSQL: 8 writers, one visit each time",
        limit="visits",
        goal=100,
        unit=Unit.A_SECOND,
        measure=writers,
        at_least=True,
    ),
    Row(
        name="pg-wait",
        work="PostgreSQL: the longest wait of 8 writers",
        limit="by the clock",
        goal=0.5,
        unit=Unit.SECONDS,
        measure=worst_wait,
    ),
    Row(
        name="pg-matrix",
        work="PostgreSQL: matrix, 200 × 8, {bulk} visits",
        limit="roll-up by SQL",
        goal=1,
        unit=Unit.RATIO,
        measure=matrix,
    ),
)
