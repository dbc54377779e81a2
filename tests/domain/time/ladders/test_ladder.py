"""A ladder that overlaps itself is refused, with the rung that does so."""

from __future__ import annotations

import pytest

from govcampaign.domain.time.ladders.ladder import Ladder, LadderUnit, Level, Quiet, Repeat, Rung
from govcampaign.errors import InvalidValue


def rungs(*offsets):
    """Return rungs named by letters."""
    return tuple(Rung(name="abcdefg"[n], offset=offset) for n, offset in enumerate(offsets))


WEEKLY = Repeat(first=7, every=7)
TWICE = Repeat(first=7, every=7, cap=2)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({}, "empty", "rungs"),
        ({"rungs": (Rung(name="a", offset=1), Rung(name="a", offset=2))}, "repeated", "rungs"),
        ({"rungs": rungs(1, 1)}, "repeated", "rungs"),
        ({"rungs": rungs(1, 14), "repeat": WEEKLY}, "repeated", "rungs"),
        ({"rungs": rungs(1, 9), "repeat": WEEKLY}, "days_out_of_order", "rungs"),
        ({"rungs": rungs(1, 9), "repeat": TWICE}, "days_out_of_order", "rungs"),
        ({"rungs": (Rung(name="o14", offset=1),), "repeat": WEEKLY}, "repeated", "rungs"),
        ({"rungs": rungs(1, 3), "gap": 3}, "out_of_range", "gap"),
        ({"rungs": rungs(5), "repeat": WEEKLY, "gap": 3}, "out_of_range", "gap"),
        ({"repeat": Repeat(first=1, every=2), "gap": 3}, "out_of_range", "gap"),
        ({"rungs": rungs(16), "repeat": TWICE, "gap": 3}, "out_of_range", "gap"),
        ({"rungs": rungs(-1440), "gap": 4000}, "out_of_range", "gap"),
        ({"rungs": rungs(-14400)}, "out_of_range", "rungs"),
        ({"rungs": rungs(6_000_000), "unit": LadderUnit.MINUTES}, "out_of_range", "rungs"),
        ({"repeat": Repeat(first=1, every=5000)}, "out_of_range", "repeat"),
        ({"rungs": rungs(1), "gap": -1}, "wrong_type", "gap"),
    ],
)
def test_a_ladder_that_overlaps_itself_is_refused(given, code, field):
    """Same names, same days, rungs among the repeated ones or too close, numbers of another unit."""
    with pytest.raises(InvalidValue) as refused:
        Ladder(**given)

    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("to", [(), ("unit", "unit"), ("",), "unit"])
def test_a_rung_goes_to_somebody_and_to_each_once(to):
    """Neither to nobody, nor twice to one recipient, nor to the letters of a word."""
    with pytest.raises(InvalidValue):
        Rung(name="a", offset=1, to=to)
    with pytest.raises(InvalidValue):
        Repeat(first=1, every=1, to=to)


@pytest.mark.parametrize("name", ["first", "every", "cap"])
def test_the_numbers_of_a_repeat_begin_at_1(name):
    """A repeat on the due day itself would be no reminder of what is overdue."""
    with pytest.raises(InvalidValue) as refused:
        Repeat(**{"first": 1, "every": 1, "cap": 1, name: 0})

    assert refused.value.code == "out_of_range"


def test_fixed_rungs_may_lie_on_both_sides_of_a_repeat():
    """Before the first repeated one, and after the last one where the repeat ends."""
    ladder = Ladder(rungs=(*rungs(-3, 1, 28), Rung(name="o09", offset=32)), repeat=TWICE, gap=4)

    assert ladder.repeat is not None
    assert [ladder.repeat.rung(number).name for number in (1, 2)] == ["o7", "o14"]
    assert (ladder.repeat.last, WEEKLY.last) == (14, None)


def test_one_repeated_rung_needs_no_distance_to_the_next():
    """It has none."""
    assert Ladder(repeat=Repeat(first=5, every=1, cap=1), gap=3).gap == 3


@pytest.mark.parametrize("kind", [Level, LadderUnit])
def test_levels_and_units_have_words(kind):
    """In both languages, each its own."""
    assert len({each.label for each in kind}) == len(kind)
    assert len({each.label.zh for each in kind}) == len(kind)


def test_quiet_days_are_named_as_plans_write_them():
    """The short words."""
    assert [each.value for each in Quiet] == ["none", "prev", "next", "drop"]
