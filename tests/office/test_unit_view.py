"""A unit's view: what it owes and did, and nothing of the others."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import InvalidValue, UnknownRecord, UnknownUnit


@pytest.fixture
def view(office):
    """Return the view of one unit."""
    return office.unit("科委")


def test_a_view_is_of_a_unit_of_the_roster(office):
    """Another name is refused, with the one that was meant."""
    with pytest.raises(UnknownUnit):
        office.unit("科技委")


def test_it_holds_what_the_unit_owes(office, view):
    """Its own obligations and those that it owes together with others, and their cells."""
    cells = view.cells(as_of="2013-07-12")
    assert [cell.id for cell in cells] == [owed.id for owed in view.obligations]
    assert all("科委" in (o.bearer, *o.members) for o in view.obligations)
    assert len(view.obligations) < len(office.obligations)
    assert view.names == office.names


def test_it_lists_the_records_in_which_the_unit_took_part(office, view, visit):
    """Joint ones too; those of others are as if they were not there."""
    alone, joint, other = office.record(
        visit("甲厂", "科委"), visit("乙厂", "商务委、科委"), visit("丙厂", "商务委")
    )

    assert [entry.target for entry in view.records(kind="visit")] == [alone, joint]
    assert view.record_of(joint).record == visit("乙厂", "商务委、科委")
    for ask in (view.record_of, view.history_of):
        with pytest.raises(UnknownRecord):
            ask(other)


def test_it_enters_only_what_the_unit_took_part_in(office, view, visit):
    """A record of others is refused as a whole, with its place in the call."""
    (entered,) = view.record(visit("甲厂", "科委"))

    with pytest.raises(InvalidValue, match="not among its units") as caught:
        view.record(visit("乙厂", "科委"), visit("丙厂", "商务委"))

    assert caught.value.record == 1
    assert [entry.target for entry in office.records()] == [entered]


def test_it_changes_only_its_own_records(office, view, visit):
    """It corrects and voids what it took part in, and cannot hand a record to others."""
    mine, other = office.record(visit("甲厂", "科委"), visit("丙厂", "商务委"))

    view.correct(mine, visit("甲厂", "科委", people=3), reason="人数有误")
    with pytest.raises(InvalidValue, match="not among its units"):
        view.correct(mine, visit("甲厂", "商务委"), reason="单位有误")
    for refused in (
        lambda: view.correct(other, visit("丙厂", "科委"), reason="单位有误"),
        lambda: view.void(other, reason="误登"),
    ):
        with pytest.raises(UnknownRecord):
            refused()
    view.void(mine, reason="误登")

    assert [len(view.history_of(mine)), len(office.history_of(other))] == [3, 1]


def test_it_holds_the_cases_and_reminders_of_the_unit(office, view, clock):
    """Those that the unit has now, and those that go to it."""
    now = clock().astimezone(BEIJING)
    case = Case(id="1", kind="难点", text="供水").then(CaseStep.REGISTERED, now)
    office.save_case(case.then(CaseStep.DISPATCHED, now, to="科委"))
    office.save_case(evolve(case, id="2"))

    assert [each.id for each in view.cases().values] == ["1"]
    due = view.reminders_due(on=date(2013, 7, 12))
    assert {reminder.unit for reminder in due} == {"科委"}
    assert len(due) < len(office.reminders_due(on=date(2013, 7, 12)))
