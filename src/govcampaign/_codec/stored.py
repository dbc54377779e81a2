"""
What the office keeps besides values of the domain: the wrapping of an entry, head, tallies, claims, notes.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Raw, Struct

from govcampaign.domain.journal.entry import Act
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.wording import Text


class EffectBody(Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """
    What an entry adds to the tally of a leading unit, or takes away from it.

    Attributes:
        sign: 1 or -1.
        day: The record's day, as its number in the proleptic Gregorian calendar.
        counts: What it counts for, as codes of the state that the entry was made under.
    """

    sign: int
    day: int
    counts: tuple[str, ...]


class Effects(Struct, frozen=True):
    """The part of an entry's body that a tally is read back by; the rest is passed over."""

    effects: tuple[EffectBody, ...] = ()
    version: int = 0


class DatedEffects(Effects, frozen=True, kw_only=True):
    """The same, with the moment of entry."""

    recorded: datetime


class EntryBody(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """
    A journal entry as it is stored; what its key says is not repeated.

    msgspec takes no union of attrs classes, so the value is read in a second step, by the name of its class.

    Attributes:
        act: What the entry does.
        effects: What it adds to tallies and takes away from them.
        id: Tells two attempts at the same number apart; None is the subject's own id.
        kind: The name of the value's class; empty without a value.
        recorded: When it was made.
        target: The subject, where it is too long for the key.
        value: The value's own bytes.
        by: The account that made it.
        claimed: When it was known to the host.
        reason: Why.
        source_ref: What the value is called where it comes from.
        version: How many changes of plan and roster there were.
    """

    act: Act = Act.PUT
    effects: tuple[EffectBody, ...] = ()
    id: str | None = None
    kind: str = ""
    recorded: datetime
    target: str = ""
    value: Raw = Raw(b"null")
    by: str = ""
    claimed: datetime | None = None
    reason: str = ""
    source_ref: str = ""
    version: int = 0


class Marker(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """
    How far a chain has come that follows a change of plan or roster.

    Attributes:
        stage: `freeze`, `wipe` or `credit`.
        after: The cursor behind which it goes on; empty at the beginning of a stage.
    """

    stage: str
    after: str = ""


class HeadBody(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """
    The head of a campaign.

    Attributes:
        title: What the campaign is called.
        changes: The moment of each change of plan, roster or calendar, the adoption first.
        ids: The ids of the entries of these changes.
        day: The day that is open: nothing is entered on an earlier one any more.
        marker: Of a chain that is on its way.
    """

    title: Text
    changes: tuple[datetime, ...]
    ids: tuple[str, ...]
    day: date
    marker: Marker | None = None


class StateBody(Struct, frozen=True, forbid_unknown_fields=True):
    """
    Plan and roster as they stand after a change.

    Attributes:
        plan: The plan.
        roster: The roster.
        calendar: The working days by which due days are told.
    """

    plan: Campaign
    roster: Roster
    calendar: WorkCalendar


class TallyBody(Struct, frozen=True, forbid_unknown_fields=True):
    """
    A tally as it is stored: by code of a count, days and how many, one behind the other.

    A day is its number in the proleptic Gregorian calendar.
    """

    counts: dict[str, tuple[int, ...]]


class ClaimBody(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """
    What a name was taken for.

    Attributes:
        digest: Of what was given under the name.
        targets: The subjects that came of it.
    """

    digest: str
    targets: tuple[str, ...] = ()
