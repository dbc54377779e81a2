"""
Rules on stages, beginnings and days of grace, and on due times within the office day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise

from govcampaign.domain.plan.duty import Duty, Stage
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.time.office_hours import DayPart, OfficeHours
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, days
from govcampaign.lint._rule import Hit, rule
from govcampaign.lint._timing import end_of, named_day, some_days
from govcampaign.wording import Text, spoken_day


@rule(
    "R10",
    Severity.WARNING,
    title=Text("成文之前的期次或阶段", "rounds and stages before the notice was dated"),
    message=Text(
        "有的期次或阶段在成文之前已经到期：{cases}。",
        "Rounds or stages were due before the notice was dated: {cases}.",
    ),
    case=Text("“{duty}”的{days}，成文日期为{dated}", "“{duty}” on {days}, the notice is dated {dated}"),
    proposal=Text(
        "从成文之后的一期开始，或认可此前的工作。",
        "Begin with the first one after that day, or accept what was done before.",
    ),
)
def due_before_notice(facts: Facts) -> Iterator[Hit]:
    """
    Compare due days of rounds and stages with the date of the notice: units could only miss them.

    Rounds whose words name their beginning (2010年起) are known to have begun. G02 reports other duties.
    """
    dated = facts.campaign.dated
    for duty in facts.campaign.duties if dated is not None else ():
        named = duty.every is not None and duty.every.first is not None
        rounds = () if named else facts.rounds.get(duty.id) or ()
        dues = [*(each.due for each in rounds), *(day for _, day in _dated_stages(facts, duty))]
        over = [day for day in dues if dated is not None and day < dated]
        if dated is not None and over:
            yield Hit(
                subjects=(duty.id,),
                clauses=(*duty.clauses, *facts.dated_clauses),
                values={"duty": duty.title, "days": some_days(over), "dated": spoken_day(dated)},
            )


@rule(
    "R11",
    Severity.WARNING,
    title=Text("阶段先后颠倒", "stages out of order"),
    message=Text("阶段期限的先后与次序不符：{cases}。", "A stage is due before the one it follows: {cases}."),
    case=Text(
        "“{duty}”的“{later}”{second}到期，早于“{earlier}”的{first}",
        "“{later}” of “{duty}” is due {second}, before “{earlier}” on {first}",
    ),
    proposal=Text("核对各阶段的期限和次序。", "Check the due days of the stages, and their order."),
)
def stages_out_of_order(facts: Facts) -> Iterator[Hit]:
    """Compare each stage with the one before it: a stage builds on what the earlier one brought."""
    for duty in facts.campaign.duties:
        for (earlier, first), (later, second) in pairwise(_dated_stages(facts, duty)):
            if second < first:
                yield Hit(
                    subjects=(duty.id,),
                    clauses=(*duty.clauses, *earlier.clauses, *later.clauses),
                    values={
                        "duty": duty.title,
                        "earlier": earlier.title,
                        "later": later.title,
                        "first": spoken_day(first),
                        "second": spoken_day(second),
                    },
                )


@rule(
    "R12",
    Severity.DECISION,
    title=Text("阶段期限晚于活动结束", "a stage is due after the campaign"),
    message=Text(
        "阶段期限晚于活动期和各阶段的结束：{cases}。",
        "A stage is due after the campaign and its phases have ended: {cases}.",
    ),
    case=Text("“{duty}”的“{stage}”为{due}", "“{stage}” of “{duty}” on {due}"),
    proposal=Text(
        "核对日期；属收尾工作的，予以认可。", "Check the day; accept it if it closes the campaign."
    ),
)
def stage_after_end(facts: Facts) -> Iterator[Hit]:
    """Compare the due days of stages with the end of the campaign: its office may be dissolved."""
    end = end_of(facts)
    for duty in facts.campaign.duties:
        for stage, due in _dated_stages(facts, duty):
            if end is not None and due > end:
                yield Hit(
                    subjects=(duty.id,),
                    clauses=(*facts.campaign.window_clauses, *duty.clauses, *stage.clauses),
                    values={"duty": duty.title, "stage": stage.title, "due": spoken_day(due)},
                )


@rule(
    "R13",
    Severity.ERROR,
    title=Text("启动晚于期限", "it must begin after it is due"),
    message=Text("启动时间晚于期限：{cases}。", "A duty must begin after it is due: {cases}."),
    case=Text("“{duty}”{begin}启动，{due}到期", "“{duty}” must begin by {begin}, and is due {due}"),
    proposal=Text("核对启动时间和期限。", "Check the beginning and the due day."),
)
def begin_after_due(facts: Facts) -> Iterator[Hit]:
    """Compare the day by which work must begin with the due day, or with that of the last stage."""
    for duty in facts.campaign.duties:
        begin = None if duty.begin is None else named_day(facts, duty, duty.begin)
        last = duty.stages[-1].due if duty.stages else duty.due
        due = None if duty.every is not None else named_day(facts, duty, last)
        if begin is not None and due is not None and begin > due:
            yield Hit.of_duty(duty, begin=spoken_day(begin), due=spoken_day(due))


@rule(
    "R14",
    Severity.WARNING,
    title=Text("宽限期不起作用", "days of grace that do not fit"),
    message=Text("宽限期与期限不相称：{cases}。", "Days of grace do not fit the due days: {cases}."),
    case=Text("“{duty}”宽限{grace}，{why}", "“{duty}” has {grace} of grace, and {why}"),
    proposal=Text("写明期限，或改短、取消宽限期。", "Name a due day, or shorten or drop the grace."),
)
def grace_adrift(facts: Facts) -> Iterator[Hit]:
    """Find grace without a due day, and grace that lasts until the next round is due."""
    for duty in facts.campaign.duties:
        why = _misfit(facts, duty) if duty.grace_days else None
        if why is not None:
            yield Hit.of_duty(duty, grace=days(duty.grace_days), why=why)


@rule(
    "R15",
    Severity.DECISION,
    title=Text("期限在办公时间之外", "due outside office hours"),
    message=Text("期限的时刻在办公时间之外：{cases}。", "A due time is outside office hours: {cases}."),
    case=Text(
        "“{duty}”为{time}，办公时间为{opens}至{closes}",
        "“{duty}” at {time}, the office is open {opens} to {closes}",
    ),
    proposal=Text(
        "明确办公时间以外能否接收，或改写时刻。", "Say who receives it then, or name another time."
    ),
)
def time_outside_hours(facts: Facts) -> Iterator[Hit]:
    """Compare due times with the office hours of the plan: outside them nothing may be received."""
    hours = facts.campaign.conventions.office_hours
    for duty in facts.campaign.duties:
        for at, _ in dict.fromkeys(_times(duty)):
            if at is not None and not hours.opens <= at <= hours.closes:
                values = {"time": _clock(at), "opens": _clock(hours.opens), "closes": _clock(hours.closes)}
                yield Hit.of_duty(duty, **values)


@rule(
    "R16",
    Severity.DECISION,
    title=Text("上下班时间未写明", "the office hours are not stated"),
    message=Text(
        "期限以上下班为准，未写明办公时间，按通行的办公时间计算：{cases}。",
        "A due time depends on office hours that the plan does not state: {cases}.",
    ),
    case=Text("“{duty}”的“{part}”按{time}计算", "“{part}” of “{duty}” is read as {time}"),
    proposal=Text("写明本地办公时间，或写明时刻。", "State the local office hours, or the time."),
)
def hours_unstated(facts: Facts) -> Iterator[Hit]:
    """Find due times such as 下班前 in a plan that does not state its office hours."""
    hours = facts.campaign.conventions.office_hours
    for duty in facts.campaign.duties if hours == OfficeHours() else ():
        for _, part in dict.fromkeys(_times(duty)):
            if part is not None:
                yield Hit.of_duty(duty, part=part.label, time=_clock(hours.at(part)))


def _dated_stages(facts: Facts, duty: Duty) -> Iterator[tuple[Stage, date]]:
    """Yield the stages of a duty that have a due day, each with that day."""
    for stage in duty.stages:
        day = named_day(facts, duty, stage.due)
        if day is not None:
            yield stage, day


def _misfit(facts: Facts, duty: Duty) -> Text | None:
    """Return why the grace of a duty has no effect; None if it has."""
    if duty.every is not None:
        dues = [each.due for each in facts.rounds[duty.id] or ()]
        apart = min(((second - first).days for first, second in pairwise(dues)), default=None)
        if apart is None or duty.grace_days < apart:
            return None
        return Text(f"两期相隔{days(apart).zh}", f"rounds are {days(apart).en} apart")
    if not duty.stages and duty.due.kind is DueKind.NONE:
        return Text("没有期限", "no due day")
    return None


def _times(duty: Duty) -> Iterator[tuple[time | None, DayPart | None]]:
    """Yield the due times of a duty, of its rounds and of its stages: a time, or a part of the day."""
    for timed in (duty.due, duty.every, *(stage.due for stage in duty.stages)):
        if timed is not None:
            yield timed.time, timed.part


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
