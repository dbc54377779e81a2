from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import any_number, campaign, duty, once, roster
from govcampaign.domain.standing.obligation import Gap, Standing
from govcampaign.domain.units.roster import Coverage, GroupCoverage
from govcampaign.expansion import obligations

THREE = {"各部门": "商务委、科委、国资委"}
WORDS = ("各部门", "各管委会", "各单位", "其他部门")
UNITS = ("商务委", "科委", "国资委", "信访办")


def plan(*duties, **keys):
    """Return a campaign of these duties, from late June to late July."""
    return campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties, **keys)


def owed(*duties, groups=THREE, **keys):
    """Return what these duties and groups make."""
    return obligations(plan(*duties, **keys), roster(groups))


def ids(found):
    """Return the ids of obligations."""
    return [obligation.id for obligation in found]


# -- who: each, together, unstated -----------------------------------------------


def test_each_unit_of_a_group_owes_its_own():
    """One obligation a unit, in the roster's order."""
    found = owed(duty("summary", who="各部门", owes=once("submission")))

    assert ids(found) == ["summary/商务委", "summary/科委", "summary/国资委"]
    assert {o.standing for o in found} == {Standing.UNIT}
    assert {o.grounds for o in found} == {("各部门",)}


def test_a_unit_named_by_the_plan_owes_without_any_roster():
    """区行政审批办 is not a group; nobody has to list it."""
    found = owed(duty("desk", who="区行政审批办、各部门", owes=once("desk")))

    assert ids(found) == ["desk/区行政审批办", "desk/商务委", "desk/科委", "desk/国资委"]
    assert found[0].grounds == ("区行政审批办",)


def test_a_common_duty_is_one_obligation():
    """One unit does it for all; the units that may are known."""
    (found,) = owed(duty("meeting", who="各部门", mode="together", owes=once("meeting")))

    assert (found.id, found.standing, found.gaps) == ("meeting/各部门", Standing.COLLECTIVE, ())
    assert found.eligible == ("商务委", "科委", "国资委")


def test_a_total_is_never_multiplied_by_the_units():
    """Two points that forty departments owe in total are two points, not eighty."""
    need = {"records": (1, 2), "kind": "innovation", "scope": "in_total"}

    (found,) = owed(duty("points", who="各部门", owes=need))

    assert (found.standing, found.need.least) == (Standing.COLLECTIVE, 1)


def test_a_duty_of_nobody_can_still_be_owed():
    """A summary without owner is one obligation; any unit's record will do."""
    (found,) = owed(duty("overall", owes=once("submission"), due="2013年8月10日前"))

    assert (found.id, found.bearer, found.eligible, found.gaps) == ("overall/", "", (), ())


def test_one_or_each_left_open_is_one_symbolic_obligation():
    """Whether the office or every unit writes its plan the notice does not say, and neither do we."""
    (found,) = owed(duty("own plan", who="活动办、各单位", mode="unstated", owes=once("submission")))

    assert (found.id, found.standing, found.gaps) == (
        "own plan/活动办、各单位",
        Standing.SYMBOLIC,
        (Gap.OWNER,),
    )


def test_a_body_named_for_several_slots_is_named_once():
    """An open question about one office and two papers is a question about one office."""
    (found,) = owed(
        duty("plans", slots={"方案": "活动办", "信息": "活动办"}, mode="unstated", owes=once("paper"))
    )

    assert (found.bearer, found.grounds) == ("活动办", ("活动办",))


# -- groups without roster -------------------------------------------------------


def test_a_group_without_roster_stays_one_symbolic_obligation():
    """The members of 各单位 are unknown: one line that says so, never zero lines."""
    found = owed(duty("summary", who="各部门、各单位", owes=once("submission")))

    assert ids(found)[-1] == "summary/各单位"
    assert (found[-1].standing, found[-1].gaps) == (Standing.SYMBOLIC, (Gap.ROSTER,))


def test_a_list_that_is_only_begun_keeps_a_symbolic_obligation_beside_its_members():
    """The known ones owe, and others do too whom we cannot name."""
    begun = evolve(roster(THREE), coverages=(GroupCoverage(group="各部门", coverage=Coverage.OPEN),))

    found = obligations(plan(duty("summary", who="各部门", owes=once("submission"))), begun)

    assert ids(found) == ["summary/商务委", "summary/科委", "summary/国资委", "summary/各部门"]


def test_a_list_known_to_be_empty_owes_nothing():
    """An adopter without towns says so, and no town is missed."""
    none = GroupCoverage(group="各街镇", coverage=Coverage.CLOSED)

    assert (
        obligations(
            plan(duty("desk", who="各街镇", owes=once("desk"))), evolve(roster({}), coverages=(none,))
        )
        == ()
    )


