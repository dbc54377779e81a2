"""
A rule: one function over the facts of a plan, and the words for what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Self

from attrs import Factory, frozen

from govcampaign.domain.plan.duty import Duty
from govcampaign.errors import InvalidValue
from govcampaign.findings import Finding, Severity
from govcampaign.lint._facts import Facts, listed
from govcampaign.wording import Text

_CODE: Final = re.compile(r"[A-Z]+[0-9]{2,}")

AS_SENTENCES: Final = Text("；", "; ")
"""What stands between cases that are sentences of their own."""

AS_NAMES: Final = Text("", ", ")
"""What stands between cases that are names in quotation marks; Chinese puts nothing there."""


@frozen(kw_only=True)
class Hit:
    """
    One case that a rule found; all open cases of a rule make one finding.

    Attributes:
        subjects: The ids of what the case is about. A decision on any of them settles the case.
        clauses: The addresses of the clauses it rests on.
        values: What fills the rule's wording of a case.
    """

    subjects: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    values: Mapping[str, object] = Factory(dict)

    @classmethod
    def of_duty(cls, duty: Duty, **values: object) -> Self:
        """Return a case of one duty; its title fills `{duty}`."""
        return cls(subjects=(duty.id,), clauses=duty.clauses, values={"duty": duty.title, **values})


@frozen(kw_only=True)
class Rule:
    """
    One thing that plans are checked for.

    Attributes:
        code: Capital letters, the series, and a number: `L13`.
        severity: How much its finding weighs.
        title: What is wrong, in few words.
        message: The finding's sentence, with `{cases}` where the cases go.
        case: One case, with placeholders that the values of a `Hit` fill.
        proposal: The decision proposed to the campaign office.
        check: Yields one `Hit` a case, in the plan's order; none on a plan that is well.
        between: What stands between cases.
        confirms: Tells whether there is something to confirm, for a rule that is reported as passed when it
            finds nothing; None for all others.
    """

    code: str
    severity: Severity
    title: Text
    message: Text
    case: Text
    proposal: Text
    check: Callable[[Facts], Iterable[Hit]]
    between: Text = AS_SENTENCES
    confirms: Callable[[Facts], bool] | None = None

    def __attrs_post_init__(self) -> None:
        """
        Check the shape of the code.

        Raises:
            InvalidValue: It is not capital letters and at least two digits.
        """
        if not _CODE.fullmatch(self.code):
            raise InvalidValue(
                f"Rule {self.code!r}",
                Text("编号不合格式", "its code has the wrong shape"),
                Text(
                    "大写字母加两位以上数字，如 G01",
                    "write capital letters and two digits or more, such as G01",
                ),
            )

    @property
    def about(self) -> str:
        """Return what the rule looks at and why: the docstring of its function."""
        return (self.check.__doc__ or "").strip()

    def finding(self, hits: Iterable[Hit], facts: Facts) -> Finding:
        """
        Fold cases into one finding.

        Args:
            hits: At least one.
            facts: Give subjects and clauses their order: that of the plan.
        """
        cases = tuple(hits)
        return Finding(
            code=self.code,
            severity=self.severity,
            subjects=_in_order((s for hit in cases for s in hit.subjects), facts.order),
            clauses=_in_order((c for hit in cases for c in hit.clauses), facts.addresses),
            message=self.message.fill(
                cases=listed((self.case.fill(**hit.values) for hit in cases), self.between)
            ),
            proposal=self.proposal,
        )


def rule(
    code: str,
    severity: Severity,
    *,
    title: Text,
    message: Text,
    case: Text,
    proposal: Text,
    between: Text = AS_SENTENCES,
    confirms: Callable[[Facts], bool] | None = None,
) -> Callable[[Callable[[Facts], Iterator[Hit]]], Rule]:
    """
    Turn a function into a rule; its docstring says what the rule looks at, and why.

    Args:
        code: Capital letters, the series, and a number.
        severity: How much its finding weighs.
        title: What is wrong, in few words.
        message: The finding's sentence, with `{cases}`.
        case: One case, with placeholders for the values of a `Hit`.
        proposal: The decision proposed.
        between: What stands between cases.
        confirms: For a rule that is reported as passed; see `Rule`.

    Raises:
        InvalidValue: The code is not of that shape.
    """

    def made(check: Callable[[Facts], Iterator[Hit]]) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            title=title,
            message=message,
            case=case,
            proposal=proposal,
            check=check,
            between=between,
            confirms=confirms,
        )

    return made


def _in_order(ids: Iterable[str], order: Mapping[str, int]) -> tuple[str, ...]:
    """Return ids once each, in an order; those it does not know stand last, as they were met."""
    return tuple(sorted(dict.fromkeys(ids), key=lambda each: order.get(each, len(order))))
