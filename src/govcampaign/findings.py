"""
What a check of a plan has to say, as values that can be sorted, counted and accepted.
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from govcampaign.wording import Text


class Severity(str, Enum):
    """
    How much a finding weighs.

    `ERROR` blocks scheduling, `WARNING` is a likely mistake or an impossible
    duty, `DECISION` needs a recorded decision of the campaign office.
    """

    ERROR = "error"
    WARNING = "warning"
    DECISION = "decision"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _LABELS[self]


_LABELS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.DECISION: Text("待明确", "decision"),
}


@frozen
class Finding:
    """
    One thing a rule found in a plan.

    Attributes:
        code: The rule's code, such as `L13`.
        severity: How much it weighs.
        subjects: The ids of what it is about (duties, groups, phases), in the plan's order.
        clauses: The addresses of the clauses it rests on.
        message: What was found.
        proposal: The decision proposed to the campaign office.
        doubt: True where the plan's author wrote the doubt down; False where a rule derived it.
    """

    code: str
    severity: Severity
    subjects: tuple[str, ...]
    clauses: tuple[str, ...]
    message: Text
    proposal: Text
    doubt: bool = False
