"""
Office hours: at which time 上午, 下午 and 下班 begin and end.
"""

from __future__ import annotations

from datetime import time
from enum import Enum
from itertools import pairwise
from typing import TypeAlias

from attrs import frozen

from govcampaign.domain._fields import checked
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

TimeOfDay: TypeAlias = time
"""A time of day; the name for use in classes that have a field `time`."""


class DayPart(str, Enum):
    """
    A moment of the office day that words name without an hour.

    `OPENING` is 上班, `MORNING` the end of 上午, `AFTERNOON` the end of 下午, `CLOSING` is 下班. Which
    time of day it is depends on the office hours of the campaign.
    """

    OPENING = "opening"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    CLOSING = "closing"

    @property
    def label(self) -> Text:
        """Return the words that a person reads."""
        return _PARTS[self]


_PARTS = {
    DayPart.OPENING: Text("上班时", "opening of the office"),
    DayPart.MORNING: Text("上午下班时", "end of the morning"),
    DayPart.AFTERNOON: Text("下午下班时", "end of the afternoon"),
    DayPart.CLOSING: Text("下班时", "close of the office"),
}


@frozen(kw_only=True, field_transformer=checked)
class OfficeHours:
    """
    The office hours of a campaign; the defaults are a convention, to be replaced by the place's own.

    Attributes:
        opens: When the office opens.
        morning_ends: When the morning ends; 上午 means by this time.
        afternoon_begins: When the afternoon begins.
        closes: When the office closes; 下午 and 下班 mean by this time.
    """

    opens: time = time(8, 30)
    morning_ends: time = time(12)
    afternoon_begins: time = time(13, 30)
    closes: time = time(17, 30)

    def __attrs_post_init__(self) -> None:
        """
        Check that the four times follow one another.

        Raises:
            InvalidValue: One is before the time that it must follow.
        """
        hours = (self.opens, self.morning_ends, self.afternoon_begins, self.closes)
        for earlier, later in pairwise(hours):
            if later < earlier:
                raise InvalidValue(
                    "OfficeHours",
                    Text(f"{later:%H:%M} 早于 {earlier:%H:%M}", f"{later:%H:%M} is before {earlier:%H:%M}"),
                    Text(
                        "按上班、上午结束、下午开始、下班的先后填写",
                        "give opens, morning_ends, afternoon_begins and closes in their order",
                    ),
                ).about(code="days_out_of_order", field="closes")

    def at(self, part: DayPart) -> time:
        """Return the time of day of a part."""
        if part is DayPart.OPENING:
            return self.opens
        return self.morning_ends if part is DayPart.MORNING else self.closes
