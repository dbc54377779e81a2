"""
OpenDocument spreadsheets, zipped (ods) or flat (fods), as sheets of values.

They are read here and not by python-calamine, which knows neither merged cells nor comments in them, and
makes room for every cell that a file says is repeated.
"""

from __future__ import annotations

import re
from typing import Any, Final

from govcampaign.ledger.grid import Book, Place, Raw, Region, Remark, Sheet
from govcampaign.wording import Text
from govcampaign_excel.odsvalues import OdsStyles, by_local, typed
from govcampaign_excel.odsvalues import times as _times
from govcampaign_excel.packages import Package
from govcampaign_excel.refusals import encrypted
from govcampaign_excel.remarks import REMARKS, remarks_on
from govcampaign_excel.watch import Watch
from govcampaign_excel.xlsxparts import STAMP, children
from govcampaign_excel.xmls import attribute, parse, parser, tree

ODS: Final = Text("ods 表格", "an ods spreadsheet")
_SIGNS: Final = {"hyperlink": "HYPERLINK(", "dde": "DDE("}
_BLANK: Final = re.compile(r"[ \t\r\n]+")
_ERROR: Final = re.compile(r"#[A-Z/0!?]+[!?A]?|Err:\d+")


def read_ods(package: Package) -> Book:
    """
    Return an ods as a book.

    Raises:
        UnreadableFile: It is damaged, or needs a password.
        LimitExceeded: It holds more than the limits allow.
    """
    place = package.watch.place
    if package.has("META-INF/manifest.xml"):
        manifest = tree(package.read("META-INF/manifest.xml"), place, ODS)
        if next(children(manifest, "encryption-data"), None) is not None:
            raise encrypted(place, ODS)
    styles = OdsStyles()
    if package.has("styles.xml"):
        styles.read(package.read("styles.xml"), place, ODS)
    reader = _Reader(package.watch, styles)
    reader.read(package.read("content.xml"))
    stamped = _stamp(package)
    return reader.book(remarks_on(package, False, reader.signs), stamped)


def read_flat(data: bytes, watch: Watch) -> Book:
    """
    Return a flat ods, one XML file, as a book.

    Raises:
        UnreadableFile: It is damaged.
        LimitExceeded: It holds more than the limits allow.
    """
    reader = _Reader(watch, OdsStyles())
    reader.read(data)
    return reader.book(tuple(Remark(code=c, words=w) for c, w in REMARKS.items() if c in reader.signs), {})


def _stamp(package: Package) -> dict[str, str]:
    if not package.has("meta.xml"):
        return {}
    root = tree(package.read("meta.xml"), package.watch.place, ODS)
    named = {attribute(e, "name"): "".join(e.itertext()).strip() for e in children(root, "user-defined")}
    return {name.removeprefix(STAMP): value for name, value in named.items() if name.startswith(STAMP)}


class _Table:
    """One sheet while it is read."""

    def __init__(self, name: str, style: str) -> None:
        self.name = name
        self.style = style
        self.rows: list[tuple[Raw, ...]] = []
        self.at = 0
        self.filled = 0
        self.merged: list[Region] = []
        self.beside: dict[str, dict[Place, Any]] = {"comments": {}, "fills": {}, "uncached": {}, "errors": {}}
        self.struck: set[Place] = set()


