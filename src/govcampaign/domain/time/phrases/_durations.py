"""
Lengths of time: ten days, five working days, three months, half a year.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from govcampaign.domain.time.period import month_end
from govcampaign.domain.time.phrases.numerals import NUMERAL, number

_UNITS: Final = "个?(?:法定)?工作日|个?(?:自然日|日历日)|个?(?:星期|礼拜)|个(?:季度|月)|[天周年]"
LENGTH: Final = rf"(?:{NUMERAL}{{1,5}}(?:{_UNITS})|半年)"
"""The pattern of a length in tidied words; days written 日 are told from dates by the words around them."""

_DAYS: Final = {"日": 1, "天": 1, "自然日": 1, "日历日": 1, "周": 7, "星期": 7, "礼拜": 7}
_MONTHS: Final = {"月": 1, "季度": 3, "年": 12}


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


def duration(words: str) -> Duration | None:
    """Return the duration that words of the pattern `LENGTH`, or a number of 日, say; None for no time."""
    words = words.removesuffix("时间").removesuffix("的")
    if words == "半年":
        return Duration(months=6)
    digits = words.rstrip("个法定工作自然日历天周年月星期礼拜季度")
    unit = words.removeprefix(digits).removeprefix("个")
    count = number(digits)
    if not count:
        return None
    if unit in _MONTHS:
        return Duration(months=count * _MONTHS[unit])
    return Duration(days=count * _DAYS[unit]) if unit in _DAYS else Duration(workdays=count)
