"""
The rows of a table, one by one: left out with what they are, refused with what is wrong, or made records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, evolve, field

from govcampaign.ledger import faults
from govcampaign.ledger.asides import beside_fields, column_notes, words_without_day
from govcampaign.ledger.cells import Cells, is_empty, squeezed
from govcampaign.ledger.collecting import Collected, Note
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.filling import broken, said_at, written_once
from govcampaign.ledger.finding import Table
from govcampaign.ledger.grid import Place
from govcampaign.ledger.known import is_numbering, keeps_out
from govcampaign.ledger.lines import month_in
from govcampaign.ledger.marks import Legend
from govcampaign.ledger.outcome import Fault, FoundTable
from govcampaign.ledger.quick import quick_rows
from govcampaign.ledger.rows import RowSort, row_sort
from govcampaign.ledger.schema import LedgerField, LedgerKind, Schema
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.taking import Context, take
from govcampaign.ledger.texts import is_ditto
from govcampaign.wording import Text


@define(kw_only=True, slots=False)
class Body:
    """
    The rows of a table while they are read.

    Attributes:
        cells: The sheet.
        table: The table.
        kind: Its kind.
        schema: The schema.
        context: What is known about its values: the year, the month, the units.
        legend: What the sheet says about colours and strokes.
        out: Where what was read goes.
        maker: What makes records of values.
        unit: The unit of the whole table with where it is said, for rows that name none; None if unknown.
        quick: False to take the long way for every row.
    """

    cells: Cells
    table: Table
    kind: LedgerKind
    schema: Schema
    context: Context
    legend: Legend
    out: Collected
    maker: RowMaker
    unit: tuple[tuple[str, ...], Note] | None = None
    quick: bool = True
    _section: tuple[tuple[str, ...], Note] | None = field(default=None, init=False)
    _group: tuple[Any, Place] | None = field(default=None, init=False)
    _before: tuple[int, Mapping[str, Taken]] = field(default=(0, {}), init=False)
    _shortened: int = field(default=0, init=False)
    _footed: bool = field(default=False, init=False)

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return self.cells.sheet.name

    @cached_property
    def fields(self) -> Mapping[int, str]:
        """Return the names of the fields by column."""
        return {column: each.name for column, each in self.table.columns.items()}

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """Return the columns by the names of the fields."""
        return {each.name: column for column, each in self.table.columns.items()}

    def at(self, name: str) -> Place:
        """Return the place of a field within the row at hand."""
        return 0, self.by_name.get(name, 0)

    @cached_property
    def numbering(self) -> frozenset[int]:
        """Return the columns that only number the rows."""
        titles = self.table.titles.items()
        return frozenset(at for at, title in titles if is_numbering(title) and at not in self.fields)

    @cached_property
    def heading_words(self) -> Mapping[int, frozenset[str]]:
        """Return the words of the headings by column."""
        return {at: frozenset((title, *title.split("/"))) for at, title in self.table.titles.items()}

    @cached_property
    def faulty(self) -> Mapping[int, Sequence[Place]]:
        """Return the places of errors and of formulas without a result, by row."""
        places: dict[int, list[Place]] = {}
        for place in (*self.cells.sheet.errors, *self.cells.sheet.uncached):
            places.setdefault(place[0], []).append(place)
        return places

    @cached_property
    def groups(self) -> bool:
        """Tell whether the column of units names each unit once for the rows below it."""
        column = self.by_name.get("units")
        return column is not None and written_once(self.cells, column, self._data_rows)

    @cached_property
    def _data_rows(self) -> tuple[int, ...]:
        rows = range(self.table.first, self.table.last + 1)
        return tuple(
            row for row in rows if row not in self.table.headings and self._sort(row) is RowSort.DATA
        )

    @cached_property
    def names_units(self) -> bool:
        """Tell whether any cell of a column of units is filled."""
        column = self.by_name.get("units")
        rows = range(self.table.first, self.table.last + 1)
        return column is not None and any(not is_empty(self.cells.raw(row, column)) for row in rows)

    def read(self) -> None:
        """Read all rows."""
        before = len(self.out.rows) + len(self.out.failed)
        quick = quick_rows(self) if self.quick else None
        for row in range(self.table.first, self.table.last + 1):
            if quick is not None and quick.read(row):
                self._shortened, self._footed = row, False
            else:
                self._row(row)
        self._found()
        if len(self.out.rows) + len(self.out.failed) > before:
            self._tell_columns()

    def refuse(self, fault: Fault) -> None:
        """Refuse all rows of data for one reason, and leave the others out."""
        for row in range(self.table.first, self.table.last + 1):
            sort = RowSort.HEADING if row in self.table.headings else self._sort(row)
            if sort is RowSort.DATA:
                self.out.refuse(self.name, row, [Note(0, fault)])
            elif sort is not None:
                self.out.leave(self.name, row, sort.why)

    def leave(self, why: Text) -> None:
        """Leave all rows out for one reason; rows that say more than numbers are told."""
        for row in range(self.table.headings[0], self.table.last + 1):
            sort = self._sort(row)
            if sort is not None:
                self.out.leave(self.name, row, why)
            filled = list(self.cells.filled(row, self.table.start, self.table.reach))
            column = words_without_day(self.table, filled) if sort is RowSort.DATA else 0
            if column and row not in self.table.headings:
                self.out.tell(self.name, row, [Note(column, faults.WITHOUT_DAYS)])

    def _found(self) -> None:
        found = FoundTable(
            sheet=self.name,
            kind=self.kind.name,
            headings=self.table.headings,
            columns={at: self.fields.get(at, "") for at in self.table.titles},
            titles=self.table.titles,
            last=self.table.last,
        )
        self.out.tables.append(found)

    def _sort(self, row: int) -> RowSort | None:
        filled = list(self.cells.filled(row, self.table.start, self.table.reach))
        if filled:
            return row_sort(filled, self.fields, self.numbering, self.heading_words)
        return RowSort.DATA if row in self.faulty else None

    def _row(self, row: int) -> None:
        sort = RowSort.HEADING if row in self.table.headings else self._sort(row)
        if sort is None:
            self._group = None
        elif sort is RowSort.DATA:
            self._footed = False
            self._data(row)
        elif sort is RowSort.SECTION:
            self._title(row)
        else:
            self._footed = sort is RowSort.FOOTNOTE
            self._group = None
            self.out.leave(self.name, row, sort.why)

    def _title(self, row: int) -> None:
        """Take the title of a section: a unit, a month, or other words that hold no record."""
        self._group = None
        filled = [
            each
            for each in self.cells.filled(row, self.table.start, self.table.reach)
            if each[0] not in self.numbering or isinstance(each[1], str)
        ]
        column, raw = filled[-1]
        region = self.cells.region(row, column)
        wide = region is not None and region.right > region.left
        said = take(self._units_field, raw, self.context) if isinstance(raw, str) else None
        if self.fields.get(column) == "units" and not wide:
            self.out.tell(self.name, row, [Note(column, faults.ONLY_UNIT, raw)])
        elif isinstance(said, Taken) and said.value and not self._footed:
            note = Note(column, faults.taken_from("分节标题", "、".join(said.value)))
            self._section = said.value, note
        elif isinstance(raw, str) and month_in(raw) and len(squeezed(raw)) <= 10:
            self.context = evolve(self.context, month=month_in(raw))
        self.out.leave(self.name, row, RowSort.FOOTNOTE.why if self._footed else RowSort.SECTION.why)

    @cached_property
    def _units_field(self) -> LedgerField:
        return next(each for each in self.kind.fields if each.name in ("units", "step:dispatched.to"))

    def _data(self, row: int) -> None:
        if self._shortened == row - 1:
            # What the row above said may be needed here: as ditto, or as the unit of a group.
            self._values(row - 1)
        values, notes = self._values(row)
        notes += self._missing(values, notes)
        self.maker.make(self, row, values, notes)

    def _values(self, row: int) -> tuple[dict[str, Taken], list[Note]]:
        filled = list(self.cells.filled(row, self.table.start, self.table.reach))
        values: dict[str, Taken] = {}
        notes = beside_fields(self, row, filled)
        for column, each in self.table.columns.items():
            if each.name != "units":
                self._take(row, column, each, values, notes)
        if "units" in self.maker.needed:
            self._units(row, values, notes)
        self._before = row, values
        return values, notes

    def _take(
        self, row: int, column: int, each: LedgerField, values: dict[str, Taken], notes: list[Note]
    ) -> None:
        said = said_at(self.cells, row, column)
        fault = broken(self.cells.sheet, said)
        if fault is not None:
            notes.append(Note(column, faults.lighter(fault, each)))
            return
        if is_empty(said.raw):
            return
        if isinstance(said.raw, str) and is_ditto(said.raw.strip()) and self._before[0] == row - 1:
            above = self._before[1].get(each.name)
            if above is not None:
                values[each.name] = above
                notes.append(Note(column, faults.AS_ABOVE))
                return
        read = take(each, said.raw, self.context)
        shown = None if each.personal or keeps_out(self.table.titles[column]) else said.raw
        if isinstance(read, Fault):
            notes.append(Note(column, faults.lighter(read, each), shown))
            return
        notes.extend(Note(column, fault, shown) for fault in read.faults)
        if read.value is not None:
            values[each.name] = read
        if said.place in self.cells.sheet.formulas and isinstance(said.raw, str):
            notes.append(Note(column, faults.FORMULA, shown))

    def _units(self, row: int, values: dict[str, Taken], notes: list[Note]) -> None:
        column = self.by_name.get("units")
        before = len(notes)
        if column is not None:
            self._take(row, column, self.table.columns[column], values, notes)
            said = said_at(self.cells, row, column)
            if "units" in values:
                self._group = values["units"], said.place
            if "units" in values or len(notes) > before or not is_empty(said.raw):
                return
        outer = self._section or (self.unit if not self.names_units else None)
        if outer is not None:
            values["units"] = Taken(outer[0])
        elif column is not None and self._group is not None and self.groups:
            values["units"] = self._group[0]
            notes.append(Note(column, faults.FILLED_DOWN))

    def _missing(self, values: Mapping[str, Taken], notes: Sequence[Note]) -> list[Note]:
        """Return the needed fields that a row lacks and of which nothing was said yet."""
        told = {note.column for note in notes}
        missing = []
        for name, each in self.maker.needed.items():
            column = self.by_name.get(name, 0)
            if name not in values and not (column and column in told):
                fault = faults.needed_empty(each.heading) if column else faults.no_column(each.heading)
                missing.append(Note(column, fault))
        return missing

    def _tell_columns(self) -> None:
        row = self.table.headings[-1]
        for note in column_notes(self):
            self.out.tell(self.name, row, [note])
        year, campaign = self.table.around.year, self.schema.year
        if year is not None and campaign is not None and year != campaign:
            self.out.tell(self.name, row, [Note(0, faults.year_differs(year, campaign))])
        source = self.unit
        if source is not None and not self.names_units:
            self.out.tell(self.name, row, [source[1]])
