"""
Naming: the counts that the codes of a state name, as they may leave the office.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.tally import About, Count
from govcampaign.office._state import State

_FREE: Final = (About.DONE, About.AFTER, About.UNTIMED)
"""The counts whose items may be words that somebody wrote."""
_KEPT: Final = 20_000
"""Lists of codes that are kept at hand."""


class Counts:
    """
    What some codes name.

    Args:
        counts: Their counts.
    """

    # Compared by identity: a month has millions of effects, and few of these.
    __slots__ = ("counts",)

    def __init__(self, counts: tuple[Count, ...]) -> None:
        self.counts = counts


class Names:
    """
    The counts of one state by their codes, without words that the plan does not have.

    Args:
        state: Plan and roster.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        duties = state.campaign.duties
        self._named = {item for duty in duties for item in (*duty.need.items, *duty.steps)}
        self._kept: dict[tuple[str, ...], Counts] = {}

    def of(self, codes: tuple[str, ...]) -> Counts:
        """
        Return the counts that some codes name.

        Raises:
            LookupError, ValueError: One of them names none of this state.
        """
        found = self._kept.get(codes)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[codes] = Counts(tuple(map(self.count, codes)))
        return found

    def count(self, code: str) -> Count:
        """
        Return the count that a code names.

        Raises:
            LookupError, ValueError: It names none of this state.
        """
        about, of, item = self._state.count(code)
        if about in _FREE and item and item not in self._named:
            of_campaign = f"{self._state.campaign.id}\0{item}"
            item = f"#{sha256(of_campaign.encode()).hexdigest()[:16]}"
        return about, of, item

    def record(self, record: Record) -> tuple[Count, ...]:
        """Return what a record counts for."""
        return self.of(self._state.placing(record).counts).counts
