"""A second engine, which looks at each day in turn and remembers, agrees with the one that climbs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import settings

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.ladders.climbing import reached
from govcampaign.domain.time.ladders.ladder import CatchUp, Ladder, LadderUnit, Quiet, Repeat, Rung
from govcampaign.domain.time.ladders.thing import Thing
from govcampaign.domain.time.limits.calendars import WEEKDAYS, WeeklyTime
from govcampaign.errors import InvalidValue

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FAST, BATCHES = 4, 20
EACH = settings.default.max_examples * 84 // BATCHES
"""Of 20 batches 4 are always walked, 1,008 histories, or 252 where few are wanted."""


class Walking:
    """An engine that writes every rung of a thing into a diary, day by day, and then reads it run by run."""

    def __init__(self, ladder, thing, calendar, last):
        self.ladder, self.thing, self.calendar = ladder, thing, calendar
        self.last, self.read = last, {}
        self.sent, self.passed = set(), set()

    def works(self, day):
        """Tell whether a day is at work; one of a year without a notice is."""
        if isinstance(self.calendar, WorkCalendar):
            return not self.calendar.covers(day) or self.calendar.is_workday(day)
        return self.calendar is None or bool(self.calendar.hours_of(day))

    def offsets(self, until):
        """Return every offset of the ladder with its name, up to a number."""
        found = {rung.offset: rung.name for rung in self.ladder.rungs}
        repeat, offset, count = self.ladder.repeat, 0, 0
        if repeat:
            offset = repeat.first
            while offset <= until and (repeat.cap is None or count < repeat.cap):
                found[offset] = f"o{offset}"
                offset, count = offset + repeat.every, count + 1
        return found

    def pages(self, due):
        """Return offset and time of each rung that is not dropped, in order; written once a due day."""
        if due not in self.read:
            moved = ((o, self.moved(when, o, due)) for o, when in sorted(self.diary(due).items()))
            self.read[due] = [(offset, on) for offset, on in moved if on is not None]
        return self.read[due]

    def diary(self, due):
        """Return when each rung falls, unmoved."""
        due_day = due if not isinstance(due, datetime) else due.date()
        if self.ladder.unit is LadderUnit.MINUTES:
            moment = due if isinstance(due, datetime) else datetime.combine(due + DAY, time(0), BEIJING)
            until = int((self.last - due_day) / MINUTE)
            return {offset: moment + offset * MINUTE for offset in self.offsets(until)}
        names, found = self.offsets(200), {}
        for way in (1, -1):
            day, count = due_day, 0
            while abs((day - due_day).days) < 130:
                if count * way in names and (day == due_day or way * count != 0):
                    found.setdefault(count * way, day)
                day += way * DAY
                if self.ladder.unit is LadderUnit.CALENDAR_DAYS or self.works(day):
                    count += 1
        return found

    def moved(self, when, offset, due):
        """Return when a rung goes out that falls on a day; None if it never does."""
        day = when.date() if isinstance(when, datetime) else when
        due_day = due.date() if isinstance(due, datetime) else due
        quiet = self.ladder.quiet
        if quiet is Quiet.NONE or self.works(day):
            return when
        if quiet is Quiet.DROP:
            return None
        earlier = later = day
        while not self.works(earlier):
            earlier -= DAY
        while not self.works(later):
            later += DAY
        target = later
        if quiet is Quiet.PREVIOUS and not (offset > 0 and earlier <= due_day):
            target = earlier
        if offset <= 0 and target > due_day:
            return None
        return datetime.combine(target, time(0), BEIJING) if isinstance(when, datetime) else target

    def open(self, day):
        """Tell whether the thing is not done on a day."""
        steps = sorted([(d, 0) for d in self.thing.done] + [(d, 1) for d in self.thing.reopened])
        happened = [kind for when, kind in steps if when <= day]
        return not happened or happened[-1] == 1

    def run(self, at):
        """Return the names of the rungs that a run sends."""
        day = at.date() if isinstance(at, datetime) else at
        dues = [due for since, due in self.thing.due if since is None or since <= day]
        if not dues or dues[-1] is None or not self.open(day):
            return []
        if self.ladder.quiet is not Quiet.NONE and not self.works(day):
            return []
        due = dues[-1]
        due_day = due.date() if isinstance(due, datetime) else due
        moments = isinstance(due, datetime) and isinstance(at, datetime)
        over = at > due if moments else day > due_day
        ready, last = [], None
        for offset, on in self.pages(due):
            if self.ladder.gap and last is not None and self.near(last, on):
                continue
            last = on
            if self.has_come(on, at, offset) and not (over and offset <= 0):
                ready.append((offset, on))
        return self.choose(ready, day, due)

    def near(self, last, on):
        """Tell whether two rungs are closer than the gap."""
        gap = self.ladder.gap
        if isinstance(on, datetime):
            return on - last < gap * MINUTE
        if self.ladder.unit is LadderUnit.WORKING_DAYS:
            between = sum(self.works(last + n * DAY) for n in range(1, (on - last).days + 1))
            return between < gap
        return (on - last).days < gap

    def has_come(self, on, at, offset):
        """Tell whether a rung's time has come in a run."""
        if not isinstance(on, datetime):
            return on <= (at.date() if isinstance(at, datetime) else at)
        if isinstance(at, datetime):
            return on <= at
        midnight = datetime.combine(at, time(0), BEIJING)
        return on < midnight + DAY if offset <= 0 else on <= midnight

    def choose(self, ready, day, due):
        """Return what a run sends of what has come, and remember it."""
        names = self.offsets(max((offset for offset, _ in ready), default=0))
        if self.ladder.catch_up is CatchUp.EXACT:
            ready = [(o, on) for o, on in ready if (on.date() if isinstance(on, datetime) else on) == day]
        fresh = [offset for offset, _ in ready if (due, offset) not in self.sent | self.passed]
        if self.ladder.catch_up is CatchUp.LATEST_ONLY:
            highest = ready[-1][0] if ready else None
            self.passed |= {(due, offset) for offset in fresh if offset != highest}
            fresh = [offset for offset in fresh if offset == highest]
        self.sent |= {(due, offset) for offset in fresh}
        return [names[offset] for offset in fresh]


