"""
Time a roll-up of a made-up country, each against a query written by hand for the same engine.

    python bench/rollups.py                          1, 10 and 50 million effects, DuckDB
    python bench/rollups.py --effects 10000000       one size
    python bench/rollups.py --sail                   Sail beside it, in one process and as a cluster
    python bench/rollups.py --engine sc://…          a server beside it
    python bench/rollups.py --by 区                  the lines of units of a kind

Seconds on the clock are measured, because several processes work; each ratio is of one run. A result that
differs from that of the query ends the run. Memory is the most that the processes had, with those they
started and the server.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from threading import Event, Thread

import pyarrow as pa
from attrs import evolve, frozen
from country import DUTIES, Country
from folders import write

from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.ports.rollup import Question
from govcampaign_rollup.engines.opening import opened
from govcampaign_rollup.format import ParquetFacts

AS_OF, KNOWN_BY = date(2013, 7, 20), date(2013, 7, 22)
CORES = (1, 2)
SIZES = (1_000_000, 10_000_000, 50_000_000)
SERVERS = Path(__file__).parent.parent / "plugins" / "govcampaign-rollup" / "tests" / "servers"
# Each need is a number of visits: what the plan of `country.py` says, in the words of a database.
BY_HAND = f"""
with happened as (
  select of as o, campaign as c, day, sum(number) as n from effects
  where recorded <= date '{KNOWN_BY}' and day <= date '{AS_OF}' and about = 'done'
  group by of, campaign, day having sum(number) <> 0),
sums as (
  select c, o, day, sum(n) over (partition by c, o order by day) as total,
    sum(n) over (partition by c, o) as whole from happened),
cells as (
  select x.campaign as c, x.duty as d, needs.due,
    min(case when total >= need and whole >= need then sums.day end) as reached
  from obligations x join needs on needs.d = x.duty
  left join sums on sums.c = x.campaign and sums.o = x.obligation
  group by x.campaign, x.obligation, x.duty, needs.due)
select c, d, count(*) as cells_n, count(reached) as full_n,
  sum(case when reached <= due then 1 else 0 end) as timely_n,
  sum(case when reached is null and due < date '{AS_OF}' then 1 else 0 end) as overdue_n
