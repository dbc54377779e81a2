"""
The head of a campaign: how many changes of plan and roster there were, which day is open, whose chain is on.

Every entry that is matched checks the head. A day that is over is closed in it, by the first writer of a
later day or the first reading of a past one, so that a slow clock cannot change yesterday.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import evolve, frozen
from msgspec.structs import replace

from govcampaign import _codec as codec
from govcampaign._codec import HeadBody, Marker
from govcampaign.domain.checks import BEIJING, beijing_day
from govcampaign.errors import InvalidValue
from govcampaign.ports.storage import Check, Key, Put, Stored
from govcampaign.wording import Text

_AHEAD: Final = timedelta(hours=1)
"""How far the open day may begin after the own clock: a clock that is further behind is wrong."""


@frozen
class Head:
    """
    The head as it was read.

    Attributes:
        campaign: The campaign's id.
        body: What is stored.
        version: The version it was read at.
    """

    campaign: str
    body: HeadBody
    version: int

    @classmethod
    def of(cls, campaign: str, stored: Stored) -> Head:
        """Return the head that a store holds."""
        return cls(campaign, codec.decode(HeadBody, stored), stored.version)

    @property
    def key(self) -> Key:
        """Return its key."""
        return codec.key(codec.HEAD, self.campaign)

    @property
    def number(self) -> int:
        """Return how many changes there were since the adoption."""
        return len(self.body.changes) - 1

    @property
    def marker(self) -> Marker | None:
        """Return how far the chain has come that follows the last change; None if none is on its way."""
        return self.body.marker

    def number_known(self, by: date) -> int | None:
        """Return how many changes were known by the end of a day; None before the adoption."""
        known = sum(beijing_day(moment) <= by for moment in self.body.changes)
        return known - 1 if known else None

    def stamp(self, clock: Callable[[], datetime], *after: datetime | None) -> datetime:
        """
        Return the moment of an entry: never before the last change, the open day, or the entry it follows.

        Args:
            clock: Tells the present moment.
            after: The moments of the entries that it follows.

        Raises:
            InvalidValue: The clock is more than an hour behind the open day.
        """
        now = clock()
        opened = datetime.combine(self.body.day, time.min, BEIJING)
        floor = max(filter(None, (opened, self.body.changes[-1], *after)))
        if floor - now > _AHEAD:
            raise InvalidValue(
                self.campaign,
                Text(
                    f"本机时间 {now} 早于已登记的 {floor}",
                    f"the clock says {now}, and there are entries of {floor}",
                ),
                Text("校正本机时间", "set the clock right"),
            ).about(code="clock_behind", field="clock")
        return max(now, floor)

    def held(self, stamp: datetime) -> Check | Put:
        """Return the change by which a batch holds the head: a check, or its day moved on to the stamp's."""
        if beijing_day(stamp) <= self.body.day:
            return Check(self.key, self.version)
        return self.moved(day=beijing_day(stamp))

    def moved(self, **fields: object) -> Put:
        """Return the change that moves the head on."""
        return codec.put_head(self.campaign, replace(self.body, **fields), self.version)

    def after(self, put: Put, version: int) -> Head:
        """Return the head once a change of it was committed."""
        body = codec.decode(HeadBody, Stored(put.key, version, put.schema, put.body))
        return evolve(self, body=body, version=version)
