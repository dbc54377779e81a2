"""
Reading one sheet: as tables, as matrices, or as forms, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from govcampaign.ledger import faults
from govcampaign.ledger.body import Body
from govcampaign.ledger.cells import Cells, cells_of, squeezed
from govcampaign.ledger.collecting import Collected, Note
from govcampaign.ledger.crossing import DutyRows, duties_across, names_days
from govcampaign.ledger.daygrids import Grid, grids_of
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.filling import unit_within
from govcampaign.ledger.finding import Table, find_tables
from govcampaign.ledger.forms import FormRows, Pair, form_kind, pairs_of
from govcampaign.ledger.grid import Sheet
from govcampaign.ledger.known import Headings
from govcampaign.ledger.lines import Around, around, month_in, year_in
from govcampaign.ledger.marks import Legend, legend_of
from govcampaign.ledger.matrices import MatrixRows
from govcampaign.ledger.named import Enterprises
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.rows import RowSort, row_sort
from govcampaign.ledger.schema import LedgerKind, Schema
from govcampaign.ledger.taking import Context
from govcampaign.ledger.whom import Units
from govcampaign.wording import Text

EMPTY: Final = Text("空工作表", "an empty sheet")
NO_TABLE: Final = Text("没有认出台账的表格", "no table of a ledger was found on it")
LINE: Final = Text("标题或说明行", "a title or another line outside of tables")
TOTALS: Final = Text("统计表，没有逐次的日期和事项", "a table of totals, without days and things done")
UNFILLED: Final = Text("空表，没有填写", "a table that was not filled in")

_LEAST_ROWS: Final = 2
_TAIL: Final = 5
_PEOPLE: Final = ("人数", "人次", "单位:人")


@frozen(kw_only=True)
class SheetReader:
    """
    Reads the sheets of one file.

    Attributes:
        schema: What ledgers of the campaign may hold.
        known: The headings.
        units: Finds units.
        enterprises: Finds enterprises.
        year: The year of days that name none.
        duty: The duty that the caller names; empty for none.
        epoch1904: Whether the numbers of days in the file begin in 1904.
        file: The name of the file.
        out: Where what was read goes.
    """

    schema: Schema
    known: Headings
    units: Units
    enterprises: Enterprises
    year: int | None
    duty: str
    epoch1904: bool
    file: str
    out: Collected

    def read(self, sheet: Sheet) -> None:
        """Read a sheet."""
        cells = cells_of(sheet)
        if not any(any(cells.filled(row)) for row in range(1, cells.height + 1)) and not sheet.errors:
            self.out.leave(sheet.name, 0, EMPTY)
            return
        said = Around(
            year=year_in(sheet.name),
            month=month_in(sheet.name),
            captions=(squeezed(sheet.name), squeezed(self.file)),
        )
        tables = find_tables(cells, self.known, said)
        grids = self._grids(cells, tables)
        tables = tuple(each for each in tables if not any(_covers(grid, each) for grid in grids))
        if not tables and not grids:
            if self._forms(cells, said):
                return
            tables = find_tables(cells, self.known, said, forms=False)
        self._all(cells, tables, grids, said)

    def _all(self, cells: Cells, tables: Sequence[Table], grids: Sequence[Grid], said: Around) -> None:
        legend = legend_of(cells, self._around_tables(cells, tables, grids), coloured=bool(grids))
        for table in tables:
            self._table(cells, table, legend)
        for grid in grids:
            self._grid(cells, grid, legend, said)
        for row in _lines(cells, tables, grids):
            self.out.leave(cells.sheet.name, row, LINE)
        if not tables and not grids:
            self.out.leave(cells.sheet.name, 0, NO_TABLE)

    def _around_tables(self, cells: Cells, tables: Sequence[Table], grids: Sequence[Grid]) -> list[int]:
        """Return the rows that may hold a legend: those outside of tables, and their last ones."""
        inside = {row for table in tables for row in range(table.headings[0], table.last - _TAIL)}
        inside |= {row for grid in grids for row in range(grid.top, grid.last - _TAIL)}
        return [row for row in range(1, cells.height + 1) if row not in inside]

    def _context(self, kind: LedgerKind, around_it: Around) -> Context:
        return Context(
            schema=self.schema,
            kind=kind,
            year=around_it.year or self.year,
            month=around_it.month,
            epoch1904=self.epoch1904,
            units=self.units,
            enterprises=self.enterprises,
        )

    def _maker(self, kind: LedgerKind, captions: tuple[str, ...]) -> RowMaker:
        return RowMaker(kind=kind, schema=self.schema, duty=self.duty, captions=captions)

    def unit_of(self, sheet: Sheet, around_it: Around) -> tuple[tuple[str, ...], Note] | None:
        """Return the unit that a whole table is of, with the note on where that is said; None if unknown."""
        if around_it.unit and around_it.unit_at is not None:
            read = self.units.read(around_it.unit)
            if isinstance(read, Fault) or not read.value:
                return None
            note = faults.taken_from("填报单位一行", "、".join(read.value))
            return read.value, Note(around_it.unit_at[1], note, None, around_it.unit_at[0])
        for what, words in (("工作表名称", sheet.name), *(("标题", each) for each in around_it.captions)):
            unit = unit_within(self.schema, words)
            if unit:
                return (unit,), Note(0, faults.taken_from(what, unit))
        return None

    def _table(self, cells: Cells, table: Table, legend: Legend) -> None:
        kind = table.kind or table.open[0]
        body = Body(
            cells=cells,
            table=table,
            kind=kind,
            schema=self.schema,
            context=self._context(kind, table.around),
            legend=legend,
            out=self.out,
            maker=self._maker(kind, table.around.captions),
        )
        if not body.names_units:
            body.unit = self.unit_of(cells.sheet, table.around)
        if table.is_of_totals:
            if not self._across(cells, table):
                body.leave(TOTALS)
        elif table.kind is None:
            body.refuse(faults.kind_unclear(table.open))
        else:
            body.read()

    def _grids(self, cells: Cells, tables: Sequence[Table]) -> list[Grid]:
        """Return the matrices: outside of tables, and where a table has no days but those in its headings."""
        taken = {
            row for each in tables if not each.is_of_totals for row in range(each.headings[0], each.last + 1)
        }
        rows = [row for row in range(1, cells.height + 1) if row not in taken]
        grids = list(grids_of(cells, rows, self.units))
        ends = [grid.top - 1 for grid in grids[1:]] + rows[-1:]
        return [evolve(grid, last=end) for grid, end in zip(grids, ends, strict=False)]

    def _across(self, cells: Cells, table: Table) -> bool:
        """Read a table of duties across; tell whether it is one."""
        looked_for = {duty for kind in self.known.kinds for duty in kind.duties}
        across = duties_across(table, self.schema)
        duties = {column: duty for column, duty in across.items() if duty in looked_for}
        context = self._context(table.kind or table.open[0], table.around)
        has_units = any(each.name == "units" for each in table.columns.values())
        if not duties or not has_units or not names_days(cells, table, tuple(duties), context):
            return False
        DutyRows(
            cells=cells, table=table, duties=duties, schema=self.schema, context=context, out=self.out
        ).read()
        return True

    def _grid(self, cells: Cells, grid: Grid, legend: Legend, said: Around) -> None:
        lines = around(cells, range(1, grid.top), 1, cells.width, said)
        lines = evolve(lines, month=grid.month or lines.month)
        fits = [
            kind
            for kind in self.known.kinds
            if any(word in each for word in kind.words for each in lines.captions)
        ]
        kind = next(iter(fits), None) or (self.known.kinds[0] if len(self.known.kinds) == 1 else None)
        if kind is None:
            self._refuse(cells, grid, faults.kind_unclear(self.known.kinds))
            return
        lacking = [each for each in kind.fields if each.needed and each.name not in ("units", "day", "duty")]
        if lacking or not any(each.name == "day" for each in kind.fields):
            self._refuse(cells, grid, faults.matrix_lacks(kind, lacking))
            return
        counts = any(word in each for word in _PEOPLE for each in lines.captions)
        MatrixRows(
            cells=cells,
            grid=grid,
            maker=self._maker(kind, lines.captions),
            context=self._context(kind, lines),
            legend=legend,
            counts=counts,
            out=self.out,
        ).read()

    def _refuse(self, cells: Cells, grid: Grid, fault: Fault) -> None:
        self.out.leave(cells.sheet.name, grid.top, RowSort.HEADING.why)
        for row in range(grid.top + 1, grid.last + 1):
            filled = list(cells.filled(row))
            if filled:
                sort = row_sort(filled, {}, (), {})
                if sort in (RowSort.DATA, RowSort.SECTION):
                    self.out.refuse(cells.sheet.name, row, [Note(0, fault)])
                else:
                    self.out.leave(cells.sheet.name, row, sort.why)

    def _forms(self, cells: Cells, said: Around) -> bool:
        """Read a sheet as forms; tell whether it holds any."""
        spent: set[int] = set()
        for pairs in pairs_of(cells, self.known):
            rows = {pair.place[0] for pair in pairs}
            if len(rows) < _LEAST_ROWS:
                continue
            lines = around(cells, range(1, min(rows)), 1, cells.width, said)
            kind = form_kind(pairs, self.known, lines.captions)
            if kind is not None:
                spent |= rows
                self._form(cells, pairs, kind, lines)
        if spent:
            others = (
                row for row in range(1, cells.height + 1) if row not in spent and any(cells.filled(row))
            )
            for row in others:
                self.out.leave(cells.sheet.name, row, LINE)
        return bool(spent)

    def _form(self, cells: Cells, pairs: Sequence[Pair], kind: LedgerKind, lines: Around) -> None:
        FormRows(
            cells=cells,
            pairs=pairs,
            maker=self._maker(kind, lines.captions),
            known=self.known,
            context=self._context(kind, lines),
            out=self.out,
            unit=self.unit_of(cells.sheet, lines),
        ).read()


def _covers(grid: Grid, table: Table) -> bool:
    return table.is_of_totals and table.headings[0] <= grid.top <= table.last


def _lines(cells: Cells, tables: Sequence[Table], grids: Sequence[Grid]) -> list[int]:
    """Return the rows that hold something outside of all tables and matrices."""
    whole = [
        range(each.headings[0], each.last + 1)
        for each in tables
        if each.start == 1 and each.reach == cells.width
    ]
    whole += [range(grid.top, grid.last + 1) for grid in grids]
    inside = {row for rows in whole for row in rows}
    parts = [each for each in tables if each.start > 1 or each.reach < cells.width]
    return [
        row
        for row in range(1, cells.height + 1)
        if row not in inside and any(not _inside(parts, row, column) for column, _ in cells.filled(row))
    ]


def _inside(tables: Sequence[Table], row: int, column: int) -> bool:
    return any(each.headings[0] <= row <= each.last and each.start <= column <= each.reach for each in tables)
