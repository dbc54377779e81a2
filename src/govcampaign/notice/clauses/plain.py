"""
Headings without a mark: short lines such as 活动目的, in papers that number nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govcampaign.notice.clauses.cutting import Stretch
from govcampaign.notice.clauses.headings import KNOWN
from govcampaign.notice.marks import RANKS, Mark, MarkKind

PLAIN: Final = MarkKind.PLAIN
_FEWEST: Final = 2


def plain_headings(lines: Sequence[list[Stretch]]) -> list[list[Stretch]]:
    """
    Return paragraphs with the lines that are plainly headings as marks of the kind `PLAIN`.

    Only where no paragraph is numbered 一、 or （一）, and two or more such lines are there.

    Args:
        lines: The stretches of each paragraph.
    """
    if any(line[0].mark is not None and line[0].mark.rank < RANKS[MarkKind.ARABIC] for line in lines):
        return list(lines)
    found = {
        index: match[1]
        for index, line in enumerate(lines)
        if len(line) == 1 and line[0].mark is None and (match := KNOWN.fullmatch(line[0].paragraph.text))
    }
    if len(found) < _FEWEST:
        return list(lines)
    result = list(lines)
    for number, (index, words) in enumerate(found.items(), 1):
        only = lines[index][0]
        mark = Mark(PLAIN, number, words, 0, RANKS[PLAIN])
        result[index] = [Stretch(only.paragraph, only.begin, only.end, mark)]
    return result
