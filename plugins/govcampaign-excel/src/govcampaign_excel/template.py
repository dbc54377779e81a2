"""
Templates: an empty ledger that a unit fills in, as an Excel workbook.

The first page explains. Every kind of ledger has a sheet with its title, locked headings, an example row that
is marked as such, and rows for input with drop-downs and hints.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # it has no types

from govcampaign.ledger.form import Form, FormColumn, FormSheet
from govcampaign.ports.export import looks_like_formula, reporting_os_errors, write_files
from govcampaign.table import Value
from govcampaign.wording import Lang, Text, visible
from govcampaign_excel.templateparts import (
    CHECKS,
    LEGEND,
    LISTS,
    NOT_LISTED,
    WRONG,
    lines_of,
    listed,
    shape_of,
    sheet_names,
    width_of,
)

ROWS: Final = 500
"""Rows for input on each sheet."""

NUMBER: Final = Text("序号", "no.")
"""The heading of the first column, in which the example row is marked."""

EXAMPLE: Final = Text("示例", "example")
"""What stands in the first column of the example row; a row so marked is not entered."""

GUIDE: Final = Text("填写说明", "how to fill in")

HEADING_ROW: Final = 3
"""The row of the headings, counted from 0."""

_LONGEST_LIST: Final = 255
"""Characters of a drop-down that Excel keeps in a cell; longer ones lie on a sheet of their own."""

_LONGEST_HINT: Final = 255
_LONGEST_TITLE: Final = 32
_FONT: Final = "微软雅黑"
_LINE: Final = "#D5D9DE"
_MUTED: Final = "#545B64"
_HEAD: Final = "#F5F6F7"
_NEEDED: Final = "#A8201A"
_NO_TIME: Final = datetime(1980, 1, 1, tzinfo=UTC)


def write_template(form: Form, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
    """
    Write a template as an Excel workbook; the same form gives the same bytes.

    Args:
        form: What it asks for.
        target: The file; its folder exists.
        lang: The language of its words.

    Raises:
        UnwritableTarget: It cannot be written.
    """
    with reporting_os_errors(target):
        stream = io.BytesIO()
        workbook = Workbook(
            stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        _Template(workbook, form, lang).write()
        # XlsxWriter would take a full disk for a file that is open elsewhere.
        workbook._store_workbook()  # noqa: SLF001
    return write_files({target: stream.getvalue()})


# XlsxWriter has no types: its workbooks, sheets and formats are Any.
class _Template:
    """The sheets of one template."""

    def __init__(self, workbook: Any, form: Form, lang: Lang) -> None:
        self._workbook, self._form, self._lang = workbook, form, lang
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._lists: list[tuple[str, ...]] = []

    def write(self) -> None:
        """Write all sheets, and what says which plan they are made from."""
        form = self._form
        self._workbook.set_properties(
            {"title": visible(self._say(form.title)), "author": "govcampaign", "created": _NO_TIME}
        )
        for name, value in (("campaign", form.campaign), ("version", form.version), ("unit", form.unit)):
            self._workbook.set_custom_property(f"govcampaign.{name}", value)
        names = sheet_names([self._say(GUIDE), *(self._say(sheet.tab) for sheet in form.sheets)])
        self._guide(names[0], names[1:])
        for sheet, name in zip(form.sheets, names[1:], strict=True):
            self._kind(sheet, name)
        self._write_lists()

    # -- the page that explains ---------------------------------------------------

    def _guide(self, name: str, others: Sequence[str]) -> None:
        sheet = self._workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 1, 84)
        sheet.write_string(0, 0, self._say(self._form.title), self._format(font_size=16, bold=True))
        sheet.set_row(0, 28)
        row = 2
        body = self._format(text_wrap=True, valign="top")
        for at, sentence in enumerate((*self._form.guide, *self._about_sheets(others)), start=1):
            words = self._say(sentence)
            sheet.write_number(row, 0, at, self._format(font_color=_MUTED, valign="top", align="left"))
            sheet.write_string(row, 1, words, body)
            sheet.set_row(row, 17 * lines_of(words, 96) + 3)
            row += 1
        self._pages(sheet, repeat=None)
        sheet.protect("", {"select_locked_cells": True, "format_columns": True})

    def _about_sheets(self, names: Iterable[str]) -> Iterator[Text]:
        for sheet, name in zip(self._form.sheets, names, strict=True):
            duties = listed(sheet.duties)
            if sheet.duties:
                yield Text(f"“{name}”表：计入{duties.zh}。", f"Sheet {name!r}: counts for {duties.en}.")

    # -- one kind -----------------------------------------------------------------

    def _kind(self, form: FormSheet, name: str) -> None:
        sheet = self._workbook.add_worksheet(name)
        last = len(form.columns)
        sheet.write_string(0, 0, self._say(form.title), self._format(font_size=16, bold=True))
        sheet.set_row(0, 28)
        duties, muted = listed(form.duties), self._format(font_color=_MUTED)
        counted = Text(f"计入：{duties.zh}", f"counts for: {duties.en}") if form.duties else self._form.title
        sheet.write_string(1, 0, self._say(counted), muted)
        sheet.write_string(2, 0, self._say(LEGEND), muted)
        self._headings(sheet, form.columns)
        self._example(sheet, form)
        first = HEADING_ROW + 1 + bool(form.example)
        self._rows(sheet, form.columns, first)
        sheet.freeze_panes(HEADING_ROW + 1, min(2, last))
        self._pages(sheet, repeat=HEADING_ROW)
        allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter", "insert_rows")
        sheet.protect("", dict.fromkeys((*allowed, "delete_rows"), True))

    def _headings(self, sheet: Any, columns: Sequence[FormColumn]) -> None:
        plain = {"bold": True, "bg_color": _HEAD, "border": 1, "border_color": _LINE, "text_wrap": True}
        sheet.set_column(0, 0, 6)
        sheet.write_string(HEADING_ROW, 0, self._say(NUMBER), self._format(**plain, align="center"))
        highest = 1
        for at, column in enumerate(columns, start=1):
            heading = self._say(column.heading)
            ink = {"font_color": _NEEDED} if column.needed else {}
            wide = width_of(column, heading)
            sheet.set_column(at, at, wide)
            highest = max(highest, lines_of(heading, wide - 1))
            sheet.write_string(HEADING_ROW, at, heading, self._format(**plain, **ink, align="center"))
        sheet.set_row(HEADING_ROW, 17 * highest + 7)

    def _example(self, sheet: Any, form: FormSheet) -> None:
        if not form.example:
            return
        grey = {"italic": True, "font_color": "#8A9099", "border": 1, "border_color": _LINE}
        row = HEADING_ROW + 1
        sheet.write_string(row, 0, self._say(EXAMPLE), self._format(**grey, align="center"))
        for at, (column, value) in enumerate(zip(form.columns, form.example, strict=True), start=1):
            style = self._format(**grey, **shape_of(column))
            self._value(sheet, row, at, value, style)
        sheet.set_row(row, 18)

    def _value(self, sheet: Any, row: int, at: int, value: Value, style: Any) -> None:
        if value is None:
            sheet.write_blank(row, at, None, style)
        elif isinstance(value, str):
            words = visible(value, keep="\n")
            sheet.write_string(row, at, words, style)
        elif isinstance(value, bool):
            sheet.write_string(row, at, self._say(Text("是", "yes") if value else Text("否", "no")), style)
        elif isinstance(value, date):
            sheet.write_datetime(row, at, value, style)
        else:
            sheet.write_number(row, at, value, style)

    def _rows(self, sheet: Any, columns: Sequence[FormColumn], first: int) -> None:
        """Make the rows for input: unlocked cells with their shape, hints and checks."""
        number = self._format(locked=False, align="center", font_color=_MUTED)
        shapes = [self._format(**shape_of(column), locked=False) for column in columns]
        for row in range(first, first + ROWS):
            sheet.write_blank(row, 0, None, number)
            for at, shape in enumerate(shapes, start=1):
                sheet.write_blank(row, at, None, shape)
        # Only rows that hold something have lines, so that empty ones are not printed.
        filled = f"=COUNTA($A{first + 1}:${xl_col_to_name(len(columns))}{first + 1})>0"
        lines = self._workbook.add_format({"border": 1, "border_color": _LINE})
        rule = {"type": "formula", "criteria": filled, "format": lines}
        sheet.conditional_format(first, 0, first + ROWS - 1, len(columns), rule)
        for at, column in enumerate(columns, start=1):
            sheet.data_validation(first, at, first + ROWS - 1, at, self._check_of(column))

    # -- checks -------------------------------------------------------------------

    def _check_of(self, column: FormColumn) -> dict[str, Any]:
        """Return what Excel checks in a column, what it says of it, and the hint."""
        title = self._say(column.heading)[:_LONGEST_TITLE]
        hint = self._say(column.hint)[:_LONGEST_HINT]
        said: dict[str, Any] = {"input_title": title, "input_message": hint} if hint else {}
        said["ignore_blank"] = True
        wrong = WRONG.get(column.holds)
        if column.choices:
            # Where several may be given, or new ones come up, the list only proposes.
            strict = column.holds == "choice" and not column.several and column.field != "enterprise"
            said |= {"validate": "list", "source": self._source(column.choices)}
            wrong = NOT_LISTED
            said["error_type"] = "stop" if strict else "information"
            said["show_error"] = strict
        elif column.several or column.holds not in CHECKS:
            return {"validate": "any", **said}
        else:
            said |= CHECKS[column.holds]
        if wrong is not None:
            said |= {"error_title": title, "error_message": self._say(wrong)[:_LONGEST_HINT]}
        return said

    def _source(self, choices: tuple[str, ...]) -> list[str] | str:
        shown = tuple(visible(choice) for choice in choices)
        # A comma parts choices, and a formula would run.
        plain = not any("," in choice or looks_like_formula(choice) for choice in shown)
        if plain and len(",".join(shown)) <= _LONGEST_LIST:
            return list(shown)
        if shown not in self._lists:
            self._lists.append(shown)
        letter = xl_col_to_name(self._lists.index(shown))
        return f"={LISTS}!${letter}$1:${letter}${len(shown)}"

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self._workbook.add_worksheet(LISTS)
        for column, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice)
        sheet.protect()
        sheet.very_hidden()

    # -- what all sheets share ----------------------------------------------------

    def _pages(self, sheet: Any, repeat: int | None) -> None:
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.55)
        sheet.fit_to_pages(1, 0)
        if repeat is not None:
            sheet.set_landscape()
            sheet.repeat_rows(repeat)
        title = visible(self._say(self._form.title)).replace("&", "&&")[:100]
        pages = self._say(Text("第 &P 页，共 &N 页", "page &P of &N"))
        sheet.set_footer(f"&L&8{title}&C&8{pages}&R&8&A")

    def _say(self, text: Text) -> str:
        return visible(text.say(self._lang), keep="\n")

    def _format(self, **shown: object) -> Any:
        key = tuple(sorted(shown.items()))
        if key not in self._formats:
            base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
            self._formats[key] = self._workbook.add_format({**base, **shown})
        return self._formats[key]
