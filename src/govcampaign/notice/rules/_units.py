"""
The rules that find units and responsibility lines.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule(
        "line.bracket",
        True,
        Text("括号内“责任单位：A、B”", "a bracket that begins with 责任单位 or its like"),
    ),
    Rule("line.role_behind", True, Text("括号内“A牵头，B配合”", "roles after the units in a bracket")),
    Rule(
        "line.bracket_bare",
        False,
        Text("句末括号内只列单位", "a bracket after a sentence that only lists units"),
    ),
    Rule("line.label", True, Text("单独成行的“责任单位：A、B”", "责任单位 or its like on a line of its own")),
    Rule(
        "line.sentence",
        True,
        Text("“A、B负责落实。”自成一句", "a sentence that only gives units and their role"),
    ),
    Rule("line.table", True, Text("表中“责任单位”一栏", "the column 责任单位 of a table")),
    Rule("line.default", False, Text("“以下均由A负责”", "以下均由A负责, which holds for all that follows")),
    Rule("party.leader", False, Text("“由…统一领导”“成立…领导小组”", "a leader named in the text")),
    Rule("party.executor", False, Text("“…负责组织实施”之前的单位", "the units before 负责组织实施")),
    Rule("party.collector", False, Text("“报送…”之后的单位", "the unit after 报送")),
    Rule("party.upper", False, Text("“按…统一安排”中的单位", "the unit in 按…统一安排")),
    Rule("party.chair", False, Text("“由…主持”中的人员", "the person in 由…主持")),
    Rule("route.plain", True, Text("“A重点走访B类企业”", "A重点走访B类企业")),
)
