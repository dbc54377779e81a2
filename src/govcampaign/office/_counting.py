"""
Counting where the data is: how many distinct records served a duty, day by day.

The credits are counted, so that a visit that feeds several cells of one duty is
still one visit.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date
from functools import partial

from govcampaign import _codec as codec
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.standing.credit import Credit
from govcampaign.errors import CorruptRecord
from govcampaign.office._shelf import Shelf
from govcampaign.ports.query import All, Eq
from govcampaign.ports.storage import Capability, tallying


def served_by_day(shelf: Shelf, campaign: str, duty: Duty) -> dict[date, int]:
    """
    Return how many distinct records served a duty on each day, as the journal stands now.

    Args:
        shelf: Where the credits are.
        campaign: The campaign's id.
        duty: The duty; records before its stated window do not count.

    Returns:
        By day, earliest first; days without a record are left out.
    """
    opens = duty.window.opens
    found = _credited_by_day(shelf, campaign, duty.id)
    return {day: found[day] for day in sorted(found) if opens is None or opens <= day}


def _credited_by_day(shelf: Shelf, campaign: str, duty: str) -> dict[date, int]:
    where = All(Eq("campaign", campaign), Eq("duty", duty))
    if Capability.TALLY in shelf.store.info.capabilities:
        # Where the index of a credit is damaged, the credits themselves tell.
        with suppress(CorruptRecord):
            counted = tallying(shelf.store).tally(
                codec.CREDIT.name, ("campaign", "duty"), where, distinct="entry", day="day"
            )
            return {day: each.count for each in counted for day in each.group[-1:] if isinstance(day, date)}
    firsts: dict[str, date] = {}
    for credit in shelf.found(codec.CREDIT.name, where, partial(codec.decode, Credit)).values:
        firsts[credit.entry] = min(credit.day, firsts.get(credit.entry, credit.day))
    return Counter(firsts.values())
