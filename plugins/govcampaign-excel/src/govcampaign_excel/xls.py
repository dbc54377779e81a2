"""
Workbooks of Excel 97 to 2003 and of WPS (xls, et), and binary ones (xlsb), as sheets of values.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from govcampaign.ledger.grid import Book, Region, Remark, Sheet
from govcampaign.wording import Text
from govcampaign_excel.biff import Beside, beside, globals_of
from govcampaign_excel.engine import reading, rows_of
from govcampaign_excel.ole import BrokenContainer, Container
from govcampaign_excel.packages import WORKBOOK, Package
from govcampaign_excel.refusals import damaged, encrypted, other
from govcampaign_excel.remarks import REMARKS, remarks_on
from govcampaign_excel.watch import Watch
from govcampaign_excel.xlsxparts import stamp

_OLD: Final = Text("xls 工作簿", "an xls workbook")
_OTHERS: Final = (
    ("WordDocument", Text("Word 文档（doc）", "a Word document (doc)")),
    ("PowerPoint Document", Text("PowerPoint 演示文稿（ppt）", "a PowerPoint presentation (ppt)")),
    ("__properties_version1.0", Text("邮件（msg）", "a message (msg)")),
)
_WORKSHEET: Final = 0


def read_xls(data: bytes, watch: Watch) -> Book:
    """
    Return an xls as a book.

    Raises:
        UnreadableFile: It is damaged, needs a password, or is another file in the same container.
        LimitExceeded: It holds more than the limits allow.
    """
    place = watch.place
    try:
        container = Container(data)
        if container.has("EncryptedPackage"):
            raise encrypted(place, WORKBOOK)
        name = next((each for each in ("Workbook", "Book") if container.has(each)), None)
        if name is None:
            listed = (what for stream, what in _OTHERS if container.has(stream))
            raise other(place, next(listed, Text("旧版 Office 文件", "a file of an older Office")))
        stream = container.read(name)
    except BrokenContainer as error:
        why = Text("文件不完整，可能没有传完", "it is not whole, as after a transfer that was cut")
        raise damaged(place, _OLD, why) from error
    known = globals_of(stream)
    if known.encrypted:
        raise encrypted(place, _OLD)
    watch.fit("sheets", len(known.sheets))
    said = []
    for sheet in known.sheets:
        said.append(beside(stream, known, sheet))
        watch.tick()
    return Book(
        name=place,
        format="xls",
        sheets=_sheets(data, watch, said),
        remarks=_remarks(container, known.outside, said),
    )


def _sheets(data: bytes, watch: Watch, said: list[Beside]) -> tuple[Sheet, ...]:
    for number, each in enumerate(said, 1):
        watch.fit_range(f"#{number}", 0, each.right)
        watch.fit_range(f"#{number}", min(each.bottom, watch.limits.rows), each.right)
    with reading(watch.place, _OLD):
        opened = CalamineWorkbook.from_filelike(BytesIO(data))
        if len(opened.sheet_names) != len(said):
            raise damaged(watch.place, _OLD, Text("工作表目录有错", "its list of sheets is wrong"))
        sheets = []
        for number, each in enumerate(said):
            if each.kind != _WORKSHEET:
                continue
            values = opened.get_sheet_by_index(number)
            merged = sorted(
                Region(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in values.merged_cell_ranges or ()
            )
            sheets.append(
                Sheet(
                    name=opened.sheet_names[number],
                    rows=rows_of(values, opened.sheet_names[number], watch),
                    merged=tuple(merged),
                    hidden=each.hidden,
                    comments=each.comments,
                    errors=each.errors,
                    struck=frozenset(each.struck),
                    fills=each.fills,
                )
            )
    return tuple(sheets)


def _remarks(container: Container, outside: bool, said: list[Beside]) -> tuple[Remark, ...]:
    found = set()
    if container.has("_VBA_PROJECT_CUR") or any(each.kind == 1 for each in said):
        found.add("macros")
    if outside:
        found.add("external_links")
    if any(name.startswith("MBD") for name in container.entries):
        found.add("embedded")
    return tuple(Remark(code=code, words=words) for code, words in REMARKS.items() if code in found)


def read_xlsb(package: Package) -> Book:
    """
    Return a binary xlsx as a book; of its cells only the values are read.

    Raises:
        UnreadableFile: It is damaged.
        LimitExceeded: It holds more than the limits allow.
    """
    watch = package.watch
    for name in package.names():
        if name.startswith("xl/worksheets/") and name.endswith(".bin"):
            bottom, right = _extent(package.read(name))
            watch.fit_range(name, bottom, right)
    with reading(watch.place, WORKBOOK):
        opened = CalamineWorkbook.from_filelike(BytesIO(package.data))
        watch.fit("sheets", len(opened.sheet_names))
        sheets = tuple(
            Sheet(
                name=each.name,
                rows=rows_of(opened.get_sheet_by_name(each.name), each.name, watch),
                hidden=each.visible != SheetVisibleEnum.Visible,
            )
            for each in opened.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        )
    words = Text(
        "二进制工作簿（xlsb）：只读取了单元格的值，未读取批注、颜色和合并",
        "a binary workbook (xlsb): values were read; comments, colours and merged cells were not",
    )
    remarks = (*remarks_on(package, False, ()), Remark(code="values_only", words=words))
    return Book(name=watch.place, format="xlsx", sheets=sheets, remarks=remarks, stamp=stamp(package))


def _extent(part: bytes) -> tuple[int, int]:
    """Return the last row and column of a binary sheet that hold something ([MS-XLSB] 2.1.4)."""
    at = row = bottom = right = 0
    while at < len(part):
        number, at = _varying(part, at, 2)
        length, at = _varying(part, at, 4)
        if number == 0:
            row = int.from_bytes(part[at : at + 4], "little") + 1
        elif 2 <= number <= 11:  # cells that hold something; 1 is an empty one
            bottom, right = max(bottom, row), max(right, int.from_bytes(part[at : at + 4], "little") + 1)
        at += length
    return bottom, right


def _varying(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of up to so many bytes of seven bits, and where it ends."""
    number = 0
    for index, byte in enumerate(part[at : at + most]):
        number |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return number, at + index + 1
    return number, at + most
