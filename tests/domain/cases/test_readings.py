"""The figures of cases on a day: what each counts, of what, and under whom."""

from __future__ import annotations

from datetime import date

import pytest
from tests.domain.cases.test_clocks import case_of

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import Light, working_time
from govcampaign.domain.cases.event import Satisfaction
from govcampaign.domain.cases.figures import AGES, FIGURES, INDICATORS
from govcampaign.domain.cases.readings import BYS, CaseReport, report_of
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.rules import LimitRule

C = CaseStep
RULES = CaseRules(
    source="示例〔2013〕1号",
    limits=(CaseLimit(rule=LimitRule.of(5, "working_days", name="办结"), categories=("用地",)),),
    near=LimitRule.of(1, "working_days"),
    hours="09:00-12:00 14:00-18:00",
)
OUT = ((C.REGISTERED, "07-01 09:00"), (C.DISPATCHED, "07-01 10:00"))
DONE = ((C.ANSWERED, "07-02 10:00"), (C.DONE, "07-02 11:00"))


def named(id_: str, *steps: tuple, kind: str = "用地", channel: str = "") -> Case:
    """Return a case of an id."""
    case = case_of(*steps)
    return Case(id=id_, kind=kind, channel=channel, events=case.events)


def read(*cases: Case, day: date = date(2013, 7, 12), rules: CaseRules | None = RULES) -> CaseReport:
    """Return the figures of cases on a day."""
    return report_of(cases, rules, working_time(rules, WorkCalendar.official()), day)


def ids(report: CaseReport, key: str) -> tuple[str, ...]:
    """Return the members of a figure."""
    return report.figure(key).members


class TestCounting:
    """What each figure counts."""

    def test_open_cases_have_an_age_from_their_registration(self):
        """The age is in calendar days, and a case that ended has none."""
        report = read(
            named("1", *OUT),
            named("2", (C.REGISTERED, "07-12 09:00")),
            named("3", *OUT, *DONE, (C.STRUCK_OFF, "07-03 10:00")),
        )

        assert [(row.id, row.days) for row in report.rows] == [("1", 11), ("2", 0), ("3", None)]
        assert [(age.key, age.members) for age in report.total.ages if age.count] == [
            ("age_3", ("2",)),
            ("age_15", ("1",)),
        ]
        assert sum(age.count for age in report.total.ages) == report.figure("open").count == 2

    def test_lights_add_up_to_what_is_in_hand(self):
        """Each case that is neither done nor ended has one light; what is done waits for the office."""
        report = read(
            named("1", *OUT),
            named("2", (C.REGISTERED, "07-10 09:00"), (C.DISPATCHED, "07-11 09:00")),
            named("3", *OUT, (C.PAUSED, "07-02 10:00")),
            named("4", *OUT, kind="其他"),
            named("5", *OUT, (C.LISTED, "07-02 10:00")),
            named("6", (C.REGISTERED, "07-05 09:00"), (C.DISPATCHED, "07-08 09:00")),
            named("7", *OUT, *DONE),
        )

        assert report.lights == {
            Light.NO_LIMIT: ("4",),
            Light.ON_TRACK: ("2",),
            Light.NEAR: ("6",),
            Light.OVERDUE: ("1",),
            Light.PAUSED: ("3", "5"),
        }
        assert ids(report, "to_confirm") == ("7",)
        assert [ids(report, key) for key in ("overdue", "near", "no_limit", "paused", "listed")] == [
            *(("1",), ("6",), ("4",), ("3",), ("5",))
        ]

    def test_on_time_is_of_what_is_done_or_overdue(self):
        """What has still time, is paused, was not accepted or has no limit is not asked."""
        report = read(
            named("1", *OUT, *DONE),
            named("2", *OUT, (C.ANSWERED, "07-09 10:00"), (C.DONE, "07-09 10:00")),
            named("3", *OUT),
            named("4", *OUT, (C.PAUSED, "07-02 10:00")),
            named("5", *OUT, (C.WITHDRAWN, "07-02 10:00")),
            named("6", *OUT, *DONE, kind="其他"),
        )
        figure = report.figure("on_time")

        assert (figure.members, figure.of) == (("1",), ("1", "2", "3"))
        assert figure.share == pytest.approx(1 / 3)

    def test_what_is_reopened_is_not_done(self):
        """It wants another answer, and counts as done again once it is."""
        report = read(
            named("1", *OUT, *DONE, (C.REOPENED, "07-03 10:00")),
            named("2", *OUT, *DONE, (C.STRUCK_OFF, "07-03 10:00")),
            named("3", (C.REGISTERED, "07-01 09:00"), (C.REJECTED, "07-01 10:00")),
        )

        assert ids(report, "reopened") == ("1",)
        assert ids(report, "answered") == ("2",)
        assert ids(report, "resolved") == ids(report, "struck_off") == ("2",)
        assert report.figure("resolved").of == ("1", "2")
        assert ids(report, "rejected") == ("3",)

    def test_a_merged_case_is_counted_once_with_its_twin(self):
        """It is in no figure but its own."""
        report = read(named("1", *OUT, (C.MERGED, "07-02 10:00", {"twin": "2"})), named("2", *OUT, *DONE))

        assert ids(report, "cases") == ("2",)
        assert ids(report, "merged") == ("1",)
        assert report.figure("resolved").share == 1
        assert [row.id for row in report.rows] == ["1", "2"]

    def test_satisfaction_is_a_share_of_those_reached(self):
        """Who was not called, or not reached, says nothing."""
        said = [*Satisfaction, None]
        report = read(
            *(
                named(str(n), *OUT, *DONE, (C.CALLED_BACK, "07-03 10:00", {"satisfied": each}))
                for n, each in enumerate(said)
            )
        )

        assert ids(report, "satisfied") == ("0", "1")
        assert report.figure("satisfied").of == ("0", "1", "2")

    def test_what_happens_later_is_left_out(self):
        """A report of a day knows nothing of the next."""
        report = read(
            named("1", *OUT, *DONE), named("2", (C.REGISTERED, "07-05 09:00")), day=date(2013, 7, 1)
        )

        assert ids(report, "cases") == ("1",)
        assert ids(report, "resolved") == ()

    def test_without_rules_nothing_is_late(self):
        """No limit is built in."""
        report = read(named("1", *OUT), rules=None)

        assert not report.has_limits
        assert (ids(report, "overdue"), ids(report, "no_limit")) == ((), ("1",))
        assert report.figure("on_time").share is None
        assert read(named("1", *OUT)).has_limits

    def test_every_figure_has_a_definition(self):
        """Both languages say what it counts."""
        assert all(
            each.title.zh and each.definition.zh and each.definition.en for each in INDICATORS.values()
        )
        assert [*read(named("1", *OUT)).total.figures] == [each.key for each in FIGURES]
        assert all(sum(age.holds(days) for age in AGES) == 1 for days in range(60))


