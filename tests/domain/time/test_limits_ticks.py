"""A second clock, which looks at every half hour and every day, agrees with the one that walks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import settings

from govcampaign.domain.time.limits.calendars import MIDNIGHT, WEEKDAYS, WeeklyTime
from govcampaign.domain.time.limits.clock import due, elapsed, state
from govcampaign.domain.time.limits.events import ClockEvent, EventKind
from govcampaign.domain.time.limits.rules import (
    DaysAs,
    DoneGap,
    FirstDay,
    LimitRule,
    LimitUnit,
    PauseDay,
    Pauses,
    Roll,
    RuleChange,
)

TICK = timedelta(minutes=30)
DAY = timedelta(days=1)
ZONES = [ZoneInfo(name) for name in ("Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York")]
HOURS = ["09:00-12:00 14:00-18:00", "08:30-17:30", "10:00-16:00", "06:30-09:00 09:00-11:30", "00:00-24:00"]
BATCHES = 20
EACH = settings.default.max_examples * 100 // BATCHES
"""10,000 cases in all, or 1,500 where few are wanted."""


class Ticking:
    """A clock that is told of every half hour."""

    def __init__(
        self, rule: LimitRule, events: list[ClockEvent], calendar: WeeklyTime, seen: dict[datetime, bool]
    ) -> None:
        self.seen = seen
        self.rule, self.calendar = rule, calendar
        self.start = self.paused = self.done = None
        self.ended = False
        self.marks: dict[datetime, str] = {}
        self.pause_days: set[date] = set()
        self.gap_days: set[date] = set()
        self.stops: list[tuple[datetime, datetime | None, bool]] = []
        self.last = events[-1].at
        now = events[0].at
        waiting = list(events)
        while waiting:
            while waiting and waiting[0].at == now:
                self.take(waiting.pop(0), now)
            self.marks[now] = "p" if self.paused else "d" if self.done else "r"
            if self.paused:
                self.hold(now, self.paused, self.pause_days)
            now += TICK

    def take(self, event, now):  # noqa: C901  one branch for each kind of event
        """Let an event happen, if it can."""
        kind, on = event.kind, self.start is not None and self.done is None and not self.ended
        if kind is EventKind.START and self.start is None:
            self.start = now
        elif kind is EventKind.PAUSE and on and not self.paused:
            self.paused = now
            self.hold(now, now, self.pause_days)
        elif kind is EventKind.RESUME and on and self.paused:
            self.resume(now)
        elif kind is EventKind.DONE and on:
            self.resume(now)
            self.done = now
        elif kind is EventKind.STOP and self.start is not None and not self.ended:
            self.resume(now)
            self.ended = True
            self.done = self.done or now
        elif kind is EventKind.REOPEN and self.done and not self.ended:
            self.reopen(now)
        elif kind is EventKind.RESTART and on:
            self.again(now, keep_pause=False)
        elif kind is EventKind.EXTEND and not self.ended:
            self.rule = evolve(self.rule, amount=self.rule.amount + event.by)
        elif kind is EventKind.CHANGE and not self.ended:
            late = event.rule.rule_change is RuleChange.FROM_CHANGE
            if on or not late:
                self.rule = event.rule
                if late:
                    self.again(now, keep_pause=True)

    def hold(self, now, since, days):
        """Mark the day of a moment as held, unless it is the worked day of the pause."""
        if self.day(now) != self.day(since) or self.rule.pause_day is PauseDay.NOT_WORKED:
            days.add(self.day(now))

    def resume(self, now):
        """Let it run on."""
        if self.paused:
            self.hold(now, self.paused, self.pause_days)
            self.stops.append((self.paused, now, False))
            self.paused = None

    def reopen(self, now):
        """Let it run after it was done."""
        tick = self.done
        if self.rule.done_gap is DoneGap.EXCLUDED:
            self.stops.append((tick, now, True))
            while tick <= now:
                self.hold(tick, self.done, self.gap_days)
                tick += TICK
        elif self.rule.done_gap is DoneGap.IGNORED:
            while tick < now:
                self.marks[tick] = "r"
                tick += TICK
        else:
            self.again(now, keep_pause=False)
        self.done = None

    def again(self, now, *, keep_pause):
        """Forget all that was."""
        self.start = now
        self.pause_days, self.gap_days, self.stops = set(), set(), []
        self.paused = now if keep_pause and self.paused else None
        if self.paused:
            self.hold(now, now, self.pause_days)

    # -- what it looks at --------------------------------------------------------------

    def day(self, moment: datetime) -> date:
        """Return the local day of a moment."""
        return moment.astimezone(self.calendar.tz).date()

    def open(self, moment: datetime) -> bool:
        """Whether the office is open in the half hour from a moment."""
        if moment not in self.seen:
            self.seen[moment] = self.look(moment)
        return self.seen[moment]

    def look(self, moment: datetime) -> bool:
        """Look at the hours of the day."""
        local = moment.astimezone(self.calendar.tz)
        return any(
            each.opens <= local.time() and (each.closes == MIDNIGHT or local.time() < each.closes)
            for each in self.calendar.hours_of(local.date())
        )

    def runs(self, moment: datetime) -> bool:
        """Whether the clock runs in the half hour from a moment; one that ends done would have run on."""
        mark = self.marks.get(moment, "p" if self.paused else "r")
        if mark == "p":
            return self.rule.pause is Pauses.IGNORED
        return mark == "r" or (self.done is not None and moment >= self.done)

    def counts(self, moment: datetime) -> bool:
        """Whether the half hour from a moment is used."""
        return self.runs(moment) and (self.rule.unit is LimitUnit.HOURS or self.open(moment))

    def at_work(self, day: date) -> bool:
        """Whether the rule counts such a day."""
        return self.rule.unit is LimitUnit.CALENDAR_DAYS or bool(self.calendar.hours_of(day))

    def held(self, day: date) -> bool:
        """Whether a day is held."""
        if day in self.gap_days:
            return True
        if self.rule.pause is Pauses.IGNORED:
            return False
        return day in self.pause_days or bool(self.paused and day > self.day(self.paused))

    def ticks(self, moment: datetime, until: datetime | None = None) -> Iterator[datetime]:
        """Yield the half hours from a moment on, to another or for long."""
        last = until or moment + 150 * DAY
        while moment < last:
            yield moment
            moment += TICK

    def first(self) -> datetime:
        """From when it counts days."""
        roll = self.rule.days_as is DaysAs.SAME_TIME_AFTER_ROLL
        if roll or (self.rule.cutoff and not self.opens_again_today()):
            return next(each for each in self.ticks(self.start) if self.open(each))
        return self.start

    def opens_again_today(self) -> bool:
        """Whether any half hour from the start to midnight is at work, or the close is just now."""
        if self.just_closed():
            return True
        today = self.ticks(self.start, self.start + DAY + 4 * TICK)
        return any(self.open(each) for each in today if self.day(each) == self.day(self.start))

    def just_closed(self) -> bool:
        """Whether the office closed at the very start."""
        before = self.start - TICK
        return self.day(before) == self.day(self.start) and self.open(before)

    def rolled(self, day: date) -> date:
        """Return where a last day goes."""
        step = {Roll.NONE: 0, Roll.FORWARD: 1, Roll.BACKWARD: -1}[self.rule.roll]
        while step and not self.calendar.hours_of(day):
            day += step * DAY
        return day

    # -- its answers -------------------------------------------------------------------

    def due(self) -> date | datetime | None:
        """Return when it is due."""
        if not self.rule.unit.in_days:
            return self.due_hours()
        return self.due_day() if self.rule.days_as is DaysAs.DATES else self.due_time(self.rule.amount)

    def due_hours(self) -> datetime | None:
        """Count half hours."""
        left = self.rule.amount
        for each in self.ticks(self.start):
            if self.counts(each):
                if left == 0:
                    return each
                left -= 0.5
                if left == 0:
                    return each + TICK
            if self.paused and each > self.last and not self.runs(each):
                return None
        raise AssertionError

    def days(self) -> Iterator[date]:
        """Yield the days that count."""
        day = self.day(self.first())
        if self.rule.first_day is FirstDay.NOT_COUNTED:
            day += DAY
        for n in range(150):
            if self.at_work(day + n * DAY) and not self.held(day + n * DAY):
                yield day + n * DAY

    def due_day(self) -> date | None:
        """Count days."""
        if self.rule.amount == 0:
            return self.over_midnight(self.rolled(self.day(self.first())))
        for number, day in enumerate(self.days(), 1):
            if number == self.rule.amount:
                return self.over_midnight(self.rolled(day))
        return None

    def over_midnight(self, day: date) -> date | None:
        """Let the last day pass on to the next one that counts, as long as the clock is held at midnight."""
        stops = [*self.stops, (self.paused, None, False)] if self.paused else self.stops
        stops = [stop for stop in stops if stop[2] or self.rule.pause is Pauses.COUNTED]
        following = day + DAY
        while any(
            self.day(since) <= day and (until is None or self.day(until) >= following)
            for since, until, _ in stops
        ):
            day = following if self.at_work(following) else day
            following += DAY
            if following > self.day(self.last) + 2 * DAY:
                return None
        again = self.rolled(day) if self.rule.roll is Roll.FORWARD else day
        return day if again == day else self.over_midnight(again)

    def due_time(self, amount: float) -> datetime | None:
        """Go to the same time of a later day, and add what was lost."""
        first = self.first()
        if amount and self.rule.first_day is FirstDay.COUNTED and self.at_work(self.day(first)):
            amount -= 1
        day = self.day(first)
        while amount:
            day += DAY
            amount -= self.at_work(day)
        clock = first.astimezone(self.calendar.tz).time()
        moment = datetime.combine(day, clock, self.calendar.tz).astimezone(UTC)
        working = self.rule.unit is LimitUnit.WORKING_DAYS
        if working and not self.open(moment) and not self.open(moment - TICK):
            moment = next(each for each in self.ticks(moment) if self.open(each))
        stops = [*self.stops, (self.paused, None, False)] if self.paused else self.stops
        for since, until, gap in stops:
            if not gap and self.rule.pause is Pauses.IGNORED:
                continue
            if since >= moment:
                break
            if until is None:
                return None
            moment = self.pushed(moment, since, until, working=working)
        if working:
            return moment
        rolled = self.rolled(self.day(moment))
        return datetime.combine(rolled, moment.astimezone(self.calendar.tz).time(), self.calendar.tz)

    def pushed(self, moment, since, until, *, working):
        """Return a moment later by what a stop took."""
        lost = [n for n in self.ticks(since, until) if not working or self.open(n)]
        for _ in lost:
            if working:
                moment = next(each for each in self.ticks(moment) if self.open(each))
            moment += TICK
        return moment

    def used(self, until: datetime) -> float:
        """Return how much is used."""
        until = min(until, self.done) if self.done else until
        if not self.rule.unit.in_days:
            return sum(0.5 for each in self.ticks(self.start, until) if self.counts(each))
        if self.rule.days_as is DaysAs.DATES:
            return sum(day <= self.day(until) for day in self.days()) if until >= self.start else 0
        self.rule = evolve(self.rule, roll=Roll.NONE)
        number = 0
        while (by := self.due_time(number + 1)) is not None and by.astimezone(UTC) <= until:
            number += 1
        return number


def calendar_of(random: Random) -> WeeklyTime:
    """Return a week with at least three days at work, some holidays and some days made up."""
    days = random.sample(WEEKDAYS, random.choice([3, 5, 5, 5, 6, 7]))
    same = random.choice(HOURS)
    week = {day: same if random.random() < 0.7 else random.choice(HOURS) for day in days}
    exceptions = [date(2024, 3, 20) + timedelta(days=n) for n in random.sample(range(30), 5)]
    made = {day: random.choice(["", "10:00-15:00"]) for day in exceptions[:2]}
    return WeeklyTime.of(week, holidays=exceptions[2:], makeup=made, tz=random.choice(ZONES))


def rule_of(random: Random) -> LimitRule:
    """Return a rule with any conventions."""
    unit = random.choice([*LimitUnit])
    usual = random.random() < 0.4
    return LimitRule(
        amount=random.randrange(8) if unit.in_days else random.randrange(40) / 2,
        unit=unit,
        days_as=random.choice([*DaysAs]),
        **{}
        if usual
        else {
            "first_day": random.choice([*FirstDay]),
            "roll": random.choice([*Roll]),
            "cutoff": random.random() < 0.3,
            "pause": random.choice([*Pauses]),
            "pause_day": random.choice([*PauseDay]),
            "done_gap": random.choice([*DoneGap]),
            "rule_change": random.choice([*RuleChange]),
        },
    )


def events_of(random: Random, rule: LimitRule) -> list[ClockEvent]:
    """Return a start, and what happens then, in turn and out of turn."""
    now = datetime(2024, 3, 25, tzinfo=UTC) + random.randrange(48 * 8) * TICK
    events = [ClockEvent(at=now, kind=EventKind.START)]
    usual = [EventKind.PAUSE, EventKind.RESUME] * 4 + [EventKind.DONE, EventKind.REOPEN] * 2
    for _ in range(random.randrange(6)):
        now += random.choice([0, 1, 3, 9, 20, 48, 90, 150]) * TICK
        kind = random.choice([*usual, *EventKind])
        more = {}
        if kind is EventKind.EXTEND:
            more = {"by": random.randrange(1, 4)}
        elif kind is EventKind.CHANGE:
            unit = random.choice([*LimitUnit])
            more = {"rule": evolve(rule, amount=random.randrange(1, 7), unit=unit)}
        events.append(ClockEvent(at=now, kind=kind, **more))
    return events


@pytest.mark.parametrize("batch", range(BATCHES))
def test_two_clocks_agree(batch):
    """Over histories with pauses, reopenings and changes, both clocks are due and have used the same."""
    random = Random(batch)
    for number in range(EACH):
        if number % 25 == 0:
            calendar, seen = calendar_of(random), {}
        rule = rule_of(random)
        events = events_of(random, rule)
        ticking = Ticking(rule, events, calendar, seen)
        at = events[-1].at + random.randrange(100) * TICK
        told = (batch, number, rule, [(each.at.isoformat(), each.kind.value) for each in events], calendar)

        found, reading = due(rule, events, calendar), state(rule, events, calendar, at)

        assert (found.day or found.moment) == ticking.due(), told
        amount = reading.elapsed.days if reading.elapsed.days is not None else reading.elapsed.seconds / 3600
        assert elapsed(rule, events, calendar, at) == reading.elapsed
        assert amount == ticking.used(at), told
