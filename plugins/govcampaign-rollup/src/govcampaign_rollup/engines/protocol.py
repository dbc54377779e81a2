"""
What an engine does: it reads Parquet, groups by SQL, and judges batches of rows in its workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import pyarrow as pa

Rows: TypeAlias = str | pa.Table | Sequence[Path]
"""A query, rows that are at hand, or Parquet files."""


class Judge(Protocol):
    """What judges rows; it is sent to workers as a pickle."""

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return the columns of the result, each with its type in SQL."""
        ...

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the result of a batch, a row for each row."""
        ...


class Engine(Protocol):
    """
    An engine. Views are named by the caller, and belong to one roll-up.

    Attributes:
        collected: How a list is collected: `{0}` is the expression of its entries.
        paired: How two columns become a struct: `{0}` and `{1}` are their names.
        days: How the days since 1970-01-01 are counted: `{0}` is the day.
        exploded: How the entries of a list become rows: `{0}` is the list.
    """

    collected: str
    paired: str
    days: str
    exploded: str

    def name(self, view: str, rows: Rows) -> None:
        """
        Name rows.

        Args:
            view: The name.
            rows: A query, rows that are at hand, or the Parquet files of one table.
        """
        ...

    def judged(self, view: str, sql: str, judge: Judge) -> None:
        """Judge the rows of a query, and name the result; an engine may judge again for each query of it."""
        ...

    def fetch(self, sql: str) -> pa.Table:
        """Return the rows of a query."""
        ...

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a query."""
        ...

    def close(self) -> None:
        """End what was begun."""
        ...
