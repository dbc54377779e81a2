"""An overview of one level of a roll-up: each unit has the cells of all units below it."""

from __future__ import annotations

from datetime import date

import pytest

import govcampaign as gc
from govcampaign.domain.overview.levels import NOT_WHOLE, level_matrix, level_snapshot
from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Coverage, GroupCoverage, Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.findings import Finding, Severity
from govcampaign.rollup import roll_up
from govcampaign.wording import Text, same

AS_OF = date(2013, 7, 26)
TREE = {
    "示例省": ("", "province"),
    "东区": ("示例省", "district"),
    "西区": ("示例省", "district"),
    "东一镇": ("东区", "town"),
    "东二镇": ("东区", "town"),
    "西一镇": ("西区", "town"),
}
TOWNS = ("东一镇", "东二镇", "西一镇")


def roster_of(titles=None, **fields):
    """Return a province of two districts with three towns."""
    names = titles or {}
    return Roster(
        id="r",
        title=same("示例"),
        units=tuple(
            Unit(id=id_, title=same(names.get(id_, id_)), parent=parent, kind=kind)
            for id_, (parent, kind) in TREE.items()
        ),
        memberships=tuple(Membership(group="各镇", unit=each) for each in TOWNS),
        **fields,
    )


def plan_of(who="各镇", **fields):
    """Return a plan of one summary by 25 July."""
    owed = gc.duty("总结", who=who, owes=gc.once("submission"), due="2013年7月25日前", **fields)
    return gc.campaign("服务月", id="month", window="2013年7月", duties=[owed])


def found_of(plan, roster, *done):
    """Return the roll-up in which some units have handed in their summary."""
    records = [gc.done("总结", unit, date(2013, 7, 10)) for unit in done]
    matrix = gc.matrix(plan, gc.obligations(plan, roster), records, as_of=AS_OF)
    return roll_up(matrix, roster)


def snapshot_of(matrix, plan, roster, **more):
    """Return the snapshot of a level."""
    return level_snapshot(matrix, plan, roster, WorkCalendar.official(), **more)


def borne(matrix):
    """Return the bearers and slots of a matrix."""
    return [(cell.bearer, cell.obligation.slot) for cell in matrix]


@pytest.mark.parametrize("by", ["", "1", "district"])
def test_a_district_bears_the_cells_of_its_towns(by):
    """By level or by kind; without either it is the first level that has several units."""
    plan, roster = plan_of(), roster_of()

    matrix = level_matrix(found_of(plan, roster, "东一镇"), roster, by=by)

    assert borne(matrix) == [("东区", "东一镇"), ("东区", "东二镇"), ("西区", "西一镇")]
    assert matrix["总结"].completeness.say("en") == "1 of 3"


def test_a_square_shows_the_worst_of_its_towns():
    """One of two towns has missed its day, so that the district has."""
    plan, roster = plan_of(), roster_of()
    matrix = level_matrix(found_of(plan, roster, "东一镇", "西一镇"), roster)

    snapshot = snapshot_of(matrix, plan, roster, records=2)

    rows = {row.line.unit: row.squares["总结"] for row in snapshot.overview.rows}
    assert {unit: square.sign for unit, square in rows.items()} == {"东区": Sign.OVERDUE, "西区": Sign.MET}
    assert len(rows["东区"].cells) == 2
    assert snapshot.matrix.records == 2


def test_towns_of_one_name_are_told_apart():
    """The slot of each has its id, so that participation counts two."""
    roster = roster_of({"东一镇": "中心镇", "东二镇": "中心镇"})
    plan = plan_of()

    matrix = level_matrix(found_of(plan, roster), roster)

    assert [slot for _, slot in borne(matrix)] == ["中心镇（东一镇）", "中心镇（东二镇）", "西一镇"]
    assert matrix["总结"].participation.say("en") == "0 of 3"


def test_a_slot_stays_behind_the_name_of_the_bearer():
    """A duty with segments has a cell of each."""
    owed = gc.duty("走访", slots={"外企": "东一镇"}, owes=gc.records(1, "visit"), due="2013年7月25日前")
    plan, roster = gc.campaign("服务月", id="month", window="2013年7月", duties=[owed]), roster_of()
    matrix = gc.matrix(plan, gc.obligations(plan, roster), [], as_of=AS_OF)

    assert borne(level_matrix(roll_up(matrix, roster), roster)) == [("东区", "东一镇·外企")]


def test_what_is_owed_above_the_level_or_by_nobody_keeps_its_bearer():
    """The province answers for itself, and a group without a list for nobody else."""
    roster = roster_of(coverages=(GroupCoverage(group="各镇", coverage=Coverage.OPEN),))
    plan = plan_of(who="示例省、各镇")

    matrix = level_matrix(found_of(plan, roster), roster)

    assert borne(matrix)[0] == ("示例省", "")
    assert ("各镇", "") in borne(matrix)
    assert "各镇" in snapshot_of(matrix, plan, roster).names


def test_the_upper_unit_answers_where_a_kind_has_units_below_each_other():
    """A unit of the kind that is below another one of the kind has no row of its own."""
    roster = Roster(
        id="r",
        title=same("示例"),
        units=(
            Unit(id="甲局", title=same("甲局"), kind="office"),
            Unit(id="甲局一处", title=same("甲局一处"), kind="office", parent="甲局"),
        ),
        memberships=(Membership(group="各镇", unit="甲局一处"),),
    )
    plan = plan_of()

    assert borne(level_matrix(found_of(plan, roster), roster, by="office")) == [("甲局", "甲局一处")]
    assert borne(level_matrix(found_of(plan, roster), roster)) == [("甲局", "甲局一处")]


def test_a_level_that_no_unit_has_is_refused_with_those_there_are():
    """By number or by kind."""
    roster = roster_of()
    found = found_of(plan_of(), roster)

    with pytest.raises(UnknownName, match="towm") as refused:
        level_matrix(found, roster, by="towm")

    assert "town" in str(refused.value)
    with pytest.raises(UnknownName, match="7"):
        level_matrix(found, roster, by="7")


def test_too_many_cells_for_a_page_are_refused():
    """How many there are and how many a page holds is said."""
    roster = roster_of()

    with pytest.raises(InvalidValue, match="3 obligations; a page holds 2") as refused:
        level_matrix(found_of(plan_of(), roster), roster, most=2)

    assert refused.value.code == "out_of_range"


@pytest.mark.parametrize(("severity", "marked"), [(Severity.ERROR, True), (Severity.WARNING, False)])
def test_the_result_says_where_it_is_not_whole(severity, marked):
    """The sentence of the page begins with it, and the finding is on the page."""
    plan, roster = plan_of(), roster_of()
    finding = Finding(
        "R02", severity, (), (), Text("文件损坏", "a damaged file"), Text("重发", "send it again")
    )

    snapshot = snapshot_of(level_matrix(found_of(plan, roster), roster), plan, roster, findings=[finding])

    assert snapshot.findings == (finding,)
    assert snapshot.overview.verdict.sentence.zh.startswith(f"{NOT_WHOLE.zh}：") is marked
