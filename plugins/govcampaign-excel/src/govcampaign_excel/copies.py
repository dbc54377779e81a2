"""
Workbooks written anew from values: the annotated copy of a file that has no comments, and the failed rows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no types

from govcampaign.ledger.grid import Book, Place, Raw, Region, Sheet, address
from govcampaign.wording import Lang, Text
from govcampaign_excel.marks import AUTHOR, Note

_FORMATS: Final = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - the calendar of a workbook has no time zone
_FIRST: Final = date(1900, 3, 1)
"""Days before it are written as text, since Excel counts a day that did not exist."""

_WIDEST, _NARROWEST = 44.0, 6.0
_LINE: Final = 16.5
"""Points of a line of text."""

_LONGEST: Final = 32_767
_EXACT: Final = 10**15
"""Numbers from here on are written as text, since a workbook rounds them."""

PLACE: Final = Text("位置", "cell")

_LARGEST: Final = 100_000
"""Cells of the largest range that is merged in a copy."""


class Out:
    """
    A workbook while it is written.

    Args:
        lang: The language of what is added.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._bytes = BytesIO()
        options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self._book = xlsxwriter.Workbook(
            self._bytes, {**options, "in_memory": True, "nan_inf_to_errors": True}
        )
        # The bytes hold the time of writing, which would make two copies of one file differ.
        self._book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - as above
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet, under a name that Excel takes and no other sheet has."""
        plain = "".join(" " if letter in "[]:*?/\\" or ord(letter) < 32 else letter for letter in name)
        plain = plain.strip(" '")[:31] or "Sheet"
        made, number = plain, 2
        while made.casefold() in self._names or made.casefold() == "history":
            made = f"{plain[:27]} ({number})"
            number += 1
        self._names.add(made.casefold())
        return self._book.add_worksheet(made)

    def format(self, **look: Any) -> Any:
        """Return a format; the same look gives the same format."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def put(self, sheet: Worksheet, place: Place, value: Raw, **look: Any) -> None:
        """Write a value as what it is; a text is never run as a formula."""
        row, column = place[0] - 1, place[1] - 1
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.format(**look))
        elif isinstance(value, int | float) and abs(value) < _EXACT and math.isfinite(value):
            sheet.write_number(row, column, value, self.format(**look))
        elif isinstance(value, date | time | timedelta) and (serial := _serial(value)) is not None:
            number = _FORMATS[type(value)]
            sheet.write_number(row, column, serial, self.format(num_format=number, **look))
        elif value is None:
            if look:
                sheet.write_blank(row, column, None, self.format(**look))
        else:
            sheet.write_string(row, column, str(value)[:_LONGEST], self.format(**look))

    def comment(self, sheet: Worksheet, place: Place, words: str) -> None:
        """Write a comment."""
        lines = sum(1 + len(line) // 18 for line in words.split("\n"))
        size = {"x_scale": 2.2, "y_scale": max(0.8, min(lines, 20) * 0.24)}
        sheet.write_comment(place[0] - 1, place[1] - 1, words, {**size, "author": AUTHOR.say(self.lang)})

    def bytes(self) -> bytes:
        """Return the workbook."""
        self._book.close()
        return self._bytes.getvalue()


def _serial(value: date | time | timedelta) -> float | None:
    """Return a day or time as Excel counts it; None for days that it counts wrongly."""
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400 if value >= timedelta() else None
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86_400
    if (value.date() if isinstance(value, datetime) else value) < _FIRST:
        return None
    midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as above
    moment = value if isinstance(value, datetime) else midnight
    passed = moment.replace(tzinfo=None) - _EPOCH
    return passed.days + passed.seconds / 86_400


def fit_columns(sheet: Worksheet, rows: Sequence[Sequence[Raw]]) -> None:
    """Make columns as wide as what they hold, within bounds."""
    widths: dict[int, float] = {}
    for row in rows[:2_000]:
        for column, value in enumerate(row):
            if value is not None:
                widths[column] = max(widths.get(column, 0.0), _width(value))
    for column, width in widths.items():
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))


def height_of(values: Sequence[Raw], width: float = _WIDEST) -> float:
    """Return the height in points of a row whose texts are wrapped at a width, for programs that fit none."""
    texts = (value.split("\n") for value in values if isinstance(value, str))
    return _LINE * max((sum(1 + int(_width(line) // width) for line in lines) for lines in texts), default=1)


def _width(value: Raw) -> float:
    text = _FORMATS.get(type(value)) or str(value)
    return max(sum(1.0 if letter < "\u1100" else 2.0 for letter in line) for line in text.split("\n"))


def annotated_copy(book: Book, notes: Mapping[str, Mapping[Place, Note]], lang: Lang) -> bytes:
    """
    Return a workbook with the values of a file, notes in its cells, and a last sheet that lists the notes.

    Args:
        book: The file as read.
        notes: The notes by sheet and cell.
        lang: The language of the notes.
    """
    out = Out(lang)
    tabs = {}
    for number, sheet in enumerate(book.sheets):
        made = out.sheet(sheet.name)
        tabs[sheet.name] = made.get_name()
        _merge(out, made, sheet.merged)
        for row, values in enumerate(sheet.rows, 1):
            for column, value in enumerate(values, 1):
                out.put(made, (row, column), value)
        for place, note in notes.get(sheet.name, {}).items():
            out.put(made, place, _value(sheet, place), bg_color=f"#{note.fill}")
            out.comment(made, place, note.words)
        fit_columns(made, sheet.rows)
        if sheet.hidden and number:  # the first sheet is the one that is shown
            made.hide()
    _list(out, tabs, notes)
    return out.bytes()


def _value(sheet: Sheet, place: Place) -> Raw:
    row = sheet.rows[place[0] - 1] if place[0] <= len(sheet.rows) else ()
    return row[place[1] - 1] if place[1] <= len(row) else None


def _merge(out: Out, made: Worksheet, merged: Sequence[Region]) -> None:
    """Merge ranges, before their values are written; of ranges that overlap the first is merged."""
    taken: set[Place] = set()
    for top, left, bottom, right in merged:
        if not 1 < (bottom - top + 1) * (right - left + 1) <= _LARGEST:
            continue
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if not cells & taken:
            taken |= cells
            made.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", out.format(valign="vcenter"))


def _list(out: Out, tabs: Mapping[str, str], notes: Mapping[str, Mapping[Place, Note]]) -> None:
    """Write the sheet that lists the notes, each with a link to its cell."""
    made = out.sheet(AUTHOR.say(out.lang))
    bold = out.format(bold=True, bg_color="#DBE5F5")
    made.write_row(0, 0, [PLACE.say(out.lang), AUTHOR.say(out.lang)], bold)
    row = 0
    for name, own in notes.items():
        for place, note in own.items():
            row += 1
            tab = tabs.get(name, name).replace("'", "''")
            words = f"{name}!{address(*place)}"
            made.write_url(row, 0, f"internal:'{tab}'!{address(*place)}", string=words)
            made.set_row(row, height_of([note.words], 78))
            out.put(made, (row + 1, 2), note.words, text_wrap=True, valign="top", bg_color=f"#{note.fill}")
    made.freeze_panes(1, 0)
    made.set_column(0, 0, 24)
    made.set_column(1, 1, 80)
    made.set_landscape()
    made.fit_to_pages(1, 0)
