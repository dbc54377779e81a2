"""
A duty from what a sentence asks: its object, its times and quantities, what is handed in and to whom.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from attrs import frozen

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.duties.asked import Asked
from govcampaign.notice.duties.spread import Said
from govcampaign.notice.facts.finding import Facts
from govcampaign.notice.parts import DeadlinePart, DutyPart, Part, PeriodPart, QuantityPart, RecurrencePart
from govcampaign.notice.times.finding import Times
from govcampaign.notice.units.names import unit_at_start

_P = TypeVar("_P", bound=Part)
_HANDS_IN: Final = re.compile(
    r"(?:汇总|收集|整理|统一|审核|推荐)?(?:报送|上报|报告|呈报|填报|上交|提交|送交|递交|移交|寄送|抄送|抄报|反馈|汇报|送|报|交)"
    r"(?:至|到|给|送)?"
)
_NOTE: Final = re.compile(r"（(?=.{0,12}(?:设在|电话|联系|邮箱|地址|附件))")
"""A bracket that is not part of the name before it."""
_FILED: Final = re.compile(r"(?:审核|审查|审定)?(?:备案|备查|存档|汇总|审批|审核|审定|审查|批准)$")
"""What is done by those to whom a thing is handed in, after their name."""
_BEHIND_WHAT: Final = re.compile(
    r"(?:[，、]?(?:请|须)?于(?:每[年月季周]度?|[次今明当本]年)?[\d月年底]{1,10}\S{0,12}"
    r"|书面|及时|一并|统一|直接)$"
)
"""What is between what is handed in and the verb, and is not part of it."""
_TO: Final = frozenset("至到给送")
_TOWARDS: Final = re.compile(r"向(?P<to>[^，。；]{2,40}?)$")
_AHEAD: Final = re.compile(r"(?:将|把)(?P<what>[^，。；]{2,120})$")
_WRITTEN: Final = re.compile(
    r"(?:收齐|收集|填写|填报|制定|制订|形成|撰写|整理|编制|汇总|完成|起草|拟定)"
    r"(?:[或并和][^，。；]{1,8}后的)?(?P<what>[^，。；]{0,40}(?:表|报告|总结|方案|材料|名单|计划|清单|台账|预案|办法|意见))$"
)
"""What the part before says is written or collected, and this one hands in."""
_LONGEST: Final = 120


@frozen(kw_only=True)
class Placed(Generic[_P]):
    """Parts by their place in the text."""

    parts: tuple[_P, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, parts: Sequence[_P]) -> Placed[_P]:
        """Return parts so that they can be looked up by place."""
        ordered = tuple(sorted(parts, key=lambda each: each.span.start))
        return cls(parts=ordered, starts=tuple(each.span.start for each in ordered))

    def within(self, start: int, end: int) -> tuple[_P, ...]:
        """Return the parts that begin at or after a place and before another."""
        return self.parts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@frozen(kw_only=True)
class FoundBy:
    """
    Who owes a duty, and how it was found.

    Attributes:
        who: The units and group words that owe it.
        roles: The role of each.
        rule: The rule that found it.
        certain: Whether all of it is stated in its sentence.
    """

    who: tuple[str, ...]
    roles: tuple[Role, ...]
    rule: str
    certain: bool


@frozen(kw_only=True)
class Maker:
    """Makes duties, and gives each the times and quantities of its own part of the sentence."""

    deadlines: Placed[DeadlinePart]
    recurrences: Placed[RecurrencePart]
    periods: Placed[PeriodPart]
    quantities: Placed[QuantityPart]

    @classmethod
    def of(cls, times: Times, facts: Facts) -> Maker:
        """Return a maker that knows the times and quantities of a notice."""
        return cls(
            deadlines=Placed.of(times.deadlines),
            recurrences=Placed.of(times.recurrences),
            periods=Placed.of(times.periods),
            quantities=Placed.of(facts.quantities),
        )

    def made(
        self, clause: Clause, said: Said, asked: Asked, stretch: tuple[int, int], found: FoundBy
    ) -> DutyPart:
        """
        Return a duty.

        Args:
            clause: The clause it is in.
            said: Its sentence.
            asked: What it asks.
            stretch: From where to where times of the sentence belong to it.
            found: Who owes it, and how it was found.
        """
        piece, verb = said.piece, asked.predicate
        place, part = piece.span(*stretch), piece.span(asked.start, asked.end)
        hands_in, recipient = _handed_in(said, asked)
        about = _about(said, asked)
        if verb.object[1] > verb.start and recipient and about.startswith(recipient.partition("、")[0]):
            about = hands_in or ("" if not _FILED.search(about) else about)
        about = about or recipient
        return DutyPart(
            raw=said.text[asked.start : asked.end],
            clause=clause.address,
            span=piece.span(asked.start, asked.end),
            rule=found.rule,
            who=found.who,
            roles=found.roles,
            action=verb.action,
            object=about,
            sentence=piece.span(said.sentence.start, said.sentence.end),
            force=asked.force,
            deadline=_nearest(self.deadlines.within(place.start, place.end), part.start, part.end),
            recurrence=_first(self.recurrences.within(place.start, place.end)),
            period=_first(self.periods.within(place.start, place.end)),
            quantity=_first(self.quantities.within(place.start, place.end)),
            hands_in=hands_in,
            recipient=recipient,
            certain=found.certain,
        )


def _about(said: Said, asked: Asked) -> str:
    """Return what a verb is about, without words of time between it and the verb."""
    verb = asked.predicate
    start, end = verb.object
    about = said.text[start : min(end, start + _LONGEST)]
    return (_BEHIND_WHAT.sub("", about) if end <= verb.start else about).strip("，、 ")


def _first(parts: Sequence[_P]) -> _P | None:
    return parts[0] if parts else None


def _nearest(parts: Sequence[_P], start: int, end: int) -> _P | None:
    """Return the first part that begins in a comma part; else the last before it, else the first after."""
    inside = [each for each in parts if start <= each.span.start < end]
    before = [each for each in parts if each.span.start < start]
    return _first(inside or before[-1:] or parts)


def own_stretches(said: Said, asked: Sequence[Asked]) -> dict[int, tuple[int, int]]:
    """
    Return from where to where times belong to each verb of a sentence, by the place where its part begins.

    A verb has what follows the verb before it, up to the end of its own part; the last has the rest.
    """
    begins = [said.sentence.start, *(each.end for each in asked)]
    ends = [*(each.end for each in asked[:-1]), said.sentence.end]
    return {each.start: (begin, end) for each, begin, end in zip(asked, begins, ends, strict=False)}


def _handed_in(said: Said, asked: Asked) -> tuple[str, str]:
    """Return what is handed in and to whom; empty where nothing is, or the sentence does not say."""
    verb = asked.predicate
    if not _HANDS_IN.fullmatch(verb.action):
        return "", ""
    text = said.text
    begin, stop = verb.object
    ahead = stop <= verb.start
    to = verb.end + (text[verb.end : verb.end + 1] in _TO)
    unit = unit_at_start(_FILED.sub("", _NOTE.split(text[to : min(asked.end, to + 80)])[0]))
    recipient = "" if unit is None else "、".join(unit.names)
    if not recipient:
        towards = _TOWARDS.search(text[max(asked.start, verb.start - 60) : verb.start])
        recipient = "" if towards is None else towards["to"]
    what = text[begin:stop] if ahead else "" if unit is not None else text[verb.end : asked.end]
    if not what:
        left = max(said.sentence.start, asked.start - _LONGEST)
        earlier = text[left : asked.start].rstrip("，")
        before = _AHEAD.search(earlier) or _WRITTEN.search(earlier)
        what = "" if before is None else before["what"]
    return _BEHIND_WHAT.sub("", what.strip("，、 "))[:_LONGEST], recipient
