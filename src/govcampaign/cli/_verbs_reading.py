"""
The names and options of the commands that show how a campaign stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb

STATES: Final = {
    "已完成": "met",
    "逾期完成": "met_late",
    "部分完成": "partial",
    "已开展": "underway",
    "逾期未完成": "missed",
    "待完成": "pending",
    "暂不能判定": "unknown",
    "已免除": "exempt",
    "有违反记录": "breached",
}
"""The states: the word that is printed, and the name."""
_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"


def add(verb: Verb) -> None:
    """Add the commands."""
    _readings(verb)
    _explain(verb)


def _readings(verb: Verb) -> None:
    about = Text("显示某一天的完成情况", "show how the obligations stand on a day")
    matrix = verb(
        "matrix",
        "govcampaign.cli._readings:matrix",
        about,
        f"govcampaign matrix {_PLACE} --as-of 2013-07-24",
        f"govcampaign matrix {_PLACE} --as-of today --overdue",
        f"govcampaign matrix {_PLACE} --as-of today --unit 区商务委 --state partial",
        f"govcampaign matrix {_PLACE} --as-of today --duty monthly-report",
    )
    matrix.store()
    matrix.days()
    matrix.calendar()
    every = Text("汇总之后逐项列出", "list every obligation after the summary")
    matrix.option("--list", action="store_true", about=every)
    duty = Text(
        "只列这项任务（编号或名称）；分期或分阶段的，各单位一行、各期一列",
        "list only this duty (id or title); with rounds or stages, a row a bearer and a column a round",
    )
    matrix.option("--duty", metavar="ID", about=duty)
    unit = Text("只列这个单位（编号或名称）", "list only this unit (id or name)")
    matrix.option("--unit", metavar="UNIT", about=unit)
    state = Text("只列这种状态（表中的中文或英文名称）；可重复", "list only this state; may be repeated")
    matrix.option("--state", action="append", named=STATES, about=state)
    each = Text("只列这一期或这一阶段；可重复", "list only this round or stage; may be repeated")
    matrix.option("--round", action="append", metavar="ROUND", about=each)
    late = Text("只列逾期的", "list only what is overdue")
    matrix.option("--overdue", action="store_true", about=late)
    matrix.disable()


def _explain(verb: Verb) -> None:
    about = Text("说明一项责任的状态由何而来", "explain why one obligation stands as it does")
    explain = verb(
        "explain",
        "govcampaign.cli._readings:explain",
        about,
        f"govcampaign explain {_PLACE} --as-of 2013-07-24 policy-days/区商务委",
    )
    explain.store()
    explain.days()
    explain.calendar()
    named = Text(
        "任务/单位，有分工、期次的写在后面：任务/单位/分工/期次；可用编号，也可用表中的名称",
        "duty/unit, with the slot and the round behind where there are any: duty/unit/slot/round; by ids "
        "or by titles as listed",
    )
    explain.option("obligation", metavar="OBLIGATION", about=named)
    explain.disable()
