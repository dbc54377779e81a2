"""Sheets written as rows in a test, and what reading them gives."""

from __future__ import annotations

import attrs

from govcampaign.domain.cases.case import Case
from govcampaign.ledger.grid import Book, Sheet
from govcampaign.ledger.outcome import Weight
from govcampaign.ledger.reading import read_ledger

COMMITTEE, SECOND, THIRD = "示例管委会01", "示例管委会02", "示例管委会03"
OFFICE = "示例部门11"


def sheet(name, *rows, **beside):
    """Return a sheet of rows."""
    return Sheet(name=name, rows=rows, **beside)


def book(*sheets, name="台账.xlsx", **beside):
    """Return a file of sheets."""
    return Book(name=name, format="xlsx", sheets=sheets, **beside)


@attrs.define
class Read:
    """A reading that can be asked in short."""

    reading: object

    def entries(self, row, sheet=None):
        """Return the records and cases of a row."""
        return [each.entry for each in self.reading.rows if each.row == row and sheet in (None, each.sheet)]

    def entry(self, row, sheet=None):
        """Return the one record or case of a row."""
        [found] = self.entries(row, sheet)
        return found

    def codes(self, row=None, sheet=None):
        """Return the codes of what was told, of one row or of all."""
        return [
            each.fault.code
            for each in self.reading.findings
            if row in (None, each.row) and sheet in (None, each.sheet)
        ]

    def errors(self):
        """Return the places of errors."""
        return [each.place for each in self.reading.findings if each.fault.weight is Weight.ERROR]

    def left(self, row=None):
        """Return the Chinese reasons for which rows were left out."""
        return [each.why.zh for each in self.reading.left_out if row in (None, each.row)]

    @property
    def rows(self):
        """Return the rows that became records, each once."""
        return list(dict.fromkeys(each.row for each in self.reading.rows))


def read(schema, *sheets, name="台账.xlsx", epoch1904=False, **asked):
    """Return what reading some sheets gives."""
    given = [each if isinstance(each, Sheet) else sheet("Sheet1", *each) for each in sheets]
    return Read(read_ledger(book(*given, name=name, epoch1904=epoch1904), schema, **asked))


def is_case(entry):
    """Tell whether an entry is a case."""
    return isinstance(entry, Case)
