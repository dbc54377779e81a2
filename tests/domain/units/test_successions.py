"""Units are merged, split and renamed: others take over their memberships, from a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.units.change import Answer, RosterChange
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.succession import Succession
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import same

MARCH_1, MARCH_31, APRIL_1, JULY_1 = date(2019, 3, 1), date(2019, 3, 31), date(2019, 4, 1), date(2019, 7, 1)
UNITS = ("农业局", "水产局", "农业农村局", "海洋局", "科委")


def unit(name, **fields):
    """Return a unit."""
    return Unit(id=name, title=same(name), **fields)


def member(name, group="各部门", **fields):
    """Return a membership, in 各部门 unless another group is named."""
    return Membership(group=group, unit=name, **fields)


def roster(*memberships, units=UNITS, **fields):
    """Return a roster of a few bureaus with these memberships."""
    return Roster(
        id="示例", title=same("示例"), units=tuple(map(unit, units)), memberships=memberships, **fields
    )


def takes_over(new, *old, day=MARCH_1, **fields):
    """Return the change by which a unit takes over from others."""
    return RosterChange(unit=new, succeeds=old, day=day, reason="机构改革", **fields)


def here(held, day, group="各部门", slot=""):
    """Return who is in a group on one day."""
    return held.members(group, day, day, slot)


# -- memberships ------------------------------------------------------------------


def test_merged_units_are_members_until_the_day_before_and_the_new_one_from_the_day():
    """Two bureaus are merged on 1 March."""
    held = roster(member("农业局"), member("水产局")).changed([takes_over("农业农村局", "农业局", "水产局")])

    assert here(held, date(2019, 2, 28)) == ("农业局", "水产局")
    assert here(held, MARCH_1) == ("农业农村局",)
    assert sum(m.unit == "农业农村局" for m in held.memberships) == 1


def test_group_slot_and_last_day_of_a_membership_are_kept():
    """What the old bureau had until the end of March, the new one has until then."""
    held = roster(
        member("水产局", slot="养殖"), member("水产局", group="成员单位", until=MARCH_31), member("农业局")
    ).changed([takes_over("农业农村局", "水产局")])

    assert here(held, MARCH_1, slot="养殖") == ("农业局", "农业农村局")
    assert here(held, MARCH_1, slot="零售") == ("农业局",)
    assert here(held, MARCH_31, "成员单位") == ("农业农村局",)
    assert here(held, APRIL_1, "成员单位") == ()


def test_a_unit_that_is_a_member_already_is_not_listed_twice():
    """The commission takes over a bureau of its own group."""
    before = roster(member("科委"), member("水产局"))

    held = before.changed([takes_over("科委", "水产局")])

    assert [m for m in held.memberships if m.unit == "科委"] == [member("科委")]


@pytest.mark.parametrize(
    "own",
    [
        {"until": MARCH_31},
        {"since": JULY_1},
        {"since": date(2019, 2, 1), "until": MARCH_31},
        {"slot": "养殖"},
    ],
    ids=["ends earlier", "begins later", "begins earlier and ends earlier", "another slot"],
)
def test_a_membership_that_does_not_hold_on_all_those_days_does_not_hinder(own):
    """The commission is a member on some of the days only; what it takes over fills the rest."""
    held = roster(member("科委", **own), member("水产局")).changed([takes_over("科委", "水产局")])

    assert here(held, MARCH_1, slot="零售") == here(held, date(2030, 1, 1), slot="零售") == ("科委",)


def test_what_ended_before_stays_with_the_old_unit_and_what_begins_later_passes_on():
    """A membership of last year is history; one from July is the new bureau's from July."""
    held = roster(
        member("水产局", until=date(2018, 12, 31)), member("水产局", group="成员单位", since=JULY_1)
    ).changed([takes_over("农业农村局", "水产局")])

    assert here(held, date(2018, 12, 31)) == ("水产局",)
    assert here(held, MARCH_1) == ()
    assert here(held, date(2019, 6, 30), "成员单位") == ()
    assert here(held, JULY_1, "成员单位") == ("农业农村局",)


