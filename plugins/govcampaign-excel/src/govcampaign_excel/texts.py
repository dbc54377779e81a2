"""
Text files as sheets: csv and its relatives, in the encodings and with the delimiters that offices use.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from typing import Final

from govcampaign.authoring._textfile import decoded
from govcampaign.ledger.grid import Book, Raw, Remark, Sheet
from govcampaign.wording import Text
from govcampaign_excel.watch import Watch

_DELIMITERS: Final = ",\t;|"
_SAMPLE: Final = 200
"""How many records show which delimiter a file uses."""

_ZEROS: Final = 0.02
"""The share of zero bytes up to which they are damage; in UTF-16 there are more."""


def text_of(data: bytes, place: str) -> tuple[str, tuple[Remark, ...]]:
    """
    Return the text of a file, and what is to be said about its encoding.

    Raises:
        UnreadableFile: It is in an encoding that cannot be told apart safely, or no text.
    """
    remarks = []
    marked = data.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE))
    if not marked and 0 < data.count(0) < len(data) * _ZEROS:
        data = data.replace(b"\0", b"")
        words = Text("文件中夹有空字节，已略去", "the file holds zero bytes; they are left out")
        remarks.append(Remark(code="zero_bytes", words=words))
    text = decoded(data, place)
    if not marked and b"\0" in data:
        words = Text(
            "文件没有编码标记，按 UTF-16 读取", "the file has no byte order mark; it is read as UTF-16"
        )
        remarks.append(Remark(code="encoding_taken", words=words))
    return text, tuple(remarks)


def read_text(data: bytes, watch: Watch) -> Book:
    """
    Return a text file as a book with one sheet; a row is a record, whatever lines it takes.

    Raises:
        UnreadableFile: It is in an encoding that cannot be told apart safely, or no text.
    """
    name = watch.place
    text, remarks = text_of(data, name)
    lines = text.splitlines(keepends=True)
    delimiter, first = _delimiter(lines)
    rows: list[list[Raw]] = [[]] * first
    rows += [[cell or None for cell in record] for record in csv.reader(lines[first:], delimiter=delimiter)]
    tab = "txt" if name.lower().endswith(".txt") else "csv"
    return Book(name=name, format="csv", sheets=(Sheet(name=tab, rows=rows),), remarks=remarks)


def _delimiter(lines: list[str]) -> tuple[str, int]:
    """Return the delimiter of a file, and how many lines declare it and hold nothing else."""
    declared = lines[0].strip() if lines else ""
    if declared.lower().startswith("sep=") and declared[4:] in tuple(_DELIMITERS):
        return declared[4:], 1
    return max(_DELIMITERS, key=lambda each: _fit(lines, each)), 0


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter fits: how many records it cuts alike, and into how many parts."""
    widths = Counter(len(record) for record in _sample(lines, delimiter) if len(record) > 1)
    if not widths:
        return 0.0, 0
    width, often = widths.most_common(1)[0]
    return often, width


def _sample(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    for count, record in enumerate(csv.reader(lines, delimiter=delimiter)):
        if count == _SAMPLE:
            return
        yield record
