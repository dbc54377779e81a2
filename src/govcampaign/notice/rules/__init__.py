"""
The rules of the reader, by id: what each finds, and whether what it finds is sure.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules import _blocks, _clauses, _duties, _facts, _times, _units
from govcampaign.notice.rules._rule import Rule

__all__ = ["RULES", "Rule", "sure"]

RULES: Final = {
    rule.id: rule for module in (_blocks, _clauses, _times, _units, _facts, _duties) for rule in module.RULES
}
"""Every rule, by its id, in the order in which the reader looks."""


def sure(rule: str) -> bool:
    """
    Return whether what a rule finds is sure.

    Raises:
        KeyError: There is no such rule.
    """
    return bool(RULES[rule].sure)
