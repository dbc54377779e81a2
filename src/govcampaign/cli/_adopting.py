"""
The commands that begin a campaign: adopt a plan, write a template for its ledgers.
"""

from __future__ import annotations

from argparse import Namespace

from govcampaign.cli._commands import target_of, written_files
from govcampaign.cli._naming import unit_of
from govcampaign.cli._opening import office_of
from govcampaign.cli._render import Output
from govcampaign.cli._target import calendar_of, campaign_of, refuse_one_stream_twice, roster_of
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.obligation import Standing
from govcampaign.domain.units.roster import Coverage, Roster
from govcampaign.errors import InvalidValue
from govcampaign.expansion import obligations
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.forming import form_of
from govcampaign.office import open_workspace
from govcampaign.office._ledgers import write_template
from govcampaign.registry import Registry
from govcampaign.shapes._verbs import AdoptedData
from govcampaign.tables.plan import names_of
from govcampaign.wording import Text, several


def adopt(options: Namespace, output: Output) -> int:
    """Adopt a plan with its roster."""
    refuse_one_stream_twice(options.target, options.roster)
    calendar = calendar_of(options.calendar)
    plan, roster = campaign_of(options.target, calendar), roster_of(options.roster)
    unlisted = _unlisted(plan, roster)
    _ask_for_roster(unlisted, options)
    registry = Registry.installed(options.disable)
    with open_workspace(options.store, registry=registry, calendar=calendar, by=options.by) as workspace:
        office = workspace.adopt(plan, roster)
        new, owed = office.last_dispatch is not None, len(office.obligations)
    if output.as_json:
        counts = {"duties": len(plan.duties), "units": len(roster.units), "obligations": owed}
        output.document(AdoptedData(campaign=plan.id, new=new, **counts))
        return 0
    done = Text("已启用", "adopted") if new else Text("此前已启用，内容相同", "adopted before, the very same")
    count = len(plan.duties)
    duties = Text(f"{count}项任务", "1 duty" if count == 1 else f"{count} duties")
    units = several(len(roster.units), Text("个单位", "units"))
    owing = several(owed, Text("项责任", "obligations"))
    output.line(
        Text(
            f"{done.zh} {plan.id}：{duties.zh}，{units.zh}，{owing.zh}",
            f"{done.en} {plan.id}: {duties.en}, {units.en}, {owing.en}",
        )
    )
    if unlisted:
        output.line(
            Text(
                f"没有成员名单的统称：{'、'.join(unlisted)}；其任务未落实到单位，不计入完成率",
                f"groups without a member list: {', '.join(unlisted)}; what they owe is in no rate",
            )
        )
    return 0


def _ask_for_roster(unlisted: tuple[str, ...], options: Namespace) -> None:
    """
    Refuse a plan of groups without a word on its roster.

    Raises:
        InvalidValue: No roster is given, and `--without-roster` is not either.
    """
    if unlisted and options.roster is None and not options.without_roster:
        raise InvalidValue(
            "govcampaign adopt",
            Text(
                f"没有写成员名单，{_quoted(unlisted)}包括哪些单位不明",
                f"no member list is given for {', '.join(unlisted)}",
            ),
            Text(
                "用 --roster 写明名单文件；确实还没有名单的，加 --without-roster",
                "name the file of the list with --roster; if no list exists yet, give --without-roster",
            ),
        ).about(code="missing", field="roster")


def _unlisted(plan: Campaign, roster: Roster) -> tuple[str, ...]:
    """Return the group words that owe something and of whose members the roster says nothing."""
    owed = (each for each in obligations(plan, roster) if each.standing is Standing.SYMBOLIC)
    words = dict.fromkeys(each.bearer for each in owed)
    return tuple(word for word in words if roster.coverage(word) is Coverage.UNKNOWN)


def _quoted(words: tuple[str, ...]) -> str:
    return "".join(f"“{word}”" for word in words)


def template(options: Namespace, output: Output) -> int:
    """Write a template of the ledgers, for the campaign in a store or for a plan."""
    path = target_of(options)
    stored = (options.store, options.campaign)
    if options.plan is None and None not in stored:
        with office_of(options) as office:
            unit = unit_of(options.unit, office.names) if options.unit else ""
            written = office.template(path, unit=unit, format=options.format, lang=output.lang)
        return written_files(written, output)
    if options.plan is None or stored != (None, None):
        raise InvalidValue(
            "template",
            Text("没有写明为哪项活动生成", "the campaign is not named"),
            Text(
                "写 --store 和 --campaign，或写 --plan 和 --roster",
                "give --store and --campaign, or --plan and --roster",
            ),
        ).about(code="missing")
    refuse_one_stream_twice(options.plan, options.roster)
    plan = campaign_of(options.plan, calendar_of(options.calendar))
    roster = roster_of(options.roster)
    unit = unit_of(options.unit, names_of(plan, roster)) if options.unit else ""
    # A plan that is adopted begins with its first version.
    form = form_of(schema_of(plan, roster, version=1), plan, roster, unit=unit)
    registry = Registry.installed(options.disable)
    return written_files(write_template(registry, form, path, options.format, output.lang), output)
