"""Every period and deadline of the notice, resolved: days, days of the week, and what they rest on."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign import WorkCalendar
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Conventions, DueKind
from govcampaign.domain.time.period import Source


def weekdays(start, end):
    """Count Mondays to Fridays, without any calendar."""
    return sum(date.fromordinal(day).weekday() < 5 for day in range(start.toordinal(), end.toordinal() + 1))


def period_of(plan, what):
    """Return the campaign's window, a phase's period, or a duty's window."""
    if what == "campaign":
        return plan.window
    return phase.period if (phase := plan.phase(what)) else plan.duty(what).window


MONTH = "2013-06-21…2013-07-31, 41 days, 29 of work"


@pytest.mark.parametrize(
    ("what", "words", "resolved", "source"),
    [
        ("campaign", "2013年6月下旬至7月下旬", MONTH, Source.SENTENCE),
        ("动员部署", "6月下旬", "2013-06-21…2013-06-30, 10 days, 6 of work", Source.TITLE),
        ("实施", "6月下旬至7月下旬", MONTH, Source.TITLE),
        ("总结", "8月上旬", "2013-08-01…2013-08-10, 10 days, 7 of work", Source.TITLE),
        ("policy-days", "7月上旬", "2013-07-01…2013-07-10, 10 days, 8 of work", Source.TITLE),
        ("district-meeting", "7月下旬", "2013-07-21…2013-07-31, 11 days, 8 of work", Source.TITLE),
        ("committee-meetings", "7月下旬", "2013-07-21…2013-07-31, 11 days, 8 of work", Source.SIBLING),
        ("own-plan", "6月下旬", "2013-06-21…2013-06-30, 10 days, 6 of work", Source.TITLE),
        ("kick-off", "6月下旬", "2013-06-21…2013-06-30, 10 days, 6 of work", Source.TITLE),
        ("overall-summary", "8月上旬", "2013-08-01…2013-08-10, 10 days, 7 of work", Source.TITLE),
        ("rectification", "8月上旬", "2013-08-01…2013-08-10, 10 days, 7 of work", Source.TITLE),
        ("visits-committees", "6月下旬至7月下旬", MONTH, Source.PHASE),
        ("self-check", "6月下旬至7月下旬", MONTH, Source.PHASE),
        ("plan-tasks", "6月下旬至7月下旬", MONTH, Source.PHASE),
        ("media", "6月下旬至7月下旬", MONTH, Source.PHASE),
        ("own-publicity", "6月下旬至7月下旬", MONTH, Source.PHASE),
        ("innovation", "6月下旬至7月下旬", MONTH, Source.PHASE),
        ("window-industries", "6月下旬至7月下旬", MONTH, Source.PHASE),
    ],
)
def test_a_period_keeps_its_words_beside_its_days(plan, what, words, resolved, source):
    """Words, first and last day, length, days of work, and what the year or the whole rests on."""
    period = period_of(plan, what)

    work = weekdays(period.start, period.end)
    assert (period.text, period.source, period.fuzzy) == (words, source, False)
    assert f"{period.start}…{period.end}, {period.days} days, {work} of work" == resolved


def test_no_holiday_falls_into_the_month():
    """From June to August of 2013 the official calendar has no day off or at work out of turn."""
    first, last = date(2013, 6, 21), date(2013, 8, 10)

    assert WorkCalendar.official().workdays_between(first, last) == weekdays(first, last)


@pytest.mark.parametrize("duty", ["city-meeting", "desk"])
def test_what_the_city_sets_stays_unresolved(plan, duty):
    """Neither window nor due day is guessed while the city's office has not answered."""
    waiting = plan.duty(duty)

    assert not waiting.window.resolved
    assert (waiting.due.kind, waiting.due.awaits) == (DueKind.AWAITED, "市开放办")


def test_the_one_hard_date_counts_its_day_by_convention(plan):
    """25 July, a Thursday, is in time by default; the strict reading gives Wednesday the 24th."""
    (fixed,) = [duty for duty in plan.duties if duty.due.kind is DueKind.FIXED]

    assert (fixed.id, fixed.clauses, fixed.due.text) == ("summary", ("四(三)",), "于2013年7月25日前")
    assert fixed.due.last_day(Conventions()) == date(2013, 7, 25)
    assert fixed.due.last_day(Conventions(named_day_counts=False)) == date(2013, 7, 24)
    assert [date(2013, 7, day).strftime("%a") for day in (25, 24)] == ["Thu", "Wed"]


def test_from_the_notice_to_the_summary_are_twelve_weekdays(plan):
    """From 10 to 25 July, both counted, there are twelve days of work."""
    summary = plan.duty("summary").due.last_day(plan.conventions)

    assert WorkCalendar.official().workdays_between(plan.dated, summary) == 12


def test_a_strict_office_moves_the_due_day(plan, view):
    """Once the campaign reads 前 strictly, a summary on the 25th is late."""
    strict = evolve(plan, conventions=Conventions(named_day_counts=False))

    assert str(view("summary", as_of="2013-07-26", plan=strict).cells[0].due_day) == "2013-07-24"


def test_due_days_that_nobody_states_are_inferred(plan):
    """The window's end is stated where the sentence gives a time to be done in, and concluded elsewhere."""
    stated = {
        d.id
        for d in plan.duties
        if d.due_provenance is Provenance.STATED and d.due.kind is DueKind.WINDOW_END
    }

    assert stated == {"policy-days", "district-meeting", "own-plan", "kick-off"}


def test_what_has_no_end_stays_open(plan):
    """Innovation points and the lasting mechanism have no due day, and get none."""
    assert {d.id for d in plan.duties if d.due.kind is DueKind.NONE} == {"innovation", "mechanism"}


def test_what_comes_after_the_month_has_no_window_within_it(plan):
    """The lasting mechanism is for the time after the month, so the month is not its window."""
    later = plan.duty("mechanism").window

    assert (later.text, later.resolved) == ("服务月活动后", False)
