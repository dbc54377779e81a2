"""Files made by hand, as small and as wrong as a test needs them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from govcampaign.ledger.grid import Book
from govcampaign.ports.ledger import Limits
from govcampaign_excel.reading import read

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STRICT = "http://purl.oclc.org/ooxml"

STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'  # noqa: E501
    '</numFmts><fonts count="2"><font/><font><strike/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fillId="2"/></cellXfs>'
)
"""Styles by number: 0 plain, 1 and 2 days, 3 struck through, 4 yellow."""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zipped file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return packed.getvalue()


def parts_of_xlsx(
    sheet: str,
    shared: str = "",
    *,
    strict: bool = False,
    workbook: str = "<workbookPr/>",
    after: str = "",
    prefix: str = "",
) -> dict[str, str | bytes]:
    """Return the parts of an xlsx with one sheet."""
    main = f"{_STRICT}/spreadsheetml/main" if strict else _MAIN
    office = f"{_STRICT}/officeDocument/relationships" if strict else _OFFICE
    related = "".join(
        f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target}"/>'
        for key, kind, target in (
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        )
    )
    space = f":{prefix}" if prefix else ""
    name = f"{prefix}:" if prefix else ""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{workbook}<sheets>'
        f'<sheet name="台账" sheetId="1" r:id="rId1"/></sheets>{after}</workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<{name}worksheet xmlns{space}="{main}" xmlns:r="{office}">{sheet}'
        f"</{name}worksheet>",
    }


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file; each stream is padded to where streams have sectors of 512 bytes."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    table, bodies, entries = [0xFFFFFFFD, end], [], [_entry("Root Entry", 5, end, 0)]
    for name, content in streams.items():
        body = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        first, last = len(table), len(table) + len(body) // 512 - 1
        entries.append(_entry(name, 2, first, len(body)))
        table += [*range(first + 1, last + 1), end]
        bodies.append(body)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    numbers = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return header + numbers + b"".join(entries).ljust(512, b"\0") + b"".join(bodies)


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    made = spelled.ljust(64, b"\0") + struct.pack("<HBB", len(spelled), kind, 1)
    return made.ljust(116, b"\xff")[:116] + struct.pack("<III", first, size, 0)


class Files:
    """Makes files in the folder of a test and reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, content: bytes, name: str = "台账.xlsx") -> Path:
        """Return the path of a file with some content."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def read(self, content: bytes, name: str = "台账.xlsx", limits: Limits | None = None) -> Book:
        """Return what reading some content gives."""
        return read(self.write(content, name), limits=limits or Limits())

    def sheet(self, rows: str, shared: str = "", **more: object) -> Book:
        """Return what reading an xlsx with these rows gives."""
        parts = parts_of_xlsx(f"<sheetData>{rows}</sheetData>", shared, **more)  # type: ignore[arg-type]
        return self.read(zipped(parts))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Return files in the folder of the test."""
    return Files(tmp_path)


@pytest.fixture
def parts() -> Callable[..., dict[str, str | bytes]]:
    """Return what makes the parts of an xlsx."""
    return parts_of_xlsx


@pytest.fixture
def pack() -> Callable[[dict[str, str | bytes]], bytes]:
    """Return what zips parts."""
    return zipped


@pytest.fixture
def ole() -> Callable[[dict[str, bytes]], bytes]:
    """Return what makes compound files."""
    return compound
