from __future__ import annotations

import pytest

import govcampaign as gc
from govcampaign.domain.plan.groups import check_spelling, unknown_groups
from govcampaign.errors import InvalidRoster

PLAN = gc.campaign(
    "服务月",
    window="2013年7月",
    duties=[gc.duty("走访", who="各部门、镇街", owes=gc.any_number("visit"))],
)


def of_csv(*rows: str):
    """Return a roster of csv rows."""
    return gc.roster_from_csv("unit,groups\n" + "\n".join(rows), id="名单", title=gc.Text("名单", "roster"))


@pytest.mark.parametrize("group", ["各部问", "部门", "各 部 门", "各部門"])
def test_a_slip_in_a_group_word_is_refused_with_its_row_and_the_word_meant(group):
    """What the unit owes as a member of 各部门 would be missing, and the rate would be 1 of 1."""
    roster = of_csv("商务委,各部门", f"科委,{group}")

    with pytest.raises(InvalidRoster) as caught:
        check_spelling(PLAN, roster)

    (problem,) = caught.value.problems
    assert problem.say() == f"名单:3: the plan has no group {group!r}; did you mean '各部门'?"
    assert (problem.code, problem.field, problem.record) == ("unknown_group", "groups", 3)
    assert "是不是“各部门”" in problem.say("zh")
    with pytest.raises(InvalidRoster):
        gc.obligations(PLAN, roster)


def test_every_slip_is_listed():
    """Two mistakes are reported at once."""
    with pytest.raises(InvalidRoster) as caught:
        check_spelling(PLAN, of_csv("商务委,各部问、各步门", "科委,各部门"))

    assert [problem.record for problem in caught.value.problems] == [2, 2]


def test_a_group_that_the_plan_holds_as_a_unit_says_so():
    """镇街 does not look like a group word, and was taken for one unit."""
    problem = unknown_groups(PLAN, gc.roster({"镇街": "新港街"}))["镇街"]

    assert problem.remedy.en == "the plan has it as a unit; declare it as a group"
    assert (problem.place, problem.record) == ("Roster roster", "镇街")


def test_a_roster_may_serve_other_plans_too():
    """A group that is not a slip of the plan's own is a finding of lint, and stops nothing."""
    roster = gc.roster({"各部门": "商务委", "主管部门": "水务局"})

    check_spelling(PLAN, roster)

    assert list(unknown_groups(PLAN, roster)) == ["主管部门"]
    assert unknown_groups(PLAN, roster)["主管部门"].remedy.en == "known: 各部门"
