"""
Annotated copies of OpenDocument spreadsheets: marked cells get a style with a fill, and a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from attrs import define, frozen

from govcampaign.ledger.grid import Place
from govcampaign.wording import Lang
from govcampaign_excel.marks import AUTHOR, Note
from govcampaign_excel.odsfills import OdsFills
from govcampaign_excel.patching import xml_text

_NAMES: Final = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0".encode()
    for name in ("table", "office", "text", "style")
} | {"fo": b"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"}
_GIVEN: Final = rb"((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*"
_KINDS: Final = rb"table|table-row|table-cell|covered-table-cell|table-column"


@frozen
class _Tag:
    """A tag: where it is, its local name, its attributes, whether it closes and is closed in itself."""

    begin: int
    end: int
    name: bytes
    given: bytes
    closes: bool
    closed: bool


@define
class _Piece:
    """A row or a cell: its first tag, where its content ends and where it ends itself."""

    tag: _Tag
    inner: int
    end: int


def prefixes_of(xml: bytes) -> dict[str, bytes] | None:
    """Return the prefixes that a document gives to the names needed; None where it lacks one."""
    found = {}
    for name, space in _NAMES.items():
        match = re.search(rb"xmlns:([\w.-]+)\s*=\s*[\"']" + re.escape(space) + rb"[\"']", xml[:65_536])
        if match is None:
            return None
        found[name] = match[1] + b":"
    return found


def marked_ods(
    xml: bytes, notes: Mapping[str, Mapping[Place, Note]], prefixes: Mapping[str, bytes], lang: Lang
) -> bytes:
    """
    Return the content of an open document with notes in its cells.

    Args:
        xml: The content.
        notes: The notes by sheet and cell.
        prefixes: The prefixes of names, see `prefixes_of`.
        lang: The language of the comments' author.
    """
    return _Marking(xml, notes, prefixes, lang).marked()


class _Marking:
    def __init__(
        self,
        xml: bytes,
        notes: Mapping[str, Mapping[Place, Note]],
        prefixes: Mapping[str, bytes],
        lang: Lang,
    ) -> None:
        self._xml = xml
        self._notes = notes
        self._table, self._text = prefixes["table"], prefixes["text"]
        self._office = prefixes["office"]
        self._lang = lang
        self._fills = OdsFills(xml, prefixes)
        self._tag = re.compile(rb"<(/?)" + self._table + rb"(" + _KINDS + rb")" + _GIVEN + rb"(/?)>")
        self._columns: list[tuple[int, str]] = []
        self._pieces: list[bytes] = []
        self._done = 0

    def marked(self) -> bytes:
        """Go through tables and rows in order; whatever lies between two changes is copied as it is."""
        depth, row, own, last = 0, 0, {}, 0
        tags = self._tags(self._xml)
        for tag in tags:
            if tag.name == b"table":
                depth += -1 if tag.closes else 0 if tag.closed else 1
                if not tag.closes and depth == 1:
                    own, row, self._columns, last = self._wanted(tag), 0, [], 0
                elif tag.closes and not depth and own and last:
                    self._rows_after(own, row, last)
            elif depth == 1 and tag.name == b"table-column" and not tag.closes:
                self._columns.append(
                    (self._times(tag, "columns"), self._attribute(tag, b"default-cell-style-name"))
                )
            elif depth == 1 and tag.name == b"table-row" and not tag.closes:
                piece = self._piece(tag, tags, self._xml)
                repeat = self._times(tag, "rows")
                here = {at: note for at, note in own.items() if row < at[0] <= row + repeat}
                if here:
                    self._copy(tag.begin)
                    self._row(piece, row, repeat, here)
                    self._done = piece.end
                    own = {at: note for at, note in own.items() if at not in here}
                row, last = row + repeat, piece.end
        self._copy(len(self._xml))
        return self._fills.put_into(b"".join(self._pieces))

    def _copy(self, end: int) -> None:
        self._pieces.append(self._xml[self._done : end])
        self._done = end

    def _wanted(self, tag: _Tag) -> dict[Place, Note]:
        name = unescape(self._attribute(tag, b"name"))
        return dict(self._notes.get(name, {}))

    # -- tags ------------------------------------------------------------------

    def _tags(self, xml: bytes) -> Iterator[_Tag]:
        for found in self._tag.finditer(xml):
            yield _Tag(found.start(), found.end(), found[2], found[3], bool(found[1]), bool(found[4]))

    def _piece(self, tag: _Tag, tags: Iterator[_Tag], xml: bytes) -> _Piece:
        """Return the element that a tag begins; the tags within it are passed over."""
        if tag.closed:
            return _Piece(tag, tag.end, tag.end)
        depth = 1
        for each in tags:
            if each.name == tag.name and not each.closed:
                depth += -1 if each.closes else 1
            if not depth:
                return _Piece(tag, each.begin, each.end)
        return _Piece(tag, len(xml), len(xml))

    def _attribute(self, tag: _Tag, name: bytes) -> str:
        found = re.search(rb"\s" + self._table + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag.given)
        return (found[1] if found[1] is not None else found[2]).decode("utf-8", "replace") if found else ""

    def _times(self, tag: _Tag, what: str) -> int:
        said = self._attribute(tag, f"number-{what}-repeated".encode())
        return max(1, int(said)) if said.isdecimal() and len(said) < 8 else 1

    def _with(self, tag: _Tag, *, repeat: str, times: int, style: str = "", closed: bool = False) -> bytes:
        """Return a tag that is repeated so often, with another style if one is given."""
        given = re.sub(
            rb"\s" + self._table + rb"number-" + repeat.encode() + rb"-repeated\s*=\s*[\"'][^\"']*[\"']",
            b"",
            tag.given,
        )
        if style:
            given = re.sub(rb"\s" + self._table + rb"style-name\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", given)
            given += b' %bstyle-name="%b"' % (self._table, style.encode())
        if times > 1:
            given += b' %bnumber-%b-repeated="%d"' % (self._table, repeat.encode(), times)
        return b"<%b%b%b%b>" % (self._table, tag.name, given, b"/" if closed else b"")

    # -- rows and cells ----------------------------------------------------------

    def _row(self, piece: _Piece, before: int, repeat: int, notes: Mapping[Place, Note]) -> None:
        """Write a row element: those of its rows that are marked alone, the others as often as they are."""
        inner = b"" if piece.tag.closed else self._xml[piece.tag.end : piece.inner]
        close = b"</%btable-row>" % self._table
        at = before
        for number in sorted({row for row, _ in notes}):
            if number - 1 > at:
                head = self._with(piece.tag, repeat="rows", times=number - 1 - at)
                self._pieces.append(head + inner + close)
            own = {column: note for (row, column), note in notes.items() if row == number}
            head = self._with(piece.tag, repeat="rows", times=1)
            style = self._attribute(piece.tag, b"default-cell-style-name")
            self._pieces.append(head + self._cells(inner, own, style) + close)
            at = number
        if before + repeat > at:
            head = self._with(piece.tag, repeat="rows", times=before + repeat - at)
            self._pieces.append(head + inner + close)

    def _rows_after(self, notes: Mapping[Place, Note], row: int, end: int) -> None:
        """Put rows in behind the last one that the sheet has."""
        if end < self._done:
            return
        self._copy(end)
        for number in sorted({at for at, _ in notes}):
            own = {column: note for (at, column), note in notes.items() if at == number}
            if number - 1 > row:
                self._pieces.append(
                    b'<%btable-row %bnumber-rows-repeated="%d"><%btable-cell/></%btable-row>'
                    % (self._table, self._table, number - 1 - row, self._table, self._table)
                )
            cells = self._cells(b"", own, "")
            self._pieces.append(b"<%btable-row>%b</%btable-row>" % (self._table, cells, self._table))
            row = number

    def _cells(self, inner: bytes, notes: Mapping[int, Note], row_style: str) -> bytes:
        """Return the cells of a row, the marked ones with style and comment."""
        made, done, column = [], 0, 0
        tags = self._tags(inner)
        for tag in tags:
            if tag.closes or tag.name not in (b"table-cell", b"covered-table-cell"):
                continue
            piece = self._piece(tag, tags, inner)
            repeat = self._times(tag, "columns")
            here = sorted(at for at in notes if column < at <= column + repeat)
            if here:
                made.append(inner[done : tag.begin])
                held = b"" if tag.closed else inner[tag.end : piece.inner]
                made.append(self._parted(tag, held, (column, column + repeat), notes, row_style))
                done = piece.end
            column += repeat
        made.append(inner[done:])
        for at in sorted(at for at in notes if at > column):
            if at - 1 > column:
                gap = (self._table, self._table, at - 1 - column)
                made.append(b'<%btable-cell %bnumber-columns-repeated="%d"/>' % gap)
            tag = _Tag(0, 0, b"table-cell", b"", False, True)
            made.append(self._cell(tag, b"", notes[at], row_style or self._column_style(at)))
            column = at
        return b"".join(made)

    def _parted(
        self,
        tag: _Tag,
        held: bytes,
        span: tuple[int, int],
        notes: Mapping[int, Note],
        row_style: str,
    ) -> bytes:
        """Return a cell element as several: the marked cells alone, the others as often as they are."""
        made, at = [], span[0]
        for column in sorted(column for column in notes if span[0] < column <= span[1]):
            made.append(self._plain(tag, held, column - 1 - at))
            style = self._attribute(tag, b"style-name") or row_style or self._column_style(column)
            made.append(self._cell(tag, held, notes[column], style))
            at = column
        made.append(self._plain(tag, held, span[1] - at))
        return b"".join(made)

    def _plain(self, tag: _Tag, held: bytes, times: int) -> bytes:
        if not times:
            return b""
        head = self._with(tag, repeat="columns", times=times, closed=not held)
        return head + (held + b"</%b%b>" % (self._table, tag.name) if held else b"")

    def _cell(self, tag: _Tag, held: bytes, note: Note, base: str) -> bytes:
        head = self._with(tag, repeat="columns", times=1, style=self._fills.style(base, note.fill))
        close = b"</%bannotation>" % self._office
        if close in held:
            words = self._lines(f"{AUTHOR.say(self._lang)}：{note.words}")
            held = held.replace(close, words + close, 1)
        else:
            held = b"<%bannotation>%b" % (self._office, self._lines(note.words)) + close + held
        return head + held + b"</%b%b>" % (self._table, tag.name)

    def _lines(self, words: str) -> bytes:
        lines = (xml_text(line) for line in words.split("\n"))
        return b"".join(b"<%bp>%b</%bp>" % (self._text, line, self._text) for line in lines)

    def _column_style(self, column: int) -> str:
        """Return the style that a column gives to cells without one."""
        for times, style in self._columns:
            column -= times
            if column <= 0:
                return style
        return ""
