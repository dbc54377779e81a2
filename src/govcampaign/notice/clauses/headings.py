"""
Where a heading ends and the text under it begins.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from govcampaign.notice.source import Paragraph, Source

LONGEST: Final = 45
"""The longest heading that ends in a full stop or colon within its paragraph."""
_LONGEST_LINE: Final = 80
_LONGEST_START: Final = 120
_SHORTEST_START: Final = 4
_LONGEST_BEFORE_SPACE: Final = 20
_STOPS: Final = frozenset("。；：！")
_OPENING: Final = "（“《【〔‘"
_CLOSING: Final = "）”》】〕’"
_SIGNS: Final = re.compile("[。；：！，、（“《【〔‘）”》】〕’]")

# 要, 应, 须 and their like as verbs that bind, not as parts of 主要, 要求, 应急.
_BINDS: Final = re.compile(
    r"(?<![主重必需概纲摘简扼首只将若])要(?![求点素闻目领害件务塞地道紧旨义])"
    r"|(?<![适供反相对效响呼感回顺])应(?![急用届对答付变聘邀声援力知])|必须|务必|不得|严禁|(?<![申恳])请(?![求示假教柬])"
    r"|负责(?![人同的单部])|由[\u4e00-\u9fff、]{2,20}(?:牵头|组织|承担|会同)|于[^，。]{1,16}[前底]"
)
KNOWN: Final = re.compile(
    r"[【\[]?((?:活动|工作|比赛|竞赛|评选|培训|会议|检查|督查|整治|宣传|具体|主要|总体|有关|相关|组织|实施|参加|报名|参赛"
    r"|申报|时间|保障)?"
    r"(?:目的|意义|目的和意义|目的意义|主题|时间|地点|时间地点|时间和地点|时间及地点|对象|范围|内容|任务|目标|安排|步骤|要求"
    r"|措施|方式|形式|办法|领导|机构|单位|程序|流程|事项|思路|原则|重点|方法|保障))[】\]]?[：:]?"
)
"""Words that are a heading wherever they are alone."""
_QUOTED: Final = re.compile("“[^”]*”")
_ONLY_A_BRACKET: Final = re.compile(r"（[^（）]{1,40}）")
_LINE_OF_UNITS: Final = re.compile(
    r"[（\[【](?=(?:责任|牵头|配合|主办|协办|完成|负责)[\u4e00-\u9fff]{1,5}[：:、])"
)


@frozen
class Cut:
    """
    How a paragraph with a mark is divided.

    Attributes:
        end: Where its heading ends.
        rest: Where the text after the heading begins.
        run_on: Whether the heading is the first words of a sentence, or itself a sentence that binds.
        closed: Whether the heading ends in a full stop and nothing follows it.
    """

    end: int
    rest: int
    run_on: bool = False
    closed: bool = False


def cut_heading(source: Source, paragraph: Paragraph, start: int, stop: int) -> Cut:
    """
    Return how the words of a paragraph between two places are divided into a heading and the text after it.

    Args:
        source: The text as given.
        paragraph: The paragraph.
        start: The place after the mark.
        stop: Where the next clause, or the paragraph, ends.
    """
    text = paragraph.text
    last = min(stop, start + LONGEST + 1)
    end = _first_stop(source, paragraph, start, last)
    if end is not None and text[end] == "：" and _ONLY_A_BRACKET.fullmatch(text, start, end):
        # 第一阶段（3月）：动员部署。
        end = _first_stop(source, paragraph, end + 1, last) or end
    if end is not None:
        rest = _behind(text, end, stop)
        return Cut(end, rest, _binds(text[start:end]), closed=rest >= stop and end < stop)
    if stop - start <= LONGEST or (stop - start <= _LONGEST_LINE and not _stop_within(text, start, stop)):
        units = _LINE_OF_UNITS.search(text, start, stop)
        end = stop if units is None else units.start()
        return Cut(end, end, _binds(text[start:end]))
    return Cut(_start_of_sentence(text, start, stop), stop, run_on=True)


def _binds(words: str) -> bool:
    """Return whether a heading holds a verb that binds, outside quotation marks."""
    return _BINDS.search(_QUOTED.sub("", words) if "“" in words else words) is not None


def _first_stop(source: Source, paragraph: Paragraph, start: int, last: int) -> int | None:
    """Return the place of the first stop outside brackets and quotation marks, or of a wide space."""
    text, depth = paragraph.text, 0
    stop, plain = None, last
    for sign in _SIGNS.finditer(text, start, last):
        at, char = sign.start(), sign[0]
        plain = min(plain, at)
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth and char in _STOPS and not (char == "：" and _in_a_number(text, at)):
            stop = at
            break
    space = _wide_space(source, paragraph, start, plain)
    return stop if space is None else space


def _wide_space(source: Source, paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return the place of a character that begins a sentence after a wide space, which tidying dropped."""
    offsets = paragraph.offsets
    if isinstance(offsets, range):
        return None
    for at in range(start + 2, min(end, start + _LONGEST_BEFORE_SPACE) + 1):
        gap = source.dropped(paragraph, at)
        wide = len(gap) > 1 or gap == "\u3000" or (gap == " " and KNOWN.fullmatch(paragraph.text, start, at))
        if wide and "。" in paragraph.text[at : at + 200]:
            return at
    return None


def _in_a_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _behind(text: str, end: int, stop: int) -> int:
    while end < stop and text[end] in "。；：！ ":
        end += 1
    return end


def _stop_within(text: str, start: int, stop: int) -> bool:
    return any(text.find(each, start, stop) >= 0 for each in "。；！")


def _start_of_sentence(text: str, start: int, stop: int) -> int:
    """Return where the first part of a long sentence ends: a comma or stop outside brackets."""
    depth = 0
    for at in range(start, min(stop, start + _LONGEST_START)):
        char = text[at]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth and char in "，；。：" and at - start >= _SHORTEST_START:
            return at
    return min(stop, start + LONGEST)
