"""
Tables: fixed widths, a heading row that repeats, rows that do not break.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Pt

from govcampaign.paper import EMPTY, NUMBER, Tabular
from govcampaign.wording import Lang
from govcampaign_docx._runs import Align, add_run, breadth, element, shape, words
from govcampaign_docx.layout import WIDTH, Layout

_PADDING: Final = 2.8
"""Points at the left and at the right inside a cell."""
_FIGURES: Final = ("number", "percent", "sign")
_LATIN: Final = 1.3
"""By how much some Latin fonts are wider than half a Chinese character."""
_UNBROKEN: Final = 3
"""A Chinese heading of so many characters stands in one line."""
_SHORT: Final = 10.0
"""Columns of words up to so many characters are set in the middle and never broken."""


def add_table(document: Document, block: Tabular, layout: Layout, lang: Lang) -> None:
    """Add a table with its title."""
    table = block.say(lang)
    heads = [words(column.title, lang) for column in table.columns]
    kinds = [column.kind for column in table.columns]
    rows = [["" if value is None else words(str(value), lang) for value in row] for row in table.rows]
    if block.numbered:
        heads, kinds = [words(NUMBER, lang), *heads], ["number", *kinds]
        rows = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    title = document.add_paragraph()
    add_run(title, words(table.title, lang), layout.head)
    shape(title, layout.small_line, align=Align.CENTER, before=6, after=2, keep=True)
    if not rows:
        empty = document.add_paragraph()
        add_run(empty, words(EMPTY, lang), layout.cell)
        shape(empty, layout.table_line, align=Align.CENTER)
        return
    grid = document.add_table(rows=0, cols=len(heads))
    grid.style, grid.autofit, grid.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    sizes = widths(heads, kinds, rows, layout.cell.size)
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=str(round(_PADDING * 20)), type="dxa"))
    grid._tbl.tblPr.append(margins)  # noqa: SLF001
    for column, size in zip(grid.columns, sizes, strict=True):
        column.width = Pt(size)
    middle = [kind in _FIGURES or _longest(rows, at) <= _SHORT for at, kind in enumerate(kinds)]
    _fill(grid, heads, sizes, [True] * len(heads), layout, head=True)
    for at, row in enumerate(rows):
        # The heading and the first rows stay together, so that no heading stands alone.
        _fill(grid, row, sizes, middle, layout, keep=at == 0 and len(rows) > 1)


def _longest(rows: Sequence[Sequence[str]], at: int) -> float:
    return max(_room(row[at]) for row in rows)


def _room(said: str) -> float:
    """Return the room that words ask for: Latin fonts differ, and what is broken cannot be read."""
    return breadth(said) * (_LATIN if said.isascii() else 1)


def _fill(
    grid: Any,
    values: Sequence[str],
    sizes: Sequence[float],
    middle: Sequence[bool],
    layout: Layout,
    *,
    head: bool = False,
    keep: bool = False,
) -> None:
    row = grid.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    for cell, said, size, centred in zip(row.cells, values, sizes, middle, strict=True):
        cell.width, cell.vertical_alignment = Pt(size), WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        add_run(paragraph, said, layout.head if head else layout.cell)
        align = Align.CENTER if centred else Align.LEFT
        shape(paragraph, layout.table_line, align=align, before=1.5, after=1.5, keep=head or keep)


def widths(
    heads: Sequence[str], kinds: Sequence[str], rows: Sequence[Sequence[str]], size: float
) -> list[float]:
    """
    Return the widths of the columns in points; together they are as wide as the text.

    Columns of figures and of short words get what they need; the others share the rest by what they hold.

    Args:
        heads: The headings.
        kinds: How the values of each column are laid out.
        rows: The values.
        size: The size of a character.
    """
    room = WIDTH / size
    pad = 2 * _PADDING / size + 0.3
    longest = [_longest(rows, at) for at in range(len(heads))]
    wanted = [max(breadth(head), most) + pad for head, most in zip(heads, longest, strict=True)]
    narrow = [kind in _FIGURES or most <= _SHORT for kind, most in zip(kinds, longest, strict=True)]
    # A long heading over figures is broken, where there is little room.
    if sum(wanted) > room:
        wanted = [
            max(_least(head), most) + pad if kind in _FIGURES else each
            for head, most, each, kind in zip(heads, longest, wanted, kinds, strict=True)
        ]
    if all(narrow):
        return [each * WIDTH / sum(wanted) for each in wanted]
    fixed = sum(each for each, slim in zip(wanted, narrow, strict=True) if slim)
    weights = [0.0 if slim else _weight(rows, at) for at, slim in enumerate(narrow)]
    rest = max(room - fixed, room * 0.4)
    shares = [
        each if slim else rest * weight / sum(weights)
        for each, slim, weight in zip(wanted, narrow, weights, strict=True)
    ]
    return [each * WIDTH / sum(shares) for each in shares]


def _least(head: str) -> float:
    """Return how wide the longest part of a heading is: a word of Latin letters, or half of a Chinese one."""
    parts = []
    for word in head.split():
        if breadth(word) < len(word):
            parts.append(breadth(word) * _LATIN)
        else:
            parts.append(float(math.ceil(len(word) / 2) if len(word) > _UNBROKEN else len(word)))
    return max(parts, default=0.0)


def _weight(rows: Sequence[Sequence[str]], at: int) -> float:
    """Return how much room a column of words asks for: the root of what it holds, so that none is starved."""
    held = sum(breadth(row[at]) for row in rows) / len(rows) + _longest(rows, at)
    return math.sqrt(held)
