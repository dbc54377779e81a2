"""
The readers of notices that are built in: plain text and web pages.
"""

from __future__ import annotations

from typing import Final

from govcampaign.authoring.textfile import decoded
from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.notice.html import text_of
from govcampaign.wording import Text

_ZIP: Final = b"PK\x03\x04"
LONGEST: Final = 16 * 2**20
"""How many bytes a file may have; the longest notices have some hundred thousand."""

_AS_DOCX: Final = Text(
    "用 Word 或 WPS 打开，另存为 docx 后重试", "open it in Word or WPS, save it as docx and try again"
)
_AS_TEXT: Final = Text("把其中的文字复制到 .txt 文件后重试", "copy its words into a .txt file and try again")
_AS_PAGE: Final = Text(
    "用 --format html 读取，或把扩展名改为 .html", "read it with --format html, or call it .html"
)
_AS_WORD: Final = Text(
    "用 --format docx 读取，或把扩展名改为 .docx", "read it with --format docx, or call it .docx"
)
_REMEDIES: Final = (
    (b"\xd0\xcf\x11\xe0", _AS_DOCX),
    (rb"{\rtf", _AS_DOCX),
    (b"<", _AS_PAGE),
    (b"", _AS_TEXT),
)
"""What to do about a file that is not a text, by its beginning."""


class PlainText:
    """Read plain text; see `TextReader`."""

    def read(self, data: bytes, place: str) -> str:
        """Return the text of a file in UTF-8, UTF-16 or GB18030; see `TextReader.read`."""
        _refuse_long(data, place)
        return _decoded(data, place)


class WebPage:
    """Read a web page that was saved; see `TextReader`."""

    def read(self, data: bytes, place: str) -> str:
        """Return the text of a page, without menus and footers; see `TextReader.read`."""
        _refuse_long(data, place)
        return text_of(_decoded(data, place, markup=True))


def _decoded(data: bytes, place: str, *, markup: bool = False) -> str:
    """Return the text of a file; a file of another kind is refused with how its text can be had."""
    try:
        return decoded(data, place, markup=markup)
    except UnreadableFile as error:
        if error.code != "other_file":
            raise
        begins = data.removeprefix(b"\xef\xbb\xbf").lstrip()
        remedy = next(remedy for begin, remedy in _REMEDIES if begins.startswith(begin))
        if begins.startswith(_ZIP) and b"word/" in data:
            remedy = _AS_WORD
        raise UnreadableFile(place, error.reason, remedy).about(code="other_file") from None


def _refuse_long(data: bytes, place: str) -> None:
    if len(data) > LONGEST:
        megabytes = len(data) // 2**20
        reason = Text(
            f"文件有 {megabytes} MB，超过 {LONGEST // 2**20} MB",
            f"the file has {megabytes} MB, more than {LONGEST // 2**20} MB",
        )
        remedy = Text("只保留通知正文后重试", "keep the notice alone and try again")
        raise LimitExceeded(place, reason, remedy).about(field="bytes")