def test_both_parts_of_a_split_have_the_memberships_of_the_whole():
    """The second part finds what the first one took, to the same last day."""
    held = roster(member("水产局", until=MARCH_31), member("水产局", group="成员单位")).changed(
        [takes_over("农业农村局", "水产局"), takes_over("海洋局", "水产局")]
    )

    assert here(held, MARCH_1) == here(held, MARCH_31) == ("农业农村局", "海洋局")
    assert here(held, APRIL_1) == ()
    assert here(held, APRIL_1, "成员单位") == ("农业农村局", "海洋局")
    assert held.successors("水产局") == ("农业农村局", "海洋局")


def test_a_membership_that_ended_the_day_before_a_split_passes_to_nobody():
    """It ended by itself, and not by the split."""
    held = roster(member("水产局", until=date(2019, 2, 28))).changed(
        [takes_over("农业农村局", "水产局"), takes_over("海洋局", "水产局")]
    )

    assert here(held, MARCH_1) == ()


def test_a_new_unit_enters_the_roster_with_its_succession():
    """The bureau that is founded on that day is listed behind the others."""
    held = roster(member("水产局"), units=("水产局",)).changed(
        [takes_over("农业农村局", "水产局", enters=unit("农业农村局"))]
    )

    assert [each.id for each in held.units] == ["水产局", "农业农村局"]
    assert here(held, MARCH_1) == ("农业农村局",)


def test_units_of_the_plan_alone_become_units_of_the_roster():
    """A bureau that the notice names may be taken over, and take over, without being in the list."""
    also = (unit("水产局", parent="区政府"), unit("海洋局", parent="科委"), unit("商务委"))

    held = roster(units=("科委",)).changed([takes_over("海洋局", "水产局")], also)

    assert [(each.id, each.parent) for each in held.units] == [
        ("科委", ""),
        ("水产局", ""),
        ("海洋局", "科委"),
    ]


def test_both_names_are_found_after_a_change_of_name():
    """Records and readings of earlier days still name the old one."""
    held = roster(member("水产局")).changed([takes_over("海洋局", "水产局")])

    assert {"水产局", "海洋局"} <= {each.id for each in held.units}


# -- who is in whose place ----------------------------------------------------------


def test_successions_are_followed_to_their_end():
    """The bureau that took over in March is taken over itself in July."""
    held = roster().changed(
        [takes_over("海洋局", "农业农村局", day=JULY_1), takes_over("农业农村局", "农业局", "水产局")]
    )

    assert held.successors("水产局") == held.successors("农业农村局") == ("海洋局",)
    assert held.successors("水产局", date(2019, 2, 28)) == ("水产局",)
    assert held.successors("水产局", MARCH_1) == ("农业农村局",)
    assert held.successors("海洋局") == ("海洋局",)
    assert held.predecessors("海洋局") == ("农业局", "水产局", "农业农村局")
    assert held.predecessors("水产局") == ()
    assert (held.succeeded_on("水产局"), held.succeeded_on("海洋局")) == (MARCH_1, None)


def test_whoever_took_over_from_several_is_in_their_place_once():
    """So that nothing is owed twice after a merger."""
    held = roster().changed([takes_over("农业农村局", "农业局", "水产局")])

    assert held.in_place(("科委", "农业局", "水产局", "农业农村局")) == ("科委", "农业农村局")
    assert held.in_place(("农业局", "水产局"), date(2019, 2, 28)) == ("农业局", "水产局")


def test_a_unit_that_the_roster_does_not_hold_is_in_its_own_place():
    """A unit that is only in the plan has no successor."""
    assert roster().successors("信访办") == ("信访办",)
    assert roster().predecessors("信访办") == ()


