"""What a run amounts to: a level that is reached by all of it or not at all."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from govcampaign.builtin.memory import MemoryStore
from govcampaign_testing.environment import KINDS
from govcampaign_testing.report import BAD, LEVELS, Report, strays
from govcampaign_testing.running import Outcome
from govcampaign_testing.suites import CHECKS, SUITES, checks


def report(*, full=True, status="passed", **others):
    """Return the report of a run in which every check came out alike, but for the ones named."""
    info = MemoryStore(KINDS).info
    outcomes = tuple(Outcome(check=check, status=status, seconds=0.5) for check in checks(full=full))
    made = Report(
        target="memory://", info=info, versions={"python": "3.11"}, seed="0", full=full, outcomes=outcomes
    )
    return evolve(made, **others)


def one(status, place=0, **others):
    """Return the report of a full run in which one check has another outcome."""
    made = report(**others)
    changed = evolve(made.outcomes[place], status=status, detail="so")
    return evolve(made, outcomes=(*made.outcomes[:place], changed, *made.outcomes[place + 1 :]))


@pytest.mark.parametrize(("full", "level"), [(False, "quick"), (True, "deep")])
def test_a_run_in_which_all_passes_reaches_its_level(full, level):
    """The quick one as far as it goes, the full one deep, since nothing was left unshown."""
    made = report(full=full)

    assert (made.failed, made.level) == (False, level)


def test_what_was_not_shown_keeps_a_run_from_being_deep():
    """The medium was not seen past the store."""
    assert (one("unshown").failed, one("unshown").level) == (False, "full")


def test_what_is_not_declared_keeps_no_run_from_its_level():
    """A store promises what it declares."""
    assert one("undeclared").level == "deep"


@pytest.mark.parametrize("status", sorted(BAD))
def test_one_bad_outcome_fails_the_run(status):
    """A failure, a check that proved nothing, a deviation that holds no more."""
    assert (one(status).failed, one(status).level) == (True, "none")


def test_a_deviation_keeps_the_level_at_none():
    """The run does not fail, and certifies nothing."""
    assert (one("deviates").failed, one("deviates").level) == (False, "none")


@pytest.mark.parametrize("full", [False, True])
def test_a_part_of_the_checks_reaches_no_level(full):
    """One check left out, or all but one suite."""
    made = report(full=full)
    suite = tuple(each for each in made.outcomes if each.check.suite == "contract")

    assert [evolve(made, outcomes=part).level for part in (made.outcomes[1:], suite, ())] == ["none"] * 3


def test_a_quick_run_is_no_full_one():
    """Asked for as full, the quick checks alone are a part, if any check is left to the full level."""
    quick = report(full=False)

    assert evolve(quick, full=True).level == ("none" if len(checks(full=False)) < len(CHECKS) else "deep")


def test_a_deviation_from_no_check_fails_the_run():
    """A misspelled name would never be noticed."""
    named = strays(["contract.versions_never_return", "contract.versions_never_retrun"])
    made = report(strays=named)

    assert named == ("contract.versions_never_retrun",)
    assert (made.failed, made.level) == (True, "none")


def test_outcomes_are_counted_by_suite():
    """Each suite that was run, in order, with its seconds."""
    made = one("failed")
    suites = {suite: (counts, seconds) for suite, counts, seconds in made.suites()}

    assert tuple(suites) == SUITES
    assert suites["contract"][0]["failed"] == 1
    assert suites["values"][1] == 0.5 * made.counts("values").total()


def test_a_report_is_plain_data():
    """A program finds every check, its guarantees and its outcome."""
    plain = json.loads(json.dumps(one("failed").as_json(), ensure_ascii=False))

    assert {name: plain[name] for name in ("target", "store", "level", "asked", "seed", "strays")} == {
        "target": "memory://",
        "store": "memory",
        "level": "none",
        "asked": "full",
        "seed": "0",
        "strays": [],
    }
    assert plain["counts"] == {"failed": 1, "passed": len(CHECKS) - 1}
    assert plain["checks"][0] == {
        "id": CHECKS[0].id,
        "about": CHECKS[0].about,
        "guarantees": list(CHECKS[0].guarantees),
        "status": "failed",
        "detail": "so",
        "attempt": 0,
        "seconds": 0.5,
        "figures": {},
    }


def test_a_replay_names_check_seed_and_level():
    """The line may be pasted as it is."""
    made = report(full=False, seed="7")
    line = made.replay(made.outcomes[0])

    assert all(part in line for part in ("memory://", made.outcomes[0].check.id, "--seed 7", "--quick"))


def test_every_level_says_what_it_means():
    """From the lowest, in both languages."""
    assert list(LEVELS) == ["none", "quick", "full", "deep"]
    assert all(text.zh and text.en for text in LEVELS.values())
