"""
Rules on phases, and on the reports that must fit them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.facts import Phase
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, days, next_day
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text, spoken_day


@rule(
    "L02",
    Severity.WARNING,
    title=Text("成文时阶段已结束", "a phase had ended when the notice was dated"),
    message=Text(
        "通知成文时，有的阶段已经结束：{cases}。", "A phase had ended when the notice was dated: {cases}."
    ),
    case=Text("“{phase}”{end}结束，比成文日期早{days}", "“{phase}” ended {end}, {days} before"),
    proposal=Text(
        "补登已开展的工作，或重新确定该阶段时间。", "Enter what was done by then, or set another time."
    ),
)
def phase_over(facts: Facts) -> Iterator[Hit]:
    """Compare the ends of phases with the date of the notice: such a phase cannot be carried out."""
    dated = facts.campaign.dated
    for phase in facts.campaign.phases:
        end = phase.period.end
        if dated is not None and end is not None and end < dated:
            yield Hit(
                subjects=(phase.id,),
                clauses=(*phase.clauses, *facts.dated_clauses),
                values={
                    "phase": phase.title,
                    "days": days((dated - end).days),
                    "end": spoken_day(end),
                },
            )


@rule(
    "L04",
    Severity.WARNING,
    title=Text("报送早于所报阶段结束", "a report is due before its phase ends"),
    message=Text(
        "报送期限早于所报告的阶段结束：{cases}。",
        "A report is due before the phase it reports on ends: {cases}.",
    ),
    case=Text(
        "“{duty}”{due}到期，比“{phase}”结束（{end}）早{days}",
        "“{duty}” is due {due}, {days} before “{phase}” ends on {end}",
    ),
    proposal=Text(
        "推迟报送，或明确之后的工作如何补报。", "Move the report, or say how later work is added to it."
    ),
)
def report_before_phase_ends(facts: Facts) -> Iterator[Hit]:
    """Compare the due day of a report with the phases it reports on: it cannot cover later work."""
    for duty in facts.reports:
        due = facts.due_day(duty)
        for phase in facts.campaign.phases:
            end = phase.period.end
            if phase.id in duty.reports_on and due is not None and end is not None and end > due:
                yield Hit(
                    subjects=(duty.id, phase.id),
                    clauses=(*duty.clauses, *phase.clauses),
                    values={
                        "duty": duty.title,
                        "due": spoken_day(due),
                        "phase": phase.title,
                        "end": spoken_day(end),
                        "days": days((end - due).days),
                    },
                )


@rule(
    "L05",
    Severity.WARNING,
    title=Text("报送时活动仍在进行", "a report is due while work goes on"),
    message=Text(
        "报送期限落在其他任务的时段之内：{cases}。",
        "A report is due inside the window of other work: {cases}.",
    ),
    case=Text(
        "“{duty}”{due}到期，“{other}”的时段共有{total}{unit}，其中{after}个在其后",
        "“{duty}” is due {due}, and {after} of the {total} {unit} in the window of “{other}” come after",
    ),
    proposal=Text(
        "该项工作提前到报送之前，或允许补报。", "Hold that work before the report, or let it be added later."
    ),
)
def report_amid_work(facts: Facts) -> Iterator[Hit]:
    """
    Compare the due day of a report with the windows of work in the phases it reports on.

    L04 reports windows taken from a phase.
    """
    for report in facts.reports:
        due = facts.due_day(report)
        for work in facts.campaign.duties:
            start, end = work.window.start, work.window.end
            if due is None or start is None or end is None or not start <= due < end:
                continue
            count, unit = facts.counting(start, end)
            after = count(next_day(due), end)
            if after and _is_work_reported(facts, work, report):
                yield Hit(
                    subjects=(report.id, work.id),
                    clauses=(*report.clauses, *work.clauses),
                    values={
                        "duty": report.title,
                        "due": spoken_day(due),
                        "other": work.title,
                        "total": count(start, end),
                        "after": after,
                        "unit": unit,
                    },
                )


@rule(
    "L06",
    Severity.DECISION,
    title=Text("报送早于后一阶段", "a report precedes a later phase"),
    message=Text(
        "报送之后还有工作阶段，未要求后续报送：{cases}。",
        "Work follows in a later phase, and no later report is asked for: {cases}.",
    ),
    case=Text("“{duty}”{due}到期，“{phase}”{start}开始", "“{duty}” is due {due}, “{phase}” begins {start}"),
    proposal=Text("明确后一阶段的情况如何报送。", "Say how that phase is reported."),
)
def report_before_phase(facts: Facts) -> Iterator[Hit]:
    """Find phases with work that begin after the last report: no report covers that work."""
    for duty in facts.reports:
        due = facts.due_day(duty)
        for phase in facts.campaign.phases:
            start = phase.period.start
            if due is None or start is None or start <= due or not _has_work(facts, phase):
                continue
            if phase.id not in duty.reports_on and not _reported_later(facts, duty, phase):
                yield Hit(
                    subjects=(duty.id, phase.id),
                    clauses=(*duty.clauses, *phase.clauses),
                    values={
                        "duty": duty.title,
                        "due": spoken_day(due),
                        "phase": phase.title,
                        "start": spoken_day(start),
                    },
                )


@rule(
    "L07",
    Severity.DECISION,
    title=Text("阶段超出活动期", "a phase lies outside the window"),
    message=Text("有的阶段超出活动期：{cases}。", "A phase lies outside the declared window: {cases}."),
    case=Text(
        "“{phase}”为{start}至{end}，活动期为“{window}”",
        "“{phase}” runs {start} to {end}, the window is “{window}”",
    ),
    proposal=Text(
        "认可该阶段，并以其结束之日为活动结束之日。", "Accept the phase, and let the campaign end with it."
    ),
)
def phase_outside(facts: Facts) -> Iterator[Hit]:
    """Compare phases with the window: two different ends give two different counts."""
    window = facts.campaign.window
    for phase in facts.campaign.phases:
        period = phase.period
        start, end = period.start, period.end
        if window.resolved and start and end and window.shared_days(period) != period.days:
            yield Hit(
                subjects=(phase.id,),
                clauses=(*facts.campaign.window_clauses, *phase.clauses),
                values={
                    "phase": phase.title,
                    "start": spoken_day(start),
                    "end": spoken_day(end),
                    "window": window.text,
                },
            )


@rule(
    "L08",
    Severity.DECISION,
    title=Text("阶段重叠", "phases overlap"),
    message=Text("阶段之间有重叠：{cases}。", "Phases share days: {cases}."),
    case=Text("“{one}”与“{two}”重叠{days}", "“{one}” and “{two}” share {days}"),
    proposal=Text("认可重叠，或重新划分阶段。", "Accept the overlap, or separate the phases."),
)
def phases_overlap(facts: Facts) -> Iterator[Hit]:
    """Compare every two phases: which phase the work of a shared day belongs to is not stated."""
    for one, two in combinations(facts.campaign.phases, 2):
        if one.period.overlaps(two.period):
            yield Hit(
                subjects=(one.id, two.id),
                clauses=(*one.clauses, *two.clauses),
                values={"one": one.title, "two": two.title, "days": days(one.period.shared_days(two.period))},
            )


def _is_work_reported(facts: Facts, work: Duty, report: Duty) -> bool:
    phases = (phase for phase in facts.campaign.phases if phase.id in report.reports_on)
    return (
        not work.window.inherited
        and not work.reports_on
        and any(work.window.overlaps(phase.period) for phase in phases)
    )


def _has_work(facts: Facts, phase: Phase) -> bool:
    starts = (duty.window.start for duty in facts.campaign.duties if not duty.reports_on)
    return any(start is not None and phase.period.contains(start) for start in starts)


def _reported_later(facts: Facts, report: Duty, phase: Phase) -> bool:
    bearers = {bearer.who for bearer in report.bearers}
    return any(
        phase.id in other.reports_on and not bearers.isdisjoint(b.who for b in other.bearers)
        for other in facts.reports
    )
