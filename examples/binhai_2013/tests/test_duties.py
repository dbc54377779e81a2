"""Duty by duty: what a record, or its absence, makes of a cell."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from govcampaign import State, explain
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import put
from govcampaign.domain.journal.kinds import (
    Desk,
    EventDay,
    Improvement,
    Measure,
    Meeting,
    PolicyInnovation,
    Publication,
    Rectification,
    Submission,
    Visit,
)
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.plan.need import Scope
from govcampaign.domain.standing.obligation import Gap
from govcampaign.domain.units.membership import Membership

COMMERCE, SCIENCE, ASSETS, COMMITTEE = "区商务委", "区科委", "区国资委", "示例管委会01"
CHAIR = "分管副区长"
PUBLISHED = ("时间", "地点", "热线电话")
ASPECTS = ("办事程序", "工作效率", "服务水平")


def on(month, number):
    """Return a day of 2013."""
    return date(2013, month, number)


def entered(month, number):
    """Return the moment at which something was entered: five in the afternoon of a day of 2013."""
    return datetime(2013, month, number, 17, tzinfo=BEIJING)


def listed(people, group, *units, slot=""):
    """Return the roster with some units in one more group."""
    more = (Membership(group=group, unit=unit, slot=slot) for unit in units)
    return evolve(people, memberships=(*people.memberships, *more))


# -- 二(一): visits and self-check -----------------------------------------------


def visit(number, units=(COMMERCE,), day=None, **more):
    """Return a visit to one enterprise."""
    return Visit(units=units, day=day or on(7, 3), enterprise=f"示例企业{number:02d}", **more)


@pytest.mark.parametrize(("as_of", "state"), [("2013-07-31", State.PENDING), ("2013-08-01", State.MISSED)])
def test_no_visit_is_missed_once_the_window_is_over(view, as_of, state):
    """Zero fails any reading of a duty without quota, from the day after the phase on."""
    cells = view("visits-committees", as_of=as_of).cells

    assert {cell.state for cell in cells} == {state}


def test_seven_visits_without_quota_are_neither_enough_nor_too_few(view):
    """One visit or seven: the work is underway until its completion is declared, and none is called for."""
    seven = view("visits-departments", *map(visit, range(1, 8)), as_of="2013-08-10")
    cell = seven.cell(COMMERCE)

    assert (cell.state, cell.unknowns, cell.undeclared) == (State.UNDERWAY, (), True)
    assert "7 records done, no number required" in seven.explain(COMMERCE).say("en")


@pytest.mark.parametrize(
    "duty", ["visits-committees", "visits-departments", "visits-routed", "visits-others"]
)
def test_visits_are_in_no_completeness(view, duty):
    """Without a quota there is nothing to divide by, visited or not."""
    both = view(duty, as_of="2013-08-10"), view(duty, visit(1), as_of="2013-08-10")

    assert [rate.completeness.denominator for rate in both] == [(), ()]


def test_a_joint_visit_feeds_a_cell_a_unit_and_is_one_visit(judged):
    """Three departments and a committee went together: four cells and three segments, one record."""
    slots = ("国内500强", "世界500强", "中央企业")
    together = visit(1, units=(COMMITTEE, "区经济和信息化委", COMMERCE, ASSETS), slots=slots)
    matrix = judged(together, as_of="2013-07-31")
    fed = [cell for cell in matrix if cell.credited == 1]

    assert matrix.records == 1
    assert [cell.obligation.duty for cell in fed] == [
        "visits-committees",
        *["visits-departments"] * 3,
        *["visits-routed"] * 3,
    ]
    assert "add up to more than the records" in explain(fed[0]).say("en")


def test_a_visit_by_segment_needs_its_segment(view):
    """A visit outside the unit's segments counts for the department, and not by segment."""
    routed = view("visits-routed", visit(1, slots=("世界500强",)), visit(2), as_of="2013-07-31")

    assert {cell.obligation.slot: cell.done for cell in routed.cells if cell.bearer == COMMERCE} == {
        "世界500强": 1,
        "民营500强": 0,
        "异地商会企业": 0,
    }


