"""
How a case stands: the fold of its events.

Nothing of it is stored. The same events give the same standing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from attrs import fields, frozen

from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.life import Hand, Life
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.wording import Text, enumerated


@frozen(kw_only=True)
class CaseStanding:
    """
    How a case stands after its events.

    Attributes:
        stage: How far it has come; None before it is registered.
        owner: The one unit that has it now; empty while the campaign office has it.
        helpers: The units that handle it together with the owner.
        helped: Those of them that have reported to the owner.
        hands: Every unit that it went through, in order.
        paused: Whether its clock is held.
        listed: Whether it is on the long list.
        objected: Whether an objection waits for a decision.
        asked: Whether an extension waits for a decision.
        returns: How often a unit sent it back, upheld objections among them.
        reopened: How often it was reopened.
        category: The category that it was given last; empty where it never changed.
        twin: The case that it goes on in.
        satisfied: What the enterprise said last of the answer that stands.
        registered: When it was registered.
        dispatched: When it was first dispatched.
        answered: When it was last answered; None where the answer was sent back, or the case was handed over
            or reopened since.
        done: When the unit said last that it is done; None after it is reopened.
        ended: When it ended; None while it is open.
    """

    stage: CaseStage | None = None
    owner: str = ""
    helpers: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
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
        return _alive(self).possible

    @property
    def open(self) -> bool:
        """Return whether somebody has still something to do about it."""
        return self.stage is not None and not self.stage.ended

    @property
    def awaited(self) -> tuple[str, ...]:
        """Return the co-handlers that have not reported to the owner."""
        return tuple(unit for unit in self.helpers if unit not in self.helped)

    def after(self, event: CaseEvent) -> CaseStanding:
        """
        Return how the case stands after one more event, which must be among the possible ones.

        Args:
            event: The event.
        """
        return fold((event,), self)


def fold(events: Iterable[CaseEvent], before: CaseStanding | None = None) -> CaseStanding:
    """
    Return how a case with these events stands; the events must be able to follow each other.

    Args:
        events: The events, oldest first.
        before: How it stood before them; None where they are the first.
    """
    life = Life() if before is None else _alive(before)
    for event in events:
        life.take(event)
    return CaseStanding(**{name: getattr(life, name) for name in _NAMES})


_NAMES: Final = tuple(each.name for each in fields(CaseStanding))


def _alive(standing: CaseStanding) -> Life:
    life = Life()
    for name in _NAMES:
        setattr(life, name, getattr(standing, name))
    return life


def spoken_steps(steps: Iterable[CaseStep]) -> Text:
    """Return steps as a list that a person reads."""
    return enumerated(step.label for step in steps)
