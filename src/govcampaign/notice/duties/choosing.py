"""
Which verbs of a sentence are duties, and which of them are certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.duty import Force
from govcampaign.notice.duties.walk import Asked

_PLAIN: Final = frozenset(
    "制定 制订 编制 起草 报送 上报 报 报告 提交 填写 填报 签订 召开 举办 组织 开展 建立 成立 设立 公布 公示 公开 出台 印发 "
    "检查 自查 进行 予以 给予 作出 做出 做好 抓好 完成 安排 纳入 列入 列为 形成 聘请 邀请 发布 实行 确定 指定 指派 选派 汇总 反馈 "
    "通报 督促 监督 指导 送交 承担 负责 选拔 培训 引进".split()
)
"""Verbs that say what is to be done so plainly that they go before others of the same sentence."""


@frozen(kw_only=True)
class Chosen:
    """A verb that is a duty, and whether it is the main one of its sentence."""

    asked: Asked
    main: bool


def by_actor(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    """Yield what a sentence asks, cut where the actor changes."""
    group: list[Asked] = []
    for each in asked:
        if group and each.actor is not group[-1].actor:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def main_of(group: Sequence[Asked]) -> Asked:
    """Return the verb that says best what is asked: no exhortation, and a plain one before others."""
    bare = [each for each in group if not each.predicate.weak] or list(group)
    return next((each for each in bare if _is_plain(each)), bare[0])


def chosen(group: Sequence[Asked]) -> list[Chosen]:
    """
    Return the duties of one actor in one sentence: the main one, those with a deadline, those that 并 links.

    A sentence that leaves its actor to the one before must have a modal verb.

    Args:
        group: What the sentence asks of that actor, in its order.
    """
    if group[0].carried and not any(each.modal for each in group):
        return []
    main = main_of(group)
    picked = [
        each
        for each in group
        if each is main or each.timed or (each.linked and not each.predicate.weak)
    ]
    timed = [each for each in picked if each.timed]
    return [Chosen(asked=each, main=each is main or each in timed) for each in picked]


def is_certain(choice: Chosen, group: Sequence[Asked]) -> bool:
    """Tell whether actor, modal verb, verb and object are all stated in one sentence, and it is no exhortation."""
    each = choice.asked
    actor = each.actor
    if actor is None or each.carried or not actor.strong or not choice.main:
        return False
    said = each.predicate
    if said.weak or not said.known or each.force is not Force.MUST or said.object[0] >= said.object[1]:
        return False
    return bool(actor.modal or actor.asked or each.modal)


def _is_plain(each: Asked) -> bool:
    action = each.predicate.action
    return action in _PLAIN or action[:2] in _PLAIN
