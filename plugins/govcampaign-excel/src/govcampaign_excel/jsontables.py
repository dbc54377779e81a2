"""
The json that the core exports, as sheets: a heading a column, then the rows.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final, NoReturn

from govcampaign.errors import UnreadableFile
from govcampaign.ledger.grid import Book, Raw, Sheet
from govcampaign.wording import Text
from govcampaign_excel.texts import text_of
from govcampaign_excel.watch import Watch

_TABLES: Final = b'"tables"'
_HEAD: Final = 4_096
"""How far the begin of a file is searched for its tables, in bytes."""

_OTHER: Final = Text("不是本程序导出的表", "its tables are not in the form of an export")


def is_json(data: bytes) -> bool:
    """Return whether a text file begins as a JSON document that holds tables."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and _TABLES in head


def read_json(data: bytes, watch: Watch) -> Book:
    """
    Return exported tables as a book with a sheet a table; headings are the titles of the columns.

    Raises:
        UnreadableFile: It is cut, or its tables have another form.
        LimitExceeded: It holds more than the limits allow.
    """
    text, remarks = text_of(data, watch.place)
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise _refused(watch, "damaged", Text("不是完整的 JSON", "it is no complete JSON")) from error
    try:
        sheets = [_sheet(table) for table in document["tables"]]
    except (KeyError, TypeError, ValueError) as error:
        raise _refused(watch, "other_file", _OTHER) from error
    if len({sheet.name for sheet in sheets}) < len(sheets):
        raise _refused(watch, "damaged", Text("有两个表同名", "two tables have the same title"))
    watch.fit("sheets", len(sheets))
    for sheet in sheets:
        _fit(sheet, watch)
    return Book(name=watch.place, format="json", sheets=tuple(sheets), remarks=remarks)


def _refuse_constant(word: str) -> NoReturn:
    """Refuse NaN and the infinities, which JSON does not have."""
    raise ValueError(word)


def _sheet(table: Any) -> Sheet:  # Any: what JSON gives; a mistake of its form raises
    columns = table["columns"]
    fields = [(column["key"], column["kind"] == "day") for column in columns]
    rows = [[_raw(row[key], is_day=is_day) for key, is_day in fields] for row in table["rows"]]
    return Sheet(name=str(table["title"]), rows=[[_raw(column["title"]) for column in columns], *rows])


def _raw(value: object, *, is_day: bool = False) -> Raw:
    """
    Return a value of JSON as a cell holds it: no empty text, and days as days.

    Raises:
        TypeError: No cell holds such a thing, for example a list.
        ValueError: It is no day.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str | int | float):
        raise TypeError(value)
    return date.fromisoformat(str(value)) if is_day else value


def _fit(sheet: Sheet, watch: Watch) -> None:
    watch.fit("rows", len(sheet.rows), sheet.name)
    watch.fit("columns", len(sheet.rows[0]), sheet.name)
    longest = max((len(cell) for row in sheet.rows for cell in row if isinstance(cell, str)), default=0)
    watch.fit("characters", longest, sheet.name)
    watch.rows_read(len(sheet.rows))


def _refused(watch: Watch, code: str, why: Text) -> UnreadableFile:
    reason = Text(f"这是 JSON 文件，但{why.zh}", f"this is a JSON file, but {why.en}")
    remedy = Text("重新导出，或发来表格文件", "export it again, or ask for a spreadsheet")
    return UnreadableFile(watch.place, reason, remedy).about(code=code)
