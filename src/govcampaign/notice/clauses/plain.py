"""
Headings without a mark: short lines such as 活动目的, in papers that number nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govcampaign.notice.clauses.cutting import Stretch
from govcampaign.notice.marks import Mark, MarkKind

PLAIN: Final = MarkKind.PLAIN
_HEADING: Final = re.compile(
    r"[【\[]?((?:活动|工作|比赛|竞赛|评选|培训|会议|检查|督查|整治|具体|主要|总体|有关|相关|组织|实施|参加|报名|参赛|申报|时间|保障)?"
    r"(?:目的|意义|目的和意义|目的意义|主题|时间|地点|时间地点|时间和地点|时间及地点|对象|范围|内容|任务|目标|安排|步骤|要求|措施|方式|形式"
    r"|办法|领导|机构|单位|程序|流程|事项|思路|原则|重点|方法|保障))[】\]]?[：:]?"
)
_FEWEST: Final = 2


def plain_headings(lines: Sequence[list[Stretch]]) -> list[list[Stretch]]:
    """
    Return paragraphs with the lines that are plainly headings as marks of the kind `PLAIN`.

    Only where no paragraph has a mark of its own, and two or more such lines stand there.

    Args:
        lines: The stretches of each paragraph.
    """
    if any(line[0].mark is not None for line in lines):
        return list(lines)
    found = {
        index: match[1]
        for index, line in enumerate(lines)
        if len(line) == 1 and (match := _HEADING.fullmatch(line[0].paragraph.text))
    }
    if len(found) < _FEWEST:
        return list(lines)
    result = list(lines)
    for number, (index, words) in enumerate(found.items(), 1):
        only = lines[index][0]
        mark = Mark(PLAIN, number, words, 0)
        result[index] = [Stretch(only.paragraph, only.begin, only.end, mark)]
    return result
