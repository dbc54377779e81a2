"""
Rules on reports: how their due days and what they cover fit the phases and the campaign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from govcampaign.domain.plan.facts import Phase
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.time.period import Source
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, days
from govcampaign.lint._numbering import numeral
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text, spoken_day

_SOON: Final = 14
"""Days after the end of a phase within which its report is expected."""

_REPORT: Final = re.compile(r"报告|总结|报送|材料|情况")
_YEARS: Final = re.compile(
    r"(?<![\d〇零一二三四五六七八九十第])([两二三四五六七八九十]|[2-9]|\d\d)年(?![度级初中末底])"
)
_DAYS_OF_YEAR: Final = 365


@rule(
    "R21",
    Severity.DECISION,
    title=Text("报送远在所报阶段之后", "a report is due long after its phase"),
    message=Text(
        "报送期限远在所报阶段结束之后，落在后一阶段之内：{cases}。",
        "A report is due long after the phase it reports on, within a later phase: {cases}.",
    ),
    case=Text(
        "“{duty}”{due}到期，“{phase}”已结束{days}，“{later}”正在进行",
        "“{duty}” is due {due}, {days} after “{phase}” ended, while “{later}” goes on",
    ),
    proposal=Text(
        "核对日期；属实的，明确报告截至哪一天。",
        "Check the day; where it is meant, say up to which day the report goes.",
    ),
)
def report_long_after_phase(facts: Facts) -> Iterator[Hit]:
    """Find reports more than two weeks behind their phase: the day may be a slip of the pen."""
    for duty in facts.reports:
        due = facts.due_day(duty)
        reported = [phase for phase in facts.campaign.phases if phase.id in duty.reports_on]
        last = max((phase for phase in reported if phase.period.end), key=_end, default=None)
        if due is None or last is None or (due - _end(last)).days <= _SOON:
            continue
        for later in facts.campaign.phases:
            if later not in reported and later.period.contains(due):
                yield Hit(
                    subjects=(duty.id, last.id, later.id),
                    clauses=(*duty.clauses, *last.clauses, *later.clauses),
                    values={
                        "duty": duty.title,
                        "due": spoken_day(due),
                        "phase": last.title,
                        "later": later.title,
                        "days": days((due - _end(last)).days),
                    },
                )


@rule(
    "R22",
    Severity.DECISION,
    title=Text("报送与阶段同日结束", "a report is due on the last day of its phase"),
    message=Text(
        "报送期限就是所报阶段的最后一日：{cases}。",
        "A report is due on the last day of the phase it reports on: {cases}.",
    ),
    case=Text("“{duty}”与“{phase}”同在{due}", "“{duty}” and the end of “{phase}” on {due}"),
    proposal=Text("明确报告截至哪一天，或推后报送。", "Say up to which day the report goes, or move it."),
)
def report_on_last_day(facts: Facts) -> Iterator[Hit]:
    """Compare due days of what is handed in with the ends of phases: work of the last days is left out."""
    for duty in facts.campaign.duties:
        due = facts.due_day(duty)
        for phase in facts.campaign.phases if duty.due.kind is DueKind.FIXED else ():
            own = duty.window.source is Source.PHASE and duty.window.text == phase.period.text
            reported = phase.id in duty.reports_on or (own and duty.recipient)
            if due is not None and reported and due == phase.period.end:
                values = {"duty": duty.title, "phase": phase.title, "due": spoken_day(due)}
                clauses = (*duty.clauses, *phase.clauses)
                yield Hit(subjects=(duty.id, phase.id), clauses=clauses, values=values)


@rule(
    "R23",
    Severity.DECISION,
    title=Text("报告所跨时间长于活动期", "a report covers more than the campaign"),
    message=Text(
        "报告所跨时间长于活动期，此前的情况本方案没有记录：{cases}。",
        "A report covers more time than the campaign, which holds no record of what came before: {cases}.",
    ),
    case=Text("“{duty}”的“{words}”，活动期为{days}", "“{words}” of “{duty}”, the campaign has {days}"),
    proposal=Text(
        "写明起止年份和以往数据的来源。", "Name the years, and where the earlier figures come from."
    ),
)
def report_wider(facts: Facts) -> Iterator[Hit]:
    """Compare a number of years in the name of a report with the length of the campaign."""
    total = facts.campaign.window.days
    for duty in facts.campaign.duties:
        words = duty.title.zh if duty.deliverable is None else f"{duty.title.zh} {duty.deliverable.zh}"
        found = _YEARS.search(words) if _REPORT.search(words) else None
        years = None if found is None else numeral(found[1])
        if found is None or years is None or total is None or total >= (years - 1) * _DAYS_OF_YEAR:
            continue
        yield Hit.of_duty(duty, words=found[0], days=days(total))


def _end(phase: Phase) -> date:
    return phase.period.end or date.min
