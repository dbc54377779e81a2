"""Tallies: the sum of what records add, exact in both directions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.standing.tally import About, Effect, Tally

DAYS = st.dates(date(2013, 6, 1), date(2013, 8, 31))
COUNTS = st.tuples(
    st.sampled_from(About), st.sampled_from(["", "visits/甲", "days/乙"]), st.sampled_from(["", "网站"])
)
EFFECTS = st.builds(Effect, DAYS, st.lists(COUNTS, max_size=4, unique=True).map(tuple))
JULY_3, JULY_5 = date(2013, 7, 3), date(2013, 7, 5)
VISIT = (About.DONE, "visits/甲", "")


@given(st.lists(EFFECTS), st.lists(EFFECTS))
def test_what_is_added_and_taken_away_leaves_nothing_behind(held, more):
    """A correction takes the old effect away: the tally is that of the others, to the last count."""
    tally = Tally([*held, *more])

    for effect in more:
        tally.add(effect, -1)

    assert tally == Tally(held)
    assert all(days for _, days in tally)


@given(st.lists(EFFECTS).flatmap(lambda effects: st.tuples(st.just(effects), st.permutations(effects))))
def test_the_order_of_effects_does_not_matter(orders):
    """Two people who enter records at the same moment come to the same counts."""
    first, second = orders

    assert Tally(first) == Tally(second)


@given(st.lists(EFFECTS), DAYS)
def test_a_count_up_to_a_day_is_that_of_the_effects_up_to_it(effects, until):
    """What happened later is not counted, whenever it was added."""
    tally, early = Tally(effects), Tally(effect for effect in effects if effect.day <= until)

    for about, of in {(about, of) for effect in effects for about, of, _ in effect.counts}:
        assert tally.number(about, of, until) == early.number(about, of, date.max)
        assert tally.first(about, of, "", until) == early.first(about, of, "", date.max)
        assert tally.days(about, of, until) == early.days(about, of, date.max)


def test_days_come_in_order_with_how_many_each_holds():
    """However they were added."""
    tally = Tally([Effect(JULY_5, (VISIT,)), Effect(JULY_3, (VISIT,)), Effect(JULY_5, (VISIT,))])

    assert tally.days(About.DONE, "visits/甲", JULY_5) == [(JULY_3, 1), (JULY_5, 2)]


def test_what_was_never_counted_is_nothing():
    """An obligation without records has no days, no first and the number 0."""
    tally = Tally()

    assert tally.number(About.DONE, "visits/甲", JULY_5) == 0
    assert tally.first(About.DONE, "visits/甲", "", JULY_5) is None
    assert (tally.days(About.DONE, "visits/甲", JULY_5), list(tally.items(About.DONE, "visits/甲"))) == (
        [],
        [],
    )


def test_a_tally_is_no_key():
    """It changes, so that nothing may be kept under it."""
    with pytest.raises(TypeError):
        hash(Tally())
