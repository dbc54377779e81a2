"""
Excel workbooks: xlsx.

XlsxWriter makes the file, its styles and its pages; the rows are written straight into it
(`govcampaign_tablib.sheets`).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

from govcampaign.ports.export import check_tables, reporting_os_errors, write_files
from govcampaign.table import Table
from govcampaign.wording import Lang, Text
from govcampaign_tablib.cells import clean
from govcampaign_tablib.filling import Filling
from govcampaign_tablib.layout import Layout, layout_of, title_lines
from govcampaign_tablib.limits import check_size, check_texts, sheet_names
from govcampaign_tablib.sheets import StreamedSheet
from govcampaign_tablib.styles import Styles

_A4: Final = 9
_MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.45, "bottom": 0.55}
_BAR: Final = "#9CC8BA"
_NO_TIME: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The time of writing that files say, so that the same tables give the same bytes."""

_PAGES: Final = Text("第 &P 页，共 &N 页", "page &P of &N")


class XlsxExporter:
    """
    Write an Excel workbook, a sheet each table.

    Headings stay in view, filter the rows and are printed on every page; columns are as wide as what is in
    them; a page is A4 and as wide as the table. Every text is a text cell, whatever it begins with; the only
    formulas are the percentages whose numerator and denominator stand beside them. Notes stand beneath.
    """

    suffix: Final = ".xlsx"
    book: Final = True

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one workbook; see `Exporter.write`."""
        check_tables(tables)
        for table in tables:
            check_size(table)
            check_texts(table, lang)
        with reporting_os_errors(target):
            content = packed(tables, lang)
        return write_files({target: content})


def packed(tables: Sequence[Table], lang: Lang) -> bytes:
    """
    Return a workbook as bytes; its sheets lie in temporary files until they are packed.

    Args:
        tables: Checked tables that fit into sheets.
        lang: `zh` or `en`.
    """
    stream = io.BytesIO()
    with TemporaryDirectory(prefix="govcampaign-") as folder:
        workbook = Workbook(stream, {"tmpdir": folder})
        workbook.set_properties({"author": "govcampaign", "created": _NO_TIME})
        styles = Styles(workbook)
        titles = [(table.tab or table.title).say(lang) for table in tables]
        for table, name in zip(tables, sheet_names(titles), strict=True):
            layout = layout_of(table, lang)
            sheet = workbook.add_worksheet(name, StreamedSheet)
            sheet.rows = Filling(table, layout, styles, lang).rows()
            _shape(sheet, table, layout, lang)
            _set_pages(sheet, table, layout, lang)
        # XlsxWriter would take a full disk for a file that is open elsewhere.
        workbook._store_workbook()  # noqa: SLF001
    return stream.getvalue()


# XlsxWriter has no types: its sheets are Any.
def _shape(sheet: Any, table: Table, layout: Layout, lang: Lang) -> None:
    """Set widths, merged headings, the part that stays in view, the filter, and bars behind percentages."""
    last = len(table.columns) - 1
    end = layout.body + len(table.rows) - 1
    sheet.dim_rowmin, sheet.dim_colmin = 0, 0
    sheet.dim_rowmax, sheet.dim_colmax = layout.notes + len(table.beneath), last
    for at, wide in enumerate(layout.widths):
        sheet.set_column(at, at, wide)
    for first, final, _ in layout.groups:
        if final > first:
            sheet.merge_range(layout.above, first, layout.above, final, "")
    look = table.look
    printed = (look.printed or len(table.columns)) - 1 if look else 0
    if printed and title_lines(table, layout.widths, lang) > 1:
        sheet.merge_range(0, 0, 0, printed, "")
    for at in range(len(look.lead) if look and last else 0):
        sheet.merge_range(1 + at, 0, 1 + at, last, "")
    sheet.freeze_panes(layout.body, min(look.fixed, last) if look else 0)
    if not (look and look.strips):
        sheet.autofilter(layout.heading, 0, max(end, layout.heading), last)
    if look:
        sheet.hide_gridlines(2)
        # A sign that is a digit is meant to be text.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{end + 1}"})
        for at, column in enumerate(table.columns):
            if look.bars and column.kind == "percent" and table.rows:
                sheet.conditional_format(layout.body, at, end, at, _bar())


def _bar() -> dict[str, object]:
    limits = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    return {"type": "data_bar", "bar_color": _BAR, "bar_border_color": _BAR, "bar_solid": True, **limits}


def _set_pages(sheet: Any, table: Table, layout: Layout, lang: Lang) -> None:
    look = table.look
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(layout.repeated, layout.body - 1)
    words = look.footer.say(lang) if look and look.footer else ""
    # In a footer, & begins a code.
    said = clean(words).replace("&", "&&")
    sheet.set_footer(f"&L&8{said}&C&8{_PAGES.say(lang)}&R&8&A")
    if look is None:
        return
    if look.landscape:
        sheet.set_landscape()
    sheet.repeat_columns(0)
    printed = look.printed or len(table.columns)
    sheet.print_area(0, 0, max(layout.notes + len(table.notes) - 1, layout.body), printed - 1)
