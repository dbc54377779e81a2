"""The kit catches every mutant by the check that names its promise, and no correct store."""

from __future__ import annotations

import pytest

from govcampaign_testing.guarantees import GUARANTEES
from govcampaign_testing.suites import CHECKS
from mutants import BASES, MUTANTS
from mutants.catching import CHANCE, CHECK, hunted, outcome

CATCHES = [(mutant, check) for mutant in MUTANTS.values() for check in mutant.checks]
BESIDE = sorted({(mutant.base, check, mutant.full) for mutant, check in CATCHES})
BROAD = [mutant for mutant in MUTANTS.values() if mutant.suites]
SLOW = frozenset(
    {
        "contract.a_hundred_thousand_keys_are_one_question",
        "contract.many_values_are_one_term",
        "contract.a_fork_refuses",
    }
)
"""What the cross table leaves out: it takes as long as all others together."""


@pytest.mark.parametrize(
    ("mutant", "check"), CATCHES, ids=[f"{mutant.name}-{check}" for mutant, check in CATCHES]
)
def test_a_broken_store_is_caught_by_the_check_that_names_its_promise(mutant, check):
    """The check fails, it is about the promise that is broken, and it says so."""
    seen = hunted(mutant, check)

    assert seen.status == "failed", seen
    assert mutant.says in seen.detail
    assert mutant.breaks[0] in seen.check.guarantees


@pytest.mark.parametrize(
    ("base", "check", "full"), BESIDE, ids=[f"{base}-{check}{'-full' * full}" for base, check, full in BESIDE]
)
def test_the_store_without_the_defect_passes_the_same_check(base, check, full):
    """The defect fails, not the store that the mutant was made from."""
    seen = outcome(base, check, full=full)

    assert seen.status == "passed", seen.detail


@pytest.mark.exhaustive
@pytest.mark.parametrize("mutant", BROAD, ids=lambda mutant: mutant.name)
def test_a_broken_store_breaks_nothing_else(mutant):
    """Across whole suites, what fails is about the promises that the defect touches, and all else passes."""
    quick = [check for check in CHECKS if check.suite in mutant.suites and not check.full]
    checks = [check for check in quick if check.id not in SLOW]

    failed = {check.id for check in checks if outcome(mutant.target, check.id).status == "failed"}
    sure = {check for check in mutant.checks if CHECK[check] in checks and CHECK[check].suite not in CHANCE}
    strange = [id_ for id_ in sorted(failed) if not set(mutant.breaks) & set(CHECK[id_].guarantees)]
    unsettled = [check.id for check in checks if outcome(mutant.target, check.id).status == "inconclusive"]

    assert sure <= failed
    assert (strange, unsettled) == ([], [])


def test_every_guarantee_is_broken_by_a_mutant():
    """Every guarantee is the main one that some mutant breaks."""
    broken = {mutant.breaks[0] for mutant in MUTANTS.values()}

    assert broken == set(GUARANTEES)


def test_every_mutant_is_described():
    """Each mutant has a docstring, and none is among the correct stores."""
    silent = [mutant.name for mutant in MUTANTS.values() if not mutant.store.__doc__]

    assert silent == []
    assert len(MUTANTS) >= 100
    assert not MUTANTS.keys() & BASES.keys()
