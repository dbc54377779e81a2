"""
How many messages an address takes in a minute.

A robot that is sent more is shut for a while: DingTalk's for ten minutes. The channel does not wait and does
not try: it says how many seconds are left.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_MINUTE: Final = 60.0

# WeCom and DingTalk: 20 messages a minute and robot. Feishu: 100.
RATES: Final[Mapping[str, int]] = MappingProxyType(
    {"wecombot": 20, "dingtalk": 20, "feishu": 100, "lark": 100}
)
"""The posts in a minute that services allow; others do not say, or say it with status 429."""


class Pace:
    """
    The posts of the last minute, by address.

    Args:
        clock: The seconds of a clock that only goes forward.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._posts: dict[object, deque[float]] = {}

    def wait(self, address: object, most: int, wanted: int) -> float:
        """
        Return the seconds until an address takes some posts; 0 if it takes them now.

        Args:
            address: The address.
            most: How many it takes in a minute; 0 for any number.
            wanted: How many posts.
        """
        posts = self._recent(address)
        if not most or not posts or len(posts) + wanted <= most:
            return 0.0
        # More than a minute's number are sent together, when nothing else was.
        freeing = posts[min(len(posts), len(posts) + wanted - most) - 1]
        return freeing + _MINUTE - self._clock()

    def note(self, address: object) -> None:
        """Note a post."""
        self._recent(address).append(self._clock())

    def _recent(self, address: object) -> deque[float]:
        posts = self._posts.setdefault(address, deque())
        while posts and posts[0] <= self._clock() - _MINUTE:
            posts.popleft()
        return posts