class _Reader:
    """Takes the elements of a spreadsheet one after another."""

    def __init__(self, watch: Watch, styles: OdsStyles) -> None:
        self._watch = watch
        self._styles = styles
        self._tables: list[_Table] = []
        self._hidden: set[str] = set()
        self._depth = 0
        self._row: list[Raw] = []
        self._row_repeat = 1
        self._column = 0
        self._most = watch.limits.columns
        self._notes: list[tuple[str, int, Any]] = []
        self._cell: dict[str, str] | None = None
        self._text: list[str] | None = None
        self._said: list[str] = []
        self._comment: list[str] | None = None
        self._style = ""
        self.signs: set[str] = set()
        style, text, space = self._begin_style, self._begin_text, self._begin_space
        self._taken = {
            **dict.fromkeys(("style", "table-cell-properties", "text-properties", "table-properties"), style),
            "table": self._begin_table,
            "table-row": self._begin_row,
            **dict.fromkeys(("table-cell", "covered-table-cell"), self._begin_cell),
            "annotation": self._begin_comment,
            **dict.fromkeys(("p", "h"), text),
            **dict.fromkeys(("s", "tab", "line-break"), space),
        }

    def read(self, data: bytes) -> None:
        made = parser()
        made.StartElementHandler = self._start
        made.EndElementHandler = self._end
        made.CharacterDataHandler = self._characters
        parse(made, data, self._watch.place, ODS)

    def book(self, remarks: tuple[Remark, ...], stamp: dict[str, str]) -> Book:
        sheets = tuple(
            Sheet(
                name=table.name,
                rows=table.rows,
                merged=tuple(table.merged),
                hidden=table.style in self._hidden,
                struck=frozenset(table.struck),
                comments=table.beside["comments"],
                fills=table.beside["fills"],
                uncached=table.beside["uncached"],
                errors=table.beside["errors"],
            )
            for table in self._tables
        )
        return Book(name=self._watch.place, format="ods", sheets=sheets, remarks=remarks, stamp=stamp)

    # -- elements -----------------------------------------------------------

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        name = full[full.rfind("}") + 1 :]  # not by a function, since this is called for each element
        if name in self._taken:
            self._taken[name](name, by_local(attributes))

    def _end(self, full: str) -> None:
        name = full[full.rfind("}") + 1 :]
        if name == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name == "annotation":
            self._finish_comment()
        elif name in ("p", "h") and self._text is not None:
            if self._comment is None and self._cell is not None:
                self._said.append("".join(self._text))
            elif self._comment is not None:
                self._comment.append("".join(self._text))
            self._text = None
        elif name in ("table-cell", "covered-table-cell"):
            self._finish_cell()
        elif name == "table-row":
            self._finish_row()

    def _characters(self, text: str) -> None:
        if self._text is not None:
            # White space stands for one space, as in a web page; `text:s` gives more.
            self._text.append(_BLANK.sub(" ", text))

    def _begin_style(self, name: str, given: dict[str, str]) -> None:
        if name == "style":
            self._style = given.get("name", "")
        if name == "table-properties" and given.get("display") == "false":
            self._hidden.add(self._style)
        self._styles.start(name, given)

    def _begin_table(self, _: str, given: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:  # a table within a cell is part of the text there
            self._watch.fit("sheets", len(self._tables) + 1)
            self._tables.append(_Table(given.get("name", ""), given.get("style-name", "")))

    def _begin_row(self, _: str, given: dict[str, str]) -> None:
        if self._depth == 1:
            self._row, self._notes, self._column = [], [], 0
            self._row_repeat = _times(given, "number-rows-repeated")

    def _begin_cell(self, name: str, given: dict[str, str]) -> None:
        if self._depth == 1:
            self._cell = {**given, "": name}
            self._said = []

    def _begin_comment(self, _: str, __: dict[str, str]) -> None:
        if self._cell is not None:
            self._comment = []

    def _begin_text(self, _: str, __: dict[str, str]) -> None:
        if self._cell is not None:
            self._text = []

    def _begin_space(self, name: str, given: dict[str, str]) -> None:
        if self._text is not None:
            count = min(_times(given, "c"), self._watch.limits.characters)
            self._text.append({"s": " " * count, "tab": "\t", "line-break": "\n"}[name])

    # -- what is complete ----------------------------------------------------

    def _finish_comment(self) -> None:
        if self._comment is not None and self._cell is not None:
            self._notes.append(("comments", self._column, "\n".join(self._comment).strip()))
        self._comment = None

    def _finish_cell(self) -> None:
        given, self._cell = self._cell, None
        if given is None:
            return
        column, repeat = self._column, _times(given, "number-columns-repeated")
        self._column += repeat
        value = None if given[""].startswith("covered") else self._value(given, column)
        wide, high = _times(given, "number-columns-spanned"), _times(given, "number-rows-spanned")
        if wide > 1 or high > 1:
            table = self._tables[-1]
            table.merged.append(Region(table.at + 1, column + 1, table.at + high, column + wide))
        if value is not None:
            # Empty cells before it are put in now; those behind the last value are never kept.
            if column + repeat > self._most:
                self._watch.fit("columns", column + repeat, self._tables[-1].name)
            self._row += [None] * (column - len(self._row))
            self._row += [value] * repeat
        self._note_style(given.get("style-name", ""), column, min(column + repeat, self._most), value)

    def _note_style(self, style: str, first: int, end: int, value: Raw) -> None:
        fill = self._styles.fills.get(style)
        struck = value is not None and self._styles.struck.get(style)
        for index in range(first, end) if fill or struck else ():
            if fill:
                self._notes.append(("fills", index, fill))
            if struck:
                self._notes.append(("struck", index, True))

    def _value(self, given: dict[str, str], column: int) -> Raw:
        kind, text = given.get("value-type", ""), "\n".join(self._said)
        formula = given.get("formula", "")
        if formula:
            self.signs |= {sign for sign, name in _SIGNS.items() if name in formula.upper()}
        if len(text) > self._watch.limits.characters:
            self._watch.fit("characters", len(text), self._tables[-1].name)
        if kind == "error" or (formula and kind in ("", "string") and _ERROR.fullmatch(text.strip())):
            self._notes.append(("errors", column, text.strip()))
            return None
        value = typed(kind, given, text)
        if formula and value is None and not text and kind != "string":
            self._notes.append(("uncached", column, formula))
        return value

    def _finish_row(self) -> None:
        table = self._tables[-1]
        row = self._row
        repeat = self._row_repeat
        if not row and not self._notes:
            table.at += repeat
            return
        if row:
            table.filled += repeat
            self._watch.fit("rows", table.filled, table.name)
        else:
            repeat = min(repeat, 1_000)  # coloured rows without content
        table.rows += [()] * (table.at - len(table.rows))
        table.rows += [tuple(row)] * repeat
        for kind, column, said in self._notes:
            for index in range(table.at, table.at + repeat):
                if kind == "struck":
                    table.struck.add((index + 1, column + 1))
                else:
                    table.beside[kind][index + 1, column + 1] = said
        self._watch.fit_range(table.name, min(table.filled, len(table.rows)), len(row))
        table.at += self._row_repeat
        if len(table.rows) % 5_000 == 0:
            self._watch.rows_read(5_000)
