"""A campaign in phases of province, cities and counties, from plan to roll-up."""

from __future__ import annotations

from datetime import date

import pytest

import govcampaign as gc
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.unit import Unit
from govcampaign.wording import same

OFFICE = "省环保专项行动领导小组办公室"


def completion(unit, day, **keys):
    """Return a completion of the self-check."""
    return gc.Completion(units=(unit,), duty="self-check", day=day, **keys)


@pytest.fixture
def judged(environment, province):
    """Return a function that judges records on a day, under the roster or another one."""

    def on(as_of, *records, roster=province):
        return gc.matrix(environment, gc.obligations(environment, roster), records, as_of=as_of)

    return on


def test_a_self_check_is_in_time_by_its_declaration_and_done_by_the_confirmation(judged):
    """Declared on the last day and confirmed later, it is met; declared alone, it is underway."""
    found = judged(
        "2005-07-20",
        completion("东市", date(2005, 7, 15)),
        completion("东市", date(2005, 7, 19), step="confirmed", by=OFFICE),
        completion("西市", date(2005, 7, 15)),
    )["self-check"]

    assert [found.cell(unit).state for unit in ("东市", "西市", "东市甲县")] == [
        gc.State.MET,
        gc.State.UNDERWAY,
        gc.State.MISSED,
    ]


def test_a_number_of_cases_that_is_not_given_is_work_underway(judged):
    """A unit that published a case takes part; the others are listed."""
    case = gc.Publication(units=("东市甲县",), day=date(2005, 8, 2), title="典型案件")

    found = judged("2005-08-10", case)["exposure"]

    assert found.participation.say("en") == "1 of 6"
    assert len(found.not_started) == 5
    assert found.completeness.denominator == ()


def test_two_summaries_are_two_items(judged):
    """One of the two is partial."""
    summary = gc.Submission(units=("东市",), duty="summary", day=date(2005, 11, 9), items=("三年总结",))

    cell = judged("2005-11-09", summary)["summary"].cell("东市")

    assert (cell.state, cell.missing) == (gc.State.PARTIAL, ("2005年总结",))


def test_counties_roll_up_into_cities_and_cities_into_the_province(province, judged):
    """Each level is the union of the cells beneath it."""
    found = judged(
        "2005-07-20",
        completion("东市甲县", date(2005, 7, 14)),
        completion("东市甲县", date(2005, 7, 15), step="confirmed", by=OFFICE),
    )

    rolled = gc.roll_up(found, province, duty="self-check")

    rates = {unit.unit: unit.duties[0].completeness for unit in rolled.units if unit.duties}
    met = {unit: len(rate.numerator) for unit, rate in rates.items()}
    counted = {unit: len(rate.denominator) for unit, rate in rates.items()}
    assert (met["省"], met["东市"], met["西市"]) == (1, 1, 0)
    assert (counted["省"], counted["东市"], counted["西市"]) == (6, 3, 3)


def test_counties_that_merge_owe_once_and_keep_what_they_did(province, judged):
    """Two counties become one on 1 August: it owes what they owed, and their records count for it."""
    merger = RosterChange(
        unit="东市新县",
        day=date(2005, 8, 1),
        reason="合并",
        succeeds=("东市甲县", "东市乙县"),
        enters=Unit(id="东市新县", title=same("东市新县"), parent="东市"),
    )
    merged = province.changed([merger])
    case = gc.Publication(units=("东市甲县",), day=date(2005, 7, 28), title="典型案件")

    found = judged("2005-08-10", case, roster=merged)["exposure"]

    assert [cell.bearer for cell in found.cells] == ["东市", "西市", "西市丙县", "西市丁县", "东市新县"]
    assert found.cell("东市新县").started
    assert found.cell("东市甲县") == found.cell("东市新县")


def test_lint_finds_what_a_clerk_would(environment):
    """A report is due long after its phase, and two on the last day of what they report on."""
    found = {(f.code, subject) for f in gc.lint_plan(environment).findings for subject in f.subjects}

    assert {("R21", "rectification-report"), ("R22", "lists"), ("R22", "summary")} <= found


@pytest.mark.parametrize(("day", "unit"), [("2005-07-15", "东市领导小组"), ("2005-11-10", "西市")])
def test_reminders_go_to_who_owes_it(judged, environment, day, unit):
    """On the due day, the units that have not handed in are reminded."""
    found = gc.reminders(environment, judged(day), on=day)

    assert unit in {reminder.unit for reminder in found if reminder.due_day == date.fromisoformat(day)}
