"""
Workbooks of Excel and WPS as sheets of values: xlsx, xlsm, xltx, strict or not.

python-calamine reads the values. It is given a workbook of checked parts only, so that it cannot meet what
was not looked at: it takes memory for the whole range between two cells, and stops the program where there is
none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_STORED, ZipFile

from python_calamine import CalamineWorkbook

from govcampaign.ledger.grid import Book, Place, Region, Sheet
from govcampaign.ports.ledger import Limits
from govcampaign.wording import Text
from govcampaign_excel.engine import reading, rows_of
from govcampaign_excel.lazily import Lazily
from govcampaign_excel.packages import WORKBOOK, Package
from govcampaign_excel.refusals import damaged
from govcampaign_excel.remarks import remarks_on
from govcampaign_excel.watch import Watch
from govcampaign_excel.xlsxcells import (
    cells,
    cells_in,
    column_of,
    errors_and_uncached,
    extent,
    plain,
    renumbered,
    styled,
    text_formulas,
    text_of,
)
from govcampaign_excel.xlsxparts import Directory, SheetPart, comments, directory, stamp
from govcampaign_excel.xlsxstyles import Styles, styles

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TEXT: Final = re.compile(rb"<(?:\w+:)?si[\s>/]")
_STRUCK_RUN: Final = re.compile(rb"<(?:\w+:)?strike\s*(?:/>|\s+val=\"(?:1|true)\")")
_LINK: Final = re.compile(rb"<f(?:\s[^>]*)?>[^<]*HYPERLINK\(")
_ENCODING: Final = re.compile(r"(<\?xml[^>]*?encoding=)[\"'][^\"']*[\"']")
_ADDRESS: Final = re.compile(r"([A-Z]+)(\d+)")
_GRID: Final = 1_048_576
"""The rows of a sheet."""

_ROOM: Final = 4_000_000
"""Cells, empty ones too, for which room is made without looking for rows that can be left out."""


class Workbook:
    """
    One xlsx while it is read.

    Args:
        package: Its parts.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.watch = package.watch
        self.directory: Directory = directory(package)
        self.watch.fit("sheets", len(self.directory.sheets))
        self.styles: Styles = styles(package, self.directory)
        self.shared = self._shared()
        self.struck_texts = _struck_texts(self.shared)
        self.orders: dict[int, list[int]] = {}
        self.signs: set[str] = set()

    def _shared(self) -> bytes:
        """Return the texts that cells share."""
        part = next(
            (each for each in self.directory.others.get("sharedStrings", ()) if self.package.has(each)), None
        )
        if part is None:
            return b"<sst xmlns=%b/>" % quoteattr(_MAIN).encode()
        xml = utf8(self.package.read(part))
        # Counted one by one: a list of millions of matches takes gigabytes.
        for count, _ in enumerate(_TEXT.finditer(xml), 1):
            if count > self.watch.limits.texts:
                self.watch.fit("texts", count)
        self.fit_texts(xml, "")
        return xml

    def fit_texts(self, xml: bytes, where: str) -> None:
        """Refuse a text that is longer than a cell may be."""
        most = self.watch.limits.characters
        for found in re.finditer(rb">([^<]{%d,})" % (most + 1), xml):
            self.watch.fit("characters", len(text_of(found[1])), where)

    def sheet_xml(self, sheet: SheetPart) -> bytes:
        """Return the text of a sheet."""
        return plain(utf8(self.package.read(sheet.part)))

    def checked(self) -> tuple[bytes, list[dict[str, Any]]]:
        """Return a workbook of the checked parts, and what each sheet says beside its values."""
        packed, said = BytesIO(), []
        with ZipFile(packed, "w", ZIP_STORED) as zipped:
            for name, text in _frame(self.directory).items():
                zipped.writestr(name, text)
            zipped.writestr("xl/sharedStrings.xml", self.shared)
            part = next(
                (each for each in self.directory.others.get("styles", ()) if self.package.has(each)), None
            )
            zipped.writestr("xl/styles.xml", utf8(self.package.read(part)) if part else _NO_STYLES)
            for number, sheet in enumerate(self.directory.sheets, 1):
                xml = self.sheet_xml(sheet)
                said.append(self._beside(sheet, xml))
                zipped.writestr(f"xl/worksheets/sheet{number}.xml", self._fitted(number, sheet, xml))
        return packed.getvalue(), said

    def _fitted(self, number: int, sheet: SheetPart, xml: bytes) -> bytes:
        """Return a sheet whose range fits into memory: empty rows are left out of one that does not."""
        bottom, right = extent(xml, self.watch.tick)
        if bottom > _GRID:
            why = Text(
                f"工作表“{sheet.name}”的行号超出范围", f"sheet {sheet.name!r} has a row beyond the last one"
            )
            raise damaged(self.watch.place, WORKBOOK, why)
        self.watch.fit("columns", right, sheet.name)
        if bottom * right > _ROOM:
            xml, self.orders[number] = renumbered(xml, self.watch.tick)
            self.watch.fit_range(sheet.name, len(self.orders[number]), right)
        return xml

    def _beside(self, sheet: SheetPart, xml: bytes) -> dict[str, Any]:
        """Return what the cells of a sheet say beside their values."""
        self.watch.fit_cells(sheet.name, cells_in(xml))
        if b"inlineStr" in xml[:65_536]:
            self.fit_texts(xml, sheet.name)
        formulas = b"<f" in xml
        errors, uncached = errors_and_uncached(xml, formulas, self.watch.tick)
        if formulas and b"HYPERLINK(" in xml and _LINK.search(xml):
            self.signs.add("hyperlink")
        self.watch.tick()
        limits, data = self.watch.limits, self.package.data
        return {
            "errors": errors,
            "uncached": uncached,
            "formulas": text_formulas(xml),
            "struck": self._struck(xml),
            "fills": Lazily(lambda: _fills(data, self.watch.place, limits, sheet, self.styles)),
            "comments": _by_place(comments(self.package, sheet.part)),
        }

    def _struck(self, xml: bytes) -> frozenset[Place]:
        places = set(styled(xml, self.styles.struck))
        if self.struck_texts:
            for cell in cells(xml, self.watch.tick):
                found = re.search(rb"<v>(\d+)</v>", cell.body) if cell.type == "s" else None
                if found and int(found[1]) in self.struck_texts:
                    places.add(cell.place)
        return frozenset(places)


