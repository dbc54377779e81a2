"""
Where a roster and a plan do not speak of the same groups.
"""

from __future__ import annotations

from govcampaign.domain.names import near
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import InvalidRoster, Problem, did_you_mean
from govcampaign.wording import Text


def unknown_groups(campaign: Campaign, roster: Roster) -> dict[str, Problem]:
    """
    Return the groups of a roster that the plan does not name, each with the nearest one that it does.

    What units owe as members of such a group would be missing from every list, and nothing would show it.
    """
    return {
        group: _problem(campaign, roster, group) for group in roster.groups if group not in campaign.words
    }


def check_spelling(campaign: Campaign, roster: Roster) -> None:
    """
    Refuse a roster with groups that look like slips of those that the plan names.

    Other strangers pass, and are findings of `lint`: one roster may serve several plans.

    Raises:
        InvalidRoster: With each of them, and the word meant.
    """
    unknown = unknown_groups(campaign, roster)
    slips = [problem for group, problem in unknown.items() if near(group, campaign.words) is not None]
    if slips:
        raise InvalidRoster(roster.id, slips)


def _problem(campaign: Campaign, roster: Roster, group: str) -> Problem:
    line = roster.line_of(group)
    meant = near(group, sorted(campaign.words))
    remedy = did_you_mean(group, campaign.words if meant is None else (meant,))
    if any(unit.id == group for unit in campaign.units):
        remedy = Text(
            f"方案中“{group}”是单位；在组中登记它", "the plan has it as a unit; declare it as a group"
        )
    return Problem(
        f"Roster {roster.id}" if line is None else f"{roster.id}:{line}",
        Text(f"方案中没有“{group}”这个组", f"the plan has no group {group!r}"),
        remedy,
        code="unknown_group",
        field="groups",
        record=group if line is None else line,
    )
