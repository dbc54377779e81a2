"""Running rules: folding, decisions, doubts, counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import campaign
from govcampaign.authoring._plan import plan_from
from govcampaign.errors import InvalidValue
from govcampaign.findings import Finding, Severity
from govcampaign.lint import RULES, Counts, Hit, Rule, lint, lint_plan, rule
from govcampaign.lint._report import Report
from govcampaign.wording import Text, same

WORDS = Text("甲：{cases}。", "a: {cases}.")


@rule("X01", Severity.ERROR, title=same("x"), message=WORDS, case=same("{name}"), proposal=same("y"))
def foreign(facts):
    """Find the window, then something that the plan does not hold."""
    yield Hit(subjects=("elsewhere",), clauses=("九",), values={"name": Text("乙", "b")})
    yield Hit(subjects=(facts.campaign.id,), values={"name": Text("丙", "c")})


@pytest.fixture
def decided(clean):
    """Give the clean plan with two rectifications and a doubt, and a way to record decisions."""
    clean.duty("rectify", criterion="")
    clean["duties"].append({**clean.part("duties", "rectify"), "id": "again", "verifier": ""})
    clean["doubts"] = [{"code": "L26", "clause": "一", "text": "所指不明", "proposal": "写明"}]

    def plan(*decisions):
        clean["decisions"] = [
            {"code": code, "subjects": subjects, "text": "照此办理", "day": "2013-06-05"}
            for code, subjects in decisions
        ]
        return clean

    return plan


def test_cases_fold_into_one_finding(decided, check):
    """One finding a rule: subjects in the plan's order, each clause once, every case in the sentence."""
    (finding,) = check(decided()).findings

    assert (finding.code, finding.subjects, finding.clauses) == ("L28", ("rectify", "again"), ("四",))
    assert finding.message.zh.count("；") == 1
    assert not finding.doubt


def test_what_the_plan_does_not_hold_stands_last():
    """Subjects of a plugin's own are kept, after those of the plan."""
    plan = campaign("服务月", window="2013年6月", id="month")

    (finding,) = lint(plan, rules=[foreign]).findings

    assert finding.subjects == ("month", "elsewhere")
    assert finding.message == Text("甲：乙；丙。", "a: b; c.")


def test_a_decision_settles_its_subject(decided, check):
    """The other subjects stay in the finding; the log says what was silenced."""
    report = check(decided(("L28", ["rectify"])))

    assert [f.subjects for f in report.findings] == [("again",)]
    assert "验收单位" in report.findings[0].message.zh
    (logged,) = report.decisions
    assert [(f.code, f.subjects) for f in logged.silenced] == [("L28", ("rectify",))]


def test_a_decision_without_subjects_settles_the_rule(decided, check):
    """Nothing of the rule is left, and what was silenced is not taken for passed."""
    report = check(decided(("L28", [])))

    assert report.findings == ()
    assert report.decisions[0].silenced[0].subjects == ("rectify", "again")
    assert report.passed == ("L35",)


def test_a_mismatch_that_was_accepted_is_not_passed(clean, check):
    """A count that differs does not hold because somebody accepted it."""
    clean["counts"][0]["value"] = 3
    clean["decisions"] = [{"code": "L35", "text": "按两项办理", "day": "2013-06-05"}]

    report = check(clean)

    assert (report.findings, report.passed) == ((), ())


@pytest.mark.parametrize("about", [("L28", ["elsewhere"]), ("L14", []), ("Z99", [])])
def test_a_decision_that_settles_nothing_is_shown_so(decided, check, about):
    """An unknown subject, a rule that finds nothing, a code that nobody has: the log shows each, empty."""
    report = check(decided(about))

    assert [logged.silenced for logged in report.decisions] == [()]
    assert report.findings[0].subjects == ("rectify", "again")


def test_two_decisions_on_one_case_both_say_so(decided, check):
    """What a decision settles does not depend on the decisions before it."""
    report = check(decided(("L28", ["rectify"]), ("L28", [])))

    assert [logged.silenced[0].subjects for logged in report.decisions] == [
        ("rectify",),
        ("rectify", "again"),
    ]


def test_a_doubt_is_printed_as_a_doubt(decided, check):
    """It is not derived, asks for a decision, and stands among the findings by its code."""
    report = check(decided())

    (doubt,) = report.doubts
    assert (doubt.code, doubt.doubt, doubt.severity) == ("L26", True, Severity.DECISION)
    assert [f.code for f in report.everything] == ["L26", "L28"]


