"""A plugin whose rules cannot be made."""

from __future__ import annotations

from govcampaign.hookspecs import LintRuleSpec, hookimpl
from govcampaign.wording import same


@hookimpl
def govcampaign_lint_rules():
    """Offer what fails when it is asked for."""
    return [LintRuleSpec(name="district", factory=lambda: 1 / 0, summary=same("district"))]
