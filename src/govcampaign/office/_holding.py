"""
What the office holds: a store, the plan it works on, its roster, its journal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Self

from govcampaign import _codec as codec
from govcampaign.domain.checks import beijing_day, plain_moment
from govcampaign.domain.given import expect
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster, RosterChange
from govcampaign.errors import InvalidValue, shown
from govcampaign.expansion import obligations
from govcampaign.office._adoption import Adopted, adopt, adopted, changes_of
from govcampaign.office._journal import journal
from govcampaign.office._shelf import Found, Shelf
from govcampaign.ports.storage import Store, Unreadable
from govcampaign.registry import Registry
from govcampaign.registry._listing import DispatchReport
from govcampaign.tables.plan import names_of
from govcampaign.wording import Text


def check_given(registry: object, clock: object, calendar: object) -> None:
    """
    Refuse what a host passes to an office and no office could work with.

    Args:
        registry: Must be a `Registry`.
        clock: Must be a function, or another value that can be called.
        calendar: Must be a `WorkCalendar`, or None.

    Raises:
        InvalidValue: One of them is something else.
    """
    if not callable(clock):
        raise InvalidValue(
            "clock",
            Text(f"{shown(clock)} 不是函数", f"{shown(clock)} is not a function"),
            Text(
                "传入返回当前时间的函数，不传时间本身",
                "pass a function that returns the present moment, not a moment",
            ),
        ).about(code="wrong_type", field="clock")
    expect(registry, Registry, "registry")
    if calendar is not None:
        expect(calendar, WorkCalendar, "calendar")


class Holding:
    """
    An office as far as it holds something; `Office` adds what is entered, read and sent.

    Args:
        store: Where everything is kept; closed with the office.
        registry: Where notifiers, exporters and observers are found.
        clock: Tells when things are entered, as an aware datetime.
        calendar: Working days, for deadlines that roll; None is the State Council's.

    Raises:
        InvalidValue: The clock is not a function, or another argument is of the wrong class.
    """

    def __init__(
        self,
        store: Store,
        *,
        registry: Registry,
        clock: Callable[[], datetime],
        calendar: WorkCalendar | None = None,
    ) -> None:
        check_given(registry, clock, calendar)
        self._clock: Callable[[], datetime] = lambda: plain_moment(clock(), "clock", "clock")
        self._shelf = Shelf(store, self._clock)
        self._registry = registry
        self._calendar = WorkCalendar.official() if calendar is None else calendar
        self._adopted: Adopted | None = None
        self._dispatched: DispatchReport | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; a second time does nothing."""
        self._shelf.store.close()

    def adopt(self, campaign: Campaign, roster: Roster) -> bool:
        """
        Adopt a plan with its roster, and work on it from now on.

        Returns:
            True if it is new, False if the very same was adopted before.

        Raises:
            InvalidRoster: The roster has groups that look like slips of the plan's.
            InvalidValue: A value is not a plan, or not a roster.
            AlreadyAdopted: Another plan or roster of the same id was adopted before.
        """
        expect(campaign, Campaign, "office.adopt")
        expect(roster, Roster, "office.adopt")
        new = adopt(self._shelf, campaign, roster)
        self._adopted = Adopted(campaign, roster)
        if new:
            self._dispatched = self._registry.tell_adopted(campaign=campaign, roster=roster)
        return new

    def use(self, campaign: str | None = None) -> None:
        """
        Work on a campaign adopted before.

        Raises:
            UnknownCampaign: There is none of that id.
            UnclearCampaign: No id is given, and the store holds not exactly one.
        """
        self._adopted = adopted(self._shelf, campaign, self._shelf.store.info.place)

    @property
    def last_dispatch(self) -> DispatchReport | None:
        """
        Return how the observers took what was done last; None before anything was.

        The reported change is stored, even where an observer failed.
        """
        return self._dispatched

    @property
    def _held(self) -> Adopted:
        if self._adopted is None:
            self._adopted = adopted(self._shelf, None, self._shelf.store.info.place)
        return self._adopted

    @property
    def campaign(self) -> Campaign:
        """Return the plan."""
        return self._held.campaign

    @property
    def roster(self) -> Roster:
        """Return the roster with every change entered so far."""
        return self._roster_known(None)

    def _roster_known(self, by: date | None) -> Roster:
        return self._changed(changes_of(self._shelf, self.campaign.id, self._held.roster), by)

    def _changed(self, changes: Found[RosterChange], by: date | None) -> Roster:
        known = (c for c in changes.values if by is None or beijing_day(c.recorded) <= by)
        return self._held.roster.changed(known)

    @property
    def names(self) -> dict[str, Text]:
        """Return the names of units and group words in both languages, by id."""
        return names_of(self.campaign, self.roster)

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return who owes what, by the roster as it is known now."""
        return self._owed(None)

    def _owed(self, known_by: date | None) -> tuple[Obligation, ...]:
        return self._owed_under(self._roster_known(known_by))

    def _owed_under(self, roster: Roster) -> tuple[Obligation, ...]:
        return obligations(self.campaign, roster, self._calendar)

    def journal(self) -> tuple[Entry, ...]:
        """Return every entry that can be read, by the day of its record."""
        return journal(self._shelf, self.campaign.id).values

    def unreadable(self) -> tuple[Unreadable, ...]:
        """
        Return what the store holds of this campaign and nobody can read: damaged, or of a newer release.

        It counts for nothing, and nothing else is in its way. `void` takes a record that cannot be read out
        of the readings for good; `correct` puts another reading in its place.
        """
        campaign = self.campaign.id
        found = (self._shelf.of_campaign(kind, campaign, read) for kind, read in codec.READERS.items())
        return tuple(each for kind in found for each in kind.unreadable)

    @property
    def _units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(u.id for u in (*self.roster.units, *self.campaign.units)))
