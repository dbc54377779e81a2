"""Units join and leave groups: a journal of its own, read by days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Coverage, GroupCoverage, Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import same

JULY_1, JULY_10, JULY_25 = date(2013, 7, 1), date(2013, 7, 10), date(2013, 7, 25)


def member(name, group="各部门", **fields):
    """Return a membership, in 各部门 unless another group is named."""
    return Membership(group=group, unit=name, **fields)


def roster(*memberships, coverages=()):
    """Return a roster of three departments with these memberships."""
    return Roster(
        id="示例",
        title=same("示例"),
        units=tuple(Unit(id=name, title=same(name)) for name in ("商务委", "科委", "国资委")),
        memberships=memberships,
        coverages=coverages,
    )


def change(name, day, *, joins, **fields):
    """Return a change of 各部门."""
    return RosterChange(
        **{
            "group": "各部门",
            "unit": name,
            "joins": joins,
            "day": day,
            "reason": "机构调整",
            **fields,
        }
    )


def in_departments(held, day):
    """Return who is in 各部门 on one day."""
    return held.members("各部门", day, day)


def test_joining_and_leaving_days_are_days_of_membership():
    """A unit that joins on the 10th owes from the 10th; one that leaves on the 25th still owes that day."""
    held = roster(member("商务委")).changed(
        [change("科委", JULY_10, joins=True), change("商务委", JULY_25, joins=False)]
    )

    assert in_departments(held, date(2013, 7, 9)) == ("商务委",)
    assert in_departments(held, JULY_25) == ("商务委", "科委")
    assert in_departments(held, date(2013, 7, 26)) == ("科委",)


@given(st.permutations([(JULY_1, True), (JULY_10, False), (JULY_25, True)]))
def test_changes_are_applied_by_their_days_whatever_order_they_come_in(steps):
    """A unit that joined, left and joined again is away only in between."""
    held = roster(member("商务委")).changed(change("科委", day, joins=joins) for day, joins in steps)

    here = [day for day in range(1, 32) if "科委" in in_departments(held, date(2013, 7, day))]

    assert here == [*range(1, 11), *range(25, 32)]


def test_a_change_entered_late_takes_its_place_by_its_own_day():
    """A unit whose joining was entered after its leaving was a member in between, and is none now."""
    held = roster(member("商务委")).changed(
        [change("科委", JULY_10, joins=False), change("科委", JULY_1, joins=True)]
    )

    assert in_departments(held, JULY_1) == ("商务委", "科委")
    assert in_departments(held, JULY_25) == ("商务委",)


def test_a_change_leaves_the_roster_as_it_was():
    """A reading of an earlier day still has the earlier roster."""
    before = roster(member("科委"))

    before.changed([change("科委", JULY_10, joins=False)])

    assert in_departments(before, JULY_25) == ("科委",)


def test_a_unit_that_was_listed_twice_leaves_altogether():
    """Who joins a group it is in already, and then leaves, is gone."""
    held = roster(member("科委")).changed(
        [change("科委", JULY_1, joins=True), change("科委", JULY_10, joins=False)]
    )

    assert in_departments(held, JULY_25) == ()


def test_a_slot_is_joined_and_left_apart_from_the_group():
    """Giving up one industry changes nothing about another."""
    held = roster(member("商务委", slot="零售"), member("商务委", slot="餐饮")).changed(
        [
            change("商务委", JULY_10, joins=False, slot="零售"),
            change("科委", JULY_10, joins=True, slot="零售"),
        ]
    )

    assert held.members("各部门", JULY_25, JULY_25, "零售") == ("科委",)
    assert held.members("各部门", JULY_25, JULY_25, "餐饮") == ("商务委",)


def test_one_unit_that_joins_does_not_complete_an_unknown_list():
    """The first name on a list nobody has makes it begun, not whole."""
    held = roster().changed([change("科委", JULY_1, joins=True), change("商务委", JULY_10, joins=True)])

    assert held.coverage("各部门") is Coverage.OPEN
    assert in_departments(held, JULY_25) == ("商务委", "科委")


def test_a_list_said_to_be_unknown_is_begun_by_who_joins():
    """A coverage written down gives way to the change that came after it."""
    unknown = GroupCoverage(group="各部门", coverage=Coverage.UNKNOWN)

    assert roster(coverages=(unknown,)).changed([change("科委", JULY_1, joins=True)]).coverage("各部门") is (
        Coverage.OPEN
    )


def test_a_closed_list_stays_closed_when_somebody_joins():
    """A list known to be whole is whole with its new member."""
    held = roster(member("商务委")).changed([change("科委", JULY_1, joins=True)])

    assert held.coverage("各部门") is Coverage.CLOSED


@pytest.mark.parametrize(
    "wrong",
    [
        change("国资委", JULY_10, joins=False),
        change("科委", JULY_1, joins=False),
        change("科委", JULY_25, joins=False, slot="零售"),
        change("科委", JULY_25, joins=False, group="各单位"),
    ],
    ids=["never a member", "not yet a member", "not in that slot", "not in that group"],
)
def test_nobody_leaves_a_group_in_which_it_does_not_stand(wrong):
    """A change that would change nothing is a mistake in unit, group or day."""
    with pytest.raises(InvalidValue, match="the unit is not in the group on"):
        roster(member("科委", since=JULY_10)).changed([wrong])


def test_only_a_unit_of_the_roster_joins():
    """A newcomer must first be listed among the units."""
    with pytest.raises(UnknownUnit, match="信访办"):
        roster(member("科委")).changed([change("信访办", JULY_1, joins=True)])


@pytest.mark.parametrize(("name", "value"), [("reason", " "), ("group", ""), ("unit", "")])
def test_a_change_says_who_where_and_why(name, value):
    """The roster's journal is evidence too."""
    with pytest.raises(InvalidValue, match=rf"RosterChange\.{name}"):
        change("科委", JULY_1, joins=True, **{name: value})
