"""
The shape of what was written of campaigns for a roll-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from msgspec import Struct

from govcampaign.ports.rollup import FactsWritten
from govcampaign.shapes._base import Shape


class CampaignFactsData(Struct, frozen=True, kw_only=True):
    """
    What was written of one campaign.

    Attributes:
        campaign: The campaign's id.
        folder: Where its files are.
        since: The first recorded day that was written.
        through: The last recorded day that was written.
        effects: How many effects were written.
        files: The files that were written.
    """

    campaign: str
    folder: str
    since: date
    through: date
    effects: int
    files: tuple[str, ...]

    @classmethod
    def of(cls, written: FactsWritten) -> Self:
        """Return what was written as data."""
        return cls(
            campaign=written.campaign,
            folder=str(written.folder),
            since=written.since,
            through=written.through,
            effects=written.effects,
            files=tuple(map(str, written.files)),
        )


class FactsData(Shape, frozen=True, kw_only=True, tag="facts/1"):
    """
    What was written of the campaigns of a store: what `facts` prints.

    Attributes:
        written: One a campaign.
    """

    written: tuple[CampaignFactsData, ...]

    @classmethod
    def of(cls, written: Iterable[FactsWritten]) -> Self:
        """Return what was written as data."""
        return cls(written=tuple(map(CampaignFactsData.of, written)))
