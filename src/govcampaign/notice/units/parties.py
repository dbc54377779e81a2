"""
Who plays which part for the whole of a campaign: issuer, leader, executors, collector, the authority above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from govcampaign.domain.plan.facts import PartyRole
from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import Part, PartyPart
from govcampaign.notice.units.names import Found, unit_at_start, unit_before
from govcampaign.notice.units.naming import is_group

_ZONES: Final = frozenset({Zone.BODY, Zone.FORWARDING})
_TRIGGER: Final = re.compile("领导|成立|负责|报|反馈|提交|送|按|主持")
_LEADER: Final = re.compile(r"(?:统一|集中|全面|统筹)?(?:组织)?领导(?=[，。；]|下)|统一指挥|负总责")
_FOUNDED: Final = re.compile(r"成立(?!以来|于|后|的)(?:了|由[^。；]{2,40}?组成的|以[^。；]{2,40}?为组长的)?")
_EXECUTED: Final = re.compile(r"(?:具体)?(?:负责)?(?:具体)?组织实施(?=[，。；]|$)")
_HANDED: Final = re.compile(
    r"(?:报送|上报|书面报告|报告|反馈|提交|发送|寄送|邮寄|汇报|抄送|(?<![速预情喜捷海简快墙板申])报(?![刊社纸名告道表销考备价警废业])|送(?![达别审]))(?:至|给|到)?"
)
_TOWARDS: Final = re.compile(r"向")
_ABOVE: Final = re.compile(r"按照?|根据")
_ORDER: Final = re.compile(r"的?(?:统一|总体|工作|有关|相关)?(?:安排|部署|要求)")
_CHAIR: Final = re.compile(
    r"由(?P<who>[^，。；、]{0,16}?(?:分管|主要|主管|有关)?(?:副?[省市区县镇乡]长|领导|负责同志|负责人|主任|局长|书记))"
    r"(?:主持|召集)"
)
_FOUNDED_KINDS: Final = ("领导小组", "指挥部", "工作组", "专班", "委员会", "领导组", "协调小组", "工作小组")
"""What is founded to lead a campaign."""
_HIGHEST: Final = frozenset({"党中央", "国务院", "中央", "省委", "市委", "县委", "区委"})
"""Bodies whose decisions every paper names, without a part in the campaign."""
_BEHIND_HANDED: Final = re.compile(
    r"(?:办公室)?(?:（[^（）]{0,60}）)?(?:备案|汇总|存档|统一)?(?=[，。；、：）]|$)"
)


def parties_of(
    blocks: Blocks, clauses: Iterable[Clause], known: Collection[str] = ()
) -> tuple[PartyPart, ...]:
    """
    Return the bodies that play a part for the whole, each once in each part, in the order of the text.

    Args:
        blocks: The blocks of the notice, which give issuer, author, approver and recipients.
        clauses: Its clauses.
        known: Names of units that the roster has.
    """
    found: dict[tuple[str, str], PartyPart] = {}
    for party in (*_of_blocks(blocks), *_of_clauses(clauses, known)):
        found.setdefault((party.role, party.name), party)
    return tuple(found.values())


def _of_blocks(blocks: Blocks) -> Iterator[PartyPart]:
    named = (
        *((PartyRole.ISSUER, each) for each in blocks.issuers),
        (PartyRole.AUTHOR, blocks.plan_author),
        (PartyRole.APPROVER, blocks.approver),
        *((PartyRole.RECIPIENT, each) for each in blocks.recipients),
    )
    for role, part in named:
        if part is not None:
            yield _of_part(role, part)


def _of_part(role: PartyRole, part: Part) -> PartyPart:
    return PartyPart(
        raw=part.raw, clause=part.clause, span=part.span, rule=part.rule, role=role.value, name=part.raw
    )


def _of_clauses(clauses: Iterable[Clause], known: Collection[str]) -> Iterator[PartyPart]:
    for clause in clauses:
        if clause.zone not in _ZONES:
            continue
        for piece in clause.pieces:
            if _TRIGGER.search(piece.text) is not None:
                for role, rule, found in _in_piece(clause, piece, known):
                    yield from _parts(clause, piece, role, rule, found)


_FoundParty = tuple[PartyRole, str, Found]


def _in_piece(clause: Clause, piece: Piece, known: Collection[str]) -> Iterator[_FoundParty]:
    text = piece.text
    if "领导" in text or "负总责" in text or "统一指挥" in text:
        yield from _led(text, known)
    if "成立" in text:
        yield from _founded(text, known)
    if clause.level == 0 and "组织实施" in text:
        yield from _executed(text, known)
    if "报" in text or "送" in text or "反馈" in text or "提交" in text:
        yield from _collected(text, known)
    if "安排" in text or "部署" in text or "要求" in text:
        yield from _above(text, known)
    if "主持" in text or "召集" in text:
        yield from _chaired(text)


def _led(text: str, known: Collection[str]) -> Iterator[_FoundParty]:
    for hit in _LEADER.finditer(text):
        found = unit_before(text, hit.start(), known)
        if found is not None and text[found.start - 1 : found.start] == "由":
            yield PartyRole.LEADER, "party.leader", found


def _founded(text: str, known: Collection[str]) -> Iterator[_FoundParty]:
    for hit in _FOUNDED.finditer(text):
        found = unit_at_start(text, hit.end(), known)
        if found is not None and found.names[0].endswith(_FOUNDED_KINDS) and not is_group(found.names[0]):
            yield PartyRole.LEADER, "party.leader", found


def _executed(text: str, known: Collection[str]) -> Iterator[_FoundParty]:
    for hit in _EXECUTED.finditer(text):
        found = unit_before(text, hit.start(), known)
        if found is not None:
            yield PartyRole.EXECUTOR, "party.executor", found


def _collected(text: str, known: Collection[str]) -> Iterator[_FoundParty]:
    for hit in _HANDED.finditer(text):
        found = unit_at_start(text, hit.end(), known)
        if found is None or not _BEHIND_HANDED.match(text, found.end) or _is_any(found.names[0]):
            continue
        yield PartyRole.COLLECTOR, "party.collector", found
    for hit in _TOWARDS.finditer(text):
        found = unit_at_start(text, hit.end(), known)
        if found is not None and _HANDED.match(text, found.end) and not _is_any(found.names[0]):
            yield PartyRole.COLLECTOR, "party.collector", found


def _is_any(name: str) -> bool:
    """Return whether a name is that of many bodies, none of which collects for the whole."""
    return is_group(name) or name.startswith(("本级", "上级", "同级", "当地"))


def _above(text: str, known: Collection[str]) -> Iterator[_FoundParty]:
    for hit in _ABOVE.finditer(text):
        found = unit_at_start(text, hit.end(), known)
        if found is None or not _ORDER.match(text, found.end):
            continue
        if not any(name in _HIGHEST or is_group(name) for name in found.names):
            yield PartyRole.UPPER_AUTHORITY, "party.upper", found


def _chaired(text: str) -> Iterator[_FoundParty]:
    for hit in _CHAIR.finditer(text):
        start, end = hit.span("who")
        yield PartyRole.CHAIR, "party.chair", Found(start=start, end=end, names=(hit["who"],))


def _parts(clause: Clause, piece: Piece, role: PartyRole, rule: str, found: Found) -> Iterator[PartyPart]:
    at = found.start
    for name in found.names:
        start = piece.text.find(name, at, found.end)
        span = piece.span(start, start + len(name)) if start >= 0 else piece.span(found.start, found.end)
        yield PartyPart(raw=name, clause=clause.address, span=span, rule=rule, role=role.value, name=name)
        at = max(at, start)