def test_visits_of_the_other_departments_wait_for_a_roster(view):
    """Nobody knows who the other departments are, so that no visit can be theirs."""
    (cell,) = view("visits-others", visit(1), as_of="2013-08-10").cells

    assert (cell.state, cell.unknowns[0], cell.done) == (State.UNKNOWN, Gap.ROSTER, 0)


def self_check(*aspects, day=None):
    """Return a department's self-check of some aspects."""
    return OtherRecord(name="self_check", units=(COMMERCE,), day=day or on(7, 10), items=aspects)


def test_two_aspects_of_three_are_partial(view):
    """The third aspect is named as missing, and the cell is overdue once the phase is over."""
    cell = view("self-check", self_check(*ASPECTS[:2]), as_of="2013-08-01").cell(COMMERCE)

    assert (cell.state, cell.done, cell.missing, cell.overdue) == (State.PARTIAL, 2, ("服务水平",), True)


def test_the_third_aspect_completes_the_self_check(view):
    """It is met on the day on which the last of the three is brought, twice named or not."""
    first, last = self_check(*ASPECTS[:2]), self_check(*ASPECTS[1:], day=on(7, 20))
    cell = view("self-check", first, last, as_of="2013-07-31").cell(COMMERCE)

    assert (cell.state, cell.done, cell.reached) == (State.MET, 3, on(7, 20))


# -- 二(二): policy days and the city-wide meeting -----------------------------------


@pytest.mark.parametrize(
    ("days", "state", "done", "excess", "outside"),
    [
        ([], State.MISSED, 0, 0, 0),
        ([on(7, 10)], State.MET, 1, 0, 0),
        ([on(7, 1), on(7, 2), on(7, 3)], State.MET, 3, 0, 0),
        ([on(7, 1), on(7, 2), on(7, 3), on(7, 4)], State.MET, 4, 1, 0),
        ([on(7, 12)], State.MET_LATE, 1, 0, 0),
        ([on(6, 28)], State.MISSED, 0, 0, 1),
        ([on(6, 28), on(7, 5)], State.MET, 1, 0, 1),
    ],
    ids=["none", "one", "three", "four", "late", "before", "before and within"],
)
def test_policy_days_count_within_their_window(view, days, state, done, excess, outside):  # noqa: PLR0917  a table
    """One to three days from 1 to 10 July: more is listed, later is late, earlier is not credited."""
    held = [EventDay(units=(COMMERCE,), day=day, duty="policy-days") for day in days]
    cell = view("policy-days", *held, as_of="2013-07-31").cell(COMMERCE)

    assert (cell.state, cell.done, cell.excess, cell.outside) == (state, done, excess, outside)


def test_two_events_on_a_day_are_one_day(view):
    """Distinct days count; the records behind them are all listed."""
    held = [EventDay(units=units, day=on(7, 2)) for units in ((COMMERCE, SCIENCE), (COMMERCE,))]
    cell = view("policy-days", *held, as_of="2013-07-31").cell(COMMERCE)

    assert (cell.done, cell.credited) == (1, 2)


@pytest.mark.parametrize("as_of", ["2013-07-10", "2014-07-10"])
def test_nobody_misses_a_meeting_without_a_date(view, as_of):
    """The city's office has set no day, so that those who were not there are unknown, then and ever."""
    there = OtherRecord(name="attendance", units=(COMMERCE,), day=on(7, 9))
    meeting = view("city-meeting", there, as_of=as_of)
    others = {(cell.state, cell.unknowns) for cell in meeting.cells if cell.bearer != COMMERCE}

    assert meeting.cell(COMMERCE).state is State.MET
    assert others == {(State.UNKNOWN, (Gap.AWAITED,))}


def test_the_city_meeting_is_complete_or_not_and_never_in_time(view):
    """Fifty-two may come, nobody can be late."""
    meeting = view("city-meeting", as_of="2013-08-10")

    assert (len(meeting.completeness.denominator), meeting.timeliness.denominator) == (52, ())


# -- 二(三): desks and their announcement -------------------------------------------


def test_a_desk_is_met_when_it_opens(view):
    """One office, twelve committees, seven towns; those without desk are unknown while no day is set."""
    opened = Desk(units=("示例镇1",), day=on(7, 16), place="镇政府")
    desks = view("desk", opened, as_of="2013-08-10")

    assert desks.completeness.say("en") == "1 of 20"
    assert desks.timeliness.denominator == ()
    assert desks.cell("示例镇1").state is State.MET
    assert desks.cell("示例镇2").unknowns == (Gap.AWAITED,)