def test_a_decision_settles_a_doubt(decided, check):
    """A doubt that was decided moves to the decision log."""
    report = check(decided(("L26", [])))

    assert report.doubts == ()
    assert report.decisions[0].silenced[0].doubt


def test_counts_are_kept_by_series(decided, members):
    """Doubts count as decisions; each series counts alone, and all count together."""
    decided()["groups"] += [{"word": "各单位", "title": "各单位"}]
    decided().duty("announcement", who="各单位")

    report = lint(plan_from(decided()), roster=members, rules=(*RULES, foreign))

    assert report.series == ("L", "X")
    assert report.counts_of("L") == Counts(errors=1, warnings=1, decisions=1, passed=1)
    assert report.counts_of("X") == Counts(errors=1, warnings=0, decisions=0, passed=0)
    assert report.counts_of("Z") == Counts(errors=0, warnings=0, decisions=0, passed=0)
    assert report.counts == Counts(errors=2, warnings=1, decisions=1, passed=1)


def test_the_counts_can_be_read_in_one_line(decided, check):
    """The line says how many of the decisions are doubts, in both languages."""
    summary = check(decided()).summary

    assert summary.zh == "0项错误，1项警告，1项待明确（存疑），另有1项所写数目核对相符"
    assert summary.en == "0 errors, 1 warning, 1 decision (in doubt), 1 passed check"


@pytest.mark.parametrize(
    ("findings", "doubts", "zh", "en"),
    [
        (1, 0, "1项待明确", "1 decision"),
        (2, 1, "3项待明确（其中存疑1项）", "3 decisions (1 of them in doubt)"),
        (0, 2, "2项待明确（均存疑）", "2 decisions (all in doubt)"),
    ],
)
def test_doubts_are_distinguished_from_the_other_decisions(findings, doubts, zh, en):
    """Some, all or none of them; and where no check passed, nothing is said of passed checks."""
    asked = Finding("X01", Severity.DECISION, ("a",), (), WORDS, WORDS)
    report = Report(campaign="month", findings=(asked,) * findings, doubts=(asked,) * doubts)

    assert report.summary == Text(f"0项错误，0项警告，{zh}", f"0 errors, 0 warnings, {en}")


def test_the_worst_severity_gives_the_exit_code(clean, decided, check):
    """Only errors fail a command line; a clean plan has no worst."""
    assert (check(clean).worst, check(clean).exit_code) == (Severity.WARNING, 0)

    assert (check(decided(), roster=None).worst, check(decided(), roster=None).exit_code) == (
        Severity.ERROR,
        1,
    )
    assert lint(campaign("服务月", window="2013年6月")).worst is None


def test_rules_may_come_in_any_order(decided):
    """The report lists findings by code, whatever order rules are passed."""
    plan = plan_from(decided())
    expected = lint(plan, roster=None)

    @given(rules=st.permutations(RULES))
    def holds(rules):
        assert lint(plan, roster=None, rules=rules) == expected

    holds()


def test_two_rules_of_one_code_are_refused():
    """The refusal names both, so that their authors can be found."""
    plan = campaign("服务月", window="2013年6月")

    with pytest.raises(InvalidValue, match="X01") as refused:
        lint(plan, rules=[foreign, foreign])

    assert "“x”和“x”" in refused.value.reason.zh


@pytest.mark.parametrize("code", ["", "x01", "L1", "13"])
def test_a_code_of_another_shape_is_refused(code):
    """Decisions are recorded by code, so that codes must be of one shape."""
    with pytest.raises(InvalidValue, match="shape"):
        rule(code, Severity.ERROR, title=WORDS, message=WORDS, case=WORDS, proposal=WORDS)(foreign.check)


def test_the_menu_has_another_name_for_it():
    """The top-level name is `lint_plan`, since `lint` is the package."""
    assert lint_plan is lint
    assert isinstance(foreign, Rule)
    assert foreign.about.startswith("Find the window")


@pytest.mark.parametrize(
    "keys",
    [{"roster": 3}, {"calendar": 3}, {"enterprises": 3}, {"enterprises": [3]}, {"rules": [3]}],
    ids=str,
)
def test_an_argument_of_another_class_is_refused(keys):
    """No rule runs on what it cannot read."""
    with pytest.raises(InvalidValue, match="is due") as refused:
        lint(campaign("服务月", window="2013年7月"), **keys)

    assert refused.value.code == "wrong_type"


def test_only_a_campaign_is_checked():
    """The path of a plan file is the usual slip."""
    with pytest.raises(InvalidValue, match="it is a str, and a Campaign is due"):
        lint("plan.toml")
