"""
Duties × roster = obligations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TypeAlias

from attrs import evolve

from govcampaign.domain.given import expect
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Bearer, Duty, Mode, Scope
from govcampaign.domain.plan.groups import check_spelling
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing, obligation_id
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.units.roster import Coverage, Roster
from govcampaign.wording import Text


def obligations(
    campaign: Campaign, roster: Roster, calendar: WorkCalendar | None = None
) -> tuple[Obligation, ...]:
    """
    Apply the roster to the duties.

    A fixed due day takes who is a member on that day; a window takes whose
    membership overlaps it. A group without roster stays one symbolic
    obligation; an open list keeps one beside its known members. A unit reached
    through two groups owes once, with both grounds.

    Args:
        campaign: The plan.
        roster: Who is in which group; may know nothing of some.
        calendar: Working days, for deadlines that roll; None is the State Council's.

    Returns:
        By duty in the plan's order, then by bearer in the plan's and the roster's order.

    Raises:
        InvalidValue: The plan, the roster or the calendar is something else.
        InvalidRoster: The roster has groups that look like slips of the plan's.
        CalendarUnknown: A deadline rolls in a year the calendar does not hold.
    """
    expect(campaign, Campaign, "obligations")
    expect(roster, Roster, "obligations")
    if calendar is not None:
        expect(calendar, WorkCalendar, "obligations")
    check_spelling(campaign, roster)
    days, titles = calendar or WorkCalendar.official(), campaign.titles
    found: list[Obligation] = []
    for duty in campaign.duties:
        found += _of_duty(duty, campaign, roster, _due(campaign, duty, days, titles))
    return tuple(found)


_Told: TypeAlias = tuple[date | None, Text]
"""The last day of a duty, and how it is told."""


def _due(campaign: Campaign, duty: Duty, calendar: WorkCalendar, titles: Mapping[str, Text]) -> _Told:
    if duty.due.kind is DueKind.WINDOW_END and duty.window.end is not None:
        end, text = duty.window.end, duty.window.text
        return end, Text(f"{end}（{text}止）", f"{end} (end of {text})")
    conventions = campaign.conventions
    return duty.due.last_day(conventions, calendar), duty.due.describe(conventions, calendar, titles)


def _of_duty(duty: Duty, campaign: Campaign, roster: Roster, due: _Told) -> Iterator[Obligation]:
    if duty.mode is Mode.UNSTATED:
        owed = _owed(
            duty, due, "、".join(_words(duty)), Standing.SYMBOLIC, (Gap.OWNER,), grounds=_words(duty)
        )
        named = (_members(duty, bearer, campaign, roster, due[0]) for bearer in duty.bearers)
        yield evolve(owed, members=tuple(dict.fromkeys(chain.from_iterable(named))))
    elif duty.mode is Mode.TOGETHER or duty.need.scope is Scope.IN_TOTAL:
        yield _together(duty, campaign, roster, due)
    else:
        yield from _each(duty, campaign, roster, due)


def _together(duty: Duty, campaign: Campaign, roster: Roster, due: _Told) -> Obligation:
    eligible: dict[str, None] = {}
    complete = True
    for bearer in duty.bearers:
        members = _members(duty, bearer, campaign, roster, due[0])
        eligible.update(dict.fromkeys(members))
        complete = complete and _complete(bearer, members, campaign, roster)
    # A list that is not whole turns nobody away: others belong too, and their record counts.
    return evolve(
        _owed(duty, due, "、".join(_words(duty)), Standing.COLLECTIVE, (), grounds=_words(duty)),
        eligible=tuple(eligible) if complete else (),
        members=tuple(eligible),
    )


def _each(duty: Duty, campaign: Campaign, roster: Roster, due: _Told) -> Iterator[Obligation]:
    grounds: dict[tuple[str, str], list[str]] = {}
    symbolic: dict[tuple[str, str], None] = {}
    for bearer in duty.bearers:
        members = _members(duty, bearer, campaign, roster, due[0])
        for unit in members:
            grounds.setdefault((unit, bearer.slot), []).append(bearer.who)
        if not _complete(bearer, members, campaign, roster):
            symbolic[bearer.who, bearer.slot] = None
    order = {unit.id: at for at, unit in enumerate(roster.units)}
    slots = ("", *duty.slots)
    known = sorted(grounds, key=lambda at: (slots.index(at[1]), order.get(at[0], -1)))
    for unit, slot in known:
        yield _owed(duty, due, unit, Standing.UNIT, (), slot=slot, grounds=tuple(grounds[unit, slot]))
    for word, slot in symbolic:
        yield _owed(duty, due, word, Standing.SYMBOLIC, (Gap.ROSTER,), slot=slot, grounds=(word,))


def _members(
    duty: Duty, bearer: Bearer, campaign: Campaign, roster: Roster, due_day: date | None
) -> tuple[str, ...]:
    if _is_unit(bearer, campaign, roster):
        return (bearer.who,)
    if duty.due.kind is DueKind.FIXED:
        return roster.members(bearer.who, due_day, due_day, bearer.slot)
    return roster.members(bearer.who, duty.window.start, duty.window.end, bearer.slot)


def _complete(bearer: Bearer, members: Collection[str], campaign: Campaign, roster: Roster) -> bool:
    if _is_unit(bearer, campaign, roster):
        return True
    if bearer.slot:
        # Naming the unit of one industry is one row of the roster; it says nothing of the others.
        return bool(members)
    return roster.coverage(bearer.who) is Coverage.CLOSED


def _is_unit(bearer: Bearer, campaign: Campaign, roster: Roster) -> bool:
    return bearer.who not in campaign.words or any(unit.id == bearer.who for unit in roster.units)


def _words(duty: Duty) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.who for b in duty.bearers))


def _owed(
    duty: Duty,
    due: _Told,
    bearer: str,
    standing: Standing,
    gaps: tuple[Gap, ...],
    *,
    grounds: tuple[str, ...],
    slot: str = "",
) -> Obligation:
    if duty.need.least is None:
        gaps = (*gaps, Gap.QUANTITY)
    return Obligation(
        id=obligation_id(duty.id, bearer, slot),
        duty=duty.id,
        title=duty.title,
        bearer=bearer,
        standing=standing,
        members=(bearer,) if standing is Standing.UNIT else (),
        slot=slot,
        need=duty.need,
        window=duty.window,
        due=duty.due,
        due_day=due[0],
        due_words=due[1],
        gaps=(*gaps, *_due_gaps(duty)),
        grounds=grounds,
        replaces=duty.replaces,
        clauses=duty.clauses,
        provenance=duty.provenance,
    )


def _due_gaps(duty: Duty) -> tuple[Gap, ...]:
    if duty.due.kind is DueKind.AWAITED or (duty.due.kind is DueKind.WINDOW_END and duty.window.end is None):
        return (Gap.AWAITED,)
    return (Gap.OPEN,) if duty.due.kind is DueKind.NONE else ()
