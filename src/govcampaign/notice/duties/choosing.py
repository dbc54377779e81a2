"""
Which verbs of a sentence are duties, and which of them are certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.duty import Force
from govcampaign.notice.duties.asked import Asked
from govcampaign.notice.duties.words import VERBS

_MILD_LIST: Final = (
    "明确 分析 提高 提升 突出 拓展 激发 引导 发挥 了解 掌握 细化 分解 运用 利用 "
    "加快 增强 鼓励 坚持 保持 深入 采取 贯穿 加大 强化 深化 推动 作为"
)
_MILD: Final = frozenset(_MILD_LIST.split())
"""Verbs that say less of what is to be done than others of the same sentence."""
_POLICY: Final = frozenset(["鼓励", "引导", "激发", "发挥", "加大", "落实"])
"""Mild verbs that are the task itself where units divide policies between them: 鼓励媒体播出…."""

_OUTCOMES_LIST: Final = (
    "派出 协调 协调解决 开展 组织 解决 听取 宣传 受理 形成 倾听 提出 处理 查处 完成 健全 完善 "
    "制定 制订 编制 起草 报送 上报 报 报告 提交 填写 填报 签订 召开 举办 建立 成立 设立 "
    "公布 公示 公开 出台 印发 张贴 悬挂 播放 发放 播出 开设 评选 抽查 清理 推广 配备 "
    "汇总 通报 送交 选拔 培训 抄送 反馈 审定 审核 发布 设置 评出 约谈 编发 收集 推送 "
    "投放 出动 推出 实行 答复 推荐 存档 落实 开足"
)
_OUTCOMES: Final = frozenset(_OUTCOMES_LIST.split())
"""Verbs that say what there is when it is done: each is a duty of its own, wherever it is."""
_HEEDS: Final = frozenset({"高度重视", "重视"})
"""The exhortation that offices count: listed where its sentence begins with it, and never certain."""
_IDLE: Final = _HEEDS | {"担任"}
_NAMED: Final = frozenset(["落实", "贯彻", "执行", "推进", "开展", "实施", "履行", "建设"])
_STATE: Final = re.compile(r"(?:情况|做法|经验|问题|成效)$")
"""How a part ends that names how something stands, and asks for nothing: 各县落实政策的情况."""
_NO_RESULT: Final = re.compile(r"(?:责任|职责|任务|要求|方案|部署|精神)$")
"""What can be put into effect, and says nothing of what there is then: 落实主体责任."""
_VAGUE: Final = frozenset({"形成", "改善", "防范", "实现"})
_FURTHER: Final = frozenset({"加强", "做好", "抓好", "健全", "完善", "落实", "收集"})
"""Verbs that say what is to be done only where their sentence begins with them."""
_SPIRIT: Final = frozenset({"落实", "贯彻", "贯彻落实", "执行", "履行", "担负", "担负起"})
_IN_SPIRIT: Final = re.compile(r"(?:精神|决定|部署|要求|职责|责任|意见)$")
_BROKEN: Final = re.compile(r"^(?:[并后或的、]|和(?![谐平]))|方面$")
"""How an object looks whose sentence was not understood."""
_PEOPLE: Final = re.compile(
    r"[^，。的]{0,14}(?:教师|学生|干部|职工|党员|人员|群众|专家|媒体|人员|力量|企业|单位|学校|部门)(?=.)"
    r"|[^，。的]{0,20}媒体$"
)
"""What is organised where it is people who do something: 组织教师学习."""
_OPENING: Final = frozenset({"进行", "予以", "加以", "研究"})
"""Verbs after which the one stands that says what there is then: 研究制定."""
_NUMBER: Final = re.compile(r"\d(?!\d*年内)[\d.万千百]*(?:余|多)?[名个项家人次场户件%亩]")


@frozen(kw_only=True)
class Chosen:
    """A verb that is a duty, and whether it is the main one of its sentence."""

    asked: Asked
    main: bool


def by_actor(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    """Yield what a sentence asks, cut where the actor changes."""
    for _, group in groupby(asked, key=lambda each: id(each.actor)):
        yield list(group)


def main_of(group: Sequence[Asked], *, counted: bool = False) -> Asked:
    """
    Return the verb that says best what is asked: no exhortation, and a plain one before others.

    Args:
        group: What the sentence asks of one actor, in its order.
        counted: Whether one with a number goes before others, and a verb of policy is not mild.
    """
    bare = [each for each in group if not each.predicate.weak and each.predicate.known]
    bare = bare or [each for each in group if not each.predicate.weak]
    if not bare:
        return next((each for each in group if not _is_idle(each)), group[0])
    if counted:
        bare = [each for each in bare if _NUMBER.search(each.text)] or bare
    return next((each for each in bare if not _is_mild(each) or (counted and _is_policy(each))), bare[0])


def chosen(group: Sequence[Asked]) -> list[Chosen]:
    """
    Return the duties of one actor in a sentence: the main verb, what is due or linked, what has a result.

    A sentence that leaves its actor to the one before must have a modal verb or words that say by when, or
    must be linked to it and have a result.

    Args:
        group: What the sentence asks of that actor, in its order.
    """
    if group[0].carried and not _goes_on(group):
        return []
    main = main_of(group)
    picked = [each for each in group if each is main or (_counts(each, group) and not _is_bare(each, group))]
    picked = [each for each in picked if not _is_idle(each)]
    timed = [each for each in picked if each.timed]
    return [Chosen(asked=each, main=each is main or each in timed) for each in picked]


def _goes_on(group: Sequence[Asked]) -> bool:
    """Return whether a sentence that names no actor asks something of the one before."""
    if all(each.predicate.weak or each.force is Force.MAY for each in group):
        return False
    if any(each.modal or each.timed for each in group):
        return True
    return any(each.linked for each in group) and _is_outcome(main_of(group))


def is_certain(choice: Chosen, group: Sequence[Asked]) -> bool:
    """Return whether actor, modal verb, verb and object are in a sentence that does not only exhort."""
    each = choice.asked
    actor = each.actor
    if actor is None or each.carried or not actor.strong or not choice.main:
        return False
    if not each.timed and not comes_first(each, group):
        return False
    said = each.predicate
    if said.weak or not said.known or each.force is not Force.MUST or said.object[0] >= said.object[1]:
        return False
    return bool(actor.modal or actor.asked or each.modal) and each.modal != "决定"


def comes_first(each: Asked, group: Sequence[Asked]) -> bool:
    """Return whether a verb is the first of its sentence that does not only exhort, and is plain."""
    if _is_mild(each) or _is_vague(each, group):
        return False
    return each is next((other for other in group if not other.predicate.weak), None)


def _counts(each: Asked, group: Sequence[Asked]) -> bool:
    """Return whether a verb beside the main one of its sentence is a duty of its own."""
    if each.timed or each.force is Force.MUST_NOT or _is_outcome(each):
        return True
    said = each.predicate
    if not each.carried and not each.modal and not said.weak and said.known and not _is_mild(each):
        return True
    if each is not group[0] or each.carried:
        return each.linked and not said.weak
    if said.action in _HEEDS or not said.weak:
        return said.known
    return bool(each.modal) and said.object[0] < said.object[1]


def _is_bare(each: Asked, group: Sequence[Asked]) -> bool:
    """Return whether a verb is a further one without object, or with an actor from the sentence before."""
    if each.timed or each is group[0] or each.force is Force.MUST_NOT:
        return False
    return each.carried or each.predicate.object[0] >= each.predicate.object[1]


def _is_idle(each: Asked) -> bool:
    """Return whether a verb without object only exhorts (要高度重视), or says who is what (由某人担任)."""
    said = each.predicate
    if not each.modal and said.action[:2] in _NAMED and _STATE.search(each.text):
        return True
    return said.action in _IDLE and said.object[0] >= said.object[1]


def _is_outcome(each: Asked) -> bool:
    action = each.predicate.action
    kind = action[2:4] if action[:2] in _OPENING else action[:2]
    said = each.predicate
    if said.weak or not said.known or said.object[0] >= said.object[1]:
        return False
    if kind == "落实" and _NO_RESULT.search(each.text):
        return False
    return (kind in _OUTCOMES or action.startswith(("进行", "检查"))) and not _is_mild(each)


def _is_vague(each: Asked, group: Sequence[Asked]) -> bool:
    """Return whether a verb leaves open what is to be done, so that another may be the one that is meant."""
    said = each.predicate
    about = each.text[said.object[0] - each.start : said.object[1] - each.start]
    if _BROKEN.search(about) or (said.action in _FURTHER and each is not group[0]):
        return True
    if said.action in _SPIRIT:
        return _IN_SPIRIT.search(about) is not None
    if said.action.startswith("组织"):
        return _PEOPLE.match(about) is not None
    return said.action in _VAGUE or about in VERBS


def _is_policy(each: Asked) -> bool:
    """Return whether a verb that seems mild is what a sentence of a division of work is about."""
    return each.predicate.action[:2] in _POLICY and each.predicate.object[0] < each.predicate.object[1]


def _is_of_spirit(each: Asked) -> bool:
    """Return whether a verb only says that a spirit, a decision or a responsibility is lived up to."""
    return each.predicate.action in _SPIRIT and _IN_SPIRIT.search(each.text) is not None


def _is_mild(each: Asked) -> bool:
    action = each.predicate.action
    if _is_of_spirit(each):
        return True
    return action[:2] in _MILD or (action == "落实" and each.text.endswith("责任"))
