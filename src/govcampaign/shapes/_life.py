"""
The shapes of the life of a case: its events, the hands it went through, how it stands.
"""

from __future__ import annotations

from datetime import datetime
from typing import Self

from msgspec import Struct

from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.folding import CaseStanding
from govcampaign.domain.cases.life import Hand
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.shapes._records import AttachmentData


class CaseEventData(Struct, frozen=True, kw_only=True):
    """
    One event of a case.

    Attributes:
        step: What happened.
        at: When, with the offset of its time zone.
        unit: Who did it; empty if unsaid.
        by: The account that entered it; empty if unsaid.
        note: The answer, the reason, or other words.
        evidence: Proof kept by the host.
        to: The unit that it goes to; empty for other steps.
        helpers: The units that handle it together with that one.
        ground: What a return rests on; empty for other steps.
        more: How much longer, in the unit of the limit; null for other steps.
        twin: The case that it goes on in, by id; empty for other steps.
        category: The new category; empty for other steps.
        satisfied: What the enterprise says of the answer; null if unsaid.
    """

    step: CaseStep
    at: datetime
    unit: str
    by: str
    note: str
    evidence: tuple[AttachmentData, ...]
    to: str
    helpers: tuple[str, ...]
    ground: str
    more: float | None
    twin: str
    category: str
    satisfied: Satisfaction | None

    @classmethod
    def of(cls, event: CaseEvent) -> Self:
        """Return an event as data."""
        return cls(
            step=event.step,
            at=event.at,
            unit=event.unit,
            by=event.by,
            note=event.note,
            evidence=tuple(map(AttachmentData.of, event.evidence)),
            to=event.to,
            helpers=event.helpers,
            ground=event.ground,
            more=event.more,
            twin=event.twin,
            category=event.category,
            satisfied=event.satisfied,
        )


class HandData(Struct, frozen=True, kw_only=True):
    """
    One hand that a case went through.

    Attributes:
        unit: The unit.
        since: When it was handed over.
        until: When it went on; null while the unit has it.
        step: How it came.
        left: How it went on; null while the unit has it.
        helpers: The co-handlers at that time.
    """

    unit: str
    since: datetime
    until: datetime | None
    step: CaseStep
    left: CaseStep | None
    helpers: tuple[str, ...]

    @classmethod
    def of(cls, hand: Hand) -> Self:
        """Return a hand as data."""
        return cls(
            unit=hand.unit,
            since=hand.since,
            until=hand.until,
            step=hand.step,
            left=hand.left,
            helpers=hand.helpers,
        )


class CaseStandingData(Struct, frozen=True, kw_only=True):
    """
    How a case stands, besides its stage and its owner.

    Attributes:
        helpers: The units that handle it together with the owner.
        helped: Those of them that have reported to the owner.
        hands: Every unit that it went through, in order.
        paused: Whether its clock is held.
        listed: Whether it is on the long list.
        objected: Whether an objection waits for a decision.
        asked: Whether an extension waits for a decision.
        returns: How often a unit sent it back.
        reopened: How often it was reopened.
        twin: The case that it goes on in; empty if none.
        satisfied: What the enterprise said last; null if unsaid.
        registered: When it was registered.
        dispatched: When it was first dispatched.
        answered: When the answer that stands was given.
        done: When the unit said that it is done.
        ended: When it ended.
        possible: The steps that may come next.
    """

    helpers: tuple[str, ...]
    helped: tuple[str, ...]
    hands: tuple[HandData, ...]
    paused: bool
    listed: bool
    objected: bool
    asked: bool
    returns: int
    reopened: int
    twin: str
    satisfied: Satisfaction | None
    registered: datetime | None
    dispatched: datetime | None
    answered: datetime | None
    done: datetime | None
    ended: datetime | None
    possible: tuple[CaseStep, ...]

    @classmethod
    def of(cls, standing: CaseStanding) -> Self:
        """Return how a case stands as data."""
        return cls(
            helpers=standing.helpers,
            helped=standing.helped,
            hands=tuple(map(HandData.of, standing.hands)),
            paused=standing.paused,
            listed=standing.listed,
            objected=standing.objected,
            asked=standing.asked,
            returns=standing.returns,
            reopened=standing.reopened,
            twin=standing.twin,
            satisfied=standing.satisfied,
            registered=standing.registered,
            dispatched=standing.dispatched,
            answered=standing.answered,
            done=standing.done,
            ended=standing.ended,
            possible=standing.possible,
        )
