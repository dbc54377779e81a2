"""
What is said about a workbook as a whole: macros, links and other things that are neither run nor fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from govcampaign.ledger.grid import Remark
from govcampaign.wording import Text
from govcampaign_excel.packages import Package

REMARKS: Final = {
    "macros": Text("文件含有宏；未运行", "the file holds macros; they were not run"),
    "external_links": Text(
        "文件引用了其他文件；未打开，取文件中保存的结果",
        "the file refers to other files; they were not opened, and stored results were taken",
    ),
    "dde": Text(
        "文件含有 DDE 链接（可调用其他程序）；未执行",
        "the file holds DDE links, which can call other programs; they were not followed",
    ),
    "connections": Text(
        "文件连接外部数据；未刷新", "the file is connected to data elsewhere; it was not refreshed"
    ),
    "embedded": Text("文件内嵌有其他文件；未读取", "the file holds other files; they were not read"),
    "hyperlink": Text(
        "公式含有超链接；未访问，取文件中保存的结果",
        "formulas hold links; they were not followed, and stored results were taken",
    ),
}
"""The remarks on a workbook, by code."""

_PARTS: Final = (
    ("macros", "xl/vbaproject.bin"),
    ("macros", "xl/macrosheets/"),
    ("external_links", "xl/externallinks/"),
    ("connections", "xl/connections.xml"),
    ("embedded", "xl/embeddings/"),
    ("macros", "basic/"),
    ("macros", "scripts/"),
)


def remarks_on(package: Package, macros: bool, signs: Iterable[str]) -> tuple[Remark, ...]:
    """
    Return the remarks on a workbook.

    Args:
        package: Its parts.
        macros: True where it holds macro sheets.
        signs: Codes that were found while sheets were read.
    """
    names = package.names()
    found = {code for code, begins in _PARTS if any(name.startswith(begins) for name in names)} | set(signs)
    if macros:
        found.add("macros")
    links = [name for name in names if name.startswith("xl/externallinks/") and name.endswith(".xml")]
    if any(b"ddeLink" in package.read(name) for name in links):
        found.add("dde")
    return tuple(Remark(code=code, words=words) for code, words in REMARKS.items() if code in found)
