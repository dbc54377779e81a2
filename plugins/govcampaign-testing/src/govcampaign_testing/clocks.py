"""
A clock that shows one hour twice, as clocks do where summer time ends; no data of time zones is needed.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Final


class Turning(tzinfo):
    """Four hours behind UTC until 2 o'clock on 3 November 2024, when it is turned back to 1; then five."""

    def utcoffset(self, at: datetime | None) -> timedelta:
        """Return the offset, which in the repeated hour depends on `fold`."""
        bare = None if at is None else at.replace(tzinfo=None, fold=0)
        summer = bare is None or bare < _BACK or (bare < _TURN and at is not None and not at.fold)
        return timedelta(hours=-4 if summer else -5)

    def dst(self, at: datetime | None) -> timedelta:
        """Return how far it is put forward."""
        return self.utcoffset(at) + timedelta(hours=5)

    def tzname(self, at: datetime | None) -> str:
        """Return its name."""
        return "turning"

    def fromutc(self, at: datetime) -> datetime:
        """Return the time that it shows."""
        bare = at.replace(tzinfo=None)
        summer = bare < _TURN + timedelta(hours=4)
        shown = bare - timedelta(hours=4 if summer else 5)
        return shown.replace(tzinfo=self, fold=int(not summer and shown < _TURN))


_BACK: Final = datetime(2024, 11, 3, 1)  # noqa: DTZ001 - what the clock shows
_TURN: Final = datetime(2024, 11, 3, 2)  # noqa: DTZ001 - as above

TWICE: Final = datetime(2024, 11, 3, 1, 30, tzinfo=Turning())
"""What it shows twice: with `fold=1`, an hour later than without."""
