"""
Columns and rows: the one shape in which readings leave the core.

Exporters, the command line and the documents all start from a `Table`; none of
them knows what a campaign is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from attrs import field, frozen

from govcampaign.tones import Tone
from govcampaign.wording import Text

Kind: TypeAlias = Literal["text", "number", "day", "percent", "sign"]
"""How values are laid out: left, right, as a day, as a percentage of a ratio from 0 to 1, as a sign."""

Value: TypeAlias = str | int | float | bool | date | None
"""What a table cell may hold; `None` is an empty cell."""


@frozen
class Column:
    """
    One column of a table.

    Attributes:
        key: The stable name a program uses: ASCII, lower case, `_` between words.
        title: The heading a person reads.
        kind: How the values are laid out.
        above: The heading above it, which neighbours with the same one share; None where it has none.
        turned: True where the heading is written downwards, because the column is narrow.
        of: For a percentage: the keys of the columns that hold its numerator and its denominator.
    """

    key: str
    title: Text
    kind: Kind = "text"
    above: Text | None = None
    turned: bool = False
    of: tuple[str, str] | None = None


@frozen(kw_only=True)
class Strip:
    """
    A row of figures between the headings and the rows, one a column: the due days, or the rates.

    Attributes:
        title: What the figures are; it stands in the first column.
        values: One value a column; None where a column has none, and in the first.
        kind: How they are laid out.
        of: For percentages: the positions of the strips that hold numerators and denominators.
        tones: The tones of its values, by column; a value without one is plain.
    """

    title: Text
    values: tuple[Value, ...]
    kind: Kind = "text"
    of: tuple[int, int] | None = None
    tones: Mapping[int, Tone] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class Look:
    """
    How a table is shown where a format has colours and pages; others leave it out.

    Attributes:
        tones: The tone of a value, by row and column from 0; a value without one is plain.
        lead: Sentences above the table, such as the overall result.
        legend: Each sign with its words and its tone.
        strips: Rows of figures between the headings and the rows.
        landscape: True where it is printed across.
        fixed: How many columns at the left stay in view.
        totals: One value a column, below the rows; none where adding up would mix unlike things.
        footer: The words at the foot of each page, such as the day; None: no words.
        printed: How many columns are printed, where codes at the right are not; None for all.
        bars: True where bars behind the percentages are of use.
    """

    tones: Mapping[tuple[int, int], Tone] = field(factory=dict, hash=False)
    lead: tuple[Text, ...] = ()
    legend: tuple[tuple[str, Text, Tone], ...] = ()
    strips: tuple[Strip, ...] = ()
    landscape: bool = False
    fixed: int = 1
    totals: tuple[Value, ...] = ()
    footer: Text | None = None
    printed: int | None = None
    bars: bool = False


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
        look: How it is shown in colour and on pages; None: plainly.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[Text, ...] = ()
    tab: Text | None = None
    look: Look | None = None

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
