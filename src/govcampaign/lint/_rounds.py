"""
Rules on rounds: duties that are owed again and again, and the days on which each round is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.deadline import DueKind, Roll
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import Hit, rule
from govcampaign.lint._timing import end_of, recurring, some_days
from govcampaign.wording import Text, spoken_day

_RECURS: Final = re.compile(
    r"(?<!不)定期|每[日天周旬月季年]|(?<![\d一二三四五六七八九十])[周旬月季]报(?![告名纸刊])"
)
_OF_ONE: Final = re.compile(r"[\d一二三四五六七八九十上本](?:月|季度|周|旬)|第.{1,3}期")
"""How a name says which round it is, where each round is a duty of its own (7月月报)."""


@rule(
    "R01",
    Severity.DECISION,
    title=Text("某期期限落在休息日", "a round is due on a rest day"),
    message=Text(
        "定期任务有的期次落在休息日，未明确是否顺延：{cases}。",
        "Some rounds are due on a rest day, and whether they move is not stated: {cases}.",
    ),
    case=Text("“{duty}”的{days}", "“{duty}” on {days}"),
    proposal=Text(
        "明确不顺延、顺延或提前。", "Say whether they stay, or move to the working day after or before."
    ),
)
def round_on_rest_day(facts: Facts) -> Iterator[Hit]:
    """
    Look up the due days of rounds in the calendar: a day that the words name does not move by itself.

    Daily rounds are asked for on rest days too, and words that name no day mean the end of the cycle, so
    neither is reported. Without a calendar nothing is reported.
    """
    for duty, every in recurring(facts):
        roll, calendar = every.roll or facts.campaign.conventions.roll, facts.calendar
        if calendar is None or roll is not Roll.NONE or every.cycle is Cycle.DAY or not every.days:
            continue
        days = [each.due for each in facts.rounds[duty.id] or ()]
        resting = [day for day in days if calendar.covers(day) and not calendar.is_workday(day)]
        if resting:
            yield Hit.of_duty(duty, days=some_days(resting))


@rule(
    "R02",
    Severity.DECISION,
    title=Text("期次在活动期之外", "rounds outside the campaign"),
    message=Text("定期任务超出活动期：{cases}。", "Rounds lie outside the campaign: {cases}."),
    case=Text("“{duty}”的{day}，活动期“{window}”", "“{duty}” on {day}, the campaign is “{window}”"),
    proposal=Text(
        "明确活动期以外的期次是否报送；不报送的，改写起止时间。",
        "Say whether those rounds are owed; where they are not, change the first or the last day.",
    ),
)
def rounds_outside(facts: Facts) -> Iterator[Hit]:
    """
    Compare the rounds with the campaign and its phases: the office that collects them may be dissolved.

    R04 reports rounds without an end.
    """
    window, end = facts.campaign.window, end_of(facts)
    for duty, every in recurring(facts):
        rounds = facts.rounds[duty.id] or ()
        after = [each.due for each in rounds if end is not None and each.due > end]
        before = [each.due for each in rounds if window.start is not None and each.due < window.start]
        outside = before if every.span(duty.window)[1] is None else [*before, *after]
        if outside:
            yield Hit(
                subjects=(duty.id,),
                clauses=(*facts.campaign.window_clauses, *duty.clauses),
                values={"duty": duty.title, "day": some_days(outside), "window": window.text},
            )


@rule(
    "R03",
    Severity.DECISION,
    title=Text("首期没有可报内容", "the first round has nothing to report"),
    message=Text(
        "首期在开始之日或之前到期，所报内容未明确：{cases}。",
        "The first round is due on or before the day on which the duty begins: {cases}.",
    ),
    case=Text(
        "“{duty}”从{first}开始，首期{due}到期", "“{duty}” begins {first}, and its first round is due {due}"
    ),
    proposal=Text(
        "明确首期报送什么，或从下一期开始。", "Say what the first round reports, or begin with the next one."
    ),
)
def first_round_at_once(facts: Facts) -> Iterator[Hit]:
    """Compare the first round with the day on which the duty begins: no work could be done by then."""
    for duty, every in recurring(facts):
        begins = max(filter(None, (every.first, duty.window.start)), default=None)
        for each in (facts.rounds[duty.id] or ())[:1]:
            empty = begins is not None and (each.due <= begins or each.covers_last < begins)
            if begins is not None and empty and every.cycle is not Cycle.DAY:
                yield Hit.of_duty(duty, first=spoken_day(begins), due=spoken_day(each.due))


@rule(
    "R04",
    Severity.DECISION,
    title=Text("定期任务没有截止日期", "rounds without an end"),
    message=Text(
        "定期任务没有截止日期，期次计算到查询之日为止：{cases}。",
        "Rounds have no end, and are counted up to the day on which the plan is read: {cases}.",
    ),
    case=Text("“{duty}”的“{words}”", "“{words}” of “{duty}”"),
    proposal=Text("写明截止日期，或确认长期执行。", "Name the last day, or confirm that it goes on."),
)
def rounds_endless(facts: Facts) -> Iterator[Hit]:
    """Find recurrences that neither their words nor the window of the duty end: their number is not known."""
    for duty, every in recurring(facts):
        if every.span(duty.window)[1] is None:
            yield Hit.of_duty(duty, words=every.text)


@rule(
    "R05",
    Severity.DECISION,
    title=Text("几期一次，起始未写明", "which cycle begins is not stated"),
    message=Text(
        "每隔几个周期一次，未写明从哪一期开始，按任务时段的第一日起算：{cases}。",
        "A round takes several cycles, and is counted from the first day of the window: {cases}.",
    ),
    case=Text("“{duty}”的“{words}”从{first}起算", "“{words}” of “{duty}” from {first} on"),
    proposal=Text("写明首期的日期。", "Name the day of the first round."),
)
def beginning_unstated(facts: Facts) -> Iterator[Hit]:
    """Find rounds such as 每两周 without a first one: units may report in different weeks."""
    for duty, every in recurring(facts):
        if every.needs_beginning and duty.window.start is not None:
            yield Hit.of_duty(duty, words=every.text, first=spoken_day(duty.window.start))


@rule(
    "R06",
    Severity.ERROR,
    title=Text("时段内没有一期", "no round in the window"),
    message=Text("任务时段内没有一期到期：{cases}。", "No round is due in the window of its duty: {cases}."),
    case=Text("“{duty}”的“{words}”，时段“{window}”", "“{words}” of “{duty}”, the window is “{window}”"),
    proposal=Text("核对周期和起止时间。", "Check the recurrence and the window."),
)
def no_round(facts: Facts) -> Iterator[Hit]:
    """Find recurrences with no due day in their window: no unit would owe anything."""
    for duty, every in recurring(facts):
        if facts.rounds[duty.id] == ():
            yield Hit.of_duty(duty, words=every.text, window=duty.window.text)


@rule(
    "R07",
    Severity.WARNING,
    title=Text("另写的日期不起作用", "a day that no round uses"),
    message=Text(
        "定期任务或分阶段任务另写了期限或启动时间，计算时不采用：{cases}。",
        "A duty with rounds or stages has another due day or beginning, which is not used: {cases}.",
    ),
    case=Text("“{duty}”的{what}", "{what} of “{duty}”"),
    proposal=Text(
        "写入周期或阶段，或另立一项任务。", "Make it part of the rounds or stages, or make a duty of it."
    ),
)
def day_unused(facts: Facts) -> Iterator[Hit]:
    """Find due days beside rounds or stages, and beginnings beside rounds: only the rounds are counted."""
    for duty in facts.campaign.duties:
        if duty.recurs and duty.due.kind not in (DueKind.WINDOW_END, DueKind.NONE):
            yield Hit.of_duty(duty, what=Text("期限", "the due day"))
        if duty.every is not None and duty.begin is not None:
            yield Hit.of_duty(duty, what=Text("启动时间", "the beginning"))


@rule(
    "R08",
    Severity.WARNING,
    title=Text("每期次数前后不一", "how often a round asks for it differs"),
    message=Text(
        "周期用语与数量要求不一致：{cases}。",
        "The words of the recurrence and the quantity differ: {cases}.",
    ),
    case=Text(
        "“{duty}”的“{words}”为{said}次，数量要求为{asked}",
        "“{words}” of “{duty}” says {said}, the quantity is {asked}",
    ),
    proposal=Text("统一每期的数量。", "Use one number for each round."),
)
def quantity_differs(facts: Facts) -> Iterator[Hit]:
    """Compare the number in words such as 每月至少两次 with the quantity that each round is held to."""
    for duty, every in recurring(facts):
        asked, least, most = duty.need.minimum, every.least, every.most
        if asked is not None and ((least or asked) != asked or (most or asked) < asked):
            bounds = dict.fromkeys(str(number) for number in (least, most) if number is not None)
            yield Hit.of_duty(duty, words=every.text, said="—".join(bounds), asked=asked)


@rule(
    "R09",
    Severity.DECISION,
    title=Text("写有“定期”，未写明周期", "it recurs in words, and no recurrence is given"),
    message=Text(
        "名称表明须定期办理，方案按一次计算：{cases}。",
        "A name says that a duty recurs, and the plan counts it once: {cases}.",
    ),
    case=Text("“{duty}”的“{words}”", "“{words}” in “{duty}”"),
    proposal=Text("写明周期，如每月5日前。", "Say how often it is due, and by which day."),
)
def recurrence_unstated(facts: Facts) -> Iterator[Hit]:
    """
    Find names such as 定期报送 and 月报 of duties that are owed once: later rounds would be missing.

    A name that says which round it is (7月月报) is that of one round.
    """
    for duty in facts.campaign.duties:
        found = None if duty.recurs else _RECURS.search(duty.title.zh)
        if found is not None and _OF_ONE.search(duty.title.zh) is None:
            yield Hit.of_duty(duty, words=found[0])
