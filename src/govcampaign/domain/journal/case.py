"""
An enterprise's issue as a case: received, assigned, answered, closed.

The case is its list of events; what state it is in is read off them.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.domain.checks import aware, filled, one_of
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


class CaseStep(str, Enum):
    """What can happen to a case."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


_AFTER: Final = {
    None: (CaseStep.RECEIVED,),
    CaseStep.RECEIVED: (CaseStep.ASSIGNED,),
    CaseStep.ASSIGNED: (CaseStep.ASSIGNED, CaseStep.ANSWERED),
    CaseStep.ANSWERED: (CaseStep.ASSIGNED, CaseStep.ANSWERED, CaseStep.CLOSED),
    CaseStep.CLOSED: (),
}


@frozen(kw_only=True)
class CaseEvent:
    """
    One event of a case.

    Attributes:
        step: What happened.
        at: When, with time zone.
        unit: Who did it, or to whom it was assigned.
        note: The answer, the reason, or other words.
    """

    step: CaseStep = field(validator=one_of(CaseStep))
    at: datetime = field(validator=aware)
    unit: str = ""
    note: str = ""


@frozen(kw_only=True)
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
    text: str = ""
    events: tuple[CaseEvent, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that the events can follow each other.

        Raises:
            InvalidValue: A step comes out of turn or too early, or lacks its unit or its words.
        """
        before: CaseEvent | None = None
        for event in self.events:
            if event.step not in _AFTER[before.step if before else None]:
                raise self._refused(
                    event,
                    Text(
                        f"“{event.step.value}”不能接在“{before.step.value if before else '开始'}”之后",
                        f"{event.step.value} cannot follow {before.step.value if before else 'nothing'}",
                    ),
                )
            if before and event.at < before.at:
                raise self._refused(event, Text("时间早于上一步", "it is earlier than the step before"))
            if event.step is CaseStep.ASSIGNED and not event.unit:
                raise self._refused(event, Text("没有承办单位", "it names no unit"))
            if event.step in (CaseStep.ANSWERED, CaseStep.CLOSED) and not event.note.strip():
                raise self._refused(event, Text("没有答复或结果", "it holds no answer or outcome"))
            before = event

    def _refused(self, event: CaseEvent, reason: Text) -> InvalidValue:
        order = " → ".join(step.value for step in CaseStep)
        return InvalidValue(
            f"Case {self.id}, {event.step.value}", reason, Text(f"顺序为 {order}", f"the order is {order}")
        )

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
