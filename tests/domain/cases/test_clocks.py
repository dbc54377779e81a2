"""The clocks of a case: what each step does to them, and their lights."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clock_events import clock_events, main_limit, of_the_case
from govcampaign.domain.cases.clocks import CaseClock, Light, clock_of, clocks_of, working_time
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.events import ClockState, EventKind
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import InvalidValue

C = CaseStep
NEEDS = {
    C.DISPATCHED: {"to": "县住建局"},
    C.ESCALATED: {"to": "市住建局", "note": "县里办不了"},
    C.ANSWERED: {"unit": "县住建局", "note": "已核实"},
    C.RETURNED: {"note": "不属本单位职责", "ground": "示例〔2013〕1号"},
    C.EXTENDED: {"more": 3},
    C.MERGED: {"twin": "9", "note": "同一件事"},
    C.RECLASSIFIED: {"category": "疑难"},
    C.JOINED: {"helpers": ("县交通局",)},
}
WORDS = {
    step: {"note": "有原因"}
    for step in C
    if step not in NEEDS
    and step
    in {
        *(C.SENT_BACK, C.OBJECTED, C.UPHELD, C.DISMISSED, C.EXTENSION_ASKED, C.NOT_EXTENDED, C.PAUSED),
        *(C.LISTED, C.REOPENED, C.REJECTED, C.WITHDRAWN),
    }
}


def at(moment: str) -> datetime:
    """Return a moment of 2013, Beijing, from `07-01 10:00`."""
    return datetime.fromisoformat(f"2013-{moment}").replace(tzinfo=BEIJING)


def case_of(*steps: tuple, **more) -> Case:
    """Return a case with steps: each with its moment, and fields of its own if need be."""
    case = Case(id="1", kind="用地", **more)
    for step, moment, *fields in steps:
        given = {**NEEDS.get(step, {}), **WORDS.get(step, {}), **(fields[0] if fields else {})}
        case = case.then(step, at(moment), **given)
    return case


def limit_of(amount: float, unit: str = "working_days", name: str = "", **more) -> CaseLimit:
    """Return a limit; fields of the rule and of the limit together."""
    own = {key: more.pop(key) for key in ("categories", "begins", "ends") if key in more}
    return CaseLimit(rule=LimitRule.of(amount, unit, name=name, **more), **own)


def rules_of(*limits: CaseLimit, **more) -> CaseRules:
    """Return the rules of a place."""
    return CaseRules(source="示例〔2013〕1号", limits=limits, hours="09:00-12:00 14:00-18:00", **more)


FIVE = limit_of(5, name="办结")
SIGNING = limit_of(4, "working_hours", name="签收", ends=C.SIGNED)
RULES = rules_of(FIVE, near=LimitRule.of(1, "working_days"))
WORKING = working_time(RULES, WorkCalendar.official())
MONDAY = ((C.REGISTERED, "07-01 09:00"), (C.DISPATCHED, "07-01 10:00"))


def kinds(case: Case, limit: CaseLimit, rules: CaseRules | None = None) -> list[EventKind]:
    """Return what happened to the clock of a limit."""
    return [each.kind for each in clock_events(case, rules or rules_of(limit), limit)[1]]


def due_of(clock: CaseClock) -> date | datetime | None:
    """Return the day or the moment at which a clock is due."""
    assert clock.due is not None
    return clock.due.day or clock.due.moment


def steps_of(case: Case) -> list[tuple]:
    """Return the steps of a case with their moments."""
    return [(each.step, f"{each.at:%m-%d %H:%M}") for each in case.events]


K = EventKind


class TestLimitsOfTheCase:
    """A limit of the whole case: it starts once."""

    @pytest.mark.parametrize(
        ("begins", "ends", "whole"),
        [
            (C.DISPATCHED, C.DONE, True),
            (C.REGISTERED, C.STRUCK_OFF, True),
            (C.SIGNED, C.ANSWERED, True),
            (C.DISPATCHED, C.SIGNED, False),
            (C.ANSWERED, C.CHECKED, False),
            (C.OBJECTED, C.UPHELD, False),
        ],
    )
    def test_a_limit_up_to_the_answer_or_later_is_one_of_the_case(self, begins, ends, whole):
        """What begins before the answer and ends with it or later is a limit of the case."""
        assert of_the_case(limit_of(1, begins=begins, ends=ends)) is whole

    def test_returning_and_transfer_do_not_stop_it(self):
        """Its clock starts at the first dispatch; a return and a second dispatch leave it alone."""
        case = case_of(
            *MONDAY,
            (C.RETURNED, "07-02 10:00"),
            (C.DISPATCHED, "07-03 10:00", {"to": "县交通局"}),
            (C.ANSWERED, "07-04 10:00"),
            (C.DONE, "07-04 11:00"),
        )

        assert kinds(case, FIVE) == [K.START, K.DONE]
        assert due_of(clock_of(case, RULES, WORKING, at("07-05 10:00"))) == date(2013, 7, 8)

    def test_before_the_dispatch_it_has_not_started(self):
        """A registered case has a clock that waits, and is on track."""
        clock = clock_of(case_of(MONDAY[0]), RULES, WORKING, at("07-20 10:00"))

        assert clock.reading.state is ClockState.WAITING
        assert clock.light is Light.ON_TRACK
        assert clock.words.zh == "办结：时限内，尚未起算"

    def test_an_answer_on_the_spot_starts_it(self):
        """A case that is answered without a dispatch is with its unit from then on."""
        case = case_of(MONDAY[0], (C.ANSWERED, "07-01 09:30"), (C.SENT_BACK, "07-02 09:00"))

        assert kinds(case, FIVE) == [K.START]
        assert kinds(case.until(at("07-01 10:00")), limit_of(1, ends=C.ANSWERED)) == [K.START, K.DONE]

    def test_pauses_and_the_long_list_hold_it(self):
        """From a pause that becomes an entry of the long list, it is held once, until it is taken off."""
        case = case_of(
            *MONDAY, (C.PAUSED, "07-02 10:00"), (C.LISTED, "07-03 10:00"), (C.UNLISTED, "07-08 10:00")
        )

        assert kinds(case, FIVE) == [K.START, K.PAUSE, K.RESUME]
        assert clock_of(case, RULES, WORKING, at("07-04 10:00")).light is Light.PAUSED

    def test_what_is_handed_up_from_the_long_list_runs_on(self):
        """The unit above gets it with the clock running."""
        case = case_of(*MONDAY, (C.LISTED, "07-03 10:00"), (C.ESCALATED, "07-08 10:00"))

        assert kinds(case, FIVE) == [K.START, K.PAUSE, K.RESUME]

    def test_a_reopened_case_runs_on(self):
        """The time between done and reopened does not count by default."""
        case = case_of(
            *MONDAY, (C.ANSWERED, "07-02 09:00"), (C.DONE, "07-02 10:00"), (C.REOPENED, "07-16 10:00")
        )

        assert kinds(case, FIVE) == [K.START, K.DONE, K.REOPEN]
        assert due_of(clock_of(case, RULES, WORKING, at("07-17 10:00"))) == date(2013, 7, 22)

    @pytest.mark.parametrize("left", [C.WITHDRAWN, C.MERGED])
    def test_a_case_that_ends_without_an_answer_stops_it(self, left):
        """It stops for good; reopened, it runs on as after done."""
        case = case_of(*MONDAY, (left, "07-02 10:00"))
        again = case.then(C.REOPENED, at("07-16 10:00"), note="没有解决")

        assert kinds(case, FIVE) == [K.START, K.STOP]
        assert clock_of(case, RULES, WORKING, at("07-20 10:00")).light is Light.IN_TIME
        assert kinds(again, FIVE) == [K.START, K.DONE, K.REOPEN]
        assert clock_of(again, RULES, WORKING, at("07-17 10:00")).light is Light.ON_TRACK

    def test_an_answer_that_is_sent_back_reopens_the_limit_of_answering(self):
        """The limit that ends with the answer runs on when the answer does not pass; withdrawal ends it."""
        limit = limit_of(3, name="答复", ends=C.ANSWERED)
        case = case_of(*MONDAY, (C.ANSWERED, "07-02 10:00"), (C.SENT_BACK, "07-03 10:00"))

        assert kinds(case, limit) == [K.START, K.DONE, K.REOPEN]
        ended = case_of(*steps_of(case), (C.ANSWERED, "07-04 10:00"), (C.WITHDRAWN, "07-05 10:00"))
        assert kinds(ended, limit) == [K.START, K.DONE, K.REOPEN, K.DONE]


class TestLimitsOfAStage:
    """A limit of one stage: it starts anew each time."""

    def test_each_dispatch_starts_signing_anew(self):
        """The unit that gets the case last has the whole time to sign for it."""
        case = case_of(*MONDAY, (C.DISPATCHED, "07-02 10:00", {"to": "县交通局"}))
        clock = clock_of(case, rules_of(SIGNING), WORKING, at("07-02 11:00"))

        assert clock.reading.started == at("07-02 10:00")
        assert due_of(clock) == at("07-02 16:00")

    def test_a_return_ends_signing_in_time_or_late(self):
        """Who returns a case has dealt with it; the office has it then."""
        soon, late = (case_of(*MONDAY, (C.RETURNED, when)) for when in ("07-01 11:00", "07-02 11:00"))

        assert kinds(soon, SIGNING) == [K.START, K.DONE]
        assert clock_of(soon, rules_of(SIGNING), WORKING, at("07-09 10:00")).light is Light.IN_TIME
        assert clock_of(late, rules_of(SIGNING), WORKING, at("07-09 10:00")).light is Light.LATE

    def test_work_without_signing_ends_signing(self):
        """A unit that begins to work, or answers, need not sign."""
        assert kinds(case_of(*MONDAY, (C.IN_HAND, "07-01 11:00")), SIGNING) == [K.START, K.DONE]
        assert kinds(case_of(*MONDAY, (C.ANSWERED, "07-01 11:00")), SIGNING) == [K.START, K.DONE]

    def test_a_reopened_case_is_signed_for_anew(self):
        """A reopened case goes out to its unit again."""
        case = case_of(
            *MONDAY,
            (C.SIGNED, "07-01 11:00"),
            (C.ANSWERED, "07-01 12:00"),
            (C.DONE, "07-01 14:00"),
            (C.REOPENED, "07-03 09:00"),
        )

        assert kinds(case, SIGNING) == [K.START]
        assert due_of(clock_of(case, rules_of(SIGNING), WORKING, at("07-03 10:00"))) == at("07-03 15:00")

    def test_a_withdrawn_case_stops_it(self):
        """Nobody signs for what is withdrawn."""
        assert kinds(case_of(*MONDAY, (C.WITHDRAWN, "07-01 11:00")), SIGNING) == [K.START, K.STOP]

    def test_a_report_of_progress_is_due_again_after_each(self):
        """A limit that begins and ends with the same step begins anew with each."""
        limit = limit_of(5, name="进展", begins=C.IN_HAND, ends=C.IN_HAND)
        case = case_of(*MONDAY, (C.IN_HAND, "07-02 10:00"), (C.IN_HAND, "07-05 10:00"))

        assert kinds(case, limit) == [K.START]
        assert clock_of(case, rules_of(limit), WORKING, at("07-08 10:00")).reading.started == at(
            "07-05 10:00"
        )
        assert kinds(case_of(*steps_of(case), (C.ANSWERED, "07-08 10:00")), limit) == [K.START, K.DONE]

    def test_a_review_that_is_left_out_does_not_keep_the_clock_from_starting(self):
        """A stage that is passed over has begun when the next one has."""
        limit = limit_of(1, name="受理", begins=C.REVIEWED, ends=C.SIGNED)

        assert kinds(case_of(*MONDAY), limit) == [K.START]
        assert kinds(case_of(*MONDAY), limit_of(1, begins=C.REVIEWED, ends=C.DISPATCHED)) == []

    @pytest.mark.parametrize("decided", [C.UPHELD, C.DISMISSED])
    def test_a_decision_ends_the_limit_of_an_objection(self, decided):
        """Both ways of deciding end it, and so does an end of the case."""
        limit = limit_of(2, name="异议", begins=C.OBJECTED, ends=C.UPHELD)
        case = case_of(*MONDAY, (C.OBJECTED, "07-02 10:00"))

        assert kinds(case, limit) == [K.START]
        assert kinds(case.then(decided, at("07-03 10:00"), note="经研究"), limit) == [K.START, K.DONE]
        assert kinds(case.then(C.WITHDRAWN, at("07-03 10:00"), note="撤回"), limit) == [K.START, K.DONE]

    @pytest.mark.parametrize("back", [C.RETURNED, C.UPHELD])
    def test_a_return_starts_the_limit_of_the_next_dispatch(self, back):
        """The office has its own time to dispatch again what came back."""
        limit = limit_of(1, name="改派", begins=C.RETURNED, ends=C.DISPATCHED)
        case = case_of(*MONDAY, (C.OBJECTED, "07-02 10:00")) if back is C.UPHELD else case_of(*MONDAY)
        case = case_of(*steps_of(case), (back, "07-03 10:00"))

        assert kinds(case, limit) == [K.START]
        assert kinds(case_of(*steps_of(case), (C.DISPATCHED, "07-04 10:00")), limit) == [K.START, K.DONE]

    def test_a_pause_does_not_hold_the_limit_of_the_pause(self):
        """How long a case may be paused, or on the long list, is a limit that runs meanwhile."""
        limit = limit_of(30, "calendar_days", name="挂账", begins=C.LISTED, ends=C.UNLISTED)
        case = case_of(*MONDAY, (C.LISTED, "07-02 10:00"))

        assert kinds(case, limit) == [K.START]
        assert clock_of(case, rules_of(limit), WORKING, at("08-02 10:00")).light is Light.OVERDUE
        assert kinds(case_of(*steps_of(case), (C.UNLISTED, "07-04 10:00")), limit) == [K.START, K.DONE]

    def test_a_call_back_is_due_after_each_end_of_work(self):
        """A reopened case needs no call-back; done again, it does."""
        limit = limit_of(3, name="回访", begins=C.DONE, ends=C.CALLED_BACK)
        case = case_of(
            *MONDAY, (C.ANSWERED, "07-02 09:00"), (C.DONE, "07-02 10:00"), (C.REOPENED, "07-03 10:00")
        )

        assert kinds(case, limit) == [K.START, K.DONE]
        again = case_of(*steps_of(case), (C.ANSWERED, "07-05 09:00"), (C.DONE, "07-05 10:00"))
        assert clock_of(again, rules_of(limit), WORKING, at("07-06 10:00")).reading.started == at(
            "07-05 10:00"
        )


class TestChanges:
    """Another category, and a longer limit."""

    HARD = limit_of(20, name="办结", categories=("疑难",))

    def test_another_category_changes_the_rule_and_keeps_the_start(self):
        """The new limit counts from the first dispatch."""
        case = case_of(*MONDAY, (C.RECLASSIFIED, "07-03 10:00"))
        rules = rules_of(FIVE, self.HARD)
        clock = clock_of(case, rules, WORKING, at("07-04 10:00"))

        assert kinds(case, self.HARD, rules) == [K.START, K.CHANGE]
        assert due_of(clock) == date(2013, 7, 29)
        assert due_of(clock_of(case, rules, WORKING, at("07-02 10:00"))) == date(2013, 7, 8)

    def test_another_category_before_the_dispatch_is_no_change(self):
        """A clock begins with the rule of the category that the case has then."""
        hard = limit_of(20, name="办结", categories=("疑难",), rule_change="from_change")
        case = case_of(MONDAY[0], (C.RECLASSIFIED, "07-01 09:30"), MONDAY[1])

        assert kinds(case, hard, rules_of(FIVE, hard)) == [K.START]
        assert due_of(clock_of(case, rules_of(FIVE, hard), WORKING, at("07-04 10:00"))) == date(2013, 7, 29)

    @pytest.mark.parametrize(("change", "day"), [("from_start", 29), ("from_change", 31)])
    def test_a_limit_that_only_the_new_category_has_counts_from_the_start_or_the_change(self, change, day):
        """Where a rule counts from is its own to say, even if it replaces none."""
        hard = limit_of(20, name="办结", categories=("疑难",), rule_change=change)
        case = case_of(*MONDAY, (C.RECLASSIFIED, "07-03 10:00"))

        assert due_of(clock_of(case, rules_of(hard), WORKING, at("07-04 10:00"))) == date(2013, 7, day)
        assert clock_of(case, rules_of(hard), WORKING, at("07-02 10:00")).light is Light.NO_LIMIT

    def test_a_category_in_between_without_a_limit_changes_nothing(self):
        """Back in its category, a case has the limit that it had."""
        case = case_of(
            *MONDAY,
            (C.RECLASSIFIED, "07-03 10:00", {"category": "其他"}),
            (C.RECLASSIFIED, "07-04 10:00", {"category": "用地"}),
        )
        limit = limit_of(5, name="办结", categories=("用地",))

        assert kinds(case, limit) == [K.START]

    def test_what_is_over_is_not_judged_by_a_later_rule(self):
        """Signed in time stays in time; an answer that is sent back goes on under the new rule."""
        hard = limit_of(2, name="答复", ends=C.ANSWERED, categories=("疑难",))
        case = case_of(*MONDAY, (C.ANSWERED, "07-04 10:00"), (C.RECLASSIFIED, "07-05 10:00"))
        rules = rules_of(limit_of(5, name="答复", ends=C.ANSWERED), hard)
        back = case_of(*steps_of(case), (C.SENT_BACK, "07-05 11:00"))

        assert clock_of(case, rules, WORKING, at("07-05 12:00")).light is Light.IN_TIME
        assert kinds(back, hard, rules) == [K.START, K.DONE, K.REOPEN, K.CHANGE]

    @pytest.mark.parametrize(
        ("more", "unit", "amount"),
        [(3, "working_days", 8), (0.5, "working_days", 6), (1.5, "hours", 6.5), (10**9, "hours", 876_000)],
    )
    def test_an_extension_makes_it_longer(self, more, unit, amount):
        """Parts of a day are whole days, and nothing is longer than a hundred years."""
        case = case_of(
            *MONDAY, (C.EXTENSION_ASKED, "07-02 10:00"), (C.EXTENDED, "07-02 11:00", {"more": more})
        )
        rules = rules_of(limit_of(5, unit, name="办结"))

        assert clock_of(case, rules, WORKING, at("07-03 10:00")).reading.rule.amount == amount

    def test_an_extension_beyond_the_greatest_amount_adds_nothing(self):
        """What is granted beyond a hundred years has no effect."""
        asked = [(C.EXTENSION_ASKED, "07-02 10:00"), (C.EXTENDED, "07-02 11:00", {"more": 10**9})]
        case = case_of(*MONDAY, *asked, (C.EXTENSION_ASKED, "07-03 10:00"), (C.EXTENDED, "07-03 11:00"))

        assert kinds(case, limit_of(5, "hours")) == [K.START, K.EXTEND]

    def test_only_the_limit_that_a_case_is_judged_by_is_extended(self):
        """Signing takes no longer because the work does."""
        case = case_of(*MONDAY, (C.EXTENSION_ASKED, "07-01 11:00"), (C.EXTENDED, "07-01 12:00"))
        rules = rules_of(SIGNING, FIVE)

        assert main_limit(rules.limits) is FIVE
        assert kinds(case, SIGNING, rules) == [K.START]
        assert kinds(case, FIVE, rules) == [K.START, K.EXTEND]


class TestLights:
    """How a limit stands, in a word."""

    CASE = case_of(*MONDAY)

    @pytest.mark.parametrize(
        ("moment", "light", "words"),
        [
            ("07-03 10:00", Light.ON_TRACK, "办结：时限内，2013年7月8日到期"),
            ("07-05 00:00", Light.NEAR, "办结：临期，2013年7月8日到期"),
            ("07-08 23:59", Light.NEAR, "办结：临期，2013年7月8日到期"),
            ("07-09 00:00", Light.OVERDUE, "办结：超期1个工作日，2013年7月8日到期"),
            ("07-10 10:00", Light.OVERDUE, "办结：超期2个工作日，2013年7月8日到期"),
        ],
    )
    def test_a_light_changes_with_the_days(self, moment, light, words):
        """From a working day before the due day a case is near, and after it overdue."""
        clock = clock_of(self.CASE, RULES, WORKING, at(moment))

        assert clock.light is light
        assert clock.words.zh == words

    @pytest.mark.parametrize(("done", "light"), [("07-08 17:00", Light.IN_TIME), ("07-09 09:00", Light.LATE)])
    def test_what_is_done_is_in_time_or_stays_late(self, done, light):
        """The light of a clock that ended does not change any more."""
        case = case_of(*MONDAY, (C.ANSWERED, "07-08 16:00"), (C.DONE, done))
        clock = clock_of(case, RULES, WORKING, at("08-30 10:00"))

        assert clock.light is light
        assert clock.light.over

    def test_a_limit_in_hours_is_near_by_the_hour(self):
        """Two working hours before a moment, across the noon."""
        rules = rules_of(limit_of(6, "working_hours"), near=LimitRule.of(2, "working_hours"))

        assert clock_of(self.CASE, rules, WORKING, at("07-01 15:59")).light is Light.ON_TRACK
        assert clock_of(self.CASE, rules, WORKING, at("07-01 16:00")).light is Light.NEAR

    def test_what_was_overdue_before_a_pause_is_overdue(self):
        """A pause does not help a limit that was over."""
        case = case_of(*MONDAY, (C.PAUSED, "07-10 10:00"))

        assert clock_of(case, RULES, WORKING, at("07-15 10:00")).light is Light.OVERDUE

    def test_without_a_rule_of_nearness_nothing_is_near(self):
        """A place that says nothing has no yellow light."""
        assert clock_of(self.CASE, rules_of(FIVE), WORKING, at("07-08 10:00")).light is Light.ON_TRACK

    def test_a_year_without_a_notice_makes_that_limit_unknown_only(self):
        """The other limits of the case have their lights."""
        case = Case(id="1", kind="用地")
        for step, moment in ((C.REGISTERED, "2026-12-28T09:00"), (C.DISPATCHED, "2026-12-28T10:00")):
            case = case.then(step, datetime.fromisoformat(f"{moment}+08:00"), **NEEDS.get(step, {}))
        rules = rules_of(FIVE, SIGNING)
        lights = [
            each.light for each in clocks_of(case, rules, WORKING, datetime(2026, 12, 31, 9, tzinfo=BEIJING))
        ]
        after = clock_of(case, rules, WORKING, datetime(2027, 3, 1, tzinfo=BEIJING))

        assert lights == [Light.UNKNOWN, Light.OVERDUE]
        assert after.light is Light.UNKNOWN
        assert after.words.zh == "办结：期限未知，没有2027年的节假日安排，无法推算"

    def test_what_ends_in_a_year_without_a_notice_is_unknown(self):
        """Nobody can say whether it was late."""
        case = Case(id="1", kind="用地")
        for step, moment in (
            (C.REGISTERED, "2026-12-28T09:00"),
            (C.DISPATCHED, "2026-12-28T10:00"),
            (C.ANSWERED, "2027-01-28T10:00"),
            (C.DONE, "2027-01-28T10:00"),
        ):
            case = case.then(step, datetime.fromisoformat(f"{moment}+08:00"), **NEEDS.get(step, {}))

        assert clock_of(case, RULES, WORKING, datetime(2027, 3, 1, tzinfo=BEIJING)).light is Light.UNKNOWN

    def test_nearness_that_is_not_known_is_unknown(self):
        """A count back to a year without a notice says nothing."""
        days = WorkCalendar(tuple(each for each in WorkCalendar.official().years if each.year >= 2013))
        case = case_of((C.REGISTERED, "01-04 09:00"), (C.DISPATCHED, "01-04 10:00"))
        rules = rules_of(limit_of(1), near=LimitRule.of(9, "working_days"))

        assert clock_of(case, rules, working_time(rules, days), at("01-04 11:00")).light is Light.UNKNOWN

    def test_without_rules_a_case_has_no_limit(self):
        """No limit is built in."""
        clock = clock_of(self.CASE, None, working_time(None, WorkCalendar.official()), at("07-09 10:00"))

        assert clocks_of(self.CASE, None, WORKING, at("07-09 10:00")) == ()
        assert (clock.light, clock.due, clock.name, clock.words.zh) == (Light.NO_LIMIT, None, "", "未设时限")
        assert clock.steps == (Light.NO_LIMIT.label,)

    def test_a_clock_is_named(self):
        """A case has the clock of a limit by its name, or none."""
        rules = rules_of(SIGNING, FIVE)

        assert clock_of(self.CASE, rules, WORKING, at("07-02 10:00")).name == "办结"
        assert clock_of(self.CASE, rules, WORKING, at("07-02 10:00"), "签收").name == "签收"
        assert clock_of(self.CASE, rules, WORKING, at("07-02 10:00"), "回访").light is Light.NO_LIMIT
        assert clock_of(self.CASE, rules, WORKING, at("07-02 10:00")).steps[0].zh == "时限：办结：5个工作日"
        assert clock_of(self.CASE, rules_of(limit_of(1)), WORKING, at("07-01 11:00")).words.en == (
            "within the limit, due 2013-07-02"
        )

    def test_a_moment_without_a_time_zone_is_refused(self):
        """Nobody could tell which day it is."""
        with pytest.raises(InvalidValue):
            clock_of(self.CASE, RULES, WORKING, datetime(2013, 7, 2))

    def test_every_light_has_words(self):
        """Both languages have a word for each light."""
        assert all(light.label.zh and light.label.en for light in Light)


def test_limits_keep_the_order_of_the_rules_in_every_category():
    """A limit of a category stands where the rules give it."""
    signing, general, own = (
        limit_of(4, "working_hours", "签收"),
        limit_of(5, name="办结"),
        limit_of(3, name="办结", categories=("咨询",)),
    )
    rules = CaseRules(source="示例", limits=(signing, general, own))

    assert rules.limits_of("咨询") == (signing, own)
    assert rules.limits_of("用地") == (signing, general)
