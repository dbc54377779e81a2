"""
Rounds: what a recurrence makes of the days of a window, one at a time.
"""

from __future__ import annotations

from datetime import date, time

from attrs import frozen

from govcampaign.wording import Text


@frozen(kw_only=True)
class Round:
    """
    One round of a recurrence.

    Attributes:
        id: Its id: `2013-07`, `2013-W27`, `2013-Q3`, `2013-H1`, `2013`, `2013-07-05`; a part of a month and
            one of several rounds in a cycle end with their number (`2013-07-1`), several a year are called
            by their month, several years by both ends (`2013-2015`), other longer steps by their first cycle.
        title: What a person calls it: 2013年7月, July 2013.
        first: The first day of its part of the cycle.
        last: The last day of its part of the cycle.
        opens: The first day of the span that the words name, such as 1 March for 每年3月; None without one.
        named: The day that the words name in the cycle, before anything moves it; the last day of the cycle
            where they name none.
        due: The last day in time, moved off rest days where the words or the conventions say so. Words that
            name no day (每月一次) give the last day of the cycle.
        opens_time: The time of the opening day, or of the due day where none opens, at which it begins; None
            is the beginning of the day.
        time: The time of the due day; None is the end of the day.
        covers_first: The first day of the period reported on.
        covers_last: The last day of the period reported on.
    """

    id: str
    title: Text
    first: date
    last: date
    opens: date | None
    named: date
    due: date
    opens_time: time | None
    time: time | None
    covers_first: date
    covers_last: date

    @property
    def covers(self) -> tuple[date, date]:
        """Return the first and the last day of the period reported on."""
        return self.covers_first, self.covers_last
