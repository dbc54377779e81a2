"""
The driver of a roll-up: it gathers the folders, asks the engine, and sums along units and campaigns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import pyarrow as pa
from attrs import define, field

from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.findings import Finding
from govcampaign.ports.rollup import Progress, Question
from govcampaign.wording import Text
from govcampaign_rollup.adding import texts
from govcampaign_rollup.adding.campaigns import Campaigns, campaigns_of
from govcampaign_rollup.adding.cells import check_cells, save_cells
from govcampaign_rollup.adding.judging import CellJudge
from govcampaign_rollup.adding.lines import Lines
from govcampaign_rollup.adding.rulings import ruled_by
from govcampaign_rollup.adding.shown import Shown, shown_of
from govcampaign_rollup.adding.sources import dated, effects, name_files, terms_of_all
from govcampaign_rollup.adding.sums import Sums
from govcampaign_rollup.adding.units import Units, units_of
from govcampaign_rollup.engines.duckdb import DuckEngine
from govcampaign_rollup.engines.opening import opened
from govcampaign_rollup.engines.protocol import Engine
from govcampaign_rollup.folder.findings import without_parent
from govcampaign_rollup.folder.gathering import Gathered, gather

_FIRSTS: Final = pa.schema([("c", pa.int32()), ("p", pa.int32()), ("first_day", pa.date32())])
"""The first days that decide due days."""


def roll_up(folders: Sequence[Path], question: Question, progress: Progress | None = None) -> CountedRollup:
    """Add up the facts of some folders; see `FactsFormat.roll_up`."""
    tell = progress or _silent
    check_cells(question)
    tell(Text("检查文件夹", "checking the folders"))
    gathered = gather(folders, question.seen, partial=question.partial, as_of=question.as_of)
    with opened(question.engine, question.workers) as engine, closing(DuckEngine(1)) as near:
        campaigns = campaigns_of(gathered.sources, near)
        return _Adding(engine, near, question, gathered, campaigns, tell).run()


def _silent(_: Text) -> None:
    """Tell nobody."""


@define
class _Adding:
    """One roll-up: an engine for the facts, and one near by for plans, rosters and sums."""

    engine: Engine
    near: DuckEngine
    question: Question
    gathered: Gathered
    campaigns: Campaigns
    tell: Progress
    rulings: tuple[tuple[bytes, ...], ...] = field(init=False)
    units: Units = field(init=False)
    shown: Shown = field(init=False)

    def run(self) -> CountedRollup:
        """Ask the engine, and sum."""
        self.tell(Text("读取方案和名单", "reading plans and rosters"))
        self._name()
        self.tell(Text("按责任项归并并判定", "grouping and judging"))
        self._judge()
        seats = self.engine.fetch(texts.SEATS)
        self.tell(Text("逐级汇总", "adding up level by level"))
        sums = Sums(self.near, seats)
        by_unit = sums.of_units(self.shown, self.units.forest)
        by_campaign = sums.of_campaigns(self.campaigns.forest)
        save_cells(self.engine, self.question, self.gathered)
        apart = tuple(self._apart())
        return Lines(self.question, self.gathered, self.campaigns, self.units, self.shown, apart).result(
            by_unit, by_campaign, cells=sums.cells, records=self._records()
        )

    @property
    def _day(self) -> str:
        return dated(self.question.as_of)

    def _name(self) -> None:
        """Name the facts, the duties and the units of all campaigns."""
        sources, engine, near = self.campaigns.sources, self.engine, self.near
        effects(engine, sources)
        name_files(engine, "obligations", "obligations", (source.obligations for source in sources))
        ruled, self.rulings = ruled_by(self.campaigns, self.question)
        near.name("plans", self.campaigns.rows)
        near.name("ruled", ruled)
        engine.name("duties", near.fetch("select * from plans left join ruled using (campaign, duty)"))
        self.units = units_of(self.campaigns, near, self.question.as_of)
        self.shown = shown_of(self.units, self.question.by)
        columns = {"unit": self.units.told["unit"], "u": self.units.told["u"]}
        engine.name("units", pa.table({**columns, "seen": self.shown.seen, "once": self.units.told["once"]}))
        engine.name("holders", self.units.holders(near))

    def _judge(self) -> None:
        engine = self.engine
        numbers, bodies = terms_of_all(self.near, self.campaigns.sources)
        engine.name("terms", numbers)
        engine.name("owed", texts.owed(self._day))
        engine.name("hist", texts.history(engine, self._day))
        engine.name("firsts", texts.firsts(engine) if self.campaigns.waits else _FIRSTS.empty_table())
        detailed = self.question.cells is not None
        judge = CellJudge(bodies, self.rulings, self.question.as_of, detailed=detailed)
        engine.judged("cells", texts.judged(ruled=bool(self.rulings)), judge)

    def _apart(self) -> Iterator[Finding]:
        for at, units in self.units.apart(self.near).items():
            yield without_parent(self.campaigns.sources[at].campaign, tuple(units))

    def _records(self) -> int:
        found: int = self.engine.fetch(f"{texts.RECORDS} and day <= {self._day}")["total"][0].as_py()
        return found
