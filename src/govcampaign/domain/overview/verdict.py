"""
The overall result: counts by time and sign, and one sentence that adds up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from govcampaign.domain.overview.counts import Verdict, When
from govcampaign.domain.overview.ranking import is_due
from govcampaign.domain.overview.signs import Sign, sign_of
from govcampaign.domain.standing.cell import Cell
from govcampaign.wording import Text

# The order of the sentence; what is due and open is due today, or was begun and has no number.
_PARTS: Final = (
    (Text("按时完成", "met in time"), (Sign.MET,)),
    (Text("逾期完成", "met late"), (Sign.MET_LATE,)),
    (Text("逾期未完成", "overdue"), (Sign.OVERDUE,)),
    (Text("逾期部分完成", "overdue and partly done"), (Sign.OVERDUE_PARTLY,)),
    (Text("逾期后获准", "overdue and excused later"), (Sign.EXCUSED,)),
    (Text("有违反记录", "with a breach recorded"), (Sign.BREACHED,)),
    (Text("未见违反", "with no breach recorded"), (Sign.KEPT,)),
    (Text("在宽限期内", "in grace"), (Sign.IN_GRACE,)),
    (Text("今日到期尚未完成", "due today and not done"), (Sign.SOON, Sign.OPEN, Sign.PARTLY)),
    (Text("已开展（未定数量或未申报完成）", "begun without a quota or a declaration"), (Sign.UNDERWAY,)),
    (Text("暂不能判定", "that cannot be judged"), (Sign.UNKNOWN,)),
    (Text("已免除", "exempt"), (Sign.EXEMPT,)),
)
_DUE: Final = Text("{all} 项任务中，{due} 项已到期", "{due} of {all} obligations are due")
_NONE: Final = Text("{all} 项任务，尚无到期任务。", "{all} obligations, none of them due yet.")
_SOON: Final = Text("另有 {count} 项三日内到期。", " {count} more fall due within three days.")
_IDLE: Final = Text(
    "未到期的任务中，还有 {count} 项没有开始。", " Of those not yet due, {count} have not begun."
)


def verdict_of(cells: Iterable[Cell], day: date) -> Verdict:
    """
    Return the overall result of some cells.

    Args:
        cells: The cells that count as owed.
        day: The day by which they are judged.
    """
    counts: dict[tuple[When, Sign], list[str]] = {}
    for cell in cells:
        counts.setdefault((_when(cell, day), sign_of(cell, day)), []).append(cell.id)
    kept = {key: tuple(ids) for key, ids in counts.items()}
    verdict = Verdict(sentence=_NONE, counts=kept)
    return Verdict(sentence=_sentence(verdict), counts=kept)


def _when(cell: Cell, day: date) -> When:
    if cell.due_day is None:
        return When.NO_DAY
    return When.DUE if is_due(cell, day) else When.LATER


def _sentence(verdict: Verdict) -> Text:
    every, due = verdict.count(), verdict.count(When.DUE)
    later = verdict.count(When.LATER, Sign.SOON)
    idle = verdict.count(When.LATER, Sign.OPEN) + later
    if due:
        parts = [
            (label, count)
            for label, signs in _PARTS
            if (count := sum(verdict.count(When.DUE, sign) for sign in signs))
        ]
        zh = "，".join(f"{label.zh} {count}" for label, count in parts)
        en = ", ".join(f"{count} {label.en}" for label, count in parts)
        said = _DUE.fill(all=str(every), due=str(due))
        said = Text(f"{said.zh}：{zh}。", f"{said.en}: {en}.")
    else:
        said = _NONE.fill(all=str(every))
    for words, count in ((_SOON, later), (_IDLE, idle)):
        if count:
            more = words.fill(count=str(count))
            said = Text(said.zh + more.zh, said.en + more.en)
    return said
