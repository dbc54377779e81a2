"""
Rules on days: the date of the notice, windows, and deadlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govcampaign.domain.plan.need import Measure
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import DueKind, Inclusive, Roll
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import names_no_start
from govcampaign.findings import Severity
from govcampaign.lint._facts import DAYS, Facts, days
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text, several, spoken_day

_HALF_A_YEAR: Final = 180
"""Days from which on a plan is one that is issued while it runs."""


@rule(
    "L01",
    Severity.WARNING,
    title=Text("成文日期晚于活动开始", "dated after the campaign began"),
    message=Text(
        "通知成文时，活动已经开始：{cases}。", "The campaign began before its notice was dated: {cases}."
    ),
    case=Text(
        "成文日期为{dated}，{total}天的活动期已过{over}天",
        "dated {dated}, when {over} of the {total} campaign days were over",
    ),
    proposal=Text(
        "明确成文前开展的工作是否计入；不计入的，相应推迟起止时间。",
        "Say whether work done before that day counts; where it does not, move the windows.",
    ),
)
def dated_late(facts: Facts) -> Iterator[Hit]:
    """
    Compare the date of the notice with the window: units cannot act on days that are over.

    A plan for half a year or more is issued in its first months, so it is reported only when a quarter of
    it is over.
    """
    plan, window = facts.campaign, facts.campaign.window
    if plan.dated is None or window.start is None or window.days is None or plan.dated <= window.start:
        return
    over = min(window.days, (plan.dated - window.start).days)
    if window.days < _HALF_A_YEAR or over * 4 > window.days:
        yield Hit(
            subjects=(plan.id,),
            clauses=(*facts.dated_clauses, *plan.window_clauses),
            values={"dated": spoken_day(plan.dated), "total": window.days, "over": over},
        )


@rule(
    "L03",
    Severity.WARNING,
    title=Text("所余天数可能不足", "too few days may be left"),
    message=Text("所余天数可能不足：{cases}。", "The days asked for may not fit the window: {cases}."),
    case=Text(
        "“{duty}”要求{asked}，时段到{end}为止，自{since}起只剩{left}",
        "“{duty}” asks for {asked}; its window ends {end}, which leaves {left} from {since} on",
    ),
    proposal=Text(
        "延长时段，或认可此前已办的天数。", "Lengthen the window, or accept days that were held before."
    ),
)
def too_few_days(facts: Facts) -> Iterator[Hit]:
    """Compare a number of days with the days left in the window when the notice is dated."""
    for duty in facts.campaign.duties:
        most = duty.need.maximum or duty.need.minimum
        start, end = duty.window.start, duty.window.end
        if duty.need.measure is not Measure.DAYS or most is None or start is None or end is None:
            continue
        since = max(start, facts.campaign.dated or start)
        left = max(0, (end - since).days + 1)
        if most > left:
            bounds = dict.fromkeys(n for n in (duty.need.minimum, duty.need.maximum) if n is not None)
            yield Hit(
                subjects=(duty.id,),
                clauses=(*duty.clauses, *(facts.dated_clauses if since > start else ())),
                values={
                    "duty": duty.title,
                    "asked": _span(bounds),
                    "end": spoken_day(end),
                    "since": spoken_day(since),
                    "left": days(left),
                },
            )


@rule(
    "L09",
    Severity.DECISION,
    title=Text("是否含当日未写明", "whether the named day counts is not stated"),
    message=Text(
        "期限未写明是否含当日：{cases}。", "The words do not say whether the named day is in time: {cases}."
    ),
    case=Text(
        "“{duty}”的期限“{words}”，目前按{day}（含）计算", "“{words}” of “{duty}”, read as {day} included"
    ),
    proposal=Text("确认计算方法，并告知各单位。", "Confirm how it is read, and tell the units."),
)
def named_day_open(facts: Facts) -> Iterator[Hit]:
    """Find fixed days that count by convention only: one day decides between in time and late."""
    for duty in facts.campaign.duties:
        day = facts.due_day(duty)
        if day is not None and duty.due.kind is DueKind.FIXED and duty.due.inclusive is Inclusive.CONVENTION:
            yield Hit(
                subjects=(duty.id,),
                clauses=duty.clauses,
                values={
                    "duty": duty.title,
                    "words": duty.due.text or duty.due.day,
                    "day": spoken_day(day),
                },
            )


@rule(
    "L10",
    Severity.DECISION,
    title=Text("名称与时长不符", "the name promises another length"),
    message=Text("名称所示时长与活动期不符：{cases}。", "The name and the window differ in length: {cases}."),
    case=Text(
        "名称为“{words}”（约{nominal}），活动期为{days}",
        "“{words}” in the name is about {nominal}, the window has {days}",
    ),
    proposal=Text("以活动期为准，并写入处理意见。", "Let the window decide, and record the decision."),
)
def length_differs(facts: Facts) -> Iterator[Hit]:
    """Compare the length in the name with the window; months and years vary by up to a tenth."""
    nominal, actual = facts.campaign.nominal, facts.campaign.window.days
    if nominal is not None and actual is not None and abs(actual - nominal.days) * 10 > nominal.days:
        yield Hit(
            subjects=(facts.campaign.id,),
            clauses=(*nominal.clauses, *facts.campaign.window_clauses),
            values={"words": nominal.words, "nominal": days(nominal.days), "days": days(actual)},
        )


@rule(
    "L32",
    Severity.DECISION,
    title=Text("先后顺序为推定", "the order is inferred"),
    message=Text("先后顺序为推定，原文没有写明：{cases}。", "An order is inferred and not stated: {cases}."),
    case=Text("“{duty}”在“{after}”之前", "“{duty}” before “{after}”"),
    proposal=Text("写明须提前几天完成。", "Say how many days before it must be done."),
)
def order_inferred(facts: Facts) -> Iterator[Hit]:
    """Find duties due before another duty where no clause says so: the due day is inferred."""
    for duty in facts.campaign.duties:
        if duty.due.kind is DueKind.BEFORE and duty.due_provenance is Provenance.INFERRED:
            yield Hit(
                subjects=(duty.id,),
                clauses=duty.clauses,
                values={"duty": duty.title, "after": facts.title(duty.due.before or "")},
            )


@rule(
    "L34",
    Severity.DECISION,
    title=Text("未单独规定时间", "no time of its own is stated"),
    message=Text(
        "未单独规定时间，参照同类任务：{cases}。",
        "No time is stated, and that of another duty is used: {cases}.",
    ),
    case=Text("“{duty}”参照“{words}”", "“{duty}” uses “{words}”"),
    proposal=Text("确认参照，或另定时间。", "Confirm it, or state another time."),
)
def time_borrowed(facts: Facts) -> Iterator[Hit]:
    """Find windows taken from another duty: the notice does not say that they are the same."""
    for duty in facts.campaign.duties:
        if duty.window.source is Source.SIBLING:
            yield Hit(
                subjects=(duty.id,),
                clauses=duty.clauses,
                values={"duty": duty.title, "words": duty.window.text},
            )


@rule(
    "G02",
    Severity.WARNING,
    title=Text("期限早于成文日期", "due before the notice was dated"),
    message=Text("成文之前已经到期：{cases}。", "It was due before the notice was dated: {cases}."),
    case=Text(
        "“{duty}”的期限为{due}，成文日期为{dated}", "“{duty}” was due {due}, the notice is dated {dated}"
    ),
    proposal=Text("另定期限，或认可已完成的情况。", "Set another day, or accept what was done before."),
)
def due_before_dated(facts: Facts) -> Iterator[Hit]:
    """Compare due days with the date of the notice: a unit that learns of a duty later can only miss it."""
    dated = facts.campaign.dated
    for duty in facts.campaign.duties:
        due = facts.due_day(duty)
        if dated is not None and due is not None and due < dated:
            yield Hit(
                subjects=(duty.id,),
                clauses=(*duty.clauses, *facts.dated_clauses),
                values={"duty": duty.title, "due": spoken_day(due), "dated": spoken_day(dated)},
            )


@rule(
    "G03",
    Severity.DECISION,
    title=Text("期限落在休息日", "due on a rest day"),
    message=Text(
        "期限落在休息日，未明确是否顺延：{cases}。",
        "A fixed day is a rest day, and whether it moves is not stated: {cases}.",
    ),
    case=Text("“{duty}”{due}", "“{duty}” on {due}"),
    proposal=Text(
        "明确不顺延、顺延或提前。", "Say whether it stays, or moves to the working day after or before."
    ),
)
def due_on_rest_day(facts: Facts) -> Iterator[Hit]:
    """
    Look up fixed days in the calendar: a fixed day does not move by itself. Without a calendar nothing
    is reported.
    """
    for duty in facts.campaign.duties:
        day, roll = facts.due_day(duty), duty.due.roll or facts.campaign.conventions.roll
        if (
            duty.due.kind is not DueKind.FIXED
            or day is None
            or facts.calendar is None
            or roll is not Roll.NONE
        ):
            continue
        if facts.calendar.covers(day) and not facts.calendar.is_workday(day):
            yield Hit(
                subjects=(duty.id,), clauses=duty.clauses, values={"duty": duty.title, "due": spoken_day(day)}
            )


@rule(
    "G04",
    Severity.DECISION,
    title=Text("时间用语没有定义", "time words without a fixed meaning"),
    message=Text("时间用语没有通行的定义：{cases}。", "Words of time have no fixed meaning: {cases}."),
    case=Text("“{words}”按{start}至{end}计算", "“{words}” is read as {start} to {end}"),
    proposal=Text("确认起止日期。", "Confirm the first and the last day."),
)
def fuzzy_words(facts: Facts) -> Iterator[Hit]:
    """Find days that are read from words such as 月底, which readers understand differently."""
    plan = facts.campaign
    written: list[tuple[str, Period | None, tuple[str, ...]]] = [
        (plan.id, plan.window, plan.window_clauses),
        *((phase.id, phase.period, phase.clauses) for phase in plan.phases),
        *((activity.id, activity.period, activity.clauses) for activity in plan.activities),
        *((duty.id, duty.window, duty.clauses) for duty in plan.duties if not duty.window.taken_over),
    ]
    for part, period, clauses in written:
        if period is not None and period.fuzzy and period.start is not None and period.end is not None:
            values = {
                "words": period.text,
                "start": spoken_day(period.start),
                "end": spoken_day(period.end),
            }
            yield Hit(subjects=(part,), clauses=clauses, values=values)


@rule(
    "G05",
    Severity.DECISION,
    title=Text("期限从成文日期起算", "counted from the date of the notice"),
    message=Text(
        "期限未写明起算日，按成文日期起算：{cases}。",
        "A limit does not say from which day it counts, and is counted from the notice: {cases}.",
    ),
    case=Text("“{duty}”的“{words}”按{due}计算", "“{words}” of “{duty}” is read as {due}"),
    proposal=Text("写明起算日，或写明具体期限。", "Say from which day it counts, or name the last day."),
)
def counted_from_notice(facts: Facts) -> Iterator[Hit]:
    """Find limits such as 10日内 without a first day: they are counted from the date of the notice."""
    for duty in facts.campaign.duties:
        due = facts.due_day(duty)
        if duty.due.kind is DueKind.FIXED and due is not None and names_no_start(duty.due.text):
            yield Hit.of_duty(duty, words=duty.due.text, due=spoken_day(due))


def _span(bounds: Iterable[int]) -> Text:
    """Return bounds as a number of days: `1—3天`, `1–3 days`."""
    zh, en = (dash.join(map(str, bounds)) for dash in ("—", "–"))
    return Text(several(zh, DAYS).zh, several(en, DAYS).en)