@given(st.data())
def test_successors_and_predecessors_are_two_sides_of_one_thing(data):
    """The final successor of a unit has the unit among its predecessors."""
    held = roster(*(member(name) for name in UNITS))
    day = MARCH_1
    left = list(UNITS)
    while len(left) > 1 and data.draw(st.booleans()):
        old = data.draw(st.sampled_from(left))
        left.remove(old)
        for new in data.draw(st.lists(st.sampled_from(left), min_size=1, max_size=2, unique=True)):
            held = held.changed([takes_over(new, old, day=day)])
        day += timedelta(days=data.draw(st.integers(1, 40)))

    for name in UNITS:
        for successor in held.successors(name):
            assert successor == name or name in held.predecessors(successor)
            assert held.succeeded_on(successor) is None
    # All units were members, so the units that are left are the members.
    assert here(held, date(2030, 1, 1)) == tuple(name for name in UNITS if name in left)
    assert here(held, date(2019, 1, 1)) == UNITS


# -- what cannot have been ----------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([takes_over("海洋局", "水产局"), takes_over("海洋局", "水产局")], "repeated"),
        ([takes_over("海洋局", "水产局"), takes_over("科委", "水产局", day=JULY_1)], "taken_over"),
        ([takes_over("海洋局", "水产局"), takes_over("水产局", "海洋局", day=JULY_1)], "taken_over"),
        ([takes_over("海洋局", "水产局"), takes_over("水产局", "科委")], "taken_over"),
    ],
    ids=["twice", "on two days", "a circle", "after it was taken over"],
)
def test_a_succession_that_cannot_have_been_is_refused(changes, code):
    """The error says by whom a unit was taken over before."""
    with pytest.raises(InvalidValue) as refused:
        roster().changed(changes)

    assert refused.value.code == code


@pytest.mark.parametrize("change", [takes_over("海洋局", "渔业局"), takes_over("渔业局", "水产局")])
def test_a_succession_names_units_of_the_roster(change):
    """The bureau of fisheries is on no list."""
    with pytest.raises(UnknownUnit, match="渔业局"):
        roster().changed([change])


def test_a_succession_entered_late_before_another_of_its_unit_is_refused():
    """The bureau was taken over in July; that it took over in March should have been entered first."""
    held = roster().changed([takes_over("海洋局", "农业农村局", day=JULY_1)])

    with pytest.raises(InvalidValue, match="'农业农村局' was taken over by '海洋局' on 2019-07-01"):
        held.changed([takes_over("农业农村局", "水产局")])


@pytest.mark.parametrize("joins", [True, False])
def test_a_unit_that_was_taken_over_joins_and_leaves_nothing(joins):
    """The change is entered for its successor."""
    held = roster(member("水产局")).changed([takes_over("海洋局", "水产局")])

    with pytest.raises(InvalidValue, match="taken over"):
        held.changed(
            [RosterChange(group="各部门", unit="水产局", joins=joins, day=JULY_1, reason="机构改革")]
        )


def successions(*rows):
    """Return successions: old unit, new unit, day."""
    return tuple(Succession(old=old, new=new, day=day) for old, new, day in rows)


def test_a_roster_may_be_made_with_its_successions():
    """A chain in the order of its days."""
    made = successions(("水产局", "海洋局", JULY_1), ("农业局", "水产局", MARCH_1))

    assert roster(successions=made).successors("农业局") == ("海洋局",)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("水产局", "海洋局", MARCH_1), ("农业局", "水产局", JULY_1)], "taken_over"),
        ([("水产局", "海洋局", MARCH_1), ("海洋局", "水产局", MARCH_1)], "does_not_belong"),
    ],
    ids=["in the wrong order", "a circle of one day"],
)
def test_a_roster_holds_only_successions_that_can_have_been(rows, code):
    """It is checked however the roster is made."""
    with pytest.raises(InvalidValue) as refused:
        roster(successions=successions(*rows))

    assert refused.value.code == code


