"""
The command that shows how the cases stand.
"""

from __future__ import annotations

from argparse import Namespace
from typing import Final, cast

from govcampaign.cli._opening import days_of, office_of
from govcampaign.cli._render import Output
from govcampaign.domain.cases.readings import By
from govcampaign.shapes._casereports import CaseReportData
from govcampaign.tables.casefigures import case_definitions_table, case_groups_table
from govcampaign.tables.cases import case_ages_table, cases_table
from govcampaign.wording import Text

_NO_CASES: Final = Text(
    "截至当日没有登记诉求；当日以后补登的，加 --known-by today 计入",
    "no case is registered by that day; add --known-by today for those that were entered afterwards",
)


def case_report(options: Namespace, output: Output) -> int:
    """Show the figures of the cases on a day: all, or by unit, kind or channel; or the cases themselves."""
    as_of, known_by = days_of(options)
    with office_of(options) as office:
        report = office.case_report(as_of=as_of, known_by=known_by)
        names, plan = office.names, office.campaign
    if output.as_json:
        output.document(CaseReportData.of(report))
        return 0
    if not report.rows:
        output.line(_NO_CASES)
        return 0
    kinds = {each.id: each.title for each in plan.issue_kinds}
    channels = {each.id: each.title for each in plan.issue_channels}
    if options.list:
        output.table(cases_table(report, names, output.lang, kinds=kinds, channels=channels))
    elif options.by is None:
        output.table(case_definitions_table(report, output.lang))
        output.table(case_ages_table(report, output.lang))
    else:
        by = cast("By", options.by)
        titles = {"unit": names, "kind": kinds, "channel": channels}[by]
        output.table(case_groups_table(report, by, titles, output.lang))
    return 0
