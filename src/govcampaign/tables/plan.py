"""
The plan as tables: its card, its activities, its obligations, what lint found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from govcampaign.domain.plan.activity import Activity, Responsible
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.document import DocumentKind
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.facts import Decision, PartyRole
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.standing.obligation import Obligation, Standing
from govcampaign.domain.time.period import Period
from govcampaign.findings import Finding
from govcampaign.table import Column, Look, Table
from govcampaign.wording import Lang, Text, several, spoken_clauses

Names = Mapping[str, Text]
"""Names of units and group words in both languages, by id; an id without one names itself."""

_NOT_STATED: Final = Text("未写明", "not stated")

CLAUSES: Final = Column("clauses", Text("依据", "said in"))


def names_of(campaign: Campaign, *rosters: object) -> dict[str, Text]:
    """
    Return the names of a plan's units and groups, and of rosters' units, by id.

    Args:
        campaign: The plan.
        rosters: `Roster` values, whose names win over the plan's.
    """
    names = {unit.id: unit.title for unit in campaign.units}
    names.update({group.word: group.title for group in campaign.groups})
    for roster in rosters:
        names.update({unit.id: unit.title for unit in getattr(roster, "units", ())})
    return names


def named(who: str, names: Names, lang: Lang) -> str:
    """Return the name of a unit or group word in a language; the id where it has none."""
    return names[who].say(lang) if who in names else who


def listed(words: Iterable[str], lang: Lang) -> str:
    """Return several words as one, separated as the language does."""
    return ("、" if lang == "zh" else ", ").join(words)


def _apart(sentences: Iterable[str], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(sentences)


def bearer(obligation: Obligation, names: Names, lang: Lang) -> str:
    """Return who owes an obligation; group words that represent unknown members are in square brackets."""
    if not obligation.bearer:
        return Text("（未写明）", "(not named)").say(lang)
    if obligation.standing is Standing.UNIT:
        return named(obligation.bearer, names, lang)
    # Several owe it together; each is named by its own word.
    words = listed((named(who, names, lang) for who in obligation.grounds or (obligation.bearer,)), lang)
    return f"[{words}]" if obligation.standing is Standing.SYMBOLIC else words


def spelled(period: Period | None, lang: Lang) -> str:
    """Return a period as its words and its days: `7月上旬（7月1日—10日）`; empty for None."""
    if period is None:
        return ""
    if period.start is None or period.end is None:
        return period.text
    days = _days_of(period.start, period.end).say(lang)
    return f"{period.text}（{days}）" if lang == "zh" else f"{period.text} ({days})"


def quantity(need: Need, lang: Lang) -> str:
    """Return how much is owed in words: `1–3 days`, `at least 85%`, `completion`, `number unknown`."""
    if need.target is not None:
        return f"{need.target.name}{Text('', ' ').say(lang)}{need.target.say(lang)}"
    if need.measure is Measure.COMPLETION:
        return Text("自报完成", "completion").say(lang)
    least, many = need.least, need.maximum
    if least is None:
        return Text("数量未定", "number unknown").say(lang)
    dash = "—" if lang == "zh" else "–"
    span = str(least) if many in (None, least) else f"{least}{dash}{many}"
    return several(span, need.noun).say(lang)


def card(campaign: Campaign, lang: Lang = "zh") -> Table:
    """Return the plan's card: its title, issuers, dates and contents."""
    names = names_of(campaign)

    def parties(role: PartyRole) -> str:
        found = campaign.parties_as(role)
        titles = (p.title.say(lang) if p.title else named(p.name, names, lang) for p in found)
        return listed(dict.fromkeys(titles), lang)

    rows: list[tuple[Text, str]] = [
        (Text("名称", "campaign"), campaign.title.say(lang)),
        (Text("主题", "theme"), campaign.theme.text.say(lang) if campaign.theme else ""),
        (Text("成文日期", "dated"), campaign.dated.isoformat() if campaign.dated else ""),
        (Text("转发", "issued by"), parties(PartyRole.ISSUER)),
        (Text("拟定", "drafted by"), parties(PartyRole.AUTHOR)),
        (Text("批准", "approved by"), parties(PartyRole.APPROVER)),
        (Text("领导", "led by"), parties(PartyRole.LEADER)),
        (Text("组织实施", "carried out by"), parties(PartyRole.EXECUTOR)),
        (Text("主送", "sent to"), parties(PartyRole.RECIPIENT)),
        (Text("活动期", "window"), spelled(campaign.window, lang)),
        *((phase.title, spelled(phase.period, lang)) for phase in campaign.phases),
        (
            Text("依据文件", "basis"),
            _apart((d.title for d in campaign.documents if d.kind is DocumentKind.BASIS), lang),
        ),
        (Text("系列活动", "activities"), str(len(campaign.activities))),
        (Text("任务", "duties"), str(len(campaign.duties))),
        (Text("单位统称", "group words"), str(len(campaign.groups))),
        (
            Text("待上级确定", "awaited from above"),
            _apart((d.what.say(lang) for d in campaign.dependencies), lang),
        ),
    ]
    columns = (Column("item", Text("项目", "item")), Column("value", Text("内容", "content")))
    shown = tuple((item.say(lang), value) for item, value in rows if value)
    return Table("card", Text("方案概要", "the plan"), columns, shown)


