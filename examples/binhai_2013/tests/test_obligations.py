"""The plan with its illustrative roster: how many obligations, and which rates may count them."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from attrs import evolve

from govcampaign.cli.main import main
from govcampaign.domain.standing.obligation import Gap, Standing


@pytest.fixture(scope="module")
def printed():
    """Return what `govcampaign obligations` prints for the plan and its roster."""
    out = StringIO()
    main(
        ["obligations", "binhai_2013:campaign", "--roster", "binhai_2013:roster", "--json"],
        stdout=out,
    )
    return json.loads(out.getvalue())


def counted(matrix, rate):
    """Return how many cells a rate counts over all duties, and how many it leaves out by reason."""
    left_out = Counter()
    for view in matrix.duties:
        left_out.update({out.reason: len(out.cells) for out in getattr(view, rate).left_out})
    return sum(len(getattr(view, rate).denominator) for view in matrix.duties), dict(left_out)


def test_the_roster_makes_450_obligations(printed):
    """
    The command line counts 450 obligations, of which 16 stand under a group word or name nobody.

    Counted by whether an owner is known, two more would be symbolic: the
    kick-off and the overall summary name nobody, yet one of each is owed, so
    that a record of it counts and the two are collectives here.
    """
    counts = printed["counts"]
    nobody = [o for o in printed["obligations"] if o["standing"] == "collective" and not o["grounds"]]

    assert counts == {"obligations": 450, "unit": 431, "collective": 3, "symbolic": 16}
    assert [o["duty"] for o in nobody] == ["kick-off", "overall-summary"]
    assert len(printed["obligations"]) == counts["obligations"]


@pytest.mark.parametrize(
    ("duty", "unit", "collective", "symbolic"),
    [
        ("visits-committees", 12, 0, 0),
        ("visits-departments", 40, 0, 0),
        ("visits-routed", 6, 0, 0),
        ("visits-others", 0, 0, 1),
        ("self-check", 40, 0, 0),
        ("policy-days", 52, 0, 0),
        ("city-meeting", 52, 0, 0),
        ("desk", 20, 0, 0),
        ("announcement", 0, 0, 1),
        ("district-meeting", 0, 1, 0),
        ("committee-meetings", 12, 0, 0),
        ("plan-tasks", 52, 0, 0),
        ("media", 1, 0, 0),
        ("own-publicity", 52, 0, 1),
        ("innovation", 40, 0, 0),
        ("window-industries", 0, 0, 9),
        ("own-plan", 0, 0, 1),
        ("kick-off", 0, 1, 0),
        ("summary", 52, 0, 1),
        ("overall-summary", 0, 1, 0),
        ("rectification", 0, 0, 1),
        ("mechanism", 0, 0, 1),
    ],
)
def test_a_duty_makes_as_many_obligations_as_it_has_bearers(owed, duty, unit, collective, symbolic):
    """Each unit of a known group owes one, all together owe one, a group without roster stays one."""
    standings = Counter(o.standing for o in owed if o.duty == duty)

    assert [standings[each] for each in Standing] == [unit, collective, symbolic]


def test_completeness_counts_272_obligations(judged):
    """It leaves out 162 whose quantity, 13 whose roster and 3 whose owner nobody knows."""
    matrix = judged(as_of="2013-08-10")

    assert counted(matrix, "completeness") == (272, {"quantity": 162, "roster": 13, "owner": 3})


def test_timeliness_counts_160_obligations(judged):
    """It also leaves out those whose due day the city sets, and those that have none."""
    total, left_out = counted(judged(as_of="2013-08-10"), "timeliness")

    assert total == 160
    assert left_out == {"quantity": 162, "roster": 13, "owner": 3, "awaited": 72, "open": 40}


def test_what_is_counted_does_not_hang_on_the_day(judged):
    """The denominators are the same on the first day of the month and a year later."""
    assert counted(judged(as_of="2013-06-21"), "completeness") == counted(
        judged(as_of="2014-06-21"), "completeness"
    )


def test_without_a_roster_every_group_stays_a_group(people, judged):
    """Nothing is taken for zero: each group word represents itself and is counted nowhere."""
    matrix = judged(as_of="2013-07-26", people=evolve(people, memberships=()))
    summary = matrix["summary"]

    assert [cell.bearer for cell in summary.cells] == ["各管委会", "各部门", "各单位"]
    assert {cell.obligation.gaps for cell in summary.cells} == {(Gap.ROSTER,)}
    assert summary.completeness.say("en") == "0 of 0 (not counted: 3 roster unknown)"
