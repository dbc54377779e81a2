"""
DuckDB inside this process; cells are judged in processes beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from govcampaign_rollup.engines.pool import JudgePool
from govcampaign_rollup.engines.protocol import Judge, Rows

BATCH: Final = 20_480
"""The rows of a batch."""


class DuckEngine:
    """
    An engine inside this process.

    Args:
        workers: How many processes judge; None is one for each core.
    """

    collected = "list(struct_pack(about := {0}, item := {1}, day := {2}, n := {3}))"
    exploded = "unnest({0})"

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._connection = duckdb.connect(config={"preserve_insertion_order": False})
        self._connection.execute("set enable_progress_bar = false")

    def name(self, view: str, rows: Rows, *, keep: bool = False) -> None:
        """Name rows; see `Engine`."""
        if isinstance(rows, pa.Table):
            self._connection.register(view, rows)
            return
        sql = rows if isinstance(rows, str) else _of_files(rows)
        self._connection.execute(f"create temp {'table' if keep else 'view'} {view} as {sql}")

    def judged(self, view: str, sql: str, judge: Judge) -> None:
        """Judge the rows of a query; see `Engine`."""
        batches = self.batches(sql)
        # Processes take a second to start; a few rows are judged here meanwhile.
        first = list(islice(batches, 1 if self._workers > 1 else None))
        following = next(batches, None)
        results: list[pa.RecordBatch]
        if following is None:
            results = [judge(batch) for batch in first]
        else:
            results = self._in_pool(chain(first, [following], batches), judge)
        self.name(view, pa.Table.from_batches(results or [judge(_no_rows(self.fetch(f"{sql} limit 0")))]))

    def _in_pool(self, batches: Iterable[pa.RecordBatch], judge: Judge) -> list[pa.RecordBatch]:
        pool = JudgePool(judge, self._workers)
        try:
            return list(pool.judged(batches))
        finally:
            pool.close()

    def fetch(self, sql: str) -> pa.Table:
        """Return the rows of a query; see `Engine`."""
        return self._connection.sql(sql).to_arrow_table()

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a query; see `Engine`."""
        yield from self._connection.sql(sql).to_arrow_reader(BATCH)

    def close(self) -> None:
        """End what was begun; see `Engine`."""
        self._connection.close()


def _no_rows(rows: pa.Table) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([], each.type) for each in rows.schema], schema=rows.schema)


def _of_files(paths: Sequence[Path]) -> str:
    names = ", ".join(f"'{_quoted(path)}'" for path in paths)
    # The folders are named after the columns, with ids that are quoted for file systems.
    return f"select * from read_parquet([{names}], hive_partitioning = false)"  # noqa: S608 - quoted


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("'", "''")
