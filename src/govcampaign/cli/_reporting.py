"""
The command that writes summaries and circulars.
"""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Final

from govcampaign.builtin._papers import markdown
from govcampaign.cli._naming import unit_of
from govcampaign.cli._opening import day_of, days_of, office_of
from govcampaign.cli._render import Output
from govcampaign.domain.checks import beijing_day
from govcampaign.errors import InvalidValue
from govcampaign.office import Office
from govcampaign.office._reporting import SealedReport
from govcampaign.ports.storage import Unreadable
from govcampaign.shapes._reports import ReportData, ReportsData
from govcampaign.summary.report import Report
from govcampaign.table import Column, Table
from govcampaign.wording import Text

_SHOWN: Final = 16
"""Digits of a digest in a list; `--json` has them all."""
_COLUMNS: Final = (
    Column("id", Text("编号", "id")),
    Column("title", Text("名称", "title")),
    Column("as_of", Text("截至", "as of"), "day"),
    Column("sealed", Text("发布日期", "published"), "day"),
    Column("digest", Text("摘要（SHA-256）", "digest (SHA-256)")),
    Column("note", Text("说明", "note")),
)


def report(options: Namespace, output: Output) -> int:
    """Write, publish, show or list reports; return 1 if a sum does not agree or a report is damaged."""
    with office_of(options) as office:
        if options.list:
            return _list(office, output)
        if options.sealed is not None:
            found = office.sealed_report(options.sealed)
            return _show(office, options, output, found.report, found)
        if options.as_of is None:
            reason = Text("没有写明截至哪一天", "no day is named")
            remedy = Text("写明 --as-of，或用 --list、--sealed", "name --as-of, or use --list or --sealed")
            raise InvalidValue("govcampaign report", reason, remedy).about(code="missing", field="as_of")
        as_of, known_by = days_of(options)
        unit = unit_of(options.unit, office.names) if options.unit else ""
        days: dict[str, date] = {"as_of": as_of, "known_by": known_by}
        if not options.seal:
            return _show(office, options, output, office.report(options.kind, unit=unit, **days))
        dated = None if options.dated is None else day_of(options.dated)
        sealed = office.publish_report(options.kind, unit=unit, number=options.number, day=dated, **days)
        return _show(office, options, output, sealed.report, sealed)


def _show(
    office: Office, options: Namespace, output: Output, made: Report, sealed: SealedReport | None = None
) -> int:
    written: tuple[Path, ...] = ()
    if options.out is not None:
        written = office.write_report(made, options.out, lang=output.lang)
    if output.as_json:
        output.document(ReportData.of(made, sealed=sealed, written=tuple(map(str, written))))
        return 0 if made.agrees else 1
    if not written:
        output.page(markdown(made.paper, output.lang))
    for path in written:
        output.line(Text(f"已写入 {path}", f"wrote {path}"))
    if sealed is not None and options.seal:
        said = Text("已封存：{id}，摘要 {digest}", "published as {id}, digest {digest}")
        output.warn(said.fill(id=sealed.id, digest=sealed.digest))
    for check in made.checks:
        if not check.holds:
            output.warn(check.words)
    return 0 if made.agrees else 1


def _list(office: Office, output: Output) -> int:
    found = office.reports()
    if output.as_json:
        output.document(ReportsData.of(office.campaign.id, found))
    else:
        rows = tuple(
            (each.key, "", None, None, "", each.reason.say(output.lang))
            if isinstance(each, Unreadable)
            else _row(each, output)
            for each in found
        )
        output.table(Table("reports", Text("已发布的总结和通报", "Published reports"), _COLUMNS, rows))
    return 1 if any(isinstance(each, Unreadable) for each in found) else 0


def _row(each: SealedReport, output: Output) -> tuple[str, str, date, date, str, str]:
    title, day = each.report.paper.title.say(output.lang), beijing_day(each.sealed)
    return each.id, title, each.report.as_of, day, each.digest[:_SHOWN], ""
