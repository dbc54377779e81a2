"""
Duties, and the text in which none is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from govcampaign.domain.plan.duty import Force
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.duties.actors import Actor, begins_with_deed
from govcampaign.notice.duties.aims import aimed
from govcampaign.notice.duties.asked import Asked
from govcampaign.notice.duties.choosing import Chosen, by_actor, chosen, comes_first, is_certain, main_of
from govcampaign.notice.duties.doubts import is_bare_doubtful, is_doubtful
from govcampaign.notice.duties.making import FoundBy, Maker, own_stretches
from govcampaign.notice.duties.spread import Said, Stretch, stretches
from govcampaign.notice.duties.walk import Walk
from govcampaign.notice.facts.finding import Facts
from govcampaign.notice.parts import DutyPart, Leftover, LinePart, Question
from govcampaign.notice.source import Span
from govcampaign.notice.times.finding import Times
from govcampaign.notice.units.finding import Units
from govcampaign.notice.units.names import unit_list
from govcampaign.wording import Text

Stretches = dict[int, tuple[int, int]]
_ZONES: Final = frozenset({Zone.BODY, Zone.FORWARDING})
_BODIES: Final = re.compile(r"(?:工作|组织|领导|责任|实施|承办|主办|参加)(?:机构|单位|部门)$")
"""Headings that look like a unit and are none: 二、工作机构."""
_SUCH: Final = re.compile(r"(?<=[^，。的等]{6})等[^，。的]{0,8}(?:部门|单位)$")
"""How a heading ends that names units and calls them of one kind: 甲局、乙局等主管部门."""
_TASKS: Final = re.compile(r"(?P<unit>[^，。：]{0,20}?)的?(?:主要|工作|具体|基本)?职责(?:任务|分工|范围)?$")
"""Headings of lists of what a body has to do."""
_FORMED: Final = re.compile(
    r"(?:成立|设立|组建)[^，。；：]{0,40}?(?P<body>领导小组|工作小组|协调小组|工作专班|专班|指挥部|委员会|联席会议|工作组)"
)
_UNIT_ENDS: Final = frozenset("局委办处科室站所队心会院校厅部组司团社")
"""The characters with which headings end that may be units."""
_TELLING: Final = ("引", "转发语")
_OPEN: Final = frozenset({"line.default"})
"""The rules of lines that are in another clause than what they are about."""
_NO_DUTIES: Final = re.compile(
    r"指导思想|总体(?:要求|思路|目标)|基本原则|工作(?:原则|目标)|发展目标|主要目标|活动主题|目的意义|(?:重要|活动)意义"
)
"""Headings of clauses that say why and in what spirit, not what."""


@frozen(kw_only=True)
class Duties:
    """The duties of a notice, the text in which none was found, and the questions they raise."""

    duties: tuple[DutyPart, ...] = ()
    leftovers: tuple[Leftover, ...] = field(default=(), repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)


def duties_of(
    blocks: Blocks, clauses: tuple[Clause, ...], times: Times, units: Units, facts: Facts
) -> Duties:
    """
    Return the duties of a notice.

    Args:
        blocks: Its blocks; a paper that is not a notice has no duties.
        clauses: Its clauses.
        times: Its times; a duty takes the deadline, recurrence and period of its own sentence.
        units: Its units; a responsibility line gives the units of its clause.
        facts: Its quantities and other facts.
    """
    lines: dict[str, list[LinePart]] = {}
    for line in units.lines:
        lines.setdefault(line.clause, []).append(line)
    finder = _Finder(
        maker=Maker.of(times, facts), rosters=_rosters(clauses), doubtful=blocks.kind is PaperKind.DOUBTFUL
    )
    for clause in clauses:
        if clause.zone in _ZONES:
            finder.clause(clause, lines.get(clause.address, ()))
    return Duties(
        duties=tuple(finder.duties), leftovers=tuple(finder.leftovers), questions=tuple(finder.questions)
    )


@define
class _Finder:
    maker: Maker
    rosters: frozenset[int]
    doubtful: bool
    duties: list[DutyPart] = field(factory=list)
    leftovers: list[Leftover] = field(factory=list)
    questions: list[Question] = field(factory=list)
    _actor: Actor | None = None
    _head: Actor | None = None
    _formed: str = ""
    _acting: Actor | None = None

    def clause(self, clause: Clause, lines: Sequence[LinePart]) -> None:
        quiet = any(_NO_DUTIES.search(each.title) for each in (clause, *clause.above()))
        left: list[Said] = []
        named, formed = self._named(clause), self._formed
        for stretch in stretches(clause, lines):
            self._acting = None
            for index, said in enumerate(stretch.said):
                if index == 0 or said.piece is not stretch.said[index - 1].piece:
                    if named is None and self._formed != formed:
                        named, formed = self._named(clause), self._formed
                    self._actor = self._head = named
                before = len(self.duties)
                self._remember(said)
                self._sentence(clause, stretch, said, quiet)
                if len(self.duties) == before and not said.heading:
                    left.append(said)
        self.leftovers.extend(_joined(clause, left))

    def _named(self, clause: Clause) -> Actor | None:
        """Return the unit that a heading is, or whose tasks it names (主要职责); None without one."""
        if _BODIES.search(clause.topic):
            return None
        topic = _SUCH.sub("", clause.topic)
        beside = id(clause.parent) in self.rosters
        names = unit_list(topic) if beside or not begins_with_deed(topic, 0, len(topic)) else None
        if names is None:
            names = self._with_tasks(clause)
        return None if names is None else Actor.of(names, 0, strong=True)

    def _with_tasks(self, clause: Clause) -> tuple[str, ...] | None:
        """Return the units whose tasks a heading names; the body that was set up where it names no unit."""
        for title in (clause.topic, *(each.title for each in clause.above())):
            tasks = _TASKS.match(title)
            if tasks is not None:
                return unit_list(tasks["unit"]) or ((self._formed,) if self._formed else None)
        return None

    def _remember(self, said: Said) -> None:
        """Keep what kind of body a sentence sets up: later headings call it so, or name only its tasks."""
        formed = _FORMED.search(said.text, said.sentence.start, said.sentence.end)
        self._formed = self._formed if formed is None else formed["body"]

    def _sentence(self, clause: Clause, stretch: Stretch, said: Said, quiet: bool) -> None:
        if quiet and not stretch.lines:
            return
        carried = None if stretch.lines else self._actor
        walk = Walk(
            text=said.text,
            masked=said.masked,
            actor=carried,
            every=bool(stretch.lines),
            carried=carried is None or carried is not self._head,
        )
        asked = walk.over(said.sentence)
        if not asked and stretch.lines and (target := aimed(said.masked, said.sentence)) is not None:
            asked = [target]
        if stretch.lines:
            asked = [each if _acts(each) else evolve(each, actor=None, carried=False) for each in asked]
        if not asked:
            return
        own = own_stretches(said, asked)
        for group in by_actor(asked):
            actor = group[0].actor
            if actor is None and stretch.lines:
                self._by_line(clause, stretch, said, group, own)
            elif actor is None:
                self._ask(clause, said)
            elif not said.heading or _whole(said, group):
                self._by_actor(clause, said, group, own, actor)
                if not said.heading and not actor.heads:
                    self._actor = actor
                    self._acting = actor if actor.strong else None

    def _by_actor(
        self, clause: Clause, said: Said, group: Sequence[Asked], own: Stretches, actor: Actor
    ) -> None:
        telling = clause.level == 0 and clause.address.endswith(_TELLING)
        if telling and not any(map(_owed, group)):
            return
        for choice in _carried_on(said, group, chosen(group)):
            certain = is_certain(choice, group) and not (self.doubtful and clause.level == 0)
            certain = certain and not is_doubtful(said, choice.asked)
            certain = certain and not (telling and choice.asked.modal == "将" and not actor.asked)
            rule = _rule(choice.asked, actor, certain=certain)
            found = FoundBy(who=actor.names, roles=actor.roles, rule=rule, certain=certain)
            self.duties.append(self.maker.made(clause, said, choice.asked, own[choice.asked.start], found))

    def _by_line(
        self, clause: Clause, stretch: Stretch, said: Said, group: Sequence[Asked], own: Stretches
    ) -> None:
        if not stretch.who:
            return
        main = main_of(group, counted=True)
        alone = len(stretch.said) == 1 and comes_first(main, group) and main.predicate.known
        alone = alone and not is_bare_doubtful(said, main)
        alone = alone and all(line.rule not in _OPEN for line in stretch.lines)
        rule = "duty.line_alone" if alone else "duty.line"
        certain = alone and not self.doubtful
        acting = self._acting
        if acting is not None and not all(any(name in unit for unit in stretch.who) for name in acting.names):
            acting = None
        who, roles = (stretch.who, stretch.roles) if acting is None else (acting.names, acting.roles)
        found = FoundBy(who=who, roles=roles, rule=rule, certain=certain)
        self.duties.append(self.maker.made(clause, said, main, own[main.start], found))

    def _ask(self, clause: Clause, said: Said) -> None:
        span = said.piece.span(said.sentence.start, said.sentence.end)
        self.questions.append(Question(clause=clause.address, about="actor", text=_WHO, span=span))


def _rosters(clauses: Sequence[Clause]) -> frozenset[int]:
    """Return the clauses under which a heading is a unit, where one beside it may be a unit or a deed."""
    under = [(id(each.parent), each.title) for each in clauses if each.title[-1:] in _UNIT_ENDS]
    deeds = {title for _, title in under if begins_with_deed(title, 0, len(title))}
    doubtful = {parent for parent, title in under if title in deeds and unit_list(title)}
    return frozenset(
        parent for parent, title in under if parent in doubtful and title not in deeds and unit_list(title)
    )


def _carried_on(said: Said, group: Sequence[Asked], choices: Sequence[Chosen]) -> Sequence[Chosen]:
    """
    Return the duties of a sentence; one that names no actor has one, the first that it asks.

    It has none for a case (…的，要…).
    """
    if not choices or not choices[0].asked.carried:
        return choices
    if choices[0].asked is not group[0] and not choices[0].asked.timed:
        return ()
    _, end = said.sentence.parts[0]
    if len(said.sentence.parts) > 1 and said.masked[end - 1] == "的":
        return ()
    return [each for each in choices if each is choices[0] or each.asked.timed]


def _owed(asked: Asked) -> bool:
    """Return whether something is still to be done: introductions also tell what has been."""
    if asked.force is Force.ENCOURAGED:
        return False
    return bool(asked.modal or asked.timed or (asked.actor is not None and asked.actor.asked))


def _acts(asked: Asked) -> bool:
    """Return whether the actor that a sentence names goes before the responsibility line that closes it."""
    actor = asked.actor
    if asked.force is Force.ENCOURAGED:
        return False
    return actor is not None and (actor.strong or bool(asked.modal) or bool(actor.asked))


def _whole(said: Said, group: Sequence[Asked]) -> bool:
    """Return whether a heading is a whole sentence that asks something of units that it names."""
    actor = group[0].actor
    return actor is not None and actor.strong and (bool(group[0].modal) or "，" in said.text)


_WHO: Final = Text(
    "此处有期限，但未写明由哪个单位办理，请予明确。",
    "This has a deadline, but no unit is named: who does it?",
)


def _rule(asked: Asked, actor: Actor, *, certain: bool) -> str:
    if asked.carried:
        return "duty.carried"
    if certain:
        return "duty.please" if actor.asked == "请" else "duty.modal"
    return "duty.verb"


def _joined(clause: Clause, left: Sequence[Said]) -> Iterator[Leftover]:
    """Yield one leftover for each run of sentences that stand side by side."""
    runs: list[list[Said]] = []
    for said in left:
        last = runs[-1][-1] if runs else None
        if last is not None and last.piece is said.piece and last.sentence.end == said.sentence.start:
            runs[-1].append(said)
        else:
            runs.append([said])
    for run in runs:
        piece, start, end = run[0].piece, run[0].sentence.start, run[-1].sentence.end
        span: Span = piece.span(start, end)
        yield Leftover(clause=clause.address, span=span, raw=piece.text[start:end])
