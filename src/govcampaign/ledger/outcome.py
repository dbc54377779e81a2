"""
What reading a ledger gives: rows with their records, findings in cells, and what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from attrs import field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.record import Record
from govcampaign.ledger.grid import Book, Remark, address
from govcampaign.wording import Lang, Text


class Weight(str, Enum):
    """
    How much a finding in a cell matters.

    `ERROR`: the row is not entered. `WARNING`: it is entered without that cell, or somebody must look.
    `NOTE`: something was filled in or left out by a rule, and the finding names the rule.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(kw_only=True)
class Fault:
    """
    What is wrong with a value, or what was concluded from it, before its place is known.

    Attributes:
        code: A stable name of the kind of fault.
        reason: What is wrong; it never repeats personal data.
        remedy: What to do; for a note, what was done.
        weight: How much it matters.
    """

    code: str
    reason: Text
    remedy: Text
    weight: Weight = Weight.ERROR


@frozen(kw_only=True)
class CellFinding:
    """
    A fault at its place.

    Attributes:
        sheet: The name of the sheet.
        row: The row, from 1.
        column: The column, from 1; 0 for the row as a whole.
        value: What stands there, shortened; empty where it may be personal.
        fault: What is wrong.
    """

    sheet: str
    row: int
    column: int = 0
    value: str = field(default="", repr=False)
    fault: Fault

    @property
    def place(self) -> str:
        """Return where it is: 走访台账!C19, or 走访台账!19 for a row."""
        cell = address(self.row, self.column) if self.column else str(self.row)
        return f"{self.sheet}!{cell}"

    def say(self, lang: Lang = "zh") -> str:
        """Return it in one line, in `zh` or `en`: the place, what is wrong, what to do."""
        colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
        return f"{self.place}{colon}{self.fault.reason.say(lang)}{stop}{self.fault.remedy.say(lang)}"


@frozen(kw_only=True)
class LedgerRow:
    """
    A row that became a record or a case; one row gives several where it counts several things.

    Attributes:
        sheet: The name of the sheet.
        row: The row, from 1.
        kind: The kind of ledger.
        entry: The record or the case.
        columns: The column of each field, from 1, by the field's name.
        target: The id of the record that the row says it is, where it says so; else empty.
        seen: The number of its last entry when the row was written; None where that is not known.
    """

    sheet: str
    row: int
    kind: str
    entry: Record | Case
    columns: Mapping[str, int] = field(factory=dict, repr=False, hash=False)
    target: str = ""
    seen: int | None = None


@frozen(kw_only=True)
class FoundTable:
    """
    A table that was found on a sheet.

    Attributes:
        sheet: The name of the sheet.
        kind: The kind of ledger that it was read as.
        headings: The rows of its headings.
        columns: What each column was read as: the field, or an empty string for one that no record has.
        titles: The headings by column, as they stand in the file.
        last: Its last row.
    """

    sheet: str
    kind: str
    headings: tuple[int, ...]
    columns: Mapping[int, str] = field(factory=dict, hash=False)
    titles: Mapping[int, str] = field(factory=dict, hash=False)
    last: int = 0


@frozen(kw_only=True)
class LeftOut:
    """
    A row that holds no record: a title, a total, a repeated heading, a footnote, an empty form.

    Attributes:
        sheet: The name of the sheet.
        row: The row, from 1.
        why: What it is.
    """

    sheet: str
    row: int
    why: Text


@frozen(kw_only=True)
class LedgerReading:
    """
    A file as read by the schema of a campaign.

    Attributes:
        name: The name of the file.
        rows: The rows that became records or cases, in order.
        findings: What is wrong or was concluded, cell by cell, in order.
        left_out: Rows and sheets that hold no record.
        tables: The tables that were found.
        remarks: What the reader of the file noticed.
        failed: The rows that hold data and did not become a record, as sheet and row.
        stamp: What a template of ours holds about itself (see `Book.stamp`); empty for others.
        book: The file as it was read, where it is at hand.
    """

    name: str
    rows: tuple[LedgerRow, ...] = field(default=(), repr=False)
    findings: tuple[CellFinding, ...] = field(default=(), repr=False)
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    tables: tuple[FoundTable, ...] = ()
    remarks: tuple[Remark, ...] = ()
    failed: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    stamp: Mapping[str, str] = field(factory=dict, repr=False, hash=False)
    book: Book | None = field(default=None, repr=False, eq=False)

    @property
    def entries(self) -> tuple[Any, ...]:
        """Return the records and cases, in the order of the rows."""
        return tuple(row.entry for row in self.rows)