def announced(*items, day=None, **more):
    """Return an announcement of the commerce commission."""
    return Publication(
        units=(COMMERCE,), day=day or on(7, 14), title="接待日公告", items=items, duty="announcement", **more
    )


def desk(day, **more):
    """Return a desk of the commerce commission."""
    return Desk(units=(COMMERCE,), day=day, place="政务大厅", **more)


@pytest.fixture
def announcing(people):
    """Return a roster that knows two of the functional and enforcement departments."""
    return listed(people, "各职能部门、执法部门", COMMERCE, SCIENCE)


def test_who_announces_is_not_who_keeps_the_desk(view):
    """The announcement is of the functional and enforcement departments, whom no list names."""
    (cell,) = view("announcement", announced(*PUBLISHED), as_of="2013-08-10").cells

    assert (cell.bearer, cell.unknowns) == ("各职能部门、执法部门", (Gap.ROSTER,))


def test_two_fields_of_three_are_partial(view, announcing):
    """Without the hotline the announcement is not whole."""
    records = announced("时间", "地点"), desk(on(7, 16))
    cell = view("announcement", *records, as_of="2013-07-20", people=announcing).cell(COMMERCE)

    assert (cell.state, cell.missing, cell.overdue) == (State.PARTIAL, ("热线电话",), True)


@pytest.mark.parametrize(
    ("opened", "state"), [(on(7, 15), State.MET), (on(7, 14), State.MET_LATE), (on(7, 13), State.MET_LATE)]
)
def test_an_announcement_comes_before_the_first_desk(view, announcing, opened, state):
    """Published the day before it is in time; on the day itself, or after it, late."""
    records = announced(*PUBLISHED), desk(opened), desk(on(7, 30))
    cell = view("announcement", *records, as_of="2013-07-31", people=announcing).cell(COMMERCE)

    assert cell.state is state


def test_a_desk_entered_later_makes_an_announcement_late(view, announcing):
    """What was met as known on the 18th is late as known on the 20th, and both readings stay."""
    records = announced(*PUBLISHED), put(desk(on(7, 14)), recorded=entered(7, 20))
    cells = [
        view("announcement", *records, as_of="2013-07-18", known_by=seen, people=announcing).cell(COMMERCE)
        for seen in ("2013-07-18", "2013-07-20")
    ]

    assert [(cell.state, cell.due_day) for cell in cells] == [
        (State.MET, None),
        (State.MET_LATE, on(7, 13)),
    ]


# -- 二(四): meetings ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("chair", "as_of", "state"),
    [
        (None, "2013-07-31", State.PENDING),
        (None, "2013-08-01", State.MISSED),
        (CHAIR, "2013-08-01", State.MET),
        ("区商务委主任", "2013-08-01", State.MISSED),
    ],
    ids=["not yet", "none", "under its chair", "under another"],
)
def test_the_district_meeting_counts_under_its_chair_only(view, chair, as_of, state):
    """One meeting for all, chaired by the deputy head in charge; any other meeting is another."""
    held = [Meeting(units=(COMMERCE,), day=on(7, 24), chair=chair)] if chair else []
    (cell,) = view("district-meeting", *held, as_of=as_of).cells

    assert cell.state is state


def test_a_committee_holds_its_own_meeting(view):
    """Each committee owes one by the day borrowed from the district's; in August it is late."""
    held = Meeting(units=(COMMITTEE,), day=on(7, 31)), Meeting(units=("示例管委会02",), day=on(8, 2))
    meetings = view("committee-meetings", *held, as_of="2013-08-10")

    assert [cell.state for cell in meetings.cells] == [
        State.MET,
        State.MET_LATE,
        *[State.MISSED] * 10,
    ]


# -- 二(五) to 二(八) -------------------------------------------------------------------


