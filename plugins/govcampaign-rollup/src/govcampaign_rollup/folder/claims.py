"""
Several journals of one campaign: whether they are parts of one history, or contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from govcampaign_rollup.folder import findings
from govcampaign_rollup.folder.copies import Copy


def check_claims(campaign: str, copies: Sequence[Copy], known_by: date) -> None:
    """
    Check that journals of one campaign share its plan, and no unit.

    Args:
        campaign: The campaign's id.
        copies: The latest copy of each journal.
        known_by: The day by whose end what was recorded is seen.

    Raises:
        InvalidValue: Two have records that one unit leads, or other plans or rosters.
    """
    for one, other in combinations(copies, 2):
        both = sorted(set(one.manifest.led) & set(other.manifest.led))
        homes = [one.home, other.home]
        if both:
            raise findings.claimed_twice(campaign, both, homes)
        if _plan(one, known_by) != _plan(other, known_by):
            raise findings.versions_differ(campaign, homes)


def _plan(copy: Copy, known_by: date) -> str:
    version = copy.manifest.known_by(known_by)
    return "" if version is None else version.digest
