"""
A campaign: everything a notice says, typed, with its clauses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import filled, repeated
from govcampaign.domain.names import identity
from govcampaign.domain.plan.activity import Activity
from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.facts import (
    Contact,
    Decision,
    DeclaredCount,
    Dependency,
    Doubt,
    IssueKind,
    NominalLength,
    Party,
    PartyRole,
    Phase,
    Requirement,
    Statement,
    UnitKind,
)
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.period import Period
from govcampaign.domain.units.enterprise import Routing, Segment
from govcampaign.domain.units.unit import Group, Unit
from govcampaign.errors import InvalidPlan, Problem, UnknownDuty, did_you_mean
from govcampaign.wording import Text

COUNTED = ("activities", "phases", "requirements")
"""The parts of a plan whose number a notice may declare."""


@frozen(kw_only=True, field_transformer=checked)
class Campaign:
    """
    A campaign as its notice sets it up.

    Attributes:
        id: Its id, unique in a store.
        title: Its name.
        alias: What the notice calls it for short.
        documents: The notice, the plan, and what they rest on.
        window: The time the notice declares for the whole.
        window_clauses: Where it declares that time.
        nominal: The length its name promises, such as "month".
        phases: Its phases, which may overlap or lie outside the window.
        parties: Who issued, drafted, approved, leads, carries out, collects, receives.
        theme: Its theme.
        slogan: The wider slogan it stands under.
        bases: What it rests on besides documents.
        goals: What it is for.
        scope: Where it takes place.
        unit_kinds: What the kinds of its units and groups are called.
        groups: The group words, each on its own.
        units: The units that the notice names.
        segments: The segments of enterprises.
        routing: Which unit calls on which segment.
        activities: Its activities.
        duties: What is owed.
        requirements: Its work requirements.
        issue_kinds: The kinds of issue that enterprises may raise.
        dependencies: What somebody outside must answer first.
        counts: Numbers of parts that the notice declares.
        contacts: Contact data: personal, masked in every output.
        doubts: What the plan's author is not sure of.
        decisions: Findings accepted by the campaign office.
        conventions: How its time words are read.
    """

    id: str = field(validator=filled)
    title: Text
    alias: Text | None = None
    documents: tuple[Document, ...] = ()
    window: Period
    window_clauses: tuple[str, ...] = ()
    nominal: NominalLength | None = None
    phases: tuple[Phase, ...] = ()
    parties: tuple[Party, ...] = ()
    theme: Statement | None = None
    slogan: Statement | None = None
    bases: tuple[Statement, ...] = ()
    goals: tuple[Statement, ...] = ()
    scope: Statement | None = None
    unit_kinds: tuple[UnitKind, ...] = ()
    groups: tuple[Group, ...] = ()
    units: tuple[Unit, ...] = ()
    segments: tuple[Segment, ...] = ()
    routing: Routing | None = None
    activities: tuple[Activity, ...] = ()
    duties: tuple[Duty, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    issue_kinds: tuple[IssueKind, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    counts: tuple[DeclaredCount, ...] = ()
    contacts: tuple[Contact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    decisions: tuple[Decision, ...] = ()
    conventions: Conventions = Conventions()

    def __attrs_post_init__(self) -> None:
        """
        Check that ids appear once and that every reference finds its target.

        Raises:
            InvalidPlan: With every mistake found.
        """
        problems = _broken_references(self)
        if problems:
            raise InvalidPlan(self.id, problems)

    @property
    def dating(self) -> Document | None:
        """Return the document that dates the campaign: the notice, else the plan; None if neither does."""
        for kind in (DocumentKind.FORWARDING, DocumentKind.PLAN):
            for document in self.documents:
                if document.kind is kind and document.dated is not None:
                    return document
        return None

    @property
    def dated(self) -> date | None:
        """Return the day under the notice (成文日期), or under the plan; None if neither has one."""
        return None if self.dating is None else self.dating.dated

    @property
    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day that the plan names, its own date among them."""
        periods = (self.window, *(p.period for p in self.phases), *(duty.window for duty in self.duties))
        ends = (day for period in periods for day in (period.start, period.end))
        stages = (stage.due.day for duty in self.duties for stage in duty.stages)
        rounds = (day for duty in self.duties if duty.every for day in (duty.every.first, duty.every.last))
        named = (self.dated, *ends, *(duty.due.day for duty in self.duties), *stages, *rounds)
        days = [day for day in named if day is not None]
        return (min(days), max(days)) if days else None

    @property
    def words(self) -> frozenset[str]:
        """Return the group words."""
        return frozenset(g.word for g in self.groups)

    @property
    def titles(self) -> dict[str, Text]:
        """Return what the parts of the plan that have an id are called, and the bodies behind it, by id."""
        parts = {
            **{phase.id: phase.title for phase in self.phases},
            **{group.word: group.title for group in self.groups},
            **{unit.id: unit.title for unit in self.units},
            **{segment.id: segment.title for segment in self.segments},
            **{activity.id: activity.title for activity in self.activities},
            **{duty.id: duty.title for duty in self.duties},
        }
        bodies = {party.name: party.title for party in self.parties if party.title is not None}
        return {**parts, **{name: title for name, title in bodies.items() if name not in parts}}

    def duty(self, duty_id: str) -> Duty:
        """
        Return a duty.

        Raises:
            UnknownDuty: The plan has none of that id.
        """
        wanted = identity(duty_id, self.id, field="duty")
        for duty in self.duties:
            if duty.id == wanted:
                return duty
        raise UnknownDuty(self.id, wanted, (d.id for d in self.duties))

    def phase(self, phase_id: str) -> Phase | None:
        """Return a phase, or None if there is none of that id."""
        return next((p for p in self.phases if p.id == phase_id), None)

    def parties_as(self, role: PartyRole) -> Iterator[Party]:
        """Yield the parties that play a role, in the plan's order."""
        return (p for p in self.parties if p.role is role)

    def of_activity(self, activity_id: str) -> Iterator[Duty]:
        """Yield the duties of an activity, in the plan's order."""
        return (d for d in self.duties if d.activity == activity_id)

    def decided(self, code: str, subject: str = "") -> bool:
        """Tell whether a decision on a finding's code, for this subject or all, is recorded."""
        return any(d.code == code and (not d.subjects or subject in d.subjects) for d in self.decisions)


def _broken_references(plan: Campaign) -> tuple[Problem, ...]:
    """
    Return the ids that appear twice and the names that lead nowhere, in the plan's order.

    Args:
        plan: The campaign as built so far.
    """
    return (*_repeated_ids(plan), *_lost_names(plan))


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
        "issue_kinds": (x.id for x in plan.issue_kinds),
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


def _lost_names(plan: Campaign) -> Iterator[Problem]:
    bodies = plan.words | {u.id for u in plan.units}
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
        yield from _lost(at, "due.before", (duty.due.before or "",), duties)
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
