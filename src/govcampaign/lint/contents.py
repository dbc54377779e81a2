"""
Rules on what is owed: quantities, industries, owners, and what comes of it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from govcampaign.domain.journal.kinds import RECORD_CLASSES, Measure, Rectification
from govcampaign.domain.plan.activity import Activity
from govcampaign.domain.plan.duty import Duty, Scope
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import DueKind
from govcampaign.findings import Severity
from govcampaign.lint.facts import Facts, names, unowned
from govcampaign.lint.rule import AS_NAMES, Hit, rule
from govcampaign.wording import Text

_OWNER = Text("承担单位", "owner")
_DUE = Text("期限", "due day")
_OPEN_LIST = Text("，末尾有“等”", ", and the list is left open")
_NOTHING = Text("", "")


@rule(
    "L17",
    Severity.WARNING,
    title=Text("没有对应单位的名目", "names without their competent unit"),
    message=Text(
        "列举的名目没有对应到单位：{cases}。", "Names are listed, and no unit is named for them: {cases}."
    ),
    case=Text("“{activity}”的{names}{open}", "{names} in “{activity}”{open}"),
    proposal=Text("逐一写明主管单位，并定明名目。", "Name the unit for each, and close the list."),
)
def unmapped_names(facts: Facts) -> Iterator[Hit]:
    """Look for names, such as industries, that no unit answers for; a roster row with the slot settles it."""
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
    title=Text("名称中的数字不是指标", "a number in a name is no quota"),
    message=Text(
        "名称中有数字，任务却没有数量：{cases}。",
        "A name holds a number, and the duties have no quantity: {cases}.",
    ),
    case=Text("“{activity}”的“{words}”", "“{words}” in “{activity}”"),
    proposal=Text(
        "下达各单位的数量，或明确不作考核。", "Set a number for each unit, or say that none is counted."
    ),
)
def number_in_name(facts: Facts) -> Iterator[Hit]:
    """Look for numbers in names of activities whose duties have no quantity: they serve as no denominator."""
    for activity in facts.campaign.activities:
        if activity.numbers and not _is_quantified(facts, activity):
            numbers = activity.numbers
            yield Hit(
                subjects=(activity.id,),
                clauses=tuple(c for number in numbers for c in number.clauses) or activity.clauses,
                values={"activity": activity.title, "words": names(number.words for number in numbers)},
            )


@rule(
    "L23",
    Severity.WARNING,
    title=Text("分工对象重叠", "segments overlap"),
    message=Text(
        "一家企业可能同属几类，分由不同单位联系，又没有协调办法：{cases}。",
        "An enterprise may be in several segments of different units, and nothing coordinates them: {cases}.",
    ),
    case=Text("{segment}→{unit}", "{segment} → {unit}"),
    proposal=Text(
        "明确同一企业由谁牵头联系，或合并走访。", "Say who leads for an enterprise, or visit it together."
    ),
)
def segments_overlap(facts: Facts) -> Iterator[Hit]:
    """Look for routing to several units over segments that may share enterprises: each of them would call."""
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
    title=Text("数量的口径未写明", "what a quantity refers to is unsaid"),
    message=Text("数量的口径没有写明：{cases}。", "What a quantity refers to is not stated: {cases}."),
    case=Text("“{duty}”未写明{missing}", "“{duty}” lacks: {missing}"),
    proposal=Text(
        "写明按单位还是合计、交给谁、何时交。",
        "Say whether it is per unit or in total, for whom, and by when.",
    ),
)
def quantity_unclear(facts: Facts) -> Iterator[Hit]:
    """
    Look for numbers that nobody said whether each unit owes, or all in total.

    One that we inferred is found only where nothing pins it down: nobody receives it, and it has no due day.
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
    message=Text("整改的要素不全：{cases}。", "What rectification needs is missing: {cases}."),
    case=Text("“{duty}”缺{missing}", "“{duty}” lacks: {missing}"),
    proposal=Text(
        "写明由谁整改、何为重点、何时完成、谁来验收。",
        "Say who rectifies, which problems are key, by when, and who verifies it.",
    ),
)
def rectification_incomplete(facts: Facts) -> Iterator[Hit]:
    """Look for rectification without owner, due day, criterion or verifier: nobody could close it."""
    for duty in _wanting(facts, Rectification.KIND):
        missing = [_OWNER] if unowned(duty) else []
        guessed = duty.due_provenance is Provenance.INFERRED
        missing += [_DUE] if guessed or duty.due.kind is DueKind.NONE else []
        missing += [] if duty.criterion else [Text("认定标准", "criterion")]
        missing += [] if duty.verifier else [Text("验收单位", "verifier")]
        if missing:
            values = {"duty": duty.title, "missing": names(missing)}
            yield Hit(subjects=(duty.id,), clauses=duty.clauses, values=values)


