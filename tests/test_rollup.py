"""A roll-up unites the cells of units with those of all units below them, each counted once."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign.domain.plan.cascade import chain_of
from govcampaign.domain.standing.rollup import RATES, rates_of, views_of
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Coverage, GroupCoverage, Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidPlan, InvalidValue, UnknownCampaign, UnknownDuty, UnknownUnit
from govcampaign.rollup import UnitTree, joined_rosters, roll_up
from govcampaign.tables.rollup import rollup_table
from govcampaign.wording import same

AS_OF = date(2013, 7, 26)
TREE = {"甲区": "", "东镇": "甲区", "西镇": "甲区", "东一村": "东镇", "东二村": "东镇", "西一村": "西镇"}
VILLAGES = ("东一村", "东二村", "西一村")


def roster_of(parents=TREE, members=VILLAGES, **fields):
    """Return a roster of a tree of units, some of which are in 各村."""
    return Roster(
        id="r",
        title=same("示例"),
        units=tuple(Unit(id=name, title=same(name), parent=parent) for name, parent in parents.items()),
        memberships=tuple(Membership(group="各村", unit=name) for name in members),
        **fields,
    )


def duty(title, who, **fields):
    """Return a duty of one summary by 25 July."""
    return gc.duty(title, who=who, owes=gc.once("submission"), due="2013年7月25日前", **fields)


def plan(*duties, id="区活动", **fields):
    """Return a plan; the summary of each village is its duty unless others are given."""
    return gc.campaign(id, id=id, window="2013年7月", duties=list(duties) or [duty("总结", "各村")], **fields)


def matrix_of(campaign, roster, *done, as_of=AS_OF):
    """Return the matrix in which some units have done some duties, as `("总结", "东一村")`."""
    records = [gc.done(duty, unit, date(2013, 7, 10)) for duty, unit in done]
    return gc.matrix(campaign, gc.obligations(campaign, roster), records, as_of=as_of)


def ids(cells):
    """Return the ids of cells."""
    return [cell.id for cell in cells]


def completeness(unit):
    """Return numerator and denominator of the first duty of a unit, with all that is beneath it."""
    rate = unit.duties[0].completeness
    return len(rate.numerator), len(rate.denominator)


# -- one campaign ----------------------------------------------------------------


def test_a_district_stands_as_all_of_its_villages_and_not_as_the_mean_of_its_towns():
    """The east has done half of two, the west all of one: two of three, and not three quarters."""
    found = roll_up(matrix_of(plan(), roster_of(), ("总结", "东一村"), ("总结", "西一村")), roster_of())

    assert completeness(found["东镇"]) == (1, 2)
    assert completeness(found["西镇"]) == (1, 1)
    assert completeness(found["甲区"]) == (2, 3)
    assert [each.unit for each in found.tops] == ["甲区"]
    assert (found.campaigns, found.as_of, found.known_by) == (("区活动",), AS_OF, AS_OF)


def test_units_are_listed_in_front_of_what_is_beneath_them():
    """Beside each other they are in the roster's order, and each says its level."""
    found = roll_up(matrix_of(plan(), roster_of()), roster_of())

    assert [(each.unit, each.level) for each in found.units] == [
        ("甲区", 0),
        ("东镇", 1),
        ("东一村", 2),
        ("东二村", 2),
        ("西镇", 1),
        ("西一村", 2),
    ]
    assert found["东镇"].children == ("东一村", "东二村")
    assert (found["东镇"].parent, found["甲区"].parent) == ("甲区", "")


def test_what_a_unit_owes_itself_is_apart_from_what_is_beneath_it():
    """The town sums up too."""
    campaign = plan(duty("总结", "各村、东镇"))
    roster = roster_of()

    town = roll_up(matrix_of(campaign, roster), roster)["东镇"]

    assert ids(town.own) == ["总结/东镇"]
    assert ids(town.below) == ["总结/东一村", "总结/东二村"]
    assert ids(town.all) == ["总结/东镇", "总结/东一村", "总结/东二村"]
    assert town.shared == ()


