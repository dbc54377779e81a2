"""
A Spark Connect server: Sail, Apache Spark, or a hosted one. It judges in its own workers.

The files must be where the server's workers see them under the same paths.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, TypeVar

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.connect.client.retries import DefaultPolicy

from govcampaign.errors import StoreUnavailable
from govcampaign.wording import Text
from govcampaign_rollup.engines.protocol import Judge, Rows

_RETRIES: Final = 4
_Result = TypeVar("_Result")


class SparkEngine:
    """
    A Spark Connect server.

    Args:
        address: Such as `sc://127.0.0.1:50051`.

    Raises:
        StoreUnavailable: The server cannot be reached.
    """

    collected = "collect_list(named_struct('about', {0}, 'item', {1}, 'day', {2}, 'n', {3}))"
    exploded = "explode({0})"

    def __init__(self, address: str) -> None:
        self._address = address
        self._session: Any = self._reached(SparkSession.builder.remote(address).create)
        # The client by itself would go on for ten minutes after a server has ended.
        self._session.client.set_retry_policies([DefaultPolicy(max_retries=_RETRIES, max_backoff=1_000)])

    def _reached(self, ask: Callable[[], _Result]) -> _Result:
        """Return an answer of the server; what it reports is an error of ours."""
        try:
            with warnings.catch_warnings():
                # It warns of a pandas that is not used here.
                warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
                # The error says it.
                warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]", UserWarning)
                return ask()
        except (PySparkException, OSError, _rpc_error()) as error:
            raise _gone(self._address, error) from error

    def name(self, view: str, rows: Rows, *, keep: bool = False) -> None:
        """Name rows; see `Engine`."""
        if isinstance(rows, str):
            sql = rows
            if not keep:
                self._name(view, lambda: self._session.sql(sql))
                return
            rows = self.fetch(sql)
        if not isinstance(rows, pa.Table):
            names = [str(path.absolute()) for path in rows]
            self._name(view, lambda: self._session.read.parquet(*names))
        elif rows.num_rows:
            self._name(view, lambda: self._session.createDataFrame(rows))
        else:
            # A frame without rows tells no types.
            columns = (f"cast(null as {_kind(each.type)}) as {each.name}" for each in rows.schema)
            self.name(view, f"select {', '.join(columns)} where 1 = 0")

    def judged(self, view: str, sql: str, judge: Judge) -> None:
        """Judge the rows of a query; see `Engine`."""
        columns = ", ".join(f"{name} {kind}" for name, kind in judge.columns)
        judging = partial(_each, judge)
        self._name(view, lambda: self._session.sql(sql).mapInArrow(judging, columns))
        # What is judged is asked for several times.
        self.name(view, f"select * from {view}", keep=True)  # noqa: S608 - a name of ours

    def _name(self, view: str, rows: Callable[[], Any]) -> None:
        self._reached(lambda: rows().createOrReplaceTempView(view))

    def fetch(self, sql: str) -> pa.Table:
        """Return the rows of a query; see `Engine`."""
        return self._reached(lambda: self._session.sql(sql).toArrow())

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a query; see `Engine`."""
        yield from self.fetch(sql).to_batches()

    def close(self) -> None:
        """End the session; see `Engine`."""
        try:
            self._reached(self._session.stop)
        except StoreUnavailable as error:
            # A server that has ended has no session; why was reported where it was met.
            del error


def _each(judge: Judge, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield judge(batch)


def _kind(found: pa.DataType) -> str:
    """Return a type as SQL has it."""
    if pa.types.is_list(found):
        return f"array<{_kind(found.value_type)}>"
    if pa.types.is_date(found):
        return "date"
    if pa.types.is_integer(found):
        return "bigint" if found.bit_width > 32 else "int"
    return "boolean" if pa.types.is_boolean(found) else "string"


def _rpc_error() -> type[Exception]:
    import grpc

    found: type[Exception] = grpc.RpcError
    return found


def _gone(address: str, error: Exception) -> StoreUnavailable:
    lines = str(error).splitlines() or [type(error).__name__]
    return StoreUnavailable(
        address,
        Text(f"计算引擎中断或出错：{lines[0]}", f"the engine ended or failed: {lines[0]}"),
        Text("检查该服务后重试，或改用 duckdb", "check the server and try again, or use duckdb"),
    ).about(code="engine_died")
