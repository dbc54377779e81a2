"""
OpenDocument workbooks: ods.

tablib fills the sheets; what it leaves unsafe or plain is corrected before they are saved.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from odf import (  # type: ignore[import-untyped]  # it has no types
    number,
    opendocument,
    style,
    teletype,
)
from odf import table as ods
from odf import text as ods_text

from govcampaign.ports.export import as_text, check_tables, write_files
from govcampaign.table import Table, Value
from govcampaign.wording import Lang
from govcampaign_tablib.cells import clean, dataset, format_of, headings
from govcampaign_tablib.limits import check_size, must_be_text, sheet_names


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
