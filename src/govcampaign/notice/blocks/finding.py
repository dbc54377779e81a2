"""
The first pass over a paper: its blocks.
"""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import evolve

from govcampaign.notice.blocks.asking import questions_of
from govcampaign.notice.blocks.dating import with_year
from govcampaign.notice.blocks.gate import Evidence, kind_of
from govcampaign.notice.blocks.head import Head
from govcampaign.notice.blocks.inside import drafter_of
from govcampaign.notice.blocks.joint import names_in, spaced
from govcampaign.notice.blocks.laying import FIRST_WORDS, Laying, laid
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.marks import mark_of
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Source

_APPROVED: Final = re.compile(
    r"(?:已经|已报经|已报|业经|经)(?P<who>[\u4e00-\u9fff\d、]{2,24}?)(?:研究|审议|审定|审核|讨论|会议|批准)?(?:并?原则)?"
    r"(?:同意|批准|审定|通过)"
)
_APPROVER: Final = re.compile(r"(?:政府|会议?|委|办公室|局|厅|部|国务院|中央|领导|党组|公司|集团|领导小组)$")
_NOBODY: Final = re.compile(r"^(?:研究|审议|会议|讨论|审核|审查|认真)|[研审]$")
_BARE: Final = re.compile(r"^(?:省|市|县|区|州)(?=人民政府|政府|委|级|[\u4e00-\u9fff])")


def blocks_of(source: Source) -> Blocks:
    """Return the blocks of a paper; a text that is not a notice has nothing but furniture."""
    laying = laid(source)
    kind, why = kind_of(_evidence(laying))
    if kind is PaperKind.OTHER:
        blocks = Blocks(
            kind=kind,
            why=why,
            zones=(Zone.FURNITURE,) * len(laying.zones),
            annexes=(0,) * len(laying.zones),
            contacts=tuple(laying.contacts),
        )
    else:
        blocks = Blocks(
            kind=kind, why=why, zones=tuple(laying.zones), annexes=tuple(laying.annexes), **_parts(laying)
        )
    return evolve(blocks, questions=questions_of(blocks, source, laying.head, laying.closing))


def _evidence(laying: Laying) -> Evidence:
    head, closing = laying.head, laying.closing
    return Evidence(
        texts=[paragraph.text for paragraph in laying.source.paragraphs[: laying.end]],
        title=laying.title,
        number=head.number is not None,
        recipients=bool(head.recipients),
        signature=closing is not None and closing.signature is not None,
        date=closing is not None and closing.date is not None,
    )


def _parts(laying: Laying) -> dict[str, Any]:
    head, closing, inside = laying.head, laying.closing, laying.inside
    signature = None if closing is None else closing.signature
    issuer = _issuer(head, signature)
    day = None if closing is None or closing.date is None else with_year(closing.date, head.published)
    return {
        "title": head.title,
        "number": head.number,
        "issuer": spaced(laying.source, issuer),
        "issuers": () if issuer is None else names_in(laying.source, issuer),
        "recipients": head.recipients,
        "signature": spaced(laying.source, signature),
        "date": day if day is not None and (day.day is not None or head.day is None) else head.day,
        "attachments": laying.attachments,
        "copies": tuple(laying.copies),
        "plan_title": None if inside is None else inside.title,
        "plan_author": _author(laying),
        "approver": _approver(laying),
        "contacts": tuple(laying.contacts),
        "whole": _is_whole(laying),
        "second": laying.second,
    }


def _issuer(head: Head, signature: Part | None) -> Part | None:
    """Return the issuer by its fullest name: the title may say 市政府, and the signature of which city."""
    if head.issuer is None:
        return signature or head.letterhead or head.table
    said = head.issuer.raw
    if signature is not None and _BARE.match(said) and _short(signature.raw).endswith(_short(said)):
        return signature
    if head.table is not None and _BARE.match(said) and head.table.raw.endswith(said):
        return head.table
    return head.issuer


def _short(name: str) -> str:
    return name.replace("人民政府", "政府")


def _author(laying: Laying) -> Part | None:
    inside, head = laying.inside, laying.head
    if inside is not None and inside.author is not None:
        return inside.author
    place = drafter_of(laying.title)
    lines = [
        at for at in sorted(head.used) if laying.title and laying.title in laying.source.paragraphs[at].text
    ]
    if place is None or not lines:
        return None
    line = lines_of(laying.source, lines[-1:])
    start = line.text.index(laying.title)
    return line.part("plan.author", "标题", start + place[0], start + place[1])


def _approver(laying: Laying) -> Part | None:
    """Return who approved the paper, as the first words of the body say."""
    for at in range(laying.head.begin, min(laying.head.begin + 3, laying.end)):
        if laying.zones[at] not in (Zone.BODY, Zone.FORWARDING):
            continue
        line = lines_of(laying.source, [at])
        for found in _APPROVED.finditer(line.text, 0, FIRST_WORDS):
            if _APPROVER.search(found["who"]) and _NOBODY.search(found["who"]) is None:
                clause = "转发语" if laying.zones[at] is Zone.FORWARDING else "引"
                return line.part("plan.approver", clause, *found.span("who"))
    return None


def _is_whole(laying: Laying) -> bool:
    """Return whether the text begins with a head or an opening, and ends with a sentence or a closing."""
    paragraphs = laying.source.paragraphs
    mark = mark_of(paragraphs[laying.head.begin].text) if laying.head.begin < len(paragraphs) else None
    begins = laying.head.title is not None or bool(laying.head.recipients) or mark is None or mark.number == 1
    return begins and not paragraphs[-1].cut
