"""
Marks by cell: where they go, what their comments say, and which colour they get.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from govcampaign.ledger.grid import Place, Region, Sheet
from govcampaign.ports.ledger import Mark
from govcampaign.wording import Lang, Text

GRAVE: Final = "FFC7CE"
LIGHT: Final = "FFEB9C"
"""The fills of Excel's own styles for what is bad and what is neutral."""

AUTHOR: Final = Text("核对结果", "check result")
"""Who a comment is by, and what the column of reasons is called."""

_MOST: Final = 2_000
"""Characters of a comment; longer ones are cut, since no window shows them."""


@frozen
class Note:
    """What one cell gets: its comment, and whether its row was not entered."""

    words: str
    grave: bool

    @property
    def fill(self) -> str:
        """Return the colour of the cell."""
        return GRAVE if self.grave else LIGHT


def notes_by_cell(sheet: Sheet, marks: Iterable[Mark], lang: Lang) -> dict[Place, Note]:
    """
    Return what each cell of a sheet gets; several marks of a cell become one.

    A mark of a row goes to its first filled cell; a mark of a cell under a merged range to the range's first
    cell, which is the one that is shown, with the row it is about.
    """
    found: dict[Place, list[tuple[str, bool]]] = {}
    for mark in marks:
        column = mark.column or _first(sheet.rows[mark.row - 1] if mark.row <= len(sheet.rows) else ())
        place = anchor(sheet.merged, mark.row, column)
        words = mark.words.say(lang)
        if place[0] != mark.row:
            words = Text(f"第 {mark.row} 行：{words}", f"row {mark.row}: {words}").say(lang)
        found.setdefault(place, []).append((words, mark.grave))
    return {place: _together(each) for place, each in sorted(found.items())}


def _first(row: Sequence[object]) -> int:
    return next((column for column, cell in enumerate(row, 1) if cell is not None), 1)


def anchor(merged: Iterable[Region], row: int, column: int) -> Place:
    """Return the first cell of the merged range that a cell is in; the cell itself if it is in none."""
    for region in merged:
        if region.top <= row <= region.bottom and region.left <= column <= region.right:
            return region.top, region.left
    return row, column


def _together(said: Sequence[tuple[str, bool]]) -> Note:
    words = "\n".join(dict.fromkeys(words for words, _ in said))
    return Note(words if len(words) <= _MOST else words[: _MOST - 1] + "…", any(grave for _, grave in said))
