"""
Rules on group words: who is in them, and who was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from govcampaign.domain.plan.activity import Responsible
from govcampaign.domain.plan.duty import Role
from govcampaign.domain.plan.facts import PartyRole
from govcampaign.domain.units.roster import Coverage
from govcampaign.domain.units.unit import Definition, Group, Mention
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names
from govcampaign.lint._rule import AS_NAMES, Hit, rule
from govcampaign.wording import Text


@rule(
    "L13",
    Severity.ERROR,
    title=Text("统称没有成员名单", "a group without a member list"),
    message=Text(
        "承担任务的统称没有成员名单：{cases}。",
        "No member list for groups with duties: {cases}.",
    ),
    case=Text(
        "“{group}”（责任单位栏{lines}处，任务{duties}项）",
        "“{group}” (responsibility lines: {lines}, duties: {duties})",
    ),
    proposal=Text("印发成员名单并载入。", "Issue the list of members, and load it."),
)
def roster_unknown(facts: Facts) -> Iterator[Hit]:
    """
    Find groups with duties and without a member list: no unit can be held to these duties.

    A group defined by the kind of its units is known when the roster has units of that kind. A group that
    only guides has no duty.
    """
    plan = facts.campaign
    for group in plan.groups:
        lines = [a for a in plan.activities if any(_owes(entry, group) for entry in a.responsible)]
        duties = [d for d in plan.duties if any(bearer.who == group.word for bearer in d.bearers)]
        if (lines or duties) and not is_listed(facts, group):
            yield Hit(
                subjects=(group.word,),
                clauses=(
                    *(c for line in lines for c in line.clauses),
                    *(c for duty in duties for c in duty.clauses),
                ),
                values={"group": group.title, "lines": len(lines), "duties": len(duties)},
            )


@rule(
    "L18",
    Severity.WARNING,
    title=Text("主送单位没有任务", "a recipient without a duty"),
    message=Text(
        "主送单位中有的没有任何任务：{cases}。",
        "Units that receive the notice have no duty in it: {cases}.",
    ),
    case=Text("“{group}”中的{kinds}", "the {kinds} in “{group}”"),
    proposal=Text("补写其任务，或明确仅供知悉。", "Give them a duty, or say that they are only informed."),
)
def recipient_without_duty(facts: Facts) -> Iterator[Hit]:
    """
    Compare the kinds of units that receive the notice with those that have duties: one may be
    forgotten.
    """
    duties = facts.campaign.duties
    words = {bearer.who for bearer in facts.bearers(duties)}
    owing = frozenset(kind for word in words for kind in facts.kinds(word))
    for group in _recipients(facts):
        idle = [kind for kind in group.kinds if kind not in owing]
        if idle and group.word not in words:
            akin = (d for d in duties if any(facts.kinds(b.who) & {*group.kinds} for b in d.bearers))
            yield Hit(
                subjects=(group.word,),
                clauses=(*_addressed_in(facts, group), *(clause for duty in akin for clause in duty.clauses)),
                values={"group": group.title, "kinds": names(facts.kind_title(kind) for kind in idle)},
            )


@rule(
    "L19",
    Severity.DECISION,
    title=Text("文中提到但未明确职责的单位", "a group that is mentioned and not addressed"),
    message=Text(
        "文中提到但未明确职责的单位：{cases}。",
        "Groups are mentioned that do not receive the notice and are not responsible for anything: {cases}.",
    ),
    case=Text("“{group}”", "“{group}”"),
    between=AS_NAMES,
    proposal=Text(
        "明确其是否参加，由哪个单位代表。", "Say whether they take part, and which unit represents them."
    ),
)
def mentioned_only(facts: Facts) -> Iterator[Hit]:
    """Find groups that act or are heard while their kinds of units are not addressed anywhere."""
    plan = facts.campaign
    addressed = {
        *(group.word for group in _recipients(facts)),
        *(entry.who for activity in plan.activities for entry in activity.responsible),
        *(bearer.who for bearer in facts.bearers(plan.duties)),
        *(group.word for group in plan.groups if Mention.RESPONSIBLE in group.mentions),
    }
    kinds = frozenset(kind for word in addressed for kind in facts.kinds(word))
    for group in plan.groups:
        acts = Mention.ACTOR in group.mentions or Mention.SOURCE in group.mentions
        if acts and group.word not in addressed and not kinds.issuperset(group.kinds):
            yield Hit(subjects=(group.word,), clauses=group.clauses, values={"group": group.title})


@rule(
    "L20",
    Severity.DECISION,
    title=Text("同类单位称谓不一", "several words for one kind of units"),
    message=Text(
        "同类单位有几种称谓，范围是否相同没有写明：{cases}。",
        "Several words name units of one kind; whether they mean the same units is not stated: {cases}.",
    ),
    case=Text("“{group}”", "“{group}”"),
    between=AS_NAMES,
    proposal=Text("统一称谓，或逐一写明范围。", "Use one word, or say for each which units it names."),
)
def words_differ(facts: Facts) -> Iterator[Hit]:
    """
    Find several words for the same kinds of units: which units each word means decides who owes what.

    Words that are all defined by kind mean the same units. A word for the bearer of a slot, or for the
    default of the routing, is not compared.
    """
    plan = facts.campaign
    placed = {bearer.who for bearer in facts.bearers(plan.duties) if bearer.slot}
    placed |= {plan.routing.default} if plan.routing else set()
    alike: dict[frozenset[str], list[Group]] = {}
    for group in plan.groups:
        if group.kinds and group.word not in placed:
            alike.setdefault(frozenset(group.kinds), []).append(group)
    for groups in alike.values():
        if len(groups) > 1 and any(group.defined is not Definition.KIND for group in groups):
            for group in groups:
                yield Hit(subjects=(group.word,), clauses=group.clauses, values={"group": group.title})


def _owes(entry: Responsible, group: Group) -> bool:
    return entry.who == group.word and entry.role is not Role.GUIDING


def is_listed(facts: Facts, group: Group) -> bool:
    """Tell whether the roster knows the members of a group, by list or by the kind of its units."""
    if facts.roster is None:
        return False
    if facts.roster.coverage(group.word) is not Coverage.UNKNOWN:
        return True
    held = {unit.kind for unit in facts.roster.units}
    return group.defined is Definition.KIND and bool(group.kinds) and held.issuperset(group.kinds)


def _recipients(facts: Facts) -> Iterator[Group]:
    addressed = {party.name for party in facts.campaign.parties_as(PartyRole.RECIPIENT)}
    groups = facts.campaign.groups
    return (g for g in groups if g.word in addressed or Mention.RECIPIENT in g.mentions)


def _addressed_in(facts: Facts, group: Group) -> tuple[str, ...]:
    """Return where the notice addresses a group; where no party says so, where it uses the word."""
    parties = facts.campaign.parties_as(PartyRole.RECIPIENT)
    return next((party.clauses for party in parties if party.name == group.word), group.clauses)
