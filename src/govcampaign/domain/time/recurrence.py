"""stub"""

from __future__ import annotations

from datetime import date, time

from attrs import frozen

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions, Roll
from govcampaign.wording import Text


@frozen(kw_only=True)
class Round:
    id: str
    first: date
    last: date
    opens: date | None = None
    due: date | None = None
    time: time | None = None
    covers_first: date | None = None
    covers_last: date | None = None

    @property
    def title(self) -> Text:
        return Text(self.id, self.id)


@frozen(kw_only=True)
class Recurrence:
    text: str = ""
    first: date | None = None
    last: date | None = None
    roll: Roll | None = None

    def rounds(
        self, first: date, last: date, conventions: Conventions, calendar: WorkCalendar | None = None
    ) -> tuple[Round, ...]:
        return ()
