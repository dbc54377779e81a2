"""Edges of rounds, amounts and successions: each was read wrongly once."""

from __future__ import annotations

from datetime import UTC, date, time
from decimal import Decimal

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.measures.amount import spoken_amount
from govcampaign.domain.standing.term import Term
from govcampaign.domain.time.period import Period
from govcampaign.domain.units.change import Answer, RosterChange
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidPlan, InvalidValue
from govcampaign.expansion._occasions import occasions
from govcampaign.wording import same

TOWNS = gc.roster({"各镇": "甲镇、乙镇"})
MONTHLY = gc.duty("月报", who="各镇", owes=gc.once("submission"), every="每月5日前")


def plan_of(*duties, window="2013年7月1日至2013年12月31日", **keys):
    """Return a campaign of the second half of 2013."""
    return gc.campaign("行动", dated="2013-06-28", window=window, duties=duties, **keys)


def judged(duty, *records, as_of="2013-12-31", members=TOWNS, rulings=(), **keys):
    """Return the view of one duty."""
    plan = plan_of(duty, **keys)
    owed = gc.obligations(plan, members, until=as_of)
    return gc.matrix(plan, owed, records, as_of=as_of, rulings=rulings)[duty["title"]]


def report(duty, unit, day, amount, **fields):
    """Return a record that reports an amount."""
    return gc.OtherRecord(name="done", duty=duty, units=(unit,), day=day, amounts=(amount,), **fields)


def amount_of(name, value, unit, **parts):
    """Return an amount."""
    return gc.Amount(name=name, value=Decimal(value), unit=unit, **parts)


def merged(new="丁镇", day=date(2013, 8, 10), old=("甲镇", "乙镇")):
    """Return the roster in which a new town has succeeded both others."""
    enters = Unit(id=new, title=same(new))
    change = RosterChange(unit=new, day=day, reason="合并", succeeds=old, enters=enters)
    return TOWNS.changed([change])


# -- rounds ------------------------------------------------------------------------


def test_the_cell_of_a_duty_whose_rounds_are_to_come_is_the_first():
    """Before the first round has begun there is no other."""
    assert judged(MONTHLY, as_of="2013-06-29").cell("甲镇").obligation.round == "2013-07"


def test_the_cell_of_a_duty_that_is_met_so_far_is_the_latest():
    """Where every begun round is met, the last of them is shown."""
    done = [gc.done("月报", "甲镇", f"2013-{month:02}-03") for month in (7, 8)]

    assert judged(MONTHLY, *done, as_of="2013-08-20").cell("甲镇").obligation.round == "2013-08"


def test_an_event_in_a_span_over_new_year_is_for_the_year_that_names_it():
    """A visit of February belongs to the winter that began in November."""
    winter = gc.duty("走访", who="各镇", owes=gc.once("visit"), every="每年11月至次年3月")
    visit = gc.Visit(units=("甲镇",), day=date(2014, 2, 1), enterprise="某厂")

    found = judged(winter, visit, as_of="2014-04-30", window="2013年7月1日至2014年12月31日")

    assert found.cell("甲镇", round="2013").fulfilled


@pytest.mark.parametrize("named", ["2013-10", ""])
def test_a_round_may_be_met_before_its_cycle_begins_where_it_is_due_by_then(named):
    """1 October is a holiday, and the report is due on 30 September."""
    early = gc.duty("月报", who="各镇", owes=gc.once("submission"), every="每月1日前，遇节假日提前")
    records = [gc.done("月报", "甲镇", f"2013-{month:02}-01") for month in (7, 8)]
    records.append(gc.done("月报", "甲镇", "2013-09-01"))
    records.append(gc.done("月报", "甲镇", "2013-09-30", round=named))

    found = judged(early, *records, as_of="2013-10-08")

    assert found.cell("甲镇", round="2013-10").state is gc.State.MET


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ("每月15日前（不含当日）", "does not count"),
        ("每月15日前，遇节假日顺延", "is a rest day"),
    ],
)
def test_a_derivation_says_why_a_round_is_due_on_another_day(every, said):
    """The day that the words name and the day that counts may differ."""
    conventions = {"named_day_counts": "不含" not in every}
    plan = plan_of(
        gc.duty(
            "月报", who="各镇", owes=gc.once("submission"), every=every.replace("之前（不含当日）", "前")
        ),
        conventions=conventions,
    )

    owed = gc.obligations(plan, TOWNS)

    assert any(said in step.en for each in owed for step in each.due_steps)


