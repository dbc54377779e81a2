"""
The lines of a roll-up, from the sums.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import define

from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.findings import Finding, Severity
from govcampaign.ports.rollup import Question
from govcampaign.wording import Text, same
from govcampaign_rollup.adding.campaigns import Campaigns
from govcampaign_rollup.adding.climbing import Forest
from govcampaign_rollup.adding.shown import LIMIT, Shown
from govcampaign_rollup.adding.units import Units
from govcampaign_rollup.folder.gathering import Gathered


@define
class Lines:
    """What the lines are made of."""

    question: Question
    gathered: Gathered
    campaigns: Campaigns
    units: Units
    shown: Shown
    apart: tuple[Finding, ...] = ()

    def result(self, by_unit: pa.Table, by_campaign: pa.Table, *, cells: int, records: int) -> CountedRollup:
        """
        Return the roll-up.

        Args:
            by_unit: The sums by shown unit.
            by_campaign: The sums by campaign.
            cells: How many cells are counted.
            records: How many records stand.
        """
        counted = by_unit.filter(pc.greater(by_unit["cells_n"], 0))
        rows = counted.filter(pc.greater_equal(counted["node"], 0))
        listed = rows if len(rows) <= LIMIT else rows.filter(pc.is_in(rows["node"], self._above))
        cut = self.shown.cut or len(listed) < len(rows)
        unplaced = counted.filter(pc.less(counted["node"], 0)).to_pylist()
        return CountedRollup(
            as_of=self.question.as_of,
            known_by=self.question.seen,
            campaigns=tuple(source.campaign for source in self.campaigns.sources),
            units=self._sorted(listed.to_pylist(), self.shown.forest, self._unit),
            totals=self._sorted(by_campaign.to_pylist(), self.campaigns.forest, self._campaign),
            unplaced=tuple(self._line(row, "", same("")) for row in sorted(unplaced, key=_duty)),
            cells=cells,
            records=records,
            findings=(*self.gathered.findings, *self.apart, *([_not_all_shown(LIMIT)] if cut else [])),
            whole=self.gathered.whole,
        )

    @property
    def _above(self) -> pa.Array:
        """Return the nodes of the units that have units below them."""
        parents = set(self.units.forest.parents)
        return pa.array([node for node, unit in enumerate(self.shown.units) if unit in parents], pa.int32())

    def _sorted(
        self,
        rows: Sequence[dict[str, Any]],
        forest: Forest,
        line: Callable[[dict[str, Any]], LevelLine],
    ) -> tuple[LevelLine, ...]:
        place = {node: at for at, node in enumerate(forest.order)}
        shown = [row for row in rows if row["node"] >= 0 and row["cells_n"]]
        return tuple(map(line, sorted(shown, key=lambda row: (row["td"], place[row["node"]]))))

    def _unit(self, row: dict[str, Any]) -> LevelLine:
        units, at = self.units, self.shown.units[row["node"]]
        parent = units.forest.parents[at]
        return self._line(
            row,
            units.ids[at],
            units.title(at),
            kind=units.kind(at),
            level=units.forest.levels[at],
            parent=units.ids[parent] if parent >= 0 else "",
        )

    def _campaign(self, row: dict[str, Any]) -> LevelLine:
        sources, forest = self.campaigns.sources, self.campaigns.forest
        at, parent = row["node"], forest.parents[row["node"]]
        above = sources[parent].campaign if parent >= 0 else ""
        return self._line(row, sources[at].campaign, sources[at].title, level=forest.levels[at], parent=above)

    def _line(
        self,
        row: dict[str, Any],
        id_: str,
        title: Text,
        *,
        kind: str = "",
        level: int = 0,
        parent: str = "",
    ) -> LevelLine:
        duty, duty_title = self.campaigns.duties[row["td"]]
        return LevelLine(
            id=id_,
            title=title,
            kind=kind,
            level=level,
            parent=parent,
            duty=duty,
            duty_title=duty_title,
            own=row["own_n"],
            below=row["cells_n"] - row["own_n"],
            completeness=CountedRate(reached=row["full_n"], of=row["full_of"]),
            timeliness=CountedRate(reached=row["timely_n"], of=row["timely_of"]),
            participation=CountedRate(reached=row["part"], of=row["part_of"]),
            not_started=row["waiting_n"],
            overdue=row["overdue_n"],
        )


def _duty(row: dict[str, Any]) -> int:
    found: int = row["td"]
    return found


def _not_all_shown(limit: int) -> Finding:
    return Finding(
        "F11",
        Severity.WARNING,
        (),
        (),
        Text(
            f"超过 {limit} 行，只列有下级单位的单位，数字不受影响",
            f"more than {limit} lines: only units with units below them are listed; numbers stay",
        ),
        Text("用 --by 选一级，或用 --cells 写出全部", "choose a level by --by, or write all by --cells"),
    )
