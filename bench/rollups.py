"""
Time a roll-up of a made-up country, each against a query written by hand for the same engine.

    python bench/rollups.py                          1 and 10 million effects, DuckDB
    python bench/rollups.py --effects 50000000       one size
    python bench/rollups.py --engine sc://…          another engine beside DuckDB

Seconds on the clock are measured, because several processes work; each ratio is of one run. A result that
differs from that of the query ends the run. Memory is the most that the process and those it started had.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from threading import Event, Thread

import duckdb
from attrs import frozen
from country import Country
from folders import write

from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.ports.rollup import Question
from govcampaign_rollup.format import ParquetFacts

AS_OF, KNOWN_BY = date(2013, 7, 20), date(2013, 7, 22)
# Each need is a number of visits: what the plan of `country.py` says, in the words of a database.
BY_HAND = """
with happened as (
  select "of" as o, campaign as c, day, sum(number) as n from read_parquet('{0}/*/*/effects/*/*.parquet',
    hive_partitioning = false)
  where recorded <= date '{2}' and day <= date '{1}' and about = 'done' group by all having sum(number) <> 0),
sums as (
  select c, o, day, sum(n) over (partition by c, o order by day) as total,
    sum(n) over (partition by c, o) as whole from happened),
owed as (
  select campaign as c, obligation as o, duty as d, cast(substr(duty, 7) as int) as k
  from read_parquet('{0}/*/*/obligations/*.parquet', hive_partitioning = false)),
needs as (select *, (k - 1) % 4 + 1 as need, date '2013-07-08' + cast(2 * k as int) as due from owed),
cells as (
  select needs.c, needs.d, needs.due, min(sums.day) filter (where total >= need and whole >= need) as reached
  from needs left join sums on sums.c = needs.c and sums.o = needs.o
  group by needs.c, needs.o, needs.d, needs.due)
select c, d, count(*), count(reached), count(*) filter (where reached <= due),
  count(*) filter (where reached is null and due < date '{1}')
from cells group by c, d
"""


@frozen
class Run:
    """What one roll-up took: seconds on the clock, MiB at its most, and its result."""

    seconds: float
    memory: float
    result: CountedRollup | list[tuple[object, ...]]


def _resident(pid: int) -> Iterator[int]:
    """Yield the KiB that a process and those it started have now."""
    # A process may end while it is read.
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                yield int(line.split()[1])
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in task.read_text().split():
                yield from _resident(int(child))


def _watch(ended: Event, most: list[int]) -> None:
    while not ended.wait(0.05):
        most[0] = max(most[0], sum(_resident(os.getpid())))


def _work(kind: str, folder: Path, workers: int) -> CountedRollup | list[tuple[object, ...]]:
    if kind == "by hand":
        with duckdb.connect(config={"threads": workers}) as connection:
            return connection.execute(BY_HAND.format(folder, AS_OF, KNOWN_BY)).fetchall()
    question = Question(as_of=AS_OF, known_by=KNOWN_BY, by="campaign", engine=kind, workers=workers)
    return ParquetFacts().roll_up([folder], question)


def _measured(kind: str, folder: Path, workers: int) -> Run:
    ended, most = Event(), [0]
    watching = Thread(target=_watch, args=(ended, most))
    watching.start()
    begin = time.perf_counter()
    try:
        found = _work(kind, folder, workers)
        return Run(time.perf_counter() - begin, most[0] / 1024, found)
    finally:
        ended.set()
        watching.join()


def measured(kind: str, folder: Path, workers: int) -> Run:
    """Measure one roll-up in a process of its own, so that its memory is its own."""
    # A process of a pool may not start others; this one starts those that judge.
    with get_context("spawn").Manager() as manager:
        found = manager.dict()
        process = get_context("spawn").Process(target=_put, args=(found, kind, folder, workers))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"{kind}: ended with {process.exitcode}")
        run: Run = found["run"]
        return run


def _put(found: dict[str, Run], kind: str, folder: Path, workers: int) -> None:
    found["run"] = _measured(kind, folder, workers)


def same(ours: CountedRollup, plain: list[tuple[object, ...]]) -> bool:
    """Tell whether the lines of the country say what the query says."""
    top = {line.duty: line for line in ours.totals if not line.parent}
    for duty, line in top.items():
        rows = [row for row in plain if row[1] == duty]
        of, reached, timely, overdue = (sum(int(str(row[at])) for row in rows) for at in range(2, 6))
        told = (line.completeness.of, line.completeness.reached, line.timeliness.reached, line.overdue)
        if told != (of, reached, timely, overdue):
            print(f"{duty}: {told} and not {(of, reached, timely, overdue)}", file=sys.stderr)
            return False
    return bool(top)


def figures(folder: Path, effects: int, engines: list[str]) -> Iterator[dict[str, object]]:
    """Yield the figures of one size."""
    plain = measured("by hand", folder, 2)
    yield {"effects": effects, "engine": "by hand", "seconds": plain.seconds, "memory": plain.memory}
    for engine in engines:
        for workers in (1, 2) if engine == "duckdb" else (2,):
            run = measured(engine, folder, workers)
            if not isinstance(run.result, CountedRollup) or not isinstance(plain.result, list):
                raise TypeError(engine)
            if not same(run.result, plain.result):
                raise SystemExit(f"{engine}: the result is another than that of the query")
            told = {"effects": effects, "engine": engine, "workers": workers, "cells": run.result.cells}
            took = {"seconds": run.seconds, "memory": run.memory, "ratio": run.seconds / plain.seconds}
            yield {**told, **took}


def main() -> None:
    """Measure the sizes that are asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--effects", type=int, action="append", help="how many effects; may be repeated")
    asked.add_argument("--districts", type=int, default=3_000)
    asked.add_argument("--engine", action="append", default=[], help="a server beside DuckDB")
    given = asked.parse_args()
    took: list[tuple[int, float]] = []
    home = Path(mkdtemp(prefix="govcampaign-country-"))
    try:
        for effects in given.effects or (1_000_000, 10_000_000):
            folder = home / str(effects)
            write(folder, Country(effects, given.districts))
            for line in figures(folder, effects, ["duckdb", *given.engine]):
                print(json.dumps(line), flush=True)
            took.append((effects, float(str(line["seconds"]))))
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    for (less, before), (more, after) in pairwise(took):
        growth = math.log(after / before) / math.log(more / less)
        print(json.dumps({"from": less, "to": more, "exponent": growth}))


if __name__ == "__main__":
    main()
