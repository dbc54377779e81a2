"""
Time what users wait for, each as a ratio to something that cannot be avoided.

Ratios travel between machines and seconds do not. A measurement is a function
that returns a `Ratio`; list it in `MEASUREMENTS`.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from attrs import evolve, frozen

import govcampaign as gc
from binhai_2013 import campaign, roster
from govcampaign import _codec as codec
from govcampaign.domain.journal.entry import put
from govcampaign.domain.journal.kinds import Visit

ROUNDS = 15


@frozen
class Ratio:
    """
    What one thing costs, in units of another.

    Attributes:
        what: What was timed.
        against: What it is divided by.
        ours: The median of what was timed, in milliseconds.
        base: The median of what it is divided by, in milliseconds.
    """

    what: str
    against: str
    ours: float
    base: float

    def __str__(self) -> str:
        times = f"{self.ours:.2f} ms / {self.base:.2f} ms, median of {ROUNDS}"
        return f"{self.what:<24} {self.ours / self.base:6.3f} × {self.against:<20} ({times})"


def import_time(module: str) -> float:
    """Return the milliseconds that a fresh Python spends importing one module."""
    script = f"from time import perf_counter as now; t = now(); import {module}; print((now() - t) * 1000)"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return float(done.stdout)


def importing() -> Ratio:
    """Compare the import with that of attrs, taking turns so that a busy moment falls on both."""
    rounds = [(import_time("govcampaign"), import_time("attrs")) for _ in range(ROUNDS)]
    return Ratio(
        "import govcampaign",
        "import attrs",
        median(ours for ours, _ in rounds),
        median(base for _, base in rounds),
    )


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that one call takes."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def taking_turns(what: str, ours: Callable[[], object], against: str, base: Callable[[], object]) -> Ratio:
    """Time two pieces of work in turns, so that a busy moment falls on both."""
    rounds = [(timed(ours), timed(base)) for _ in range(ROUNDS)]
    return Ratio(what, against, median(o for o, _ in rounds), median(b for _, b in rounds))


def visits(number: int) -> list[Visit]:
    """Return visits by the example's committees, one enterprise each."""
    committees = [unit.id for unit in roster().units if unit.kind == "committee"]
    first = date(2013, 6, 24)
    return [
        Visit(
            units=(committees[n % 12],), day=first + timedelta(days=n % 35), enterprise=f"enterprise {n:06d}"
        )
        for n in range(number)
    ]


def expanding() -> Ratio:
    """Compare laying the roster over the plan with making the same obligations once more."""
    owed = gc.obligations(campaign(), roster())
    return taking_turns(
        "450 obligations",
        lambda: gc.obligations(campaign(), roster()),
        "evolve of each",
        lambda: [evolve(obligation, slot=obligation.slot) for obligation in owed],
    )


def judging() -> Ratio:
    """Compare judging 20,000 visits with counting them by unit, the least that any reading does."""
    owed, paid = gc.obligations(campaign(), roster()), visits(20_000)
    return taking_turns(
        "matrix of 20,000 visits",
        lambda: gc.matrix(campaign(), owed, paid, as_of="2013-08-10"),
        "Counter by unit",
        lambda: Counter(unit for visit in paid for unit in visit.units),
    )


def entering() -> Ratio:
    """Compare entering 1,000 visits into a SQLite office with inserting the same entries raw."""
    paid = visits(1_000)
    rows = [(put.key.id, put.body) for put in (codec.put_entry("x", put(visit)) for visit in paid)]
    with TemporaryDirectory() as folder:
        names = count()

        def ours() -> None:
            with gc.open_office(f"sqlite:///{folder}/{next(names)}.db") as office:
                office.adopt(campaign(), roster())
                office.record(*paid)

        def base() -> None:
            with closing(sqlite3.connect(f"{folder}/{next(names)}.db")) as raw, raw:
                raw.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, body BLOB)")
                raw.executemany("INSERT INTO entry VALUES (?, ?)", rows)

        return taking_turns("1,000 visits entered", ours, "raw executemany", base)


def working_days() -> Ratio:
    """Compare "ten working days later" with one look-up in a list."""
    calendar, day = gc.WorkCalendar.official(), date(2013, 7, 10)
    flags = list(range(10_000))
    return taking_turns(
        "10 working days later",
        lambda: [calendar.add_workdays(day, 10) for _ in range(10_000)],
        "list look-up",
        lambda: [flags[day.toordinal() % 10_000] for _ in range(10_000)],
    )


MEASUREMENTS: tuple[Callable[[], Ratio], ...] = (importing, expanding, judging, entering, working_days)


if __name__ == "__main__":
    for measure in MEASUREMENTS:
        print(measure())
