"""
Amending a plan: what differs between two versions, and which records would count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, fields

from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.spoken import ladder_scope, ladder_words, limit_scope, limit_words, rules_words
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.difference import (
    CellChange,
    DutyChange,
    DutyDifference,
    RuleDifference,
    RulePart,
)
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.errors import InvalidValue, OrphanedRecords, Problem
from govcampaign.wording import Text, same


def difference(before: Campaign, after: Campaign) -> tuple[DutyDifference, ...]:
    """Return what became of each duty between two versions of a plan, in the order of the later one."""
    old = {duty.id: duty for duty in before.duties}
    new = {duty.id for duty in after.duties}
    kept = tuple(_difference(old.get(duty.id), duty) for duty in after.duties)
    return (*kept, *(_dropped(duty, after) for duty in before.duties if duty.id not in new))


def _difference(before: Duty | None, after: Duty) -> DutyDifference:
    if before is None:
        return DutyDifference(duty=after.id, title=after.title, change=DutyChange.NEW)
    names = (field.name for field in fields(Duty))
    differ = tuple(name for name in names if getattr(before, name) != getattr(after, name))
    change = DutyChange.CHANGED if differ else DutyChange.KEPT
    return DutyDifference(duty=after.id, title=after.title, change=change, fields=differ)


def _dropped(duty: Duty, after: Campaign) -> DutyDifference:
    heirs = tuple(heir.id for heir in after.duties if duty.id in heir.replaces)
    return DutyDifference(duty=duty.id, title=duty.title, change=DutyChange.DROPPED, replaced_by=heirs)


def rules_difference(before: Campaign, after: Campaign) -> tuple[RuleDifference, ...]:
    """Return the channels, limits, ladders and rules of cases that differ, in the order of the later plan."""
    old, new = dict(_rules(before)), dict(_rules(after))
    return tuple(
        RuleDifference(
            part=part,
            name=(new.get(key) or old[key])[1],
            change=DutyChange.NEW
            if was is None
            else DutyChange.DROPPED
            if now is None
            else DutyChange.CHANGED,
            before=None if was is None else was[2],
            after=None if now is None else now[2],
        )
        for key in dict.fromkeys((*new, *old))
        for part, was, now in ((key[0], old.get(key), new.get(key)),)
        if (was and was[0]) != (now and now[0])
    )


_Ruled = tuple[tuple[RulePart, Any], tuple[Any, Text, Text]]


def _rules(plan: Campaign) -> Iterator[_Ruled]:
    """Yield what a plan says of cases and reminders: key; the value, what it is for, and its words."""
    for channel in plan.issue_channels:
        yield (RulePart.CHANNEL, channel.id), (channel, same(channel.id), channel.title)
    if plan.case_rules is not None:
        alone = evolve(plan.case_rules, limits=())
        yield (RulePart.RULES, ""), (alone, same(alone.source), rules_words(alone))
        for limit in plan.case_rules.limits:
            scope, said = limit_scope(limit), limit_words(limit)
            yield (RulePart.LIMIT, (limit.rule.name, limit.categories)), (limit, scope, said)
    for ladder in plan.ladders:
        key = ladder.subject, ladder.limit, ladder.only
        yield (RulePart.LADDER, key), (ladder, ladder_scope(ladder), ladder_words(ladder.ladder))


def compared(before: Matrix, after: Matrix) -> tuple[CellChange, ...]:
    """Return the obligations whose cells differ between two readings, in the order of the later one."""
    old = {cell.id: cell for cell in before}
    new = {cell.id: cell for cell in after}
    return tuple(
        CellChange(obligation=id_, before=old.get(id_), after=new.get(id_))
        for id_ in dict.fromkeys((*new, *old))
        if old.get(id_) != new.get(id_)
    )


def check_amended(before: Campaign, after: Campaign) -> None:
    """
    Refuse what is no amendment.

    Raises:
        InvalidValue: It is the plan of another campaign, or changes nothing.
    """
    if before.id != after.id:
        raise InvalidValue(
            after.id,
            Text(f"编号与原方案“{before.id}”不同", f"it is not the plan of {before.id!r}"),
            Text("修订须沿用原编号；新的活动另行启用", "keep the id, or adopt it as a campaign of its own"),
        ).about(code="does_not_belong", field="plan")
    if before == after:
        raise InvalidValue(
            after.id,
            Text("与现行方案相同", "it is the plan as it stands"),
            Text("不必修订", "there is nothing to amend"),
        ).about(code="nothing_changed", field="plan")


def orphans_of(records: Mapping[str, Record], before: Matcher, after: Matcher) -> tuple[Problem, ...]:
    """
    Return the records that feed an obligation under one version of a plan, and none under another.

    Args:
        records: What stands, by subject.
        before: Of the obligations of the one version.
        after: Of those of the other.
    """
    return tuple(_orphans(records, before, after))


def _orphans(records: Mapping[str, Record], before: Matcher, after: Matcher) -> Iterator[Problem]:
    for target, record in records.items():
        if before.feeds(record) and not after.feeds(record):
            stray = after.set_aside(target, record)
            yield Problem(f"{target} ({record.id})", stray.reason, stray.remedy, code=OrphanedRecords.code)
