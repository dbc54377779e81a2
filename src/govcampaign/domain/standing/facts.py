"""
Facts: what a roll-up over many stores needs of one campaign, and nothing that names a person.

A fact says how much a count changed by what was recorded on one day. The sum of the facts of all days up to
one is the tally as known by the end of that day, whatever changed in plan and roster meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from attrs import field, frozen

from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.tally import About
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster


class EffectFact(NamedTuple):
    """
    How much a count changed by what was recorded on one day.

    Attributes:
        recorded: The day on which it was recorded.
        day: The day of the records that count.
        about: What the count is about.
        of: The obligation or the duty; empty for counts of the whole campaign.
        item: The item, unit, step or amount; empty where there is none. An item that the plan does not
            name is replaced by a digest.
        number: How many more; below 0 for fewer, never 0.
    """

    recorded: date
    day: date
    about: About
    of: str
    item: str
    number: int


@frozen(kw_only=True)
class VersionFact:
    """
    Plan and roster after a change, without contacts.

    Attributes:
        number: How many changes there were since the adoption.
        recorded: The day of the change.
        plan: The plan.
        roster: The roster.
        calendar: The working days.
    """

    number: int
    recorded: date
    plan: Campaign = field(repr=False)
    roster: Roster = field(repr=False)
    calendar: WorkCalendar = field(repr=False)


@frozen(kw_only=True)
class RulingFact:
    """
    A ruling, and when it was known.

    Attributes:
        ruling: The ruling; its reason is replaced by what it grants.
        recorded: The day on which it was entered.
        revoked: The day on which it was revoked; None if it was not.
    """

    ruling: Ruling
    recorded: date
    revoked: date | None = None


@frozen(kw_only=True)
class Facts:
    """
    The facts of one campaign in one store.

    Attributes:
        campaign: The campaign's id.
        origin: Tells journals apart: two stores that adopted the same campaign have different ones.
        since: The first recorded day of the effects.
        closed: The last recorded day to which nothing can be added any more.
        through: The last recorded day that was read; the days after `closed` may still grow.
        versions: Plan and roster after each change, the adoption first.
        rulings: The rulings, in the order of entry.
        led: The units that lead a record; no other store may have records that they lead.
        effects: The effects, by recorded day; can be read once, while the store is open.
        unreadable: The keys of the rows that cannot be read, and are left out; complete once the effects were
            read.
    """

    campaign: str
    origin: str
    since: date
    closed: date
    through: date
    versions: tuple[VersionFact, ...] = field(repr=False)
    rulings: tuple[RulingFact, ...] = field(default=(), repr=False)
    led: tuple[str, ...] = field(default=(), repr=False)
    effects: Iterable[EffectFact] = field(default=(), repr=False, eq=False)
    unreadable: Sequence[str] = ()
