"""
The cells of a page: one column of numbers for each thing said of a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from govcampaign.domain.overview.signs import Sign, is_counted, is_known, sign_of
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.explaining import explain
from govcampaign.domain.standing.obligation import Gap
from govcampaign.wording import Text, several
from govcampaign_dashboard.days import Days
from govcampaign_dashboard.records import Kept
from govcampaign_dashboard.shown import PLACES
from govcampaign_dashboard.strings import Strings

GAPS: Final = tuple(Gap)
KNOWN, ASIDE, UNDECLARED = 1, 2, 4
"""Flags of a cell: it is known who owes it; it is not counted in rates; no completion is declared."""


_DECLARED: Final = Text("已申报，尚未认可", "declared, not accepted yet")


@frozen
class Placed:
    """A cell with the places of its row and its column."""

    cell: Cell
    row: int
    column: int


def placed(snapshot: Snapshot) -> Iterator[Placed]:
    """Yield the cells that the heat map shows, row by row."""
    columns = {head.duty: place for place, head in enumerate(snapshot.overview.heads)}
    for row, each in enumerate(snapshot.overview.rows):
        for duty, square in each.squares.items():
            for cell in square.cells:
                yield Placed(cell, row, columns[duty])


class Cells:
    """
    The columns of the cells, and the explanations that they share.

    Args:
        snapshot: The campaign as of a day.
        days: The numbers of days.
        strings: Where wordings are kept.
        kept: The records that the page holds.
        live: True where the page asks for records, and needs the ids of cells.
    """

    def __init__(self, snapshot: Snapshot, days: Days, strings: Strings, kept: Kept, *, live: bool) -> None:
        self._snapshot, self._days, self._strings = snapshot, days, strings
        self._whys: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        names = ("u", "d", "s", "n", "due", "re", "bg", "fl", "g", "k", "w", "y", "rec", "more")
        self.columns: dict[str, list[Any]] = {name: [] for name in (*names, *(("id",) if live else ()))}
        for at in placed(snapshot):
            self._add(at, kept)
            if live:
                self.columns["id"].append(at.cell.id)

    @property
    def whys(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Return the explanations: the places of the lines, and of the steps to the due day."""
        return list(self._whys)

    def _add(self, at: Placed, kept: Kept) -> None:
        cell, days = at.cell, self._days
        sign = sign_of(cell, self._snapshot.matrix.as_of)
        shown, more = kept.of(cell.id)
        values = (
            *(at.row, at.column, PLACES[sign], cell.done),
            *(days.number(cell.due_day), days.number(cell.reached), days.number(cell.begun)),
            *(_flags(cell), GAPS.index(cell.unknowns[0]) if cell.unknowns else -1),
            *(self._key(cell), self._strings.place(word_of(cell, sign)), self._why(cell), shown, more),
        )
        for name, value in zip(self.columns, values, strict=False):
            self.columns[name].append(value)

    def _key(self, cell: Cell) -> int:
        """Return the place of what tells the cell from others in its square; -1 where nothing does."""
        owed = cell.obligation
        if owed.round:
            slot = f"{owed.slot} " if owed.slot else ""
            return self._strings.place(Text(slot + owed.round_title.zh, slot + owed.round_title.en))
        return self._strings.word(owed.slot) if owed.slot else -1

    def _why(self, cell: Cell) -> int:
        told = explain(cell)
        # The first line is the state, and a second one the round: the page says both beside the sign.
        lines = told.lines[2 if cell.obligation.round else 1 :]
        key = tuple(self._strings.places(lines)), tuple(self._strings.places(told.derivation))
        return self._whys.setdefault(key, len(self._whys))


def _flags(cell: Cell) -> int:
    return KNOWN * is_known(cell) | ASIDE * (not is_counted(cell)) | UNDECLARED * cell.undeclared


def word_of(cell: Cell, sign: Sign) -> Text:
    """
    Return what a cell shows, in words.

    Args:
        cell: The cell.
        sign: Its sign.
    """
    word = sign.label
    if sign is Sign.UNKNOWN and cell.unknowns:
        zh = "、".join(gap.label.zh for gap in cell.unknowns)
        en = ", ".join(gap.label.en for gap in cell.unknowns)
        word = Text(f"{word.zh}（{zh}）", f"{word.en} ({en})")
    elif cell.undeclared or cell.proof_missing:
        word = cell.word
    elif sign is Sign.UNDERWAY and not cell.done:
        word = _DECLARED
    elif sign is Sign.UNDERWAY:
        done = several(cell.done, cell.obligation.need.noun)
        word = Text(f"已开展 {done.zh}（未定数量）", f"{done.en} done, no quota set")
    if not is_counted(cell) and sign is not Sign.ASIDE:
        word = Text(f"{word.zh}，不计入统计", f"{word.en}, not counted in rates")
    return word
