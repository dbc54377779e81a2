"""
Where the parts of a table stand on a sheet, and how wide its columns are: what xlsx and ods have in common.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from govcampaign.table import Column, Table, Value
from govcampaign.wording import Lang, Text
from govcampaign_tablib.cells import clean, headings, width

WIDEST: Final = 60
"""Width of a column, in Latin letters, beyond which its text is wrapped."""

WIDEST_OF_MANY: Final = 26
WIDEST_OF_SOME: Final = 44
WIDEST_OF_FEW: Final = 90
WIDEST_NAME: Final = 36
"""The same for tables that are made for paper, by how many columns they have, and for their first column."""

MANY: Final = 8
FEW: Final = 3
_SMALL: Final = 0.88
"""How wide a letter of 9 points is, against those by which columns are measured."""

SIGN_WIDTH: Final = 3.7
TURNED_WIDTH: Final = 4.6
_DAY_WIDTH: Final = 10
_PERCENT_WIDTH: Final = 6
ROW_HEIGHT: Final = 15.0
_LINE: Final = 13.0
_STACKED: Final = 13.4
"""Points that one Chinese character takes in a heading that is written downwards."""
_SIDEWAYS: Final = 5.4
"""Points that one Latin letter takes in a heading that is turned."""
_HIGHEST: Final = 200.0
_PAGE: Final = 1040
"""Pixels of an A4 page across, between the margins."""
_PIXELS: Final = 7
_PADDING: Final = 5
_MOST_STRETCH: Final = 1.6
_TITLE_SIZE: Final = 1.6
"""How much larger the letters of a title are."""


@frozen(kw_only=True)
class Layout:
    """
    The rows of a sheet, counted from 0, and the widths of its columns.

    Attributes:
        titled: True where title, lead and legend stand above the headings.
        legend: The row of the legend; None without one.
        above: The row of the headings that columns share; None without one.
        heading: The row of the headings.
        body: The first row of values.
        totals: The row of the totals; None without one.
        notes: The row of the first note; the row after the last value where there are none.
        widths: The width of each column, in Latin letters.
        heading_height: The height of the headings, in points.
        groups: The shared headings: first column, last column, words.
    """

    titled: bool
    legend: int | None
    above: int | None
    heading: int
    body: int
    totals: int | None
    notes: int
    widths: tuple[float, ...]
    heading_height: float
    groups: tuple[tuple[int, int, str], ...]

    @property
    def repeated(self) -> int:
        """Return the first row that is printed on every page; the last is the one before the body."""
        return self.heading if self.above is None else self.above


def layout_of(table: Table, lang: Lang) -> Layout:
    """Return where the parts of a table stand."""
    look, columns = table.look, table.columns
    lead = len(look.lead) if look else 0
    at = 1 + lead if look else 0
    legend = at if look and look.legend else None
    at += legend is not None
    above = at if look and any(column.above for column in columns) else None
    heading = at + (above is not None)
    body = heading + 1 + (len(look.strips) if look else 0)
    end = body + len(table.rows)
    totals = end if look and look.totals else None
    end += totals is not None
    widths = _stretched(table, tuple(_widths(table, lang)))
    return Layout(
        titled=look is not None,
        legend=legend,
        above=above,
        heading=heading,
        body=body,
        totals=totals,
        notes=end + bool(beneath(table)),
        widths=widths,
        heading_height=_heading_height(table, widths, lang) if look else _LINE + 3,
        groups=tuple(_groups(columns, lang)),
    )


def beneath(table: Table) -> Sequence[Text]:
    """Return the lines below the rows: the title is above them where a table has a look."""
    return table.notes if table.look else table.beneath


def title_lines(table: Table, widths: Sequence[float], lang: Lang) -> int:
    """Return how many lines the title takes above the columns that are printed."""
    printed = table.look.printed if table.look else None
    return lines_of(clean(table.title.say(lang)), sum(widths[: printed or None]) / _TITLE_SIZE)


def height_of(text: str, wide: float) -> float:
    """Return the height of a row that holds a text in a column, in points."""
    return lines_of(text, (wide - 1.6) / _SMALL) * _LINE + 2


def lines_of(text: str, room: float) -> int:
    """Return how many lines a text takes in a width, in Latin letters."""
    return sum(max(1, math.ceil(width(line) / max(room, 1))) for line in text.split("\n"))


def _groups(columns: Sequence[Column], lang: Lang) -> Iterable[tuple[int, int, str]]:
    at = 0
    for words, members in groupby(columns, key=lambda column: column.above):
        count = len(list(members))
        if words is not None:
            yield at, at + count - 1, clean(words.say(lang))
        at += count


# -- widths and heights -----------------------------------------------------------


def _stretched(table: Table, widths: tuple[float, ...]) -> tuple[float, ...]:
    """Return widths by which a narrow table takes the whole page, so that it is not enlarged to fit it."""
    look = table.look
    if look is None or not look.landscape:
        return widths
    printed = widths[: look.printed or None]
    free = _PAGE - sum(wide * _PIXELS + _PADDING for wide in printed)
    plain = sum(wide for wide in printed if wide > TURNED_WIDTH)
    if free <= 0 or not plain:
        return widths
    factor = min(1 + free / (plain * _PIXELS), _MOST_STRETCH)
    return tuple(wide * factor if wide > TURNED_WIDTH else wide for wide in widths)


def _widths(table: Table, lang: Lang) -> Iterable[float]:
    look = table.look
    for at, (column, heading) in enumerate(zip(table.columns, headings(table, lang), strict=True)):
        if look and column.kind == "sign":
            yield SIGN_WIDTH
        elif look and column.turned:
            yield TURNED_WIDTH
        else:
            values = {row[at] for row in table.rows}
            wide = _width(column, clean(heading), values, widest_of(table, at), styled=look is not None)
            yield wide * _SMALL + 1.6 if look else wide + 2


def _width(column: Column, heading: str, values: Iterable[Value], most: int, *, styled: bool) -> float:
    widest = max(map(_of, values), default=0)
    if not styled:
        return min(max(widest, width(heading)), most)
    if column.kind == "percent":
        widest = _PERCENT_WIDTH
    # A heading may take several lines, so that a column of small numbers stays narrow.
    lines = 3 if column.kind in ("number", "percent") else 2
    return min(max(widest, math.ceil(width(heading) / lines), 5), most)


def widest_of(table: Table, at: int) -> int:
    """Return the width beyond which texts of a column are wrapped."""
    # Codes that are not printed may be long, and must not make the printed rows high.
    if table.look is None or at >= (table.look.printed or len(table.columns)):
        return WIDEST
    if len(table.columns) > MANY:
        return WIDEST_OF_MANY if at else WIDEST_NAME
    return WIDEST_OF_SOME if len(table.columns) > FEW else WIDEST_OF_FEW


def _of(value: Value) -> int:
    if isinstance(value, str):
        return width(clean(value))
    if value is None:
        return 0
    return len(str(value)) if isinstance(value, int | float) else _DAY_WIDTH


def _heading_height(table: Table, widths: Sequence[float], lang: Lang) -> float:
    highest = _LINE
    for column, heading, wide in zip(table.columns, headings(table, lang), widths, strict=True):
        if column.turned:
            points = _STACKED if lang == "zh" else _SIDEWAYS
            highest = max(highest, len(heading) * points + 6)
        else:
            # A word that does not fit goes to the next line.
            spare = 1 if " " in heading else 0
            lines = lines_of(heading, (wide - 1.6) / _SMALL)
            highest = max(highest, (lines + (spare if lines > 1 else 0)) * _LINE + 4)
    return min(highest, _HIGHEST)
