"""
The text port: the bytes of a file go in, the text of a notice comes out.

A plugin that reads files of another kind, such as docx or PDF, implements `TextReader`.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class TextReader(Protocol):
    """
    A format that notices are read from.

    The promises every format keeps:

    - Nothing in the file is run, and nothing that it names is opened or fetched.
    - What is encrypted, damaged, too large or of another kind is refused with what it is and what to do.
    - Each paragraph is one line of the text: the number of a line tells the paragraph.
    - Each row of a table is one line, with a tab between its cells.
    - Numbers that the program that wrote the file sets by itself, such as those of headings, are in the text.
    - The same bytes give the same text.
    """

    def read(self, data: bytes, place: str) -> str:
        """
        Return the text of a file.

        Args:
            data: The bytes of the file.
            place: What to call the file in errors.

        Raises:
            UnreadableFile: It cannot be read, or is not of this format.
            LimitExceeded: It holds more than is read.
        """
        ...
