"""
One function a command: read what it works on, ask the library, print.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any, Final

from attrs import asdict

from govcampaign.cli.render import Output, records_of
from govcampaign.cli.target import campaign_of, roster_of
from govcampaign.domain.calendar import WorkCalendar
from govcampaign.domain.cell import explain as explained
from govcampaign.domain.checks import as_day
from govcampaign.expansion import obligations as expanded
from govcampaign.lint import RULES, lint_plan
from govcampaign.office import Office, open_office
from govcampaign.registry import Registry
from govcampaign.table import Column, Table
from govcampaign.tables.counts import plan_counts
from govcampaign.tables.plan import decisions_table, findings_table, names_of, obligations_table
from govcampaign.tables.readings import figures_table, matrix_table, reminders_table
from govcampaign.wording import Text

TABLES: Final = ("matrix", "figures", "obligations", "records", "findings")
"""What `export` can write."""

_MATRIX_COLUMNS: Final = (
    "title",
    "unit",
    "slot",
    "state_words",
    "done",
    "least",
    "due_day",
    "reached",
    "clauses",
)
_OWED_COLUMNS: Final = ("title", "unit", "slot", "owed", "window", "due_day", "gaps", "clauses")


def lint(options: Namespace, output: Output) -> int:
    """Check a plan; return 1 if a finding is an error."""
    campaign = campaign_of(options.target)
    roster = roster_of(options.roster) if options.roster else None
    rules = (*RULES, *Registry.installed().lint_rules())
    report = lint_plan(campaign, roster=roster, calendar=WorkCalendar.official(), rules=rules)
    decided = decisions_table((settled.decision for settled in report.decisions), output.lang)
    if output.as_json:
        output.json(
            {
                "campaign": campaign.id,
                "plan": plan_counts(campaign),
                "counts": asdict(report.counts),
                "series": {series: asdict(report.counts_of(series)) for series in report.series},
                "findings": [finding.plain() for finding in report.everything],
                "decisions": records_of(decided),
                "passed": list(report.passed),
            }
        )
    else:
        output.table(findings_table(report.everything, output.lang))
        if decided.rows:
            output.table(decided)
        output.line(report.summary)
    return report.exit_code


def obligations(options: Namespace, output: Output) -> int:
    """List the obligations of a plan under a roster."""
    campaign, roster = campaign_of(options.target), roster_of(options.roster)
    owed = expanded(campaign, roster)
    table = obligations_table(owed, names_of(campaign, roster), output.lang)
    counts = _standing_counts(owed)
    if output.as_json:
        output.json(
            {"campaign": campaign.id, "roster": roster.id, "counts": counts, "obligations": records_of(table)}
        )
        return 0
    output.table(table, columns=_OWED_COLUMNS)
    total, symbolic = counts["obligations"], counts["symbolic"]
    output.line(
        Text(
            f"共 {total} 项责任，其中 {symbolic} 项只能以组名列示",
            f"{total} obligations, of which {symbolic} stand under a group word only",
        )
    )
    return 0


def _standing_counts(owed: tuple[Any, ...]) -> dict[str, int]:
    counts = {"obligations": len(owed), "unit": 0, "collective": 0, "symbolic": 0}
    for obligation in owed:
        counts[obligation.standing.value] += 1
    return counts


def matrix(options: Namespace, output: Output) -> int:
    """Show the matrix of a day, and the figures it gives."""
    with _office(options) as office:
        found = office.matrix(as_of=options.as_of, known_by=options.known_by)
        shown = found if options.duty is None else found.only(options.duty)
        table = matrix_table(shown, office.names, output.lang)
    if output.as_json:
        document = {"campaign": found.campaign, "as_of": found.as_of, "known_by": found.known_by}
        figures = records_of(figures_table(shown, output.lang))
        output.json({**document, "figures": figures, "cells": records_of(table)})
        return 0
    output.table(Table(table.name, table.title, table.columns, table.rows), columns=_MATRIX_COLUMNS)
    output.table(figures_table(shown, output.lang))
    return 0


def explain(options: Namespace, output: Output) -> int:
    """Say why one obligation stands as it does."""
    with _office(options) as office:
        found = office.matrix(as_of=options.as_of, known_by=options.known_by)
        cell = found.cell(options.obligation)
    why = explained(cell)
    if output.as_json:
        output.json(
            {
                "obligation": cell.id,
                "state": cell.state.value,
                "why": [line.plain() for line in why.lines],
                "records": list(cell.credited),
                "outside": list(cell.outside),
                "clauses": list(cell.obligation.clauses),
            }
        )
        return 0
    for line in why.lines:
        output.line(line)
    for record in cell.credited:
        output.line(Text(f"计入：{record}", f"credited: {record}"))
    return 0


def remind(options: Namespace, output: Output) -> int:
    """Send what is due to be told; return 1 if something could not be delivered."""
    with _office(options) as office:
        on = as_day(options.on)
        if options.dry_run:
            due, failed = office.reminders_due(on=on), ()
        else:
            sent = office.remind(on=on, notifier=options.notifier)
            due, failed = sent.sent, sent.failed
        table = reminders_table(due, office.names, output.lang)
    if output.as_json:
        output.json(
            {"on": on, "sent": records_of(table), "failed": [d.key for d in failed], "dry": options.dry_run}
        )
    else:
        output.table(table)
        verb = Text("将提醒", "to send") if options.dry_run else Text("已提醒", "sent")
        output.line(Text(f"{verb.zh} {len(due)} 件", f"{verb.en}: {len(due)}"))
        for delivery in failed:
            output.line(
                Text(f"未送达：{delivery.key} {delivery.detail}", f"failed: {delivery.key} {delivery.detail}")
            )
    return 1 if failed else 0


def export(options: Namespace, output: Output) -> int:
    """Write tables to a file, or to several beside each other."""
    with _office(options) as office:
        written = office.export(
            Path(options.out),
            format=options.format,
            what=tuple(options.what),
            as_of=options.as_of,
            known_by=options.known_by,
            lang=output.lang,
        )
    if output.as_json:
        output.json({"written": [str(path) for path in written]})
        return 0
    for path in written:
        output.line(Text(f"已写入 {path}", f"wrote {path}"))
    return 0


def _office(options: Namespace) -> Office:
    return open_office(options.store, campaign=options.campaign)


def plugins(options: Namespace, output: Output) -> int:
    """List plugins; return 1 if one failed."""
    registry = Registry.installed()
    if options.load:
        registry.load_all()
    columns = (
        Column("kind", Text("类别", "kind")),
        Column("name", Text("名称", "name")),
        Column("status", Text("状态", "status")),
        Column("distribution", Text("软件包", "distribution")),
        Column("version", Text("版本", "version")),
        Column("capabilities", Text("能力", "capabilities")),
        Column("summary", Text("说明", "summary")),
    )
    rows = tuple(
        (
            info.kind,
            info.name,
            info.status,
            info.distribution,
            info.version,
            ", ".join(sorted(str(capability) for capability in info.capabilities)),
            info.summary.say(output.lang) if info.summary else "",
        )
        for info in registry.listing()
    )
    table = Table("plugins", Text("插件", "plugins"), columns, rows)
    if output.as_json:
        faults = [
            {"name": f.name, "stage": f.stage, "error": f.error, "hint": str(f.hint)}
            for f in registry.failures
        ]
        output.json({"plugins": records_of(table), "failures": faults})
    else:
        output.table(table)
        for failure in registry.failures:
            output.line(failure.as_error().as_problem().reason)
    return 1 if registry.failures else 0
