"""
The data of the page: everything that its script shows, made of a snapshot.
"""

from __future__ import annotations

import json
from typing import Any, Final

from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.overview.counts import UnitLine
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.facts import PartyRole
from govcampaign.findings import Severity
from govcampaign.wording import Lang, Text, several, spoken_day
from govcampaign_dashboard.cases import cases_document
from govcampaign_dashboard.cells import GAPS, Cells
from govcampaign_dashboard.days import Days
from govcampaign_dashboard.plan import duties_document, findings_document, phases_document
from govcampaign_dashboard.records import Kept, Limits
from govcampaign_dashboard.shown import signs_document, verdict_document
from govcampaign_dashboard.strings import Strings, pair
from govcampaign_dashboard.words import WORDS

_COUNTS: Final = (
    *("owed", "due", "in_time", "late", "overdue", "excused", "soon", "not_started"),
    *("begun", "early", "unknown", "exempt"),
)


def document_of(snapshot: Snapshot, lang: Lang, limits: Limits, *, live: bool = False) -> dict[str, Any]:
    """
    Return the data of the page.

    Args:
        snapshot: The campaign as of a day.
        lang: The language that it opens in.
        limits: How many records the file holds.
        live: True for a page that asks for records when a cell is opened.
    """
    days, strings = Days.of(snapshot), Strings()
    kept = Kept(snapshot, days, strings, Limits(records=0, each=0) if live else limits)
    cells = Cells(snapshot, days, strings, kept, live=live)
    rows = snapshot.overview.rows
    places = {row.line.unit: place for place, row in enumerate(rows)}
    return {
        "meta": _meta(snapshot, days, lang, live=live),
        "words": {key: pair(text) for key, text in WORDS.items()},
        "signs": signs_document(),
        "gaps": [pair(gap.label) for gap in GAPS],
        "steps": {step.value: pair(step.label) for step in CaseStep},
        "severities": {severity.value: pair(severity.label) for severity in Severity},
        "verdict": verdict_document(snapshot.overview.verdict),
        "kinds": [{"id": kind.id, "t": pair(kind.title)} for kind in snapshot.campaign.unit_kinds],
        "units": [_unit(row.line) for row in rows],
        "worst": [places[row.line.unit] for row in snapshot.overview.worst_first],
        "acts": [{"id": each.id, "t": pair(each.title)} for each in snapshot.campaign.activities],
        "phases": phases_document(snapshot, days),
        "duties": duties_document(snapshot, days),
        "cells": cells.columns,
        "whys": cells.whys,
        "recs": kept.rows,
        "strings": strings.document,
        "cases": cases_document(snapshot, days, limits),
        "findings": findings_document(snapshot),
        "rest": [
            days.number(day)
            for day in days.charted()
            if snapshot.calendar.covers(day) and not snapshot.calendar.is_workday(day)
        ],
        "notes": [pair(text) for text in _notes(snapshot, sum(cells.columns["more"]), limits, live=live)],
    }


