"""
Files that are there whole or not at all, and one writing at a time.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from govcampaign.ports.export import reporting_os_errors
from govcampaign_rollup.folder.layout import DRAFT, LOCK, ROWS, schema_of

_SMALL: Final = 65_536
"""Bytes that are read first; most files have fewer."""
_PIECE: Final = 1_048_576
"""Bytes that are read at once of those that have more."""


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


def checksum(path: Path | str) -> str | None:
    """
    Return the SHA-256 of a file; None if it is missing or cannot be read.
    """
    try:
        with _opened(path) as stream:
            found = sha256(os.read(stream, _SMALL))
            while content := os.read(stream, _PIECE):
                found.update(content)
            return found.hexdigest()
    except OSError:
        return None


def content_of(path: Path | str) -> bytes:
    """
    Return the content of a file.

    Raises:
        OSError: It is missing, or cannot be read.
    """
    with _opened(path) as stream:
        pieces = [os.read(stream, _SMALL)]
        while content := os.read(stream, _PIECE):
            pieces.append(content)
        return b"".join(pieces)


@contextmanager
def _opened(path: Path | str) -> Iterator[int]:
    """Open a file; a pipe or a device, which may never end, is refused."""
    # Without a file object: a country has tens of thousands of small files. Without waiting: a pipe may have
    # nobody who writes.
    stream = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(stream).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        yield stream
    finally:
        os.close(stream)
