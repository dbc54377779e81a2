"""
The overall result: how many obligations are due, not yet due, or without a day, and how they stand.
"""

from __future__ import annotations

from typing import Final

from govcampaign.domain.overview.counts import When
from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.obligation import Gap
from govcampaign.summary._pieces import Figures, Piece, capital, joined, many, say
from govcampaign.summary._view import View
from govcampaign.summary.report import Check, Figure
from govcampaign.wording import Text

ITEMS: Final = Text("项", "obligations")
_PLAIN: Final = {
    Sign.MET: Text("按时完成", "met in time"),
    Sign.MET_LATE: Text("逾期完成", "met late"),
    Sign.OVERDUE: Text("逾期未完成", "overdue"),
    Sign.OVERDUE_PARTLY: Text("逾期且部分完成", "overdue and partly done"),
    Sign.EXCUSED: Text("逾期后获准", "overdue and excused later"),
    Sign.BREACHED: Text("有违反记录", "with a breach recorded"),
    Sign.KEPT: Text("未见违反", "with no breach recorded"),
    Sign.IN_GRACE: Text("宽限期内未完成", "in grace and not met"),
    Sign.PARTLY: Text("部分完成", "partly done"),
    Sign.SOON: Text("三日内到期未开始", "due within three days and not begun"),
    Sign.OPEN: Text("未开始", "not begun"),
    Sign.UNDERWAY: Text("数量未定但已开展", "begun without a quota"),
    Sign.UNKNOWN: Text("暂不能判定", "impossible to judge"),
    Sign.EXEMPT: Text("已免除", "exempt"),
}
"""What each sign is called in a sentence, in the order in which it is said."""
_UNDECLARED: Final = Text("已开展未申报完成", "begun and not declared complete")
_TODAY: Final = Text("今日到期尚未完成", "due today and not done")
_SPECIAL: Final = {
    **{(When.DUE, sign): _TODAY for sign in (Sign.PARTLY, Sign.SOON, Sign.OPEN)},
    (When.LATER, Sign.MET): Text("提前完成", "met early"),
    (When.NO_DAY, Sign.MET): Text("已完成", "met"),
}
_ORDER: Final = tuple(_PLAIN)
_WHEN: Final = {
    When.DUE: (Text("已到期", "due"), Text("已到期{n}", "{n} due")),
    When.LATER: (Text("未到期", "not yet due"), Text("未到期{n}", "{n} not yet due")),
    When.NO_DAY: (Text("期限未定", "no day set"), Text("期限未定{n}", "{n} without a day")),
}


def parts_of(view: View, figures: Figures, when: When) -> list[tuple[Text, Figure]]:
    """Return the parts of what is due, not yet due, or without a day, that are not empty."""
    grouped: dict[Text, list[Cell]] = {}
    for cell in view.cells:
        if view.when(cell) is when:
            grouped.setdefault(label_of(view, cell), []).append(cell)
    found = []
    for words in sorted(grouped, key=lambda words: _ORDER.index(view.signs[grouped[words][0].id])):
        cells = grouped[words]
        name = "today" if words is _TODAY else view.signs[cells[0].id].value
        key = f"{when.value}.{'undeclared' if words is _UNDECLARED else name}"
        found.append((words, figures.cells(key, words, (cell.id for cell in cells))))
    return found


def label_of(view: View, cell: Cell) -> Text:
    """Return how a cell stands, in the words of the overall result."""
    sign = view.signs[cell.id]
    if sign is Sign.UNDERWAY and Gap.QUANTITY not in cell.obligation.gaps:
        return _UNDECLARED
    return _SPECIAL.get((view.when(cell), sign), _PLAIN[sign])


def _items(figure: Figure) -> Piece:
    """Return a count with the Chinese measure word; English says the number alone."""
    return say("{n}项", "{n}", n=figure)


def total_of(view: View, figures: Figures) -> Figure:
    """Return how many obligations there are."""
    return figures.cells("owed", Text("全部任务", "all obligations"), (cell.id for cell in view.cells))


def verdict(view: View, figures: Figures) -> Piece:
    """Return the overall result in one sentence that adds up."""
    said = []
    for when, (label, template) in _WHEN.items():
        ids = view.ids(when)
        if not ids:
            continue
        figure = figures.cells(when.value, label, ids)
        parts = joined(
            (
                say("{what}{n}项", "{n} {what}", what=words, n=part)
                for words, part in parts_of(view, figures, when)
            ),
            "、",
        )
        whole = say(template.zh, template.en, n=_items(figure))
        said.append(say("{whole}（{parts}）", "{whole} ({parts})", whole=whole, parts=parts))
    if not said:
        return say("没有任务。", "There are no obligations.")
    zh, en = "共{all}任务，其中{parts}。", "There are {all}: {parts}."
    if view.unit:
        zh, en = "{unit}承担{all}任务，其中{parts}。", "{unit} has {all}: {parts}."
    whole = many(total_of(view, figures), ITEMS)
    return say(zh, en, unit=capital(view.name(view.unit)), all=whole, parts=joined(said, "；", "; "))


def checks_of(view: View, figures: Figures) -> list[Check]:
    """Return the sums of the overall result: by time, and by sign within each time."""
    times = [(label, len(view.ids(when))) for when, (label, _) in _WHEN.items()]
    found = [Check(name=Text("全部任务", "all obligations"), total=len(view.cells), parts=tuple(times))]
    for when, (label, _) in _WHEN.items():
        parts = [(words, len(part.cells)) for words, part in parts_of(view, figures, when)]
        if parts:
            found.append(Check(name=label, total=len(view.ids(when)), parts=tuple(parts)))
    if not view.unit:
        counted = view.snapshot.overview.verdict
        name = Text("概览中的全部任务", "obligations in the overview")
        by_when = tuple((label, len(view.ids(when))) for when, (label, _) in _WHEN.items())
        found.append(Check(name=name, total=counted.count(), parts=by_when))
    return found
