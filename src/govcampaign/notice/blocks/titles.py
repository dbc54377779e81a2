"""
The lines of a title: where it stands, over how many lines, and what it says besides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govcampaign.notice.blocks.words import (
    ISSUES,
    LONGEST_TITLE,
    NUMBER,
    PLAN_END,
    TITLE_END,
    is_furniture,
    is_organ,
)
from govcampaign.notice.marks import mark_of
from govcampaign.notice.source import Paragraph

SHORTEST: Final = 6
_BARE: Final = ("通知", "通报", "紧急通知", "通告", "公告", "决定")
_NO_TITLE: Final = re.compile(r"附件|附[：:]|抄送|特此|此[件页]|请|各|通知公告|政策文件|公示公告")
MOST_LINES: Final = 12
_LABEL: Final = re.compile(r"^[-·•∙*]{0,2}(?:文件|公文|信息)?(?:名称|标题|题名|题目)：")
_NUMBER_BEHIND: Final = re.compile(rf"（(?:{NUMBER.pattern})）[。！]?$")
_KEY: Final = re.compile(r"关于|转发|批转|印发|下达")
_BROKEN: Final = re.compile(r"\d{4}年|[〇○零一二三四五六七八九]{4}年|《[^》]*$|关于|转发|批转|印发|下达")
_ENDED: Final = re.compile(r"[。；：，！？]$")


def title_stretch(text: str) -> tuple[int, int]:
    """Return where a title stands in its lines, without label, number, brackets around it and end mark."""
    start, end = 0, len(text)
    if label := _LABEL.match(text):
        start = label.end()
    if (number := number_before(text, start)) is not None:
        start = number[1]
    if behind := _NUMBER_BEHIND.search(text, start):
        end = behind.start()
    while end > start and text[end - 1] in "！。!":
        end -= 1
    if text[start:end].startswith("《") and text.endswith("》") and text.count("《", start, end) == 1:
        start, end = start + 1, end - 1
    return start, end


def number_before(text: str, start: int = 0) -> tuple[int, int] | None:
    """Return where a document number stands that a title follows in its line; None where there is none."""
    found = NUMBER.match(text, start)
    if found is None or ISSUES.search(found[0]) or found.end() == len(text):
        return None
    return found.span()


def number_behind(text: str) -> tuple[int, int] | None:
    """Return where a document number stands in brackets behind a title; None where there is none."""
    found = _NUMBER_BEHIND.search(text)
    return None if found is None else (found.start() + 1, text.rindex("）", found.start()))


def is_title(text: str) -> bool:
    """Tell whether a line ends as the title of an official paper does, and is nothing else."""
    if not 2 <= len(text) <= LONGEST_TITLE or TITLE_END.search(text[slice(*title_stretch(text))]) is None:
        return False
    if (
        mark_of(text) is not None
        or _NO_TITLE.match(text)
        or "。" in text[:-1]
        or (is_furniture(text) and _LABEL.match(text) is None)
    ):
        return False
    return len(text) >= SHORTEST or text in _BARE


def title_before(paragraphs: Sequence[Paragraph], begin: int, end: int) -> range | None:
    """
    Return the lines of the title that stands nearest before a paragraph; None where there is none.

    Args:
        paragraphs: The paragraphs of the text.
        begin: The first to look at.
        end: The one before which to look.
    """
    fallback = None
    for last in range(end - 1, begin - 1, -1):
        text = paragraphs[last].text
        if not is_title(text):
            if len(text) > 100 and text[-1] in "。；" and not is_furniture(text):
                break
            continue
        found = title_lines(paragraphs, begin, last)
        said = "".join(paragraphs[index].text for index in found)
        if _KEY.search(said) and not (fallback is not None and said.endswith("》")):
            return found
        fallback = fallback or found
    return fallback


def title_lines(paragraphs: Sequence[Paragraph], begin: int, last: int) -> range:
    """Return the lines of the title whose last line is given."""
    first, said = last, paragraphs[last].text
    while first > begin and last - first < MOST_LINES:
        before = paragraphs[first - 1].text
        if not _goes_on(before, said):
            break
        first, said = first - 1, before + said
    return range(first, last + 1)


def _goes_on(before: str, said: str) -> bool:
    """Tell whether a line is the beginning of the title that goes on below it."""
    if len(before) > 80 or _ENDED.search(before) or mark_of(before) is not None or is_furniture(before):
        return False
    if NUMBER.fullmatch(before) or before.endswith("文件"):
        return False
    if said.count("》") > said.count("《") or said[0] in "的）":
        return True
    if TITLE_END.search(before):
        return False
    key = _KEY.search(said)
    if key is not None and (key.start() == 0 or is_organ(said[: key.start()])):
        return is_organ(before)
    return _BROKEN.search(before) is not None


def is_plan_title(text: str) -> bool:
    """Tell whether a line ends as the title of a plan inside a notice does."""
    return (
        4 <= len(text) <= LONGEST_TITLE
        and PLAN_END.search(text) is not None
        and mark_of(text) is None
        and "。" not in text
        and not text.startswith(("附件", "抄送", "请", "各", "《"))
    )