def ladder_by(random: Random) -> Ladder:
    """Return a ladder that does not overlap itself."""
    while True:
        unit = random.choice(list(LadderUnit))
        scale = 60 * random.choice([1, 7, 24]) if unit is LadderUnit.MINUTES else 1
        offsets = random.sample(range(-12, 25), random.randint(0, 5))
        repeat = None
        if random.random() < 0.5 or not offsets:
            repeat = Repeat(
                first=random.randint(1, 9) * scale,
                every=random.randint(1, 8) * scale,
                cap=random.choice([None, None, 1, 2, 3, 9]),
            )
        try:
            return Ladder(
                rungs=tuple(Rung(name=f"r{offset}", offset=offset * scale) for offset in offsets),
                repeat=repeat,
                unit=unit,
                catch_up=random.choice([CatchUp.LATEST_ONLY, *CatchUp]),
                quiet=random.choice(list(Quiet)),
                gap=random.choice([0, 0, 1, 2]) * scale,
            )
        except InvalidValue:
            continue


def calendar_by(random: Random) -> tuple[WorkCalendar | WeeklyTime | None, date]:
    """Return a calendar, and a day around which something is due."""
    kind = random.choice(["none", "week", "cn", "local", "edge"])
    near = random.choice([date(2024, 2, 10), date(2025, 10, 3), date(2026, 5, 1), date(2026, 3, 9)])
    if kind == "none":
        return None, near
    if kind == "week":
        days = random.sample(WEEKDAYS, random.choice([1, 3, 5, 5, 5, 6, 7]))
        exceptions = [near + timedelta(days=n) for n in random.sample(range(-20, 40), 9)]
        hours = dict.fromkeys(days, "09:00-17:00")
        return WeeklyTime.of(hours, holidays=exceptions[3:], makeup=exceptions[:3]), near
    official = WorkCalendar.official()
    if kind == "local":
        off = tuple(near + timedelta(days=n) for n in random.sample(range(-9, 30), 4))
        return official.with_days(off=off[:3], work=off[3:], reason="地方调休"), near
    return official, date(2026, 12, 28) if kind == "edge" else near


def when_by(random: Random, day: date, *, moment: bool):
    """Return a day, or a moment of it."""
    return datetime.combine(day, time(random.choice([0, 8, 12, 14, 18]), 0), BEIJING) if moment else day


def thing_by(random: Random, near: date, *, moment: bool) -> Thing:
    """Return a thing that is due near a day, perhaps with another due day later, done, reopened."""
    due = when_by(random, near + timedelta(days=random.randint(-5, 5)), moment=moment)
    known = [(random.choice([None, None, near - timedelta(days=random.randint(0, 9))]), due)]
    if random.random() < 0.3:
        later = when_by(random, near + timedelta(days=random.randint(-3, 20)), moment=moment)
        known.append((near + timedelta(days=random.randint(-2, 9)), random.choice([later, later, None])))
    done = [near + timedelta(days=random.randint(-9, 20))] if random.random() < 0.3 else []
    reopened = [done[0] + timedelta(days=random.randint(0, 9))] if done and random.random() < 0.6 else []
    return Thing(id="x", due=tuple(known), done=tuple(done), reopened=tuple(reopened))


def runs_by(random: Random, near: date, *, moment: bool):
    """Return runs in order, some of them twice, with days left out."""
    days = [near + timedelta(days=n) for n in range(-20, 45) if random.random() < random.choice([0.2, 0.9])]
    runs = [when_by(random, day, moment=moment) for day in days for _ in range(random.choice([1, 1, 2]))]
    return sorted(runs)


def walked(batch):
    """Hold both engines against each other over the histories of a batch."""
    for seed in range(batch * EACH, (batch + 1) * EACH):
        random = Random(seed)
        ladder = ladder_by(random)
        calendar, near = calendar_by(random)
        moment = random.random() < (0.8 if ladder.unit is LadderUnit.MINUTES else 0.2)
        thing = thing_by(random, near, moment=moment)
        walking, sent = Walking(ladder, thing, calendar, near + 60 * DAY), set()
        for run in runs_by(random, near, moment=moment and random.random() < 0.9):
            found = [each for each in reached(ladder, thing, calendar, run) if each.key not in sent]
            sent |= {each.key for each in found}

            assert [each.rung.name for each in found] == walking.run(run), (seed, run, ladder, thing)


@pytest.mark.parametrize("batch", range(FAST))
def test_two_engines_agree(batch):
    """Over ladders, calendars and histories of runs, both send the same, run by run."""
    walked(batch)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(FAST, BATCHES))
def test_two_engines_agree_over_many_more(batch):
    """The same over four thousand more histories."""
    walked(batch)
