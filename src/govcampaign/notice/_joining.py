"""
Lines joined into paragraphs: those that a web page or a page of print broke at a width.

What begins something of its own, such as a heading, a date or a list of recipients, is never joined to the
line before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from govcampaign.notice._lines import DATE_ALONE, Line
from govcampaign.notice.marks import mark_of

LONGEST_JOINED: Final = 3_000
"""How many characters lines are joined up to; nobody writes longer paragraphs."""

ENDS: Final = "。！？；：…"
"""What ends a sentence, or a part of it that has a paragraph of its own."""

_GOES_ON: Final = "，、"
_NARROWEST, _WIDEST = 40, 200
_FULL, _EXACT = 0.85, 6
"""How wide a line is that was broken at a width: a share of it, and for headings how many columns less."""
_PROSE: Final = re.compile("[，。；：]")
_TITLE_END: Final = re.compile(
    "(?:通知|意见|方案|办法|要点|规划|计划|决定|通报|公告|通告|函|批复|细则|规定|纲要|措施|清单|报告)(?:（[^（）]{1,12}）)?$"
)
_TITLE_LINES: Final = 4
_OWN: Final = re.compile(
    r"附(?:件|表|图|录)?\d{0,2}(?:[：:]|$)|附件\d{1,2}[.、]?[^，。；]{0,40}$"
    r"|(?:抄送|主送|报送|抄报|发送|印发|联系人|联系电话|联系地址|联系方式|咨询电话|传真|电话|电子邮箱|邮箱|邮编|地址)[^：]{0,4}："
    r"|(?:责任|牵头|配合|参加|参与|指导|主办|协办|承办|协助)(?:单位|部门|处室|科室)[^：]{0,6}："
    r"|(?:完成)?(?:时间|时限|地点|主题|期限)[^：]{0,4}："
    r"|[^，。；：]{1,16}〔\d{4}〕第?\d{1,5}号$"
)
_FURNITURE: Final = re.compile(
    r"(?:文章|信息)?来源：|(?:发布|发文)(?:时间|日期|机构|单位)|索引号|[上下]一[篇条]|点击(?:次)?数|浏览次数"
)
_RECIPIENTS: Final = re.compile(
    r"(?:各|全体|省|市|区|县|州|机关|局|有关)(?![^：]{0,200}(?:[如以]下|决定|要求|通知|包括|项目|方面|任务)：)"
    r"[^。；：]{1,200}：$"
)
_NAMES: Final = re.compile("[，、]")
_BRACKET: Final = re.compile(r"（[^（）]{1,40}）$")
_SIGNED: Final = 40
_NEAR: Final = 3
"""How far the line may lie after one that ends with a comma."""
_INDENT: Final = 2
_CHARACTER: Final = 2
"""How many columns a Chinese character takes."""
_CLOSERS: Final = "”’）》〉】」』"


@frozen(kw_only=True)
class _Page:
    """
    How a text was set.

    Attributes:
        width: The columns at which its lines were broken; 0 where they were not.
        apart: How far a line may lie after one and still go on with it: 2 where every second is blank.
        indented: Whether a line that begins a paragraph is known by its indent.
    """

    width: int
    apart: int
    indented: bool


def joined(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """
    Yield the lines of each paragraph.

    A line goes on after ， or 、, or where it is as long as a text is wide that was broken at a width
    and has no end mark.
    """
    page = _page_of(lines)
    paragraph: list[Line] = []
    length = 0
    for index, line in enumerate(lines):
        if paragraph and length < LONGEST_JOINED and _follows(lines, index, page, paragraph[0]):
            paragraph.append(line)
            length += len(line.text)
            continue
        if paragraph:
            yield paragraph
        paragraph, length = [line], len(line.text)
    if paragraph:
        yield paragraph


def _page_of(lines: Sequence[Line]) -> _Page:
    width = _width_of(lines)
    if not width:
        return _Page(width=0, apart=1, indented=False)
    double = sum(line.gap == 2 for line in lines) >= 0.8 * (len(lines) - 1)
    full = [
        later.indent
        for line, later in pairwise(lines)
        if line.width >= _FULL * width and not ended(line.text)
    ]
    begins = sum(1 < line.indent <= 8 for line in lines)
    indented = bool(full) and sum(indent < 2 for indent in full) >= 0.6 * len(full) and begins >= 3
    return _Page(width=width, apart=2 if double else 1, indented=indented)


def _width_of(lines: Sequence[Line]) -> int:
    """
    Return the columns at which the lines of a text were broken; 0 where they were not.

    At such a width stand three lines at least and a third of all without an end mark, there is
    prose in them, and next to no line is wider.
    """
    prose = [line for line in lines if not line.row]
    widths = sorted(line.width for line in prose)
    broken = sorted(line.width for line in prose if not ended(line.text))
    best, most = 0, 0
    for width in sorted({each for each in broken if _NARROWEST <= each <= _WIDEST}, reverse=True):
        wider = len(widths) - bisect_right(widths, width + 2)
        if wider > 0.1 * len(widths):
            break
        count = bisect_right(broken, width + 2) - bisect_left(broken, int(_FULL * width))
        if count > most:
            best, most = width, count
    full = [line for line in prose if _FULL * best <= line.width <= best + 2]
    stops = sum("。" in line.text or "，" in line.text for line in full)
    if most < 3 or most < 0.6 * len(full) or most * 5 < len(prose) or stops * 2 < len(full):
        return 0
    return Counter(line.width for line in full).most_common(1)[0][0]


def ended(text: str) -> bool:
    """Return whether a line ends with an end mark, a closing bracket or quotation mark after it or not."""
    if text[-1] in ENDS:
        return True
    if text[-1] not in _CLOSERS:
        return False
    return text.rstrip(_CLOSERS)[-1:] in ("。", "！", "？", "；") or (
        text[-1] == "）"
        and re.match(r"（[^（）]*）$", text[text.rfind("（") :]) is not None
        and _closes(text)
    )


def _closes(text: str) -> bool:
    """Return whether the bracket at the end of a line is one that closes a paragraph: （责任单位：…）."""
    inside = text[text.rfind("（") + 1 :]
    return inside.startswith(("责任", "牵头", "配合")) or inside.rstrip("）").endswith(
        ("负责", "牵头", "配合", "参加")
    )


def _follows(lines: Sequence[Line], index: int, page: _Page, first: Line) -> bool:
    """Return whether a line goes on with the one before it; `first` is the first of the paragraph so far."""
    before, line = lines[index - 1], lines[index]
    full = 0 < _FULL * page.width <= before.width and line.gap <= page.apart
    if not full and before.text[-1] not in _GOES_ON:
        return False
    if before.row or line.row or _FURNITURE.match(before.text) or _FURNITURE.match(line.text):
        return False
    if full and _is_open(before.text):
        return True
    if _begins(lines, index, before, first):
        return False
    if before.text[-1] in _GOES_ON:
        return line.gap <= _NEAR
    whole = before.width >= page.width - _CHARACTER
    if before is first and not whole and _is_title(lines, index - 1):
        return False
    if page.indented:
        # The indent tells a paragraph, even where a sentence ends at the end of a line.
        if ended(before.text) and not whole:
            return False
        alone = ended(before.text) and line.width < _FULL * page.width and not _PROSE.search(line.text)
        return not alone and line.indent < _INDENT
    if ended(before.text) or _BRACKET.fullmatch(line.text):
        return False
    heading = before is first and mark_of(first.text) is not None and not _PROSE.search(first.text)
    return not heading or before.width >= page.width - _EXACT


def _is_open(text: str) -> bool:
    """Return whether a line ends inside brackets."""
    return text.rfind("（") > text.rfind("）") or text.rfind("《") > text.rfind("》")


def _begins(lines: Sequence[Line], index: int, before: Line, first: Line) -> bool:
    """Return whether a line begins something of its own, whatever precedes it."""
    text = lines[index].text
    if mark_of(text) is not None or DATE_ALONE.fullmatch(text) or _OWN.match(text):
        return True
    if _RECIPIENTS.match(text) and not (_RECIPIENTS.match(f"{first.text}：") and _NAMES.search(first.text)):
        return True
    if before.text[-1] in _GOES_ON:
        return False
    if DATE_ALONE.fullmatch(before.text):
        return True
    signed = len(text) <= _SIGNED and not _PROSE.search(text)
    return signed and index + 1 < len(lines) and DATE_ALONE.fullmatch(lines[index + 1].text) is not None


def _is_title(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line and some after it are a title: no comma or stop, 通知 or the like at the end."""
    if mark_of(lines[index].text) is not None:
        return False
    for line in lines[index : index + _TITLE_LINES]:
        if _PROSE.search(line.text):
            return False
        if _TITLE_END.search(line.text):
            return True
    return False
