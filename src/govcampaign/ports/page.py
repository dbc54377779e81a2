"""
The page port: a snapshot of a campaign goes in, a page or a calendar comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol, runtime_checkable

from attrs import frozen

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.wording import Lang


@runtime_checkable
class PageWriter(Protocol):
    """
    A format that shows a whole campaign: a page, a calendar.

    The promises of `govcampaign.ports.export.Exporter` hold here too. The file makes no request, and a name
    is never markup.
    """

    @property
    def suffix(self) -> str:
        """Return the usual ending of its files, with the dot."""
        ...

    def write(self, snapshot: Snapshot, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """
        Write a snapshot to a file.

        Args:
            snapshot: The campaign as of a day.
            target: The file; its folder exists.
            lang: The language that it opens in, `zh` or `en`.

        Returns:
            The files written.

        Raises:
            InvalidValue: The snapshot cannot be shown in this format.
            UnwritableTarget: The file cannot be written.
        """
        ...


class SnapshotSource(Protocol):
    """What gives snapshots of one campaign: an office."""

    def snapshot(self, *, as_of: date | str, known_by: date | str | None = None) -> Snapshot:
        """Return the campaign as of a day, as known by a day."""
        ...


@frozen(kw_only=True)
class Serving:
    """
    How a page is served.

    Attributes:
        host: The address on which it listens.
        port: The port; 0 for any that is free.
        lang: The language that it opens in, `zh` or `en`.
        today: Returns the day that is shown where a request names none.
        ready: Is called with the address once it listens.
        failed: Is called with what no request can be blamed for, after it was answered as an error.
    """

    host: str
    port: int
    lang: Lang
    today: Callable[[], date]
    ready: Callable[[str], None]
    failed: Callable[[Exception], None]


@runtime_checkable
class LivePage(Protocol):
    """A writer of pages that can also show its page live, read-only."""

    def serve(self, opened: Callable[[], AbstractContextManager[SnapshotSource]], serving: Serving) -> None:
        """
        Show the page to a browser until the process is interrupted.

        Args:
            opened: Opens the campaign; it is called, used and closed in one thread.
            serving: Where and how.

        Raises:
            InvalidValue: It cannot listen there.
        """
        ...
