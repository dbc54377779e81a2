"""
The batches that a store remembers, for stores that keep them in memory.
"""

from __future__ import annotations

import heapq
from datetime import datetime, timedelta

from govcampaign.errors import BatchReused
from govcampaign.ports.values import Commit


class Remembered:
    """
    Committed batches by id, forgotten when a batch comes whose `at` lies more than the memory after theirs.

    Args:
        memory: How long an id is remembered; `limits.batch_memory`.
    """

    def __init__(self, memory: timedelta) -> None:
        self._memory = memory
        self._batches: dict[str, tuple[str, int, datetime]] = {}
        self._by_age: list[tuple[datetime, str]] = []

    def answer(self, id_: str, digest: str) -> Commit | None:
        """
        Return the commit of a batch that stands already, replayed; None for a new one.

        Raises:
            BatchReused: Its id was committed with other changes.
        """
        known = self._batches.get(id_)
        if known is None:
            return None
        if known[0] != digest:
            raise BatchReused(id_)
        return Commit(known[1], replayed=True)

    def keep(self, id_: str, digest: str, at: datetime, position: int) -> None:
        """Remember a batch that was committed, and forget those that are too old."""
        self._batches[id_] = digest, position, at
        heapq.heappush(self._by_age, (at, id_))
        # Subtracting from the later instant cannot leave the calendar; adding to the earlier one could.
        while at - self._by_age[0][0] > self._memory:
            old, gone = heapq.heappop(self._by_age)
            if gone in self._batches and self._batches[gone][2] == old:
                del self._batches[gone]

    def undo(self, id_: str) -> None:
        """Forget a batch whose commit was undone."""
        self._batches.pop(id_, None)
