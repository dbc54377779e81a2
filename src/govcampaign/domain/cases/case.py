"""
An issue that an enterprise raised, as a case: what it is, and the list of what happened to it.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.folding import CaseStanding, fold, spoken_steps
from govcampaign.domain.cases.life import Life
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.checks import filled
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Case:
    """
    One issue raised by an enterprise.

    Its events are only added to; how it stands is their fold (`standing`), and never stored.

    Attributes:
        id: Its id.
        kind: The kind of issue, as the plan names it.
        category: The category that its time limit goes by; empty where that is the kind.
        channel: Where it was raised: a visit, a desk, a meeting, a hotline.
        source: The record from which it was opened, by id: a visit, a desk day, a meeting; empty if none.
        enterprise: The enterprise, by id; empty if it stays unnamed.
        text: What it is about.
        events: What happened to it, oldest first.
    """

    id: str = field(validator=filled)
    kind: str = field(validator=filled)
    category: str = ""
    channel: str = ""
    source: str = ""
    enterprise: str = ""
    text: Prose = ""
    events: tuple[CaseEvent, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that the events can follow each other.

        Raises:
            InvalidValue: A step is not possible where it stands, or is earlier than the one before; the error
                says what is possible.
        """
        life = Life()
        for number, event in enumerate(self.events):
            late = bool(number) and event.at < self.events[number - 1].at
            if late or event.step not in life.possible or _misfit(life, event, self.id):
                raise self._refusal(life, number, late=late)
            life.take(event)

    def _refusal(self, life: Life, number: int, *, late: bool) -> InvalidValue:
        """Return why an event cannot follow those before it."""
        event, misfit = self.events[number], _misfit(life, self.events[number], self.id)
        if event.step not in life.possible:
            possible = spoken_steps(life.possible)
            reason = Text("“{step}”不能接在“{now}”之后", "“{step}” cannot follow “{now}”")
            reason = reason.fill(step=event.step.label, now=_now(life))
            remedy = Text(f"现在可以：{possible.zh}", f"possible now: {possible.en}")
            code, name = "event_out_of_turn", "step"
        elif late or misfit is None:
            reason = Text("时间早于上一步", "it is earlier than the step before")
            remedy = Text("核对时间，按先后登记", "check the time, and enter the steps in order")
            code, name = "days_out_of_order", "at"
        else:
            code, name, reason, remedy = misfit
        error = InvalidValue(f"Case {self.id}, {event.step.value}", reason, remedy)
        return error.about(code=code, field=name, record=number)

    @cached_property
    def standing(self) -> CaseStanding:
        """Return how it stands: the fold of its events."""
        return fold(self.events)

    @property
    def stage(self) -> CaseStage | None:
        """Return how far it has come; None before it is registered."""
        return self.standing.stage

    @property
    def owner(self) -> str:
        """Return the one unit that has it now; empty while no unit has it."""
        return self.standing.owner

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units that have it now: the owner first, then the co-handlers."""
        standing = self.standing
        return (standing.owner, *standing.helpers) if standing.owner else ()

    @property
    def open(self) -> bool:
        """Return whether somebody has still something to do about it."""
        return self.standing.open

    @property
    def settled(self) -> bool:
        """Return whether the unit said that it is done, or it ended."""
        return self.standing.done is not None or self.standing.ended is not None

    @property
    def limited_as(self) -> str:
        """Return the category that its time limit goes by: the last one given, else the kind."""
        return self.standing.category or self.category or self.kind

    def then(self, step: CaseStep, at: datetime, **more: Any) -> Case:
        """
        Return the case with one more event.

        Args:
            step: What happened.
            at: When, with time zone.
            more: The other fields of `CaseEvent`.

        Raises:
            InvalidValue: The step is not possible now, or lacks a field that it needs.
        """
        return evolve(self, events=(*self.events, CaseEvent(step=step, at=at, **more)))

    def until(self, at: datetime) -> Case:
        """Return the case with the events up to a moment; itself where none is later."""
        if not self.events or self.events[-1].at <= at:
            return self
        return evolve(self, events=tuple(event for event in self.events if event.at <= at))


def _misfit(standing: Life, event: CaseEvent, case: str) -> tuple[str, str, Text, Text] | None:
    """Return why an event does not fit the case: code, field, reason and remedy; None where it fits."""
    if event.step is CaseStep.ANSWERED and not standing.owner and not event.unit:
        reason = Text("没有写明答复单位", "it does not name the unit that answers")
        return "missing", "unit", reason, Text("补上 unit", "give `unit`")
    if event.step is CaseStep.HELPED and event.unit not in standing.helpers:
        helpers = "、".join(standing.helpers)
        reason = Text(f"“{event.unit}”不是协办单位", f"{event.unit!r} is not a co-handler")
        remedy = Text(f"改用：{helpers}", f"use one of: {', '.join(standing.helpers)}")
        return "does_not_belong", "unit", reason, remedy
    if event.step is CaseStep.ESCALATED and event.to == standing.owner:
        reason = Text(f"“{event.to}”已经承办", f"{event.to!r} has it already")
        return "does_not_belong", "to", reason, Text("写明上级单位", "name the unit above")
    if event.twin and event.twin == case:
        reason = Text("不能并入本身", "it cannot go on in itself")
        return "does_not_belong", "twin", reason, Text("写明另一件", "name the other case")
    return None


def _now(standing: Life) -> Text:
    """Return how a case stands, for an error."""
    if standing.listed:
        return CaseStep.LISTED.label
    if standing.paused:
        return CaseStep.PAUSED.label
    return standing.stage.label if standing.stage else Text("开始", "the beginning")
