"""
The rules that find times.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule("time.deadline", True, Text("写明日期的期限", "a deadline that names its day")),
    Rule(
        "time.year_filled",
        True,
        Text("年份取自成文日期或标题的期限", "a deadline whose year comes from the date or the title"),
    ),
    Rule("time.recurrence", True, Text("“每”字开头的周期", "a recurrence that begins with 每")),
    Rule("time.period", True, Text("有始有终的时间", "a stretch of time with both ends")),
    Rule(
        "time.window",
        False,
        Text("活动时间、时间安排等标题下的时间", "the time under a heading such as 活动时间"),
    ),
    Rule("phase.heading", True, Text("实施步骤下的分阶段标题", "the headings of phases under 实施步骤")),
    Rule("phase.prose", False, Text("正文中的“第N阶段”", "第N阶段 in running text")),
)
