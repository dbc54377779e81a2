"""
Text files as sheets: csv and its relatives, in the encodings and with the delimiters that offices use.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from typing import Final

from govcampaign.authoring.textfile import decoded
from govcampaign.ledger.grid import Book, Raw, Remark, Sheet
from govcampaign.wording import Text
from govcampaign_excel.watch import Watch

_DELIMITERS: Final = ",\t;|"
_SAMPLE: Final = 200
"""How many records show which delimiter a file uses."""

_ZEROS: Final = 0.02
"""The share of zero bytes up to which they are damage; in UTF-16 there are more."""

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
"""A line with its end; `splitlines` parts lines at letters that stand within texts too."""

_LONG: Final = 200
"""How many lines a quoted text may have; behind a quotation mark that nothing closes there are more."""


def text_of(data: bytes, place: str) -> tuple[str, tuple[Remark, ...]]:
    """
    Return the text of a file, and what is to be said about its encoding.

    Raises:
        UnreadableFile: It is in an encoding that cannot be told apart safely, or no text.
    """
    marked = data.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE))
    remarks = []
    if not marked and 0 < data.count(0) <= max(2, len(data) * _ZEROS):
        data = data.replace(b"\0", b"")
        words = Text("文件中夹有空字节，已略去", "the file holds zero bytes; they were left out")
        remarks.append(Remark(code="zero_bytes", words=words))
    text = decoded(data, place)
    taken = "" if marked else _guessed(data)
    if taken:
        words = Text(
            f"文件没有写明编码，按 {taken} 读取",
            f"the file does not say its encoding; it was read as {taken}",
        )
        remarks.append(Remark(code="encoding_taken", words=words))
    return text, tuple(remarks)


def _guessed(data: bytes) -> str:
    """Return the encoding that was concluded from what the text says; empty where only one can be read."""
    if b"\0" in data:
        return "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "GB18030"
    return ""


def read_text(data: bytes, watch: Watch) -> Book:
    """
    Return a text file as a book with one sheet; a row is a record, whatever lines it takes.

    Raises:
        UnreadableFile: It is in an encoding that cannot be told apart safely, or no text.
        LimitExceeded: It holds more than the limits allow.
    """
    name = watch.place
    text, remarks = text_of(data, name)
    lines = _LINE.findall(text)
    tab = "txt" if name.lower().endswith(".txt") else "csv"
    delimiter, declared = _delimiter(lines)
    rows: list[list[Raw]] = [[]] * declared
    broken: list[int] = []
    filled = 0
    for record, whole in _records(lines[declared:], delimiter):
        row: list[Raw] = [cell or None for cell in record]
        rows.append(row)
        if not whole:
            broken.append(len(rows))
        filled += any(record)
        watch.fit("rows", filled, tab)
        watch.fit("columns", len(row), tab)
        watch.fit("characters", max(map(len, record), default=0), tab)
        if len(rows) % 5_000 == 0:
            watch.rows_read(5_000)
    if broken:
        remarks = (*remarks, _unclosed(broken))
    return Book(name=name, format="csv", sheets=(Sheet(name=tab, rows=rows),), remarks=remarks)


def _unclosed(broken: list[int]) -> Remark:
    listed = [str(row) for row in broken[:10]]
    words = Text(
        f"第 {'、'.join(listed)} 行的引号不成对，按普通文字读取",
        f"quotation marks in row {', '.join(listed)} do not pair; they were read as text",
    )
    return Remark(code="quotes", words=words)


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the records, each with whether its quotation marks pair."""
    begin = 0
    while begin < len(lines):
        reader = csv.reader(iter(lines[begin : begin + _LONG]), delimiter=delimiter, strict=True)
        done = 0
        try:
            for record in reader:
                yield record, True
                done = reader.line_num
        except csv.Error:
            if (
                not done
            ):  # nothing closes the first record here; what comes later is tried again from its begin
                yield _alone(lines[begin].rstrip("\r\n"), delimiter), False
                done = 1
        begin += done


def _alone(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line whose quotation marks do not pair."""
    if _closes(line, delimiter):
        return next(csv.reader([line], delimiter=delimiter))
    return line.split(delimiter)


def _closes(line: str, delimiter: str) -> bool:
    """Return whether a line alone is a record whose last quotation mark closes."""
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "expected after" in str(error) and line.count('"') % 2 == 0
    return True


def _delimiter(lines: list[str]) -> tuple[str, int]:
    """Return the delimiter of a file, and how many lines declare it and hold nothing else."""
    declared = lines[0].rstrip("\r\n").lower() if lines else ""
    if declared.startswith("sep=") and len(declared) == 5:
        return declared[4], 1
    return max(_DELIMITERS, key=lambda each: _fit(lines, each)), 0


def _fit(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return how well a delimiter fits: how many records it cuts alike, and into how many parts."""
    records = (record for record, _ in _records(lines[:_SAMPLE], delimiter))
    widths = Counter(len(record) for record in records if len(record) > 1)
    width, often = widths.most_common(1)[0] if widths else (0, 0)
    return often, width
