"""
The driver of a roll-up: it gathers the folders, asks the engine, and sums along units and campaigns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import define, field

from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.findings import Finding
from govcampaign.ports.export import reporting_os_errors
from govcampaign.ports.rollup import Progress, Question
from govcampaign.wording import Text
from govcampaign_rollup.adding import texts
from govcampaign_rollup.adding.campaigns import Campaigns, campaigns_of
from govcampaign_rollup.adding.climbing import Forest, Seat, added, climbed, counted, taking_part
from govcampaign_rollup.adding.judging import CellJudge
from govcampaign_rollup.adding.lines import Lines
from govcampaign_rollup.adding.rulings import ruled_by
from govcampaign_rollup.adding.sources import dated, effects, terms_of_all
from govcampaign_rollup.adding.units import Units, joined, units_of
from govcampaign_rollup.engines.opening import opened
from govcampaign_rollup.engines.protocol import Engine
from govcampaign_rollup.folder.findings import without_parent
from govcampaign_rollup.folder.gathering import Gathered, gather

_Row: TypeAlias = dict[str, Any]
"""A row of a query."""


def roll_up(folders: Sequence[Path], question: Question, progress: Progress | None = None) -> CountedRollup:
    """Add up the facts of some folders; see `FactsFormat.roll_up`."""
    tell = progress or _silent
    tell(Text("检查文件夹", "checking the folders"))
    gathered = gather(folders, question.seen, partial=question.partial, as_of=question.as_of)
    if not gathered.sources:
        return CountedRollup(
            as_of=question.as_of,
            known_by=question.seen,
            campaigns=(),
            findings=gathered.findings,
            whole=gathered.whole,
        )
    campaigns = campaigns_of(gathered.sources)
    with opened(question.engine, question.workers) as engine:
        return _Adding(engine, question, gathered, campaigns, tell).run()


def _silent(_: Text) -> None:
    """Tell nobody."""


@define(slots=False)
class _Adding:
    """One roll-up."""

    engine: Engine
    question: Question
    gathered: Gathered
    campaigns: Campaigns
    tell: Progress
    units: Units = field(init=False)
    apart: tuple[Finding, ...] = field(init=False)

    def run(self) -> CountedRollup:
        """Ask the engine, and sum."""
        self._name()
        self.tell(Text("按责任项归并并判定", "grouping and judging"))
        self._judge()
        self.tell(Text("逐级汇总", "adding up level by level"))
        sums = self.engine.fetch(texts.SUMS)
        loose = self._participation()
        by_unit = self._climb(sums, "u", self.units.forest, loose)
        several = [*loose, *self._rows(texts.SEVERAL)]
        by_campaign = self._climb(sums, "c", self.campaigns.forest, several)
        if self.question.cells is not None:
            self._save(self.question.cells)
        return Lines(self.question, self.gathered, self.campaigns, self.units, self.apart).result(
            by_unit,
            by_campaign,
            cells=pc.sum(sums["cells_n"]).as_py() or 0,
            records=self.engine.fetch(f"{texts.RECORDS} and day <= {self._day}")["total"][0].as_py(),
        )

    @property
    def _day(self) -> str:
        return dated(self.question.as_of)

    def _name(self) -> None:
        """Name the tables of all campaigns, and the small ones made of them."""
        sources, engine = self.campaigns.sources, self.engine
        effects(engine, sources)
        engine.name("obligations", [source.obligations for source in sources])
        engine.name("duties", self.campaigns.table)
        said = units_of(sources)
        engine.name("units", pa.table({"unit": pa.array(list(said.units), pa.string())}))
        lone = engine.fetch(texts.LONE.format(as_of=self._day))["bearer"].to_pylist()
        self.units = joined(said, sorted(lone), self.question.as_of)
        self.apart = tuple(without_parent(*each) for each in self.units.apart(said).items())
        engine.name("units", self.units.table)
        engine.name("holders", self.units.holders(engine.fetch(texts.SHARED)))

    def _judge(self) -> None:
        numbers, bodies = terms_of_all(self.campaigns.sources)
        ruled, rulings = ruled_by(self.campaigns, self.question)
        engine = self.engine
        engine.name("terms", numbers)
        engine.name("ruled", ruled)
        engine.name("owed", texts.OWED.format(as_of=self._day))
        engine.name("hist", texts.history(engine, self._day))
        engine.name("whose", texts.whose(engine))
        engine.name("firsts", texts.FIRSTS.format(whose="whose"))
        engine.judged("cells", texts.JUDGED, CellJudge(bodies, rulings, self.question.as_of))

    def _participation(self) -> list[_Row]:
        """Name what participation is summed of, and return the bearers that holders share."""
        self.engine.name("seats", texts.SEATS, keep=True)
        self.engine.name("clashes", texts.CLASHES, keep=True)
        self.engine.name("people", texts.PEOPLE, keep=True)
        return self._rows(texts.LOOSE)

    def _rows(self, sql: str) -> list[_Row]:
        rows: list[_Row] = self.engine.fetch(sql).to_pylist()
        return rows

    def _climb(self, sums: pa.Table, by: str, forest: Forest, shared: Iterable[_Row]) -> pa.Table:
        """Return the sums by unit or by campaign, each with those below it."""
        own = sums.rename_columns({by: "node"})
        own = own.append_column("own_n", own["cells_n"])
        people = self.engine.fetch(texts.TAKING_PART[by])
        again = counted(taking_part((self._seat(row, by) for row in shared), forest))
        return climbed(added([own, people]), forest, again)

    def _seat(self, row: _Row, by: str) -> Seat:
        at = row[by]
        # At each level the cells of a unit come before those of the units below it.
        first = (self._places[at],) if by == "u" and at >= 0 else ()
        return Seat(
            duty=row["td"],
            bearer=(row["b"] if row["b"] >= 0 else row["w"], row["s"]),
            node=at,
            place=(*first, row["c"], row["p_first"]),
            known=row["known_first"],
            started=row["any_started"],
            exempt=row["all_exempt"],
        )

    @cached_property
    def _places(self) -> dict[int, int]:
        return {node: place for place, node in enumerate(self.units.forest.order)}

    def _save(self, path: Path) -> None:
        """Write every cell into a Parquet file."""
        rows = self.engine.batches(texts.CELLS)
        first = next(rows, None)
        if first is None:
            return
        with reporting_os_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
                writer.write_batch(first)
                for batch in rows:
                    writer.write_batch(batch)
