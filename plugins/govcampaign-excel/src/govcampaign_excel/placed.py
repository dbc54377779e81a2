"""
Cells put at their places, row by row, with what spans several rows or columns.
"""

from __future__ import annotations

from typing import Final

from govcampaign.ledger.grid import Place, Raw, Region, Sheet
from govcampaign_excel.watch import Watch

_GRID: Final = 1_048_576
"""The rows of a sheet in Excel."""


class Placed:
    """
    A sheet that is filled cell by cell from markup.

    Args:
        name: The name of its tab.
        watch: What it may hold.
    """

    def __init__(self, name: str, watch: Watch) -> None:
        self.name = name
        self._watch = watch
        self._rows: list[list[Raw]] = []
        self._merged: list[Region] = []
        self._comments: dict[Place, str] = {}
        self._errors: dict[Place, str] = {}
        self._uncached: dict[Place, str] = {}
        self._filled = 0
        self._taken: dict[int, set[int]] = {}
        self.hidden = False
        self.row = 0
        self.column = 0

    def begin_row(self, number: int = 0) -> None:
        """Begin a row: the next one, or one by its number."""
        if number > self.row:
            self.row = number
        else:
            self.row += 1
        self.column = 0
        if self.row % 5_000 == 0:
            self._watch.rows_read(5_000)

    def put(self, value: Raw, *, column: int = 0, high: int = 1, wide: int = 1) -> Place:
        """
        Put a value into the next free cell, or into a column by its number.

        Args:
            value: What the cell holds.
            column: Its column from 1; 0 for the next that no cell above reaches into.
            high: How many rows it spans.
            wide: How many columns it spans.
        """
        taken = self._taken.get(self.row, set())
        self.column = column or self.column + 1
        while not column and self.column in taken:
            self.column += 1
        at = self.row, self.column
        if value is not None:
            self._watch.fit("columns", self.column, self.name)
            if isinstance(value, str):
                self._watch.fit("characters", len(value), self.name)
            self._store(value)
        if high > 1 or wide > 1:
            self._merged.append(Region(self.row, self.column, self.row + high - 1, self.column + wide - 1))
            most = self._watch.limits
            for below in range(self.row + 1, self.row + min(high, most.rows)):
                self._taken.setdefault(below, set()).update(
                    range(self.column, self.column + min(wide, most.columns))
                )
                if len(self._taken) > most.rows:
                    break
        self.column += wide - 1
        return at

    def _store(self, value: Raw) -> None:
        if self.row > len(self._rows):
            self._filled += 1
            self._watch.fit("rows", max(self._filled, self.row - _GRID), self.name)
            self._rows += [[] for _ in range(self.row - len(self._rows))]
        row = self._rows[self.row - 1]
        row += [None] * (self.column - len(row))
        row[self.column - 1] = value

    def note(self, place: Place, *, comment: str = "", error: str = "", uncached: str = "") -> None:
        """Note what a cell says beside its value."""
        for said, where in ((comment, self._comments), (error, self._errors), (uncached, self._uncached)):
            if said:
                where[place] = said

    def sheet(self) -> Sheet:
        """Return the sheet."""
        return Sheet(
            name=self.name,
            rows=self._rows,
            merged=tuple(self._merged),
            hidden=self.hidden,
            comments=self._comments,
            errors=self._errors,
            uncached=self._uncached,
        )
