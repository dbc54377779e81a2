from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.plan.activity import Activity, NamedNumber
from govcampaign.domain.plan.duty import Bearer, Duty, Mode
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.period import Period
from govcampaign.errors import InvalidValue
from govcampaign.wording import same

MEDIA = ("报刊", "广播", "电视")


def duty(*bearers, mode=Mode.EACH):
    """Return a duty of one visit, owed by these."""
    return Duty(
        id="visits",
        title=same("走访"),
        bearers=bearers,
        mode=mode,
        need=Need(kinds=("visit",), minimum=1),
        window=Period.unresolved(""),
        due=Deadline(kind=DueKind.WINDOW_END),
    )


# -- what is counted -------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "kinds", "noun"),
    [
        (Measure.RECORDS, ("submission",), "份"),
        (Measure.RECORDS, ("rectification", "measure"), "项"),
        (Measure.RECORDS, ("desk", "submission"), "次"),
        (Measure.RECORDS, ("visit",), "次"),
        (Measure.RECORDS, (), "次"),
        (Measure.DAYS, ("submission",), "天"),
        (Measure.ITEMS, ("desk",), "项"),
    ],
)
def test_what_is_counted_has_the_measure_word_of_its_kind(measure, kinds, noun):
    """Records of one measure word are counted by it; days and items have their own."""
    need = Need(measure=measure, kinds=kinds)

    assert (need.noun.zh, need.noun.en) == (noun, measure.noun.en)


# -- how much --------------------------------------------------------------------


def test_the_minimum_is_the_least_that_fulfils():
    """One to three days are met by one."""
    assert Need(measure=Measure.DAYS, minimum=1, maximum=3).least == 1


def test_all_named_items_fulfil_where_no_minimum_says_less():
    """Three media are named, three are owed; a minimum may ask for any two of them."""
    assert Need(measure=Measure.ITEMS, items=MEDIA).least == 3
    assert Need(measure=Measure.ITEMS, items=MEDIA, minimum=2).least == 2


@pytest.mark.parametrize("measure", [Measure.RECORDS, Measure.DAYS, Measure.ITEMS])
def test_a_number_the_notice_does_not_give_stays_open(measure):
    """No quota is made out of nothing, whatever is counted."""
    assert Need(measure=measure, maximum=3).least is None


@pytest.mark.parametrize("measure", [Measure.RECORDS, Measure.DAYS])
def test_a_list_of_items_bounds_nothing_but_items(measure):
    """Where records or days are counted, the names beside them are not a number."""
    assert Need(measure=measure, items=MEDIA).least is None
    assert Need(measure=measure, items=MEDIA, minimum=5).least == 5


@pytest.mark.parametrize("measure", Measure)
def test_a_minimum_of_zero_is_refused(measure):
    """A duty met by doing nothing is not a duty; an open number is written by leaving it out."""
    with pytest.raises(InvalidValue, match="a minimum of 0 is not a duty"):
        Need(measure=measure, minimum=0)


@given(st.integers(1, 50), st.integers(0, 50))
def test_a_minimum_is_never_above_the_maximum(minimum, maximum):
    """Bounds that no number lies between are refused, all others are kept."""
    if minimum <= maximum:
        assert Need(minimum=minimum, maximum=maximum).least == minimum
    else:
        with pytest.raises(InvalidValue, match=f"minimum {minimum} is above maximum {maximum}"):
            Need(minimum=minimum, maximum=maximum)


@pytest.mark.parametrize(("maximum", "top"), [(None, 3), (2, 2), (9, 3)])
def test_no_more_items_are_owed_than_there_are(maximum, top):
    """The list of items is an upper bound of its own; the lower of two bounds holds."""
    assert Need(measure=Measure.ITEMS, items=MEDIA, minimum=top, maximum=maximum).least == top
    with pytest.raises(InvalidValue, match=f"minimum {top + 1} is above maximum {top}"):
        Need(measure=Measure.ITEMS, items=MEDIA, minimum=top + 1, maximum=maximum)


@pytest.mark.parametrize(
    ("name", "value"),
    [("minimum", -1), ("maximum", -1), ("items", ("报刊", "报刊")), ("kinds", ("visit", "visit"))],
)
def test_a_need_counts_whole_things_once(name, value):
    """Negative numbers and repeated names are mistakes of the plan's author."""
    with pytest.raises(InvalidValue, match=rf"Need\.{name}"):
        Need(**{name: value})


# -- who -------------------------------------------------------------------------


def test_a_duty_of_each_names_somebody():
    """Where nobody is named it cannot be owed by each of them."""
    with pytest.raises(InvalidValue, match="each owes it, but nobody is named"):
        duty()


@pytest.mark.parametrize("mode", [Mode.TOGETHER, Mode.UNSTATED])
def test_a_duty_may_have_no_owner_where_it_is_not_each_ones(mode):
    """A notice may ask for a summary and not say of whom."""
    assert duty(mode=mode).bearers == ()


def test_a_bearer_stands_once_in_a_slot():
    """One body may fill two slots, and two bodies one slot, but nobody the same slot twice."""
    retail, food = Bearer(who="商务委", slot="零售"), Bearer(who="商务委", slot="餐饮")

    assert duty(retail, food, Bearer(who="科委", slot="零售")).slots == ("零售", "餐饮")
    with pytest.raises(InvalidValue, match="a bearer appears twice"):
        duty(retail, retail)


def test_slots_come_in_the_order_of_the_plan():
    """A bearer without a slot adds none."""
    assert duty(Bearer(who="科委"), Bearer(who="甲", slot="金融"), Bearer(who="乙", slot="餐饮")).slots == (
        "金融",
        "餐饮",
    )


def test_a_number_in_a_name_keeps_its_words_and_is_no_quota():
    """千户 in 千户企业 is kept on the activity; no duty reads it."""
    thousand = NamedNumber(words="千户", value=1000)

    visits = Activity(id="二(一)", title=same("走访千户企业"), numbers=(thousand,))

    assert (visits.numbers, visits.open_list) == ((thousand,), False)
    with pytest.raises(InvalidValue, match=r"NamedNumber\.words"):
        NamedNumber(words="", value=1000)
