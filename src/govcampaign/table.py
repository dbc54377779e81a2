"""
Columns and rows: the one shape in which readings leave the core.

Exporters, the command line and the documents all start from a `Table`; none of
them knows what a campaign is.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from govcampaign.wording import Text

Value: TypeAlias = str | int | float | bool | date | None
"""What a table cell may hold; `None` is an empty cell."""


@frozen
class Column:
    """
    One column of a table.

    Attributes:
        key: The stable name a program uses: ASCII, lower case, `_` between words.
        title: The heading a person reads.
        kind: How the values are laid out: left, right, or as a day.
    """

    key: str
    title: Text
    kind: Literal["text", "number", "day"] = "text"


@frozen
class Table:
    """
    A named rectangle of values.

    Attributes:
        name: The stable name, used for file and sheet names: ASCII, lower case.
        title: The heading a person reads.
        columns: The columns, left to right.
        rows: The rows, top to bottom; each is as long as `columns`.
        notes: Sentences printed under the table, such as what a rate leaves out.
        tab: A short heading for a tab of a workbook; None: the title is short enough.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[Text, ...] = ()
    tab: Text | None = None

    @property
    def beneath(self) -> tuple[Text, ...]:
        """Return the lines below the rows: the notes, after the title where a tab has a shorter one."""
        return self.notes if self.tab is None else (self.title, *self.notes)

    def __attrs_post_init__(self) -> None:
        """
        Check that every row fits the columns.

        Raises:
            ValueError: A row is shorter or longer than the columns.
        """
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                msg = (
                    f"table {self.name}, row {number}: {len(row)} values for "
                    f"{len(self.columns)} columns; give one value a column"
                )
                raise ValueError(msg)
