"""What a matrix lists for a unit: what it owes alone, and what it owes with others."""

from __future__ import annotations

import pytest

import govcampaign as gc
from govcampaign.domain.units.roster import Coverage, GroupCoverage
from govcampaign.errors import InvalidValue, UnknownDuty, UnknownObligation, UnknownUnit

AS_OF = "2013-07-20"


def matrix(who, *, mode="together", roster=None, units=(), **keys):
    """Return the matrix of a plan with a duty of its own for 甲局, and one owed in another mode."""
    plan = gc.campaign(
        "服务月",
        window="2013年7月",
        duties=[
            gc.duty("总结", who="甲局", owes=gc.once("submission")),
            gc.duty("会议", who=who, owes=gc.once("meeting"), mode=mode, **keys),
        ],
    )
    members = gc.roster({}) if roster is None else roster
    return gc.matrix(plan, gc.obligations(plan, members), as_of=AS_OF, units=units)


def test_a_unit_s_list_holds_what_it_owes_jointly():
    """A common duty is on the list of each unit that owes it."""
    found = matrix("甲局、乙局")

    assert [cell.id for cell in found.of_unit("甲局")] == ["总结/甲局", "会议/甲局、乙局"]
    assert [cell.id for cell in found.of_unit("乙局")] == ["会议/甲局、乙局"]


def test_a_member_of_a_group_has_what_the_group_owes_together():
    """An incomplete list turns nobody away, and its known members owe all the same."""
    whole = gc.roster({"各部门": "甲局、乙局"})
    begun = gc.Roster(
        id="r",
        title=whole.title,
        units=whole.units,
        memberships=whole.memberships,
        coverages=(GroupCoverage(group="各部门", coverage=Coverage.OPEN),),
    )

    for roster in (whole, begun):
        assert [cell.id for cell in matrix("各部门", roster=roster).of_unit("乙局")] == ["会议/各部门"]


def test_a_unit_s_list_holds_what_one_of_several_owes():
    """Whether one or each owes it is left open, and each of them should see it."""
    found = matrix("甲局、乙局", mode="unstated")

    assert [cell.id for cell in found.of_unit("乙局")] == ["会议/甲局、乙局"]


def test_the_cell_of_a_unit_is_its_own_before_a_common_one():
    """A duty view is asked for a unit, whether it owes alone or with others."""
    found = matrix("甲局、乙局")

    assert found["会议"].cell("乙局").id == "会议/甲局、乙局"
    assert found["会议"].cell("甲局、乙局").id == "会议/甲局、乙局"
    assert found["总结"].cell("甲局").id == "总结/甲局"


def test_the_slot_of_a_common_duty_is_looked_at_too():
    """A unit that owes one slot has no cell in another."""
    found = matrix((), mode="each", slots={"供水": "甲局", "供电": "乙局"})

    assert found["会议"].cell("甲局", "供水").obligation.slot == "供水"
    with pytest.raises(UnknownUnit):
        found["会议"].cell("甲局", "供电")


def test_a_group_word_is_asked_for_like_a_unit():
    """A group without roster has its symbolic cell."""
    assert [cell.id for cell in matrix("各单位", mode="each").of_unit("各单位")] == ["会议/各单位"]


def test_a_unit_that_nobody_knows_is_an_error():
    """An empty list would say that it owes nothing."""
    found = matrix("甲局、乙局")

    with pytest.raises(UnknownUnit, match="there is no unit '丙局'") as caught:
        found.of_unit("丙局")

    assert (caught.value.code, caught.value.field) == ("unknown_unit", "unit")


def test_a_known_unit_that_owes_nothing_has_an_empty_list():
    """A unit of the roster is known, whether the plan asks anything of it or not."""
    assert matrix("甲局、乙局", units=("丙局",)).of_unit("丙局") == ()


@pytest.mark.parametrize("spelled", ["Cafe\u0301局", " Café局\n", "\u3000Café局"])
def test_a_name_is_found_however_it_is_typed(spelled):
    """A terminal on a Mac sends é as two code points."""
    plan = gc.campaign(
        "服务月", window="2013年7月", duties=[gc.duty("Café", who="Café局", owes=gc.once("meeting"))]
    )
    found = gc.matrix(plan, gc.obligations(plan, gc.roster({})), as_of=AS_OF)

    assert found.of_unit(spelled) == found.cells
    assert found[spelled.replace("局", "")].cell(spelled) is found.cells[0]
    assert found.cell(f"Cafe\u0301/{spelled.strip()}") is found.cells[0]
    assert plan.duty(" Cafe\u0301 ").id == "Café"


@pytest.mark.parametrize("asked", [None, 5, "甲\u200b局"])
def test_what_is_no_name_is_refused_where_it_is_asked_for(asked):
    """The error names the argument and the character, instead of a name that looks right."""
    found = matrix("甲局、乙局")
    questions = {
        "unit": found.of_unit,
        "duty": found.__getitem__,
        "obligation": found.cell,
        "bearer": found["会议"].cell,
    }

    for field, question in questions.items():
        with pytest.raises(InvalidValue) as caught:
            question(asked)
        assert caught.value.field == field


def test_what_is_a_name_and_unknown_names_its_argument():
    """A form marks the field."""
    found = matrix("甲局、乙局")

    for error, question in ((UnknownDuty, found.__getitem__), (UnknownObligation, found.cell)):
        with pytest.raises(error) as caught:
            question("调研")
        assert caught.value.field in ("duty", "obligation")


@pytest.mark.parametrize("given", [None, 3, [None], ["s/甲局"]], ids=["none", "number", "nothing", "id"])
def test_what_is_no_obligation_is_refused(given):
    """The error names the class that is due."""
    plan = gc.campaign("月", id="m", duties=[gc.duty("总结", id="s", who="甲局", owes=gc.once("submission"))])

    with pytest.raises(InvalidValue, match="is due"):
        gc.matrix(plan, given, as_of="2013-07-10")


@pytest.mark.parametrize(
    "keys", [{"records": "abc"}, {"records": [None]}, {"units": 3}, {"rulings": [3]}], ids=str
)
def test_what_is_no_record_unit_or_ruling_is_refused(keys):
    """Each of the lists is looked through before anything is judged."""
    plan = gc.campaign("月", id="m")

    with pytest.raises(InvalidValue, match="is due") as refused:
        gc.matrix(plan, (), as_of="2013-07-10", **keys)

    assert refused.value.code == "wrong_type"


def test_an_obligation_given_twice_is_refused():
    """Every rate would count it twice."""
    plan = gc.campaign("月", id="m", duties=[gc.duty("总结", id="s", who="甲局", owes=gc.once("submission"))])
    owed = gc.obligations(plan, gc.roster({}))

    with pytest.raises(InvalidValue, match="s/甲局: this obligation is given twice") as refused:
        gc.matrix(plan, (*owed, *owed), as_of="2013-07-10")

    assert refused.value.code == "repeated"


def test_only_a_cell_can_be_explained():
    """The obligation behind it has no state."""
    with pytest.raises(InvalidValue, match="it is a str, and a Cell is due; pass a Cell"):
        gc.explain("总结/甲局")
