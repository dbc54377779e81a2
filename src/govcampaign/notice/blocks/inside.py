"""
The plan inside a notice: its title, its author, and the annexes around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from govcampaign.notice.blocks.addressees import addressees_of
from govcampaign.notice.blocks.attachments import AnnexHead, head_at
from govcampaign.notice.blocks.closing import is_day
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.titles import is_plan_title, title_lines
from govcampaign.notice.blocks.words import DAY, NUMBER, PLAN_END, is_organ, is_page_line
from govcampaign.notice.marks import MarkKind, bare_number, mark_of
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Paragraph, Source

MOST_BELOW: Final = 4
FARTHEST: Final = 40
"""How many paragraphs may be between the closing and the title of the plan."""

_CARRIED: Final = re.compile(
    r"(?:印发|转发|批转|下发|颁发|颁布|公布|发布|下达)(?P<what>.{4,160}?)(?:的?通知|的?函)?$"
)
_QUOTED: Final = re.compile(r"《([^》]{4,120})》")
_DRAFTED: Final = re.compile(r"^(?P<who>.{2,60}?)(?:拟定|拟订|制定|制订|起草|提出|编制)的(?P<what>.+)$")
_NOISE: Final = re.compile(r"[《》〈〉＜＞“”‘’（）〔〕\s的]|关于|以下简称.*|印发|通知$")
_NO_TITLE: Final = re.compile(r"：|[。；]$")
_AUTHOR: Final = re.compile(
    r"[（〔](?P<who>[^（）〔〕]{2,60}?)(?P<day>[，、\s]*(?:\d{4}|[一二][〇○零九0一二三四五六七八]{3})年.{2,12})?[）〕]"
)


@frozen(kw_only=True)
class Inside:
    """
    A plan inside a notice.

    Attributes:
        lines: The paragraphs of its title, those of author and annex head included.
        title: Its title.
        author: Who drafted it; None where the text does not say.
        annex: The number of the annex that it is; 0 where it is none.
    """

    lines: range
    title: Part
    author: Part | None
    annex: int


def carries(title: str) -> bool:
    """Return whether a title says that the notice carries another paper."""
    return _CARRIED.search(title) is not None


def names_of(title: str, body: str) -> tuple[str, ...]:
    """
    Return what the papers are called that a notice carries, as far as its title and its own body say.

    Args:
        title: The title of the notice.
        body: The first words of its own body.
    """
    names = []
    carried = _CARRIED.search(title)
    if carried is not None:
        drafted = _DRAFTED.match(carried["what"])
        names.append(_plain(drafted["what"] if drafted else carried["what"]))
    names.extend(_plain(found[1]) for found in _QUOTED.finditer(body))
    return tuple(name for name in names if len(name) >= 4)


def drafter_of(title: str) -> tuple[int, int] | None:
    """Return where a title names the body that drafted what the notice carries; None where it does not."""
    carried = _CARRIED.search(title)
    drafted = carried and _DRAFTED.match(carried["what"])
    if carried is None or drafted is None or not is_organ(drafted["who"]):
        return None
    return carried.start("what"), carried.start("what") + drafted.end("who")


def plan_of(source: Source, begin: int, end: int, names: Sequence[str], *, named_only: bool) -> Inside | None:
    """
    Return the plan whose title is first between two paragraphs; None where there is none.

    Args:
        source: The text.
        begin: The first paragraph that may be its title.
        end: The paragraph before which to look.
        names: What the notice calls the papers it carries.
        named_only: Whether only a title counts that the notice names.
    """
    paragraphs = source.paragraphs
    at = begin
    while at < min(end, begin + FARTHEST):
        head = head_at(paragraphs, at)
        start = at
        if head is not None and not head.rest:
            start = at + 1
        lines = _title_at(paragraphs, start, end, names, named_only=named_only)
        if lines is not None and _is_followed(paragraphs, lines.stop, end):
            return _inside(source, at, lines, end, head)
        mark = mark_of(paragraphs[at].text)
        if mark is not None and mark.kind is MarkKind.CHINESE and not named_only:
            return None
        at += 1
    return None


def annexes_of(paragraphs: Sequence[Paragraph], begin: int, end: int) -> Iterator[tuple[int, AnnexHead]]:
    """Yield the index and the head of each annex between two paragraphs."""
    for at in range(begin, end):
        head = head_at(paragraphs, at)
        if head is not None and _is_followed(paragraphs, at + 1, end):
            yield at, head


def alike(one: str, names: Sequence[str]) -> bool:
    """Return whether a title is one of some names, as far as letters go."""
    said = _plain(one)
    return any(_near(said, name) for name in names)


def akin(one: str, other: str) -> bool:
    """Return whether two titles are about the same: most pairs of signs of the shorter are in the longer."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    pairs = [short[at : at + 2] for at in range(len(short) - 1)]
    return 10 * sum(pair in long for pair in pairs) >= 7 * len(pairs) > 0


