"""
The first pass over a paper: its blocks.
"""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import define, evolve, field

from govcampaign.notice.blocks.asking import questions_of
from govcampaign.notice.blocks.attachments import annex_title, list_at
from govcampaign.notice.blocks.closing import Closing, closing_of
from govcampaign.notice.blocks.contacts import contacts_in, copies_in, is_contact, is_copies
from govcampaign.notice.blocks.gate import Evidence, kind_of
from govcampaign.notice.blocks.head import Head, head_of
from govcampaign.notice.blocks.inside import Inside, annexes_of, carries, drafter_of, names_of, plan_of
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.second import second_head
from govcampaign.notice.blocks.words import AFTER_END, is_page_line
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.marks import MarkKind, mark_of
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Source

_APPROVED: Final = re.compile(
    r"(?:已经|已报经|已报|业经|经)(?P<who>[\u4e00-\u9fff\d]{2,24}?)(?:研究|审议|审定|审核|讨论|会议|批准)?(?:并?原则)?"
    r"(?:同意|批准|审定|通过)"
)
_NOBODY: Final = re.compile(r"^(?:研究|审议|会议|讨论|审核|审查|认真)|[研审]$")
_BARE: Final = re.compile(r"^(?:省|市|县|区|州)(?=人民政府|政府|委|级|[\u4e00-\u9fff])")
_FIRST_WORDS: Final = 600


@define
class _Laying:
    """The blocks of a paper, while they are being found."""

    source: Source
    head: Head
    zones: list[Zone]
    annexes: list[int]
    end: int
    second: int | None = None
    closing: Closing | None = None
    inside: Inside | None = None
    attachments: tuple[Part, ...] = ()
    copies: list[Part] = field(factory=list)
    contacts: list[Part] = field(factory=list)

    @property
    def title(self) -> str:
        return "" if self.head.title is None else self.head.title.raw


def blocks_of(source: Source) -> Blocks:
    """Return the blocks of a paper; any text has them, and one that is no notice has nothing but furniture."""
    laying = _laid(source)
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


def _laid(source: Source) -> _Laying:
    head = head_of(source)
    count = len(source.paragraphs)
    laying = _Laying(
        source=source, head=head, zones=[Zone.BODY] * count, annexes=[0] * count, end=count
    )
    _end(laying)
    names = names_of(laying.title, _first_words(laying))
    laying.second = second_head(source.paragraphs[: laying.end], head.begin, names, laying.title)
    for at in range(laying.end if laying.second is None else laying.second, count):
        laying.zones[at] = Zone.FURNITURE
    laying.end = laying.end if laying.second is None else laying.second
    for at in range(min(head.begin, laying.end)):
        laying.zones[at] = Zone.HEAD if at in head.used else Zone.FURNITURE
    laying.closing = closing_of(source, head.begin, laying.end)
    _plan(laying, names)
    _lists(laying)
    _more_closings(laying)
    _annexes(laying)
    _rest(laying)
    return laying


def _end(laying: _Laying) -> None:
    """Find where a page ends the text and goes on with its own matters."""
    paragraphs = laying.source.paragraphs
    for at in range(laying.head.begin + 1, len(paragraphs)):
        if len(paragraphs[at].text) < 80 and AFTER_END.match(paragraphs[at].text):
            laying.end = at
            return


def _first_words(laying: _Laying) -> str:
    """Return the first words of the body, in which a notice says what it carries."""
    said, length = [], 0
    for paragraph in laying.source.paragraphs[laying.head.begin : laying.head.begin + 6]:
        said.append(paragraph.text[:_FIRST_WORDS])
        length += len(said[-1])
        if length > _FIRST_WORDS:
            break
    return "\n".join(said)


def _plan(laying: _Laying, names: tuple[str, ...]) -> None:
    """Find the plan inside; the body before it is what forwards it."""
    closing, begin = laying.closing, laying.head.begin
    start = begin + 1 if closing is None else closing.last + 1
    carried = laying.head.title is not None and carries(laying.title)
    named_only = closing is None or not (carried or not _has_headings(laying, begin, start))
    laying.inside = plan_of(laying.source, start, laying.end, names, named_only=named_only)
    if laying.closing is not None:
        for at in range(laying.closing.first, laying.closing.last + 1):
            laying.zones[at] = Zone.CLOSING
    if laying.inside is None:
        return
    lines = laying.inside.lines
    if closing is not None and closing.first >= lines.start:
        laying.closing = None
    for at in range(begin, lines.start):
        if laying.zones[at] is Zone.BODY:
            laying.zones[at] = Zone.FORWARDING
    for at in lines:
        laying.zones[at] = Zone.PLAN_HEAD


def _has_headings(laying: _Laying, begin: int, end: int) -> bool:
    for paragraph in laying.source.paragraphs[begin:end]:
        mark = mark_of(paragraph.text)
        if mark is not None and mark.kind in (MarkKind.CHINESE, MarkKind.ARTICLE):
            return True
    return False


def _more_closings(laying: _Laying) -> None:
    """Find the closings of the papers inside; what they say is not the notice's."""
    begin = laying.head.begin if laying.closing is None else laying.closing.last + 1
    while (found := closing_of(laying.source, begin, laying.end)) is not None:
        if found.signature is not None and found.date is not None:
            for at in range(found.first, found.last + 1):
                if laying.zones[at] is Zone.BODY:
                    laying.zones[at] = Zone.CLOSING
        begin = found.last + 1


