"""
The commands of roll-ups over many stores: `facts` and `rollup`.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from attrs import evolve

from govcampaign.cli._opening import days_of, workspace_of
from govcampaign.cli._readings import LEVELS as _LEVELS
from govcampaign.cli._readings import rollup as rollup_of_store
from govcampaign.cli._render import Output
from govcampaign.domain.overview.levels import NOT_WHOLE
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.errors import InvalidValue
from govcampaign.office._gathered import Gathered, league_of, usual_table
from govcampaign.ports.rollup import Question
from govcampaign.registry import Registry
from govcampaign.shapes._counted import CountedRollupData
from govcampaign.shapes._facts import FactsData
from govcampaign.table import Column, Table
from govcampaign.wording import Text

_PLACE: Final = "govcampaign rollup"
_PARQUET: Final = "parquet"
_OF_FOLDERS: Final = ("by", "engine", "workers", "cells", "partial", "out", "page", "format")
_OF_STORE: Final = ("campaign", "duty", "calendar")
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
    kept = Registry.installed(options.disable).rollup(options.format)
    with workspace_of(options) as workspace:
        named = [options.campaign] if options.campaign else [each.id for each in workspace.campaigns()]
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
    _check(options)
    if not options.folders:
        return rollup_of_store(options, output)
    registry = Registry.installed(options.disable)
    gathered = Gathered(
        registry=registry,
        kept=registry.rollup(_PARQUET),
        folders=tuple(Path(each) for each in options.folders),
        question=_question(options),
        progress=output.warn,
    )
    written: tuple[Path, ...] = ()
    if options.out is not None:
        written += gathered.export(Path(options.out), format=options.format, lang=output.lang)
    if options.page is not None:
        written += gathered.page(Path(options.page), lang=output.lang)
    _say(gathered.found, options.by or "", output, written)
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
        output.line(Text(f"活动：{'、'.join(found.campaigns)}", f"campaigns: {', '.join(found.campaigns)}"))
        for path in written:
            output.line(Text(f"已写入 {path}", f"wrote {path}"))
    if not found.whole:
        # Beside a document too: a script that does not read it still shows this line to somebody.
        output.warn(NOT_WHOLE)


def say_findings(found: CountedRollup, output: Output) -> None:
    """Print the findings of a roll-up, each with what it is about: campaigns, units, files."""
    for each in found.findings:
        about = Text("、".join(each.subjects), ", ".join(each.subjects))
        named = Text(f"{about.zh}：{each.message.zh}", f"{about.en}: {each.message.en}")
        output.findings([evolve(each, message=named) if each.subjects else each])


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


def _check(options: Namespace) -> None:
    """
    Refuse a call that names neither folders nor a store, or options of the other one.

    Raises:
        InvalidValue: It does.
    """
    if not options.folders and options.store is None:
        raise InvalidValue(
            _PLACE,
            Text("没有写明汇总什么", "what to roll up is not named"),
            Text("写明文件夹，或用 --store 和 --campaign", "name folders, or use --store and --campaign"),
        ).about(code="missing", field="folders")
    if not options.folders and options.campaign is None:
        raise InvalidValue(
            _PLACE,
            Text("没有写明哪个活动", "the campaign is not named"),
            Text("用 --campaign 写明编号", "name its id with --campaign"),
        ).about(code="missing", field="campaign")
    unfit = ("store", *_OF_STORE) if options.folders else _OF_FOLDERS
    for name in unfit:
        if getattr(options, name) not in (None, False):
            of = Text("存储", "a store") if options.folders else Text("文件夹", "folders")
            raise InvalidValue(
                _PLACE,
                Text(f"--{name} 只用于汇总{of.zh}", f"--{name} is for roll-ups of {of.en}"),
                Text(f"去掉 --{name}", f"leave out --{name}"),
            ).about(code="does_not_belong", field=name)
    if options.workers is not None and options.workers < 1:
        raise InvalidValue(
            "--workers",
            Text("须为1以上的整数", "it must be 1 or more"),
            Text("写成 --workers 2，或不写", "write --workers 2, or leave it out"),
        ).about(code="out_of_range", field="workers")
