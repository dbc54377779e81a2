"""
What a row of a table says beside its fields: marks, notes that call it off, cells without a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from govcampaign.ledger import faults
from govcampaign.ledger.cells import Cells, squeezed
from govcampaign.ledger.collecting import Note
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.finding import Table
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.headings import is_guessed
from govcampaign.ledger.known import keeps_out, passed_over
from govcampaign.ledger.lines import plain
from govcampaign.ledger.marks import HELD_HEADINGS, Legend, marked, not_held
from govcampaign.ledger.matrices import is_undone
from govcampaign.ledger.rows import is_nothing, is_number, says_called_off
from govcampaign.ledger.schema import CASE, LedgerKind


class Rows(Protocol):
    """The rows of a table while they are read."""

    cells: Cells
    table: Table
    legend: Legend
    maker: RowMaker
    kind: LedgerKind

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


def column_notes(rows: Rows) -> Iterator[Note]:
    """Yield what is to be said about the columns of a table: those not read, and those that were guessed."""
    for column, title in rows.table.titles.items():
        each = rows.table.columns.get(column)
        if each is not None and is_guessed(title, each, rows.kind):
            yield Note(column, faults.guessed_column(each.heading))
        elif each is None and not passed_over(title) and not HELD_HEADINGS.fullmatch(title):
            yield Note(column, faults.unread_column(title))


def words_without_day(table: Table, filled: Sequence[tuple[int, Raw]]) -> int:
    """
    Return the first column in which a row of a table without days says more than a number.

    A table of totals holds numbers; words and ticks may be what was done, which needs a day. Returns 0 where
    a row holds nothing of that sort.

    Args:
        table: The table.
        filled: The cells of the row that hold something.
    """
    for column, raw in filled:
        title = table.titles.get(column, "")
        idle = not title or passed_over(title) or keeps_out(title)
        if column not in table.columns and not idle and isinstance(raw, str) and _says(raw):
            return column
    return 0


def _says(raw: str) -> bool:
    return (
        not is_nothing(raw)
        and not is_undone(squeezed(plain(raw)))
        and not is_number(raw)
        and _NUMBER.fullmatch(squeezed(raw)) is None
    )


_NUMBER: Final = re.compile(r"[\d.,%％０-９〇零一二两三四五六七八九十百千万亿]+[一-龥]{0,2}")
