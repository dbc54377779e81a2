"""
Responsibility in tables: columns, and rows, that are headed 责任单位 or its like.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import define, field

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import LinePart
from govcampaign.notice.units.names import unit_list
from govcampaign.notice.units.roles import LABEL, entry_of, role_of


@define
class Tables:
    """
    Follows the rows of the tables of a text.

    Attributes:
        known: Names of units that the roster has.
        columns: The role of each column of the table that is open.
        width: How many cells its rows have.
        last: The place of the paragraph that was read last.
    """

    known: Collection[str] = ()
    columns: Mapping[int, Role] = field(factory=dict)
    width: int = 0
    last: int = -1

    def lines(self, clause: Clause, piece: Piece) -> list[LinePart]:
        """Return the lines of a row, once; a paragraph that is not a row ends the table."""
        paragraph = piece.paragraph
        if not paragraph.row:
            self.columns = {}
            return []
        if paragraph.offsets[0] == self.last:
            return []
        self.last = paragraph.offsets[0]
        cells = [paragraph.text[start:end].strip() for start, end in paragraph.cells]
        labels = {at: role for at, cell in enumerate(cells) if (role := _role(cell)) is not None}
        if labels:
            beside = {
                at + 1: role
                for at, role in labels.items()
                if at + 1 < len(cells)
                and at + 1 not in labels
                and unit_list(cells[at + 1], self.known) is not None
            }
            if not beside:
                self.columns, self.width = labels, len(cells)
            return self._row(clause, piece, beside)
        return self._row(clause, piece, self.columns) if len(cells) == self.width else []

    def _row(self, clause: Clause, piece: Piece, columns: Mapping[int, Role]) -> list[LinePart]:
        paragraph = piece.paragraph
        found = []
        for at, role in columns.items():
            start, end = paragraph.cells[at]
            words = paragraph.text[start:end].strip()
            names = unit_list(words, self.known, loose=True)
            if names is None:
                continue
            start += paragraph.text[start:end].index(words)
            found.append(
                LinePart(
                    raw=words,
                    clause=clause.address,
                    span=piece.source.span(paragraph, start, start + len(words)),
                    rule="line.table",
                    entries=tuple(entry_of(name, role) for name in names),
                )
            )
        return found


def _role(cell: str) -> Role | None:
    """Return the role that the heading of a column gives; None where it gives none."""
    label = LABEL.fullmatch(f"{cell.rstrip('：')}：") if 2 < len(cell) <= 12 else None
    return None if label is None else role_of(label["word"])