def _near(said: str, name: str) -> bool:
    short, long = sorted((said, name), key=len)
    return len(short) >= 4 and short in long and 10 * len(short) >= 7 * len(long)


def _plain(text: str) -> str:
    return _NOISE.sub("", text)


def _title_at(
    paragraphs: Sequence[Paragraph], at: int, end: int, names: Sequence[str], *, named_only: bool
) -> range | None:
    """Return the lines of a plan's title that begins in a line; None where none does."""
    said, found = "", None
    for last in range(at, min(at + 4, end)):
        text = paragraphs[last].text
        if len(text) > 120 or is_page_line(text) or mark_of(text) is not None or _NO_TITLE.search(text):
            break
        # 1总则 has lost the point after its number.
        if last > at and bare_number(text) is not None:
            break
        said += _unheaded(paragraphs, last)
        if alike(said, names):
            found = range(at, last + 1)
            if PLAN_END.search(text) is not None:
                break
    if found is not None:
        return found
    if named_only or at >= end or not is_plan_title(_unheaded(paragraphs, at)):
        return _broken_title(paragraphs, at, end) if not named_only else None
    return range(at, at + 1)


def _broken_title(paragraphs: Sequence[Paragraph], at: int, end: int) -> range | None:
    """Return the lines of a title that is broken over lines."""
    for last in range(at + 1, min(at + 3, end)):
        if is_plan_title(paragraphs[last].text) and title_lines(paragraphs, at, last).start == at:
            return range(at, last + 1)
    return None


def _unheaded(paragraphs: Sequence[Paragraph], at: int) -> str:
    head = head_at(paragraphs, at)
    return paragraphs[at].text if head is None else head.rest


def _is_followed(paragraphs: Sequence[Paragraph], at: int, end: int) -> bool:
    """Return whether a text follows, and not the end."""
    for index in range(at, min(at + MOST_BELOW, end)):
        text = paragraphs[index].text
        if not (is_day(text) or is_page_line(text) or is_organ(text)):
            return True
    return False


def _inside(source: Source, at: int, lines: range, end: int, head: AnnexHead | None) -> Inside:
    said = lines_of(source, lines)
    start = len(source.paragraphs[at].text) - len(head.rest) if head is not None and head.rest else 0
    stop = len(said.text)
    if said.text[start] == "《" and said.text.endswith("》"):
        start, stop = start + 1, stop - 1
    author, until = _below(source, lines.stop, end)
    return Inside(
        lines=range(at, until),
        title=said.part("plan.title", "附件标题", start, stop),
        author=author,
        annex=0 if head is None else head.number,
    )


def _below(source: Source, begin: int, end: int) -> tuple[Part | None, int]:
    """Return who drafted a plan by the lines below its title, and where its body begins."""
    author, at = None, begin
    while at < min(end, begin + MOST_BELOW):
        text = source.paragraphs[at].text
        count = 2 if text[0] == "（" and "）" not in text and at + 1 < end else 1
        line = lines_of(source, range(at, at + count))
        found = _AUTHOR.fullmatch(line.text)
        addressed = text[-1] == "：" and bool(addressees_of(text))
        if found is None and not (addressed or is_organ(text) or is_day(text) or NUMBER.fullmatch(text)):
            break
        at += count
        if author is None and is_organ(text):
            author = line.part("plan.author", "附件署名")
        elif author is None and found is not None and not DAY.match(found["who"]):
            author = line.part("plan.author", "附件署名", *found.span("who"))
    return author, at
