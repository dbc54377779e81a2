"""
Who owes an enterprise a visit, who has been there, and who could go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import frozen

from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.units.enterprise import Enterprise, Routing
from govcampaign.wording import Text, spoken_day


@frozen(kw_only=True)
class Claim:
    """
    One reason why a unit owes an enterprise a visit.

    Attributes:
        unit: A unit's id, or the group word of the default rule.
        reason: The segment, `area` or `default`.
        clauses: Where the rule stands.
    """

    unit: str
    reason: str
    clauses: tuple[str, ...]


@frozen(kw_only=True)
class Routed:
    """
    What the rules and the visits say of one enterprise.

    Attributes:
        enterprise: The enterprise's id.
        claims: Who owes it a visit and why, in the order of the rules, the area's unit last.
        visited_by: The units that have been there, in order of their first visit.
        open: The units that still owe one.
        together: The units to send on one joint visit; empty if fewer than two still owe one.
        overlap: True where several rules take the enterprise.
        resting_until: The last day on which the adopter's cool-down asks to leave it alone; None if none.
        last_visit: The id of its latest visit; empty if there is none.
    """

    enterprise: str
    claims: tuple[Claim, ...]
    visited_by: tuple[str, ...]
    open: tuple[str, ...]
    together: tuple[str, ...]
    overlap: bool
    resting_until: date | None
    last_visit: str


def claims(routing: Routing, enterprise: Enterprise) -> tuple[Claim, ...]:
    """Return which units owe an enterprise a visit: the rules of its segments, else the default; its area."""
    found = [
        Claim(unit=rule.unit, reason=rule.segment, clauses=rule.clauses)
        for rule in routing.rules
        if rule.segment in enterprise.segments
    ]
    if not found and routing.default:
        found.append(Claim(unit=routing.default, reason="default", clauses=routing.clauses))
    if routing.area and enterprise.area:
        found.append(Claim(unit=enterprise.area, reason="area", clauses=routing.clauses))
    return tuple(found)


def route(campaign: Campaign, enterprise: Enterprise, visits: Iterable[Visit], *, on: date) -> Routed:
    """
    Return what the rules and the visits until a day say of one enterprise.

    Args:
        campaign: The plan; without routing rules nobody owes anything.
        enterprise: The enterprise.
        visits: Visits of any enterprises, in any order.
        on: The day; later visits are not looked at.
    """
    return route_all(campaign, (enterprise,), visits, on=on)[0]


def route_all(
    campaign: Campaign, enterprises: Iterable[Enterprise], visits: Iterable[Visit], *, on: date
) -> tuple[Routed, ...]:
    """Return `route` for many enterprises, in their order, looking through the visits once."""
    by_enterprise = _by_enterprise(visits, on)
    routing = campaign.routing or Routing()
    return tuple(
        _routed(routing, enterprise, by_enterprise.get(enterprise.id, ()), on) for enterprise in enterprises
    )


def unvisited(
    enterprises: Iterable[Enterprise], visits: Iterable[Visit], *, on: date
) -> tuple[Enterprise, ...]:
    """Return the enterprises nobody has visited until a day, in their order."""
    by_enterprise = _by_enterprise(visits, on)
    return tuple(enterprise for enterprise in enterprises if enterprise.id not in by_enterprise)


def cooldown_warning(routing: Routing, visits: Iterable[Visit], enterprise: str, *, on: date) -> Text | None:
    """
    Return a warning if a visit on a day would come too soon after an earlier one; None if not.

    The number of days is the adopter's own rule; without it nothing is ever too soon.
    """
    paid = _by_enterprise(visits, on).get(enterprise, ())
    until = _resting_until(routing, paid, on)
    if until is None:
        return None
    days, earlier, free = routing.cooldown_days, paid[-1].day, until + timedelta(days=1)
    return Text(
        f"按本级规定，同一企业{days}天内不重复走访：{spoken_day(earlier).zh}已走访过，"
        f"{spoken_day(free).zh}起方可再走访",
        f"local rule: one visit an enterprise in {days} days; visited {earlier}, next from {free}",
    )


def _by_enterprise(visits: Iterable[Visit], on: date) -> Mapping[str, Sequence[Visit]]:
    by_enterprise: dict[str, list[Visit]] = {}
    for visit in visits:
        if visit.day <= on:
            by_enterprise.setdefault(visit.enterprise, []).append(visit)
    for paid in by_enterprise.values():
        if len(paid) > 1:
            paid.sort(key=lambda visit: (visit.day, visit.id))
    return by_enterprise


def _resting_until(routing: Routing, paid: Sequence[Visit], on: date) -> date | None:
    if not paid or routing.cooldown_days is None:
        return None
    until = paid[-1].day + timedelta(days=routing.cooldown_days - 1)
    return until if until >= on else None


def _routed(routing: Routing, enterprise: Enterprise, paid: Sequence[Visit], on: date) -> Routed:
    owed = claims(routing, enterprise)
    been = tuple(dict.fromkeys(unit for visit in paid for unit in visit.units))
    wanting = tuple(dict.fromkeys(c.unit for c in owed if c.unit not in been))
    return Routed(
        enterprise=enterprise.id,
        claims=owed,
        visited_by=been,
        open=wanting,
        together=wanting if len(wanting) > 1 else (),
        overlap=sum(rule.segment in enterprise.segments for rule in routing.rules) > 1,
        resting_until=_resting_until(routing, paid, on),
        last_visit=paid[-1].id if paid else "",
    )
