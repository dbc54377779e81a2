"""
The front door: any file that ledgers come in, known by its content.
"""

from __future__ import annotations

from pathlib import Path

from govcampaign.ledger.grid import Book
from govcampaign.ports.ledger import Limits, Progress
from govcampaign.wording import Text
from govcampaign_excel.contents import OLE, refuse_other
from govcampaign_excel.refusals import beyond, empty, not_opened
from govcampaign_excel.texts import read_text
from govcampaign_excel.workbooks import read_workbook


def read(path: Path, *, limits: Limits = Limits(), progress: Progress | None = None) -> Book:
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
    name = path.name
    try:
        size = path.stat().st_size
        if size > limits.bytes:
            allowed, holds = limits.bytes // 2**20, -(-size // 2**20)
            raise beyond(
                name,
                "bytes",
                Text(
                    f"文件有 {holds} MB，超过 {allowed} MB",
                    f"the file has {holds} MB, more than {allowed} MB",
                ),
            )
        data = path.read_bytes()
    except OSError as error:
        raise not_opened(name, error) from error
    if not data:
        raise empty(name)
    if data.startswith((b"PK\x03\x04", OLE)):
        return read_workbook(data, name, limits, progress)
    refuse_other(data, name)
    return read_text(data, name)
