"""
The shape of a roll-up over many stores: numbers, and whether they are whole.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from msgspec import Struct

from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.domain.standing.rollup import RATES
from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._readings import FindingData


class CountedRateData(Struct, frozen=True, kw_only=True):
    """
    A rate as two numbers.

    Attributes:
        reached: How many cells count as done.
        of: How many cells are counted.
    """

    reached: int
    of: int

    @classmethod
    def of_rate(cls, rate: CountedRate) -> Self:
        """Return a rate as data."""
        return cls(reached=rate.reached, of=rate.of)


class LevelLineData(Struct, frozen=True, kw_only=True):
    """
    One duty of one unit, with all units below it; or of one campaign, with all campaigns below it.

    Attributes:
        id: The id of the unit or of the campaign; empty for the cells that no unit holds.
        title: Its name.
        kind: What kind of unit it is; empty for a campaign.
        level: How many are above it.
        parent: The id of the one above it; empty at the top.
        duty: The duty of the campaign at the top.
        duty_title: What is owed.
        own: How many cells are counted at this level.
        below: How many cells those below it hold.
        rates: Its rates, by name, such as `completeness`.
        not_started: How many cells of known bearers have nothing credited.
        overdue: How many cells are overdue.
    """

    id: str
    title: TextData
    kind: str
    level: int
    parent: str
    duty: str
    duty_title: TextData
    own: int
    below: int
    rates: dict[str, CountedRateData]
    not_started: int
    overdue: int

    @classmethod
    def of(cls, line: LevelLine) -> Self:
        """Return a line as data."""
        return cls(
            id=line.id,
            title=TextData.of(line.title),
            kind=line.kind,
            level=line.level,
            parent=line.parent,
            duty=line.duty,
            duty_title=TextData.of(line.duty_title),
            own=line.own,
            below=line.below,
            rates={name: CountedRateData.of_rate(getattr(line, name)) for name in RATES},
            not_started=line.not_started,
            overdue=line.overdue,
        )


class CountedRollupData(Shape, frozen=True, kw_only=True, tag="counted-rollup/1"):
    """
    How units and campaigns stand over many stores: what `rollup` prints of folders.

    Attributes:
        campaigns: The ids of the campaigns that are counted, each after the one above it.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        whole: Whether every store, file and day that was asked for is in it.
        findings: What is missing, damaged, late or contradictory.
        units: The lines of units, by duty, each unit before those below it.
        totals: The lines of campaigns, in the same order.
        unplaced: The lines of the cells that no unit holds, by duty.
        cells: How many cells are counted.
        records: How many records stand.
    """

    campaigns: tuple[str, ...]
    as_of: date
    known_by: date
    whole: bool
    findings: tuple[FindingData, ...]
    units: tuple[LevelLineData, ...]
    totals: tuple[LevelLineData, ...]
    unplaced: tuple[LevelLineData, ...]
    cells: int
    records: int

    @classmethod
    def of(cls, found: CountedRollup) -> Self:
        """Return a roll-up as data."""
        return cls(
            campaigns=found.campaigns,
            as_of=found.as_of,
            known_by=found.known_by,
            whole=found.whole,
            findings=tuple(map(FindingData.of, found.findings)),
            units=tuple(map(LevelLineData.of, found.units)),
            totals=tuple(map(LevelLineData.of, found.totals)),
            unplaced=tuple(map(LevelLineData.of, found.unplaced)),
            cells=found.cells,
            records=found.records,
        )