def test_a_word_that_the_roster_lists_as_a_unit_is_that_unit():
    """区宣传部门 is a word for a body that the adopter knows by this very name."""
    (found,) = owed(
        duty("media", who="区宣传部门", owes=once("publication")), groups={"各部门": "区宣传部门"}
    )

    assert (found.standing, found.bearer) == (Standing.UNIT, "区宣传部门")


@pytest.mark.parametrize("who", ["各单位", "各部门、各单位", "各单位、各部门"])
def test_a_common_duty_turns_nobody_away_while_a_list_is_not_whole(who):
    """A unit of an unknown group may do it too; only a whole list can tell who may not."""
    (found,) = owed(duty("meeting", who=who, mode="together", owes=once("meeting")))

    assert found.eligible == ()


# -- two grounds -----------------------------------------------------------------


def test_a_unit_reached_through_two_groups_owes_once_with_both_grounds():
    """科委 is a department and a member department; it writes one summary."""
    found = owed(
        duty("summary", who="各部门、各成员部门", owes=once("submission")),
        groups={**THREE, "各成员部门": "科委"},
    )

    assert ids(found) == ["summary/商务委", "summary/科委", "summary/国资委"]
    assert [o.grounds for o in found] == [("各部门",), ("各部门", "各成员部门"), ("各部门",)]


def test_a_unit_named_beside_its_group_owes_once():
    """Its own name is a ground like any other."""
    found = owed(duty("summary", who="科委、各部门", owes=once("submission")))

    assert {o.id: o.grounds for o in found}["summary/科委"] == ("科委", "各部门")
    assert len(found) == 3


@given(
    who=st.lists(st.sampled_from(WORDS), min_size=1, unique=True),
    groups=st.dictionaries(
        st.sampled_from(WORDS), st.lists(st.sampled_from(UNITS), min_size=1, unique=True).map("、".join)
    ),
    slots=st.lists(st.sampled_from(["外资", "科技"]), unique=True),
)
def test_every_obligation_has_its_own_id_and_no_ground_is_lost(who, groups, slots):
    """Whatever groups overlap: no id appears twice, and each word binds its members, or represents itself."""
    found = owed(
        duty("visits", who=tuple(who), slots=slots, owes=any_number("visit")),
        duty("meeting", who=tuple(who), mode="together", owes=once("meeting")),
        groups=groups,
    )

    assert len(set(ids(found))) == len(found)
    reached = {(word, o.bearer, o.slot) for o in found if o.duty == "visits" for word in o.grounds}
    assert reached == {
        (word, unit, slot)
        for word in who
        for unit in (groups[word].split("、") if word in groups else [word])
        for slot in slots or [""]
    }


# -- slots -----------------------------------------------------------------------


def test_each_slot_is_owed_by_the_unit_that_fills_it():
    """商务委 calls on two segments and owes both; the slots come in the plan's order."""
    found = owed(
        duty("visits", slots={"外资": "商务委", "科技": "科委", "国资": "商务委"}, owes=any_number("visit"))
    )

    assert ids(found) == ["visits/商务委/外资", "visits/科委/科技", "visits/商务委/国资"]


def test_a_slot_of_a_group_without_roster_is_one_symbolic_obligation():
    """Nine industries without their authorities are nine open questions."""
    found = owed(duty("service", who="主管部门", slots=("零售", "餐饮"), owes=once("improvement")))

    assert ids(found) == ["service/主管部门/零售", "service/主管部门/餐饮"]
    assert {o.gaps for o in found} == {(Gap.ROSTER,)}


# -- order ----------------------------------------------------------------------


def test_units_of_several_groups_come_in_the_order_of_the_roster():
    """The user's list decides, whichever group the notice names first."""
    found = owed(
        duty("summary", who="各管委会、各部门", owes=once("submission")),
        groups={"各部门": "商务委、科委", "各管委会": "开发区"},
    )

    assert ids(found) == ["summary/商务委", "summary/科委", "summary/开发区"]


def test_a_unit_that_is_in_no_roster_comes_before_the_units_of_the_roster():
    """The plan names it itself, wherever in the list it stands."""
    found = owed(duty("desk", who="各部门、区行政审批办", owes=once("desk")))

    assert [o.bearer for o in found] == ["区行政审批办", "商务委", "科委", "国资委"]


def test_obligations_come_in_the_order_of_the_plan():
    """By duty first, then by bearer; a known bearer before a symbolic one."""
    found = owed(
        duty("b", who="各单位、各部门", owes=once("visit")),
        duty("a", who="科委", owes=once("visit")),
    )

    assert ids(found) == ["b/商务委", "b/科委", "b/国资委", "b/各单位", "a/科委"]
