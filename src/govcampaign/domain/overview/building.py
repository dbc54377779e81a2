"""
Building an overview from plan, roster and matrix.
"""

from __future__ import annotations

from govcampaign.domain.overview.heatmap import Overview
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.units.roster import Roster


def overview_of(campaign: Campaign, roster: Roster, matrix: Matrix) -> Overview:
    """
    Return how a campaign stands at a glance.

    Args:
        campaign: The plan.
        roster: The units, in the order in which they are shown.
        matrix: Every obligation, judged.
    """
    raise NotImplementedError
