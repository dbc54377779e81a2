"""Two processes prove a store together as one would: the same outcomes, and nothing lost where one ends."""

from __future__ import annotations

from contextlib import closing

import pytest

from govcampaign_testing import Deviation
from govcampaign_testing.running import Runner
from govcampaign_testing.side_runner import ALONE, ASIDE, SideRunner, run_beside
from govcampaign_testing.suites import CHECKS
from govcampaign_testing.targets import load


def some(*suites, count=2):
    """Return the first quick checks of these suites, as many of each."""
    quick = {
        suite: [check for check in CHECKS if check.suite == suite and not check.full] for suite in suites
    }
    return [check for suite in suites for check in quick[suite][:count]]


def runner(target, **how):
    """Return a quick runner."""
    return Runner(load(target), target, full=False, **how)


def plain(outcomes):
    """Return what came of each check, by its id."""
    return {outcome.check.id: (outcome.status, outcome.detail) for outcome in outcomes}


@pytest.mark.parametrize("target", ["memory://", "mutants:ConflictAsValueError", "toys:SLOW"])
def test_two_processes_have_the_outcomes_of_one(target):
    """Passed, failed or not its business: each check once."""
    checks = some("contract", "races", "durability", "evolution", "economy", count=4)
    one = {outcome.check.id: outcome.status for outcome in runner(target).run_all(checks)}

    two = [(outcome.check.id, outcome.status) for outcome in run_beside(runner(target), checks)]

    assert sorted(two) == sorted(one.items())


def test_costs_are_compared_when_nothing_else_runs():
    """The suites that do so come last, after all outcomes of the second process."""
    seen = [
        outcome.check.suite for outcome in run_beside(runner("memory://"), some(*ASIDE, *ALONE, "values"))
    ]

    assert seen[-2:] == [*ALONE] * 2
    assert set(seen[:-2]) == {*ASIDE, "values"}


def test_a_server_is_killed_when_nothing_else_runs():
    """The checks that do so come after those of the second process, though they are of its suites."""
    killing = [check for check in CHECKS if "kill" in check.ways]
    checks = [*killing, *some("durability", "values")]

    seen = [outcome.check for outcome in run_beside(runner("memory://"), checks)]

    assert seen[-len(killing) :] == killing != []


def test_one_suite_needs_no_second_process():
    """Where nothing would run here meanwhile, no process is begun."""
    assert plain(run_beside(runner("odd:ENDS_SIDES"), some("races"))) == plain(
        runner("odd:ENDS_SIDES").run_all(some("races"))
    )


def test_a_process_that_ends_fails_its_remaining_checks():
    """With its last line; the outcomes of this process are kept."""
    seen = plain(run_beside(runner("odd:ENDS_SIDES"), some("values", "races")))

    words = "the process that ran it ended; its last line: the driver ended its process"
    assert {id_: seen[id_] for id_ in seen if id_.startswith("races.")} == {
        check.id: ("failed", words) for check in some("races")
    }
    assert {status for id_, (status, _) in seen.items() if id_.startswith("values.")} == {"passed"}


def test_a_store_may_print_what_it_likes():
    """On either stream: outcomes have lines of their own."""
    seen = plain(run_beside(runner("odd:CHATTERS"), some("values", "races")))

    assert {status for status, _ in seen.values()} == {"passed"}


def test_deviations_hold_in_both_processes():
    """A known deviation has its reason, in whichever process it ran."""
    first = some("races", count=1)[0]
    known = Deviation(check=first.id, kind="never", reason="one thread is all there is")

    seen = plain(run_beside(runner("memory://", deviations=[known]), some("values", "races")))

    assert seen[first.id] == ("unexpected", "it passed, but a deviation says that it fails")


def test_a_process_whose_block_ends_is_ended():
    """After the block, no process is left."""
    checks = some("contract", "races", count=9)
    with SideRunner(runner("toys:SLOW"), checks) as side:
        pass
    with closing(run_beside(runner("memory://"), checks)) as outcomes:
        first = next(outcomes)

    assert side.ended
    assert first.check is checks[0]
