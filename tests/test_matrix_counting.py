"""What counts towards a need: distinct days, records or named items."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import campaign, days, duty, items, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.kinds import EventDay
from govcampaign.domain.standing.cell import State
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

MEDIA = "报刊、广播、电视"
SUMMARY = duty("summary", who="科委", owes=once("submission"), due="2013年7月25日前")


def judged(owed, *records, as_of="2013-07-20"):
    """Return the matrix of one duty on a day, in a campaign from late June to late July."""
    plan = campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=[owed])
    return matrix(plan, obligations(plan, roster({})), records, as_of=as_of)


def the_cell(owed, *records, **more):
    """Return the only cell of one duty on a day."""
    (cell,) = judged(owed, *records, **more).cells
    return cell


# -- days, records and items ----------------------------------------------------


POLICY = duty("policy days", who="科委", owes=days(1, 3), when="7月上旬")


def event(day, number=0):
    """Return an event on a day of July; its duty tells two of one day apart."""
    return EventDay(units=("科委",), day=date(2013, 7, day), duty="policy days" if number == 0 else "")


def test_days_are_counted_once_however_many_events_they_hold():
    """Two events of one day are one policy day; both count for the cell."""
    cell = the_cell(POLICY, event(5), event(5, 1))

    assert (cell.done, cell.credited) == (1, 2)


@pytest.mark.parametrize(("held", "excess"), [(3, 0), (4, 1), (6, 3)])
def test_more_than_the_maximum_is_met_and_listed_as_excess(held, excess):
    """One to three days are asked for; the fourth breaks nothing and is not hidden."""
    cell = the_cell(POLICY, *(event(day) for day in range(1, held + 1)))

    assert (cell.state.value, cell.done, cell.excess) == ("met", held, excess)


def test_without_a_maximum_there_is_no_excess():
    """A notice that sets no upper bound is not exceeded."""
    assert (
        the_cell(
            SUMMARY, done("summary", "科委", "2013-07-20", number=1), done("summary", "科委", "2013-07-20")
        ).excess
        == 0
    )


def test_named_items_are_counted_by_name_and_the_missing_ones_listed():
    """One paper that brings two media is two of three; what nobody asked for adds nothing."""
    owed = duty("media", who="科委", owes=items(MEDIA, kind="publication"))

    cell = the_cell(owed, done("media", "科委", "2013-07-05", items=("报刊", "网站", "电视")))

    assert (cell.state.value, cell.done, cell.missing) == ("partial", 2, ("广播",))


def test_an_item_counts_from_the_first_day_on_which_it_was_brought():
    """Brought again later, it is neither counted twice nor late."""
    owed = duty("media", who="科委", owes=items(MEDIA, kind="publication"), due="2013年7月25日前")
    records = [
        done("media", "科委", "2013-07-05", items=("报刊", "广播", "电视")),
        done("media", "科委", "2013-07-28", items=("报刊",)),
    ]

    cell = the_cell(owed, *records, as_of="2013-07-31")

    assert (cell.state.value, cell.done, cell.reached) == ("met", 3, date(2013, 7, 5))


@pytest.mark.parametrize("brought", [(), ("网站",)], ids=["no item", "another item"])
def test_a_record_that_brings_none_of_the_named_items_does_not_count(brought):
    """A submission with none of the required items is set aside, with the reason."""
    owed = duty("media", who="科委", owes=items(MEDIA, kind="publication"))
    paper = done("media", "科委", "2013-07-05", items=brought)

    found = judged(owed, paper)

    assert (found.cells[0].done, found.cells[0].credited, found.unplaced) == (0, 0, 1)


def test_where_the_list_is_not_attached_every_item_counts():
    """Named items count by name, and a record that names none is one thing."""
    owed = duty("list", who="科委", owes={"items": "unknown", "kind": "measure"})
    records = [
        done("list", "科委", "2013-07-05", items=("简化", "提速")),
        done("list", "科委", "2013-07-06", items=("提速",)),
        done("list", "科委", "2013-07-07"),
    ]

    cell = the_cell(owed, *records)

    assert (cell.done, cell.state, cell.missing) == (3, State.UNDERWAY, ())
