"""
Files that are there whole or not at all, and one writing at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from govcampaign.ports.export import reporting_os_errors
from govcampaign_rollup.folder.layout import DRAFT, LOCK, ROWS, schema_of

_PIECE: Final = 1_048_576
"""Bytes that are read at once."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process writes into a folder, and keep others waiting."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows; what changes has a name of its own content there too
        yield
        return
    with reporting_os_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / LOCK).open("ab")
    with stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def store(path: Path, content: bytes) -> bool:
    """
    Write a file unless it is there with this content, and return whether it was written.

    Raises:
        UnwritableTarget: It cannot be written.
    """
    if checksum(path) == sha256(content).hexdigest():
        return False
    with reporting_os_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = draft_of(path)
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    return True


def draft_of(path: Path) -> Path:
    """Return what a file is called until it is complete."""
    return path.with_name(f"{path.name}{DRAFT}")


def parquet(table: pa.Table) -> bytes:
    """Return a small table as Parquet."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def store_batches(draft: Path, table: str, batches: Iterable[pa.RecordBatch]) -> int:
    """
    Write a table that need not fit into memory, by groups of rows, and return how many rows it has.

    Raises:
        UnwritableTarget: The file cannot be written.
    """
    schema, rows = schema_of(table), 0
    with reporting_os_errors(draft):
        draft.parent.mkdir(parents=True, exist_ok=True)
        writer = pq.ParquetWriter(draft, schema, compression="zstd")
    try:
        # What the source raises is its own: a store may raise what is an OSError too.
        for group in _groups(batches, schema):
            with reporting_os_errors(draft):
                writer.write_table(group, row_group_size=ROWS)
            rows += group.num_rows
    finally:
        with reporting_os_errors(draft):
            writer.close()
    with reporting_os_errors(draft), draft.open("rb+") as stream:
        os.fsync(stream.fileno())
    return rows


def _groups(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    kept = schema.empty_table()
    for batch in batches:
        kept = pa.concat_tables([kept, pa.Table.from_batches([batch], schema=schema)])
        while kept.num_rows >= ROWS:
            yield kept.slice(0, ROWS)
            kept = kept.slice(ROWS)
    if kept.num_rows:
        yield kept


def checksum(path: Path) -> str | None:
    """
    Return the SHA-256 of a file; None if it is missing or cannot be read.
    """
    try:
        with path.open("rb", buffering=0) as stream:
            found = sha256()
            while content := stream.read(_PIECE):
                found.update(content)
            return found.hexdigest()
    except OSError:
        return None
