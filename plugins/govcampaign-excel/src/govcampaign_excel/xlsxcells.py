"""
What the cells of an xlsx say beside their values, read from the text of a sheet by search and not by parsing.

A sheet of 100,000 rows has 30 MB of XML; parsing it in Python takes longer than reading its values does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Final, TypeAlias

from attrs import frozen

from govcampaign.ledger.grid import Place

_UNUSUAL: Final = re.compile(rb'<c(?: r="[A-Z](?:[A-Z]|\d{6})|(?! r=")[\s>/])')
"""A cell beyond column Z or row 99,999, or one whose place is not its first attribute."""

_ANY: Final = re.compile(rb"<c[\s>/]")
_BEGINS: Final = (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t")
_FAR: Final = re.compile(rb'<c r="(?:([A-Z]{2,})(\d+)|([A-Z]?)(\d{6,}))"[^>]*(?<!/)>(?!</c>)')
_REF: Final = re.compile(rb'\br\s*=\s*["\']([A-Z]*)(\d+)["\']')
_TOKEN: Final = re.compile(rb"<(c|row)(?:\s([^>]*?))?(/?)>")
_STYLE: Final = re.compile(rb'\bs\s*=\s*["\'](\d+)["\']')
_TYPE: Final = re.compile(rb'\bt\s*=\s*["\'](\w+)["\']')
_VALUE: Final = re.compile(rb"<v(?:\s[^>]*)?>(.*?)</v>", re.DOTALL)
_RESULT: Final = re.compile(rb"<v(?:\s[^>]*)?>[^<]|<is[\s>]")
_TEXT_RESULT: Final = re.compile(rb"<v[\s>/]")
_FORMULA: Final = re.compile(rb"<f(?:\s[^>]*?)?(?:/>|>(.*?)</f>)", re.DOTALL)
_MARKED: Final = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_PREFIX: Final = re.compile(rb"<(\w+):worksheet[\s>]")
_WITHIN: Final = 200_000
"""How far from its begin the end of a cell is looked for, in bytes."""


_MANY: Final = 64 * 2**20
"""Bytes of a sheet from which its cells are counted; a cell takes ten or more."""

_OFTEN: Final = 20_000
"""After how many cells the time is checked."""

Tick: TypeAlias = Callable[[], None]


def _no_tick() -> None:
    """Check nothing."""


@frozen
class Cell:
    """
    A cell as the XML has it.

    Attributes:
        place: Its row and column, from 1.
        style: The number of its style.
        type: Its type: `s`, `n`, `e` …
        body: What stands between its tags.
    """

    place: Place
    style: int
    type: str
    body: bytes


def column_of(letters: bytes) -> int:
    """Return the number of a column from its letters; 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def cells_in(xml: bytes) -> int:
    """Return how many cells a sheet has, empty ones among them."""
    # Counted without a list of matches, which takes gigabytes for a sheet made to be too large.
    return sum(xml.count(begin) for begin in _BEGINS) if len(xml) > _MANY else 0


def plain(xml: bytes) -> bytes:
    """Return the text of a sheet without the prefix that some programs give to every name (`<x:row`)."""
    found = _PREFIX.search(xml[:4096])
    if found is None:
        return xml
    return xml.replace(b"<" + found[1] + b":", b"<").replace(b"</" + found[1] + b":", b"</")


def extent(xml: bytes, tick: Tick = _no_tick) -> Place:
    """
    Return the last row and column that hold something, as the cells say and not as the sheet declares.

    A program that makes room for the whole range between two cells must know this before it begins. Sheets
    that end before row 100,000 and column AA are not measured: 99,999 and 26 are returned for them.
    """
    found = _UNUSUAL.search(xml)
    if found is None:
        return 99_999, 26
    bottom, right, begin = 99_999, 26, found.start()  # what stands before it is near
    if xml.count(b'<c r="', begin) == len(_ANY.findall(xml, begin)):
        for letters, row, letter, far in _FAR.findall(xml, begin):
            bottom, right = max(bottom, int(row or far)), max(right, column_of(letters or letter))
        return bottom, right
    for cell in cells(xml, tick):
        if cell.body:
            bottom, right = max(bottom, cell.place[0]), max(right, cell.place[1])
    return bottom, right


