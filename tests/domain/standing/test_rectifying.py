"""Key problems to the end: plan, measures, proof, verification, reopening; and what points answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import PolicyInnovation, Rectification, Visit
from govcampaign.domain.journal.record import Attachment
from govcampaign.domain.standing.rectifying import RectifyingState, innovations, rectifications
from govcampaign.tables.rectifying import innovations_table, rectifications_table
from govcampaign.wording import same

NOON = datetime(2013, 7, 5, 12, tzinfo=BEIJING)
PROOF = (Attachment(name="验收单", digest="0" * 8),)


def july(day):
    """Return a day of July 2013."""
    return date(2013, 7, day)


def part(unit="商务委", problem="用工难", day=8, **fields):
    """Return one rectification."""
    return Rectification(units=(unit,), problem=problem, day=july(day), **fields)


def point(title, *answers, unit="科委", day=10):
    """Return an innovation point."""
    return PolicyInnovation(units=(unit,), title=title, answers=answers, day=july(day))


def case(name, *, done=False):
    """Return a case, which may be done."""
    opened = Case(id=name, kind="用工").then(CaseStep.REGISTERED, NOON)
    return (
        opened.then(CaseStep.ANSWERED, NOON, unit="商务委", note="已答复").then(CaseStep.DONE, NOON)
        if done
        else opened
    )


def by_id(*records):
    """Return records by their ids."""
    return {record.id: record for record in records}


def read(*records, cases=(), day=20):
    """Return the key problems of some records."""
    return rectifications(by_id(*records), cases, july(day))


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, RectifyingState.OPEN),
        ({"plan": " "}, RectifyingState.OPEN),
        ({"plan": "开专场招聘"}, RectifyingState.PLANNED),
        ({"plan": "开专场招聘", "measures": ("已开两场",)}, RectifyingState.UNDER_WAY),
        ({"measures": ("已开两场",), "evidence": PROOF}, RectifyingState.AWAITED),
        ({"evidence": PROOF, "verified": july(18)}, RectifyingState.VERIFIED),
        ({"verified": july(21)}, RectifyingState.OPEN),
        ({"verified": july(15), "reopened": july(18)}, RectifyingState.REOPENED),
        ({"verified": july(15), "reopened": july(21)}, RectifyingState.VERIFIED),
        ({"verified": july(19), "reopened": july(18)}, RectifyingState.VERIFIED),
        ({"reopened": july(18)}, RectifyingState.REOPENED),
    ],
)
def test_a_rectification_is_as_far_as_its_record_shows(fields, state):
    """Nobody sets a state; what happens after the day is not seen."""
    (problem,) = read(part(**fields))

    assert problem.state is state
    assert state.label.zh


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({"due": july(19)}, True),
        ({"due": july(20)}, False),
        ({}, False),
        ({"due": july(19), "evidence": PROOF}, False),
        ({"due": july(19), "verified": july(20)}, False),
        ({"due": july(19), "evidence": PROOF, "verified": july(15), "reopened": july(18)}, True),
    ],
)
def test_a_part_is_late_once_its_day_is_past_without_proof(fields, late):
    """Who brought proof in time waits for the verification, and is not late."""
    (problem,) = read(part(**fields))

    assert problem.late == (("商务委",) if late else ())


def test_the_measures_of_several_units_are_one_problem():
    """It is as far as the part that is least far, and names who is late."""
    records = [
        part("人社局", day=9, plan="岗位补贴", due=july(15)),
        part("商务委", day=8, evidence=PROOF, verified=july(12)),
        part("商务委", problem="融资难"),
    ]
    labour, loans = read(*records)

    assert [(each.units, each.state) for each in labour.parts] == [
        (("商务委",), RectifyingState.VERIFIED),
        (("人社局",), RectifyingState.PLANNED),
    ]
    assert (labour.state, labour.late) == (RectifyingState.PLANNED, ("人社局",))
    assert loans.problem == "融资难"


def test_a_problem_names_its_cases_and_the_points_that_answer_them():
    """Cases that are not known are left out, and so are other records and later ones."""
    known = [case("问题01"), case("问题02")]
    visit = Visit(units=("商务委",), enterprise="甲厂", day=july(3))
    (problem,) = read(
        part(answers=("问题01", "问题99")),
        point("招聘大篷车", "问题01"),
        point("并联审批", "问题02"),
        visit,
        part(problem="以后", day=25),
        cases=known,
    )

    assert problem.cases == ("问题01",)
    assert problem.points == (point("招聘大篷车").id,)


def test_the_coverage_shows_which_cases_a_point_answers_and_what_none_does():
    """Several cases lead to one point; some cases and some problems have none."""
    cases = [case("问题01", done=True), case("问题02"), case("问题03"), case("问题04")]
    records = by_id(
        point("招聘大篷车", "问题01", "问题02", "问题99"),
        point("并联审批", "问题02", day=11),
        part(answers=("问题01",)),
        part(problem="融资难", answers=("问题03",)),
    )
    found = innovations(records, cases, july(20))

    assert [(each.title, each.cases, each.unfinished) for each in found.points] == [
        ("招聘大篷车", ("问题01", "问题02"), ("问题02",)),
        ("并联审批", ("问题02",), ("问题02",)),
    ]
    assert found.unanswered == ("问题03", "问题04")
    assert found.shared == ("问题02",)
    assert found.problems == ("融资难",)


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁"), unique=True, max_size=3), max_size=5))
def test_each_case_is_answered_or_is_not(answered):
    """The coverage and its rest are all cases, whatever points answer."""
    cases = [case(name) for name in "甲乙丙丁"]
    records = by_id(*(point(f"创新{at}", *names) for at, names in enumerate(answered)))
    found = innovations(records, cases, july(20))

    covered = {name for each in found.points for name in each.cases}
    assert covered | set(found.unanswered) == set("甲乙丙丁")
    assert covered.isdisjoint(found.unanswered)
    assert set(found.shared) <= covered


def test_tables_show_the_chain_and_the_coverage():
    """One row a part, one row a point, and one for the cases that no point answers."""
    cases = [case("问题01", done=True), case("问题02")]
    records = by_id(
        part(plan="开专场招聘", measures=("已开两场", "再开一场"), due=july(15), answers=("问题01",)),
        part("科委", problem="融资难", day=9, evidence=PROOF),
        point("招聘大篷车", "问题01"),
    )
    names = {"商务委": same("区商务委")}
    problems = rectifications(records, cases, july(20))
    coverage = innovations(records, cases, july(20))

    assert rectifications_table(problems, names).rows[0] == (
        "用工难",
        "区商务委",
        "开专场招聘",
        "已开两场；再开一场",
        july(15),
        "整改中",
        "逾期",
        "",
        "问题01",
        point("招聘大篷车").id,
    )
    assert rectifications_table(problems, names, "en").rows[1][5:8] == ("to be verified", "", "验收单")
    assert innovations_table(coverage, names).rows == (
        ("招聘大篷车", "科委", "问题01", ""),
        ("（没有对应的创新点）", "", "问题02", ""),
    )
    whole = innovations({}, [], july(20))
    assert innovations_table(whole, names).rows == ()
