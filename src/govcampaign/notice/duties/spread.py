"""
A clause as sentences, each with the responsibility lines that close it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.duties.sentences import Sentence, masked, sentences
from govcampaign.notice.parts import LinePart


@frozen(kw_only=True)
class Said:
    """
    A sentence in its place.

    Attributes:
        piece: The stretch of a paragraph it is in.
        text: The text of the piece, without its responsibility lines.
        masked: The same with what brackets hold blotted out.
        sentence: Where it is in that text.
        heading: Whether it is the heading of the clause.
    """

    piece: Piece
    text: str = field(repr=False)
    masked: str = field(repr=False)
    sentence: Sentence
    heading: bool = False


@frozen(kw_only=True)
class Stretch:
    """
    Sentences, in their order, and the responsibility lines after them; the last stretch may have none.

    Attributes:
        said: The sentences.
        lines: The lines.
        who: The units of the lines, blanks left out.
        roles: The role of each unit.
    """

    said: tuple[Said, ...]
    lines: tuple[LinePart, ...] = ()
    who: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


def stretches(clause: Clause, lines: Sequence[LinePart]) -> list[Stretch]:
    """
    Return a clause cut after its responsibility lines.

    Its heading is a sentence of its own where it is not the beginning of its text; before a line that has no
    other sentence the heading is what the line is about.

    Args:
        clause: The clause.
        lines: Its responsibility lines.
    """
    done: list[Stretch] = []
    said: list[Said] = list(_heading(clause))
    behind: list[LinePart] = []
    ordered = sorted(lines, key=lambda each: each.span.start)
    starts = [each.span.start for each in ordered]
    for piece in clause.pieces:
        for item in _in_order(piece, ordered, starts):
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
    entries = [entry for line in lines for entry in line.entries if entry.unit]
    return Stretch(
        said=tuple(said),
        lines=tuple(lines),
        who=tuple(entry.unit for entry in entries),
        roles=tuple(entry.role for entry in entries),
    )


def _heading(clause: Clause) -> Iterator[Said]:
    heading = clause.heading
    if heading is None:
        return
    first = clause.pieces[0] if clause.pieces else None
    if first is not None and first.paragraph is heading.paragraph and first.begin <= heading.begin:
        return
    hidden = masked(heading.text)
    for sentence in sentences(heading.text):
        yield Said(piece=heading, text=heading.text, masked=hidden, sentence=sentence, heading=True)


def _in_order(piece: Piece, lines: Sequence[LinePart], starts: Sequence[int]) -> list[Said | LinePart]:
    """Return the sentences of a piece and the lines that are in it, in the order of the text."""
    found: list[tuple[int, Said | LinePart]] = []
    text = piece.text
    if lines:
        kept, at = [], 0
        for line, start, end in _inside(piece, lines, starts):
            kept += [text[at:start], "。" * (end - start)]
            at = end
            found.append((start, line))
        text = "".join(kept) + text[at:]
    hidden = masked(text)
    found += [
        (each.start, Said(piece=piece, text=text, masked=hidden, sentence=each)) for each in sentences(text)
    ]
    return [item for _, item in sorted(found, key=lambda each: each[0])]


def _inside(
    piece: Piece, lines: Sequence[LinePart], starts: Sequence[int]
) -> Iterator[tuple[LinePart, int, int]]:
    """Yield the lines that are in a piece, and where each begins and ends there."""
    whole, last = piece.span(), 0
    for line in lines[bisect_left(starts, whole.start) : bisect_left(starts, whole.end)]:
        start = bisect_left(piece.paragraph.offsets, line.span.start) - piece.begin
        end = bisect_left(piece.paragraph.offsets, line.span.end) - piece.begin
        if last <= start < end <= len(piece.text):
            yield line, start, end
            last = end
