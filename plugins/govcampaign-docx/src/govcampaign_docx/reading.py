"""
The reader of docx files: the text of a document, with the numbers that Word sets before its paragraphs.

What is deleted by a tracked change is left out, and what is inserted is there. Text boxes come after the
paragraph that holds them. Headers, footers, footnotes, comments and tables of contents are left out.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from govcampaign.wording import Text
from govcampaign_docx._body import Body
from govcampaign_docx._numbering import Numbering
from govcampaign_docx._package import Package
from govcampaign_docx._refusals import macros, unsafe
from govcampaign_docx._xml import parse, tree

_MAIN: Final = "word/document.xml"
_MACROS: Final = b"macroEnabled"


class DocxText:
    """
    Read the text of a docx file; see `TextReader`.

    One paragraph is one line, an empty one too, so that line N of the text is paragraph N of the
    document up to its first table. A row of a table is one line with tabs between its cells, and a line
    break within a paragraph begins a line of its own.
    """

    def read(self, data: bytes, place: str) -> str:
        """Return the text of a docx file; see `TextReader.read`."""
        package = Package(data, place)
        if _MACROS in package.read("[Content_Types].xml"):
            raise macros(place)
        main = _main_part(package)
        folder = main.rpartition("/")[0]
        numbering, styles = (_part(package, f"{folder}/{name}") for name in ("numbering.xml", "styles.xml"))
        body = Body(Numbering.of(numbering, styles))
        parse(package.read(main), place, body)
        if body.too_deep:
            why = Text("元素嵌套过深", "its elements stand too deep inside each other")
            raise unsafe(place, why)
        return "\n".join(body.tables.lines)


def _main_part(package: Package) -> str:
    """Return the name of the part that holds the text."""
    if package.has("_rels/.rels"):
        for relation in tree(package.read("_rels/.rels"), package.place).iter("Relationship"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and package.has(target):
                return target
    return _MAIN


def _part(package: Package, name: str) -> Element | None:
    return tree(package.read(name), package.place) if package.has(name) else None
