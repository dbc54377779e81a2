"""The tables of a roll-up as numbers say what those of the same roll-up in cells say."""

from __future__ import annotations

from datetime import date

from attrs import evolve

import govcampaign as gc
from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.domain.standing.rollup import rates_of, views_of
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.rollup import roll_up
from govcampaign.tables.counted import counted_table, league_table, level_matrix_table
from govcampaign.tables.rollup import rollup_table
from govcampaign.wording import same

AS_OF = date(2013, 7, 26)
TREE = {"甲区": "", "东镇": "甲区", "西镇": "甲区", "东一村": "东镇", "东二村": "东镇", "西一村": "西镇"}


def counted_of(found):
    """Return a roll-up in cells as numbers."""

    def line(view, own, **more):
        rates = {
            name: CountedRate(reached=len(rate.numerator), of=len(rate.denominator))
            for name, rate in rates_of(view).items()
        }
        counts = {"not_started": len(view.not_started), "overdue": len(view.overdue)}
        below = len(view.cells) - own
        return LevelLine(
            duty=view.duty, duty_title=view.title, own=own, below=below, **rates, **counts, **more
        )

    units = [
        line(
            view,
            sum(cell.obligation.duty == view.duty for cell in each.own),
            id=each.unit,
            title=each.title,
            level=each.level,
            parent=each.parent,
        )
        for duty in found.duties
        for each in found.units
        for view in each.duties
        if view.duty == duty.duty
    ]
    rest = [line(view, len(view.cells), id="", title=same("")) for view in views_of(found.unplaced)]
    return CountedRollup(
        as_of=found.as_of,
        known_by=found.known_by,
        campaigns=found.campaigns,
        units=tuple(units),
        unplaced=tuple(rest),
        cells=len(found.cells),
    )


def found_of(*done, who="各村、各站"):
    """Return the roll-up in which some villages have handed in their summary."""
    roster = Roster(
        id="r",
        title=same("示例"),
        units=tuple(Unit(id=name, title=same(name), parent=parent) for name, parent in TREE.items()),
        memberships=tuple(Membership(group="各村", unit=name) for name in ("东一村", "东二村", "西一村")),
    )
    duty = gc.duty("总结", who=who, owes=gc.once("submission"), due="2013年7月25日前")
    plan = gc.campaign("服务月", id="month", window="2013年7月", duties=[duty])
    records = [gc.done("总结", unit, date(2013, 7, 10)) for unit in done]
    return roll_up(gc.matrix(plan, gc.obligations(plan, roster), records, as_of=AS_OF), roster)


def line_of(unit, reached, of, timely=None, **more):
    """Return a line of one duty."""
    rates = {
        "completeness": CountedRate(reached=reached, of=of),
        "timeliness": CountedRate(reached=reached if timely is None else timely, of=of),
    }
    return LevelLine(id=unit, title=same(unit), duty="总结", duty_title=same("总结"), **rates, **more)


def rollup_of(*units, **fields):
    """Return a roll-up of some lines."""
    return CountedRollup(as_of=AS_OF, known_by=AS_OF, campaigns=("month",), units=units, **fields)


def test_the_table_is_that_of_the_cells():
    """Rows, columns, title and notes, with the row of what no unit holds."""
    found = found_of("东一村")

    assert counted_table(counted_of(found)) == rollup_table(found)
    assert counted_table(counted_of(found), "en").rows == rollup_table(found, "en").rows


def test_campaigns_are_listed_where_there_are_no_units():
    """By campaign, the lines are the totals."""
    found = rollup_of(totals=(line_of("month", 1, 2),))

    assert [row[3] for row in counted_table(found).rows] == ["month"]
    assert [row[3] for row in league_table(found).rows] == ["month"]


def test_equals_share_a_rank():
    """By completeness first, then by timeliness; who has nothing to count comes last, without a rank."""
    found = rollup_of(
        line_of("西区", 1, 2),
        line_of("无区", 0, 0),
        line_of("东区", 2, 2, timely=1),
        line_of("南区", 3, 6),
        line_of("北区", 4, 4),
    )

    rows = league_table(found).rows

    assert [(row[2], row[3]) for row in rows] == [
        ("1", "北区"),
        ("2", "东区"),
        ("3–4", "西区"),
        ("3–4", "南区"),
        ("", "无区"),
    ]
    assert rows[-1][4:7] == (None, None, None)


def test_one_level_is_ranked_where_all_levels_are_there():
    """The first that has several units; or the top, where none has."""
    assert [row[3] for row in league_table(counted_of(found_of("西一村"))).rows] == ["西镇", "东镇"]

    alone = rollup_of(line_of("甲区", 1, 1), line_of("东镇", 1, 1, level=1, parent="甲区"))
    assert [row[3] for row in league_table(alone).rows] == ["甲区"]


def test_units_are_down_and_duties_across():
    """The percentages first, the numbers behind them at the right."""
    table = level_matrix_table(counted_of(found_of("东一村", who="各村")))

    assert [column.key for column in table.columns] == ["unit", "duty_1", "duty_1_reached", "duty_1_of"]
    assert table.rows[0] == ("甲区", 1 / 3, 1, 3)
    assert table.rows[1] == ("  东镇", 0.5, 1, 2)
    assert table.look is not None
    assert table.look.printed == 2


def test_a_unit_without_a_duty_has_an_empty_square():
    """Another duty is owed by the other unit alone."""
    other = LevelLine(
        id="西区", title=same("西区"), duty="走访", duty_title=same("走访"), completeness=CountedRate()
    )

    table = level_matrix_table(rollup_of(line_of("东区", 1, 2), other))

    assert table.rows == (("东区", 0.5, None, 1, 2, None, None), ("西区", None, None, None, None, None, None))


def test_the_units_of_a_lower_level_have_a_total():
    """It is that of the campaigns at the top, so that obligations of no listed unit are in it."""
    found = evolve(
        rollup_of(line_of("东镇", 1, 2, level=1), line_of("西镇", 0, 2, level=1)),
        totals=(line_of("city", 3, 6), line_of("town", 1, 2, level=1), line_of("other", 1, 2)),
    )

    table = level_matrix_table(found)

    assert table.rows[-1] == ("合计", 0.5, 4, 8)
    assert level_matrix_table(found, "en").rows[-1][0] == "total"
    assert "the total is that of all campaigns" in table.notes[-1].en


def test_a_total_of_nothing_counted_is_blank():
    """As any square of it."""
    found = evolve(rollup_of(line_of("东镇", 0, 0, level=1)), totals=(line_of("city", 0, 0),))

    assert level_matrix_table(found).rows[-1] == ("合计", None, None, None)


def test_units_at_the_top_and_campaigns_need_no_total():
    """Their own rows are it."""
    totals = (line_of("city", 1, 2),)

    for found in (rollup_of(line_of("甲区", 1, 2)), rollup_of()):
        assert "合计" not in [row[0] for row in level_matrix_table(evolve(found, totals=totals)).rows]


def test_nothing_counted_gives_empty_tables():
    """A roll-up of no campaign."""
    found = rollup_of()

    assert [len(make(found).rows) for make in (counted_table, league_table, level_matrix_table)] == [0, 0, 0]
