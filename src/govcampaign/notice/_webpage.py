"""
The lines of a web page as they grow tag by tag: blocks, cells of tables, numbers of lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import define, field

from govcampaign.notice._furniture import WebLine

_DEEPEST: Final = 100
"""How many lists, or tables, may be inside each other; deeper ones are read as if they were side by side."""
_LONGEST_CELL: Final = 400
"""How many characters a cell has at most; a longer one is part of a page laid out by a table."""
_WHITE: Final = re.compile(r"[ \t\r\n\f\v]+")
_NUMBERED: Final = re.compile(
    r"\s*(?:\d{1,3}[.、．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳]|第)"
)
_LINKED: Final = 0.8
"""The share of its characters that makes a line a link."""
_DIGITS: Final = ("", *"一二三四五六七八九")


@define
class _List:
    """A list that is open: whether it is numbered and how, and the number of its next item."""

    form: str
    number: int = 1


@define
class _Table:
    """A table that is open: the cells of its row, each with its lines; None outside a row."""

    cells: list[list[WebLine]] | None = None


@define
class Builder:
    """
    The lines of a page so far.

    Attributes:
        lines: Those that are done.
        tables: The tables that are open, the innermost last.
    """

    lines: list[WebLine] = field(factory=list)
    tables: list[_Table] = field(factory=list)
    _words: list[str] = field(factory=list)
    _linked: int = 0
    _length: int = 0
    _number: str = ""
    _heading: bool = False
    _lists: list[_List] = field(factory=list)

    def say(self, words: str, *, linked: bool, kept: bool) -> None:
        """
        Add words to the line.

        Args:
            words: The words.
            linked: Whether they lead to another page.
            kept: Whether their line breaks are those of the page.
        """
        first, *others = re.split(r"\r\n?|\n", words) if kept else (words,)
        self._add(first, linked=linked)
        for other in others:
            self.end_line()
            self._add(other, linked=linked)

    def _add(self, words: str, *, linked: bool) -> None:
        words = _WHITE.sub(" ", words)
        count = len(words) - words.count(" ")
        self._words.append(words)
        self._length += count
        self._linked += count if linked else 0

    def heading(self) -> None:
        """Note that the line is a heading."""
        self._heading = True

    def end_line(self) -> None:
        """End the line; one without words is none."""
        text = "".join(self._words).strip()
        if text:
            if self._number and not _NUMBERED.match(text):
                text = f"{self._number}{text}"
            linked = self._linked >= _LINKED * self._length
            line = WebLine(text=text, linked=linked, heading=self._heading)
            self._place().append(line)
            self._number = ""
        self._words.clear()
        self._linked = self._length = 0
        self._heading = False

    def _place(self) -> list[WebLine]:
        """Return where a line belongs: the cell that is open, or the page."""
        cells = self.tables[-1].cells if self.tables else None
        return cells[-1] if cells else self.lines

    def open_list(self, form: str, start: str) -> None:
        """
        Begin a list.

        Args:
            form: How it is numbered: `1`, `a`, `一`; empty where it is not.
            start: The number of its first item, as the page says it.
        """
        if len(self._lists) < _DEEPEST:
            self._lists.append(_List(form, _whole(start, 1)))

    def close_list(self) -> None:
        """End a list."""
        if self._lists:
            self._lists.pop()

    def item(self, value: str) -> None:
        """Begin an item of a list, with the number that the page gives it, where it gives one."""
        self._number = ""
        if not self._lists or not self._lists[-1].form:
            return
        listed = self._lists[-1]
        listed.number = _whole(value, listed.number)
        self._number = _numeral(listed.form, listed.number)
        listed.number += 1

    def open_table(self) -> None:
        """Begin a table."""
        if len(self.tables) < _DEEPEST:
            self.tables.append(_Table())

    def close_table(self) -> None:
        """End a table."""
        if self.tables:
            self.end_row()
            self.tables.pop()

    def begin_row(self) -> None:
        """Begin a row of the table."""
        if self.tables:
            self.end_row()
            self.tables[-1].cells = []

    def begin_cell(self) -> None:
        """Begin a cell of the row."""
        if not self.tables:
            return
        cells = self.tables[-1].cells
        if cells is None:
            self.tables[-1].cells = cells = []
        cells.append([])

    def end_row(self) -> None:
        """End the row: one line with tabs where it is a row of values, else the lines of its cells."""
        if not self.tables or self.tables[-1].cells is None:
            return
        cells, self.tables[-1].cells = self.tables[-1].cells, None
        outer = self.tables.pop()
        place = self._place()
        self.tables.append(outer)
        place.extend(_lines_of_row([cell for cell in cells if cell]))


def _lines_of_row(cells: list[list[WebLine]]) -> Iterable[WebLine]:
    lines = [line for cell in cells for line in cell]
    sizes = [sum(len(line.text) for line in cell) for cell in cells]
    if len(cells) < 2 or max(sizes) > _LONGEST_CELL or any("\t" in line.text for line in lines):
        return lines
    words = "\t".join("".join(line.text for line in cell) for cell in cells)
    return [WebLine(text=words, linked=all(line.linked for line in lines))]


def _whole(said: str, otherwise: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 5 else otherwise


def _numeral(form: str, number: int) -> str:
    """Return what precedes an item; numbers that no list of headings reaches are Arabic."""
    if form == "一" and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return f"{ten}{_DIGITS[ones]}、"
    if form == "a" and 0 < number <= 26:
        return f"{chr(96 + number)}."
    return f"{number}."
