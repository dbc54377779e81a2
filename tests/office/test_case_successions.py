"""The open cases of a unit that another took over: who sees them, who acts, who is reminded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.domain.units.change import RosterChange
from govcampaign.errors import InvalidValue, UnknownRecord


@pytest.fixture
def plan(plan):
    """Give the plan with a limit for cases."""
    limit = CaseLimit(rule=LimitRule.of(2, "working_days", name="办结"))
    return evolve(plan, case_rules=CaseRules(source="办理规定", limits=(limit,)))


@pytest.fixture
def office(cabinet, clock, plan, members):
    """Give an office in which 科委 has a case, and 商务委 takes over from 科委 a day later."""
    opened = cabinet.office(clock)
    opened.adopt(plan, members)
    opened.open_case(Case(id="1", kind="融资"))
    opened.add_to_case("1", "dispatched", to="科委")
    clock.wait(days=1)
    day = clock().date()
    opened.change_roster(RosterChange(unit="商务委", succeeds=("科委",), day=day, reason="机构改革"))
    return opened


def test_a_successor_sees_the_cases_and_acts_for_the_owner(office):
    """Its own view lists and shows the case, and its steps are those of the owner."""
    view = office.unit("商务委")

    assert [case.id for case in view.cases().values] == ["1"]
    assert view.add_to_case("1", "signed").stage is CaseStage.SIGNED
    assert office.add_to_case("1", "in_hand", unit="商务委").stage is CaseStage.IN_HAND
    assert len(view.case_history("1")) == 4
    assert view.case("1").owner == "科委"


def test_a_unit_that_took_over_nothing_still_sees_nothing(office):
    """A case is not everybody's because one unit was replaced."""
    view = office.unit("国资委")

    assert view.cases().values == ()
    with pytest.raises(UnknownRecord):
        view.case("1")


def test_before_the_day_of_the_succession_the_case_is_not_listed(office, clock):
    """A list of the day before knows the owner alone."""
    before = clock() - timedelta(hours=30)

    assert office.cases(unit="商务委", at=before).values == ()
    assert len(office.cases(unit="科委").values) == 1


def test_no_case_goes_to_a_unit_that_is_gone(office):
    """The error names the unit that replaces it; co-handlers are refused alike."""
    office.open_case(Case(id="2", kind="融资"))

    with pytest.raises(InvalidValue, match="商务委") as caught:
        office.add_to_case("2", "dispatched", to="科委")
    assert (caught.value.code, caught.value.field) == ("taken_over", "to")
    with pytest.raises(InvalidValue, match="商务委") as caught:
        office.add_to_case("2", CaseStep.DISPATCHED, to="国资委", helpers=("科委",))
    assert (caught.value.code, caught.value.field) == ("taken_over", "helpers")


def test_the_successor_is_reminded(office, clock):
    """Nobody reads what is sent to a unit that is gone."""
    clock.wait(days=10)
    day: date = clock().date()

    assert {each.recipient for each in office.reminders_due(on=day) if each.case} == {"商务委"}
