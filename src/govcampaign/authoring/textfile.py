"""
The text of a file that an office sends: which encoding it is in, or what else the file is.

UTF-8, UTF-16 and GB18030 are read, since Excel in China writes each of them.
What only looks like GB18030 is refused: read so, Big5 and damaged UTF-8 give
letters and no sense.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from functools import cache
from typing import Final

from govcampaign.errors import InvalidValue, UnreadableFile, shown
from govcampaign.wording import Text

_BOMS: Final = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does, and so comes first
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_WORKBOOK: Final = Text("Excel 工作簿", "an Excel workbook")
SIGNATURES: Final = (
    (b"\xd0\xcf\x11\xe0", Text("旧版 Office 文件（如 xls）", "a file of an older Office, such as xls")),
    (b"%PDF", Text("PDF 文件", "a PDF")),
    (b"\x89PNG", Text("图片", "an image")),
    (b"\xff\xd8\xff", Text("图片", "an image")),
    (b"GIF8", Text("图片", "an image")),
    (b"II*\0", Text("图片", "an image")),
    (b"MM\0*", Text("图片", "an image")),
    (b"RIFF", Text("图片或音视频文件", "an image, a sound or a film")),
    (rb"{\rtf", Text("RTF 文档", "an RTF document")),
    (b"SQLite format 3\0", Text("SQLite 数据库", "an SQLite database")),
    (b"\x1f\x8b", Text("压缩文件", "an archive")),
    (b"7z\xbc\xaf", Text("压缩文件", "an archive")),
    (b"Rar!", Text("压缩文件", "an archive")),
)
"""How files begin that are no text, each with what it is."""

_ZIPPED: Final = (
    (b"xl/", _WORKBOOK),
    (b"word/", Text("Word 文档", "a Word document")),
    (b"opendocument.spreadsheet", Text("表格文件（ods）", "a spreadsheet (ods)")),
    (b"", Text("压缩文件", "an archive")),
)
_MARKUP: Final = ("<html", "<!doctype html", "<table", "<?xml", "<meta")
_SAVE: Final = Text("另存为 UTF-8（Excel 中选“CSV UTF-8”）", "save it as UTF-8 (in Excel: CSV UTF-8)")
_CLEARLY: Final = 0.15
"""By how much another encoding must read better; far below what real files show, either way."""

_SAMPLE: Final = 4_000
"""How many letters are read to detect the encoding of a longer file."""


def decoded(data: bytes | str, place: str, *, markup: bool = False) -> str:
    """
    Return the text of a file in UTF-8, UTF-16 or GB18030; a text passes, its BOM taken away.

    Args:
        data: The bytes of the file, or its text.
        place: What to call it in errors.
        markup: Whether it may be a web page or XML.

    Raises:
        UnreadableFile: It is in another encoding, or no text at all: the reason says what it looks like.
        InvalidValue: Neither bytes nor a text is passed.
    """
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    if not isinstance(data, bytes):
        reason = Text(f"{shown(data)} 不是文件内容", f"{shown(data)} is not what a file holds")
        remedy = Text("传入文件的字节或文字", "pass the bytes or the text of the file")
        raise InvalidValue(place, reason, remedy).about(code="wrong_type", field="data")
    _refuse_other(data, place)
    text = _by_mark(data, place)
    if text is None:
        text = _by_zeros(data, place) if b"\0" in data else _by_sense(data, place)
    if not markup and text.lstrip()[:20].lower().startswith(_MARKUP):
        raise _other(place, Text("网页或 XML 文件", "a web page or XML"))
    return text


def _refuse_other(data: bytes, place: str) -> None:
    if data.startswith(b"PK\x03\x04"):
        raise _other(place, next(what for inside, what in _ZIPPED if inside in data))
    for begins, what in SIGNATURES:
        if data.startswith(begins):
            raise _other(place, what)


def _by_mark(data: bytes, place: str) -> str | None:
    """Return the text of a file that begins with a byte order mark; None if it has none."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise _damaged(place, name, error.start) from error


def _by_zeros(data: bytes, place: str) -> str:
    """Return the text of a file with zero bytes: UTF-16 without a mark, whose ASCII letters hold them."""
    encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or _sense(text) < 1 - _CLEARLY:
        raise _other(place, Text("二进制文件", "a binary file"))
    return text


def _by_sense(data: bytes, place: str) -> str:
    """Return the text of a file in UTF-8, else in GB18030 where no other encoding reads better."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = None
    least = 0.0 if text is None else _sense(text) + _CLEARLY
    if _sense(data.decode("utf-8", "ignore")) > least and _mostly(data):
        raise _damaged(place, "UTF-8", cut)
    if _sense_as(data, "big5hkscs") > least:
        reason = Text("像是 Big5 编码（繁体）", "it looks like Big5, an encoding of traditional Chinese")
        raise UnreadableFile(place, reason, _SAVE).about(code="encoding")
    if text is None:
        reason = Text("不是 UTF-8、UTF-16 或 GB18030 编码", "it is not UTF-8, UTF-16 or GB18030")
        raise UnreadableFile(place, reason, _SAVE).about(code="encoding")
    return text


def _sense_as(data: bytes, encoding: str) -> float:
    """Return how well the bytes read in an encoding; 0 if they are not in it."""
    try:
        return _sense(data.decode(encoding))
    except UnicodeDecodeError:
        return 0.0


def _mostly(data: bytes) -> bool:
    """Return whether all but a few bytes are UTF-8, as in a file that was damaged or cut."""
    return len(data.decode("utf-8", "ignore").encode()) > len(data) * (1 - _CLEARLY)


def _sense(text: str) -> float:
    """Return the share of the letters beyond ASCII that is in common use: a wrong reading gives rare ones."""
    letters = [letter for letter in text[:_SAMPLE] if not letter.isascii()]
    return sum(letter in _common() for letter in letters) / len(letters) if letters else 1.0


@cache
def _common() -> frozenset[str]:
    """Return the letters in common use: the first levels of GB 2312 and of Big5, and their punctuation."""
    simplified = _table("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = _table("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
    # Big5 keeps Greek and other letters beside its first level; Chinese text hardly holds any.
    hanzi = {letter for letter in simplified | traditional if letter >= "\u2e80"}
    return frozenset(
        hanzi | set("，。；：、（）《》“”‘’—…·！？【】「」『』〔〕　") | set(map(chr, range(0xFF01, 0xFF5F)))
    )


def _table(encoding: str, leads: range, trails: range) -> set[str]:
    return {bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails} - {""}


def _other(place: str, what: Text) -> UnreadableFile:
    space = " " if what.zh[0].isascii() else ""
    reason = Text(f"这是{space}{what.zh}，不是文本文件", f"this is {what.en}, not a text file")
    return UnreadableFile(
        place, reason, Text("另存为 UTF-8 文本后重试", "save it as UTF-8 text and try again")
    ).about(code="other_file")


def _damaged(place: str, encoding: str, at: int) -> UnreadableFile:
    reason = Text(
        f"像是 {encoding} 编码，但第 {at + 1} 字节处有损坏",
        f"it looks like {encoding}, damaged at byte {at + 1}",
    )
    return UnreadableFile(place, reason, _SAVE).about(code="encoding")
