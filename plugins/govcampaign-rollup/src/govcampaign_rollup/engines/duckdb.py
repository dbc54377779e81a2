"""
DuckDB inside this process; cells are judged in processes beside it.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

import duckdb
import pyarrow as pa

from govcampaign.errors import StoreUnavailable
from govcampaign.wording import Text
from govcampaign_rollup.engines.pool import JudgePool
from govcampaign_rollup.engines.protocol import Judge, Rows

BATCH: Final = 131_072
"""The rows of a batch."""
_SLOW: Final = 0.5
"""Seconds for a batch from which on it is worth while to start processes."""
_PATTERN: Final = re.compile(r"[*?\[]")
"""The signs of a pattern; in brackets they are themselves."""
_Result = TypeVar("_Result")


class DuckEngine:
    """
    An engine inside this process.

    Args:
        workers: How many processes judge; None is one for each core, and this one alone where that is quick.
    """

    collected = "list({0})"
    paired = "struct_pack({0} := {0}, {1} := {1})"
    days = "date_diff('day', date '1970-01-01', {0})"
    exploded = "unnest({0})"

    def __init__(self, workers: int | None = None) -> None:
        # An application that holds its interpreter in itself would be started in the place of a worker.
        alone = getattr(sys, "frozen", False) or not sys.executable
        self._workers = 1 if alone else workers
        self._connection = duckdb.connect(config={"preserve_insertion_order": False})
        self._connection.execute("set enable_progress_bar = false")
        # The rows of many files are estimated from the first, which may be the smallest by far. The queries
        # name the larger side of a join first.
        self._connection.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")

    def name(self, view: str, rows: Rows) -> None:
        """Name rows; see `Engine`."""
        if isinstance(rows, pa.Table):
            self._connection.register(view, rows)
            return
        sql = rows if isinstance(rows, str) else _of_files(rows)
        _reached(lambda: self._connection.execute(f"create temp view {view} as {sql}"))

    def keep(self, view: str, sql: str) -> None:
        """Name the rows of a query that is worked out once, because several others read it."""
        _reached(lambda: self._connection.execute(f"create temp table {view} as {sql}"))

    def judged(self, view: str, sql: str, judge: Judge) -> None:
        """Judge the rows of a query once; see `Engine`."""
        batches = self.batches(sql)
        results: list[pa.RecordBatch] = []
        rows, seconds = 0, 0.0
        for batch in batches:
            begin = time.perf_counter()
            results.append(judge(batch))
            # The first batch loads what the others find.
            if len(results) > 1:
                rows, seconds = rows + batch.num_rows, seconds + time.perf_counter() - begin
            if rows >= BATCH:
                break
        # Processes take a second to start, and what they are sent takes time too.
        several = seconds > _SLOW if self._workers is None else self._workers > 1
        results += self._in_pool(batches, judge) if several else map(judge, batches)
        self.name(view, pa.Table.from_batches(results or [judge(_no_rows(self.fetch(f"{sql} limit 0")))]))

    def _in_pool(self, batches: Iterable[pa.RecordBatch], judge: Judge) -> list[pa.RecordBatch]:
        pool = JudgePool(judge, self._workers or os.cpu_count() or 1)
        try:
            return list(pool.judged(batches))
        finally:
            pool.close()

    def fetch(self, sql: str) -> pa.Table:
        """Return the rows of a query; see `Engine`."""
        return _reached(lambda: self._connection.sql(sql).to_arrow_table())

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a query; see `Engine`."""
        reader = _reached(lambda: self._connection.sql(sql).to_arrow_reader(BATCH))
        while (batch := _reached(lambda: next(reader, None))) is not None:
            yield batch

    def close(self) -> None:
        """End what was begun; see `Engine`."""
        self._connection.close()


def _reached(ask: Callable[[], _Result]) -> _Result:
    """Return an answer of the engine; a file that is not what was checked or written is an error of ours."""
    try:
        return ask()
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        line = next(iter(str(error).splitlines()), type(error).__name__)
        raise StoreUnavailable(
            "duckdb",
            Text(f"计算引擎出错：{line}", f"the engine failed: {line}"),
            Text(
                "核对文件夹是否正在改动、磁盘和内存是否足够，再试一次",
                "see whether the folders change meanwhile, and whether disk and memory suffice; try again",
            ),
        ).about(code="engine_died") from error


def _no_rows(rows: pa.Table) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([], each.type) for each in rows.schema], schema=rows.schema)


def _of_files(paths: Sequence[Path]) -> str:
    names = ", ".join(f"'{_quoted(path)}'" for path in paths)
    # The folders are named after the columns, with ids that are quoted for file systems.
    return f"select * from read_parquet([{names}], hive_partitioning = false)"  # noqa: S608 - quoted


def _quoted(path: Path) -> str:
    """Return a path as a text of SQL that names this file, and no pattern of names."""
    return _PATTERN.sub(r"[\g<0>]", str(path.absolute())).replace("'", "''")
