"""
The figures of cases as tables: by unit, by kind and by channel, with their definitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govcampaign.domain.cases.figures import FIGURES, CaseIndicator
from govcampaign.domain.cases.readings import By, CaseGroup, CaseReport
from govcampaign.table import Column, Look, Table, Value
from govcampaign.tables._casenotes import TOTAL, case_notes, listed_ids, titled
from govcampaign.tables._days import as_known
from govcampaign.wording import Lang, Text

_BY: Final[Mapping[By, tuple[str, Text, Text, Text]]] = {
    "unit": (
        "case_units",
        Text("诉求办理情况（按单位）", "cases by unit"),
        Text("承办单位", "unit"),
        Text("（活动办公室）", "(campaign office)"),
    ),
    "kind": (
        "case_kinds",
        Text("诉求办理情况（按类别）", "cases by kind"),
        Text("类别", "kind"),
        Text("（未写明）", "(not stated)"),
    ),
    "channel": (
        "case_channels",
        Text("诉求办理情况（按渠道）", "cases by channel"),
        Text("渠道", "channel"),
        Text("（未写明）", "(not stated)"),
    ),
}
_COUNTS: Final = tuple(each for each in FIGURES if not each.rate)
_RATES: Final = tuple(each for each in FIGURES if each.rate)


def case_groups_table(
    report: CaseReport, by: By, titles: Mapping[str, Text] | None = None, lang: Lang = "zh"
) -> Table:
    """
    Return one row a unit, a kind or a channel: its counts and rates, and the total.

    Args:
        report: The cases on a day.
        by: `unit`, `kind` or `channel`.
        titles: What units, kinds or channels are called; one without a title shows itself.
        lang: `zh` or `en`.
    """
    name, title, heading, none = _BY[by]
    shown = _shown(report)
    columns = (
        Column(by, heading),
        *(Column(each.key, each.title, "number") for each in shown if not each.rate),
        Column("returns", Text("退回次数", "returns"), "number"),
        *(column for each in shown if each.rate for column in _rate_columns(each)),
    )
    groups = report.by(by)
    rows = tuple(
        (titled(each.key, titles or {}, lang) if each.key else none.say(lang), *_values(each, shown))
        for each in groups
    )
    look = Look(
        totals=(TOTAL.say(lang), *_values(report.total, shown)),
        landscape=True,
        footer=as_known(report.as_of, report.known_by),
    )
    notes = (*case_notes(report), *(_definition(each) for each in shown))
    return Table(name, title, columns, rows, notes=notes, look=look)


def _shown(report: CaseReport) -> tuple[CaseIndicator, ...]:
    """Return the counts that any case is in, and the rates that are of any; what is empty says nothing."""
    found = report.total.figures
    always = ("cases", "open")
    return tuple(
        each
        for each in (*_COUNTS, *_RATES)
        if each.key in always or (found[each.key].of if each.rate else found[each.key].members)
    )


def _rate_columns(each: CaseIndicator) -> tuple[Column, Column, Column]:
    part, whole = f"{each.key}_count", f"{each.key}_of"
    above = each.title
    return (
        Column(part, Text("件数", "cases"), "number", above=above),
        Column(whole, Text("应计", "of"), "number", above=above),
        Column(each.key, above, "percent", of=(part, whole)),
    )


def _values(group: CaseGroup, shown: tuple[CaseIndicator, ...]) -> tuple[Value, ...]:
    figures = group.figures
    rates = (figures[each.key] for each in shown if each.rate)
    return (
        *(figures[each.key].count for each in shown if not each.rate),
        figures["returned"].times,
        *(value for each in rates for value in (each.count, len(each.of or ()), each.share)),
    )


def case_definitions_table(report: CaseReport, lang: Lang = "zh") -> Table:
    """
    Return one row a figure: its value, its definition, and the cases behind it.

    Args:
        report: The cases on a day.
        lang: `zh` or `en`.
    """
    columns = (
        Column("figure", Text("指标", "figure")),
        Column("count", Text("件数", "cases"), "number"),
        Column("of", Text("应计", "of"), "number"),
        Column("share", Text("比率", "rate"), "percent", of=("count", "of")),
        Column("definition", Text("定义", "definition")),
        Column("members", Text("编号", "cases in it")),
    )
    found = (*report.total.figures.values(), *report.total.ages)
    rows = tuple(
        (
            each.indicator.title.say(lang),
            each.count,
            None if each.of is None else len(each.of),
            each.share,
            each.indicator.definition.say(lang),
            listed_ids(each.members, lang),
        )
        for each in found
    )
    title = Text("诉求指标和定义", "figures of cases and their definitions")
    look = Look(landscape=True, footer=as_known(report.as_of, report.known_by))
    return Table(
        "case_definitions",
        title,
        columns,
        rows,
        case_notes(report),
        tab=Text("诉求指标", "figures"),
        look=look,
    )


def _definition(each: CaseIndicator) -> Text:
    title, said = each.title, each.definition
    return Text(f"{title.zh}：{said.zh}", f"{title.en}: {said.en}")
