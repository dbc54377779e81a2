"""
A web page as text: its blocks as lines, the rows of its tables with tabs between the cells, menus left out.

Pages that people save are seldom sound. What a browser would show is taken from the tags one after the
other, in one pass whose time grows with the length of the page; the parser of the standard library takes
far longer over a page of unfinished tags.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from attrs import define, field

from govcampaign.notice._furniture import WebLine, main_text
from govcampaign.notice._webpage import Builder

_MARKUP: Final = re.compile(r"<(?:!--|!\[CDATA\[|(/?)([A-Za-z][A-Za-z0-9:-]{0,20})|[!?])")
_QUOTED: Final = re.compile(
    r"[^<>\"']{0,4000}(?:(?:\"[^\"<]{0,4000}\"|'[^'<]{0,4000}')[^<>\"']{0,4000}){0,60}>"
)
_PLAIN: Final = re.compile(r"[^<>]{0,8000}>?")
_ATTRIBUTE: Final = re.compile(
    r"(?<![\w-])(style|hidden|start|type|value)(?![\w-])"
    r"(?:\s{0,9}=\s{0,9}(?:\"([^\"]{0,400})\"|'([^']{0,400})'|([^\s\"'<>/]{1,99})))?",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RAW: Final = frozenset((
    "script", "style", "textarea", "template", "noscript", "svg", "math", "iframe", "object", "select",
    "title",
))  # fmt: skip
"""What is passed over up to its own end tag, whatever is in it."""
_FRAME: Final = frozenset({"nav", "footer", "aside", "button"})
"""What a page has around its text."""
_OPEN_ENDED: Final = frozenset((
    "p", "li", "dt", "dd", "tr", "td", "th", "option",
))  # fmt: skip
"""Tags that the next of their kind ends."""
_EMPTY: Final = frozenset((
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track",
    "wbr",
))  # fmt: skip
_INVISIBLE: Final = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_CHINESE_LIST: Final = re.compile(r"cjk-ideographic|simp-chinese|trad-chinese|cjk-decimal")
_SITE: Final = re.compile(r"[_|丨]|--| [-—–] ")
_MARKED_UP: Final = re.compile(
    r"\s{0,200}<(?:!doctype\s{1,9}html|html|head|body|table|meta|div|p|h[1-6]|span|center|article)\b",
    re.IGNORECASE,
)


def is_page(text: str) -> bool:
    """Return whether a text is a web page, or a piece of one."""
    return _MARKED_UP.match(text) is not None


def text_of(page: str) -> str:
    """
    Return the text of a web page.

    Each block is a line, a row of a table is one with tabs between its cells, and an item of a numbered
    list has its number. Scripts, forms, menus, footers, what is hidden, and lines of links before and after
    the text are left out. The title of the page comes first where its text has none.

    Args:
        page: The page, or a piece of one; a text without tags is returned with its lines joined as HTML does.
    """
    reader = _Reader(page, whole=False)
    lines = main_text(reader.read())
    if not lines:
        # An end tag that is missing hides the rest of the page.
        reader = _Reader(page, whole=True)
        lines = main_text(reader.read())
    title = _SITE.split(reader.title)[0].strip()
    if title and not any(title in line or line in title for line in lines[:40]):
        lines = [title, *lines]
    return "\n".join(lines)


@define
class _Reader:
    """
    A page as it is read.

    Attributes:
        page: The page.
        whole: Whether menus, footers and what is hidden are read too.
        title: Its title.
    """

    page: str
    whole: bool
    title: str = ""
    _built: Builder = field(factory=Builder)
    _linked: bool = False
    _kept: int = 0
    _skipped: str = ""
    _depth: int = 0

    def read(self) -> list[WebLine]:
        """Return the lines of the page."""
        page, at = self.page, 0
        while (found := _MARKUP.search(page, at)) is not None:
            self._say(page[at : found.start()])
            at = self._markup(found)
        self._say(page[at:])
        self._built.end_line()
        while self._built.tables:
            self._built.close_table()
        return self._built.lines

    def _say(self, words: str) -> None:
        if words and not self._skipped:
            self._built.say(unescape(words), linked=self._linked, kept=self._kept > 0)

    def _markup(self, found: re.Match[str]) -> int:
        """Take what begins at a `<`; return where it ends."""
        page, name = self.page, (found[2] or "").lower()
        if not name:
            closing = {"<!--": "-->", "<![CDATA[": "]]>"}.get(found[0], ">")
            end = page.find(closing, found.end())
            if end < 0:
                return len(page)
            if closing == "]]>":
                self._say(page[found.end() : end])
            return end + len(closing)
        rest = _QUOTED.match(page, found.end()) or _PLAIN.match(page, found.end())
        end = found.end() if rest is None else rest.end()
        if found[1]:
            self._close(name)
            return end
        if name in _RAW and not page.startswith("/>", end - 2):
            return self._raw(name, end)
        self._open(name, page[found.end() : end])
        return end

    def _raw(self, name: str, begin: int) -> int:
        """Pass over what no tag in it ends; return where it ends."""
        closed = re.compile(f"</{name}(?![A-Za-z0-9-])[^<>]{{0,200}}>?", re.IGNORECASE).search(
            self.page, begin
        )
        end = len(self.page) if closed is None else closed.start()
        if name == "title" and not self.title:
            self.title = " ".join(unescape(self.page[begin : min(end, begin + 400)]).split())
        return len(self.page) if closed is None else closed.end()

    def _open(self, name: str, rest: str) -> None:
        if self._still_skipped(name):
            return
        said = {each[1].lower(): each[2] or each[3] or each[4] or "" for each in _ATTRIBUTE.finditer(rest)}
        if self._is_left_out(name, said):
            self._skipped, self._depth = name, 1
            return
        if name in _BLOCKS:
            self._built.end_line()
        if name in _HEADINGS:
            self._built.heading()
        elif name == "a":
            self._linked = True
        elif name == "pre":
            self._kept += 1
        elif name in ("ol", "ul"):
            self._built.open_list(_form_of(name, said), said.get("start", ""))
        elif name == "li":
            self._built.item(said.get("value", ""))
        else:
            self._table(name)

    def _still_skipped(self, name: str) -> bool:
        """Return whether a tag is in what is passed over; the next paragraph ends a hidden one."""
        if name == self._skipped:
            self._depth += 1
            if name in _OPEN_ENDED:
                self._skipped = ""
        return self._skipped != ""

    def _is_left_out(self, name: str, said: dict[str, str]) -> bool:
        if self.whole or name in _EMPTY or name in ("html", "body"):
            return False
        return name in _FRAME or "hidden" in said or _INVISIBLE.search(said.get("style", "")) is not None

    def _table(self, name: str) -> None:
        if name == "table":
            self._built.open_table()
        elif name == "tr":
            self._built.begin_row()
        elif name in ("td", "th"):
            self._built.end_line()
            self._built.begin_cell()

    def _close(self, name: str) -> None:
        if self._skipped:
            if name == self._skipped:
                self._depth -= 1
                if self._depth == 0:
                    self._skipped = ""
            return
        if name in _BLOCKS or name in ("td", "th"):
            self._built.end_line()
        if name == "a":
            self._linked = False
        elif name == "pre":
            self._kept = max(0, self._kept - 1)
        elif name in ("ol", "ul"):
            self._built.close_list()
        elif name == "tr":
            self._built.end_row()
        elif name == "table":
            self._built.close_table()


def _form_of(name: str, said: dict[str, str]) -> str:
    """Return how a list is numbered; empty where it is not."""
    style = said.get("style", "").lower()
    if _CHINESE_LIST.search(style):
        return "一"
    if name == "ul" or re.search(r"list-style(?:-type)?\s{0,9}:\s{0,9}none", style):
        return ""
    return "a" if said.get("type", "1").lower() == "a" else "1"
