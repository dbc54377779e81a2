"""
The documents a notice rests on, and the others it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field

from govcampaign.notice.blocks.zones import Blocks, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.facts.titles import NUMBER_ALONE, Title, titles_of
from govcampaign.notice.parts import BasisPart, Part, ReferencePart

_CUE: Final = re.compile(
    r"(?:根据|依据|依照|遵照|按照|贯彻落实|贯彻实施|贯彻执行|贯彻|落实|推动|推进)(?!情况)[^。；《》]{0,40}$"
)
_BROKEN: Final = re.compile(r"[，](?:[^，。；《》]{0,30})$")
_STUDY: Final = re.compile(
    r"(?:学习|宣传|宣讲|宣贯|解读|填报|填写|制定|印发|报送|发放|签订|修订|形成|完成|编制|建立)[^，。；《》]{0,14}(?<!的)$"
)
_ISSUED: Final = re.compile(r"(?:印发|下发|出台|发布|制定)了$")
_BY_LAW: Final = re.compile(r"(?:根据|依据|依照|遵照|按照|严格执行)(?!情况)[^，。；《》]{0,12}$")
_A_LAW: Final = re.compile(r"(?:法|条例|办法|规定|规程|规范|准则|细则|标准)(?:（[^（）]{1,12}）)?$")
_PUNISHED: Final = re.compile(r"[^。；]{0,20}(?:处理|处罚|处分|处置|追究|问责|查处|停发|吊销|罚款|责令)")
_SPIRIT: Final = re.compile(
    r"(?:等)?(?:系列)?(?:文件|通知|法律法规|法规)?(?:的)?(?:统一|总体|有关|相关|具体|工作|文件|通知)?(?:的)?(?:精神|要求|规定|部署|决策部署)"
    r"|对[^。；《》]{2,90}?(?:提出|作出|做出)[^。；《》]{0,12}(?:要求|部署|规定)"
)
_FORWARDED: Final = re.compile(r"(?:转发|印发|下发)(?:给)?(?:你们|各)")
_ENDED: Final = re.compile(r"[^。；]{0,20}(?:停止执行|废止|失效|不再执行)")
_SAME_LIST: Final = re.compile(r"(?:[、，]?(?:以及|和|与|及|暨)?|、)")
_A_TABLE: Final = re.compile(r"(?:表|清单|名单|台账|目录|样本|模板|承诺书|责任书模板)$")
_A_PLAN_OF_OWN: Final = re.compile(r"(?:已经?|业经)[^。；]{0,30}(?:同意|批准|审议通过|研究通过)")
_INTRODUCTORY: Final = re.compile(r"指导思想|总体要求|工作目标|目的|意义|背景|依据")


@define(eq=False)
class _Found:
    """
    What was found up to now.

    Attributes:
        known: The names that say nothing new: the notice's own, the bases, aliases.
        attached: The titles of its attachments.
        bases: The bases, in the order of the text.
        references: The other documents by name; one that turns out to be a basis leaves.
    """

    known: set[str]
    attached: set[str]
    bases: list[BasisPart] = field(factory=list)
    references: dict[str, ReferencePart] = field(factory=dict)


def bases_of(
    blocks: Blocks, clauses: Sequence[Clause]
) -> tuple[tuple[BasisPart, ...], tuple[ReferencePart, ...]]:
    """Return the documents that a notice rests on, and the other documents that it names, each once."""
    found = _Found(known=_titles(blocks.title, blocks.plan_title), attached=_titles(*blocks.attachments))
    for clause in clauses:
        if clause.zone not in (Zone.BODY, Zone.FORWARDING):
            continue
        opening = _opens(clause)
        for piece in clause.all_pieces():
            if "《" in piece.text:
                _read(found, list(titles_of(clause, piece)), opening)
            if opening and "号" in piece.text:
                _read_numbers(found, clause, piece)
    return tuple(found.bases), tuple(found.references.values())


def _titles(*parts: Part | None) -> set[str]:
    return {plain(part.raw) for part in parts if part is not None}


def plain(words: str) -> str:
    """Return a title without marks and spaces, to compare it with another."""
    return re.sub(r"[《》〈〉＜＞<>“”\"'‘’ 　]", "", words)


def _opens(clause: Clause) -> bool:
    """Return whether a clause gives the reasons of the whole: the introduction, 指导思想 and its like."""
    if clause.heading is None:
        return not clause.address.endswith("尾")
    return _INTRODUCTORY.search(clause.topic) is not None


def _read(found: _Found, titles: Sequence[Title], opening: bool) -> None:
    for group in _lists(titles):
        rule = _rule(group, opening)
        for title in group:
            name = plain(title.words)
            new = name not in found.known and not _is_own(title)
            found.known.update({plain(title.alias)} - {""})
            if new and rule and not (_A_TABLE.search(title.words) and not title.number):
                found.known.add(name)
                found.references.pop(name, None)
                found.bases.append(_basis(title, rule))
            elif new and name not in found.attached:
                found.references.setdefault(name, _reference(title))


def _basis(title: Title, rule: str) -> BasisPart:
    return BasisPart(
        raw=title.raw,
        clause=title.clause.address,
        span=title.piece.span(title.start, title.after),
        rule=rule,
        title=title.words,
        number=title.number,
        alias=title.alias,
    )


def _reference(title: Title) -> ReferencePart:
    return ReferencePart(
        raw=title.raw,
        clause=title.clause.address,
        span=title.piece.span(title.start, title.after),
        rule="reference.other",
        title=title.words,
        number=title.number,
    )


def _lists(titles: Sequence[Title]) -> Iterator[list[Title]]:
    """Yield the titles that are in one list: 《甲》（…）、《乙》和《丙》."""
    group: list[Title] = []
    for title in titles:
        if group and not _joined(group[-1], title):
            yield group
            group = []
        group.append(title)
    if group:
        yield group


def _joined(one: Title, other: Title) -> bool:
    between = one.piece.text[one.after : other.start]
    if len(between) > 24 or "。" in between or "；" in between:
        return False
    return _SAME_LIST.match(between) is not None and (
        between[:1] in ("、", "和", "及", "与", "以", "暨", "") or between.startswith(("，以及", "，和"))
    )


def _rule(group: Sequence[Title], opening: bool) -> str:
    """Return the rule by which a list of titles is a basis; empty where it is none."""
    first, last = group[0], group[-1]
    text = first.piece.text
    before = text[max(0, first.start - 60) : first.start]
    after = text[last.after : last.after + 120]
    if _ENDED.match(after):
        return ""
    spirit = _SPIRIT.match(after) is not None
    numbered = any(title.number for title in group)
    if _STUDY.search(before) and not (opening and numbered and _ISSUED.search(before)):
        return ""
    if _CUE.search(before) and (opening or spirit or numbered):
        return "basis.named"
    if opening and spirit:
        return "basis.spirit"
    if opening and numbered:
        return "basis.number"
    by_law = _A_LAW.search(first.words) and _BY_LAW.search(before) and not _PUNISHED.match(after)
    return "basis.law" if by_law else ""


def _is_own(title: Title) -> bool:
    """Return whether a title is that of the plan which the notice itself issues."""
    after = title.piece.text[title.after : title.after + 60]
    return not title.number and (_A_PLAN_OF_OWN.match(after) or _FORWARDED.match(after)) is not None


def _read_numbers(found: _Found, clause: Clause, piece: Piece) -> None:
    for match in NUMBER_ALONE.finditer(piece.text):
        name = plain(match[1])
        inside = _inside_title(piece.text, match.start())
        if not inside and name not in found.known:
            found.known.add(name)
            found.bases.append(
                BasisPart(
                    raw=match[0],
                    clause=clause.address,
                    span=piece.span(*match.span()),
                    rule="basis.number_alone",
                    title=match[2] or match[1],
                    number=match[1],
                )
            )


def _inside_title(text: str, at: int) -> bool:
    low = max(0, at - 160)
    return text.rfind("《", low, at) > text.rfind("》", low, at)
