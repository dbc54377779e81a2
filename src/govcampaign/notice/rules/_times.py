"""
The rules that find times.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule("time.recurrence", True, Text("“每”“按”“逐”等字开头的周期", "a recurrence, such as 每月5日前")),
    Rule(
        "time.deadline",
        True,
        Text("期限：某日前、某月底、截至某日", "a deadline: 7月25日前, 8月底, 截至6月30日"),
    ),
    Rule(
        "time.length",
        False,
        Text("从某事起算的期限：若干日内、放假前", "a deadline that counts from an event: 10日内, 放假前"),
    ),
    Rule("time.period", True, Text("有始有终的时间", "a stretch of time with both ends")),
    Rule(
        "time.point", False, Text("某日、某旬、某月有某事", "a day, 旬 or month on which something happens")
    ),
    Rule("time.blank", True, Text("空着的日期", "a date that is left blank")),
    Rule(
        "time.window",
        False,
        Text(
            "“活动时间”等标题下或“定于…开展”等句中的起止时间",
            "the time under a heading such as 活动时间, or of a sentence such as 定于…开展",
        ),
    ),
    Rule(
        "time.window_in_title",
        False,
        Text("计划、方案标题中的起止年份", "the years in the title of a plan"),
    ),
    Rule("phase.heading", True, Text("实施步骤下的分阶段标题", "the headings of phases under 实施步骤")),
    Rule("phase.prose", False, Text("正文中的“第N阶段”", "第N阶段 in running text")),
)
