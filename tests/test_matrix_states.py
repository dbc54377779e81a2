"""How a state is decided: the first rule that hits, whatever comes after it."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import any_number, campaign, duty, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.kinds import Visit
from govcampaign.errors import InvalidValue
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

JULY_25 = date(2013, 7, 25)
SUMMARY = duty("summary", who="科委", owes=once("submission"), due="2013年7月25日前")
TWO_PAPERS = duty("papers", who="科委", owes={"records": 2, "kind": "submission"}, due="2013年7月25日前")
VISITS = duty("visits", who="科委", owes=any_number("visit"))
AWAITED = duty("city meeting", who="科委", owes=once("meeting"), when={"awaits": "市开放办"})
OPEN = duty("points", who="科委", owes=once("innovation"), due="none")


def judged(*duties, records=(), as_of="2013-07-20", groups=None):
    """Return the matrix of these duties on a day."""
    plan = campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties)
    return matrix(plan, obligations(plan, roster(groups or {})), records, as_of=as_of)


def the_cell(owed, *records, as_of="2013-07-20", **keys):
    """Return the only cell of one duty on a day."""
    (cell,) = judged(owed, records=records, as_of=as_of, **keys).cells
    return cell


def state(owed, *records, as_of="2013-07-20", **keys):
    """Return the state of the only cell of one duty, with the gaps behind an unknown."""
    cell = the_cell(owed, *records, as_of=as_of, **keys)
    return " ".join([cell.state.value, *(gap.value for gap in cell.unknowns)])


def visit(day, *units):
    """Return a visit to an enterprise, on a day of July."""
    return Visit(units=units or ("科委",), day=date(2013, 7, day), enterprise="E1")


# -- nothing done ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2013-06-21", "pending"), ("2013-07-25", "pending"), ("2013-07-26", "missed")]
)
def test_nothing_done_is_pending_through_the_due_day_and_missed_after_it(as_of, expected):
    """The due day itself is still in time."""
    assert state(SUMMARY, as_of=as_of) == expected


def test_nothing_done_while_the_day_is_awaited_is_unknown_and_never_missed():
    """Nobody can be late for a day that was not set, however late it is."""
    assert state(AWAITED, as_of="2099-12-31") == "unknown awaited"


def test_nothing_done_without_any_due_day_stays_pending():
    """An open-ended duty is never missed."""
    assert state(OPEN, as_of="2099-12-31") == "pending"


def test_zero_of_an_unknown_number_fails_any_reading():
    """No visit at all is pending, then missed: no number required could be met by none."""
    assert state(VISITS, as_of="2013-07-31") == "pending"
    assert state(VISITS, as_of="2013-08-01") == "missed"


# -- something done --------------------------------------------------------------


@pytest.mark.parametrize(("day", "expected"), [("2013-07-25", "met"), ("2013-07-26", "met_late")])
def test_the_least_reached_is_met_in_time_or_late(day, expected):
    """The day on which it was reached decides, not the day on which it is read."""
    assert state(SUMMARY, done("summary", "科委", day), as_of="2013-08-31") == expected


@pytest.mark.parametrize("owed", [AWAITED, OPEN])
def test_without_a_due_day_the_least_reached_is_met(owed):
    """Who attended the meeting has attended it, whenever it was."""
    assert state(owed, done(owed["title"], "科委", "2013-07-19")) == "met"


def test_the_day_of_the_last_needed_thing_decides():
    """Two papers are owed; the first in time and the second late is late."""
    papers = [done("papers", "科委", "2013-07-20", number=1), done("papers", "科委", "2013-07-27", number=2)]

    cell = the_cell(TWO_PAPERS, *papers, as_of="2013-07-31")

    assert (cell.state.value, cell.reached) == ("met_late", date(2013, 7, 27))


@pytest.mark.parametrize("as_of", ["2013-07-25", "2013-08-31"])
def test_a_part_is_partial_before_and_after_the_due_day(as_of):
    """Being late is a second question."""
    assert state(TWO_PAPERS, done("papers", "科委", "2013-07-20"), as_of=as_of) == "partial"


@pytest.mark.parametrize("as_of", ["2013-07-25", "2013-08-31"])
def test_some_of_an_unknown_number_is_underway(as_of):
    """Seven visits may be all or a tenth of what is owed; it is neither met nor missed."""
    cell = the_cell(VISITS, *(visit(day) for day in range(1, 8)), as_of=as_of)

    assert (cell.state.value, cell.unknowns, cell.done) == ("underway", (), 7)
    assert cell.reached is None


# -- who owes it is not known ----------------------------------------------------


@pytest.mark.parametrize("as_of", ["2013-07-20", "2013-08-31"])
def test_a_group_without_roster_is_unknown_on_any_day(as_of):
    """It is neither pending nor missed, and a record of one of its units says nothing of the others."""
    owed = duty("summary", who="各单位", owes=once("submission"), due="2013年7月25日前")

    assert state(owed, done("summary", "科委", "2013-07-20"), as_of=as_of) == "unknown roster"


def test_one_or_each_left_open_is_unknown_while_nothing_is_there():
    """Past its due day it is unknown too: who missed it could not be said."""
    owed = duty(
        "own plan", who="活动办、各单位", mode="unstated", owes=once("submission"), due="2013年6月30日前"
    )

    assert state(owed, as_of="2013-07-20") == "unknown owner"
    assert state(owed, done("own plan", "活动办", "2013-06-29")) == "met"


def test_who_and_how_much_are_named_together():
    """A group without roster and a duty without number lack two things."""
    owed = duty("service", who="各单位", owes=any_number("improvement"))

    assert state(owed) == "unknown roster quantity"


# -- overdue is a second question ------------------------------------------------


@pytest.mark.parametrize(
    ("owed", "records", "as_of", "overdue"),
    [
        (SUMMARY, [], "2013-07-25", False),
        (SUMMARY, [], "2013-07-26", True),
        (TWO_PAPERS, [done("papers", "科委", "2013-07-20")], "2013-07-25", False),
        (TWO_PAPERS, [done("papers", "科委", "2013-07-20")], "2013-07-26", True),
        (SUMMARY, [done("summary", "科委", "2013-07-26")], "2013-07-26", False),
        (VISITS, [visit(1)], "2013-08-31", False),
        (AWAITED, [], "2099-12-31", False),
        (OPEN, [], "2099-12-31", False),
    ],
    ids=["due today", "missed", "part in time", "part past due", "late", "no number", "awaited", "open"],
)
def test_overdue_is_past_due_and_missed_or_partial(owed, records, as_of, overdue):
    """What was delivered late is not overdue any more; what cannot be judged is not overdue either."""
    assert the_cell(owed, *records, as_of=as_of).overdue is overdue


# -- the matrix as a whole -------------------------------------------------------


def test_there_is_one_cell_an_obligation_in_their_order():
    """Nothing is left out, and nothing is sorted by how it stands."""
    owed = duty("summary", who="各部门、各单位", owes=once("submission"))
    both = judged(
        owed,
        SUMMARY | {"id": "s2"},
        groups={"各部门": "商务委、科委"},
        records=[done("summary", "科委", "2013-07-05")],
    )

    assert [cell.id for cell in both] == ["summary/商务委", "summary/科委", "summary/各单位", "s2/科委"]


def test_records_that_feed_nothing_are_listed():
    """A record of a unit that owes nothing must not vanish."""
    stray = visit(5, "信访办")

    found = judged(VISITS, records=[visit(5), stray])

    assert found.unplaced == 1
    assert found.records == 2


def test_a_matrix_says_of_which_campaign_and_day_it_is():
    """A printed matrix can be asked for again."""
    found = judged(SUMMARY, as_of="2013-07-25")

    assert (found.campaign, found.as_of, found.known_by) == ("服务月", JULY_25, JULY_25)


def test_a_day_that_is_none_is_refused():
    """A reading of "yesterday" could not be reproduced."""
    with pytest.raises(InvalidValue, match="write it as 2013-07-25"):
        judged(SUMMARY, as_of="yesterday")
