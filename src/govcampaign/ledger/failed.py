"""
The rows of a ledger that were not entered, as tables: their headings, their cells, what is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from govcampaign.ledger.grid import Book, Raw, Sheet
from govcampaign.ledger.outcome import Fault, FoundTable, LedgerReading, Weight
from govcampaign.table import Column, Table, Value
from govcampaign.wording import Lang, Text, same

_ROW: Final = Text("原行号", "row")
_WRONG: Final = Text("未登记的原因", "what is wrong")


def failed_tables(
    reading: LedgerReading,
    failed: Collection[tuple[str, int]],
    faults: Iterable[tuple[str, int, Fault]],
    lang: Lang = "zh",
) -> tuple[Table, ...]:
    """
    Return the rows that were not entered, a table for each table of the ledger that has any.

    The headings are those of the ledger, so that the rows can be mended there and imported again.

    Args:
        reading: The ledger, with the file as it was read.
        failed: The rows, as sheet and row.
        faults: What is wrong, by sheet and row; a warning or a note is left out.
        lang: The language of the reasons, `zh` or `en`.
    """
    if reading.book is None:
        return ()
    said: dict[tuple[str, int], list[str]] = {}
    for sheet, row, fault in faults:
        if fault.weight is Weight.ERROR:
            colon = "；" if lang == "zh" else "; "
            words = f"{fault.reason.say(lang)}{colon}{fault.remedy.say(lang)}"
            said.setdefault((sheet, row), []).append(words)
    found: list[Table] = []
    for table in reading.tables:
        top = max(table.headings, default=0)
        rows = [row for sheet, row in failed if sheet == table.sheet and top < row <= table.last]
        if rows:
            found.append(_table(len(found) + 1, table, _sheet(reading.book, table.sheet), sorted(rows), said))
    return tuple(found)


def _sheet(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def _table(
    number: int,
    table: FoundTable,
    sheet: Sheet,
    rows: Iterable[int],
    said: Mapping[tuple[str, int], list[str]],
) -> Table:
    shown = sorted(table.titles)
    columns = [Column(f"column_{at}", same(table.titles[at])) for at in shown]
    return Table(
        f"failed_{number}",
        Text(f"{sheet.name}：未登记的行", f"{sheet.name}: rows that were not entered"),
        (*columns, Column("row", _ROW, "number"), Column("wrong", _WRONG)),
        tuple(
            (
                *(_value(_cell(sheet, row, at)) for at in shown),
                row,
                "\n".join(dict.fromkeys(said.get((sheet.name, row), ()))),
            )
            for row in rows
        ),
        tab=same(sheet.name),
    )


def _cell(sheet: Sheet, row: int, column: int) -> Raw:
    """Return what a cell holds; of a merged range, each cell holds what the first one does."""
    for region in sheet.merged:
        if region.top <= row <= region.bottom and region.left <= column <= region.right:
            row, column = region.top, region.left
            break
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    return cells[column - 1] if column <= len(cells) else None


def _value(raw: Raw) -> Value:
    """Return a raw value as a table holds it: a moment at midnight as its day, a time as words."""
    if isinstance(raw, datetime):
        return raw.date() if raw.time() == time() else f"{raw:%Y-%m-%d %H:%M}"
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, timedelta):
        return str(raw)
    return raw if isinstance(raw, str | int | float | date) else None
