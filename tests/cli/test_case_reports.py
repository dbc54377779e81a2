"""The command that shows how the cases stand."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.office import open_office

DAY = ("--as-of", "2013-07-25")


def july(day):
    """Return noon of a day of July."""
    return datetime(2013, 7, day, 12, tzinfo=BEIJING)


@pytest.fixture
def with_cases(held, folder):
    """Give the options of the store, with a case in it."""
    with open_office(f"sqlite:///{folder}/month.db", campaign="service", clock=lambda: july(25)) as office:
        case = Case(id="12", kind="用地", channel="热线").then(CaseStep.REGISTERED, july(20))
        office.open_case(case.then(CaseStep.DISPATCHED, july(21), to="商务委"))
    return held


def test_the_figures_are_printed_with_their_definitions(run, with_cases):
    """All of them, then the ages; without limits it is said."""
    said = run("case-report", *with_cases, *DAY)

    assert said.code == 0
    assert "诉求总数" in said.out
    assert "四至七天" in said.out
    assert "没有设定诉求的办理时限" in said.out


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--by", "unit"), "商务委"),
        (("--by", "类别"), "用地"),
        (("--by", "channel"), "热线"),
        (("--list",), "已交办"),
    ],
)
def test_they_are_given_by_unit_kind_and_channel_or_case_by_case(run, with_cases, options, word):
    """Each by its Chinese word or its name."""
    said = run("case-report", *with_cases, *DAY, *options)

    assert said.code == 0
    assert word in said.out


def test_a_program_has_the_members(run, with_cases):
    """As JSON, in a documented shape."""
    data = json.loads(run("case-report", *with_cases, *DAY, "--json").out)

    assert data["shape"] == "case-report/1"
    assert data["total"]["figures"][0]["members"] == ["12"]


def test_a_campaign_without_cases_has_no_figures(run, held):
    """It says so, and how to count what was entered afterwards."""
    out = run("case-report", *held, *DAY).out

    assert "没有登记诉求" in out
    assert "--known-by today" in out
