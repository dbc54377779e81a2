"""
The formats that have sheets: xlsx and ods.

tablib fills the sheets; what it leaves unsafe or plain is corrected before they are
saved. It would let `=1+1` run as a formula, and its own cure deletes the sign.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from odf import (  # type: ignore[import-untyped]  # it has no types
    number,
    opendocument,
    style,
    teletype,
)
from odf import table as ods
from odf import text as ods_text
from openpyxl import Workbook, styles, utils  # type: ignore[import-untyped]  # it has no types
from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]  # it has no types

from govcampaign.ports.export import (
    as_text,
    check_tables,
    looks_like_formula,
    reporting_os_errors,
    write_files,
)
from govcampaign.table import Table, Value
from govcampaign.wording import Lang
from govcampaign_tablib.cells import clean, dataset, format_of, headings, width
from govcampaign_tablib.limits import check_size, check_texts, in_excel, must_be_text, sheet_names

WIDEST: Final = 60
"""Width of a column, in Latin letters, beyond which its text is wrapped."""

# -- xlsx --------------------------------------------------------------------


class XlsxExporter:
    """
    Write an Excel workbook, a sheet each table.

    The heading row is bold, stays in view and filters the rows; columns are as
    wide as what is in them, and every text is a text cell, whatever it begins
    with. Notes stand beneath, after an empty row.
    """

    suffix: Final = ".xlsx"

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one workbook; see `Exporter.write`."""
        check_tables(tables)
        for table in tables:
            check_size(table)
            check_texts(table, lang)
        workbook = Workbook()
        workbook.remove(workbook.active)
        workbook.properties.creator = "govcampaign"
        titles = [(table.tab or table.title).say(lang) for table in tables]
        for table, name in zip(tables, sheet_names(titles), strict=True):
            _fill_sheet(workbook.create_sheet(name), table, lang)
        stream = io.BytesIO()
        # openpyxl keeps sheets in temporary files on the way, and leaves its archive open where that fails.
        with reporting_os_errors(target), ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(workbook, archive).save()
        return write_files({target: stream.getvalue()})


# openpyxl and odfpy have no types: their sheets, rows and cells are Any.
def _fill_sheet(sheet: Any, table: Table, lang: Lang) -> None:
    format_of("xlsx").dset_sheet(_for_sheet(table, lang), sheet)
    widths = [
        max((width(str(cell.value)) for cell in column if cell.value is not None), default=0)
        for column in sheet.iter_cols()
    ]
    for letter, widest in zip(map(utils.get_column_letter, range(1, len(widths) + 1)), widths, strict=True):
        sheet.column_dimensions[letter].width = min(widest, WIDEST) + 2
    # Set before the notes are there, so that no filter hides them.
    sheet.auto_filter.ref = sheet.dimensions
    if table.beneath:
        sheet.append([])
    for note in table.beneath:
        sheet.append([clean(note.say(lang))])
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                _keep_text(cell)


def _keep_text(cell: Any) -> None:
    # openpyxl takes "=1+1" for a formula and "#N/A" for an error value.
    cell.data_type = "s"
    if looks_like_formula(cell.value):
        # Without the quote prefix, Excel would run it once somebody edits the cell.
        cell.quotePrefix = True
    if width(cell.value) > WIDEST:
        cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    # Set past openpyxl, which would cut the longer spelling at what Excel holds of the shorter.
    cell._value = in_excel(cell.value)  # noqa: SLF001


# -- ods ---------------------------------------------------------------------


class OdsExporter:
    """
    Write an OpenDocument workbook, a sheet each table.

    Headings are bold, days are days, and every text is typed as text. Notes
    stand beneath, after an empty row.
    """

    suffix: Final = ".ods"

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one workbook; see `Exporter.write`."""
        check_tables(tables)
        for table in tables:
            check_size(table)
        workbook = opendocument.OpenDocumentSpreadsheet()
        look = _add_styles(workbook)
        titles = [(table.tab or table.title).say(lang) for table in tables]
        for table, name in zip(tables, sheet_names(titles), strict=True):
            sheet = ods.Table(name=name)
            format_of("ods").dset_sheet(_for_sheet(table, lang), sheet)
            _add_notes(sheet, [clean(note.say(lang)) for note in table.beneath])
            _finish(sheet, look)
            workbook.spreadsheet.addElement(sheet)
        stream = io.BytesIO()
        workbook.save(stream)
        return write_files({target: stream.getvalue()})


class _Look(NamedTuple):
    """The styles of a workbook: plain rows, bold paragraphs, and cells that show days as 2013-07-25."""

    row: Any
    bold: Any
    day: Any


def _add_styles(workbook: Any) -> _Look:
    row = style.Style(name="row", family="table-row")
    bold = style.Style(name="bold", family="paragraph")
    bold.addElement(style.TextProperties(fontweight="bold", fontweightasian="bold", fontweightcomplex="bold"))
    iso = number.DateStyle(name="iso")
    for part in (
        number.Year(style="long"),
        number.Text(text="-"),
        number.Month(style="long"),
        number.Text(text="-"),
        number.Day(style="long"),
    ):
        iso.addElement(part)
    day = style.Style(name="day", family="table-cell", datastylename=iso)
    for each in (row, bold, iso, day):
        workbook.automaticstyles.addElement(each)
    return _Look(row, bold, day)


def _add_notes(sheet: Any, notes: Sequence[str]) -> None:
    for note in ["", *notes] if notes else []:
        row = ods.TableRow()
        cell = ods.TableCell(valuetype="string")
        cell.addElement(ods_text.P(text=note))
        row.addElement(cell)
        sheet.addElement(row)


def _finish(sheet: Any, look: _Look) -> None:
    heading = look.bold
    for row in sheet.getElementsByType(ods.TableRow):
        # tablib gives rows a style of paragraphs, or one called None; no program finds either.
        row.setAttribute("stylename", look.row)
        for cell in row.getElementsByType(ods.TableCell):
            if cell.getAttribute("valuetype") == "date":
                cell.setAttribute("stylename", look.day)
            elif cell.getAttribute("valuetype") == "string":
                _set_text(cell, heading)
        heading = None


def _set_text(cell: Any, bold: Any) -> None:
    """Write line breaks as paragraphs, and runs of spaces as such; readers would fold both into one space."""
    (written,) = cell.childNodes
    cell.removeChild(written)
    for line in str(written).split("\n"):
        paragraph = ods_text.P(stylename=bold) if bold else ods_text.P()
        # LibreOffice drops a tab, and what is beside it would become one word.
        teletype.addTextToElement(paragraph, line.replace("\t", " "))
        cell.addElement(paragraph)


# -- both --------------------------------------------------------------------


def _for_sheet(table: Table, lang: Lang) -> Any:
    def cell(value: Value) -> object:
        if isinstance(value, str):
            return clean(value)
        return as_text(value, lang) if must_be_text(value) else value

    return dataset(table, [clean(heading) for heading in headings(table, lang)], cell)
