"""
Words of time as a plan reads them: the notice's own, or the days where its own do not do.
"""

from __future__ import annotations

from datetime import date, time

from govcampaign.domain.time.period import Period
from govcampaign.domain.time.phrases import Context, parse_period
from govcampaign.errors import GovCampaignError


def period_words(raw: str, period: Period, context: Context) -> str:
    """
    Return words that a plan reads as a period: the notice's own, or its days where they do not do.

    The year of 5月15日至5月21日 may stand in the sentence before, which the plan does not have.

    Args:
        raw: The words of the notice.
        period: What they mean where they stand.
        context: What phrases lean on in the plan.
    """
    if period.start is None or period.end is None:
        return raw
    try:
        read = parse_period(raw, context)
    except GovCampaignError:
        read = None
    if read is not None and _bounds(read) == _bounds(period):
        return raw
    return f"{_words(period.start, period.start_time)}至{_words(period.end, period.end_time)}"


def _bounds(period: Period) -> tuple[date | None, time | None, date | None, time | None]:
    return period.start, period.start_time, period.end, period.end_time


def _words(day: date, at: time | None) -> str:
    hour = "" if at is None else f"{at.hour}:{at.minute:02}"
    return f"{day.year}年{day.month}月{day.day}日{hour}"
