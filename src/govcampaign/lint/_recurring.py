"""
The rounds of a duty, as far as a plan and a calendar give them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.time.rounds import Round
from govcampaign.errors import GovCampaignError

_A_YEAR: Final = timedelta(days=366)
"""How far rounds without an end are looked at, where the campaign has no end either."""


def rounds_of(
    campaign: Campaign, calendar: WorkCalendar | None, duty: Duty, every: Recurrence
) -> tuple[Round, ...] | None:
    """
    Return the rounds of a duty; those without an end up to the end of the campaign, or for a year.

    None where they are not known: no calendar is given, or it does not reach that far.
    """
    first, last = every.span(duty.window)
    assert first is not None  # noqa: S101 - a campaign refuses rounds without a beginning
    last = last or max(campaign.window.end or first, first + _A_YEAR)
    if last < first:
        return ()
    try:
        return every.rounds(first, last, campaign.conventions, calendar)
    except GovCampaignError:
        return None
