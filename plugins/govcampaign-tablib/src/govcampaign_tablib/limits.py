"""
What a sheet cannot hold as it stands: sizes, names, days, digits, and text that Excel reads as a code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from attrs import evolve

from govcampaign.errors import InvalidValue
from govcampaign.table import Table, Value
from govcampaign.wording import Lang, Text, visible
from govcampaign_tablib.cells import clean, headings

MOST_ROWS: Final = 1_048_576
"""Rows of an Excel sheet."""

MOST_COLUMNS: Final = 16_384
"""Columns of an Excel sheet."""

MOST_CHARACTERS: Final = 32_767
"""Characters of an Excel cell, of which one beyond the basic plane is two."""

MOST_DIGITS: Final = 15
"""Digits of a whole number that a spreadsheet keeps."""

LONGEST_NAME: Final = 31
"""Characters of a sheet's name in Excel, counted as in a cell."""

FIRST_DAY: Final = date(1900, 3, 1)
"""The first day on which Excel, which knows a 29 February 1900 and nothing before that year, counts right."""


# A control character is spelled out with up to ten letters.
_SURELY: Final = MOST_CHARACTERS // 10


# -- what fits ---------------------------------------------------------------


def check_size(table: Table) -> None:
    """
    Check that a table fits into a sheet.

    Raises:
        InvalidValue: There are too many rows or columns.
    """
    for count, most, what in (
        (len(table.rows) + 2 + len(table.beneath), MOST_ROWS, Text("行", "rows")),
        (len(table.columns), MOST_COLUMNS, Text("列", "columns")),
    ):
        if count > most:
            raise InvalidValue(
                table.name,
                Text(f"{count} {what.zh}，超出工作表上限", f"{count} {what.en} are more than a sheet holds"),
                Text("改用 csv", "write csv"),
            )


def check_texts(table: Table, lang: Lang) -> None:
    """
    Check that Excel holds every text of a table whole.

    Raises:
        InvalidValue: One is too long.
    """
    if not any(_may_be_long({row[at] for row in table.rows}) for at in range(len(table.columns))):
        table = evolve(table, rows=())
    for place, text in _texts(table, lang):
        length = _units(clean(text))
        if length > MOST_CHARACTERS:
            raise InvalidValue(
                f"{table.name}, {place}",
                Text(f"{length} 字，超出 Excel 上限", f"{length} characters are more than Excel holds"),
                Text("改用 csv 或 ods", "write csv or ods"),
            )


def _may_be_long(values: Iterable[Value]) -> bool:
    return any(isinstance(value, str) and len(value) > _SURELY for value in values)


def _texts(table: Table, lang: Lang) -> Iterable[tuple[str, str]]:
    yield from zip((column.key for column in table.columns), headings(table, lang), strict=True)
    for at, row in enumerate(table.rows, start=1):
        for column, value in zip(table.columns, row, strict=True):
            if isinstance(value, str):
                yield f"row {at}, {column.key}", value
    for at, note in enumerate(table.beneath, start=1):
        yield f"note {at}", note.say(lang)
    if table.look:
        for at, sentence in enumerate(table.look.lead, start=1):
            yield f"sentence {at}", sentence.say(lang)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


# -- what is read otherwise --------------------------------------------------


def must_be_text(value: Value) -> bool:
    """Tell whether a sheet would show another value: it has no zones, no 是, and few digits and days."""
    if isinstance(value, bool | datetime):
        return True
    if isinstance(value, int):
        return len(str(abs(value))) > MOST_DIGITS
    return isinstance(value, date) and value < FIRST_DAY


# Excel reads _x0041_ as the letter of that number, and _x005F_ as the sign that begins it.
_CODE: Final = re.compile(r"_(?=x[0-9a-f]{4}_)", re.IGNORECASE)


def in_excel(text: str) -> str:
    """Return a text as Excel spells it in a file."""
    return _CODE.sub("_x005F_", text) if "_" in text else text


# -- names ---------------------------------------------------------------------


def sheet_names(titles: Iterable[str]) -> list[str]:
    """
    Return one sheet name a title: Excel's rules kept, none twice whatever the case or width of its letters.

    Args:
        titles: What the sheets would like to be called.
    """
    names: list[str] = []
    # Excel keeps this name for itself.
    taken = {"history"}
    for title in titles:
        plain = re.sub(r"[\[\]:*?/\\\n\t]", "-", visible(title, keep="\n\t"))
        plain = _CODE.sub("-", plain).strip("' ") or "Sheet"
        name, copy = _cut(plain, LONGEST_NAME), 1
        while _alike(name) in taken:
            copy += 1
            ending = f" ({copy})"
            name = _cut(plain, LONGEST_NAME - len(ending)) + ending
        names.append(name)
        taken.add(_alike(name))
    return names


def _cut(text: str, most: int) -> str:
    text = text[:most]
    while _units(text) > most:
        text = text[:-1]
    return text.rstrip("' ")


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
