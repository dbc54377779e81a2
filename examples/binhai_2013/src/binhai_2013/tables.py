"""
Tables of the story's own: who owes what, what lint found by weight, and the days carried out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from attrs import evolve

from binhai_2013.happenings import DayDone
from govcampaign import Campaign, Obligation, Text
from govcampaign.domain.standing.obligation import Standing
from govcampaign.findings import Finding, Severity
from govcampaign.lint import Report
from govcampaign.table import Column, Table
from govcampaign.tables.plan import Names, findings_table, named, quantity
from govcampaign.wording import Lang, same, spoken_clauses

KINDS = {
    "visit": Text("走访", "visits"),
    "event_day": Text("宣讲日", "policy days"),
    "meeting": Text("会议", "meetings"),
    "desk": Text("接待点", "desks"),
    "publication": Text("宣传公布", "publications"),
    "attendance": Text("参会", "attendances"),
    "self_check": Text("自查", "self-checks"),
    "progress": Text("进展", "progress notes"),
    "innovation": Text("创新点", "innovation points"),
    "improvement": Text("服务提升", "improvements"),
    "submission": Text("报送", "submissions"),
    "rectification": Text("整改", "rectifications"),
    "measure": Text("长效措施", "lasting measures"),
}
"""What kinds of record are called."""

WEEKDAYS = tuple(
    Text(f"周{zh}", en)
    for zh, en in zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)
"""The days of the week, Monday first."""


def by_weight(report: Report, campaign: Campaign, lang: Lang) -> Iterator[Table]:
    """Yield a table of findings for each severity, the heaviest first, and one of the doubts."""
    groups: list[tuple[Text, Iterable[Finding]]] = [
        (severity.label, [f for f in report.findings if f.severity is severity]) for severity in Severity
    ]
    groups.append((Text("存疑（计入待明确）", "doubt (counted as decision)"), report.doubts))
    addresses = [clause.address for document in campaign.documents for clause in document.clauses]
    for label, findings in groups:
        table = findings_table(findings, lang)
        title = Text("{label} {count}", "{label}: {count}").fill(label=label, count=len(table.rows))
        yield evolve(_changed(table, "clauses", partial(_spans, addresses=addresses, lang=lang)), title=title)


def stacked(table: Table, key: str) -> Table:
    """Return a table in which a column's enumerations stand one item a line."""
    return _changed(table, key, lambda items: items.replace("；", "\n").replace("; ", "\n"))


def _changed(table: Table, key: str, change: Callable[[str], str]) -> Table:
    at = [column.key for column in table.columns].index(key)
    rows = ((*row[:at], change(str(row[at])), *row[at + 1 :]) for row in table.rows)
    return evolve(table, rows=tuple(rows))


def _spans(cited: str, addresses: Sequence[str], lang: Lang) -> str:
    """Return the addresses cited, three and more that follow each other as one span."""
    plain = [each.replace("（", "(").replace("）", ")") for each in re.split("、|, ", cited) if each]
    places = enumerate(addresses.index(address) for address in plain)
    spans = []
    # Places that follow each other keep their distance from the places of a list that does.
    for _, run in groupby(places, lambda place: place[1] - place[0]):
        span = [addresses[at] for _, at in run]
        spans += [f"{span[0]}—{span[-1]}"] if len(span) > 2 else span
    return spoken_clauses(spans).say(lang)


def owed_table(campaign: Campaign, obligations: Iterable[Obligation], names: Names, lang: Lang) -> Table:
    """Return one row a duty: who owes it, how many obligations that makes, how much, by when."""
    owed: dict[str, list[Obligation]] = {}
    for obligation in obligations:
        owed.setdefault(obligation.duty, []).append(obligation)
    separator = "、" if lang == "zh" else ", "
    rows = []
    for duty in campaign.duties:
        each = owed[duty.id]
        symbolic = sum(o.standing is Standing.SYMBOLIC for o in each)
        who = separator.join(dict.fromkeys(named(b.who, names, lang) for b in duty.bearers))
        rows.append(
            (
                duty.title.say(lang),
                who or Text("未写明", "not stated").say(lang),
                len(each),
                symbolic or None,
                quantity(duty.need, lang),
                _due(each[0]).say(lang),
                spoken_clauses(duty.clauses).say(lang),
            )
        )
    columns = (
        Column("title", Text("任务", "duty")),
        Column("who", Text("承担单位", "who")),
        Column("total", Text("责任项", "owed"), "number"),
        Column("symbolic", Text("单位未明", "no unit"), "number"),
        Column("quantity", Text("数量", "quantity")),
        Column("due", Text("期限", "due")),
        Column("clauses", Text("依据", "said in")),
    )
    return Table("owed", Text("方案与成员名单", "plan × roster"), columns, tuple(rows))


def _due(obligation: Obligation) -> Text:
    return obligation.due_words if obligation.due_day is None else same(obligation.due_day.isoformat())


def days_table(days: Iterable[DayDone], lang: Lang) -> Table:
    """Return one row a day on which anything was entered: what, how much so far, and what else happened."""
    separator = "，" if lang == "zh" else ", "
    rows, total = [], 0
    for done in days:
        total += len(done.entered)
        if not (done.entered or done.acts):
            continue
        kinds = Counter(record.kind for record in done.entered)
        rows.append(
            (
                f"{done.day:%m-%d} {WEEKDAYS[done.day.weekday()].say(lang)}",
                separator.join(f"{KINDS[kind].say(lang)} {count}" for kind, count in kinds.items()),
                total,
                separator.join(act.say(lang) for act in done.acts),
            )
        )
    columns = (
        Column("day", Text("日期", "day")),
        Column("entered", Text("登记", "entered")),
        Column("total", Text("累计", "so far"), "number"),
        Column("acts", Text("其他事项", "other acts")),
    )
    return Table("days", Text("逐日登记", "day by day"), columns, tuple(rows))
