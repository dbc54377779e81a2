"""
Checking plans: rules over typed facts, each with its clauses, its words and the decision it asks for.
"""

from govcampaign.lint._catalogue import RULES, catalogue
from govcampaign.lint._engine import lint
from govcampaign.lint._facts import Facts
from govcampaign.lint._report import Counts, Report, Settled
from govcampaign.lint._rule import Hit, Rule, rule

lint_plan = lint
"""The top-level name: `govcampaign.lint` is this package."""

__all__ = [
    "RULES",
    "Counts",
    "Facts",
    "Hit",
    "Report",
    "Rule",
    "Settled",
    "catalogue",
    "lint",
    "lint_plan",
    "rule",
]
