"""
Spreadsheets and pages for govcampaign, written by XlsxWriter and tablib.

The hook lists the formats; XlsxWriter, tablib and odfpy are imported when one of
theirs is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import ExporterSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.export import Exporter

GOVCAMPAIGN_API: Final = "1.0"


@hookimpl
def govcampaign_exporters() -> list[ExporterSpec]:
    """Offer every format of tablib that tables of ours survive in."""
    return [
        _spec("xlsx", ".xlsx", _xlsx, Text("Excel 工作簿，每表一页", "Excel workbook, a sheet each table")),
        _spec(
            "ods", ".ods", _ods, Text("开放文档表格，每表一页", "OpenDocument workbook, a sheet each table")
        ),
        _spec("html", ".html", _html, Text("网页表格", "tables on a web page")),
        _spec("tsv", ".tsv", _tsv, Text("制表符分隔，供程序读取", "tab-separated, for programs")),
        _spec("latex", ".tex", _latex, Text("LaTeX 表格（booktabs）", "LaTeX tables (booktabs)")),
        _spec("rst", ".rst", _rst, Text("reStructuredText 表格", "reStructuredText tables")),
        _spec("jira", ".jira", _jira, Text("Jira 表格", "Jira tables")),
    ]


def _spec(name: str, suffix: str, factory: Callable[[], Exporter], summary: Text) -> ExporterSpec:
    return ExporterSpec(name=name, factory=factory, suffixes=(suffix,), summary=summary)


def _xlsx() -> Exporter:
    from govcampaign_tablib.workbooks import XlsxExporter

    return XlsxExporter()


def _ods() -> Exporter:
    from govcampaign_tablib.opendocuments import OdsExporter

    return OdsExporter()


def _html() -> Exporter:
    from govcampaign_tablib.webpages import HtmlExporter

    return HtmlExporter()


def _tsv() -> Exporter:
    from govcampaign_tablib.pages import TsvExporter

    return TsvExporter()


def _latex() -> Exporter:
    from govcampaign_tablib.pages import LatexExporter

    return LatexExporter()


def _rst() -> Exporter:
    from govcampaign_tablib.pages import RstExporter

    return RstExporter()


def _jira() -> Exporter:
    from govcampaign_tablib.pages import JiraExporter

    return JiraExporter()
