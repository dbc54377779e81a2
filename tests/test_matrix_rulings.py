"""Exemptions and extensions: they free or give time, and never rewrite what was missed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign.authoring._helpers import campaign, duty, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.errors import UnknownName
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

JULY_10, JULY_20, JULY_25, JULY_26 = (date(2013, 7, day) for day in (10, 20, 25, 26))
AUGUST_5 = date(2013, 8, 5)
SUMMARY = duty("summary", who="各部门", owes=once("submission"), due="2013年7月25日前")
DAYS = st.dates(date(2013, 7, 11), date(2013, 8, 31))


def exempt(day=JULY_20, **fields):
    """Return 科委's exemption from the summary."""
    return Ruling(
        **{
            "duty": "summary",
            "unit": "科委",
            "kind": RulingKind.EXEMPT,
            "day": day,
            "reason": "合并",
            **fields,
        }
    )


def extended(until=AUGUST_5, day=JULY_20, **fields):
    """Return 科委's extension of the summary."""
    return exempt(day, kind=RulingKind.EXTENDED, until=until, **fields)


PEOPLE = {"各部门": "商务委、科委"}


def judged(*rulings, owed=SUMMARY, papers=(), as_of=date(2013, 8, 31), people=PEOPLE):
    """Return the view of one duty over two departments, read at the end of August."""
    plan = campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=[owed])
    records = [done(owed["title"], "科委", day) for day in papers]
    owing = obligations(plan, roster(people))
    return matrix(plan, owing, records, as_of=as_of, rulings=rulings)[owed["title"]]


def state(*rulings, **keys):
    """Return how 科委 stands."""
    return judged(*rulings, **keys).cell("科委").state.value


# -- exemption -------------------------------------------------------------------


@pytest.mark.parametrize("papers", [(), (JULY_20,), (JULY_26,)], ids=["nothing", "in time", "late"])
def test_an_exemption_goes_before_everything_else(papers):
    """Who is freed in time is exempt, whatever was done."""
    assert state(exempt(), papers=papers) == "exempt"


def test_an_exempt_cell_leaves_the_denominators_and_is_named_beside_them():
    """A freed unit neither helps nor hurts a rate, and is not hidden."""
    view = judged(exempt())

    assert str(view.completeness) == str(view.timeliness) == "0 of 1 (not counted: 1 exempt)"


def test_the_due_day_itself_is_not_too_late_for_a_ruling():
    """Granted on the 25th it frees; granted on the 26th it excuses."""
    assert state(exempt(JULY_25)) == "exempt"
    assert state(exempt(JULY_26)) == "missed"


def test_a_ruling_frees_the_unit_and_the_duty_that_it_names():
    """Another unit, or the same unit's other duty, is not touched."""
    assert judged(exempt()).cell("商务委").state.value == "missed"
    assert state(exempt(duty="visits")) == "missed"


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        ({"group": "各部门"}, ["exempt", "exempt", "missed"]),
        ({"group": "各单位"}, ["missed", "missed", "exempt"]),
        ({}, ["exempt", "exempt", "exempt"]),
    ],
    ids=["one group", "another", "all"],
)
def test_a_ruling_for_a_group_frees_all_who_owe_the_duty_by_that_word(whom, expected):
    """One without unit and group frees everybody."""
    owed = duty("summary", who="各部门、各单位", owes=once("submission"), due="2013年7月25日前")

    found = judged(exempt(unit="", **whom), owed=owed, people={"各部门": "商务委、科委", "各单位": "信访办"})

    assert [cell.state.value for cell in found.cells] == expected


def test_a_ruling_on_a_slot_leaves_the_other_slots_alone():
    """Freed of one segment, a unit still owes the other; freed of none in particular, it owes neither."""
    routed = duty("visits", slots={"外资": "科委", "科技": "科委"}, owes=once("visit"))

    one = judged(exempt(duty="visits", slot="科技"), owed=routed)
    both = judged(exempt(duty="visits"), owed=routed)

    assert [cell.state.value for cell in one.cells] == ["missed", "exempt"]
    assert [cell.state.value for cell in both.cells] == ["exempt", "exempt"]


