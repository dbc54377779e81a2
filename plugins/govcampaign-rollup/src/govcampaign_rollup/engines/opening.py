"""
Opening the engine that a question names.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from govcampaign.errors import InvalidValue
from govcampaign.wording import Text
from govcampaign_rollup.engines.address import probe
from govcampaign_rollup.engines.protocol import Engine


@contextmanager
def opened(engine: str, workers: int | None) -> Iterator[Engine]:
    """
    Open an engine, and close it at the end.

    Args:
        engine: `duckdb`, or the address of a Spark Connect server.
        workers: How many processes judge; None is one for each core.

    Raises:
        InvalidValue: The name is of no engine.
        StoreUnavailable: The server cannot be reached.
    """
    found = _open(engine, workers)
    try:
        yield found
    finally:
        found.close()


def _open(engine: str, workers: int | None) -> Engine:
    if engine == "duckdb":
        from govcampaign_rollup.engines.duckdb import DuckEngine

        return DuckEngine(workers)
    if engine.startswith("sc://"):
        probe(engine)
        try:
            with warnings.catch_warnings():
                # It warns of a pandas that is not used here.
                warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
                from govcampaign_rollup.engines.spark import SparkEngine
        except ImportError as error:
            raise _no_client(engine) from error
        return SparkEngine(engine)
    raise InvalidValue(
        f"engine, {engine}",
        Text("没有这种计算引擎", "no engine has that name"),
        Text("写 duckdb，或 sc://主机:端口", "use duckdb, or sc://host:port"),
    ).about(code="not_declared", field="engine")


def _no_client(engine: str) -> InvalidValue:
    return InvalidValue(
        f"engine, {engine}",
        Text("没有安装 Spark Connect 客户端", "the client of Spark Connect is not installed"),
        Text(
            "安装：pip install govcampaign-rollup[spark]", "to get it: pip install govcampaign-rollup[spark]"
        ),
    ).about(code="not_declared", field="engine")
