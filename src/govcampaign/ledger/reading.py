"""
Reading a ledger: a file's sheets, by the schema of a campaign, into records, findings and what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from govcampaign.ledger.collecting import Collected
from govcampaign.ledger.grid import Book, Sheet
from govcampaign.ledger.known import headings_of
from govcampaign.ledger.named import Enterprises
from govcampaign.ledger.outcome import LedgerReading
from govcampaign.ledger.schema import Schema
from govcampaign.ledger.sheets import SheetReader
from govcampaign.ledger.whom import Units
from govcampaign.wording import Text

HIDDEN: Final = Text(
    "隐藏的工作表，没有读取；要读取，用 --sheet 指明",
    "a hidden sheet, not read; name it with --sheet to read it",
)
NOT_ASKED: Final = Text("没有要求读取的工作表", "a sheet that was not asked for")


def read_ledger(
    book: Book,
    schema: Schema,
    *,
    year: int | None = None,
    sheets: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    duty: str = "",
    kind: str = "",
) -> LedgerReading:
    """
    Return what a file holds by the schema of a campaign.

    Every row that holds something is a record, left out with what it is, or told with what is wrong.

    Args:
        book: The file as read.
        schema: What ledgers of the campaign may hold.
        year: The year of days that name none, where neither title nor sheet gives it; None takes that of the
            campaign.
        sheets: The only sheets that are read, hidden ones too; none for all that are not hidden.
        columns: Fields by heading or by the letters of a column, where the headings are not known.
        duty: The duty that the records serve, where a row names none; empty for what kind and title tell.
        kind: The only kind of ledger that is looked for; empty for any.
    """
    out = Collected()
    reader = SheetReader(
        schema=schema,
        known=headings_of(schema, columns or {}, kind),
        units=Units(schema),
        enterprises=Enterprises(schema),
        year=year or schema.year,
        duty=duty,
        epoch1904=book.epoch1904,
        file=book.name,
        out=out,
    )
    for sheet in book.sheets:
        why = _passed(sheet, sheets)
        if why is None:
            reader.read(sheet)
        else:
            out.leave(sheet.name, 0, why)
    return out.reading(book)


def _passed(sheet: Sheet, sheets: Sequence[str]) -> Text | None:
    """Return why a sheet is not read; None where it is."""
    if sheets:
        return None if sheet.name in sheets else NOT_ASKED
    return HIDDEN if sheet.hidden else None