@pytest.mark.parametrize(
    ("who", "holder", "shared"),
    [
        ("东一村、东二村", "东镇", True),
        ("东一村、西一村", "甲区", True),
        ("东一村、东镇", "东镇", False),
        ("东一村", "东一村", False),
    ],
)
def test_a_shared_cell_is_counted_once_at_the_lowest_unit_that_holds_all(who, holder, shared):
    """Two villages of one town share at the town, those of two towns at the district."""
    campaign = plan(duty("会议", who, mode="together"))
    found = roll_up(matrix_of(campaign, roster_of()), roster_of())

    assert [each.unit for each in found.units if each.own] == [holder]
    assert bool(found[holder].shared) is shared
    assert ids(found["甲区"].all) == ids(found.cells) == ids(matrix_of(campaign, roster_of()))


def test_cells_that_no_unit_holds_are_listed_apart():
    """A group without roster, an open list, one or each, no owner, and units without a common unit above."""
    roster = roster_of({**TREE, "乙区": ""}, coverages=(GroupCoverage(group="各村", coverage=Coverage.OPEN),))
    campaign = plan(
        duty("总结", "各镇"),
        duty("会议", "各村", mode="together"),
        duty("调研", "东镇、西镇", mode="unstated"),
        duty("汇编", (), mode="together"),
        duty("联席", "东镇、乙区", mode="together"),
        duty("报告", "东镇"),
    )

    found = roll_up(matrix_of(campaign, roster), roster)

    assert [cell.obligation.duty for cell in found.unplaced] == ["总结", "会议", "调研", "汇编", "联席"]
    assert ids(found["甲区"].all) == ["报告/东镇"]
    assert [view.duty for view in found.duties] == ["总结", "会议", "调研", "汇编", "联席", "报告"]


def test_a_unit_of_the_plan_alone_is_at_the_top():
    """The roster does not say what it is beneath."""
    found = roll_up(matrix_of(plan(duty("总结", "信访办、东镇")), roster_of()), roster_of())

    assert [each.unit for each in found.tops] == ["甲区", "信访办"]
    assert ids(found["信访办"].own) == ["总结/信访办"]


def test_one_duty_may_be_rolled_up():
    """The others are left out."""
    campaign = plan(duty("总结", "各村"), duty("会议", "各村"))
    matrix = matrix_of(campaign, roster_of())

    found = roll_up(matrix, roster_of(), duty="会议")

    assert [view.duty for view in found["甲区"].duties] == ["会议"]
    with pytest.raises(UnknownDuty, match="小结"):
        roll_up(matrix, roster_of(), duty="小结")


def test_a_unit_that_is_not_there_is_named():
    """The error lists the units that are."""
    with pytest.raises(UnknownUnit, match="known: 东一村, 东二村, 东镇, 甲区, 西一村, 西镇"):
        roll_up(matrix_of(plan(), roster_of()), roster_of())["东真"]


def takes_over(new, *old):
    """Return the change by which a unit takes over from others on 1 July."""
    enters = Unit(id=new, title=same(new), parent="甲区") if new not in TREE else None
    return gc.RosterChange(unit=new, succeeds=old, day=date(2013, 7, 1), reason="撤镇设街", enters=enters)


def test_villages_of_a_merged_town_are_beneath_its_successor():
    """From the day on; a reading of before has them where they were."""
    roster = roster_of().changed([takes_over("新街道", "东镇", "西镇")])
    before = matrix_of(plan(), roster, as_of=date(2013, 6, 30))

    found = roll_up(matrix_of(plan(), roster), roster)

    assert found["新街道"].children == VILLAGES
    assert found["东镇"].children == ()
    assert roll_up(before, roster)["东镇"].children == ("东一村", "东二村")


def test_villages_of_a_town_that_was_split_stay_beneath_it():
    """The part to which each belongs is not known."""
    roster = roster_of().changed([takes_over("北街道", "东镇"), takes_over("南街道", "东镇")])

    assert roll_up(matrix_of(plan(), roster), roster)["东镇"].children == ("东一村", "东二村")


