"""The hard clauses from 二(五) to 四(三): no list, no number, no owner, no roster, due before the notice."""

from __future__ import annotations

import pytest

from govcampaign.authoring.helpers import any_number, campaign, done, duty, once, roster
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

COMMITTEES = "、".join(f"管委会{n}" for n in range(1, 13))
DEPARTMENTS = "、".join(f"部门{n}" for n in range(1, 41))
ALL_52 = [*COMMITTEES.split("、"), *DEPARTMENTS.split("、")]


def judged(*duties, records=(), as_of="2013-08-10"):
    """Return the matrix of these duties over 12 committees and 40 departments."""
    plan = campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties)
    owed = obligations(plan, roster({"各管委会": COMMITTEES, "各部门": DEPARTMENTS}))
    return matrix(plan, owed, records, as_of=as_of)


def counts(view):
    """Return how many cells a duty has of each standing."""
    standings = [cell.obligation.standing.value for cell in view.cells]
    return {standing: standings.count(standing) for standing in dict.fromkeys(standings)}


def rates(view):
    """Return completeness and timeliness in words."""
    return str(view.completeness), str(view.timeliness)


# -- 二(五) to 二(八) --------------------------------------------------------------------


def test_a_list_that_is_not_attached_leaves_the_quantity_open():
    """What was done of it is shown; how much is left nobody can say."""
    tasks = duty("tasks", who="各管委会、各部门", owes={"items": "unknown", "kind": "task"}, clause="二(五)")

    view = judged(tasks, records=[done("tasks", "部门1", "2013-07-20", items=("一", "二"))])["tasks"]

    assert (view.cell("部门1").word.en, view.cell("部门1").done) == ("unknown (quantity unknown)", 2)
    assert view.cell("部门2").state.value == "missed"
    assert rates(view)[0] == "0 of 0 (not counted: 52 quantity unknown)"


def test_innovation_points_without_a_due_day_are_pending_until_met_and_never_missed():
    """One to two points of each department, whenever they come; timeliness is not asked."""
    points = duty("points", who="各部门", owes={"records": (1, 2), "kind": "innovation"}, due="none")
    records = [done("points", "部门1", f"2013-07-0{n}", number=n) for n in (1, 2, 3)]

    view = judged(points, records=records, as_of="2014-12-31")["points"]

    assert (view.cell("部门1").state.value, view.cell("部门1").excess) == ("met", 1)
    assert view.cell("部门2").state.value == "pending"
    assert rates(view) == ("1 of 40", "0 of 0 (not counted: 40 no due day)")


INDUSTRIES = ("供水", "供电", "供气", "供热", "公交", "通信", "金融", "医疗", "税务")


def test_nine_industries_without_their_authorities_are_nine_open_lines():
    """None of them is missed or met by a guess at who is in charge."""
    service = duty("service", who="主管部门", slots=INDUSTRIES, owes=once("improvement"), clause="二(八)")

    view = judged(service)["service"]

    assert counts(view) == {"symbolic": 9}
    assert rates(view)[0] == "0 of 0 (not counted: 9 roster unknown)"


# -- 三(一), 三(三), 四(三) -----------------------------------------------------------


def test_what_fell_due_before_the_notice_stays_missed():
    """The kick-off was due on 30 June and the notice came on 10 July: the state does not look away."""
    kick_off = duty("kick-off", owes=once("meeting"), when="6月下旬", due="2013年6月30日前")
    own_plan = duty(
        "own plan", who="活动办、各单位", mode="unstated", owes=once("submission"), due="2013年6月30日前"
    )

    found = judged(kick_off, own_plan, as_of="2013-07-10")

    assert [(view.cells[0].obligation.standing.value, view.cells[0].word.en) for view in found.duties] == [
        ("collective", "missed"),
        ("symbolic", "unknown (owner unknown)"),
    ]


def test_one_summary_on_the_26th_is_52_of_52_and_51_of_52_with_the_unknown_roster_beside_both():
    """Everybody handed in and one was a day late; how many 各单位 there are is said, and not counted."""
    summary = duty(
        "summary",
        who="各管委会、各部门、各单位",
        owes=once("submission"),
        due="2013年7月25日前",
        clause="四(三)",
    )
    records = [done("summary", unit, "2013-07-26" if unit == "部门7" else "2013-07-24") for unit in ALL_52]

    view = judged(summary, records=records)["summary"]

    assert rates(view) == (
        "52 of 52 (not counted: 1 roster unknown)",
        "51 of 52 (not counted: 1 roster unknown)",
    )


def test_an_overall_summary_without_owner_can_be_met_and_missed():
    """Nobody is named, so anybody's counts, and it is counted all the same."""
    overall = duty("overall", owes=once("submission"), when="8月上旬")
    late = [done("overall", "部门1", "2013-08-11")]

    states = [
        judged(overall, records=records, as_of=as_of).cells[0].state.value
        for records, as_of in [((), "2013-08-10"), ((), "2013-08-11"), (late, "2013-08-11")]
    ]

    assert states == ["pending", "missed", "met_late"]
    assert rates(judged(overall)["overall"]) == ("0 of 1", "0 of 1")


@pytest.mark.parametrize("due", ["2013年8月10日前", "none"])
def test_what_has_neither_owner_nor_number_is_listed_and_never_counted(due):
    """Rectification and lasting measures: on the list, in no denominator, on any day."""
    owed = duty("rectification", who="各单位", mode="unstated", owes=any_number("rectification"), due=due)

    view = judged(owed, as_of="2014-12-31")["rectification"]

    assert [cell.word.en for cell in view.cells] == ["unknown (owner unknown, quantity unknown)"]
    assert not view.completeness.denominator
    assert not view.timeliness.denominator
