"""Rosters of several campaigns that contradict each other are an error that names the units."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.units.succession import Succession
from govcampaign.errors import InvalidValue
from govcampaign.ports.rollup import Question

QUESTION = Question(as_of=date(2013, 7, 10))
ROSTER = gc.roster({"各部门": "商务委、科委"})


@pytest.fixture
def sent(facts, journal, tmp_path):
    """Return what sends the facts of two campaigns, each with a roster of its own."""

    def write(*rosters):
        for at, roster in enumerate(rosters):
            plan = evolve(journal.campaign, id=f"campaign {at}")
            facts.write(evolve(journal, campaign=plan, roster=roster), tmp_path)
        return [tmp_path]

    return write


def below(unit, parent):
    """Return a roster that puts a unit below another."""
    units = (evolve(each, parent=parent) if each.id == unit else each for each in ROSTER.units)
    return evolve(ROSTER, units=tuple(units))


def taken_over(old, new, day=1):
    """Return a roster in which a unit was taken over."""
    return evolve(ROSTER, successions=(Succession(old=old, new=new, day=date(2013, 7, day)),))


def test_units_that_are_above_each_other_are_refused(facts, sent):
    """One roster puts the first below the second, the other one the second below the first."""
    folders = sent(below("商务委", "科委"), below("科委", "商务委"))

    with pytest.raises(InvalidValue, match=r"商务委, 科委: .*a circle of parents") as caught:
        facts.roll_up(folders, QUESTION)

    assert caught.value.code == "does_not_belong"


def test_units_that_took_over_from_each_other_are_refused(facts, sent):
    """Each roster says that another one of them is in the place of the other."""
    folders = sent(taken_over("商务委", "科委"), taken_over("科委", "商务委"))

    with pytest.raises(InvalidValue, match="the successions form a circle"):
        facts.roll_up(folders, QUESTION)