def json_of(document: Any) -> str:
    """Return data as JSON that may stand in a page: nothing of it can end the element that holds it."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _unit(line: UnitLine) -> dict[str, Any]:
    counts = {name: getattr(line, name) for name in _COUNTS}
    return {
        "id": line.unit,
        "t": pair(line.title),
        "k": line.kind,
        "known": line.known,
        "rank": line.rank,
        "n": counts,
    }


def _meta(snapshot: Snapshot, days: Days, lang: Lang, *, live: bool) -> dict[str, Any]:
    window, as_of = snapshot.campaign.window, snapshot.matrix.as_of
    known = window.start is not None
    return {
        "id": snapshot.campaign.id,
        "title": pair(snapshot.campaign.title),
        "lang": lang,
        "live": live,
        "asOf": as_of.isoformat(),
        "knownBy": snapshot.matrix.known_by.isoformat(),
        "base": days.first.isoformat(),
        "today": days.number(as_of),
        "axis": [days.number(days.start), days.number(days.end)],
        "window": [days.number(window.start), days.number(window.end)] if known else None,
        "noticeDay": days.number(snapshot.campaign.dated),
        "lines": [pair(text) for text in _lines(snapshot)],
    }


def _lines(snapshot: Snapshot) -> list[Text]:
    """Return the sentences below the title."""
    plan, matrix = snapshot.campaign, snapshot.matrix
    seen = "按当日所知" if matrix.known_by == matrix.as_of else f"按 {matrix.known_by} 所知"
    seen_en = "as known that day" if matrix.known_by == matrix.as_of else f"as known on {matrix.known_by}"
    at = _day_of(snapshot)
    lines = [Text(f"截至 {matrix.as_of}，{seen}{at.zh}。", f"As of {matrix.as_of}, {seen_en}{at.en}.")]
    if plan.dated is not None:
        issuer = next(plan.parties_as(PartyRole.ISSUER), None)
        by = issuer.title if issuer and issuer.title else None
        lines.append(
            Text(
                f"通知成文于 {plan.dated}{f'，{by.zh}' if by else ''}。",
                f"Notice dated {plan.dated}{f', {by.en}' if by else ''}.",
            )
        )
    if snapshot.version > 1:
        lines.append(Text(f"方案第 {snapshot.version} 版。", f"Version {snapshot.version} of the plan."))
    if snapshot.roster.title.zh not in ("", snapshot.roster.id):
        lines.append(Text(f"名单：{snapshot.roster.title.zh}。", f"Roster: {snapshot.roster.title.en}."))
    return lines


def _day_of(snapshot: Snapshot) -> Text:
    window, today = snapshot.campaign.window, snapshot.matrix.as_of
    if window.start is None or window.end is None:
        return Text("", "")
    if today > window.end:
        past = (today - window.end).days
        return Text(
            f"；活动期已结束 {past} 天", f"; the campaign ended {several(past, Text('天', 'days')).en} ago"
        )
    if today < window.start:
        ahead = (window.start - today).days
        return Text(f"；{ahead} 天后开始", f"; it begins in {several(ahead, Text('天', 'days')).en}")
    at, length = (today - window.start).days + 1, (window.end - window.start).days + 1
    return Text(f"；活动第 {at} 天，共 {length} 天", f"; day {at} of {length}")


def _notes(snapshot: Snapshot, left: int, limits: Limits, *, live: bool) -> list[Text]:
    """Return the sentences at the foot: what was counted, what is not shown."""
    matrix = snapshot.matrix
    cells, duties = snapshot.overview.verdict.count(), len(snapshot.overview.heads)
    units = sum(row.line.known for row in snapshot.overview.rows)
    notes = [
        Text(
            f"{cells} 项责任，来自 {duties} 项任务和名单上的 {units} 个单位；有效记录 {matrix.records} 条，"
            f"其中 {matrix.uncounted} 条未计入任何单位。",
            f"{cells} obligations from {duties} duties and {units} units on the roster; {matrix.records} "
            f"records stand, {matrix.uncounted} of them credited to nobody.",
        )
    ]
    if matrix.unreadable:
        count = len(matrix.unreadable)
        notes.append(
            Text(f"{count} 条登记无法读取，未计入。", f"{count} entries cannot be read and are not counted.")
        )
    if left and not live:
        notes.append(
            Text(
                f"本文件最多收录 {limits.records:,} 条记录，每格最多 {limits.each} 条（最近的）；"
                f"各格共有 {left:,} 处未收录，计数不受影响。",
                f"This file holds at most {limits.records:,} records, and {limits.each} a square (the "
                f"latest); {left:,} are left out of squares. The counts include them.",
            )
        )
    return [*notes, *_standing_notes(live=live)]


def _standing_notes(*, live: bool) -> list[Text]:
    return [
        Text(
            "不给全部任务的总百分比：不同的任务不能混算。件数相加一致；"
            "比率按任务或按单位计算，并说明未计入的部分。",
            "No percentage is given over all duties: it would mix unlike things. Counts add up; rates are "
            "per duty or per unit and say what they leave out.",
        ),
        Text(
            "备注、情况说明等自由文字和电话号码不在本页列出。",
            "Notes and other free text, and telephone numbers, are not on this page.",
        ),
        Text("只读；本机网页。govcampaign", "Read-only; served on this computer. govcampaign")
        if live
        else Text("单个文件，不联网，只读。govcampaign", "One file, no network, read-only. govcampaign"),
    ]


def day_words(snapshot: Snapshot) -> Text:
    """Return the day of a snapshot as sentences write it."""
    return spoken_day(snapshot.matrix.as_of)
