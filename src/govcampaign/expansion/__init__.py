"""
Duties × roster = obligations.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govcampaign.domain.checks import as_day
from govcampaign.domain.given import expect
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.groups import check_spelling
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.expansion._bearers import Assigning
from govcampaign.expansion._occasions import occasions


def obligations(
    campaign: Campaign,
    roster: Roster,
    calendar: WorkCalendar | None = None,
    *,
    until: date | str | None = None,
) -> tuple[Obligation, ...]:
    """
    Apply the roster to the duties.

    A fixed due day takes who is a member on that day; a window takes whose
    membership overlaps it. A group without roster stays one symbolic
    obligation; an open list keeps one beside its known members. A unit reached
    through two groups owes once, with both grounds. A duty that recurs, or has
    stages, gives each bearer one obligation for each round or stage. What a
    unit owed passes to its successors, from the day of the succession.

    Args:
        campaign: The plan.
        roster: Who is in which group; may know nothing of some.
        calendar: Working days, for deadlines that roll; None is the State Council's.
        until: The day up to which rounds without an end are made: those that begin by then.

    Returns:
        By duty in the plan's order, then by round, then by bearer in the plan's and the roster's order.

    Raises:
        InvalidValue: The plan, the roster or the calendar is something else; rounds have no beginning, or no
            end and `until` is not given.
        InvalidRoster: The roster has groups that look like misspelled groups of the plan.
        CalendarUnknown: A deadline rolls in a year the calendar does not hold.
    """
    expect(campaign, Campaign, "obligations")
    expect(roster, Roster, "obligations")
    if calendar is not None:
        expect(calendar, WorkCalendar, "obligations")
    read = None if until is None else as_day(until, "until")
    check_spelling(campaign, roster)
    return tuple(_all(campaign, roster, calendar or WorkCalendar.official(), read))


def _all(
    campaign: Campaign, roster: Roster, calendar: WorkCalendar, until: date | None
) -> Iterator[Obligation]:
    titles = campaign.titles
    for duty in campaign.duties:
        assigning = Assigning(campaign, duty, roster)
        for occasion in occasions(campaign, duty, calendar, titles, until):
            yield from assigning.obligations(occasion)


def endless(campaign: Campaign) -> frozenset[str]:
    """Return the duties whose rounds have no end, for which `obligations` needs a day."""
    recurring = ((duty, duty.every) for duty in campaign.duties if duty.every is not None)
    return frozenset(duty.id for duty, every in recurring if every.span(duty.window)[1] is None)


def bases(campaign: Campaign, roster: Roster) -> tuple[str, ...]:
    """
    Return the ids, without rounds, of the obligations of all days.

    They depend on the plan and the roster alone, so that the place of an id in them is a short name for it.
    """
    found: dict[str, None] = {}
    for duty in campaign.duties:
        found.update(dict.fromkeys(Assigning(campaign, duty, roster).bases()))
    return tuple(found)
