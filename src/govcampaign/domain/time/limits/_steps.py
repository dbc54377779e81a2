"""
How the answer of a clock follows: limit, events, what was left out, calendar, due.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from govcampaign.domain.time.deadline import Roll
from govcampaign.domain.time.limits._track import Track
from govcampaign.domain.time.limits._walk import local_day
from govcampaign.domain.time.limits.answers import Due
from govcampaign.domain.time.limits.calendars import WorkingTime
from govcampaign.domain.time.limits.rules import FirstDay, LimitRule, LimitUnit, PauseDay, Pauses
from govcampaign.wording import Text

_NOT_AT_ALL: Final = Text("中止不影响本时限", "a pause does not stop this limit")
_ROLLED: Final = {
    Roll.FORWARD: Text(
        "最后一日为休息日的，顺延至下一工作日", "a last day at rest moves to the next working day"
    ),
    Roll.BACKWARD: Text(
        "最后一日为休息日的，提前至前一工作日", "a last day at rest moves to the working day before"
    ),
}


def steps_of(track: Track, answer: Due | None, calendar: WorkingTime) -> tuple[Text, ...]:
    """
    Return how a due day or moment follows from the events.

    Args:
        track: The clock.
        answer: When it is due; None before it started.
        calendar: What the working days rest on.
    """
    rule = track.rule
    lines = [_limit(rule), *track.notes]
    if track.start is None or answer is None:
        return (*lines, Text("尚未起算", "not started"))
    if rule.unit.in_days:
        lines.append(_first_day(rule))
    lines += _held(rule, track)
    if rule.roll in _ROLLED:
        lines.append(_ROLLED[rule.roll])
    lines += _grounds(rule, local_day(track.start, calendar), answer, calendar)
    return (*lines, _result(answer))


def steps_back(rule: LimitRule, answer: Due | None, calendar: WorkingTime) -> tuple[Text, ...]:
    """Return how the beginning of a limit follows from its end; None where it is unknown."""
    ahead = Text(f"提前{rule.words.zh}", f"{rule.words.en} before")
    if answer is None:
        return (ahead,)
    day = answer.day or (answer.moment.date() if answer.moment is not None else None)
    lines = [] if day is None else _grounds(rule, day, answer, calendar)
    return (ahead, *lines, Text(f"最迟：{answer.words.zh}", f"at the latest {answer.words.en}"))


def _limit(rule: LimitRule) -> Text:
    return Text(f"时限：{rule.words.zh}", f"limit: {rule.words.en}")


def _first_day(rule: LimitRule) -> Text:
    if rule.first_day is FirstDay.COUNTED:
        return Text("起算当日计入", "the day of the start counts")
    return Text("起算当日不计入", "the day of the start does not count")


def _held(rule: LimitRule, track: Track) -> list[Text]:
    if not track.paused and all(each.gap for each in track.over):
        return []
    if rule.pause is Pauses.IGNORED:
        return [_NOT_AT_ALL]
    if rule.ends_with_day:
        return [_pause_days(rule)]
    return [Text("中止期间不计入", "the time of a pause does not count")]


def _pause_days(rule: LimitRule) -> Text:
    if rule.pause_day is PauseDay.WORKED:
        return Text(
            "中止次日起至恢复当日不计入", "the days after a pause, up to the day of resumption, do not count"
        )
    return Text("中止当日起至恢复当日不计入", "the days from a pause to its resumption do not count")


def _grounds(rule: LimitRule, first: date, answer: Due, calendar: WorkingTime) -> list[Text]:
    last = answer.day or (answer.moment.date() if answer.moment is not None else None)
    plain = rule.unit in {LimitUnit.HOURS, LimitUnit.CALENDAR_DAYS} and rule.roll is Roll.NONE
    return [] if plain else [calendar.grounds(first, max(first, last or first))]


def _result(answer: Due) -> Text:
    if answer.known:
        return Text(f"到期：{answer.words.zh}", f"due {answer.words.en}")
    return answer.words
