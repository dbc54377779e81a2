"""
How a due day follows from the words of a notice: words, rule, source, calendar, day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive
from govcampaign.domain.time.period import Source
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.time.rounds import Round
from govcampaign.wording import Text, spoken_clauses, spoken_day

_SOURCES: Final = {
    Source.TITLE: Text("年份取自标题", "the year is that of the title"),
    Source.DATED: Text("年份取自成文日期", "the year is that of the date of the notice"),
    Source.NEXT: Text("年份为成文日期的次年", "the year is the one after the date of the notice"),
    Source.ACTIVITY: Text("时间取自所属活动", "the time is that of its activity"),
    Source.SIBLING: Text("时间取自另一任务", "the time is that of another duty"),
    Source.PHASE: Text("时间取自所属阶段", "the time is that of its phase"),
    Source.CAMPAIGN: Text("时间取自活动期", "the time is the window of the campaign"),
}


def steps_of(
    campaign: Campaign, duty: Duty, due: Deadline, calendar: WorkCalendar, words: Text
) -> tuple[Text, ...]:
    """
    Return how a due day follows from the words.

    Args:
        campaign: The plan, for its conventions.
        duty: The duty.
        due: The deadline of the duty, or of one of its stages.
        calendar: Working days, and the notices that they rest on.
        words: The due day in words.
    """
    window = due.kind is DueKind.WINDOW_END
    steps = [_said(duty.window.text if window else due.text, duty)]
    source = _SOURCES.get(duty.window.source if window else due.source)
    if due.kind is DueKind.FIXED:
        steps.append(_counting(campaign, due))
    elif window and duty.window.end is not None:
        steps.append(Text("以时段的最后一日为期限", "the last day of the window is the due day"))
    if source is not None:
        steps.append(source)
    last = due.last_day(campaign.conventions, calendar)
    if last is not None and due.day is not None:
        named = due.day if _counts(campaign, due) else due.day - timedelta(days=1)
        steps += _moved(named, last, calendar)
    return (*steps, Text(f"期限：{words.zh}", f"due {words.en}"))


def steps_of_round(duty: Duty, every: Recurrence, each: Round, calendar: WorkCalendar) -> tuple[Text, ...]:
    """Return how the due day of a round follows from the words."""
    day = each.due
    steps = [_said(every.text, duty), Text("本期：{round}", "round: {round}").fill(round=each.title)]
    if each.covers != (each.first, each.last):
        zh = f"所报期间：{spoken_day(each.covers_first).zh}至{spoken_day(each.covers_last).zh}"
        steps.append(Text(zh, f"it reports on {each.covers_first} to {each.covers_last}"))
    if every.source in _SOURCES:
        steps.append(_SOURCES[every.source])
    if each.named != day:
        steps += _between(each.named, day, calendar)
    at = "" if each.time is None else f"{each.time:%H:%M}"
    zh, en = f"{spoken_day(day).zh}{at}", f"{day} {at}".strip()
    return (*steps, Text(f"期限：{zh}", f"due {en}"))


def _between(named: date, due: date, calendar: WorkCalendar) -> tuple[Text, ...]:
    """Return why a due day is another one than the day that the words name."""
    if due == named - timedelta(days=1) and not (calendar.covers(named) and not calendar.is_workday(named)):
        return (Text(f"不含{spoken_day(named).zh}当日", f"{named} itself does not count"),)
    return _moved(named, due, calendar)


def _said(text: str, duty: Duty) -> Text:
    clauses = spoken_clauses(duty.clauses)
    words = (
        Text(f"原文：“{text}”", f"words: {text!r}")
        if text
        else Text("原文未写期限", "the notice names no due day")
    )
    if not duty.clauses:
        return words
    return Text(f"{words.zh}（{clauses.zh}）", f"{words.en} (clause {clauses.en})")


def _counts(campaign: Campaign, due: Deadline) -> bool:
    if due.inclusive is Inclusive.CONVENTION:
        return campaign.conventions.named_day_counts
    return due.inclusive is Inclusive.YES


def _counting(campaign: Campaign, due: Deadline) -> Text:
    counts = _counts(campaign, due)
    why = (
        Text("含所写当日", "the named day counts")
        if counts
        else Text("不含所写当日", "the named day does not count")
    )
    if due.inclusive is not Inclusive.CONVENTION:
        return why
    return Text(f"{why.zh}（按本方案惯例）", f"{why.en} (a convention of the plan)")


def _moved(named: date, last: date, calendar: WorkCalendar) -> tuple[Text, ...]:
    if last == named:
        return ()
    notice = calendar.notice_of(named.year)
    moved = "顺延" if last > named else "提前"
    zh = f"{spoken_day(named).zh}为休息日（{notice}），{moved}至{spoken_day(last).zh}"
    return (Text(zh, f"{named} is a rest day ({notice}), moved to {last}"),)
