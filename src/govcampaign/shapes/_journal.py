"""
The shapes of the journal: ruling, case, entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, Self

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStage
from govcampaign.domain.journal.entry import Act, Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster
from govcampaign.shapes._base import Shape
from govcampaign.shapes._life import CaseEventData, CaseStandingData
from govcampaign.shapes._makers import maker_of, no_shape
from govcampaign.shapes._plan import CampaignData
from govcampaign.shapes._records import RecordData
from govcampaign.shapes._roster import EnterpriseData, RosterChangeData, RosterData


class RulingData(Shape, frozen=True, kw_only=True, tag="ruling/1"):
    """
    The office exempts units from a duty, gives them more time, or says whether its condition holds.

    Attributes:
        id: Its id.
        duty: The duty.
        unit: The unit; empty for a group, or for all who owe the duty.
        group: The group word, where it is for all who owe the duty by that word; else empty.
        kind: What is granted.
        day: The day it was granted.
        reason: Why.
        until: The new due day, for an extension; else null.
        slot: The slot concerned; empty for all.
        round: The round or the stage concerned; empty for those that are not due yet on the day.
    """

    id: str
    duty: str
    unit: str
    group: str
    kind: RulingKind
    day: date
    reason: str
    until: date | None
    slot: str
    round: str

    @classmethod
    def of(cls, ruling: Ruling) -> Self:
        """Return a ruling as data."""
        return cls(
            id=ruling.id,
            duty=ruling.duty,
            unit=ruling.unit,
            group=ruling.group,
            kind=ruling.kind,
            day=ruling.day,
            reason=ruling.reason,
            until=ruling.until,
            slot=ruling.slot,
            round=ruling.round,
        )


class CaseData(Shape, frozen=True, kw_only=True, tag="case/1"):
    """
    One issue raised by an enterprise.

    Attributes:
        id: Its id.
        kind: The kind of issue, as the plan names it.
        category: The category that its time limit goes by: the last one given, else the kind.
        channel: Where it was raised; empty if unsaid.
        source: The record from which it was opened, by id; empty if none.
        enterprise: The enterprise, by id; empty if it stays unnamed.
        text: What it is about.
        stage: How far it has come; null before it is registered.
        owner: The one unit that has it now; empty while the campaign office has it.
        standing: How it stands, besides: co-handlers, hands, what waits, what may come next.
        events: What happened to it, oldest first.
    """

    id: str
    kind: str
    category: str
    channel: str
    source: str
    enterprise: str
    text: str
    stage: CaseStage | None
    owner: str
    standing: CaseStandingData
    events: tuple[CaseEventData, ...]

    @classmethod
    def of(cls, case: Case) -> Self:
        """Return a case as data."""
        return cls(
            id=case.id,
            kind=case.kind,
            category=case.limited_as,
            channel=case.channel,
            source=case.source,
            enterprise=case.enterprise,
            text=case.text,
            stage=case.stage,
            owner=case.owner,
            standing=CaseStandingData.of(case.standing),
            events=tuple(map(CaseEventData.of, case.events)),
        )


EntryValue = (
    RecordData | RulingData | CaseData | EnterpriseData | RosterChangeData | RosterData | CampaignData
)
"""What an entry may hold."""


class EntryData(Shape, frozen=True, kw_only=True, tag="entry/1"):
    """
    One entry of the journal.

    Attributes:
        subject: What it is about: the id under which the first value was put.
        number: 0 for the put, then 1, 2 … for each correction or void of the same subject.
        act: What the entry does.
        value: The value as put or corrected, in its own shape; null for a void.
        recorded: When it was made, with the offset of its time zone; null means on the value's own day.
        known_since: The day, in Beijing time, by whose end the office knew of it.
        by: The account that made it; empty if nobody said.
        reason: Why, for a correction or a void; else empty.
        claimed: When the host says that it was known there; null if it does not.
        source_ref: What the value is called where it comes from; empty if unsaid.
        version: How many changes of plan and roster there were when it was entered.
    """

    subject: str
    number: int
    act: Act
    value: EntryValue | None
    recorded: datetime | None
    known_since: date
    by: str
    reason: str
    claimed: datetime | None
    source_ref: str
    version: int

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """
        Return an entry as data.

        Raises:
            InvalidValue: It holds a value that no shape is for.
        """
        return cls(
            subject=entry.target,
            number=entry.number,
            act=entry.act,
            value=None if entry.value is None else _value_of(entry.value),
            recorded=entry.recorded,
            known_since=entry.known_since,
            by=entry.by,
            reason=entry.reason,
            claimed=entry.claimed,
            source_ref=entry.source_ref,
            version=entry.version,
        )


_VALUES: Final[Mapping[type[Any], Callable[[Any], EntryValue]]] = {
    Record: RecordData.of,
    Ruling: RulingData.of,
    Case: CaseData.of,
    Enterprise: EnterpriseData.of,
    RosterChange: RosterChangeData.of,
    Roster: RosterData.of,
    Campaign: CampaignData.of,
}


def _value_of(value: object) -> EntryValue:
    make = maker_of(value, _VALUES)
    if make is None:
        raise no_shape(value, _VALUES)
    return make(value)
