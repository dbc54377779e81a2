"""Tallies: the sum of what records add, exact in both directions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import campaign, days, duty, items, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.tally import About, Effect, Tally, effect_of
from govcampaign.expansion import obligations

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


@given(st.lists(EFFECTS))
def test_a_tally_written_down_count_by_count_is_read_back_equal(effects):
    """Stores keep the days of each count."""
    tally, again = Tally(effects), Tally()

    for count, held in tally:
        again.add_days(count, held.items())

    assert again == tally


# -- what a record adds -----------------------------------------------------------------


PLAN = campaign(
    "服务月",
    dated="2013年6月10日",
    window="6月下旬至7月下旬",
    duties=[
        duty("talks", who="各部门", owes=days(1, 3), when="7月上旬"),
        duty("media", who="科委", owes=items("报刊、广播", kind="publication")),
        duty("desk", who="各部门", owes=once("desk"), when=""),
        duty("notice", who="科委", owes=once("notice"), when="", due={"before": "desk"}),
    ],
)
MATCHER = Matcher(obligations(PLAN, roster({"各部门": "商务委、科委"})))
ONE = (About.ALL, "", "")


def effect(duty, units, day, **fields):
    """Return the effect of a record of a duty."""
    return effect_of(done(duty, units, day, **fields), MATCHER)


def test_a_joint_record_counts_for_each_unit_and_once_for_the_duty():
    """Cells add up to more than records; how often a duty was served does not."""
    found = effect("talks", "商务委、科委", "2013-07-03")

    assert found.day == JULY_3
    assert sorted(found.counts) == sorted(
        [
            ONE,
            (About.SERVED, "talks", ""),
            *(
                (about, f"talks/{unit}", "")
                for about in (About.DONE, About.JOINT)
                for unit in ("商务委", "科委")
            ),
        ]
    )


def test_a_record_counts_for_the_named_items_that_it_brings():
    """What nobody asked for adds nothing; the record itself is counted too."""
    found = effect("media", "科委", "2013-07-03", items=("报刊", "网站"))

    assert sorted(found.counts) == sorted(
        [
            ONE,
            (About.DONE, "media/科委", "报刊"),
            (About.CREDITED, "media/科委", ""),
            (About.SERVED, "media", ""),
        ]
    )


def test_a_record_before_its_window_is_outside_and_early():
    """It counts for no cell, and is listed beside its own."""
    assert set(effect("talks", "科委", "2013-06-28").counts) == {
        ONE,
        (About.EARLY, "", ""),
        (About.OUTSIDE, "talks/科委", ""),
    }


def test_a_record_that_serves_nothing_is_unplaced():
    """Nobody asked this unit for it."""
    assert set(effect("media", "商务委", "2013-07-03").counts) == {ONE, (About.UNPLACED, "", "")}


def test_a_record_before_which_something_else_is_due_is_noted_by_unit():
    """The day before its first desk is a unit's last for the notice."""
    found = effect("desk", "科委", "2013-07-03").counts

    assert (About.BEGUN, "desk", "科委") in found
    assert not any(about is About.BEGUN for about, _, _ in effect("talks", "科委", "2013-07-03").counts)


def test_a_tally_is_no_key():
    """It changes, so that nothing may be kept under it."""
    with pytest.raises(TypeError):
        hash(Tally())
