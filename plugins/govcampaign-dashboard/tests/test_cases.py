"""The cases on a page: in hand first, the overdue before the others, with the figures of the report."""

from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import working_time
from govcampaign.domain.cases.readings import report_of
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign_dashboard.cases import cases_document
from govcampaign_dashboard.days import Days
from govcampaign_dashboard.records import Limits

C = CaseStep
RULES = CaseRules(
    source="示例〔2024〕1号",
    limits=(CaseLimit(rule=LimitRule.of(3, "working_days", name="办结"), categories=("急",)),),
)


def march(day):
    """Return noon of a day of March 2024."""
    return datetime(2024, 3, day, 12, tzinfo=BEIJING)


def sent(id_, day, **fields):
    """Return a case that was dispatched on the day of its registration."""
    case = Case(id=id_, kind="急", **fields).then(C.REGISTERED, march(day))
    return case.then(C.DISPATCHED, march(day), to="甲")


@pytest.fixture
def shown(small):
    """Return a snapshot of 20 March with cases of every sort."""
    done = sent("3", 1).then(C.ANSWERED, march(4), note="已办").then(C.DONE, march(4))
    again = evolve(done, id="5").then(C.REOPENED, march(6), note="没有解决")
    cases = (
        sent("1", 18, enterprise="乙厂"),
        sent("2", 4),
        done,
        sent("4", 5).then(C.MERGED, march(6), twin="2", note="同一件事"),
        again,
        Case(id="6", kind="缓").then(C.REGISTERED, march(1)),
    )
    plain = small("甲", as_of="2024-03-20")
    return evolve(plain, campaign=evolve(plain.campaign, case_rules=RULES), cases=cases)


def read(snapshot, **limits):
    """Return what the page is given of the cases."""
    return cases_document(snapshot, Days.of(snapshot), Limits(**limits))


def test_the_overdue_are_listed_first_and_the_merged_are_not(shown):
    """Then those in hand by age, then those that are done."""
    data = read(shown)

    assert [each["id"] for each in data["list"]] == ["5", "2", "6", "1", "3"]
    assert [each["closed"] for each in data["list"]] == [False] * 4 + [True]
    assert [each["light"] for each in data["list"][:3]] == ["overdue", "overdue", "no_limit"]
    assert (data["total"], data["open"]) == (5, 4)
    assert len(read(shown, cases=2)["list"]) == 2


def test_a_case_says_who_has_it_and_how_its_limit_stands(shown):
    """What it is about in words stays out."""
    by_id = {each["id"]: each for each in read(shown)["list"]}

    assert by_id["1"]["own"][0] == "甲"
    assert by_id["1"]["about"][1][0] == "乙厂"
    assert by_id["6"]["own"][0] == "—"
    assert by_id["6"]["limit"] is None
    assert by_id["2"]["limit"][0].startswith("办结：超期")
    assert by_id["3"]["age"] == 3


def test_the_figures_are_those_of_the_report_of_cases(shown):
    """Ages, lights, counts and rates, each with its definition."""
    rules, calendar = shown.campaign.case_rules, shown.calendar
    report = report_of(shown.cases, rules, working_time(rules, calendar), shown.matrix.as_of)
    ages, lights, figures = read(shown)["facts"]
    said = {each[0][0]: each for each in figures}

    assert [each[1] for each in ages] == [str(age.count) for age in report.total.ages]
    assert sum(int(each[1]) for each in lights) == report.figure("open").count
    assert said["按时办结率"][1] == "33.3% (1/3)"
    assert report.figure("on_time").count == 1
    assert said["重新办理"][1] == "1"
    assert said["办结率"][2][0] == report.figure("resolved").indicator.definition.zh
    assert "挂账" not in said
