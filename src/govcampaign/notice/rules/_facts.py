"""
The rules that find bases, themes, counts, quantities, activities and other facts.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule(
        "basis.named",
        True,
        Text("“根据”“按照”“贯彻落实”之后的《》", "a title after 根据, 按照 or 贯彻落实"),
    ),
    Rule("basis.spirit", True, Text("《》之后的“精神”“要求”“规定”", "a title before 精神, 要求 or 规定")),
    Rule(
        "basis.number",
        False,
        Text("引言中带发文字号的《》", "a title with a document number in the introduction"),
    ),
    Rule(
        "basis.law",
        False,
        Text("正文中“依据”“按照”之后的法规", "a law after 依据 or 按照 in the body"),
    ),
    Rule(
        "basis.number_alone",
        False,
        Text("“根据”之后没有书名号的发文字号", "a document number without a title after 根据"),
    ),
    Rule("theme.quoted", True, Text("“主题”前后引号内的文字", "quoted words before or after 主题")),
    Rule("theme.heading", True, Text("“活动主题”标题下的文字", "the words under a heading 活动主题")),
    Rule("count.declared", True, Text("“N项活动”“N个阶段”“N项要求”", "N项活动, N个阶段, N项要求")),
    Rule(
        "quantity.bound",
        True,
        Text("带“不少于”“以上”等上下限的数量", "a quantity with a bound such as 不少于 or 以上"),
    ),
    Rule(
        "quantity.reached",
        False,
        Text("“达”“达到”之后的数量", "a quantity after 达 or 达到"),
    ),
    Rule(
        "quantity.exact",
        False,
        Text("“报送”“培养”等动词之后的数量", "a quantity after a verb such as 报送 or 培养"),
    ),
    Rule(
        "activity.heading",
        True,
        Text("任务、内容、活动标题下的各项", "the items under a heading of tasks, contents or activities"),
    ),
    Rule(
        "activity.line",
        False,
        Text(
            "没有此类标题，而自有责任单位的各项", "items with a responsible unit each, without such a heading"
        ),
    ),
    Rule("reference.other", True, Text("其他《》", "any other title")),
    Rule("place.named", False, Text("“在…举行”", "在…举行")),
    Rule("place.heading", True, Text("“地点：”之后的文字", "the words after 地点：")),
)