def test_a_unit_cannot_take_over_from_itself():
    """Neither by a change nor in a roster."""
    with pytest.raises(InvalidValue, match=r"RosterChange\.succeeds"):
        takes_over("水产局", "水产局")
    with pytest.raises(InvalidValue, match="take over from itself"):
        Succession(old="水产局", new="水产局", day=MARCH_1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"group": "各部门"}, "succeeds"),
        ({"slot": "养殖"}, "succeeds"),
        ({"joins": False}, "succeeds"),
        ({"answers": (Answer(unit="海洋局", condition="沿海", holds=True),)}, "succeeds"),
    ],
)
def test_a_unit_takes_over_others_whole(fields, field):
    """What passes of one group alone is a leaving and a joining."""
    with pytest.raises(InvalidValue) as refused:
        takes_over("海洋局", "水产局", **fields)

    assert (refused.value.code, refused.value.field) == ("does_not_belong", field)


def test_a_change_of_a_group_says_whether_the_unit_joins_or_leaves():
    """Left out, it could be either."""
    with pytest.raises(InvalidValue, match=r"RosterChange\.joins"):
        RosterChange(group="各部门", unit="科委", day=MARCH_1, reason="机构改革")


# -- answers ------------------------------------------------------------------------

COASTAL = "辖区内有海岸线"


def answers(name, *said, **fields):
    """Return the change by which a unit answers conditions."""
    given = tuple(Answer(unit=name, condition=words, holds=holds) for words, holds in said)
    return RosterChange(**{"unit": name, "day": MARCH_1, "reason": "摸底", "answers": given, **fields})


def test_what_nobody_answered_is_not_known():
    """None is neither yes nor no."""
    held = roster(answers=(Answer(unit="海洋局", condition=COASTAL, holds=True),))

    assert held.answer("海洋局", f" {COASTAL} ") is True
    assert held.answer("科委", COASTAL) is None
    assert held.answer("海洋局", "有规上企业") is None


def test_a_later_answer_takes_the_place_of_an_earlier_one():
    """The journal keeps both; the roster holds the last."""
    held = roster().changed([answers("科委", (COASTAL, True), ("有规上企业", True))])

    held = held.changed([answers("科委", (COASTAL, False))])

    assert (held.answer("科委", COASTAL), held.answer("科委", "有规上企业")) == (False, True)


def test_a_unit_of_the_plan_alone_may_answer():
    """It becomes a unit of the roster."""
    assert roster().changed([answers("信访办", (COASTAL, True))], [unit("信访办")]).answer("信访办", COASTAL)


@pytest.mark.parametrize(
    ("said", "words"),
    [(((COASTAL, True), (COASTAL, False)), "contradict"), (((COASTAL, True), (COASTAL, True)), "twice")],
)
def test_a_condition_is_answered_once(said, words):
    """Two answers contradict each other, or one is too many."""
    with pytest.raises(InvalidValue, match=words):
        answers("科委", *said)


def test_only_a_unit_of_the_roster_answers():
    """An unknown name is a mistake."""
    with pytest.raises(UnknownUnit, match="信访办"):
        roster().changed([answers("信访办", (COASTAL, True))])


@pytest.mark.parametrize(
    "fields",
    [
        {"group": "各部门"},
        {"joins": True},
        {"enters": unit("科委")},
        {"unit": "海洋局"},
    ],
    ids=["a group", "a joining", "a unit that enters", "another unit"],
)
def test_a_change_that_answers_does_nothing_else(fields):
    """Answers are of the unit of the change alone."""
    with pytest.raises(InvalidValue) as refused:
        answers("科委", (COASTAL, True), **fields)

    assert refused.value.field == "answers"


def test_an_answer_stays_with_who_gave_it():
    """A successor is asked anew: what held for a bureau may not hold for what it was merged into."""
    held = roster(answers=(Answer(unit="水产局", condition=COASTAL, holds=True),))

    after = held.changed([takes_over("海洋局", "水产局")])

    assert after.answer("海洋局", COASTAL) is None
    assert evolve(after, answers=()).answer("水产局", COASTAL) is None
