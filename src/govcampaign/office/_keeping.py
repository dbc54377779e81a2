"""
Keeping: whether what is kept beside the journal is right, and making it anew.
"""

from __future__ import annotations

from collections.abc import Callable

from govcampaign.office._chain import rebuild
from govcampaign.office._scope import Scope
from govcampaign.office._verifying import Difference, verify


class Keeping:
    """The verbs of an office that look after its projections."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def verify(self, *, progress: Callable[[int], None] = lambda _: None) -> tuple[Difference, ...]:
        """
        Compare what is kept beside the journal with a recount of it.

        Args:
            progress: Called now and then with the number of entries read so far.

        Returns:
            The rows that differ, sorted by key; none where all is right.

        Raises:
            CorruptRecord: A damaged row is in the way of a chain that must end first.
        """
        return verify(self._scope.journal, self._scope.id, progress)

    def rebuild(self, *, progress: Callable[[int], None] = lambda _: None) -> None:
        """
        Make what is kept beside the journal anew: what stands, credits and tallies.

        Args:
            progress: Called now and then with the number of steps done so far.

        Raises:
            CorruptRecord: The store holds a row that it can neither give nor replace.
        """
        rebuild(self._scope.journal, self._scope.id, progress)
