"""
A made-up campaign: units, duties and visits by fixed seeds, and stores full of them.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from attrs import define, field

import govcampaign as gc
from govcampaign.domain.journal.kinds import Visit

ROUNDS = 5
BEIJING = timezone(timedelta(hours=8))
FIRST_DAY = date(2013, 7, 1)
ENTERED = datetime(2013, 8, 1, 12, tzinfo=BEIJING)
"""When the first half of all visits is entered; the rest follows a day later, the last on the third."""
AS_OF = date(2013, 8, 3)
LAST = 1_000
"""Visits that are entered on the third day."""
BATCH = 10_000
SAID = "企业反映用地手续办理时间较长，希望协调规划部门尽快答复"

folder = Path(mkdtemp(prefix="govcampaign-bench-"))
"""Where the stores of a run are; removed at its end."""


@define
class Clock:
    """A clock that stands until it is set."""

    now: datetime = field(default=ENTERED)

    def __call__(self) -> datetime:
        """Return the moment it was set to."""
        return self.now


def cpu(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that a call takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def middle(works: Iterator[Callable[[], object]] | list[Callable[[], object]]) -> float:
    """Return the median processor time of some calls."""
    return median(cpu(work) for work in works)


def ratio(ours: Callable[[], object], base: Callable[[], object]) -> float:
    """Return the median of what one call takes in units of another, in turns."""
    return median(cpu(ours) / cpu(base) for _ in range(ROUNDS))


@cache
def units(number: int) -> tuple[str, ...]:
    """Return the names of units."""
    return tuple(f"单位{at:03d}" for at in range(number))


@cache
def plan(duties: int) -> gc.Campaign:
    """Return a plan of duties that everybody owes; each is a number of visits, due on a day of its own."""
    made = [
        gc.duty(
            f"走访{at}",
            id=f"visits{at}",
            who="各部门",
            owes=gc.records(2, "visit"),
            due=f"2013年7月{at % 28 + 1}日前",
        )
        for at in range(duties)
    ]
    return gc.campaign("服务月", id="service", dated="2013年6月20日", window="2013年7月", duties=made)


def roster(number: int) -> gc.Roster:
    """Return the roster of so many units."""
    return gc.roster({"各部门": "、".join(units(number))})


@cache
def visits(number: int, who: int = 200, duties: int = 8, seed: int = 1) -> tuple[Visit, ...]:
    """Return visits, each to an enterprise of its own."""
    chance = random.Random(seed)
    return tuple(
        Visit(
            units=(chance.choice(units(who)),),
            day=FIRST_DAY + timedelta(days=chance.randrange(31)),
            duty=f"visits{chance.randrange(duties)}",
            enterprise=f"企业{seed}-{at:07d}",
            people=3,
            findings=(SAID,),
        )
        for at in range(number)
    )


def opened(path: Path, clock: Callable[[], datetime] | None = None) -> gc.Office:
    """Open an office over a file."""
    return gc.open_office(f"sqlite:///{path}", clock=clock or Clock(ENTERED + timedelta(days=2)))


def enter(office: gc.Office, paid: tuple[Visit, ...], name: str = "import", size: int = BATCH) -> None:
    """Enter visits in batches."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for start in range(0, len(paid), size):
            office.record(*paid[start : start + size], batch=f"{name}-{start}")


@cache
def store_of(number: int, who: int = 200, duties: int = 8) -> Path:
    """Return a store of so many visits, entered on three days; made once."""
    path, clock = folder / f"store-{number}-{who}-{duties}.db", Clock()
    with opened(path, clock) as office:
        office.adopt(plan(duties), roster(who))
        paid, half, last = visits(number, who, duties), number // 2, number - min(LAST, number // 4)
        for day, part in enumerate((paid[:half], paid[half:last], paid[last:])):
            clock.now = ENTERED + timedelta(days=day)
            enter(office, part, f"day-{day}")
    return path


@contextmanager
def copy_of(path: Path) -> Iterator[Path]:
    """Give a copy of a store, to be written to."""
    other = path.with_name(f"copy-{path.name}")
    shutil.copyfile(path, other)
    yield other
    for each in path.parent.glob(f"{other.name}*"):
        each.unlink()


# -- what it is compared with -------------------------------------------------------

TABLE = (
    "CREATE TABLE visit (id TEXT PRIMARY KEY NOT NULL, unit TEXT NOT NULL, duty TEXT NOT NULL,"
    " day TEXT NOT NULL, enterprise TEXT NOT NULL, people INTEGER NOT NULL, finding TEXT NOT NULL,"
    " entered TEXT NOT NULL)"
)
INDEXES = ("unit, duty, day", "enterprise, day", "day")
INSERT = "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def row_of(at: int, visit: Visit) -> tuple[str | int, ...]:
    """Return a visit as a row of the plain table."""
    told = visit.units[0], visit.duty, visit.day.isoformat(), visit.enterprise, visit.people or 0
    return (f"20130801-0c7vcw{at:08d}", *told, visit.findings[0], ENTERED.isoformat())


def plain_table(path: Path, paid: tuple[Visit, ...] = ()) -> sqlite3.Connection:
    """Return a connection to a new file with a plain table of visits and its indexes."""
    path.unlink(missing_ok=True)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute(TABLE)
    for at, columns in enumerate(INDEXES):
        raw.execute(f"CREATE INDEX by{at} ON visit ({columns})")
    for start in range(0, len(paid), BATCH):
        rows = [row_of(at, visit) for at, visit in enumerate(paid[start : start + BATCH], start)]
        with raw:
            raw.executemany(INSERT, rows)
    return raw


def bytes_of(path: Path) -> int:
    """Return the bytes of a file and of what lies beside it."""
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))
