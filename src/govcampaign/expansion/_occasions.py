"""
When a duty is owed: once, in rounds, or in stages, each time with its window and its due day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from attrs import evolve, field, frozen

from govcampaign.domain.checks import LAST_YEAR
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty, Stage
from govcampaign.domain.plan.need import Need
from govcampaign.domain.standing.obligation import Gap
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.time.rounds import Round
from govcampaign.errors import InvalidValue
from govcampaign.expansion._steps import steps_of, steps_of_round
from govcampaign.wording import Text, same


@frozen(kw_only=True)
class Occasion:
    """
    One time at which a duty is owed.

    Attributes:
        id: The round or the stage; empty where the duty is owed once.
        title: The same in words.
        begins: The first day of the round.
        ends: The last day of the round.
        covers: The period that the round reports on.
        need: How much of what.
        window: When it is to be done.
        due: By when, in words and kind.
        due_day: The last day in time; None where the plan alone does not settle it.
        due_time: The time of that day.
        due_words: The due day and why, in words.
        due_steps: How it follows from the words.
        begin_day: The day by which it must have begun; None where none is set.
        clauses: The addresses of the clauses that say it.
    """

    id: str = ""
    title: Text = field(default=same(""))
    begins: date | None = None
    ends: date | None = None
    covers: tuple[date, date] | None = None
    need: Need
    window: Period
    due: Deadline
    due_day: date | None
    due_time: time | None
    due_words: Text
    due_steps: tuple[Text, ...]
    begin_day: date | None = None
    clauses: tuple[str, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what it lacks besides who owes it: a number, a due day."""
        gaps = (Gap.QUANTITY,) if self.need.is_open else ()
        if self.due.kind is DueKind.AWAITED or (
            self.due.kind is DueKind.WINDOW_END and self.window.end is None
        ):
            return (*gaps, Gap.AWAITED)
        return (*gaps, Gap.OPEN) if self.due.kind is DueKind.NONE else gaps

    @property
    def shared(self) -> dict[str, Any]:
        """Return the fields that the obligations of the occasion share."""
        return {
            "round": self.id,
            "round_title": self.title,
            "begins": self.begins,
            "ends": self.ends,
            "covers": self.covers,
            "need": self.need,
            "window": self.window,
            "due": self.due,
            "due_day": self.due_day,
            "due_time": self.due_time,
            "due_words": self.due_words,
            "due_steps": self.due_steps,
            "begin_day": self.begin_day,
            "clauses": self.clauses,
        }

    @property
    def last(self) -> date | None:
        """Return the last day on which it is to be done, which decides who owes it; None if unknown."""
        return self.due_day or self.window.end

    @property
    def member_days(self) -> tuple[date | None, date | None]:
        """Return the first and the last of the days on one of which a unit must be a member to owe it."""
        if self.due.kind is DueKind.FIXED:
            return self.due_day, self.due_day
        return self.window.start, self.window.end


def occasions(
    campaign: Campaign,
    duty: Duty,
    calendar: WorkCalendar,
    titles: Mapping[str, Text],
    until: date | None,
) -> Iterator[Occasion]:
    """
    Yield the times at which a duty is owed, in order.

    Args:
        campaign: The plan, for its conventions.
        duty: The duty.
        calendar: Working days, for due days that move.
        titles: What duties and bodies are called, by id.
        until: The day up to which rounds without an end are made; None where every duty has one.

    Raises:
        InvalidValue: Rounds have no beginning, or no end and `until` is not given.
        CalendarUnknown: A due day moves in a year that the calendar does not hold.
    """
    found = _occasions(campaign, duty, calendar, titles, until)
    for at, occasion in enumerate(found):
        # The duty begins once, so only its first round or stage has the day.
        begins = at == 0 and duty.begin is not None
        day = duty.begin.last_day(campaign.conventions, calendar) if begins and duty.begin else None
        yield evolve(occasion, begin_day=day) if begins else occasion


def _occasions(
    campaign: Campaign,
    duty: Duty,
    calendar: WorkCalendar,
    titles: Mapping[str, Text],
    until: date | None,
) -> Iterator[Occasion]:
    if duty.every is not None:
        for each in _rounds(campaign, duty, duty.every, calendar, until):
            yield _round(duty, duty.every, each, calendar)
    elif duty.stages:
        for stage in duty.stages:
            yield _occasion(campaign, duty, calendar, titles, stage)
    else:
        yield _occasion(campaign, duty, calendar, titles)


