"""The hard clauses from 二(一) to 二(四), each as a small plan: who owes, what counts, how it stands."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring.helpers import any_number, campaign, days, done, duty, items, once, roster
from govcampaign.domain.journal.kinds import Desk, EventDay, Meeting, Publication, Visit
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

COMMITTEES = "、".join(f"管委会{n}" for n in range(1, 13))
DEPARTMENTS = "、".join(f"部门{n}" for n in range(1, 41))
TOWNS = "、".join(f"镇{n}" for n in range(1, 8))
KNOWN = {"各管委会": COMMITTEES, "各部门": DEPARTMENTS, "各街镇": TOWNS}
BOTH = "各管委会、各部门"


def judged(*duties, records=(), as_of="2013-08-10", groups=KNOWN):
    """Return the matrix of these duties over 12 committees, 40 departments and 7 towns."""
    plan = campaign(
        "服务月",
        dated="2013年7月10日",
        window="6月下旬至7月下旬",
        phases=[{"id": "2", "title": "组织实施", "when": "6月21日至7月31日"}],
        default_phase="2",
        duties=duties,
    )
    return matrix(plan, obligations(plan, roster(groups)), records, as_of=as_of)


def counts(view):
    """Return how many cells a duty has of each standing."""
    standings = [cell.obligation.standing.value for cell in view.cells]
    return {standing: standings.count(standing) for standing in dict.fromkeys(standings)}


def rates(view):
    """Return completeness and timeliness in words."""
    return str(view.completeness), str(view.timeliness)


# -- 二(一) visits ---------------------------------------------------------------

VISITS = duty("visits", who=f"{BOTH}、其他部门", owes=any_number("visit"), clause="二(一)")
ROUTED = duty(
    "routed visits",
    slots={
        "外资": "部门1",
        "央企": "部门2",
        "国企": "部门2",
        "科技": "部门3",
        "民营": "部门4",
        "贸易": "部门1",
    },
    owes=any_number("visit"),
    clause="二(一)",
)


def visit(*units, day=5, enterprise="E1", **fields):
    """Return a visit on a day of July."""
    return Visit(units=units, day=date(2013, 7, day), enterprise=enterprise, **fields)


def test_visits_are_owed_by_each_unit_and_by_each_routed_segment():
    """52 known units, one group nobody can list, and six segments of four units."""
    found = judged(VISITS, ROUTED)

    assert counts(found["visits"]) == {"unit": 52, "symbolic": 1}
    assert counts(found["routed visits"]) == {"unit": 6}


def test_visits_without_quota_are_never_in_completeness():
    """Seven visits are unknown, and said to be; who went nowhere has missed it from 1 August on."""
    seven = [visit("部门5", day=day) for day in range(1, 8)]

    view = judged(VISITS, records=seven, as_of="2013-08-01")["visits"]

    assert rates(view)[0] == "0 of 0 (not counted: 1 roster unknown, 52 quantity unknown)"
    assert str(view.explain("部门5")).split("; ")[::2] == [
        "unknown (quantity unknown)",
        "7 records done, no number required",
    ]
    assert view.cell("部门6").state.value == "missed"
    assert judged(VISITS, as_of="2013-07-31")["visits"].cell("部门6").state.value == "pending"


def test_a_joint_visit_feeds_a_cell_per_unit_and_counts_once():
    """Two visits, four cells: the cells add up to more than the visits, and the explanation says so."""
    joint = visit("部门1", "部门2", slots=("外资", "央企"))

    found = judged(VISITS, ROUTED, records=[joint, visit("部门2", day=6)])

    assert found.records == 2
    assert {cell.id: cell.done for cell in found if cell.done} == {
        "visits/部门1": 1,
        "visits/部门2": 2,
        "routed visits/部门1/外资": 1,
        "routed visits/部门2/央企": 1,
    }
    assert "1 shared with other units" in str(found["visits"].explain("部门2"))
    assert "shared" not in str(found["visits"].explain("部门3"))


# -- 二(一) self-check, 二(六) media ----------------------------------------------


@pytest.mark.parametrize(
    ("brought", "state", "missing"),
    [
        ((), "missed", ("效率", "作风", "纪律")),
        (("效率",), "partial", ("作风", "纪律")),
        (("效率", "作风"), "partial", ("纪律",)),
        (("效率", "作风", "纪律"), "met", ()),
    ],
)
def test_one_or_two_of_three_aspects_are_partial(brought, state, missing):
    """A self-check of two aspects says which one it leaves out."""
    check = duty("self-check", who="各部门", owes=items("效率、作风、纪律", kind="check"))
    records = [done("self-check", "部门1", "2013-07-20", items=brought)] if brought else []

    view = judged(check, records=records)["self-check"]

    assert len(view.cells) == 40
    assert (view.cell("部门1").state.value, view.cell("部门1").missing) == (state, missing)


def test_media_are_counted_by_their_names_over_several_records():
    """Paper in one record and radio in another are two of three; television is still owed."""
    media = duty("media", who="区宣传部门", owes=items("报刊、广播、电视", kind="publication"))
    records = [
        Publication(units=("区委宣传部",), day=date(2013, 7, day), title="服务月", medium=word, items=(word,))
        for day, word in [(3, "报刊"), (4, "广播"), (9, "报刊")]
    ]

    (cell,) = judged(media, records=records, groups={"区宣传部门": "区委宣传部"}).cells

    assert (cell.done, cell.state.value, cell.missing, len(cell.credited)) == (2, "partial", ("电视",), 3)


# -- 二(二) policy days and the city's meeting --------------------------------------


def test_policy_days_are_met_by_one_exceeded_by_four_late_on_the_12th_and_outside_in_june():
    """One to three days in early July, each counted as what it is."""
    policy = duty("policy days", who=BOTH, owes=days(1, 3), when="7月上旬", clause="二(二)")
    held = {
        "部门1": ["07-05"],
        "部门2": ["07-01", "07-02", "07-03", "07-04"],
        "部门3": ["07-12"],
        "部门4": ["06-28"],
    }
    records = [
        EventDay(units=(unit,), day=date.fromisoformat(f"2013-{day}"))
        for unit, on in held.items()
        for day in on
    ]

    view = judged(policy, records=records)["policy days"]

    assert [
        (cell.state.value, cell.done, cell.excess, len(cell.outside)) for cell in map(view.cell, held)
    ] == [("met", 1, 0, 0), ("met", 4, 1, 0), ("met_late", 1, 0, 0), ("missed", 0, 0, 1)]
    assert rates(view) == ("3 of 52", "2 of 52")


def test_the_city_s_meeting_is_unknown_until_attended_and_never_missed():
    """Who attended has met it; who did not waits for the city; timeliness is not asked."""
    meeting = duty(
        "city meeting", who=BOTH, owes=once("attendance"), when={"awaits": "市开放办"}, clause="二(二)"
    )

    view = judged(meeting, records=[done("city meeting", "部门1", "2013-07-18")], as_of="2014-12-31")[
        "city meeting"
    ]

    assert view.cell("部门1").state.value == "met"
    assert view.cell("部门2").word.en == "unknown (due day awaited)"
    assert rates(view) == ("1 of 52", "0 of 0 (not counted: 52 due day awaited)")


# -- 二(三) desk and publication ------------------------------------------------------

DESK = duty(
    "desk",
    who="区行政审批办、各管委会、各街镇",
    owes=once("desk"),
    when={"awaits": "市开放办"},
    clause="二(三)",
)
NOTICE = duty(
    "publication",
    who="职能部门",
    owes=items("时间、地点、电话", kind="publication"),
    when={"awaits": "市开放办"},
    due={"before": "desk"},
    clause="二(三)",
)


def test_a_desk_is_in_completeness_though_its_day_is_awaited():
    """One office, twelve committees and seven towns; one of them is open."""
    opened = Desk(units=("镇1",), day=date(2013, 7, 15), place="镇政府")

    view = judged(DESK, records=[opened])["desk"]

    assert rates(view) == ("1 of 20", "0 of 0 (not counted: 20 due day awaited)")


def test_who_must_publish_is_a_group_without_roster():
    """职能部门 are not the owners of the desks; until somebody lists them there is one open line."""
    view = judged(DESK, NOTICE)["publication"]

    assert [cell.word.en for cell in view.cells] == ["unknown (roster unknown)"]
    assert rates(view)[0] == "0 of 0 (not counted: 1 roster unknown)"


@pytest.mark.parametrize(
    ("day", "brought", "state"),
    [(14, "时间 地点", "partial"), (14, "时间 地点 电话", "met"), (15, "时间 地点 电话", "met_late")],
    ids=["two of three", "the day before", "on the same day"],
)
def test_time_place_and_hotline_are_published_the_day_before_the_desk(day, brought, state):
    """Once the group is listed, each unit is held to its own first desk."""
    records = [
        Desk(units=("部门1",), day=date(2013, 7, 15), place="大厅"),
        Desk(units=("部门1",), day=date(2013, 7, 22), place="园区"),
        Publication(units=("部门1",), day=date(2013, 7, day), title="公告", items=tuple(brought.split())),
    ]

    found = judged(DESK, NOTICE, records=records, groups={**KNOWN, "职能部门": "部门1、部门2"})

    assert found["publication"].cell("部门1").state.value == state
    assert found["publication"].cell("部门2").state.value == "pending"


# -- 二(四) meetings -------------------------------------------------------------------

DISTRICT = duty(
    "district meeting", owes=once("meeting", where={"chair": "分管副区长"}), due="2013年7月31日前"
)
COMMITTEE = duty(
    "committee meetings", who="各管委会", owes=once("meeting"), when={"same_as": "district meeting"}
)


def meeting(unit, chair="", day=20):
    """Return a meeting on a day of July."""
    return Meeting(units=(unit,), day=date(2013, 7, day), chair=chair)


def test_the_district_meeting_is_the_one_that_the_deputy_head_chairs():
    """Its chair is a condition on the record; a committee's own meeting is another one."""
    held = judged(DISTRICT, COMMITTEE, records=[meeting("管委会1"), meeting("区政府办", "分管副区长", 31)])
    not_held = judged(DISTRICT, COMMITTEE, records=[meeting("管委会1")])

    assert [view.cells[0].state.value for view in held.duties] == ["met", "met"]
    assert [view.cells[0].state.value for view in not_held.duties] == ["missed", "met"]


def test_committees_meet_in_their_sibling_s_time():
    """A sentence without a time of its own takes that of the sentence beside it, and says so."""
    view = judged(DISTRICT, COMMITTEE)["committee meetings"]

    assert len(view.cells) == 12
    assert {(str(c.due_day), c.obligation.window.source.value) for c in view.cells} == {
        ("2013-07-31", "sibling")
    }
