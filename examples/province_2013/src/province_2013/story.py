"""
The example: make the stores, export facts, roll up, print and write what came of it.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from attrs import frozen

from govcampaign import Text
from govcampaign.cli._render import Output
from govcampaign.cli._rollups import LEAGUE, say_findings
from govcampaign.office._gathered import Gathered, league_of, squares_of
from govcampaign.office._marking import mark_of
from govcampaign.ports.rollup import FactsFormat, Question
from govcampaign.registry import Registry
from province_2013.plans import DISTRICTS, District, province_plan
from province_2013.stores import (
    SENT_LATE,
    UNTIL,
    Clock,
    carry_out,
    district_office,
    enterprises_of,
    month_of,
    month_of_province,
    province_office,
)

FILES: Final = ("province.xlsx", "province.md")
"""The files of tables."""
PAGE: Final = "province.html"
DAMAGED: Final = DISTRICTS[4]
"""The district of which a file is damaged, where that is asked for."""
_BY: Final = "district"


@frozen(kw_only=True)
class Stage:
    """
    What the example runs with.

    Attributes:
        out: The folder of the files it leaves.
        as_of: The day to which it is rolled up.
        damage: Whether a file of one district is damaged.
        output: Where it prints.
    """

    out: Path
    as_of: date
    damage: bool
    output: Output

    @property
    def stores(self) -> Path:
        """Return the folder of the stores."""
        return self.out / "stores"

    @property
    def facts(self) -> Path:
        """Return the folder of the facts, one for all: each campaign has a folder of its own in it."""
        return self.out / "facts"


def tell(stage: Stage) -> bool:
    """
    Make the stores, roll them up, and leave the files; return whether the roll-up is whole.

    Raises:
        GovCampaignError: A store or a file cannot be used.
        OSError: The folder cannot be made or written.
    """
    registry = Registry.installed()
    kept, output = registry.rollup("parquet"), stage.output
    _begin(stage)
    make_stores(stage.stores, stage.facts, kept)
    output.line(
        Text(
            f"13个存储已建成，计数已写入 {stage.facts}；{SENT_LATE.id}只报到{UNTIL}",
            f"13 stores are made, their facts are in {stage.facts}; {SENT_LATE.title.en} sent until {UNTIL}",
        )
    )
    gathered = _gathered(stage, registry, kept)
    _say_findings(gathered, output)
    send_the_rest(stage.stores, stage.facts, kept)
    output.line(
        Text(f"{SENT_LATE.id}补报后，再次汇总：", f"{SENT_LATE.title.en} sends the rest; rolled up again:")
    )
    if stage.damage:
        file = damage(stage.facts, DAMAGED)
        output.line(
            Text(f"按 --damage 损坏{DAMAGED.id}的文件 {file}", f"damaged, as asked by --damage: {file}")
        )
    gathered = _gathered(stage, registry, kept)
    _say_findings(gathered, output)
    squares = squares_of(gathered.found, output.lang)
    percents = ("unit", *(each.key for each in squares.columns if each.kind == "percent"))
    output.table(squares, columns=percents)
    output.table(league_of(gathered.found, output.lang), columns=LEAGUE)
    written = [path for name in FILES for path in gathered.export(stage.out / name, lang=output.lang)]
    written += gathered.page(stage.out / PAGE, lang=output.lang)
    for path in written:
        output.line(Text(f"已写入 {path}", f"wrote {path}"))
    if not gathered.found.whole:
        # The findings have gone out of sight above the tables.
        output.line(mark_of(gathered.found))
    return gathered.found.whole


def make_stores(stores: Path, facts: Path, kept: FactsFormat) -> None:
    """
    Make all stores, and write their facts; one district has sent them until some day only.

    Args:
        stores: The folder of the stores.
        facts: The folder of the facts.
        kept: The format of the facts.
    """
    with province_office(stores, clock := Clock()) as office:
        carry_out(office, clock, month_of_province())
        kept.write(office, facts)
    for district in DISTRICTS:
        with district_office(stores, district, clock := Clock()) as office:
            office.add_enterprises(*enterprises_of(district))
            if district == SENT_LATE:
                carry_out(office, clock, month_of(district), last=UNTIL)
            else:
                carry_out(office, clock, month_of(district))
            kept.write(office, facts)


def send_the_rest(stores: Path, facts: Path, kept: FactsFormat) -> None:
    """Enter what the late district did after that day, and write its facts again."""
    with district_office(stores, SENT_LATE, clock := Clock()) as office:
        carry_out(office, clock, month_of(SENT_LATE), first=UNTIL + timedelta(days=1))
        kept.write(office, facts)


def damage(facts: Path, district: District) -> Path:
    """Change some bytes in the middle of a file of effects, as a bad disk would; return the file."""
    path = min(facts.glob(f"campaign={district.campaign}/**/effects/**/*.parquet"))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 16] = bytes(16)
    path.write_bytes(bytes(content))
    return path


def _begin(stage: Stage) -> None:
    """Make the folders, and remove the stores and the facts that an earlier run left in them."""
    stage.stores.mkdir(parents=True, exist_ok=True)
    for campaign in (province_plan().id, *(each.campaign for each in DISTRICTS)):
        for ending in ("", "-wal", "-shm"):
            (stage.stores / f"{campaign}.db{ending}").unlink(missing_ok=True)
        shutil.rmtree(stage.facts / f"campaign={campaign}", ignore_errors=True)


def _gathered(stage: Stage, registry: Registry, kept: FactsFormat) -> Gathered:
    question = Question(as_of=stage.as_of, by=_BY)
    return Gathered(registry=registry, kept=kept, folders=(stage.facts,), question=question)


def _say_findings(gathered: Gathered, output: Output) -> None:
    found = gathered.found
    say_findings(found, output)
    whole = Text("汇总完整", "the roll-up is whole") if found.whole else mark_of(found)
    counted = Text(
        f"{len(found.campaigns)}个活动，{found.cells}项责任，有效记录{found.records}条",
        f"{len(found.campaigns)} campaigns, {found.cells} obligations, {found.records} records stand",
    )
    output.line(Text(f"{whole.zh}：{counted.zh}", f"{whole.en}: {counted.en}"))
