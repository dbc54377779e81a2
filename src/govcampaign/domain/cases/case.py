"""
An issue that an enterprise raised, as a case: what it is, and the list of what happened to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from typing import Any

from attrs import evolve, field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.folding import CaseStanding, spoken_steps
from govcampaign.domain.cases.steps import CaseStep, Stage
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
        standing = CaseStanding()
        for at, event in enumerate(self.events):
            self._check(standing, self.events[:at], event)
            standing = standing.after(event)

    def _check(self, standing: CaseStanding, before: Sequence[CaseEvent], event: CaseEvent) -> None:
        possible, here = spoken_steps(standing.possible), len(before)
        remedy = Text(f"现在可以：{possible.zh}", f"possible now: {possible.en}")
        if event.step not in standing.possible:
            now = _now(standing)
            reason = Text("“{step}”不能接在“{now}”之后", "“{step}” cannot follow “{now}”")
            raise self._refused(
                here, "event_out_of_turn", "step", reason.fill(step=event.step.label, now=now), remedy
            )
        if before and event.at < before[-1].at:
            reason = Text("时间早于上一步", "it is earlier than the step before")
            remedy = Text("核对时间，按先后登记", "check the time, and enter the steps in order")
            raise self._refused(here, "days_out_of_order", "at", reason, remedy)
        if event.step is CaseStep.ANSWERED and not standing.owner and not event.unit:
            reason = Text("没有写明答复单位", "it does not name the unit that answers")
            raise self._refused(here, "missing", "unit", reason, Text("补上 unit", "give `unit`"))
        if event.twin == self.id:
            reason = Text("不能并入本身", "it cannot go on in itself")
            raise self._refused(
                here, "does_not_belong", "twin", reason, Text("写明另一件", "name the other case")
            )

    def _refused(self, at: int, code: str, name: str, reason: Text, remedy: Text) -> InvalidValue:
        error = InvalidValue(f"Case {self.id}, {self.events[at].step.value}", reason, remedy)
        return error.about(code=code, field=name, record=at)

    @cached_property
    def standings(self) -> tuple[CaseStanding, ...]:
        """Return how it stood after each of its events."""
        return tuple(accumulate(self.events, CaseStanding.after, initial=CaseStanding()))[1:]

    @property
    def standing(self) -> CaseStanding:
        """Return how it stands: the fold of its events."""
        return self.standings[-1] if self.events else CaseStanding()

    @property
    def stage(self) -> Stage | None:
        """Return how far it has come; None before it is registered."""
        return self.standing.stage

    @property
    def owner(self) -> str:
        """Return the one unit that has it now; empty while no unit has it."""
        return self.standing.owner

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
        """Return the case with the events up to a moment."""
        return evolve(self, events=tuple(event for event in self.events if event.at <= at))


def _now(standing: CaseStanding) -> Text:
    """Return how a case stands, for an error."""
    if standing.listed:
        return CaseStep.LISTED.label
    if standing.paused:
        return CaseStep.PAUSED.label
    return standing.stage.label if standing.stage else Text("开始", "the beginning")
