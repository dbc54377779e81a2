"""
Tables of web pages as one sheet, since much software of offices writes HTML and names it xls.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from govcampaign.errors import GovCampaignError
from govcampaign.ledger.grid import Book, Remark
from govcampaign.wording import Text
from govcampaign_excel.placed import Placed
from govcampaign_excel.refusals import damaged, other
from govcampaign_excel.watch import Watch

_BLANK: Final = re.compile(r"[ \t\r\n\f]+")
_SILENT: Final = ("script", "style", "head", "title", "noscript", "template")
_BREAKS: Final = ("br", "p", "div", "li")
_PAGE: Final = Text("网页", "a web page")


class _Page(HTMLParser):
    """Puts the cells of all tables of a page below one another."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(convert_charrefs=True)
        self.placed = Placed("html", watch)
        self.tables = 0
        self.active = False
        self._watch = watch
        self._depth = 0
        self._silent = 0
        self._cell: list[str] | None = None
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
            self.active |= tag == "script"
        elif tag == "table":
            self._begin_table()
        elif self._depth > 1 or not self._depth:
            if tag in (*_BREAKS, "tr", "td", "th"):
                self.handle_data("\n" if tag in (*_BREAKS, "tr") else " ", raw=True)
        elif tag == "tr":
            self._close_cell()
            self.placed.begin_row()
        elif tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag in _BREAKS:
            self.handle_data("\n", raw=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._close_cell()
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._close_cell()

    def handle_data(self, data: str, raw: bool = False) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data if raw else _BLANK.sub(" ", data))

    def finish(self) -> None:
        """Take the last cell, if nothing closed it."""
        self._close_cell()

    def _begin_table(self) -> None:
        self._depth += 1
        if self._depth > 1:  # a table within a cell is part of its text
            self.handle_data("\n", raw=True)
            return
        self.tables += 1
        if self.tables > 1:
            self.placed.begin_row()  # an empty row parts two tables

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        self._close_cell()
        if not self.placed.row:
            self.placed.begin_row()
        self._cell = []
        self._spans = _span(attrs.get("rowspan")), _span(attrs.get("colspan"))

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        lines = (line.strip(" ") for line in "".join(self._cell).replace("\xa0", " ").split("\n"))
        text = "\n".join(lines).strip("\n")
        high, wide = self._spans
        self.placed.put(text or None, high=high, wide=wide)
        self._cell = None


def _span(said: str | None) -> int:
    return min(max(1, int(said)), 10_000) if said and said.strip().isdecimal() and len(said) < 8 else 1


def read_page(text: str, watch: Watch, remarks: tuple[Remark, ...] = ()) -> Book:
    """
    Return the tables of a web page as a book with one sheet.

    Raises:
        UnreadableFile: The page has no table.
        LimitExceeded: It holds more than the limits allow.
    """
    page = _Page(watch)
    try:
        for begin in range(0, len(text), 65_536):
            page.feed(text[begin : begin + 65_536])
            watch.tick()
        page.close()
    except GovCampaignError:
        raise  # what a limit refuses is a ValueError, too
    except (AssertionError, ValueError) as error:  # what the parser raises for odd declarations
        raise damaged(watch.place, _PAGE, Text("标记有语法错误", "its markup has a mistake")) from error
    page.finish()
    if not page.tables:
        raise other(watch.place, Text("没有表格的网页", "a web page without a table"))
    if page.active:
        words = Text("网页含有脚本；未运行", "the page holds scripts; they were not run")
        remarks = (*remarks, Remark(code="macros", words=words))
    return Book(name=watch.place, format="html", sheets=(page.placed.sheet(),), remarks=remarks)
