"""
What reading a file has given so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.record import Record
from govcampaign.ledger.grid import Book, Raw
from govcampaign.ledger.outcome import (
    CellFinding,
    Fault,
    FoundTable,
    LedgerReading,
    LedgerRow,
    LeftOut,
    Weight,
)
from govcampaign.ledger.repeats import Seen
from govcampaign.ledger.texts import safe, spelled
from govcampaign.wording import Text


@frozen
class Note:
    """
    A fault of a row, before the row is decided.

    Attributes:
        column: The column, from 1; 0 for the row as a whole.
        fault: What is wrong.
        raw: What stands in the cell; None where it is personal or empty.
        row: The row of the cell, where an entry takes several rows; 0 for the row itself.
    """

    column: int
    fault: Fault
    raw: Raw = None
    row: int = 0


@define(kw_only=True)
class Collected:
    """
    What reading a file has given so far, sheet by sheet and row by row.

    Attributes:
        rows: The rows that became records or cases.
        findings: What is wrong or was concluded.
        left_out: Rows and sheets without records.
        tables: The tables.
        failed: The rows that hold data and became no record.
        seen: The records so far, by which repeats are found.
    """

    rows: list[LedgerRow] = field(factory=list)
    findings: list[CellFinding] = field(factory=list)
    left_out: list[LeftOut] = field(factory=list)
    tables: list[FoundTable] = field(factory=list)
    failed: list[tuple[str, int]] = field(factory=list)
    seen: Seen = field(factory=Seen)

    def leave(self, sheet: str, row: int, why: Text) -> None:
        """Leave a row out, or a sheet (row 0)."""
        self.left_out.append(LeftOut(sheet=sheet, row=row, why=why))

    def tell(self, sheet: str, row: int, notes: Iterable[Note]) -> None:
        """Tell what is wrong in a row."""
        for note in notes:
            value = "" if note.raw is None else safe(spelled(note.raw))
            at = note.row or row
            found = CellFinding(sheet=sheet, row=at, column=note.column, value=value, fault=note.fault)
            self.findings.append(found)

    def refuse(self, sheet: str, row: int, notes: Iterable[Note]) -> None:
        """Keep a row that holds data out, and tell why."""
        self.tell(sheet, row, notes)
        self.failed.append((sheet, row))

    def enter(
        self,
        sheet: str,
        row: int,
        kind: str,
        entries: Sequence[Record | Case],
        *,
        columns: Mapping[str, int],
        notes: Sequence[Note],
    ) -> None:
        """Enter the records of a row, those aside that another row has already, and tell what was noticed."""
        self.tell(sheet, row, notes)
        entered = 0
        for entry in entries:
            made = LedgerRow(sheet=sheet, row=row, kind=kind, entry=entry, columns=columns)
            is_new, found = self.seen.add(made)
            self.findings.extend(found)
            if is_new:
                self.rows.append(made)
                entered += 1
        if not entered:
            self.failed.append((sheet, row))

    def enter_plain(self, made: LedgerRow) -> bool:
        """Enter a row about which nothing is to be said, and tell whether that was so."""
        if not self.seen.add_new(made):
            return False
        self.rows.append(made)
        return True

    def reading(self, book: Book) -> LedgerReading:
        """Return all of it, in the order of the file."""
        order = {sheet.name: at for at, sheet in enumerate(book.sheets)}
        return LedgerReading(
            name=book.name,
            rows=tuple(sorted(self.rows, key=lambda each: (order[each.sheet], each.row))),
            findings=tuple(
                sorted(self.findings, key=lambda each: (order[each.sheet], each.row, each.column))
            ),
            left_out=tuple(sorted(self.left_out, key=lambda each: (order[each.sheet], each.row))),
            tables=tuple(self.tables),
            remarks=book.remarks,
            failed=tuple(sorted(dict.fromkeys(self.failed), key=lambda each: (order[each[0]], each[1]))),
        )


def is_grave(notes: Iterable[Note]) -> bool:
    """Tell whether a row with such faults must stay out."""
    return any(note.fault.weight is Weight.ERROR for note in notes)
