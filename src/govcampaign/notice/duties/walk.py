"""
From a sentence to what it asks of whom.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field, frozen

from govcampaign.domain.plan.duty import Force
from govcampaign.notice.duties.actors import Actor, actor
from govcampaign.notice.duties.sentences import Sentence
from govcampaign.notice.duties.verbs import MODAL, Predicate, predicate

_MODAL: Final = re.compile(MODAL)
_AGAIN: Final = re.compile(r"(?:同时|另外|此外|并且?|且|还|也)*(?P<modal>" + MODAL + ")")
_AND: Final = re.compile(r"(?:同时|另外|此外|并且?|且)")
_BY: Final = re.compile(r"(?<=[\u4e00-\u9fff）”])(?<![理自缘事来交])由(?![于此来])")
_FORCES: Final = {
    "不得": Force.MUST_NOT, "不准": Force.MUST_NOT, "不能": Force.MUST_NOT, "严禁": Force.MUST_NOT,
    "禁止": Force.MUST_NOT, "可以": Force.MAY, "可": Force.MAY, "允许": Force.MAY, "鼓励": Force.ENCOURAGED,
}


@frozen
class Asked:
    """One predicate: the actor it is asked of, None where its sentence names none, and how."""

    actor: Actor | None
    predicate: Predicate
    modal: str
    part: tuple[int, int]
    linked: bool
    carried: bool
    force: Force


@define
class Walk:
    """Goes over the comma parts of one sentence."""

    text: str
    actor: Actor | None = None
    carried: bool = True
    found: list[Asked] = field(factory=list)
    modal: str = ""

    def over(self, sentence: Sentence) -> list[Asked]:
        for start, end in sentence.parts:
            self._part(start, end)
        return self.found

    def _part(self, start: int, end: int) -> None:
        text = self.text
        while start < end and text[start] in " 　":
            start += 1
        if start >= end: return
        own = actor(text, start, end)
        if own is None:
            by = _BY.search(text, start + 1, end)
            if by is not None:
                own = actor(text, by.start(), end)
        if own is not None:
            self.actor, self.carried, self.modal = own, False, own.modal
            at = own.end
            if at >= end:
                return
        else:
            at = start
            again = _AGAIN.match(text, start, end)
            if again is not None:
                at, self.modal = again.end(), again["modal"]
        linked = _AND.match(text, start, end) is not None
        inner = None
        if (own is not None and not own.modal) or (own is None and text[at] in "对在将把按根结围针以通从与同向为就"):
            inner = _MODAL.search(text, at, end)
        if inner is not None and (own is None or predicate(text, at, inner.start()) is None):
            self.modal = inner[0]
            at = inner.end()
        said = predicate(text, at, end, modal=bool(own and own.modal))
        if said is None:
            return
        force = _FORCES.get(self.modal) or _FORCES.get(said.action) or Force.MUST
        self.found.append(Asked(self.actor, said, self.modal, (start, end), linked, self.carried, force))
