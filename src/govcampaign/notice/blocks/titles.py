"""
The lines of a title: where it is, over how many lines, and what it says besides.
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

SHORTEST_ISSUER: Final = 5
"""The shortest name that counts as an issuer on a line of its own; 德育处 may be an entry of a menu."""
SHORTEST: Final = 5
"""The shortest title, but for those that are nothing but the kind of the paper."""
MOST_LINES: Final = 12
"""The most lines of a title, those of joint issuers included."""
MOST_BROKEN: Final = 5
"""The most lines over which a title without its issuers may be broken."""
LONGEST_TITLE_LINE: Final = 80

_BARE: Final = ("通知", "通报", "紧急通知", "通告", "公告", "决定")
_NO_TITLE: Final = re.compile(r"附件|附[：:]|抄送|特此|此[件页]|请|各|通知公告|政策文件|公示公告")
_ON_FORM: Final = re.compile(r"(?:单位|部门|学校|领导|审核|审批|推荐|评审|处理|初审)意见$|\t")
_LABEL: Final = re.compile(r"^[-—·•∙*]{0,3}(?:文件|公文|信息)?(?:名称|标题|题名|题目)：")
_DASHES: Final = re.compile(r"[-—·•∙*]{1,4}")
_NUMBER_BEHIND: Final = re.compile(rf"（(?:{NUMBER.pattern})）[。！]?$")
_KEY: Final = re.compile(r"关于|转发|批转|印发|下达")
_BROKEN: Final = re.compile(r"\d{4}年|[〇○零一二三四五六七八九]{4}年|《[^》]*$|关于|转发|批转|印发|下达")
_ENDS_NOTICE: Final = re.compile(r"(?:通知|意见|决定|通报|批复|通告|公告)(?:（[^（）]{1,20}）)?[！。]?$")
_ENDED: Final = re.compile(r"[。；：，！？]$")


def title_stretch(text: str) -> tuple[int, int]:
    """Return where a title is in its lines, without label, number, brackets around it and end mark."""
    start, end = 0, len(text)
    if label := _LABEL.match(text) or _DASHES.match(text):
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
    """Return where a document number is in brackets after a title; None where there is none."""
    found = _NUMBER_BEHIND.search(text)
    return None if found is None else (found.start() + 1, text.rindex("）", found.start()))


def is_title(text: str) -> bool:
    """Return whether a line ends as the title of an official paper does, and is nothing else."""
    if not 2 <= len(text) <= LONGEST_TITLE or TITLE_END.search(text[slice(*title_stretch(text))]) is None:
        return False
    if (
        mark_of(text) is not None
        or _NO_TITLE.match(text)
        or "。" in text[:-1]
        or (is_furniture(text) and _LABEL.match(text) is None)
    ):
        return False
    if "，" in text and _KEY.search(text) is None:
        return False
    return len(text) >= SHORTEST or text in _BARE or text[0] == "的"


def title_before(paragraphs: Sequence[Paragraph], begin: int, end: int) -> range | None:
    """
    Return the lines of the title that is nearest before a paragraph; None where there is none.

    Args:
        paragraphs: The paragraphs of the text.
        begin: The first to look at.
        end: The one before which to look.
    """
    fallback = None
    for last in range(end - 1, begin - 1, -1):
        text = paragraphs[last].text
        if not is_title(text):
            continue
        found = title_lines(paragraphs, begin, last)
        said = "".join(paragraphs[index].text for index in found)
        if _KEY.search(said) and not (fallback is not None and said.endswith("》")):
            return found
        fallback = fallback or found
    return fallback


def title_lines(paragraphs: Sequence[Paragraph], begin: int, last: int) -> range:
    """Return the lines of the title whose last line is given."""
    first = first_line(paragraphs, begin, last)
    while first > begin and last - first < MOST_LINES and _names_issuer(paragraphs, first):
        first -= 1
    return range(first, last + 1)


def first_line(paragraphs: Sequence[Paragraph], begin: int, last: int) -> int:
    """Return the line in which a title says what it is about, or the first that plainly goes on below."""
    first, said = last, paragraphs[last].text
    if _is_complete(said):
        return last
    for at in range(last - 1, max(begin, last - MOST_BROKEN) - 1, -1):
        text = paragraphs[at].text
        if not _may_go_on(text) and not (said[0] == "的" and is_title(text)):
            break
        said = text + said
        if _is_complete(said):
            return at
        if first == at + 1 and _BROKEN.search(text) and TITLE_END.search(text) is None:
            first = at
    return first


def _is_complete(said: str) -> bool:
    """Return whether a title says what it is about, at its beginning or after the issuer."""
    if said[0] in "的）" or said.count("》") > said.count("《"):
        return False
    key = _KEY.search(said)
    return key is not None and (key.start() == 0 or is_organ(said[: key.start()]))


def _may_go_on(text: str) -> bool:
    """Return whether a line may be followed by more of the same title."""
    if len(text) > LONGEST_TITLE_LINE or _ENDED.search(text) or _ENDS_NOTICE.search(text):
        return False
    return mark_of(text) is None and not is_furniture(text) and not _is_letterhead(text)


def _is_letterhead(text: str) -> bool:
    return (text.endswith("文件") and is_organ(text[:-2])) or NUMBER.fullmatch(text) is not None


def names_issuer(text: str) -> bool:
    """Return whether a line by itself is the full name of a body; 德育处 may be an entry of a menu."""
    return len(text) >= SHORTEST_ISSUER and is_organ(text)


def _names_issuer(paragraphs: Sequence[Paragraph], first: int) -> bool:
    """Return whether the line above a title names the body that issues it."""
    said, before = paragraphs[first].text, paragraphs[first - 1].text
    key = _KEY.search(said)
    if key is None or (key.start() and not is_organ(said[: key.start()]) and not is_organ(said)):
        return is_organ(said) and _may_go_on(before) and names_issuer(before)
    return _may_go_on(before) and names_issuer(before)


def is_plan_title(text: str) -> bool:
    """Return whether a line ends as the title of a plan inside a notice does."""
    return (
        4 <= len(text) <= LONGEST_TITLE
        and PLAN_END.search(text) is not None
        and mark_of(text) is None
        and "。" not in text
        and "：" not in text
        and _ON_FORM.search(text) is None
        and not text.startswith(("附件", "抄送", "请", "各", "《"))
    )
