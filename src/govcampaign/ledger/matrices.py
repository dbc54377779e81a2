"""
Matrices: units down, days or duties across, and in each cell a tick, a number, a day or a colour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define, field

from govcampaign.ledger import faults
from govcampaign.ledger.cells import Cells, is_empty, squeezed
from govcampaign.ledger.collecting import Collected, Note
from govcampaign.ledger.daygrids import Grid
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.filling import said_at
from govcampaign.ledger.grid import Place, Raw
from govcampaign.ledger.known import is_numbering
from govcampaign.ledger.lines import plain
from govcampaign.ledger.marks import Legend, hue_of
from govcampaign.ledger.outcome import Fault, FoundTable
from govcampaign.ledger.rows import RowSort, is_footnote, is_total
from govcampaign.ledger.schema import LedgerField
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.taking import Context, take

_SHADES: Final = frozenset(("white", "grey", "black"))

_DONE: Final = re.compile(r"[√✓✔☑●■★]|是|有|已(?:完成|开展|举办|报送|宣讲)?|完成|开展|Y|y|YES|yes|Yes|1")
_UNDONE: Final = re.compile(
    r"[×✗✘☒]|X|x|否|没有|未(?:完成|开展|举办|报送?|宣讲|交)?|无|N|n|NO|no|No|0|[-—–/\\]+|□|休|周末|节假日"
)
_PEOPLE: Final = re.compile(r"(?:[√✓✔])?\(?(\d{1,5})(?:人次?)\)?")


def is_done(words: str) -> bool:
    """Tell whether a word or a sign says that something was done: √, 是, 已完成."""
    return _DONE.fullmatch(words) is not None


def is_undone(words: str) -> bool:
    """Tell whether a word or a sign says that something was not done: ×, 否, 未报."""
    return _UNDONE.fullmatch(words) is not None


@define(kw_only=True, slots=False)
class MatrixRows:
    """
    A matrix while it is read.

    Attributes:
        cells: The sheet.
        grid: Where it stands.
        maker: What makes records of values.
        context: What is known about its values.
        legend: What the sheet says about its colours.
        counts: True where a line says that its numbers are people.
        out: Where what was read goes.
    """

    cells: Cells
    grid: Grid
    maker: RowMaker
    context: Context
    legend: Legend
    counts: bool
    out: Collected
    _column: int = field(default=0, init=False)

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return self.cells.sheet.name

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """Return the columns by the names of the fields."""
        return {self._down: self.grid.side}

    def at(self, name: str) -> Place:
        """Return the place of a field within the row at hand."""
        return 0, self.grid.side if name == self._down else self._column

    @cached_property
    def _fields(self) -> Mapping[str, LedgerField]:
        return {each.name: each for each in self.maker.kind.fields}

    @property
    def _down(self) -> str:
        return "day" if self.grid.turned else "units"

    @cached_property
    def across(self) -> Mapping[int, Taken | Fault]:
        """Return the day or the unit of each column, or why it is none."""
        each = self._fields["units" if self.grid.turned else "day"]
        return {column: take(each, raw, self.context) for column, raw in self.grid.across.items()}

    @cached_property
    def only_ones(self) -> bool:
        """Tell whether every number in the matrix is 1 or 0, so that numbers are ticks."""
        rows = range(self.grid.top + 1, self.grid.last + 1)
        return all(
            raw in (0, 1)
            for row in rows
            for column, raw in self.cells.filled(row)
            if column in self.grid.across
            and isinstance(raw, int | float)
            and not is_total(self.cells.text(row, self.grid.side))
        )

    def read(self) -> None:
        """Read the rows of the matrix, each tick into a record."""
        other = "units" if self.grid.turned else "day"
        columns = {self.grid.side: self._down, **dict.fromkeys(self.grid.across, other)}
        titles = {self.grid.side: self.cells.text(self.grid.top, self.grid.side)}
        found = FoundTable(
            sheet=self.name,
            kind=self.maker.kind.name,
            headings=(self.grid.top,),
            columns=columns,
            titles=titles,
            last=self.grid.last,
        )
        self.out.tables.append(found)
        for row in range(self.grid.top + 1, self.grid.last + 1):
            self._row(row)

    def _row(self, row: int) -> None:
        filled = [
            each
            for each in self.cells.filled(row)
            if not is_numbering(self.cells.text(self.grid.top, each[0]))
        ]
        held = [column for column in self.grid.across if self._holds(row, column)]
        said = said_at(self.cells, row, self.grid.side)
        words = squeezed(said.raw)
        if not filled and not held:
            return
        first = squeezed(filled[0][1]) if filled else ""
        if is_total(words) or is_total(first):
            self.out.leave(self.name, row, RowSort.TOTAL.why)
        elif is_footnote(first) or (len(filled) == 1 and not held and not words):
            self.out.leave(self.name, row, RowSort.FOOTNOTE.why)
        else:
            self._side(row, said.raw, held)

    def _holds(self, row: int, column: int) -> bool:
        place = (row, column)
        sheet = self.cells.sheet
        coloured = self.legend.colours and place in sheet.fills
        return bool(coloured or place in sheet.errors or place in sheet.uncached) or not is_empty(
            self.cells.raw(*place)
        )

    def _side(self, row: int, raw: Raw, held: Sequence[int]) -> None:
        ticks, notes = self._ticks(row, held)
        unexplained = self._unexplained(row) if not held else None
        if unexplained is not None:
            notes.append(Note(unexplained, faults.COLOUR_UNEXPLAINED))
        side = self._fields[self._down]
        read = take(side, raw, self.context)
        if not ticks and not notes:
            self.out.leave(self.name, row, RowSort.NOTHING.why)
        elif isinstance(read, Fault) or read.value is None:
            fault = read if isinstance(read, Fault) else faults.needed_empty(side.heading)
            self.out.refuse(self.name, row, [Note(self.grid.side, fault, raw), *notes])
        else:
            notes += [Note(self.grid.side, fault, raw) for fault in read.faults]
            self._enter(row, read, ticks, notes)

    def _unexplained(self, row: int) -> int | None:
        """Return the first cell of a row that says something by its colour alone, of which no line tells."""
        fills = self.cells.sheet.fills
        if not fills or self.legend.colours:
            return None
        for column in self.grid.across:
            fill = fills.get((row, column), "")
            # A week-end is coloured from its heading down, and every second row from its name on.
            decor = (fills.get((self.grid.top, column)), fills.get((row, self.grid.side)))
            if fill and fill not in decor and hue_of(fill) not in _SHADES:
                return column
        return None

    def _enter(self, row: int, side: Taken, ticks: Sequence[dict[str, Taken]], notes: list[Note]) -> None:
        entries = []
        for tick in ticks:
            entries += self.maker.entries(self, {self._down: side, **tick}, notes)
        if entries:
            self.out.enter(self.name, row, self.maker.kind.name, entries, columns=self.by_name, notes=notes)
        else:
            self.out.refuse(self.name, row, notes)

    def _ticks(self, row: int, held: Sequence[int]) -> tuple[list[dict[str, Taken]], list[Note]]:
        ticks, notes = [], []
        for column in held:
            self._column = column
            found = self._tick(row, column)
            if isinstance(found, Fault):
                notes.append(Note(column, found, self.cells.raw(row, column)))
            elif found is not None:
                ticks.append(found)
        return ticks, notes

    def _tick(self, row: int, column: int) -> dict[str, Taken] | Fault | None:
        other = self.across[column]
        said = self._said(row, column)
        if said is None or isinstance(said, Fault):
            return said
        if isinstance(other, Fault):
            return other
        return {"units" if self.grid.turned else "day": other, **said}

    def _said(self, row: int, column: int) -> dict[str, Taken] | Fault | None:
        place, sheet = (row, column), self.cells.sheet
        if place in sheet.errors or place in sheet.uncached:
            return faults.ERROR if place in sheet.errors else faults.UNCACHED
        raw = self.cells.raw(row, column)
        if is_empty(raw):
            return self._colour(hue_of(sheet.fills[place]))
        if isinstance(raw, bool):
            return {} if raw else None
        if isinstance(raw, int | float):
            return self._number(raw)
        words = squeezed(plain(raw)) if isinstance(raw, str) else ""
        people = _PEOPLE.fullmatch(words)
        if people is not None and "attendance" in self._fields:
            return {"attendance": Taken(int(people[1]))}
        if words.isdecimal() and len(words) <= 5:
            return self._number(int(words))
        if is_undone(words):
            return None
        return {} if is_done(words) else faults.NO_TICK

    def _colour(self, hue: str) -> dict[str, Taken] | Fault | None:
        if hue in self.legend.colours:
            return {} if self.legend.colours[hue] else None
        return None if hue in _SHADES else faults.NO_TICK

    def _number(self, number: float) -> dict[str, Taken] | Fault | None:
        if self.counts and "attendance" in self._fields:
            read = take(self._fields["attendance"], number, self.context)
            return read if isinstance(read, Fault) else {"attendance": read}
        if self.only_ones:
            return {} if number else None
        return faults.NUMBER_UNCLEAR if number else None
