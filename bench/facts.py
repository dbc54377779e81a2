"""
The rows about facts: writing them from a store, and adding them up.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import rollups
from country import Country
from folders import write
from rows import Row, Sizes, Unit
from world import folder, opened, ratio, store_of

from govcampaign_rollup.format import ParquetFacts

DISTRICTS = 300
PAGE = 1_000


@contextmanager
def _emptied(name: str) -> Iterator[Path]:
    path = folder / name
    yield path
    shutil.rmtree(path, ignore_errors=True)


def writing(sizes: Sizes) -> float:
    """Return how many times as long it takes to write the facts of a store as to read its records."""
    with opened(store_of(sizes.store)) as office:

        def ours() -> None:
            with _emptied("facts") as path:
                ParquetFacts().write(office, path)

        def base() -> None:
            page = office.records(limit=PAGE)
            while page.next is not None:
                page = office.records(after=page.next, limit=PAGE)

        return ratio(ours, base)


def adding(sizes: Sizes) -> float:
    """Return how many times as long a roll-up takes as the query by hand, by the clock."""
    with _emptied("country") as path:
        write(path, Country(sizes.large, DISTRICTS))
        asked = rollups.Asked(path, "duckdb")
        (_, told) = rollups.figures(asked, "DuckDB", rollups.CORES[-1:])
        return float(str(told["ratio"]))


ROWS = (
    Row(
        name="facts",
        work="write the facts of a store, {store} visits",
        limit="reading its records page by page",
        goal=1,
        unit=Unit.RATIO,
        measure=writing,
    ),
    Row(
        name="country",
        work="roll up the facts of 300 districts, {large} effects",
        limit="query by hand, by the clock",
        goal=1.5,
        unit=Unit.RATIO,
        measure=adding,
    ),
)
