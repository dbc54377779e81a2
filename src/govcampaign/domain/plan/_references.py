"""
What the parts of a campaign refer to, and which references lead nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from govcampaign.domain.checks import repeated
from govcampaign.domain.plan.declared import lost_conditions
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.reminding import Subject
from govcampaign.domain.time.deadline import Deadline
from govcampaign.errors import Problem, did_you_mean
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.domain.plan.campaign import Campaign

COUNTED = ("activities", "phases", "requirements")
"""The parts of a plan whose number a notice may declare."""


def broken_references(plan: Campaign) -> tuple[Problem, ...]:
    """
    Return the ids that appear twice, the names that lead nowhere and the rounds without a beginning.

    Args:
        plan: The campaign as built so far.
    """
    return (
        *_repeated_ids(plan),
        *_lost_names(plan),
        *lost_conditions(plan.kinds, plan.duties),
        *_without_beginning(plan),
        *_ladders(plan),
    )


def _repeated_ids(plan: Campaign) -> Iterator[Problem]:
    lists: dict[str, Iterable[str]] = {
        "documents": (x.id for x in plan.documents),
        "phases": (x.id for x in plan.phases),
        "groups": (x.word for x in plan.groups),
        "units": (x.id for x in plan.units),
        "unit_kinds": (x.id for x in plan.unit_kinds),
        "segments": (x.id for x in plan.segments),
        "activities": (x.id for x in plan.activities),
        "duties": (x.id for x in plan.duties),
        "requirements": (x.id for x in plan.requirements),
        "kinds": (x.name for x in plan.kinds),
        "issue_kinds": (x.id for x in plan.issue_kinds),
        "issue_channels": (x.id for x in plan.issue_channels),
        "dependencies": (x.id for x in plan.dependencies),
    }
    for place, ids in lists.items():
        for twice in repeated(ids):
            yield Problem(
                place,
                Text(f"“{twice}”出现两次", f"{twice!r} appears twice"),
                Text("改用不同的名称", "give each its own"),
                code="repeated",
                field=place,
            )


def _parents(plan: Campaign) -> Iterator[Problem]:
    """Yield what is wrong with the campaign above, and with the duties that carry out its duties."""
    if plan.parent == plan.id:
        reason = Text("上级活动就是本身", "it is its own parent")
        remedy = Text("写明上级活动，或删去", "name the campaign above it, or none")
        yield Problem("parent", reason, remedy, code="does_not_belong", field="parent")
    for duty in plan.duties if not plan.parent else ():
        if duty.under:
            yield Problem(
                f"duties.{duty.id}.under",
                Text(
                    "没有上级活动，却写明上级任务",
                    "it carries out a duty of a campaign above, and none is named",
                ),
                Text("写明上级活动 parent，或删去", "give `parent`, or leave `under` out"),
                code="missing",
                field="under",
                record=f"duties.{duty.id}",
            )


def _lost_names(plan: Campaign) -> Iterator[Problem]:
    yield from _parents(plan)
    bodies = plan.words | {u.id for u in plan.units}
    accepting = bodies | {name for party in plan.parties for name in (party.name, *party.aliases)}
    duties = [d.id for d in plan.duties]
    phases = [p.id for p in plan.phases]
    activities = [a.id for a in plan.activities]
    documents = [d.id for d in plan.documents]
    segments = [s.id for s in plan.segments]
    for duty in plan.duties:
        at = f"duties.{duty.id}"
        yield from _lost(at, "who", (b.who for b in duty.bearers), bodies)
        yield from _lost(at, "activity", (duty.activity,), activities)
        yield from _lost(at, "reports_on", duty.reports_on, phases)
        for where, due in _deadlines(duty):
            yield from _lost(at, f"{where}.before", (due.before or "",), duties)
        yield from _lost(at, "acceptance.by", (step.by for step in duty.acceptance), accepting)
        yield from _still_there(at, duty.replaces, duties)
    for activity in plan.activities:
        at = f"activities.{activity.id}"
        yield from _lost(at, "responsible", (r.who for r in activity.responsible), bodies)
        yield from _lost(at, "binds", activity.binds, bodies)
        yield from _lost(at, "relies_on", (activity.relies_on,), documents)
    if plan.routing is not None:
        yield from _lost(None, "routing.rules.segment", (r.segment for r in plan.routing.rules), segments)
        yield from _lost(None, "routing.rules.unit", (r.unit for r in plan.routing.rules), bodies)
        yield from _lost(None, "routing.default", (plan.routing.default, plan.routing.area), bodies)
    for dependency in plan.dependencies:
        at = f"dependencies.{dependency.id}"
        yield from _lost(at, "duties", dependency.duties, duties)
        yield from _lost(at, "activity", (dependency.activity,), activities)
    yield from _lost(None, "counts.what", (c.what for c in plan.counts), COUNTED)


def _ladders(plan: Campaign) -> Iterator[Problem]:
    """Yield the ladders that name a duty that there is not, or that are for what another one is for."""
    duties, taken = [duty.id for duty in plan.duties], set[tuple[str, str, str]]()
    for at, each in enumerate(plan.ladders):
        record = f"ladders[{at}]"
        if each.subject is Subject.DUTIES:
            yield from _lost(record, "only", each.only, duties)
            if each.limit:
                reason = Text("任务的提醒不按办理时限", "a ladder of duties goes by no limit")
                remedy = Text("删去 limit", "leave `limit` out")
                place = f"{record}.limit"
                yield Problem(place, reason, remedy, code="does_not_belong", field="limit", record=record)
        for name in each.only or ("",):
            key = each.subject.value, each.limit, name
            if key in taken:
                said = Text(f"“{name}”", repr(name)) if name else Text("其余各项", "all others")
                reason = Text("{said}有两套提醒", "two ladders are for {said}").fill(said=said)
                remedy = Text("只留一套", "keep one of them")
                place = f"{record}.only"
                yield Problem(place, reason, remedy, code="repeated", field="only", record=record)
            taken.add(key)


def _still_there(record: str, names: Iterable[str], duties: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name in duties:
            yield Problem(
                f"{record}.replaces",
                Text(f"被替代的“{name}”仍是任务", f"{name!r} is replaced, and still a duty"),
                Text("只保留其一", "drop it from `replaces`, or drop the duty"),
                code="does_not_belong",
                field="replaces",
                record=record,
            )


def _lost(record: str | None, field: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name and name not in known:
            yield Problem(
                field if record is None else f"{record}.{field}",
                Text(f"方案中没有“{name}”", f"{name!r} is declared nowhere"),
                did_you_mean(name, known),
                code="not_declared",
                field=field,
                record=record,
            )


def _deadlines(duty: Duty) -> Iterator[tuple[str, Deadline]]:
    """Yield the deadlines of a duty, each behind its place."""
    yield "due", duty.due
    if duty.begin is not None:
        yield "begin", duty.begin
    for stage in duty.stages:
        yield f"stages.{stage.id}.due", stage.due


def _without_beginning(plan: Campaign) -> Iterator[Problem]:
    for duty in plan.duties:
        if duty.every is not None and duty.every.first is None and duty.window.start is None:
            yield Problem(
                f"duties.{duty.id}.every",
                Text("没有写明从何时开始定期重复", "nothing says when its rounds begin"),
                Text("写明任务时间，或写“2020年起每年…”", "give its time, or write 2020年起 first"),
                code="missing",
                field="every",
                record=f"duties.{duty.id}",
            )
