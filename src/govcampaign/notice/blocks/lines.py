"""
Paragraphs joined into one string, from which parts are cut with their places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from govcampaign.notice.parts import DayPart, Part
from govcampaign.notice.source import Paragraph, Source, Span


@frozen(kw_only=True)
class Lines:
    """
    Some paragraphs, one after the other, as one string.

    Attributes:
        source: The text they are of.
        paragraphs: The paragraphs, at least one.
        text: Their tidied texts, joined without anything between.
        begins: Where each begins in `text`.
    """

    source: Source = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    text: str
    begins: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text as given of some of the characters, at least one."""
        first, last = self._span(start, start + 1), self._span(end - 1, end)
        return Span(line=first.line, start=first.start, end=last.end)

    def part(self, rule: str, clause: str, start: int = 0, end: int | None = None) -> Part:
        """Return a part with some of the characters; by default with all."""
        end = len(self.text) if end is None else end
        return Part(raw=self.text[start:end], clause=clause, span=self.span(start, end), rule=rule)

    def day(self, rule: str, clause: str, start: int, end: int, day: date | None) -> DayPart:
        """Return a part that is a day."""
        return DayPart(
            raw=self.text[start:end], clause=clause, span=self.span(start, end), rule=rule, day=day
        )

    def _span(self, start: int, end: int) -> Span:
        which = bisect_right(self.begins, start) - 1
        begin = self.begins[which]
        return self.source.span(self.paragraphs[which], start - begin, end - begin)


def lines_of(source: Source, indexes: Sequence[int]) -> Lines:
    """Return some paragraphs of a text, at least one, as one string."""
    paragraphs = tuple(source.paragraphs[index] for index in indexes)
    begins, length = [], 0
    for paragraph in paragraphs:
        begins.append(length)
        length += len(paragraph.text)
    text = "".join(paragraph.text for paragraph in paragraphs)
    return Lines(source=source, paragraphs=paragraphs, text=text, begins=tuple(begins))