# -- extension -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("papers", "expected"),
    [((), "missed"), ((JULY_26,), "met"), ((AUGUST_5,), "met"), ((date(2013, 8, 6),), "met_late")],
    ids=["nothing", "after the old day", "on the new day", "after it"],
)
def test_an_extension_sets_another_last_day(papers, expected):
    """What counts is the new day, that day included."""
    assert state(extended(), papers=papers) == expected


def test_an_extension_shows_its_day_and_itself_on_the_cell():
    """The reason for the 5th of August is the ruling."""
    cell = judged(extended()).cell("科委")

    assert (cell.due_day, cell.extended, cell.ruling) == (AUGUST_5, True, extended().id)
    assert str(judged(extended()).explain("科委")).startswith(
        "missed; due 2013-08-05 (extended from 2013-07-25: 合并); "
    )


def test_until_its_new_day_nothing_is_overdue():
    """The old day has passed, and the unit has time."""
    cell = judged(extended(), as_of=AUGUST_5).cell("科委")

    assert (cell.state.value, cell.overdue) == ("pending", False)


def test_an_extension_gives_a_day_where_none_was_set():
    """A unit that asks for time while the city has not answered is held to what it got."""
    awaited = duty("city meeting", who="各部门", owes=once("meeting"), when={"awaits": "市开放办"})

    assert state(extended(duty="city meeting"), owed=awaited, papers=(date(2013, 8, 6),)) == "met_late"


def test_more_time_is_never_less():
    """An extension to a day before the due day takes nothing away."""
    cell = judged(extended(date(2013, 7, 22)), papers=(JULY_25,)).cell("科委")

    assert (cell.state.value, cell.due_day, cell.extended) == ("met", JULY_25, False)


def test_the_extension_granted_last_holds():
    """A second extension within the first may give more time, or take back what was given too much."""
    more = extended(date(2013, 8, 20), day=date(2013, 8, 1))
    less = extended(date(2013, 8, 2), day=date(2013, 7, 30))

    assert judged(extended(), more).cell("科委").due_day == date(2013, 8, 20)
    assert judged(less, extended()).cell("科委").due_day == date(2013, 8, 2)


def test_a_unit_given_time_may_still_be_freed_in_that_time():
    """An exemption on the 1st of August is in time where the 5th is the day."""
    assert state(extended(), exempt(date(2013, 8, 1))) == "exempt"
    assert state(exempt(date(2013, 8, 1))) == "missed"


def test_an_exemption_leaves_the_day_that_was_extended_to():
    """The cell still shows until when there was time, and that it was extended; the exemption decided."""
    cell = judged(extended(), exempt(date(2013, 8, 1))).cell("科委")

    assert (cell.state.value, cell.due_day, cell.extended) == ("exempt", AUGUST_5, True)
    assert cell.ruling == exempt(date(2013, 8, 1)).id


def test_rulings_are_read_by_their_days_whatever_order_they_come_in():
    """The store's order of rulings decides nothing."""
    rulings = [extended(), exempt(date(2013, 8, 1))]

    assert judged(*rulings) == judged(*reversed(rulings))


# -- too late --------------------------------------------------------------------


@pytest.mark.parametrize("ruling", [exempt(JULY_26), extended(day=JULY_26)], ids=["exempt", "extended"])
@pytest.mark.parametrize(
    ("papers", "expected"), [((), "missed"), ((date(2013, 8, 1),), "met_late"), ((JULY_20,), "met")]
)
def test_a_ruling_after_the_due_day_rewrites_nothing(ruling, papers, expected):
    """The state is what it was without it; a miss or a delay stands as excused, and nothing else does."""
    with_it, without = judged(ruling, papers=papers).cell("科委"), judged(papers=papers).cell("科委")

    assert with_it.state == without.state
    assert with_it.state.value == expected
    assert with_it.due_day == JULY_25
    assert with_it.excused is (expected != "met")
    assert with_it.ruling == ruling.id


