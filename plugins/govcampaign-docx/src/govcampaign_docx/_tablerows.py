"""
The lines of a document as they come: paragraphs, and rows of tables with a tab between their cells.
"""

from __future__ import annotations

from typing import Final

from attrs import define, field

_LONGEST: Final = 400
"""How many characters a cell has at most; a table with longer ones is a layout, not a table."""


@define
class _Row:
    """A row that is open: its cells, each with its lines; and whether it was deleted."""

    cells: list[list[str]] = field(factory=list)
    dropped: bool = False


@define
class Tables:
    """
    The lines so far, and the rows that are open, the innermost last.

    Attributes:
        lines: Those that are done; an empty paragraph is an empty line.
    """

    lines: list[str] = field(factory=list)
    _rows: list[_Row] = field(factory=list)

    def begin(self, name: str) -> None:
        """Begin a table (`tbl`), a row (`tr`) or a cell (`tc`)."""
        if name == "tr":
            self._rows.append(_Row())
        elif name == "tc" and self._rows:
            self._rows[-1].cells.append([])

    def finish(self, name: str) -> None:
        """End a table, a row or a cell."""
        if name == "tr" and self._rows:
            row = self._rows.pop()
            for line in [] if row.dropped else _lines(row.cells):
                self.say(line)

    def drop_row(self) -> None:
        """Note that the row was deleted."""
        if self._rows:
            self._rows[-1].dropped = True

    def say(self, line: str) -> None:
        """Add a line: to the cell that is open, or to the text."""
        if self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1].append(line)
        else:
            self.lines.append(line)


def _lines(cells: list[list[str]]) -> list[str]:
    """Return a row of values as one line, and any other row as the lines of its cells."""
    filled = [[line for line in cell if line.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    sizes = [sum(map(len, cell)) for cell in filled]
    if len(filled) < 2 or max(sizes) > _LONGEST or any("\t" in line for cell in filled for line in cell):
        return [line for cell in filled for line in cell]
    return ["\t".join(" ".join("".join(cell).split()) for cell in filled)]
