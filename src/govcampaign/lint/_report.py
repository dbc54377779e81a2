"""
What checking a plan gives back: findings, doubts, the decision log, and what was confirmed.
"""

from __future__ import annotations

from attrs import frozen

from govcampaign.domain.plan.facts import Decision
from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text, several


def series_of(code: str) -> str:
    """Return the series of a code, without its number: `L` for `L13`."""
    return code.rstrip("0123456789")


@frozen(kw_only=True)
class Counts:
    """
    How many findings there are, by weight.

    Attributes:
        errors: Findings that block scheduling.
        warnings: Likely mistakes and impossible duties.
        decisions: Findings that need a recorded decision; doubts are counted here.
        passed: Checks that found what was declared.
    """

    errors: int
    warnings: int
    decisions: int
    passed: int


@frozen(kw_only=True)
class Settled:
    """
    One entry of the decision log.

    Attributes:
        decision: What the campaign office decided.
        silenced: What it took out of the report, as findings; empty where it settles nothing.
    """

    decision: Decision
    silenced: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class Report:
    """
    A plan, checked.

    Attributes:
        campaign: The campaign's id.
        findings: What the rules derived, in the order of their codes: one finding a rule.
        doubts: What the plan's author wrote down as doubtful, in the plan's order.
        decisions: The decision log, in the plan's order.
        passed: The codes of the checks that confirmed something and found nothing wrong.
    """

    campaign: str
    findings: tuple[Finding, ...]
    doubts: tuple[Finding, ...] = ()
    decisions: tuple[Settled, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def everything(self) -> tuple[Finding, ...]:
        """Return findings and doubts together, in the order of their codes."""
        return tuple(sorted((*self.findings, *self.doubts), key=lambda finding: finding.code))

    @property
    def series(self) -> tuple[str, ...]:
        """Return the series that have a finding, a doubt or a passed check, in alphabetical order."""
        codes = (*(finding.code for finding in self.everything), *self.passed)
        return tuple(sorted({series_of(code) for code in codes}))

    @property
    def counts(self) -> Counts:
        """Return the counts over all series."""
        return _count(self.everything, self.passed)

    def counts_of(self, series: str) -> Counts:
        """Return the counts of one series, such as `L`; all 0 where it has nothing."""
        return _count(
            tuple(finding for finding in self.everything if series_of(finding.code) == series),
            tuple(code for code in self.passed if series_of(code) == series),
        )

    @property
    def summary(self) -> Text:
        """Return the counts over all series, in one line; passed checks only where there are some."""
        counts, doubts = self.counts, len(self.doubts)
        errors = several(counts.errors, Text("项错误", "errors"))
        warnings = several(counts.warnings, Text("项警告", "warnings"))
        decisions = several(counts.decisions, Text("项待明确", "decisions"))
        if doubts:
            beside = _beside(doubts, counts.decisions)
            decisions = Text(decisions.zh + beside.zh, decisions.en + beside.en)
        counted = [errors, warnings, decisions]
        if counts.passed:
            passed = several(counts.passed, Text("项所写数目核对相符", "passed checks"))
            counted.append(Text(f"另有{passed.zh}", passed.en))
        return Text("，".join(each.zh for each in counted), ", ".join(each.en for each in counted))

    @property
    def worst(self) -> Severity | None:
        """Return the heaviest severity found; None where there is nothing to say."""
        found = {finding.severity for finding in self.everything}
        return next((severity for severity in Severity if severity in found), None)

    @property
    def exit_code(self) -> int:
        """Return what a command line should exit with: 1 on errors, else 0."""
        return int(self.worst is Severity.ERROR)


def _beside(doubts: int, decisions: int) -> Text:
    """Return what is said beside the decisions of the doubts among them."""
    if doubts < decisions:
        return Text(f"（其中存疑{doubts}项）", f" ({doubts} of them in doubt)")
    return Text("（存疑）", " (in doubt)") if doubts == 1 else Text("（均存疑）", " (all in doubt)")


def _count(findings: tuple[Finding, ...], passed: tuple[str, ...]) -> Counts:
    severities = [finding.severity for finding in findings]
    return Counts(
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        decisions=severities.count(Severity.DECISION),
        passed=len(passed),
    )
