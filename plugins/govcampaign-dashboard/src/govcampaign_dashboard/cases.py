"""
The cases on a page: by age and by light, with the figures of the report of cases and their definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from govcampaign.domain.cases.clocks import Light, working_time
from govcampaign.domain.cases.readings import CaseFigure, CaseReport, report_of
from govcampaign.domain.cases.rows import CaseRow
from govcampaign.domain.cases.steps import CaseStage
from govcampaign.domain.checks import beijing_day
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.wording import Text, same
from govcampaign_dashboard.days import Days
from govcampaign_dashboard.records import Limits
from govcampaign_dashboard.strings import pair

_URGENT: Final = (Light.OVERDUE, Light.NEAR)
_FIGURES: Final = (
    *("to_confirm", "listed", "returned", "reopened"),
    *("on_time", "resolved", "struck_off", "satisfied"),
)


def cases_document(snapshot: Snapshot, days: Days, limits: Limits) -> dict[str, Any]:
    """
    Return the cases: those in hand first, the overdue before the others; what they are about stays out.

    Merged cases are counted with the ones that they went on in, and not listed.
    """
    rules = snapshot.campaign.case_rules
    matrix = snapshot.matrix
    working = working_time(rules, snapshot.calendar)
    report = report_of(snapshot.cases, rules, working, matrix.as_of, matrix.known_by)
    rows = [row for row in report.rows if row.case.stage is not CaseStage.MERGED]
    ordered = sorted(rows, key=lambda row: (not row.in_hand, _urgency(row), -_age(row, report.as_of), row.id))
    listed = [_case(row, snapshot, days, report) for row in ordered[: limits.cases]]
    return {
        "total": len(ordered),
        "open": report.figure("open").count,
        "facts": [
            [_fact(each) for each in report.total.ages],
            [[pair(light.label), str(len(ids)), pair(light.label)] for light, ids in report.lights.items()],
            [_fact(each) for each in _shown(report)],
        ],
        "list": listed,
    }


def _urgency(row: CaseRow) -> int:
    return _URGENT.index(row.light) if row.light in _URGENT else len(_URGENT)


def _shown(report: CaseReport) -> Iterator[CaseFigure]:
    """Yield the figures that say something: counts that are not zero, and rates that are of any case."""
    for key in _FIGURES:
        found = report.figure(key)
        if found.of or (found.of is None and found.members):
            yield found


def _fact(figure: CaseFigure) -> list[Any]:
    """Return what a figure is called, its value, and its definition."""
    value = str(figure.count)
    if figure.of:
        tenths = 1000 * figure.count // len(figure.of)
        value = f"{tenths / 10:g}% ({figure.count}/{len(figure.of)})"
    return [pair(figure.indicator.title), value, pair(figure.indicator.definition)]


def _age(row: CaseRow, today: date) -> int:
    """Return the days from the registration to the day, or to the end of the work."""
    ended = row.standing.done or row.standing.ended
    last = beijing_day(ended) if ended else today
    return (last - beijing_day(row.case.events[0].at)).days


def _case(row: CaseRow, snapshot: Snapshot, days: Days, report: CaseReport) -> dict[str, Any]:
    case = row.case
    kinds = {kind.id: kind.title for kind in snapshot.campaign.issue_kinds}
    about = [kinds.get(case.kind, same(case.kind))]
    if case.enterprise:
        known = snapshot.enterprises.get(case.enterprise)
        about.append(known.title if known else same(case.enterprise))
    with_whom = snapshot.names.get(row.unit, same(row.unit)) if row.unit else Text("—", "—")
    limited = row.light is not Light.NO_LIMIT
    return {
        "id": case.id,
        "about": [pair(text) for text in about],
        "own": pair(with_whom),
        "light": row.light.value,
        "limit": pair(row.clock.words) if limited else None,
        "age": _age(row, report.as_of),
        "closed": not row.in_hand,
        "ev": [[event.step.value, days.number(beijing_day(event.at))] for event in case.events],
    }
