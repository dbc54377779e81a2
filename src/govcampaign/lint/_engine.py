"""
Run rules over a plan: fold their cases, and let recorded decisions silence what they settle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govcampaign.domain.checks import repeated
from govcampaign.domain.given import expect, listed
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.facts import Decision, Doubt
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import InvalidValue
from govcampaign.findings import Finding, Severity
from govcampaign.lint._catalogue import RULES
from govcampaign.lint._facts import Facts
from govcampaign.lint._report import Report, Settled
from govcampaign.lint._rule import Hit, Rule
from govcampaign.wording import Text


def lint(
    campaign: Campaign,
    *,
    roster: Roster | None = None,
    calendar: WorkCalendar | None = None,
    enterprises: Iterable[Enterprise] = (),
    rules: Iterable[Rule] = RULES,
) -> Report:
    """
    Check a plan.

    A decision silences its rule for the cases that its subjects are part of, or for all where it names no
    subject; what it silenced is in the decision log.

    Args:
        campaign: The plan, with its doubts and the decisions on earlier findings.
        roster: Who is in which group; without it every group that owes something is unknown.
        calendar: Working days; where it does not reach, Mondays to Fridays are counted, and named so.
        enterprises: Those that the office knows, whose names are compared.
        rules: In any order; with rules of plugins, `(*RULES, *theirs)`.

    Returns:
        The same report for the same arguments.

    Raises:
        InvalidValue: Two rules have one code, or an argument is of another class.
    """
    facts = _facts(campaign, roster, calendar, enterprises)
    decisions = campaign.decisions
    findings: list[Finding] = []
    passed: list[str] = []
    hits: dict[str, tuple[Rule, tuple[Hit, ...]]] = {}
    for rule in _by_code(listed(rules, Rule, "lint")):
        found = tuple(rule.check(facts))
        hits[rule.code] = rule, found
        left = [hit for hit in found if not _is_settled(rule.code, hit.subjects, decisions)]
        if left:
            findings.append(rule.finding(left, facts))
        elif not found and rule.confirms is not None and rule.confirms(facts):
            passed.append(rule.code)
    return Report(
        campaign=campaign.id,
        findings=tuple(findings),
        doubts=tuple(_doubted(d) for d in campaign.doubts if not _is_settled(d.code, (), decisions)),
        decisions=tuple(Settled(decision=d, silenced=tuple(_silenced(d, facts, hits))) for d in decisions),
        passed=tuple(passed),
    )


def _facts(
    campaign: Campaign,
    roster: Roster | None,
    calendar: WorkCalendar | None,
    enterprises: Iterable[Enterprise],
) -> Facts:
    expect(campaign, Campaign, "lint")
    for given, kind in ((roster, Roster), (calendar, WorkCalendar)):
        if given is not None:
            expect(given, kind, "lint")
    return Facts(campaign, roster, calendar, listed(enterprises, Enterprise, "lint"))


def _is_settled(code: str, subjects: tuple[str, ...], decisions: Iterable[Decision]) -> bool:
    return any(_settles(decision, code, subjects) for decision in decisions)


def _by_code(rules: Iterable[Rule]) -> list[Rule]:
    ordered = sorted(rules, key=lambda rule: rule.code)
    twice = repeated(rule.code for rule in ordered)
    if twice:
        first, second = [rule.title for rule in ordered if rule.code == twice[0]][:2]
        raise InvalidValue(
            twice[0],
            Text(
                f"两条规则用同一编号：“{first.zh}”和“{second.zh}”",
                f"two rules have this code: {first.en!r} and {second.en!r}",
            ),
            Text(
                "给其中一条换一个编号，如另立一个字母系列",
                "give one of them another code, such as a series of its own",
            ),
        )
    return ordered


def _settles(decision: Decision, code: str, subjects: tuple[str, ...]) -> bool:
    about = not decision.subjects or not set(decision.subjects).isdisjoint(subjects)
    return decision.code == code and about


def _silenced(
    decision: Decision, facts: Facts, hits: dict[str, tuple[Rule, tuple[Hit, ...]]]
) -> Iterator[Finding]:
    """Yield what a decision settles, whether or not another one settles it too."""
    if decision.code in hits:
        rule, found = hits[decision.code]
        settled = [hit for hit in found if _settles(decision, rule.code, hit.subjects)]
        if settled:
            yield rule.finding(settled, facts)
    yield from (_doubted(d) for d in facts.campaign.doubts if _settles(decision, d.code, ()))


def _doubted(doubt: Doubt) -> Finding:
    return Finding(
        code=doubt.code,
        severity=Severity.DECISION,
        subjects=(),
        clauses=doubt.clauses,
        message=doubt.text,
        proposal=doubt.proposal,
        doubt=True,
    )
