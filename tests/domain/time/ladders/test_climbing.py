"""What a run reaches of a ladder, where the golden cases do not say it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.ladders.climbing import due_key, reached
from govcampaign.domain.time.ladders.days import LadderDays
from govcampaign.domain.time.ladders.ladder import CatchUp, Ladder, LadderUnit, Quiet, Repeat, Rung
from govcampaign.domain.time.ladders.thing import Thing
from govcampaign.domain.time.limits.calendars import WeeklyTime
from govcampaign.errors import InvalidValue

OFFICIAL = WorkCalendar.official()
WEEK = WeeklyTime.of(dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00"))
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def ladder(*offsets, **given):
    """Return a ladder with rungs named by their offsets."""
    return Ladder(rungs=tuple(Rung(name=f"r{offset}", offset=offset) for offset in offsets), **given)


def thing(due, **given):
    """Return a thing with one due day or moment."""
    return Thing(id="x", due=((None, due),), **given)


def at(day, hour=0, minute=0, tz=BEIJING):
    """Return a moment in March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=tz)


def names(found):
    """Return the names of rungs."""
    return [each.rung.name for each in found]


def test_a_key_names_the_thing_the_due_day_and_the_rung():
    """Moments are those of Beijing, whatever zone they are given in."""
    (day,) = reached(ladder(-1), thing(date(2026, 3, 9)), None, date(2026, 3, 8))
    (moment,) = reached(ladder(-1), thing(at(9, 4, tz=ZoneInfo("UTC"))), None, date(2026, 3, 8))

    assert day.key == "x/2026-03-09/r-1"
    assert moment.key == "x/2026-03-09T12:00/r-1"
    assert due_key(at(9, 12)) == "2026-03-09T12:00"


def test_a_day_is_a_pass_at_some_time_of_it():
    """A rung before the due moment goes out on its day; one after it only when that day is over for sure."""
    limited = ladder(-60, 1, unit=LadderUnit.MINUTES)
    noon = thing(at(9, 12))

    assert names(reached(limited, noon, None, date(2026, 3, 9))) == ["r-60"]
    assert names(reached(limited, noon, None, date(2026, 3, 10))) == ["r1"]
    assert names(reached(ladder(720, unit=LadderUnit.MINUTES), noon, None, date(2026, 3, 10))) == ["r720"]


def test_after_the_due_moment_nothing_says_that_it_is_coming():
    """On the same day, in days as in minutes."""
    noon = thing(at(9, 12))

    assert names(reached(ladder(0), noon, None, at(9, 12))) == ["r0"]
    assert reached(ladder(0), noon, None, at(9, 12, 1)) == ()
    assert reached(ladder(-60, unit=LadderUnit.MINUTES), noon, None, at(9, 12, 1)) == ()


def test_a_due_day_in_minutes_is_over_when_the_day_is():
    """At midnight; from then on it is overdue."""
    limited = ladder(-60, 0, 1, unit=LadderUnit.MINUTES)
    whole = thing(date(2026, 3, 9))

    assert names(reached(limited, whole, None, at(9, 23, 30))) == ["r-60"]
    assert names(reached(limited, whole, None, at(10, 0, 1))) == ["r1"]


def test_minutes_pass_when_clocks_are_set_forward():
    """In Berlin the night of 29 March 2026 has no hour from two to three."""
    berlin = WeeklyTime.of({"mon": "09:00-17:00"}, tz=ZoneInfo("Europe/Berlin"))
    due = datetime(2026, 3, 29, 4, tzinfo=berlin.tz)

    (found,) = reached(ladder(-120, unit=LadderUnit.MINUTES), thing(due), berlin, due)

    assert found.on == datetime(2026, 3, 29, 1, tzinfo=berlin.tz)


def test_days_are_those_of_the_calendars_zone():
    """What is due at 23:00 in New York is due on that day, not on the next."""
    york = WeeklyTime.of(dict.fromkeys(("mon", "tue"), "09:00-17:00"), tz=ZoneInfo("America/New_York"))
    late = thing(datetime(2026, 3, 9, 23, tzinfo=york.tz))

    assert names(reached(ladder(1), late, york, datetime(2026, 3, 10, 22, tzinfo=york.tz))) == ["r1"]
    assert reached(ladder(1), late, york, datetime(2026, 3, 9, 23, 30, tzinfo=york.tz)) == ()


def test_a_moved_rung_in_minutes_falls_at_the_beginning_of_its_day():
    """The first pass of that day sends it, early as it is."""
    quiet = ladder(-60, unit=LadderUnit.MINUTES, quiet=Quiet.PREVIOUS)
    later = ladder(60, unit=LadderUnit.MINUTES, quiet=Quiet.NEXT)
    saturday = thing(at(14, 12))

    assert names(reached(quiet, saturday, WEEK, at(13, 8, 30))) == ["r-60"]
    assert reached(later, saturday, WEEK, at(15, 8)) == ()
    assert names(reached(later, saturday, WEEK, at(16, 0))) == ["r60"]


