"""
The second pass: headings become a tree, and every paragraph belongs to a clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field, frozen

from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.clauses.cutting import Stretch, stretches, with_bare_numbers
from govcampaign.notice.clauses.headings import LONGEST, cut_heading
from govcampaign.notice.clauses.levels import Levels
from govcampaign.notice.clauses.plain import plain_headings
from govcampaign.notice.clauses.tail import begins_tail
from govcampaign.notice.marks import Mark, MarkKind
from govcampaign.notice.source import Source

_FIXED: Final = {
    Zone.CONTACT: "联系",
    Zone.CLOSING: "署名",
    Zone.ATTACHMENTS: "附件",
    Zone.COPIES: "抄送",
}
_TREES: Final = frozenset({Zone.BODY, Zone.ANNEX, Zone.FORWARDING})
_LEVELS: Final = {
    MarkKind.CHINESE: 1,
    MarkKind.BRACKETED: 2,
    MarkKind.ARABIC: 3,
    MarkKind.ARABIC_BRACKETED: 4,
    MarkKind.CIRCLED: 5,
}


def clauses_of(source: Source, blocks: Blocks) -> tuple[Clause, ...]:
    """Return the clauses of a paper, in the order of the text; heads and furniture are not clauses."""
    builder = _Builder(source)
    areas: dict[tuple[Zone, int], list[int]] = {}
    for index, zone in enumerate(blocks.zones):
        if zone in _TREES:
            areas.setdefault((zone, blocks.annexes[index]), []).append(index)
    lines: dict[int, tuple[_Area, list[Stretch]]] = {}
    for (zone, annex), indices in areas.items():
        cut = with_bare_numbers([stretches(source.paragraphs[index]) for index in indices])
        if zone is Zone.BODY:
            cut = plain_headings(cut)
        area = _Area.of(zone, annex, cut)
        lines.update(zip(indices, ((area, line) for line in cut), strict=True))
    for index, zone in enumerate(blocks.zones):
        if index in lines:
            area, line = lines[index]
            for stretch in line:
                builder.add(area, stretch)
        elif zone in _FIXED:
            builder.fixed(
                Stretch(source.paragraphs[index], 0, len(source.paragraphs[index].text), None), zone
            )
    return builder.done()


@define(eq=False)
class _Open:
    """
    A clause that is being built: what a `Clause` has, and what is known of it until the end.

    Attributes:
        whole: The words after its mark: where they begin and the stretch; None for a clause without a mark.
        waits: Whether it still waits for its heading, which is on the next line.
        closed: Whether its heading is a whole sentence with nothing after it.
        inline: Whether text follows its heading in the same paragraph.
        used: Whether a clause is under it.
    """

    address: str
    zone: Zone
    line: int
    level: int = 0
    kind: MarkKind | None = None
    number: int = 0
    heading: Piece | None = None
    run_on: bool = False
    parent: _Open | None = None
    pieces: list[Piece] = field(factory=list)
    whole: tuple[int, Stretch] | None = None
    waits: bool = False
    closed: bool = False
    inline: bool = False
    used: bool = False


@define(eq=False)
class _Area:
    """
    A part of the paper with a tree of its own: the body, what forwards it, an annex.

    Attributes:
        zone: Its zone.
        prefix: What its addresses begin with.
        opening: The address of the text before its first heading.
        levels: What finds the clause that a mark is under.
        marks_left: How many marks are still to come.
        stack: The clauses with a mark that are open, from the outermost.
        first: The clause of the text before its first heading.
        tail: The clause of its closing paragraphs.
        last: The item read last, where text follows its heading.
        items: How many such items there are.
        extended: How many of them go on in further paragraphs.
    """

    zone: Zone
    prefix: str
    opening: str
    levels: Levels
    marks_left: int
    stack: list[_Open] = field(factory=list)
    first: _Open | None = None
    tail: _Open | None = None
    last: _Open | None = None
    items: int = 0
    extended: int = 0

    @classmethod
    def of(cls, zone: Zone, annex: int, lines: Sequence[Sequence[Stretch]]) -> _Area:
        marks = [stretch.mark for line in lines for stretch in line if stretch.mark is not None]
        prefix = {Zone.FORWARDING: "转发语", Zone.ANNEX: f"附件{annex}·"}.get(zone, "")
        opening = "转发语" if zone is Zone.FORWARDING else f"{prefix}引"
        return cls(zone, prefix, opening, Levels.of(marks), len(marks))


@frozen
class _Builder:
    source: Source
    built: list[_Open] = field(factory=list)
    taken: dict[str, int] = field(factory=dict)

    def fixed(self, stretch: Stretch, zone: Zone) -> None:
        """Add a paragraph of a zone that has no headings."""
        last = self.built[-1] if self.built else None
        if last is None or last.zone is not zone:
            last = self._open(_FIXED[zone], zone, stretch)
        last.pieces.append(self._piece(stretch))

    def add(self, area: _Area, stretch: Stretch) -> None:
        """Add a stretch of a zone that has headings."""
        if stretch.mark is None:
            self._text(area, stretch)
        else:
            self._item(area, stretch, stretch.mark)

    def done(self) -> tuple[Clause, ...]:
        """Return the clauses, each with its pieces and the clause it is under."""
        finished: dict[int, Clause] = {}
        clauses: list[Clause] = []
        for opened in self.built:
            if opened.closed and not opened.used and not opened.pieces and opened.whole is not None:
                # A sentence with nothing under it is itself the text.
                begin, stretch = opened.whole
                opened.run_on, opened.pieces = True, [self._words(stretch, begin, stretch.end)]
            opening = opened.pieces if opened.used and not opened.run_on else []
            clause = finished[id(opened)] = Clause(
                address=opened.address,
                zone=opened.zone,
                level=opened.level,
                kind=opened.kind,
                number=opened.number,
                heading=opened.heading if opened.heading is not None and opened.heading.text else None,
                run_on=opened.run_on,
                pieces=() if opening else tuple(opened.pieces),
                parent=None if opened.parent is None else finished[id(opened.parent)],
                line=opened.line,
            )
            clauses.append(clause)
            if opening:
                clauses.append(_opening(clause, tuple(opening)))
        return tuple(clauses)

    def _item(self, area: _Area, stretch: Stretch, mark: Mark) -> None:
        area.marks_left -= 1
        area.levels.open(mark)
        del area.stack[area.levels.depth - 1 :]
        parent = area.stack[-1] if area.stack else None
        start = stretch.begin + mark.length
        cut = cut_heading(self.source, stretch.paragraph, start, stretch.end)
        opened = self._open(
            (area.prefix if parent is None else parent.address) + mark.label, area.zone, stretch
        )
        opened.level = _LEVELS.get(mark.kind) or (1 if parent is None else parent.level + 1)
        opened.kind = None if mark.kind is MarkKind.PLAIN else mark.kind
        opened.number = mark.number
        opened.heading = self._words(stretch, start, cut.end)
        opened.run_on = cut.run_on
        if parent is not None:
            opened.parent, parent.used = parent, True
        opened.whole = start, stretch
        opened.waits = start >= stretch.end
        opened.closed, opened.inline = cut.closed, cut.rest < stretch.end or cut.run_on
        begin = start if cut.run_on else cut.rest
        if begin < stretch.end:
            opened.pieces.append(self._words(stretch, begin, stretch.end))
        area.stack.append(opened)
        self._count(area, opened)

    def _text(self, area: _Area, stretch: Stretch) -> None:
        last = area.stack[-1] if area.stack else None
        if last is None:
            if area.first is None:
                area.first = self._open(area.opening, area.zone, stretch)
            area.first.pieces.append(self._piece(stretch))
        elif last.waits and stretch.end - stretch.begin <= LONGEST:
            self._late_heading(last, stretch)
        else:
            self._under(area, last, stretch)

    def _under(self, area: _Area, last: _Open, stretch: Stretch) -> None:
        text = stretch.paragraph.text
        if area.tail is None and not area.marks_left:
            lone = area.items > 1 and not area.extended
            if begins_tail(
                text,
                inline=last.inline,
                closed=last.closed,
                lone=lone,
                items=area.items,
                first=not last.pieces,
            ):
                area.tail = self._open(
                    f"{area.prefix}{'·' if area.prefix == '转发语' else ''}尾", area.zone, stretch
                )
        if area.tail is not None:
            area.tail.pieces.append(self._piece(stretch))
            return
        if last.inline and last is area.last:
            area.extended, area.last = area.extended + 1, None
        last.pieces.append(self._piece(stretch))

    def _late_heading(self, opened: _Open, stretch: Stretch) -> None:
        """Take the line after a mark that is alone as its heading."""
        cut = cut_heading(self.source, stretch.paragraph, stretch.begin, stretch.end)
        opened.heading, opened.waits = self._words(stretch, stretch.begin, cut.end), False
        opened.run_on = cut.run_on
        begin = stretch.begin if cut.run_on else cut.rest
        if begin < stretch.end:
            opened.pieces.append(self._words(stretch, begin, stretch.end))

    @staticmethod
    def _count(area: _Area, opened: _Open) -> None:
        """Count the items with text after their heading."""
        area.last = opened if opened.inline else None
        area.items += opened.inline

    def _piece(self, stretch: Stretch) -> Piece:
        return self._words(stretch, stretch.begin, stretch.end)

    def _words(self, stretch: Stretch, begin: int, end: int) -> Piece:
        text = stretch.paragraph.text[begin:end]
        return Piece(text=text, paragraph=stretch.paragraph, begin=begin, source=self.source)

    def _open(self, address: str, zone: Zone, stretch: Stretch) -> _Open:
        count = self.taken[address] = self.taken.get(address, 0) + 1
        address = address if count == 1 else f"{address}#{count}"
        line = self.source.span(stretch.paragraph, stretch.begin, stretch.begin).line
        opened = _Open(address, zone, line)
        self.built.append(opened)
        return opened


def _opening(clause: Clause, pieces: tuple[Piece, ...]) -> Clause:
    """Return the text under a heading before its first item as a clause of its own (二·引)."""
    return Clause(
        address=f"{clause.address}·引",
        zone=clause.zone,
        pieces=pieces,
        parent=clause,
        line=pieces[0].span().line,
    )
