"""
The commands of whoever keeps a store: which campaigns are in it, amendments, whether its counts are right.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from govcampaign.cli._opening import office_of
from govcampaign.cli._render import Output
from govcampaign.cli._target import calendar_of, campaign_of
from govcampaign.office import open_workspace
from govcampaign.office._amending import Orphans
from govcampaign.office._given import beijing_now
from govcampaign.office._verifying import Difference
from govcampaign.registry import Registry
from govcampaign.shapes import plain
from govcampaign.shapes._keeping import (
    AmendmentData,
    CampaignsData,
    PlanDifferenceData,
    RowDifferenceData,
    VerificationData,
)
from govcampaign.shapes._plan import CampaignInfoData
from govcampaign.table import Column, Table
from govcampaign.tables.difference import difference_table, duties_table, rules_table
from govcampaign.wording import Text


def campaigns(options: Namespace, output: Output) -> int:
    """List the campaigns in a store."""
    registry = Registry.installed(options.disable)
    with open_workspace(options.store, create=False, registry=registry) as workspace:
        found = workspace.campaigns()
    columns = (
        Column("id", Text("编号", "id")),
        Column("title", Text("名称", "title")),
        Column("adopted", Text("启用日期", "adopted"), "day"),
        Column("first", Text("起", "first day"), "day"),
        Column("last", Text("止", "last day"), "day"),
        Column("changes", Text("变动次数", "changes"), "number"),
    )
    rows = tuple((i.id, i.title.say(output.lang), i.adopted, i.first, i.last, i.changes) for i in found)
    table = Table("campaigns", Text("活动", "campaigns"), columns, rows)
    if output.as_json:
        output.json(plain(CampaignsData(campaigns=tuple(map(CampaignInfoData.of, found)))))
    else:
        output.table(table)
    return 0


def amend(options: Namespace, output: Output) -> int:
    """Enter a new version of the plan, or only show what it would change."""
    plan = campaign_of(options.target, calendar_of(options.calendar))
    with office_of(options) as office:
        if options.dry_run:
            found = office.difference(plan, as_of=beijing_now().date())
        else:
            orphans: Orphans = "keep" if options.keep_orphans else "refuse"
            found = office.amend(plan, reason=options.reason, document=options.document, orphans=orphans)
        names = office.names
    duties, cells = duties_table(found, output.lang), difference_table(found, names, output.lang)
    if output.as_json:
        document = PlanDifferenceData.of(found)
        output.json(plain(AmendmentData(campaign=plan.id, dry=options.dry_run, difference=document)))
        return 0
    output.table(duties)
    if found.rules:
        output.table(rules_table(found, output.lang))
    output.table(cells)
    dry = Text("试运行，未修订", "dry run, nothing was amended")
    output.line(dry if options.dry_run else Text("已修订", "amended"))
    return 0


def verify(options: Namespace, output: Output) -> int:
    """Recount what is kept beside the journal; return 1 where something differs."""
    with office_of(options) as office:
        found = office.verify()
    if output.as_json:
        output.json(_verified(options.campaign, found))
        return 1 if found else 0
    for each in found:
        output.warn(Text(f"{each.key}：{each.reason.zh}", f"{each.key}: {each.reason.en}"))
    remedy = Text("运行 govcampaign rebuild 重新统计", "run govcampaign rebuild to count anew")
    count = Text(f"{len(found)} 处不一致", f"{len(found)} rows differ")
    output.line(
        Text(f"{count.zh}；{remedy.zh}", f"{count.en}; {remedy.en}")
        if found
        else Text("与台账一致", "everything is as the journal says")
    )
    return 1 if found else 0


def _verified(campaign: str, found: Sequence[Difference]) -> dict[str, Any]:
    return plain(VerificationData(campaign=campaign, differences=tuple(map(RowDifferenceData.of, found))))


def rebuild(options: Namespace, output: Output) -> int:
    """Make what is kept beside the journal anew."""
    with office_of(options) as office:
        office.rebuild()
    if output.as_json:
        output.json(_verified(options.campaign, ()))
    else:
        output.line(Text("已重新统计", "counted anew"))
    return 0