@pytest.mark.parametrize(("duty", "kind"), [("plan-tasks", "progress"), ("own-publicity", "publication")])
def test_what_has_no_list_and_no_number_is_judged_like_visits(view, duty, kind):
    """None is missed after the window, some is underway, and neither is counted."""
    some = (
        OtherRecord(name="progress", units=(COMMERCE,), day=on(7, 19), items=("任务一",), duty=duty)
        if kind == "progress"
        else Publication(units=(COMMERCE,), day=on(7, 19), title="专栏", duty=duty)
    )
    found = view(duty, some, as_of="2013-08-01")

    assert found.cell(COMMERCE).state is State.UNDERWAY
    assert found.cell(SCIENCE).state is State.MISSED
    assert found.completeness.denominator == ()


@pytest.mark.parametrize(
    ("media", "state"),
    [(("报刊",), State.PARTIAL), (("报刊", "广播"), State.PARTIAL), (("报刊", "广播", "电视"), State.MET)],
)
def test_three_media_complete_the_publicity(view, media, state):
    """Press, radio and television are named; one report may be in several of them."""
    report = Publication(units=("区宣传部门",), day=on(7, 2), title="专题", items=media, duty="media")
    (cell,) = view("media", report, as_of="2013-07-31").cells

    assert (cell.state, cell.done) == (state, len(media))


@pytest.mark.parametrize(
    ("points", "state", "excess"),
    [(0, State.PENDING, 0), (1, State.MET, 0), (2, State.MET, 0), (3, State.MET, 1)],
)
def test_innovation_points_are_pending_until_they_are_there(view, points, state, excess):
    """One or two are asked for and no day is set, so that nobody ever misses them."""
    made = [PolicyInnovation(units=(COMMERCE,), day=on(8, 1), title=f"创新点{n}") for n in range(points)]
    found = view("innovation", *made, as_of="2014-12-31")
    cell = found.cell(COMMERCE)

    assert (cell.state, cell.excess, cell.overdue) == (state, excess, False)
    assert found.timeliness.denominator == ()


def test_committees_owe_no_innovation_until_it_is_decided(view):
    """The text binds the departments; that the line also has the committees is a finding, no duty."""
    cells = view("innovation", as_of="2013-08-10").cells

    assert len(cells) == 40
    assert COMMITTEE not in {cell.bearer for cell in cells}


def test_points_in_total_are_not_multiplied(plan, view):
    """Once the office decides that one or two are meant in total, forty departments owe them together."""
    duty = plan.duty("innovation")
    total = evolve(duty, need=evolve(duty.need, scope=Scope.IN_TOTAL))
    decided = evolve(plan, duties=tuple(total if d.id == duty.id else d for d in plan.duties))
    point = PolicyInnovation(units=(SCIENCE,), day=on(7, 20), title="创新点")
    (cell,) = view("innovation", point, as_of="2013-08-10", plan=decided).cells

    assert (cell.state, cell.done) == (State.MET, 1)


def better(industry):
    """Return an improvement in an industry."""
    return Improvement(units=("示例部门10",), day=on(7, 22), title="限时办结", slots=(industry,))


def test_industries_without_a_unit_are_unknown(view):
    """Nine industries, and nobody is named for any: a record of one unit says nothing about them."""
    cells = view("window-industries", better("供水"), as_of="2013-08-10").cells

    assert len(cells) == 9
    assert {(cell.state, cell.unknowns) for cell in cells} == {(State.UNKNOWN, (Gap.ROSTER,))}


def test_naming_the_unit_of_an_industry_is_a_row_of_the_roster(view, people):
    """With one row water supply has its unit, whose record counts; eight industries stay unknown."""
    named = listed(people, "主管部门", "示例部门10", slot="供水")
    found = view("window-industries", better("供水"), better("供电"), as_of="2013-08-10", people=named)
    others = {cell.unknowns for cell in found.cells if cell.obligation.slot != "供水"}

    assert found.completeness.say("en") == "1 of 1 (not counted: 8 roster unknown)"
    assert found.cell("示例部门10", "供水").state is State.MET
    assert others == {(Gap.ROSTER,)}


# -- 三(一), 四(三), 三(三): plans, summaries and what remains ----------------------------


def test_whose_plan_it_is_nobody_knows(view):
    """The plan of one's own is the office's or every unit's: one cell without owner, never counted."""
    found = view("own-plan", as_of="2013-08-10")
    (cell,) = found.cells

    assert (cell.state, cell.unknowns) == (State.UNKNOWN, (Gap.OWNER,))
    assert found.completeness.denominator == ()


