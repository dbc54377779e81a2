"""
Rules on what is owed: quantities, industries, owners, and what comes of it afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govcampaign.domain.journal.kinds import Measure, Rectification
from govcampaign.domain.plan.activity import Activity, NamedNumber
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.need import Scope
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import DueKind
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names, unowned
from govcampaign.lint._rule import AS_NAMES, Hit, rule
from govcampaign.wording import Text

_OWNER = Text("承担单位", "owner")
_DUE = Text("期限", "due day")
_OPEN_LIST = Text("，末尾有“等”", ", and the list is left open")
_NOTHING = Text("", "")


@rule(
    "L17",
    Severity.WARNING,
    title=Text("所列行业未明确主管单位", "listed names without a competent unit"),
    message=Text("所列行业未明确主管单位：{cases}。", "No unit is named for what the notice lists: {cases}."),
    case=Text("“{activity}”的{names}{open}", "{names} in “{activity}”{open}"),
    proposal=Text("逐一写明主管单位，并列全各行业。", "Name the unit for each, and close the list."),
)
def unmapped_names(facts: Facts) -> Iterator[Hit]:
    """Find names, such as industries, without a responsible unit; a roster row with the slot settles one."""
    held = {member.slot for member in facts.roster.memberships} if facts.roster else set()
    for activity in facts.campaign.activities:
        left = [name for name in activity.unmapped if name not in held]
        if left:
            yield Hit(
                subjects=(activity.id,),
                clauses=activity.clauses,
                values={
                    "activity": activity.title,
                    "names": names(left),
                    "open": _OPEN_LIST if activity.open_list else _NOTHING,
                },
            )


@rule(
    "L22",
    Severity.WARNING,
    title=Text("名称中有数字，未下达指标", "a number in a name, and no target"),
    message=Text(
        "名称中有数字，未下达指标：{cases}。",
        "A name holds a number, and the duties have no target: {cases}.",
    ),
    case=Text("“{activity}”的“{words}”", "“{words}” in “{activity}”"),
    proposal=Text(
        "下达各单位的数量，或明确不作考核指标。",
        "Set a number for each unit, or say that it is not a target.",
    ),
)
def number_in_name(facts: Facts) -> Iterator[Hit]:
    """
    Find numbers in names of activities whose duties have no quantity: they are not denominators.

    A length of time, and a small number in a slogan such as 五进, are not targets.
    """
    for activity in facts.campaign.activities:
        numbers = [number for number in activity.numbers if _promises(number)]
        if numbers and not _is_quantified(facts, activity):
            yield Hit(
                subjects=(activity.id,),
                clauses=tuple(c for number in numbers for c in number.clauses) or activity.clauses,
                values={"activity": activity.title, "words": names(number.words for number in numbers)},
            )


@rule(
    "L23",
    Severity.WARNING,
    title=Text("企业类别交叉", "segments overlap"),
    message=Text(
        "一家企业可能属于几个企业类别，由不同单位分别走访，又没有规定协调办法：{cases}。",
        "An enterprise may be in segments of several units, and nothing coordinates them: {cases}.",
    ),
    case=Text("{segment}→{unit}", "{segment} → {unit}"),
    proposal=Text(
        "明确同一企业由谁牵头联系，或合并走访。", "Say who leads for an enterprise, or visit it together."
    ),
)
def segments_overlap(facts: Facts) -> Iterator[Hit]:
    """Find routing of overlapping segments to several units: each unit would visit the enterprise."""
    routing = facts.campaign.routing
    if routing is None or not routing.overlap or routing.coordination:
        return
    if len({route.unit for route in routing.rules}) > 1:
        for route in routing.rules:
            yield Hit(
                subjects=(route.segment,),
                clauses=route.clauses or routing.clauses,
                values={"segment": facts.title(route.segment), "unit": facts.title(route.unit)},
            )


@rule(
    "L25",
    Severity.DECISION,
    title=Text("数量的口径未写明", "what a quantity refers to is not stated"),
    message=Text("数量的口径未写明：{cases}。", "What a quantity refers to is not stated: {cases}."),
    case=Text("“{duty}”未写明{missing}", "“{duty}” lacks: {missing}"),
    proposal=Text(
        "写明按单位还是合计、报送哪个单位、何时报送。",
        "Say whether it is per unit or in total, for whom, and by when.",
    ),
)
def quantity_unclear(facts: Facts) -> Iterator[Hit]:
    """
    Find numbers that do not say whether each unit owes them, or all units in total.

    An inferred number is reported only if the duty has no recipient and no due day.
    """
    for duty in facts.campaign.duties:
        need, open_ended = duty.need, duty.due.kind is DueKind.NONE
        numbered = need.minimum is not None or need.maximum is not None
        adrift = need.provenance is Provenance.INFERRED and open_ended and not duty.recipient
        if numbered and (need.scope is Scope.UNSTATED or adrift):
            missing = [Text("口径（各自或合计）", "scope (each, or in total)")]
            missing += [Text("接收单位", "recipient")] if not duty.recipient else []
            missing += [_DUE] if open_ended else []
            yield Hit(
                subjects=(duty.id,),
                clauses=duty.clauses,
                values={"duty": duty.title, "missing": names(missing)},
            )


@rule(
    "L28",
    Severity.WARNING,
    title=Text("整改要素不全", "rectification is incomplete"),
    message=Text("整改要素不全：{cases}。", "Rectification is incomplete: {cases}."),
    case=Text("“{duty}”缺{missing}", "“{duty}” lacks: {missing}"),
    proposal=Text(
        "写明整改单位、重点问题的认定标准、期限和验收单位。",
        "Say who rectifies, which problems are key, by when, and who verifies it.",
    ),
)
def rectification_incomplete(facts: Facts) -> Iterator[Hit]:
    """Find rectification without owner, due day, criterion or verifier: it cannot be closed."""
    for duty in _wanting(facts, Rectification.KIND):
        missing = [_OWNER] if unowned(duty) else []
        guessed = duty.due_provenance is Provenance.INFERRED
        missing += [_DUE] if guessed or duty.due.kind is DueKind.NONE else []
        missing += [] if duty.criterion else [Text("认定标准", "criterion")]
        missing += [] if duty.verifier else [Text("验收单位", "verifier")]
        if missing:
            yield Hit.of_duty(duty, missing=names(missing))


@rule(
    "L29",
    Severity.WARNING,
    title=Text("长效机制要素不全", "a lasting measure is incomplete"),
    message=Text("长效机制要素不全：{cases}。", "A lasting measure is incomplete: {cases}."),
    case=Text("“{duty}”缺{missing}", "“{duty}” lacks: {missing}"),
    proposal=Text(
        "写明负责单位、建立期限和评估时间。", "Say who is responsible, by when, and when it is reviewed."
    ),
)
def measure_incomplete(facts: Facts) -> Iterator[Hit]:
    """Find lasting measures without owner, due day or review: nobody follows them up."""
    for duty in _wanting(facts, Measure.KIND):
        missing = [_OWNER] if unowned(duty) else []
        missing += [_DUE] if duty.due.kind is DueKind.NONE else []
        missing += [] if duty.review else [Text("评估时间", "review")]
        if missing:
            yield Hit.of_duty(duty, missing=names(missing))


@rule(
    "G01",
    Severity.WARNING,
    title=Text("任务没有承担单位", "a duty without owner"),
    message=Text("没有写明承担单位：{cases}。", "No unit is named for a duty: {cases}."),
    case=Text("“{duty}”", "“{duty}”"),
    between=AS_NAMES,
    proposal=Text("写明由哪个单位承担，或各单位均须承担。", "Say which unit owes it, or that each does."),
)
def owner_unstated(facts: Facts) -> Iterator[Hit]:
    """Find duties without a named unit; L28 and L29 report rectification and lasting measures."""
    for duty in facts.campaign.duties:
        elsewhere = {Rectification.KIND, Measure.KIND} & {*duty.need.kinds}
        if unowned(duty) and not elsewhere:
            yield Hit.of_duty(duty)


_COUNTED: Final = re.compile(r"[\d一二三四五六七八九十百千万亿两双]+[余多]?(.?)")
_OF_TIME: Final = "年月周天日时小分"
_OF_TARGETS: Final = "户家企人名场次村镇校店所"
_LARGE: Final = 20
"""From this number on, a number is not part of a slogan."""


def _promises(number: NamedNumber) -> bool:
    """Tell whether a number in a name may be taken for a target."""
    found = _COUNTED.search(number.words)
    counted = found[1] if found else ""
    if counted and counted in _OF_TIME:
        return False
    return number.value >= _LARGE or bool(counted and counted in _OF_TARGETS)


def _is_quantified(facts: Facts, activity: Activity) -> bool:
    duties = tuple(facts.campaign.of_activity(activity.id))
    return bool(duties) and all(duty.need.least is not None for duty in duties)


def _wanting(facts: Facts, kind: str) -> Iterator[Duty]:
    return (duty for duty in facts.campaign.duties if kind in duty.need.kinds)
