"""
What a row of the table of speeds is: a piece of work, its goal, and what was measured.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from attrs import frozen


class Skipped(Exception):
    """What a row is compared with is not at hand."""


@frozen(kw_only=True)
class Sizes:
    """
    How much is timed.

    Attributes:
        store: Visits in a store of everyday size.
        bulk: Visits that are entered at once.
        large: Visits in a large store.
        postgresql: The address of a PostgreSQL; empty if there is none.
    """

    store: int
    bulk: int
    large: int
    postgresql: str = ""


class Unit(Enum):
    """What a row is measured in."""

    RATIO = "×"
    MILLISECONDS = "ms"
    SECONDS = "s"
    KILOBYTES = "KB"
    MEBIBYTES = "MiB"
    EXPONENT = "exponent"
    A_SECOND = "a second"


@frozen(kw_only=True)
class Row:
    """
    One row.

    Attributes:
        name: By which it is chosen.
        work: What is timed; `{store}`, `{bulk}` and `{large}` are filled in.
        limit: What it is compared with, or the sense of its number.
        goal: The number that it shall not pass.
        unit: What it is measured in.
        measure: Measures it.
        at_least: True where more is better.
    """

    name: str
    work: str
    limit: str
    goal: float
    unit: Unit
    measure: Callable[[Sizes], float]
    at_least: bool = False

    def reached(self, measured: float) -> bool:
        """Tell whether the goal is reached."""
        return measured >= self.goal if self.at_least else measured <= self.goal

    def shown(self, number: float) -> str:
        """Return a number with its unit."""
        return f"{number:,.3g} {self.unit.value}" if number < 1_000 else f"{number:,.0f} {self.unit.value}"
