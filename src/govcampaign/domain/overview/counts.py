"""
The counts of an overview: what is due, not yet due, or without a day, by sign; and one line a unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain.overview.signs import Sign
from govcampaign.wording import Text


class When(str, Enum):
    """How the due day of a cell lies to the day of the overview; the due day itself counts as due."""

    DUE = "due"
    LATER = "later"
    NO_DAY = "no_day"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _WHEN[self]


_WHEN: Final = {
    When.DUE: Text("已到期", "due"),
    When.LATER: Text("未到期", "not yet due"),
    When.NO_DAY: Text("期限未定", "no day set"),
}


@frozen(kw_only=True)
class Verdict:
    """
    The overall result: how many obligations stand how, in sums that add up both ways.

    Attributes:
        sentence: The result in one sentence, in which every part that is not zero is said.
        counts: The ids of the cells by time and sign.
    """

    sentence: Text
    counts: Mapping[tuple[When, Sign], tuple[str, ...]] = field(repr=False, hash=False)

    def count(self, when: When | None = None, sign: Sign | None = None) -> int:
        """Return how many cells there are of a time, of a sign, of both, or of all."""
        return sum(
            len(cells)
            for (at, shown), cells in self.counts.items()
            if when in (None, at) and sign in (None, shown)
        )


@frozen(kw_only=True)
class UnitLine:
    """
    How one unit stands (通报): every number a count of its cells.

    Units are ranked by how much of what is due they met in time, the best first; equals share a rank. What
    cannot be judged, or is not due, moves no rank.

    Attributes:
        unit: Its id; for what nobody or several owe, the words of the bearer.
        title: Its name.
        kind: The kind of unit; empty for a bearer that is no unit of the roster.
        known: True for a unit of the roster; others are not ranked.
        first: The first rank that it shares with its equals, from 1; 0 where it is not ranked.
        last: The last rank that it shares.
        owed: All that it owes: must, answered for by it, and begun.
        due: How many of them are due, the due day itself included, and can be judged.
        in_time: How many of those due were met in time.
        late: How many were met late.
        overdue: How many are overdue, those excused later among them.
        excused: How many of the overdue were excused later.
        soon: How many are due within three days and not begun.
        not_started: How many are not begun and not overdue, those due soon among them.
        begun: How many are begun and not met, and not overdue.
        early: How many are met and not yet due, or have no due day.
        unknown: How many cannot be judged.
        exempt: How many are exempt.
    """

    unit: str
    title: Text
    kind: str = ""
    known: bool = True
    first: int = 0
    last: int = 0
    owed: int = 0
    due: int = 0
    in_time: int = 0
    late: int = 0
    overdue: int = 0
    excused: int = 0
    soon: int = 0
    not_started: int = 0
    begun: int = 0
    early: int = 0
    unknown: int = 0
    exempt: int = 0

    @property
    def rank(self) -> str:
        """Return its rank as `3`, or as `1–48` where several are equal; empty where it is not ranked."""
        if not self.first:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def worst_key(self) -> tuple[int, ...]:
        """Return what units are sorted by, the last rank first: what is unknown counts against no unit."""
        open_ = self.overdue - self.excused
        counts = (-open_, -self.excused, -self.soon, -self.late, -self.not_started)
        return (not self.known, -self.first, *counts)
