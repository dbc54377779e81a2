"""
Rules on who owes a duty: conditions, prohibitions, leads, and who receives the notice.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from govcampaign.domain.plan.duty import OWING, Duty, Force, Mode, Role
from govcampaign.domain.plan.facts import PartyRole
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.units.unit import Mention
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names
from govcampaign.lint._groups import is_listed
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text, several


@rule(
    "U01",
    Severity.DECISION,
    title=Text("适用条件无人答复", "a condition that nobody has answered"),
    message=Text(
        "任务附有适用条件，哪些单位符合尚无答复：{cases}。",
        "A duty has a condition, and for which units it holds is not known: {cases}.",
    ),
    case=Text("“{duty}”的“{condition}”（{why}）", "“{condition}” of “{duty}” ({why})"),
    proposal=Text(
        "逐个单位答复，或写明由谁认定。", "Answer it for each unit, or say who decides whether it holds."
    ),
)
def condition_open(facts: Facts) -> Iterator[Hit]:
    """Find conditions without an answer: a unit enters the rates only once it is known to owe the duty."""
    for duty in facts.campaign.duties:
        why = _open_for(facts, duty) if duty.condition else None
        if why is not None:
            yield Hit.of_duty(duty, condition=duty.condition, why=why)


@rule(
    "U02",
    Severity.WARNING,
    title=Text("禁止事项带有数量或期限", "a prohibition with a number or a due day"),
    message=Text(
        "“不得”事项写有数量或期限：{cases}。",
        "What must not be done has a number or a due day: {cases}.",
    ),
    case=Text("“{duty}”的{what}", "{what} of “{duty}”"),
    proposal=Text(
        "删去数量和期限，或核对是否为应办事项。",
        "Drop the number and the day, or check whether it must be done after all.",
    ),
)
def prohibition_measured(facts: Facts) -> Iterator[Hit]:
    """Find prohibitions that are worded like work: one record is a breach, on whichever day."""
    for duty in facts.campaign.duties:
        if duty.force is not Force.MUST_NOT:
            continue
        what = [Text("数量", "the number")] if (duty.need.minimum or 0) > 1 else []
        dated = duty.recurs or duty.due.kind in (DueKind.FIXED, DueKind.BEFORE)
        what += [Text("期限", "the due day")] if dated else []
        if what:
            yield Hit.of_duty(duty, what=names(what))


@rule(
    "U03",
    Severity.WARNING,
    title=Text("只有配合单位，没有责任单位", "only supporting units"),
    message=Text(
        "只列有配合、参与或指导单位，没有牵头或责任单位：{cases}。",
        "Units only support, take part or guide; none leads or is responsible: {cases}.",
    ),
    case=Text("“{part}”的{units}", "{units} in “{part}”"),
    proposal=Text("写明牵头单位或责任单位。", "Name the unit that leads or is responsible."),
)
def nobody_responsible(facts: Facts) -> Iterator[Hit]:
    """Find duties and lines in which all units only help: no unit is responsible."""
    for part in _parts(facts):
        if part.roles and all(role not in OWING for _, _, role in part.roles):
            yield part.hit(units=_quoted(facts, [who for who, _, _ in part.roles]))


@rule(
    "U04",
    Severity.DECISION,
    title=Text("牵头单位不止一个", "more than one lead"),
    message=Text("牵头单位不止一个：{cases}。", "More than one unit leads: {cases}."),
    case=Text("“{part}”的{units}", "{units} in “{part}”"),
    proposal=Text("明确由哪个单位负总责。", "Say which of them answers for the whole."),
)
def several_leads(facts: Facts) -> Iterator[Hit]:
    """Find several leads of one thing, or of one slot of it: each may wait for the other."""
    for part in _parts(facts):
        for slot in dict.fromkeys(slot for _, slot, _ in part.roles):
            leads = [who for who, at, role in part.roles if at == slot and role is Role.LEAD]
            if len(leads) > 1:
                yield part.hit(units=_quoted(facts, leads))


@rule(
    "U05",
    Severity.DECISION,
    title=Text("牵头单位又列为配合单位", "a lead that also supports"),
    message=Text(
        "同一单位既牵头又配合，按牵头计算：{cases}。",
        "A unit both leads and supports, and is counted as the lead: {cases}.",
    ),
    case=Text("“{part}”的“{lead}”，也在“{other}”之中", "“{lead}” in “{part}”, which is in “{other}” too"),
    proposal=Text("从配合单位中剔除牵头单位。", "Leave the lead out of the supporting units."),
)
def lead_supports(facts: Facts) -> Iterator[Hit]:
    """Compare the leads of a thing with those who support it, and their members in the roster."""
    for part in _parts(facts):
        leads = [(who, slot) for who, slot, role in part.roles if role is Role.LEAD]
        beside = [(who, slot) for who, slot, role in part.roles if role not in OWING]
        for lead, slot in leads:
            for other, at in beside:
                if slot == at and _members(facts, lead) & _members(facts, other):
                    yield part.hit(lead=facts.title(lead), other=facts.title(other))


@rule(
    "U06",
    Severity.DECISION,
    title=Text("承担单位不在主送之列", "a unit with a duty does not receive the notice"),
    message=Text(
        "承担任务的单位不在主送单位之列：{cases}。",
        "Units have duties in a notice that is not addressed to them: {cases}.",
    ),
    case=Text("“{who}”（任务{count}项）", "“{who}” (duties: {count})"),
    proposal=Text("加发通知，或明确由哪个单位转达。", "Send it to them too, or say which unit passes it on."),
)
def bearer_not_addressed(facts: Facts) -> Iterator[Hit]:
    """
    Compare the kinds of units that have duties with those that receive the notice: some may not know of it.

    What is not known to differ is not found: a group without kinds may take in anybody.
    """
    plan = facts.campaign
    words = {party.name for party in plan.parties_as(PartyRole.RECIPIENT)}
    words |= {group.word for group in plan.groups if Mention.RECIPIENT in group.mentions}
    if not words or not all(map(facts.kinds, words)):
        return
    addressed = frozenset(kind for word in words for kind in facts.kinds(word))
    for who in dict.fromkeys(b.who for b in facts.bearers(plan.duties) if b.role in OWING):
        if who not in words and not facts.kinds(who) <= addressed:
            owed = [d for d in plan.duties if any(bearer.who == who for bearer in d.bearers)]
            yield Hit(
                subjects=(who,),
                clauses=tuple(clause for duty in owed for clause in duty.clauses),
                values={
                    "who": facts.title(who),
                    "count": len(owed),
                },
            )


@frozen(kw_only=True)
class _Part:
    """A duty or an activity, with its bodies, each with its slot and its role."""

    id: str
    title: Text
    clauses: tuple[str, ...]
    roles: tuple[tuple[str, str, Role], ...]

    def hit(self, **values: object) -> Hit:
        return Hit(subjects=(self.id,), clauses=self.clauses, values={"part": self.title, **values})


def _parts(facts: Facts) -> Iterator[_Part]:
    for each in facts.campaign.activities:
        roles = tuple((entry.who, "", entry.role) for entry in each.responsible if entry.who)
        yield _Part(id=each.id, title=each.title, clauses=each.clauses, roles=roles)
    for duty in facts.campaign.duties:
        bearers = tuple((bearer.who, bearer.slot, bearer.role) for bearer in duty.bearers)
        yield _Part(id=duty.id, title=duty.title, clauses=duty.clauses, roles=bearers)


def _quoted(facts: Facts, words: list[str]) -> Text:
    found = [facts.title(word) for word in words]
    return names(Text(f"“{title.zh}”", f"“{title.en}”") for title in found)


def _members(facts: Facts, who: str) -> frozenset[str]:
    """Return a body and, if it is a group, the members that the roster lists."""
    if facts.roster is None or who not in facts.groups:
        return frozenset([who])
    return frozenset([who, *facts.roster.members(who, None, None)])


def _open_for(facts: Facts, duty: Duty) -> Text | None:
    """Return why the condition of a duty is open; None where each unit has an answer."""
    if duty.mode is Mode.UNSTATED:
        return Text("由谁承担没有写明", "who owes it is not stated")
    if any(b.who in facts.groups and not is_listed(facts, facts.groups[b.who]) for b in duty.bearers):
        return Text("没有成员名单", "no member list")
    if facts.roster is None:
        return Text("没有名单", "no roster")
    bearing = {unit: None for b in duty.bearers for unit in sorted(_members(facts, b.who) - {*facts.groups})}
    left = [unit for unit in bearing if facts.roster.answer(unit, duty.condition) is None]
    count = several(len(left), Text("个单位", "units"))
    return Text(f"{count.zh}未答复", f"{count.en} without an answer") if left else None
