"""
What a clause is: an address, a heading, the text under it, and the clause it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.marks import MarkKind
from govcampaign.notice.source import Paragraph, Source, Span


@frozen(kw_only=True, eq=False)
class Piece:
    """
    A stretch of a paragraph.

    Attributes:
        text: Its tidied words.
        paragraph: The paragraph.
        begin: The character of the paragraph at which it begins.
        source: The text as given.
    """

    text: str
    paragraph: Paragraph = field(repr=False)
    begin: int = 0
    source: Source = field(repr=False)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place in the text as given of some of its characters; by default of all."""
        end = len(self.text) if end is None else end
        return self.source.span(self.paragraph, self.begin + start, self.begin + end)

    @property
    def cut(self) -> bool:
        """Return whether the text as given ends with this piece, in the middle of a sentence."""
        return self.paragraph.cut and self.begin + len(self.text) == len(self.paragraph.text)


@frozen(kw_only=True, eq=False)
class Clause:
    """
    A clause.

    Attributes:
        address: Where it is: `二(一)`, `引`, `二·引`, `转发语`, `尾`, `联系`; no two clauses share one.
        zone: The part of the paper it belongs to.
        level: How far inside it stands, as official papers number: 一、 is 1, （一） 2, 1. 3, （1） 4, ① 5;
            with another mark, one more than what it is under; 0 for text without a heading of its own.
        kind: What its mark looks like; None without a mark.
        number: The number of its mark; 0 without one.
        heading: Its heading without the mark; None where it has none.
        run_on: Whether its heading is only the first words of a sentence, or itself the sentence that binds
            (1.各单位要…。); `pieces` then hold these words too.
        pieces: The text under it, up to the next clause; without the heading, unless `run_on`.
        parent: The clause whose heading it is under; None for the outermost.
        line: The line on which it begins, from 1.
    """

    address: str
    zone: Zone
    level: int = 0
    kind: MarkKind | None = None
    number: int = 0
    heading: Piece | None = None
    run_on: bool = False
    pieces: tuple[Piece, ...] = ()
    parent: Clause | None = field(default=None, repr=False)
    line: int

    @property
    def title(self) -> str:
        """Return the words of its heading; empty where it has none."""
        return "" if self.heading is None else self.heading.text

    @property
    def ends_in_list(self) -> bool:
        """Return whether its heading ends in a semicolon, as an item of a list does (1.外墙破损；)."""
        head = self.heading
        return head is not None and head.paragraph.text.startswith("；", head.begin + len(head.text))

    @property
    def opens(self) -> bool:
        """Return whether it is the text under a heading before its first item (二·引)."""
        return self.heading is None and self.kind is None and self.parent is not None

    @property
    def topic(self) -> str:
        """Return the words of the heading that its text is under; empty where there is none."""
        return self.parent.title if self.opens and self.parent is not None else self.title

    def above(self) -> Iterator[Clause]:
        """Yield the clauses it is under, the nearest first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def all_pieces(self) -> tuple[Piece, ...]:
        """Return its heading, where it has one, and the text under it; no words twice."""
        return self.pieces if self.heading is None or self.run_on else (self.heading, *self.pieces)
