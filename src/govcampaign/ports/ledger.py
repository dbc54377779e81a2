"""
The ledger port: files come in as sheets of raw values, and go back annotated.

A plugin that reads files implements `LedgerFormat`. It knows files and no
campaign: what the rows mean is decided by `govcampaign.ledger`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from attrs import frozen

from govcampaign.ledger.form import Form
from govcampaign.ledger.grid import Book
from govcampaign.ledger.outcome import LedgerReading
from govcampaign.wording import Lang, Text

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how many rows are read and how many there are; 0 where that is not known yet."""


@frozen(kw_only=True)
class Limits:
    """
    What a file may hold at most; one that holds more is refused with the limit it exceeds.

    Attributes:
        bytes: The size of the file, in bytes.
        unpacked: The size of all that is packed in it, in bytes.
        rows: Rows of a sheet that hold something.
        columns: Columns of a sheet.
        sheets: Sheets.
        texts: Different texts.
        characters: Characters of one cell.
        seconds: Seconds of processor time that reading may take.
    """

    bytes: int = 64 * 2**20
    unpacked: int = 512 * 2**20
    rows: int = 200_000
    columns: int = 512
    sheets: int = 256
    texts: int = 2_000_000
    characters: int = 32_767
    seconds: int = 120


@frozen(kw_only=True)
class Mark:
    """
    What is marked in an annotated copy.

    Attributes:
        sheet: The name of the sheet.
        row: The row, from 1.
        column: The column, from 1; 0 marks the first filled cell of the row.
        words: The comment.
        grave: True where the row was not entered.
    """

    sheet: str
    row: int
    column: int
    words: Text
    grave: bool = True


@runtime_checkable
class LedgerFormat(Protocol):
    """
    A format that ledgers come in.

    The promises every format keeps:

    - The file is read only. Nothing in it is run, and nothing that it names is
      opened or fetched.
    - A file is known by its content, whatever it is called.
    - What is encrypted, damaged, too large or of another kind is refused with
      what it is and what to do; a macro or an external link is a remark.
    - Values are given as they stand: a formula by the result that the file
      holds, a day as a day, an error value as no value.
    - An annotated copy differs from the file in the marked cells and their
      comments only; what is in other parts stays byte for byte. Where the
      format has no comments, the copy is a workbook of the same values.
    """

    def read(self, path: Path, *, limits: Limits = Limits(), progress: Progress | None = None) -> Book:
        """
        Return the sheets of a file.

        Args:
            path: The file.
            limits: What it may hold.
            progress: Called now and then while rows are read.

        Raises:
            UnreadableFile: It cannot be read, or is not what this format reads.
            LimitExceeded: It holds more than a limit allows.
        """
        ...

    def annotate(
        self, source: Path, marks: Sequence[Mark], target: Path, lang: Lang = "zh"
    ) -> tuple[Path, ...]:
        """
        Write a copy of a file with marks and comments in it.

        Args:
            source: The file as it was read; it is not changed.
            marks: What to mark.
            target: The copy; its folder exists.
            lang: The language of the comments.

        Returns:
            The files written; the ending of the copy may differ from the target's where the format of the
            source has no comments.

        Raises:
            UnwritableTarget: The copy cannot be written.
        """
        ...

    def failed(
        self, book: Book, reading: LedgerReading, target: Path, lang: Lang = "zh"
    ) -> tuple[Path, ...]:
        """
        Write a workbook of the rows that were not entered, below the headings of their tables.

        Each row has one column more that says why; corrected, the file can be imported as it is.

        Args:
            book: The file as read.
            reading: What reading it gave.
            target: The file; its folder exists, and its ending may become that of the format written.
            lang: The language of the reasons.

        Returns:
            The file written; none where no row failed.

        Raises:
            UnwritableTarget: It cannot be written.
        """
        ...

    def blank(self, form: Form, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """
        Write a template.

        Args:
            form: What it asks for.
            target: The file; its folder exists.
            lang: The language of its words.

        Raises:
            UnwritableTarget: It cannot be written.
        """
        ...