def activities_table(campaign: Campaign, lang: Lang = "zh") -> Table:
    """Return one row an activity: who is responsible, when, how much is owed, where it stands."""
    names = names_of(campaign)
    rows = tuple(
        (
            activity.id,
            activity.title.say(lang),
            listed((_entry(entry, names, lang) for entry in activity.responsible), lang),
            spelled(activity.period, lang) or _untold(activity, campaign).say(lang),
            _apart((_owed(duty, lang) for duty in campaign.of_activity(activity.id)), lang),
            spoken_clauses(activity.clauses).say(lang),
        )
        for activity in campaign.activities
    )
    columns = (
        Column("activity", Text("活动", "activity")),
        Column("title", Text("名称", "title")),
        Column("responsible", Text("责任单位", "responsible")),
        Column("when", Text("时间", "when")),
        Column("owed", Text("任务和数量要求", "owed")),
        CLAUSES,
    )
    return Table("activities", Text("系列活动", "activities"), columns, rows)


def _untold(activity: Activity, campaign: Campaign) -> Text:
    """Return when an activity without a time of its own is: who sets it, or what its duties took over."""
    duties, titles = tuple(campaign.of_activity(activity.id)), campaign.titles
    awaited = (d.due.describe(campaign.conventions, titles=titles) for d in duties if d.due.awaits)
    taken = ((d.window.start, d.window.end) for d in duties if d.window.taken_over)
    said = (
        *dict.fromkeys(awaited),
        *(
            Text("未写明，推定为{days}", "not stated; {days} inferred").fill(days=days)
            for days in dict.fromkeys(_days_of(start, end) for start, end in taken if start and end)
        ),
    )
    return Text("；".join(t.zh for t in said), "; ".join(t.en for t in said)) if said else _NOT_STATED


def _days_of(start: date, end: date) -> Text:
    first = f"{start.month}月{start.day}日"
    if start.year != end.year:
        return Text(f"{start.year}年{first}—{end.year}年{end.month}月{end.day}日", f"{start}…{end}")
    last = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
    return Text(f"{first}—{last}", f"{start:%m-%d}…{end:%m-%d}")


def _owed(duty: Duty, lang: Lang) -> str:
    return f"{duty.title.say(lang)}{Text('：', ': ').say(lang)}{quantity(duty.need, lang)}"


def _entry(entry: Responsible, names: Names, lang: Lang) -> str:
    return named(entry.who, names, lang) if entry.who else Text("（空）", "(blank)").say(lang)


def findings_table(findings: Iterable[Finding], lang: Lang = "zh") -> Table:
    """Return one row a finding: code, severity, what was found, the decision proposed, clauses, subjects."""
    rows = [
        (
            f.code,
            f.severity.label.say(lang) + (Text("（存疑）", " (doubt)").say(lang) if f.doubt else ""),
            f.message.say(lang),
            f.proposal.say(lang),
            spoken_clauses(f.clauses).say(lang),
            listed(f.subjects, lang),
        )
        for f in findings
    ]
    columns = (
        Column("code", Text("编号", "code")),
        Column("severity", Text("级别", "severity")),
        Column("found", Text("问题", "found")),
        Column("proposal", Text("建议", "proposed decision")),
        CLAUSES,
        Column("subjects", Text("涉及", "subjects")),
    )
    look = Look(landscape=True)
    return Table("findings", Text("方案检查", "findings"), columns, tuple(rows), look=look)


def decisions_table(decisions: Iterable[Decision], lang: Lang = "zh") -> Table:
    """Return the decision log: code, subjects settled, what was decided, when."""
    every = Text("全部", "all").say(lang)
    rows = [(d.code, listed(d.subjects, lang) or every, d.text.say(lang), d.day) for d in decisions]
    columns = (
        Column("code", Text("编号", "code")),
        Column("subjects", Text("涉及", "subjects")),
        Column("decision", Text("处理意见", "decision")),
        Column("day", Text("日期", "day"), "day"),
    )
    return Table("decisions", Text("处理意见", "decision log"), columns, tuple(rows))