def test_a_dropped_rung_leaves_the_one_before_it():
    """It never goes out, so that what was missed before it is still the latest."""
    dropping = ladder(-3, -1, quiet=Quiet.DROP)

    assert names(reached(dropping, thing(date(2026, 3, 9)), WEEK, date(2026, 3, 9))) == ["r-3"]
    assert reached(dropping, thing(date(2026, 3, 9)), WEEK, date(2026, 3, 8)) == ()


def test_a_year_without_a_notice_sinks_nothing():
    """Each of its days counts as one at work, and what rests on them is marked."""
    chased = ladder(-1, 2, unit=LadderUnit.WORKING_DAYS, quiet=Quiet.NEXT)
    due = thing(date(2026, 12, 31))

    (before,) = reached(chased, due, OFFICIAL, date(2026, 12, 30))
    (after,) = reached(chased, due, OFFICIAL, date(2027, 1, 2))
    (back,) = reached(chased, thing(date(2027, 1, 2)), OFFICIAL, date(2027, 1, 1))

    assert (before.certain, before.rung.name) == (True, "r-1")
    assert (back.certain, back.rung.name) == (False, "r-1")
    assert (after.certain, after.rung.name, after.on) == (False, "r2", date(2027, 1, 2))


@pytest.mark.parametrize("quiet", [Quiet.PREVIOUS, Quiet.NEXT, Quiet.DROP])
def test_a_rung_on_a_day_that_nobody_knows_goes_out_unmoved(quiet):
    """The first of January is a holiday each year, but no notice says so yet."""
    (found,) = reached(ladder(1, quiet=quiet), thing(date(2026, 12, 31)), OFFICIAL, date(2027, 1, 1))

    assert (found.on, found.certain) == (date(2027, 1, 1), False)


def test_a_rung_may_be_moved_into_a_day_that_nobody_knows():
    """It is marked too."""
    closed = OFFICIAL.with_days(off=(date(2026, 12, 31),), reason="盘点")

    (found,) = reached(ladder(1, quiet=Quiet.NEXT), thing(date(2026, 12, 30)), closed, date(2027, 1, 1))

    assert (found.on, found.certain) == (date(2027, 1, 1), False)


@pytest.mark.parametrize(
    ("unit", "calendar"),
    [
        (LadderUnit.CALENDAR_DAYS, None),
        (LadderUnit.WORKING_DAYS, None),
        (LadderUnit.WORKING_DAYS, OFFICIAL),
        (LadderUnit.WORKING_DAYS, WEEK),
    ],
)
def test_a_repeat_has_no_end_and_ends_at_its_cap(unit, calendar):
    """A year later one rung goes out, and no more than the cap in all."""
    due, later = thing(date(2025, 3, 10)), date(2026, 3, 10)
    endless = Ladder(repeat=Repeat(first=1, every=1), unit=unit)
    capped = Ladder(repeat=Repeat(first=1, every=1, cap=3), unit=unit, catch_up=CatchUp.ALL)

    (last,) = reached(endless, due, calendar, later)

    assert last.on == later
    assert names(reached(capped, due, calendar, later)) == ["o1", "o2", "o3"]
    assert reached(capped, due, calendar, date(2025, 3, 10)) == ()


def test_a_repeat_in_minutes_goes_on_from_the_due_moment():
    """Every four hours; the last one reached goes out."""
    chased = Ladder(repeat=Repeat(first=60, every=240), unit=LadderUnit.MINUTES)

    assert reached(chased, thing(at(9, 12)), None, at(9, 12, 59)) == ()
    assert names(reached(chased, thing(at(9, 12)), None, at(10, 1))) == ["o780"]
    assert names(reached(chased, thing(at(9, 12)), None, at(9, 20, 59))) == ["o300"]


def test_rungs_that_are_moved_closer_than_the_gap_are_passed_over():
    """The later of two; the same ones at each run."""
    spaced = ladder(-4, -2, 1, gap=2, quiet=Quiet.PREVIOUS, catch_up=CatchUp.ALL)
    monday = thing(date(2026, 3, 16))

    assert names(reached(spaced, monday, WEEK, date(2026, 3, 13))) == ["r-4"]
    assert names(reached(spaced, monday, WEEK, date(2026, 3, 17))) == ["r1"]
    assert names(reached(spaced, monday, None, date(2026, 3, 16))) == ["r-4", "r-2"]


