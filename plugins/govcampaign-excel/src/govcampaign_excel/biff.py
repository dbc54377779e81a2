"""
The records of an xls that say more than values: places, comments, colours, errors ([MS-XLS]).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from struct import unpack_from
from typing import Final

from attrs import Factory, define

from govcampaign.ledger.grid import Place
from govcampaign_excel.xlsxstyles import PALETTE

_FORMULA, _NOTE, _FONT, _FILEPASS, _CONTINUE, _OBJ, _EOF = 0x06, 0x1C, 0x31, 0x2F, 0x3C, 0x5D, 0x0A
_BOUNDSHEET, _PALETTE, _MULRK, _MULBLANK, _XF, _SUPBOOK, _TXO = 0x85, 0x92, 0xBD, 0xBE, 0xE0, 0x1AE, 0x1B6
_BLANK, _BOOLERR = 0x201, 0x205
_CELLS: Final = frozenset(
    (_FORMULA, 0xD6, 0xFD, 0x203, 0x204, _BOOLERR, 0x27E, 0x406, 0x206, 0x7E, 0x3, 0x4, 0x5)
)
_STYLED: Final = _CELLS | {_BLANK}
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_STRIKE: Final = 0x08
_SELF: Final = (0x0401, 0x3A01)


@define
class Beside:
    """What a sheet says beside its values, and the last row and column that hold something."""

    bottom: int = 0
    right: int = 0
    hidden: bool = False
    kind: int = 0
    comments: dict[Place, str] = Factory(dict)
    errors: dict[Place, str] = Factory(dict)
    struck: set[Place] = Factory(set)
    fills: dict[Place, str] = Factory(dict)


@define
class Globals:
    """What the workbook says: sheets, styles, whether it needs a password or refers to other files."""

    sheets: list[tuple[int, int, int]] = Factory(list)
    encrypted: bool = False
    outside: bool = False
    fonts: list[bool] = Factory(list)
    formats: list[tuple[int, int]] = Factory(list)
    palette: list[str] = Factory(lambda: list(PALETTE))


def records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a substream as number and body, up to its end."""
    while at + 4 <= len(stream):
        number, length = unpack_from("<HH", stream, at)
        yield number, stream[at + 4 : at + 4 + length]
        if number == _EOF:
            return
        at += 4 + length


def globals_of(stream: bytes) -> Globals:
    """Return what the workbook's own records say."""
    found = Globals()
    for number, body in records(stream):
        try:
            _take_global(found, number, body)
        except struct.error:
            continue  # a record that is cut says nothing; the engine reports it if it matters
        if found.encrypted:
            break
    return found


def _take_global(found: Globals, number: int, body: bytes) -> None:
    if number == _FILEPASS:
        found.encrypted = True
    elif number == _BOUNDSHEET:
        at, state, kind = unpack_from("<IBB", body)
        found.sheets.append((at, state & 3, kind))
    elif number == _SUPBOOK:
        found.outside |= unpack_from("<H", body, 2)[0] not in _SELF
    elif number == _FONT:
        if len(found.fonts) == 4:
            found.fonts.append(False)  # number 4 is left out, by the format
        found.fonts.append(bool(unpack_from("<H", body, 2)[0] & _STRIKE))
    elif number == _PALETTE:
        for index in range(min(unpack_from("<H", body)[0], 56)):
            found.palette[8 + index] = body[2 + index * 4 : 5 + index * 4].hex().upper()
    elif number == _XF and len(body) >= 20:
        pattern = unpack_from("<I", body, 14)[0] >> 26
        colour = unpack_from("<H", body, 18)[0] & 0x7F
        found.formats.append((unpack_from("<H", body)[0], colour if pattern == 1 else -1))


def beside(stream: bytes, known: Globals, sheet: tuple[int, int, int]) -> Beside:
    """Return what one sheet says beside its values."""
    at, state, kind = sheet
    found = Beside(hidden=bool(state), kind=kind)
    texts: dict[int, str] = {}
    shape = awaited = 0
    notes: list[tuple[Place, int]] = []
    for number, body in records(stream, at):
        try:
            if number in _STYLED:
                _take_cell(found, known, number, body)
            elif number in (_MULRK, _MULBLANK):
                _take_row(found, known, number, body)
            elif number == _OBJ:
                shape = unpack_from("<H", body, 6)[0]
            elif number == _TXO:
                awaited = unpack_from("<H", body, 10)[0]
            elif number == _CONTINUE and awaited:
                texts[shape] = body[1:].decode("utf-16-le" if body[:1] == b"\1" else "latin-1", "replace")[
                    :awaited
                ]
                awaited = 0
            elif number == _NOTE:
                row, column, _, target = unpack_from("<4H", body)
                notes.append(((row + 1, column + 1), target))
        except struct.error:
            continue
    found.comments = {place: texts[target].strip() for place, target in notes if target in texts}
    return found


def _take_cell(found: Beside, known: Globals, number: int, body: bytes) -> None:
    row, column, style = unpack_from("<3H", body)
    place = row + 1, column + 1
    _style(found, known, place, style)
    if number == _BLANK:
        return
    found.bottom, found.right = max(found.bottom, row + 1), max(found.right, column + 1)
    code = None
    if number == _BOOLERR and body[7:8] == b"\1":
        code = body[6]
    elif number == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        code = body[8]
    if code is not None:
        found.errors[place] = _ERRORS.get(code, "#VALUE!")


def _take_row(found: Beside, known: Globals, number: int, body: bytes) -> None:
    """Take a record that holds several cells of one row."""
    row, first = unpack_from("<2H", body)
    size = 6 if number == _MULRK else 2
    count = (len(body) - 6) // size
    for index in range(count):
        _style(found, known, (row + 1, first + index + 1), unpack_from("<H", body, 4 + index * size)[0])
    if number == _MULRK:
        found.bottom, found.right = max(found.bottom, row + 1), max(found.right, first + count)


def _style(found: Beside, known: Globals, place: Place, style: int) -> None:
    if style >= len(known.formats):
        return
    font, colour = known.formats[style]
    if font < len(known.fonts) and known.fonts[font]:
        found.struck.add(place)
    if 0 <= colour < len(known.palette) and known.palette[colour] != "FFFFFF":
        found.fills[place] = known.palette[colour]
