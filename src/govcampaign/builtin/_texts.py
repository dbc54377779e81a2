"""
The readers of notices that are built in: plain text and web pages.
"""

from __future__ import annotations

from typing import Final

from govcampaign.authoring.textfile import decoded
from govcampaign.errors import LimitExceeded
from govcampaign.notice.html import text_of
from govcampaign.wording import Text

LONGEST: Final = 16 * 2**20
"""How many bytes a file may have; the longest notices have some hundred thousand."""


class PlainText:
    """Read plain text; see `TextReader`."""

    def read(self, data: bytes, place: str) -> str:
        """Return the text of a file in UTF-8, UTF-16 or GB18030; see `TextReader.read`."""
        _refuse_long(data, place)
        return decoded(data, place)


class WebPage:
    """Read a web page that was saved; see `TextReader`."""

    def read(self, data: bytes, place: str) -> str:
        """Return the text of a page, without menus and footers; see `TextReader.read`."""
        _refuse_long(data, place)
        return text_of(decoded(data, place, markup=True))


def _refuse_long(data: bytes, place: str) -> None:
    if len(data) > LONGEST:
        megabytes = len(data) // 2**20
        reason = Text(
            f"文件有 {megabytes} MB，超过 {LONGEST // 2**20} MB",
            f"the file has {megabytes} MB, more than {LONGEST // 2**20} MB",
        )
        remedy = Text("只保留通知正文后重试", "keep the notice alone and try again")
        raise LimitExceeded(place, reason, remedy).about(field="bytes")