def _rounds(
    campaign: Campaign, duty: Duty, every: Recurrence, calendar: WorkCalendar, until: date | None
) -> Iterator[Round]:
    first, last = every.span(duty.window)
    if first is None:
        raise _without_beginning(duty)
    if last is not None:
        yield from every.rounds(first, last, campaign.conventions, calendar)
        return
    if until is None:
        raise _endless(duty)
    # The round that a day is in may be due on a later day: 每年2月底前 has one on 1 January.
    for each in every.rounds(first, _end_of_round(every, until), campaign.conventions, calendar):
        if min(each.first, each.due) <= until:
            yield each


def _end_of_round(every: Recurrence, day: date) -> date:
    """Return a day by which the round of a day belongs, or the next one: it may be due before it begins."""
    cycle = every.cycle
    return min(cycle.days(cycle.number_of(day) + 2 * every.step - 1)[1], date(LAST_YEAR, 12, 31))


def _without_beginning(duty: Duty) -> InvalidValue:
    return InvalidValue(
        f"Duty {duty.id}",
        Text("没有写明从何时开始定期重复", "nothing says when its rounds begin"),
        Text("写明任务时间，或写“2020年起每年…”", "give its time, or write 2020年起 before the rounds"),
    ).about(code="missing", field="every")


def _endless(duty: Duty) -> InvalidValue:
    return InvalidValue(
        f"Duty {duty.id}",
        Text("定期任务没有截止日期，须写明展开到哪一天", "its rounds have no end: say up to which day"),
        Text("传入 until=，如读取之日", "pass until=, such as the day that is read"),
    ).about(code="missing", field="until")


def _round(duty: Duty, every: Recurrence, each: Round, calendar: WorkCalendar) -> Occasion:
    day = each.due
    due = Deadline(
        text=every.text,
        kind=DueKind.FIXED,
        day=day,
        time=each.time,
        inclusive=Inclusive.YES,
        source=every.source,
    )
    shown = same(f"{day} {each.time:%H:%M}" if each.time is not None else str(day))
    return Occasion(
        id=each.id,
        title=each.title,
        begins=each.first,
        ends=each.last,
        covers=each.covers,
        need=duty.need,
        window=_window(each, max(day, each.last)),
        due=due,
        due_day=day,
        due_time=each.time,
        due_words=Text("{day}（{round}）", "{day} ({round})").fill(day=shown, round=each.title),
        due_steps=steps_of_round(duty, every, each, calendar),
        clauses=duty.clauses,
    )


def _window(each: Round, last: date) -> Period:
    """Return the window of a round; it excludes earlier records only where the words name its days."""
    if each.opens is not None:
        return Period(
            text=each.title.zh,
            start=each.opens,
            end=max(last, each.opens),
            rule="round",
            source=Source.SENTENCE,
        )
    return Period(
        text=each.title.zh, start=min(each.first, last), end=last, rule="round", source=Source.CAMPAIGN
    )


def _occasion(
    campaign: Campaign,
    duty: Duty,
    calendar: WorkCalendar,
    titles: Mapping[str, Text],
    stage: Stage | None = None,
) -> Occasion:
    due = duty.due if stage is None else stage.due
    conventions = campaign.conventions
    if due.kind is DueKind.WINDOW_END and duty.window.end is not None:
        end, text = duty.window.end, duty.window.text
        day: date | None = end
        words = Text(f"{end}（{text}止）", f"{end} (end of {text})")
        at = duty.window.end_time
    else:
        day = due.last_day(conventions, calendar)
        words = due.describe(conventions, calendar, titles)
        at = due.last_time(conventions)
    named = {} if stage is None else {"id": stage.id, "title": stage.title}
    return Occasion(
        **named,  # type: ignore[arg-type]  # the id and the title of the stage
        need=(None if stage is None else stage.need) or duty.need,
        window=duty.window,
        due=due,
        due_day=day,
        due_time=at,
        due_words=words,
        due_steps=steps_of(campaign, duty, due, calendar, words),
        clauses=(stage.clauses if stage is not None else ()) or duty.clauses,
    )