def cells(xml: bytes, tick: Tick = _no_tick) -> Iterator[Cell]:
    """
    Yield the cells of a sheet in their order; a cell without a place stands right of the one before.

    Args:
        xml: The text of the sheet.
        tick: Called now and then; what it raises ends the walk.
    """
    row = column = 0
    for count, token in enumerate(_TOKEN.finditer(xml)):
        if not count % _OFTEN:
            tick()
        attributes = token[2] or b""
        at = _REF.search(attributes)
        if token[1] == b"row":
            row, column = (int(at[2]) if at else row + 1), 0
            continue
        column = column_of(at[1]) if at and at[1] else column + 1
        yield _cell(xml, token, attributes, (int(at[2]) if at else row, column))


def _cell(xml: bytes, token: re.Match[bytes], attributes: bytes, place: Place) -> Cell:
    style, kind = _STYLE.search(attributes), _TYPE.search(attributes)
    begin = token.end()
    end = begin if token[3] else xml.find(b"</c>", begin, begin + _WITHIN)
    body = xml[begin:end] if end > 0 else b""
    return Cell(place, int(style[1]) if style else 0, kind[1].decode() if kind else "n", body)


def text_of(xml: bytes) -> str:
    """Return the text of a value, its entities resolved."""
    return unescape(_MARKED.sub(rb"\1", xml).decode("utf-8", "replace"))


def errors_and_uncached(xml: bytes, formulas: bool, tick: Tick) -> tuple[dict[Place, str], dict[Place, str]]:
    """
    Return the error values of a sheet, and the formulas whose result it does not hold.

    Args:
        xml: The text of the sheet.
        formulas: True where it holds formulas.
        tick: See `cells`.
    """
    errors: dict[Place, str] = {}
    uncached: dict[Place, str] = {}
    if not formulas and b't="e"' not in xml:
        return errors, uncached
    for cell in cells(xml, tick):
        if cell.type == "e":
            found = _VALUE.search(cell.body)
            errors[cell.place] = text_of(found[1]) if found else "#VALUE!"
        elif formulas and b"<f" in cell.body and not _has_result(cell):
            found = _FORMULA.search(cell.body)
            uncached[cell.place] = "=" + (text_of(found[1] or b"") if found else "")
    return errors, uncached


def text_formulas(xml: bytes) -> frozenset[Place]:
    """Return the places of formulas whose saved result is a text."""
    if b"<f" not in xml or b't="str"' not in xml:
        return frozenset()
    return frozenset(
        each.place for each in cells(xml) if each.type == "str" and b"<f" in each.body and _has_result(each)
    )


def _has_result(cell: Cell) -> bool:
    """Return whether the file holds the result of a formula; a result may be a text without letters."""
    return bool((_TEXT_RESULT if cell.type == "str" else _RESULT).search(cell.body))


def styled(xml: bytes, numbers: frozenset[int]) -> dict[Place, int]:
    """Return the places of cells of some styles, with the style of each."""
    if not numbers:
        return {}
    listed = b"|".join(str(number).encode() for number in sorted(numbers, reverse=True))
    if xml.count(b'<c r="') == len(_ANY.findall(xml)):
        quick = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? s="(' + listed + rb')"')
        matches = quick.findall(xml)
        letters = {column: column_of(column) for column in {column for column, _, _ in matches}}
        return {(int(row), letters[column]): int(style) for column, row, style in matches}
    return {cell.place: cell.style for cell in cells(xml) if cell.style in numbers}


def renumbered(xml: bytes, tick: Tick) -> tuple[bytes, list[int]]:
    """
    Return a sheet with its rows numbered one after another, and the row that each of them is.

    A note in the last row of the grid needs room for a million rows between it and the table.
    """
    filled = [cell for cell in cells(xml, tick) if cell.body]
    order = sorted({cell.place[0] for cell in filled})
    rows = {row: count for count, row in enumerate(order, 1)}
    pieces: list[bytes] = []
    begun = 0
    for cell in filled:
        row = cell.place[0]
        if row != begun:
            pieces.append((b"" if not begun else b"</row>") + b'<row r="%d">' % rows[row])
            begun = row
        pieces.append(_written(cell, rows[row]))
    head = xml[: xml.find(b"<sheetData")]
    return head + b"<sheetData>" + b"".join(pieces) + (
        b"</row>" if begun else b""
    ) + b"</sheetData></worksheet>", order


def _written(cell: Cell, row: int) -> bytes:
    letters, column = b"", cell.place[1]
    while column:
        column, rest = divmod(column - 1, 26)
        letters = bytes([65 + rest]) + letters
    kind = b"" if cell.type == "n" else b' t="' + cell.type.encode() + b'"'
    return b'<c r="%b%d" s="%d"%b>%b</c>' % (letters, row, cell.style, kind, cell.body)
