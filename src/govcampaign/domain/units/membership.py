"""
Memberships: one unit in one group, for a while.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import filled, plain_day
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Membership:
    """
    One unit in one group, for a while.

    Attributes:
        group: The group word.
        unit: The unit's id.
        slot: The slot it holds in the group, such as an industry; empty for all.
        since: First day; None if it was always a member.
        until: Last day; None if it still is.
    """

    group: str = field(validator=filled)
    unit: str = field(validator=filled)
    slot: str = ""
    since: date | None = field(default=None, validator=plain_day)
    until: date | None = field(default=None, validator=plain_day)

    def __attrs_post_init__(self) -> None:
        """
        Check that it does not end before it begins.

        Raises:
            InvalidValue: `until` is before `since`.
        """
        if self.since and self.until and self.until < self.since:
            raise InvalidValue(
                f"Membership {self.group}/{self.unit}",
                Text(
                    f"结束日 {self.until} 早于开始日 {self.since}", f"ends {self.until}, before {self.since}"
                ),
                Text("改正起止日期", "correct the days"),
            ).about(code="days_out_of_order", field="until")

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Tell whether any day of `start … end` (inclusive, None unbounded) is a day of membership."""
        begins_in_time = self.since is None or end is None or self.since <= end
        ends_in_time = self.until is None or start is None or self.until >= start
        return begins_in_time and ends_in_time
