"""
The text of a notice as HTML, line by line, with its marks.

One sweep goes over the text. Marks may lie in each other and across each other; at each letter those that
cover it are open, and where one ends below another, the other is closed and opened again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field, frozen

from govcampaign.drafting.masking import Place
from govcampaign.drafting.page.markup import Html, joined, letters
from govcampaign.notice.source import Source

DEEPEST: Final = 8
"""How many marks may cover one letter; what would lie deeper is not marked."""
LINE_ENDS: Final = "\r\n\v\f\x85\u2028\u2029"


@frozen(kw_only=True, eq=False)
class Run:
    """
    One mark in the text.

    Attributes:
        start: The offset of its first letter.
        end: The offset one past its last letter.
        first: The beginning of its element.
        again: The beginning of its element where it goes on after a break.
    """

    start: int
    end: int
    first: Html
    again: Html


@define
class Sweep:
    """
    The sweep over one text.

    Attributes:
        source: The text.
        runs: Its marks, sorted by their start, the longer first.
        hidden: What is masked, in the order of the text, none over another.
        mask: What is shown for it.
    """

    source: Source
    runs: Sequence[Run]
    hidden: Sequence[Place]
    mask: Html
    _next: int = 0
    _masked: int = 0
    _covering: list[Run] = field(factory=list)
    _written: list[Run] = field(factory=list)

    def line(self, number: int) -> Html:
        """
        Return a line without its end; to be called for each line in their order.

        Args:
            number: Which line, from 0.
        """
        starts, text = self.source.starts, self.source.text
        at = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        end = at + len(text[at:end].rstrip(LINE_ENDS))
        return joined((*self._pieces(at, end), *self._closed(0)))

    def _pieces(self, at: int, end: int) -> Iterator[Html]:
        text = self.source.text
        while at < end:
            self._move_to(at)
            hidden, stop = self._hidden_at(at)
            stop = min([stop, end, *(run.end for run in self._covering)])
            if self._next < len(self.runs):
                stop = min(stop, self.runs[self._next].start)
            yield from self._turned_to(at)
            if hidden is None:
                yield letters(text[at:stop])
            elif hidden == at:
                yield self.mask
            at = stop

    def _move_to(self, at: int) -> None:
        """Let go of the marks that end here, and take up those that begin."""
        self._covering = [run for run in self._covering if run.end > at]
        while self._next < len(self.runs) and self.runs[self._next].start <= at:
            run = self.runs[self._next]
            if run.end > at and len(self._covering) < DEEPEST:
                self._covering.append(run)
            self._next += 1

    def _hidden_at(self, at: int) -> tuple[int | None, int]:
        """Return where what is masked here begins, None where nothing is, and where that changes."""
        while self._masked < len(self.hidden) and self.hidden[self._masked][1] <= at:
            self._masked += 1
        if self._masked == len(self.hidden):
            return None, len(self.source.text)
        start, end = self.hidden[self._masked]
        return (start, end) if start <= at else (None, start)

    def _turned_to(self, at: int) -> Iterator[Html]:
        """Close and open elements so that those of the covering marks are open."""
        same = 0
        for written, wanted in zip(self._written, self._covering, strict=False):
            if written is not wanted:
                break
            same += 1
        yield from self._closed(same)
        for run in self._covering[same:]:
            self._written.append(run)
            yield run.first if run.start == at else run.again

    def _closed(self, keep: int) -> Iterator[Html]:
        for _ in self._written[keep:]:
            yield Html("</span>")
        del self._written[keep:]