def read_xlsx(package: Package) -> Book:
    """
    Return an xlsx as a book.

    Raises:
        UnreadableFile: A part is missing or damaged.
        LimitExceeded: It holds more than the limits allow.
    """
    workbook = Workbook(package)
    packed, said = workbook.checked()
    watch = package.watch
    sheets = []
    with reading(watch.place, WORKBOOK):
        opened = CalamineWorkbook.from_filelike(BytesIO(packed))
        del packed
        for number, (part, beside) in enumerate(zip(workbook.directory.sheets, said, strict=True), 1):
            values = opened.get_sheet_by_index(number - 1)
            if number == len(said):
                opened.close()
            merged = tuple(
                sorted(
                    Region(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in values.merged_cell_ranges or ()
                )
            )
            rows = rows_of(values, part.name, watch, workbook.orders.get(number))
            sheets.append(Sheet(name=part.name, rows=rows, merged=merged, hidden=part.hidden, **beside))
    return Book(
        epoch1904=workbook.directory.since_1904,
        name=watch.place,
        format="xlsx",
        sheets=tuple(sheets),
        remarks=remarks_on(package, workbook.directory.macros, workbook.signs),
        stamp=stamp(package),
    )


def utf8(xml: bytes) -> bytes:
    """Return XML in UTF-8; a part in UTF-16 is turned, as the standard allows it."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _ENCODING.sub(r'\1"UTF-8"', xml.decode("utf-16", "replace"), count=1)
        return text.encode("utf-8", "replace")
    return xml.removeprefix(b"\xef\xbb\xbf")


def _struck_texts(shared: bytes) -> frozenset[int]:
    """Return the shared texts all of whose parts are struck through."""
    if not _STRUCK_RUN.search(shared):
        return frozenset()
    found = set()
    for number, text in enumerate(_TEXT.split(shared)[1:]):
        runs = re.split(rb"<(?:\w+:)?r[\s>]", text)[1:]
        if runs and all(_STRUCK_RUN.search(run) for run in runs):
            found.add(number)
    return frozenset(found)


def _by_place(found: Mapping[str, str]) -> dict[Place, str]:
    places = ((_ADDRESS.fullmatch(address), text) for address, text in found.items())
    return {(int(at[2]), column_of(at[1].encode())): text for at, text in places if at}


def _fills(data: bytes, place: str, limits: Limits, sheet: SheetPart, known: Styles) -> dict[Place, str]:
    """Return the colours of a sheet; the part is unpacked again, since few callers ask."""
    numbers = frozenset(number for number, fill in known.fills.items() if fill)
    if not numbers:
        return {}
    xml = plain(utf8(Package(data, Watch(place, limits)).read(sheet.part)))
    return {at: known.fills[number] for at, number in styled(xml, numbers).items()}


def _frame(directory: Directory) -> dict[str, str]:
    """Return the parts that hold a workbook together; its sheets are numbered."""
    numbers = range(1, len(directory.sheets) + 1)
    since = ' date1904="1"' if directory.since_1904 else ""
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    named = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    named += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")]
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in named
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr{since}/>'
        f"<sheets>{sheets}</sheets></workbook>",
    }


_NO_STYLES: Final = f'<styleSheet xmlns="{_MAIN}"/>'
