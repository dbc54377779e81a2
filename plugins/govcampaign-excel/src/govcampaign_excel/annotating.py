"""
Annotated copies of xlsx: marked cells get a fill and a comment, and everything else stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import basename, dirname, join, relpath
from typing import Final
from xml.sax.saxutils import quoteattr

from govcampaign.ledger.grid import Place
from govcampaign.wording import Lang
from govcampaign_excel.marks import Note
from govcampaign_excel.packages import Package
from govcampaign_excel.patching import opened, prefix_of, rezipped
from govcampaign_excel.xlsx import utf8
from govcampaign_excel.xlsxfills import EMPTY, MAIN, Fills
from govcampaign_excel.xlsxmarks import restyled
from govcampaign_excel.xlsxnotes import commented, drawn, new_comments, pointed
from govcampaign_excel.xlsxparts import SheetPart, directory, relations

_STRICT: Final = "http://purl.oclc.org/ooxml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument"
_TYPES: Final = "[Content_Types].xml"


class Patch:
    """
    An xlsx while it is marked.

    Args:
        package: Its parts.
        lang: The language of the comments' author.
    """

    def __init__(self, package: Package, lang: Lang) -> None:
        self._package = package
        self._lang = lang
        self._directory = directory(package)
        self._changed: dict[str, bytes] = {}
        self._types: list[str] = []
        self._named: dict[str, str] = {}
        self._office = _OFFICE

    def marked(self, notes: Mapping[str, Mapping[Place, Note]]) -> bytes:
        """
        Return the file with notes in its cells.

        Args:
            notes: The notes by sheet and cell.
        """
        workbook = self._read(self._directory.workbook)
        strict = _STRICT.encode() in workbook[:4096]
        self._office = f"{_STRICT}/officeDocument/relationships" if strict else _OFFICE
        named = (each for each in self._directory.others.get("styles", ()) if self._package.has(each))
        styles = next(named, None)
        fills = Fills(self._read(styles) if styles else EMPTY)
        for number, sheet in enumerate(self._directory.sheets, 1):
            if notes.get(sheet.name):
                self._sheet(number, sheet, notes[sheet.name], fills, strict)
        if styles is None:
            styles = join(dirname(self._directory.workbook), "styles.xml")
            self._relate(self._directory.workbook, "styles", styles)
            self._override(styles, f"{_CONTENT}.spreadsheetml.styles+xml")
        self._write(styles, fills.xml())
        self._finish_types()
        return rezipped(self._package.data, self._changed)

    def _read(self, name: str) -> bytes:
        key = self._package.spelled(name)
        return self._changed[key] if key in self._changed else utf8(self._package.read(name))

    def _write(self, name: str, content: bytes) -> None:
        self._changed[self._package.spelled(name)] = content

    def _sheet(
        self, number: int, sheet: SheetPart, notes: Mapping[Place, Note], fills: Fills, strict: bool
    ) -> None:
        xml = restyled(
            self._read(sheet.part), {place: note.fill for place, note in notes.items()}, fills.style
        )
        related = relations(self._package, sheet.part)
        found = {kind: target for kind, target, outside in related.values() if not outside}
        folder = dirname(dirname(sheet.part)) or "xl"
        part = found.get("comments", "")
        if not part:
            part = self._free(folder, "comments", "xml")
            self._relate(sheet.part, "comments", part)
            self._override(part, f"{_CONTENT}.spreadsheetml.comments+xml")
        main = f"{_STRICT}/spreadsheetml/main" if strict else MAIN
        old = self._read(part) if "comments" in found else new_comments(main)
        text, had = commented(old, notes, self._lang)
        self._write(part, text)
        boxes = {place: note for place, note in notes.items() if place not in had}
        points = re.search(rb"<(?:\w+:)?legacyDrawing\s[^>]*?:id\s*=\s*[\"']([^\"']+)", xml)
        if points and points[1].decode() in related:
            drawing = related[points[1].decode()][1]
            self._write(drawing, drawn(self._read(drawing), boxes, number))
        else:
            drawing = self._free(join(folder, "drawings"), "vmlDrawing", "vml")
            key = self._relate(sheet.part, "vmlDrawing", drawing)
            self._write(drawing, drawn(None, boxes, number))
            xml = pointed(xml, key, self._office)
        self._write(sheet.part, xml)

    def _free(self, folder: str, name: str, ending: str) -> str:
        """Return a name for a new part."""
        number = 1
        while True:
            path = join(folder, f"{name}{number}.{ending}")
            if not self._package.has(path) and path not in self._changed:
                return path
            number += 1

    def _relate(self, part: str, kind: str, target: str) -> str:
        """Make a part point to another, and return the id of the relation."""
        at = join(dirname(part), "_rels", f"{basename(part)}.rels")
        empty = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELATIONS}"></Relationships>'
        )
        there = self._package.has(at) or self._package.spelled(at) in self._changed
        xml = self._read(at) if there else empty.encode()
        prefix = prefix_of(xml, b"Relationships")
        xml = opened(xml, prefix + b"Relationships")
        number = 1
        while f'"gc{number}"'.encode() in xml:
            number += 1
        path = relpath(target, dirname(part) or ".")
        points = f'Id="gc{number}" Type="{self._office}/{kind}" Target={quoteattr(path)}/>'
        tag = b"Relationship " + points.encode()
        end = xml.rfind(b"</" + prefix + b"Relationships>")
        self._write(at, xml[:end] + b"<" + prefix + tag + xml[end:])
        return f"gc{number}"

    def _override(self, part: str, kind: str) -> None:
        self._types.append(f'Override PartName="/{part}" ContentType="{kind}"/>')

    def _finish_types(self) -> None:
        """Tell the type of each new part."""
        xml = self._read(_TYPES)
        if not re.search(rb"Extension\s*=\s*[\"']vml[\"']", xml, re.IGNORECASE):
            self._types.insert(0, f'Default Extension="vml" ContentType="{_CONTENT}.vmlDrawing"/>')
        prefix = prefix_of(xml, b"Types")
        end = xml.rfind(b"</" + prefix + b"Types>")
        added = b"".join(b"<" + prefix + each.encode() for each in self._types)
        if added:
            self._write(_TYPES, xml[:end] + added + xml[end:])
