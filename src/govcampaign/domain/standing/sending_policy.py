"""
When a message that was not taken is tried again, and what becomes of those whose outcome nobody knows.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain._fields import checked
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

_MOST: Final = 315_360_000
"""Ten years, in seconds."""


class Uncertain(str, Enum):
    """
    What a run does about reminders whose outcome nobody knows.

    `HOLD`: nothing; a person decides. `RESEND`: it sends them again under the key of their message, which
    only a channel that drops known keys makes safe.
    """

    HOLD = "hold"
    RESEND = "resend"


@frozen(kw_only=True, field_transformer=checked)
class SendingPolicy:
    """
    When a message that was not taken is tried again, and what becomes of uncertain ones.

    The waits double: with the defaults 5, 10, 20 … minutes, at most 6 hours, and after 8 attempts the
    reminder is refused. A channel that asks for a longer wait gets it, up to `longest_asked`.

    Attributes:
        first_wait: The seconds before the second attempt, from 0.
        longest_wait: The most seconds between two attempts.
        longest_asked: The most seconds that a channel may ask for.
        attempts: How often a message is tried, from 1.
        uncertain: What a run does about reminders whose outcome nobody knows.
    """

    first_wait: int = 300
    longest_wait: int = 21_600
    longest_asked: int = 86_400
    attempts: int = 8
    uncertain: Uncertain = Uncertain.HOLD

    def __attrs_post_init__(self) -> None:
        """
        Check the numbers.

        Raises:
            InvalidValue: A wait is negative or longer than ten years, or the attempts are below 1.
        """
        for name, least in (("first_wait", 0), ("longest_wait", 0), ("longest_asked", 0), ("attempts", 1)):
            value = getattr(self, name)
            if not least <= value <= _MOST:
                raise InvalidValue(
                    f"SendingPolicy.{name}",
                    Text(f"{value} 不在 {least} 至 {_MOST} 之间", f"{value} is not from {least} to {_MOST}"),
                    Text(f"写 {least} 或更大的整数", f"write {least} or more"),
                ).about(code="out_of_range", field=name)

    def wait(self, attempts: int, asked: float | None) -> timedelta:
        """
        Return how long to wait after so many attempts.

        Args:
            attempts: How many there were, from 1.
            asked: The seconds that the channel asked for; None if it did not.
        """
        grown = min(self.first_wait * 2 ** min(attempts - 1, 40), self.longest_wait)
        return timedelta(seconds=max(float(grown), min(asked or 0.0, float(self.longest_asked))))

    @property
    def bound(self) -> timedelta:
        """Return the longest wait there is: a later next attempt was noted by a clock that is wrong."""
        return timedelta(seconds=max(self.longest_wait, self.longest_asked))
