"""
Rules on responsibility lines: who is in them, and who owes without standing there.

Lines and texts are compared by kinds of units, since notices call the same units by different words.
What is not known to differ is not found: a group without kinds may take in anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.activity import Activity
from govcampaign.domain.plan.duty import Duty, Role
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text

_BESIDE: Final = (Role.SUPPORTING, Role.PARTICIPATING, Role.GUIDING)
"""The roles of units that share no responsibility."""


@frozen(kw_only=True)
class _Line:
    """
    One responsibility line.

    Attributes:
        entries: Units and group words, without the empty items.
        sharing: Those of them that are responsible: the others support, take part or guide.
        kinds: The kinds of units that its groups take in.
        vague: True where it has a group whose kinds are unknown, which may take in anybody.
    """

    entries: tuple[str, ...]
    sharing: tuple[str, ...]
    kinds: frozenset[str]
    vague: bool


@rule(
    "L14",
    Severity.WARNING,
    title=Text("责任单位栏有空项", "an empty item in a responsibility line"),
    message=Text(
        "责任单位栏有空项，可能漏列单位：{cases}。",
        "A responsibility line has an empty item; a unit may be missing: {cases}.",
    ),
    case=Text("“{activity}”第{at}项", "item {at} of “{activity}”"),
    proposal=Text("补上单位，或删去空项。", "Name the unit, or drop the item."),
)
def empty_item(facts: Facts) -> Iterator[Hit]:
    """Find blank items in responsibility lines: a unit may be missing."""
    for activity in facts.campaign.activities:
        blank = [str(at) for at, entry in enumerate(activity.responsible, start=1) if not entry.who]
        if blank:
            yield Hit(
                subjects=(activity.id,),
                clauses=activity.clauses,
                values={"activity": activity.title, "at": names(blank)},
            )


@rule(
    "L15",
    Severity.WARNING,
    title=Text("承担任务的统称未列入责任单位栏", "a group with a duty is not in the line"),
    message=Text(
        "正文规定了任务，责任单位栏未列入：{cases}。",
        "The text gives a duty to groups that the responsibility line leaves out: {cases}.",
    ),
    case=Text("“{activity}”的“{group}”", "“{group}” in “{activity}”"),
    proposal=Text("列入责任单位栏。", "Add them to the line."),
)
def group_not_in_line(facts: Facts) -> Iterator[Hit]:
    """Compare who has duties in an activity with its line, by kind: a group that is left out may not act."""
    for activity, line in _lines(facts):
        for word, duties in _bearers(facts, activity):
            missing = not line.vague and not facts.kinds(word) <= line.kinds
            if word in facts.groups and word not in line.entries and missing:
                yield Hit(
                    subjects=(activity.id, word),
                    clauses=_stated_in(activity, duties),
                    values={"activity": activity.title, "group": facts.title(word)},
                )


@rule(
    "L16",
    Severity.WARNING,
    title=Text("承担任务的单位未列入责任单位栏，或名称不规范", "a unit with a duty is not named in the line"),
    message=Text(
        "承担任务的单位未列入责任单位栏，或名称不规范：{cases}。",
        "A unit has a duty and is missing from the line, or is not called by its formal name: {cases}.",
    ),
    case=Text("“{activity}”的“{unit}”（{why}）", "“{unit}” in “{activity}” ({why})"),
    proposal=Text("以规范名称列入责任单位栏。", "Add it to the line by its formal name."),
)
def unit_not_in_line(facts: Facts) -> Iterator[Hit]:
    """
    Compare the units that have duties in an activity with its line.

    A unit that the notice only describes is always reported: whether a group includes it is not known.
    """
    for activity, line in _lines(facts):
        for word, duties in _bearers(facts, activity):
            unit = facts.units.get(word)
            if unit is None:
                continue
            covered = word in line.entries or (unit.formal and _may_take_in(line, facts.kinds(word)))
            if not covered or not unit.formal:
                yield Hit(
                    subjects=(activity.id, word),
                    clauses=_stated_in(activity, duties),
                    values={
                        "activity": activity.title,
                        "unit": unit.title,
                        "why": _reason(listed=covered, formal=unit.formal),
                    },
                )


@rule(
    "L21",
    Severity.DECISION,
    title=Text("未明确牵头单位", "the lead is not stated"),
    message=Text(
        "几个单位共同负责，未明确牵头单位：{cases}。",
        "Several units are responsible together, and no lead is named: {cases}.",
    ),
    case=Text("“{activity}”（首列“{first}”）", "“{activity}” (“{first}” is listed first)"),
    proposal=Text("逐项写明牵头单位。", "Name the lead of each."),
)
def lead_unstated(facts: Facts) -> Iterator[Hit]:
    """
    Find joint lines without a lead: the order of names does not say who leads.

    Units that support, take part or guide do not share the responsibility. A single unit called
    responsible, among units without a role, leads.
    """
    for activity, line in _lines(facts):
        roles = [entry.role for entry in activity.responsible if entry.who]
        if len(line.sharing) > 1 and Role.LEAD not in roles and roles.count(Role.RESPONSIBLE) != 1:
            yield Hit(
                subjects=(activity.id,),
                clauses=activity.clauses,
                values={"activity": activity.title, "first": facts.title(line.sharing[0])},
            )


@rule(
    "L24",
    Severity.DECISION,
    title=Text("责任单位栏所列多于正文", "the line names more units than the text"),
    message=Text(
        "责任单位栏所列多于正文：{cases}。",
        "The responsibility line names units to which the text gives no duty: {cases}.",
    ),
    case=Text("“{activity}”的{extra}", "{extra} in “{activity}”"),
    proposal=Text("明确其是否同样承担任务。", "Say whether they owe the same."),
)
def line_wider(facts: Facts) -> Iterator[Hit]:
    """
    Compare the groups of a line with the groups that the activity's text binds.

    Nothing is reported if a duty has no owner, or if competent units are still to be named.
    """
    for activity, line in _lines(facts):
        duties = tuple(facts.campaign.of_activity(activity.id))
        bound = dict.fromkeys([*(bearer.who for bearer in facts.bearers(duties)), *activity.binds])
        unclear = (
            activity.unmapped or not all(d.bearers for d in duties) or any(not facts.kinds(w) for w in bound)
        )
        if not bound or unclear:
            continue
        kinds = frozenset(kind for word in bound for kind in facts.kinds(word))
        extra = [
            w for w in line.sharing if w in facts.groups and w not in bound and not facts.kinds(w) <= kinds
        ]
        if extra:
            yield Hit(
                subjects=(activity.id,),
                clauses=activity.clauses,
                values={"activity": activity.title, "extra": names(map(facts.title, extra))},
            )


def _lines(facts: Facts) -> Iterator[tuple[Activity, _Line]]:
    """Yield the activities whose line names anybody, each with its line."""
    for activity in facts.campaign.activities:
        entries = tuple(entry.who for entry in activity.responsible if entry.who)
        groups = [word for word in entries if word in facts.groups]
        if entries:
            yield (
                activity,
                _Line(
                    entries=entries,
                    sharing=tuple(e.who for e in activity.responsible if e.who and e.role not in _BESIDE),
                    kinds=frozenset(kind for word in groups for kind in facts.kinds(word)),
                    vague=any(not facts.kinds(word) for word in groups),
                ),
            )


def _bearers(facts: Facts, activity: Activity) -> Iterator[tuple[str, tuple[Duty, ...]]]:
    """Yield who owes duties of an activity, once each, with those duties."""
    duties = tuple(facts.campaign.of_activity(activity.id))
    for word in dict.fromkeys(bearer.who for bearer in facts.bearers(duties)):
        yield word, tuple(duty for duty in duties if any(bearer.who == word for bearer in duty.bearers))


def _stated_in(activity: Activity, duties: tuple[Duty, ...]) -> tuple[str, ...]:
    return (*activity.clauses, *(clause for duty in duties for clause in duty.clauses))


def _may_take_in(line: _Line, kinds: frozenset[str]) -> bool:
    """Tell whether a group of the line takes in a unit of some kind, or may, where either is unknown."""
    return line.vague or bool(line.kinds if not kinds else kinds & line.kinds)


def _reason(*, listed: bool, formal: bool) -> Text:
    if formal:
        return Text("未列入", "not in the line")
    if listed:
        return Text("不是规范名称", "not its formal name")
    return Text("未列入，也不是规范名称", "not in the line, and not its formal name")
