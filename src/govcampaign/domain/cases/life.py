"""
A case while its events are gone through, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.steps import (
    AFTER,
    ASKED,
    HELD,
    LEADS_TO,
    OBJECTED,
    WORKING,
    CaseStage,
    CaseStep,
)

C = CaseStep


@frozen(kw_only=True)
class Hand:
    """
    One hand that a case went through: one unit, from when to when.

    Attributes:
        unit: The unit.
        since: When it was handed over.
        until: When it went on; None while the unit has it.
        step: How it came: dispatched, escalated, reopened, or answered on the spot.
        left: How it went on: returned, dispatched to another, escalated, reopened at another, or ended; None
            while the unit has it.
        helpers: The co-handlers at that time, as they were last.
    """

    unit: str
    since: datetime
    until: datetime | None = None
    step: CaseStep
    left: CaseStep | None = None
    helpers: tuple[str, ...] = ()


_BACK: Final = (C.RETURNED, C.UPHELD)
_GIVEN: Final = (C.DISPATCHED, C.ESCALATED)
_MOVED: Final = (*_GIVEN, *_BACK, C.DONE, C.REOPENED)
"""The steps after which nothing is held, asked or objected to any more."""
_UNANSWERED: Final = (*_GIVEN, *_BACK, C.SENT_BACK, C.REOPENED)
"""The steps after which the case wants another answer."""
_FLAGS: Final[dict[CaseStep, tuple[str, bool]]] = {
    C.PAUSED: ("paused", True),
    C.RESUMED: ("paused", False),
    C.LISTED: ("listed", True),
    C.UNLISTED: ("listed", False),
    C.OBJECTED: ("objected", True),
    C.DISMISSED: ("objected", False),
    C.EXTENSION_ASKED: ("asked", True),
    C.EXTENDED: ("asked", False),
    C.NOT_EXTENDED: ("asked", False),
}
_TIMED: Final = {C.REGISTERED: "registered", C.ANSWERED: "answered", C.DONE: "done"}


@frozen(kw_only=True)
class _Effect:
    """What a step does to every case, looked up once an event."""

    stage: CaseStage | None
    over: bool
    moved: bool
    unanswered: bool
    back: bool
    flag: tuple[str, bool] | None
    timed: str | None


_EFFECTS: Final = {
    step: _Effect(
        stage=(stage := LEADS_TO.get(step)),
        over=stage is not None and stage.ended,
        moved=step in _MOVED or (stage is not None and stage.ended),
        unanswered=step in _UNANSWERED,
        back=step in _BACK,
        flag=_FLAGS.get(step),
        timed=_TIMED.get(step),
    )
    for step in CaseStep
}


class Life:
    """How a case stands while its events are gone through; the attributes are those of `CaseStanding`."""

    def __init__(self) -> None:
        self.stage: CaseStage | None = None
        self.owner: str = ""
        self.helpers: tuple[str, ...] = ()
        self.helped: tuple[str, ...] = ()
        self.hands: tuple[Hand, ...] = ()
        self.paused: bool = False
        self.listed: bool = False
        self.objected: bool = False
        self.asked: bool = False
        self.returns: int = 0
        self.reopened: int = 0
        self.category: str = ""
        self.twin: str = ""
        self.satisfied: Satisfaction | None = None
        self.registered: datetime | None = None
        self.dispatched: datetime | None = None
        self.answered: datetime | None = None
        self.done: datetime | None = None
        self.ended: datetime | None = None

    @property
    def possible(self) -> tuple[CaseStep, ...]:
        """Return the steps that may come next."""
        steps: tuple[CaseStep, ...]
        if self.listed or self.paused:
            steps = HELD["listed" if self.listed else "paused"]
        else:
            steps = AFTER[self.stage]
            if self.objected:
                steps = (C.UPHELD, C.DISMISSED, *(step for step in steps if step not in OBJECTED))
            if self.asked:
                steps = (C.EXTENDED, C.NOT_EXTENDED, *(step for step in steps if step not in ASKED))
        if self.helpers and self.stage in WORKING and not self.paused:
            steps = (*steps, C.HELPED)
        return steps

    def take(self, event: CaseEvent) -> None:
        """Go on with one event."""
        step, last, effect = event.step, self._last_unit, _EFFECTS[event.step]
        if step is C.REOPENED:
            self.stage = CaseStage.DISPATCHED if event.to or last else CaseStage.REGISTERED
        else:
            self.stage = effect.stage or self.stage
        if effect.moved:
            self.paused = self.listed = self.objected = self.asked = False
        if effect.flag:
            setattr(self, *effect.flag)
            # The clock of a case on the long list is held by the list.
            self.paused = self.paused and not self.listed
        self._note(event, effect)
        if effect.over:
            self.ended = event.at
            self._close(event)
        elif step is C.REOPENED:
            self._open(event, event.to or last, ())
        else:
            self._hand(event, effect)

    @property
    def _last_unit(self) -> str:
        """Return the unit that had it when it ended; empty where the unit had sent it back."""
        return self.hands[-1].unit if self.hands and self.hands[-1].left not in _BACK else ""

    def _note(self, event: CaseEvent, effect: _Effect) -> None:
        """Note what an event says of itself."""
        if effect.timed:
            setattr(self, effect.timed, event.at)
        elif effect.unanswered:
            self.answered = self.satisfied = None
            self.returns += effect.back
        if event.step is C.DISPATCHED and self.dispatched is None:
            self.dispatched = event.at
        if event.step is C.REOPENED:
            self.reopened += 1
            self.done = self.ended = None
            self.twin = ""
        self.category = event.category or self.category
        self.twin = event.twin or self.twin
        self.satisfied = event.satisfied or self.satisfied

    def _hand(self, event: CaseEvent, effect: _Effect) -> None:
        """Note who has it after an event."""
        step = event.step
        if effect.back:
            self._close(event)
        elif step is C.JOINED:
            self._help(self.helpers + event.helpers)
        elif step is C.HELPED:
            self.helped = tuple(dict.fromkeys((*self.helped, event.unit)))
        elif step is C.ANSWERED and not self.owner:
            self._open(event, event.unit, ())
        elif step is C.DISPATCHED:
            self._open(event, event.to, event.helpers)
        elif step is C.ESCALATED:
            # The unit that had it helps the one above, and so do those that helped it.
            self._open(event, event.to, (*event.helpers, *self.helpers, self.owner))

    def _open(self, event: CaseEvent, unit: str, helpers: Sequence[str]) -> None:
        """Note that a unit has it, with these co-handlers; one that had it when it ended has them again."""
        if event.step is C.REOPENED and unit and unit == self._last_unit:
            helpers = self.hands[-1].helpers
        if unit != self.owner:
            self._close(event)
            self.hands = (*self.hands, Hand(unit=unit, since=event.at, step=event.step))
            self.owner = unit
        self.helped = ()
        self._help(helpers)

    def _help(self, helpers: Iterable[str]) -> None:
        self.helpers = tuple(unit for unit in dict.fromkeys(helpers) if unit not in ("", self.owner))
        if self.owner:
            self.hands = (*self.hands[:-1], evolve(self.hands[-1], helpers=self.helpers))

    def _close(self, event: CaseEvent) -> None:
        """Note that no unit has it."""
        if self.owner:
            last = evolve(self.hands[-1], until=event.at, left=event.step)
            self.hands = (*self.hands[:-1], last)
        self.owner, self.helpers, self.helped = "", (), ()