class TestUnits:
    """Whom a figure is counted under."""

    def test_a_case_counts_for_the_unit_that_has_or_had_it(self):
        """Units that help are not counted; what the office has counts for no unit."""
        report = read(
            named("1", OUT[0], (C.DISPATCHED, "07-01 10:00", {"to": "县住建局", "helpers": ("县水务局",)})),
            named("2", *OUT, *DONE, (C.STRUCK_OFF, "07-03 10:00")),
            named("3", *OUT, (C.RETURNED, "07-02 10:00")),
        )

        assert [(each.key, each.figures["cases"].members) for each in report.by("unit")] == [
            ("县住建局", ("1", "2")),
            ("", ("3",)),
        ]

    def test_returns_count_for_the_unit_that_returned(self):
        """One case returned twice is one case and two returns, each under its unit."""
        report = read(
            named(
                "1",
                *OUT,
                (C.RETURNED, "07-02 10:00"),
                (C.DISPATCHED, "07-03 10:00"),
                (C.OBJECTED, "07-04 10:00"),
                (C.UPHELD, "07-05 10:00"),
                (C.DISPATCHED, "07-05 11:00", {"to": "县交通局"}),
                (C.RETURNED, "07-06 10:00"),
                (C.DISPATCHED, "07-06 11:00", {"to": "县水务局"}),
            )
        )
        returned = {each.key: each.figures["returned"] for each in report.by("unit")}

        assert {key: (each.members, each.times) for key, each in returned.items()} == {
            "县水务局": ((), 0),
            "县交通局": (("1",), 1),
            "县住建局": (("1",), 2),
        }
        assert (report.figure("returned").count, report.figure("returned").times) == (1, 3)

    def test_nobody_is_late_with_what_was_late_when_it_came(self):
        """A unit that gets an overdue case is not measured by its limit; the campaign is."""
        report = read(named("1", *OUT, (C.DISPATCHED, "07-10 10:00", {"to": "县交通局"})))
        (group,) = report.by("unit")

        assert group.key == "县交通局"
        assert group.figures["on_time"].of == ()
        assert group.figures["overdue"].members == ("1",)
        assert report.figure("on_time").of == ("1",)

    def test_what_came_late_is_told_by_the_moment_where_a_limit_has_one(self):
        """A limit in hours was over at a moment."""
        rules = CaseRules(
            source="示例", limits=(CaseLimit(rule=LimitRule.of(2, "hours"), categories=("用地",)),)
        )
        early, late = (
            named(n, *OUT, (C.DISPATCHED, f"07-01 {hour}:00", {"to": "县交通局"}))
            for n, hour in (("1", 11), ("2", 13))
        )
        (group,) = read(early, late, rules=rules).by("unit")

        assert group.figures["on_time"].of == ("1",)

    def test_what_never_went_out_did_not_come_late(self):
        """A case that waits for its dispatch has no unit and no due day."""
        report = read(named("1", OUT[0]), named("2", *OUT, (C.PAUSED, "07-02 10:00")))

        assert [row.came_late for row in report.rows] == [False, False]

    @pytest.mark.parametrize("by", BYS)
    def test_groups_add_up_to_the_total(self, by):
        """Each case is in one unit, one kind and one channel."""
        report = read(
            named("1", *OUT, channel="走访"),
            named("2", *OUT, *DONE, kind="其他", channel="热线"),
            named("3", (C.REGISTERED, "07-01 09:00")),
            named("4", *OUT, (C.MERGED, "07-02 10:00", {"twin": "2"})),
        )

        for key in ("cases", "open", "resolved", "merged", "overdue"):
            members = sorted(id_ for group in report.by(by) for id_ in group.figures[key].members)
            assert members == sorted(ids(report, key))
