from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.provenance import Provenance
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Coverage, GroupCoverage, Roster
from govcampaign.domain.units.unit import Definition, Group, Unit
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import same

JULY_1, JULY_10, JULY_25 = date(2013, 7, 1), date(2013, 7, 10), date(2013, 7, 25)
DAYS = st.dates(date(2013, 6, 1), date(2013, 8, 31))


def unit(name, parent=""):
    """Return a unit called by its id."""
    return Unit(id=name, title=same(name), parent=parent)


def member(name, group="各部门", **fields):
    """Return a membership, in 各部门 unless another group is named."""
    return Membership(group=group, unit=name, **fields)


def roster(*memberships, units="商务委 科委 国资委", coverages=()):
    """Return a roster of three departments with these memberships."""
    return Roster(
        id="示例",
        title=same("示例"),
        units=tuple(unit(name) for name in units.split()),
        memberships=memberships,
        coverages=coverages,
    )


def in_departments(held, day):
    """Return who is in 各部门 on one day."""
    return held.members("各部门", day, day)


# -- who is a member, and when ---------------------------------------------------


def test_members_come_in_the_order_of_the_roster():
    """The user's order of units is kept, whatever order the memberships were written in."""
    held = roster(member("国资委"), member("商务委"))

    assert held.members("各部门", None, None) == ("商务委", "国资委")


def test_two_words_are_two_groups():
    """Standing in 各部门 puts nobody into 各成员部门."""
    held = roster(member("科委"), member("商务委", "各成员部门"))

    assert held.members("各成员部门", None, None) == ("商务委",)


def test_the_first_and_the_last_day_of_membership_count():
    """Joining on the 10th and leaving on the 25th, a unit is a member on both days and not beside them."""
    held = roster(member("科委", since=JULY_10, until=JULY_25))
    days = [date(2013, 7, 9), JULY_10, JULY_25, date(2013, 7, 26)]

    assert [in_departments(held, day) for day in days] == [(), ("科委",), ("科委",), ()]


@given(since=DAYS, until=DAYS, start=DAYS, end=DAYS)
def test_a_membership_overlaps_a_window_if_they_share_a_day(since, until, start, end):
    """Overlap is what counting the days would say; both ends of both count."""
    since, until, start, end = *sorted((since, until)), *sorted((start, end))
    shared = set(range(since.toordinal(), until.toordinal() + 1)) & set(
        range(start.toordinal(), end.toordinal() + 1)
    )

    assert member("科委", since=since, until=until).overlaps(start, end) is bool(shared)


@given(DAYS, DAYS)
def test_a_membership_without_days_overlaps_everything(start, end):
    """Who was always a member is one in any window, and on either side of any day."""
    always = member("科委")

    assert always.overlaps(*sorted((start, end)))
    assert always.overlaps(start, None)
    assert always.overlaps(None, end)
    assert always.overlaps(None, None)


def test_a_membership_does_not_end_before_it_begins():
    """One day is the shortest membership."""
    assert member("科委", since=JULY_10, until=JULY_10).overlaps(JULY_10, JULY_10)
    with pytest.raises(InvalidValue, match="ends 2013-07-01, before 2013-07-10"):
        member("科委", since=JULY_10, until=JULY_1)


def test_the_holder_of_a_slot_is_a_member_for_that_slot():
    """The authority of one industry does not answer for another; who holds no slot answers for all."""
    held = roster(member("商务委", slot="零售"), member("科委"))

    assert held.members("各部门", None, None, "零售") == ("商务委", "科委")
    assert held.members("各部门", None, None, "金融") == ("科委",)
    assert held.members("各部门", None, None) == ("商务委", "科委")


# -- how far a group is known ----------------------------------------------------


def test_a_group_with_members_is_closed_and_one_without_is_unknown():
    """Where the roster says nothing, the list it gives is the list; a missing list is not an empty list."""
    held = roster(member("科委"))

    assert held.coverage("各部门") is Coverage.CLOSED
    assert {held.coverage(word) for word in ("各单位", "各镇", "部门", "")} == {Coverage.UNKNOWN}


def test_what_a_roster_says_of_its_lists_goes_first():
    """A list may be begun, or a group known to be empty."""
    held = roster(
        member("科委"),
        coverages=(
            GroupCoverage(group="各部门", coverage=Coverage.OPEN),
            GroupCoverage(group="各单位", coverage=Coverage.CLOSED),
        ),
    )

    assert held.coverage("各部门") is Coverage.OPEN
    assert held.coverage("各单位") is Coverage.CLOSED


def test_a_group_known_by_some_slots_only_is_open():
    """Knowing who is in charge of retail does not say who else is in charge of something."""
    assert roster(member("商务委", slot="零售")).coverage("各部门") is Coverage.OPEN


# -- what a roster must be -------------------------------------------------------


def test_a_unit_stands_once():
    """Two units of one name could not be distinguished in any record."""
    with pytest.raises(InvalidValue, match="'科委' appears twice"):
        roster(units="科委 商务委 科委")


def test_a_membership_names_a_unit_of_the_roster():
    """A slip in a list of members is answered with the unit that was meant."""
    with pytest.raises(UnknownUnit, match="did you mean '商务委'"):
        roster(member("商委"))


def test_units_below_one_come_in_the_order_of_the_roster():
    """A tree is read off the parents, one level at a time."""
    held = Roster(
        id="r",
        title=same("r"),
        units=(unit("区政府"), unit("塘沽", "区政府"), unit("新村街", "塘沽"), unit("汉沽", "区政府")),
    )

    assert held.below("区政府") == ("塘沽", "汉沽")
    assert held.below("新村街") == ()


def test_a_parent_is_a_unit_of_the_roster():
    """A tree with a branch in the air is refused."""
    with pytest.raises(UnknownUnit, match="区政府"):
        Roster(id="r", title=same("r"), units=(unit("科委", "区政府"),))


@pytest.mark.parametrize(
    "units", [(unit("甲", "甲"),), (unit("甲", "乙"), unit("乙", "丙"), unit("丙", "乙"))]
)
def test_no_unit_is_above_itself(units):
    """Parents that form a circle are refused instead of being followed for ever."""
    with pytest.raises(InvalidValue, match="form a circle"):
        Roster(id="r", title=same("r"), units=units)


def test_a_roster_is_local_and_a_group_is_undefined_unless_said():
    """A notice gives group words and hardly ever their definition; members are the adopter's own."""
    assert roster().provenance is Provenance.LOCAL
    assert Group(word="各部门", title=same("各部门")).defined is Definition.UNKNOWN