def test_the_kick_off_was_missed_before_the_notice_was_dated(view):
    """It was due on 30 June, ten days before anybody was notified; the miss stays, and lint flags it."""
    before, after = (view("kick-off", as_of=day).cells[0] for day in ("2013-06-30", "2013-07-10"))

    assert (before.state, after.state, after.overdue) == (State.PENDING, State.MISSED, True)


@pytest.mark.parametrize(("theme", "state"), [("专项活动部署", State.MET), ("", State.MISSED)])
def test_a_kick_off_is_a_meeting_about_it(view, theme, state):
    """Anybody may call it, and it says what it was about."""
    held = Meeting(units=("区行政审批办",), day=on(6, 26), theme=theme)

    assert view("kick-off", held, as_of="2013-07-10").cells[0].state is state


def summary(unit, day, **more):
    """Return a unit's summary, on the day it was received."""
    return Submission(units=(unit,), day=day, duty="summary", **more)


def test_one_late_summary_is_complete_and_not_timely(view, owed):
    """Received on the 26th: 52 of 52, 51 of 52, and beside both that one group has no roster."""
    units = [o.bearer for o in owed if o.duty == "summary" and o.bearer != "各单位"]
    received = [summary(unit, on(7, 26) if unit == COMMITTEE else on(7, 25)) for unit in units]
    found = view("summary", *received, as_of="2013-07-26")

    assert found.completeness.say("en") == "52 of 52 (not counted: 1 roster unknown)"
    assert found.timeliness.say("en") == "51 of 52 (not counted: 1 roster unknown)"
    assert found.cell("各单位").unknowns == (Gap.ROSTER,)


def test_a_summary_is_judged_by_the_day_it_came(view):
    """Received on the 25th and entered on the 28th: missed as read on the 26th, met as read on the 28th."""
    late_entry = put(summary(COMMERCE, on(7, 25)), recorded=entered(7, 28))
    states = [
        view("summary", late_entry, as_of="2013-07-26", known_by=seen).cell(COMMERCE).state
        for seen in ("2013-07-26", "2013-07-28")
    ]

    assert states == [State.MISSED, State.MET]


def test_a_resubmission_does_not_make_a_met_summary_late(view):
    """The second is a record of its own; the first was in time and stays so."""
    both = summary(COMMERCE, on(7, 24)), summary(COMMERCE, on(7, 30), resubmission=1)
    cell = view("summary", *both, as_of="2013-08-10").cell(COMMERCE)

    assert (cell.state, cell.reached, cell.credited) == (State.MET, on(7, 24), 2)


@pytest.mark.parametrize(
    ("day", "as_of", "state"),
    [
        (None, "2013-08-10", State.PENDING),
        (None, "2013-08-11", State.MISSED),
        (on(8, 9), "2013-08-11", State.MET),
        (on(8, 12), "2013-08-12", State.MET_LATE),
    ],
    ids=["not yet", "none", "in time", "late"],
)
def test_the_overall_summary_needs_no_owner_to_be_judged(view, day, as_of, state):
    """One is owed, by an unnamed unit: it can be met or missed though nobody is named."""
    written = [Submission(units=(COMMERCE,), day=day, duty="overall-summary")] if day else []
    found = view("overall-summary", *written, as_of=as_of)

    assert found.cells[0].state is state
    assert len(found.completeness.denominator) == 1


@pytest.mark.parametrize(
    ("duty", "record"),
    [
        ("rectification", Rectification(units=(COMMERCE,), day=on(8, 6), problem="审批环节多")),
        ("mechanism", Measure(units=(COMMERCE,), day=on(8, 8), title="企业服务专员")),
    ],
    ids=["rectification", "mechanism"],
)
def test_what_has_neither_owner_nor_number_is_listed_and_never_counted(view, duty, record):
    """The record counts for the one cell, which stays unknown, with and without it."""
    for records in ((), (record,)):
        found = view(duty, *records, as_of="2014-01-01")
        (cell,) = found.cells

        assert (cell.state, cell.unknowns) == (State.UNKNOWN, (Gap.OWNER, Gap.QUANTITY))
        assert cell.credited == len(records)
        assert found.completeness.denominator == found.timeliness.denominator == ()