def test_a_town_that_takes_over_its_district_is_not_beneath_itself():
    """The others are beneath it, and it is where it was."""
    roster = roster_of().changed([takes_over("东镇", "甲区")])

    found = roll_up(matrix_of(plan(), roster), roster)

    assert [each.unit for each in found.tops] == ["甲区"]
    assert found["东镇"].children == ("西镇", "东一村", "东二村")


# -- what always holds -------------------------------------------------------------


@st.composite
def forests(draw):
    """Draw a roster in which each unit is beneath an earlier one, or at the top."""
    names = [f"单位{number}" for number in range(draw(st.integers(1, 8)))]
    above = {name: draw(st.sampled_from(["", *names[:at]])) for at, name in enumerate(names)}
    order = draw(st.permutations(names))
    return roster_of({name: above[name] for name in order}, sorted(draw(st.sets(st.sampled_from(names)))))


@st.composite
def readings(draw):
    """Draw a roster and a matrix over it: duties of each, together or without an owner; some are done."""
    roster = draw(forests())
    names = [unit.id for unit in roster.units]
    some = st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True).map(tuple)
    modes = st.sampled_from(["each", "together", "unstated"])
    duties = [
        duty(f"任务{at}", draw(some | st.just(("各村",)) | st.just(("有关部门", names[0]))), mode=draw(modes))
        for at in range(draw(st.integers(1, 4)))
    ]
    campaign = plan(*duties)
    done = draw(st.lists(st.tuples(st.sampled_from([d["title"] for d in duties]), st.sampled_from(names))))
    return roster, matrix_of(campaign, roster, *dict.fromkeys(done))


@given(readings())
def test_all_children_and_its_own_are_the_unit(reading):
    """Every unit is the union of its own cells and those of its children, and no cell is in two of them."""
    roster, matrix = reading
    found = roll_up(matrix, roster)

    for unit in found.units:
        children = [cell for child in unit.children for cell in found[child].all]
        assert ids(unit.below) == ids(children)
        assert len(set(ids(unit.all))) == len(unit.all)
        assert all(found[child].parent == unit.unit for child in unit.children)
    everything = [cell for top in found.tops for cell in top.all]
    assert sorted(ids((*everything, *found.unplaced))) == sorted(ids(matrix)) == sorted(ids(found.cells))


@given(readings())
def test_a_rate_of_a_unit_is_that_of_its_parts_taken_together(reading):
    """Numerators and denominators add up, and a rate lies between those of its parts."""
    roster, matrix = reading
    found = roll_up(matrix, roster)

    for unit in found.units:
        parts = [unit.own, *(found[child].all for child in unit.children)]
        for view in unit.duties:
            within = [v for part in parts for v in views_of(part) if v.duty == view.duty]
            for name, rate in rates_of(view).items():
                each = [getattr(part, name) for part in within]
                assert len(rate.numerator) == sum(len(r.numerator) for r in each)
                assert len(rate.denominator) == sum(len(r.denominator) for r in each)
                ratios = [r.ratio for r in each if r.ratio is not None]
                if rate.ratio is not None:
                    assert 0 <= min(ratios) <= rate.ratio + 1e-9
                    assert rate.ratio <= max(ratios) + 1e-9 <= 1 + 1e-9


@given(readings())
def test_a_cell_is_at_the_lowest_unit_that_holds_all_who_owe_it(reading):
    """All that owe it are the unit or below it, and no child of the unit holds all of them."""
    roster, matrix = reading
    found = roll_up(matrix, roster)

    def beneath(unit):
        return {unit, *(name for child in found[unit].children for name in beneath(child))}

    for unit in found.units:
        for cell in unit.own:
            owing = set(cell.obligation.members)
            assert owing <= beneath(unit.unit)
            assert not any(owing <= beneath(child) for child in unit.children)


# -- several campaigns -----------------------------------------------------------


def carried_out(campaign, **under):
    """Return a plan whose duties carry out duties of the campaign above."""
    duties = (evolve(each, under=under.get(each.id, "")) for each in campaign.duties)
    return evolve(campaign, duties=tuple(duties))


