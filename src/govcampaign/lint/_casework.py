"""
Rules on what a plan says of cases: time limits, their categories, channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from govcampaign.domain.plan.reminding import Subject
from govcampaign.domain.time.limits.rules import LimitUnit
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names
from govcampaign.lint._rule import AS_NAMES, Hit, rule
from govcampaign.wording import Text, same


def categories_of(facts: Facts) -> tuple[str, ...]:
    """Return the categories of cases that the plan names: kinds of issue, and those of limits."""
    rules = facts.campaign.case_rules
    of_limits = (each for limit in (rules.limits if rules else ()) for each in limit.categories)
    return tuple(dict.fromkeys((*(kind.id for kind in facts.campaign.issue_kinds), *of_limits)))


@rule(
    "C01",
    Severity.ERROR,
    title=Text("以工作小时计的时限没有工作时间", "limits in working hours without hours of work"),
    message=Text(
        "时限以工作小时计，方案没有写明工作时间，无法计算：{cases}。",
        "Limits count working hours, the plan gives no hours of work, and they cannot be counted: {cases}.",
    ),
    case=Text("“{limit}”", "“{limit}”"),
    proposal=Text("在 case_rules.hours 写明工作时间。", "Give the hours of work in `case_rules.hours`."),
    between=AS_NAMES,
)
def hours_of_limits_unstated(facts: Facts) -> Iterator[Hit]:
    """Find limits, and times near a limit, in working hours, where the rules name no hours of work."""
    rules = facts.campaign.case_rules
    if rules is None or rules.hours.strip():
        return
    counted = (*(limit.rule for limit in rules.limits), *((rules.near,) if rules.near else ()))
    for each in counted:
        if each.unit is LimitUnit.WORKING_HOURS:
            yield Hit(subjects=(each.name or facts.campaign.id,), values={"limit": each.words})


@rule(
    "C02",
    Severity.WARNING,
    title=Text("时限的类别可能写错", "a category of a limit may be misspelled"),
    message=Text(
        "时限的类别可能写错，没有问题适用该时限：{cases}。",
        "A category of a limit may be misspelled, and no case would have that limit: {cases}.",
    ),
    case=Text("“{category}”可能是“{near}”", "“{category}” may mean “{near}”"),
    proposal=Text("与问题种类核对后改正。", "Compare it with the kinds of issue, and correct it."),
)
def limit_category_misspelled(facts: Facts) -> Iterator[Hit]:
    """Find categories of limits that are almost a kind of issue; any other word is the place's own."""
    kinds = [kind.id for kind in facts.campaign.issue_kinds]
    rules = facts.campaign.case_rules
    for limit in rules.limits if rules else ():
        for category in limit.categories:
            near = [] if category in kinds else get_close_matches(category, kinds, n=1, cutoff=0.6)
            if near:
                yield Hit(subjects=(category,), values={"category": category, "near": near[0]})


@rule(
    "C03",
    Severity.WARNING,
    title=Text("有的问题种类没有时限", "some kinds of issue have no limit"),
    message=Text(
        "其他种类有时限，以下问题种类没有：{cases}。",
        "Other kinds have a limit, these kinds of issue have none: {cases}.",
    ),
    case=Text("“{kind}”", "“{kind}”"),
    proposal=Text(
        "补上时限，或写一条不限类别的时限。", "Give them a limit, or one without categories for all others."
    ),
    between=AS_NAMES,
)
def kind_without_limit(facts: Facts) -> Iterator[Hit]:
    """Find kinds of issue without a time limit, where the place gives limits to others."""
    rules = facts.campaign.case_rules
    if rules is None or not rules.limits:
        return
    for kind in facts.campaign.issue_kinds:
        if not rules.limits_of(kind.id):
            yield Hit(subjects=(kind.id,), clauses=kind.clauses, values={"kind": kind.title})


@rule(
    "C04",
    Severity.WARNING,
    title=Text("诉求渠道没有名称，或名称相同", "channels without a title, or with the same one"),
    message=Text(
        "诉求渠道没有名称，或与另一渠道名称相同，报表中无法区分：{cases}。",
        "Channels have no title, or the title of another one, and reports cannot tell them apart: {cases}.",
    ),
    case=Text("“{channel}”", "“{channel}”"),
    proposal=Text("给每个渠道写明名称。", "Give each channel a title of its own."),
    between=AS_NAMES,
)
def channel_untitled(facts: Facts) -> Iterator[Hit]:
    """Find channels whose title is blank in a language, or that have the title of an earlier one."""
    seen = set[Text]()
    for channel in facts.campaign.issue_channels:
        blank = not channel.title.zh.strip() or not channel.title.en.strip()
        if blank or channel.title in seen:
            yield Hit(subjects=(channel.id,), clauses=channel.clauses, values={"channel": channel.id})
        seen.add(channel.title)


@rule(
    "C05",
    Severity.ERROR,
    title=Text("提醒所依的时限不存在", "a ladder goes by a limit that does not exist"),
    message=Text(
        "提醒按办理时限计算，而方案没有这样的时限：{cases}。",
        "Ladders of cases go by a limit that the plan does not give: {cases}.",
    ),
    case=Text("“{limit}”（现有：{known}）", "“{limit}” (known: {known})"),
    proposal=Text("改正时限名称，或在 case_rules 写明时限。", "Correct the name, or give the limit."),
)
def limit_of_ladder_lost(facts: Facts) -> Iterator[Hit]:
    """Find ladders of cases that name a limit which the rules do not have, or that have no limit to go by."""
    rules = facts.campaign.case_rules
    known = tuple(dict.fromkeys(each.rule.name for each in rules.limits)) if rules else ()
    said = names(name for name in known if name)
    none = Text("无", "none")
    for ladder in facts.campaign.ladders:
        if ladder.subject is Subject.CASES and (not known or (ladder.limit and ladder.limit not in known)):
            missing = same(ladder.limit) if ladder.limit else Text("办理时限", "a time limit")
            values = {"limit": missing, "known": said if said.zh else none}
            yield Hit(subjects=(ladder.limit or facts.campaign.id,), values=values)
