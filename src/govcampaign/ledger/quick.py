"""
The short way for rows of plain data: every cell says what it should, and nothing is to be told.

A row for which anything is to be said goes the long way (`Body`), which gives the same for plain rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol

from attrs import define, field, frozen

from govcampaign.domain.journal.kinds import CLASSES, Submission
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.errors import GovCampaignError
from govcampaign.ledger.cells import Cells, is_empty, squeezed
from govcampaign.ledger.collecting import Collected
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.finding import Table
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.marks import HELD_HEADINGS, Legend, not_held
from govcampaign.ledger.outcome import LedgerRow
from govcampaign.ledger.rows import is_example, is_footnote, is_of_template, is_total, says_called_off
from govcampaign.ledger.schema import LedgerField
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.taking import Context, take
from govcampaign.ledger.texts import is_ditto

_CLASSES: Final = {each.KIND: each for each in CLASSES if each is not OtherRecord}
_MOST_KEPT: Final = 4_096
_LEAST_ROWS: Final = 20
_UNSEEN: Final = object()
_LONG: Final = object()
"""What stands for the value of a cell whose row goes the long way."""


class Rows(Protocol):
    """The rows of a table, of which some go the short way."""

    cells: Cells
    table: Table
    context: Context
    legend: Legend
    out: Collected
    maker: RowMaker

    @property
    def by_name(self) -> Any:
        """Return the columns by the names of the fields."""

    @property
    def numbering(self) -> frozenset[int]:
        """Return the columns that only number the rows."""


@frozen(kw_only=True)
class Column:
    """
    A column of a table, as the short way reads it.

    Attributes:
        at: Its place within a row, from 0.
        column: The field that it holds.
        needed: Whether a row without it is no plain data.
        seen: What its cells have said so far, by class and value.
    """

    at: int
    column: LedgerField
    needed: bool
    seen: dict[Any, Any] = field(factory=dict, repr=False, eq=False)


@define(kw_only=True)
class QuickRows:
    """
    The short way through one table.

    Attributes:
        rows: The table while it is read.
        cls: The class of its records.
        first: The place of its first column within a row, from 0, in which every row holds something.
        columns: The columns that hold fields.
        marked: The places of cells that may mark a row as no data.
        held: Those of them that say whether it took place at all.
        void: The places of cells that must be empty.
        aside: The rows that go the long way: strokes, comments, formulas or merged cells touch them.
        duty: The duty of every row; empty for none.
        width: How many cells belong to the table.
        plain: Words that mark nothing, so far.
    """

    rows: Rows
    cls: type[Record]
    first: int
    columns: tuple[Column, ...]
    marked: tuple[int, ...]
    held: frozenset[int]
    void: tuple[int, ...]
    aside: frozenset[int]
    duty: str
    width: int
    plain: set[tuple[bool, str]] = field(factory=set)

    def read(self, row: int) -> bool:
        """Enter a row if it is plain data, and tell whether it was."""
        cells = self.rows.cells.sheet.rows[row - 1]
        length = min(len(cells), self.width)
        if row in self.aside or length <= self.first or is_empty(cells[self.first]):
            return False
        values = None if self._is_marked(cells, length) else self._values(cells, length)
        return values is not None and self._enter(row, values)

    def _is_marked(self, cells: Any, length: int) -> bool:
        for at in self.marked:
            if at < length:
                raw, held = cells[at], at in self.held
                if raw.__class__ is not str:
                    if held and not_held(raw):
                        return True
                elif (held, raw) not in self.plain and self._marks(raw, held):
                    return True
        return any(at < length and cells[at] not in (None, "") for at in self.void)

    def _marks(self, raw: str, held: bool) -> bool:
        words = squeezed(raw)
        if (
            is_total(words)
            or is_example(words)
            or is_of_template(words)
            or (words and (is_footnote(words) or words[0] in "([（【<"))
            or says_called_off(raw)
            or (held and not_held(raw))
        ):
            return True
        if len(self.plain) < _MOST_KEPT:
            self.plain.add((held, raw))
        return False

    def _values(self, cells: Any, length: int) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        for each in self.columns:
            raw: Raw = cells[each.at] if each.at < length else None
            if raw is None or raw == "":
                value = None
            else:
                # 1, 1.0 and True are equal, and not the same cell.
                value = each.seen.get((raw.__class__, raw), _UNSEEN)
                if value is _UNSEEN:
                    value = self._said(each, raw)
            if value is _LONG or (value is None and each.needed):
                return None
            if value is not None:
                values[each.column.name] = value
        return values

    def _said(self, each: Column, raw: Raw) -> Any:
        """Return what a cell says that has not been met; its row goes the long way if more is to be said."""
        said, value = take(each.column, raw, self.rows.context), _LONG
        if isinstance(said, Taken) and not said.faults and not said.each and said.time is None:
            value = said.value
        if isinstance(raw, str) and (is_ditto(raw.strip()) or is_of_template(squeezed(raw))):
            value = _LONG
        if len(each.seen) < _MOST_KEPT:
            each.seen[raw.__class__, raw] = value
        return value

    def _enter(self, row: int, values: dict[str, Any]) -> bool:
        if self.duty and "duty" not in values:
            values["duty"] = self.duty
        try:
            entry = self.cls(**values)
        except GovCampaignError:
            return False
        rows = self.rows
        made = LedgerRow(
            sheet=rows.cells.sheet.name, row=row, kind=rows.maker.kind.name, entry=entry, columns=rows.by_name
        )
        return rows.out.enter_plain(made)


def quick_rows(rows: Rows) -> QuickRows | None:
    """Return the short way through a table; None where its rows need the long one."""
    table, kind = rows.table, rows.maker.kind
    cls = _CLASSES.get(kind.name)
    if cls is None or cls is Submission or table.start != 1 or table.last - table.first <= _LEAST_ROWS:
        return None
    names, titles = rows.by_name, table.titles
    if (
        "day" not in names
        or not rows.maker.needed.keys() <= names.keys()
        or any(":" in name for name in names)
    ):
        return None
    unread = {at for at in titles if at not in table.columns}
    spoken = {names[name] for name in ("units", "note", "day") if name in names}
    marked = spoken | unread | rows.numbering | {table.left}
    return QuickRows(
        rows=rows,
        cls=cls,
        first=table.left - 1,
        columns=tuple(
            Column(at=at - 1, column=each, needed=each.needed or each.name in ("units", "day"))
            for at, each in table.columns.items()
        ),
        marked=tuple(sorted(at - 1 for at in marked)),
        held=frozenset(at - 1 for at in unread if HELD_HEADINGS.fullmatch(titles[at].rpartition("/")[2])),
        void=tuple(at - 1 for at in range(1, table.reach + 1) if at not in titles),
        aside=frozenset(_aside(rows)),
        duty=rows.maker.duty_without_title(),
        width=table.reach,
    )


def _aside(rows: Rows) -> Iterator[int]:
    """Yield the rows of a table about which its sheet says more than their values."""
    sheet, table = rows.cells.sheet, rows.table
    for places in (sheet.comments, sheet.struck, sheet.errors, sheet.uncached):
        yield from (row for row, _ in places)
    yield from (row for row, column in sheet.formulas if isinstance(rows.cells.raw(row, column), str))
    if rows.legend.colours:
        yield from (row for row, _ in sheet.fills)
    for regions in (rows.cells.merged.get(at, ()) for at in range(1, table.reach + 1)):
        for region in regions:
            yield from range(max(region.top, table.first), min(region.bottom, table.last) + 1)