def test_a_campaign_adopted_from_another_counts_for_its_duties():
    """By what a duty carries out, or by the same id; a duty of its own stays apart."""
    roster = roster_of()
    above = plan(duty("总结", "西一村"), duty("会议", "西镇"))
    below = carried_out(
        plan(
            duty("小结", "东一村、东二村"),
            duty("会议", "东镇"),
            duty("观摩", "东镇"),
            id="镇活动",
            parent="区活动",
        ),
        小结="总结",
    )
    matrices = matrix_of(above, roster), matrix_of(below, roster, ("小结", "东一村"))

    found = roll_up(matrices, roster, campaigns=[above, below])

    assert found.campaigns == ("区活动", "镇活动")
    assert [(v.duty, v.title.zh, len(v.cells)) for v in found["甲区"].duties] == [
        ("会议", "会议", 2),
        ("镇活动~观摩", "观摩", 1),
        ("总结", "总结", 3),
    ]
    assert ids(found["东镇"].all) == [
        "镇活动/会议/东镇",
        "镇活动/观摩/东镇",
        "镇活动/小结/东一村",
        "镇活动/小结/东二村",
    ]
    assert completeness(roll_up(matrices, roster, campaigns=[above, below], duty="总结")["甲区"]) == (1, 3)


def test_duties_are_carried_out_through_campaigns_between():
    """The village's duty counts for the town's, and so for the district's."""
    roster = roster_of()
    top = plan(duty("总结", "甲区"))
    middle = carried_out(plan(duty("镇总结", "东镇"), id="镇活动", parent="区活动"), 镇总结="总结")
    low = carried_out(plan(duty("村总结", "东一村"), id="村活动", parent="镇活动"), 村总结="镇总结")

    found = roll_up([matrix_of(p, roster) for p in (top, middle, low)], roster, campaigns=[low, top, middle])

    assert [(view.duty, len(view.cells)) for view in found.duties] == [("总结", 3)]


def test_without_plans_duties_of_one_id_are_one_duty():
    """Matrices alone do not say what carries out what."""
    roster = roster_of()
    matrices = [matrix_of(plan(id=id_), roster) for id_ in ("区活动", "镇/活动")]

    found = roll_up(matrices, roster)

    assert [len(view.cells) for view in found.duties] == [6]
    assert ids(found["东一村"].all) == ["区活动/总结/东一村", "镇%2F活动/总结/东一村"]


@pytest.mark.parametrize(
    ("others", "code"),
    [([], "repeated"), ([{"as_of": date(2013, 7, 1)}], "does_not_belong")],
    ids=["the same campaign", "other days"],
)
def test_matrices_that_do_not_go_together_are_refused(others, code):
    """A campaign counts once, and all are read for the same days."""
    matrix = matrix_of(plan(), roster_of())
    second = evolve(matrix, campaign="镇活动", **others[0]) if others else matrix

    with pytest.raises(InvalidValue) as refused:
        roll_up([matrix, second], roster_of())

    assert refused.value.code == code


def test_a_roll_up_of_nothing_is_refused():
    """So is a value that is not a matrix or not a roster."""
    matrix = matrix_of(plan(), roster_of())
    for given_, roster in (([], roster_of()), ([plan()], roster_of()), (matrix, plan())):
        with pytest.raises(InvalidValue):
            roll_up(given_, roster)


def test_a_campaign_whose_plan_is_missing_is_named():
    """Its duties could not be placed."""
    matrices = [matrix_of(plan(id=id_), roster_of()) for id_ in ("区活动", "镇活动")]

    with pytest.raises(UnknownCampaign, match="镇活动"):
        roll_up(matrices, roster_of(), campaigns=[plan()])


# -- chains ------------------------------------------------------------------------


def test_a_chain_is_the_campaigns_above_the_nearest_first():
    """The campaign at the top may itself be adopted from one that is kept elsewhere."""
    plans = [
        plan(id="村活动", parent="镇活动"),
        plan(id="镇活动", parent="区活动"),
        plan(id="区活动", parent="市活动"),
    ]

    assert chain_of(plans, top="区活动") == {
        "村活动": ("镇活动", "区活动"),
        "镇活动": ("区活动",),
        "区活动": (),
    }


