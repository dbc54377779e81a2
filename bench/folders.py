"""
Facts of a made-up country: of 3,000 districts, and of the cities, provinces and the country above them.

    python bench/folders.py DIR --effects 1000000
    python bench/folders.py DIR --effects 2000 --districts 20 --units 5       a small one

One plan and one roster are made by the library; each district has them under its own name. The effects are
drawn by a fixed seed, by district, so that a district has the same files whatever else is made.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import evolve, frozen
from country import (
    ADOPTED,
    CLOSED,
    DAYS,
    DISTRICTS_OF,
    LATEST,
    NAMED,
    TAKEN_BACK,
    THROUGH,
    Country,
    above,
    city,
    district,
    id_of,
    version,
)

from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.standing.tally import About
from govcampaign_rollup.folder.codec import digest, version_bytes
from govcampaign_rollup.folder.layout import MANIFEST, Span, folder_of, schema_of, spans
from govcampaign_rollup.folder.manifest import File, Manifest, Title, Version, encode_manifest
from govcampaign_rollup.folder.tables import tables_of


@frozen
class Made:
    """What is the same in all districts but for the name."""

    tables: dict[str, pa.Table]
    version: VersionFact
    plan: bytes


def made_once(units: int) -> Made:
    """Return plan, roster and obligations of the district that all others are made of."""
    members = [f"{NAMED}单位{at + 1:03d}" for at in range(units)]
    first = version(NAMED, city(0), members, "单位")
    tables = dict(tables_of(first, None))
    if any(NAMED.encode() in body for body in tables["terms"]["body"].to_pylist()):
        raise AssertionError("the terms of an obligation name its district")
    return Made(tables, first, version_bytes(first))


def named(array: pa.Array, name: str) -> pa.Array:
    """Return texts, or lists of texts, with the name of another district."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if pa.types.is_list(array.type):
        return pa.ListArray.from_arrays(array.offsets, named(array.values, name))
    if pa.types.is_string(array.type):
        return pc.replace_substring(array, NAMED, name)
    return array


def renamed(table: pa.Table, name: str) -> pa.Table:
    """Return a table with the name of another district."""
    return pa.Table.from_arrays([named(column, name) for column in table.columns], schema=table.schema)


def drawn(cells: int, number: int, chance: np.random.Generator) -> list[np.ndarray]:
    """
    Return effects as arrays of recorded day, day, cell and number; no two are of one day, day and cell.

    Days are counted from the adoption. What is taken back is so on the last days.
    """
    back = number // TAKEN_BACK
    all_, some = cells * DAYS * (LATEST + 1), number - back
    if some > all_ // 2:
        raise ValueError(f"{number:,} effects are too many for {cells:,} cells")
    found = chance.choice(all_, some, replace=False, shuffle=True)
    rest, later = np.divmod(found, LATEST + 1)
    cell, day = np.divmod(rest, DAYS)
    taken = slice(0, back)
    return [
        np.concatenate([day + later, np.full(back, DAYS + LATEST)]),
        np.concatenate([day, day[taken]]),
        np.concatenate([cell, cell[taken]]),
        np.concatenate([np.ones(some, np.int32), np.full(back, -1, np.int32)]),
    ]


def effects_of(campaign: str, ids: pa.Array, number: int, chance: np.random.Generator) -> pa.Table:
    """Return effects in the order in which an office gives them."""
    recorded, day, cell, count = drawn(len(ids), number, chance)
    order = np.lexsort((day, cell, recorded))
    start = np.datetime64(ADOPTED, "D")
    columns = [
        pa.array([campaign]).take(pa.array(np.zeros(number, np.int8))),
        pa.array(start + recorded[order]),
        pa.array(start + day[order]),
        pa.array([About.DONE.value]).take(pa.array(np.zeros(number, np.int8))),
        ids.take(pa.array(cell[order])),
        pa.array([""]).take(pa.array(np.zeros(number, np.int8))),
        pa.array(count[order]),
    ]
    return pa.Table.from_arrays(columns, schema=schema_of("effects"))