def test_a_late_ruling_moves_no_figure():
    """Excused cells stay in the denominators, and a delay stays out of what is in time."""
    late = judged(exempt(JULY_26), papers=(date(2013, 8, 1),))

    assert (str(late.completeness), str(late.timeliness)) == ("1 of 2", "0 of 2")


def test_an_excused_miss_is_still_overdue():
    """The office forgives; the calendar does not."""
    cell = judged(exempt(JULY_26)).cell("科委")

    assert cell.overdue
    assert "missed (excused)" in str(judged(exempt(JULY_26)).explain("科委"))


@given(
    granted=DAYS,
    more=st.integers(0, 30),
    kind=st.sampled_from((RulingKind.EXEMPT, RulingKind.EXTENDED)),
    paper=DAYS | st.none(),
)
def test_no_ruling_granted_after_the_due_day_ever_turns_a_miss(granted, more, kind, paper):
    """Whatever is granted, and whenever: after the 25th state and due day are what they were without it."""
    until = granted + timedelta(days=more) if kind is RulingKind.EXTENDED else None
    papers = () if paper is None else (paper,)

    ruled = judged(exempt(granted, kind=kind, until=until), papers=papers).cell("科委")
    plain = judged(papers=papers).cell("科委")

    if granted > JULY_25:
        assert (ruled.state, ruled.due_day, ruled.overdue) == (plain.state, plain.due_day, plain.overdue)
    else:
        assert ruled.due_day >= JULY_25
        assert not ruled.excused


# -- rounds ------------------------------------------------------------------------


def monthly(*rulings, as_of):
    """Return the first cells of 甲镇 in a duty that is due on the fifth of each month from July on."""
    plan = gc.campaign(
        "行动",
        dated="2013-06-28",
        window="2013年7月1日至2013年12月31日",
        duties=[gc.duty("月报", who="各镇", owes=gc.once("submission"), every="每月5日前")],
    )
    owed = gc.obligations(plan, gc.roster({"各镇": "甲镇、乙镇"}))
    found = gc.matrix(plan, owed, as_of=as_of, rulings=rulings)
    return [cell for cell in found.cells if cell.bearer == "甲镇"][:4]


def test_a_ruling_without_a_round_leaves_earlier_rounds_alone():
    """An exemption of August frees the rounds that are due from then on, and excuses none before."""
    ruling = gc.Ruling(
        duty="月报", unit="甲镇", kind=gc.RulingKind.EXEMPT, day=date(2013, 8, 20), reason="撤并"
    )

    cells = monthly(ruling, as_of="2013-10-31")

    assert [(cell.state.value, cell.excused) for cell in cells] == [
        ("missed", False),
        ("missed", False),
        ("exempt", False),
        ("exempt", False),
    ]


def test_a_ruling_may_name_its_round():
    """An extension of September moves September alone."""
    ruling = gc.Ruling(
        duty="月报",
        unit="甲镇",
        kind=gc.RulingKind.EXTENDED,
        day=date(2013, 9, 2),
        reason="汛期",
        until=date(2013, 10, 20),
        round="2013-09",
    )

    cells = monthly(ruling, as_of="2013-09-10")

    assert [cell.due_day for cell in cells] == [
        date(2013, 7, 5),
        date(2013, 8, 5),
        date(2013, 10, 20),
        date(2013, 10, 5),
    ]


def test_the_office_refuses_a_ruling_on_a_round_that_is_not_there():
    """A misspelled round would free nobody."""
    office = gc.open_office("memory://", tails=gc.counted_tails())
    plan = gc.campaign(
        "行动",
        dated="2013-06-28",
        window="2013年7月1日至2013年12月31日",
        duties=[gc.duty("月报", who="各镇", owes=gc.once("submission"), every="每月5日前")],
    )
    office.adopt(plan, gc.roster({"各镇": "甲镇"}))
    ruling = gc.Ruling(
        duty="月报",
        unit="甲镇",
        kind=gc.RulingKind.EXEMPT,
        day=date(2013, 8, 20),
        reason="撤并",
        round="2013-O8",
    )

    with pytest.raises(UnknownName) as caught:
        office.grant(ruling)

    assert caught.value.code == "no_such_round"
