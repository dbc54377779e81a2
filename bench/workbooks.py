"""
Rows about workbooks: 100,000 rows of eight columns as xlsx, in units of a plain writer of sheets.

The unit is the cheapest file that Excel opens: one sheet written as XML by hand, without styles, widths,
limits and checks, packed at the lowest level. `python bench/workbooks.py` prints the figures; `--engines
FOLDER` adds other writers that are installed in a folder.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from govcampaign.table import Column, Table, Value
from govcampaign.wording import same

ROUNDS = 5
ROWS = 100_000
_EPOCH = date(1899, 12, 30).toordinal()
_NAMES = ("记录", "单位", "任务", "日期", "数量", "状态", "企业", "备注")

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns='
    '"http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
    '"application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
    '"/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rows(count: int) -> tuple[tuple[Value, ...], ...]:
    """Return rows as a ledger has them: a code, names that come again, days, numbers, free words."""
    random = Random(1)
    first = date(2013, 7, 1)
    return tuple(
        (
            f"r-{at:06d}",
            f"示例单位{random.randrange(60):02d}",
            f"走访{random.randrange(20)}",
            first + timedelta(random.randrange(31)),
            random.randrange(40),
            ("已完成", "部分完成", "待完成")[random.randrange(3)],
            f"示例企业{random.randrange(5_000)}",
            f"第{random.randrange(5_000)}条备注",
        )
        for at in range(count)
    )


def by_hand(held: tuple[tuple[Value, ...], ...], target: Path) -> None:
    """Write the rows as one sheet of XML."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations(f"{_RELATION}/officeDocument", "xl/workbook.xml"))
        archive.writestr(
            "xl/_rels/workbook.xml.rels", _relations(f"{_RELATION}/worksheet", "worksheets/sheet1.xml")
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for at in range(0, len(held), 1_000):
                sheet.write("".join(map(_row, held[at : at + 1_000])).encode())
            sheet.write(b"</sheetData></worksheet>")


def _relations(kind: str, part: str) -> str:
    relation = f'<Relationship Id="r1" Type="{kind}" Target="{part}"/>'
    return f'<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>'


def _row(row: tuple[Value, ...]) -> str:
    code, unit, duty, day, number, state, enterprise, note = row
    text = '<c t="inlineStr"><is><t>'
    end = "</t></is></c>"
    return (
        f"<row>{text}{code}{end}{text}{unit}{end}{text}{duty}{end}<c><v>{day.toordinal() - _EPOCH}</v></c>"  # type: ignore[union-attr]
        f"<c><v>{number}</v></c>{text}{state}{end}{text}{enterprise}{end}{text}{escape(str(note))}{end}</row>"
    )


def ours(held: tuple[tuple[Value, ...], ...], target: Path) -> None:
    """Write the rows as a table of govcampaign."""
    from govcampaign_tablib.workbooks import XlsxExporter

    kinds = ("text", "text", "text", "day", "number", "text", "text", "text")
    columns = tuple(
        Column(f"c{at}", same(name), kind)  # type: ignore[arg-type]  # they are kinds
        for at, (name, kind) in enumerate(zip(_NAMES, kinds, strict=True))
    )
    XlsxExporter().write([Table("t", same("t"), columns, held)], target)


# -- other writers, for comparison --------------------------------------------------


def xlsxwriter(held: tuple[tuple[Value, ...], ...], target: Path, *, constant: bool = False) -> None:
    """Write the rows cell by cell with XlsxWriter."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    book = Workbook(target, {"constant_memory": constant, "strings_to_formulas": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for at, row in enumerate(held):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(at, column, value)
            elif isinstance(value, date):
                sheet.write_datetime(at, column, value, day)
            else:
                sheet.write_number(at, column, value)
    book.close()


def constant_memory(held: tuple[tuple[Value, ...], ...], target: Path) -> None:
    """Write the rows with XlsxWriter, one row in memory."""
    xlsxwriter(held, target, constant=True)


def rust(held: tuple[tuple[Value, ...], ...], target: Path) -> None:
    """Write the rows with rustpy-xlsxwriter, which takes them as dicts."""
    from rustpy_xlsxwriter import write_worksheet  # type: ignore[import-not-found]

    write_worksheet((dict(zip(_NAMES, row, strict=True)) for row in held), str(target))


def fastxlsx(held: tuple[tuple[Value, ...], ...], target: Path) -> None:
    """Write the rows with fastxlsx, column by column."""
    from fastxlsx import DType, WriteOnlyWorkbook  # type: ignore[import-not-found]

    book = WriteOnlyWorkbook()
    sheet = book.create_sheet("a")
    kinds = (DType.Str, DType.Str, DType.Str, DType.Date, DType.Int, DType.Str, DType.Str, DType.Str)
    for at, (column, kind) in enumerate(zip(zip(*held, strict=True), kinds, strict=True)):
        sheet.write_column((0, at), list(column), dtype=kind)
    book.save(str(target))


# -- measuring -----------------------------------------------------------------------


def cpu(action: Callable[[], object]) -> float:
    """Return the processor time of an action, in seconds."""
    before = time.process_time()
    action()
    return time.process_time() - before


def ratio(
    write: Callable[[tuple[tuple[Value, ...], ...], Path], None], held: tuple[tuple[Value, ...], ...]
) -> float:
    """Return how many times as long as by hand a writer takes, the median of several pairs."""
    with TemporaryDirectory() as folder:
        one, other = Path(folder, "a.xlsx"), Path(folder, "b.xlsx")
        return median(
            cpu(lambda: write(held, one)) / cpu(lambda: by_hand(held, other)) for _ in range(ROUNDS)
        )


def memory(
    write: Callable[[tuple[tuple[Value, ...], ...], Path], None], held: tuple[tuple[Value, ...], ...]
) -> float:
    """Return the most memory that Python held above the rows while a writer worked, in MiB."""
    with TemporaryDirectory() as folder:
        tracemalloc.start()
        write(held, Path(folder, "a.xlsx"))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return most / 2**20


def main(words: list[str]) -> None:
    """Measure our writer, and others where their folder is given."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--engines", help="a folder with rustpy-xlsxwriter and fastxlsx")
    options = parser.parse_args(words)
    writers: list[Callable[[tuple[tuple[Value, ...], ...], Path], None]] = [ours]
    if options.engines:
        sys.path.insert(0, options.engines)
        writers += [xlsxwriter, constant_memory, rust, fastxlsx]
    held = rows(options.rows)
    for write in writers:
        try:
            line = f"{write.__name__:18} {ratio(write, held):6.2f} x  {memory(write, held):7.1f} MiB"
        except Exception as error:  # noqa: BLE001  # one writer that fails must not hide the others
            line = f"{write.__name__:18} failed: {error}"
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
