"""
The lines of a roll-up, from the sums.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from attrs import define

from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.errors import InvalidValue
from govcampaign.findings import Finding, Severity
from govcampaign.ports.rollup import Question
from govcampaign.wording import Text, same
from govcampaign_rollup.adding.campaigns import Campaigns
from govcampaign_rollup.adding.climbing import Forest
from govcampaign_rollup.adding.units import Units
from govcampaign_rollup.folder.gathering import Gathered

LIMIT: Final = 20_000
"""Lines of units; where there would be more, only units with units below them are shown."""
_CAMPAIGN: Final = "campaign"


@define
class Lines:
    """What the lines are made of."""

    question: Question
    gathered: Gathered
    campaigns: Campaigns
    units: Units
    apart: tuple[Finding, ...] = ()

    def result(self, by_unit: pa.Table, by_campaign: pa.Table, *, cells: int, records: int) -> CountedRollup:
        """
        Return the roll-up.

        Args:
            by_unit: The sums by unit.
            by_campaign: The sums by campaign.
            cells: How many cells are counted.
            records: How many records stand.

        Raises:
            InvalidValue: No unit is of the kind or level that is asked for.
        """
        self._check()
        asked = pa.array([node for node in range(len(self.units.ids)) if self._is_asked(node)], pa.int32())
        rows = by_unit.filter(pc.and_(pc.greater(by_unit["cells_n"], 0), pc.is_in(by_unit["node"], asked)))
        findings = [*self.gathered.findings, *self.apart]
        if len(rows) > LIMIT:
            above = pa.array(sorted(set(self.units.forest.parents)), pa.int32())
            rows = rows.filter(pc.is_in(rows["node"], above))
            findings.append(_not_all_shown(LIMIT))
        ids = [source.campaign for source in self.campaigns.sources]
        loose = by_unit.filter(pc.less(by_unit["node"], 0))
        unplaced = [row for row in loose.to_pylist() if row["cells_n"]]
        return CountedRollup(
            as_of=self.question.as_of,
            known_by=self.question.seen,
            campaigns=tuple(ids),
            units=self._sorted(rows.to_pylist(), self.units.forest, self._unit),
            totals=self._sorted(by_campaign.to_pylist(), self.campaigns.forest, self._campaign),
            unplaced=tuple(self._line(row, "", same("")) for row in sorted(unplaced, key=_duty)),
            cells=cells,
            records=records,
            findings=tuple(findings),
            whole=self.gathered.whole,
        )

    def _is_asked(self, node: int) -> bool:
        by = self.question.by
        if node < 0 or by == _CAMPAIGN:
            return False
        if by.isdecimal():
            return self.units.forest.levels[node] == int(by)
        return not by or self.units.kinds[node] == by

    def _check(self) -> None:
        """Check that there is a unit of the kind or level that is asked for."""
        if self.question.by in ("", _CAMPAIGN) or any(
            self._is_asked(node) for node in range(len(self.units.ids))
        ):
            return
        kinds = sorted({kind for kind in self.units.kinds if kind})
        raise InvalidValue(
            f"by, {self.question.by}",
            Text("没有这一类或这一级单位", "no unit is of this kind or level"),
            Text(f"可写：{'、'.join(kinds) or '0'}、campaign", f"use {', '.join(kinds) or '0'} or campaign"),
        ).about(code="not_declared", field="by")

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
        units, at = self.units, row["node"]
        parent = units.forest.parents[at]
        return self._line(
            row,
            units.ids[at],
            units.titles[at],
            kind=units.kinds[at],
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
