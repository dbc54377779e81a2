"""
A clause as sentences, each with the responsibility lines that close it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.duties.sentences import Sentence, masked, sentences
from govcampaign.notice.parts import LinePart


@frozen(kw_only=True)
class Said:
    """
    A sentence in its place.

    Attributes:
        piece: The stretch of a paragraph it stands in.
        text: The text of the piece, without its responsibility lines.
        masked: The same with what brackets hold blotted out.
        sentence: Where it stands in that text.
        heading: Whether it is the heading of the clause.
    """

    piece: Piece
    text: str = field(repr=False)
    masked: str = field(repr=False)
    sentence: Sentence
    heading: bool = False


@frozen(kw_only=True)
class Stretch:
    """Sentences, in their order, and the responsibility lines behind them; the last stretch may have none."""

    said: tuple[Said, ...]
    lines: tuple[LinePart, ...] = ()


def stretches(clause: Clause, lines: Sequence[LinePart]) -> list[Stretch]:
    """
    Return a clause cut behind its responsibility lines.

    Its heading is a sentence of its own where it is not the beginning of its text; before a line that has no
    other sentence the heading is what the line is about.

    Args:
        clause: The clause.
        lines: Its responsibility lines, in the order of the text.
    """
    done: list[Stretch] = []
    said: list[Said] = list(_heading(clause))
    behind: list[LinePart] = []
    for piece in clause.pieces:
        for item in _in_order(piece, lines):
            if isinstance(item, LinePart):
                behind.append(item)
                continue
            if behind:
                done.append(_stretch(said, behind))
                said, behind = [], []
            said.append(item)
    done.append(_stretch(said, behind))
    return done


def _stretch(said: Sequence[Said], lines: Sequence[LinePart]) -> Stretch:
    if lines and said and said[0].heading and not said[-1].heading:
        said = [each for each in said if not each.heading]
    return Stretch(said=tuple(said), lines=tuple(lines))


def _heading(clause: Clause) -> Iterator[Said]:
    heading = clause.heading
    if heading is None or (clause.pieces and clause.pieces[0].span().start <= heading.span().start):
        return
    hidden = masked(heading.text)
    for sentence in sentences(heading.text):
        yield Said(piece=heading, text=heading.text, masked=hidden, sentence=sentence, heading=True)


def _in_order(piece: Piece, lines: Sequence[LinePart]) -> list[Said | LinePart]:
    """Return the sentences of a piece and the lines that stand in it, in the order of the text."""
    text, whole = piece.text, piece.span()
    found: list[tuple[int, Said | LinePart]] = []
    for line in lines:
        if whole.start <= line.span.start and line.span.end <= whole.end:
            start = bisect_left(piece.paragraph.offsets, line.span.start) - piece.begin
            end = bisect_left(piece.paragraph.offsets, line.span.end) - piece.begin
            text = text[:start] + "。" * (end - start) + text[end:]
            found.append((start, line))
    hidden = masked(text)
    found += [
        (each.start, Said(piece=piece, text=text, masked=hidden, sentence=each)) for each in sentences(text)
    ]
    return [item for _, item in sorted(found, key=lambda each: each[0])]
