"""
The file of all cells.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from typing import Final

import pyarrow.parquet as pq

from govcampaign.ports.export import reporting_os_errors
from govcampaign.ports.replacing import check_replaceable
from govcampaign.ports.rollup import Question
from govcampaign_rollup.adding import texts
from govcampaign_rollup.engines.protocol import Engine
from govcampaign_rollup.folder.gathering import Gathered

_PARQUET: Final = b"PAR1\x00"
"""How a Parquet file begins, with a byte that no text has."""


def check_cells(question: Question) -> None:
    """
    Refuse a target that holds something else than Parquet, before a roll-up that may take long.

    Raises:
        UnwritableTarget: It is a folder, a device or a file of another kind.
    """
    if question.cells is not None:
        with reporting_os_errors(question.cells):
            check_replaceable(question.cells, _PARQUET)


def save_cells(engine: Engine, question: Question, gathered: Gathered) -> None:
    """
    Write every cell into the Parquet file that is asked for, if one is: all of them, or no file.

    Raises:
        UnwritableTarget: It cannot be written.
    """
    path = question.cells
    if path is None:
        return
    mark = _mark(question, gathered)
    schema = engine.fetch(f"{texts.CELLS} limit 0").schema.with_metadata(mark)
    draft = path.with_name(f".govcampaign-{secrets.token_hex(6)}.tmp")
    with reporting_os_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = pq.ParquetWriter(draft, schema, compression="zstd")
    try:
        # What the engine raises is its own: it may be an OSError too.
        for batch in engine.batches(texts.CELLS):
            with reporting_os_errors(path):
                writer.write_batch(batch.replace_schema_metadata(mark))
        with reporting_os_errors(path):
            writer.close()
            draft.replace(path)
    except BaseException:
        # A part of the cells would be taken for all of them.
        with suppress(OSError):
            writer.close()
        with suppress(OSError):
            draft.unlink()
        raise


def _mark(question: Question, gathered: Gathered) -> dict[bytes, bytes]:
    """Return what the file says of itself: the days, and whether every cell is in it."""
    said = {
        "whole": gathered.whole,
        "as_of": question.as_of.isoformat(),
        "known_by": question.seen.isoformat(),
        "findings": [{"code": each.code, "subjects": each.subjects} for each in gathered.findings],
    }
    return {b"govcampaign": json.dumps(said, ensure_ascii=False, sort_keys=True).encode()}
