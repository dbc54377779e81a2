"""
What a file is, by its content: its name may say anything.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from email import message_from_bytes
from typing import Final, Literal

from govcampaign.authoring.textfile import SIGNATURES
from govcampaign.wording import Text
from govcampaign_excel.refusals import other

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: xls, doc, and xlsx with a password."""

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zipped file begins: xlsx, ods, docx; the second has no parts."""

_BEGINS: Final = (
    *SIGNATURES,
    (b"BM", Text("图片", "an image")),
    (b"\x7fELF", Text("程序", "a program")),
    (b"MZ\x90", Text("程序", "a program")),
)


def refuse_other(data: bytes, place: str) -> None:
    """
    Refuse a file whose first bytes say that it is no spreadsheet.

    Raises:
        UnreadableFile: It is a picture, a PDF, an archive or a program.
    """
    for begins, what in _BEGINS:
        # "BM" alone could begin a csv, a picture has the size of the file next.
        if data.startswith(begins) and (begins != b"BM" or data[2:6] == len(data).to_bytes(4, "little")):
            raise other(place, what)


_WORKBOOK: Final = re.compile(r"<(?:\w+:)?workbook[\s>]")
_FLAT: Final = re.compile(r"<office:document[\s>]")
_PAGE: Final = re.compile(r"<(?:html|table|!doctype html|body|meta)[\s>]")
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD: Final = 65_536
"""How far the begin of a markup file is searched for what it is, in bytes."""

_DECLARED: Final = {
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16",
    "us-ascii": "utf-8-sig",
    "iso-8859-1": "utf-8-sig",
    "windows-1252": "utf-8-sig",
}
"""Declared encodings, and what a file that declares them is read as first."""


def markup_of(data: bytes, place: str) -> Literal["xml", "flat", "html", "archive", ""]:
    """
    Return which markup a file is: an XML spreadsheet, a flat ods, a web page, web pages in one; or none.

    Raises:
        UnreadableFile: It is XML of another kind.
    """
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "latin-1"
    head = data[:_HEAD].decode(encoding, "ignore").lower().lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    if head.startswith("mime-version:"):
        return "archive"
    if not head.startswith("<"):
        return ""
    kinds: tuple[tuple[re.Pattern[str], Literal["xml", "flat", "html"]], ...] = (
        (_WORKBOOK, "xml"),
        (_FLAT, "flat"),
        (_PAGE, "html"),
    )
    found = [(match.start(), kind) for pattern, kind in kinds if (match := pattern.search(head))]
    if found:
        return min(found)[1]
    if head.startswith("<?xml"):
        raise other(place, Text("其他类型的 XML 文件", "XML of another kind"))
    return ""


def page_text(data: bytes) -> str | None:
    """Return the text of a web page in the encoding that it declares or another; None if none fits."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:4096])
    first = _DECLARED.get(declared[1].decode("ascii").lower(), "utf-8-sig") if declared else "utf-8-sig"
    for encoding in (first, "utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def pages_of_archive(data: bytes) -> bytes:
    """Return the pages of a web archive (mht) that hold tables, one after another; no bytes if none does."""
    pages = []
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            if isinstance(held, bytes) and b"<td" in held.lower():
                pages.append(held)
    return b"\n".join(pages)
