"""
The text of a document, paragraph by paragraph, as its last version has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import define, field

from govcampaign_docx._numbering import Numbering, whole
from govcampaign_docx._tablerows import Tables

_PASSED_OVER: Final = frozenset((
    # What was deleted or moved away, and how things were before.
    "del", "moveFrom", "delText", "delInstrText", "pPrChange", "rPrChange", "tblPrChange", "tcPrChange",
    "trPrChange", "sectPrChange", "numberingChange",
    # The second copy of a drawing, readings above characters, instructions, layout.
    "Fallback", "rt", "instrText", "footnotePr", "endnotePr", "sectPr", "tblPr", "tblGrid", "binData",
))  # fmt: skip
_BREAKS: Final = {"br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_GAP: Final = "\u3000\u3000"
"""What a tab within a paragraph is: a gap as between two columns, such as a signature and its day."""

_OFF: Final = ("0", "false", "off", "none")
_DEEPEST: Final = 2_000
"""How many elements may be inside each other; Word writes some dozens."""


@define
class _Paragraph:
    """A paragraph that is open."""

    words: list[str] = field(factory=list)
    style: str = ""
    number: str | None = None
    level: int | None = None
    joined: bool = False
    boxes: list[str] = field(factory=list)


@define
class Body:
    """
    The text of a document, built from its elements in their order.

    Args:
        numbering: Its lists and styles.

    Attributes:
        tables: The lines of the text, and the tables that are open.
        too_deep: Whether more elements are nested than any program writes.
    """

    _numbering: Numbering
    tables: Tables = field(factory=Tables)
    too_deep: bool = False
    _open: list[_Paragraph] = field(factory=list)
    _path: list[str] = field(factory=list)
    _passing: int = 0
    _hidden: bool = False
    _before: str = ""
    """The words of a paragraph whose end was deleted: the next goes on with them."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if self._passing:
            self._passing += 1
            return
        parent = self._path[-1] if self._path else ""
        if self._is_passed_over(name, parent):
            self._passing = 1
            return
        self._path.append(name)
        self.too_deep = self.too_deep or len(self._path) > _DEEPEST
        if name == "p":
            self._open.append(_Paragraph())
        elif name == "r":
            self._hidden = False
        elif name in ("tbl", "tr", "tc"):
            self.tables.begin(name)
        elif self._open:
            self._within(name, parent, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._passing:
            self._passing -= 1
            return
        self._path.pop()
        if name == "p":
            self._close(self._open.pop())
        elif name in ("tbl", "tr", "tc"):
            self.tables.finish(name)

    def data(self, words: str) -> None:
        """Take text; only that of runs is text of the document."""
        if not self._passing and self._open and self._path[-1] == "t" and not self._hidden:
            self._open[-1].words.append(words.replace("\r", " ").replace("\n", " "))

    def _is_passed_over(self, name: str, parent: str) -> bool:
        if name == "del" and parent == "rPr" and "pPr" in self._path[-3:]:
            # The mark at the end of the paragraph was deleted.
            self._open[-1].joined = True
        if name == "del" and parent == "trPr":
            self.tables.drop_row()
        return name in _PASSED_OVER

    def _within(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        paragraph, value = self._open[-1], attributes.get("val", "")
        if name in _BREAKS and parent == "r" and not self._hidden:
            paragraph.words.append(_BREAKS[name])
        elif name in ("tab", "ptab") and parent == "r" and not self._hidden:
            paragraph.words.append(_GAP)
        elif name == "sym" and parent == "r":
            paragraph.words.append(_symbol(attributes.get("char", "")))
        elif name == "vanish" and parent == "rPr" and "pPr" not in self._path[-3:]:
            self._hidden = value not in _OFF
        elif name == "pStyle":
            paragraph.style = value
        elif name == "numId" and parent == "numPr":
            paragraph.number = value
        elif name == "ilvl" and parent == "numPr":
            paragraph.level = whole(value, 0)

    def _close(self, paragraph: _Paragraph) -> None:
        text = self._before + "".join(paragraph.words)
        if paragraph.joined:
            self._before = text
            return
        self._before = ""
        if self._numbering.is_contents(paragraph.style):
            return
        number = self._numbering.next(paragraph.style, paragraph.number, paragraph.level)
        if number and text.strip():
            text = f"{number} {text.lstrip()}"
        if self._open:
            # A text box: what it says comes after the paragraph that holds it.
            self._open[-1].boxes.extend(line for line in (text, *paragraph.boxes) if line.strip())
            return
        for line in (text, *paragraph.boxes):
            self.tables.say(line)


def _symbol(code: str) -> str:
    """Return a character that a document names by its code; one of a private font says nothing."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if 0xD800 <= number < 0xF900 or not 0x20 <= number < 0x110000 else chr(number)
