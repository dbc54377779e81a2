"""
The short way for rows of plain data: every cell says what it should, and nothing is to be told.

A row for which anything is to be said goes the long way (`Body`), which gives the same for plain rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Protocol

from attrs import define, field

from govcampaign.domain.journal.kinds import CLASSES, Submission
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.errors import GovCampaignError
from govcampaign.ledger.cells import Cells, squeezed
from govcampaign.ledger.collecting import Collected
from govcampaign.ledger.entries import RowMaker
from govcampaign.ledger.finding import Table
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.marks import HELD_HEADINGS, Legend
from govcampaign.ledger.outcome import Fault, LedgerRow
from govcampaign.ledger.rows import is_example, is_footnote, is_nothing, is_total, says_called_off
from govcampaign.ledger.schema import LedgerField
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.taking import Context, take
from govcampaign.ledger.texts import is_ditto

_CLASSES: Final = {each.KIND: each for each in CLASSES if each is not OtherRecord}
_MOST_KEPT: Final = 4_096
_LEAST_ROWS: Final = 20


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


@define(kw_only=True)
class QuickRows:
    """
    The short way through one table.

    Attributes:
        rows: The table while it is read.
        cls: The class of its records.
        day: The place of the day within a row, from 0.
        plan: The place of each other field within a row, the field, and what its cells have said so far.
        marked: The places of cells that may mark a row as no data.
        void: The places of cells that must be empty.
        duty: The duty of every row; empty for none.
        width: How many cells belong to the table.
        plain: Words that mark nothing, so far.
        days: What the days have said so far.
    """

    rows: Rows
    cls: type[Record]
    day: int
    plan: tuple[tuple[int, LedgerField, dict[Any, Any]], ...]
    marked: tuple[int, ...]
    void: tuple[int, ...]
    duty: str
    width: int
    plain: set[str] = field(factory=set)
    days: dict[date, Taken | Fault] = field(factory=dict)

    def read(self, row: int) -> bool:
        """Enter a row if it is plain data, and tell whether it was."""
        cells = self.rows.cells.sheet.rows[row - 1]
        length = len(cells)
        day = cells[self.day] if self.day < length else None
        if type(day) is not date or length > self.width or self._is_marked(cells, length):
            return False
        values = self._values(cells, length)
        if values is None:
            return False
        said = self.days.get(day)
        if said is None:
            said = self.days[day] = take(self.rows.table.columns[self.day + 1], day, self.rows.context)
        if not isinstance(said, Taken) or said.faults:
            return False
        return self._enter(row, said.value, values)

    def _is_marked(self, cells: Any, length: int) -> bool:
        for at in self.marked:
            if at < length:
                raw = cells[at]
                if raw.__class__ is str and raw not in self.plain and self._marks(raw):
                    return True
        return any(at < length and cells[at] not in (None, "") for at in self.void)

    def _marks(self, raw: str) -> bool:
        words = squeezed(raw)
        if (
            is_total(words)
            or is_example(words)
            or (words and (is_footnote(words) or is_nothing(raw) or words[0] in "([（【<"))
            or says_called_off(raw)
        ):
            return True
        if len(self.plain) < _MOST_KEPT:
            self.plain.add(raw)
        return False

    def _values(self, cells: Any, length: int) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        for at, each, seen in self.plan:
            raw: Raw = cells[at] if at < length else None
            if raw is None or raw == "":
                if each.needed or each.name == "units":
                    return None
                continue
            key = (raw.__class__, raw)
            said = seen.get(key)
            if said is None:
                said = take(each, raw, self.rows.context)
                if isinstance(raw, str) and is_ditto(raw.strip()):
                    return None
                if len(seen) < _MOST_KEPT:
                    seen[key] = said
            if said.__class__ is not Taken or said.faults:
                return None
            if said.value is not None:
                values[each.name] = said.value
            elif each.needed or each.name == "units":
                return None
        return values

    def _enter(self, row: int, day: date, values: dict[str, Any]) -> bool:
        if self.duty and "duty" not in values:
            values["duty"] = self.duty
        try:
            entry = self.cls(day=day, **values)
        except GovCampaignError:
            return False
        rows = self.rows
        made = LedgerRow(
            sheet=rows.cells.sheet.name, row=row, kind=rows.maker.kind.name, entry=entry, columns=rows.by_name
        )
        return rows.out.enter_plain(made)


def quick_rows(rows: Rows) -> QuickRows | None:
    """Return the short way through a table; None where its rows need the long one."""
    table, sheet, kind = rows.table, rows.cells.sheet, rows.maker.kind
    cls, day = _CLASSES.get(kind.name), rows.by_name.get("day")
    has_marks = sheet.comments or sheet.struck or sheet.errors or sheet.uncached or sheet.formulas
    if cls is None or cls is Submission or day is None or has_marks or (rows.legend.colours and sheet.fills):
        return None
    names = {each.name for each in table.columns.values()}
    alone = table.start == 1 and table.reach == rows.cells.width and table.last - table.first > _LEAST_ROWS
    if not alone or not names.issuperset(rows.maker.needed) or any(":" in name for name in names):
        return None
    if any(column in rows.cells.merged for column in table.columns):
        return None
    duty = rows.maker.duty_without_title()
    titled = table.titles
    void = [at for at in range(1, table.reach + 1) if at not in titled]
    void += [at for at, title in titled.items() if at not in table.columns and HELD_HEADINGS.fullmatch(title)]
    fields = table.columns.items()
    free = (
        {at for at, each in fields if each.name in ("units", "note", "day")}
        | {table.left, 1}
        | rows.numbering
    )
    unread = {at for at in titled if at not in table.columns}
    return QuickRows(
        rows=rows,
        cls=cls,
        day=day - 1,
        plan=tuple((at - 1, each, {}) for at, each in fields if each.name != "day"),
        marked=tuple(sorted(at - 1 for at in free | unread)),
        void=tuple(at - 1 for at in void),
        duty=duty,
        width=table.reach,
    )
