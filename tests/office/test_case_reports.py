"""What an office reads of its cases: the clocks at a moment, the figures of a day, tables and shapes."""

from __future__ import annotations

import csv
from datetime import date, datetime

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import Light
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import InvalidValue
from govcampaign.shapes import VALUE_SHAPES, as_data, schema_of
from govcampaign.tables import BOOK, CASES

C = CaseStep


@pytest.fixture
def clock(clock):
    """Begin on the first of July."""
    clock.set(7, 1)
    return clock


@pytest.fixture
def plan(plan):
    """Give the plan with limits for cases."""
    signing = CaseLimit(rule=LimitRule.of(4, "hours", name="签收"), ends=C.SIGNED)
    done = CaseLimit(rule=LimitRule.of(5, "working_days", name="办结"))
    return evolve(plan, case_rules=CaseRules(source="办理规定", limits=(signing, done)))


@pytest.fixture
def filled(office, july, clock):
    """Give an office with two cases, entered on the 2nd and the 12th: one overdue, one done in time."""
    clock.set(7, 2)
    first = (
        Case(id="1", kind="难点").then(C.REGISTERED, july(1, 9)).then(C.DISPATCHED, july(1, 10), to="科委")
    )
    office.open_case(first)
    clock.set(7, 12)
    second = Case(id="2", kind="难点", channel="热线").then(C.REGISTERED, july(8, 9))
    second = second.then(C.DISPATCHED, july(8, 10), to="商务委").then(C.ANSWERED, july(9), note="已办")
    office.open_case(second.then(C.DONE, july(9)))
    return office


def test_the_clocks_of_all_cases_are_read_at_a_moment(filled, july):
    """One for each limit of a case that was registered then."""
    early = filled.case_clocks(at=july(2, 13))
    now = filled.case_clocks()

    assert [(each.case, each.name, each.light) for each in early] == [
        ("1", "签收", Light.OVERDUE),
        ("1", "办结", Light.ON_TRACK),
    ]
    assert [each.light for each in now if each.name == "办结"] == [Light.OVERDUE, Light.IN_TIME]


def test_a_moment_without_a_time_zone_is_refused(filled):
    """Nobody could tell which day it is."""
    with pytest.raises(InvalidValue):
        filled.case_clocks(at=datetime(2013, 7, 2))


def test_the_figures_of_a_day_know_what_was_entered_by_then(filled):
    """A case that was entered later is seen where more is known."""
    today = filled.case_report(as_of="2013-07-12")
    past = filled.case_report(as_of="2013-07-10", known_by="2013-07-10")
    seen = filled.case_report(as_of="2013-07-10", known_by=date(2013, 7, 12))

    assert today.figure("overdue").members == ("1",)
    assert (today.figure("on_time").members, today.figure("on_time").of) == (("2",), ("1", "2"))
    assert [row.id for row in past.rows] == ["1"]
    assert [row.id for row in seen.rows] == ["1", "2"]


def test_tables_of_cases_are_exported_by_name(filled, tmp_path):
    """In any format, each with its rows."""
    (path,) = filled.export(tmp_path / "cases.csv", what="cases", as_of="2013-07-12")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert [row[0] for row in rows[1:3]] == ["1", "2"]
    for name in ("case_ages", "case_units", "case_kinds", "case_channels", "case_definitions"):
        (made,) = filled.export(tmp_path / f"{name}.csv", what=name, as_of="2013-07-12", lang="en")
        assert made.stat().st_size > 50


def test_a_workbook_has_sheets_of_cases_where_there_are_any(filled, tmp_path, monkeypatch):
    """Before the findings; a campaign without cases has none."""
    monkeypatch.setattr("govcampaign.office._exporting.usual_tables", lambda *_: BOOK)

    with_cases = filled.export(tmp_path / "book.csv", as_of="2013-07-12")
    without = filled.export(tmp_path / "early.csv", as_of="2013-07-01")

    assert len(with_cases) == len(BOOK) + len(CASES)
    assert len(without) == len(BOOK)


def test_a_report_of_cases_is_data_of_its_shape(filled):
    """With every figure, its definition and its members."""
    data = as_data(filled.case_report(as_of="2013-07-12"))
    schema = schema_of(next(each for each in VALUE_SHAPES if each.__name__ == "CaseReportData"))

    assert data["shape"] == "case-report/1"
    figure = next(each for each in data["total"]["figures"] if each["key"] == "on_time")
    assert (figure["percent"], figure["members"], figure["of"]) == (50.0, ["2"], ["1", "2"])
    assert {each["key"] for each in data["indicators"]} >= {"cases", "age_3"}
    assert [each["light"] for each in data["cases"]] == ["overdue", "in_time"]
    Draft202012Validator(schema).validate(data)


def test_without_limits_a_report_says_so(cabinet, clock, plan, members, july):
    """No case is called overdue."""
    office = cabinet.office(clock)
    office.adopt(evolve(plan, case_rules=None), members)
    clock.set(7, 12)
    office.open_case(Case(id="1", kind="难点").then(C.REGISTERED, july(1, 9)))
    report = office.case_report(as_of="2013-07-12")

    assert not report.has_limits
    assert as_data(report)["source"] == ""
    assert office.case_clocks() == ()
