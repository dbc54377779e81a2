"""
The rules that divide the text into clauses.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule("heading.mark", True, Text("标题前的序号", "the mark before a heading")),
    Rule(
        "heading.plain",
        True,
        Text(
            "没有序号而单独成行的“活动目的”等字样",
            "words such as 活动目的 on a line of their own, where nothing is numbered",
        ),
    ),
)
