"""
Time what users wait for, each as a ratio to something that cannot be avoided.

Ratios travel between machines and seconds do not. A measurement is a function
that returns a `Ratio`; list it in `MEASUREMENTS`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from statistics import median

from attrs import frozen

ROUNDS = 15


@frozen
class Ratio:
    """
    What one thing costs, in units of another.

    Attributes:
        what: What was timed.
        against: What it is divided by.
        ours: The median of what was timed, in milliseconds.
        base: The median of what it is divided by, in milliseconds.
    """

    what: str
    against: str
    ours: float
    base: float

    def __str__(self) -> str:
        times = f"{self.ours:.2f} ms / {self.base:.2f} ms, median of {ROUNDS}"
        return f"{self.what:<24} {self.ours / self.base:6.3f} × {self.against:<20} ({times})"


def import_time(module: str) -> float:
    """Return the milliseconds that a fresh Python spends importing one module."""
    script = f"from time import perf_counter as now; t = now(); import {module}; print((now() - t) * 1000)"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return float(done.stdout)


def importing() -> Ratio:
    """Compare the import with that of attrs, taking turns so that a busy moment falls on both."""
    rounds = [(import_time("govcampaign"), import_time("attrs")) for _ in range(ROUNDS)]
    return Ratio(
        "import govcampaign",
        "import attrs",
        median(ours for ours, _ in rounds),
        median(base for _, base in rounds),
    )


MEASUREMENTS: tuple[Callable[[], Ratio], ...] = (importing,)


if __name__ == "__main__":
    for measure in MEASUREMENTS:
        print(measure())
