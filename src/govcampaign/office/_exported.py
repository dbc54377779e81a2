"""
Tables of records that were exported, read again: each row by the record that it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.journal.registry import kind_named
from govcampaign.domain.plan.declared import kind_words
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.ledger.grid import Book, Raw, Sheet
from govcampaign.ledger.outcome import LedgerReading, LedgerRow, LeftOut
from govcampaign.ledger.schema import LedgerKind, Schema
from govcampaign.ports.export import looks_like_formula
from govcampaign.wording import Text

_MARKS: Final[Mapping[str, tuple[str, str]]] = {
    "kind": ("记录种类", "kind"),
    "number": ("修改序号", "number"),
    "record": ("记录", "record"),
}
"""The headings by which a table of records is known."""
_TOP: Final = 10
"""Rows in which its headings are looked for."""
_OLDER: Final = Text("更正前的内容，未读取", "what stood before a correction; not read")
_VOIDED: Final = Text("已作废的记录，未读取", "a record that was voided; not read")

Reader = Callable[[Book, str, Mapping[str, str]], LedgerReading]
"""Reads a book as ledgers of one kind, with the fields of its headings."""


@frozen(kw_only=True)
class _Export:
    """
    A sheet that holds a table of records.

    Attributes:
        sheet: The sheet.
        top: The row of its headings.
        at: The column of each mark, from 1.
    """

    sheet: Sheet
    top: int
    at: Mapping[str, int]

    def cell(self, row: int, mark: str) -> str:
        """Return what a row holds under a mark."""
        cells, column = self.sheet.rows[row - 1], self.at[mark]
        value = cells[column - 1] if column <= len(cells) else None
        return (
            str(int(value))
            if isinstance(value, float)
            else str(value or 0 if mark == "number" else value or "")
        )

    @property
    def rows(self) -> range:
        """Return the numbers of its rows."""
        return range(self.top + 1, len(self.sheet.rows) + 1)


def exports_in(book: Book) -> tuple[_Export, ...]:
    """Return the sheets of a file that hold a table of records."""
    found = []
    for sheet in book.sheets:
        for top, row in enumerate(sheet.rows[:_TOP], start=1):
            at = {
                mark: column
                for column, title in enumerate(row, start=1)
                for mark in _MARKS
                if title in _MARKS[mark]
            }
            if len(at) == len(_MARKS):
                found.append(_Export(sheet=sheet, top=top, at=at))
                break
    return tuple(found)


def read_export(
    book: Book, schema: Schema, kinds: Iterable[RecordForm], read: Reader
) -> LedgerReading | None:
    """
    Read a file of exported records; None where it holds none.

    Of each record the last entry is read, so that the file says what stood; what was voided is left out.

    Args:
        book: The file.
        schema: What ledgers of the campaign may hold.
        kinds: The kinds of record that the plan declares.
        read: Reads a file as ledgers of one kind.
    """
    exports = exports_in(book)
    if not exports:
        return None
    called = {word: kind for kind in schema.kinds for word in _words(kind_words(tuple(kinds), kind.name))}
    rows: list[LedgerRow] = []
    parts: list[LedgerReading] = []
    left: list[LeftOut] = []
    for export in exports:
        last, gone = _last(export)
        left += gone
        for kind in dict.fromkeys(
            called[word] for row in last if (word := export.cell(row, "kind")) in called
        ):
            own = [row for row in last if called.get(export.cell(row, "kind")) is kind]
            part = read(_only(book, export, own, kind), kind.name, _fields(kind))
            parts.append(part)
            rows += (_named(row, export) for row in part.rows)
    order = {sheet.name: at for at, sheet in enumerate(book.sheets)}
    return LedgerReading(
        name=book.name,
        rows=tuple(sorted(rows, key=lambda row: (order[row.sheet], row.row))),
        findings=tuple(each for part in parts for each in part.findings),
        left_out=tuple(left),
        tables=tuple(each for part in parts for each in part.tables),
        remarks=book.remarks,
        failed=tuple(dict.fromkeys(each for part in parts for each in part.failed)),
    )


def _words(title: Text) -> tuple[str, str]:
    return title.zh, title.en


def _last(export: _Export) -> tuple[list[int], list[LeftOut]]:
    """Return the rows of the last entries, and those that are left out."""
    newest: dict[str, int] = {}
    for row in export.rows:
        record = export.cell(row, "record")
        old = newest.get(record)
        if record and (old is None or int(export.cell(row, "number")) > int(export.cell(old, "number"))):
            newest[record] = row
    stand = [row for row in newest.values() if export.cell(row, "kind")]
    left = [
        LeftOut(sheet=export.sheet.name, row=row, why=_VOIDED if row in newest.values() else _OLDER)
        for row in export.rows
        if row not in stand and export.cell(row, "record")
    ]
    return sorted(stand), left


def _fields(kind: LedgerKind) -> dict[str, str]:
    """Return the fields of a kind by the headings that tables of records give them."""
    own = kind_named(kind.name).fields
    found: dict[str, str] = {}
    for field in kind.fields:
        headings = [field.heading, *([own[field.name].heading] if field.name in own else [])]
        found |= {word: field.name for heading in headings for word in _words(heading)}
    return found


def _only(book: Book, export: _Export, rows: Iterable[int], kind: LedgerKind) -> Book:
    """Return the file with the rows of one kind, at their places, and the columns that the kind has."""
    known, kept = _fields(kind), {export.top, *rows}
    headings = export.sheet.rows[export.top - 1]
    columns = {at for at, title in enumerate(headings) if title in known}
    amounts = {field.name.removeprefix("amount:") for field in kind.fields}
    columns |= {at for at, title in enumerate(headings) if title in amounts}
    # Lists in English have commas, which a title may have too.
    own = kind_named(kind.name).fields.values()
    lists = {field.heading.en for field in own if field.several and field.heading.en != field.heading.zh}
    commas = {at for at, title in enumerate(headings) if title in lists}
    guarded = book.format in ("csv", "html")

    def cell(at: int, value: Raw) -> Raw:
        plain = _plain(value, guarded=guarded) if at in columns else None
        return plain.replace(", ", "、") if isinstance(plain, str) and at in commas else plain

    cells: list[list[Raw]] = [
        [cell(at, value) for at, value in enumerate(row)] if number in kept else []
        for number, row in enumerate(export.sheet.rows, start=1)
    ]
    return evolve(book, sheets=(evolve(export.sheet, rows=cells, merged=()),))


def _plain(cell: Raw, *, guarded: bool) -> Raw:
    """Return a cell without the apostrophe that keeps a text from being run as a formula."""
    if guarded and isinstance(cell, str) and cell.startswith("'") and looks_like_formula(cell[1:]):
        return cell[1:]
    return cell


def _named(row: LedgerRow, export: _Export) -> LedgerRow:
    """Return a row with the record that it names; what a rule filled in for an empty cell is not compared."""
    cells = export.sheet.rows[row.row - 1]
    said = {
        name: at for name, at in row.columns.items() if at <= len(cells) and cells[at - 1] not in (None, "")
    }
    record, number = export.cell(row.row, "record"), int(export.cell(row.row, "number"))
    return evolve(row, columns=said, target=record, seen=number)
