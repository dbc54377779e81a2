"""
An enterprise's issue as a case: received, assigned, answered, closed.

The case is its list of events; what state it is in is read off them.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import aware, filled
from govcampaign.errors import InvalidValue
from govcampaign.wording import LANGUAGES, Text


class CaseStep(str, Enum):
    """What can happen to a case."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _STEPS[self]


_STEPS: Final = {
    CaseStep.RECEIVED: Text("登记", "received"),
    CaseStep.ASSIGNED: Text("交办", "assigned"),
    CaseStep.ANSWERED: Text("答复", "answered"),
    CaseStep.CLOSED: Text("办结", "closed"),
}

_AFTER: Final = {
    None: (CaseStep.RECEIVED,),
    CaseStep.RECEIVED: (CaseStep.ASSIGNED,),
    CaseStep.ASSIGNED: (CaseStep.ASSIGNED, CaseStep.ANSWERED),
    CaseStep.ANSWERED: (CaseStep.ASSIGNED, CaseStep.ANSWERED, CaseStep.CLOSED),
    CaseStep.CLOSED: (),
}


@frozen(kw_only=True, field_transformer=checked)
class CaseEvent:
    """
    One event of a case.

    Attributes:
        step: What happened.
        at: When, with time zone.
        unit: Who did it, or to whom it was assigned.
        note: The answer, the reason, or other words.
    """

    step: CaseStep
    at: datetime = field(validator=aware)
    unit: str = ""
    note: Prose = ""


@frozen(kw_only=True, field_transformer=checked)
class Case:
    """
    One issue raised by an enterprise.

    Attributes:
        id: Its id.
        kind: The kind of issue, as the plan names it.
        channel: Where it was raised: a visit, a desk, a meeting, a hotline.
        enterprise: The enterprise, by id; empty if it stays unnamed.
        text: What it is about.
        events: What happened to it, oldest first.
    """

    id: str = field(validator=filled)
    kind: str = field(validator=filled)
    channel: str = ""
    enterprise: str = ""
    text: Prose = ""
    events: tuple[CaseEvent, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that the events can follow each other.

        Raises:
            InvalidValue: A step comes out of turn or too early, or lacks its unit or its words.
        """
        before: CaseEvent | None = None
        for at, event in enumerate(self.events):
            if event.step not in _AFTER[before.step if before else None]:
                last = before.step.label if before else Text("开始", "the beginning")
                reason = Text("“{step}”不能接在“{last}”之后", "{step} cannot follow {last}")
                reason = reason.fill(step=event.step.label, last=last)
                raise self._refused(at, "event_out_of_turn", "step", reason)
            if before and event.at < before.at:
                reason = Text("时间早于上一步", "it is earlier than the step before")
                raise self._refused(at, "days_out_of_order", "at", reason)
            if event.step is CaseStep.ASSIGNED and not event.unit:
                raise self._refused(at, "missing", "unit", Text("没有承办单位", "it names no unit"))
            if event.step in (CaseStep.ANSWERED, CaseStep.CLOSED) and not event.note.strip():
                reason = Text("没有答复或结果", "it holds no answer or outcome")
                raise self._refused(at, "missing", "note", reason)
            before = event

    def _refused(self, at: int, code: str, field: str, reason: Text) -> InvalidValue:
        order = Text(*(" → ".join(step.label.say(lang) for step in CaseStep) for lang in LANGUAGES))
        remedy = Text("顺序为：{order}", "the order is {order}").fill(order=order)
        error = InvalidValue(f"Case {self.id}, {self.events[at].step.value}", reason, remedy)
        return error.about(code=code, field=field, record=at)

    @property
    def state(self) -> CaseStep | None:
        """Return the last step; None before it is received."""
        return self.events[-1].step if self.events else None

    @property
    def owner(self) -> str:
        """Return the one unit that has it now; empty before it is assigned."""
        return next((e.unit for e in reversed(self.events) if e.step is CaseStep.ASSIGNED), "")

    def then(self, step: CaseStep, at: datetime, *, unit: str = "", note: str = "") -> Case:
        """
        Return the case with one more event.

        Raises:
            InvalidValue: The step cannot follow.
        """
        event = CaseEvent(step=step, at=at, unit=unit, note=note)
        return evolve(self, events=(*self.events, event))
