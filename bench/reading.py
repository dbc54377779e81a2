"""
Rows about reading: matrices, a journal as a whole, a look-up, a page deep in a list.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stdout
from datetime import date, timedelta
from statistics import median

from rows import Row, Sizes, Skipped, Unit
from world import (
    AS_OF,
    ROUNDS,
    copy_of,
    cpu,
    folder,
    middle,
    opened,
    plain_table,
    ratio,
    store_of,
    visits,
)

import govcampaign as gc
from govcampaign.cli.main import main
from govcampaign.domain.journal.kinds import Visit

COLUMNS = "unit, duty, day, enterprise, people, finding"


def matrix_now(sizes: Sizes) -> float:
    """Return what a matrix costs, in units of a roll-up by DuckDB: counts and the day of the second visit."""
    try:
        import duckdb
    except ImportError:
        raise Skipped("duckdb is not installed") from None
    duck = duckdb.connect(str(folder / f"duck-{sizes.large}.db"), config={"threads": 2})
    with closing(duck), closing(plain_table(folder / "large.db", visits(sizes.large))) as raw:
        duck.execute("CREATE OR REPLACE TABLE visit (unit TEXT, duty TEXT, day DATE)")
        rows = raw.execute("SELECT unit, duty, day FROM visit").fetchall()
        columns = list(zip(*rows, strict=True))
        duck.execute(
            "INSERT INTO visit SELECT unnest(?::TEXT[]), unnest(?::TEXT[]), unnest(?::DATE[])", columns
        )
        asked = "SELECT unit, duty, count(*), min(day, 2)[2] FROM visit WHERE day <= ? GROUP BY unit, duty"
        with opened(store_of(sizes.large)) as office:
            counted = {(unit, duty): done for unit, duty, done, _ in duck.execute(asked, [AS_OF]).fetchall()}
            cells = office.matrix(as_of=AS_OF).cells
            assert all(cell.done == counted.get((cell.bearer, cell.obligation.duty), 0) for cell in cells)
            return ratio(lambda: _fresh(office), lambda: duck.execute(asked, [AS_OF]).fetchall())


def _fresh(office: gc.Office) -> None:
    """Read a matrix as one that nothing is held of."""
    office._scope.journal.held.clear()
    office.matrix(as_of=AS_OF)


def matrix_later(sizes: Sizes) -> float:
    """Return the milliseconds of a matrix after one more visit."""
    with copy_of(store_of(sizes.large)) as path, opened(path) as office:
        office.matrix(as_of=AS_OF)
        took = []
        for visit in visits(ROUNDS * 2, seed=5):
            office.record(visit)
            took.append(cpu(lambda: office.matrix(as_of=AS_OF)))
        return median(took) * 1_000


def _before(sizes: Sizes, day: date) -> float:
    with opened(store_of(sizes.large)) as office:
        return ratio(lambda: office.matrix(as_of=AS_OF, known_by=day), lambda: _fresh(office))


def matrix_before_the_last(sizes: Sizes) -> float:
    """Return what a matrix costs as known 1,000 entries ago."""
    return _before(sizes, AS_OF - timedelta(days=1))


def matrix_half_ago(sizes: Sizes) -> float:
    """Return what a matrix costs as known when half of all entries were made."""
    return _before(sizes, AS_OF - timedelta(days=2))


def matrix_large(sizes: Sizes) -> float:
    """Return the seconds of a matrix of 100,000 cells."""
    with opened(store_of(sizes.store, 200, 500)) as office:
        return middle([lambda: _fresh(office)] * ROUNDS)


def _cli(*words: str) -> float:
    def run() -> None:
        with redirect_stdout(io.StringIO()):
            assert main(list(words)) == 0

    return middle([run] * 3)


def summary_large(sizes: Sizes) -> float:
    """Return the seconds of the command that sums up 100,000 cells."""
    return _cli(
        "matrix",
        "--store",
        f"sqlite:///{store_of(sizes.store, 200, 500)}",
        "--as-of",
        str(AS_OF),
        "--campaign",
        "service",
    )


def csv_large(sizes: Sizes) -> float:
    """Return the seconds of the command that writes 100,000 cells as csv."""
    store = f"sqlite:///{store_of(sizes.store, 200, 500)}"
    out = str(folder / "matrix.csv")
    (folder / "matrix.csv").unlink(missing_ok=True)
    return _cli(
        "export",
        "--store",
        store,
        "--campaign",
        "service",
        "--as-of",
        str(AS_OF),
        "--out",
        out,
        "--what",
        "matrix",
    )


def _visit(row: tuple[str, str, str, str, int, str]) -> Visit:
    unit, duty, day, enterprise, people, finding = row
    said = {"enterprise": enterprise, "people": people, "findings": (finding,)}
    return Visit(units=(unit,), duty=duty, day=date.fromisoformat(day), **said)


def _against_rows(sizes: Sizes) -> sqlite3.Connection:
    return plain_table(folder / "rows.db", visits(sizes.bulk))


def loading(sizes: Sizes) -> float:
    """Return what reading a journal costs, in units of raw rows made into visits."""
    with closing(_against_rows(sizes)) as raw, opened(store_of(sizes.bulk)) as office:

        def base() -> list[Visit]:
            return [_visit(row) for row in raw.execute(f"SELECT {COLUMNS} FROM visit").fetchall()]

        return ratio(office.journal, base)


def looking_up(sizes: Sizes) -> float:
    """Return what a look-up by id costs, in units of a raw one."""
    with closing(_against_rows(sizes)) as raw, opened(store_of(sizes.bulk)) as office:
        targets = [entry.target for entry in office.records(limit=200)]
        ids = [f"20130801-0c7vcw{at:08d}" for at in range(0, sizes.bulk, sizes.bulk // 200)]
        asked = f"SELECT {COLUMNS} FROM visit WHERE id = ?"

        def base() -> None:
            for id_ in ids:
                _visit(raw.execute(asked, (id_,)).fetchone())

        return ratio(lambda: [office.record_of(target) for target in targets], base)


def page(sizes: Sizes) -> float:
    """Return what a page of 100 costs where 90 % of the list lies before it, in units of a keyset."""
    with closing(_against_rows(sizes)) as raw, opened(store_of(sizes.bulk)) as office:
        after = None
        for _ in range(sizes.bulk * 9 // 10_000):
            after = office.records(after=after, limit=1_000).next
        day, id_ = raw.execute(
            "SELECT day, id FROM visit ORDER BY day, id LIMIT 1 OFFSET ?", (sizes.bulk * 9 // 10,)
        ).fetchone()
        asked = f"SELECT {COLUMNS} FROM visit WHERE (day, id) > (?, ?) ORDER BY day, id LIMIT 100"
        turns = range(10)
        return ratio(
            lambda: [office.records(after=after) for _ in turns],
            lambda: [[_visit(row) for row in raw.execute(asked, (day, id_)).fetchall()] for _ in turns],
        )


R, MS, S = Unit.RATIO, Unit.MILLISECONDS, Unit.SECONDS
_LARGE = "200 units × 500 duties, {store} visits"


def _row(
    name: str, work: str, limit: str, goal: tuple[float, Unit], measure: Callable[[Sizes], float]
) -> Row:
    return Row(name=name, work=work, limit=limit, goal=goal[0], unit=goal[1], measure=measure)


ROWS = (
    _row("matrix", "matrix, 200 × 8, {large} visits", "roll-up by DuckDB on its file", (2, R), matrix_now),
    _row("matrix-later", "the same, one visit later", "processor time", (7, MS), matrix_later),
    _row(
        "matrix-1000",
        "the same, as known 1,000 entries ago",
        "as known now",
        (1.5, R),
        matrix_before_the_last,
    ),
    _row("matrix-half", "the same, as known half of them ago", "as known now", (12, R), matrix_half_ago),
    _row("large", f"matrix, {_LARGE}", "processor time", (1.5, S), matrix_large),
    _row("large-summary", f"`govcampaign matrix`, {_LARGE}", "processor time", (2, S), summary_large),
    _row("large-csv", f"`govcampaign export` as csv, {_LARGE}", "processor time", (3, S), csv_large),
    _row("load", "load {bulk} records", "raw rows and the constructor", (2, R), loading),
    _row("look-up", "look up a record by its id", "raw, on a kept connection", (2, R), looking_up),
    _row("page", "a page of 100, 90 % deep, {bulk} records", "raw keyset and the constructor", (2, R), page),
)
