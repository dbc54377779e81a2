"""
Rules on how much is owed: units of measure, levels, numbers in names, and work without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from govcampaign.domain.journal.kinds import Measure as LastingMeasure
from govcampaign.domain.journal.kinds import Rectification
from govcampaign.domain.measures.amount import spoken_amount
from govcampaign.domain.measures.dimension import convert
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.duty import OWING, Duty, Force, Mode
from govcampaign.domain.plan.need import Measure, Scope
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import AS_NAMES, Hit, rule
from govcampaign.wording import Text

_SHARES: Final = ("%", "‰")
_ONE_OF_EACH: Final = re.compile(r"[一二两三四五六七八九十\d]+个一")
"""How a notice calls several different things of which one each is owed, such as 五个一."""


@rule(
    "Q01",
    Severity.DECISION,
    title=Text("目标没有计量单位", "a target without a unit of measure"),
    message=Text("数额目标没有写明计量单位：{cases}。", "A target names no unit of measure: {cases}."),
    case=Text("“{duty}”的“{name}”{bounds}", "“{name}” of “{duty}”, {bounds}"),
    proposal=Text("写明计量单位。", "Name the unit of measure."),
)
def target_without_unit(facts: Facts) -> Iterator[Hit]:
    """Find targets of a bare number: units may report 人 and 万人, and the sum would be of neither."""
    for duty, target in _targets(facts):
        if not target.unit:
            values = {"name": target.name, "bounds": _bounds(target)}
            yield Hit.of_duty(duty, **values)


@rule(
    "Q02",
    Severity.DECISION,
    title=Text("百分比超过100%", "a percentage above 100"),
    message=Text("百分比目标超过100%：{cases}。", "A target is above 100 percent: {cases}."),
    case=Text("“{duty}”的“{name}”{bound}", "“{name}” of “{duty}”: {bound}"),
    proposal=Text("核对数字，写明与什么相比。", "Check the number, and say what it is compared with."),
)
def above_whole(facts: Facts) -> Iterator[Hit]:
    """
    Find percentages above 100, which growth may have.

    A part of a whole, such as a rate of coverage, is refused when the plan is read.
    """
    for duty, target in _targets(facts):
        top = max(bound for bound in (target.least, target.most) if bound is not None)
        if target.unit in _SHARES and convert(top, target.unit, "") > Decimal(1):
            said = Text(spoken_amount(top, target.unit, "zh"), spoken_amount(top, target.unit, "en"))
            yield Hit.of_duty(duty, name=target.name, bound=said)


@rule(
    "Q03",
    Severity.DECISION,
    title=Text("共同承担的比率无法合计", "a level of several units cannot be added up"),
    message=Text(
        "几个单位共同承担的比率，只有分别报送分子和分母才能合计：{cases}。",
        "Several units owe a level together; it adds up only if each reports both of its parts: {cases}.",
    ),
    case=Text("“{duty}”", "“{duty}”"),
    between=AS_NAMES,
    proposal=Text(
        "要求同时报送分子和分母，或改为各单位分别达到。",
        "Ask for both parts of the level, or let each unit reach it.",
    ),
)
def level_together(facts: Facts) -> Iterator[Hit]:
    """Find levels that are owed by several units together: rates are never averaged."""
    for duty in facts.campaign.duties:
        owing = {bearer.who for bearer in duty.bearers if bearer.role in OWING}
        several = len(owing) > 1 or bool(owing & facts.campaign.words)
        for need in duty.needs:
            together = duty.mode is Mode.TOGETHER or need.scope is Scope.IN_TOTAL
            if need.measure is Measure.LEVEL and together and several:
                yield Hit.of_duty(duty)
                break


@rule(
    "Q04",
    Severity.DECISION,
    title=Text("工作没有数量要求", "work without a number"),
    message=Text(
        "没有数量要求，完成与否无从按次数计算：{cases}。",
        "No number is given, so that counting cannot tell whether it is done: {cases}.",
    ),
    case=Text("“{duty}”", "“{duty}”"),
    between=AS_NAMES,
    proposal=Text(
        "写明数量；属于做完即可的工作，改为自报完成。",
        "Give a number; if the work only has to be completed, ask for a declared completion.",
    ),
)
def number_unknown(facts: Facts) -> Iterator[Hit]:
    """
    Find duties without a number for which no completion is asked either: they enter no rate.

    L28 and L29 report rectification and lasting measures.
    """
    elsewhere = {Rectification.KIND, LastingMeasure.KIND}
    for duty in facts.campaign.duties:
        counted = duty.force is Force.MUST and not elsewhere & {*duty.need.kinds}
        if counted and any(need.is_open for need in duty.needs):
            yield Hit.of_duty(duty)


@rule(
    "Q05",
    Severity.WARNING,
    title=Text("“几个一”与所列任务不符", "several things of one each, listed in another number"),
    message=Text(
        "名称中的“几个一”与所列任务数不符：{cases}。",
        "A name promises several things, one of each, and the plan lists another number: {cases}.",
    ),
    case=Text(
        "“{activity}”的“{words}”为{value}项，实列{listed}项",
        "“{words}” in “{activity}” are {value}, {listed} are listed",
    ),
    proposal=Text(
        "逐项列出，每项各计一次，不合并为总次数。",
        "List each of them, and count one of each, not their total.",
    ),
)
def one_of_each(facts: Facts) -> Iterator[Hit]:
    """Compare names such as 五个一 with the duties and named items of the activity: a total is not enough."""
    for activity in facts.campaign.activities:
        for number in activity.numbers:
            if _ONE_OF_EACH.search(number.words) is None:
                continue
            duties = tuple(facts.campaign.of_activity(activity.id))
            listed = {len(duties), *(len(duty.need.items) for duty in duties)}
            if number.value not in listed:
                yield Hit(
                    subjects=(activity.id,),
                    clauses=number.clauses or activity.clauses,
                    values={
                        "activity": activity.title,
                        "words": number.words,
                        "value": number.value,
                        "listed": max(listed),
                    },
                )


def _targets(facts: Facts) -> Iterator[tuple[Duty, Target]]:
    """Yield each target of the duties and of their stages."""
    for duty in facts.campaign.duties:
        for need in duty.needs:
            if need.target is not None:
                yield duty, need.target


def _bounds(target: Target) -> Text:
    return Text(target.say("zh"), target.say("en"))