class Home:
    """The folder of one campaign, while it is written."""

    def __init__(self, folder: Path, campaign: str) -> None:
        self.origin = f"2013-07-01~{campaign}"
        self.path = folder_of(folder, campaign, self.origin)
        self.files: list[File] = []

    def add(self, path: str, table: str, content: bytes, rows: int, **more: object) -> None:
        """Write a file, and keep what the manifest says of it."""
        whole = self.path / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(content)
        said = {"path": path, "table": table, "sha256": sha256(content).hexdigest(), "rows": rows, **more}
        self.files.append(File(**said))  # type: ignore[arg-type]

    def effects(self, table: pa.Table) -> None:
        """Write the effects, by month."""
        recorded = table["recorded"]
        for span in spans(ADOPTED, CLOSED, THROUGH):
            inside = pc.and_(
                pc.greater_equal(recorded, pa.scalar(span.first)),
                pc.less_equal(recorded, pa.scalar(span.last)),
            )
            rows, told = table.filter(inside), {"first": span.first, "last": span.last, "open": span.open}
            if not rows.num_rows:
                self.files.append(File(table="effects", **told))
                continue
            content = parquet(rows)
            where = f"effects/month={span.month}/{_name(span, content)}.parquet"
            self.add(where, "effects", content, rows.num_rows, **told)

    def end(self, one: VersionFact, tables: dict[str, pa.Table], body: bytes, led: list[str]) -> None:
        """Write plan, roster and manifest."""
        for name, table in ((name, table) for name, table in tables.items() if table.num_rows):
            self.add(f"{name}/000000.parquet", name, parquet(table), table.num_rows, version=0)
        self.add("plan/000000.json", "plan", body, 1, version=0)
        manifest = Manifest(
            campaign=one.plan.id,
            title=Title(one.plan.title.zh, one.plan.title.en),
            parent=one.plan.parent,
            origin=self.origin,
            adopted=ADOPTED,
            closed=CLOSED,
            through=THROUGH,
            led=tuple(sorted(led)),
            unreadable=(),
            versions=(Version(number=0, recorded=ADOPTED, digest=digest(body)),),
            files=tuple(sorted(self.files, key=lambda file: (file.table, file.path))),
        )
        (self.path / MANIFEST).write_bytes(encode_manifest(manifest))


def _name(span: Span, content: bytes) -> str:
    return f"open-{digest(content)[:16]}" if span.open else f"{span.first}_{span.last}"


def parquet(table: pa.Table) -> bytes:
    """Return a table as Parquet."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def write_district(folder: Path, country: Country, made: Made, at: int) -> int:
    """Write the facts of one district, and return how many effects they have."""
    name, above_ = district(at), city(at // DISTRICTS_OF)
    tables = {key: renamed(table, name) for key, table in made.tables.items()}
    body = made.plan.replace(NAMED.encode(), name.encode())
    body = body.replace(f'"{id_of(city(0))}"'.encode(), f'"{id_of(above_)}"'.encode())
    one = evolve(made.version, plan=evolve(made.version.plan, id=id_of(name), parent=id_of(above_)))
    home = Home(folder, one.plan.id)
    chance = np.random.default_rng((country.seed, at))
    ids = tables["obligations"]["obligation"].combine_chunks()
    home.effects(effects_of(one.plan.id, ids, country.number(at), chance))
    home.end(one, tables, body, tables["units"]["unit"].to_pylist())
    return country.number(at)


def write_above(folder: Path, country: Country) -> int:
    """Write the facts of what is above the districts: one effect for each cell."""
    done = 0
    for at, one in enumerate(above(country)):
        home, tables = Home(folder, one.plan.id), dict(tables_of(one, None))
        ids = tables["obligations"]["obligation"].combine_chunks()
        home.effects(effects_of(one.plan.id, ids, len(ids), np.random.default_rng((country.seed, 0, at))))
        home.end(one, tables, version_bytes(one), tables["units"]["unit"].to_pylist())
        done += len(ids)
    return done


def write(folder: Path, country: Country, workers: int = 2) -> int:
    """Write the facts of a country, and return how many effects they have."""
    made = made_once(country.units)
    done = write_above(folder, country)
    work = partial(write_district, folder, country, made)
    if workers == 1:
        return done + sum(map(work, range(country.districts)))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return done + sum(pool.map(work, range(country.districts), chunksize=25))


def main() -> None:
    """Write a country."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--effects", type=int, default=1_000_000)
    asked.add_argument("--districts", type=int, default=3_000)
    asked.add_argument("--units", type=int, default=200)
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    begin = time.perf_counter()
    done = write(given.folder, Country(given.effects, given.districts, given.units), given.workers)
    print(f"{done:,} effects in {time.perf_counter() - begin:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
