"""
The rules that find bases, themes, counts, quantities and other facts.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule("basis.named", True, Text("“根据”“按照”之后的《》", "a title behind 根据 or 按照")),
    Rule("basis.spirit", False, Text("《》之后的“精神”“要求”", "a title before 精神 or 要求")),
    Rule("theme.quoted", True, Text("“主题”之后引号内的文字", "quoted words behind 主题")),
    Rule("count.declared", True, Text("“N项活动”“N个阶段”", "N项活动, N个阶段")),
    Rule("quantity.bound", True, Text("有约束的数量", "a quantity that binds")),
    Rule("reference.other", True, Text("其他《》", "any other title")),
    Rule("place.named", False, Text("“在…举行”", "在…举行")),
)
