"""What clocks of time limits refuse, say and explain."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.answers import Due, Missing
from govcampaign.domain.time.limits.backward import before
from govcampaign.domain.time.limits.calendars import OfficeTime, Session, WeeklyTime, sessions
from govcampaign.domain.time.limits.clock import due, elapsed, remaining, state
from govcampaign.domain.time.limits.events import ClockEvent, ClockState, EventKind
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.domain.time.office_hours import OfficeHours
from govcampaign.errors import InvalidValue, UnknownName

OFFICE = OfficeTime(days=WorkCalendar.official(), sessions=sessions("09:00-12:00 14:00-18:00"))
WEEK = WeeklyTime.of(dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00"))
ALL_DAY = WeeklyTime.of(dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00-24:00"))


def on(moment: str, kind: str = "start", **more) -> ClockEvent:
    """Return an event at a moment of Beijing."""
    return ClockEvent(at=datetime.fromisoformat(moment).replace(tzinfo=BEIJING), kind=EventKind(kind), **more)


def at(moment: str) -> datetime:
    """Return a moment of Beijing."""
    return datetime.fromisoformat(moment).replace(tzinfo=BEIJING)


FIVE_DAYS = LimitRule.of(5, "working_days")
MONDAY = on("2013-07-01 10:00")


class TestRules:
    """How much time, and how it is counted."""

    @pytest.mark.parametrize(
        ("amount", "unit", "code"),
        [
            (-1, "hours", "out_of_range"),
            (40_000, "working_days", "out_of_range"),
            (0.5, "working_days", "wrong_type"),
            (2.5, "calendar_days", "wrong_type"),
            ("5", "working_days", "wrong_type"),
            (True, "working_days", "wrong_type"),
            (float("nan"), "hours", "wrong_type"),
            (10**30, "hours", "out_of_range"),
        ],
    )
    def test_an_amount_that_is_none_is_refused(self, amount, unit, code):
        """Negative and endless amounts, parts of a day and what is no number are refused."""
        with pytest.raises(InvalidValue) as refused:
            LimitRule.of(amount, unit)

        assert (refused.value.code, refused.value.field) == (code, "amount")

    @pytest.mark.parametrize(
        ("unit", "more", "named"),
        [
            ("work_days", {}, "working_days"),
            ("hours", {"rol": "forward"}, "roll"),
            ("hours", {"roll": "forwards"}, "forward"),
        ],
    )
    def test_a_word_that_is_unknown_is_refused(self, unit, more, named):
        """A unit, field or choice that does not exist is refused, with the one that was meant."""
        with pytest.raises(UnknownName) as refused:
            LimitRule.of(5, unit, **more)

        assert named in refused.value.say("en")

    def test_a_choice_may_be_given_as_it_is(self):
        """A choice of the library and its value are the same."""
        assert LimitRule.of(1, LimitUnit.HOURS) == LimitRule.of(1, "hours")

    @pytest.mark.parametrize(
        ("rule", "zh", "en"),
        [
            (LimitRule.of(5, "working_days", name="办结"), "办结：5个工作日", "办结: 5 working days"),
            (LimitRule.of(1, "hours"), "1小时", "1 hour"),
            (LimitRule.of(1 / 3, "working_hours"), "0.33个工作小时", "0.33 working hours"),
        ],
    )
    def test_a_limit_has_words(self, rule, zh, en):
        """A limit says itself in both languages."""
        assert (rule.words.zh, rule.words.en) == (zh, en)


class TestEvents:
    """What happens to a clock."""

    @pytest.mark.parametrize(
        ("kind", "more", "code"),
        [
            ("change", {}, "missing"),
            ("extend", {}, "missing"),
            ("pause", {"rule": FIVE_DAYS}, "does_not_belong"),
            ("start", {"by": 3}, "does_not_belong"),
            ("extend", {"by": 0}, "out_of_range"),
        ],
    )
    def test_an_event_has_what_it_needs_and_no_more(self, kind, more, code):
        """A change has its rule, an extension its amount, and no other event has either."""
        with pytest.raises(InvalidValue) as refused:
            on("2013-07-01 10:00", kind, **more)

        assert refused.value.code == code

    def test_only_a_change_has_a_new_rule(self):
        """Asking another event for its rule is refused."""
        with pytest.raises(InvalidValue):
            _ = MONDAY.new_rule

    def test_a_moment_without_time_zone_is_refused(self):
        """Nobody could tell its day."""
        with pytest.raises(InvalidValue) as refused:
            ClockEvent(at=datetime(2013, 7, 1), kind=EventKind.START)
        with pytest.raises(InvalidValue):
            due(FIVE_DAYS, [MONDAY], OFFICE, datetime(2013, 7, 1))

        assert refused.value.code == "no_time_zone"

    def test_events_out_of_order_are_refused(self):
        """An event before the one that it follows is refused, whatever the rule."""
        with pytest.raises(InvalidValue) as refused:
            due(FIVE_DAYS, [MONDAY, on("2013-06-30 10:00", "pause")], OFFICE)

        assert refused.value.code == "days_out_of_order"

    @pytest.mark.parametrize(
        "kinds",
        [
            ["resume"],
            ["pause", "pause"],
            ["reopen"],
            ["done", "done"],
            ["done", "pause"],
            ["done", "restart"],
            ["start"],
            ["stop", "resume"],
            ["stop", "stop"],
        ],
    )
    def test_an_event_out_of_turn_has_no_effect_or_is_refused(self, kinds):
        """What cannot happen as the clock stands is passed over and noted; a strict rule refuses it."""
        events = [MONDAY, *(on("2013-07-02 10:00", kind) for kind in kinds)]

        found = due(FIVE_DAYS, events, OFFICE)

        without = due(FIVE_DAYS, events[:-1], OFFICE)
        assert (found.day, found.missing) == (without.day, without.missing)
        assert any("不合顺序" in step.zh for step in found.steps)
        with pytest.raises(InvalidValue) as refused:
            due(LimitRule.of(5, "working_days", strict=True), events, OFFICE)
        assert refused.value.code == "event_out_of_turn"

    def test_before_the_start_nothing_but_a_new_rule_happens(self):
        """A pause before the start is out of turn; a rule that changes before it holds from the start."""
        change = on("2013-06-28 10:00", "change", rule=LimitRule.of(3, "working_days"))

        assert due(FIVE_DAYS, [change, MONDAY], OFFICE).day == date(2013, 7, 4)
        assert due(FIVE_DAYS, [on("2013-06-28 10:00", "pause"), MONDAY], OFFICE).day == date(2013, 7, 8)
        assert due(FIVE_DAYS, [on("2013-06-28 10:00", "stop")], OFFICE).missing is Missing.NOT_STARTED

    def test_an_event_of_another_limit_is_passed_over(self):
        """Signing for a case does not end the limit for solving it."""
        events = [MONDAY, on("2013-07-02 10:00", "done", limit="签收")]
        rules = [LimitRule.of(1, "working_days", name=name) for name in ("签收", "办结")]

        assert [state(rule, events, OFFICE).state.value for rule in rules] == ["done", "running"]

    def test_an_extension_and_a_restart_move_the_due_day(self):
        """Three days more, and then all of them from another day."""
        more = on("2013-07-03 10:00", "extend", by=3, reason="第三方复核")
        again = on("2013-07-10 10:00", "restart")

        assert due(FIVE_DAYS, [MONDAY, more], OFFICE).day == date(2013, 7, 11)
        assert due(FIVE_DAYS, [MONDAY, more, again], OFFICE).day == date(2013, 7, 22)
        assert any("第三方复核" in step.zh for step in due(FIVE_DAYS, [MONDAY, more], OFFICE).steps)

    def test_a_change_that_counts_from_itself_is_out_of_turn_once_done(self):
        """A limit that is done cannot begin again by a change of its rule."""
        new = LimitRule.of(9, "working_days", rule_change="from_change")
        events = [MONDAY, on("2013-07-03 10:00", "done"), on("2013-07-04 10:00", "change", rule=new)]

        assert due(FIVE_DAYS, events, OFFICE).day == date(2013, 7, 8)


class TestCalendars:
    """When an office works."""

    @pytest.mark.parametrize("words", ["9:00-12:00", "09:00", "09:00-25:00", "上午"])
    def test_words_that_are_no_session_are_refused(self, words):
        """What cannot be read is refused with an example."""
        with pytest.raises(InvalidValue):
            sessions(words)

    @pytest.mark.parametrize("words", ["12:00-09:00", "22:00-06:00", "09:00-09:00"])
    def test_a_session_ends_after_it_starts(self, words):
        """A shift over midnight is two sessions."""
        with pytest.raises(InvalidValue) as refused:
            sessions(words)

        assert refused.value.code == "days_out_of_order"

    @pytest.mark.parametrize(
        "words", ["09:00-12:00 11:00-13:00", "14:00-18:00 09:00-12:00", "00:00-24:00 01:00-02:00"]
    )
    def test_sessions_that_overlap_are_refused(self, words):
        """Time at work is counted once."""
        with pytest.raises(InvalidValue):
            WeeklyTime.of({"mon": words})
        with pytest.raises(InvalidValue):
            OfficeTime(days=WorkCalendar.official(), sessions=sessions(words))

    def test_an_office_that_never_opens_is_refused(self):
        """No limit would ever end."""
        with pytest.raises(InvalidValue):
            WeeklyTime.of({})
        with pytest.raises(InvalidValue):
            OfficeTime(days=WorkCalendar.official(), sessions=())
        with pytest.raises(InvalidValue):
            WeeklyTime(week=((),))

    def test_a_day_is_off_or_at_work(self):
        """A day listed as both is refused; so is a weekday with another name, or a moment for a day."""
        with pytest.raises(InvalidValue):
            WeeklyTime.of({"mon": "09:00-12:00"}, holidays=["2013-07-01"], makeup=["2013-07-01"])
        with pytest.raises(UnknownName):
            WeeklyTime.of({"monday": "09:00-12:00"})
        with pytest.raises(InvalidValue):
            WeeklyTime(week=WEEK.week, makeup=((datetime(2013, 7, 1), ()),))

    def test_a_day_made_up_has_the_usual_hours_or_its_own(self):
        """A Saturday made up counts, in the hours that it has."""
        usual = WeeklyTime.of({"mon": "09:00-17:00"}, makeup=["2013-07-06"])
        own = WeeklyTime.of({"mon": "09:00-17:00"}, makeup={date(2013, 7, 6): "10:00-11:00"})

        assert usual.hours_of(date(2013, 7, 6)) == sessions("09:00-17:00")
        assert own.hours_of(date(2013, 7, 6)) == (Session(time(10), time(11)),)
        assert "1天调整" in own.grounds(date(2013, 7, 1), date(2013, 7, 8)).zh

    def test_a_day_made_up_on_a_day_with_hours_keeps_them(self):
        """A short Saturday that is listed as at work has the hours of a Saturday, and not those of Monday."""
        week = WeeklyTime.of({"mon": "09:00-17:00", "sat": "11:00-14:30"}, makeup=["2013-07-06"])

        assert week.hours_of(date(2013, 7, 6)) == sessions("11:00-14:30")

    def test_office_hours_of_a_campaign_are_two_sessions(self):
        """A morning and an afternoon; one that takes no time is left out."""
        whole = OfficeTime.of(WorkCalendar.official(), OfficeHours())
        morning = OfficeTime.of(
            WorkCalendar.official(), OfficeHours(afternoon_begins=time(12), closes=time(12))
        )

        assert [each.words for each in whole.sessions] == ["08:30-12:00", "13:30-17:30"]
        assert [each.words for each in morning.sessions] == ["08:30-12:00"]

    def test_a_local_day_off_is_given_as_a_ground(self):
        """A day that the place alone has off moves the due day, and is named."""
        days = WorkCalendar.official().with_days(off=(date(2013, 7, 4),), reason="台风停工")
        office = OfficeTime(days=days)

        found = due(FIVE_DAYS, [MONDAY], office)

        assert found.day == date(2013, 7, 9)
        assert any("台风停工" in step.zh for step in found.steps)

    def test_summer_time_takes_an_hour(self):
        """A night session of which summer time leaves nothing is no time; a whole day has 23 hours."""
        berlin = ZoneInfo("Europe/Berlin")
        night = WeeklyTime.of({"sun": "02:00-03:00", "mon": "09:00-10:00"}, tz=berlin)
        whole = WeeklyTime.of({"sun": "00:00-24:00"}, tz=berlin)
        start = ClockEvent(at=datetime(2024, 3, 31, tzinfo=berlin), kind=EventKind.START)
        rule = LimitRule.of(1, "working_hours")

        assert due(rule, [start], night).moment == datetime(2024, 4, 1, 10, tzinfo=berlin)
        assert elapsed(rule, [start], whole, datetime(2024, 4, 1, tzinfo=berlin)).seconds == 23 * 3600


class TestDue:
    """When a limit is due."""

    def test_a_clock_that_is_paused_is_due_at_no_known_day(self):
        """Until it runs again nobody knows, and the answer says so; what was due before stays."""
        paused = [MONDAY, on("2013-07-03 10:00", "pause")]

        for rule in (
            FIVE_DAYS,
            LimitRule.of(90, "working_hours"),
            LimitRule.of(5, "working_days", days_as="same_time"),
        ):
            found = due(rule, paused, OFFICE)
            assert (found.missing, found.day, found.moment) == (Missing.PAUSED, None, None)
            assert "中止" in found.words.zh
            assert state(rule, paused, OFFICE, at("2013-12-02 10:00")).overdue is False
        assert due(LimitRule.of(1, "working_days"), paused, OFFICE).day == date(2013, 7, 2)

    @pytest.mark.parametrize(
        ("held", "day"),
        [
            ([on("2013-07-05 10:00", "pause"), on("2013-07-05 15:00", "resume")], date(2013, 7, 5)),
            ([on("2013-07-05 10:00", "pause"), on("2013-07-07 10:00", "resume")], date(2013, 7, 5)),
            ([on("2013-07-05 10:00", "pause"), on("2013-07-10 10:00", "resume")], date(2013, 7, 10)),
            ([on("2013-07-05 10:00", "done"), on("2013-07-15 10:00", "reopen")], date(2013, 7, 15)),
            ([on("2013-07-06 10:00", "pause"), on("2013-07-10 10:00", "resume")], date(2013, 7, 5)),
            ([on("2013-07-05 10:00", "pause")], None),
        ],
    )
    def test_what_holds_the_clock_on_the_due_day_moves_it(self, held, day):
        """A clock that is held before its due day is over is due on the day when it runs again."""
        found = due(LimitRule.of(4, "working_days"), [MONDAY, *held], OFFICE)

        assert found.day == day

    @pytest.mark.parametrize(("paused", "day"), [("2013-07-06 10:00", 10), ("2013-07-08 10:00", 10)])
    def test_what_holds_the_clock_before_a_due_day_that_was_moved_moves_it_on(self, paused, day):
        """The day to which a rest day moved is the due day, and no pause before its end is lost."""
        rule = LimitRule.of(5, "calendar_days", roll="forward")
        held = [on(paused, "pause"), on("2013-07-10 10:00", "resume")]

        assert due(rule, [MONDAY], OFFICE).day == date(2013, 7, 8)
        assert due(rule, [MONDAY, *held], OFFICE).day == date(2013, 7, day)

    def test_a_clock_that_did_not_start_is_waiting(self):
        """Without a start nothing is due and nothing is used."""
        reading = state(FIVE_DAYS, [MONDAY], OFFICE, at("2013-06-30 10:00"))

        assert (reading.state, reading.overdue, reading.elapsed.days) == (ClockState.WAITING, False, 0)
        assert reading.due.missing is Missing.NOT_STARTED
        assert "未起算" in reading.due.words.zh + reading.due.steps[-1].zh

    def test_a_year_without_a_notice_sinks_nothing_else(self):
        """The due day is unknown and names the year; what is used is known, and that it is not late."""
        events = [on("2026-12-28 10:00")]

        reading = state(FIVE_DAYS, events, OFFICE, at("2026-12-31 10:00"))

        assert (reading.due.year, reading.due.known) == (2027, False)
        assert "2027" in reading.due.words.zh
        assert (reading.elapsed.days, reading.overdue) == (3, False)
        later = state(FIVE_DAYS, events, OFFICE, at("2027-01-04 10:00"))
        assert (later.overdue, later.elapsed.year, later.remaining.known) == (None, 2027, False)
        assert "2027" in later.elapsed.words.en

    @pytest.mark.parametrize("rule", [LimitRule.of(1, "working_days"), LimitRule.of(1, "working_hours")])
    def test_how_late_it_is_may_be_unknown_too(self, rule):
        """A limit that passed in a known year is overdue; by how much is unknown in a year that is not."""
        reading = state(rule, [on("2026-12-28 10:00")], OFFICE, at("2027-01-04 10:00"))

        assert (reading.overdue, reading.late_by.year) == (True, 2027)

    def test_calendar_days_need_no_notice(self):
        """Days are days, unless the last one is to be moved."""
        events = [on("2026-12-28 10:00")]

        assert due(LimitRule.of(10, "calendar_days"), events, OFFICE).day == date(2027, 1, 7)
        assert due(LimitRule.of(10, "calendar_days", roll="forward"), events, OFFICE).year == 2027

    def test_a_last_day_at_rest_may_move_back(self):
        """Ten days from Thursday end on a Sunday; by its roll the limit ends on Friday."""
        events = [on("2013-07-11 10:00")]

        assert due(LimitRule.of(10, "calendar_days", roll="backward"), events, OFFICE).day == date(
            2013, 7, 19
        )

    def test_a_limit_that_takes_centuries_is_refused(self):
        """One minute a week does not make thirty years of work; the walk ends."""
        seldom = WeeklyTime.of({"mon": "09:00-09:01"})

        with pytest.raises(InvalidValue) as refused:
            due(LimitRule.of(9_000, "working_hours"), [MONDAY], seldom)

        assert refused.value.code == "out_of_range"

    def test_a_clock_that_is_stopped_runs_no_more(self):
        """A case that ends without an answer uses no more time and keeps its due day."""
        reading = state(FIVE_DAYS, [MONDAY, on("2013-07-03 10:00", "stop")], OFFICE, at("2013-08-01 10:00"))

        assert (reading.state, reading.elapsed.days) == (ClockState.STOPPED, 2)
        assert (reading.due.day, reading.overdue, reading.late) == (date(2013, 7, 8), False, False)

    def test_the_same_time_is_moved_by_pauses(self):
        """Two working hours paused move a limit in working days, a day paused one in calendar days."""
        pause = [on("2013-07-02 16:00", "pause"), on("2013-07-03 16:00", "resume")]
        events = [MONDAY, *pause, on("2013-07-20 16:00", "pause"), on("2013-07-21 16:00", "resume")]

        units = ("working_days", "calendar_days")
        working, plain = (LimitRule.of(4, unit, days_as="same_time") for unit in units)

        assert due(working, events, OFFICE).moment == at("2013-07-08 10:00")
        assert due(plain, events, OFFICE).moment == at("2013-07-06 10:00")
        no_time = [on("2013-07-02 19:00", "pause"), on("2013-07-02 20:00", "resume")]
        assert due(working, [MONDAY, *no_time], OFFICE).moment == at("2013-07-05 10:00")
        counted = LimitRule.of(4, "working_days", days_as="same_time", first_day="counted", pause="ignored")
        assert due(counted, events, OFFICE).moment == at("2013-07-04 10:00")

    @pytest.mark.parametrize(
        ("start", "more", "day"),
        [
            ("2013-07-01 18:00", {"cutoff": True}, 2),
            ("2013-07-01 18:01", {"cutoff": True}, 3),
            ("2013-07-01 07:00", {"cutoff": True}, 2),
            ("2013-07-06 10:00", {"cutoff": True}, 9),
            ("2013-07-06 10:00", {}, 8),
            ("2013-07-06 10:00", {"days_as": "same_time_after_roll"}, 9),
        ],
    )
    def test_a_start_out_of_hours_may_be_one_of_the_next_working_day(self, start, more, day):
        """At the close it is still today; later, and on a rest day, the rule decides."""
        found = due(LimitRule.of(1, "working_days", **more), [on(start)], OFFICE)

        assert (found.day or found.moment.date()) == date(2013, 7, day)

    def test_the_same_time_stays_at_midnight(self):
        """A start at midnight is due at midnight, the end of a day at work."""
        rule = LimitRule.of(2, "working_days", days_as="same_time")
        nights = WeeklyTime.of(dict.fromkeys(("mon", "tue", "wed"), "12:00-24:00"))

        assert due(rule, [on("2013-07-01 00:00")], nights).moment == at("2013-07-03 00:00")


class TestReadings:
    """How a clock stands."""

    def test_what_is_done_late_stays_late(self):
        """An answer two working days late is late for ever, by two days, and no longer by the day."""
        reading = state(FIVE_DAYS, [MONDAY, on("2013-07-10 10:00", "done")], OFFICE, at("2013-08-30 10:00"))

        assert (reading.late, reading.overdue, reading.late_by.days) == (True, True, 2)
        assert reading.remaining.days == -2
        assert reading.late_by.words.zh == "2个工作日"
        assert reading.steps[-1].zh == "超期：2个工作日"

    def test_a_pause_after_the_due_moment_does_not_add_to_the_delay(self):
        """Late by the hours that ran, and not by those that were paused."""
        rule = LimitRule.of(2, "working_hours")
        events = [MONDAY, on("2013-07-01 15:00", "pause"), on("2013-07-02 15:00", "resume")]

        reading = state(rule, events, OFFICE, at("2013-07-02 16:20"))

        assert reading.due.moment == at("2013-07-01 12:00")
        assert reading.late_by.time == timedelta(hours=2, minutes=20)
        assert (reading.late_by.words.zh, reading.late_by.words.en) == (
            "2个工作小时20分",
            "2 working hours 20 min",
        )
        assert reading.remaining.words.zh == "-2个工作小时20分"
        longer = state(LimitRule.of(5, "working_hours"), events, OFFICE, at("2013-07-02 17:30"))
        assert longer.late_by.time == timedelta(minutes=30)

    def test_the_same_time_is_late_by_hours(self):
        """A limit in working days that ends at a time is late by working hours, one in days by hours."""
        units = ("working_days", "calendar_days")
        working, plain = (LimitRule.of(1, unit, days_as="same_time") for unit in units)

        late = [state(rule, [MONDAY], OFFICE, at("2013-07-02 13:00")).late_by for rule in (working, plain)]

        assert [each.words.zh for each in late] == ["2个工作小时", "3小时"]
        assert late[0].seconds == 7200

    def test_what_is_left_is_what_is_not_used(self):
        """Used and left make the limit."""
        now = at("2013-07-03 16:00")
        hours = LimitRule.of(20, "working_hours")

        assert remaining(FIVE_DAYS, [MONDAY], OFFICE, now).days == 3
        assert remaining(hours, [MONDAY], OFFICE, now).time == timedelta(hours=2)
        assert elapsed(hours, [MONDAY], OFFICE, now).seconds == 18 * 3600
        assert elapsed(FIVE_DAYS, [MONDAY], OFFICE, now).seconds is None
        assert elapsed(hours, [MONDAY], OFFICE).words.en == "0 working hours"
        assert state(hours, [MONDAY], OFFICE, now).steps[-1].zh == "状态：计时中"

    def test_a_reading_needs_a_moment(self):
        """Without moment and event nobody knows as of when."""
        with pytest.raises(InvalidValue) as refused:
            state(FIVE_DAYS, [], OFFICE)

        assert refused.value.code == "missing"

    def test_the_due_day_and_the_due_moment_are_in_time(self):
        """Who is done at the last moment is not late."""
        hour = LimitRule.of(1, "hours")

        assert state(hour, [MONDAY], OFFICE, at("2013-07-01 11:00")).overdue is False
        assert state(hour, [MONDAY], OFFICE, at("2013-07-01 11:01")).overdue is True
        assert state(FIVE_DAYS, [MONDAY], OFFICE, at("2013-07-08 23:59")).overdue is False

    def test_steps_explain_in_both_languages(self):
        """Limit, events, what was left out, the notice and the day, a line each."""
        events = [
            on("2013-09-18 10:00"),
            on("2013-09-23 10:00", "pause", reason="等待检测"),
            on("2013-09-25 10:00", "resume"),
        ]

        steps = due(LimitRule.of(5, "working_days", name="办结"), events, OFFICE).steps

        assert [step.zh for step in steps] == [
            "时限：办结：5个工作日",
            "2013年9月18日10:00起算",
            "2013年9月23日10:00中止计时：等待检测",
            "2013年9月25日10:00恢复计时",
            "起算当日不计入",
            "中止次日起至恢复当日不计入",
            "工作日依据：国办发明电〔2012〕33号",
            "到期：2013年9月29日",
        ]
        assert steps[-1].en == "due 2013-09-29"

    @pytest.mark.parametrize(
        ("more", "line"),
        [
            ({"pause": "ignored"}, "中止不影响本时限"),
            ({"pause_day": "not_worked"}, "中止当日起至恢复当日不计入"),
            ({"days_as": "same_time"}, "中止期间不计入"),
            ({"first_day": "counted"}, "起算当日计入"),
            ({"roll": "forward"}, "最后一日为休息日的，顺延至下一工作日"),
        ],
    )
    def test_steps_name_the_convention(self, more, line):
        """Each convention that decides is a line of its own."""
        events = [MONDAY, on("2013-07-02 10:00", "pause"), on("2013-07-03 10:00:30", "resume")]

        steps = due(LimitRule.of(5, "working_days", **more), events, OFFICE).steps

        assert line in [step.zh for step in steps]
        assert "2013年7月3日10:00:30恢复计时" in [step.zh for step in steps]

    @pytest.mark.parametrize(
        ("gap", "day", "line"),
        [("excluded", 10, "不计入"), ("ignored", 8, "照计"), ("restart", 11, "重新起算")],
    )
    def test_a_reopened_case_has_the_time_that_its_rule_leaves(self, gap, day, line):
        """Done on Tuesday and reopened on Thursday: two days more, none, or all of them again."""
        events = [MONDAY, on("2013-07-02 10:00", "done"), on("2013-07-04 10:00", "reopen")]

        found = due(LimitRule.of(5, "working_days", done_gap=gap), events, OFFICE)

        assert found.day == date(2013, 7, day)
        assert any("重新办理" in step.zh and line in step.zh for step in found.steps)

    def test_every_state_and_event_has_words(self):
        """Nothing is shown by its code."""
        assert all(
            each.label.zh and each.label.en for kind in (ClockState, EventKind, LimitUnit) for each in kind
        )


class TestBefore:
    """When to begin, so that a limit ends in time."""

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            (LimitRule.of(3, "working_days"), date(2013, 7, 3)),
            (LimitRule.of(3, "calendar_days"), date(2013, 7, 5)),
            (LimitRule.of(2, "calendar_days", roll="backward"), date(2013, 7, 5)),
            (LimitRule.of(0, "working_days"), date(2013, 7, 8)),
        ],
    )
    def test_days_before_a_day_are_a_day(self, rule, expected):
        """Working days are counted back from a Monday over the weekend."""
        found = before(rule, date(2013, 7, 8), OFFICE)

        assert (found.day, found.moment) == (expected, None)
        assert found.steps[-1].zh.startswith("最迟：2013年7月")

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            (LimitRule.of(24, "hours"), "2013-07-07 10:00"),
            (LimitRule.of(1, "working_hours"), "2013-07-08 09:00"),
            (LimitRule.of(9, "working_hours"), "2013-07-04 17:00"),
            (LimitRule.of(1, "calendar_days"), "2013-07-07 10:00"),
            (LimitRule.of(1, "working_days"), "2013-07-05 10:00"),
        ],
    )
    def test_a_limit_before_a_moment_is_a_moment(self, rule, expected):
        """Hours and days are counted back from Monday at ten."""
        assert before(rule, at("2013-07-08 10:00"), OFFICE).moment == at(expected)

    def test_a_moment_out_of_hours_is_the_close_before(self):
        """Nobody can be asked to begin at eight in the evening."""
        found = before(LimitRule.of(1, "working_days"), at("2013-07-09 20:00"), OFFICE)

        assert found.moment == at("2013-07-08 18:00")

    def test_hours_before_a_day_count_from_its_end(self):
        """Two hours before the end of a working day, and two working hours."""
        assert before(LimitRule.of(2, "hours"), date(2013, 7, 8), OFFICE).moment == at("2013-07-08 22:00")
        assert before(LimitRule.of(2, "working_hours"), date(2013, 7, 8), OFFICE).moment == at(
            "2013-07-08 16:00"
        )

    def test_before_the_first_notice_is_unknown(self):
        """The table begins in 2004."""
        found = before(LimitRule.of(5, "working_days"), date(2004, 1, 2), OFFICE)

        assert (found.missing, found.year) == (Missing.NO_CALENDAR, 2003)


def test_time_zones_of_events_do_not_matter():
    """The same moment written in another zone gives the same answer, in the time of the office."""
    utc = ClockEvent(at=datetime(2013, 7, 1, 2, tzinfo=timezone.utc), kind=EventKind.START)  # noqa: UP017

    assert due(LimitRule.of(4, "working_hours"), [utc], OFFICE) == due(
        LimitRule.of(4, "working_hours"), [MONDAY], OFFICE
    )
    assert due(LimitRule.of(24, "hours"), [utc], ALL_DAY).words.zh == "2013年7月2日10:00"


def test_an_unknown_due_day_has_words():
    """A due without anything says that the clock has not started."""
    assert "尚未起算" in Due(missing=Missing.NOT_STARTED).words.zh
