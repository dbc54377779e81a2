"""
Tables of units down and duties across, whose cells name the day on which each was done or handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import define, evolve, field

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.kinds import Submission
from govcampaign.domain.journal.record import Record
from govcampaign.ledger import faults
from govcampaign.ledger.cells import Cells, is_empty, squeezed
from govcampaign.ledger.collecting import Collected, Note
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.filling import said_at
from govcampaign.ledger.finding import Table
from govcampaign.ledger.grid import Place, Raw
from govcampaign.ledger.lines import plain
from govcampaign.ledger.matrices import is_done, is_undone
from govcampaign.ledger.named import duty_called
from govcampaign.ledger.outcome import Fault, FoundTable
from govcampaign.ledger.rows import RowSort, is_footnote, is_total
from govcampaign.ledger.schema import LedgerField, LedgerKind, Schema
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.taking import Context, take


def duties_across(table: Table, schema: Schema) -> dict[int, str]:
    """Return the duty of each column whose heading names one."""
    found = {column: duty_called(title, schema) for column, title in table.titles.items()}
    return {column: duty for column, duty in found.items() if duty is not None}


def names_days(cells: Cells, table: Table, columns: Sequence[int], context: Context) -> bool:
    """Tell whether any cell of some columns names a day, so that the table is none of totals."""
    day = next(each for kind in context.schema.kinds for each in kind.fields if each.name == "day")
    for row in range(table.first, table.last + 1):
        for column in columns:
            raw = cells.raw(row, column)
            if isinstance(raw, dt.date):
                return True
            if isinstance(raw, str) and isinstance(read := take(day, raw, context), Taken) and read.value:
                return True
    return False


@define(kw_only=True, slots=False)
class DutyRows:
    """
    Such a table while it is read.

    Attributes:
        cells: The sheet.
        table: The table.
        duties: The duty of each column that names one.
        schema: The schema.
        context: What is known about its values.
        out: Where what was read goes.
    """

    cells: Cells
    table: Table
    duties: Mapping[int, str]
    schema: Schema
    context: Context
    out: Collected
    _column: int = field(default=0, init=False)

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return self.cells.sheet.name

    @cached_property
    def unit(self) -> int:
        """Return the column of the units."""
        return next(column for column, each in self.table.columns.items() if each.name == "units")

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """Return the columns by the names of the fields."""
        return {"units": self.unit}

    def at(self, name: str) -> Place:
        """Return the place of a field within the row at hand."""
        return 0, self.unit if name == "units" else self._column

    @cached_property
    def makers(self) -> Mapping[int, RowMaker | Fault]:
        """Return what makes the records of each column, or why none can be made."""
        return {column: self._maker(duty) for column, duty in self.duties.items()}

    def _maker(self, duty: str) -> RowMaker | Fault:
        kinds = [kind for kind in self.schema.kinds if duty in kind.duties]
        lacking: list[LedgerField] = []
        for kind in kinds:
            lacking = [
                each for each in kind.fields if each.needed and each.name not in ("units", "day", "duty")
            ]
            if not lacking:
                return RowMaker(kind=kind, schema=self.schema, duty=duty)
        return faults.matrix_lacks(kinds[0], lacking) if kinds else faults.kind_unclear(self.schema.kinds)

    def read(self) -> None:
        """Read the rows, each day into a record."""
        columns = {
            **dict.fromkeys(self.table.titles, ""),
            self.unit: "units",
            **dict.fromkeys(self.duties, "day"),
        }
        self.out.tables.append(
            FoundTable(
                sheet=self.name,
                kind=Submission.KIND,
                headings=self.table.headings,
                columns=columns,
                titles=self.table.titles,
                last=self.table.last,
            )
        )
        for row in range(self.table.first, self.table.last + 1):
            filled = list(self.cells.filled(row, self.table.start, self.table.reach))
            if filled:
                self._row(row, filled)

    def _row(self, row: int, filled: Sequence[tuple[int, Raw]]) -> None:
        first, said = squeezed(filled[0][1]), said_at(self.cells, row, self.unit)
        held = [column for column in self.duties if not is_empty(self.cells.raw(row, column))]
        if row in self.table.headings:
            self.out.leave(self.name, row, RowSort.HEADING.why)
        elif is_total(first) or is_total(squeezed(said.raw)):
            self.out.leave(self.name, row, RowSort.TOTAL.why)
        elif not held:
            self.out.leave(
                self.name, row, RowSort.FOOTNOTE.why if is_footnote(first) else RowSort.NOTHING.why
            )
        else:
            self._units(row, said.raw, held)

    def _units(self, row: int, raw: Raw, held: Sequence[int]) -> None:
        units = next(each for each in self.table.columns.values() if each.name == "units")
        read = take(evolve(units, needed=True), raw, self.context)
        if isinstance(read, Fault) or read.value is None:
            fault = read if isinstance(read, Fault) else faults.needed_empty(units.heading)
            self.out.refuse(self.name, row, [Note(self.unit, fault, raw)])
            return
        notes = [Note(self.unit, fault, raw) for fault in read.faults]
        by_kind: dict[str, list[Record | Case]] = {}
        for column in held:
            self._cell(row, column, read, notes, by_kind)
        for kind, entries in by_kind.items():
            self.out.enter(self.name, row, kind, entries, columns=self.by_name, notes=notes)
            notes = []
        if not by_kind and notes:
            self.out.refuse(self.name, row, notes)
        elif not by_kind:
            self.out.leave(self.name, row, RowSort.NOTHING.why)

    def _cell(
        self, row: int, column: int, units: Taken, notes: list[Note], by_kind: dict[str, list[Record | Case]]
    ) -> None:
        self._column = column
        raw = self.cells.raw(row, column)
        words = squeezed(plain(raw)) if isinstance(raw, str) else ""
        maker = self.makers[column]
        if words and is_undone(words):
            return
        if isinstance(maker, Fault):
            notes.append(Note(column, maker))
            return
        if raw is True or (words and is_done(words)):
            notes.append(Note(column, faults.TICK_WITHOUT_DAY, raw))
            return
        day = take(self._day(maker.kind), raw, self.context)
        if isinstance(day, Fault) or day.value is None:
            notes.append(Note(column, day if isinstance(day, Fault) else faults.TICK_WITHOUT_DAY, raw))
            return
        notes.extend(Note(column, fault, raw) for fault in day.faults)
        title = {"title": Taken(self.table.titles[column])} if maker.kind.name == Submission.KIND else {}
        made = maker.entries(self, {"units": units, "day": day, **title}, notes)
        by_kind.setdefault(maker.kind.name, []).extend(made)

    def _day(self, kind: LedgerKind) -> LedgerField:
        return next(each for each in kind.fields if each.name == "day")
