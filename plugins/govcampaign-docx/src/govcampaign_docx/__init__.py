"""
Official papers for govcampaign: docx in the layout of GB/T 9704-2012.

The hook lists the format; python-docx is imported when a writer is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import PaperSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.paper import PaperWriter

GOVCAMPAIGN_API: Final = "1.2"


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


def _docx() -> PaperWriter:
    from govcampaign_docx.writer import DocxPaper

    return DocxPaper()
