"""
What a row of a table says beside its fields: marks, notes that call it off, cells without a heading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from govcampaign.ledger import faults
from govcampaign.ledger.cells import Cells
from govcampaign.ledger.collecting import Note
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.finding import Table
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.marks import HELD_HEADINGS, Legend, marked, not_held
from govcampaign.ledger.rows import is_number, says_called_off
from govcampaign.ledger.schema import CASE


class Rows(Protocol):
    """The rows of a table while they are read."""

    cells: Cells
    table: Table
    legend: Legend
    maker: RowMaker

    @property
    def fields(self) -> Mapping[int, str]:
        """Return the names of the fields by column."""


def beside_fields(rows: Rows, row: int, filled: Sequence[tuple[int, Raw]]) -> list[Note]:
    """Return what is to be said about a row beside its fields."""
    notes = []
    mark = marked(rows.cells, row, filled, rows.legend)
    if mark is not None:
        notes.append(Note(0, mark))
    for column, raw in filled:
        title = rows.table.titles.get(column)
        if rows.fields.get(column) in ("note", None) and says_called_off(raw):
            notes.append(Note(column, faults.NOTE_CALLED_OFF))
        if title is None:
            if column > rows.table.left or not is_number(raw):
                notes.append(Note(column, faults.BEYOND))
        elif column not in rows.fields and rows.maker.kind.name != CASE:
            last = title.rpartition("/")[2]
            if HELD_HEADINGS.fullmatch(last) and not_held(raw):
                notes.append(Note(column, faults.NOT_HELD, raw))
    return notes
