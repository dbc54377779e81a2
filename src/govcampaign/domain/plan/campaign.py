"""
A campaign: everything a notice says, typed, with its clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.cases.rules import CaseRules
from govcampaign.domain.checks import filled
from govcampaign.domain.names import identity
from govcampaign.domain.plan._references import broken_references
from govcampaign.domain.plan.activity import Activity
from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.facts import (
    Contact,
    Decision,
    DeclaredCount,
    Dependency,
    Doubt,
    IssueChannel,
    IssueKind,
    NominalLength,
    Party,
    PartyRole,
    Phase,
    Requirement,
    Statement,
    UnitKind,
)
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.domain.plan.reminding import LadderFor
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.period import Period
from govcampaign.domain.units.enterprise import Routing, Segment
from govcampaign.domain.units.unit import Group, Unit
from govcampaign.errors import InvalidPlan, UnknownDuty
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Campaign:
    """
    A campaign as its notice sets it up.

    Attributes:
        id: Its id, unique in a store.
        title: Its name.
        alias: What the notice calls it for short.
        parent: The id of the campaign it was adopted from, such as that of the level above; empty if none.
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
        kinds: The kinds of record that it declares, each with its fields.
        issue_kinds: The kinds of issue that enterprises may raise.
        issue_channels: Where they may raise them; none means that any channel may be named.
        case_rules: What the place rules for cases: time limits, returns; None where it rules nothing.
        ladders: The ladders of its reminders; none means the library's own.
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
    parent: str = ""
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
    kinds: tuple[RecordForm, ...] = ()
    issue_kinds: tuple[IssueKind, ...] = ()
    issue_channels: tuple[IssueChannel, ...] = ()
    case_rules: CaseRules | None = None
    ladders: tuple[LadderFor, ...] = ()
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
        problems = broken_references(self)
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
