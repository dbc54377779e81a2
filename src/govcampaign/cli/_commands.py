"""
One function a command: read what it works on, ask the library, print.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from govcampaign.cli._documents import checked_plan, names_in
from govcampaign.cli._naming import rounds_of, unit_of
from govcampaign.cli._opening import day_of, days_of, office_of
from govcampaign.cli._render import Output
from govcampaign.cli._target import calendar_of, campaign_of, refuse_one_stream_twice, roster_of
from govcampaign.domain.standing.obligation import Obligation, Standing
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import InvalidValue
from govcampaign.expansion import obligations as expanded
from govcampaign.lint import RULES
from govcampaign.lint import lint as checked
from govcampaign.registry import Registry
from govcampaign.shapes._standing import ObligationData
from govcampaign.shapes._verbs import ExportData, ObligationsData
from govcampaign.tables.owed import obligations_table
from govcampaign.tables.plan import decisions_table, names_of
from govcampaign.wording import Text, same, several

_OWED_COLUMNS: Final = (
    *("title", "round", "unit", "slot", "role", "force", "owed", "condition", "proof", "window"),
    *("begin_day", "due_day", "due_time", "grace_days", "gaps", "clauses"),
)


def lint(options: Namespace, output: Output) -> int:
    """Check a plan; return 1 if a finding is an error."""
    refuse_one_stream_twice(options.target, options.roster)
    calendar = calendar_of(options.calendar)
    campaign = campaign_of(options.target, calendar)
    roster = roster_of(options.roster) if options.roster else None
    rules = (*RULES, *Registry.installed(options.disable).lint_rules())
    report = checked(campaign, roster=roster, calendar=calendar or WorkCalendar.official(), rules=rules)
    decided = decisions_table((settled.decision for settled in report.decisions), output.lang)
    if output.as_json:
        output.document(checked_plan(campaign, report))
    else:
        output.findings(report.everything)
        if decided.rows:
            output.table(decided)
        output.line(report.summary)
    return report.exit_code


def obligations(options: Namespace, output: Output) -> int:
    """List the obligations of a plan under a roster."""
    refuse_one_stream_twice(options.target, options.roster)
    calendar, roster = calendar_of(options.calendar), roster_of(options.roster)
    campaign = campaign_of(options.target, calendar)
    owed = expanded(campaign, roster, calendar, until=day_of(options.until))
    if options.round:
        rounds = rounds_of(options.round, owed)
        owed = tuple(each for each in owed if each.round in rounds)
    names, counts = names_of(campaign, roster), _standing_counts(owed)
    if output.as_json:
        output.document(
            ObligationsData(
                campaign=campaign.id,
                roster=roster.id,
                names=names_in(owed, names),
                counts=counts,
                obligations=tuple(map(ObligationData.of, owed)),
            )
        )
        return 0
    grouped = not (options.round or options.rounds)
    output.table(obligations_table(owed, names, output.lang, grouped=grouped), columns=_OWED_COLUMNS)
    total, symbolic = several(counts["obligations"], Text("项责任", "obligations")), counts["symbolic"]
    have = "has" if symbolic == 1 else "have"
    some = Text(f"，其中{symbolic}项尚未明确承担单位", f", of which {symbolic} {have} no known unit yet")
    rest = some if symbolic else same("")
    output.line(Text(f"共{total.zh}{rest.zh}", f"{total.en}{rest.en}"))
    return 0


def _standing_counts(owed: Sequence[Obligation]) -> dict[str, int]:
    counts = {"obligations": len(owed), **{standing.value: 0 for standing in Standing}}
    for obligation in owed:
        counts[obligation.standing.value] += 1
    return counts


def page(options: Namespace, output: Output) -> int:
    """Write a campaign as of a day to a page, a picture or a calendar."""
    path, (as_of, known_by) = target_of(options), days_of(options)
    with office_of(options) as office:
        unit = unit_of(options.unit, office.names) if options.unit else ""
        days: dict[str, date] = {"as_of": as_of, "known_by": known_by}
        written = office.page(path, format=options.format, unit=unit, lang=output.lang, **days)
    return written_files(written, output)


def target_of(options: Namespace) -> Path:
    """
    Return the file that a call names, as a word or by `--out`.

    Raises:
        InvalidValue: It names none, or two.
    """
    named = [name for name in (options.file, options.out) if name is not None]
    if len(named) == 1:
        return Path(named[0])
    raise InvalidValue(
        f"govcampaign {options.verb}",
        Text("写明了两个文件", "two files are named")
        if named
        else Text("没有写明写到哪个文件", "the file to write is not named"),
        Text("用 --out 写明一个文件，如 --out {file}", "name one file, such as --out {file}").fill(
            file="calendar.ics" if options.verb == "page" else "template.xlsx"
        ),
    ).about(code="missing" if not named else "does_not_belong", field="out")


def export(options: Namespace, output: Output) -> int:
    """Write tables to a file, or to several beside each other."""
    as_of, known_by = days_of(options)
    with office_of(options) as office:
        written = office.export(
            Path(options.out),
            format=options.format,
            what=tuple(dict.fromkeys(options.what)) if options.what else None,
            as_of=as_of,
            known_by=known_by,
            lang=output.lang,
        )
    return written_files(written, output)


def written_files(written: Sequence[Path], output: Output) -> int:
    """Print which files were written."""
    if output.as_json:
        output.document(ExportData(written=tuple(str(path) for path in written)))
        return 0
    for path in written:
        output.line(Text(f"已写入 {path}", f"wrote {path}"))
    return 0
