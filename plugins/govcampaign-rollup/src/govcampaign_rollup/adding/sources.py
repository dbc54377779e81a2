"""
The files of the campaigns, as an engine names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from govcampaign_rollup.engines.duckdb import DuckEngine
from govcampaign_rollup.engines.protocol import Engine
from govcampaign_rollup.folder.gathering import Source
from govcampaign_rollup.folder.layout import schema_of
from govcampaign_rollup.folder.refusals import broken

_COLUMNS = "campaign, about, of, item, day, number"


def dated(day: date) -> str:
    """Return a day as a query has it."""
    return f"date '{day.isoformat()}'"


def name_files(engine: Engine, view: str, table: str, paths: Iterable[Path | None]) -> None:
    """Name the files of a table; a campaign without rows has none."""
    found = [path for path in paths if path is not None]
    engine.name(view, found or schema_of(table).empty_table())


def rows_of(path: Path, table: str) -> list[dict[str, Any]]:
    """
    Return the rows of a file that this process reads itself.

    Raises:
        UnreadableFile: It was removed or replaced since it was checked, or its writer was wrong.
    """
    try:
        rows: list[dict[str, Any]] = pq.ParquetFile(path).read().cast(schema_of(table)).to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise broken(path) from error
    return rows


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


def terms_of_all(near: DuckEngine, sources: Sequence[Source]) -> tuple[pa.Table, tuple[bytes, ...]]:
    """Return the number of the terms by their digest, and the terms in order of the numbers."""
    name_files(near, "said_terms", "terms", (source.terms for source in sources))
    found = near.fetch("select terms, any_value(body) as body from said_terms group by terms order by terms")
    numbers = pa.array(range(found.num_rows), pa.int32())
    return pa.table({"terms": found["terms"], "t": numbers}), tuple(found["body"].to_pylist())
