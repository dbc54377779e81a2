"""
The days that a plan names: its date, its phases, and the windows of activities and duties.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.time.period import Period
from govcampaign.wording import Text, same, several
from govcampaign_icalendar.happening import Happening, Sort, basis


def plan_days(plan: Campaign, duties: Collection[str]) -> Iterator[Happening]:
    """
    Yield the days of a plan.

    Args:
        plan: The plan.
        duties: The ids of the duties whose windows are shown; an activity is shown with one of its duties, or
            where it has none.
    """
    if plan.dating is not None and plan.dating.dated is not None:
        number = f"（{plan.dating.number}）" if plan.dating.number else ""
        title = Text(f"{plan.title.zh}{number}", f"{plan.title.en}{number and f' ({plan.dating.number})'}")
        lines = (same(plan.dating.title), *basis(plan.dating.dated_clauses))
        yield _one_day((Sort.NOTICE.value,), Sort.NOTICE, title, plan.dating.dated, lines)
    yield from _span((Sort.CAMPAIGN.value,), Sort.CAMPAIGN, plan.title, plan.window, plan.window_clauses)
    for phase in plan.phases:
        yield from _span((Sort.PHASE.value, phase.id), Sort.PHASE, phase.title, phase.period, phase.clauses)
    for activity in plan.activities:
        own = {duty.id for duty in plan.of_activity(activity.id)}
        if activity.period is not None and (not own or own & set(duties)):
            key = (Sort.ACTIVITY.value, activity.id)
            yield from _span(key, Sort.ACTIVITY, activity.title, activity.period, activity.clauses)
    for duty in plan.duties:
        if duty.id in duties and not duty.window.taken_over:
            yield from _window(duty)


def _window(duty: Duty) -> Iterator[Happening]:
    days = duty.need.measure is Measure.DAYS
    sort = Sort.EVENT_DAYS if days else Sort.WINDOW
    title = Text("{title}（{days}）", "{title} ({days})").fill(title=duty.title, days=_wanted(duty.need))
    key = (Sort.WINDOW.value, duty.id)
    yield from _span(key, sort, title if days else duty.title, duty.window, duty.clauses)


def _wanted(need: Need) -> Text:
    """Return how many days are wanted: `1–3 days`."""
    least, most, noun = need.minimum, need.maximum, Measure.DAYS.noun
    if least is not None and most is not None:
        if least == most:
            return several(least, noun)
        return Text(f"{least}—{most}{noun.zh}", f"{least}–{most} {noun.en}")
    if least is not None:
        return Text("{days}以上", "at least {days}").fill(days=several(least, noun))
    if most is not None:
        return Text("至多{days}", "at most {days}").fill(days=several(most, noun))
    return Text("天数未定", "number of days not set")


def _span(
    key: tuple[str, ...], sort: Sort, title: Text, period: Period, clauses: tuple[str, ...]
) -> Iterator[Happening]:
    if period.start is None or period.end is None:
        return
    words = (Text(f"原文：“{period.text}”", f"Words: “{period.text}”"),) if period.text else ()
    # Times of several days would make one block of the days and the nights between.
    timed = period.days == 1 and period.start_time is not None and period.end_time is not None
    yield Happening(
        key=key,
        sort=sort,
        title=title,
        first=period.start,
        last=period.end,
        begins=period.start_time if timed else None,
        ends=period.end_time if timed else None,
        lines=(*words, *basis(clauses)),
    )


def _one_day(key: tuple[str, ...], sort: Sort, title: Text, day: date, lines: tuple[Text, ...]) -> Happening:
    return Happening(key=key, sort=sort, title=title, first=day, last=day, lines=lines)
