"""
The list of attachments, and the heads of the attachments after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from govcampaign.domain.time.phrases.numerals import number
from govcampaign.notice.blocks.closing import is_day
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.words import FILE_NAME, is_organ, is_page_line
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Paragraph, Source

LONGEST_ITEM: Final = 90
MOST_ITEMS: Final = 60

_COUNT: Final = "一二三四五六七八九十"
_HEAD: Final = re.compile(
    rf"[（【]?附(?P<what>件|表|录)?(?P<number>\d{{1,2}}(?![\d年月日%])|[{_COUNT}]{{1,3}})?[）】]?(?P<mark>[：:．.、—-]?)[）】]?"
)
_ITEM: Final = re.compile(
    r"(?:附件)?(?P<number>\d{1,2})(?:[、．：:]|\.(?!\d)|\.(?=(?:19|20)\d\d))|（(?P<inside>\d{1,2})）"
    rf"|附件(?P<chinese>[{_COUNT}]{{1,3}})[：:、]"
)
_INLINE: Final = re.compile(r"(?<![\d〔（第])(\d{1,2})(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d))")
_SENTENCE: Final = re.compile(r"[。；]$|。.|(?<![主需纪重])要(?![点求])|(?<!申)请|应当|必须")
_WORDS: Final = re.compile(r"(?!附件)[\u4e00-\u9fff]{2}")
_DOWNLOAD: Final = re.compile(r"(?:（[^（）]{0,60}(?:下载|\.[a-z]{2,4})[^（）]{0,10}）|\.[a-z]{3,4})$")
_NAMED: Final = re.compile(
    r"(?:表|名单|名录|方案|通知|清单|说明|办法|目录|样式|模板|回执|报告|意见|要点|计划|细则|规定|标准|指南|大纲|提纲|图|函|书|册|"
    r"口号|标语|安排|分工|分解|须知|简介|规则|制度|材料|格式)(?:（[^（）]{1,20}）)?$"
)


@frozen(kw_only=True)
class AnnexHead:
    """The line with which an annex begins: its number, 1 by default, and the title in its line."""

    number: int
    rest: str


@frozen(kw_only=True)
class AttachmentList:
    """A list of attachments: the paragraphs it takes, and what it lists."""

    lines: range
    items: tuple[Part, ...]


def head_at(paragraphs: Sequence[Paragraph], at: int) -> AnnexHead | None:
    """Return the head of an annex that is in a line; None where the line is a list or something else."""
    text = paragraphs[at].text
    found = _HEAD.match(text) if text[0] in "附（【" and len(text) <= LONGEST_ITEM else None
    if found is None or not (found["what"] or found["mark"]):
        return None
    rest = text[found.end() :]
    if rest and not (found["number"] or found["mark"]):
        return None
    if _ITEM.match(rest) or "。" in rest or rest[:1] in "）的和中所":
        return None if rest else AnnexHead(number=_number(found), rest="")
    return AnnexHead(number=_number(found), rest=rest)


def list_at(source: Source, at: int, end: int) -> AttachmentList | None:
    """
    Return the list of attachments that begins in a line; None where none does.

    Args:
        source: The text.
        at: The index of the line.
        end: The index of the paragraph before which the list ends.
    """
    text = source.paragraphs[at].text
    found = _HEAD.match(text) if text[0] in "附（【" else None
    if found is None or not (found["mark"] or (found["what"] and _ITEM.match(text, found.end()))):
        return None
    if found["number"] and found["what"] and not text[found.end() :]:
        return None
    if len(text) > LONGEST_ITEM and _INLINE.search(text) is None:
        return None
    places = list(_places(source, at, found, end))
    stop = places[-1][0].stop if places else at + 1
    items = tuple(
        lines_of(source, lines).part("tail.attachments", "附件", start, stop_at)
        for lines, start, stop_at in places
        if _WORDS.search(lines_of(source, lines).text, start, stop_at)
    )
    return AttachmentList(lines=range(at, stop), items=items)


def annex_title(source: Source, at: int, head: AnnexHead, end: int) -> Part | None:
    """Return the title of an annex, in the line of its head or in the next; None where it has none."""
    if head.rest:
        line = lines_of(source, [at])
        return line.part("tail.annex", "附件", len(line.text) - len(head.rest))
    if at + 1 < end and _is_item(source.paragraphs[at + 1].text):
        return lines_of(source, [at + 1]).part("tail.annex", "附件")
    return None


def _places(source: Source, at: int, found: re.Match[str], end: int) -> Iterator[tuple[range, int, int]]:
    """Yield where each item of a list stands: its lines, and the characters of them."""
    paragraphs, line, begin = source.paragraphs, at, found.end()
    last = number(found["number"]) or 0 if found["number"] else 0
    while line < min(end, at + MOST_ITEMS):
        text = paragraphs[line].text
        if line > at:
            item = _ITEM.match(text)
            if item is None:
                if not _goes_on(text, last):
                    return
                begin = 0
            elif _count(item) not in (last + 1, 1) or _SENTENCE.search(text):
                return
            else:
                begin = 0
        stop = line + 1
        while stop < min(end, line + 4) and _continues(paragraphs, stop, end):
            stop += 1
        said = lines_of(source, range(line, stop)).text
        for start, until, count in _inline(said, begin, last if line == at else 0):
            last = count or last
            yield range(line, stop), start, until
        line = stop


def _count(item: re.Match[str]) -> int:
    """Return the number of an item."""
    return int(item["number"] or item["inside"] or number(item["chinese"]) or 0)


def _inline(text: str, begin: int, first: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each item of a line is, with its number; 0 where it has none, `first` for the first."""
    item = _ITEM.match(text, begin)
    starts = [(begin, begin, first)] if item is None else [(item.start(), item.end(), _count(item))]
    for found in _INLINE.finditer(text, starts[0][1]):
        if item is not None and int(found[1]) == starts[-1][2] + 1:
            starts.append((found.start(), found.end(), int(found[1])))
    for which, (_, start, count) in enumerate(starts):
        until = starts[which + 1][0] if which + 1 < len(starts) else len(text)
        if FILE_NAME.match(text[start:until]) is None or count:
            yield start, _end_of_item(text, start, until), count


def _end_of_item(text: str, start: int, until: int) -> int:
    """Return where an item ends, without its end mark and the offer to load it."""
    if download := _DOWNLOAD.search(text[start:until]):
        until = start + download.start()
    while until > start and text[until - 1] in "；;。，、 ":
        until -= 1
    return until


def _goes_on(text: str, last: int) -> bool:
    """Return whether a line without a number belongs to a list."""
    if FILE_NAME.match(text):
        return True
    return last == 0 and _is_item(text) and _NAMED.search(text) is not None


def _continues(paragraphs: Sequence[Paragraph], at: int, end: int) -> bool:
    """Return whether a line continues the item above it: an item follows, or the item above has no end."""
    text, before = paragraphs[at].text, paragraphs[at - 1].text
    if not _is_item(text) or _ITEM.match(text) or _HEAD.match(text) or FILE_NAME.match(text):
        return False
    if before.endswith(("：", "》")) or _NAMED.search(before):
        return False
    following = paragraphs[at + 1].text if at + 1 < end else ""
    return _ITEM.match(following) is not None or (len(before) > 16 and _NAMED.search(text) is not None)


def _is_item(text: str) -> bool:
    return (
        len(text) <= LONGEST_ITEM
        and not is_organ(text)
        and not is_day(text)
        and not is_page_line(text)
        and _SENTENCE.search(text) is None
    )


def _number(found: re.Match[str]) -> int:
    return (number(found["number"]) if found["number"] else None) or 1
