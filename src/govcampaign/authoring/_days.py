"""
One day, as a plan file writes it.
"""

from __future__ import annotations

from datetime import date

from govcampaign.domain.checks import as_day
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.phrases import Context, parse_period
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


def one_day(text: str, context: Context, calendar: WorkCalendar | None = None) -> date:
    """
    Return the day that words name: `2013-07-10`, or a phrase such as 7月10日.

    Args:
        text: The words.
        context: What a phrase may lean on.
        calendar: Working days and festivals that move.

    Raises:
        InvalidValue: They name several days, or none, or one outside 1900 to 2200.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        period = parse_period(text, context, calendar)
    else:
        return as_day(day)
    if period.start is None or period.start != period.end:
        raise InvalidValue(
            text,
            Text("不是某一天", "it is not one day"),
            Text("写成 2013年7月10日", "write 2013年7月10日"),
        ).about(code="not_a_day")
    return period.start
