"""
Rules on years: one that the words leave out, and one that lies far from the notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.time.period import Source
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text, spoken_day

_FAR: Final = 10
"""Years between the notice and one of its days from which on a slip of the pen is likely."""


@rule(
    "G21",
    Severity.WARNING,
    title=Text("年份按次年推定", "the year after the notice is inferred"),
    message=Text(
        "没有写明年份，按成文日期的次年推定：{cases}。",
        "The year is not stated, and the year after the notice is inferred: {cases}.",
    ),
    case=Text("“{part}”的“{words}”按{day}计算", "“{words}” of “{part}” is read as {day}"),
    proposal=Text("写明年份。", "State the year."),
)
def next_year_inferred(facts: Facts) -> Iterator[Hit]:
    """Find days that are read as days of the next year, because they were over long before the notice."""
    for day in _days(facts):
        if day.source is Source.NEXT:
            yield day.hit(words=day.words, day=spoken_day(day.day))


@rule(
    "G22",
    Severity.WARNING,
    title=Text("日期与成文日期相差过大", "a day is far from the date of the notice"),
    message=Text(
        "日期与成文日期相差十年以上：{cases}。",
        "A day is more than ten years from the date of the notice: {cases}.",
    ),
    case=Text("“{part}”的{day}与{since}相差{years}年", "{day} of “{part}” is {years} years from {since}"),
    proposal=Text("核对年份。", "Check the year."),
)
def far_day(facts: Facts) -> Iterator[Hit]:
    """
    Compare each day with the date of the notice, or with the campaign's first day: the year may be
    wrong.
    """
    since = _since(facts)
    for day in _days(facts):
        if since is not None and is_far(facts, day.day):
            years = abs(day.day.year - since.year)
            yield day.hit(day=spoken_day(day.day), since=spoken_day(since), years=years)


@rule(
    "G23",
    Severity.DECISION,
    title=Text("年份取自标题", "the year is that of the title"),
    message=Text(
        "通知没有成文日期，年份取自标题：{cases}。",
        "The notice has no date, and years are taken from its title: {cases}.",
    ),
    case=Text("“{part}”的“{words}”按{day}计算", "“{words}” of “{part}” is read as {day}"),
    proposal=Text("核对年份，补写成文日期。", "Check the year, and add the date of the notice."),
)
def year_of_title(facts: Facts) -> Iterator[Hit]:
    """Find years that rest on the title alone: it may name the year of the work, or that of the issue."""
    for each in _days(facts) if facts.campaign.dated is None else ():
        if each.source is Source.TITLE:
            yield each.hit(words=each.words, day=spoken_day(each.day))


def is_far(facts: Facts, day: date) -> bool:
    """Tell whether a day is so far from the date of the notice that it is likely a slip of the pen."""
    since = _since(facts)
    return since is not None and abs(day.year - since.year) > _FAR


def _since(facts: Facts) -> date | None:
    return facts.campaign.dated or facts.campaign.window.start


@frozen
class _Day:
    """A day of a part of the plan: whose, where it is written, in which words, and what its year rests on."""

    part: str
    title: Text
    clauses: tuple[str, ...]
    words: str
    day: date
    source: Source

    def hit(self, **values: object) -> Hit:
        return Hit(subjects=(self.part,), clauses=self.clauses, values={"part": self.title, **values})


def _days(facts: Facts) -> Iterator[_Day]:
    """Yield the last day of each period and deadline of the plan; one that is taken over is left out."""
    plan = facts.campaign
    periods = [
        (plan.id, plan.title, plan.window_clauses, plan.window),
        *((phase.id, phase.title, phase.clauses, phase.period) for phase in plan.phases),
        *((each.id, each.title, each.clauses, each.period) for each in plan.activities),
        *((duty.id, duty.title, duty.clauses, duty.window) for duty in plan.duties),
    ]
    for part, title, clauses, period in periods:
        if period is not None and period.end is not None and not period.taken_over:
            yield _Day(part, title, clauses, period.text, period.end, period.source)
    for duty in plan.duties:
        if duty.due.kind is DueKind.FIXED and duty.due.day is not None:
            words = duty.due.text or str(duty.due.day)
            yield _Day(duty.id, duty.title, duty.clauses, words, duty.due.day, duty.due.source)
