"""
The closing paragraphs after the last item, which belong to the whole notice and not to that item.
"""

from __future__ import annotations

import re
from typing import Final

_GENERAL: Final = re.compile(
    r"(?:以上(?:各项|事项|通知|材料)?[^，。]{0,10}[，请]|上述|未尽事宜|望(?:各|遵照|认真)|希(?:各|望|遵照)"
    r"|请(?:各|将|按|于|及时|有关|认真)|自?本(?:通知|意见|方案|办法|规定|细则|计划|预案)[^，。]{0,12}"
    r"(?:自|由|印发|发布|施行|执行|有效|解释))"
)
_FOR_ALL: Final = re.compile(
    r"(?:各|全|有关|相关)[^，。：；]{1,40}?(?:要|请|应|须|于|务必|可|将|制定|负责|按照|根据|结合)|自本|对[^，。]{4,40}，是"
)
_REPORTS: Final = re.compile(
    r"请?(?:各|全[市县区省])[^，。：；]{1,40}?(?:请|要|应|须|务必)?(?:分别)?于[^。；，]{2,40}前[^。；，]{0,120}报"
)
"""A paragraph that tells all by when to report, and belongs to no item."""
_SETTLES: Final = re.compile(
    r"[^，。：；]{2,24}(?:部门|单位|地区?)(?:要|应|须|请)?(?:认真|切实)?(?:抓好|做好|贯彻)(?:贯彻)?落实"
)
"""A paragraph that tells units only to carry out all of it."""
_MANY_ITEMS: Final = 5


def begins_tail(text: str, *, inline: bool, closed: bool, lone: bool, items: int, first: bool) -> bool:
    """
    Return whether a paragraph after the last item begins the closing.

    Args:
        text: The paragraph, which has no mark.
        inline: Whether the last item has its text after its heading, in one paragraph.
        closed: Whether the last item is a sentence that ends its paragraph.
        lone: Whether all such items before are a single paragraph each.
        items: How many such items there are.
        first: Whether nothing is between the heading of the last item and the paragraph.
    """
    if text.startswith("特此"):
        return True
    if first and not inline and not closed:
        return False
    if _GENERAL.match(text) or (not first and not inline and _REPORTS.match(text)):
        return True
    if not inline or not lone:
        return False
    return items >= _MANY_ITEMS or bool(_FOR_ALL.match(text) or _SETTLES.match(text))
