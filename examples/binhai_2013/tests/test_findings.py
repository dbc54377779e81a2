"""What lint finds in the notice: every line of the list with its weight and its clauses, and nothing else."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from govcampaign import WorkCalendar, lint_plan
from govcampaign.cli.main import main

ITEMS = "二(一) 二(二) 二(三) 二(四) 二(五) 二(六) 二(七) 二(八)"

FINDINGS = [
    ("L01", "warning", "成文日期 引"),
    ("L02", "warning", "成文日期 三(一)"),
    ("L03", "warning", "成文日期 二(二)"),
    ("L04", "warning", "三(二) 四(三)"),
    ("L05", "warning", "二(四) 四(三)"),
    ("L06", "decision", "三(三) 四(三)"),
    ("L07", "decision", "引 三(三)"),
    ("L08", "decision", "三(一) 三(二)"),
    ("L09", "decision", "四(三)"),
    ("L10", "decision", "引"),
    ("L11", "error", "二(三)"),
    ("L12", "warning", "二(二)"),
    ("L13", "error", f"{ITEMS} 四(三)"),
    ("L14", "warning", "二(四)"),
    ("L15", "warning", "二(三)"),
    ("L16", "warning", "二(六)"),
    ("L17", "warning", "二(八)"),
    ("L18", "warning", "主送 二(三)"),
    ("L19", "decision", "一 二(一)"),
    ("L20", "decision", f"主送 引 一 二·引 {ITEMS} 三(二) 四(一) 四(二) 四(三)"),
    ("L21", "decision", ITEMS),
    ("L22", "warning", "二(一)"),
    ("L23", "warning", "二(一)"),
    ("L24", "decision", "二(七)"),
    ("L25", "decision", "二(七)"),
    ("L26", "decision", "二·引 二(五) 三(一) 三(二)"),
    ("L27", "decision", "三(一)"),
    ("L28", "warning", "三(三)"),
    ("L29", "warning", "四(三)"),
    ("L30", "decision", "标题"),
    ("L31", "decision", "联系"),
    ("L32", "decision", "二(三)"),
    ("L33", "warning", "二(五)"),
    ("L34", "decision", "二(四)"),
]
DOUBTS = ("L26", "L27", "L31")


@pytest.fixture(scope="module")
def printed():
    """Return what `govcampaign lint binhai_2013:campaign --json` prints, and its exit code."""
    out = StringIO()
    code = main(["lint", "binhai_2013:campaign", "--json"], stdout=out)
    return json.loads(out.getvalue()) | {"code": code}


@pytest.fixture(scope="module")
def by_code(printed):
    """Return the findings printed, by code."""
    return {finding["code"]: finding for finding in printed["findings"]}


def test_the_plan_has_the_golden_numbers(printed):
    """The parts of the plan, counted by the command line, are those of the notice."""
    assert printed["plan"] == {
        "activities": 8,
        "phases": 3,
        "requirements": 3,
        "named_units": 6,
        "group_words": 16,
        "routed_units": 4,
        "segments": 6,
        "default_rules": 1,
        "unmapped": 9,
        "responsible_lines": 8,
        "responsible_entries": 18,
        "blank_entries": 1,
        "duties": 22,
        "hard_dates": 1,
        "periods": 5,
        "dependencies": 2,
        "quantity_ranges": 2,
    }


def test_lint_has_the_golden_counts(printed):
    """Two errors, sixteen warnings, sixteen decisions, three of them doubts, and one check that passes."""
    doubts = [finding["code"] for finding in printed["findings"] if finding["doubt"]]

    assert printed["series"]["L"] == {"errors": 2, "warnings": 16, "decisions": 16, "passed": 1}
    assert (tuple(doubts), printed["passed"], printed["code"]) == (DOUBTS, ["L35"], 1)


@pytest.mark.parametrize(("code", "severity", "clauses"), FINDINGS, ids=[code for code, *_ in FINDINGS])
def test_a_finding_of_the_list_is_found(by_code, code, severity, clauses):
    """It has its weight and its clauses, and says in both languages what was found and what to decide."""
    finding = by_code[code]

    assert (finding["severity"], " ".join(finding["clauses"])) == (severity, clauses)
    assert finding["doubt"] == (code in DOUBTS)
    assert all(finding[part][lang] for part in ("message", "proposal") for lang in ("zh", "en"))


def test_nothing_else_is_found_but_three_of_our_own(by_code):
    """Beside the list stand duties without owner, those due before the notice, and those without a number."""
    beside = {code: finding["subjects"] for code, finding in by_code.items() if not code.startswith("L")}

    assert {code for code in by_code if code.startswith("L")} == {code for code, *_ in FINDINGS}
    assert beside == {
        "G01": ["own-plan", "kick-off", "overall-summary"],
        "G02": ["own-plan", "kick-off"],
        "Q04": [
            "visits-committees",
            "visits-departments",
            "visits-routed",
            "visits-others",
            "plan-tasks",
            "own-publicity",
        ],
    }


@pytest.mark.parametrize(
    ("code", "subjects"),
    [
        ("L05", ["district-meeting", "committee-meetings", "summary"]),
        ("L11", ["二(三)"]),
        ("L12", ["city-meeting"]),
        ("L14", ["二(四)"]),
        ("L15", ["各镇人民政府", "二(三)"]),
        ("L16", ["区宣传部门", "二(六)"]),
        ("L17", ["二(八)"]),
        ("L18", ["各街镇"]),
        ("L19", ["各功能区"]),
        ("L21", ITEMS.split()),
        ("L24", ["二(七)"]),
        ("L25", ["innovation"]),
        ("L34", ["committee-meetings"]),
    ],
)
def test_a_finding_is_about_these_and_no_others(by_code, code, subjects):
    """A rule that compares names rather than kinds, or duties rather than activities, would name more."""
    assert by_code[code]["subjects"] == subjects


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("L01", "41天的活动期已过19天"),
        ("L02", "比成文日期早10天"),
        ("L03", "只剩1天"),
        ("L04", "早6天"),
        ("L08", "重叠10天"),
        ("L10", "活动期为41天"),
        ("L28", "承担单位、期限、认定标准、验收单位"),
        ("L29", "承担单位、期限、评估时间"),
        ("L30", "文号、公布日期"),
    ],
)
def test_a_finding_gives_its_figures(by_code, code, words):
    """The days are counted from the plan, and what is missing is named."""
    assert words in by_code[code]["message"]["zh"]


def test_half_of_the_meetings_come_after_the_summary(plan):
    """Four of the eight working days of the meetings' window lie behind the due day of the summaries."""
    report = lint_plan(plan, calendar=WorkCalendar.official())
    (finding,) = [finding for finding in report.findings if finding.code == "L05"]

    assert "4 of the 8 working days" in finding.message.en


def test_a_roster_settles_what_it_knows(plan, people):
    """With the illustrative roster, only the groups that nobody listed are left."""
    report = lint_plan(plan, roster=people)
    left = {finding.code: finding.subjects for finding in report.findings}

    assert left["L13"] == ("各单位", "各相关成员部门", "其他部门", "各职能部门、执法部门", "主管部门")
