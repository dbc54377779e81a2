"""
A Spark Connect server: Sail, Apache Spark, or a hosted one. It judges in its own workers.

The files must be where the server's workers see them under the same paths.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.connect.client.retries import DefaultPolicy

from govcampaign.errors import InvalidValue, StoreUnavailable
from govcampaign.wording import Text
from govcampaign_rollup.engines.protocol import Judge, Rows

_RETRIES: Final = 4
_PATTERN: Final = re.compile(r"[*?\[\]{}]")
"""The signs of a pattern of paths."""
_Result = TypeVar("_Result")


class SparkEngine:
    """
    A Spark Connect server.

    Args:
        address: Such as `sc://127.0.0.1:50051`.

    Raises:
        StoreUnavailable: The server cannot be reached.
    """

    collected = "collect_list({0})"
    paired = "named_struct('{0}', {0}, '{1}', {1})"
    days = "datediff({0}, date '1970-01-01')"
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

    def name(self, view: str, rows: Rows) -> None:
        """Name rows; see `Engine`."""
        if isinstance(rows, str):
            self._name(view, lambda: self._session.sql(rows))
        elif not isinstance(rows, pa.Table):
            names = [_named(path) for path in rows]
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


def _named(path: Path) -> str:
    """
    Return a path as the server reads it.

    Raises:
        InvalidValue: The server would read the files of other folders too.
    """
    name = str(path.absolute())
    if _PATTERN.search(name):
        raise InvalidValue(
            name,
            Text(
                "路径中的 * ? [ ] { } 会被服务器当作通配符",
                "the server takes * ? [ ] { } in a path for a pattern",
            ),
            Text("给文件夹改名，或改用 duckdb", "rename the folder, or use duckdb"),
        ).about(code="wrong_form", field="folders")
    return name


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
    reason = _reason(error)
    return StoreUnavailable(
        address,
        Text(f"计算引擎中断或出错：{reason}", f"the engine ended or failed: {reason}"),
        Text(
            "核对该服务是否仍在运行，其工作节点能否按同样的路径读取文件夹、是否装有同一版本，或改用 duckdb",
            "check that the server runs, and that its workers see the folders by the same paths and have the "
            "same releases installed; or use duckdb",
        ),
    ).about(code="engine_died")


def _reason(error: BaseException | None) -> str:
    """Return the first line that an error, or what caused it, says."""
    met: list[str] = []
    while error is not None:
        details = getattr(error, "details", None)
        said = str(details() if callable(details) else error)
        met += [line.strip() for line in said.splitlines() if line.strip()]
        met.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return met[0]
