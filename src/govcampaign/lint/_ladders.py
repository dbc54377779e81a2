"""
Rules on ladders of reminders: whom they are for, when they begin, and who gets them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from govcampaign.domain.plan.reminding import Subject, fitting
from govcampaign.domain.time.ladders.ladder import ABOVE, OWNER, Ladder, LadderUnit, Level
from govcampaign.errors import did_you_mean
from govcampaign.findings import Severity
from govcampaign.lint._casework import categories_of
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import AS_NAMES, Hit, rule
from govcampaign.wording import Text

_ORDER: Final = tuple(Level)


@rule(
    "C06",
    Severity.WARNING,
    title=Text("提醒所指的类别不存在", "a ladder is for a category that does not exist"),
    message=Text(
        "提醒所指的问题类别，方案中没有：{cases}。",
        "Ladders are for categories of cases that the plan does not name: {cases}.",
    ),
    case=Text("“{category}”（{near}）", "“{category}” ({near})"),
    proposal=Text("改正类别名称。", "Correct the name of the category."),
)
def ladder_category_lost(facts: Facts) -> Iterator[Hit]:
    """Find ladders of cases for a category that is neither a kind of issue nor a category of a limit."""
    known = categories_of(facts)
    for ladder in facts.campaign.ladders:
        for category in ladder.only if ladder.subject is Subject.CASES else ():
            if category not in known:
                near = did_you_mean(category, known)
                yield Hit(subjects=(category,), values={"category": category, "near": near})


@rule(
    "C07",
    Severity.WARNING,
    title=Text("提醒的接收单位不存在", "a reminder goes to a unit that does not exist"),
    message=Text(
        "提醒发给方案和名单中都没有的单位，无法送达：{cases}。",
        "Reminders go to units that neither the plan nor the roster has, and cannot arrive: {cases}.",
    ),
    case=Text("“{unit}”（{near}）", "“{unit}” ({near})"),
    proposal=Text(
        "改正单位名称，或写 unit（责任单位）、above（上级单位）。",
        "Correct the unit, or write `unit` or `above`.",
    ),
)
def recipient_lost(facts: Facts) -> Iterator[Hit]:
    """Find recipients of rungs that are no unit of the plan or the roster; `unit` and `above` always are."""
    roster = facts.roster.units if facts.roster else ()
    known = tuple(dict.fromkeys((*facts.units, *(unit.id for unit in roster))))
    listed = (to for each in facts.campaign.ladders for to in _recipients(each.ladder))
    for unit in dict.fromkeys(listed):
        if unit not in known:
            near = did_you_mean(unit, (*known, OWNER, ABOVE))
            yield Hit(subjects=(unit,), values={"unit": unit, "near": near})


@rule(
    "C08",
    Severity.DECISION,
    title=Text("提醒早于活动开始", "reminders before the campaign begins"),
    message=Text(
        "按提前量计算，提醒早于活动开始，届时活动尚未部署：{cases}。",
        "Counted back from the due day, a reminder comes before the campaign begins: {cases}.",
    ),
    case=Text(
        "“{duty}”提前一级在{day}，活动{begins}开始", "“{duty}” on {day}, and the campaign begins on {begins}"
    ),
    proposal=Text(
        "缩短提前量，或另设提醒。", "Shorten the offset, or give those duties a ladder of their own."
    ),
)
def rung_before_campaign(facts: Facts) -> Iterator[Hit]:
    """Find duties whose first rung lies before the day of the notice, or before the window without one."""
    plan = facts.campaign
    begins = plan.dated or plan.window.start
    for duty in plan.duties if begins else ():
        ladder = next(fitting(plan.ladders, Subject.DUTIES, duty.id), None)
        due = facts.due_day(duty)
        if ladder is None or due is None or begins is None:
            continue
        day = _first_day(ladder.ladder, due, facts)
        if day < begins <= due:
            yield Hit.of_duty(duty, day=day.isoformat(), begins=begins.isoformat())


@rule(
    "C09",
    Severity.DECISION,
    title=Text("提醒的级别先重后轻", "a ladder that grows milder"),
    message=Text(
        "提醒的级别没有随时间加重：{cases}。", "Levels of a ladder grow milder as time goes on: {cases}."
    ),
    case=Text("“{late}”在“{early}”之后", "“{late}” comes after “{early}”"),
    proposal=Text("核对各级提醒的天数和级别。", "Compare the offsets and the levels of its rungs."),
)
def levels_fall(facts: Facts) -> Iterator[Hit]:
    """Find ladders in which a later rung is less serious than an earlier one."""
    for each in facts.campaign.ladders:
        rungs = sorted(each.ladder.rungs, key=lambda rung: rung.offset)
        for early, late in pairwise(rungs):
            if _ORDER.index(late.level) < _ORDER.index(early.level):
                values = {"early": early.level.label, "late": late.level.label}
                yield Hit(subjects=(late.name,), values=values)


@rule(
    "C10",
    Severity.WARNING,
    title=Text("接收提醒的单位没有联系方式", "units that are reminded have no contact"),
    message=Text(
        "名单登记了联系方式，以下单位没有，提醒无法发给它们：{cases}。",
        "The roster gives contacts, these units have none, and no reminder can be sent to them: {cases}.",
    ),
    case=Text("“{unit}”", "“{unit}”"),
    proposal=Text("在名单中补上联系方式。", "Add their contacts to the roster."),
    between=AS_NAMES,
)
def contact_missing(facts: Facts) -> Iterator[Hit]:
    """Find units of the roster without any contact, where others have one; those taken over need none."""
    roster = facts.roster
    if roster is None or not roster.contacts:
        return
    reached = {contact.unit for contact in roster.contacts}
    for unit in roster.units:
        if unit.id not in reached and roster.succeeded_on(unit.id) is None:
            yield Hit(subjects=(unit.id,), values={"unit": unit.title})


@rule(
    "C11",
    Severity.ERROR,
    title=Text("联系方式不是邮箱地址", "contacts that are no mail address"),
    message=Text(
        "名单中以下单位的邮箱不是邮箱地址（地址是个人信息，此处不显示）：{cases}。",
        "The mail of these units is no mail address (it is personal, and not shown here): {cases}.",
    ),
    case=Text("“{unit}”", "“{unit}”"),
    proposal=Text("在名单中改正邮箱。", "Correct the address in the roster."),
    between=AS_NAMES,
)
def mail_invalid(facts: Facts) -> Iterator[Hit]:
    """Find contacts of the channel `mail` that are no mail address; the address itself is not told."""
    titles = {unit.id: unit.title for unit in facts.roster.units} if facts.roster else {}
    for contact in facts.roster.contacts if facts.roster else ():
        if not contact.plausible:
            yield Hit(subjects=(contact.unit,), values={"unit": titles[contact.unit]})


def _recipients(ladder: Ladder) -> Iterator[str]:
    repeat = (ladder.repeat,) if ladder.repeat else ()
    return (to for part in (*ladder.rungs, *repeat) for to in part.to if to not in (OWNER, ABOVE))


def _first_day(ladder: Ladder, due: date, facts: Facts) -> date:
    """Return the day of the first rung; where the calendar does not reach, Mondays to Fridays count."""
    offset = min((rung.offset for rung in ladder.rungs), default=0)
    if offset >= 0 or ladder.unit is LadderUnit.MINUTES:
        return due
    day = due
    while offset < 0:
        day -= timedelta(days=1)
        works = ladder.unit is LadderUnit.CALENDAR_DAYS or facts.counting(day, day)[0](day, day)
        offset += 1 if works else 0
    return day