from cells group by c, d
"""


def needs() -> pa.Table:
    """Return how many visits each duty asks for, and until when."""
    rows = [
        {"d": f"visits{at + 1}", "need": at % 4 + 1, "due": date(2013, 7, 10 + 2 * at)}
        for at in range(DUTIES)
    ]
    return pa.Table.from_pylist(rows)


@frozen
class Run:
    """What one roll-up took: seconds on the clock, MiB at its most, and its result."""

    seconds: float
    memory: float
    result: CountedRollup | list[dict[str, object]]


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


def _watch(ended: Event, most: list[int], also: Sequence[int]) -> None:
    while not ended.wait(0.05):
        most[0] = max(most[0], sum(sum(_resident(pid)) for pid in (os.getpid(), *also)))


@frozen
class Asked:
    """What is measured: a kind of work, its engine, its cores, and the processes of a server."""

    folder: Path
    engine: str
    by: str = "campaign"
    by_hand: bool = False
    cores: int = CORES[-1]
    servers: tuple[int, ...] = ()


def _work(asked: Asked) -> CountedRollup | list[dict[str, object]]:
    if asked.by_hand:
        with opened(asked.engine, None) as engine:
            engine.name("needs", needs())
            for table in ("effects", "obligations"):
                engine.name(table, sorted(asked.folder.glob(f"*/*/{table}/**/*.parquet")))
            return engine.fetch(BY_HAND).to_pylist()
    question = Question(as_of=AS_OF, known_by=KNOWN_BY, by=asked.by, engine=asked.engine)
    return ParquetFacts().roll_up([asked.folder], question)


def _measured(asked: Asked) -> Run:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: asked.cores])
    ended, most = Event(), [0]
    watching = Thread(target=_watch, args=(ended, most, asked.servers))
    watching.start()
    begin = time.perf_counter()
    try:
        found = _work(asked)
        return Run(time.perf_counter() - begin, most[0] / 1024, found)
    finally:
        ended.set()
        watching.join()


def measured(asked: Asked) -> Run:
    """Measure one roll-up in a process of its own, so that its memory is its own."""
    # A process of a pool may not start others; this one starts those that judge.
    with get_context("spawn").Manager() as manager:
        found = manager.dict()
        process = get_context("spawn").Process(target=_put, args=(found, asked))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"{asked}: ended with {process.exitcode}")
        run: Run = found["run"]
        return run


def _put(found: dict[str, Run], asked: Asked) -> None:
    found["run"] = _measured(asked)


def same(ours: CountedRollup, plain: list[dict[str, object]]) -> bool:
    """Tell whether the lines of the country say what the query says."""
    top = {line.duty: line for line in ours.totals if not line.parent}
    for duty, line in top.items():
        rows = [row for row in plain if row["d"] == duty]
        names = ("cells_n", "full_n", "timely_n", "overdue_n")
        expected = tuple(sum(int(str(row[name])) for row in rows) for name in names)
        told = (line.completeness.of, line.completeness.reached, line.timeliness.reached, line.overdue)
        if told != expected:
            print(f"{duty}: {told} and not {expected}", file=sys.stderr)
            return False
    return bool(top)


def figures(asked: Asked, name: str, cores: Sequence[int]) -> Iterator[dict[str, object]]:
    """Yield the figures of one engine: the query by hand, then the roll-up with each number of cores."""
    plain = measured(evolve(asked, by_hand=True))
    yield {"engine": name, "work": "by hand", "seconds": plain.seconds, "memory": plain.memory}
    for number in cores:
        run = measured(evolve(asked, cores=number))
        if not isinstance(run.result, CountedRollup) or not isinstance(plain.result, list):
            raise TypeError(asked.engine)
        if not same(run.result, plain.result):
            raise SystemExit(f"{name}: the result is another than that of the query")
        told = {"engine": name, "work": "roll-up", "cores": number, "cells": run.result.cells}
        took = {"seconds": run.seconds, "memory": run.memory, "ratio": run.seconds / plain.seconds}
        yield {**told, **took}


def _engines(given: argparse.Namespace, stack: ExitStack, home: Path) -> Iterator[tuple[str, str, list[int]]]:
    """Yield the name and the address of each engine, and the processes of its server."""
    yield "DuckDB", "duckdb", []
    for mode in ("local", "local-cluster") if given.sail else ():
        sys.path.insert(0, str(SERVERS))
        from spark_servers import sail

        server = stack.enter_context(sail(home, mode))
        yield f"Sail, {mode}", server.address, [server.pid]
    yield from ((address, address, []) for address in given.engine)


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--effects", type=int, action="append", help="how many effects; may be repeated")
    asked.add_argument("--districts", type=int, default=3_000)
    asked.add_argument("--by", default="campaign", help="a kind of unit, a level, or campaign")
    asked.add_argument("--sail", action="store_true", help="Sail beside DuckDB")
    asked.add_argument("--engine", action="append", default=[], help="a server beside DuckDB")
    return asked.parse_args()


def main() -> None:
    """Measure the sizes that are asked for."""
    given = _arguments()
    took: list[tuple[int, float]] = []
    home = Path(mkdtemp(prefix="govcampaign-country-"))
    try:
        for effects in given.effects or SIZES:
            folder = home / str(effects)
            write(folder, Country(effects, given.districts))
            with ExitStack() as stack:
                for name, address, pids in list(_engines(given, stack, home)):
                    asked = Asked(folder, address, given.by, servers=tuple(pids))
                    for line in figures(asked, name, CORES if address == "duckdb" else CORES[-1:]):
                        print(json.dumps({"effects": effects, **line}, ensure_ascii=False), flush=True)
                        if (name, line.get("cores")) == ("DuckDB", CORES[-1]):
                            took.append((effects, float(str(line["seconds"]))))
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    for (less, before), (more, after) in pairwise(took):
        growth = math.log(after / before) / math.log(more / less)
        print(json.dumps({"from": less, "to": more, "exponent": growth}))


if __name__ == "__main__":
    main()
