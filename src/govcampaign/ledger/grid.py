"""
What a reader of files hands over: sheets of raw values, as they stand in the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from govcampaign.wording import Text

Raw: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell of a file may hold; None is an empty cell."""

Place: TypeAlias = tuple[int, int]
"""The row and the column of a cell, both from 1, as the file counts them."""


class Region(NamedTuple):
    """A merged range: its first and last row and column, from 1, all of them inside."""

    top: int
    left: int
    bottom: int
    right: int


@frozen(kw_only=True)
class Remark:
    """
    What a reader noticed about a file as a whole, such as a macro that was not run.

    Attributes:
        code: A stable name of the kind of remark.
        words: What was noticed, and what follows from it.
    """

    code: str
    words: Text


@frozen(kw_only=True)
class Sheet:
    """
    One sheet: its raw values, and what the file says about single cells.

    Attributes:
        name: The name of its tab; `csv`, `txt` or `html` where the format has none.
        rows: The values from row 1 and column A on; rows may differ in length. Of a merged range only the
            first cell holds a value.
        merged: The merged ranges.
        hidden: True for a hidden sheet.
        comments: The comments, by place.
        struck: The places of cells whose text is struck through.
        fills: The colour behind a cell as RRGGBB, by place, where there is one.
        uncached: The formulas whose result the file does not hold, by place; their value is None.
        errors: The error values such as `#N/A`, by place; their value is None.
        formulas: The places of formulas with a saved result, as far as the format tells them.
    """

    name: str
    rows: Sequence[Sequence[Raw]] = field(repr=False)
    merged: tuple[Region, ...] = field(default=(), repr=False)
    hidden: bool = False
    comments: Mapping[Place, str] = field(factory=dict, repr=False, hash=False)
    struck: frozenset[Place] = field(default=frozenset(), repr=False)
    fills: Mapping[Place, str] = field(factory=dict, repr=False, hash=False)
    uncached: Mapping[Place, str] = field(factory=dict, repr=False, hash=False)
    errors: Mapping[Place, str] = field(factory=dict, repr=False, hash=False)
    formulas: frozenset[Place] = field(default=frozenset(), repr=False)


@frozen(kw_only=True)
class Book:
    """
    One file as read.

    Attributes:
        name: The name of the file, without its folder.
        format: What it is by its content: `xlsx`, `xls`, `ods`, `csv`, `html`, `json` or `xml`.
        sheets: Its sheets, in order.
        remarks: What the reader noticed.
        stamp: What a template of ours holds about itself: campaign, plan version, unit; empty for others.
        epoch1904: True where the numbers of its days begin in 1904.
    """

    name: str
    format: str
    sheets: tuple[Sheet, ...] = field(repr=False)
    remarks: tuple[Remark, ...] = ()
    stamp: Mapping[str, str] = field(factory=dict, repr=False, hash=False)
    epoch1904: bool = False


def letters_of(column: int) -> str:
    """Return the letters of a column from 1: A, B, …, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return a place as a spreadsheet names it: C19."""
    return f"{letters_of(column)}{row}"
