"""
The closing of a notice: who signs it, and its date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from govcampaign.notice.blocks.days import day_of
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.titles import is_plan_title, is_title
from govcampaign.notice.blocks.words import DAY, LOOSE_DAY, PLAIN_DAY, is_organ, is_page_line
from govcampaign.notice.marks import mark_of
from govcampaign.notice.parts import DayPart, Part
from govcampaign.notice.source import Paragraph, Source

MOST_SIGNATURES: Final = 20
LONGEST_NAME: Final = 60
LONGEST: Final = 120
"""The longest line of a closing, in characters."""

_SEAL: Final = re.compile(r"（(?:盖章|公章|印章|代章|章)）$")
_BEHIND_DAY: Final = re.compile(r"[）〕]?[。]?(?:（[^（）]{1,16}）)?")
_BEHIND_CLOSING: Final = re.compile(r"附|抄[送报]|主题词|（|联系|公开|【|\|")
_ENDED: Final = ("。", "！", "；", "”", "）", "》", "：")
_NO_NAME: Final = re.compile(r"[。，；：！？、“”《》\d]|特此|此页|附件|无正文|谢谢|^[第（]")


@frozen(kw_only=True)
class Closing:
    """
    A closing.

    Attributes:
        first: The index of its first paragraph.
        last: The index of its last paragraph.
        signature: Who signs; None where nobody does.
        date: The date; None where there is none.
        other: Another day that is beside the date; None where there is none.
    """

    first: int
    last: int
    signature: Part | None = None
    date: DayPart | None = None
    other: DayPart | None = None


def closing_of(source: Source, begin: int, end: int) -> Closing | None:
    """
    Return the first closing between two paragraphs; None where there is none.

    A day on a line of its own is one if a body signs above it, or if a sentence ends above it and no sentence
    follows; a signature without a day is one at the end.
    """
    paragraphs = source.paragraphs
    for at in range(begin, end):
        place = _day_at(paragraphs[at].text)
        if place is None and at > begin and _signs(paragraphs[at - 1].text):
            place = _loose_day(paragraphs[at].text)
        if place is not None and _closes(paragraphs, at, place[0], begin, end):
            return _dated(source, at, place, begin, end)
    last = end - 1
    while last > begin and is_page_line(paragraphs[last].text):
        last -= 1
    if last > begin and is_organ(paragraphs[last].text) and paragraphs[last - 1].text[-1] in _ENDED:
        return Closing(
            first=last, last=last, signature=lines_of(source, [last]).part("tail.signature", "署名")
        )
    return None


def _day_at(text: str) -> tuple[int, re.Match[str]] | None:
    """Return how much precedes the day in a line that ends in a day; None where it does not."""
    if len(text) > LONGEST or not ("日" in text or text[:2] in ("19", "20")):
        return None
    found = DAY.search(text) or PLAIN_DAY.search(text)
    if found is None or _BEHIND_DAY.fullmatch(text, found.end()) is None:
        return None
    before = text[: found.start()]
    if before in ("", "（", "〔") or _signs(before):
        return found.start() if len(before) > 1 else 0, found
    return None


def _loose_day(text: str) -> tuple[int, re.Match[str]] | None:
    """Return the day below a signature that lacks its year or its last sign; None where it is none."""
    found = LOOSE_DAY.fullmatch(text) if "月" in text and len(text) <= LONGEST else None
    return None if found is None else (0, found)


def _closes(paragraphs: Sequence[Paragraph], at: int, signed: int, begin: int, end: int) -> bool:
    """Return whether a day on a line of its own closes a paper, by what is above and below it."""
    before = paragraphs[at - 1].text if at > begin else "。"
    after = paragraphs[at + 1].text if at + 1 < end else ""
    if signed or not after or _signs(before):
        return True
    ended = before.endswith(_ENDED) or before.startswith("附")
    if _BEHIND_CLOSING.match(after) or is_page_line(after) or is_title(after) or is_plan_title(after):
        return ended or mark_of(before) is not None or (len(before) <= LONGEST_NAME and "，" not in before)
    return ended and len(after) <= LONGEST_NAME and "。" not in after and mark_of(after) is None


def _dated(source: Source, at: int, place: tuple[int, re.Match[str]], begin: int, end: int) -> Closing:
    signed, found = place
    first = at
    while first > begin and at - first < MOST_SIGNATURES and _signs(source.paragraphs[first - 1].text):
        first -= 1
    if first == at and not signed and at > begin + 1 and _is_name(source.paragraphs[at - 1].text):
        first = at - 1
    signature = None
    if first < at or signed:
        signing = lines_of(source, range(first, at + 1))
        stop = signing.begins[-1] + signed
        seal = _SEAL.search(signing.text, 0, stop)
        signature = signing.part("tail.signature", "署名", 0, seal.start() if seal else stop)
    line = lines_of(source, [at])
    day = line.day("tail.date", "成文日期", *found.span(), day_of(found))
    return Closing(first=first, last=at, signature=signature, date=day, other=_other(source, at, day, end))


def _signs(text: str) -> bool:
    return is_organ(_SEAL.sub("", text))


def _is_name(text: str) -> bool:
    """Return whether a line may be the name of a body that no suffix shows."""
    return 4 <= len(text) <= 30 and _NO_NAME.search(text) is None and mark_of(text) is None


def _other(source: Source, at: int, day: DayPart, end: int) -> DayPart | None:
    """Return a second day that is right below a date and says another."""
    if at + 1 >= end:
        return None
    text = source.paragraphs[at + 1].text
    place = _day_at(text)
    if place is None or place[0]:
        return None
    found = place[1]
    other = lines_of(source, [at + 1]).day("tail.date", "成文日期", *found.span(), day_of(found))
    return other if other.day != day.day else None


def is_day(text: str) -> bool:
    """Return whether a line is nothing but a day, or a signature and a day."""
    return _day_at(text) is not None
