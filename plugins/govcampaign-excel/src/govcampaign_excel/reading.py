"""
Reading any file that ledgers come in, by its content.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from govcampaign.errors import UnreadableFile
from govcampaign.ledger.grid import Book
from govcampaign.ports.ledger import Limits, Progress
from govcampaign.wording import Text
from govcampaign_excel.contents import OLE, ZIP, markup_of, page_text, pages_of_archive, refuse_other
from govcampaign_excel.jsontables import is_json, read_json
from govcampaign_excel.ods import read_flat, read_ods
from govcampaign_excel.packages import Package, kind_of
from govcampaign_excel.pages import read_page
from govcampaign_excel.refusals import empty, not_opened
from govcampaign_excel.spreadsheetml import read_xml
from govcampaign_excel.texts import read_text
from govcampaign_excel.watch import Watch
from govcampaign_excel.xls import read_xls, read_xlsb
from govcampaign_excel.xlsx import read_xlsx

DEFAULT: Final = Limits()
_READERS: Final = {"xlsx": read_xlsx, "xlsb": read_xlsb, "ods": read_ods}


def read(path: Path, *, limits: Limits = DEFAULT, progress: Progress | None = None) -> Book:
    """
    Return the sheets of a file.

    Args:
        path: The file.
        limits: What it may hold.
        progress: Called now and then while rows are read.

    Raises:
        UnreadableFile: It is damaged, encrypted, or no spreadsheet.
        LimitExceeded: It holds more than a limit allows.
    """
    watch = Watch(path.name, limits, progress)
    try:
        watch.fit("bytes", path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise not_opened(path.name, error) from error
    return read_bytes(data, watch)


def read_bytes(data: bytes, watch: Watch) -> Book:
    """
    Return the sheets of a file that is in memory.

    Args:
        data: The bytes of the file.
        watch: Its name, and what it may hold.

    Raises:
        UnreadableFile: It is damaged, encrypted, or no spreadsheet.
        LimitExceeded: It holds more than a limit allows.
    """
    watch.rows_read(0)
    if not data:
        raise empty(watch.place)
    if data.startswith(ZIP):
        package = Package(data, watch)
        return _READERS[kind_of(package)](package)
    if data.startswith(OLE):
        return read_xls(data, watch)
    refuse_other(data, watch.place)
    markup = markup_of(data, watch.place)
    if markup == "xml":
        return read_xml(data, watch)
    if markup == "flat":
        return read_flat(data, watch)
    if markup:
        return _read_page(pages_of_archive(data) if markup == "archive" else data, watch)
    if is_json(data):
        return read_json(data, watch)
    return read_text(data, watch)


def _read_page(data: bytes, watch: Watch) -> Book:
    text = page_text(data)
    if text is None:
        reason = Text("网页不是 UTF-8 或 GB18030 编码", "the page is neither in UTF-8 nor in GB18030")
        remedy = Text("用 Excel 打开，另存为 xlsx", "open it in Excel and save it as xlsx")
        raise UnreadableFile(watch.place, reason, remedy).about(code="encoding")
    return read_page(text, watch)
