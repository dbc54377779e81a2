"""
The page port: a snapshot of a campaign goes in, a page or a calendar comes out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

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
