"""The roll-up of facts is the library's own, whatever campaigns, plans and rosters there are."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from many_campaigns import lines, said
from random_worlds import ADOPTED, DAYS, PLAN, ExpectedOfWorld, adopted, worlds

import govcampaign as gc
from govcampaign.ports.rollup import Question
from govcampaign_rollup.format import ParquetFacts

FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
MANY = settings(FEW, max_examples=150)


def check_world(places, as_of, at):
    """Compare the roll-up without units, of all units, and of some of them with that of the library."""
    facts, asked = ParquetFacts(), Question(as_of=as_of, known_by=ADOPTED.date(), workers=1)
    with tempfile.TemporaryDirectory() as folder:
        for place in places:
            facts.write(place.office, Path(folder))
        campaigns = facts.roll_up([Path(folder)], evolve(asked, by="campaign"))
        expected = ExpectedOfWorld(places, campaigns.campaigns, as_of)
        by = expected.kinds_and_levels[at % len(expected.kinds_and_levels)]
        some, every = (facts.roll_up([Path(folder)], evolve(asked, by=each)) for each in (by, ""))
    assert not campaigns.units
    assert lines(every.units) == expected.units()
    assert lines(some.units) == expected.units_by(by)
    for found in (campaigns, some, every):
        assert lines(found.totals) == expected.totals()
        assert {line.duty: said(line) for line in found.unplaced} == expected.unplaced()


@FEW
@given(worlds(), DAYS, st.integers(0, 9))
def test_units_of_each_level_and_kind_have_the_sums_of_the_library(places, as_of, at):
    """Also the campaigns, and the cells that no unit holds."""
    check_world(places, as_of, at)


@pytest.mark.slow
@MANY
@given(worlds(), DAYS, st.integers(0, 9))
def test_many_worlds_have_the_sums_of_the_library(places, as_of, at):
    """The same, at length."""
    check_world(places, as_of, at)


def test_a_unit_that_two_plans_name_and_one_roster_lists_takes_part_once():
    """In the campaign below nobody lists it; in that one it owes two duties for the one above."""
    duty = evolve(PLAN.duty("一家"), id="a")
    first = evolve(duty, under="a")
    above = evolve(PLAN, id="甲", duties=(duty,))
    below = evolve(PLAN, id="乙", parent="甲", duties=(first, evolve(first, id="b")))
    listed = gc.roster({"各部门": "商务委、科委"})

    check_world([adopted(above, listed), adopted(below, gc.roster({"各镇": "乙镇"}))], date(2013, 7, 20), 0)
    check_world([adopted(above, gc.roster({"各镇": "乙镇"})), adopted(below, listed)], date(2013, 7, 20), 0)


def test_a_unit_that_owes_two_duties_for_one_above_takes_part_once():
    """Nobody else names it."""
    duty = evolve(PLAN.duty("每家"), id="a")
    under = evolve(PLAN.duty("一家"), id="a", under="a")
    above = evolve(PLAN, id="甲", duties=(duty,))
    below = evolve(PLAN, id="乙", parent="甲", duties=(under, evolve(under, id="b")))
    rosters = gc.roster({"各部门": "科委"}), gc.roster({"各镇": "商务委"})

    check_world(list(map(adopted, (above, below), rosters)), date(2013, 7, 20), 0)