@rule(
    "L29",
    Severity.WARNING,
    title=Text("长效机制要素不全", "a lasting measure is incomplete"),
    message=Text("长效机制的要素不全：{cases}。", "What a lasting measure needs is missing: {cases}."),
    case=Text("“{duty}”缺{missing}", "“{duty}” lacks: {missing}"),
    proposal=Text(
        "写明由谁负责、何时建立、何时评估。", "Say who keeps it, from when, and when it is looked at again."
    ),
)
def measure_incomplete(facts: Facts) -> Iterator[Hit]:
    """Look for lasting measures without owner, due day or review: they are forgotten with the campaign."""
    for duty in _wanting(facts, Measure.KIND):
        missing = [_OWNER] if unowned(duty) else []
        missing += [_DUE] if duty.due.kind is DueKind.NONE else []
        missing += [] if duty.review else [Text("评估时间", "review")]
        if missing:
            values = {"duty": duty.title, "missing": names(missing)}
            yield Hit(subjects=(duty.id,), clauses=duty.clauses, values=values)


@rule(
    "G01",
    Severity.WARNING,
    title=Text("任务没有承担单位", "a duty without owner"),
    message=Text("没有写明由谁承担：{cases}。", "Nobody is named to do it: {cases}."),
    case=Text("“{duty}”", "“{duty}”"),
    between=AS_NAMES,
    proposal=Text("写明由哪个单位承担，还是各单位都要承担。", "Say which unit does it, or that each does."),
)
def owner_unstated(facts: Facts) -> Iterator[Hit]:
    """Look for duties that nobody is named for; L28 and L29 see to rectification and lasting measures."""
    for duty in facts.campaign.duties:
        elsewhere = {Rectification.KIND, Measure.KIND} & {*duty.need.kinds}
        if unowned(duty) and not elsewhere:
            yield Hit(subjects=(duty.id,), clauses=duty.clauses, values={"duty": duty.title})


def _is_quantified(facts: Facts, activity: Activity) -> bool:
    duties = tuple(facts.campaign.of_activity(activity.id))
    return bool(duties) and all(duty.need.least is not None for duty in duties)


def _wanting(facts: Facts, kind: str) -> Iterator[Duty]:
    return (duty for duty in facts.campaign.duties if kind in duty.need.kinds)


@rule(
    "G06",
    Severity.WARNING,
    title=Text("记录类型可能写错", "a kind of record may be misspelled"),
    message=Text(
        "记录类型疑似写错，没有记录能计入：{cases}。", "No record may ever count, by a slip: {cases}."
    ),
    case=Text("“{duty}”的“{kind}”疑为“{near}”", "“{kind}” of “{duty}” looks like “{near}”"),
    proposal=Text("改正类型名。", "Mend the name of the kind."),
)
def kind_misspelled(facts: Facts) -> Iterator[Hit]:
    """Look for kinds that are almost one the library knows; any other word is a kind of its own."""
    for duty in facts.campaign.duties:
        for kind in duty.need.kinds:
            near = [] if kind in RECORD_CLASSES else get_close_matches(kind, RECORD_CLASSES, n=1, cutoff=0.8)
            if near:
                values = {"duty": duty.title, "kind": kind, "near": near[0]}
                yield Hit(subjects=(duty.id,), clauses=duty.clauses, values=values)
