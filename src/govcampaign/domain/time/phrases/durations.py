"""
Durations: ten days, five working days, three months, half a year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from govcampaign.domain.time.period import month_end

DURATION: Final = r"(?P<count>\d{1,3}|半)(?P<unit>个?工作日|个月|个?星期|[天日周年])"
"""The pattern of a duration in tidied words."""

_DAYS: Final = {"日": 1, "天": 1, "周": 7, "星期": 7}
_MONTHS: Final = {"月": 1, "年": 12}


@frozen
class Duration:
    """
    A length of time.

    Attributes:
        days: Calendar days.
        months: Calendar months.
        workdays: Working days.
    """

    days: int = 0
    months: int = 0
    workdays: int = 0

    def after(self, start: date) -> date:
        """
        Return the last day of the duration when the day of start is not counted (Civil Code art. 201, 202).

        Months end on the corresponding day or, where there is none, on the month's last day.

        Raises:
            ValueError: The day is beyond the calendar's last year.
            OverflowError: As above.
        """
        if not self.months:
            return start + timedelta(days=self.days)
        last = self._last_of_month(start)
        return last.replace(day=min(start.day, last.day))

    def lasting(self, start: date) -> date:
        """
        Return the last day of the duration when the day of start is its first, as is practice for 为期.

        Raises:
            ValueError: The day is beyond the calendar's last year.
            OverflowError: As above.
        """
        end = self.after(start)
        # Where the corresponding day is missing, the month's last day is the day before it already.
        return end if self.months and end.day < start.day else end - timedelta(days=1)

    def _last_of_month(self, start: date) -> date:
        years, month = divmod(start.month - 1 + self.months, 12)
        return month_end(start.year + years, month + 1)


def duration_of(match: re.Match[str]) -> Duration | None:
    """Return the duration that a match of `DURATION` says; None for no time, and for half a day or month."""
    unit = match["unit"].removeprefix("个")
    if match["count"] == "半":
        return Duration(months=6) if unit == "年" else None
    count = int(match["count"])
    if count == 0:
        return None
    if unit in _MONTHS:
        return Duration(months=count * _MONTHS[unit])
    if unit in _DAYS:
        return Duration(days=count * _DAYS[unit])
    return Duration(workdays=count)