def test_what_must_not_be_done_is_explained_as_a_breach():
    """The number of records is the number of breaches."""
    banned = gc.duty("吃请", who="各镇", owes=gc.any_number("breach"), force="must_not")

    found = judged(banned, gc.done("吃请", "甲镇", "2013-08-01"))

    assert "breaches recorded: 1" in found.explain("甲镇").say("en")
    assert found.cell("甲镇").state is gc.State.BREACHED


# -- successions -------------------------------------------------------------------


def test_a_merged_unit_hands_in_what_its_predecessors_left_open():
    """A report for July by the new town counts for both old ones, and the old ones' reports for August."""
    members = merged()
    records = [
        gc.done("月报", "丁镇", "2013-08-20", round="2013-07"),
        gc.done("月报", "丁镇", "2013-09-03"),
        gc.done("月报", "丁镇", "2013-10-03"),
    ]

    found = judged(MONTHLY, *records, as_of="2013-10-31", members=members)

    assert {c.bearer: c.fulfilled for c in found.cells if c.obligation.round == "2013-07"} == {
        "甲镇": True,
        "乙镇": True,
    }
    assert [c.obligation.round for c in found.cells if c.bearer == "丁镇" and c.fulfilled] == [
        "2013-09",
        "2013-10",
    ]


def test_what_a_predecessor_reported_ahead_is_not_asked_of_its_successor_again():
    """A round that the old town met is met for the new one."""
    members = merged(day=date(2013, 9, 4), old=("甲镇",))
    records = [gc.done("月报", "甲镇", f"2013-{month:02}-03") for month in (7, 8, 9)]

    found = judged(
        MONTHLY, *records, gc.done("月报", "丁镇", "2013-10-03"), as_of="2013-10-31", members=members
    )

    met = [c.obligation.round for c in found.cells if c.bearer == "丁镇" and c.fulfilled]
    assert met == ["2013-09", "2013-10"]


def test_reminders_of_what_is_overdue_go_to_who_is_in_the_place_of_a_unit():
    """The old towns are gone; the new one is reminded of what they left."""
    plan = plan_of(MONTHLY)
    matrix = gc.matrix(plan, gc.obligations(plan, merged()), as_of="2013-08-20")

    reminded = {r.unit for r in gc.reminders(plan, matrix, on="2013-08-20")}

    assert reminded == {"丁镇"}


def test_what_is_granted_to_one_of_two_that_merge_does_not_free_the_new_unit():
    """The other one's part is still owed; of a single predecessor it passes on."""
    summary = gc.duty("总结", who="各镇", owes=gc.once("submission"), due="2013年9月30日前")
    exempt = gc.Ruling(
        duty="总结", unit="甲镇", kind=gc.RulingKind.EXEMPT, day=date(2013, 7, 20), reason="先行试点"
    )

    both = judged(summary, rulings=[exempt], members=merged())
    one = judged(summary, rulings=[exempt], members=merged(old=("甲镇",)))

    assert both.cell("丁镇").state is gc.State.MISSED
    assert one.cell("丁镇").state is gc.State.EXEMPT
    assert Term(due_day=None, stated_day=None).ruling == ""


# -- amounts -----------------------------------------------------------------------


def test_a_record_reports_an_amount_once():
    """Two of one name would hide one another."""
    twice = tuple(gc.Amount(name="新增就业", value=Decimal(n), unit="人") for n in (1, 2))

    with pytest.raises(InvalidValue) as caught:
        gc.OtherRecord(name="done", duty="就业", units=("甲镇",), day=date(2013, 7, 5), amounts=twice)

    assert caught.value.code == "repeated"


def test_a_ratio_is_judged_by_its_parts():
    """996 of 1000 may be reported as 1, and is not all."""
    full = gc.duty("合格", who="各镇", owes=gc.level("合格率", "100%"), due="9月30日前")
    rounded = report(
        "合格",
        "甲镇",
        date(2013, 8, 1),
        amount_of("合格率", 1, "", part=Decimal(996), whole=Decimal(1000)),
    )

    assert judged(full, rounded).cell("甲镇").state is gc.State.PARTIAL


def test_the_less_favourable_of_two_levels_of_one_moment_counts():
    """Outside the bounds is less favourable than within."""
    band = gc.duty("浓度", who="各镇", owes=gc.level("浓度", 35, "微克", most=40), due="9月30日前")
    two = [
        report("浓度", "甲镇", date(2013, 8, 1), amount_of("浓度", value, "微克"), number=value)
        for value in (45, 36)
    ]

    assert not judged(band, *two).cell("甲镇").fulfilled


