"""
From a sentence to what it asks, and of whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, field

from govcampaign.domain.plan.duty import Force, Role
from govcampaign.notice.duties.actors import Actor, actor_at, joined, urged_at
from govcampaign.notice.duties.asked import Asked
from govcampaign.notice.duties.bodies import are_members, is_in_charge, seated, set_up
from govcampaign.notice.duties.patterns import CARE, MATTER, MODAL, TIMED, WILL
from govcampaign.notice.duties.predicates import Predicate, begins, predicate
from govcampaign.notice.duties.sentences import Sentence, first_place

_MODAL: Final = re.compile(MODAL)
_AND: Final = r"(?:同时|另外|此外|并且?|且|还|也)"
_AGAIN: Final = re.compile(rf"{_AND}{{0,3}}(?P<modal>{MODAL})")
_ALSO: Final = re.compile(rf"(?:也|还|都|均|一律|原则上|同时){{1,2}}(?P<modal>{MODAL})")
_LINKED: Final = re.compile(rf"{_AND}|一并|[二三四五六七八九]是")
_BY: Final = re.compile(
    r"[由请](?<=[\u4e00-\u9fff）”□].)(?<![理自缘事来交].)(?:(?<=由)(?![于此来])|(?<=请)(?<![提申邀聘报敬恳]请)(?![示求假进柬]))"
)
_FRONT: Final = re.compile(
    r"(?:将|把)?(?P<what>(?![对在从按根为如凡经若当将把])[^，。；：的][^，。；：]{1,40}?(?<![时后前的组队室人员]))$"
)
"""What a sentence puts before 由, and is what its verb is about: 保洁工作由….."""
_URGED: Final = re.compile(r"(?P<word>严禁|禁止|鼓励)(?:和支持|和引导|支持|引导)?")
_CLAUSE: Final = re.compile(r"[^，、]{0,8}的(?!要求|规定|原则)")
"""What tells that a modal verb belongs to a clause before a noun: 需整改的单位."""
_BEFORE_MODAL: Final = frozenset("对在将把按根结围针以通从与同向为就")
_TOPIC: Final = re.compile(
    r"的(?:[\u4e00-\u9fff□]{0,14}(?:省|市|县|区|州|地方|地区|城市|单位|企业|个人|人员|学校|部门|项目|问题|行为|情况|同志"
    r"|干部|基地|团体|信息|责任人|机构)"
    r"(?:□*[、和]?[省市县区州旗]){0,4})?□*$"
)
_PAST: Final = re.compile(r"近年来|近期以来|多年来|长期以来|一直以来|[^，。]{1,12}以来$|去年|过去")
"""How a sentence begins that tells what has been, not what is to be."""
_TOPIC_HEAD: Final = re.compile(r"对于?(?!外|口)|凡")
_LONGEST_TOPIC: Final = 6
_ASIDE: Final = ("特别是", "尤其是")
"""How a part begins that only names some of those who have been named before."""
_NOT: Final = frozenset({"不得", "不准", "不能", "严禁", "禁止"})
_ROLES: Final = {
    "牵头": Role.LEAD,
    "配合": Role.SUPPORTING,
    "协助": Role.SUPPORTING,
    "参与": Role.PARTICIPATING,
    "参加": Role.PARTICIPATING,
}
_FORCES: Final = {
    **dict.fromkeys(_NOT, Force.MUST_NOT),
    **dict.fromkeys(("可以", "可", "允许"), Force.MAY),
    "鼓励": Force.ENCOURAGED,
}


@define
class Walk:
    """
    Goes over the comma parts of one sentence.

    Attributes:
        text: The text.
        masked: The text, with what brackets hold blotted out.
        actor: The actor so far; at first that of the sentence before.
        every: Whether verbs without an actor are wanted; else only those that are to be done by some time.
    """

    text: str
    masked: str
    actor: Actor | None = None
    every: bool = False
    _carried: bool = True
    _modal: str = ""
    _timed: bool = False
    _waiting: Actor | None = None
    _leading: Actor | None = None
    _unit: tuple[Actor, bool] | None = None
    _seated: str = ""
    _again: bool = False
    _front: tuple[int, int] | None = None
    _led: Predicate | None = None
    _found: list[Asked] = field(factory=list)

    def over(self, sentence: Sentence) -> list[Asked]:
        """Return what the sentence asks, in its order; what tells of the past asks nothing."""
        if _PAST.match(self.masked, *sentence.parts[0]):
            return []
        for start, end in sentence.parts[self._topic(sentence.parts) :]:
            begin = first_place(self.masked, start, end)
            if begin < end:
                self._front, self._again = None, False
                self._part(begin, end)
        if self._led is not None and not self._found:
            self._add(self._led, *sentence.parts[0], force=Force.MUST)
        return self._found

    def _topic(self, parts: Sequence[tuple[int, int]]) -> int:
        """Return how many parts only name the topic: 对…，…成效明显的地方."""
        if not _TOPIC_HEAD.match(self.masked, *parts[0]):
            return 0
        last = 0
        for index, (start, end) in enumerate(parts[:_LONGEST_TOPIC]):
            if _MODAL.search(self.masked, start, end) or (last and begins(self.masked, start, end)):
                break
            if _TOPIC.search(self.masked, max(start, end - 40), end):
                last = index + 1
        return last

    def _part(self, start: int, end: int) -> None:
        self._seated = seated(self.text, start, end) or self._seated
        aside = self.actor is not None and self.masked.startswith(_ASIDE, start)
        if (aside and self._waiting is None) or self._urges(start, end):
            return
        own, at = self._own(start, end), start
        if self._unit is not None:
            self.actor, self._carried = self._unit
            self._unit = None
        if own is None and (body := self._body(start, end)) is not None:
            self.actor, self._carried, self._modal, self._timed = body, False, "", False
        if own is not None:
            own = self._named(own, end, aside=aside)
            if own is None:
                return
            at = own.end
        else:
            self._waiting = None
            if self._modal in _NOT:
                self._modal = ""
            again = _AGAIN.match(self.masked, start, end)
            if again is not None:
                at, self._modal = again.end(), again["modal"]
        self._verb(start, self._behind_modal(at, end, own), end, own)

    def _body(self, start: int, end: int) -> Actor | None:
        """Return the body that a part before sets up or seats, and that is to do what this part says."""
        if self._seated and is_in_charge(self.masked, start, end):
            return Actor.of((self._seated,), start, strong=False)
        name = set_up(self.text, start)
        return Actor.of((name,), start, strong=True) if name else None

    def _urges(self, start: int, end: int) -> bool:
        """Take a part that forbids something to somebody, or encourages them; tell whether it is one."""
        urged = _URGED.match(self.masked, start, end)
        told = None if urged is None else urged_at(self.text, urged.end(), end)
        if urged is None or told is None:
            return False
        word = urged["word"]
        if word == "鼓励" and not self.every:
            self.actor, self._carried, self._modal, self._timed = told, False, word, False
            self._verb(start, told.end, end, told)
        else:
            said = Predicate(action=word, start=start, end=start + len(word), object=(told.end, end))
            self._add(said, start, end, actor=told, force=_FORCES[word])
        return True

    def _named(self, own: Actor, end: int, *, aside: bool) -> Actor | None:
        """Take the actor of a part, and its modal verb; None where only the parts after it say what to do."""
        before = None if self.actor is None else (self.actor, self._carried)
        if (first := self._waiting) is not None:
            own = evolve(own, names=first.names, roles=first.roles) if aside else joined(first, own)
        self.actor, self._carried, self._modal, self._timed = own, False, own.modal, False
        self._waiting = own if own.end >= end and not (self._front and own.modal) else None
        if self._waiting is not None:
            return None
        self._unit = before if own.heads else None
        if not own.modal and (also := _ALSO.match(self.masked, own.end, end)) is not None:
            self._modal = also["modal"]
        elif not own.modal and (will := WILL.match(self.masked, own.end, end)) is not None:
            self._modal = will[0]
        elif self.masked.startswith("决定", own.end, end):
            self._modal = "决定"
            return evolve(own, end=own.end + 2)
        return own

    def _own(self, start: int, end: int) -> Actor | None:
        own = actor_at(self.text, start, end)
        if own is not None and own.modal:
            return own
        by = _BY.search(self.masked, start + 1 if own is None else own.end, end)
        if by is not None and (own is None or predicate(self.masked, own.end, by.start()) is None):
            told = actor_at(self.text, by.start(), end)
            front = _FRONT.match(self.masked[start : min(by.start(), start + 60)])
            if told is not None and own is None and front is not None and by[0] == "由":
                self._front = start + front.start("what"), by.start()
            return told or own
        return own

    def _behind_modal(self, at: int, end: int, own: Actor | None) -> int:
        """Return where the verb may begin: after the modal verb that follows 对… or 在…, if any."""
        if own is not None and own.modal:
            return at
        if own is None and self.masked[at : at + 1] not in _BEFORE_MODAL:
            matter = MATTER.match(self.masked, at, end)
            if matter is None:
                return at
            self._modal = matter["modal"]
            return matter.end()
        inner = next(
            (
                hit
                for hit in _MODAL.finditer(self.masked, at, end)
                if not _CLAUSE.match(self.masked, hit.end(), end)
            ),
            None,
        )
        if inner is None or (own is not None and predicate(self.masked, at, inner.start()) is not None):
            return at
        self._modal = inner[0]
        self._again = own is None
        return inner.end()

    def _verb(self, start: int, at: int, end: int, own: Actor | None) -> None:
        due = self._due(start, end)
        if self.actor is None and not (self.every or due or self._timed):
            return
        directly = at > start and (own is None or bool(own.modal) or at > own.end)
        said = predicate(self.masked, at, end, modal=directly)
        plain = said is not None and said.known and not CARE.search(self.masked, at, end)
        if self._modal.endswith("负责") and directly and not plain:
            said = Predicate(action="负责", start=at - 2, end=at, object=(at, end))
        if said is not None and not said.known and said.end >= end and self._modal not in _NOT:
            said = None
        if said is None:
            self._timed = self._timed or due
            return
        if said.object[1] < end and self.text[said.object[1]] in "《“":
            said = evolve(said, object=(said.object[0], end))
        if said.object[0] >= said.object[1] and at > start and self.masked[start] == "对":
            said = evolve(said, object=(start + 1, at - len(self._modal)))
        said = said if said.object[0] < said.object[1] else evolve(said, object=self._front or said.object)
        if self._modal in _NOT:
            said = evolve(said, action=self._modal + said.action)
        if said.action == "抓" and (how := self.masked[said.start - 2 : said.start]) in ("亲自", "具体"):
            said = evolve(said, action=how + "抓", start=said.start - 2)
        if own is not None and (self._shares(said, own) or are_members(self.masked, own.end, end)):
            return
        force = _FORCES.get(self._modal) or _FORCES.get(said.action) or Force.MUST
        self._add(said, start, end, timed=due or self._timed, force=force)
        self._timed = False

    def _due(self, start: int, end: int) -> bool:
        find = self.masked.find
        if find("前", start, end) < 0 and find("内", start, end) < 0 and find("每", start, end) < 0:
            return False
        return TIMED.search(self.masked, start, end) is not None

    def _shares(self, said: Predicate, own: Actor) -> bool:
        """Take the parts of A牵头，B配合 before what they do; tell whether a part says no more than that."""
        role = _ROLES.get(said.action)
        if role is None or (said.object[0] < said.object[1] and said.object != self._front):
            return False
        own = evolve(own, roles=(role,) * len(own.names))
        if role is Role.LEAD:
            self.actor = self._leading = own
            if self._front is not None:
                self._led = said
            return True
        if self._leading is None:
            return False
        self.actor = joined(self._leading, own)
        return True

    def _add(
        self,
        said: Predicate,
        start: int,
        end: int,
        *,
        actor: Actor | None = None,
        timed: bool = False,
        force: Force,
    ) -> None:
        self._found.append(
            Asked(
                actor=actor or self.actor,
                predicate=said,
                text=self.masked[start:end].rstrip("□"),
                modal=self._modal,
                start=start,
                end=end,
                linked=self._links(start, end),
                timed=timed,
                carried=actor is None and self._carried,
                force=force,
            )
        )

    def _links(self, start: int, end: int) -> bool:
        """Return whether a part is a deed beside the main one: 并…; 对发现的问题要…."""
        starts = _LINKED.match(self.masked, start, end) or _AGAIN.match(self.masked, start, end)
        return self._again or starts is not None