@pytest.mark.parametrize(
    ("unit", "scale"),
    [(LadderUnit.CALENDAR_DAYS, 1), (LadderUnit.WORKING_DAYS, 1), (LadderUnit.MINUTES, 1440)],
)
def test_the_gap_is_counted_in_the_unit_of_the_ladder(unit, scale):
    """Rungs that are far enough apart all go out."""
    spaced = ladder(1 * scale, 3 * scale, 5 * scale, gap=2 * scale, unit=unit, catch_up=CatchUp.ALL)

    assert len(reached(spaced, thing(date(2026, 3, 9)), WEEK, date(2026, 3, 20))) == 3


def test_what_has_no_due_day_yet_or_any_more_is_not_reminded_of():
    """Before it is known, and after it was taken away."""
    gone = Thing(id="x", due=((at(2, 9), date(2026, 3, 9)), (date(2026, 3, 8), None)))

    assert reached(ladder(-9), gone, None, at(2, 8)) == ()
    assert names(reached(ladder(-9), gone, None, at(2, 9))) == ["r-9"]
    assert reached(ladder(-9), gone, None, date(2026, 3, 8)) == ()


@pytest.mark.parametrize(
    ("done", "reopened", "is_done"),
    [([7], [], True), ([7], [7], False), ([7, 7], [7], True), ([6, 7], [8], False), ([6, 8], [7], True)],
)
def test_what_is_done_and_reopened_is_open_until_it_is_done_again(done, reopened, is_done):
    """What happens on one day counts in its order: done, reopened, done."""
    given = thing(
        date(2026, 3, 9),
        done=[date(2026, 3, day) for day in done],
        reopened=[date(2026, 3, day) for day in reopened],
    )

    assert given.is_done(date(2026, 3, 8)) is is_done


def test_what_will_be_done_is_not_done_yet():
    """A moment counts from then on, and for a run given as a day from that day on."""
    given = thing(date(2026, 3, 9), done=[at(8, 9)])

    assert [given.is_done(when) for when in (at(8, 8), at(8, 9), date(2026, 3, 7), date(2026, 3, 8))] == [
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("run", ["tomorrow", datetime(2026, 3, 9), 9, None])
def test_a_run_is_a_day_or_a_moment_with_a_zone(run):
    """Anything else is refused, whatever it meets."""
    with pytest.raises(InvalidValue):
        reached(ladder(1), thing(date(2026, 3, 9)), None, run)
    with pytest.raises(InvalidValue):
        thing(date(2026, 3, 9), done=(run,))


@pytest.mark.parametrize("quiet", list(Quiet))
@pytest.mark.parametrize("unit", list(LadderUnit))
def test_hourly_runs_never_come_back_to_a_rung(unit, quiet):
    """Over 41 days each rung is the latest for one stretch of time, and the offsets only grow."""
    scale = 1440 if unit is LadderUnit.MINUTES else 1
    ladder_ = Ladder(
        rungs=tuple(Rung(name=f"r{n}", offset=n * scale) for n in (-7, -3, -1, 0, 1, 5)),
        repeat=Repeat(first=8 * scale, every=3 * scale),
        unit=unit,
        quiet=quiet,
    )
    days, offsets = LadderDays(OFFICIAL), []
    start = datetime(2026, 9, 20, tzinfo=BEIJING)
    for hours in range(41 * 24):
        found = reached(ladder_, thing(datetime(2026, 9, 30, 12, tzinfo=BEIJING)), days, start + hours * HOUR)
        offsets += [each.rung.offset for each in found]

    assert offsets == sorted(offsets)
    assert max(offsets) > 8 * scale


def test_days_may_be_looked_up_once_for_many_things():
    """The same object serves them all."""
    days = LadderDays(OFFICIAL)

    found = [reached(ladder(1), thing(date(2026, 3, 9) + n * DAY), days, date(2026, 3, 12)) for n in range(3)]

    assert [names(each) for each in found] == [["r1"]] * 3
    assert days.between(date(2026, 3, 9), date(2026, 3, 9)) == 0
    assert days.between(date(2026, 12, 30), date(2027, 1, 2)) == 3


def test_a_long_overdue_thing_is_placed_in_a_time_that_grows_with_its_days():
    """Three years of rungs on working days look at each day a few times, and not once for each rung."""
    looks = []

    class Looked(LadderDays):
        def at_work(self, day):
            looks.append(day)
            return super().at_work(day)

    daily = ladder(
        repeat=Repeat(first=1, every=1), unit=LadderUnit.WORKING_DAYS, gap=1, catch_up=CatchUp.LATEST_ONLY
    )
    found = reached(daily, thing(date(2024, 3, 11)), Looked(WEEK), date(2027, 3, 11))

    assert names(found) == ["o783"]
    assert len(looks) < 10 * 1095