def test_a_level_before_the_hour_is_in_time_whatever_comes_after_it():
    """90 % at four, 10 % at six; due at five."""
    timed = gc.duty("覆盖", who="各镇", owes=gc.level("覆盖率", "85%"), due="9月30日17:00前")
    day = date(2013, 9, 30)
    two = [
        report("覆盖", "甲镇", day, amount_of("覆盖率", 90, "%"), time=time(16)),
        report("覆盖", "甲镇", day, amount_of("覆盖率", 10, "%"), time=time(18), number=1),
    ]

    assert judged(timed, *two).cell("甲镇").state is gc.State.MET


def test_what_is_reported_after_the_due_day_does_not_break_a_limit():
    """At most ten by the end of September; one more in December is another matter."""
    limit = gc.duty("事故", who="各镇", owes=gc.total("事故", most="10起"), due="9月30日前")
    ten = report("事故", "甲镇", date(2013, 9, 1), amount_of("事故", 10, "起"))
    more = report("事故", "甲镇", date(2013, 12, 1), amount_of("事故", 1, "起"))

    assert judged(limit, ten, more).cell("甲镇").state is gc.State.MET


def test_words_of_an_upper_bound_are_no_least():
    """They belong to `most`."""
    with pytest.raises(InvalidPlan, match="is an upper bound"):
        plan_of(gc.duty("就业", who="各镇", owes=gc.total("新增就业", "50万人以下")))


@pytest.mark.parametrize(
    ("value", "unit", "zh"),
    [
        ("120000000", "元", "1.2亿元"),
        ("123456", "人", "123456人"),
        ("50000", "", "50000"),
        ("20000", "%", "20000%"),
        ("20000", "万人", "20000万人"),
    ],
)
def test_large_numbers_are_shown_in_ten_thousands_where_they_are_round(value, unit, zh):
    """A number that would need many decimals stays as it is."""
    assert spoken_amount(Decimal(value), unit) == zh


def test_a_time_of_day_has_no_time_zone():
    """It is Beijing time, as the day is."""
    with pytest.raises(InvalidValue, match="time zone"):
        gc.done("月报", "甲镇", "2013-07-05", time=time(9, tzinfo=UTC))


# -- who owes it -------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "bearers"), [("each", ["乙镇"]), ("together", ["各镇"])])
def test_a_unit_for_which_the_condition_does_not_hold_owes_nothing(mode, bearers):
    """The roster has its answer."""
    answers = tuple(
        Answer(unit=unit, condition="有河流", holds=holds)
        for unit, holds in (("甲镇", False), ("乙镇", True))
    )
    duty = gc.duty("河道", who="各镇", owes=gc.once("submission"), if_="有河流", mode=mode)

    owed = gc.obligations(plan_of(duty), evolve(TOWNS, answers=answers))

    assert [o.bearer for o in owed] == bearers
    assert "甲镇" not in owed[0].members


def test_what_holds_for_nobody_is_not_owed_together():
    """Without a unit that it holds for there is no obligation."""
    answers = tuple(Answer(unit=unit, condition="有河流", holds=False) for unit in ("甲镇", "乙镇"))
    duty = gc.duty("河道", who="各镇", owes=gc.once("submission"), if_="有河流", mode="together")

    assert gc.obligations(plan_of(duty), evolve(TOWNS, answers=answers)) == ()


def test_what_a_supporting_unit_reports_is_not_part_of_the_progress():
    """The lead is asked for 100; the supporting unit has a cell of its own."""
    duty = gc.duty(
        "就业",
        owes=gc.total("新增就业", 100, "人"),
        bearers=[{"who": "甲镇", "role": "lead"}, {"who": "乙镇", "role": "supporting"}],
    )
    reports = [
        report("就业", unit, date(2013, 8, 1), amount_of("新增就业", value, "人"))
        for unit, value in (("甲镇", 40), ("乙镇", 50))
    ]

    progress = judged(duty, *reports).progress

    assert (progress.amount, progress.wanted) == (Decimal(40), Decimal(100))


def test_rounds_without_a_beginning_cannot_be_made():
    """A plan refuses them; a duty alone is refused when its rounds are made."""
    plan = plan_of(MONTHLY)
    adrift = evolve(plan.duties[0], window=Period.unresolved("另行通知"))

    with pytest.raises(InvalidValue, match="when its rounds begin"):
        list(occasions(plan, adrift, gc.WorkCalendar.official(), {}, None))
