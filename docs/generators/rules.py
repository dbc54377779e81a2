"""
The page of the lint rules.
"""

from __future__ import annotations

from generators.markup import page, sentences, table
from govcampaign.lint import RULES, Rule


def lint_rules() -> str:
    """Return the page of every rule for plans."""
    return page(
        "Lint rules",
        "`govcampaign lint` checks a plan by these rules. One rule makes at most one finding, with all "
        "its cases as subjects. An *error* blocks scheduling (exit code 1), a *warning* is a likely "
        "mistake or an impossible duty, a *decision* is for the campaign office to take and record. A "
        "recorded decision silences its rule for its subjects, and is printed in the decision log.",
        "`G` rules find what any plan may lack, `L` rules what a close reading of notices found, `N` rules "
        "names that are not spelled the same everywhere, `Q` rules are about quantities, completion and who "
        "receives it, `R` rules about rounds, stages and reports, `U` rules about the units that owe a "
        "duty. `L26`, `L27` and `L31` are not rules: typed facts do not show them, so a plan lists them as "
        "doubts (存疑). Plugins may add rules of their own series.",
        table(
            ("code", "severity", "what it finds", "问题"),
            ((f"[{r.code}](#{r.code.lower()})", r.severity.value, r.title.en, r.title.zh) for r in RULES),
        ),
        *map(_rule, RULES),
    )


def _rule(rule: Rule) -> str:
    about = f"{rule.severity.value} · {rule.title.en} · {rule.title.zh}"
    proposed = f"Proposed: {rule.proposal.en} {rule.proposal.zh}"
    parts = [f"## {rule.code}", f"*{about}*", sentences(rule.check.__doc__), proposed]
    if rule.confirms is not None:
        parts.append("Where it finds nothing wrong, it is reported as a check that passed.")
    return "\n\n".join(parts)
