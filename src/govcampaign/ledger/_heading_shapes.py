"""
How headings are made: the parts of words that name an enterprise, a problem or a day.
"""

from __future__ import annotations

import re
from typing import Final

_SHAPES: Final = (
    (
        "enterprise",
        re.compile(
            r"[一-龥]{0,6}(?:企业|公司)(?:全称|名称|名)"
            r"|(?:受访|被访|对口|挂点|挂钩|结对|包保|包联|来访)(?:企业|公司|单位)"
        ),
    ),
    (
        "findings",
        re.compile(
            r"(?:企业|对方|公司)?(?:目前|当前|现)?所?"
            r"(?:提出|反映|反馈|存在|面临|遇到|需要?|希望|急需|亟需|收集|发现)?(?:协调|解决|帮助)*"
            r"(?:困难|问题|诉求|需求|意见|建议){1,3}"
        ),
    ),
    ("day", re.compile(r"[一-龥]{2,8}(?:日期|时间)")),
)
_OTHER: Final = {
    "enterprise": re.compile(r"陪同|参与|参加|参会|协办|上级|母公司|关联|曾用"),
    "findings": re.compile(r"(?!)"),
    "day": re.compile(
        r"计划|预计|预期|拟|应|限|截止|截至|要求|规定|下次|下一|填|成立|注册|出生|出厂|合同|任职|落款|打印"
        r"|统计|汇总|结束|更新|回访|通知|批复|持续|工作|营业|审核|签字|最后|创建|修改"
    ),
}
"""Words that make it another thing: the day by which something is due is not the day of the record."""


def shape_of(words: str) -> str:
    """
    Return the name of the field that a heading is made for; empty where its words tell nothing.

    Args:
        words: The heading without small words, as headings are compared.
    """
    for name, shape in _SHAPES:
        if shape.fullmatch(words) and not _OTHER[name].search(words):
            return name
    return ""
