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
from govcampaign.notice.duties.verbs import MODAL, WILL, Predicate, predicate

_MODAL: Final = re.compile(MODAL)
_AGAIN: Final = re.compile(r"(?:同时|另外|此外|并且?|且|还|也)*(?P<modal>" + MODAL + ")")
_AND: Final = re.compile(r"(?:同时|另外|此外|并且?|且)")
_BY: Final = re.compile(r"(?<=[\u4e00-\u9fff）”])(?<![理自缘事来交])(?:由(?![于此来])|请(?![示求假进柬]))")
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


_TOPIC: Final = re.compile(r"的[\u4e00-\u9fff]{0,8}[□]*$")
_TOPIC_HEAD: Final = re.compile(r"对于?(?!外|口)|凡|在")


@define
class Walk:
    """Goes over the comma parts of one sentence."""

    text: str
    masked: str
    actor: Actor | None = None
    carried: bool = True
    found: list[Asked] = field(factory=list)
    modal: str = ""

    def over(self, sentence: Sentence) -> list[Asked]:
        parts = sentence.parts
        for start, end in parts[self._topic(parts) :]:
            self._part(start, end)
        return self.found

    def _topic(self, parts) -> int:
        """Return how many parts only name the topic: 对…，…成效明显的地方."""
        if not _TOPIC_HEAD.match(self.masked, *parts[0]):
            return 0
        last = 0
        for index, (start, end) in enumerate(parts[:6]):
            if _MODAL.search(self.masked, start, end):
                break
            if _TOPIC.search(self.masked, max(start, end - 40), end):
                last = index + 1
        return last

    def _part(self, start: int, end: int) -> None:
        text, masked = self.text, self.masked
        while start < end and text[start] in " □":
            start += 1
        if start >= end:
            return
        own = actor(text, start, end)
        if own is None or not own.modal:
            by = _BY.search(masked, start + 1 if own is None else own.end, end)
            if by is not None and (own is None or predicate(masked, own.end, by.start()) is None):
                own = actor(text, by.start(), end) or own
        if own is not None:
            self.actor, self.carried, self.modal = own, False, own.modal
            at = own.end
            if at >= end:
                return
            if not own.modal and (will := WILL.match(masked, at, end)) is not None:
                self.modal = will[0]
        else:
            at = start
            again = _AGAIN.match(masked, start, end)
            if again is not None:
                at, self.modal = again.end(), again["modal"]
        linked = _AND.match(masked, start, end) is not None
        inner = None
        if (own is not None and not own.modal) or (own is None and masked[at:at + 1] in "对在将把按根结围针以通从与同向为就"):
            inner = _MODAL.search(masked, at, end)
        if inner is not None and (own is None or predicate(masked, at, inner.start()) is None):
            self.modal = inner[0]
            at = inner.end()
        said = predicate(masked, at, end, modal=bool(own and own.modal) or at != start)
        if said is None:
            return
        force = _FORCES.get(self.modal) or _FORCES.get(said.action) or Force.MUST
        self.found.append(Asked(self.actor, said, self.modal, (start, end), linked, self.carried, force))