def _lists(laying: _Laying) -> None:
    """Find the lists of attachments; the first is the notice's."""
    at = laying.head.begin
    while at < laying.end:
        found = None
        if laying.zones[at] in (Zone.BODY, Zone.FORWARDING) and laying.source.paragraphs[at].text[0] in "附（【":
            found = list_at(laying.source, at, laying.end)
        if found is None or not _is_list(laying, at, found.lines.stop):
            at += 1
            continue
        laying.attachments = laying.attachments or found.items
        for line in found.lines:
            laying.zones[line] = Zone.ATTACHMENTS
        at = found.lines.stop


def _is_list(laying: _Laying, at: int, stop: int) -> bool:
    """Tell whether what looks like a list of attachments is one, and not the head of an annex that follows."""
    closing = laying.closing
    if closing is not None and at < closing.first:
        return True
    if stop - at > 1:
        return True
    following = next(
        (
            laying.source.paragraphs[index].text
            for index in range(stop, min(stop + 6, laying.end))
            if laying.zones[index] in (Zone.BODY, Zone.FORWARDING)
            and not is_page_line(laying.source.paragraphs[index].text)
        ),
        "",
    )
    return not following or is_copies(following) or following.startswith("附") or "1." in laying.source.paragraphs[at].text


def _annexes(laying: _Laying) -> None:
    """Number the annexes: each from its head to the next; the plan is none of them."""
    paragraphs, inside = laying.source.paragraphs, laying.inside
    begin = laying.head.begin if laying.closing is None else laying.closing.last + 1
    begin = begin if inside is None else inside.lines.stop
    number = 0
    found = dict(annexes_of(paragraphs, begin, laying.end))
    heads = {at: head.number for at, head in found.items()}
    if not laying.attachments:
        titles = (annex_title(laying.source, at, head, laying.end) for at, head in found.items())
        laying.attachments = tuple(title for title in titles if title is not None)
    for at in range(begin, laying.end):
        if at in heads and laying.zones[at] is Zone.BODY:
            number = heads[at] if heads[at] > number else number + 1
        if number and laying.zones[at] is Zone.BODY:
            laying.zones[at], laying.annexes[at] = Zone.ANNEX, number


def _rest(laying: _Laying) -> None:
    """Give furniture, copies and contacts their zones."""
    for at, paragraph in enumerate(laying.source.paragraphs):
        laying.contacts.extend(contacts_in(laying.source, at))
        if laying.zones[at] not in (Zone.BODY, Zone.FORWARDING, Zone.ANNEX):
            continue
        if is_copies(paragraph.text):
            laying.zones[at] = Zone.COPIES
            laying.copies.extend(copies_in(laying.source, at))
        elif is_contact(paragraph.text):
            laying.zones[at] = Zone.CONTACT
        elif is_page_line(paragraph.text) and mark_of(paragraph.text) is None:
            laying.zones[at] = Zone.FURNITURE
        if laying.zones[at] is not Zone.ANNEX:
            laying.annexes[at] = 0


def _evidence(laying: _Laying) -> Evidence:
    head, closing = laying.head, laying.closing
    return Evidence(
        texts=[paragraph.text for paragraph in laying.source.paragraphs],
        title=laying.title,
        number=head.number is not None,
        recipients=bool(head.recipients),
        signature=closing is not None and closing.signature is not None,
        date=closing is not None and closing.date is not None,
    )


def _parts(laying: _Laying) -> dict[str, Any]:
    head, closing, inside = laying.head, laying.closing, laying.inside
    signature = None if closing is None else closing.signature
    day = None if closing is None else closing.date
    return {
        "title": head.title,
        "number": head.number,
        "issuer": _issuer(head, signature),
        "recipients": head.recipients,
        "signature": signature,
        "date": head.day if day is None else day,
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


def _author(laying: _Laying) -> Part | None:
    inside, head = laying.inside, laying.head
    if inside is not None and inside.author is not None:
        return inside.author
    place = drafter_of(laying.title)
    lines = [at for at in sorted(head.used) if laying.title and laying.title in laying.source.paragraphs[at].text]
    if place is None or not lines:
        return None
    line = lines_of(laying.source, lines[-1:])
    start = line.text.index(laying.title)
    return line.part("plan.author", "标题", start + place[0], start + place[1])


def _approver(laying: _Laying) -> Part | None:
    """Return who approved the paper, as the first words of the body say."""
    for at in range(laying.head.begin, min(laying.head.begin + 3, laying.end)):
        if laying.zones[at] not in (Zone.BODY, Zone.FORWARDING):
            continue
        line = lines_of(laying.source, [at])
        for found in _APPROVED.finditer(line.text, 0, _FIRST_WORDS):
            if _NOBODY.search(found["who"]) is None:
                return line.part("plan.approver", "转发语", *found.span("who"))
    return None


def _is_whole(laying: _Laying) -> bool:
    """Tell whether the text begins with a head or an opening, and ends with a sentence or a closing."""
    paragraphs = laying.source.paragraphs
    if not paragraphs:
        return True
    mark = mark_of(paragraphs[laying.head.begin].text) if laying.head.begin < len(paragraphs) else None
    begins = laying.head.title is not None or bool(laying.head.recipients) or mark is None or mark.number == 1
    return begins and not paragraphs[-1].cut
