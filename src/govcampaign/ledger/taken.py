"""
What reading one cell gives: a value with what was concluded from it, or what is wrong.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from attrs import field, frozen

from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.wording import Text


@frozen
class Taken:
    """
    A value that was read from a cell.

    Attributes:
        value: The value as the record has it; None for a cell that says nothing.
        faults: What was concluded from the cell, as notes and warnings.
        each: Several values, each of which makes its own record, where the cell names several days; the first
            of them is `value`. Empty for one value.
        time: The time of day, where a cell of a day names one.
    """

    value: Any
    faults: tuple[Fault, ...] = ()
    each: tuple[Any, ...] = field(default=(), kw_only=True)
    time: dt.time | None = field(default=None, kw_only=True)


NOTHING: Final = Taken(None)
"""What a cell gives that is empty, or says that there is nothing (无, —)."""


def note(code: str, reason: Text, remedy: Text) -> Fault:
    """Return what was concluded from a cell by a rule."""
    return Fault(code=code, reason=reason, remedy=remedy, weight=Weight.NOTE)


def warning(code: str, reason: Text, remedy: Text) -> Fault:
    """Return what somebody must look at, while the row is entered."""
    return Fault(code=code, reason=reason, remedy=remedy, weight=Weight.WARNING)
