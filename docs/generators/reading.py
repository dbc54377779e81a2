"""
The page of the rules by which notices are read.
"""

from __future__ import annotations

from typing import Final

from generators.markup import page, table
from govcampaign.notice.rules import RULES, Rule

_FAMILIES: Final = (
    ("Whether it is a notice", ("gate",)),
    ("Head, closing and what stands around the body", ("head", "tail", "contact", "plan")),
    ("Clauses", ("heading",)),
    ("Times", ("time", "phase")),
    ("Units", ("line", "party", "route", "unit")),
    ("Duties and activities", ("duty", "activity")),
)
_OTHER: Final = "Other facts"
_OPENING: Final = (
    (
        "`govcampaign read` finds the parts of a notice by these rules; [From a notice to a plan]"
        "(../how-to/read-a-notice.md) shows how. Each part of a draft names its rule, its clause and its "
        "place in the text."
    ),
    (
        "Certainty has two sides. *How a part was found*: a **sure** rule rests on a form of papers that "
        "has one meaning; what another rule finds is marked as inferred (推定). *What its words mean*: each "
        "value is stated (原文所写), inferred from what is named beside it, such as a year taken from the "
        "date of the notice, or asked (待定). A duty is certain where actor, verb and object stand in one "
        "sentence, and a sure rule found it."
    ),
)


def reading_rules() -> str:
    """Return the page of every rule of the reader, in the order in which it looks."""
    parts = list(_OPENING)
    for heading in (*(heading for heading, _ in _FAMILIES), _OTHER):
        rows = (
            (f"`{rule.id}`", "sure" if rule.sure else "inferred", rule.text.en, rule.text.zh)
            for rule in RULES.values()
            if _family(rule) == heading
        )
        parts += [f"## {heading}", table(("rule", "certainty", "what it finds", "含义"), rows)]
    return page("Rules of the reader", *parts)


def _family(rule: Rule) -> str:
    prefix = rule.id.partition(".")[0]
    return next((heading for heading, prefixes in _FAMILIES if prefix in prefixes), _OTHER)
