"""
A page for govcampaign: one HTML file, the same page live, and a picture of it as SVG.

The hook lists the formats; Jinja2 is imported when the page is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import PageSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.page import PageWriter

GOVCAMPAIGN_API: Final = "1.2"


@hookimpl
def govcampaign_pages() -> list[PageSpec]:
    """Offer the page and the picture."""
    return [
        PageSpec(
            name="dashboard",
            factory=_dashboard,
            suffixes=(".html",),
            summary=Text("看板网页，单个文件", "a page with heat map, curves and time line, in one file"),
        ),
        PageSpec(
            name="svg",
            factory=_svg,
            suffixes=(".svg",),
            summary=Text("热力图和时间线图片", "a picture of heat map and time line"),
        ),
    ]


def _dashboard() -> PageWriter:
    from govcampaign_dashboard.page import Dashboard

    return Dashboard()


def _svg() -> PageWriter:
    from govcampaign_dashboard.picture import Picture

    return Picture()
