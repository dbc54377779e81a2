"""
A second paper pasted after the first: where its head begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from govcampaign.notice.blocks.addressees import addressees_of
from govcampaign.notice.blocks.inside import alike
from govcampaign.notice.blocks.titles import first_line, is_title, title_lines
from govcampaign.notice.blocks.words import ISSUES, NUMBER, is_organ
from govcampaign.notice.source import Paragraph

MOST_LINES: Final = 6
NEAR: Final = 4
"""How many lines may be between a title and the number or the recipients that make it a head."""

_NOTICE: Final = re.compile(r"(?:通知|意见|决定|通报|函|批复|通告|公告)(?:（[^（）]{1,20}）)?$")


@frozen(kw_only=True)
class SecondHead:
    """A second head: the index of its first paragraph, and its title."""

    at: int
    title: str


def second_head(
    paragraphs: Sequence[Paragraph], begin: int, carried: Sequence[str], title: str
) -> SecondHead | None:
    """
    Return the head of a second paper; None where there is none.

    Args:
        paragraphs: The paragraphs of the text.
        begin: The first paragraph of the body of the first paper.
        carried: What the first paper calls the papers it carries; these are not a second paper.
        title: The title of the first paper.
    """
    for at in range(begin + 1, len(paragraphs)):
        text = paragraphs[at].text
        if len(text) > 160 or _NOTICE.search(text) is None or not is_title(text):
            continue
        first = first_line(paragraphs, max(begin, at - MOST_LINES), at)
        named = ISSUES.search(paragraphs[first].text)
        lines = range(first, at + 1)
        if named is not None and named.start() == 0:
            lines = title_lines(paragraphs, max(begin, at - MOST_LINES), at)
        said = "".join(paragraphs[index].text for index in lines)
        if (
            ("关于" in said or "印发" in said)
            and not alike(said, (*carried, title))
            and _is_head(paragraphs, lines)
        ):
            return SecondHead(at=_first(paragraphs, lines.start, begin + 1), title=said)
    return None


def _first(paragraphs: Sequence[Paragraph], at: int, begin: int) -> int:
    """Return the first line of a head: that of its number, or of the body above the number."""
    if at > begin and NUMBER.fullmatch(paragraphs[at - 1].text):
        at -= 1
        if at > begin and is_organ(paragraphs[at - 1].text.removesuffix("文件")):
            at -= 1
    return at


def _is_head(paragraphs: Sequence[Paragraph], lines: range) -> bool:
    """Return whether a number or recipients are beside a title."""
    if NUMBER.fullmatch(paragraphs[lines.start - 1].text):
        return True
    for at in range(lines.stop, min(lines.stop + NEAR, len(paragraphs))):
        text = paragraphs[at].text
        if NUMBER.fullmatch(text) or (text[-1] == "：" and addressees_of(text)):
            return True
    return False
