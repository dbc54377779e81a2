"""
The rules that find duties.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule("duty.modal", True, Text("单位、“要”“应”“须”与事项", "a unit, a modal verb and an object")),
    Rule("duty.please", True, Text("“请…于…前报送”", "请…于…前报送")),
    Rule("duty.verb", False, Text("单位后直接接动词", "a unit directly before a verb")),
    Rule("duty.carried", False, Text("主语承前省略", "a unit carried over from the sentence before")),
    Rule(
        "duty.line_alone",
        True,
        Text("一项任务之后写明责任单位", "one task with its responsibility line right after it"),
    ),
    Rule("duty.line", False, Text("几项任务共一处责任单位", "several tasks before one responsibility line")),
)
