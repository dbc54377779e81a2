"""
Zipped files, opened with care: sizes are checked before and while parts are unpacked.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from posixpath import normpath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from govcampaign.errors import GovCampaignError
from govcampaign.wording import Text
from govcampaign_excel.refusals import damaged, encrypted, other, unsafe
from govcampaign_excel.watch import Watch

WORKBOOK: Final = Text("Excel 工作簿", "an Excel workbook")
_ZIPPED: Final = Text("压缩格式的文件", "a zipped file")

_PARTS: Final = 10_000
"""How many parts a file may have; the largest real workbooks have some hundreds."""

_RATIO: Final = 600
_SMALL: Final = 16 * 2**20
"""A part that unpacks to more than this, and by more than the ratio, holds nothing but repetition."""

_CHUNK: Final = 2**20


class Package:
    """
    The parts of a zipped file, by name.

    Args:
        data: The bytes of the file.
        watch: What it may hold.

    Raises:
        UnreadableFile: The zip is cut, damaged, encrypted or a bomb.
        LimitExceeded: It unpacks to more than the limits allow.
    """

    def __init__(self, data: bytes, watch: Watch) -> None:
        self.data = data
        self.watch = watch
        try:
            self._zip = ZipFile(BytesIO(data))
            parts = self._zip.infolist()
        except (BadZipFile, ValueError, OverflowError, UnicodeError, NotImplementedError) as error:
            raise self.cut() from error
        self.check(parts)
        self.parts = {_plain(part.filename): part for part in parts}
        if len(self.parts) < len(parts):
            raise damaged(watch.place, _ZIPPED, Text("两个部分同名", "two of its parts have one name"))

    def cut(self) -> Exception:
        """Return the error for a zip whose directory or parts cannot be read."""
        why = Text("压缩包不完整，可能没有传完", "its archive is not whole, as after a transfer that was cut")
        return damaged(self.watch.place, _ZIPPED, why)

    def check(self, parts: list[ZipInfo]) -> None:
        """Refuse what the directory says is too much, before anything is unpacked."""
        place = self.watch.place
        if any(part.flag_bits & 1 for part in parts):
            raise encrypted(place, Text("压缩文件", "an archive"))
        self.watch.fit("unpacked", sum(part.file_size for part in parts))
        if len(parts) > _PARTS:
            raise unsafe(place, Text(f"压缩包有 {len(parts):,} 个部分", f"it has {len(parts):,} parts"))
        for part in parts:
            if part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1):
                raise unsafe(
                    place, Text("压缩炸弹（解压后大小异常）", "it is a zip bomb: it unpacks without end")
                )

    def has(self, name: str) -> bool:
        """Return whether a part is there; names are compared as Windows does."""
        return _plain(name) in self.parts

    def read(self, name: str) -> bytes:
        """
        Return a part, unpacked in pieces so that a size that lies is found out.

        Raises:
            UnreadableFile: It is not there, or cannot be unpacked.
            LimitExceeded: It is larger than the limits allow.
        """
        part = self.parts.get(_plain(name))
        if part is None or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            why = Text(f"缺少部分 {name}", f"its part {name} is missing or packed in a way that is not read")
            raise damaged(self.watch.place, _ZIPPED, why)
        pieces = []
        try:
            with self._zip.open(part) as opened:
                while piece := opened.read(_CHUNK):
                    self.watch.unpack(len(piece))
                    self.watch.tick()
                    pieces.append(piece)
        except GovCampaignError:
            raise  # what a limit refuses is a ValueError, too
        except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise self.cut() from error
        return b"".join(pieces)

    def spelled(self, name: str) -> str:
        """Return the name of a part as the file spells it; of one that is not there, the name itself."""
        part = self.parts.get(_plain(name))
        return name if part is None else part.filename

    def names(self) -> list[str]:
        """Return the names of all parts, in small letters."""
        return list(self.parts)


def _plain(name: str) -> str:
    return normpath(name.replace("\\", "/").lstrip("/")).lower()


def kind_of(package: Package) -> str:
    """
    Return what a zipped file is: `xlsx`, `xlsb` or `ods`.

    Raises:
        UnreadableFile: It is a document, a presentation, or an archive of files.
    """
    place = package.watch.place
    if package.has("xl/workbook.bin"):
        return "xlsb"
    if package.has("[Content_Types].xml") and any(name.startswith("xl/") for name in package.names()):
        return "xlsx"
    if package.has("content.xml") and package.has("mimetype"):
        mime = package.read("mimetype")
        if b"opendocument.spreadsheet" in mime:
            return "ods"
        raise other(place, Text("文字或演示文稿（ODF）", "a document or presentation (ODF)"))
    for begins, what in _OTHERS:
        if any(name.startswith(begins) for name in package.names()):
            raise other(place, what)
    inside = [name for name in package.names() if name.endswith((".xlsx", ".xls", ".csv", ".ods", ".et"))]
    if inside:
        what = Text(f"压缩包，内有 {len(inside)} 个表格", f"an archive that holds {len(inside)} spreadsheets")
        raise other(place, what)
    raise other(place, Text("压缩包", "an archive"))


_OTHERS: Final = (
    ("word/", Text("Word 文档", "a Word document")),
    ("ppt/", Text("PowerPoint 演示文稿", "a PowerPoint presentation")),
    ("index/", Text("Numbers 或 Pages 文件（苹果）", "a file of Numbers or Pages (Apple)")),
)
