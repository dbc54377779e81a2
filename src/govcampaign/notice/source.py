"""
The text of a notice as given, and its paragraphs, tidied, with the place of every character kept.

Tidying never loses a place: a paragraph knows at which character of the text each of its own stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, frozen

from govcampaign.notice._joining import ENDS, joined
from govcampaign.notice._lines import BREAK, DATE_ALONE, Line, lines_of, starts_of
from govcampaign.notice._pages import without_pages
from govcampaign.notice._tidying import even, paired, squeeze

LONGEST: Final = 3_000
"""The longest piece that `cuts` gives: where a pattern looks far ahead, it looks in such pieces."""

_COMPLETE: Final = f"{ENDS[:-1]}.）”’》〉】』」"
_LINE_OF_NAMES: Final = 40
_INNER: Final = re.compile("[，。、；：]")
_OF_OTHERS: Final = re.compile("附件|附：|抄送|.{0,12}(?:联系|电话|传真|邮箱|邮编|地址)|.{0,30}印发$")


@frozen(kw_only=True)
class Span:
    """
    A place in the text as given.

    Attributes:
        line: The line on which it begins, from 1.
        start: The offset of its first character in the text, from 0.
        end: The offset one past its last character.
    """

    line: int
    start: int
    end: int


@frozen(kw_only=True, eq=False)
class Paragraph:
    """
    A paragraph, tidied: full-width punctuation beside Chinese, half-width digits and letters, no odd spaces.

    Attributes:
        text: Its tidied text, stripped; in a row of a table, a tab between its cells.
        offsets: The offset in the text as given of each of its characters, and one past the last.
        line: The line on which it begins, from 1.
        cut: Whether the text as given ends within it without an end of a sentence.
        row: Whether it is a row of a table.
    """

    text: str
    offsets: Sequence[int] = field(repr=False)
    line: int
    cut: bool = False
    row: bool = False

    @property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """Return where each cell of a row begins and ends in its text; none where it is not a row."""
        if not self.row:
            return ()
        found, begin = [], 0
        for cell in self.text.split("\t"):
            found.append((begin, begin + len(cell)))
            begin += len(cell) + 1
        return tuple(found)


@frozen(kw_only=True, eq=False)
class Source:
    """
    A text as given.

    Attributes:
        text: The text.
        starts: The offset at which each line begins.
        paragraphs: Its paragraphs that are not blank, in their order; numbers of pages, headers that come
            again on each page and rules are none.
    """

    text: str = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)

    def span(self, paragraph: Paragraph, start: int, end: int) -> Span:
        """Return the place in the text of some characters of a paragraph (`end` is one past the last)."""
        first = paragraph.offsets[start]
        last = paragraph.offsets[end - 1] + 1 if end > start else first
        return Span(line=bisect_right(self.starts, first), start=first, end=last)

    def dropped(self, paragraph: Paragraph, at: int) -> str:
        """
        Return the spaces that preceded a character of a paragraph and were dropped.

        Where two lines were joined there are none: their end is not a space between words.
        """
        gap = self.text[paragraph.offsets[at - 1] + 1 : paragraph.offsets[at]] if at else ""
        return "" if BREAK.search(gap) else gap

    def raw(self, span: Span) -> str:
        """Return the words at a place, unchanged."""
        return self.text[span.start : span.end]


def source_of(text: str) -> Source:
    """
    Return a text with its paragraphs; any text has them, and an empty one has none.

    Lines that were broken at a width are one paragraph again; a row of a table is always one.
    """
    starts = starts_of(text)
    groups = list(joined(without_pages(lines_of(text, starts))))
    last = len(groups) - 1
    paragraphs = tuple(_paragraph(group, last=index == last) for index, group in enumerate(groups))
    return Source(text=text, starts=starts, paragraphs=paragraphs)


def _paragraph(lines: Sequence[Line], *, last: bool) -> Paragraph:
    first = lines[0]
    text, offsets = first.text, first.offsets
    if len(lines) > 1:
        text, offsets = _run_on(lines)
    text = paired(text)
    cut = last and not first.row and _is_cut(text)
    return Paragraph(text=text, offsets=offsets, line=first.number, cut=cut, row=first.row)


def _run_on(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """Return lines as one; a space is between two of them that meet in Latin letters."""
    parts: list[str] = []
    offsets: list[int] = []
    for line in lines:
        before = parts[-1][-1] if parts else ""
        if before.isascii() and before.isalpha() and line.text[0].isascii() and line.text[0].isalpha():
            parts.append(" ")
            offsets.append(offsets[-1])
        parts.append(line.text)
        offsets.extend(line.offsets[:-1])
    offsets.append(lines[-1].offsets[-1])
    return "".join(parts), offsets


def _is_cut(text: str) -> bool:
    """Return whether the last paragraph of a text ends in the middle of a sentence."""
    if text[-1] in _COMPLETE or DATE_ALONE.fullmatch(text) or _OF_OTHERS.match(text):
        return False
    if text[-1] in "，、…":
        return True
    return len(text) > _LINE_OF_NAMES or _INNER.search(text) is not None or any(map(str.isdigit, text))


def tidy(text: str, start: int = 0) -> tuple[str, Sequence[int]]:
    """
    Return a line tidied, and the offset of each of its characters and of the end.

    Args:
        text: The line.
        start: The offset at which it begins in the text as given.
    """
    return squeeze(even(text), start)


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """
    Yield where the pieces of a long text begin and end, of at most `LONGEST` characters each.

    A piece ends after an end of a sentence where there is one, else after a comma, else anywhere. A
    text that is not longer is one piece.
    """
    begin = 0
    while len(text) - begin > LONGEST:
        limit = begin + LONGEST
        end = max(text.rfind(mark, begin, limit) for mark in "。；！？\t")
        if end < 0:
            end = max(text.rfind(mark, begin, limit) for mark in "，、）")
        end = limit if end < 0 else end + 1
        yield begin, end
        begin = end
    yield begin, len(text)
