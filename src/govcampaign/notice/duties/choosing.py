"""
Which verbs of a sentence are duties, and which of them are certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.duty import Force
from govcampaign.notice.duties.walk import Asked

_MILD: Final = frozenset(
    "明确 分析 研究 提高 提升 突出 拓展 激发 引导 发挥 了解 掌握 细化 分解 运用 利用 加快 增强 鼓励 坚持 保持 深入 采取 贯穿 列为 列入 "
    "加大 强化 深化 推动".split()
)
"""Verbs that say less of what is to be done than others of the same sentence."""


_NUMBER: Final = re.compile(r"\d(?!\d*年内)[\d.万千百]*(?:余|多)?[名个项家人次场户件%亩]")


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


def main_of(group: Sequence[Asked], *, counted: bool = False) -> Asked:
    """
    Return the verb that says best what is asked: no exhortation, and a plain one before others.

    Args:
        group: What the sentence asks of one actor, in its order.
        counted: Whether one with a number goes before others.
    """
    bare = [each for each in group if not each.predicate.weak]
    if not bare:
        return group[0]
    if counted:
        bare = [each for each in bare if _NUMBER.search(each.text)] or bare
    return next((each for each in bare if not _is_mild(each)), bare[0])


def chosen(group: Sequence[Asked]) -> list[Chosen]:
    """
    Return the duties of one actor in one sentence: the main one, those with a deadline, those that 并 links.

    A sentence that leaves its actor to the one before must have a modal verb.

    Args:
        group: What the sentence asks of that actor, in its order.
    """
    if group[0].carried and not any(each.modal or each.linked or each.timed for each in group):
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


def _is_mild(each: Asked) -> bool:
    action = each.predicate.action
    return action[:2] in _MILD or (action == "落实" and each.text.endswith("责任"))