def test_circles_and_lost_parents_and_duties_are_reported_together():
    """Each is a problem with its campaign."""
    plans = [
        plan(id="甲", parent="乙"),
        plan(id="乙", parent="甲"),
        plan(id="丙", parent="甲"),
        plan(id="丁", parent="市活动"),
        carried_out(plan(id="戊", parent="甲"), 总结="小结"),
    ]

    with pytest.raises(InvalidPlan) as refused:
        chain_of(plans, top="甲")

    assert [(each.record, each.code, each.field) for each in refused.value.problems] == [
        ("甲", "does_not_belong", "parent"),
        ("乙", "does_not_belong", "parent"),
        ("丁", "not_declared", "parent"),
        ("戊.duties.总结", "not_declared", "under"),
    ]
    assert all(each.reason.zh and each.remedy.zh for each in refused.value.problems)


def test_a_campaign_is_not_its_own_parent():
    """It is a mistake of the plan itself."""
    with pytest.raises(InvalidPlan, match="it is its own parent"):
        plan(parent="区活动")


def test_a_plan_of_next_year_is_adopted_from_that_of_next_year():
    """Where ids name years; a parent without a year stays."""
    this_year = plan(id="镇2013", parent="区2013")

    assert gc.redate(this_year, 2014).parent == "区2014"
    assert gc.redate(evolve(this_year, parent="区活动"), 2014).parent == "区活动"


# -- rosters -----------------------------------------------------------------------


def test_rosters_are_joined_by_the_ids_of_their_units():
    """A unit is as the first roster has it that names one above it; successions are kept."""
    district = roster_of({"甲区": "", "东镇": "甲区", "西镇": ""}, ())
    town = roster_of({"东镇": "", "东一村": "东镇", "甲区": "", "西镇": "甲区"}, ("东一村",))
    town = town.changed([takes_over("东镇", "东一村")])

    joined = joined_rosters([district, town])

    assert [(unit.id, unit.parent) for unit in joined.units] == [
        ("甲区", ""),
        ("东镇", "甲区"),
        ("西镇", "甲区"),
        ("东一村", "东镇"),
    ]
    assert joined.successors("东一村") == ("东镇",)
    assert joined.id == district.id


def test_the_tree_finds_the_lowest_unit_that_holds_several():
    """A unit that is not known has no path, and no units have no holder."""
    tree = UnitTree(TREE, None, AS_OF)

    assert [
        tree.holder(of) for of in (["东一村", "东二村"], ["东一村", "西一村"], ["东一村", "外镇"], [])
    ] == [
        "东镇",
        "甲区",
        "",
        "",
    ]


# -- table -------------------------------------------------------------------------


def test_the_table_has_a_row_a_duty_and_unit_indented_by_level():
    """Counts of its own and beneath it, and each rate with what it counts."""
    campaign = plan(duty("总结", "各村、东镇"), duty("会议", "西镇、各街"))
    found = roll_up(matrix_of(campaign, roster_of(), ("总结", "东镇")), roster_of())

    table = rollup_table(found)

    assert [row[:9] for row in table.rows] == [
        ("总结", "总结", 0, "甲区", 0, 4, 0.25, 1, 4),
        ("总结", "总结", 1, "  东镇", 1, 2, 1 / 3, 1, 3),
        ("总结", "总结", 2, "    东一村", 1, 0, 0.0, 0, 1),
        ("总结", "总结", 2, "    东二村", 1, 0, 0.0, 0, 1),
        ("总结", "总结", 1, "  西镇", 0, 1, 0.0, 0, 1),
        ("总结", "总结", 2, "    西一村", 1, 0, 0.0, 0, 1),
        ("会议", "会议", 0, "甲区", 0, 1, 0.0, 0, 1),
        ("会议", "会议", 1, "  西镇", 1, 0, 0.0, 0, 1),
        ("会议", "会议", None, "（未归入任何单位）", 1, None, None, None, None),
    ]
    assert len(table.columns) == 8 + 3 * len(RATES)
    assert rollup_table(found, "en").rows[-1][3] == "(held by no unit)"
    assert rollup_table(found).notes[0].en.startswith("each level counts")
