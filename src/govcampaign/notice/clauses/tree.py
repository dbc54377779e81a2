"""
The second pass: headings become a tree, and every paragraph belongs to a clause.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import define, evolve, field

from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.marks import Mark, mark_of
from govcampaign.notice.source import Paragraph, Source

_LONGEST_HEADING: Final = 45
_END: Final = re.compile(r"[。：；]")
_FIXED: Final = {
    Zone.FORWARDING: "转发语",
    Zone.CONTACT: "联系",
    Zone.CLOSING: "署名",
    Zone.ATTACHMENTS: "附件",
    Zone.COPIES: "抄送",
}


def clauses_of(source: Source, blocks: Blocks) -> tuple[Clause, ...]:
    """Return the clauses of a paper, in the order of the text; heads and furniture are no clauses."""
    builder = _Builder(source)
    for index, paragraph in enumerate(source.paragraphs):
        zone = blocks.zones[index]
        if zone is Zone.BODY or zone is Zone.ANNEX:
            builder.body(paragraph, zone, blocks.annexes[index])
        elif zone in _FIXED:
            builder.fixed(paragraph, zone, _FIXED[zone])
    return tuple(builder.done())


@define
class _Open:
    """A clause that is being built."""

    clause: Clause
    pieces: list[Piece] = field(factory=list)


@define
class _Builder:
    source: Source
    built: list[_Open] = field(factory=list)
    stack: list[_Open] = field(factory=list)
    taken: dict[str, int] = field(factory=dict)
    annex: int = 0

    def fixed(self, paragraph: Paragraph, zone: Zone, address: str) -> None:
        last = self.built[-1] if self.built else None
        if last is None or last.clause.zone is not zone:
            last = self._add(Clause(address=self._unique(address), zone=zone, line=paragraph.line))
        last.pieces.append(self._piece(paragraph, 0, len(paragraph.text)))

    def body(self, paragraph: Paragraph, zone: Zone, annex: int) -> None:
        if annex != self.annex:
            self.annex, self.stack = annex, []
        mark = mark_of(paragraph.text)
        if mark is None:
            self._text(paragraph, zone)
            return
        while self.stack and not self._inside(self.stack[-1].clause, mark):
            self.stack.pop()
        parent = self.stack[-1].clause if self.stack else None
        end = self._heading_end(paragraph.text, mark)
        clause = Clause(
            address=self._unique(
                self._prefix() + mark.label if parent is None else parent.address + mark.label
            ),
            zone=zone,
            level=1 if parent is None else parent.level + 1,
            kind=mark.kind,
            number=mark.number,
            heading=self._piece(paragraph, mark.length, end),
            parent=parent,
            line=paragraph.line,
        )
        opened = self._add(clause)
        self.stack.append(opened)
        rest = end + len(paragraph.text[end:]) - len(paragraph.text[end:].lstrip("。：；"))
        if rest < len(paragraph.text):
            opened.pieces.append(self._piece(paragraph, rest, len(paragraph.text)))

    def done(self) -> list[Clause]:
        """Return the clauses with their pieces, parents replaced by the finished ones."""
        finished: dict[int, Clause] = {}
        result = []
        for opened in self.built:
            parent = None if opened.clause.parent is None else finished[id(opened.clause.parent)]
            clause = evolve(opened.clause, pieces=tuple(opened.pieces), parent=parent)
            finished[id(opened.clause)] = clause
            result.append(clause)
        return result

    def _text(self, paragraph: Paragraph, zone: Zone) -> None:
        if self.stack:
            target = self.stack[-1]
        elif self.built and self.built[-1].clause.address == f"{self._prefix()}引":
            target = self.built[-1]
        else:
            target = self._add(
                Clause(address=self._unique(f"{self._prefix()}引"), zone=zone, line=paragraph.line)
            )
        target.pieces.append(self._piece(paragraph, 0, len(paragraph.text)))

    def _prefix(self) -> str:
        return f"附件{self.annex}·" if self.annex else ""

    @staticmethod
    def _inside(clause: Clause, mark: Mark) -> bool:
        return clause.kind is not None and clause.kind < mark.kind

    @staticmethod
    def _heading_end(text: str, mark: Mark) -> int:
        end = _END.search(text, mark.length)
        if end is None:
            return len(text)
        return end.start() if end.start() - mark.length <= _LONGEST_HEADING else mark.length

    def _piece(self, paragraph: Paragraph, begin: int, end: int) -> Piece:
        return Piece(text=paragraph.text[begin:end], paragraph=paragraph, begin=begin, source=self.source)

    def _add(self, clause: Clause) -> _Open:
        opened = _Open(clause)
        self.built.append(opened)
        return opened

    def _unique(self, address: str) -> str:
        count = self.taken[address] = self.taken.get(address, 0) + 1
        return address if count == 1 else f"{address}#{count}"
