"""
Rules on completion: proof, steps of acceptance, who checks, and who receives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govcampaign.domain.journal.kinds import Rectification
from govcampaign.domain.plan.need import Measure
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text

_LISTED: Final = re.compile(r"[、，,；;]")
_JOINED: Final = re.compile(r"[、，,；;]|以及|及|和|与")
_PERSONAL: Final = re.compile(r"联络员|联系人|通讯录|联系方式|联系电话|手机|身份证")


@rule(
    "Q06",
    Severity.WARNING,
    title=Text("佐证材料无处提交", "proof that no record brings"),
    message=Text(
        "自报完成的任务要求佐证材料，但不登记办理记录：{cases}。",
        "Proof is asked for where a completion is declared and no record is counted: {cases}.",
    ),
    case=Text("“{duty}”的{proof}", "{proof} of “{duty}”"),
    proposal=Text(
        "改为按次数登记并附佐证材料，或在审核步骤中查验。",
        "Count records that bring the proof, or look at it in a step of acceptance.",
    ),
)
def proof_unused(facts: Facts) -> Iterator[Hit]:
    """Find proof that is asked for where only a completion is declared: its lack would never be shown."""
    for duty in facts.campaign.duties:
        if duty.proof and all(need.measure is Measure.COMPLETION for need in duty.needs):
            yield Hit.of_duty(duty, proof=names(duty.proof))


@rule(
    "Q07",
    Severity.WARNING,
    title=Text("审核步骤不起作用", "acceptance that is never asked for"),
    message=Text(
        "任务有数量要求，按记录计算，审核步骤或核验单位不起作用：{cases}。",
        "A duty with a number is counted by records, so that no step of acceptance is used: {cases}.",
    ),
    case=Text("“{duty}”的{steps}", "{steps} of “{duty}”"),
    proposal=Text(
        "改为自报完成并逐级审核，或删去审核步骤。",
        "Ask for a declared completion that is accepted step by step, or drop the steps.",
    ),
)
def acceptance_unused(facts: Facts) -> Iterator[Hit]:
    """
    Find steps of acceptance and verifiers of duties that are done by number: no completion is declared.

    Rectification is verified in its own records.
    """
    for duty in facts.campaign.duties:
        checked = [step.step for step in duty.acceptance] or [duty.verifier]
        counted = not duty.takes_completion and Rectification.KIND not in duty.need.kinds
        if counted and any(checked):
            yield Hit.of_duty(duty, steps=names(f"“{each}”" for each in checked))


@rule(
    "Q08",
    Severity.WARNING,
    title=Text("核验单位不明", "a verifier that is not listed"),
    message=Text(
        "核验单位不在方案所列单位之中：{cases}。",
        "A verifier is none of the bodies that the plan or the roster knows: {cases}.",
    ),
    case=Text("“{duty}”的“{who}”", "“{who}” of “{duty}”"),
    proposal=Text("写成所列单位的名称，或补列该单位。", "Use the name of a listed body, or list it."),
)
def verifier_unknown(facts: Facts) -> Iterator[Hit]:
    """Compare verifiers with the bodies of the plan and the roster: an unknown one cannot confirm."""
    known = _bodies(facts)
    for duty in facts.campaign.duties:
        if duty.verifier and duty.verifier not in known:
            yield Hit.of_duty(duty, who=duty.verifier)


@rule(
    "Q09",
    Severity.DECISION,
    title=Text("报送几个单位", "several recipients"),
    message=Text(
        "同一材料报送几个单位，以哪个单位收到为准没有写明：{cases}。",
        "One thing goes to several recipients, and whose receipt counts is not stated: {cases}.",
    ),
    case=Text("“{duty}”报送{recipients}", "“{duty}” goes to {recipients}"),
    proposal=Text(
        "明确以哪个单位收到为准，或分别列为任务。",
        "Say whose receipt counts, or make a duty for each of them.",
    ),
)
def several_recipients(facts: Facts) -> Iterator[Hit]:
    """
    Find recipients that are several bodies: it may be in time at one of them and late at the other.

    Words such as 和 are part of many names, so they part a recipient only where each side is a body that
    the plan knows.
    """
    known = _bodies(facts)
    for duty in facts.campaign.duties:
        parts = [part for part in _LISTED.split(duty.recipient) if part]
        apart = [part for part in _JOINED.split(duty.recipient) if part]
        if len(apart) > 1 and known.issuperset(apart):
            parts = apart
        if len(parts) > 1 and duty.recipient not in known:
            yield Hit.of_duty(duty, recipients=names(f"“{each}”" for each in parts))


@rule(
    "Q10",
    Severity.DECISION,
    title=Text("要求报送个人信息", "personal data is asked for"),
    message=Text(
        "任务要求报送联系人等个人信息：{cases}。",
        "A duty asks for data on persons: {cases}.",
    ),
    case=Text("“{duty}”", "“{duty}”"),
    proposal=Text(
        "明确由谁保管、谁可以查看、何时删除，不写入记录正文。",
        "Say who keeps it, who may read it and when it is deleted; records do not hold it.",
    ),
)
def personal_data(facts: Facts) -> Iterator[Hit]:
    """Find duties that ask for contact persons or their numbers: such data is kept apart from records."""
    for duty in facts.campaign.duties:
        said = (duty.title.zh, "" if duty.deliverable is None else duty.deliverable.zh, *duty.need.items)
        if any(map(_PERSONAL.search, said)):
            yield Hit.of_duty(duty)


def _bodies(facts: Facts) -> frozenset[str]:
    """Return what the bodies of the plan and the roster are called, and their ids."""
    plan = facts.campaign
    named = [*facts.groups, *facts.units, *(group.title.zh for group in plan.groups)]
    listed = [*plan.units, *(facts.roster.units if facts.roster is not None else ())]
    named += [each for unit in listed for each in (unit.id, unit.title.zh)]
    named += [each for party in plan.parties for each in (party.name, *party.aliases)]
    return frozenset(named)
