"""Rounds and stages: which one a record is for, who owes which, and what is still to come."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, completion, duty, once, records, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.entry import put
from govcampaign.domain.journal.kinds import Submission, Visit
from govcampaign.domain.plan.duty import Duty, Mode
from govcampaign.domain.units.roster import RosterChange
from govcampaign.errors import GovCampaignError, InvalidPlan, InvalidValue, UnknownName
from govcampaign.expansion import endless, obligations
from govcampaign.judging import matrix, uncounted

TOWNS = roster({"各镇": "甲镇、乙镇、丙镇"})
MONTHLY = duty("月报", who="各镇", owes=once("submission"), every="每月底前")
STAGED = duty(
    "整治",
    who="各镇",
    owes=once("submission"),
    stages={"方案": "7月10日前", "实施": "8月31日前", "验收": "9月30日前"},
)


def plan_of(*duties):
    """Return a campaign of the second half of 2013."""
    return campaign("行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=duties)


def judged(*duties, records=(), as_of="2013-12-31", members=TOWNS, until=None):
    """Return the matrix of some duties."""
    plan = plan_of(*duties)
    return matrix(plan, obligations(plan, members, until=until), records, as_of=as_of)


def met(found, unit="甲镇"):
    """Return the rounds that a unit has met."""
    return [cell.obligation.round for cell in found.of_unit(unit) if cell.fulfilled]


def report(unit, day, duty_id="月报", **fields):
    """Return a report that names no round, unless a field gives one."""
    return Submission(units=tuple(unit.split("、")), duty=duty_id, day=date.fromisoformat(day), **fields)


# -- what is owed ----------------------------------------------------------------


def test_a_duty_of_every_month_is_owed_once_a_month_by_each_unit():
    """Six months and three towns are eighteen obligations, in the order of the months."""
    owed = obligations(plan_of(MONTHLY), TOWNS)

    assert [o.id for o in owed][:4] == [
        "月报/甲镇/2013-07",
        "月报/乙镇/2013-07",
        "月报/丙镇/2013-07",
        "月报/甲镇/2013-08",
    ]
    assert len(owed) == 18
    assert {o.base for o in owed} == {"月报/甲镇", "月报/乙镇", "月报/丙镇"}
    assert owed[0].full_title.zh == "月报（2013年7月）"


def test_rounds_tile_the_days_of_the_campaign():
    """Each day lies in one round."""
    owed = [o for o in obligations(plan_of(MONTHLY), TOWNS) if o.bearer == "甲镇"]

    assert all((b.begins - a.ends).days == 1 for a, b in pairwise(owed))
    assert (owed[0].begins, owed[-1].ends) == (date(2013, 7, 1), date(2013, 12, 31))


def test_a_unit_that_joins_in_september_owes_from_september():
    """Who is a member on the due day of a round owes the round."""
    joined = TOWNS.changed(
        [RosterChange(group="各镇", unit="丙镇", joins=False, day=date(2013, 7, 1), reason="未设立")]
    ).changed([RosterChange(group="各镇", unit="丙镇", joins=True, day=date(2013, 9, 10), reason="设立")])

    owed = obligations(plan_of(MONTHLY), joined)

    assert [o.round for o in owed if o.bearer == "丙镇"] == ["2013-09", "2013-10", "2013-11", "2013-12"]


def test_stages_are_owed_one_after_another_each_with_its_day():
    """A stage is a round without a beginning."""
    owed = [o for o in obligations(plan_of(STAGED), TOWNS) if o.bearer == "甲镇"]

    assert [(o.round, o.due_day, o.begins) for o in owed] == [
        ("方案", date(2013, 7, 10), None),
        ("实施", date(2013, 8, 31), None),
        ("验收", date(2013, 9, 30), None),
    ]


def test_a_stage_may_have_a_need_of_its_own():
    """A plan is handed in once; the work itself has no number; the check is a completion."""
    stages = [
        {"title": {"zh": "方案", "en": "plan"}, "due": "7月10日前", "owes": once("submission")},
        {"id": "实施", "due": "8月31日前"},
        {"id": "验收", "title": "验收", "due": "9月30日前", "owes": completion()},
    ]
    mixed = duty("整治", who="各镇", owes=any_number("visit"), stages=stages)

    owed = [o for o in obligations(plan_of(mixed), TOWNS) if o.bearer == "甲镇"]
    found = judged(
        mixed,
        records=[
            report("甲镇", "2013-07-05", "整治"),
            Visit(units=("甲镇",), duty="整治", day=date(2013, 8, 5), enterprise="E1"),
            Completion(units=("甲镇",), duty="整治", day=date(2013, 9, 25), round="验收"),
        ],
    )

    assert [(o.completable, o.steps) for o in owed] == [
        (False, ()),
        (True, ("declared",)),
        (True, ("declared",)),
    ]
    assert [c.state.value for c in found.of_unit("甲镇")] == ["met", "underway", "met"]


def test_what_begins_is_the_duty_and_not_each_of_its_rounds():
    """Only the first round or stage has a day by which it must have begun."""
    rounds = obligations(plan_of(evolve_keys(MONTHLY, begin="7月5日前")), roster({"各镇": "甲镇"}))
    stages = obligations(plan_of(evolve_keys(STAGED, begin="7月5日前")), roster({"各镇": "甲镇"}))

    assert [o.begin_day for o in rounds] == [date(2013, 7, 5), *[None] * 5]
    assert [o.begin_day for o in stages] == [date(2013, 7, 5), None, None]


def evolve_keys(written, **keys):
    """Return a duty in the short form with more keys."""
    return {**written, **keys}


# -- rounds without an end ---------------------------------------------------------


YEARLY = duty("年报", who="各镇", owes=once("submission"), every="2013年起每年2月底前")


def test_rounds_without_an_end_are_made_up_to_the_day_that_is_read():
    """The round of a year is there from its first day, although it is due later."""
    plan = plan_of(YEARLY)

    assert endless(plan) == {"年报"}
    for until, expected in (
        ("2013-12-31", ["2013"]),
        ("2014-01-01", ["2013", "2014"]),
        ("2014-02-15", ["2013", "2014"]),
        ("2015-12-31", ["2013", "2014", "2015"]),
    ):
        owed = obligations(plan, roster({"各镇": "甲镇"}), until=until)
        assert [o.round for o in owed] == expected


def test_a_round_of_the_second_half_of_a_month_is_not_there_in_the_first():
    """Each part of a month begins behind the due day of the part before."""
    twice = duty("半月报", who="各镇", owes=once("submission"), every="2013年7月起每月10日、20日前")

    owed = obligations(plan_of(twice), roster({"各镇": "甲镇"}), until="2013-08-05")

    assert [o.round for o in owed] == ["2013-07-1", "2013-07-2", "2013-08-1"]


def test_rounds_without_an_end_need_a_day():
    """Endless rounds need a last day."""
    with pytest.raises(InvalidValue, match="until"):
        obligations(plan_of(YEARLY), TOWNS)


def test_rounds_without_an_end_reach_to_the_last_year():
    """Days behind the year 2200 are refused everywhere, so the last round is that of 2200."""
    owed = obligations(
        plan_of(evolve_keys(YEARLY, every="2199年起每年2月底前")),
        roster({"各镇": "甲镇"}),
        until="2200-12-31",
    )

    assert [o.round for o in owed] == ["2199", "2200"]


def test_rounds_need_a_beginning():
    """A duty whose time somebody else sets has no first round."""
    plan = plan_of(MONTHLY)
    loose = evolve(plan.duties[0], window=evolve(plan.duties[0].window, start=None, end=None))

    with pytest.raises(GovCampaignError):
        obligations(evolve(plan, duties=(loose,)), TOWNS, until="2013-12-31")


# -- which round a record is for ---------------------------------------------------


def test_the_report_of_july_that_comes_in_august_is_that_of_july():
    """The oldest round that has begun and is not met is filled in."""
    late = judged(MONTHLY, records=[report("甲镇", "2013-08-03")])
    both = judged(MONTHLY, records=[report("甲镇", "2013-08-03"), report("甲镇", "2013-08-28")])

    assert met(late) == ["2013-07"]
    assert [c.state.value for c in both.of_unit("甲镇")[:2]] == ["met_late", "met"]


def test_one_report_more_than_is_asked_for_belongs_to_its_own_day():
    """Where every round that has begun is met, nothing is to be made up for."""
    found = judged(MONTHLY, records=[report("甲镇", "2013-07-05"), report("甲镇", "2013-07-06")])

    assert [c.done for c in found.of_unit("甲镇")[:2]] == [2, 0]


def test_a_round_that_asks_for_two_takes_two():
    """Only then the next round is looked at."""
    two = duty("月报", who="各镇", owes=records(2, "submission"), every="每月底前")
    days = ("2013-08-01", "2013-08-02", "2013-08-03")

    found = judged(two, records=[report("甲镇", day) for day in days])

    assert [c.done for c in found.of_unit("甲镇")[:3]] == [2, 1, 0]


def test_a_round_that_is_named_is_the_one_that_counts():
    """Whatever is still open."""
    found = judged(MONTHLY, records=[report("甲镇", "2013-09-03", round="2013-09")])

    assert met(found) == ["2013-09"]


def test_a_round_that_is_not_there_counts_for_nothing():
    """It is listed with the reason."""
    plan = plan_of(MONTHLY)
    owed = obligations(plan, TOWNS)

    (stray,) = uncounted(owed, [report("甲镇", "2013-09-03", round="2014-09")], as_of="2013-12-31")

    assert stray.reason.en == "the duty has no such round"


def test_an_event_belongs_to_the_round_of_its_own_day():
    """A visit of August makes up for none of July."""
    visits = duty("走访", who="各镇", owes=once("visit"), every="每月底前")

    found = judged(visits, records=[Visit(units=("甲镇",), day=date(2013, 8, 3), enterprise="E1")])

    assert met(found) == ["2013-08"]


def test_an_event_between_the_rounds_counts_for_none():
    """A round of every other month leaves the months between alone."""
    visits = duty("走访", who="各镇", owes=once("visit"), every="每逢双月底前")
    plan = plan_of(visits)
    event = Visit(units=("甲镇",), day=date(2013, 9, 3), enterprise="E1")

    assert uncounted(obligations(plan, TOWNS), [event], as_of="2013-12-31")


def test_what_comes_between_the_rounds_is_for_the_last_that_is_open():
    """A report of September is for August; one more is for August as well."""
    odd = duty("月报", who="各镇", owes=once("submission"), every="每逢双月底前")

    found = judged(odd, records=[report("甲镇", "2013-09-03"), report("甲镇", "2013-09-04")])

    assert [c.done for c in found.of_unit("甲镇")[:2]] == [2, 0]


def test_a_report_before_the_first_round_counts_for_none():
    """None has begun."""
    plan = plan_of(MONTHLY)

    assert uncounted(obligations(plan, TOWNS), [report("甲镇", "2013-06-20")], as_of="2013-12-31")


def test_work_without_a_number_belongs_to_its_own_day():
    """No round of it is met by a number, so none is made up for."""
    work = duty("月报", who="各镇", owes=any_number("submission"), every="每月底前")

    found = judged(work, records=[report("甲镇", "2013-08-03")])

    assert [c.state.value for c in found.of_unit("甲镇")[:2]] == ["missed", "underway"]


def test_a_stage_is_filled_in_as_a_round_is():
    """The plan comes first, then the work, whatever the day."""
    found = judged(
        STAGED, records=[report("甲镇", "2013-07-05", "整治"), report("甲镇", "2013-07-06", "整治")]
    )

    assert [c.state.value for c in found.of_unit("甲镇")] == ["met", "met", "missed"]


@pytest.mark.parametrize(
    ("day", "stage"), [("2013-07-05", "方案"), ("2013-08-05", "实施"), ("2013-12-05", "验收")]
)
def test_an_event_belongs_to_the_stage_that_is_due_next(day, stage):
    """After the last due day it belongs to the last stage."""
    visits = evolve_keys(STAGED, owes=once("visit"))
    event = Visit(units=("甲镇",), day=date.fromisoformat(day), enterprise="E1")

    assert met(judged(visits, records=[event])) == [stage]


def test_a_joint_report_is_placed_by_its_leading_unit():
    """The other units are credited in the same round."""
    found = judged(MONTHLY, records=[report("甲镇", "2013-07-05"), report("甲镇、乙镇", "2013-08-05")])

    assert met(found, "甲镇") == ["2013-07", "2013-08"]
    assert met(found, "乙镇") == ["2013-08"]


def test_what_several_owe_together_is_owed_once_a_round():
    """A report is for the round of its own day: another unit may have met the one before."""
    together = evolve_keys(MONTHLY, mode="together")

    found = judged(together, records=[report("甲镇", "2013-08-05"), report("甲镇", "2013-08-06")])

    assert [(c.bearer, c.done) for c in found][:3] == [("各镇", 0), ("各镇", 2), ("各镇", 0)]


def test_a_record_without_a_duty_is_for_the_round_that_holds_its_day():
    """Several duties may take it; what is overdue of one is left alone."""
    summary = duty("总结", who="各镇", owes=once("submission"), due="2013年12月31日前")
    loose = Submission(units=("甲镇",), day=date(2013, 8, 3))

    found = judged(MONTHLY, summary, records=[loose])

    assert met(found) == ["2013-08", ""]


def test_a_record_that_two_recurring_duties_take_belongs_to_its_own_day():
    """Which of them is in arrears does not matter then."""
    weekly = duty("周报", who="各镇", owes=once("submission"), every="每周五前")

    found = judged(MONTHLY, weekly, records=[Submission(units=("甲镇",), day=date(2013, 8, 3))])

    assert met(found) == ["2013-08", "2013-W31"]


def test_entries_keep_the_round_under_which_they_were_entered():
    """Only bare records have their rounds filled in, not entries."""
    kept = evolve(report("甲镇", "2013-08-03"), filled_round="2013-08")

    entered = put(kept, recorded=datetime(2013, 8, 3, 12, tzinfo=BEIJING))
    bare = report("甲镇", "2013-08-04")

    assert met(judged(MONTHLY, records=[entered, bare])) == ["2013-07", "2013-08"]


# -- completions ------------------------------------------------------------------


CLEARED = duty("清零", who="各镇", owes=completion(), every="每月底前", verifier="县府办")


def declared(day, step="", **fields):
    """Return a completion of 甲镇."""
    return Completion(units=("甲镇",), duty="清零", day=date.fromisoformat(day), step=step, **fields)


def accepted(*given):
    """Return the steps that are taken, by round."""
    found = judged(CLEARED, records=given)
    return {c.obligation.round: [step for step, _ in c.accepted] for c in found.of_unit("甲镇") if c.accepted}


def test_a_declaration_is_for_the_oldest_round_that_is_not_declared():
    """That July is not confirmed yet does not make the declaration of August one of July."""
    assert accepted(declared("2013-07-30"), declared("2013-08-30")) == {
        "2013-07": ["declared"],
        "2013-08": ["declared"],
    }


def test_a_confirmation_is_for_the_oldest_round_that_is_declared():
    """An undeclared round is passed over."""
    early = declared("2013-08-30", round="2013-08")

    assert accepted(early, declared("2013-09-02", "confirmed", by="县府办")) == {
        "2013-08": ["declared", "confirmed"]
    }


def test_a_confirmation_without_a_declaration_is_for_the_oldest_round():
    """It is visible there, and can be corrected."""
    assert accepted(declared("2013-08-02", "confirmed", by="县府办")) == {"2013-07": ["confirmed"]}


# -- views -------------------------------------------------------------------------


def test_a_round_that_begins_later_is_to_come():
    """It is neither missing nor begun."""
    found = judged(MONTHLY, as_of="2013-08-15")["月报"]

    assert [c.to_come for c in found.rows[0]] == [False, False, True, True, True, True]
    assert len(found.not_started) == 6


def test_a_duty_is_seen_by_round_and_by_unit():
    """One row a unit, one view a round."""
    found = judged(MONTHLY)["月报"]

    assert [view.round for view in found.rounds][:2] == ["2013-07", "2013-08"]
    assert [len(view.cells) for view in found.rounds] == [3] * 6
    assert [row[0].bearer for row in found.rows] == ["甲镇", "乙镇", "丙镇"]
    assert found.cell("乙镇", round="2013-09").obligation.round == "2013-09"
    assert found.cell("乙镇").obligation.round == "2013-07"
    with pytest.raises(UnknownName) as caught:
        found.cell("乙镇", round="2014-09")
    assert caught.value.code == "no_such_round"


def test_a_duty_that_is_owed_once_is_one_view():
    """It has no rounds."""
    summary = duty("总结", who="各镇", owes=once("submission"), due="2013年12月31日前")

    view = judged(summary)["总结"]

    assert view.rounds == (view,)
    assert view.cells[0].obligation.full_title.zh == "总结"


def test_the_explanation_names_the_round_and_how_its_day_follows():
    """The words, the round, the period it reports on, and the day."""
    report_before = duty("月报", who="各镇", owes=once("submission"), every="每月10日前报送上月情况")

    explained = judged(report_before)["月报"].explain("甲镇")

    assert "期次：2013年7月" in explained.say("zh")
    assert explained.derive("zh").splitlines() == [
        "1. 原文：“每月10日前报送上月情况”",
        "2. 本期：2013年7月",
        "3. 所报期间：2013年6月1日至2013年6月30日",
        "4. 期限：2013年7月10日",
    ]


# -- what cannot be ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"every": "每月底前", "stages": {"方案": "7月10日前"}}, "recur and have stages"),
        ({"stages": [{"id": "方案", "due": "7月10日前"}] * 2}, "a name appears twice"),
        ({"every": "每月底前", "due": "7月10日前"}, "part of `every`"),
    ],
)
def test_parts_that_do_not_go_together_are_refused(keys, said):
    """Each with the reason."""
    with pytest.raises(InvalidPlan) as refused:
        plan_of(duty("整治", who="各镇", owes=once("submission"), **keys))

    assert said in str(refused.value)


def test_a_step_that_appears_twice_is_refused():
    """It would be unclear which one was taken."""
    with pytest.raises(InvalidPlan, match="a name appears twice"):
        plan_of(duty("整治", who="各镇", owes=completion(), acceptance="县审、县审"))


def test_the_words_of_a_recurrence_may_give_the_number():
    """每月1至2次 asks for one, and at most two."""
    (owed,) = plan_of(duty("走访", who="各镇", owes=any_number("visit"), every="每月1至2次")).duties

    assert (owed.need.minimum, owed.need.maximum) == (1, 2)


def test_a_number_that_the_need_gives_is_kept():
    """Where the words of the recurrence say another one, the need decides."""
    (owed,) = plan_of(duty("走访", who="各镇", owes=once("visit"), every="每月至少2次")).duties

    assert (owed.need.minimum, owed.need.maximum) == (1, None)


def test_each_is_the_mode_of_a_duty_that_recurs():
    """A duty of each needs somebody who owes it, in rounds as elsewhere."""
    (owed,) = plan_of(MONTHLY).duties

    assert isinstance(owed, Duty)
    assert owed.mode is Mode.EACH
    assert owed.recurs
