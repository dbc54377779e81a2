"""
The files of the campaigns, as an engine names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from govcampaign_rollup.engines.protocol import Engine
from govcampaign_rollup.folder.gathering import Source
from govcampaign_rollup.folder.layout import schema_of

_COLUMNS = "campaign, about, of, item, day, number"


def dated(day: date) -> str:
    """Return a day as a query has it."""
    return f"date '{day.isoformat()}'"


def effects(engine: Engine, sources: Iterable[Source]) -> None:
    """Name the effects that are taken, from each file those of its recorded days."""
    parts: dict[tuple[date, date] | None, list[Path]] = {}
    for pick in (pick for source in sources for pick in source.picks):
        parts.setdefault(None if pick.whole else (pick.first, pick.last), []).append(pick.path)
    queries = []
    for at, (span, paths) in enumerate(parts.items()):
        engine.name(f"part_{at}", paths)
        where = "" if span is None else f" where recorded between {dated(span[0])} and {dated(span[1])}"
        queries.append(f"select {_COLUMNS} from part_{at}{where}")  # noqa: S608 - names of ours
    if not queries:
        engine.name("effects", schema_of("effects").empty_table())
        return
    engine.name("effects", " union all ".join(queries))


def terms_of_all(sources: Sequence[Source]) -> tuple[pa.Table, tuple[bytes, ...]]:
    """Return the number of the terms by their digest, and the terms in order of the numbers."""
    bodies: dict[str, bytes] = {}
    for source in sources:
        rows = pq.ParquetFile(source.terms).read(columns=["terms", "body"])
        bodies.update(zip(rows["terms"].to_pylist(), rows["body"].to_pylist(), strict=True))
    numbers = pa.array(range(len(bodies)), pa.int32())
    return pa.table({"terms": pa.array(list(bodies), pa.string()), "t": numbers}), tuple(bodies.values())
