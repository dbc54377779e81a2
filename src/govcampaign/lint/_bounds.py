"""
Rules on days that do not fit each other: due days, windows, the campaign, the date of the notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.document import DocumentKind
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.time.period import Period, Source
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import Hit, rule
from govcampaign.lint._years import is_far
from govcampaign.wording import Text, spoken_day

_AT_ONCE: Final = 2
"""Days after the date of the notice that leave units no time to prepare."""


@rule(
    "G07",
    Severity.WARNING,
    title=Text("期限早于时段开始", "due before its window opens"),
    message=Text("期限早于所定时段的开始：{cases}。", "A duty is due before its window opens: {cases}."),
    case=Text("“{duty}”的期限为{due}，时段从{start}开始", "“{duty}” is due {due}, its window opens {start}"),
    proposal=Text("核对期限和起止时间。", "Check the due day and the window."),
)
def due_before_window(facts: Facts) -> Iterator[Hit]:
    """Compare due days with the windows stated for the same duties: no work could be in time."""
    for duty, due in _fixed(facts):
        opens = duty.window.opens
        if opens is not None and due < opens:
            yield Hit.of_duty(duty, due=spoken_day(due), start=spoken_day(opens))


@rule(
    "G08",
    Severity.DECISION,
    title=Text("期限晚于时段或阶段结束", "due after its window or phase ends"),
    message=Text(
        "期限晚于所在时段或阶段的结束：{cases}。", "A duty is due after its window or phase ends: {cases}."
    ),
    case=Text("“{duty}”的期限为{due}，“{words}”{end}结束", "“{duty}” is due {due}, “{words}” ends {end}"),
    proposal=Text(
        "明确结束之后完成的是否计入；不计入的，提前期限。",
        "Say whether work done after the end counts; where it does not, move the due day.",
    ),
)
def due_after_window(facts: Facts) -> Iterator[Hit]:
    """
    Compare due days with the ends of windows: whether the days between are for work is not stated.

    A report comes after the phase it reports on, so the end of that phase does not limit its due day.
    """
    for duty, due in _fixed(facts):
        window, phase = duty.window, None
        if window.source is Source.PHASE:
            phase = next((p for p in facts.campaign.phases if p.period.text == window.text), None)
        compared = not window.inherited or (phase is not None and not duty.reports_on)
        if window.end is not None and due > window.end and compared:
            yield Hit(
                subjects=(duty.id,),
                clauses=(*duty.clauses, *(phase.clauses if phase else ())),
                values={
                    "duty": duty.title,
                    "due": spoken_day(due),
                    "words": phase.title if phase else window.text,
                    "end": spoken_day(window.end),
                },
            )


@rule(
    "G09",
    Severity.DECISION,
    title=Text("日期在活动期之外", "a day outside the campaign"),
    message=Text(
        "日期在活动期和各阶段之外：{cases}。", "A day lies outside the campaign and its phases: {cases}."
    ),
    case=Text("“{part}”的{day}", "{day} of “{part}”"),
    proposal=Text(
        "核对日期；属筹备或收尾工作的，予以认可。",
        "Check the day; accept it if it prepares or closes the campaign.",
    ),
)
def day_outside(facts: Facts) -> Iterator[Hit]:
    """
    Compare the days of activities and duties with the campaign's window and phases: one may be wrong.

    G02 reports what was due before the notice was dated, G22 days that are years off.
    """
    plan = facts.campaign
    periods = [plan.window, *(phase.period for phase in plan.phases)]
    for part in _parts(facts) if plan.window.resolved else ():
        over = plan.dated is not None and max(part.days) < plan.dated
        for day in () if over else dict.fromkeys(part.days):
            if not (any(period.contains(day) for period in periods) or is_far(facts, day)):
                yield Hit(
                    subjects=(part.id,),
                    clauses=(*plan.window_clauses, *part.clauses),
                    values={"part": part.title, "day": spoken_day(day)},
                )


@rule(
    "G10",
    Severity.WARNING,
    title=Text("没有成文日期", "no date under the notice"),
    message=Text("通知没有成文日期：{cases}。", "The notice has no date: {cases}."),
    case=Text(
        "“{title}”的期限和时段无从与成文日期核对",
        "the days of “{title}” cannot be compared with the date of the notice",
    ),
    proposal=Text("补写成文日期。", "Add the date of the notice."),
)
def undated(facts: Facts) -> Iterator[Hit]:
    """Find a notice without a date: when the units learned of their duties is not known."""
    plan = facts.campaign
    kinds = (DocumentKind.FORWARDING, DocumentKind.PLAN)
    notice = next((document for kind in kinds for document in plan.documents if document.kind is kind), None)
    if plan.dated is None and (notice is not None or plan.duties):
        yield Hit(
            subjects=(plan.id if notice is None else notice.id,),
            clauses=() if notice is None else notice.title_clauses,
            values={"title": plan.title},
        )


@rule(
    "G11",
    Severity.WARNING,
    title=Text("通知距开展日期过近", "the notice comes too late to prepare"),
    message=Text(
        "成文日期距开展或到期的日期过近：{cases}。",
        "The notice is dated too shortly before what it asks for: {cases}.",
    ),
    case=Text("“{part}”最迟{last}，成文日期为{dated}", "“{part}” by {last}, the notice is dated {dated}"),
    proposal=Text(
        "核实各单位能否及时接到通知，必要时推迟。", "Check that units hear of it in time, or move the day."
    ),
)
def dated_too_late(facts: Facts) -> Iterator[Hit]:
    """Find events and due days right after the date of the notice: units have no time to prepare."""
    plan, dated = facts.campaign, facts.campaign.dated
    whole = _Part(id=plan.id, title=plan.title, days=_ends(plan.window), clauses=plan.window_clauses)
    for part in (whole, *_parts(facts)):
        if dated is None or not part.days or part.days[0] < dated:
            continue
        last = max(part.days)
        if (last - dated).days <= _AT_ONCE:
            yield Hit(
                subjects=(part.id,),
                clauses=(*part.clauses, *facts.dated_clauses),
                values={"part": part.title, "last": spoken_day(last), "dated": spoken_day(dated)},
            )


@frozen(kw_only=True)
class _Part:
    """A part of the plan with the days stated for it, the first one first."""

    id: str
    title: Text
    days: tuple[date, ...]
    clauses: tuple[str, ...]


def _parts(facts: Facts) -> Iterator[_Part]:
    """Yield activities and duties for which days are stated; a duty with its activity's time is left out."""
    plan = facts.campaign
    times = {each.id: each.period for each in plan.activities if each.period is not None}
    for activity in plan.activities:
        days = _ends(times.get(activity.id))
        if days:
            yield _Part(id=activity.id, title=activity.title, days=days, clauses=activity.clauses)
    for duty in plan.duties:
        window, due = duty.window, facts.due_day(duty)
        days = () if window.taken_over or window == times.get(duty.activity) else _ends(window)
        if due is not None and duty.due.kind is DueKind.FIXED:
            days = (*days, due)
        if days:
            yield _Part(id=duty.id, title=duty.title, days=days, clauses=duty.clauses)


def _ends(period: Period | None) -> tuple[date, ...]:
    if period is None or period.start is None or period.end is None:
        return ()
    return period.start, period.end


def _fixed(facts: Facts) -> Iterator[tuple[Duty, date]]:
    """Yield the duties with a fixed due day, each with that day."""
    for duty in facts.campaign.duties:
        due = facts.due_day(duty)
        if due is not None and duty.due.kind is DueKind.FIXED:
            yield duty, due
