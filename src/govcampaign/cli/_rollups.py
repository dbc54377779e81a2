"""
The commands of roll-ups over many stores: `facts` and `rollup`.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from govcampaign.cli._opening import days_of, workspace_of
from govcampaign.cli._readings import LEVELS as _LEVELS
from govcampaign.cli._readings import rollup as rollup_of_store
from govcampaign.cli._render import Output
from govcampaign.cli._rollup_call import check_call, check_formats, check_target
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.errors import InvalidValue
from govcampaign.office._gathered import Gathered, league_of, usual_table
from govcampaign.office._marking import mark_of, told_findings
from govcampaign.ports.rollup import Question
from govcampaign.registry import Registry
from govcampaign.shapes._counted import CountedRollupData
from govcampaign.shapes._facts import FactsData
from govcampaign.table import Column, Table
from govcampaign.wording import Text

_PARQUET: Final = "parquet"
_LISTED: Final = 20
"""How many campaigns are listed by their ids."""
LEAGUE: Final = (
    *("title", "rank", "unit", "completeness", "reached", "of", "timeliness", "participation", "overdue"),
)
"""The columns of a league table that a terminal shows."""
_COLUMNS: Final = (
    Column("campaign", Text("活动", "campaign")),
    Column("since", Text("登记自", "recorded from"), "day"),
    Column("through", Text("登记至", "recorded to"), "day"),
    Column("effects", Text("计数", "effects"), "number"),
    Column("files", Text("文件", "files"), "number"),
    Column("folder", Text("文件夹", "folder")),
)


def facts(options: Namespace, output: Output) -> int:
    """Write what is counted of the campaigns of a store into a folder."""
    check_target(options)
    kept = Registry.installed(options.disable).rollup(options.format)
    with workspace_of(options) as workspace:
        named = [options.campaign] if options.campaign else [each.id for each in workspace.campaigns()]
        if not named:
            raise _no_campaign(options.store)
        written = [kept.write(workspace.office(id_), Path(options.out), output.warn) for id_ in named]
    if output.as_json:
        output.document(FactsData.of(written))
        return 0
    rows = tuple(
        (each.campaign, each.since, each.through, each.effects, len(each.files), str(each.folder))
        for each in written
    )
    output.table(Table("facts", Text("写入的计数", "facts written"), _COLUMNS, rows))
    return 0


def rollup(options: Namespace, output: Output) -> int:
    """Roll up a campaign of a store, or the folders that many stores wrote; return 1 if it is not whole."""
    check_call(options)
    if not options.folders:
        return rollup_of_store(options, output)
    registry = Registry.installed(options.disable)
    check_formats(options, registry)
    gathered = Gathered(
        registry=registry,
        kept=registry.rollup(_PARQUET),
        folders=tuple(Path(each) for each in options.folders),
        question=_question(options),
        progress=output.warn,
    )
    # The page first: it may be refused for its size, and then nothing is written.
    page = () if options.page is None else gathered.page(Path(options.page), lang=output.lang)
    written: tuple[Path, ...] = ()
    if options.out is not None:
        written = gathered.export(Path(options.out), format=options.format, lang=output.lang)
    _say(gathered.found, options.by or "", output, (*written, *page))
    return 0 if gathered.found.whole else 1


def _say(found: CountedRollup, by: str, output: Output, written: tuple[Path, ...]) -> None:
    if output.as_json:
        output.document(CountedRollupData.of(found))
    else:
        say_findings(found, output)
        if by:
            output.table(league_of(found, output.lang), columns=LEAGUE)
        else:
            output.table(usual_table(found, output.lang), columns=_LEVELS)
        output.line(_counted(found.campaigns))
        for path in written:
            output.line(Text(f"已写入 {path}", f"wrote {path}"))
    if not found.whole:
        # Beside a document too: a script that does not read it still shows this line to somebody.
        output.warn(mark_of(found))


def say_findings(found: CountedRollup, output: Output) -> None:
    """Print the findings of a roll-up, each with what it is about: campaigns by name, units, files."""
    output.findings(told_findings(found))


def _question(options: Namespace) -> Question:
    as_of, known_by = days_of(options)
    return Question(
        as_of=as_of,
        known_by=known_by,
        by=options.by or "",
        engine=options.engine or "duckdb",
        workers=options.workers,
        cells=None if options.cells is None else Path(options.cells),
        partial=options.partial,
    )


def _counted(campaigns: Sequence[str]) -> Text:
    """Return the campaigns by their ids; where they are many, how many."""
    if len(campaigns) > _LISTED:
        return Text(f"活动：{len(campaigns)}个", f"campaigns: {len(campaigns)}")
    return Text(f"活动：{'、'.join(campaigns)}", f"campaigns: {', '.join(campaigns)}")


def _no_campaign(store: str) -> InvalidValue:
    return InvalidValue(
        store,
        Text("存储中没有活动", "the store has no campaign"),
        Text("核对 --store；先用 adopt 采用方案", "check --store; adopt a plan first"),
    ).about(code="empty", field="store")
