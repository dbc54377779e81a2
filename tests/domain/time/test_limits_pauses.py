"""Pauses of limits in days: the due day moves by the working days held, counted in the plainest way."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.calendars import OfficeTime
from govcampaign.domain.time.limits.clock import due, state
from govcampaign.domain.time.limits.events import ClockEvent, EventKind
from govcampaign.domain.time.limits.rules import LimitRule, PauseDay

DAYS = WorkCalendar.official()
OFFICE = OfficeTime(days=DAYS)
FIRST = datetime(2026, 9, 14, tzinfo=BEIJING)
"""Two holidays, a Sunday and a Saturday at work are in the four weeks from here."""

stretches = st.lists(st.integers(0, 4 * 7 * 24), min_size=2, max_size=7).map(sorted)


def events_at(hours: list[int]) -> list[ClockEvent]:
    """Return a start, and pauses and resumptions in turn, at hours from the first moment."""
    kinds = [EventKind.START, *[EventKind.PAUSE, EventKind.RESUME] * 3]
    moments = [FIRST + timedelta(hours=each) for each in hours[: len(hours) - 1 + len(hours) % 2]]
    return [ClockEvent(at=at, kind=kind) for at, kind in zip(moments, kinds, strict=False)]


def plainly(number: int, events: list[ClockEvent], pause_day: PauseDay) -> date:
    """Return the n-th working day after the start, later by the working days that each pause held."""
    start = events[0].at.date()
    day = DAYS.add_workdays(start, number)
    known: set[date] = set()
    for paused, resumed in zip(events[1::2], events[2::2], strict=True):
        first, last = paused.at.date(), resumed.at.date()
        if first > day:
            break
        if pause_day is PauseDay.WORKED:
            first += timedelta(days=1)
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        held = {each for each in days if each > start and DAYS.is_workday(each)} - known
        day, known = DAYS.add_workdays(day, len(held)), known | held
    return day


@given(st.integers(1, 12), stretches, st.sampled_from(PauseDay))
def test_a_due_day_moves_by_the_working_days_held(number, hours, pause_day):
    """Each pause that begins by the due day adds the working days in it, and each day once."""
    events = events_at(hours)
    rule = LimitRule.of(number, "working_days", pause_day=pause_day)

    assert due(rule, events, OFFICE).day == plainly(number, events, pause_day)


@given(st.integers(1, 12), stretches, st.integers(0, 6 * 7 * 24))
def test_what_is_overdue_has_used_all_of_its_limit(number, hours, later):
    """Used days never exceed the limit before the due day is over, and never fall short of it after that."""
    events = events_at(hours)
    at = events[-1].at + timedelta(hours=later)

    reading = state(LimitRule.of(number, "working_days"), events, OFFICE, at)

    over = reading.remaining.days < 0 or (reading.remaining.days == 0 and at.date() > reading.due.day)
    assert reading.overdue is over


def test_the_day_of_a_pause_counts_or_not_over_a_holiday():
    """Paused on the due day before a holiday and resumed that evening, it is due then or later."""
    events = [
        ClockEvent(at=datetime(2026, 9, 28, 9, tzinfo=BEIJING), kind=EventKind.START),
        ClockEvent(at=datetime(2026, 9, 30, 9, tzinfo=BEIJING), kind=EventKind.PAUSE),
        ClockEvent(at=datetime(2026, 9, 30, 17, tzinfo=BEIJING), kind=EventKind.RESUME),
    ]

    worked, not_worked = (
        due(LimitRule.of(2, "working_days", pause_day=each), events, OFFICE).day for each in PauseDay
    )

    assert (worked, not_worked) == (date(2026, 9, 30), date(2026, 10, 8))
