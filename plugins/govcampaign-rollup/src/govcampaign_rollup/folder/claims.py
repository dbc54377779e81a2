"""
Several journals of one campaign: whether they are parts of one history, or contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from govcampaign_rollup.folder.copies import Copy
from govcampaign_rollup.folder.journals import Journal
from govcampaign_rollup.folder.refusals import Refusal, claimed_twice, versions_differ


def journals_of(copies: Iterable[Copy], known_by: date) -> tuple[dict[str, list[Journal]], list[Refusal]]:
    """
    Return the journals of each campaign that is adopted, and why campaigns are refused; these have none.

    Args:
        copies: The copies of all journals.
        known_by: The day by whose end what was recorded is seen.
    """
    by_campaign: dict[str, dict[str, list[Copy]]] = defaultdict(lambda: defaultdict(list))
    for copy in sorted(copies, key=lambda copy: copy.rank, reverse=True):
        if copy.manifest.adopted <= known_by:
            by_campaign[copy.manifest.campaign][copy.manifest.origin].append(copy)
    kept, refused = {}, []
    for campaign, origins in sorted(by_campaign.items()):
        journals = [Journal(some) for _, some in sorted(origins.items())]
        against = list(_contradictions(campaign, [journal.latest for journal in journals], known_by))
        refused += against
        if not against:
            kept[campaign] = journals
    return kept, refused


def _contradictions(campaign: str, copies: Sequence[Copy], known_by: date) -> Iterator[Refusal]:
    """Yield which journals of a campaign have other plans or rosters, or records that one unit leads."""
    for one, other in combinations(copies, 2):
        both = sorted(set(one.manifest.led) & set(other.manifest.led))
        homes = [one.home, other.home]
        if both:
            yield claimed_twice(campaign, both, homes)
        elif _plan(one, known_by) != _plan(other, known_by):
            yield versions_differ(campaign, homes)


def _plan(copy: Copy, known_by: date) -> str:
    version = copy.manifest.known_by(known_by)
    return "" if version is None else version.digest
