"""
Running checks on mutants.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from govcampaign_testing.environment import PATIENCE as USUAL
from govcampaign_testing.running import Outcome, Runner
from govcampaign_testing.suites import CHECKS
from govcampaign_testing.targets import load
from mutants.base import MUTANTS, Mutant

CHECK: Final = {check.id: check for check in CHECKS}

CHANCE: Final = frozenset({"races", "economy"})
"""The suites in which a defect is seen by chance: nearly always, and never where there is none."""

PATIENCE: Final = 0.5
"""Seconds to wait for a mutant that blocks everything."""


@cache
def runner(target: str, seed: str = "0", *, full: bool = False) -> Runner:
    """Return the runner of a target; it surveys its store once."""
    patience = PATIENCE if target.removeprefix("mutants:") in MUTANTS else USUAL
    return Runner(load(target), target, full=full, seed=seed, patience=patience)


@cache
def outcome(target: str, check: str, *, full: bool = False) -> Outcome:
    """Return what comes of a check, which is run once for all who ask."""
    return runner(target, full=full).run(CHECK[check])


def hunted(mutant: Mutant, check: str) -> Outcome:
    """Return what comes of a check over a broken store, with two more seeds where chance let it escape."""
    seen = outcome(mutant.target, check, full=mutant.full)
    for seed in "12":
        if seen.status == "passed" and CHECK[check].suite in CHANCE:
            seen = runner(mutant.target, seed, full=mutant.full).run(CHECK[check])
    return seen
