"""
The parts of a docx file, opened with care: sizes are checked before and while parts are unpacked.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from posixpath import normpath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from govcampaign.authoring.textfile import SIGNATURES
from govcampaign.wording import Text
from govcampaign_docx import _refusals as refusals

BYTES: Final = 64 * 2**20
"""How many bytes a file may have; most of a large one are pictures, which are not unpacked."""
UNPACKED: Final = 64 * 2**20
"""How many bytes the parts that are read may have together."""
_DECLARED: Final = 1024 * 2**20
_PARTS: Final = 10_000
_RATIO: Final = 600
_SMALL: Final = 4 * 2**20
"""A part that unpacks to more than this, and by more than the ratio, holds nothing but repetition."""

_CHUNK: Final = 2**18
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = (
    ("xl/", Text("Excel 工作簿", "an Excel workbook")),
    ("ppt/", Text("PowerPoint 演示文稿", "a PowerPoint presentation")),
    ("ofd.xml", Text("OFD 文件", "an OFD file")),
    ("content.xml", Text("ODF 文件（如 odt）", "an ODF file, such as odt")),
)


class Package:
    """
    The parts of a docx file, by name.

    Args:
        data: The bytes of the file.
        place: What to call it in errors.

    Raises:
        UnreadableFile: The file is not a docx file, needs a password, holds macros, is damaged or is a bomb.
        LimitExceeded: It is larger than is read.
    """

    def __init__(self, data: bytes, place: str) -> None:
        self.place = place
        self._left = UNPACKED
        _refuse_other(data, place)
        try:
            self._zip = ZipFile(BytesIO(data))
            parts = self._zip.infolist()
        except (BadZipFile, ValueError, OverflowError, UnicodeError, NotImplementedError) as error:
            raise self._cut() from error
        self._check(parts)
        self._parts = {_plain(part.filename): part for part in parts}
        if len(self._parts) < len(parts):
            raise refusals.damaged(place, Text("两个部分同名", "two of its parts have one name"))
        self._refuse_kinds()

    def has(self, name: str) -> bool:
        """Return whether a part is there; names are compared as Windows does."""
        return _plain(name) in self._parts

    def read(self, name: str) -> bytes:
        """
        Return a part, unpacked in pieces so that a size that lies is found out.

        Raises:
            UnreadableFile: It is not there, or cannot be unpacked.
            LimitExceeded: It is larger than is read.
        """
        part = self._parts.get(_plain(name))
        if part is None or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            why = Text(f"缺少部分 {name}", f"its part {name} is missing or packed in a way that is not read")
            raise refusals.damaged(self.place, why)
        pieces: list[bytes] = []
        try:
            with self._zip.open(part) as opened:
                while piece := opened.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        break
                    pieces.append(piece)
        except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise self._cut() from error
        if self._left < 0:
            raise _too_large(self.place, "unpacked", UNPACKED)
        return b"".join(pieces)

    def _check(self, parts: list[ZipInfo]) -> None:
        """Refuse what the directory says is too much, before anything is unpacked."""
        if any(part.flag_bits & 1 for part in parts):
            raise refusals.encrypted(self.place)
        if len(parts) > _PARTS:
            why = Text(f"压缩包有 {len(parts):,} 个部分", f"it has {len(parts):,} parts")
            raise refusals.unsafe(self.place, why)
        repeated = any(
            part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1) for part in parts
        )
        if repeated or sum(part.file_size for part in parts) > _DECLARED:
            why = Text("压缩炸弹（解压后大小异常）", "it is a zip bomb: it unpacks without end")
            raise refusals.unsafe(self.place, why)

    def _refuse_kinds(self) -> None:
        names = list(self._parts)
        if any(name.endswith("vbaproject.bin") for name in names):
            raise refusals.macros(self.place)
        if self.has("[Content_Types].xml") and any(name.startswith("word/") for name in names):
            return
        what = next(
            (what for begins, what in _OTHERS if any(name.startswith(begins) for name in names)),
            Text("压缩包", "an archive"),
        )
        raise refusals.other(self.place, what)

    def _cut(self) -> Exception:
        why = Text("压缩包不完整，可能没有传完", "its archive is not whole, as after a transfer that was cut")
        return refusals.damaged(self.place, why)


def _refuse_other(data: bytes, place: str) -> None:
    if not data:
        raise refusals.empty(place)
    if len(data) > BYTES:
        raise _too_large(place, "bytes", BYTES)
    if data.startswith(_OLE):
        raise refusals.encrypted(place) if _ENCRYPTED in data else refusals.old(place)
    if not data.startswith(b"PK"):
        text = Text("文本或其他文件", "text, or another file")
        raise refusals.other(
            place, next((what for begins, what in SIGNATURES if data.startswith(begins)), text)
        )


def _too_large(place: str, limit: str, most: int) -> Exception:
    megabytes = most // 2**20
    reason = Text(f"超过 {megabytes} MB", f"it holds more than {megabytes} MB")
    return refusals.beyond(place, limit, reason)


def _plain(name: str) -> str:
    return normpath(name.replace("\\", "/").lstrip("/")).lower()
