"""
What a file is, by its content: its name may say anything.
"""

from __future__ import annotations

from typing import Final

from govcampaign.wording import Text
from govcampaign_excel.refusals import other

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: xls, doc, and xlsx with a password."""

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zipped file begins: xlsx, ods, docx; the second has no parts."""

_BEGINS: Final = (
    (b"%PDF", Text("PDF 文件", "a PDF")),
    (b"\x89PNG", Text("图片", "an image")),
    (b"\xff\xd8\xff", Text("图片", "an image")),
    (b"GIF8", Text("图片", "an image")),
    (b"BM", Text("图片", "an image")),
    (b"II*\0", Text("图片", "an image")),
    (b"MM\0*", Text("图片", "an image")),
    (b"RIFF", Text("图片或音视频文件", "an image, a sound or a film")),
    (rb"{\rtf", Text("RTF 文档", "an RTF document")),
    (b"SQLite format 3\0", Text("SQLite 数据库", "an SQLite database")),
    (b"\x1f\x8b", Text("压缩文件", "an archive")),
    (b"7z\xbc\xaf\x27\x1c", Text("压缩文件", "an archive")),
    (b"Rar!", Text("压缩文件", "an archive")),
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
