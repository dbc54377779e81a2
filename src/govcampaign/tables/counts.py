"""
The numbers of a plan: how many of each part it holds, counted.
"""

from __future__ import annotations

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.time.period import Period


def plan_counts(campaign: Campaign) -> dict[str, int]:
    """
    Count the parts of a plan.

    Returns:
        By name: activities, phases, requirements, named units, group words, routed units, segments,
        default rules, unmapped names (industries), responsibility lines with their filled and blank
        entries, duties, hard dates (fixed deadlines), distinct periods, dependencies on others, and
        quantity ranges.
    """
    routing = campaign.routing
    entries = [entry for activity in campaign.activities for entry in activity.responsible]
    return {
        "activities": len(campaign.activities),
        "phases": len(campaign.phases),
        "requirements": len(campaign.requirements),
        "named_units": len(campaign.units),
        "group_words": len(campaign.groups),
        "routed_units": len({rule.unit for rule in routing.rules}) if routing else 0,
        "segments": len(campaign.segments),
        "default_rules": int(bool(routing and routing.default)),
        "unmapped": sum(len(activity.unmapped) for activity in campaign.activities),
        "responsible_lines": sum(1 for activity in campaign.activities if activity.responsible),
        "responsible_entries": sum(1 for entry in entries if entry.who),
        "blank_entries": sum(1 for entry in entries if not entry.who),
        "duties": len(campaign.duties),
        "hard_dates": sum(1 for duty in campaign.duties if duty.due.kind is DueKind.FIXED),
        "periods": len({(p.start, p.end) for p in _periods(campaign) if p.resolved}),
        "dependencies": len(campaign.dependencies),
        "quantity_ranges": sum(1 for duty in campaign.duties if duty.need.maximum is not None),
    }


def _periods(campaign: Campaign) -> tuple[Period, ...]:
    of_activities = tuple(a.period for a in campaign.activities if a.period is not None)
    return (
        campaign.window,
        *(phase.period for phase in campaign.phases),
        *of_activities,
        *(duty.window for duty in campaign.duties),
    )
