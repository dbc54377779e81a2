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

# 要, 应, 须 and their like as verbs that bind, not as parts of 主要, 要求, 应急.
_BINDS: Final = re.compile(
    r"(?<![主重必需概纲摘简扼首只将若])要(?![求点素闻目领害件务塞地道紧旨义])"
    r"|(?<![适供反相对效响呼感回顺])应(?![急用届对答付变聘邀声援力])|必须|务必|不得|严禁|(?<![申恳])请(?![求示假教柬])"
    r"|负责(?![人同的])|由[\u4e00-\u9fff、]{2,20}(?:牵头|组织|承担|会同)|于[^，。]{1,16}[前底]"
)
_LINE_OF_UNITS: Final = re.compile(r"[（\[【](?=(?:责任|牵头|配合|主办|协办|完成|负责)[\u4e00-\u9fff]{1,5}[：:、])")


@frozen
class Cut:
    """
    How a paragraph with a mark is divided.

    Attributes:
        end: Where its heading ends.
        rest: Where the text behind the heading begins.
        run_on: Whether the heading is the first words of a sentence, or itself a sentence that binds.
        closed: Whether the heading ends in a full stop and nothing follows it.
    """

    end: int
    rest: int
    run_on: bool = False
    closed: bool = False


def cut_heading(source: Source, paragraph: Paragraph, start: int, stop: int) -> Cut:
    """
    Return how the words of a paragraph between two places are divided into a heading and the text behind it.

    Args:
        source: The text as given.
        paragraph: The paragraph.
        start: The place behind the mark.
        stop: Where the next clause, or the paragraph, ends.
    """
    text = paragraph.text
    end = _first_stop(source, paragraph, start, min(stop, start + LONGEST + 1))
    if end is not None:
        rest = _behind(text, end, stop)
        return Cut(end, rest, bool(_BINDS.search(text, start, end)), closed=rest >= stop and end < stop)
    if stop - start <= LONGEST or (stop - start <= _LONGEST_LINE and not _stop_within(text, start, stop)):
        units = _LINE_OF_UNITS.search(text, start, stop)
        end = stop if units is None else units.start()
        return Cut(end, end, bool(_BINDS.search(text, start, end)))
    return Cut(_start_of_sentence(text, start, stop), stop, run_on=True)


def _first_stop(source: Source, paragraph: Paragraph, start: int, last: int) -> int | None:
    """Return the place of the first stop outside brackets and quotation marks, or of a wide space."""
    text, depth, plain = paragraph.text, 0, True
    for at in range(start, last):
        char = text[at]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif char in _STOPS and not (char == "：" and _in_a_number(text, at)):
            return at
        elif char in "，、":
            plain = False
        elif plain and start + 2 <= at <= start + _LONGEST_BEFORE_SPACE and _wide_space(source, paragraph, at):
            return at
    return None


def _wide_space(source: Source, paragraph: Paragraph, at: int) -> bool:
    """Return whether a wide space was dropped before a character that begins a sentence."""
    before, after = paragraph.offsets[at - 1], paragraph.offsets[at]
    gap = source.text[before + 1 : after]
    return (len(gap) > 1 or gap == "\u3000") and "。" in paragraph.text[at : at + 200]


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
