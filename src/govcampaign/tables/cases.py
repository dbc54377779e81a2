"""
Cases as tables: the list, and the ages of those that are open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from govcampaign.domain.cases.clocks import Light
from govcampaign.domain.cases.figures import AGES
from govcampaign.domain.cases.readings import CaseReport
from govcampaign.domain.cases.rows import CaseRow
from govcampaign.domain.checks import beijing_day
from govcampaign.table import Column, Look, Table, Value
from govcampaign.tables._casenotes import TOTAL, case_notes, listed_ids, titled
from govcampaign.tables._days import as_known
from govcampaign.tables.case_list import stage_words
from govcampaign.tables.plan import Names, named
from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text

_TONES: Final = {
    Light.NEAR: Tone.SOON,
    Light.OVERDUE: Tone.OVERDUE,
    Light.PAUSED: Tone.BEGUN,
    Light.UNKNOWN: Tone.UNKNOWN,
    Light.IN_TIME: Tone.MET,
    Light.LATE: Tone.LATE,
}


def cases_table(
    report: CaseReport,
    names: Names,
    lang: Lang = "zh",
    *,
    kinds: Mapping[str, Text] | None = None,
    channels: Mapping[str, Text] | None = None,
) -> Table:
    """
    Return one row a case: where it stands, with whom, since when, and its limit.

    Args:
        report: The cases on a day.
        names: What units are called.
        lang: `zh` or `en`.
        kinds: What kinds of issues are called, by name; one without a title shows itself.
        channels: What channels are called.
    """
    laid = _laid(names, lang, kinds or {}, channels or {})
    light = next(at for at, (column, _) in enumerate(laid) if column.key == "light")
    tones = {(at, light): _TONES[row.light] for at, row in enumerate(report.rows) if row.light in _TONES}
    return Table(
        "cases",
        Text("诉求清单", "cases"),
        tuple(column for column, _ in laid),
        tuple(tuple(value(row) for _, value in laid) for row in report.rows),
        notes=case_notes(report),
        look=Look(tones=tones, landscape=True, footer=as_known(report.as_of, report.known_by)),
    )


_Laid = tuple[Column, Callable[[CaseRow], Value]]


def _laid(
    names: Names, lang: Lang, kinds: Mapping[str, Text], channels: Mapping[str, Text]
) -> tuple[_Laid, ...]:
    return (
        (Column("case", Text("编号", "case")), lambda row: row.id),
        (Column("kind", Text("类别", "kind")), lambda row: titled(row.case.kind, kinds, lang)),
        (Column("category", Text("时限类别", "limited as")), lambda row: _category(row, kinds, lang)),
        (Column("channel", Text("渠道", "channel")), lambda row: titled(row.case.channel, channels, lang)),
        (
            Column("unit", Text("承办单位", "unit")),
            lambda row: named(row.unit, names, lang) if row.unit else "",
        ),
        (Column("stage", Text("办理状态", "stage")), lambda row: stage_words(row.case).say(lang)),
        (
            Column("registered", Text("登记日期", "registered"), "day"),
            lambda row: beijing_day(row.case.events[0].at),
        ),
        (Column("days", Text("在办天数", "days open"), "number"), lambda row: row.days),
        (Column("light", Text("时限", "limit")), lambda row: row.light.label.say(lang)),
        (Column("due", Text("到期", "due")), lambda row: _due(row, lang)),
        (Column("left", Text("剩余", "left")), lambda row: _left(row, lang)),
        (Column("returns", Text("退回次数", "returns"), "number"), lambda row: row.standing.returns),
        (Column("reopened", Text("重新办理次数", "reopened"), "number"), lambda row: row.standing.reopened),
        (Column("satisfied", Text("回访", "call-back")), lambda row: _said(row, lang)),
        (Column("twin", Text("并入", "went on in")), lambda row: row.standing.twin),
    )


def _category(row: CaseRow, kinds: Mapping[str, Text], lang: Lang) -> str:
    case = row.case
    return "" if case.limited_as == case.kind else titled(case.limited_as, kinds, lang)


def _due(row: CaseRow, lang: Lang) -> Value:
    due = row.clock.due
    if due is None:
        return ""
    return due.day.isoformat() if due.day else due.words.say(lang)


def _left(row: CaseRow, lang: Lang) -> str:
    reading = row.clock.reading
    return "" if reading is None or row.light.over else reading.remaining.words.say(lang)


def _said(row: CaseRow, lang: Lang) -> str:
    said = row.standing.satisfied
    return said.label.say(lang) if said else ""


def case_ages_table(report: CaseReport, lang: Lang = "zh") -> Table:
    """
    Return one row an age of open cases: how many of each light, and which.

    Args:
        report: The cases on a day.
        lang: `zh` or `en`.
    """
    lights = tuple(report.lights)
    columns = (
        Column("age", Text("登记以来", "since registered")),
        Column("cases", Text("件数", "cases"), "number"),
        *(Column(light.value, light.label, "number") for light in lights),
        Column("members", Text("编号", "cases in it")),
    )
    rows: list[tuple[Value, ...]] = []
    for age in report.total.ages:
        held = set(age.members)
        counts = (sum(id_ in held for id_ in report.lights[light]) for light in lights)
        rows.append((age.indicator.title.say(lang), age.count, *counts, listed_ids(age.members, lang)))
    total = report.figure("open").count
    sums = (TOTAL.say(lang), total, *(len(report.lights[light]) for light in lights), None)
    return Table(
        "case_ages",
        Text("在办诉求历时", "open cases by age"),
        columns,
        tuple(rows),
        notes=(AGES[0].definition, *case_notes(report)),
        look=Look(totals=sums, footer=as_known(report.as_of, report.known_by)),
    )
