"""
Word documents for govcampaign: papers written in the layout of GB/T 9704-2012, and notices read.

The hooks list the formats; python-docx is imported when a writer is made, and reading needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import PaperSpec, TextSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.paper import PaperWriter
    from govcampaign.ports.text import TextReader

GOVCAMPAIGN_API: Final = "1.3"


@hookimpl
def govcampaign_papers() -> list[PaperSpec]:
    """Offer docx."""
    return [
        PaperSpec(
            name="docx",
            factory=_docx,
            suffixes=(".docx",),
            summary=Text("Word 公文（GB/T 9704-2012 版式）", "Word papers in the layout of GB/T 9704-2012"),
        ),
    ]


@hookimpl
def govcampaign_texts() -> list[TextSpec]:
    """Offer docx."""
    return [
        TextSpec(
            name="docx",
            factory=_docx_text,
            suffixes=(".docx",),
            summary=Text("Word 文档，含自动编号", "Word documents, with their automatic numbers"),
        ),
    ]


def _docx() -> PaperWriter:
    from govcampaign_docx.writer import DocxPaper

    return DocxPaper()


def _docx_text() -> TextReader:
    from govcampaign_docx.reading import DocxText

    return DocxText()
