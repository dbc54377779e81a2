"""
Running checks on mutants.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from govcampaign_testing.running import Outcome, Runner
from govcampaign_testing.suites import CHECKS
from govcampaign_testing.targets import load
from mutants.base import MUTANTS

CHECK: Final = {check.id: check for check in CHECKS}

CHANCE: Final = frozenset({"races", "economy"})
"""The suites in which a defect is seen by chance: nearly always, and never where there is none."""

PATIENCE: Final = 0.5
"""Seconds to wait for a mutant that blocks everything."""


@cache
def runner(target: str, seed: str = "0") -> Runner:
    """Return the quick runner of a target; it surveys its store once."""
    if target.removeprefix("mutants:") in MUTANTS:
        return Runner(load(target), target, full=False, seed=seed, patience=PATIENCE)
    return Runner(load(target), target, full=False, seed=seed)


@cache
def outcome(target: str, check: str) -> Outcome:
    """Return what comes of a check, which is run once for all who ask."""
    return runner(target).run(CHECK[check])


def hunted(target: str, check: str) -> Outcome:
    """Return what comes of a check over a broken store, with two more seeds where chance let it escape."""
    seen = outcome(target, check)
    for seed in "12":
        if seen.status == "passed" and CHECK[check].suite in CHANCE:
            seen = runner(target, seed).run(CHECK[check])
    return seen
