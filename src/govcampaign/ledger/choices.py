"""
Choices in cells: which of the words that a field may hold is meant.
"""

from __future__ import annotations

from govcampaign.errors import did_you_mean
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.schema import LedgerField
from govcampaign.ledger.taken import NOTHING, Taken, warning
from govcampaign.ledger.texts import (
    clean,
    folded_name,
    hidden_fault,
    in_one_line,
    names_of,
    safe,
    says_nothing,
    unusable,
)
from govcampaign.wording import Text


def read_kind_of_case(raw: str, column: LedgerField) -> Taken | Fault:
    """Return the kind of issue that a cell names; one that the plan does not name is kept, with a warning."""
    found = read_choices(raw, column)
    if not isinstance(found, Fault) or found.code != "not_a_choice":
        return found
    name = in_one_line(clean(raw))
    return hidden_fault(name) or Taken(name, (warning(found.code, found.reason, found.remedy),))


def read_choices(raw: str, column: LedgerField) -> Taken | Fault:
    """
    Return the words of a cell that a field may hold: a choice, or a tuple of them where it may hold several.

    Args:
        raw: The words of the cell.
        column: The field, with its choices and what they are also called.
    """
    text = clean(raw)
    if says_nothing(text):
        return NOTHING
    fault = unusable(text)
    if fault is not None:
        return fault
    chosen = _chosen(text, column)
    if chosen is not None:
        return Taken((chosen,) if column.several else chosen)
    found: dict[str, None] = {}
    for part in names_of(text) if column.several else ():
        one = _chosen(part, column)
        if one is None:
            return _not_a_choice(part, column)
        found[one] = None
    return Taken(tuple(found)) if found else _not_a_choice(text, column)


def _chosen(text: str, column: LedgerField) -> str | None:
    folded = folded_name(text)
    if folded in column.spellings:
        return column.spellings[folded]
    return next((each for each in column.choices if folded_name(each) == folded), None)


def _not_a_choice(text: str, column: LedgerField) -> Fault:
    reason = Text(
        f"“{column.heading.zh}”没有“{safe(text)}”这一项", f"{column.heading.en} has no choice {safe(text)!r}"
    )
    return Fault(
        code="not_a_choice", reason=reason, remedy=did_you_mean(in_one_line(text)[:60], column.choices)
    )
