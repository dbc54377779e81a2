"""
How a case stands: the fold of its events.

Nothing of it is stored. The same events give the same standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from attrs import evolve, frozen

from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.steps import AFTER, HELD, LEADS_TO, CaseStep, Stage
from govcampaign.wording import LANGUAGES, Text

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
    """

    unit: str
    since: datetime
    until: datetime | None = None
    step: CaseStep


@frozen(kw_only=True)
class CaseStanding:
    """
    How a case stands after its events.

    Attributes:
        stage: How far it has come; None before it is registered.
        owner: The one unit that has it now; empty while the campaign office has it.
        helpers: The units that handle it together with the owner.
        hands: Every unit that it went through, in order.
        paused: Whether its clock is held.
        listed: Whether it is on the long list.
        objected: Whether an objection waits for a decision.
        asked: Whether an extension waits for a decision.
        returns: How often a unit sent it back, upheld objections among them.
        reopened: How often it was reopened.
        category: The category that it was given last; empty where it never changed.
        twin: The case that it goes on in.
        satisfied: What the enterprise said last.
        registered: When it was registered.
        dispatched: When it was first dispatched.
        answered: When it was last answered.
        done: When the unit said last that it is done; None after it is reopened.
        ended: When it ended; None while it has not.
    """

    stage: Stage | None = None
    owner: str = ""
    helpers: tuple[str, ...] = ()
    hands: tuple[Hand, ...] = ()
    paused: bool = False
    listed: bool = False
    objected: bool = False
    asked: bool = False
    returns: int = 0
    reopened: int = 0
    category: str = ""
    twin: str = ""
    satisfied: Satisfaction | None = None
    registered: datetime | None = None
    dispatched: datetime | None = None
    answered: datetime | None = None
    done: datetime | None = None
    ended: datetime | None = None

    @property
    def possible(self) -> tuple[CaseStep, ...]:
        """Return the steps that may come next."""
        if self.listed:
            return HELD["listed"]
        if self.paused:
            return HELD["paused"]
        steps = AFTER[self.stage]
        if self.objected:
            steps = (C.UPHELD, C.DISMISSED, *(step for step in steps if step not in (C.OBJECTED, C.RETURNED)))
        if self.asked:
            steps = (C.EXTENDED, C.NOT_EXTENDED, *(step for step in steps if step is not C.EXTENSION_ASKED))
        return steps

    @property
    def open(self) -> bool:
        """Return whether somebody has still something to do about it."""
        return self.stage is not None and not self.stage.ended

    def after(self, event: CaseEvent) -> CaseStanding:
        """
        Return how the case stands after one more event, which must be among the possible ones.

        Args:
            event: The event.
        """
        return _handed(_noted(evolve(self, stage=self._stage(event)), event), event)

    def _stage(self, event: CaseEvent) -> Stage | None:
        if event.step is C.REOPENED:
            return Stage.DISPATCHED if event.to or self._last_owner else Stage.REGISTERED
        return LEADS_TO.get(event.step, self.stage)

    @property
    def _last_owner(self) -> str:
        return self.hands[-1].unit if self.hands else ""


def fold(events: Iterable[CaseEvent]) -> CaseStanding:
    """
    Return how a case with these events stands; the events must be able to follow each other.

    Args:
        events: The events, oldest first.
    """
    standing = CaseStanding()
    for event in events:
        standing = standing.after(event)
    return standing


_FLAGS: Final[dict[CaseStep, dict[str, bool]]] = {
    C.PAUSED: {"paused": True},
    C.RESUMED: {"paused": False},
    C.LISTED: {"listed": True, "paused": False},
    C.UNLISTED: {"listed": False},
    C.OBJECTED: {"objected": True},
    C.UPHELD: {"objected": False},
    C.DISMISSED: {"objected": False},
    C.EXTENSION_ASKED: {"asked": True},
    C.EXTENDED: {"asked": False},
    C.NOT_EXTENDED: {"asked": False},
}
_CLEARED: Final = {"paused": False, "listed": False, "objected": False, "asked": False}
_MOVED: Final = (C.DISPATCHED, C.ESCALATED, C.RETURNED, C.UPHELD, C.DONE, C.REOPENED)


def _noted(standing: CaseStanding, event: CaseEvent) -> CaseStanding:
    """Return a standing with what an event says of itself."""
    step, stage = event.step, standing.stage
    changes: dict[str, Any] = dict(_FLAGS.get(step, {}))
    if step in _MOVED or (stage is not None and stage.ended):
        changes = dict(_CLEARED)
    if step in (C.REGISTERED, C.ANSWERED, C.DONE):
        changes[step.value] = event.at
    if step is C.DISPATCHED and standing.dispatched is None:
        changes["dispatched"] = event.at
    if step in (C.RETURNED, C.UPHELD):
        changes["returns"] = standing.returns + 1
    if step is C.REOPENED:
        changes |= {"reopened": standing.reopened + 1, "done": None, "ended": None, "twin": ""}
    if stage is not None and stage.ended:
        changes["ended"] = event.at
    for name in ("category", "twin", "satisfied"):
        if getattr(event, name):
            changes[name] = getattr(event, name)
    return evolve(standing, **changes)


def _handed(standing: CaseStanding, event: CaseEvent) -> CaseStanding:
    """Return a standing with the hand that has the case after an event."""
    step, hands, owner = event.step, standing.hands, standing.owner
    if step is C.JOINED:
        return evolve(standing, helpers=_others(event.to or owner, standing.helpers, event.helpers))
    if step in (C.RETURNED, C.UPHELD):
        return evolve(standing, owner="", helpers=(), hands=_closed(hands, event.at))
    to = event.to
    if step is C.ANSWERED and not owner:
        to = event.unit
    if step is C.REOPENED and not to and hands:
        to = hands[-1].unit
    if to and to != owner:
        hand = Hand(unit=to, since=event.at, step=step)
        helpers = event.helpers
        if step is C.ESCALATED:
            helpers = (*event.helpers, *standing.helpers, *([owner] if owner else []))
        hands = (*_closed(hands, event.at), hand)
        return evolve(standing, owner=to, helpers=_others(to, (), helpers), hands=hands)
    if step is C.DISPATCHED:
        return evolve(standing, helpers=_others(to, (), event.helpers))
    if standing.stage is not None and standing.stage.ended:
        return evolve(standing, owner="", helpers=(), hands=_closed(hands, event.at))
    return standing


def _others(owner: str, before: Sequence[str], added: Sequence[str]) -> tuple[str, ...]:
    return tuple(unit for unit in dict.fromkeys((*before, *added)) if unit != owner)


def _closed(hands: Sequence[Hand], at: datetime) -> tuple[Hand, ...]:
    """Return the hands, the last one with its end."""
    if not hands or hands[-1].until is not None:
        return tuple(hands)
    return (*hands[:-1], evolve(hands[-1], until=at))


def spoken_steps(steps: Iterable[CaseStep]) -> Text:
    """Return steps as a list that a person reads."""
    listed = list(steps)
    zh, en = (
        sep.join(step.label.say(lang) for step in listed) for sep, lang in zip("、,", LANGUAGES, strict=True)
    )
    return Text(zh, en.replace(",", ", "))
