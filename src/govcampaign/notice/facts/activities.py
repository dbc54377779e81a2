"""
The activities of a notice: the items under a heading that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.marks import MarkKind
from govcampaign.notice.parts import ActivityPart, Question
from govcampaign.wording import Text

_SAYS: Final = re.compile(
    r"(?:(?:主要|重点|具体|总体|年度|系列|工作|目标|活动|实施|各项|本次|今年|全年|20\d\d年)[、和及]?(?:的)?){0,3}"
    r"(?:任务|活动内容|工作内容|主要内容|活动安排|活动项目|重点工作|主要工作|系列活动|主要活动|重点活动|工作重点"
    r"|(?:主要|具体|工作|重点|政策)(?:措施|举措)|内容)"
    r"(?:[及和与、](?:[\u4e00-\u9fff]{2,8}))?(?:（[^（）]{1,30}）)?"
)
_SAYS_TASKS: Final = re.compile(
    r"[\u4e00-\u9fff“”\d]{2,20}(?:(?:主要|重点|工作)任务|活动内容|活动安排|重点工作)(?:及[\u4e00-\u9fff]{2,8})?"
)
_NO_TASKS: Final = re.compile(r"形式|时间|步骤|奖|对象|方式|范围|目标任务|指标|附件|清单")
_CONTENTS: Final = re.compile(r"(?!(?:活动|主要|工作|具体|实施|任务|重点)+内容)[\u4e00-\u9fff“”]{2,12}内容")
_FRAME: Final = re.compile(
    r"[\u4e00-\u9fff\d]{0,30}(?:目标|指标)|[\u4e00-\u9fff]{0,8}(?:要求|原则|思想|步骤|阶段|程序|条件|标准|领导|实施|保障|保障措施|组织措施)"
)
_STAGE: Final = re.compile(r"阶段(?:[（：]|$)")
_ASKS: Final = re.compile(r"^(?:是否|严禁|禁止|不得)|是否|情况$|的$")
_LABELLED: Final = re.compile(r"(?:责任|牵头|负责|主办|承办)(?:单位|部门|领导|处室)[：:]")
_ENDS_WITH_ROLE: Final = re.compile(r"(?:负责|牵头|参与|配合|负责落实)(?:，[^（）]{1,40})?[）。]{0,3}$")
_ENDS_WITH_UNITS: Final = re.compile(
    r"（[^（）]{2,80}(?:[局委办部厅院会府所站中心]|部门|单位|公司)(?:指导|会同[^（）]{1,20})?）。?$"
)
_BRACKET: Final = re.compile(r"（[^（）]{0,30}）$")
_FEWEST: Final = 3
_FEWEST_LINES: Final = 2
_LAW: Final = 3


def activities_of(
    blocks: Blocks, clauses: Sequence[Clause]
) -> tuple[tuple[ActivityPart, ...], tuple[Question, ...]]:
    """
    Return the activities of a notice, and a question where no heading says which of its items are activities.

    A paper in articles has none.
    """
    body = [each for each in clauses if each.zone is Zone.BODY and each.heading is not None]
    articles = sum(each.kind is MarkKind.ARTICLE for each in body)
    if articles >= _LAW:
        return (), ()
    children: dict[int, list[Clause]] = {}
    for each in body:
        if each.parent is not None:
            children.setdefault(id(each.parent), []).append(each)
    found: list[Clause] = []
    for each in body:
        if _says_tasks(each) and not any(above in found for above in (each, *each.above())):
            found.extend(_items(each, children))
    rule = "activity.heading"
    if not found:
        found, rule = _with_lines(body, children), "activity.line"
    parts = tuple(_part(each, rule) for each in found)
    if parts or len(body) < _FEWEST or blocks.kind is not PaperKind.NOTICE:
        return parts, ()
    question = Text(
        "没有标题写明哪些条款是活动或任务，请指明",
        "no heading says which clauses are activities or tasks; name them",
    )
    return (), (Question(clause=body[0].address, about="activities", text=question),)


def _says_tasks(clause: Clause) -> bool:
    title = clause.title
    if len(title) > 30 or clause.run_on or _NO_TASKS.search(title):
        return False
    if any(_FRAME.fullmatch(each.title) for each in clause.above()):
        return False
    return any(each.fullmatch(title) for each in (_SAYS, _SAYS_TASKS, _CONTENTS))


def _items(clause: Clause, children: dict[int, list[Clause]]) -> list[Clause]:
    """Return the items under a heading; where they are only headings of further items, those."""
    items = children.get(id(clause), [])
    if any(_STAGE.search(each.title) for each in items) or _most(_ASKS.search(each.title) for each in items):
        return []
    if (
        _CONTENTS.fullmatch(clause.title)
        and not _SAYS_TASKS.fullmatch(clause.title)
        and not all(each.run_on for each in items)
    ):
        # 宣传内容 lists subjects; items that bind are tasks.
        return []
    deeper = [inner for each in items for inner in children.get(id(each), [])]
    only_headings = all(not each.pieces and id(each) in children for each in items)
    lined = deeper and only_headings and _lined(deeper) >= len(items)
    # Where each group begins with 1. again, the groups are the tasks; numbers that go on count the tasks.
    return deeper if lined and all(one.number < other.number for one, other in pairwise(deeper)) else items


def _most(signs: Iterable[object]) -> bool:
    found = [bool(each) for each in signs]
    return sum(found) * 2 > len(found)


def _with_lines(body: Sequence[Clause], children: dict[int, list[Clause]]) -> list[Clause]:
    """Return the innermost items of the lists in which most items name who is responsible."""
    lists: dict[int, list[Clause]] = {}
    for each in body:
        if id(each) not in children and not any(_FRAME.fullmatch(above.title) for above in each.above()):
            lists.setdefault(id(each.parent), []).append(each)
    found = [items for items in lists.values() if _lined(items) * 10 >= _whole(items) * 6]
    kept = [each for items in found for each in items]
    return kept if _lined(kept) >= _FEWEST_LINES else []


def _lined(items: Sequence[Clause]) -> int:
    return sum(map(_has_line, items))


def _whole(items: Sequence[Clause]) -> int:
    """Return how many items the text gives to their end."""
    return sum(not any(piece.cut for piece in each.all_pieces()) for each in items)


def _has_line(clause: Clause) -> bool:
    return any(_names_units(piece.text) for piece in clause.all_pieces()[-4:])


def _names_units(text: str) -> bool:
    """Return whether a text ends by saying who is responsible."""
    tail = text[-160:]
    if _LABELLED.search(tail) or _ENDS_WITH_ROLE.search(tail[-50:]):
        return True
    bracket = tail.rfind("（")
    return bracket >= 0 and _ENDS_WITH_UNITS.match(tail, bracket) is not None


def _part(clause: Clause, rule: str) -> ActivityPart:
    words = _BRACKET.sub("", clause.title).rstrip("，；、") or clause.title
    heading = clause.pieces[0] if clause.heading is None else clause.heading
    return ActivityPart(
        raw=clause.title, clause=clause.address, span=heading.span(), rule=rule, heading=words
    )
