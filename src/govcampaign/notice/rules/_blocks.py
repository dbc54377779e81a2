"""
The rules that find the blocks of a notice: head, closing, plan inside.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule("head.title", True, Text("文首的标题行", "the title lines at the head")),
    Rule("head.number", True, Text("文首的发文字号", "a document number at the head")),
    Rule(
        "head.issuer",
        True,
        Text("标题中“关于”“转发”“印发”之前的机关", "the body before 关于, 转发 or 印发 in the title"),
    ),
    Rule(
        "head.recipients",
        True,
        Text("文首以冒号结尾的单位列表", "a list of units at the head that ends in a colon"),
    ),
    Rule(
        "tail.signature", True, Text("日期之前单独成行的机关", "a body on a line of its own before the date")
    ),
    Rule("tail.date", True, Text("单独成行的日期", "a date on a line of its own")),
    Rule("tail.attachments", True, Text("“附件：”之后的列表", "the list after 附件")),
    Rule("tail.copies", True, Text("“抄送：”之后的列表", "the list after 抄送")),
    Rule("plan.title", True, Text("正文之后另起的标题", "a title that stands behind the notice's own body")),
)
