"""
The plan on a page: its duties, phases, activities and findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from govcampaign.domain.measures.amount import spoken_amount
from govcampaign.domain.measures.dimension import convert, unit_of_measure
from govcampaign.domain.overview.heatmap import DutyHead
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.duty import Duty, Force
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.progress import Progress
from govcampaign.domain.time.period import Source
from govcampaign.findings import Severity
from govcampaign.tables.plan import quantity, spelled
from govcampaign.wording import Text, spoken_clauses, spoken_day
from govcampaign_dashboard.days import Days
from govcampaign_dashboard.strings import pair

TAKEN_OVER: Final = (Source.ACTIVITY, Source.SIBLING, Source.PHASE, Source.CAMPAIGN)
_MOST_DUES: Final = 60


def duties_document(snapshot: Snapshot, days: Days) -> list[dict[str, Any]]:
    """Return the duties in the order of the heat map."""
    plan = {duty.id: duty for duty in snapshot.campaign.duties}
    cells: dict[str, list[Cell]] = {}
    for cell in snapshot.matrix.cells:
        cells.setdefault(cell.obligation.duty, []).append(cell)
    return [
        _duty(head, plan.get(head.duty), cells[head.duty], snapshot.matrix.progress.get(head.duty), days)
        for head in snapshot.overview.heads
    ]


def _duty(
    head: DutyHead, duty: Duty | None, cells: Sequence[Cell], progress: Progress | None, days: Days
) -> dict[str, Any]:
    window = duty.window if duty else cells[0].obligation.window
    dues = sorted({cell.due_day for cell in cells if cell.due_day is not None})
    told = _progress(progress) if progress else None
    return {
        "id": head.duty,
        "t": pair(head.title),
        "act": head.activity,
        "due": days.number(head.due_day),
        "done": head.done,
        "of": head.of,
        "quota": head.quota,
        "win": [days.number(window.start), days.number(window.end)],
        "stated": window.source not in TAKEN_OVER,
        "awaits": pair(cells[0].obligation.due_words) if not dues else None,
        "dues": [days.number(day) for day in dues[:_MOST_DUES]],
        "rounds": any(cell.obligation.round for cell in cells),
        "says": [pair(text) for text in _says(head, duty, cells)],
        "prog": pair(told) if told else None,
        "share": round(float(progress.share or 0) * 100, 1) if progress else 0,
        "next": _next(cells),
    }


def _says(head: DutyHead, duty: Duty | None, cells: Sequence[Cell]) -> Iterator[Text]:
    owed = cells[0].obligation
    yield Text(f"要求：{quantity(owed.need, 'zh')}", f"asked for: {quantity(owed.need, 'en')}")
    if owed.force is not Force.MUST:
        yield Text(f"“{owed.force.label.zh}”，不计入统计", f"{owed.force.label.en}: not counted in rates")
    if duty is not None and duty.window.text:
        yield Text(f"时段：{spelled(duty.window, 'zh')}", f"window: {spelled(duty.window, 'en')}")
    yield Text(f"期限：{owed.due_words.zh}", f"due: {owed.due_words.en}")
    if owed.condition:
        yield Text(f"条件：{owed.condition}", f"if {owed.condition}")
    if owed.proof:
        yield Text(f"佐证：{'、'.join(owed.proof)}", f"proof: {', '.join(owed.proof)}")
    rate = head.completeness
    yield Text(f"完成率：{rate.say('zh')}", f"completeness: {rate.say('en')}")
    if head.clauses:
        clauses = spoken_clauses(head.clauses)
        yield Text(f"依据：{clauses.zh}", f"clause {clauses.en}")


def _progress(progress: Progress) -> Text:
    target = progress.target
    base = unit_of_measure(target.unit).base

    def said(lang: Any) -> str:
        if progress.amount is None:
            return Text("尚未报送", "none reported").say(lang)
        return spoken_amount(convert(progress.amount, base, target.unit), target.unit, lang)

    reporting = f"{progress.reporting}/{progress.bearers}"
    zh = f"{target.name}：{said('zh')}（要求{target.say('zh')}），{reporting} 个单位已报"
    en = f"{target.name}: {said('en')} ({target.say('en')}), reported by {reporting}"
    return Text(zh, en)


def _next(cells: Sequence[Cell]) -> list[str] | None:
    """Return the round that begins next, in words; None where none is to come."""
    coming = [cell.obligation for cell in cells if cell.to_come and cell.obligation.begins is not None]
    if not coming:
        return None
    owed = min(coming, key=lambda each: each.begins or date.max)
    rounds = len({each.round for each in coming})
    day = spoken_day(owed.begins or date.max)
    return pair(
        Text(
            f"还有 {rounds} 期未开始，下一期：{owed.round_title.zh}，{day.zh}起",
            f"{rounds} rounds to come; next: {owed.round_title.en}, from {day.en}",
        )
    )


def phases_document(snapshot: Snapshot, days: Days) -> list[dict[str, Any]]:
    """Return the phases of the plan; one whose days are not known has its words only."""
    return [
        {
            "id": phase.id,
            "t": pair(phase.title),
            "a": days.number(phase.period.start),
            "b": days.number(phase.period.end),
            "words": phase.period.text,
        }
        for phase in snapshot.campaign.phases
    ]


def findings_document(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return the findings of lint, the weightiest first."""
    weights = {severity: place for place, severity in enumerate(Severity)}
    ordered = sorted(snapshot.findings, key=lambda each: weights[each.severity])
    return [
        {
            "code": each.code,
            "sev": each.severity.value,
            "about": list(each.subjects),
            "cl": list(each.clauses),
            "msg": pair(each.message),
            "prop": pair(each.proposal),
        }
        for each in ordered
    ]
