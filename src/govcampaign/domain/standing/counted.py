"""
A roll-up as numbers: what is left of cells where there are too many to hold.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from govcampaign.findings import Finding
from govcampaign.wording import Text


@frozen(kw_only=True)
class CountedRate:
    """
    A rate as two numbers.

    Attributes:
        reached: How many cells count as done.
        of: How many cells are counted.
    """

    reached: int = 0
    of: int = 0

    @property
    def ratio(self) -> float | None:
        """Return reached over counted, 0 to 1; None where nothing is counted."""
        return self.reached / self.of if self.of else None


@frozen(kw_only=True)
class LevelLine:
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
        completeness: How many are met.
        timeliness: How many are met in time.
        participation: How many bearers have begun.
        not_started: How many cells of known bearers have nothing credited.
        overdue: How many cells are overdue.
    """

    id: str
    title: Text
    kind: str = ""
    level: int = 0
    parent: str = ""
    duty: str
    duty_title: Text
    own: int = 0
    below: int = 0
    completeness: CountedRate = CountedRate()
    timeliness: CountedRate = CountedRate()
    participation: CountedRate = CountedRate()
    not_started: int = 0
    overdue: int = 0


@frozen(kw_only=True)
class CountedRollup:
    """
    How units and campaigns stand, level by level, as numbers.

    Attributes:
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        campaigns: The ids of the campaigns that are counted, each after the one above it.
        units: The lines of units, by duty in the order of the plan at the top, each unit before those
            below it.
        totals: The lines of campaigns, in the same order.
        unplaced: The lines of the cells that no unit holds, by duty.
        cells: How many cells are counted.
        records: How many records stand.
        findings: What is missing, damaged, late or contradictory.
        whole: True if every store, file and day that was asked for is in it.
    """

    as_of: date
    known_by: date
    campaigns: tuple[str, ...]
    units: tuple[LevelLine, ...] = field(default=(), repr=False)
    totals: tuple[LevelLine, ...] = field(default=(), repr=False)
    unplaced: tuple[LevelLine, ...] = field(default=(), repr=False)
    cells: int = 0
    records: int = 0
    findings: tuple[Finding, ...] = ()
    whole: bool = True
