"""
The zones of a paper, found one after the other: page, head, closing, plan inside, lists, annexes, the rest.
"""

from __future__ import annotations

from typing import Final

from attrs import define, field

from govcampaign.notice.blocks.attachments import annex_title, list_at
from govcampaign.notice.blocks.closing import Closing, closing_of
from govcampaign.notice.blocks.contacts import contacts_in, copies_in, is_contact, is_copies
from govcampaign.notice.blocks.head import Head, head_of
from govcampaign.notice.blocks.inside import Inside, akin, annexes_of, carries, names_of, plan_of
from govcampaign.notice.blocks.second import second_head
from govcampaign.notice.blocks.words import AFTER_END, is_page_line
from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.marks import MarkKind, mark_of
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Source

FIRST_WORDS: Final = 600
"""How many characters of the body may say what a notice carries and who approved it."""


@define
class Laying:
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
        """Return the words of the title; empty where there is none."""
        return "" if self.head.title is None else self.head.title.raw


def laid(source: Source) -> Laying:
    """Return the blocks of a text as far as its paragraphs show them, whatever kind of paper it is."""
    head = head_of(source)
    count = len(source.paragraphs)
    laying = Laying(source=source, head=head, zones=[Zone.BODY] * count, annexes=[0] * count, end=count)
    _end(laying)
    names = names_of(laying.title, _first_words(laying))
    second = second_head(source.paragraphs, head.begin, names, laying.title)
    if second is not None and akin(second.title, laying.title):
        names = (*names, *names_of("", f"《{second.title}》"))
    elif second is not None:
        laying.second = second.at
    if laying.second is not None:
        laying.end = min(laying.end, laying.second)
    for at in range(laying.end, count):
        laying.zones[at] = Zone.FURNITURE
    for at in range(min(head.begin, laying.end)):
        laying.zones[at] = Zone.HEAD if at in head.used else Zone.FURNITURE
    laying.closing = closing_of(source, head.begin, laying.end)
    _plan(laying, names)
    _lists(laying)
    _more_closings(laying)
    _annexes(laying)
    _rest(laying)
    return laying


def _end(laying: Laying) -> None:
    """Find where a page ends the text and goes on with its own matters."""
    paragraphs = laying.source.paragraphs
    for at in range(laying.head.begin + 1, len(paragraphs)):
        if len(paragraphs[at].text) < 80 and AFTER_END.match(paragraphs[at].text):
            laying.end = at
            return


def _first_words(laying: Laying) -> str:
    """Return the first words of the body, in which a notice says what it carries."""
    said, length = [], 0
    for paragraph in laying.source.paragraphs[laying.head.begin : laying.head.begin + 6]:
        said.append(paragraph.text[:FIRST_WORDS])
        length += len(said[-1])
        if length > FIRST_WORDS:
            break
    return "\n".join(said)


def _plan(laying: Laying, names: tuple[str, ...]) -> None:
    """Find the plan inside; the body before it is what forwards it."""
    closing, begin = laying.closing, laying.head.begin
    start = begin + 1 if closing is None else closing.last + 1
    carried = laying.head.title is not None and carries(laying.title)
    named_only = closing is None or not (carried or not _has_headings(laying, begin, start))
    laying.inside = plan_of(laying.source, start, laying.end, names, named_only=named_only)
    if laying.inside is None and closing is not None:
        laying.inside = plan_of(laying.source, begin + 1, closing.first, names, named_only=True)
    if laying.closing is not None:
        for at in range(laying.closing.first, laying.closing.last + 1):
            laying.zones[at] = Zone.CLOSING
    if laying.inside is None:
        return
    lines = laying.inside.lines
    for at in range(begin, lines.start):
        if laying.zones[at] is Zone.BODY:
            laying.zones[at] = Zone.FORWARDING
    for at in lines:
        laying.zones[at] = Zone.PLAN_HEAD


def _has_headings(laying: Laying, begin: int, end: int) -> bool:
    """Return whether the notice's own body has headings, and is more than a note that forwards a plan."""
    for paragraph in laying.source.paragraphs[begin:end]:
        mark = mark_of(paragraph.text)
        if mark is not None and mark.kind in (MarkKind.CHINESE, MarkKind.ARTICLE):
            return True
    return False


def _more_closings(laying: Laying) -> None:
    """Find the closings of the papers inside; what they say is not the notice's."""
    begin = laying.head.begin if laying.closing is None else laying.closing.last + 1
    while (found := closing_of(laying.source, begin, laying.end)) is not None:
        if found.signature is not None and found.date is not None:
            for at in range(found.first, found.last + 1):
                if laying.zones[at] is Zone.BODY:
                    laying.zones[at] = Zone.CLOSING
        begin = found.last + 1


def _lists(laying: Laying) -> None:
    """Find the lists of attachments; the first is the notice's."""
    at = laying.head.begin
    while at < laying.end:
        found = None
        if (
            laying.zones[at] in (Zone.BODY, Zone.FORWARDING)
            and laying.source.paragraphs[at].text[0] in "附（【"
        ):
            found = list_at(laying.source, at, laying.end)
        if found is None or not _is_list(laying, at, found.lines.stop):
            at += 1
            continue
        laying.attachments = laying.attachments or found.items
        for line in found.lines:
            laying.zones[line] = Zone.ATTACHMENTS
        at = found.lines.stop


def _is_list(laying: Laying, at: int, stop: int) -> bool:
    """Return whether what looks like a list of attachments is one, and not the head of an annex."""
    closing = laying.closing
    numbered = "1." in laying.source.paragraphs[at].text
    if (closing is not None and at < closing.first) or stop - at > 1 or numbered:
        return True
    # One title after the closing is a list if nothing follows that could be the text of the annex.
    following = next(
        (
            laying.source.paragraphs[index].text
            for index in range(stop, min(stop + 6, laying.end))
            if laying.zones[index] in (Zone.BODY, Zone.FORWARDING)
            and not is_page_line(laying.source.paragraphs[index].text)
        ),
        "",
    )
    return not following or is_copies(following) or following.startswith("附")


def _annexes(laying: Laying) -> None:
    """Give each annex its number, from its head to the next; the plan is none of them."""
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


def _rest(laying: Laying) -> None:
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
