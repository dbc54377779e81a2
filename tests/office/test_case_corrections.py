"""A step of a case that was entered by mistake is corrected, and the journal keeps both."""

from __future__ import annotations

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStage
from govcampaign.errors import InvalidValue, UnknownRecord, UnknownUnit, VersionConflict


@pytest.fixture
def office(cabinet, clock, plan, members):
    """Give an office with a case that went to the wrong unit."""
    opened = cabinet.office(clock)
    opened.adopt(plan, members)
    opened = opened.acting("acc1")
    opened.open_case(Case(id="1", kind="融资"))
    clock.wait(hours=1)
    opened.add_to_case("1", "dispatched", to="科委")
    clock.wait(hours=1)
    return opened


def without_last(case):
    """Return a case without its last step."""
    return evolve(case, events=case.events[:-1])


def test_the_last_step_is_taken_back(office):
    """The case stands as before it, and the history shows the step, the correction and the reason."""
    corrected = office.acting("acc2").correct_case(without_last(office.case("1")), reason="派错单位")

    assert (corrected.stage, corrected.owner) == (CaseStage.REGISTERED, "")
    assert office.case("1") == corrected
    history = office.case_history("1").entries
    assert [len(entry.value.events) for entry in history] == [1, 2, 1]
    assert (history[-1].by, history[-1].reason) == ("acc2", "派错单位")


def test_a_wrong_dispatch_is_replaced(office):
    """The clock starts at the dispatch that stands, and the wrong unit never had the case."""
    case = office.case("1")
    right = evolve(case.events[-1], to="商务委")

    corrected = office.correct_case(evolve(case, events=(case.events[0], right)), reason="派错单位")

    assert [hand.unit for hand in corrected.standing.hands] == ["商务委"]
    assert corrected.events[-1].at == case.events[-1].at


def test_a_field_of_the_case_is_corrected(office):
    """A kind that was entered by mistake changes, and no step does."""
    office.correct_case(evolve(office.case("1"), kind="用工"), reason="类别登记有误")

    assert (office.case("1").kind, len(office.case("1").events)) == ("用工", 2)


def test_a_correction_is_checked_from_the_first_step_that_differs(office):
    """A unit that is in no roster is refused, as in a step that is added."""
    case = office.case("1")
    wrong = evolve(case, events=(case.events[0], evolve(case.events[-1], to="卫健委")))

    with pytest.raises(UnknownUnit):
        office.correct_case(wrong, reason="派错单位")
    assert office.case("1") == case


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_needs_a_reason(office, reason):
    """Nobody could tell later why a step is gone."""
    with pytest.raises(InvalidValue) as caught:
        office.correct_case(without_last(office.case("1")), reason=reason)
    assert (caught.value.code, caught.value.field) == ("missing", "reason")
    assert len(office.case_history("1")) == 2


def test_a_correction_keeps_the_registration(office):
    """A case without steps is no case; one entered by mistake is voided."""
    with pytest.raises(InvalidValue, match="void") as caught:
        office.correct_case(evolve(office.case("1"), events=()), reason="误登")
    assert (caught.value.code, caught.value.field) == ("missing", "events")


def test_an_unknown_case_is_not_corrected(office):
    """Nothing comes to be by a correction."""
    with pytest.raises(UnknownRecord):
        office.correct_case(evolve(office.case("1"), id="2"), reason="误登")


def test_a_correction_of_what_somebody_changed_since_is_refused(office):
    """The number of the entry that was seen must be the last."""
    seen = without_last(office.case("1"))
    office.add_to_case("1", "signed")

    with pytest.raises(VersionConflict):
        office.correct_case(seen, reason="派错单位", seen=1)


def test_a_correction_that_changes_nothing_is_no_entry(office):
    """The same again says nothing new."""
    office.correct_case(office.case("1"), reason="核对")

    assert len(office.case_history("1")) == 2
