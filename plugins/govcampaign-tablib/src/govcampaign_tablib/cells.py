"""
From our tables to tablib's: what every format needs.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

import tablib  # type: ignore[import-untyped]  # it has no types

from govcampaign.ports.export import shown_rows
from govcampaign.table import Table, Value
from govcampaign.wording import Lang, visible

# What XML cannot hold, and controls that no office program shows.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text for a workbook: control characters spelled out, and one kind of line break."""
    if text.isprintable():
        return text
    # XML reads a carriage return as a newline; doing it here keeps all formats alike.
    return _CONTROLS.sub(lambda found: visible(found[0]), re.sub(r"\r\n?", "\n", text))


def one_line(text: str) -> str:
    """Return a text for a page that has lines only: a blank for each break or tab, the rest `visible`."""
    return re.sub(r"[\n\t]", " ", visible(text, keep="\n\t"))


SHARE_DIGITS: Final = 3
"""Decimals of a ratio that is shown as `98.1%`."""

SHORT_SHARE_DIGITS: Final = 2
"""Decimals of a ratio that is shown as `98%`."""


def rounded_down(value: Value, digits: int) -> Value:
    """Return a ratio with so many decimals, rounded down as text formats do; other values as they are."""
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    parts: int = 10**digits
    # Rounded first, because 0.29 * 1000 is a little less than 290.
    whole: int = math.floor(round(value * parts, 6))
    return whole / parts


class _Wide(dict[str, int]):
    """How many columns a letter takes, remembered."""

    def __missing__(self, letter: str) -> int:
        wide = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        # A mark stands on the letter before, and rst counts so.
        self[letter] = wide - (unicodedata.combining(letter) != 0)
        return self[letter]


_WIDE = _Wide()


def width(text: str) -> int:
    """Return how wide the widest line of a text is, in Latin letters; a Chinese character is two."""
    if "\n" in text:
        return max(map(width, text.split("\n")))
    return len(text) if text.isascii() else sum(map(_WIDE.__getitem__, text))


def headings(table: Table, lang: Lang) -> list[str]:
    """Return the headings of a table; a column without one shows its key."""
    return [column.title.say(lang) or column.key for column in table.columns]


def format_of(name: str) -> Any:
    """Return one of tablib's formats."""
    return tablib.formats.registry.get_format(name)


def dataset(table: Table, headers: list[str], cell: Callable[[Value], object]) -> Any:
    """
    Return a table as tablib's.

    Args:
        table: What to show.
        headers: The heading of each column, as the format wants it.
        cell: Makes a value what the format wants.
    """
    return tablib.Dataset(*([cell(value) for value in row] for row in shown_rows(table)), headers=headers)
