"""
Spreadsheets of Excel 2003 in one XML file, mostly named xls, as sheets of values.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from govcampaign.ledger.grid import Book, Raw, Remark
from govcampaign.wording import Text
from govcampaign_excel.placed import Placed
from govcampaign_excel.remarks import REMARKS
from govcampaign_excel.watch import Watch
from govcampaign_excel.xmls import local, parse, parser

XML: Final = Text("XML 表格（Excel 2003）", "an XML spreadsheet (Excel 2003)")
_NO_DAY: Final = date(1899, 12, 31)


class _Reader:
    """Takes the elements of the file one after another."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.sheets: list[Placed] = []
        self.signs: set[str] = set()
        self._cell: dict[str, str] | None = None
        self._type = ""
        self._text: list[str] | None = None
        self._value: str | None = None
        self._comment: list[str] | None = None

    def start(self, full: str, attributes: dict[str, str]) -> None:
        name = local(full)
        given = {local(key): value for key, value in attributes.items()}
        if name == "Worksheet":
            self._watch.fit("sheets", len(self.sheets) + 1)
            self.sheets.append(Placed(given.get("Name", ""), self._watch))
        elif not self.sheets:
            return
        elif name == "Row":
            self.sheets[-1].begin_row(_number(given, "Index"))
        elif name == "Cell":
            self._cell, self._type, self._value, self._comment = given, "", None, None
        elif name == "Comment" and self._cell is not None:
            self._comment = []
        elif name == "Data" and self._cell is not None:
            self._text = []
            if self._comment is None:
                self._type = given.get("Type", "String")
        elif name == "Visible":
            self._text = []

    def end(self, full: str) -> None:
        name = local(full)
        if name == "Data" and self._text is not None:
            text = "".join(self._text)
            if self._comment is None:
                self._value = text
            else:
                self._comment.append(text)
            self._text = None
        elif name == "Cell" and self._cell is not None:
            self._finish(self._cell)
            self._cell = None
        elif name == "Visible" and self._text is not None:
            self.sheets[-1].hidden |= "Hidden" in "".join(self._text)
            self._text = None

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _finish(self, given: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        if not sheet.row:
            sheet.begin_row()
        formula = given.get("Formula", "")
        if "HYPERLINK(" in formula.upper():
            self.signs.add("hyperlink")
        value = None if self._type == "Error" else _typed(self._type, self._value)
        place = sheet.put(
            value,
            column=_number(given, "Index"),
            high=_number(given, "MergeDown") + 1,
            wide=_number(given, "MergeAcross") + 1,
        )
        sheet.note(
            place,
            comment="".join(self._comment or ()).strip(),
            error=(self._value or "#VALUE!") if self._type == "Error" else "",
            uncached=formula if formula and self._value is None else "",
        )


def _number(given: dict[str, str], name: str) -> int:
    said = given.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 8 else 0


def _typed(kind: str, text: str | None) -> Raw:
    """Return the value of a cell by its type; its text where it cannot be read so."""
    if not text:
        return None
    try:
        if kind == "Number":
            return float(text)
        if kind == "Boolean":
            return text.strip() in ("1", "true", "True")
        if kind == "DateTime":
            return _moment(datetime.fromisoformat(text.strip().removesuffix("Z")))
    except ValueError:
        return text
    return text


def _moment(found: datetime) -> date | datetime | time:
    """Return a day, a moment, or a time of day, which the format writes on the day before 1900."""
    if found.date() <= _NO_DAY:
        return found.time()
    return found.date() if found.time() == time() else found


def read_xml(data: bytes, watch: Watch) -> Book:
    """
    Return an XML spreadsheet as a book.

    Raises:
        UnreadableFile: It is damaged, or declares entities.
        LimitExceeded: It holds more than the limits allow.
    """
    reader = _Reader(watch)
    made = parser()
    made.StartElementHandler = reader.start
    made.EndElementHandler = reader.end
    made.CharacterDataHandler = reader.data
    parse(made, data, watch.place, XML)
    remarks = tuple(Remark(code=code, words=words) for code, words in REMARKS.items() if code in reader.signs)
    sheets = tuple(sheet.sheet() for sheet in reader.sheets)
    return Book(name=watch.place, format="xml", sheets=sheets, remarks=remarks)
